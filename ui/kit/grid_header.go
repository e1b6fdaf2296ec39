package kit

import (
	"image"
	"strconv"
	"strings"
)

// gridNumber is a row number.
func gridNumber(n int) string { return strconv.Itoa(n) }

// gridTitleLines is how many lines a title may take, gridLowLines in a low header.
const (
	gridTitleLines = 3
	gridLowLines   = 2
)

// wrapTitles breaks the titles to the widths of their columns and answers the
// heights of the group row (0: none) and of the whole header.
func (g *Grid) wrapTitles() (groupH, headH float64) {
	gridGlyphs.mu.Lock()
	defer gridGlyphs.mu.Unlock()
	gridGlyphs.ensure()
	_, font := gridFontsFor(g.look.TextSize, 1)
	row, line := float64(g.look.rowHeight()), float64(g.look.lineHeight())
	for _, c := range g.columns[:g.sheet.cols] {
		if c.Group != "" {
			groupH = row
		}
	}
	g.titles = g.titles[:0]
	height := row
	for i, c := range g.columns[:g.sheet.cols] {
		width := g.sheet.colW(i) - 2*float64(g.look.pad())
		if c.Sortable {
			width -= 12 * float64(g.look.zoom()) // for the sort mark
		}
		most, sub := gridTitleLines, c.Sub
		if c = g.headed(c); g.LowHead {
			most = gridLowLines
		}
		lines := gridWrap(&gridGlyphs, font, c.Title, width, most)
		if c.Sub != sub {
			gridKeepEnd(&gridGlyphs, font, lines, sub, width)
		}
		g.titles = append(g.titles, lines)
		n := float64(len(lines))
		if c.Sub != "" {
			n++
		}
		need := n*line + 4
		if c.Group == "" {
			need -= groupH // it has the group row's place as well
		}
		height = max(height, need)
	}
	return groupH, groupH + float64(int(height+0.5))
}

// headed is a column as its head shows it.
func (g *Grid) headed(c GridColumn) GridColumn {
	if g.LowHead && c.Sub != "" {
		c.Title, c.Sub = c.Title+" "+c.Sub, ""
	}
	return c
}

// gridWrap breaks a title into at most so many lines, where other text may be broken too; the last may be too long and is
// shortened when drawn. A line break in the title is kept.
func gridWrap(glyphs *gridGlyphCache, f gridFont, title string, width float64, most int) []string {
	advance := func(r rune) float32 { return float32(glyphs.advance(f, r)) / 64 }
	var lines []string
	for part := range strings.SplitSeq(title, "\n") {
		rs := []rune(part)
		for len(lines) < most-1 {
			end := fitEnd(rs, 0, float32(width), advance)
			if end == len(rs) {
				break
			}
			lines = append(lines, strings.TrimRight(string(rs[:end]), " "))
			rs = []rune(strings.TrimLeft(string(rs[end:]), " "))
		}
		lines = append(lines, string(rs))
	}
	return lines[:min(len(lines), most)]
}

// gridKeepEnd shortens the last line where it is too long before its end, which stays: a title before the number it ends with.
func gridKeepEnd(glyphs *gridGlyphCache, f gridFont, lines []string, end string, width float64) {
	last := &lines[len(lines)-1]
	wide := func(s string) (w float64) {
		for _, r := range s {
			w += float64(glyphs.advance(f, r)) / 64
		}
		return w
	}
	if wide(*last) <= width {
		return
	}
	title := []rune(strings.TrimSuffix(*last, " "+end))
	for len(title) > 0 && wide(string(title)+"…"+end) > width {
		title = title[:len(title)-1]
	}
	*last = string(title) + "…" + end
}

// header draws the heads of the columns first…last; -1 is the row numbers.
func (d *gridDrawing) header(first, last int) {
	if first < 0 {
		box := image.Rect(0, 0, d.px(d.s.gutter), d.px(d.s.headH))
		d.headCell(box, false)
		first = 0
	}
	for col := first; col <= last; col++ {
		c := d.g.columns[col]
		top := 0
		if c.Group != "" {
			top = d.px(d.s.groupH)
		}
		d.head(col, d.colBox(col, top, d.px(d.s.headH)))
	}
	if d.s.groupH > 0 {
		d.groups(first, last)
	}
}

// headCell draws the ground and the lines of a head.
func (d *gridDrawing) headCell(box image.Rectangle, active bool) {
	ground := d.t.Header
	if active {
		ground = d.t.Hover
	}
	d.fill(box, ground)
	d.lines(box, d.t.Line)
}

// head draws the head of one column: the lines of its title, the quieter line
// under them, and the sort mark.
func (d *gridDrawing) head(col int, box image.Rectangle) {
	c := d.g.headed(d.g.columns[col])
	d.headCell(box, d.g.pointer.head == col+1 && c.Sortable)
	lines := d.g.titles[col]
	n := len(lines)
	if c.Sub != "" {
		n++
	}
	line := d.px(float64(d.t.lineHeight()))
	pad, seen := d.px(float64(d.t.pad())/2), d.seen(box)
	if seen.Empty() {
		return
	}
	y := (box.Min.Y+box.Max.Y-d.hair)/2 - n*line/2
	room := func(i int) image.Rectangle {
		return image.Rect(seen.Min.X+pad, y+i*line, seen.Max.X-pad-d.hair, y+(i+1)*line)
	}
	end := 0.0
	for i, text := range lines {
		_, x1 := d.label(text, room(i), GridAlignCenter, d.strong, d.t.Text)
		end = max(end, x1)
	}
	if c.Sub != "" {
		d.label(c.Sub, room(n-1), GridAlignCenter, d.strong, d.t.Quiet)
	}
	if d.g.sortKey != "" && d.g.sortKey == c.Key {
		half := 4 * float64(d.t.zoom()) * d.k
		x := min(end+2*half, float64(seen.Max.X)-1.5*half)
		d.arrow(x, float64(y)+float64(line*len(lines))/2, half, d.g.sortDesc, d.t.Accent)
	}
}

// groups draws the merged heads over the columns in sight. The word stands in
// the middle of what can be seen of its group.
func (d *gridDrawing) groups(first, last int) {
	for col := first; col <= last; {
		from, to := d.groupSpan(col)
		name := d.g.columns[col].Group
		if name != "" {
			h := d.px(d.s.groupH)
			box := image.Rect(d.colX(from), 0, d.colBox(to, 0, h).Max.X, h)
			d.headCell(box, false)
			pad := d.px(float64(d.t.pad()) / 2)
			if seen := d.seen(box); !seen.Empty() {
				seen.Min.X += pad
				seen.Max.X -= pad
				d.label(name, seen, GridAlignCenter, d.strong, d.t.Text)
			}
		}
		col = to + 1
	}
}

// groupSpan are the columns around col that share its merged head. A group does
// not reach from the frozen columns into the scrolling ones.
func (d *gridDrawing) groupSpan(col int) (from, to int) {
	columns := d.g.columns[:d.s.cols]
	band := func(i int) [2]bool { return [2]bool{i < d.s.frozen, i >= d.s.tailCol()} }
	same := func(i int) bool {
		return i >= 0 && i < len(columns) && columns[i].Group == columns[col].Group && band(i) == band(col)
	}
	for from = col; same(from - 1); from-- {
	}
	for to = col; same(to + 1); to++ {
	}
	return from, to
}
