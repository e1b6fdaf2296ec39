package kit

import "testing"

// gridTestSheet is 100 rows of 30 px, a header of 50, a total row of 30, bars of
// 10, row numbers of 40 and 8 columns of 100 px in a view of 500 × 400.
func gridTestSheet(frozen, tail int) *gridSheet {
	s := &gridSheet{rows: 100, rowH: 30, headH: 50, footH: 30, barW: 10, gutter: 40, viewW: 500, viewH: 400}
	widths, grow := make([]float64, 8), make([]float64, 8)
	for i := range widths {
		widths[i] = 100
	}
	s.arrange(widths, grow, frozen, tail)
	return s
}

func TestGridSheetParts(t *testing.T) {
	s := gridTestSheet(2, 0)
	if !s.barV || !s.barH || s.usedW != 490 || s.usedH != 380 {
		t.Fatalf("bars %v %v, used %v × %v", s.barV, s.barH, s.usedW, s.usedH)
	}
	if s.fixedW() != 240 || s.bodyW() != 250 || s.bodyH() != 300 {
		t.Errorf("fixed %v, body %v × %v", s.fixedW(), s.bodyW(), s.bodyH())
	}
	if s.maxScrollX() != 350 || s.maxScrollY() != 3000-300 {
		t.Errorf("scrolls to %v, %v", s.maxScrollX(), s.maxScrollY())
	}
	if first, last := s.visibleRows(); first != 0 || last != 9 {
		t.Errorf("rows %d–%d", first, last)
	}
	if first, last := s.visibleCols(); first != 2 || last != 4 {
		t.Errorf("columns %d–%d", first, last)
	}
}

func TestGridSheetScrolled(t *testing.T) {
	s := gridTestSheet(2, 0)
	s.scrollTo(130, 40) // to where the second column and the second row begin
	if first, last := s.visibleRows(); first != 1 || last != 10 {
		t.Errorf("rows %d–%d", first, last)
	}
	if first, last := s.visibleCols(); first != 3 || last != 5 {
		t.Errorf("columns %d–%d", first, last)
	}
	if s.colX(1) != 140 || s.colX(2) != 140 || s.colX(4) != 340 || s.rowY(2) != 80 {
		t.Errorf("columns at %v, %v, %v, row at %v", s.colX(1), s.colX(2), s.colX(4), s.rowY(2))
	}
	if s.scrollTo(9999, 9999); s.scrollX != s.maxScrollX() || s.scrollY != s.maxScrollY() {
		t.Errorf("scrolled beyond the end: %v, %v", s.scrollX, s.scrollY)
	}
	if first, last := s.visibleRows(); first != 90 || last != 99 {
		t.Errorf("rows at the end %d–%d", first, last)
	}
}

func TestGridSheetHit(t *testing.T) {
	s := gridTestSheet(2, 0)
	s.scrollTo(100, 30)
	for _, c := range []struct {
		name     string
		x, y     float64
		zone     gridZone
		row, col int
	}{
		{"frozen cell", 100, 60, gridZoneCell, 1, 0},
		{"scrolled cell beside the frozen columns", 245, 81, gridZoneCell, 2, 3},
		{"row number", 10, 81, gridZoneGutter, 2, -1},
		{"header", 100, 20, gridZoneHead, -1, 0},
		{"header over row numbers", 10, 20, gridZoneHead, -1, -1},
		{"border of a frozen column", 142, 20, gridZoneBorder, -1, 0},
		{"border of a scrolled column", 338, 20, gridZoneBorder, -1, 3},
		{"a frozen column over those that scroll", 190, 20, gridZoneHead, -1, 1},
		{"total row", 300, 370, gridZoneFoot, 11, 3},
		{"vertical bar", 495, 200, gridZoneBarV, 6, 5},
		{"horizontal bar", 300, 385, gridZoneBarH, 12, 3},
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
	s := gridTestSheet(2, 0)
	for _, c := range []struct {
		row, col int
		x, y     float64
	}{
		{0, 2, 0, 0},
		{9, 3, 0, 0},
		{10, 4, 100, 30},       // the first row below, the column cut at the right: the columns begin with a whole one
		{99, 7, 350, 2700},     // the very end
		{50, 0, 350, 1500},     // a frozen column leaves the sideways offset alone
		{50, 2, 0, 1500},       // back to the first scrolling column
		{60, 2, 0, 1830 - 300}, // down by as little as needed
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
			s := gridTestSheet(1, 0)
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
	s.arrange([]float64{100, 100, 100}, []float64{0, 1, 3}, 1, 0)
	if s.colW(0) != 100 || s.colW(1) != 150 || s.colW(2) != 250 {
		t.Errorf("widths %v", s.left)
	}
	s.viewW = 250
	s.arrange([]float64{100, 100, 100}, []float64{0, 1, 3}, 1, 0)
	if s.colW(1) != 150 || s.colW(2) != 150 {
		t.Errorf("half a column is no use: the one in sight takes its room: %v", s.left)
	}
	s.viewW = 190
	s.arrange([]float64{40, 100, 100}, []float64{0, 1, 1}, 1, 0)
	if s.colW(0) != 40 || s.colW(1) != 150 {
		t.Errorf("widths %v", s.left)
	}
	s.viewW = 225
	s.arrange([]float64{40, 100, 100}, []float64{0, 1, 1}, 1, 0)
	if s.colW(1) != 92 || s.colW(2) != 92 {
		t.Errorf("two columns that give up a twelfth are whole: %v", s.left)
	}
}

// In a narrow window the frozen columns must not cover everything: those after the
// name give way first, the name at last.
func TestGridSheetFrozenGiveWay(t *testing.T) {
	for _, c := range []struct {
		view         float64
		frozen, tail int
	}{{700, 2, 2}, {600, 1, 2}, {400, 1, 1}, {300, 1, 0}, {150, 0, 0}} {
		s := &gridSheet{rows: 2, rowH: 30, headH: 30, barW: 10, viewW: c.view, viewH: 400}
		widths := []float64{100, 100, 100, 100, 100, 100, 100, 100}
		if s.arrange(widths, make([]float64, 8), 2, 2); s.frozen != c.frozen || s.tail != c.tail {
			t.Errorf("in %v px: %d and %d columns of 100 px are frozen, want %d and %d", c.view, s.frozen, s.tail, c.frozen, c.tail)
		}
	}
}

// The trailing columns stand at the right edge however far the others are
// scrolled; only these pass under them.
func TestGridSheetTail(t *testing.T) {
	s := gridTestSheet(1, 1)
	if s.fixedW() != 140 || s.bodyX() != 390 || s.bodyW() != 250 || s.maxScrollX() != 350 {
		t.Fatalf("fixed %v, body to %v, %v wide, scrolls to %v", s.fixedW(), s.bodyX(), s.bodyW(), s.maxScrollX())
	}
	for _, scroll := range []float64{0, 100, 350} {
		s.scrollTo(scroll, 0)
		if s.colX(7) != 390 || s.colAt(391) != 7 || s.colX(1) != 140-scroll {
			t.Errorf("scrolled by %v: the total stands at %v, under it is column %d", scroll, s.colX(7), s.colAt(391))
		}
		if got := s.hit(392, 20); got != (gridHit{gridZoneBorder, GridPlace{-1, 7}}) {
			t.Errorf("scrolled by %v: at the left border of the total is %+v", scroll, got)
		}
		if got := s.hit(450, 20); got.zone != gridZoneHead || got.Col != 7 {
			t.Errorf("scrolled by %v: in the head of the total is %+v", scroll, got)
		}
	}
	for _, c := range []struct{ from, col, want, first, last float64 }{
		{0, 1, 0, 1, 3}, {0, 3, 100, 2, 4}, {0, 6, 350, 4, 6}, {350, 7, 350, 4, 6}, {350, 1, 0, 1, 3}, {0, 7, 0, 1, 3},
	} {
		s.scrollTo(c.from, 0)
		s.reveal(0, int(c.col))
		first, last := s.visibleCols()
		if s.scrollX != c.want || first != int(c.first) || last != int(c.last) {
			t.Errorf("column %v from %v: scrolled to %v, in sight %d–%d", c.col, c.from, s.scrollX, first, last)
		}
	}
	if thumb := s.thumbH(); thumb.track0 != 140 || thumb.track1 != 390 {
		t.Errorf("the bar runs from %v to %v", thumb.track0, thumb.track1)
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
