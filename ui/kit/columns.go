package kit

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// columnsLayout shares the width among objects by ratio, and stacks them where
// the width is under a limit.
type columnsLayout struct {
	gap    float32
	ratios []float32
	under  float32 // px at the standard letter size; narrower means stacked
	width  float32
}

// Columns places objects beside each other in the given ratios (1, 1, … when nil).
func Columns(gap float32, ratios []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnsLayout{gap: gap, ratios: ratios}, objects...)
}

// Panes is Columns that stack below each other where the room is narrower than
// under px (of the standard letter size, so at 特大 they stack earlier).
func Panes(under, gap float32, ratios []float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnsLayout{gap: gap, ratios: ratios, under: under}, objects...)
}

func (l *columnsLayout) stacked(width float32) bool { return width < Px(l.under) }

func (l *columnsLayout) column() *columnLayout { return &columnLayout{gap: l.gap} }

// widths of the columns; hidden objects take none. They are whole, or rounding would put the last one's edge beside that of
// what stands above.
func (l *columnsLayout) widths(n int, width float32) []float32 {
	room := max(0, width-Px(l.gap)*float32(max(0, n-1)))
	var sum float32
	for i := range n {
		sum += l.ratio(i)
	}
	ws, left := make([]float32, n), room
	for i := range n {
		ws[i] = float32(math.Floor(float64(room * l.ratio(i) / sum)))
		if i == n-1 {
			ws[i] = left
		}
		left -= ws[i]
	}
	return ws
}

func (l *columnsLayout) ratio(i int) float32 {
	if i < len(l.ratios) && l.ratios[i] > 0 {
		return l.ratios[i]
	}
	return 1
}

func (l *columnsLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if l.stacked(width) {
		return l.column().heightFor(objects, width)
	}
	var h float32
	vs := visible(objects)
	for i, w := range l.widths(len(vs), width) {
		h = max(h, heightOf(vs[i], w))
	}
	return h
}

func (l *columnsLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return (&rowLayout{gap: l.gap}).naturalWidth(objects)
}

func (l *columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	var widest, sum float32
	for _, o := range visible(objects) {
		w := least(o).Width
		widest, sum = max(widest, w), sum+w+Px(l.gap)
	}
	w := widest
	if l.under == 0 {
		w = max(0, sum-Px(l.gap))
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	if l.stacked(size.Width) {
		l.layoutStacked(objects, size)
		return
	}
	vs := visible(objects)
	var x float32
	for i, w := range l.widths(len(vs), size.Width) {
		place(vs[i], x, 0, w, size.Height)
		x += w + Px(l.gap)
	}
}

// layoutStacked gives the height left over to the last object.
func (l *columnsLayout) layoutStacked(objects []fyne.CanvasObject, size fyne.Size) {
	c := l.column()
	if vs := visible(objects); len(vs) > 0 {
		c.grow = vs[len(vs)-1]
	}
	c.Layout(objects, size)
}

// flowLayout places objects in reading order and breaks into further rows.
type flowLayout struct {
	gap, rowGap float32
	trailing    bool
	width       float32
}

// Flow places objects one after the other, like words, breaking into rows.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{gap: gap, rowGap: gap}, objects...)
}

// flowRow is one row: the objects and its height.
type flowRow struct {
	objects []fyne.CanvasObject
	widths  []float32
	width   float32
	height  float32
}

func (l *flowLayout) rows(objects []fyne.CanvasObject, width float32) []flowRow {
	var rows []flowRow
	for _, o := range visible(objects) {
		w := min(naturalWidth(o), max(width, least(o).Width))
		last := len(rows) - 1
		if last < 0 || rows[last].width+Px(l.gap)+w > width+0.5 {
			rows = append(rows, flowRow{width: -Px(l.gap)})
			last++
		}
		r := &rows[last]
		r.objects, r.widths = append(r.objects, o), append(r.widths, w)
		r.width += Px(l.gap) + w
		r.height = max(r.height, heightOf(o, w))
	}
	return rows
}

func (l *flowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	if width <= 0 {
		width = 1 << 20
	}
	rows := l.rows(objects, width)
	h := Px(l.rowGap) * float32(max(0, len(rows)-1))
	for _, r := range rows {
		h += r.height
	}
	return h
}

func (l *flowLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return (&rowLayout{gap: l.gap}).naturalWidth(objects)
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	var w float32
	for _, o := range visible(objects) {
		w = max(w, least(o).Width)
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	var y float32
	for _, r := range l.rows(objects, size.Width) {
		var x float32
		if l.trailing {
			x = max(0, size.Width-r.width)
		}
		for i, o := range r.objects {
			h := heightOf(o, r.widths[i])
			place(o, x, y+(r.height-h)/2, r.widths[i], h)
			x += r.widths[i] + Px(l.gap)
		}
		y += r.height + Px(l.rowGap)
	}
}
