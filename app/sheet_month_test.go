package app

import (
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

const monthHead = "党小组|姓名|参加三会一课(10)|家庭邻里和睦、移风易俗（5分）"

// sayMonths plans worksheets and says who is scored in which month, and what was found.
func sayMonths(file string, tables ...tabular.Table) string {
	p := PlanScores(ScoresImport{Tables: tables, Year: 2026, File: file}, monthItems, people)
	var parts []string
	for _, s := range p.Sheets {
		who := ""
		for _, r := range s.Rows {
			who += " " + r.Subject.Name
		}
		parts = append(parts, s.Table+" "+s.Month.String()+":"+who)
	}
	for _, f := range p.Findings {
		parts = append(parts, strings.TrimSpace(f.Code+" "+f.Cell))
	}
	return strings.Join(parts, "; ")
}

func TestMonthsOfSheets(t *testing.T) {
	const a, b = "一组|张三|9|4", "一组|李四|8|3"
	for _, c := range []struct {
		what, file string
		tables     []tabular.Table
		want       string
	}{
		{"by the title", "", []tabular.Table{named("Sheet1", "2026年3月评分表", monthHead, a)}, "Sheet1 2026-03: 张三"},
		{"in any cell of it", "", []tabular.Table{named("Sheet1", "党员考核评分表", "单位：某村|||2026年3月", monthHead, a)}, "Sheet1 2026-03: 张三"},
		{"not by when it was filled in", "", []tabular.Table{named("Sheet1", "填表日期：2026年4月5日", "2026年3月评分表", monthHead, a)}, "Sheet1 2026-03: 张三"},
		{"nor printed", "", []tabular.Table{named("3月", "2026年3月评分表", "2026年11月26日", monthHead, a)}, "3月 2026-03: 张三"},
		{"nor by the year of that day", "", []tabular.Table{named("12月", "党员考核评分表", "填表日期：2027年1月5日", monthHead, a)}, "12月 2026-12: 张三"},
		{"a quarter", "", []tabular.Table{named("2026年1季度", monthHead, a)}, "no-month"},
		{"a group", "", []tabular.Table{named("2026年1组", monthHead, a)}, "no-month"},
		{"a copied title", "", []tabular.Table{named("3月", "2026年2月评分表", monthHead, a)}, "3月 2026-03: 张三; month-differs A1"},
		{"two titles", "", []tabular.Table{named("表", "2026年3月评分表", "考核月份：4月", monthHead, a)}, "表 2026-03: 张三; month-differs A2"},
		{"by the file", "2026年3月党员考核.xlsx", []tabular.Table{named("Sheet1", monthHead, a)}, "Sheet1 2026-03: 张三; month-of-file"},
		{"not a quarter by the file", "2026年3月党员考核.xlsx", []tabular.Table{named("一季度汇总", monthHead, a)}, "no-month"},
		{"not by a file of a quarter", "考核 1-3月.xlsx", []tabular.Table{named("Sheet1", monthHead, a)}, "no-month"},
		{"groups on worksheets of their own", "", []tabular.Table{named("3月一组", monthHead, a), named("3月二组", monthHead, "二组|李四|8|3")}, "3月一组 2026-03: 张三; 3月二组 2026-03: 李四"},
		{
			"one person on both", "",
			[]tabular.Table{named("3月一组", monthHead, a), named("3月二组", monthHead, a, b)},
			"3月一组 2026-03: 张三; 3月二组 2026-03: 李四; row-twice B2",
		},
		{"all persons on both", "", []tabular.Table{named("3月", monthHead, a, b), named("3月旧", monthHead, b, a)}, "3月 2026-03: 张三 李四; month-twice"},
		{
			"a column of months", "",
			[]tabular.Table{named("Sheet1", "月份|"+monthHead, "3月|"+a, "|"+b, "2026年4月|"+a)},
			"Sheet1 2026-03: 张三 李四; Sheet1 2026-04: 张三",
		},
		{"first of all columns, with the year", "", []tabular.Table{named("3月", "考核月份|"+monthHead, "2026年3月|"+a, "2026年3月|"+b)}, "3月 2026-03: 张三 李四"},
		{"another month than the worksheet's", "", []tabular.Table{named("3月", "月份|"+monthHead, "3月|"+a, "4月|"+b, "4月|二组|李四|1|1")}, "3月 2026-03: 张三; row-month A3"},
		{"another year", "", []tabular.Table{named("考核", "月份|"+monthHead, "2025年3月|"+a, "2026年3月|"+b)}, "考核 2026-03: 李四; row-month A2"},
		{"no month in the column", "", []tabular.Table{named("考核", "月份|"+monthHead, "一季度|"+a, "3月|"+b)}, "考核 2026-03: 李四; row-month A2"},
		{
			"a second table below", "",
			[]tabular.Table{named("考核", "2026年3月考核表", monthHead, a, b, "", "2026年4月考核表", monthHead, a)},
			"考核 2026-03: 张三 李四; 考核 2026-04: 张三",
		},
		{
			"below a title among the names", "",
			[]tabular.Table{named("考核", "2026年3月考核表", "姓名|参加三会一课|家庭邻里和睦、移风易俗", "张三|9|4", "2026年4月考核表", "张三|8|3")},
			"考核 2026-03: 张三; 考核 2026-04: 张三",
		},
		{"not into the month of the worksheet", "", []tabular.Table{named("3月", monthHead, a, "2026年4月考核表", monthHead, b)}, "3月 2026-03: 张三; row-month A5"},
		{"a remark is no title", "", []tabular.Table{named("3月", monthHead, a, "以下为4月新转入的党员", b)}, "3月 2026-03: 张三 李四"},
		{
			"a second table of other columns", "",
			[]tabular.Table{named("3月", monthHead, a, "", "党小组|姓名|家庭邻里和睦、移风易俗|参加三会一课", "一组|李四|4|9")},
			"3月 2026-03: 张三; second-header A4",
		},
	} {
		if got := sayMonths(c.file, c.tables...); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}

// TestMonthSentences: who says the month is named as it is.
func TestMonthSentences(t *testing.T) {
	say := func(tables ...tabular.Table) string {
		return PlanScores(ScoresImport{Tables: tables, Year: 2026}, monthItems, people).Findings[0].Text
	}
	for want, table := range map[string]tabular.Table{
		"工作表名写的是 3 月，这里写的是 2 月；按工作表名导入为 3 月，请核对。":             named("3月", "2026年2月评分表", monthHead, "一组|张三|9|4"),
		"第 1 行写的是 3 月，这里写的是 4 月；按第 1 行导入为 3 月，请核对。":           named("表", "2026年3月评分表", "考核月份：4月", monthHead, "一组|张三|9|4"),
		"有 1 行写的是 4 月，而工作表名写的是 3 月，没有导入这些行，免得记错月份。请按月分开，再导入。": named("3月", "月份|"+monthHead, "4月|一组|张三|9|4"),
	} {
		if got := say(table); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
