package kit

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The editor is drawn by the grid itself instead of being an Entry laid over
// it: the focus stays with the grid (an Entry keeps it when its window is left,
// swallows the wheel, and its blinking caret repaints the whole window ten times
// as often), the text stands exactly where the cell's text stood, and figures
// stay right-aligned while they are typed.

// gridEditor is the cell being edited; it is always the current one.
type gridEditor struct {
	open  bool
	quick bool   // opened by typing: arrows commit and move on, as in WPS
	was   string // the text before, for Escape and to tell whether anything changed
	field gridField
	shift float64 // px of the text hidden to the left, when it is longer than the room
}

// openEditor edits the current cell beginning with text. It refuses read-only cells.
func (g *Grid) openEditor(text string, quick bool) bool {
	if !g.hasCells() {
		return false
	}
	cell := g.cell(g.cur)
	if !cell.Editable {
		g.refuse(GridRefusal{Row: g.cur.Row, Col: g.cur.Col, ReadOnly: 1})
		return false
	}
	g.editor = gridEditor{open: true, quick: quick, was: cell.raw(), field: newGridField(text)}
	g.sheet.reveal(g.cur.Row, g.cur.Col)
	g.touch()
	return true
}

// editCurrent opens the editor with what the cell holds.
func (g *Grid) editCurrent() {
	if g.hasCells() {
		g.openEditor(g.cell(g.cur).raw(), false)
	}
}

// closeEditor throws away what was typed.
func (g *Grid) closeEditor() {
	if g.editor.open {
		g.editor.open = false
		g.touch()
	}
}

// commitEditor hands over what was typed, once, when it differs from before.
func (g *Grid) commitEditor() {
	if !g.editor.open {
		return
	}
	g.closeEditor()
	if text := g.editor.field.String(); text != g.editor.was && g.OnEdit != nil {
		g.OnEdit(g.cur.Row, g.cur.Col, text)
	}
}

// commitBlock gives what was typed to the whole selected block (Ctrl+Enter).
func (g *Grid) commitBlock() {
	r := g.Selection()
	if r.Rows() == 1 && r.Cols() == 1 {
		g.commitEditor()
		return
	}
	text := g.editor.field.String()
	g.closeEditor()
	g.editRange(r, func(int, int) (string, bool) { return text, true })
}

// editField changes the text or the caret and keeps the cell in sight.
func (g *Grid) editField(f func(*gridField)) {
	f(&g.editor.field)
	g.sheet.reveal(g.cur.Row, g.cur.Col)
	g.touch()
}

// editorKey handles a key while the editor is open.
func (g *Grid) editorKey(key fyne.KeyName, shift bool) {
	switch key {
	case fyne.KeyReturn, fyne.KeyEnter:
		g.commitEditor()
		g.enterMove(shift)
	case fyne.KeyTab:
		g.commitEditor()
		g.tabMove(shift)
	case fyne.KeyEscape:
		g.closeEditor()
	case fyne.KeyF2:
		g.editor.quick = !g.editor.quick
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if g.editor.quick {
			g.commitEditor()
			g.moveKey(key, false, shift)
		}
	case fyne.KeyLeft, fyne.KeyRight:
		if g.editor.quick && !shift {
			g.commitEditor()
			g.moveKey(key, false, false)
			return
		}
		g.caretKey(key, shift)
	default:
		g.caretKey(key, shift)
	}
}

// caretKey handles keys that move the caret or erase.
func (g *Grid) caretKey(key fyne.KeyName, shift bool) {
	f := &g.editor.field
	from, to := f.span()
	collapse := from != to && !shift
	g.editField(func(f *gridField) {
		switch key {
		case fyne.KeyLeft:
			if collapse {
				f.moveTo(from, false)
				return
			}
			f.moveTo(f.before(f.caret), shift)
		case fyne.KeyRight:
			if collapse {
				f.moveTo(to, false)
				return
			}
			f.moveTo(f.after(f.caret), shift)
		case fyne.KeyHome:
			f.moveTo(0, shift)
		case fyne.KeyEnd:
			f.moveTo(len(f.text), shift)
		case fyne.KeyBackspace:
			f.erase(f.before)
		case fyne.KeyDelete:
			f.erase(f.after)
		}
	})
}

// editorShortcut handles Ctrl with a key while the editor is open. For what it
// answers false the grid commits and looks further.
func (g *Grid) editorShortcut(s fyne.Shortcut) bool {
	f := &g.editor.field
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		gridCopyText(s.Clipboard, f)
	case *fyne.ShortcutCut:
		if gridCopyText(s.Clipboard, f) {
			g.editField(func(f *gridField) { f.insert("") })
		}
	case *fyne.ShortcutPaste:
		g.editField(func(f *gridField) { f.insert(gridOneLine(s.Clipboard.Content())) })
	case *fyne.ShortcutSelectAll:
		g.editField((*gridField).selectAll)
	case *fyne.ShortcutUndo:
		g.editField(func(f *gridField) { *f = newGridField(g.editor.was) })
	case *fyne.ShortcutRedo:
	case *desktop.CustomShortcut:
		return g.editorCustom(s)
	default:
		return false
	}
	return true
}

// gridCopyText puts the selected text on the clipboard; false: nothing selected.
func gridCopyText(to fyne.Clipboard, f *gridField) bool {
	if f.caret == f.mark || to == nil {
		return false
	}
	to.SetContent(f.selected())
	return true
}

// gridOneLine makes clipboard text fit for one cell: a single copied cell comes
// with a line end and perhaps quotes, several are joined by spaces.
func gridOneLine(text string) string {
	out := ""
	for _, row := range DecodeTSV(text) {
		for _, cell := range row {
			if out != "" && cell != "" {
				out += " "
			}
			out += cell
		}
	}
	return out
}

// editorCustom handles Ctrl+Enter and moving or erasing by words.
func (g *Grid) editorCustom(s *desktop.CustomShortcut) bool {
	shift := s.Modifier&fyne.KeyModifierShift != 0
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	handled := true
	edit := func(change func(*gridField)) { g.editField(change) }
	switch s.KeyName {
	case fyne.KeyReturn, fyne.KeyEnter:
		g.commitBlock()
	case fyne.KeyLeft:
		edit(func(f *gridField) { f.moveTo(f.wordBefore(f.caret), shift) })
	case fyne.KeyRight:
		edit(func(f *gridField) { f.moveTo(f.wordAfter(f.caret), shift) })
	case fyne.KeyHome:
		edit(func(f *gridField) { f.moveTo(0, shift) })
	case fyne.KeyEnd:
		edit(func(f *gridField) { f.moveTo(len(f.text), shift) })
	case fyne.KeyBackspace:
		edit(func(f *gridField) { f.erase(f.wordBefore) })
	case fyne.KeyDelete:
		edit(func(f *gridField) { f.erase(f.wordAfter) })
	default:
		handled = false
	}
	return handled
}

// editorBox is where the editor stands, in px of the window: over its cell, and
// wider to the side its text grows to, as far as the cells in sight reach.
func (g *Grid) editorBox() (x0, x1 float64) {
	s := &g.sheet
	x0 = s.colX(g.cur.Col)
	x1 = x0 + s.colW(g.cur.Col)
	need := g.fieldWidth(len(g.editor.field.text)) + 2*float64(g.look.pad()) + 2
	if need <= x1-x0 {
		return x0, x1
	}
	from, to := g.editorRoom()
	if g.editorAlign() == GridAlignRight {
		x0 = math.Max(math.Min(x0, from), x1-need)
		return x0, math.Min(to, math.Max(x1, x0+need))
	}
	x1 = math.Min(math.Max(x1, to), x0+need)
	return math.Max(math.Min(x0, from), x1-need), x1
}

// editorRoom is how far the editor may reach, in px of the window: it does not
// cover frozen columns unless it stands in one.
func (g *Grid) editorRoom() (from, to float64) {
	s := &g.sheet
	switch {
	case g.cur.Col < s.frozen:
		return 0, s.bodyX()
	case s.scrolls(g.cur.Col):
		return s.fixedW(), s.bodyX()
	}
	return s.bodyX(), s.usedW
}

// editorAlign is how the text stands while it is edited.
func (g *Grid) editorAlign() GridAlign {
	return g.cell(g.cur).Align.or(g.columns[g.cur.Col].Align)
}

// fieldWidth is the width of the first n characters being edited, in px of the window.
func (g *Grid) fieldWidth(n int) float64 {
	gridGlyphs.mu.Lock()
	defer gridGlyphs.mu.Unlock()
	gridGlyphs.ensure()
	font, _ := gridFontsFor(g.look.TextSize, 1)
	return gridGlyphs.measure(font, string(g.editor.field.text[:n]))
}

// editorText is where the text begins, in px of the window, scrolled so that the
// caret is in the box.
func (g *Grid) editorText() float64 {
	x0, x1 := g.editorBox()
	pad := float64(g.look.pad())
	room := x1 - x0 - 2*pad - 1
	full, caret := g.fieldWidth(len(g.editor.field.text)), g.fieldWidth(g.editor.field.caret)
	if full > room {
		e := &g.editor
		e.shift = gridClamp(e.shift, caret-room, caret)
		e.shift = gridClamp(e.shift, 0, full-room)
		return x0 + pad - e.shift
	}
	switch g.editorAlign() {
	case GridAlignRight:
		return x1 - pad - 1 - full
	case GridAlignCenter:
		return (x0 + x1 - full) / 2
	}
	return x0 + pad
}

// editorCaret is the caret's place from the left of the grid.
func (g *Grid) editorCaret() float64 {
	return g.editorText() + g.fieldWidth(g.editor.field.caret)
}

// editorIndex is the character boundary nearest to x.
func (g *Grid) editorIndex(x float64) int {
	x -= g.editorText()
	for i := range g.editor.field.text {
		if x < (g.fieldWidth(i)+g.fieldWidth(i+1))/2 {
			return i
		}
	}
	return len(g.editor.field.text)
}

// gridEdit is the place of an open editor for one drawing, measured beforehand.
type gridEdit struct{ x0, x1, text, caret, from, to float64 }

// editorPlace measures the open editor.
func (g *Grid) editorPlace() gridEdit {
	if !g.editor.open {
		return gridEdit{}
	}
	from, to := g.editor.field.span()
	x0, x1 := g.editorBox()
	text := g.editorText()
	return gridEdit{
		x0: x0, x1: x1, text: text, caret: g.editorCaret(),
		from: text + g.fieldWidth(from), to: text + g.fieldWidth(to),
	}
}

// editing draws the open editor over the cells.
func (d *gridDrawing) editing() {
	y0, y1 := d.rowY(d.g.cur.Row), d.rowY(d.g.cur.Row+1)
	box := image.Rect(d.px(d.edit.x0)-d.hair, y0-d.hair, d.px(d.edit.x1), y1)
	d.fill(box, d.t.Ground)
	line := d.px(float64(d.t.lineHeight()))
	top := (y0 + y1 - d.hair - line) / 2
	d.within(box, func() {
		if d.edit.to > d.edit.from {
			d.fill(image.Rect(d.px(d.edit.from), top, d.px(d.edit.to), top+line), gridMix(d.t.Ground, d.t.Accent, 0.18))
		}
		y := d.baseline(d.normal, float64(y0+y1-d.hair)/2)
		d.glyphs.paint(d.img, d.clip, d.uniform(d.t.Text), d.normal, d.g.editor.field.String(), d.edit.text*d.k, y)
		x := d.px(d.edit.caret) + d.hair // clear of the character before
		d.fill(image.Rect(x, top, x+max(1, d.px(1.5)), top+line), d.t.Accent)
	})
	d.frame(box, max(2, d.px(2)), d.t.Accent)
}
