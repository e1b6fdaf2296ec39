package tabular_test

import (
	"slices"
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

func TestRowKinds(t *testing.T) {
	tab := table("序号|姓名|性别|备注", "1|张三|男|", "2|||", "|||", "序号|姓名|性别|备注", "1|2|3|4", "合计|58人||", "|小计：3人||", "平均||90|",
		"注：本表由支部填写|||", "填表人：|||审核人：", "一组|<|<|<", "说明本表一式两份|<|<|<", "|第三小组||", "|王五||", "3||女|")
	want := []tabular.RowKind{tabular.HeadingRow, tabular.DataRow, tabular.BlankRow, tabular.BlankRow, tabular.HeadingRow, tabular.HeadingRow, tabular.SumRow, tabular.SumRow, tabular.SumRow, tabular.RemarkRow, tabular.RemarkRow, tabular.SectionRow, tabular.RemarkRow, tabular.SectionRow, tabular.DataRow, tabular.DataRow}
	for r := range tab.Rows {
		if got := tabular.Roster.Kind(tab, r, 1, 0); got != want[r] {
			t.Errorf("row %d: kind %d, want %d", r+1, got, want[r])
		}
	}
}

func TestRows(t *testing.T) {
	tab := table("序号|姓名|备注", "一、第一党小组（2人）|<|<", "1|张三|", "2||", "3|李四|", "小计|2|", "说明|<|<", "第二党小组|<|<", "4|王五|", "序号|姓名|备注", "合计|3人|")
	got := slices.Collect(tabular.Roster.Rows(tab, tabular.Header{}, 1, 0, nil))
	one, two := tabular.Section{At: 1, Text: "第一党小组", Group: "第一党小组"}, tabular.Section{At: 7, Text: "第二党小组", Group: "第二党小组"}
	want := []tabular.Row{
		{At: 2, First: "1", Section: one},
		{At: 4, First: "3", Section: one},
		{At: 5, First: "小计", Section: one, Sum: true},
		{At: 8, First: "4", Section: two},
		{At: 10, First: "合计", Section: two, Sum: true},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestRowsThatAreNoPersons holds what stands below a header beside persons, where the running number is in the first column and
// where there is none.
func TestRowsThatAreNoPersons(t *testing.T) {
	for kind, lines := range map[tabular.RowKind][]string{
		tabular.DataRow: {
			"1985年7月|赵铁柱|男|1960年5月", "2005年6月|王芳||", "书记|刘建国|男|1970.05", "填表|王芳|女|", "一组|王芳|女|1985", "1|同上|男|", "|续兰|女|", "|王芳||",
		},
		tabular.RemarkRow: {
			"填表人|刘建国||审核人", "制表日期|2026年1月8日||", "2026年1月8日|||", "2026年1月8日||审核：|", "经办人：|刘建国||", "||制表人|刘建国",
			"|填表人|刘建国|", "|书记签字|刘建国|", "|负责人|刘建国|", "续表|||", "|续表||", "花名册（续）|<|<|<", "本表一式两份|<|<|<", "|||已核对", "柳树湾村名册|<|<|<",
		},
		tabular.SumRow: {"其中|男|1|", "其中：|女|1|", "合计|2人||", "|一组小计|2|"},
		tabular.SectionRow: {
			"第一党小组|||", "第二党小组||组长：赵铁柱|", "第三党小组||（3人）|", "|第三党小组|共3人|", "一、机关支部|||", "机关支部|||", "离退休党员（2人）|<|<|<", "|在职人员||",
			"三、入党积极分子|<|<|<", "|入党积极分子名册||", "东片|<|<|<", "东片|||", "|退休人员|（2人）|",
		},
		tabular.HeadingRow: {"编号|姓名|性别|出生", "性别|姓名|编号|学历", "序号|性别|姓名|出生"},
	} {
		for _, line := range lines {
			tab := table("柳树湾村名册|<|<|<", "序号|姓名|性别|出生", line)
			tab.Rows = append(tab.Rows[1:2:2], tab.Rows[2], tab.Rows[0]) // Kind looks below a header in the first row
			if got := tabular.Roster.Kind(tab, 1, 1, 0); got != kind && line != "柳树湾村名册|<|<|<" {
				t.Errorf("%s: kind %d, want %d", line, got, kind)
			}
		}
	}
}

// TestSections holds that a line over rows is left by the next one, whatever it says, and that the title repeated on the next
// page is none.
func TestSections(t *testing.T) {
	tab := table("某村名册|<|<", "序号|姓名|备注", "第一党小组|<|<", "1|张三|", "某村名册|<|<", "序号|姓名|备注", "2|李四|", "二、流动党员（2人）|<|<", "3|王五|", "机关支部||书记：赵六", "4|赵六|", "续表|<|<", "5|钱七|")
	var got []string
	for row := range tabular.Roster.Rows(tab, tabular.Header{First: 1, Last: 1}, 1, 0, nil) {
		got = append(got, tab.At(row.At, 1).Text+" "+row.Section.Text+"/"+row.Section.Group)
	}
	want := []string{"张三 第一党小组/第一党小组", "李四 第一党小组/第一党小组", "王五 流动党员/", "赵六 机关支部/", "钱七 机关支部/"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestSectionsInSections holds that a line over groups stays in force below them, and one below a group does not.
func TestSectionsInSections(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"姓名|备注\n一、正式党员|<\n第一党小组|<\n张三|\n第二党小组|<\n李四|\n二、入党积极分子|<\n王五|\n第一党小组|<\n赵六|", "张三 正式党员/第一党小组，李四 正式党员/第二党小组，王五 入党积极分子/，赵六 入党积极分子/第一党小组"},
		{"姓名|备注\n第一党小组|<\n张三|\n入党积极分子|<\n李四|\n第二党小组|<\n王五|", "张三 第一党小组/第一党小组，李四 入党积极分子/，王五 第二党小组/第二党小组"},
	} {
		tab := table(strings.Split(c.lines, "\n")...)
		var got []string
		for row := range tabular.Roster.Rows(tab, tabular.Header{}, 0, -1, nil) {
			got = append(got, tab.At(row.At, 0).Text+" "+row.Section.Text+"/"+row.Section.Group)
		}
		if s := strings.Join(got, "，"); s != c.want {
			t.Errorf("%s, want %s", s, c.want)
		}
	}
}

// TestASecondHeader holds that titles in another order are told, and those in the same are not.
func TestASecondHeader(t *testing.T) {
	tab := table("序号|姓名|性别|出生|入党", "1|张三|男|1985|2005", "序号|姓名|性别|出生|入党", "2|李四|男|1986|2006", "名册（续）|<|<|<|<", "姓名|性别|入党|<|出生", "||时间|介绍人|年月", "王五|男|2007|赵六|1987", "序号|姓名|", "3|钱七||")
	var told []tabular.Header
	var names []string
	name := 1
	rows := tabular.Roster.Rows(tab, tabular.Header{}, name, 0, func(h tabular.Header) (int, int) {
		told = append(told, h)
		name = h.First/5*-1 + 1 // the second table begins with the name
		return name, -1
	})
	for row := range rows {
		names = append(names, tab.At(row.At, name).Text)
	}
	if want := []tabular.Header{{First: 5, Last: 6}}; !slices.Equal(told, want) {
		t.Errorf("headers %v, want %v", told, want)
	}
	if want := []string{"张三", "李四", "王五", "序号", "3"}; !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}
