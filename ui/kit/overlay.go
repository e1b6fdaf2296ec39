package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// overlay is a dialog or a side panel over the window: a scrim, and a surface with
// a stage of its own, so that explanations work on it too.
type overlay struct {
	widget.BaseWidget
	on     fyne.Canvas
	inner  *Stage
	side   bool // hangs at the right edge at full height, instead of the middle
	width  float32
	escape func()               // on Escape and on a press beside a side panel; nil: stays
	keys   func(*fyne.KeyEvent) // other keys
	closed func()               // after closing
	before fyne.Focusable       // had the focus when the overlay came
	asked  asked                // fields that are lost with it
}

// windowKeys are what hears the keys of a window while overlays are over it, to be
// given them back when the last has gone, in whatever order they go.
var windowKeys = map[fyne.Canvas]func(*fyne.KeyEvent){}

// hearKeys lets the uppermost overlay of a canvas hear the keys that nothing with
// the focus takes.
func hearKeys(on fyne.Canvas) {
	if _, heard := windowKeys[on]; heard {
		return
	}
	windowKeys[on] = on.OnTypedKey()
	on.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if o, ok := on.Overlays().Top().(interface{ overlayKey(*fyne.KeyEvent) }); ok {
			o.overlayKey(e)
		}
	})
}

// handKeysBack gives the window its keys again when no overlay is left.
func handKeysBack(on fyne.Canvas) {
	for _, o := range on.Overlays().List() {
		if _, ok := o.(*overlay); ok {
			return
		}
	}
	on.SetOnTypedKey(windowKeys[on])
	delete(windowKeys, on)
}

// openOverlay shows content over the canvas. width is px at the standard letter size.
func openOverlay(on fyne.Canvas, content fyne.CanvasObject, width float32, side bool) *overlay {
	hideTip()
	o := &overlay{on: on, inner: NewStage(content), side: side, width: width, before: on.Focused()}
	o.ExtendBaseWidget(o)
	hearKeys(on)
	on.Overlays().Add(o)
	o.Resize(on.Size())
	return o
}

func (o *overlay) stage() *Stage { return o.inner }

// close takes the overlay away and gives the focus back.
func (o *overlay) close() {
	hideTip()
	o.remove()
	handKeysBack(o.on)
	o.inner.snack.handOn(o.on)
	if o.before != nil && o.on.Overlays().Top() == nil {
		o.on.Focus(o.before)
	}
	if o.closed != nil {
		o.closed()
	}
}

// remove takes the overlay out of the stack. Fyne takes out those above it too; they
// are put back, and the focus with them.
func (o *overlay) remove() {
	stack, focused := o.on.Overlays(), o.on.Focused()
	all := slices.Clone(stack.List())
	at := slices.Index(all, fyne.CanvasObject(o))
	stack.Remove(o)
	if at < 0 || at+1 == len(all) {
		return
	}
	for _, above := range all[at+1:] {
		stack.Add(above)
	}
	if focused != nil {
		o.on.Focus(focused)
	}
}

func (o *overlay) overlayKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		if o.escape != nil {
			o.escape()
		}
		return
	}
	if o.keys != nil {
		o.keys(e)
	}
}

// Tapped closes a side panel when the window beside it is pressed; a dialog waits
// for an answer.
func (o *overlay) Tapped(e *fyne.PointEvent) {
	if o.side && o.escape != nil && e.Position.X < o.inner.Position().X {
		o.escape()
	}
}

// CreateRenderer is for Fyne.
func (o *overlay) CreateRenderer() fyne.WidgetRenderer {
	r := &overlayRenderer{o: o, scrim: canvas.NewRectangle(Color(ColorScrim)), ground: newBox(ColorCard, ColorBorder, 10)}
	if o.side {
		r.ground.radius = 0
	}
	return r
}

type overlayRenderer struct {
	o      *overlay
	scrim  *canvas.Rectangle
	ground *box
}

func (r *overlayRenderer) Destroy()           {}
func (r *overlayRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }

func (r *overlayRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.scrim, r.ground, r.o.inner}
}

func (r *overlayRenderer) Refresh() {
	r.scrim.FillColor = Color(ColorScrim)
	r.ground.Refresh()
	r.Layout(r.o.Size())
	r.o.inner.Refresh()
	canvas.Refresh(r.o)
}

// Layout centres a dialog a little above the middle, or hangs a panel at the right.
func (r *overlayRenderer) Layout(size fyne.Size) {
	defer measure()()
	place(r.scrim, 0, 0, size.Width, size.Height)
	w := min(Px(r.o.width), size.Width-Px(32))
	h := min(r.o.inner.heightFor(w), size.Height-Px(32))
	x, y := (size.Width-w)/2, (size.Height-h)*0.42
	if r.o.side {
		w = min(Px(r.o.width), size.Width*0.72)
		x, y, h = size.Width-w, 0, size.Height
	}
	place(r.ground, x, y, w, h)
	place(r.o.inner, x, y, w, h)
}
