package kit

import "fyne.io/fyne/v2"

// clampPlace keeps a place within the cells.
func (g *Grid) clampPlace(at GridPlace) GridPlace {
	return GridPlace{
		Row: max(0, min(at.Row, g.sheet.rows-1)),
		Col: max(0, min(at.Col, g.sheet.cols-1)),
	}
}

// moveTo makes a cell the current one, or with extend the far corner of the
// block, and brings it into sight.
func (g *Grid) moveTo(at GridPlace, extend bool) {
	if !g.hasCells() {
		return
	}
	at = g.clampPlace(at)
	before, block := g.cur, g.Selection()
	g.lead = at
	if !extend {
		g.cur = at
	}
	if g.sheet.reveal(at.Row, at.Col) || g.cur != before || g.Selection() != block {
		g.touch()
	}
	if g.cur != before && g.OnSelect != nil {
		g.OnSelect(g.cur.Row, g.cur.Col)
	}
}

// selectAll selects every cell without scrolling away.
func (g *Grid) selectAll() {
	if !g.hasCells() {
		return
	}
	x, y := g.sheet.scrollX, g.sheet.scrollY
	g.moveTo(GridPlace{}, false)
	g.moveTo(GridPlace{g.sheet.rows - 1, g.sheet.cols - 1}, true)
	g.sheet.scrollTo(x, y)
}

// selectRows selects whole rows between two, selectCols whole columns.
func (g *Grid) selectRows(from, to int) {
	x := g.sheet.scrollX
	g.moveTo(GridPlace{from, 0}, false)
	g.moveTo(GridPlace{to, g.sheet.cols - 1}, true)
	g.sheet.scrollTo(x, g.sheet.scrollY)
}

func (g *Grid) selectCols(from, to int) {
	y := g.sheet.scrollY
	g.moveTo(GridPlace{0, from}, false)
	g.moveTo(GridPlace{g.sheet.rows - 1, to}, true)
	g.sheet.scrollTo(g.sheet.scrollX, y)
}

// moved is where a key leads from a place: ctrl goes to the edges. It answers
// false for keys that do not move.
func (g *Grid) moved(from GridPlace, key fyne.KeyName, ctrl bool) (GridPlace, bool) {
	to, lastRow, lastCol := from, g.sheet.rows-1, g.sheet.cols-1
	firstCol := min(g.sheet.frozen, lastCol)
	switch key {
	case fyne.KeyUp:
		to.Row = gridStep(from.Row, -1, 0, ctrl)
	case fyne.KeyDown:
		to.Row = gridStep(from.Row, 1, lastRow, ctrl)
	case fyne.KeyLeft:
		to.Col = gridStep(from.Col, -1, 0, ctrl)
	case fyne.KeyRight:
		to.Col = gridStep(from.Col, 1, lastCol, ctrl)
	case fyne.KeyPageUp:
		to.Row = from.Row - g.sheet.pageRows()
	case fyne.KeyPageDown:
		to.Row = from.Row + g.sheet.pageRows()
	case fyne.KeyHome:
		if to.Col = firstCol; from.Col == firstCol && !ctrl {
			to.Col = 0
		}
		if ctrl {
			to.Row = 0
		}
	case fyne.KeyEnd:
		to.Col = lastCol
		if ctrl {
			to.Row = lastRow
		}
	default:
		return from, false
	}
	return g.clampPlace(to), true
}

// gridStep is one step, or with edge all the way.
func gridStep(from, by, edge int, toEdge bool) int {
	if toEdge {
		return edge
	}
	return from + by
}

// moveKey handles a key that moves; it answers false for others.
func (g *Grid) moveKey(key fyne.KeyName, ctrl, extend bool) bool {
	from := g.cur
	if extend {
		from = g.lead
	}
	to, ok := g.moved(from, key, ctrl)
	if !ok {
		return false
	}
	g.tabFrom = -1
	if key == fyne.KeyPageUp || key == fyne.KeyPageDown {
		g.sheet.scrollTo(g.sheet.scrollX, g.sheet.scrollY+float64(to.Row-from.Row)*g.sheet.rowH)
		g.touch()
	}
	g.moveTo(to, extend)
	return true
}

// enterMove goes down (or up) after Enter; after a run of Tab it returns to the
// column where the run began, as spreadsheets do.
func (g *Grid) enterMove(back bool) {
	to := GridPlace{g.cur.Row + 1, g.cur.Col}
	if back {
		to.Row = g.cur.Row - 1
	} else if g.tabFrom >= 0 && g.cur.Row+1 < g.sheet.rows {
		to.Col = g.tabFrom
	}
	g.tabFrom = -1
	g.moveTo(to, false)
}

// tabMove goes right (or left) after Tab; after the last cell that takes anything it goes on in the next row, where the run of
// Tab began: what is typed on must not end up in a total.
func (g *Grid) tabMove(back bool) {
	if back {
		g.moveTo(GridPlace{g.cur.Row, g.cur.Col - 1}, false)
		return
	}
	if g.tabFrom < 0 {
		g.tabFrom = g.cur.Col
	}
	to := GridPlace{g.cur.Row, g.cur.Col + 1}
	if g.cell(g.cur).Editable && g.cur.Row+1 < g.sheet.rows && !g.editableFrom(to) {
		to = GridPlace{g.cur.Row + 1, g.tabFrom}
		g.tabFrom = -1
	}
	g.moveTo(to, false)
}

// editableFrom tells whether a row takes anything from a column on.
func (g *Grid) editableFrom(at GridPlace) bool {
	for ; at.Col < g.sheet.cols; at.Col++ {
		if g.cell(at).Editable {
			return true
		}
	}
	return false
}
