package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Scroll shows an object of any height in the height there is. Content lower than
// the view is stretched to it, so a grid in a card fills the screen.
type Scroll struct {
	widget.BaseWidget
	content fyne.CanvasObject
	inner   *wheelScroll
	minimum float32 // height asked for, px at the standard letter size
	bar     float32 // room kept for the scrollbar where there is one, px at the standard letter size
}

// NewScroll makes a vertical scroll area.
func NewScroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{content: content, minimum: 60}
	s.inner = newWheelScroll(container.New(&scrolledLayout{s: s}, content))
	s.ExtendBaseWidget(s)
	return s
}

// SetContent changes what is scrolled.
func (s *Scroll) SetContent(o fyne.CanvasObject) {
	s.content = o
	s.inner.Content = container.New(&scrolledLayout{s: s}, o)
	s.inner.Refresh()
	s.ScrollToTop()
}

// ScrollToTop shows the beginning.
func (s *Scroll) ScrollToTop() { s.inner.ScrollToTop() }

// Reveal scrolls until an object inside is in sight.
func (s *Scroll) Reveal(o fyne.CanvasObject) { s.reveal(o, 0) }

// reveal scrolls until an object and some air above and below it are in sight.
func (s *Scroll) reveal(o fyne.CanvasObject, air float32) {
	drv := fyne.CurrentApp().Driver()
	s.RevealPart(drv.AbsolutePositionForObject(o).Y-drv.AbsolutePositionForObject(s.content).Y-air, o.Size().Height+2*air)
}

// RevealPart scrolls until the part of the content that is h high and begins at y is in sight. It serves what was laid out just
// now, whose place on the window is not known before it was painted.
func (s *Scroll) RevealPart(y, h float32) {
	view, off := s.inner.Size().Height, s.inner.Offset.Y
	switch {
	case y < off:
		off = y
	case y+h > off+view:
		off = min(y, y+h-view)
	}
	s.inner.ScrollToOffset(fyne.NewPos(0, off))
}

// MinSize asks for the width of the content and little height.
func (s *Scroll) MinSize() fyne.Size {
	defer measure()()
	return fyne.NewSize(s.content.MinSize().Width, Px(s.minimum))
}

func (s *Scroll) heightFor(width float32) float32 { return heightOf(s.content, width) }

// room is the width the content gets in a view of a size.
func (s *Scroll) room(view fyne.Size) float32 {
	if s.bar > 0 && heightOf(s.content, view.Width) > view.Height+0.5 {
		return view.Width - Px(s.bar)
	}
	return view.Width
}
func (s *Scroll) naturalWidth() float32 { return naturalWidth(s.content) }

// CreateRenderer is for Fyne.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer { return &scrollRenderer{s} }

type scrollRenderer struct{ s *Scroll }

func (r *scrollRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *scrollRenderer) Destroy()                     {}
func (r *scrollRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.s.inner} }
func (r *scrollRenderer) Refresh()                     { r.s.inner.Refresh(); canvas.Refresh(r.s) }

func (r *scrollRenderer) Layout(size fyne.Size) {
	defer measure()()
	r.s.inner.Content.Resize(fyne.NewSize(size.Width, max(size.Height, heightOf(r.s.content, r.s.room(size)))))
	r.s.inner.Resize(size)
	r.s.inner.Refresh()
}

// scrolledLayout gives the content the width of the view and the height it needs there.
type scrolledLayout struct{ s *Scroll }

func (l *scrolledLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := l.s.content.MinSize().Width
	return fyne.NewSize(w, heightOf(l.s.content, max(w, l.s.room(l.s.Size()))))
}

func (l *scrolledLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, min(size.Width, l.s.room(l.s.Size())), size.Height)
	}
}
