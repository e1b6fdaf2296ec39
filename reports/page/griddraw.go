package page

import "zhengyou/app"

// draw returns the table's rows from…to (of body) at (x, y) under its header.
func (g *grid) draw(x, y float64, from, to int) []Item {
	var items []Item
	top := y
	y = g.drawRows(&items, g.head, 0, len(g.head), x, y)
	headEnd := y
	y = g.drawRows(&items, g.body, from, to, x, y)
	right := x + g.width
	if len(g.head) > 0 && headEnd < y {
		items = append(items, Rule{x, headEnd, right, headEnd, ThickRule, Black})
	}
	return append(items,
		Rule{x, top, right, top, ThickRule, Black}, Rule{x, y, right, y, ThickRule, Black},
		Rule{x, top, x, y, ThickRule, Black}, Rule{right, top, right, y, ThickRule, Black})
}

// drawRows draws rows from…to and returns the y below them. A cell cut by the page's edge is drawn in both parts.
func (g *grid) drawRows(items *[]Item, rows []*gridRow, from, to int, x, y float64) float64 {
	tops := make([]float64, to-from+1)
	tops[0] = y
	for i := from; i < to; i++ {
		tops[i-from+1] = tops[i-from] + rows[i].height
	}
	begin := from // where the cells begin that reach into these rows
	for begin > 0 && begin < len(rows) && rows[begin].joined {
		begin--
	}
	for i := begin; i < to; i++ {
		for _, c := range rows[i].cells {
			lo, hi := max(c.row, from), min(c.row+c.rows, to)
			if lo >= hi {
				continue
			}
			box := cellBox{x + g.lefts[c.col], tops[lo-from], x + g.lefts[c.col+c.cols], tops[hi-from]}
			*items = append(*items, g.drawCell(c, g.visible(c, rows, lo, hi), box)...)
			if hi < to {
				*items = append(*items, Rule{box.left, box.bottom, box.right, box.bottom, ThinRule, Black})
			}
			if c.col+c.cols < len(g.widths) {
				*items = append(*items, Rule{box.right, box.top, box.right, box.bottom, ThinRule, Black})
			}
		}
	}
	return tops[to-from]
}

type cellBox struct{ left, top, right, bottom float64 }

// visible returns the lines of c to draw in the part of it that covers rows lo…hi: all of them when they fit, else the
// share after what earlier parts have shown.
func (g *grid) visible(c *gridCell, rows []*gridRow, lo, hi int) []Line {
	if lo == c.row && hi == c.row+c.rows {
		return c.lines
	}
	fit := func(a, b int) int {
		h := -2 * g.padY()
		for _, r := range rows[a:b] {
			h += r.height
		}
		return max(0, int(h/pitch(c.size)+0.01))
	}
	if len(c.lines) <= fit(lo, hi) {
		return c.lines
	}
	shown := 0
	if lo > c.row {
		shown = min(fit(c.row, lo), len(c.lines))
	}
	end := len(c.lines)
	if hi < c.row+c.rows {
		end = min(shown+fit(lo, hi), end)
	}
	return c.lines[shown:end]
}

func (g *grid) drawCell(c *gridCell, lines []Line, b cellBox) []Item {
	items, color := g.drawMark(c, b)
	p := pitch(c.size)
	y := b.top + (b.bottom-b.top-float64(len(lines))*p)/2
	for _, line := range lines {
		x := b.left + g.padX()
		switch g.align(c) {
		case app.AlignCenter:
			x = (b.left + b.right - line.Width) / 2
		case app.AlignRight:
			x = b.right - g.padX() - line.Width
		}
		items = append(items, line.Place(x, y+baseline(c.size, p), 0, color)...)
		y += p
	}
	return items
}

// drawMark draws what marks a cell and returns its text colour. The signs are shapes, not colours alone: a wrong cell
// has a heavy frame and a ▲ in its upper left corner, a changed one a △ there.
func (g *grid) drawMark(c *gridCell, b cellBox) ([]Item, Color) {
	const sign = 1.9 * MM
	switch c.src.Mark {
	case app.Wrong:
		const inset, line = 0.55 * MM, 0.4 * MM
		x, y := b.left+inset, b.top+inset
		return []Item{
			Frame(x, y, b.right-b.left-2*inset, b.bottom-b.top-2*inset, line, Error),
			Polygon(Error, Point{x + line + sign/2, y + line}, Point{x + line + sign, y + line + sign*0.87}, Point{x + line, y + line + sign*0.87}),
		}, Error
	case app.Changed:
		x, y, ink := b.left+0.6*MM, b.top+0.6*MM, Black
		return []Item{Path{
			Subs:   []Sub{{[]Point{{x + sign/2, y}, {x + sign, y + sign*0.87}, {x, y + sign*0.87}}, true}},
			Stroke: &ink, Width: 0.2 * MM,
		}}, Black
	case app.Quiet:
		return nil, Grey
	}
	return nil, Black
}
