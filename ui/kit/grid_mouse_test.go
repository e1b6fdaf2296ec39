package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestGridMouse(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	at := b.middle
	b.press(at(2, 2).X, at(2, 2).Y, 0)
	b.press(at(4, 3).X, at(4, 3).Y, fyne.KeyModifierShift)
	if b.Selection() != (GridRange{2, 2, 4, 3}) {
		t.Errorf("shift click selects %v", b.Selection())
	}
	b.drag(at(5, 4), at(4, 3), at(3, 2))
	if b.cur != (GridPlace{5, 4}) || b.Selection() != (GridRange{3, 2, 5, 4}) {
		t.Errorf("drag selects %v from %v", b.Selection(), b.cur)
	}
	b.drag(at(5, 4), fyne.NewPos(at(5, 4).X, 900), fyne.NewPos(at(5, 4).X, 901), fyne.NewPos(at(5, 4).X, 902))
	if _, last := b.sheet.visibleRows(); b.lead.Row < 12 || last < b.lead.Row {
		t.Errorf("dragging below the edge reached row %d, rows in sight to %d", b.lead.Row, last)
	}
}

func TestGridMouseCommits(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	b.keys("'9")
	b.press(b.middle(3, 3).X, b.middle(3, 3).Y, 0)
	if got := b.told(); len(got) != 1 || got[0] != "edit 0,0=9" || b.editor.open {
		t.Errorf("clicking elsewhere told %q", got)
	}
	b.keys("'123456")
	b.press(b.middle(3, 3).X-39, b.middle(3, 3).Y, 0)
	b.keys("'0", "Return")
	if got := b.told(); len(got) != 1 || got[0] != "edit 3,3=0123456" {
		t.Errorf("clicking into the text told %q", got)
	}
}

func TestGridDoubleTap(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	tap := func(first, second fyne.Position) {
		b.press(first.X, first.Y, 0)
		b.press(second.X, second.Y, 0)
		b.DoubleTapped(&fyne.PointEvent{Position: first})
	}
	tap(b.middle(2, 2), b.middle(3, 2))
	if b.editor.open {
		t.Error("two clicks on different cells are no double click")
	}
	tap(b.middle(2, 2), b.middle(2, 2))
	if !b.editor.open || b.editor.field.String() != "2.2" {
		t.Errorf("the editor is open %v with %q", b.editor.open, b.editor.field.String())
	}
	b.keys("Escape")
	b.OnActivate = func(row, col int) { b.say("activate %d,%d", row, col) }
	b.readOnly = func(int, int) bool { return true }
	tap(b.middle(1, 1), b.middle(1, 1))
	if got := b.told(); len(got) != 1 || got[0] != "activate 1,1" {
		t.Errorf("a read-only cell told %q", got)
	}
}

func TestGridHeaderClicks(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	b.OnSort = func(key string, desc bool) { b.say("%s %v", key, desc) }
	b.columns[1].Sortable = true
	x := func(col int) float32 { return b.middle(0, col).X }
	b.press(x(1), 10, 0)
	b.press(x(1), 10, 0)
	b.press(x(1), 10, 0)
	if got := b.told(); len(got) != 3 || got[0] != "c1 false" || got[1] != "c1 true" || got[2] != "c1 false" {
		t.Errorf("clicks on a sortable header told %q", got)
	}
	b.press(x(2), 10, 0)
	if b.Selection() != (GridRange{0, 2, 29, 2}) || b.sheet.scrollY != 0 {
		t.Errorf("the header of an unsortable column selects %v", b.Selection())
	}
	b.drag(fyne.NewPos(x(1), 10), fyne.NewPos(x(2), 10))
	if got := b.told(); got != nil {
		t.Errorf("a press dragged away told %q", got)
	}
}

func TestGridResize(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	var got map[string]float32
	b.OnWidths = func(w map[string]float32) { got = w; b.say("widths") }
	edge := float32(b.sheet.colX(2) + b.sheet.colW(2))
	b.hover(b.hitAt(fyne.NewPos(edge, 10)))
	if b.Cursor() != desktop.HResizeCursor {
		t.Error("no resize cursor over a border")
	}
	b.drag(fyne.NewPos(edge, 10), fyne.NewPos(edge+10, 10), fyne.NewPos(edge+40, 10))
	if len(b.told()) != 1 || got["c2"] != 120 || b.sheet.colW(2) != 120 {
		t.Errorf("widths %v, column is %v", got, b.sheet.colW(2))
	}
	b.drag(fyne.NewPos(edge+40, 10), fyne.NewPos(0, 10))
	if got["c2"] != 40 {
		t.Errorf("narrower than the least width: %v", got)
	}
	b.SetWidths(map[string]float32{"c3": 200})
	if b.sheet.colW(3) != 200 || b.sheet.colW(2) != 80 {
		t.Errorf("remembered widths give %v and %v", b.sheet.colW(3), b.sheet.colW(2))
	}
	edge = float32(b.sheet.colX(3) + b.sheet.colW(3))
	b.press(edge, 10, 0)
	b.press(edge, 10, 0)
	b.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(edge, 10)})
	if w := got["c3"]; w < 40 || w > 70 {
		t.Errorf("fitted to its contents the column is %v", w)
	}
}

func TestGridScroll(t *testing.T) {
	b := newGridBench(t, 300, 22, 1)
	c := b.win.Canvas()
	middle := fyne.NewPos(300, 200)
	test.Scroll(c, middle, 0, -25)
	if b.sheet.scrollY != 64 {
		t.Errorf("a notch scrolls %v, not two rows", b.sheet.scrollY)
	}
	for range 24 { // a touch pad moves by little, and all of it counts
		test.Scroll(c, middle, 0, -1)
	}
	if b.sheet.scrollY != 128 {
		t.Errorf("a notch in many small steps scrolls to %v", b.sheet.scrollY)
	}
	b.sheet.scrollTo(0, 64)
	b.held = fyne.KeyModifierShift
	test.Scroll(c, middle, 0, -25)
	if b.sheet.scrollX != 80 || b.sheet.scrollY != 64 { // a whole column
		t.Errorf("with Shift: %v, %v", b.sheet.scrollX, b.sheet.scrollY)
	}
	b.held = 0
	x, thumb := float32(b.sheet.usedW+3), b.sheet.thumbV()
	b.drag(fyne.NewPos(x, float32(thumb.at+4)), fyne.NewPos(x, 2000))
	if b.sheet.scrollY != b.sheet.maxScrollY() {
		t.Errorf("the thumb dragged to the end gives %v of %v", b.sheet.scrollY, b.sheet.maxScrollY())
	}
	b.keys("'9")
	test.Scroll(c, middle, 0, 2500)
	b.keys("'5")
	if first, last := b.sheet.visibleRows(); !b.editor.open || b.cur.Row < first || b.cur.Row > last {
		t.Error("typing on must bring the edited cell back into sight")
	}
}

func TestGridContext(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	c := fyne.CurrentApp().Driver().CanvasForObject(b.Grid)
	b.OnContext = func(row, col int) []*fyne.MenuItem {
		b.say("context %d,%d", row, col)
		return []*fyne.MenuItem{fyne.NewMenuItem("怎么来的", nil)}
	}
	test.TapSecondaryAt(b.Grid, fyne.NewPos(100, 5))
	if c.Overlays().Top() != nil {
		t.Error("a menu over the header")
	}
	test.TapSecondaryAt(b.Grid, b.middle(3, 2))
	if got := b.told(); len(got) != 1 || got[0] != "context 3,2" || c.Overlays().Top() == nil {
		t.Errorf("told %q", got)
	}
	b.Select(3, 2)
	items := b.blockItems()
	var words []string
	for _, it := range items {
		words = append(words, it.Label)
	}
	if got := strings.Join(words, " "); got != "复制 连同表头复制 粘贴 清空" {
		t.Fatalf("offers %s", got)
	}
	items[1].Action()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "列2\r\n3.2\r\n" {
		t.Errorf("copied %q", got)
	}
	items[0].Action()
	b.Select(5, 2)
	items[2].Action()
	if got := b.model.Cell(5, 2).Text; got != "3.2" {
		t.Errorf("pasted %q", got)
	}
	items[3].Action()
	if got := b.model.Cell(5, 2).Text; got != "" {
		t.Errorf("emptied: %q", got)
	}
}

// A column held at the right edge is resized by its left border.
func TestGridResizeTail(t *testing.T) {
	b := newGridBench(t, 30, 22, 1)
	b.columns[21].Frozen = true
	b.Refresh()
	var got map[string]float32
	b.OnWidths = func(w map[string]float32) { got = w }
	right, edge := b.sheet.usedW, float32(b.sheet.colX(21))
	b.drag(fyne.NewPos(edge, 10), fyne.NewPos(edge-10, 10), fyne.NewPos(edge-40, 10))
	if got["c21"] != 120 || b.sheet.colX(21) != right-120 {
		t.Errorf("widths %v, the column stands at %v of %v", got, b.sheet.colX(21), right)
	}
}

// Dragging a block over the trailing columns brings those that scroll into
// sight one after the other before it takes the trailing ones in.
func TestGridDragTowardsTail(t *testing.T) {
	b := newGridBench(t, 30, 12, 1)
	b.columns[11].Frozen = true
	b.Refresh()
	_, last := b.sheet.visibleCols()
	over := b.middle(2, 11)
	path := []fyne.Position{b.middle(1, 3)}
	for range 12 {
		path = append(path, over)
	}
	b.drag(path[:3]...)
	if got := b.Selection(); got.Top != 1 || got.Left != 3 || got.Bottom != 2 || got.Right <= last || got.Right > last+3 {
		t.Errorf("after two steps %+v is selected; at first columns up to %d were in sight", got, last)
	}
	b.sheet.scrollTo(0, 0)
	b.drag(path...)
	if got := b.Selection(); got != (GridRange{1, 3, 2, 11}) {
		t.Errorf("in the end %+v is selected", got)
	}
}
