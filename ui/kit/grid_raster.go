package kit

import (
	"image"
	"image/color"

	"golang.org/x/image/math/fixed"
)

// gridFontsFor are the normal and the bold font at a text size and scale.
func gridFontsFor(textSize float32, k float64) (normal, strong gridFont) {
	ppem := fixed.Int26_6(float64(textSize)*k*64 + 0.5)
	return gridFont{ppem: ppem}, gridFont{bold: true, ppem: ppem}
}

// draw makes the picture of the grid, w × h px of the device. The picture is
// kept: it is drawn again only after something changed.
func (g *Grid) draw(w, h int) image.Image {
	if g.img == nil || g.img.Rect.Dx() != w || g.img.Rect.Dy() != h {
		g.img = image.NewRGBA(image.Rect(0, 0, w, h))
		g.dirty = true
	}
	if !g.dirty || g.sheet.viewW <= 0 {
		return g.img
	}
	g.dirty = false
	clear(g.img.Pix)
	edit := g.editorPlace()
	gridGlyphs.mu.Lock()
	defer gridGlyphs.mu.Unlock()
	gridGlyphs.ensure()
	d := &gridDrawing{
		gridPainter: newGridPainter(g.img, float64(w)/g.sheet.viewW, g.look.TextSize),
		g:           g, s: &g.sheet, t: &g.look, block: g.Selection(), edit: edit,
	}
	d.layers()
	return g.img
}

// gridDrawing is one drawing of a grid.
type gridDrawing struct {
	*gridPainter
	g     *Grid
	s     *gridSheet
	t     *GridTheme
	block GridRange
	edit  gridEdit
}

// gridBand is a run of columns that is drawn within a part of the width: the
// frozen ones on either side and, between them, those that scroll.
type gridBand struct {
	x0, x1      int // px of the device
	from, to    int // its columns
	first, last int // those in sight; -1 is the row numbers
}

// bands are the three runs, the scrolling one first.
func (d *gridDrawing) bands() [3]gridBand {
	s := d.s
	left, mid, right := d.px(s.fixedW()), d.px(s.bodyX()), d.px(s.usedW)
	first, last := s.visibleCols()
	lead, tail := s.frozen-1, s.tailCol()
	return [3]gridBand{
		{left, mid, s.frozen, tail - 1, first, last},
		{0, left, 0, lead, -1, lead},
		{mid, right, tail, s.cols - 1, tail, s.cols - 1},
	}
}

// layers draws body, total row and header, then what lies over all.
func (d *gridDrawing) layers() {
	top, foot, bottom := d.px(d.s.headH), d.px(d.s.usedH-d.s.footH), d.px(d.s.usedH)
	for _, b := range d.bands() {
		d.within(image.Rect(b.x0, top, b.x1, foot), func() { d.rows(b.first, b.last) })
		if d.s.footH > 0 {
			d.within(image.Rect(b.x0, foot, b.x1, bottom), func() { d.total(b.first, b.last) })
		}
		d.within(image.Rect(b.x0, 0, b.x1, top), func() { d.header(b.first, b.last) })
	}
	d.overlay(top, foot)
}

// colX is the left edge of a column, rowY the top edge of a row.
func (d *gridDrawing) colX(col int) int { return d.px(d.s.left[col]) - d.px(d.s.shift(col)) }

func (d *gridDrawing) rowY(row int) int {
	return d.px(d.s.headH) + d.px(float64(row)*d.s.rowH) - d.px(d.s.scrollY)
}

// colBox is a column's extent between two heights.
func (d *gridDrawing) colBox(col, y0, y1 int) image.Rectangle {
	x := d.colX(col)
	return image.Rect(x, y0, x+d.px(d.s.left[col+1])-d.px(d.s.left[col]), y1)
}

// rows draws the cells in sight of the columns first…last; -1 is the row numbers.
func (d *gridDrawing) rows(first, last int) {
	if first < 0 {
		d.numbers()
		first = 0
	}
	top, bottom := d.s.visibleRows()
	for row := top; row <= bottom; row++ {
		y0, y1 := d.rowY(row), d.rowY(row+1)
		for col := first; col <= last; col++ {
			d.cell(d.g.model.Cell(row, col), GridPlace{row, col}, d.colBox(col, y0, y1))
		}
	}
}

// cell draws one cell: ground, lines, mark and text.
func (d *gridDrawing) cell(c GridCell, at GridPlace, box image.Rectangle) {
	d.fill(box, d.ground(c, at))
	d.lines(box, d.t.Line)
	if d.g.editor.open && at == d.g.cur {
		return // the editor stands here
	}
	d.content(c, d.g.columns[at.Col].Align, box)
}

// ground is the colour behind a cell.
func (d *gridDrawing) ground(c GridCell, at GridPlace) color.NRGBA {
	ground := d.t.Ground
	switch {
	case c.State == GridError:
		ground = d.t.ErrorTint
	case c.State == GridAbsent:
		ground = d.t.AbsentTint
	case !d.s.scrolls(at.Col):
		ground = d.t.Shade
	}
	many := d.block.Rows() > 1 || d.block.Cols() > 1
	switch {
	case many && d.block.Has(at.Row, at.Col) && at != d.g.cur:
		return gridMix(ground, d.t.Accent, 0.1)
	case d.g.HighlightRow && at.Row == d.g.cur.Row:
		return gridMix(ground, d.t.Accent, 0.05)
	}
	return ground
}

// seen is the part of a cell that is not scrolled away sideways. Words are fitted into it and shortened with an ellipsis, for
// a date or a figure cut by the edge reads as another one; where there is no room for two characters there are none.
func (d *gridDrawing) seen(box image.Rectangle) image.Rectangle {
	part := image.Rect(max(box.Min.X, d.clip.Min.X), box.Min.Y, min(box.Max.X, d.clip.Max.X), box.Max.Y)
	if part.Dx() < box.Dx() && float64(part.Dx()) < 2*float64(d.t.TextSize+d.t.pad())*d.k {
		part.Max.X = part.Min.X
	}
	return part
}

// content draws text, pill and marks of a cell.
func (d *gridDrawing) content(c GridCell, align GridAlign, box image.Rectangle) {
	pad := d.px(float64(d.t.pad()))
	seen := d.seen(box)
	if seen.Empty() {
		return
	}
	room := image.Rect(seen.Min.X+pad, box.Min.Y, seen.Max.X-pad-d.hair, box.Max.Y-d.hair)
	align = c.Align.or(align)
	font := d.normal
	if c.Style == GridStrong {
		font = d.strong
	}
	if c.Pill != GridToneNone && c.Text != "" {
		d.pillText(c, align, font, room)
		return
	}
	x0, x1 := d.label(c.Text, room, align, font, d.inkOf(c))
	switch c.State {
	case GridError:
		d.wrong(box, room, x0, x1)
	case GridChanged:
		d.corner(box, d.px(8*float64(d.t.zoom())), d.t.Changed)
	}
}

// inkOf is the colour of a cell's text.
func (d *gridDrawing) inkOf(c GridCell) color.NRGBA {
	switch {
	case c.State == GridError:
		return d.t.Error
	case c.State == GridRecord:
		return d.t.Record
	case c.State == GridAbsent || c.Style == GridQuiet:
		return d.t.Quiet
	}
	return d.t.Text
}

// wrong marks an error: a "!" in the free part of the cell, or, where the text
// leaves no room, a red corner.
func (d *gridDrawing) wrong(box, room image.Rectangle, x0, x1 float64) {
	size := 14 * float64(d.t.zoom()) * d.k
	mid := float64(box.Min.Y+box.Max.Y-d.hair) / 2
	switch {
	case x0-float64(room.Min.X) >= size+2:
		d.badge(float64(room.Min.X)+size/2, mid, size, d.t.Error, d.t.OnMark)
	case float64(room.Max.X)-x1 >= size+2:
		d.badge(float64(room.Max.X)-size/2, mid, size, d.t.Error, d.t.OnMark)
	default:
		d.corner(box, d.px(8*float64(d.t.zoom())), d.t.Error)
	}
}

// pillText draws a word on a coloured pill.
func (d *gridDrawing) pillText(c GridCell, align GridAlign, font gridFont, room image.Rectangle) {
	ink, ground := d.t.tone(c.Pill)
	pad, half := d.px(8*float64(d.t.zoom())), d.px(11*float64(d.t.zoom()))
	text, w := d.glyphs.fit(font, c.Text, float64(room.Dx()-2*pad))
	width := int(w+0.5) + 2*pad
	x := room.Min.X
	switch align {
	case GridAlignCenter:
		x += (room.Dx() - width) / 2
	case GridAlignRight:
		x = room.Max.X - width
	}
	mid := (room.Min.Y + room.Max.Y) / 2
	box := image.Rect(x, mid-half, x+width, mid+half)
	d.pill(box, ground)
	d.label(text, image.Rect(x+pad-1, box.Min.Y, x+width-pad+2, box.Max.Y), GridAlignCenter, font, ink)
}

// numbers draws the row numbers.
func (d *gridDrawing) numbers() {
	if d.s.gutter == 0 {
		return
	}
	top, bottom := d.s.visibleRows()
	x := d.px(d.s.gutter)
	for row := top; row <= bottom; row++ {
		box := image.Rect(0, d.rowY(row), x, d.rowY(row+1))
		ground, ink := d.t.Shade, d.t.Quiet
		if row >= d.block.Top && row <= d.block.Bottom {
			ground, ink = gridMix(d.t.Header, d.t.Accent, 0.1), d.t.Text
		}
		d.fill(box, ground)
		d.lines(box, d.t.Line)
		d.label(gridNumber(row+1), box, GridAlignCenter, d.normal, ink)
	}
}

// total draws the row of totals for the columns first…last; -1 is the row numbers.
func (d *gridDrawing) total(first, last int) {
	y0, y1 := d.px(d.s.usedH-d.s.footH), d.px(d.s.usedH)
	if first < 0 {
		box := image.Rect(0, y0, d.px(d.s.gutter), y1)
		d.fill(box, d.t.Header)
		d.lines(box, d.t.Line)
		first = 0
	}
	for col := first; col <= last; col++ {
		box := d.colBox(col, y0, y1)
		d.fill(box, d.t.Header)
		d.lines(box, d.t.Line)
		d.content(d.g.Footer(col), d.g.columns[col].Align, box)
	}
	d.fill(image.Rect(0, y0-d.hair, d.px(d.s.usedW), y0+d.hair), gridMix(d.t.Line, d.t.Quiet, 0.35))
}

// overlay draws what lies over the cells: the block's edge, the ring around the
// current cell, the outer lines, the empty word and the bars.
func (d *gridDrawing) overlay(top, foot int) {
	used := image.Rect(0, 0, d.px(d.s.usedW), d.px(d.s.usedH))
	d.frame(used, d.hair, d.t.Line)
	if d.s.frozen > 0 && d.s.scrollX > 0 {
		x := d.px(d.s.fixedW())
		d.fill(image.Rect(x-d.hair, 0, x, used.Max.Y), gridMix(d.t.Line, d.t.Quiet, 0.5))
	}
	if d.s.tail > 0 && d.s.scrollX < d.s.maxScrollX() {
		x := d.px(d.s.bodyX())
		d.fill(image.Rect(x-d.hair, 0, x, used.Max.Y), gridMix(d.t.Line, d.t.Quiet, 0.5))
	}
	d.rings(top, foot)
	if d.s.rows == 0 && d.g.EmptyText != "" {
		y := d.px(d.s.headH)
		room := image.Rect(0, y, d.px(d.s.viewW), y+d.px(3*d.s.rowH))
		d.label(d.g.EmptyText, room, GridAlignCenter, d.normal, d.t.Quiet)
	}
	d.bars()
}

// rings draws the edge of the selected block and the ring around the current
// cell, each within the bands it belongs to.
func (d *gridDrawing) rings(top, foot int) {
	if !d.g.hasCells() {
		return
	}
	edge, width := d.t.Accent, max(2, d.px(2))
	if !d.g.focused {
		edge, width = gridMix(d.t.Line, d.t.Quiet, 0.6), d.hair
	}
	if d.block.Rows() > 1 || d.block.Cols() > 1 {
		d.ring(d.block, d.hair, gridMix(d.t.Ground, edge, 0.7), top, foot)
	}
	cur := d.g.cur
	if !d.g.editor.open {
		d.ring(gridRange(cur, cur), width, edge, top, foot)
		return
	}
	from, to := d.g.editorRoom()
	d.within(image.Rect(d.px(from)-d.hair, top-d.hair, d.px(to), foot), d.editing)
}

// ring frames a block, drawn over its own and its neighbours' hairlines.
// Where it goes on in another band it has no edge.
func (d *gridDrawing) ring(r GridRange, width int, c color.NRGBA, top, foot int) {
	y0, y1 := d.rowY(r.Top), d.rowY(r.Bottom+1)
	for _, b := range d.bands() {
		left, right := max(r.Left, b.from), min(r.Right, b.to)
		if left > right {
			continue
		}
		box := image.Rect(d.colX(left), y0-d.hair, d.colBox(right, y0, y1).Max.X, y1)
		clip := image.Rect(b.x0, top-d.hair, b.x1, foot)
		switch {
		case r.Left < left:
			box.Min.X = min(box.Min.X, b.x0) - width
		case r.Left > 0 || d.s.gutter > 0:
			box.Min.X -= d.hair
			clip.Min.X -= d.hair
		}
		if r.Right > right {
			box.Max.X = max(box.Max.X, b.x1) + width
		}
		d.within(clip, func() { d.frame(box, width, c) })
	}
}

// bars draws the scroll bars that are needed.
func (d *gridDrawing) bars() {
	thick := func(active bool) (float64, color.NRGBA) {
		if active {
			return d.s.barW * 0.66, d.t.BarHover
		}
		return d.s.barW * 0.5, d.t.Bar
	}
	if d.s.barV {
		t := d.s.thumbV()
		w, c := thick(d.g.pointer.bar == gridZoneBarV)
		x := d.s.usedW + (d.s.barW-w)/2
		d.pill(image.Rect(d.px(x), d.px(t.at), d.px(x+w), d.px(t.at+t.size)), c)
	}
	if d.s.barH {
		t := d.s.thumbH()
		w, c := thick(d.g.pointer.bar == gridZoneBarH)
		y := d.s.usedH + (d.s.barW-w)/2
		d.pill(image.Rect(d.px(t.at), d.px(y), d.px(t.at+t.size), d.px(y+w)), c)
	}
}
