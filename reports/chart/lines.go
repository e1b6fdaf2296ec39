package chart

import (
	"math"
	"slices"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"zhengyou/app"
	"zhengyou/reports/page"
)

// manyLines is from where on the lines in the background are told apart by their names only.
const manyLines = 8

// endLabel names a line where it ends.
type endLabel struct {
	text   string
	y      float64 // middle; first that of the last value, then where there is room
	color  drawing.Color
	accent bool
	last   app.Points
	index  int // of the last value
}

// lines draws a line chart whose lines are named at their ends.
func (p *plan) lines() []page.Item {
	size := nameSize
	names := p.endLabels()
	for size > 7 && float64(len(names))*size*1.2 > p.h-p.top-30 {
		size -= 0.5
	}
	st := page.Style{Role: page.Chart, Size: size}
	widest := 0.0
	for i := range names {
		names[i].text = p.nameAndValue(names[i], st)
		widest = math.Max(widest, p.set.Width(st, names[i].text))
	}
	x := scale{lo: -0.5, hi: float64(p.groups - 1)}
	if last := lastOf(names); p.groups == 1 || last < p.groups-1 {
		x.hi = float64(p.groups) - 0.5 // the last label has room on both sides: no line ends at it
	}
	p.share(x, names, widest)
	p.layLabels((p.w - p.left - p.right) / (x.hi - x.lo))
	hidden := 0
	names, hidden = p.choose(names, int((p.h-p.top-p.bottom-lift*size)/(size*1.2))+1)
	left := p.spreadNames(x, names, size)
	for _, n := range names {
		p.over = append(p.over, area{left - nameGap + 3, left + p.set.Width(st, n.text) + 3, n.y - 0.62*size, n.y + 0.62*size})
	}
	series := []gochart.Series{drawn(p.grid), drawn(func(r gochart.Renderer, box gochart.Box, xr, _ gochart.Range) {
		p.drawLabels(r, func(i int) float64 { return float64(box.Left+xr.Translate(float64(i))) / unit })
	})}
	for _, i := range p.order() {
		series = append(series, p.line(i)...)
	}
	return p.run(x, p.scale, series, func(r gochart.Renderer, _ gochart.Box, _ gochart.Style) {
		p.drawNames(r, names, left, size, hidden)
	})
}

// lastOf is the index of the last value any line has.
func lastOf(names []endLabel) (last int) {
	for _, n := range names {
		last = max(last, n.index)
	}
	return last
}

// The gap between a line's end and its name, and how far above the axis the middle of the lowest name stays at least, in
// points and in sizes of the type.
const (
	nameGap = 7
	lift    = 0.8
)

// share divides the width between the plot and the names at the lines' ends. Where the last values stand before the last
// label, the names stand over what is still empty.
func (p *plan) share(x scale, names []endLabel, widest float64) {
	p.left = p.tickWidth() + 10
	part := (float64(lastOf(names)) - x.lo) / (x.hi - x.lo)
	room := p.w - p.left
	p.right = room - math.Min((room-nameGap-5-widest)/part, room-4)
}

// order returns the series back to front: accented lines are drawn over the others.
func (p *plan) order() []int {
	var back, front []int
	for i := range p.src.Series {
		if p.accented(i) {
			front = append(front, i)
		} else {
			back = append(back, i)
		}
	}
	return append(back, front...)
}

// line returns a go-chart series for each unbroken run of values; a value with no neighbour is a dot.
func (p *plan) line(i int) []gochart.Series {
	color, dash := p.look(i)
	style := gochart.Style{StrokeColor: color, StrokeWidth: 1.2 * unit}
	if p.accented(i) {
		style.StrokeWidth = 2 * unit
	}
	if len(p.src.Series) > manyLines && !p.accented(i) {
		style.StrokeWidth = 0.7 * unit
	}
	for _, d := range dash {
		style.StrokeDashArray = append(style.StrokeDashArray, d*unit)
	}
	var out []gochart.Series
	for _, run := range runs(p.src.Series[i].Values) {
		s := gochart.ContinuousSeries{Name: p.src.Series[i].Name, Style: style}
		for _, at := range run {
			s.XValues = append(s.XValues, float64(at))
			s.YValues = append(s.YValues, value(*p.src.Series[i].Values[at]))
		}
		if len(run) == 1 {
			s.Style.DotColor, s.Style.DotWidth = color, 2.2*unit
		}
		out = append(out, s)
	}
	return out
}

// endLabels returns a label for every series that has a value.
func (p *plan) endLabels() []endLabel {
	var out []endLabel
	for i, s := range p.src.Series {
		for at := len(s.Values) - 1; at >= 0; at-- {
			if s.Values[at] == nil {
				continue
			}
			color := p.palette.Quiet
			if p.accented(i) {
				color = p.palette.Accent
			}
			out = append(out, endLabel{text: s.Name, color: color, accent: p.accented(i), last: *s.Values[at], index: at})
			break
		}
	}
	return out
}

// nameAndValue is the label's text, the name cut when it would take more than a third of the chart.
func (p *plan) nameAndValue(l endLabel, st page.Style) string {
	number := l.last.String()
	if l.text == "" {
		return number
	}
	number = " " + number
	var others []string
	for _, s := range p.src.Series {
		others = append(others, s.Name)
	}
	return p.shortenAmong(l.text, others, st, p.w*0.34-p.set.Width(st, number)) + number
}

// choose keeps at most room labels: the accented ones, then alternately the highest and the lowest. It returns how many
// were left out.
func (p *plan) choose(names []endLabel, room int) ([]endLabel, int) {
	slices.SortStableFunc(names, func(a, b endLabel) int { return int(b.last - a.last) })
	if room < 1 || len(names) <= room {
		return names, 0
	}
	keep := make([]bool, len(names))
	n := 0
	mark := func(i int) {
		if !keep[i] && n < room {
			keep[i] = true
			n++
		}
	}
	for i, l := range names {
		if l.accent {
			mark(i)
		}
	}
	for i := range names {
		mark(i)
		mark(len(names) - 1 - i)
	}
	var out []endLabel
	for i, l := range names {
		if keep[i] {
			out = append(out, l)
		}
	}
	return out, len(names) - len(out)
}

// spreadNames places the labels right of the last point, moved apart where they would overlap, and returns where they begin.
func (p *plan) spreadNames(x scale, names []endLabel, size float64) (left float64) {
	top, bottom := p.top, p.h-p.bottom
	for i := range names {
		share := (value(names[i].last) - p.scale.lo) / (p.scale.hi - p.scale.lo)
		names[i].y = bottom - share*(bottom-top)
	}
	spread(names, size*1.2, bottom-lift*size)
	return p.left + (float64(lastOf(names))-x.lo)/(x.hi-x.lo)*(p.w-p.left-p.right) + nameGap
}

// drawNames draws the labels.
func (p *plan) drawNames(r gochart.Renderer, names []endLabel, left, size float64, hidden int) {
	for _, l := range names {
		drawText(r, l.text, left, l.y, size, l.color, start)
	}
	if hidden > 0 {
		drawText(r, "线条较多，右侧只标出一部分", p.w, titleSize*0.74, tickSize, p.palette.Quiet, end)
	}
}

// spread moves labels, sorted from the top, at least pitch apart, as little as possible and above hi. Those pushed above the
// plot by a full column still stand inside the picture: the top margin is free there.
func spread(names []endLabel, pitch, hi float64) {
	for i := 1; i < len(names); i++ {
		names[i].y = math.Max(names[i].y, names[i-1].y+pitch)
	}
	if n := len(names); n > 0 && names[n-1].y > hi {
		names[n-1].y = hi
		for i := n - 2; i >= 0; i-- {
			names[i].y = math.Min(names[i].y, names[i+1].y-pitch)
		}
	}
}
