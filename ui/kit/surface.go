package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// surface is a pressable area made of other objects, with a frame that shows
// hover and focus. Embedders set root and frame, then call extend.
type surface struct {
	pressable
	root  fyne.CanvasObject
	frame *box
	under *Text // cut text under the mouse
	bare  bool  // no ground or border at rest (rows in a list)
}

// CreateRenderer is for Fyne.
func (s *surface) CreateRenderer() fyne.WidgetRenderer {
	return &surfaceRenderer{WidgetRenderer: widget.NewSimpleRenderer(s.root), s: s}
}

func (s *surface) parts() fyne.CanvasObject        { return s.root }
func (s *surface) heightFor(width float32) float32 { return heightOf(s.root, width) }
func (s *surface) naturalWidth() float32           { return naturalWidth(s.root) }

// MouseIn is for Fyne.
func (s *surface) MouseIn(e *desktop.MouseEvent) {
	s.pressable.MouseIn(e)
	s.MouseMoved(e)
}

// MouseMoved shows the whole of a text that is cut under the mouse.
func (s *surface) MouseMoved(e *desktop.MouseEvent) {
	if t := cutTextAt(s.root, e.Position); t != nil && t != s.under {
		s.under = t
		planTip(s.self, t.text)
	}
}

// MouseOut is for Fyne.
func (s *surface) MouseOut() {
	s.under = nil
	s.pressable.MouseOut()
}

// cutTextAt finds a shortened text under a position.
func cutTextAt(o fyne.CanvasObject, at fyne.Position) *Text {
	switch o := o.(type) {
	case *Text:
		if o.cut {
			return o
		}
	case *fyne.Container:
		for _, c := range o.Objects {
			p, sz := at.Subtract(c.Position()), c.Size()
			if c.Visible() && p.X >= 0 && p.Y >= 0 && p.X < sz.Width && p.Y < sz.Height {
				if t := cutTextAt(c, p); t != nil {
					return t
				}
			}
		}
	}
	return nil
}

// surfaceRenderer repaints the frame with the state.
type surfaceRenderer struct {
	fyne.WidgetRenderer
	s *surface
}

func (r *surfaceRenderer) Refresh() {
	s := r.s
	fill, stroke := ColorCard, ColorBorder
	if s.bare {
		fill, stroke = "", ""
	}
	if s.hovered && s.onTap != nil {
		fill = ColorQuietTint
	}
	s.frame.width = 1
	if s.focused {
		stroke, s.frame.width = ColorRed, 2
	}
	s.frame.fill, s.frame.stroke = fill, stroke
	s.frame.Refresh()
	r.WidgetRenderer.Refresh()
}
