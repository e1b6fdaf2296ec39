package chart

import (
	"math"

	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"zhengyou/app"
	"zhengyou/reports/page"
)

// Shares of a group's room taken by its bars, and limits of one bar's breadth in points.
const (
	barShare   = 0.72
	barBroad   = 30
	rowLeast   = 11 // a group lying on its side needs at least this
	legendSize = tickSize
)

// bars draws upright bars, or bars lying on their side when the labels are too long to stand below and there is room.
func (p *plan) bars() []page.Item {
	p.top += p.legendHeight() + nameSize // room for the number on the tallest bar
	p.left, p.right = p.tickWidth()+10, 4
	p.layLabels((p.w - p.left - p.right) / float64(p.groups))
	rows := float64(p.groups) * math.Max(rowLeast, 5*float64(len(p.src.Series)))
	if p.turned && p.h-p.top-20 >= rows {
		return p.lyingBars()
	}
	x := scale{0, float64(p.groups), 1}
	return p.run(x, p.scale, []gochart.Series{drawn(p.grid), drawn(p.drawBars), drawn(func(r gochart.Renderer, box gochart.Box, xr, _ gochart.Range) {
		p.drawLabels(r, func(i int) float64 { return float64(box.Left+xr.Translate(float64(i)+0.5)) / unit })
	})}, p.legend)
}

// bar is one bar: its group, its series and where it begins and ends across the label axis, in units.
type bar struct {
	series   int
	value    app.Points
	from, to int
}

// place computes the bars of all groups; middle gives a group's middle and slot its room, both in units.
func (p *plan) place(middle func(group int) int, slot float64) []bar {
	n := len(p.src.Series)
	breadth := math.Min(slot*barShare/float64(n), barBroad*unit)
	var out []bar
	for g := range p.groups {
		left := float64(middle(g)) - breadth*float64(n)/2
		for s, series := range p.src.Series {
			if g < len(series.Values) && series.Values[g] != nil {
				from := left + breadth*float64(s)
				out = append(out, bar{s, *series.Values[g], int(math.Round(from)), int(math.Round(from + breadth*0.94))})
			}
		}
	}
	return out
}

func (p *plan) drawBars(r gochart.Renderer, box gochart.Box, x, y gochart.Range) {
	slot := float64(box.Width()) / float64(p.groups)
	zero := box.Bottom - y.Translate(math.Max(0, p.scale.lo))
	st := page.Style{Role: page.Chart, Size: tickSize}
	bars := p.place(func(g int) int { return box.Left + x.Translate(float64(g)+0.5) }, slot)
	numbers := true
	for _, b := range bars {
		numbers = numbers && p.set.Width(st, b.value.String()) <= float64(b.to-b.from)/unit+p.spare(slot)
	}
	for _, b := range bars {
		tip := box.Bottom - y.Translate(value(b.value))
		p.fillBar(r, b.series, b.from, min(tip, zero), b.to, max(tip, zero))
		if numbers {
			beyond := float64(tip)/unit - 0.75*tickSize
			if b.value < 0 {
				beyond = float64(tip)/unit + 0.75*tickSize
			}
			drawText(r, b.value.String(), float64(b.from+b.to)/2/unit, beyond, tickSize, p.ink(b.series), middle)
		}
	}
}

// spare is how far a number may be broader than its bar: a single bar's number may use the gap beside it.
func (p *plan) spare(slot float64) float64 {
	if len(p.src.Series) > 1 {
		return 0
	}
	return slot/unit*(1-barShare) - 2
}

func (p *plan) ink(series int) drawing.Color {
	if p.accented(series) {
		return p.palette.Accent
	}
	return p.palette.Quiet
}

func (p *plan) fillBar(r gochart.Renderer, series, left, top, right, bottom int) {
	c, _ := p.look(series)
	r.SetFillColor(c)
	r.MoveTo(left, top)
	r.LineTo(right, top)
	r.LineTo(right, bottom)
	r.LineTo(left, bottom)
	r.Close()
	r.Fill()
}

// lyingBars draws a row for each group: label left, bar, number at its end.
func (p *plan) lyingBars() []page.Item {
	st := page.Style{Role: page.Chart, Size: tickSize}
	names := make([]string, p.groups)
	p.left = 0
	for i := range names {
		names[i] = p.shortenAmong(p.label(i), p.src.Labels, st, 0.35*p.w)
		p.left = math.Max(p.left, p.set.Width(st, names[i])+10)
	}
	p.right = p.set.Width(st, "0000.00") + 6
	p.top -= nameSize
	p.bottom = 20
	grid := drawn(func(r gochart.Renderer, box gochart.Box, x, y gochart.Range) {
		for _, t := range p.scale.ticks() {
			at := float64(box.Left+x.Translate(t)) / unit
			c := p.palette.Grid
			if t == 0 {
				c = p.palette.Axis
			}
			rule(r, at, p.top, at, p.h-p.bottom, 0.6, c)
			drawText(r, p.scale.label(t), at, p.h-p.bottom+4+tickSize*0.6, tickSize, p.palette.Quiet, middle)
		}
		for i, n := range names {
			at := float64(box.Bottom-y.Translate(float64(p.groups-i)-0.5)) / unit
			drawText(r, n, p.left-6, at, tickSize, p.palette.Quiet, end)
		}
	})
	bars := drawn(func(r gochart.Renderer, box gochart.Box, x, y gochart.Range) {
		slot := float64(box.Height()) / float64(p.groups)
		zero := box.Left + x.Translate(math.Max(0, p.scale.lo))
		for _, b := range p.place(func(g int) int { return box.Bottom - y.Translate(float64(p.groups-g)-0.5) }, slot) {
			tip := box.Left + x.Translate(value(b.value))
			p.fillBar(r, b.series, min(tip, zero), b.from, max(tip, zero), b.to)
			if float64(b.to-b.from)/unit >= 0.6*tickSize {
				drawText(r, b.value.String(), float64(max(tip, zero))/unit+4, float64(b.from+b.to)/2/unit, tickSize, p.ink(b.series), start)
			}
		}
	})
	return p.run(p.scale, scale{0, float64(p.groups), 1}, []gochart.Series{grid, bars}, p.legend)
}

// legendHeight is the room the names of several series take above the bars.
func (p *plan) legendHeight() float64 {
	if len(p.src.Series) < 2 {
		return 0
	}
	return float64(p.legendRows(nil)) * legendSize * 1.5
}

// legendRows flows the legend's entries into rows, telling place where each goes, and returns the number of rows.
func (p *plan) legendRows(place func(series int, x float64, row int)) int {
	st := page.Style{Role: page.Chart, Size: legendSize}
	x, row := 0.0, 0
	for i, s := range p.src.Series {
		w := legendSize*1.3 + p.set.Width(st, p.shorten(s.Name, st, 0.4*p.w)) + 14
		if x > 0 && x+w > p.w {
			x, row = 0, row+1
		}
		if place != nil {
			place(i, x, row)
		}
		x += w
	}
	return row + 1
}

func (p *plan) legend(r gochart.Renderer, _ gochart.Box, _ gochart.Style) {
	if len(p.src.Series) < 2 {
		return
	}
	top := 4.0
	if p.src.Title != "" {
		top = titleSize * 1.9
	}
	st := page.Style{Role: page.Chart, Size: legendSize}
	p.legendRows(func(series int, x float64, row int) {
		y := top + (float64(row)+0.5)*legendSize*1.5
		h := legendSize * 0.42
		p.fillBar(r, series, units(x+0.05), units(y-h), units(x+2*h), units(y+h))
		drawText(r, p.shorten(p.src.Series[series].Name, st, 0.4*p.w), x+legendSize*1.3, y, legendSize, p.palette.Text, start)
	})
}
