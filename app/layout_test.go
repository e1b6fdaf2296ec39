package app

import (
	"strings"
	"testing"
)

func TestCellNames(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {0, 0}, "F19": {18, 5}, "Z3": {2, 25}, "AA1": {0, 26}, "AZ1": {0, 51}, "BA1": {0, 52}, "XFD9": {8, 16383}} {
		if got := CellName(at[0], at[1]); got != want {
			t.Errorf("%v: %s, want %s", at, got, want)
		}
		if row, col := cellPlace(want); row != at[0]+1 || col != at[1]+1 {
			t.Errorf("%s: %d %d", want, row, col)
		}
	}
}

func TestFindHeader(t *testing.T) {
	long := strings.Repeat("说明|x\n", 60)
	for name, c := range map[string]struct {
		lines string
		want  Header
	}{
		"first row":           {"姓名|性别\n张三|男", Header{0, 0}},
		"under titles":        {"花名册|<\n单位：某村|2026年\n\n姓名|性别\n张三|男", Header{3, 3}},
		"groups above":        {"花名册|<|<\n基本|<|其他\n姓名|性别|备注\n张三|男|", Header{1, 2}},
		"halves below":        {"姓名|性别|入党\n||时间\n张三|男|1985", Header{0, 1}},
		"no name in a row":    {"姓名|性别|入党时间\n||1985\n张三|男|1985", Header{0, 0}},
		"titles below":        {"姓名|入党|<\n||转正时间\n张三|1985|1986", Header{0, 1}},
		"merged downwards":    {"姓名|组织|<\n^|入党时间|转正时间\n张三|1985|1986", Header{0, 1}},
		"values, no titles":   {"张三|男|流动党员小组|困难党员", noHeader},
		"one column":          {"姓名\n张三", Header{0, 0}},
		"too far down":        {long + "姓名|性别", noHeader},
		"nothing":             {"", noHeader},
		"four without a name": {"性别|民族|学历|备注\n男|汉||", Header{0, 0}},
	} {
		if got := findHeader(table(strings.Split(c.lines, "\n")...), string(NameField), rosterTitle); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestRowKinds(t *testing.T) {
	tab := table("序号|姓名|性别|备注", "1|张三|男|", "2|||", "|||", "序号|姓名|性别|备注", "1|2|3|4", "合计|58人||", "|小计：3人||", "平均||90|",
		"注：本表由支部填写|||", "填表人：|||审核人：", "一组|<|<|<", "说明本表一式两份|<|<|<", "|第三小组||", "|王五||", "3||女|")
	want := []rowKind{headingRow, dataRow, blankRow, blankRow, headingRow, headingRow, sumRow, sumRow, sumRow, remarkRow, remarkRow, sectionRow, remarkRow, sectionRow, dataRow, dataRow}
	h := Header{0, 0}
	for r := range tab.Rows {
		if got := h.classify(tab, r, 1, 0); got != want[r] {
			t.Errorf("row %d: kind %d, want %d", r+1, got, want[r])
		}
	}
}

func TestTitleLevels(t *testing.T) {
	tab := table("序号|基本|<|", "^|姓 名|性别|", "")
	h := Header{0, 1}
	if got := h.Title(tab, 1); got != "姓名" {
		t.Errorf("title %q", got)
	}
	if got := strings.Join(h.levels(tab, 2), "/"); got != "基本/性别" {
		t.Errorf("levels %q", got)
	}
	if h.Title(tab, 3) != "" || noHeader.Title(tab, 0) != "" || noHeader.Body() != 0 {
		t.Error("a column without a title has one")
	}
}

// FuzzPlans holds that no table, however odd, makes an import fail or point at a cell that is not there.
func FuzzPlans(f *testing.F) {
	f.Add("姓名|性别|出生\n|<|^\n张三|男|1985#\n合计|1|")
	f.Add("考核项目|考核内容|标准分\n带头|三会|10#\n合计||10")
	f.Add("党小组|姓名|三会一课(10)|合计\n一组|张三|9#|9\n||请假|<")
	f.Add("|\n\n<\n1|2|3")
	ks := []Criterion{{ID: 1, Name: "三会一课", Max: 1000, Method: Direct, Cycle: ByMonth}}
	who := func(Period) []ScoreSubject { return []ScoreSubject{{1, "张三", "一组"}} }
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(strings.NewReplacer("|<", "|", "|^", "|").Replace(strings.TrimLeft(text, "<^")), "\n")
		for i := range lines {
			lines[i] = strings.TrimLeft(lines[i], "<^")
		}
		tab := parseTable("3月", lines)
		var fs []Finding
		fs = append(fs, PlanRoster(tab, GuessRoster(tab), []Member{{ID: 1, Name: "张三"}}, nil).Findings...)
		fs = append(fs, PlanCriteria(tab, 2026, MemberSubject, ks).Findings...)
		fs = append(fs, PlanScores([]Table{tab}, 2026, ks, who).Findings...)
		for _, found := range fs {
			if row, _ := cellPlace(found.Cell); found.Cell != "" && row > len(tab.Rows) || found.Text == "" || found.Code == "" {
				t.Fatalf("%+v", found)
			}
		}
		Shape(tab)
	})
}
