package app

import (
	"strings"

	"zhengyou/app/tabular"
)

// RostersLeft tells which other tables of a workbook look like a roster too when one has been chosen without being asked:
// a branch that keeps a sheet a group would lose the others unnoticed.
func RostersLeft(tables []tabular.Table, chosen int) []Finding {
	return sheetsLeft(tables, chosen, "名册", func(t tabular.Table) bool {
		m := GuessRoster(t)
		return m.Column(NameField) >= 0 && len(m.Columns) > 1 && len(t.Rows) > m.Header.Body()
	})
}

// CriteriaLeft is RostersLeft for criteria. Where it finds any, the chosen table is not all the criteria there are.
func CriteriaLeft(tables []tabular.Table, chosen int) []Finding {
	return sheetsLeft(tables, chosen, "细则", func(t tabular.Table) bool {
		return len(PlanCriteria(t, 2000, MemberSubject, nil).Rows) > 0
	})
}

func sheetsLeft(tables []tabular.Table, chosen int, what string, looks func(tabular.Table) bool) []Finding {
	var names []string
	for i, t := range tables {
		if i != chosen && looks(t) {
			names = append(names, "“"+t.Name+"”")
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Finding{{
		Sheet: tables[chosen].Name, Severity: Warning, Code: "other-sheets",
		Text: "这次只导入“" + tables[chosen].Name + "”；工作表" + strings.Join(names, "、") + "也像" + what + "，没有导入。需要的话请逐张指定工作表再导入。",
	}}
}
