package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// audit walks what a window shows and reports texts that are cut without saying so,
// targets that are too small, and targets that overlap.
type audit struct {
	t       *testing.T
	scale   float32
	width   float32
	targets []target
}

// target is something that can be pressed, with its place in the window.
type target struct {
	what       string
	x, y, w, h float32
}

// auditWindow checks everything the window shows at its present size.
func auditWindow(t *testing.T, win fyne.Window) {
	t.Helper()
	a := &audit{t: t, scale: Px(1), width: win.Canvas().Size().Width}
	root := win.Content()
	if top := win.Canvas().Overlays().Top(); top != nil {
		root = top
	}
	a.walk(root, fyne.NewPos(0, 0))
	a.overlaps()
}

func (a *audit) walk(o fyne.CanvasObject, at fyne.Position) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	a.check(o, at)
	switch o := o.(type) {
	case *container.Scroll:
		a.walk(o.Content, at)
	case *fyne.Container:
		for _, c := range o.Objects {
			a.walk(c, at)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			a.walk(c, at)
		}
	}
}

func (a *audit) check(o fyne.CanvasObject, at fyne.Position) {
	size := o.Size()
	switch o := o.(type) {
	case *Text:
		a.text(o, at)
	case *Button:
		a.add("button "+o.text, at, size)
		if room := size.Width - o.contentWidth(); room < 0 {
			a.t.Errorf("button %q is %v px too narrow", o.text, -room)
		}
	case *Select:
		a.add("select "+o.text, at, size)
	case *segment:
		a.add("choice "+o.text, at, size)
	case *Entry:
		a.add("entry "+o.PlaceHolder, at, size)
	}
}

// text must have the room its words need, unless it may be shortened.
func (a *audit) text(t *Text, at fyne.Position) {
	if t.text == "" {
		return
	}
	if t.over == keepWhole && t.Size().Width+1 < t.naturalWidth() {
		a.t.Errorf("%q has %v px, needs %v", t.text, t.Size().Width, t.naturalWidth())
	}
	if need := t.heightFor(t.Size().Width); t.Size().Height+1 < need {
		a.t.Errorf("%q is %v px high, needs %v", t.text, t.Size().Height, need)
	}
	if right := at.X + t.Size().Width; t.over != shortening && right > a.width+1 {
		a.t.Errorf("%q ends at %v, the window at %v", t.text, right, a.width)
	}
}

func (a *audit) add(what string, at fyne.Position, size fyne.Size) {
	if size.Height < 32*a.scale-0.5 {
		a.t.Errorf("%s is only %v px high", what, size.Height)
	}
	if at.X+size.Width > a.width+1 {
		a.t.Errorf("%s ends at %v, the window at %v", what, at.X+size.Width, a.width)
	}
	a.targets = append(a.targets, target{what, at.X, at.Y, size.Width, size.Height})
}

// overlaps compares targets pairwise.
func (a *audit) overlaps() {
	for i, p := range a.targets {
		for _, q := range a.targets[i+1:] {
			if p.x+0.5 < q.x+q.w && q.x+0.5 < p.x+p.w && p.y+0.5 < q.y+q.h && q.y+0.5 < p.y+p.h {
				a.t.Errorf("%s %+v overlaps %s %+v", p.what, p, q.what, q)
			}
		}
	}
}
