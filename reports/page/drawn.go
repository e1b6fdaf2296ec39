package page

import "strings"

// isDrawn reports whether r is a sign the painters draw themselves when no font has it: no missing character.
func isDrawn(r rune) bool { return strings.ContainsRune("☐☑☒□▲✓", r) }

// Boxes returns the shapes that stand for a Text without a face: a box for each character, or the sign itself.
func Boxes(t Text) []Item {
	var items []Item
	x := t.X
	for _, r := range t.S {
		items = append(items, sign(r, x, t.Y, t.Size, t.Color)...)
		x += t.Size + t.Space
	}
	return items
}

func sign(r rune, x, y, size float64, c Color) []Item {
	at := func(ex, ey float64) Point { return Point{x + ex*size, y - ey*size} }
	line := func(points ...Point) Item {
		return Path{Subs: []Sub{{points, false}}, Stroke: &c, Width: 0.07 * size}
	}
	box := Frame(x+0.1*size, y-0.8*size, 0.8*size, 0.8*size, 0.05*size, c)
	check := line(at(0.24, 0.42), at(0.42, 0.2), at(0.78, 0.64))
	switch r {
	case '▲':
		return []Item{Polygon(c, at(0.5, 0.8), at(0.92, 0.06), at(0.08, 0.06))}
	case '✓':
		return []Item{check}
	case '☑':
		return []Item{box, check}
	case '☒':
		return []Item{box, line(at(0.25, 0.15), at(0.75, 0.65)), line(at(0.25, 0.65), at(0.75, 0.15))}
	}
	return []Item{box}
}
