package kit

import "math"

// colAt is the column at x: -1 in the row numbers, cols to the right of all.
func (s *gridSheet) colAt(x float64) int {
	if x < s.gutter {
		return -1
	}
	switch {
	case s.tail > 0 && x >= s.bodyX():
		x += s.maxScrollX()
	case x >= s.fixedW():
		x += s.scrollX
	}
	for col := range s.cols {
		if x < s.left[col+1] {
			return col
		}
	}
	return s.cols
}

// rowAt is the row at y, which may lie outside 0…rows-1.
func (s *gridSheet) rowAt(y float64) int {
	return int(math.Floor((y - s.headH + s.scrollY) / s.rowH))
}

// borderAt is the column whose border can be dragged at x in the header, or -1:
// its right one, or, where it is held at the right edge, its left one. It prefers
// the border of a frozen column where both are in reach.
func (s *gridSheet) borderAt(x, reach float64) int {
	found := -1
	for col := range s.cols {
		edge := s.colX(col)
		if !s.held(col) {
			edge += s.colW(col)
		}
		if s.scrolls(col) && (edge < s.fixedW() || edge > s.bodyX()) || math.Abs(x-edge) > reach {
			continue
		}
		if !s.scrolls(col) {
			return col
		}
		if found < 0 {
			found = col
		}
	}
	return found
}

// gridHit is what lies under a point. Row and column are meaningful by zone.
type gridHit struct {
	zone gridZone
	GridPlace
}

// hit finds what lies under a point.
func (s *gridSheet) hit(x, y float64) gridHit {
	at := GridPlace{Row: s.rowAt(y), Col: s.colAt(x)}
	switch {
	case s.barV && x >= s.usedW && x < s.usedW+s.barW && y >= s.headH && y < s.usedH:
		return gridHit{gridZoneBarV, at}
	case s.barH && y >= s.usedH && y < s.usedH+s.barW && x >= s.fixedW() && x < s.bodyX():
		return gridHit{gridZoneBarH, at}
	case x < 0 || y < 0 || y >= s.usedH:
		return gridHit{}
	case y < s.headH:
		if col := s.borderAt(x, gridBorderReach); col >= 0 {
			return gridHit{gridZoneBorder, GridPlace{Row: -1, Col: col}}
		}
		if x >= s.usedW {
			return gridHit{}
		}
		return gridHit{gridZoneHead, GridPlace{Row: -1, Col: at.Col}}
	case x >= s.usedW:
		return gridHit{}
	case y >= s.usedH-s.footH:
		return gridHit{gridZoneFoot, at}
	case at.Col < 0:
		return gridHit{gridZoneGutter, at}
	default:
		return gridHit{gridZoneCell, at}
	}
}

// gridThumb is a scroll bar along one direction: its track, the thumb in it and
// the range it stands for, all in px.
type gridThumb struct {
	track0, track1 float64
	at, size       float64
	span           float64 // the largest scroll offset
}

// thumbV and thumbH are the bars as they stand now.
func (s *gridSheet) thumbV() gridThumb {
	return gridThumbOf(s.headH, s.usedH, s.bodyH(), s.maxScrollY(), s.scrollY)
}

func (s *gridSheet) thumbH() gridThumb {
	return gridThumbOf(s.fixedW(), s.bodyX(), s.bodyW(), s.maxScrollX(), s.scrollX)
}

// gridThumbOf places a thumb for a page of the whole at an offset.
func gridThumbOf(track0, track1, page, span, offset float64) gridThumb {
	length := math.Max(0, track1-track0)
	t := gridThumb{track0: track0, track1: track1, span: span, at: track0, size: length}
	if span <= 0 || length == 0 {
		return t
	}
	t.size = math.Min(length, math.Max(gridThumbMin, length*page/(page+span)))
	t.at = track0 + (length-t.size)*offset/span
	return t
}

// offset is the scroll offset that puts the thumb's start at pos.
func (t gridThumb) offset(pos float64) float64 {
	room := t.track1 - t.track0 - t.size
	if room <= 0 {
		return 0
	}
	return gridClamp((pos-t.track0)/room, 0, 1) * t.span
}
