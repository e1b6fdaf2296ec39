package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// gridPointer is what the mouse is doing.
type gridPointer struct {
	drag  gridZone // what is being dragged, from the press to the release
	col   int      // the column whose border or head was pressed
	from  float64  // where in the thumb it was grabbed
	text  bool     // the press was in the open editor: dragging selects text
	held  bool     // the column is held at the right edge: its left border was pressed
	moved bool     // it was dragged since the press
	rest  float64  // px the wheel was turned beyond whole rows
	aside float64  // and sideways

	last, before gridHit  // the last two presses, to tell a double click on one cell
	bar          gridZone // the scroll bar under the pointer
	head         int      // 1 + the sortable header under the pointer; 0: none
	border       bool     // the pointer is on a border that can be dragged
}

// hitAt is what lies under a position.
func (g *Grid) hitAt(p fyne.Position) gridHit { return g.sheet.hit(float64(p.X), float64(p.Y)) }

// MouseDown selects, begins a drag, and takes the focus.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	g.change(func() {
		g.focus()
		hit := g.hitAt(ev.Position)
		g.pointer.before, g.pointer.last = g.pointer.last, hit
		g.pointer.drag, g.pointer.moved, g.pointer.text = gridNowhere, false, false
		if g.inEditor(ev.Position) {
			if ev.Button == desktop.MouseButtonPrimary {
				g.pressText(ev)
			}
			return
		}
		g.commitEditor()
		if ev.Button == desktop.MouseButtonSecondary {
			if hit.zone == gridZoneCell && !g.Selection().Has(hit.Row, hit.Col) {
				g.moveTo(hit.GridPlace, false)
			}
			return
		}
		if ev.Button == desktop.MouseButtonPrimary {
			g.press(hit, ev)
		}
	})
}

// inEditor tells whether a position lies in the open editor.
func (g *Grid) inEditor(p fyne.Position) bool {
	if !g.editor.open || g.sheet.rowAt(float64(p.Y)) != g.cur.Row || float64(p.Y) < g.sheet.headH {
		return false
	}
	x0, x1 := g.editorBox()
	return float64(p.X) >= x0 && float64(p.X) < x1
}

// pressText puts the caret where the mouse was pressed.
func (g *Grid) pressText(ev *desktop.MouseEvent) {
	extend := ev.Modifier&fyne.KeyModifierShift != 0
	i := g.editorIndex(float64(ev.Position.X))
	g.editor.quick = false
	g.editField(func(f *gridField) { f.moveTo(i, extend) })
	g.pointer.drag, g.pointer.text = gridZoneCell, true
}

// press begins what a press of the primary button means in a zone.
func (g *Grid) press(hit gridHit, ev *desktop.MouseEvent) {
	extend := ev.Modifier&fyne.KeyModifierShift != 0
	g.tabFrom = -1
	g.pointer.drag, g.pointer.col = hit.zone, hit.Col
	g.pointer.held = hit.zone == gridZoneBorder && g.sheet.held(hit.Col)
	switch hit.zone {
	case gridZoneCell:
		g.moveTo(hit.GridPlace, extend)
	case gridZoneGutter:
		from := hit.Row
		if extend {
			from = g.cur.Row
		}
		g.selectRows(from, hit.Row)
	case gridZoneBarV:
		g.pointer.from = gridGrab(g.sheet.thumbV(), float64(ev.Position.Y))
		g.dragBar(ev.Position)
	case gridZoneBarH:
		g.pointer.from = gridGrab(g.sheet.thumbH(), float64(ev.Position.X))
		g.dragBar(ev.Position)
	}
}

// gridGrab is how far into the thumb it was grabbed; beside the thumb it jumps
// so that its middle comes under the pointer.
func gridGrab(t gridThumb, at float64) float64 {
	if at >= t.at && at < t.at+t.size {
		return at - t.at
	}
	return t.size / 2
}

// MouseUp finishes a click on a header: it sorts, or selects the column.
func (g *Grid) MouseUp(ev *desktop.MouseEvent) {
	g.change(func() {
		hit := g.hitAt(ev.Position)
		if g.pointer.drag == gridZoneHead && !g.pointer.moved && hit.zone == gridZoneHead && hit.Col == g.pointer.col {
			g.clickHead(hit.Col, ev.Modifier&fyne.KeyModifierShift != 0)
		}
		if !g.pointer.moved {
			g.pointer.drag = gridNowhere
		}
	})
}

// clickHead sorts by a column, the other way round when it is sorted already.
func (g *Grid) clickHead(col int, extend bool) {
	switch {
	case col < 0:
		g.selectAll()
	case col >= g.sheet.cols:
	case g.columns[col].Sortable && !extend:
		key := g.columns[col].Key
		g.sortDesc = g.sortKey == key && !g.sortDesc
		g.sortKey = key
		g.touch()
		if g.OnSort != nil {
			g.OnSort(key, g.sortDesc)
		}
	case g.hasCells() && extend:
		g.selectCols(g.cur.Col, col)
	case g.hasCells():
		g.selectCols(col, col)
	}
}

// Dragged selects, resizes a column or moves a scroll bar.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	g.change(func() {
		g.pointer.moved = true
		switch g.pointer.drag {
		case gridZoneCell:
			g.dragCells(ev.Position)
		case gridZoneGutter:
			g.selectRows(g.cur.Row, g.clampPlace(GridPlace{Row: g.sheet.rowAt(float64(ev.Position.Y))}).Row)
		case gridZoneBorder:
			g.dragBorder(float64(ev.Position.X))
		case gridZoneBarV, gridZoneBarH:
			g.dragBar(ev.Position)
		}
	})
}

// dragCells extends the block (or the selected text) to the pointer; beyond an
// edge the cells scroll along.
func (g *Grid) dragCells(p fyne.Position) {
	if g.pointer.text {
		if g.editor.open {
			i := g.editorIndex(float64(p.X))
			g.editField(func(f *gridField) { f.moveTo(i, true) })
		}
		return
	}
	s := &g.sheet
	y := gridClamp(float64(p.Y), s.headH-s.rowH, s.usedH-s.footH+s.rowH-1)
	col := s.colAt(gridClamp(float64(p.X), 0, s.usedW-1))
	switch {
	case s.scrollX < s.maxScrollX() && g.lead.Col < s.tailCol() && float64(p.X) >= s.bodyX():
		_, last := s.visibleCols()
		col = min(last+1, s.tailCol()-1)
	case s.scrollX > 0 && g.lead.Col >= s.frozen && float64(p.X) < s.fixedW() && g.cur.Col >= s.frozen:
		first, _ := s.visibleCols()
		col = max(first-1, s.frozen)
	}
	g.moveTo(GridPlace{s.rowAt(y), col}, true)
}

// dragBorder gives a column the width up to x.
func (g *Grid) dragBorder(x float64) {
	c, s := g.columns[g.pointer.col], &g.sheet
	to := x - s.colX(g.pointer.col)
	if g.pointer.held {
		to = s.colX(g.pointer.col) + s.colW(g.pointer.col) - x
	}
	width := max(gridMinWidth(c), float32(to)/g.look.zoom())
	width = float32(math.Round(float64(width)))
	if g.widths[c.Key] != width {
		g.setWidth(c.Key, width)
	}
}

// setWidth notes a width the user chose and arranges the columns anew.
func (g *Grid) setWidth(key string, width float32) {
	if g.widths == nil {
		g.widths = map[string]float32{}
	}
	g.widths[key] = width
	g.reload()
}

// dragBar scrolls so that the thumb follows the pointer.
func (g *Grid) dragBar(p fyne.Position) {
	s, x, y := &g.sheet, g.sheet.scrollX, g.sheet.scrollY
	if g.pointer.drag == gridZoneBarV {
		y = s.thumbV().offset(float64(p.Y) - g.pointer.from)
	} else {
		x = s.thumbH().offset(float64(p.X) - g.pointer.from)
	}
	if s.scrollTo(x, y) {
		g.touch()
	}
}

// DragEnd reports a new width. It comes also when the mouse was released over
// another widget, where MouseUp does not.
func (g *Grid) DragEnd() {
	g.change(func() {
		resized := g.pointer.drag == gridZoneBorder && g.pointer.moved
		g.pointer.drag, g.pointer.moved = gridNowhere, false
		if resized {
			g.tellWidths()
		}
	})
}

// tellWidths hands the widths to OnWidths.
func (g *Grid) tellWidths() {
	if g.OnWidths == nil {
		return
	}
	out := make(map[string]float32, len(g.widths))
	for key, w := range g.widths {
		out[key] = w
	}
	g.OnWidths(out)
}

// DoubleTapped edits or activates a cell; on a border it fits the column to its
// contents; in the editor it selects all. Both clicks must have hit the same place.
func (g *Grid) DoubleTapped(ev *fyne.PointEvent) {
	g.change(func() {
		hit := g.pointer.last
		if hit != g.pointer.before {
			return
		}
		g.pointer.before = gridHit{}
		switch {
		case g.inEditor(ev.Position):
			g.editField((*gridField).selectAll)
		case hit.zone == gridZoneBorder:
			g.fitColumn(hit.Col)
		case hit.zone != gridZoneCell || !g.hasCells():
		case g.cell(hit.GridPlace).Editable:
			g.editCurrent()
		case g.OnActivate != nil:
			g.OnActivate(hit.Row, hit.Col)
		}
	})
}

// fitColumn makes a column as wide as what is in sight needs.
func (g *Grid) fitColumn(col int) {
	gridGlyphs.mu.Lock()
	gridGlyphs.ensure()
	normal, strong := gridFontsFor(g.look.TextSize, 1)
	width := gridGlyphs.measure(strong, g.columns[col].Title)
	first, last := g.sheet.visibleRows()
	for row := first; row <= last; row++ {
		cell, font := g.model.Cell(row, col), normal
		if cell.Style == GridStrong {
			font = strong
		}
		width = math.Max(width, gridGlyphs.measure(font, cell.Text))
	}
	gridGlyphs.mu.Unlock()
	pads := 4 * float64(g.look.pad())
	g.setWidth(g.columns[col].Key, float32(math.Ceil((width+pads)/float64(g.look.zoom()))))
	g.tellWidths()
}

// Scrolled moves the cells by rows, or with Shift held sideways by pixels.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	dx, dy := float64(ev.Scrolled.DX), float64(ev.Scrolled.DY)
	if g.modifiers()&fyne.KeyModifierShift != 0 && dx == 0 {
		dx, dy = dy, 0
	}
	down := g.pointer.rest - dy*notch
	rows := math.Round(down / g.sheet.rowH)
	g.pointer.rest = down - rows*g.sheet.rowH
	x, aside := g.sheet.pan(g.pointer.aside - dx*notch)
	g.pointer.aside = aside
	g.change(func() {
		if g.sheet.scrollTo(x, g.sheet.scrollY+rows*g.sheet.rowH) {
			g.touch()
		}
	})
}

// MouseIn and MouseMoved follow the pointer; only a change that shows repaints.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved notes what is under the pointer.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) { g.hover(g.hitAt(ev.Position)) }

// MouseOut forgets it.
func (g *Grid) MouseOut() { g.hover(gridHit{}) }

// hover notes what is under the pointer.
func (g *Grid) hover(hit gridHit) {
	bar, head := gridNowhere, 0
	switch hit.zone {
	case gridZoneBarV, gridZoneBarH:
		bar = hit.zone
	case gridZoneHead:
		if hit.Col >= 0 && hit.Col < g.sheet.cols && g.columns[hit.Col].Sortable {
			head = hit.Col + 1
		}
	}
	g.pointer.border = hit.zone == gridZoneBorder
	if bar == g.pointer.bar && head == g.pointer.head {
		return
	}
	g.change(func() { g.pointer.bar, g.pointer.head = bar, head; g.touch() })
}

// Cursor is the resize cursor over a border of the header.
func (g *Grid) Cursor() desktop.Cursor {
	if g.pointer.border || g.pointer.drag == gridZoneBorder {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
