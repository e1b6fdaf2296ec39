package tabular_test

import (
	"slices"
	"testing"

	"zhengyou/app/tabular"
)

func TestItemKeys(t *testing.T) {
	for _, pair := range [][2]string{{"参加三会一课(10)", "参加三会一课"}, {"参加 三会一课10分", "参加三会一课"}, {"家庭邻里和睦，移风易俗", "家庭邻里和睦、移风易俗"}, {"*履行公开承诺：", "履行公开承诺"}} {
		if tabular.ItemKey(pair[0]) != tabular.ItemKey(pair[1]) {
			t.Errorf("%q: %q, %q: %q", pair[0], tabular.ItemKey(pair[0]), pair[1], tabular.ItemKey(pair[1]))
		}
	}
	if tabular.ItemKey("指标1") == tabular.ItemKey("指标2") {
		t.Error("numbered items are one")
	}
}

func TestFindItem(t *testing.T) {
	items := tabular.NewItems([]string{"参加三会一课", "按时交纳党费", "带头参加集体学习", "参加三会一课以外的学习"})
	for title, want := range map[string]struct {
		at    int
		exact bool
	}{
		"参加三会一课(10)": {0, true}, "党费": {1, false}, "按时、足额交纳党费": {-1, false}, "带头参加集体学习及笔记": {2, false},
		"学习": {-1, false}, "三会": {-1, false}, "参": {-1, false}, "": {-1, false}, "(10)": {-1, false},
	} {
		if at, exact := items.Find(title); at != want.at || exact != want.exact {
			t.Errorf("%q: %d %v, want %v", title, at, exact, want)
		}
	}
}

func TestNoItems(t *testing.T) {
	if at, exact := tabular.Items(nil).Find("党费"); at != -1 || exact {
		t.Errorf("%d %v", at, exact)
	}
}

func TestStatedPoints(t *testing.T) {
	for title, want := range map[string]string{
		"参加三会一课(10)": "10", "参加三会一课（满分 7.5 分）": "7.5", "党费【5分】": "5", "党费10分": "10", "党费/5": "5", "党费": "", "学习(每月)": "", "2026年": "",
	} {
		if got := tabular.StatedPoints(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestItemsOfOneName(t *testing.T) {
	items := tabular.NewItems([]string{"其他", "党费", "其他"})
	if got := items.Same("其他(20)"); !slices.Equal(got, []int{0, 2}) {
		t.Errorf("%v", got)
	}
	if items.Same("其") != nil || tabular.Items(nil).Same("") != nil {
		t.Error("found what is not there")
	}
}

func TestWithoutPoints(t *testing.T) {
	for title, want := range map[string]string{"合计100分": "合计", "合计（满分100）": "合计", "总分/100": "总分", "得分": "得分"} {
		if got := tabular.WithoutPoints(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
