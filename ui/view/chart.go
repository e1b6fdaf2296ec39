package view

import (
	"image"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// Chart is a picture of figures on a screen. It is drawn off the UI goroutine for exactly the pixels it covers; until the
// new one is there the last one stays.
type Chart struct {
	*kit.ImageView
	draw  func(w, h int, scale float64, dark bool, then func(screen.Pixels))
	shown image.Image
	turn  int
	have  chartKey // what shown was drawn for
	asked chartKey // what was asked for last
}

type chartKey struct {
	w, h  int
	scale float32
	dark  bool
	turn  int // counts changes of the figures
}

// NewChart makes a chart at least height px high (of the standard letter size). draw is the presenter's: it hands on to
// screen.Base.Draw. tapped opens the list behind the figures and may be nil.
func NewChart(height float32, draw func(w, h int, scale float64, dark bool, then func(screen.Pixels)), tapped func()) *Chart {
	c := &Chart{draw: draw}
	c.ImageView = kit.NewImageView(height, c.picture, tapped)
	return c
}

// Changed has the chart drawn anew because its figures changed.
func (c *Chart) Changed() {
	c.turn++
	c.Redraw()
}

// picture answers the picture there is and asks for the one wanted.
func (c *Chart) picture(w, h int, scale float32) image.Image {
	key := chartKey{w, h, scale, kit.IsDark(), c.turn}
	if key != c.have && key != c.asked {
		c.asked = key
		c.ask(key)
	}
	return c.shown
}

func (c *Chart) ask(key chartKey) {
	c.draw(key.w, key.h, float64(key.scale), key.dark, func(p screen.Pixels) {
		if key != c.asked {
			return // an answer overtaken by another size or other figures
		}
		c.have = key
		c.shown = &image.RGBA{Pix: p.Pix, Stride: 4 * p.Width, Rect: image.Rect(0, 0, p.Width, p.Height)}
		c.Redraw()
	})
}
