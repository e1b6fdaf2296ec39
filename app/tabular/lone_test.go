package tabular_test

import (
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

func TestLone(t *testing.T) {
	tab := table("|一、学习（50分）|", "三、加分项|<|<", "甲|乙|", "||", "甲|<|乙", "^|^|", " 说 明 ||")
	for row, want := range []struct {
		text string
		col  int
	}{{"一、学习（50分）", 1}, {"三、加分项", 0}, {"", -1}, {"", -1}, {"", -1}, {"", -1}, {" 说 明 ", 0}, {"", -1}} {
		if text, col := tab.Lone(row); text != want.text || col != want.col {
			t.Errorf("row %d: %q in column %d, want %+v", row+1, text, col, want)
		}
	}
}

func TestCutKeepsTheNumbersOfRows(t *testing.T) {
	tab := table("甲|乙", "丙", "丁", "戊").Cut(1, 3)
	if len(tab.Rows) != 3 || tab.At(0, 0).Text != "" || tab.At(1, 0).Text != "丙" || tab.At(2, 0).Text != "丁" {
		t.Errorf("%+v", tab)
	}
}

// TestHeaderUnderWhatWasCut: however far down the rows begin that are left, their header is found.
func TestHeaderUnderWhatWasCut(t *testing.T) {
	lines := strings.Split(strings.Repeat("上一张表|x\n", 60)+"姓名|性别\n张三|男", "\n")
	if got, want := tabular.Roster.Header(table(lines...).Cut(60, 62), nil), (tabular.Header{First: 60, Last: 60}); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}
