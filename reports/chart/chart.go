// Package chart draws the program's charts: one model (app.Chart), drawn by go-chart through a Renderer that draws on
// page primitives, so that a chart is vectors on paper and the same picture in the window.
//
// go-chart does the ranges, the lines and the order of drawing. What it does badly is given to it ready: fixed ranges,
// ticks at round numbers, bar widths, wrapped labels.
package chart

import (
	"math"
	"slices"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"zhengyou/app"
	"zhengyou/reports/page"
)

// Type sizes in points.
const (
	titleSize = 11
	tickSize  = 8.5
	nameSize  = 9.5
)

// NoData is what an empty chart says.
const NoData = "还没有数据"

// plan is a chart being drawn: what go-chart needs, and the room each part takes. Lengths are points.
type plan struct {
	set     *page.Set
	palette Palette
	src     app.Chart
	w, h    float64
	groups  int // along the axis of labels
	scale   scale

	left, right, top, bottom float64 // margins around the plot
	over                     []area  // what gridlines pass by: the names of lines that stand in the plot
	slot                     float64 // along the label axis, for one group
	labels                   []axisLabel
	turned                   bool // labels stand upright
}

// area is where a name stands in the plot, in points.
type area struct{ left, right, top, bottom float64 }

// axisLabel is one label along the horizontal axis, broken into lines; nil lines: left out for want of room.
type axisLabel struct{ lines []string }

// Draw returns a chart of w × h points whose corner is (0, 0).
func Draw(set *page.Set, palette Palette, c app.Chart, w, h float64) []page.Item {
	p := &plan{set: set, palette: palette, src: c, w: w, h: h, groups: len(c.Labels), top: 8, right: 10, left: 10}
	for _, s := range c.Series {
		p.groups = max(p.groups, len(s.Values))
	}
	if c.Title != "" {
		p.top = titleSize * 2.1
	}
	lo, hi, ok := span(c)
	switch {
	case !ok:
		return p.empty()
	case c.Kind == app.Bars:
		p.scale = barScale(lo, hi)
		return p.bars()
	}
	p.scale = lineScale(lo, hi)
	return p.lines()
}

// run lets go-chart draw the series inside the margins. x and y are the ranges of the two axes.
func (p *plan) run(x, y scale, series []gochart.Series, after ...gochart.Renderable) []page.Item {
	c := &canvas{set: p.set}
	c.ResetStyle()
	none := gochart.Style{FillColor: drawing.ColorTransparent, StrokeColor: drawing.ColorTransparent, StrokeWidth: gochart.Disabled}
	background := none
	background.Padding = gochart.Box{Top: units(p.top), Left: units(p.left), Right: units(p.right), Bottom: units(p.bottom)}
	hidden := gochart.Style{Hidden: true}
	chart := gochart.Chart{
		Width: units(p.w), Height: units(p.h), Font: plainFont, Background: background, Canvas: none, Series: series, Elements: append(after, p.title),
		XAxis:          gochart.XAxis{Style: hidden, Range: &gochart.ContinuousRange{Min: x.lo, Max: x.hi}},
		YAxis:          gochart.YAxis{Style: hidden, Range: &gochart.ContinuousRange{Min: y.lo, Max: y.hi}},
		YAxisSecondary: gochart.YAxis{Style: hidden},
	}
	// Rendering fails only without series or with an empty range; neither is passed.
	if err := chart.Render(func(int, int) (gochart.Renderer, error) { return c, nil }, nil); err != nil {
		return p.empty()
	}
	return c.items
}

func units(points float64) int { return max(1, int(math.Round(points*unit))) }

// empty draws the title and says that there is nothing yet.
func (p *plan) empty() []page.Item {
	c := &canvas{set: p.set}
	c.ResetStyle()
	p.title(c, gochart.Box{}, gochart.Style{})
	inner := p.h - p.top
	c.text(NoData, p.w/2, p.top+inner/2, nameSize+1.5, p.palette.Quiet, middle)
	return c.items
}

func (p *plan) title(r gochart.Renderer, _ gochart.Box, _ gochart.Style) {
	if p.src.Title == "" {
		return
	}
	r.SetFont(boldFont)
	r.SetFontSize(titleSize)
	r.SetFontColor(p.palette.Text)
	r.Text(p.shorten(p.src.Title, page.Style{Role: page.Heading, Size: titleSize}, p.w), 0, units(titleSize*1.1))
	r.SetFont(plainFont)
}

// anchor says which part of a text stands at its x; its middle always stands at its y.
type anchor int

const (
	start anchor = iota
	middle
	end
)

// text draws one upright line of text centred on y.
func (c *canvas) text(s string, x, y, size float64, ink drawing.Color, a anchor) {
	drawText(c, s, x, y, size, ink, a)
}

func drawText(r gochart.Renderer, s string, x, y, size float64, ink drawing.Color, a anchor) {
	r.SetFontSize(size)
	r.SetFontColor(ink)
	w := float64(r.MeasureText(s).Width()) / unit
	switch a {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	r.Text(s, int(math.Round(x*unit)), int(math.Round((y+0.36*size)*unit)))
}

// accented reports whether series i is drawn in the warm colour: the one that asks for it, or the only line.
func (p *plan) accented(i int) bool {
	return p.src.Series[i].Accent || len(p.src.Series) == 1 && p.src.Kind == app.Lines
}

// look returns the colour and dashes of series i.
func (p *plan) look(i int) (drawing.Color, []float64) {
	if p.accented(i) {
		return p.palette.Accent, nil
	}
	n := 0
	for j := range i {
		if !p.accented(j) {
			n++
		}
	}
	if p.src.Kind == app.Bars {
		return p.palette.fill(n), nil
	}
	if len(p.src.Series) > manyLines { // dashes of so many would be a tangle
		return p.palette.Greys[len(p.palette.Greys)-1], nil
	}
	return p.palette.grey(n)
}

// label returns the text of group i along the axis.
func (p *plan) label(i int) string {
	if i < len(p.src.Labels) {
		return p.src.Labels[i]
	}
	return ""
}

// layLabels breaks the labels along the horizontal axis for a slot: up to three lines; else turned upright; and when
// even that is too tight, only every n-th. It sets the bottom margin.
func (p *plan) layLabels(slot float64) {
	st := page.Style{Role: page.Chart, Size: tickSize}
	p.slot, p.labels, p.turned = slot, make([]axisLabel, p.groups), false
	most := 0
	for i := range p.labels {
		room := slot - 4
		if p.set.Widest(st, p.label(i)) > room {
			p.turned = true
			break
		}
		for _, l := range p.set.Balance(st, p.label(i), room) {
			p.labels[i].lines = append(p.labels[i].lines, l.String())
		}
		most = max(most, len(p.labels[i].lines))
	}
	if most <= 3 && !p.turned {
		p.bottom = 8 + float64(max(1, most))*tickSize*1.3
		return
	}
	p.turned = true
	every := max(1, int(math.Ceil(tickSize*1.15/slot)))
	longest, room := 0.0, math.Min(0.38*p.h, 10*tickSize)
	for i := range p.labels {
		p.labels[i].lines = nil
		if i%every == 0 {
			text := p.shortenAmong(p.label(i), p.src.Labels, st, room)
			p.labels[i].lines = []string{text}
			longest = math.Max(longest, p.set.Width(st, text))
		}
	}
	p.bottom = longest + 12
}

// drawLabels draws the labels below the plot; x gives the middle of a group.
func (p *plan) drawLabels(r gochart.Renderer, x func(i int) float64) {
	top := p.h - p.bottom
	for i, l := range p.labels {
		if p.turned {
			for _, s := range l.lines {
				r.SetFontSize(tickSize)
				r.SetFontColor(p.palette.Quiet)
				w := float64(r.MeasureText(s).Width()) / unit
				r.SetTextRotation(-math.Pi / 2)
				r.Text(s, units(x(i)+0.36*tickSize), units(top+6+w))
				r.ClearTextRotation()
			}
			continue
		}
		for n, s := range l.lines {
			drawText(r, s, x(i), top+6+tickSize*(0.6+1.3*float64(n)), tickSize, p.palette.Quiet, middle)
		}
	}
}

// tickWidth is the width of the widest tick label.
func (p *plan) tickWidth() float64 {
	w := 0.0
	for _, t := range p.scale.ticks() {
		w = math.Max(w, p.set.Width(page.Style{Role: page.Chart, Size: tickSize}, p.scale.label(t)))
	}
	return w
}

// rule draws a straight line given in points.
func rule(r gochart.Renderer, x1, y1, x2, y2, width float64, c drawing.Color) {
	r.SetStrokeColor(c)
	r.SetStrokeWidth(width * unit)
	r.SetStrokeDashArray(nil)
	r.MoveTo(int(math.Round(x1*unit)), int(math.Round(y1*unit)))
	r.LineTo(int(math.Round(x2*unit)), int(math.Round(y2*unit)))
	r.Stroke()
}

// drawn is a series drawn by a function: grids and bars go through go-chart's order of drawing like its own series.
type drawn func(r gochart.Renderer, box gochart.Box, x, y gochart.Range)

// GetName implements gochart.Series.
func (drawn) GetName() string { return "" }

// GetYAxis implements gochart.Series.
func (drawn) GetYAxis() gochart.YAxisType { return gochart.YAxisPrimary }

// GetStyle implements gochart.Series.
func (drawn) GetStyle() gochart.Style { return gochart.Style{} }

// Validate implements gochart.Series.
func (drawn) Validate() error { return nil }

// Render implements gochart.Series.
func (d drawn) Render(r gochart.Renderer, box gochart.Box, x, y gochart.Range, _ gochart.Style) {
	d(r, box, x, y)
}

// grid draws the value axis of an upright chart: a hairline and a number at each tick.
func (p *plan) grid(r gochart.Renderer, box gochart.Box, _, y gochart.Range) {
	for _, t := range p.scale.ticks() {
		at := float64(box.Bottom-y.Translate(t)) / unit
		c := p.palette.Grid
		if t == 0 || t == p.scale.lo {
			c = p.palette.Axis
		}
		p.gridline(r, at, c)
		drawText(r, p.scale.label(t), p.left-6, at, tickSize, p.palette.Quiet, end)
	}
}

// gridline draws a hairline across the plot, in parts where names stand in its way.
func (p *plan) gridline(r gochart.Renderer, at float64, c drawing.Color) {
	from := p.left
	for _, a := range p.over { // all begin at the same place
		if at > a.top && at < a.bottom {
			rule(r, from, at, a.left, at, 0.6, c)
			from = math.Max(from, a.right)
		}
	}
	if end := p.w - p.right; from < end {
		rule(r, from, at, end, at, 0.6, c)
	}
}

// runs cuts a series at its missing values into runs of indices that have one.
func runs(values []*app.Points) [][]int {
	var out [][]int
	open := false
	for i, v := range values {
		if v == nil {
			open = false
			continue
		}
		if !open {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], i)
		open = true
	}
	return slices.Clip(out)
}
