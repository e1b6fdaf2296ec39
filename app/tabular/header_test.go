package tabular_test

import (
	"strings"
	"testing"

	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
)

func table(lines ...string) tabular.Table { return tabulartest.Parse("表", lines...) }

var noHeader = tabular.Header{First: -1, Last: -1}

func TestFindHeader(t *testing.T) {
	long := strings.Repeat("说明|x\n", 60)
	for name, c := range map[string]struct {
		lines string
		want  tabular.Header
	}{
		"first row":            {"姓名|性别\n张三|男", tabular.Header{First: 0, Last: 0}},
		"under titles":         {"花名册|<\n单位：某村|2026年\n\n姓名|性别\n张三|男", tabular.Header{First: 3, Last: 3}},
		"groups above":         {"花名册|<|<\n基本|<|其他\n姓名|性别|备注\n张三|男|", tabular.Header{First: 1, Last: 2}},
		"halves below":         {"姓名|性别|入党\n||时间\n张三|男|1985", tabular.Header{First: 0, Last: 1}},
		"no name in a row":     {"姓名|性别|入党时间\n||1985\n张三|男|1985", tabular.Header{First: 0, Last: 0}},
		"titles below":         {"姓名|入党|<\n||转正时间\n张三|1985|1986", tabular.Header{First: 0, Last: 1}},
		"merged downwards":     {"姓名|组织|<\n^|入党时间|转正时间\n张三|1985|1986", tabular.Header{First: 0, Last: 1}},
		"values, no titles":    {"张三|男|流动党员小组|困难党员", noHeader},
		"a group's line below": {"党小组|姓名|性别\n第一党小组||\n|张三|男", tabular.Header{First: 0, Last: 0}},
		"one column":           {"姓名\n张三", tabular.Header{First: 0, Last: 0}},
		"too far down":         {long + "姓名|性别", noHeader},
		"nothing":              {"", noHeader},
		"four without a name":  {"性别|民族|学历|备注\n男|汉||", tabular.Header{First: 0, Last: 0}},
	} {
		if got := tabular.Roster.Header(table(strings.Split(c.lines, "\n")...), nil); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTitleLevels(t *testing.T) {
	tab := table("序号|基本|<|", "^|姓 名|性别|", "")
	h := tabular.Header{First: 0, Last: 1}
	if got := h.Title(tab, 1); got != "姓名" {
		t.Errorf("title %q", got)
	}
	if got := strings.Join(h.Levels(tab, 2), "/"); got != "基本/性别" {
		t.Errorf("levels %q", got)
	}
	if h.Title(tab, 3) != "" || noHeader.Title(tab, 0) != "" || noHeader.Body() != 0 {
		t.Error("a column without a title has one")
	}
}

func TestTitlesThatBeginAgain(t *testing.T) {
	twice := table("姓名|分|姓名|分", "张三|9|李四|8")
	if got := tabular.Roster.Again(twice, tabular.Header{}, 0); got != 2 {
		t.Errorf("column %d, want 2", got)
	}
	if tabular.Roster.Again(twice, noHeader, 0) != -1 || tabular.Roster.Again(twice, tabular.Header{}, -1) != -1 {
		t.Error("titles begin again where there are none")
	}
	for what, lines := range map[string][]string{
		"merged":                 {"姓名|<|分", "张三||9"},
		"nobody below":           {"姓名|分|姓名|分", "张三|9||"},
		"somebody else":          {"姓名|分|入党介绍人|<", "^|^|姓名|单位", "张三|9|李四|村委会"},
		"marks":                  {"姓名|党员|团员", "张三|√|"},
		"only ends in the title": {"姓名|组长姓名", "张三|李四"},
	} {
		tab := table(lines...)
		if got := tabular.Roster.Again(tab, tabular.Roster.Header(tab, nil), 0); got != -1 {
			t.Errorf("%s: the titles begin again in column %d", what, got)
		}
	}
}

func TestDatesInThreeColumns(t *testing.T) {
	h := tabular.Header{First: 0, Last: 1}
	tab := table("姓名|出生|<|<|入党|转正", "^|年|月|日|年|日", "张三|1985|7|1|2006|3", "李四|1985||1|2006|")
	for _, c := range []struct {
		row, col int
		want     string
	}{{2, 1, "1985年7月1日"}, {3, 1, "1985年"}, {2, 2, "7"}, {2, 4, "2006年"}, {2, 0, "张三"}, {9, 1, ""}} {
		if got := h.JoinDate(tab, c.row, c.col).Text; got != c.want {
			t.Errorf("%s: %q, want %q", tabular.CellName(c.row, c.col), got, c.want)
		}
	}
	for col, want := range []int{-1, -1, 1, 1, -1, 4} {
		if got := h.YearOf(tab, col); got != want {
			t.Errorf("column %d: %d, want %d", col, got, want)
		}
	}
}

func TestFilledColumns(t *testing.T) {
	tab := table("甲|乙|丙", " |乙|x", "|<|")
	for col, want := range []bool{false, true, true, false} {
		if got := (tabular.Header{}).Filled(tab, col); got != want {
			t.Errorf("column %d: %v", col, got)
		}
	}
}

func TestFiguresUnderItems(t *testing.T) {
	items := tabular.NewItems([]string{"三会一课", "走访"})
	for name, c := range map[string]struct {
		lines []string
		want  tabular.Header
	}{
		"who scored":  {[]string{"姓名|三会一课|<|<|走访|<|<", "^|自评|组评|审定|自评|组评|审定", "张三|9|8|8|9|9|9"}, tabular.Header{First: 0, Last: 1}},
		"of how many": {[]string{"姓名|三会一课|<|走访|<|合计", "^|标准分|得分|标准分|得分|^", "张三|10|8|10|9|17"}, tabular.Header{First: 0, Last: 1}},
		"maxima":      {[]string{"党小组|姓名|三会一课", "标准分||10", "一组|张三|9"}, tabular.Header{First: 0, Last: 0}},
	} {
		if got := tabular.Scores.Header(table(c.lines...), items); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
