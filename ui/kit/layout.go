package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// columnLayout stacks objects; each is as wide as the column. grow is the object
// that takes the height left over, or gives way where it is missing; nil for none.
type columnLayout struct {
	gap   float32
	grow  fyne.CanvasObject
	width float32
}

// Column stacks objects from the top with a gap in px (of the standard letter size).
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{gap: gap}, objects...)
}

// Fill stacks objects like Column; the one named grow takes the height left over.
func Fill(gap float32, grow fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&columnLayout{gap: gap, grow: grow}, objects...)
}

func (l *columnLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	vs := visible(objects)
	h := Px(l.gap) * float32(max(0, len(vs)-1))
	for _, o := range vs {
		h += heightOf(o, width)
	}
	return h
}

func (l *columnLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	var w float32
	for _, o := range visible(objects) {
		w = max(w, naturalWidth(o))
	}
	return w
}

// MinSize lets the growing object shrink to its own least height.
func (l *columnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	var w float32
	vs := visible(objects)
	for _, o := range vs {
		w = max(w, least(o).Width)
	}
	at := max(w, l.width)
	h := l.heightFor(objects, at)
	if l.grow != nil && l.grow.Visible() {
		h += min(0, least(l.grow).Height-heightOf(l.grow, at))
	}
	return fyne.NewSize(w, h)
}

func (l *columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	spare := size.Height - l.heightFor(objects, size.Width)
	var y float32
	for _, o := range visible(objects) {
		h := heightOf(o, size.Width)
		if o == l.grow {
			h = max(h+spare, min(h, least(o).Height))
		}
		place(o, 0, y, size.Width, h)
		y += h + Px(l.gap)
	}
}

// Under places an object in all the room there is below another, whatever height
// it would like to have: a screen with a body that scrolls.
func Under(top, o fyne.CanvasObject) *fyne.Container {
	return container.New(&underLayout{}, top, o)
}

type underLayout struct{}

func (l *underLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	defer measure()()
	top, o := least(os[0]), least(os[1])
	return fyne.NewSize(max(top.Width, o.Width), top.Height+o.Height)
}

func (l *underLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	h := min(heightOf(os[0], size.Width), size.Height)
	place(os[0], 0, 0, size.Width, h)
	place(os[1], 0, h, size.Width, size.Height-h)
}

// rowLayout places objects beside each other, centred in height; grow takes the
// width left over.
type rowLayout struct {
	gap   float32
	grow  fyne.CanvasObject
	top   bool // objects hang from the top instead of being centred
	width float32
}

// Row places objects beside each other with a gap in px.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap}, objects...)
}

// Spread is a Row in which the object named grow takes the width left over, so
// that what follows it stands at the right edge.
func Spread(gap float32, grow fyne.CanvasObject, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, grow: grow}, objects...)
}

// Hang places a mark, as a dot or a number, before words in their first line.
func Hang(gap float32, mark, words fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: gap, grow: words, top: true}, mark, words)
}

// widths shares the width among the visible objects.
func (l *rowLayout) widths(vs []fyne.CanvasObject, width float32) []float32 {
	ws := make([]float32, len(vs))
	spare := width - Px(l.gap)*float32(max(0, len(vs)-1))
	for i, o := range vs {
		if o != l.grow {
			ws[i] = naturalWidth(o)
			spare -= ws[i]
		}
	}
	for i, o := range vs {
		if o == l.grow {
			ws[i] = max(spare, least(o).Width)
			spare -= ws[i]
		}
	}
	for i, o := range vs { // too narrow: those that can give way do
		if m := least(o).Width; spare < 0 && ws[i] > m {
			give := min(-spare, ws[i]-m)
			ws[i] -= give
			spare += give
		}
	}
	return ws
}

func (l *rowLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	vs := visible(objects)
	for i, w := range l.widths(vs, width) {
		h = max(h, heightOf(vs[i], w))
	}
	return h
}

func (l *rowLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	vs := visible(objects)
	w := Px(l.gap) * float32(max(0, len(vs)-1))
	for _, o := range vs {
		w += naturalWidth(o)
	}
	return w
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	vs := visible(objects)
	w := Px(l.gap) * float32(max(0, len(vs)-1))
	for _, o := range vs {
		w += least(o).Width
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	vs := visible(objects)
	var x float32
	for i, w := range l.widths(vs, size.Width) {
		h := min(heightOf(vs[i], w), size.Height)
		y := (size.Height - h) / 2
		if l.top {
			y = 0
		}
		place(vs[i], x, y, w, h)
		x += w + Px(l.gap)
	}
}

// padLayout keeps a distance around its one object.
type padLayout struct {
	top, right, bottom, left float32
	maxWidth                 float32 // 0: none
	width                    float32
}

// Pad keeps a distance in px around an object: top and bottom, left and right.
func Pad(vertical, horizontal float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&padLayout{top: vertical, right: horizontal, bottom: vertical, left: horizontal}, o)
}

// MaxWidth keeps an object no wider than px (of the standard letter size), at the
// left: lines of text longer than about 40 characters are hard to read.
func MaxWidth(px float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&padLayout{maxWidth: px}, o)
}

// Gap is an empty space of so many px each way.
func Gap(px float32) fyne.CanvasObject {
	b := newBox("", "", 0)
	b.min = fyne.NewSquareSize(px)
	return b
}

func (l *padLayout) inner(width float32) float32 {
	w := width - Px(l.left+l.right)
	if l.maxWidth > 0 {
		w = min(w, Px(l.maxWidth))
	}
	return max(0, w)
}

func (l *padLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range visible(objects) {
		h = max(h, heightOf(o, l.inner(width)))
	}
	return h + Px(l.top+l.bottom)
}

func (l *padLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	var w float32
	for _, o := range visible(objects) {
		w = max(w, naturalWidth(o))
	}
	if l.maxWidth > 0 {
		w = min(w, Px(l.maxWidth))
	}
	return w + Px(l.left+l.right)
}

func (l *padLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	var w float32
	for _, o := range visible(objects) {
		w = max(w, least(o).Width)
	}
	w += Px(l.left + l.right)
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *padLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	for _, o := range visible(objects) {
		place(o, Px(l.left), Px(l.top), l.inner(size.Width), max(0, size.Height-Px(l.top+l.bottom)))
	}
}

// stackLayout lays objects over each other, all of the same size.
type stackLayout struct{ width float32 }

// Stack lays objects over each other.
func Stack(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stackLayout{}, objects...)
}

func (l *stackLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	var h float32
	for _, o := range visible(objects) {
		h = max(h, heightOf(o, width))
	}
	return h
}

func (l *stackLayout) naturalWidth(objects []fyne.CanvasObject) float32 {
	return (&columnLayout{}).naturalWidth(objects)
}

func (l *stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	var w float32
	for _, o := range visible(objects) {
		w = max(w, least(o).Width)
	}
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}
