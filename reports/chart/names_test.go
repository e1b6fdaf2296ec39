package chart

import (
	"fmt"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/reports/page"
)

func TestShortenAmongKeepsWhatDiffers(t *testing.T) {
	p := &plan{set: testSet(t)}
	st := page.Style{Role: page.Chart, Size: 10}
	long := func(n any) string {
		return fmt.Sprintf("某某社区第%v网格物业服务企业与业主委员会联合党小组", n)
	}
	for _, c := range []struct{ text, others, keeps string }{
		{long(11), long(12) + " " + long(1) + " 机关党小组", "…第11网"},
		{long(1), long(11) + " " + long(21), "…第1网"},
		{long("十二"), long("十") + " " + long("二"), "…第十二网"},
		{"柳树湾村东头种植大户联合党小组", "柳树湾村西头种植大户联合党小组", "村东头"},
		{"一组", "二组", "一组"},
		{"柳树湾村种植大户联合党小组", "柳树湾村种植大户联合党小组", "柳树湾…党小组"},
	} {
		got := p.shortenAmong(c.text, append(strings.Fields(c.others), c.text), st, 72)
		if !strings.Contains(got, c.keeps) || p.set.Width(st, got) > 72 {
			t.Errorf("%s beside %s: %s", c.text, c.others, got)
		}
	}
}

// TestNamesAreToldApart draws the desk's chart of a branch with long group names, the last quarter still to come.
func TestNamesAreToldApart(t *testing.T) {
	c := app.Chart{Labels: []string{"一季度", "二季度", "三季度", "四季度"}, Series: []app.Series{{Name: "支部平均", Accent: true, Values: points(93.5, 93.5, 93.5, gap)}}}
	for i, v := range []float64{93.55, 93.55, 93.53, 93.45, 93.45, 93.45} {
		c.Series = append(c.Series, app.Series{Name: fmt.Sprintf("某某社区第%d网格物业服务企业与业主委员会联合党小组", i*4+1), Values: points(93.5, v, v, gap)})
	}
	items := Draw(testSet(t), Paper, c, w, h)
	for _, want := range []string{"支部平均 93.50", "…第1网格", "…第5网格", "…第9网格", "…第13网格", "…第17网格", "…第21网格"} {
		if !strings.Contains(strings.Join(words(items), "|"), "|"+want) {
			t.Errorf("no %s among %q", want, words(items))
		}
	}
	right, lowest, axis := 0.0, 0.0, 0.0
	dashes := map[string]bool{}
	var names []page.Text
	for _, it := range items {
		switch v := it.(type) {
		case page.Path:
			ends := v.Subs[0].Points
			switch {
			case v.Width > 1:
				dashes[fmt.Sprint(v.Dash)] = true
			case ends[0].Y > axis:
				axis = ends[0].Y
			}
		case page.Text:
			right = max(right, v.X+v.Width())
			if strings.Contains(v.S, "93.") && v.X > w/3 {
				lowest = max(lowest, v.Y)
				names = append(names, v)
			}
		}
	}
	if right < w-12 {
		t.Errorf("the names end %.0f points before the edge", w-right)
	}
	if len(dashes) != 6 {
		t.Errorf("%d kinds of dashes tell six grey lines apart", len(dashes))
	}
	if lowest > axis-2 || lowest == 0 {
		t.Errorf("the lowest name stands at %.1f, the axis at %.1f", lowest, axis)
	}
	for _, it := range items {
		v, ok := it.(page.Path)
		if !ok || v.Width > 1 || len(v.Subs[0].Points) != 2 {
			continue
		}
		from, to := v.Subs[0].Points[0], v.Subs[0].Points[1]
		for _, n := range names {
			if from.Y < n.Y && from.Y > n.Y-0.8*n.Size && from.X < n.X+n.Width() && to.X > n.X {
				t.Errorf("a gridline runs behind %q", n.S)
			}
		}
	}
}
