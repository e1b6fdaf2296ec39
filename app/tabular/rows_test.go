package tabular_test

import (
	"slices"
	"testing"

	"zhengyou/app/tabular"
)

func TestRowKinds(t *testing.T) {
	tab := table("序号|姓名|性别|备注", "1|张三|男|", "2|||", "|||", "序号|姓名|性别|备注", "1|2|3|4", "合计|58人||", "|小计：3人||", "平均||90|",
		"注：本表由支部填写|||", "填表人：|||审核人：", "一组|<|<|<", "说明本表一式两份|<|<|<", "|第三小组||", "|王五||", "3||女|")
	want := []tabular.RowKind{tabular.HeadingRow, tabular.DataRow, tabular.BlankRow, tabular.BlankRow, tabular.HeadingRow, tabular.HeadingRow, tabular.SumRow, tabular.SumRow, tabular.SumRow, tabular.RemarkRow, tabular.RemarkRow, tabular.SectionRow, tabular.RemarkRow, tabular.SectionRow, tabular.DataRow, tabular.DataRow}
	h := tabular.Header{First: 0, Last: 0}
	for r := range tab.Rows {
		if got := h.Kind(tab, r, 1, 0); got != want[r] {
			t.Errorf("row %d: kind %d, want %d", r+1, got, want[r])
		}
	}
}

func TestRows(t *testing.T) {
	tab := table("序号|姓名|备注", "一、第一党小组（2人）|<|<", "1|张三|", "2||", "3|李四|", "小计|2|", "说明|<|<", "第二党小组|<|<", "4|王五|", "序号|姓名|备注", "合计|3人|")
	got := slices.Collect(tabular.Header{}.Rows(tab, 1, 0))
	want := []tabular.Row{
		{At: 2, First: "1", Section: "第一党小组"},
		{At: 4, First: "3", Section: "第一党小组"},
		{At: 5, First: "小计", Section: "第一党小组", Sum: true},
		{At: 8, First: "4", Section: "第二党小组"},
		{At: 10, First: "合计", Section: "第二党小组", Sum: true},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
