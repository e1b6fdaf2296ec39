package app

import (
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// RostersLeft tells which other tables of a workbook look like a roster too when one has been chosen without being asked: a
// branch that keeps a sheet a group, or hides the one of those working elsewhere, would lose the others unnoticed.
func RostersLeft(wb *Workbook, chosen int) []Finding {
	fs := sheetsLeft(wb.Tables, chosen, "名册", looksLikeRoster)
	if names := namesOf(wb.Hidden, -1, looksLikeRoster); names != "" {
		fs = append(fs, Finding{
			Sheet: wb.Tables[chosen].Name, Severity: Warning, Code: "hidden-sheets",
			Text: "隐藏的工作表" + names + "也像名册，没有导入。需要的话请在 WPS 里取消隐藏、保存，再指定工作表导入。",
		})
	}
	return fs
}

// looksLikeRoster reports whether a table names persons under a header, or holds columns like those of a roster.
func looksLikeRoster(t tabular.Table) bool {
	m := GuessRoster(t)
	name := m.Column(NameField)
	if name < 0 || m.Header.First < 0 && len(m.Columns) < 2 {
		return false
	}
	for row := range tabular.Roster.Rows(t, m.Header, name, m.Column(NumberField), nil) {
		if who := tabular.ReadName(t.At(row.At, name).Text).Name; !row.Sum && hanzi.ValidName(who) && !tabular.Roster.IsWord(who) {
			return true
		}
	}
	return false
}

// CriteriaLeft is RostersLeft for criteria. Where it finds any, the chosen table is not all the criteria there are.
func CriteriaLeft(tables []tabular.Table, chosen int) []Finding {
	return sheetsLeft(tables, chosen, "细则", func(t tabular.Table) bool {
		return len(PlanCriteria(t, 2000, MemberSubject, nil).Rows) > 0
	})
}

func sheetsLeft(tables []tabular.Table, chosen int, what string, looks func(tabular.Table) bool) []Finding {
	names := namesOf(tables, chosen, looks)
	if names == "" {
		return nil
	}
	return []Finding{{
		Sheet: tables[chosen].Name, Severity: Warning, Code: "other-sheets",
		Text: "这次只导入“" + tables[chosen].Name + "”；工作表" + names + "也像" + what + "，没有导入。需要的话请逐张指定工作表再导入。",
	}}
}

// namesOf lists the tables that look so, but for the one chosen; "" for none.
func namesOf(tables []tabular.Table, chosen int, looks func(tabular.Table) bool) string {
	var names []string
	for i, t := range tables {
		if i != chosen && looks(t) {
			names = append(names, "“"+t.Name+"”")
		}
	}
	return strings.Join(names, "、")
}
