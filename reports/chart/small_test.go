package chart

import (
	"testing"

	"zhengyou/app"
)

// TestTinyPicturesDoNotFail draws into the sizes a window passes through while it opens.
func TestTinyPicturesDoNotFail(t *testing.T) {
	set := testSet(t)
	for _, kind := range []app.ChartKind{app.Lines, app.Bars} {
		for _, size := range [][2]float64{{1, 1}, {20, 300}, {300, 20}, {60, 40}, {120, 90}} {
			c := app.Chart{Kind: kind, Title: "各季度得分", Labels: []string{"第一季度", "第二季度"}, Series: []app.Series{{Name: "第一党小组", Values: points(90, 95)}, {Name: "第二党小组", Values: points(80, gap)}}}
			if len(Draw(set, Dark, c, size[0], size[1])) == 0 {
				t.Errorf("%v: nothing drawn", size)
			}
		}
	}
}
