package page

import "unicode/utf8"

// tightness is what a grid gives up, one after the other, where it does not fit.
type tightness struct {
	head  float64 // factor on the type of headers
	parts int     // lines a name may take that is not very long
	long  int     // lines a very long name, or another short text, may take; 0 for any number
}

// measureColumns sets the columns' widths at the current size: shares of the width, but none narrower than what must
// stay whole in it. It reports whether everything that must stay whole fits.
func (g *grid) measureColumns(n int, t tightness) bool {
	least, natural := make([]float64, n), make([]float64, n)
	for _, rows := range [][]*gridRow{g.head, g.body} {
		for _, row := range rows {
			for _, c := range row.cells {
				if c.cols == 1 && c.src.Text != "" {
					least[c.col] = max(least[c.col], g.leastWidth(c, t))
					natural[c.col] = max(natural[c.col], g.set.Width(c.style(g.size), c.src.Text)+2*g.padX())
				}
			}
		}
	}
	g.widths = g.shares(n, natural)
	fits := raise(g.widths, least)
	g.lefts = make([]float64, n+1)
	for i, w := range g.widths {
		g.lefts[i+1] = g.lefts[i] + w
	}
	return fits
}

// leastWidth is what a cell's column must have: the widest word or number, a name or other short text whole, and
// a short header or the beginning of it.
func (g *grid) leastWidth(c *gridCell, t tightness) float64 {
	st := c.style(g.size)
	if c.head {
		st.Size *= t.head
	}
	w := g.set.Widest(st, c.src.Text)
	if !c.head {
		w = max(w, g.leastBody(c, st, t))
	}
	if c.head { // at full size up to four characters, when everything is tight two
		n := 4.0
		if t.head < 1 {
			n = 2
		}
		if whole := g.set.Width(st, c.src.Text); whole <= (n+0.1)*st.Size || t.head < 1 {
			w = max(w, min(n*st.Size, whole))
		}
	}
	return w + 2*g.padX() + 0.5
}

// leastBody is the width a text of the body needs for the lines it may take. Where it may be broken a character is added,
// for lines rarely fill to the edge.
func (g *grid) leastBody(c *gridCell, st Style, t tightness) float64 {
	n := utf8.RuneCountInString(c.src.Text)
	lines := 0
	switch {
	case n <= 4:
		lines = 1
	case g.whole(c.col) && n <= longestWhole:
		lines = t.parts
	case g.whole(c.col) || n <= 2*longestWhole: // longer ones are sentences
		lines = t.long
	}
	switch w := g.set.Width(st, c.src.Text); lines {
	case 0:
		return 0
	case 1:
		return w
	default:
		return w/float64(lines) + st.Size
	}
}

// longestWhole is how many characters are kept on one line where a column asks for it; the longest names of a list would
// otherwise press everything else together.
const longestWhole = 14

func (g *grid) whole(col int) bool {
	return col < len(g.src.Columns) && g.src.Columns[col].Whole
}

// shares divides the width by the columns' shares; columns without one take the mean. With no shares at all the
// contents decide, none taking more than two fifths.
func (g *grid) shares(n int, natural []float64) []float64 {
	widths, sum, given := make([]float64, n), 0.0, 0
	for i := range widths {
		if i < len(g.src.Columns) && g.src.Columns[i].Width > 0 {
			widths[i] = g.src.Columns[i].Width
			sum, given = sum+widths[i], given+1
		}
	}
	for i := range widths {
		switch {
		case given == 0:
			widths[i] = min(max(natural[i], 2*g.size), 0.4*g.width)
			sum += widths[i]
		case widths[i] == 0:
			widths[i] = sum / float64(given)
		}
	}
	total := 0.0
	for _, w := range widths {
		total += w
	}
	for i := range widths {
		widths[i] *= g.width / total
	}
	return widths
}

// raise widens columns to their least width, taking from the others in proportion to what they can spare. It reports
// false, and shares the width by least, when there is not enough.
func raise(widths, least []float64) bool {
	total, need := 0.0, 0.0
	for i := range widths {
		total += widths[i]
		need += least[i]
	}
	if need > total {
		sum := 0.0
		for i := range widths {
			widths[i] = max(least[i], 0.02*need) // columns with no text at all keep a place
			sum += widths[i]
		}
		for i := range widths {
			widths[i] *= total / sum
		}
		return false
	}
	lack, spare := 0.0, 0.0
	for i := range widths {
		lack += max(0, least[i]-widths[i])
		spare += max(0, widths[i]-least[i])
	}
	if lack == 0 {
		return true
	}
	for i := range widths {
		if widths[i] < least[i] {
			widths[i] = least[i]
		} else {
			widths[i] -= lack * (widths[i] - least[i]) / spare
		}
	}
	return true
}
