package ui

import (
	"image"
	"image/draw"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// scrolledPart is a scrolled area and where it is on the window, px.
type scrolledPart struct {
	body   *kit.Scroll // nil for none
	inside image.Rectangle
}

// scrolled is the scrolled area of the dialog on top, else that of the screen.
func (s *shell) scrolled() scrolledPart {
	body := s.body()
	if body == nil {
		return scrolledPart{}
	}
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(body), body.Size()
	return scrolledPart{body, image.Rect(int(at.X), int(at.Y), int(at.X+size.Width), int(at.Y+size.Height))}
}

func (s *shell) body() *kit.Scroll {
	if top := s.win.Canvas().Overlays().Top(); top != nil {
		return kit.ScrollIn(top)
	}
	if s.session == nil || s.session.current == nil {
		return nil
	}
	frame, ok := s.session.current.view.Content().(*kit.Frame)
	if !ok {
		return nil
	}
	return frame.Body()
}

// capture draws a canvas that is painted without OpenGL. That painter knows only the innermost of several scrolled areas, so what
// would stick out of one is cut off: outside of it the picture is that of the canvas without it.
func (s *shell) capture(c fyne.Canvas, part scrolledPart) image.Image {
	full := c.Capture()
	if part.body == nil {
		return full
	}
	part.body.Hide()
	rest := c.Capture()
	part.body.Show()
	out := image.NewRGBA(rest.Bounds())
	draw.Draw(out, out.Bounds(), rest, image.Point{}, draw.Src)
	draw.Draw(out, part.inside, full, part.inside.Min, draw.Src)
	return out
}
