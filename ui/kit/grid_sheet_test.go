package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// gridTestSheet is 100 rows of 30 px, a header of 50, a total row of 30, bars of
// 10, row numbers of 40 and 8 columns of 100 px in a view of 500 × 400.
func gridTestSheet(frozen int) *gridSheet {
	s := &gridSheet{rows: 100, rowH: 30, headH: 50, footH: 30, barW: 10, gutter: 40, viewW: 500, viewH: 400}
	widths, grow := make([]float64, 8), make([]float64, 8)
	for i := range widths {
		widths[i] = 100
	}
	s.arrange(widths, grow, frozen)
	return s
}

func TestGridSheetParts(t *testing.T) {
	s := gridTestSheet(2)
	if !s.barV || !s.barH || s.usedW != 490 || s.usedH != 390 {
		t.Fatalf("bars %v %v, used %v × %v", s.barV, s.barH, s.usedW, s.usedH)
	}
	if s.fixedW() != 240 || s.bodyW() != 250 || s.bodyH() != 310 {
		t.Errorf("fixed %v, body %v × %v", s.fixedW(), s.bodyW(), s.bodyH())
	}
	if s.maxScrollX() != 350 || s.maxScrollY() != 3000-310 {
		t.Errorf("scrolls to %v, %v", s.maxScrollX(), s.maxScrollY())
	}
	if first, last := s.visibleRows(); first != 0 || last != 10 {
		t.Errorf("rows %d–%d", first, last)
	}
	if first, last := s.visibleCols(); first != 2 || last != 4 {
		t.Errorf("columns %d–%d", first, last)
	}
}

func TestGridSheetScrolled(t *testing.T) {
	s := gridTestSheet(2)
	s.scrollTo(150, 45)
	if first, last := s.visibleRows(); first != 1 || last != 11 {
		t.Errorf("rows %d–%d", first, last)
	}
	if first, last := s.visibleCols(); first != 3 || last != 5 {
		t.Errorf("columns %d–%d", first, last)
	}
	if s.colX(1) != 140 || s.colX(2) != 90 || s.colX(4) != 290 || s.rowY(2) != 65 {
		t.Errorf("columns at %v, %v, %v, row at %v", s.colX(1), s.colX(2), s.colX(4), s.rowY(2))
	}
	if s.scrollTo(9999, 9999); s.scrollX != s.maxScrollX() || s.scrollY != s.maxScrollY() {
		t.Errorf("scrolled beyond the end: %v, %v", s.scrollX, s.scrollY)
	}
	if first, last := s.visibleRows(); first != 89 || last != 99 {
		t.Errorf("rows at the end %d–%d", first, last)
	}
}

func TestGridSheetHit(t *testing.T) {
	s := gridTestSheet(2)
	s.scrollTo(150, 45)
	for _, c := range []struct {
		name     string
		x, y     float64
		zone     gridZone
		row, col int
	}{
		{"frozen cell", 100, 60, gridZoneCell, 1, 0},
		{"scrolled cell beside the frozen columns", 245, 66, gridZoneCell, 2, 3},
		{"row number", 10, 66, gridZoneGutter, 2, -1},
		{"header", 100, 20, gridZoneHead, -1, 0},
		{"header over row numbers", 10, 20, gridZoneHead, -1, -1},
		{"border of a frozen column", 142, 20, gridZoneBorder, -1, 0},
		{"border of a scrolled column", 288, 20, gridZoneBorder, -1, 3},
		{"border hidden under the frozen columns", 190, 20, gridZoneHead, -1, 1},
		{"total row", 300, 370, gridZoneFoot, 12, 4},
		{"vertical bar", 495, 200, gridZoneBarV, 6, 6},
		{"horizontal bar", 300, 395, gridZoneBarH, 13, 4},
		{"corner between the bars", 495, 395, gridNowhere, 0, 0},
		{"outside", -1, 100, gridNowhere, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := s.hit(c.x, c.y)
			if got.zone != c.zone || got.Row != c.row || got.Col != c.col {
				t.Errorf("hit(%v, %v) = %+v, want zone %d at %d,%d", c.x, c.y, got, c.zone, c.row, c.col)
			}
		})
	}
}

func TestGridSheetReveal(t *testing.T) {
	s := gridTestSheet(2)
	for _, c := range []struct {
		row, col int
		x, y     float64
	}{
		{0, 2, 0, 0},
		{9, 3, 0, 0},
		{10, 4, 50, 20},        // the last row in part, the column cut at the right
		{99, 7, 350, 2690},     // the very end
		{50, 0, 350, 1500},     // a frozen column leaves the sideways offset alone
		{50, 2, 0, 1500},       // back to the first scrolling column
		{60, 2, 0, 1830 - 310}, // down by as little as needed
	} {
		s.reveal(c.row, c.col)
		if s.scrollX != c.x || s.scrollY != c.y {
			t.Errorf("reveal(%d, %d): scrolled to %v, %v, want %v, %v", c.row, c.col, s.scrollX, s.scrollY, c.x, c.y)
		}
	}
	s.scrollTo(0, 0)
	if s.reveal(3, 3) {
		t.Error("a cell in sight needs no scrolling")
	}
}

func TestGridSheetBars(t *testing.T) {
	for _, c := range []struct {
		name       string
		rows       int
		w, h       float64
		barV, barH bool
	}{
		{"all fits", 3, 840, 170, false, false},
		{"too high", 4, 850, 170, true, false},
		{"too wide", 3, 830, 180, false, true},
		{"the one bar makes the other needed", 3, 839, 170, true, true},
		{"too high by one takes the width", 4, 840, 170, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := gridTestSheet(1)
			s.rows, s.viewW, s.viewH = c.rows, c.w, c.h
			s.settle()
			if s.barV != c.barV || s.barH != c.barH {
				t.Errorf("bars %v, %v, want %v, %v", s.barV, s.barH, c.barV, c.barH)
			}
		})
	}
}

func TestGridSheetGrow(t *testing.T) {
	s := &gridSheet{rows: 2, rowH: 30, headH: 30, barW: 10, viewW: 500, viewH: 400}
	s.arrange([]float64{100, 100, 100}, []float64{0, 1, 3}, 1)
	if s.colW(0) != 100 || s.colW(1) != 150 || s.colW(2) != 250 {
		t.Errorf("widths %v", s.left)
	}
	s.viewW = 250
	s.arrange([]float64{100, 100, 100}, []float64{0, 1, 3}, 1)
	if s.colW(2) != 100 {
		t.Errorf("columns must keep their width when there is nothing to share: %v", s.left)
	}
}

// In a narrow window the frozen columns must not cover everything.
func TestGridSheetFrozenGiveWay(t *testing.T) {
	s := &gridSheet{rows: 2, rowH: 30, headH: 30, barW: 10, viewW: 300, viewH: 400}
	s.arrange([]float64{100, 100, 100}, []float64{0, 0, 0}, 2)
	if s.frozen != 1 {
		t.Errorf("%d frozen columns of 100 px in 300", s.frozen)
	}
}

func TestGridThumb(t *testing.T) {
	thumb := gridThumbOf(50, 250, 100, 300, 150)
	if thumb.size != 50 || thumb.at != 125 {
		t.Errorf("thumb %v at %v", thumb.size, thumb.at)
	}
	for _, c := range []struct{ pos, want float64 }{{50, 0}, {125, 150}, {200, 300}, {-9, 0}, {999, 300}} {
		if got := thumb.offset(c.pos); got != c.want {
			t.Errorf("thumb at %v scrolls to %v, want %v", c.pos, got, c.want)
		}
	}
	if long := gridThumbOf(0, 200, 100, 3e6, 0); long.size != gridThumbMin {
		t.Errorf("the thumb of a long table is %v px", long.size)
	}
}

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
	if b.sheet.scrollY != 60 {
		t.Errorf("a notch scrolls %v", b.sheet.scrollY)
	}
	b.held = fyne.KeyModifierShift
	test.Scroll(c, middle, 0, -25)
	if b.sheet.scrollX != 60 || b.sheet.scrollY != 60 {
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
	b.OnContext = func(row, col int, _ fyne.Position) { b.say("context %d,%d", row, col) }
	test.TapSecondaryAt(b.Grid, b.middle(3, 2))
	test.TapSecondaryAt(b.Grid, fyne.NewPos(100, 5))
	if got := b.told(); len(got) != 1 || got[0] != "context 3,2" {
		t.Errorf("told %q", got)
	}
}
