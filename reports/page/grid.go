package page

import (
	"math"
	"strings"

	"zhengyou/app"
)

// grid is a table measured for a width: its cells placed, broken into lines, and its rows' heights known.
type grid struct {
	set    *Set
	src    app.Grid
	width  float64
	size   float64   // type size of the cells
	widths []float64 // of the columns
	lefts  []float64 // of the columns, and the right edge last
	head   []*gridRow
	body   []*gridRow // rows, then foot
	foot   int        // index in body of the first foot row
}

type gridRow struct {
	height float64
	cells  []*gridCell // that begin in this row
	joined bool        // a cell of the row above reaches into this one
}

type gridCell struct {
	row, col, rows, cols int
	src                  app.GridCell
	head                 bool
	lines                []Line
	size                 float64
}

// gridSizes are the type sizes tried, largest first: 小四, 五号, then down to what can still be read.
var gridSizes = []float64{12, 10.5, 9, 8, 7.5}

// headShrink is how far a header's type may shrink before all of the table's does.
const headShrink = 0.8

const smallestType = 6.5 // points; a single cell may shrink to it before its text is broken anywhere

// newGrid measures src at the largest size at which names and numbers stay whole. tallest is the height a row may have
// at most; taller ones are cut into several.
func newGrid(set *Set, src app.Grid, width, tallest float64) *grid {
	g := &grid{set: set, src: src, width: width}
	columns := countColumns(src)
	g.head = placeCells(src.Header, columns, true)
	g.body = append(placeCells(src.Rows, columns, false), placeCells(src.Foot, columns, false)...)
	g.foot = len(src.Rows)
	for i := g.foot; i < len(g.body); i++ { // foot rows were numbered from 0
		for _, c := range g.body[i].cells {
			c.row += g.foot
		}
	}
	g.fit(columns)
	g.breakCells()
	g.measureRows(tallest)
	return g
}

// concessions are tried in turn at all sizes: very long names of groups on at most three lines, or a column of three
// characters makes every row a tower; then other names on two lines; then very long names on any number.
var concessions = []struct{ parts, long int }{{1, 3}, {2, 3}, {1, 0}}

// fit measures the columns at the largest size, and with the fewest concessions, at which what must stay whole does.
func (g *grid) fit(columns int) {
	for _, give := range concessions {
		for _, size := range gridSizes {
			if size > 11 && columns > 6 {
				continue
			}
			g.size = size
			if g.measureColumns(columns, tightness{1, give.parts, give.long}) || g.measureColumns(columns, tightness{headShrink, give.parts, give.long}) {
				return
			}
		}
	}
}

// countColumns returns the number of columns of src: the declared ones, or more when a row needs more.
func countColumns(src app.Grid) int {
	n := len(src.Columns)
	for _, rows := range [][][]app.GridCell{src.Header, src.Rows, src.Foot} {
		for _, row := range placeCells(rows, 1<<15, false) {
			for _, c := range row.cells {
				if c.src.Text != "" || c.cols > 1 {
					n = max(n, c.col+c.cols)
				}
			}
		}
	}
	return max(n, 1)
}

// placeCells gives each cell its row and column as HTML does: left to right, past places a cell above reaches into.
// Places no cell covers become empty cells when columns is a real count.
func placeCells(rows [][]app.GridCell, columns int, head bool) []*gridRow {
	out := make([]*gridRow, len(rows))
	taken := make([]map[int]bool, len(rows))
	for r := range rows {
		out[r], taken[r] = &gridRow{}, map[int]bool{}
	}
	for r, row := range rows {
		col := 0
		for _, src := range row {
			for taken[r][col] {
				col++
			}
			if col >= columns {
				break
			}
			c := &gridCell{row: r, col: col, src: src, head: head}
			c.cols = min(max(src.Cols, 1), columns-col)
			c.rows = min(max(src.Rows, 1), len(rows)-r)
			for i := r; i < r+c.rows; i++ {
				for j := col; j < col+c.cols; j++ {
					taken[i][j] = true
				}
				out[i].joined = out[i].joined || i > r
			}
			out[r].cells = append(out[r].cells, c)
			col += c.cols
		}
		if columns < 1<<15 {
			out[r].fill(taken[r], r, columns, head)
		}
	}
	return out
}

func (row *gridRow) fill(taken map[int]bool, r, columns int, head bool) {
	for col := range columns {
		if !taken[col] {
			row.cells = append(row.cells, &gridCell{row: r, col: col, rows: 1, cols: 1, head: head})
		}
	}
}

// padX and padY are the blank around a cell's text.
func (g *grid) padX() float64 { return 0.38 * g.size }
func (g *grid) padY() float64 { return 0.36 * g.size }

// pitch is the distance between a cell's lines set at size.
func pitch(size float64) float64 { return 1.32 * size }

func (c *gridCell) style(size float64) Style {
	switch {
	case c.head:
		return Style{Heading, size}
	case c.src.Strong || c.src.Mark == app.Wrong:
		return Style{Title, size}
	}
	return Style{Body, size}
}

func (g *grid) align(c *gridCell) app.Align {
	switch {
	case c.src.Align != nil:
		return *c.src.Align
	case c.head:
		return app.AlignCenter
	case c.col < len(g.src.Columns):
		return g.src.Columns[c.col].Align
	}
	return app.AlignLeft
}

// breakCells breaks every cell's text for the columns' widths. Text wraps first; only when one of its pieces is wider
// than the cell does that cell's type shrink.
func (g *grid) breakCells() {
	for _, rows := range [][]*gridRow{g.head, g.body} {
		for _, row := range rows {
			for _, c := range row.cells {
				room := g.lefts[c.col+c.cols] - g.lefts[c.col] - 2*g.padX()
				c.size = g.size
				if w := g.set.Widest(c.style(c.size), c.src.Text); w > room {
					c.size = max(smallestType, min(c.size, c.size*room/w*0.995))
				}
				c.lines = g.breakCell(c, room)
			}
		}
	}
}

// breakCell breaks a centred text into lines of nearly equal length (学习/笔记, not 学习笔/记), a header's bracket on a
// line of its own; other text fills its lines.
func (g *grid) breakCell(c *gridCell, room float64) []Line {
	st, text := c.style(c.size), c.src.Text
	if at := strings.LastIndexAny(text, "（("); c.head && at > 0 && !strings.Contains(text, "\n") && g.set.Width(st, text) > room {
		text = text[:at] + "\n" + text[at:]
	}
	if g.align(c) != app.AlignCenter {
		lines := g.set.Break(st, text, room, 0, false)
		if n := len(lines); n > 1 && len(lines[n-1].letters) < 3 { // no character is left alone on the last line
			lines = g.set.Balance(st, text, room)
		}
		return lines
	}
	var lines []Line
	for _, part := range strings.Split(text, "\n") {
		lines = append(lines, g.set.Balance(st, part, room)...)
	}
	return lines
}

// textHeight is the height c needs for its lines and the blank around them.
func (g *grid) textHeight(c *gridCell) float64 {
	return float64(len(c.lines))*pitch(c.size) + 2*g.padY()
}

// measureRows gives every row its height and cuts those taller than tallest.
func (g *grid) measureRows(tallest float64) {
	ordinary := pitch(g.size) + 2*g.padY()
	measure(g, g.head, ordinary, tallest)
	room := tallest - g.headHeight()
	measure(g, g.body, max(ordinary, g.src.RowTall*MM), room)
	for i := 0; i < len(g.body); i++ {
		if g.body[i].height > room {
			i += g.cutRow(i, room)
		}
	}
}

// measure gives rows their heights: the least, what their own cells need, and an equal share of what a cell that
// reaches over them needs beyond that. Such a cell may be cut where a page ends, at most every room; each cut costs it
// up to two lines.
func measure(g *grid, rows []*gridRow, least, room float64) {
	for _, row := range rows {
		row.height = least
		for _, c := range row.cells {
			if c.rows == 1 {
				row.height = max(row.height, g.textHeight(c))
			}
		}
	}
	for _, row := range rows {
		for _, c := range row.cells {
			have := 0.0
			for _, r := range rows[c.row : c.row+c.rows] {
				have += r.height
			}
			need := g.textHeight(c)
			if need > room/3 {
				need += 2 * pitch(c.size) * math.Ceil(need/room)
			}
			if lack := need - have; lack > 0 && c.rows > 1 {
				for _, r := range rows[c.row : c.row+c.rows] {
					r.height += lack / float64(c.rows)
				}
			}
		}
	}
}

func (g *grid) headHeight() float64 {
	h := 0.0
	for _, r := range g.head {
		h += r.height
	}
	return h
}
