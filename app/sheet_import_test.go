package app

import (
	"fmt"
	"strings"
	"testing"

	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
)

var monthItems = []Criterion{
	{ID: 1, Year: 2026, Name: "参加三会一课", Max: 1000, Method: Deduction, Cycle: ByMonth},
	{ID: 2, Year: 2026, Name: "家庭邻里和睦、移风易俗", Max: 500, Method: Direct, Cycle: ByMonth},
}

func people(Period) []ScoreSubject {
	return []ScoreSubject{
		{ID: 1, Name: "张三", Group: "第一党小组"},
		{ID: 2, Name: "李四", Group: "第一党小组"},
		{ID: 3, Name: "李四", Group: "第二党小组"},
		{ID: 4, Name: "阿依古丽·买买提", Group: "流动党员小组"},
	}
}

// sayScores plans the sheets and writes the plan as text.
func sayScores(tables ...tabular.Table) string {
	p := PlanScores(ScoresImport{Tables: tables, Year: 2026}, monthItems, people)
	var b strings.Builder
	for _, s := range p.Sheets {
		fmt.Fprintf(&b, "%s\n", s.Month)
		for _, r := range s.Rows {
			fmt.Fprintf(&b, "%d #%d", r.Row+1, r.Subject.ID)
			for _, c := range r.Cells {
				value := "“" + c.Text + "”"
				if c.Points != nil {
					value = c.Points.Short()
				}
				fmt.Fprintf(&b, " %s=%d:%s", c.Place, c.CriterionID, value)
			}
			if r.Absent != "" {
				b.WriteString(" absent " + r.Absent)
			}
			if r.Remark != "" {
				b.WriteString(" remark " + r.Remark)
			}
			if r.Stated != nil {
				b.WriteString(" stated " + r.Stated.Short())
			}
			b.WriteByte('\n')
		}
	}
	fmt.Fprintf(&b, "taken %d kept %d empty %d skipped %d\n", p.Taken, p.Kept, p.Empty, p.Skipped)
	for _, f := range p.Findings {
		fmt.Fprintf(&b, "* %s!%s %s %s #%d/%d\n", f.Sheet, f.Cell, f.Severity, f.Code, f.Subject, f.Item)
	}
	return b.String()
}

// scoreItems are criteria of which two bear one name, and others that are no columns of a month.
var scoreItems = []Criterion{
	{ID: 1, Category: "带头学习", Name: "参加三会一课", Max: 1000, Method: Deduction, Cycle: ByMonth},
	{ID: 2, Category: "带头争创", Name: "完成岗位任务", Max: 2000, Method: Direct, Cycle: ByMonth},
	{ID: 3, Category: "带头学习", Name: "其他", Max: 500, Method: Direct, Cycle: ByMonth},
	{ID: 4, Category: "带头争创", Name: "其他", Max: 1000, Method: Direct, Cycle: ByMonth},
	{ID: 5, Category: "带头服务", Name: "联系服务群众", Max: 4000, Method: Direct, Cycle: ByQuarter},
	{ID: 6, Category: "加分项", Name: "受到表彰", Max: 1000, Method: Bonus, Cycle: ByEvent},
}

func named(name string, lines ...string) tabular.Table { return tabulartest.Parse(name, lines...) }

func TestScoreSheets(t *testing.T) {
	const head = "党小组|姓名|参加三会一课(10)|家庭邻里和睦、移风易俗（5分）|合计|备注"
	for _, c := range []struct {
		name   string
		tables []tabular.Table
		want   string
	}{
		{"plain", []tabular.Table{named("1月", "2026年1月评分表|<|<", head, "一组|张  三|9.5#|5#|14.5#|", "|阿依古丽•买买提|１０|4.5分|14.5|", "合计|||||", "考核人：|||||")}, `
2026-01
3 #1 C3=1:9.5 D3=2:5
4 #4 C4=1:10 D4=2:4.5
taken 4 kept 0 empty 0 skipped 0`},
		{"wrong values are kept, not accepted", []tabular.Table{named("2月", head, "一组|张三|15#|优|20|", "二组|李四|-1#|4.125#|3.125|", "流动|阿依古丽·买买提||5#|5|")}, `
2026-02
2 #1 C2=1:“15” D2=2:“优” stated 20
3 #3 C3=1:“-1” D3=2:“4.125”
4 #4 C4=1:“” D4=2:5 stated 5
taken 1 kept 4 empty 1 skipped 0
* 2月!C2 error over-max #1/1
* 2月!D2 error not-number #1/2
* 2月!C3 error negative #3/1
* 2月!D3 error decimals #3/2
* 2月!E3 warning total-unreadable #3/0
* 2月!C4 error empty #4/1`},
		{"a total that does not add up", []tabular.Table{named("3月", head, "一组|张三|9|4|14|", "一组|李四|9|4|#REF!|")}, `
2026-03
2 #1 C2=1:9 D2=2:4 stated 14
3 #2 C3=1:9 D3=2:4
taken 4 kept 0 empty 0 skipped 0
* 3月!E2 error total #1/0
* 3月!E3 warning total-unreadable #2/0`},
		{"names", []tabular.Table{named("4月", head, "|李四|9|4|13|", "第2小组|李四（组长）|9|4|13|", "一组|王五|9|4|13|", "一组||9|4|13|", "一组|张三|9|4|13|", "一组|张三|8|4|12|")}, `
2026-04
3 #3 C3=1:9 D3=2:4
6 #1 C6=1:9 D6=2:4
taken 4 kept 0 empty 0 skipped 4
* 4月!B2 error name-ambiguous #0/0
* 4月!B4 error name-unknown #0/0
* 4月!B5 error name-missing #0/0
* 4月!B7 error row-twice #1/0`},
		{"absent", []tabular.Table{named("5月", head, "一组|张三|请假|<||", "一组|李四||||外出务工", "流动|阿依古丽·买买提||||")}, `
2026-05
2 #1 absent 请假
3 #2 absent 外出务工
4 #4
taken 0 kept 0 empty 0 skipped 0
* 5月!B2 note absent #1/0
* 5月!B3 note absent #2/0
* 5月!B4 error unscored #4/0`},
		{"columns", []tabular.Table{named("六月", "姓名|三会一课|家庭邻里和睦，移风易俗(10)|公益劳动|得分", "标准分|10|5|5|20", "张三|9|4|3|13")}, `
2026-06
3 #1 B3=1:9 C3=2:4
taken 2 kept 0 empty 0 skipped 0
* 六月!B1 warning column-near #0/1
* 六月!C1 warning max-differs #0/2
* 六月!D1 warning column-unknown #0/0`},
		{"a column is missing", []tabular.Table{named("7月", "姓名|参加三会一课10分", "张三|9")}, `
2026-07
2 #1 B2=1:9
taken 1 kept 0 empty 0 skipped 0
* 7月! warning column-missing #0/2`},
		{"two-row header", []tabular.Table{named("8月", "党小组|姓名|带头学习|带头弘扬|合计", "^|^|参加三会一课|家庭邻里和睦、移风易俗|^", "一组|张三|9|4|13")}, `
2026-08
3 #1 C3=1:9 D3=2:4
taken 2 kept 0 empty 0 skipped 0`},
		{"months", []tabular.Table{
			named("说明", "请按月填写"), named("9月", "2026年8月评分表", head, "一组|张三|9|4|13|"), named("9月(2)", head, "一组|张三|9|4|13|"),
			named("Sheet4", head, "一组|张三|9|4|13|"), named("2025年10月", head, "一组|张三|9|4|13|"), named("表", "2026年十一月份考核|<", head, "一组|张三|9|4|13|"),
		}, `
2026-09
3 #1 C3=1:9 D3=2:4
2026-11
3 #1 C3=1:9 D3=2:4
taken 4 kept 0 empty 0 skipped 0
* 9月!A1 warning month-differs #0/0
* 9月(2)! error month-twice #0/0
* Sheet4! error no-month #0/0
* 2025年10月! error year #0/0
* ! note sheets-ignored #0/0`},
		{"two persons in a row", []tabular.Table{named("1月", "姓名|参加三会一课|姓名|参加三会一课", "张三|9|李四|8")}, `
taken 0 kept 0 empty 0 skipped 0
* 1月!C1 error side-by-side #0/0`},
		{"maxima under a merged name, over a slash", []tabular.Table{named("1月", "党小组|姓名|参加三会一课/10|家庭邻里和睦、移风易俗|合计", "^|^|10|6|16", "一组|张三|9|4|13", "最高分||9|4|13")}, `
2026-01
3 #1 C3=1:9 D3=2:4
taken 2 kept 0 empty 0 skipped 0
* 1月!D2 warning max-differs #0/2`},
		{"groups as lines, and another group than the roster's", []tabular.Table{named("1月", "姓名|参加三会一课|家庭邻里和睦、移风易俗", "第一党小组||", "李四|9|4", "二、第二党小组（3人）||", "李四|8|3", "张三|7|2")}, `
2026-01
3 #2 B3=1:9 C3=2:4
5 #3 B5=1:8 C5=2:3
6 #1 B6=1:7 C6=2:2
taken 6 kept 0 empty 0 skipped 0
* 1月!A6 warning group-differs #1/0`},
		{"a reason in every cell", []tabular.Table{named("1月", head, "一组|张三|请假|请假|0|", "一组|李四|病假||||", "二组|李四|请假|5|5|", "流动|阿依古丽·买买提|优|优|#CALC!|")}, `
2026-01
2 #1 absent 请假
3 #2 absent 病假
4 #3 C4=1:“请假” D4=2:5 stated 5
5 #4 C5=1:“优” D5=2:“优”
taken 1 kept 3 empty 0 skipped 0
* 1月!B2 note absent #1/0
* 1月!B3 note absent #2/0
* 1月!C4 error not-number #3/1
* 1月!C5 error not-number #4/1
* 1月!D5 error not-number #4/2`},
		{"zeros are points", []tabular.Table{named("1月", head, "一组|张三|0#|0#|0#|全月未参加任何活动", "一组|李四|9|4|0#|")}, `
2026-01
2 #1 C2=1:0 D2=2:0
3 #2 C3=1:9 D3=2:4 stated 0
taken 4 kept 0 empty 0 skipped 0
* 1月!E3 error total #2/0`},
		{"a remark is no reason unless it is one", []tabular.Table{named("1月", head, "一组|张三||||组长", "一组|李四|本月优秀|<||", "二组|李四|||住院|", "流动|阿依古丽·买买提|/|/|缺|外出务工")}, `
2026-01
2 #1 remark 组长
3 #2 remark 本月优秀
4 #3 absent 住院
5 #4 absent 外出务工
taken 0 kept 0 empty 0 skipped 0
* 1月!B2 error unscored #1/0
* 1月!B3 error unscored #2/0
* 1月!B4 note absent #3/0
* 1月!B5 note absent #4/0`},
		{"merged scores are nobody's", []tabular.Table{named("1月", head, "一组|张三|9#|<|9|", "一组|李四|8#|4|12|", "二组|李四|^|3|11|")}, `
2026-01
2 #1 stated 9
3 #2 D3=2:4 stated 12
4 #3 D4=2:3 stated 11
taken 2 kept 0 empty 0 skipped 0
* 1月!C2 error merged #1/1
* 1月!D2 error merged #1/2
* 1月!C3 error merged #2/1
* 1月!C4 error merged #3/1`},
		{"doubted figures", []tabular.Table{named("1月", head, "一组|张三|1 0|4 分|缺|")}, `
2026-01
2 #1 C2=1:“1 0” D2=2:4
taken 1 kept 1 empty 0 skipped 0
* 1月!C2 error not-number #1/1`},
		{"maxima and figures about others", []tabular.Table{named("1月", head, "|满分值|10|5|15|", "一组|张三|9|4|13|", "及格率||1|1|1|", "全支部平均||9|4|13|", "|优秀人数|1|1|1|", "考核人：张三|||||2026年4月2日")}, `
2026-01
3 #1 C3=1:9 D3=2:4
taken 2 kept 0 empty 0 skipped 0`},
		{"more than one month", []tabular.Table{named("1-3月", head, "一组|张三|9|4|13|"), named("第一季度", head, "一组|张三|9|4|13|")}, `
taken 0 kept 0 empty 0 skipped 0
* 1-3月! error no-month #0/0
* 第一季度! error no-month #0/0`},
		{"no score sheet", []tabular.Table{named("说明", "请按月填写"), named("1月", "姓名|性别", "张三|男")}, `
taken 0 kept 0 empty 0 skipped 0
* 说明! error no-header #0/0`},
	} {
		if got := sayScores(c.tables...); got != strings.TrimPrefix(c.want, "\n")+"\n" {
			t.Errorf("%s: got\n%s\nwant%s", c.name, got, c.want)
		}
	}
	if got := sayScores(); got != "taken 0 kept 0 empty 0 skipped 0\n" {
		t.Errorf("no tables: %s", got)
	}
}
