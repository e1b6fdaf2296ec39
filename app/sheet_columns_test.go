package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

// sayColumns plans a sheet of one row of figures and says which column went to which criterion, and what was said of columns.
func sayColumns(t *testing.T, lines ...string) string {
	t.Helper()
	p := PlanScores(ScoresImport{Tables: []tabular.Table{named("3月", lines...)}, Year: 2026}, scoreItems, people)
	var b strings.Builder
	for _, s := range p.Sheets {
		for _, r := range s.Rows {
			for _, c := range r.Cells {
				fmt.Fprintf(&b, "%s=%d ", strings.TrimRight(c.Place, "0123456789"), c.CriterionID)
			}
			if r.Stated != nil {
				b.WriteString("stated " + r.Stated.Short() + " ")
			}
		}
	}
	for _, f := range p.Findings {
		if f.Code != "column-missing" {
			fmt.Fprintf(&b, "%s %s ", f.Code, f.Cell)
		}
	}
	return strings.TrimSpace(b.String())
}

func TestScoreColumns(t *testing.T) {
	for _, c := range []struct {
		what  string
		lines []string
		want  string
	}{
		{"exact before near, wherever they stand", []string{"姓名|岗位|参加三会一课(10)|完成岗位任务(20)", "张三|5|9|18"}, "C=1 D=2 column-unknown B1"},
		{"words are no figures", []string{"姓名|岗位|参加三会一课", "张三|护林员|9"}, "C=1 column-unknown B1"},
		{"near where nothing is exact", []string{"姓名|三会一课|岗位任务", "张三|9|18"}, "B=1 C=2 column-near B1 column-near C1"},
		{"how often before how much", []string{"姓名|参加三会一课次数|参加三会一课(10)", "张三|3|9"}, "C=1 columns-no-score B1"},
		{"a figure behind the name", []string{"姓名|三会一课次数|三会一课得分", "张三|3|9"}, "C=1 column-near C1 columns-no-score B1"},
		{"the last of three says", []string{"姓名|参加三会一课|<|<|合计", "^|自评|组评|审定|^", "张三|9|8|7|7"}, "D=1 columns-no-score B2"},
		{"of how many", []string{"姓名|参加三会一课|<|完成岗位任务|<|合计", "^|标准分|得分|标准分|得分|^", "张三|12|9|20|18|27"}, "C=1 E=2 max-differs B3"},
		{"what was taken and what is left", []string{"姓名|参加三会一课|<|合计", "^|扣分|得分|^", "张三|1|9|9"}, "C=1 columns-no-score B2"},
		{"nothing but deductions", []string{"姓名|参加三会一课扣分|完成岗位任务扣分|合计扣分", "张三|1|2|3"}, "not-scores"},
		{"twice", []string{"姓名|参加三会一课|参加三会一课", "张三|9|8"}, "B=1 column-twice C1"},
		{"one name in two categories", []string{"姓名|带头学习|<|带头争创", "^|参加三会一课|其他|其他", "张三|9|5|8"}, "B=1 C=3 D=4"},
		{"told apart by the maximum", []string{"姓名|参加三会一课|其他(5)|其他(10)", "张三|9|5|8"}, "B=1 C=3 D=4"},
		{"not told apart", []string{"姓名|参加三会一课|其他|其他", "张三|9|5|8"}, "B=1 column-unsure C1 column-unsure D1"},
		{"items of another cycle", []string{"姓名|参加三会一课|联系服务群众|受到表彰|合计", "张三|9|38|2|49"}, "B=1 column-elsewhere C1 column-elsewhere D1"},
		{"a total that is none of these", []string{"姓名|参加三会一课|联系服务群众|合计", "张三|9|38|48"}, "B=1 stated 48 column-elsewhere C1 total D2"},
		{"a part is no total", []string{"姓名|总计|参加三会一课|小计|完成岗位任务|小计", "张三|27|9|9|18|18"}, "C=1 E=2"},
		{"total by another name", []string{"姓名|参加三会一课|本月总分", "张三|9|8"}, "B=1 stated 8 total C2"},
		{"total with its maximum", []string{"姓名|参加三会一课|合计100分", "张三|9|8"}, "B=1 stated 8 total C2"},
		{"the unit beside the name", []string{"姓名|单位|参加三会一课|完成岗位任务", "张三|柳树湾|9|18"}, "C=1 D=2"},
	} {
		if got := sayColumns(t, c.lines...); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestColumnsThatDoNotCountSayWhy holds the sentences about columns that are not taken.
func TestColumnsThatDoNotCountSayWhy(t *testing.T) {
	p := PlanScores(ScoresImport{Tables: []tabular.Table{named("3月", "姓名|参加三会一课|联系服务群众|受到表彰|其他", "张三|9|38|2|1")}, Year: 2026}, scoreItems, people)
	var got []string
	for _, f := range p.Findings {
		if strings.HasPrefix(f.Code, "column-") && f.Code != "column-missing" {
			got = append(got, f.Text)
		}
	}
	want := []string{
		"“联系服务群众”没有导入这一列。按季度考核的项目不进月考核表，暂不计入得分。要计分，请把考核周期改为“月”。",
		"“受到表彰”是加分项，在平时记录里登记，没有导入这一列。",
		"细则里有几项都叫“其他”，分不清“其他”是哪一项，没有导入这一列。请在上一行写明类别，或写明标准分。",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestGroupScores: where groups are scored their name is the column of groups, and one without scores is no line over others.
func TestGroupScores(t *testing.T) {
	groups := func(Period) []ScoreSubject {
		return []ScoreSubject{{ID: 7, Name: "第一党小组"}, {ID: 8, Name: "第二党小组"}, {ID: 9, Name: "第三党小组"}}
	}
	table := named("3月", "党小组|参加三会一课|完成岗位任务|合计", "第一党小组|9|18|27", "第2组|||", "三组|8|17|25")
	p := PlanScores(ScoresImport{Tables: []tabular.Table{table}, Year: 2026, Subject: GroupSubject}, scoreItems, groups)
	var ids []int64
	for _, r := range p.Sheets[0].Rows {
		ids = append(ids, r.Subject.ID)
	}
	if !slices.Equal(ids, []int64{7, 8, 9}) || p.Skipped != 0 || p.Taken != 4 {
		t.Errorf("rows of %v, %d taken, %v", ids, p.Taken, p.Findings)
	}
	p = PlanScores(ScoresImport{Tables: []tabular.Table{named("3月", "得分", "1")}, Year: 2026, Subject: GroupSubject}, scoreItems, groups)
	if len(p.Findings) != 1 || !strings.Contains(p.Findings[0].Text, "表头里要有“党小组”") {
		t.Errorf("%v", p.Findings)
	}
}
