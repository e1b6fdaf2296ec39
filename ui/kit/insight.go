package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Fyne scrolls what lies under the pointer and leaves a field that gets the focus where it is. In a form higher than the
// window the wheel would stop at every field, and Tab would lead out of sight.

// notch is how much further than Fyne's 25 px a notch of the wheel goes: about two rows of a Grid, as in WPS.
const notch = 2.4

// wheelScroll is Fyne's scroll area with the wheel's way in other programs.
type wheelScroll struct{ container.Scroll }

func newWheelScroll(content fyne.CanvasObject) *wheelScroll {
	s := &wheelScroll{}
	s.Content, s.Direction = content, container.ScrollVerticalOnly
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled is for Fyne.
func (s *wheelScroll) Scrolled(e *fyne.ScrollEvent) {
	further := *e
	further.Scrolled.DX *= notch
	further.Scrolled.DY *= notch
	s.Scroll.Scrolled(&further)
}

// wheelPass lies over a field of one line and gives the wheel to the scroll area around it.
type wheelPass struct {
	widget.BaseWidget
	over fyne.CanvasObject
}

func newWheelPass(over fyne.CanvasObject) *wheelPass {
	p := &wheelPass{over: over}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is for Fyne: nothing is painted.
func (p *wheelPass) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Scrolled is for Fyne.
func (p *wheelPass) Scrolled(e *fyne.ScrollEvent) {
	if s := scrollAround(p.over); s != nil {
		s.inner.Scrolled(e)
	}
}

// passingRenderer adds a wheelPass to what a field is made of.
type passingRenderer struct {
	fyne.WidgetRenderer
	pass *wheelPass
}

func (r *passingRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.pass.Resize(size)
}

func (r *passingRenderer) Objects() []fyne.CanvasObject {
	inner := r.WidgetRenderer.Objects()
	return append(inner[:len(inner):len(inner)], r.pass)
}

// keepInSight scrolls what has got the focus into view, with some air for its label and what is said beneath it.
func keepInSight(o fyne.CanvasObject) {
	if s := scrollAround(o); s != nil {
		s.reveal(o, Px(26))
	}
}

// scrollAround finds the innermost scroll area an object is shown in, nil for none.
func scrollAround(o fyne.CanvasObject) *Scroll {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	s, _ := scrollHolding(root, o, nil)
	return s
}

// scrollHolding looks for o in a tree of the kit's objects; around is the scroll area the tree itself lies in.
func scrollHolding(tree, o fyne.CanvasObject, around *Scroll) (*Scroll, bool) {
	if tree == o {
		return around, true
	}
	if s, ok := tree.(*Scroll); ok {
		around = s
	}
	for _, part := range partsOf(tree) {
		if s, ok := scrollHolding(part, o, around); ok {
			return s, true
		}
	}
	return nil, false
}

// ScrollIn is the outermost scroll area in a tree of the kit's objects, as the body of a dialog; nil for none.
func ScrollIn(tree fyne.CanvasObject) *Scroll {
	if s, ok := tree.(*Scroll); ok {
		return s
	}
	for _, part := range partsOf(tree) {
		if s := ScrollIn(part); s != nil {
			return s
		}
	}
	return nil
}

// partsOf are the objects an object of the kit is made of, as far as something in them can have the focus.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *Scroll:
		return []fyne.CanvasObject{o.content}
	case *Stage:
		return []fyne.CanvasObject{o.content}
	case *overlay:
		return []fyne.CanvasObject{o.inner}
	case interface{ parts() fyne.CanvasObject }:
		if root := o.parts(); root != nil {
			return []fyne.CanvasObject{root}
		}
	}
	return nil
}
