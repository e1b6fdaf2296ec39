package page

import "slices"

// cutRow replaces body row i, too tall for a page, by rows of at most room, the lines of its cells shared out in order.
// Cells that reach over several rows reach over the new ones too, which together stay as tall as the row was. It
// returns how many rows were added.
func (g *grid) cutRow(i int, room float64) int {
	row := g.body[i]
	spanned := row.joined || slices.ContainsFunc(row.cells, func(c *gridCell) bool { return c.rows > 1 })
	var parts []*gridRow
	for left := row.height; ; {
		part, lines := g.part(row, len(parts), room)
		if lines == 0 && len(parts) > 0 && !(spanned && left > 0.01) {
			break
		}
		if lines == 0 {
			part.height = min(left, room)
		}
		left -= part.height
		parts = append(parts, part)
	}
	added := len(parts) - 1
	g.stretch(i, added, row, parts)
	g.body = slices.Concat(g.body[:i], parts, g.body[i+1:])
	for at := i; at < len(g.body); at++ {
		for _, c := range g.body[at].cells {
			c.row = at
		}
	}
	if i < g.foot {
		g.foot += added
	}
	return added
}

// part returns the n-th part of a row cut every room, and how many lines it has.
func (g *grid) part(row *gridRow, n int, room float64) (part *gridRow, lines int) {
	part = &gridRow{}
	for _, c := range row.cells {
		if c.rows > 1 {
			continue
		}
		fit := max(1, int((room-2*g.padY())/pitch(c.size)))
		piece := *c
		piece.lines = c.lines[min(n*fit, len(c.lines)):min((n+1)*fit, len(c.lines))]
		lines += len(piece.lines)
		part.height = max(part.height, g.textHeight(&piece))
		part.cells = append(part.cells, &piece)
	}
	return part, lines
}

// stretch lengthens the cells that reach over row i by the rows added to it.
func (g *grid) stretch(i, added int, row *gridRow, parts []*gridRow) {
	for _, above := range g.body[:i] {
		for _, c := range above.cells {
			if c.row+c.rows > i {
				c.rows += added
			}
		}
	}
	for _, c := range row.cells {
		if c.rows > 1 {
			c.rows += added
			parts[0].cells = append(parts[0].cells, c)
		}
	}
	for n, p := range parts {
		p.joined = row.joined || n > 0 && len(parts[0].cells) > len(p.cells)
	}
}
