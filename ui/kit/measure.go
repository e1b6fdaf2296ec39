package kit

import "fyne.io/fyne/v2"

// Fyne's layouts ask for a height before the width is known, which cuts text that
// breaks into lines. The layouts here ask each object for its height at the width
// it will get (flexible), so that one pass is enough.

// flexible is an object whose height depends on its width.
type flexible interface {
	heightFor(width float32) float32
}

// flexibleLayout is a layout whose height depends on its width.
type flexibleLayout interface {
	heightFor(objects []fyne.CanvasObject, width float32) float32
}

// measuring remembers what objects measure during one layout of a tree. Without it
// every level would measure all levels below it several times over.
type measuring struct {
	heights map[heightKey]float32
	natural map[fyne.CanvasObject]float32
	least   map[fyne.CanvasObject]fyne.Size
}

type heightKey struct {
	o     fyne.CanvasObject
	width float32
}

// measured is the layout under way, nil outside; UI goroutine only.
var measured *measuring

// measure begins remembering and answers the function that ends it; inside another
// layout both do nothing. Use as defer measure()().
func measure() func() {
	if measured != nil {
		return func() {}
	}
	measured = &measuring{map[heightKey]float32{}, map[fyne.CanvasObject]float32{}, map[fyne.CanvasObject]fyne.Size{}}
	return func() { measured = nil }
}

// Remeasure forgets what was measured so far in the layout under way. A layout that changes what its objects show calls it
// before it asks them again.
func Remeasure() {
	if measured != nil {
		clear(measured.heights)
		clear(measured.natural)
		clear(measured.least)
	}
}

// heightOf is the height an object needs at a width, in px.
func heightOf(o fyne.CanvasObject, width float32) float32 {
	defer measure()()
	m, k := measured, heightKey{o, width}
	h, ok := m.heights[k]
	if !ok {
		h = measureHeight(o, width)
		m.heights[k] = h
	}
	return h
}

func measureHeight(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(flexible); ok {
		return f.heightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flexibleLayout); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return least(o).Height
}

// naturalWidth is the width at which nothing in an object breaks or is cut.
func naturalWidth(o fyne.CanvasObject) float32 {
	defer measure()()
	m := measured
	w, ok := m.natural[o]
	if !ok {
		w = measureWidth(o)
		m.natural[o] = w
	}
	return w
}

func measureWidth(o fyne.CanvasObject) float32 {
	if n, ok := o.(interface{ naturalWidth() float32 }); ok {
		return n.naturalWidth()
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(interface {
			naturalWidth([]fyne.CanvasObject) float32
		}); ok {
			return l.naturalWidth(c.Objects)
		}
	}
	return least(o).Width
}

// least is an object's minimum size.
func least(o fyne.CanvasObject) fyne.Size {
	defer measure()()
	m := measured
	s, ok := m.least[o]
	if !ok {
		s = o.MinSize()
		m.least[o] = s
	}
	return s
}

// visible are the objects that are shown.
func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	vs := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			vs = append(vs, o)
		}
	}
	return vs
}

// place moves and resizes an object.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
