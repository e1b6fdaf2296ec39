package chart

import (
	"fmt"
	"math"
	"math/rand"
	"strings"
	"testing"

	gochart "github.com/wcharczuk/go-chart/v2"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/reports/page"
)

func testSet(t testing.TB) *page.Set {
	t.Helper()
	set, err := page.NewSet(page.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func points(vs ...float64) []*app.Points {
	out := make([]*app.Points, len(vs))
	for i, v := range vs {
		if !math.IsNaN(v) {
			p := app.Points(math.Round(v * 100))
			out[i] = &p
		}
	}
	return out
}

var gap = math.NaN()

// words returns the chart's texts, the runs of one line joined.
func words(items []page.Item) []string {
	var out []string
	var last *page.Text
	for _, it := range items {
		v, ok := it.(page.Text)
		if !ok {
			last = nil
			continue
		}
		if last != nil && v.Y == last.Y && v.Turn == 0 && v.X-(last.X+last.Width()) < 2 && v.X >= last.X {
			out[len(out)-1] += v.S
		} else {
			out = append(out, v.S)
		}
		last = &v
	}
	return out
}

func has(items []page.Item, text string) bool {
	for _, w := range words(items) {
		if w == text {
			return true
		}
	}
	return false
}

// accentLines returns the stroked paths in the accent colour.
func accentLines(items []page.Item) (out []page.Path) {
	for _, it := range items {
		if p, ok := it.(page.Path); ok && p.Stroke != nil && *p.Stroke == *color(Paper.Accent) {
			out = append(out, p)
		}
	}
	return out
}

// filled returns the bounds of filled paths, as x1, y1, x2, y2.
func filled(items []page.Item) (out [][4]float64) {
	for _, it := range items {
		if p, ok := it.(page.Path); ok && p.Fill != nil {
			b := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
			for _, pt := range p.Subs[0].Points {
				b = [4]float64{math.Min(b[0], pt.X), math.Min(b[1], pt.Y), math.Max(b[2], pt.X), math.Max(b[3], pt.Y)}
			}
			out = append(out, b)
		}
	}
	return out
}

const w, h = 480.0, 220.0

func TestNoDataSaysSo(t *testing.T) {
	set := testSet(t)
	for name, c := range map[string]app.Chart{
		"nothing":   {},
		"no values": {Title: "各季度", Labels: []string{"一季度"}, Series: []app.Series{{Name: "甲", Values: points(gap, gap)}, {Name: "乙"}}},
		"bars":      {Kind: app.Bars, Labels: []string{"一季度"}},
	} {
		items := Draw(set, Paper, c, w, h)
		if !has(items, NoData) {
			t.Errorf("%s: texts %v", name, words(items))
		}
		if c.Title != "" && !has(items, c.Title) {
			t.Errorf("%s: title missing", name)
		}
	}
}

func TestOneValueIsADotWithItsNumber(t *testing.T) {
	items := Draw(testSet(t), Paper, app.Chart{Labels: []string{"一季度"}, Series: []app.Series{{Name: "王芳", Values: points(93.5)}}}, w, h)
	dots := filled(items)
	if len(dots) != 1 || !has(items, "王芳 93.50") {
		t.Fatalf("%d dots, texts %v", len(dots), words(items))
	}
	if d := dots[0]; d[0] < 30 || d[2] > w-30 || d[1] < 10 || d[3] > h-10 {
		t.Errorf("dot at %v", d)
	}
}

func TestEqualAndZeroValuesDrawALevelLine(t *testing.T) {
	for _, v := range []float64{0, 90, 100, 0.01, 12345.67} {
		lines := accentLines(Draw(testSet(t), Paper, app.Chart{Labels: make([]string, 3), Series: []app.Series{{Name: "甲", Values: points(v, v, v)}}}, w, h))
		if len(lines) != 1 || len(lines[0].Subs[0].Points) != 3 {
			t.Fatalf("%v: lines %v", v, lines)
		}
		for _, p := range lines[0].Subs[0].Points {
			if p.Y != lines[0].Subs[0].Points[0].Y || p.Y < 0 || p.Y > h-15 {
				t.Errorf("%v: point %v", v, p)
			}
		}
	}
}

func TestMissingValuesAreGaps(t *testing.T) {
	items := Draw(testSet(t), Paper, app.Chart{Labels: make([]string, 7), Series: []app.Series{{Name: "甲", Values: points(90, 91, gap, 93, gap, 95, 96)}}}, w, h)
	lengths := ""
	for _, l := range accentLines(items) {
		if l.Fill == nil {
			lengths += fmt.Sprint(len(l.Subs[0].Points), " ")
		}
	}
	if lengths != "2 1 2 " {
		t.Errorf("runs of %spoints, want 2 1 2", lengths)
	}
	if n := len(filled(items)); n != 1 {
		t.Errorf("%d dots, want one for the lonely value", n)
	}
}

func TestRuns(t *testing.T) {
	for _, c := range []struct {
		values []*app.Points
		want   string
	}{
		{nil, "[]"}, {points(gap), "[]"}, {points(1, 2), "[[0 1]]"}, {points(gap, 1, gap, 2, 3, gap), "[[1] [3 4]]"},
	} {
		if got := fmt.Sprint(runs(c.values)); got != c.want {
			t.Errorf("runs = %s, want %s", got, c.want)
		}
	}
}

func TestFourSeriesOneAccent(t *testing.T) {
	items := Draw(testSet(t), Paper, app.Chart{Labels: []string{"一季度", "二季度", "三季度"}, Series: []app.Series{
		{Name: "第一小组", Accent: true, Values: points(88.5, 92, 93.8)},
		{Name: "第二小组", Values: points(91, 89.5, 91.5)},
		{Name: "第三小组", Values: points(86.5, 87.5, 90.5)},
		{Name: "第四小组", Values: points(86, 88, 90.45)},
	}}, w, h)
	if n := len(accentLines(items)); n != 1 {
		t.Errorf("%d lines in the accent colour", n)
	}
	for _, want := range []string{"第一小组 93.80", "第二小组 91.50", "第三小组 90.50", "第四小组 90.45", "一季度", "三季度"} {
		if !has(items, want) {
			t.Errorf("%q missing in %v", want, words(items))
		}
	}
	dashes := map[string]bool{}
	for _, it := range items {
		if p, ok := it.(page.Path); ok && p.Stroke != nil && p.Width > 1 && *p.Stroke != *color(Paper.Accent) {
			dashes[fmt.Sprint(p.Dash)] = true
		}
	}
	if len(dashes) != 3 {
		t.Errorf("grey lines have %d kinds of dashes, want 3", len(dashes))
	}
}

// TestEverythingStaysInside draws random charts of both kinds and many sizes.
func TestEverythingStaysInside(t *testing.T) {
	set, rng := testSet(t), rand.New(rand.NewSource(7))
	for range 150 {
		c := app.Chart{Kind: app.ChartKind(rng.Intn(2)), Title: "各党小组得分"}
		groups := 1 + rng.Intn(30)
		for i := range groups {
			c.Labels = append(c.Labels, strings.Repeat("柳树湾", 1+rng.Intn(3))+fmt.Sprint(i+1)+"组")
		}
		for s := range 1 + rng.Intn(6) {
			values := make([]float64, groups)
			for i := range values {
				values[i] = math.Round(rng.Float64()*12000-1000) / 100
				if rng.Intn(5) == 0 {
					values[i] = gap
				}
			}
			c.Series = append(c.Series, app.Series{Name: fmt.Sprintf("第%d党小组", s+1), Values: points(values...), Accent: s == 0})
		}
		w, h := 260+rng.Float64()*400, 160+rng.Float64()*300
		for _, it := range Draw(set, Light, c, w, h) {
			var xs, ys []float64
			switch v := it.(type) {
			case page.Text:
				xs, ys = []float64{v.X}, []float64{v.Y}
				if v.Turn == 0 {
					xs = append(xs, v.X+v.Width())
				} else {
					ys = append(ys, v.Y-v.Width())
				}
			case page.Path:
				for _, s := range v.Subs {
					for _, p := range s.Points {
						xs, ys = append(xs, p.X), append(ys, p.Y)
					}
				}
			}
			for _, x := range xs {
				if x < -1 || x > w+1 || math.IsNaN(x) {
					t.Fatalf("kind %d, %d groups, %d series, %.0f×%.0f: x %.1f outside: %+v", c.Kind, groups, len(c.Series), w, h, x, it)
				}
			}
			for _, y := range ys {
				if y < -1 || y > h+1 || math.IsNaN(y) {
					t.Fatalf("kind %d, %d groups, %d series, %.0f×%.0f: y %.1f outside: %+v", c.Kind, groups, len(c.Series), w, h, y, it)
				}
			}
		}
	}
}

func TestBarsDoNotOverlapAndStandOnZero(t *testing.T) {
	set := testSet(t)
	for _, groups := range []int{1, 3, 12, 30} {
		for _, series := range []int{1, 2, 4} {
			c := app.Chart{Kind: app.Bars}
			for i := range groups {
				c.Labels = append(c.Labels, fmt.Sprintf("第%d党小组", i+1))
			}
			for s := range series {
				values := make([]float64, groups)
				for i := range values {
					values[i] = 50 + float64((i*7+s*13)%50)
				}
				c.Series = append(c.Series, app.Series{Name: fmt.Sprintf("系列%d", s+1), Values: points(values...)})
			}
			bars := filled(Draw(set, Paper, c, w, h))
			if series > 1 {
				bars = bars[:groups*series] // legend follows
			}
			if len(bars) != groups*series {
				t.Fatalf("%d×%d: %d bars", groups, series, len(bars))
			}
			for i, a := range bars {
				if math.Abs(a[3]-bars[0][3]) > 0.1 || a[3]-a[1] < 10 {
					t.Errorf("%d×%d: bar %d spans y %.1f…%.1f", groups, series, i, a[1], a[3])
				}
				if i > 0 && a[0] < bars[i-1][2]-0.01 {
					t.Errorf("%d×%d: bar %d begins at %.2f inside the one before, which ends at %.2f", groups, series, i, a[0], bars[i-1][2])
				}
			}
		}
	}
}

func TestManyLongLabelsLieDownWhenThereIsRoom(t *testing.T) {
	c := app.Chart{Kind: app.Bars, Series: []app.Series{{Name: "得分"}}}
	for i := range 20 {
		c.Labels = append(c.Labels, fmt.Sprintf("柳树湾村第%d党小组联合支部", i+1))
		c.Series[0].Values = append(c.Series[0].Values, points(60+float64(i))...)
	}
	items := Draw(testSet(t), Paper, c, w, 400)
	bars := filled(items)
	if len(bars) != 20 || math.Abs(bars[0][0]-bars[5][0]) > 0.1 || bars[0][1] >= bars[5][1] {
		t.Fatalf("bars do not lie in rows: %v", bars)
	}
	for i, l := range c.Labels {
		if !has(items, l) || !has(items, c.Series[0].Values[i].String()) {
			t.Errorf("label %q or its number is missing", l)
		}
	}
	for _, it := range Draw(testSet(t), Paper, c, w, 150) {
		if v, ok := it.(page.Text); ok && v.Turn != 0 && v.Turn != -90 {
			t.Errorf("text turned by %v", v.Turn)
		}
	}
}

func TestEndLabelsDoNotOverlap(t *testing.T) {
	for n := 1; n <= 30; n++ {
		c := app.Chart{Labels: []string{"一季度", "二季度"}}
		for i := range n {
			c.Series = append(c.Series, app.Series{Name: fmt.Sprintf("第%d组", i+1), Values: points(90, 90+float64(i%3)), Accent: i == n-1})
		}
		items := Draw(testSet(t), Paper, c, w, h)
		var ys []float64
		accent := false
		for _, it := range items {
			if v, ok := it.(page.Text); ok && strings.HasPrefix(v.S, "第") {
				ys = append(ys, v.Y)
				accent = accent || v.Color == *color(Paper.Accent)
			}
		}
		for i := 1; i < len(ys); i++ {
			if ys[i]-ys[i-1] < 7 {
				t.Fatalf("%d series: labels %.1f apart", n, ys[i]-ys[i-1])
			}
		}
		if !accent {
			t.Errorf("%d series: the accented one is not named", n)
		}
		if len(ys) < min(n, 15) {
			t.Errorf("%d series: only %d named", n, len(ys))
		}
	}
}

func TestScales(t *testing.T) {
	for _, c := range []struct {
		name   string
		got    scale
		want   scale
		labels string
	}{
		{"picture", lineScale(86.5, 93.8), scale{86, 94, 2}, "86 88 90 92 94"},
		{"up to 100", lineScale(81, 99.5), scale{80, 100, 5}, "80 85 90 95 100"},
		{"equal", lineScale(90, 90), scale{84, 96, 2}, "84 86 88 90 92 94 96"},
		{"equal at the top", lineScale(100, 100), scale{94, 100, 2}, "94 96 98 100"},
		{"a tenth apart", lineScale(93.45, 93.55), scale{92.5, 94.5, 0.5}, "92.5 93.0 93.5 94.0 94.5"},
		{"a tenth apart at the top", lineScale(99.9, 100), scale{98.5, 100, 0.5}, "98.5 99.0 99.5 100.0"},
		{"a tenth apart at the bottom", lineScale(0.1, 0.2), scale{0, 1.5, 0.5}, "0.0 0.5 1.0 1.5"},
		{"zero", lineScale(0, 0), scale{0, 10, 2}, "0 2 4 6 8 10"},
		{"bars", barScale(60, 99), scale{0, 100, 20}, "0 20 40 60 80 100"},
		{"bars below zero", barScale(-3, 4), scale{-4, 4, 2}, "-4 -2 0 2 4"},
		{"small", barScale(0.1, 0.9), scale{0, 1, 0.2}, "0.0 0.2 0.4 0.6 0.8 1.0"},
		{"bars zero", barScale(0, 0), scale{0, 10, 2}, "0 2 4 6 8 10"},
	} {
		if math.Abs(c.got.lo-c.want.lo)+math.Abs(c.got.hi-c.want.hi)+math.Abs(c.got.step-c.want.step) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
		var labels []string
		for _, v := range c.got.ticks() {
			labels = append(labels, c.got.label(v))
		}
		if s := strings.Join(labels, " "); s != c.labels {
			t.Errorf("%s: labels %s, want %s", c.name, s, c.labels)
		}
	}
}

func TestShortenKeepsBothEnds(t *testing.T) {
	p := &plan{set: testSet(t)}
	st := page.Style{Role: page.Chart, Size: 10}
	got := p.shorten("柳树湾村第十二党小组", st, 65)
	if !strings.HasPrefix(got, "柳树") || !strings.HasSuffix(got, "小组") || p.set.Width(st, got) > 65 {
		t.Errorf("shorten = %s", got)
	}
	if got := p.shorten("一组", st, 65); got != "一组" {
		t.Errorf("shorten = %s", got)
	}
}

func TestRendererDrawsWhatGoChartAsks(t *testing.T) {
	c := &canvas{set: testSet(t)}
	c.ResetStyle()
	c.SetStrokeColor(Paper.Accent)
	c.SetStrokeWidth(2 * unit)
	c.SetStrokeDashArray([]float64{unit, unit})
	c.MoveTo(0, 0)
	c.QuadCurveTo(10*unit, 0, 10*unit, 10*unit)
	c.Stroke()
	c.SetFillColor(Paper.Quiet)
	c.Circle(5*unit, 20*unit, 20*unit)
	c.FillStroke()
	if len(c.items) != 2 {
		t.Fatalf("%d items", len(c.items))
	}
	curve, circle := c.items[0].(page.Path), c.items[1].(page.Path)
	if end := curve.Subs[0].Points[len(curve.Subs[0].Points)-1]; end != (page.Point{X: 10, Y: 10}) || curve.Width != 2 || curve.Dash[0] != 1 || curve.Fill != nil {
		t.Errorf("curve %+v", curve)
	}
	for _, p := range circle.Subs[0].Points {
		if r := math.Hypot(p.X-20, p.Y-20); math.Abs(r-5) > 0.1 {
			t.Errorf("circle has a point at radius %.2f", r)
		}
	}
	if b := c.MeasureText("一二"); math.Abs(float64(b.Width())/unit-18) > 0.2 {
		t.Errorf("two characters of 9 points are %d units wide", b.Width())
	}
	var _ gochart.Renderer = c
}
