package kit

import "math"

// gridSheet is the geometry of a grid in px before the window's scale: where
// columns, rows, bars and the parts that stay in sight lie, and how far it is
// scrolled. It knows no Fyne and no contents.
type gridSheet struct {
	rows, cols int
	frozen     int       // leading columns that stay in sight
	tail       int       // trailing columns that stay in sight
	left       []float64 // left edge of each column; left[cols] is the content's width
	gutter     float64   // width of the row numbers
	rowH       float64
	groupH     float64 // height of the merged header row; 0: none
	headH      float64 // height of the whole header
	footH      float64 // height of the total row; 0: none
	barW       float64
	viewW      float64 // size of the widget
	viewH      float64
	scrollX    float64 // of the columns between the frozen ones: whole columns, as WPS scrolls, or all the way
	scrollY    float64 // whole rows, as WPS scrolls

	barV, barH bool    // whether the bars are needed
	usedW      float64 // width covered by cells, without bars
	usedH      float64 // height covered by header, cells and total row, without bars
}

// gridFrozenShare is how much of the width frozen columns may take before they
// scroll with the rest: a narrow window must still show something else.
const gridFrozenShare = 0.6

// arrange sets the columns: their widths, shares of what is left over, and how
// many of the leading and of the trailing ones are frozen.
func (s *gridSheet) arrange(widths, grow []float64, frozen, tail int) {
	s.cols = len(widths)
	s.frozen = min(frozen, s.cols)
	s.tail = min(tail, s.cols-s.frozen)
	total, shares := s.gutter, 0.0
	for i, w := range widths {
		total += w
		shares += grow[i]
	}
	spare := s.viewW - total
	if s.headH+float64(s.rows)*s.rowH+s.footH > s.viewH {
		spare -= s.barW
	}
	s.left = append(s.left[:0], s.gutter)
	for i, w := range widths {
		if spare > 0 && shares > 0 {
			w += math.Floor(spare * grow[i] / shares)
		}
		s.left = append(s.left, s.left[i]+w)
	}
	s.thaw()
	s.fit(grow)
	s.settle()
}

// gridGive is the share of their width that columns give up where one more is
// whole then.
const gridGive = 0.1

// fit makes whole columns of those in sight between the frozen ones: those that
// grow share the room a cut column would have left over, or make room for it.
func (s *gridSheet) fit(grow []float64) {
	first, end := s.frozen, s.tailCol()
	band := s.viewW - s.fixedW() - s.tailW()
	if s.headH+float64(s.rows)*s.rowH+s.footH > s.viewH {
		band -= s.barW
	}
	whole := first
	for whole < end && s.left[whole+1]-s.left[first] <= band {
		whole++
	}
	if whole == first || whole == end {
		return
	}
	growing := func(to int) (n, width float64) {
		for i := first; i < to; i++ {
			if grow[i] > 0 {
				n, width = n+1, width+s.colW(i)
			}
		}
		return n, width
	}
	n, _ := growing(whole)
	more := math.Floor((band - (s.left[whole] - s.left[first])) / n)
	if n1, width := growing(whole + 1); s.left[whole+1]-s.left[first]-band <= width*gridGive {
		n, more = n1, math.Floor((band-(s.left[whole+1]-s.left[first]))/n1)
	}
	if n == 0 {
		return
	}
	shift := 0.0
	for i := first; i < s.cols; i++ {
		if i < end && grow[i] > 0 {
			shift += more
		}
		s.left[i+1] += shift
	}
}

// thaw lets frozen columns scroll until the others have room: first those after
// the name, then the trailing ones, the name at last.
func (s *gridSheet) thaw() {
	for s.frozen+s.tail > 0 && s.fixedW()+s.tailW() > s.viewW*gridFrozenShare {
		if s.frozen > 1 || s.tail == 0 {
			s.frozen--
		} else {
			s.tail--
		}
	}
}

// settle decides which bars are needed, what is covered, and keeps the scroll
// offsets within bounds.
func (s *gridSheet) settle() {
	w, h := s.left[s.cols], s.headH+float64(s.rows)*s.rowH+s.footH
	s.barV = h > s.viewH
	s.barH = w > s.viewW-s.bar(s.barV)
	s.barV = h > s.viewH-s.bar(s.barH)
	s.usedW = math.Max(0, math.Min(w, s.viewW-s.bar(s.barV)))
	s.usedH = math.Max(0, math.Min(h, s.viewH-s.bar(s.barH)))
	if rows := s.rowsIn(s.bodyH()); s.barV && rows >= 1 {
		s.usedH = s.headH + rows*s.rowH + s.footH // no row is cut at the lower edge
	}
	s.scrollX, s.scrollY = s.toCol(s.scrollX), s.toRow(s.scrollY)
}

// toCol is the offset nearest to x at which a column begins, or the largest.
func (s *gridSheet) toCol(x float64) float64 {
	end := s.maxScrollX()
	nearest := end
	for col := s.frozen; col < s.tailCol(); col++ {
		if at := s.left[col] - s.left[s.frozen]; at < end && math.Abs(at-x) < math.Abs(nearest-x) {
			nearest = at
		}
	}
	return nearest
}

// nextCol is the offset at which the next column begins after x, or, with a
// negative way, the one before it.
func (s *gridSheet) nextCol(x, way float64) float64 {
	end := s.maxScrollX()
	if way < 0 {
		for col := s.tailCol() - 1; col >= s.frozen; col-- {
			if at := s.left[col] - s.left[s.frozen]; at < x-gridHairsbreadth {
				return at
			}
		}
		return 0
	}
	for col := s.frozen; col < s.tailCol(); col++ {
		if at := s.left[col] - s.left[s.frozen]; at > x+gridHairsbreadth {
			return math.Min(at, end)
		}
	}
	return end
}

// pan goes so far sideways from the present offset, in whole columns; what is
// less than half of one is left over.
func (s *gridSheet) pan(way float64) (x, rest float64) {
	x = s.scrollX
	for way != 0 {
		next := s.nextCol(x, way)
		if next == x || math.Abs(way) < math.Abs(next-x)/2 {
			break
		}
		way -= next - x
		x = next
	}
	if x == 0 || x == s.maxScrollX() {
		way = 0 // nothing is saved up at the ends
	}
	return x, way
}

// rowsIn is how many whole rows a height has.
func (s *gridSheet) rowsIn(h float64) float64 { return math.Floor(h/s.rowH + gridHairsbreadth) }

// toRow is the offset nearest to y at which a row begins.
func (s *gridSheet) toRow(y float64) float64 {
	return gridClamp(math.Round(y/s.rowH)*s.rowH, 0, s.maxScrollY())
}

// gridHairsbreadth, in rows, is less than anybody sees and more than figures with
// a point are wrong by.
const gridHairsbreadth = 1e-6

// bar is the width of a bar's strip when it is shown.
func (s *gridSheet) bar(shown bool) float64 {
	if shown {
		return s.barW
	}
	return 0
}

// fixedW is the width of what does not scroll sideways on the left.
func (s *gridSheet) fixedW() float64 { return s.left[s.frozen] }

// tailW is the width of what does not scroll sideways on the right.
func (s *gridSheet) tailW() float64 { return s.left[s.cols] - s.left[s.tailCol()] }

// tailCol is the first of the trailing columns that stay in sight.
func (s *gridSheet) tailCol() int { return s.cols - s.tail }

// bodyX is where the scrolling columns end on screen.
func (s *gridSheet) bodyX() float64 { return s.usedW - s.tailW() }

// scrolls tells whether a column moves sideways.
func (s *gridSheet) scrolls(col int) bool { return col >= s.frozen && col < s.tailCol() }

// shift is how far a column stands to the left of its place in the whole sheet.
// The trailing ones stand where they do when all is scrolled to the end.
func (s *gridSheet) shift(col int) float64 {
	switch {
	case col < s.frozen:
		return 0
	case col < s.tailCol():
		return s.scrollX
	}
	return s.maxScrollX()
}

// bodyH is the height in which rows scroll.
func (s *gridSheet) bodyH() float64 { return math.Max(0, s.usedH-s.headH-s.footH) }

// bodyW is the width in which columns scroll.
func (s *gridSheet) bodyW() float64 { return math.Max(0, s.bodyX()-s.fixedW()) }

func (s *gridSheet) maxScrollX() float64 { return math.Max(0, s.left[s.cols]-s.usedW) }

func (s *gridSheet) maxScrollY() float64 {
	return math.Max(0, float64(s.rows)*s.rowH-s.bodyH())
}

// scrollTo moves to absolute offsets and tells whether anything changed.
func (s *gridSheet) scrollTo(x, y float64) bool {
	x, y = s.toCol(x), s.toRow(y)
	if x == s.scrollX && y == s.scrollY {
		return false
	}
	s.scrollX, s.scrollY = x, y
	return true
}

// visibleRows are the first and the last row in sight; last < first: none.
func (s *gridSheet) visibleRows() (first, last int) {
	if s.rows == 0 || s.bodyH() == 0 {
		return 0, -1
	}
	first = int(s.rowsIn(s.scrollY))
	last = int(math.Ceil((s.scrollY+s.bodyH())/s.rowH-gridHairsbreadth)) - 1
	return first, min(last, s.rows-1)
}

// visibleCols are the first and the last scrolling column in sight.
func (s *gridSheet) visibleCols() (first, last int) {
	first, last = s.frozen, s.tailCol()-1
	for first <= last && s.left[first+1]-s.scrollX <= s.fixedW() {
		first++
	}
	for last >= first && s.left[last]-s.scrollX >= s.bodyX() {
		last--
	}
	return first, last
}

// pageRows is how many whole rows fit, at least one.
func (s *gridSheet) pageRows() int { return max(1, int(s.rowsIn(s.bodyH()))) }

// colX is the left edge of a column on screen.
func (s *gridSheet) colX(col int) float64 { return s.left[col] - s.shift(col) }

// colW is the width of a column.
func (s *gridSheet) colW(col int) float64 { return s.left[col+1] - s.left[col] }

// rowY is the top edge of a row on screen.
func (s *gridSheet) rowY(row int) float64 {
	return s.headH + float64(row)*s.rowH - s.scrollY
}

// held tells whether a column is kept at the right edge while others scroll.
func (s *gridSheet) held(col int) bool { return col >= s.tailCol() && s.maxScrollX() > 0 }

// reveal scrolls as little as needed to bring a cell into sight. A frozen
// column is always in sight, so it leaves the sideways offset alone.
func (s *gridSheet) reveal(row, col int) bool {
	x, y := s.scrollX, s.scrollY
	if s.scrolls(col) {
		lead := s.left[col] - s.fixedW()
		if over := s.left[col+1] - s.bodyX(); over > x { // to where the columns begin with a whole one
			x = s.nextCol(over-2*gridHairsbreadth, 1)
		}
		x = math.Min(lead, x)
	}
	top := float64(row) * s.rowH
	y = math.Min(top, math.Max(y, top+s.rowH-s.bodyH()))
	return s.scrollTo(x, y)
}

// gridZone is a part of the grid under the pointer.
type gridZone uint8

const (
	gridNowhere gridZone = iota
	gridZoneCell
	gridZoneGutter
	gridZoneHead
	gridZoneBorder // a border of the header that can be dragged
	gridZoneFoot
	gridZoneBarV
	gridZoneBarH
)

// gridBorderReach is how far beside a border of the header it can still be grasped.
const gridBorderReach = 5

// gridThumbMin is the least length of a thumb: a target one can hit.
const gridThumbMin = 40

// gridClamp keeps v within lo…hi.
func gridClamp(v, lo, hi float64) float64 { return math.Max(lo, math.Min(v, hi)) }
