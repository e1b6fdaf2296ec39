package page

import (
	"math"
	"strings"

	"zhengyou/app"
)

// former turns blocks into units.
type former struct {
	set    *Set
	charts DrawChart
	width  float64 // of the type area
	tall   float64 // of the type area
	units  []unit
}

// Type sizes of forms in points: 二号, 小二 and so on.
const (
	titleSize    = 22
	titleLeast   = 18
	subtitleSize = 12
	textSize     = 12
	noteSize     = 9
)

// title sets the document's title, the line under it, and a line with the responsible organisation and the date.
func (f *former) title(doc app.Document) {
	if doc.Title != "" {
		f.centred(f.titleLines(doc.Title), 1.4*titleSize, 0)
	}
	if doc.Subtitle != "" {
		f.centred(f.set.Balance(Style{Kai, subtitleSize}, doc.Subtitle, f.width), 1.6*subtitleSize, 2)
	}
	author := ""
	if doc.Author != "" && !strings.Contains(doc.Title+doc.Subtitle, doc.Author) {
		author = "单位：" + doc.Author
	}
	date := ""
	if doc.Date != "" {
		date = doc.Date.Text()
	}
	if author != "" || date != "" {
		f.ends(author, date)
	}
	if n := len(f.units); n > 0 {
		f.units = append(f.units, unit{height: 5, keep: true, draw: func(float64, float64) []Item { return nil }})
	}
}

// titleLines sets a title on one line if it fits at 小二, else on lines of nearly equal length at 二号.
func (f *former) titleLines(text string) []Line {
	for size := float64(titleSize); size >= titleLeast; size -= 2 {
		if !strings.Contains(text, "\n") && f.set.Width(Style{Title, size}, text) <= f.width {
			return f.set.Break(Style{Title, size}, text, f.width, 0, false)
		}
	}
	return f.set.Balance(Style{Title, titleSize}, text, f.width)
}

func (f *former) centred(lines []Line, pitch, gap float64) {
	for _, line := range lines {
		f.units = append(f.units, unit{height: pitch, gap: gap, keep: true, draw: func(x, y float64) []Item {
			return line.Place(x+(f.width-line.Width)/2, y+baseline(line.size, pitch), 0, Black)
		}})
		gap = 0
	}
}

// ends sets left and right at the two ends of a line, or on two lines when they are too long for one.
func (f *former) ends(left, right string) {
	const size, pitch = 10.5, 16
	st := Style{Body, size}
	lefts, rights := f.set.Break(st, left, f.width, 0, false), f.set.Break(st, right, f.width, 0, false)
	if f.set.Width(st, left)+f.set.Width(st, right)+2*size <= f.width {
		f.units = append(f.units, unit{height: pitch, gap: 2, keep: true, draw: func(x, y float64) []Item {
			var items []Item
			for _, l := range lefts {
				items = append(items, l.Place(x, y+baseline(size, pitch), 0, Black)...)
			}
			for _, l := range rights {
				items = append(items, l.Place(x+f.width-l.Width, y+baseline(size, pitch), 0, Black)...)
			}
			return items
		}})
		return
	}
	for _, l := range append(lefts, rights...) {
		f.units = append(f.units, unit{height: pitch, keep: true, draw: func(x, y float64) []Item {
			return l.Place(x, y+baseline(size, pitch), 0, Black)
		}})
	}
}

func (f *former) block(b app.Block) {
	switch v := b.(type) {
	case app.Heading:
		f.heading(v)
	case app.Paragraph:
		f.paragraph(v)
	case app.Grid:
		f.grid(v)
	case app.Picture:
		f.picture(v)
	case app.Blanks:
		f.blanks(v)
	case app.Signatures:
		f.signatures(v)
	case app.PageBreak:
		f.units = append(f.units, unit{newPg: true, draw: func(float64, float64) []Item { return nil }})
	}
}

func (f *former) heading(h app.Heading) {
	st := Style{Heading, 14}
	switch {
	case h.Level == 2:
		st = Style{Kai, 14}
	case h.Level >= 3:
		st = Style{Heading, 12}
	}
	f.lines(f.set.Break(st, h.Text, f.width, 0, false), 1.6*st.Size, 0.7*st.Size, app.AlignLeft, 0)
	f.keepLast()
	if n := len(f.units); n > 0 { // a little air under the heading
		f.units[n-1].height += 2
	}
}

func (f *former) paragraph(p app.Paragraph) {
	st := Style{Body, textSize}
	if p.Small {
		st.Size = noteSize
	}
	if p.Strong {
		st.Role = Heading
	}
	indent := 0.0
	if p.Indent {
		indent = 2 * st.Size
	}
	gap := 0.2 * st.Size
	if p.Small {
		gap = 0.5 * st.Size
		f.keepLast() // a note stays with what it explains
	}
	lines := f.set.Break(st, p.Text, f.width, indent, p.Align == app.AlignLeft)
	f.lines(lines, 1.6*st.Size, gap, p.Align, indent)
}

// lines adds lines of a paragraph; neither its first nor its last line stands alone on a page.
func (f *former) lines(lines []Line, pitch, gap float64, align app.Align, indent float64) {
	if n := len(f.units); n > 0 && f.units[n-1].table != nil {
		gap = max(gap, 6) // the line box's own blank is not enough under a rule
	}
	first := true
	for i, line := range lines {
		in := 0.0
		if first {
			in = indent
		}
		first = line.Last // the next line begins a paragraph of its own
		f.units = append(f.units, unit{
			height: pitch, gap: gap, keep: len(lines) > 1 && (i == 0 || i == len(lines)-2),
			draw: func(x, y float64) []Item {
				spread := 0.0
				switch align {
				case app.AlignCenter:
					in = (f.width - line.Width) / 2
				case app.AlignRight:
					in = f.width - line.Width
				default:
					spread = line.Spread(f.width - in)
				}
				return line.Place(x+in, y+baseline(line.size, pitch), spread, Black)
			},
		})
		gap = 0
	}
}

func (f *former) keepLast() {
	if n := len(f.units); n > 0 {
		f.units[n-1].keep = true
	}
}

// grid adds a table's rows. Rows joined by a merged cell stay together unless that would leave a third of a page empty;
// the first rows stay together unless they do not fit below what they stay with, and the foot stays with the last row.
func (f *former) grid(src app.Grid) {
	tallest := f.tall - f.above() - 4 // a row is at most so tall that a title or heading is not left alone above it
	g := newGrid(f.set, src, f.width, tallest)
	start := len(f.units)
	if len(g.body) == 0 {
		f.units = append(f.units, unit{gap: 4, height: g.headHeight(), draw: func(x, y float64) []Item { return g.draw(x, y, 0, 0) }})
		return
	}
	for i, row := range g.body {
		first := i == 0 && len(g.body) > 1 && g.headHeight()+row.height+g.body[1].height <= tallest
		keep := i+1 < len(g.body) && (first || i+1 >= g.foot || i+2 == len(g.body))
		f.units = append(f.units, unit{height: row.height, table: g, row: i, keep: keep})
	}
	f.units[start].gap = 4
	for i := 0; i < len(g.body); {
		end, h := i+1, g.body[i].height
		for end < len(g.body) && g.body[end].joined {
			h += g.body[end].height
			end++
		}
		for j := i; j < end-1 && h < f.tall/3; j++ {
			f.units[start+j].keep = true
		}
		i = end
	}
}

// above is the height of what stays with the block that comes next: a title, a heading.
func (f *former) above() float64 {
	h := 0.0
	for i := len(f.units) - 1; i >= 0 && f.units[i].keep; i-- {
		h += f.units[i].height + f.units[i].gap
	}
	return min(h, f.tall/2)
}

func (f *former) picture(p app.Picture) {
	h := math.Min(p.Height*MM, f.tall-60)
	if h <= 0 {
		h = 80 * MM
	}
	f.units = append(f.units, unit{height: h, gap: 8, draw: func(x, y float64) []Item {
		return Move(f.charts(p.Chart, f.width, h), x, y)
	}})
}

// blanks sets ruled lines to write on, which stay with what asks for it.
func (f *former) blanks(b app.Blanks) {
	f.keepLast()
	for i := range b.Lines {
		f.units = append(f.units, unit{height: 9 * MM, keep: i+1 < b.Lines, draw: func(x, y float64) []Item {
			return []Item{Rule{x, y + 8.5*MM, x + f.width, y + 8.5*MM, ThinRule, Black}}
		}})
	}
}

// signatures sets blanks to be signed in one or more lines, and keeps them with what precedes them: notes and the last
// rows of the table above.
func (f *former) signatures(s app.Signatures) {
	for i := len(f.units) - 1; i >= 0 && i >= len(f.units)-6; i-- {
		f.units[i].keep = true
		if f.units[i].table != nil {
			break
		}
	}
	const size, height, apart = 12, 1.9 * 12, 9
	st := Style{Body, size}
	var labels []signature
	for _, blank := range []float64{30, 26, 23, 20, 28} { // short blanks rather than a second line, but none too short for a name
		labels = f.signatureList(s, st, blank*MM)
		total := 0.0
		for _, l := range labels {
			total += l.width + l.blank + apart
		}
		if total-apart <= f.width {
			break
		}
	}
	gap := 14.0
	for len(labels) > 0 {
		n, used := 0, 0.0
		for n < len(labels) && (n == 0 || used+labels[n].width+labels[n].blank <= f.width) {
			used += labels[n].width + labels[n].blank + apart
			n++
		}
		row := labels[:n]
		labels = labels[n:]
		between := 0.0
		if n > 1 {
			between = min((f.width-used+apart)/float64(n-1), 30*MM)
		}
		last := len(labels) == 0
		f.units = append(f.units, unit{height: height, gap: gap, keep: !last, draw: func(x, y float64) []Item {
			return f.signLine(row, x, y+baseline(size, height), between+apart, last && s.Date)
		}})
		gap = 0
	}
}

// signatureList turns labels into signatures with blanks of the given length, the date last.
func (f *former) signatureList(s app.Signatures, st Style, blank float64) []signature {
	var out []signature
	for _, l := range s.Labels {
		label := strings.TrimRight(l, "：: ") + "："
		out = append(out, signature{label, f.set.Width(st, label), blank})
	}
	if s.Date {
		const date = "　　　年　 月　 日"
		out = append(out, signature{date, f.set.Width(st, date), 0})
	}
	return out
}

// signature is a label with the blank after it, or the date with none.
type signature struct {
	label        string
	width, blank float64
}

// signLine draws one line of signatures; with date, its last entry stands at the right end.
func (f *former) signLine(row []signature, x, y, between float64, date bool) []Item {
	var items []Item
	right := x + f.width
	for i, s := range row {
		if date && i == len(row)-1 {
			x = right - s.width
		}
		for _, line := range f.set.Break(Style{Body, 12}, s.label, math.Inf(1), 0, false) {
			items = append(items, line.Place(x, y, 0, Black)...)
		}
		if s.blank > 0 {
			items = append(items, Rule{x + s.width, y + 2.5, x + s.width + s.blank, y + 2.5, ThinRule, Black})
		}
		x += s.width + s.blank + between
	}
	return items
}
