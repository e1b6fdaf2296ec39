package app

import (
	"strings"
	"testing"

	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
)

// FuzzPlans holds that no table, however odd, makes an import fail or point at a cell that is not there.
func FuzzPlans(f *testing.F) {
	f.Add("姓名|性别|出生\n|<|^\n张三|男|1985#\n合计|1|")
	f.Add("考核项目|考核内容|标准分\n带头|三会|10#\n合计||10")
	f.Add("党小组|姓名|三会一课(10)|合计\n一组|张三|9#|9\n||请假|<")
	f.Add("|\n\n<\n1|2|3")
	ks := []Criterion{{ID: 1, Name: "三会一课", Max: 1000, Method: Direct, Cycle: ByMonth}}
	who := func(Period) []ScoreSubject { return []ScoreSubject{{ID: 1, Name: "张三", Group: "一组"}} }
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(strings.NewReplacer("|<", "|", "|^", "|").Replace(strings.TrimLeft(text, "<^")), "\n")
		for i := range lines {
			lines[i] = strings.TrimLeft(lines[i], "<^")
		}
		tab := tabulartest.Parse("3月", lines...)
		var fs []Finding
		fs = append(fs, PlanRoster(tab, GuessRoster(tab), []Member{{ID: 1, Name: "张三"}}, nil).Findings...)
		fs = append(fs, PlanCriteria(tab, 2026, MemberSubject, ks).Findings...)
		fs = append(fs, PlanScores(ScoresImport{Tables: []tabular.Table{tab}, Year: 2026}, ks, who).Findings...)
		for _, found := range fs {
			if row, _ := tabular.CellPlace(found.Cell); found.Cell != "" && row > len(tab.Rows) || found.Text == "" || found.Code == "" {
				t.Fatalf("%+v", found)
			}
		}
		tabular.Roster.Shape(tab)
	})
}

func TestStrayQuotesAreReported(t *testing.T) {
	tab := tabulartest.Parse("转入党员", "姓名|党小组", "张三|一组", `李四|"`)
	tab.Plain, tab.Quotes = true, []int{2}
	p := PlanRoster(tab, GuessRoster(tab), nil, nil)
	if p.Count(AddRow) != 2 || p.Rows[1].Group != "第一党小组" || !strings.Contains(sayFindings(p.Findings), "A3 warning stray-quote 第 3 行的引号") {
		t.Errorf("%s", sayRoster(p))
	}
}
