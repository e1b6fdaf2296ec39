package kit

import (
	"image"
	"image/color"
	"image/draw"
	"math"
)

// gridPainter draws onto the grid's picture in px of the device, within a clip.
type gridPainter struct {
	img    *image.RGBA
	clip   image.Rectangle
	k      float64 // px of the device to one of the window
	hair   int     // thickness of a hairline
	glyphs *gridGlyphCache
	normal gridFont
	strong gridFont
	ink    image.Uniform
}

// newGridPainter prepares for a text size in px of the window.
func newGridPainter(img *image.RGBA, k float64, textSize float32) *gridPainter {
	p := &gridPainter{img: img, clip: img.Rect, k: k, hair: max(1, int(k+0.25)), glyphs: &gridGlyphs}
	p.normal, p.strong = gridFontsFor(textSize, k)
	return p
}

// px converts a length.
func (p *gridPainter) px(v float64) int { return int(math.Round(v * p.k)) }

// uniform is the colour as a source for draw; valid until the next call.
func (p *gridPainter) uniform(c color.NRGBA) image.Image {
	p.ink.C = c
	return &p.ink
}

// within draws with the clip narrowed to a box.
func (p *gridPainter) within(box image.Rectangle, f func()) {
	before := p.clip
	p.clip = p.clip.Intersect(box)
	if !p.clip.Empty() {
		f()
	}
	p.clip = before
}

// fill paints a box.
func (p *gridPainter) fill(box image.Rectangle, c color.NRGBA) {
	if box = box.Intersect(p.clip); box.Empty() {
		return
	}
	op := draw.Src
	if c.A < 255 {
		op = draw.Over
	}
	draw.Draw(p.img, box, p.uniform(c), image.Point{}, op)
}

// frame paints the edge of a box, inwards.
func (p *gridPainter) frame(box image.Rectangle, width int, c color.NRGBA) {
	w := min(width, box.Dx()/2+1, box.Dy()/2+1)
	p.fill(image.Rect(box.Min.X, box.Min.Y, box.Max.X, box.Min.Y+w), c)
	p.fill(image.Rect(box.Min.X, box.Max.Y-w, box.Max.X, box.Max.Y), c)
	p.fill(image.Rect(box.Min.X, box.Min.Y+w, box.Min.X+w, box.Max.Y-w), c)
	p.fill(image.Rect(box.Max.X-w, box.Min.Y+w, box.Max.X, box.Max.Y-w), c)
}

// lines paints the right and the bottom hairline of a cell.
func (p *gridPainter) lines(box image.Rectangle, c color.NRGBA) {
	p.fill(image.Rect(box.Max.X-p.hair, box.Min.Y, box.Max.X, box.Max.Y), c)
	p.fill(image.Rect(box.Min.X, box.Max.Y-p.hair, box.Max.X-p.hair, box.Max.Y), c)
}

// baseline centres a line of text on y: the middle of a Chinese character lies
// about 0.37 of the size above its baseline, that of a figure as well.
func (p *gridPainter) baseline(f gridFont, y float64) int {
	return int(math.Round(y + 0.37*float64(f.ppem)/64))
}

// label writes one line into a box, shortened when it does not fit, and answers
// where its text begins and ends.
func (p *gridPainter) label(s string, box image.Rectangle, align GridAlign, f gridFont, c color.NRGBA) (x0, x1 float64) {
	if s == "" || box.Dx() <= 0 {
		return float64(box.Min.X), float64(box.Min.X)
	}
	s, w := p.glyphs.fit(f, s, float64(box.Dx()))
	x := float64(box.Min.X)
	switch align {
	case GridAlignCenter:
		x += (float64(box.Dx()) - w) / 2
	case GridAlignRight:
		x += float64(box.Dx()) - w
	}
	y := p.baseline(f, float64(box.Min.Y+box.Max.Y)/2)
	p.glyphs.paint(p.img, p.clip.Intersect(box.Inset(-2)), p.uniform(c), f, s, x, y)
	return x, x + w
}

// shape paints every pixel of a box by how much of it lies inside; inside is
// the distance to the edge at the pixel's middle, positive within.
func (p *gridPainter) shape(box image.Rectangle, c color.NRGBA, inside func(x, y float64) float64) {
	box = box.Intersect(p.clip)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			part := gridClamp(inside(float64(x)+0.5, float64(y)+0.5)+0.5, 0, 1)
			if part > 0 {
				p.blend(x, y, c, part)
			}
		}
	}
}

// blend mixes a colour into one pixel.
func (p *gridPainter) blend(x, y int, c color.NRGBA, part float64) {
	a := uint32(part*float64(c.A) + 0.5)
	d := p.img.Pix[p.img.PixOffset(x, y):]
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		d[i] = uint8((uint32(v)*a + uint32(d[i])*(255-a) + 127) / 255)
	}
	d[3] = uint8(a + uint32(d[3])*(255-a)/255)
}

// pill paints a box with round ends.
func (p *gridPainter) pill(box image.Rectangle, c color.NRGBA) {
	radius := float64(min(box.Dx(), box.Dy())) / 2
	cx, cy := float64(box.Min.X+box.Max.X)/2, float64(box.Min.Y+box.Max.Y)/2
	hx, hy := float64(box.Dx())/2-radius, float64(box.Dy())/2-radius
	p.shape(box, c, func(x, y float64) float64 {
		dx, dy := math.Max(0, math.Abs(x-cx)-hx), math.Max(0, math.Abs(y-cy)-hy)
		return radius - math.Hypot(dx, dy)
	})
}

// corner paints a triangle of the given size into the top right of a box.
func (p *gridPainter) corner(box image.Rectangle, size int, c color.NRGBA) {
	x0, y1 := float64(box.Max.X-size), float64(box.Min.Y+size)
	area := image.Rect(box.Max.X-size, box.Min.Y, box.Max.X, box.Min.Y+size)
	p.shape(area, c, func(x, y float64) float64 {
		return ((x - x0) - (y - (y1 - float64(size)))) / math.Sqrt2
	})
}

// arrow paints the sort mark: a small triangle around a middle, point up or down.
func (p *gridPainter) arrow(cx, cy, half float64, down bool, c color.NRGBA) {
	h := half * 0.7
	area := image.Rect(int(cx-half)-1, int(cy-h)-1, int(cx+half)+2, int(cy+h)+2)
	p.shape(area, c, func(x, y float64) float64 {
		dy := y - cy
		if down {
			dy = -dy
		}
		side := (dy + h) / (2 * h) * half // half width at this height
		return math.Min(math.Min(side-math.Abs(x-cx), h-dy), dy+h)
	})
}

// badge paints the round "!" mark of a wrong value around a middle.
func (p *gridPainter) badge(cx, cy, size float64, c, on color.NRGBA) {
	box := image.Rect(int(cx-size/2), int(cy-size/2), int(cx-size/2)+int(size+0.5), int(cy-size/2)+int(size+0.5))
	p.pill(box, c)
	mid := float64(box.Min.X+box.Max.X) / 2
	w, top := math.Max(1, size/7), float64(box.Min.Y)
	bar := func(from, to float64) {
		p.shape(box, on, func(x, y float64) float64 {
			return math.Min(w/2-math.Abs(x-mid), math.Min(y-top-from*size, to*size-y+top))
		})
	}
	bar(0.22, 0.56)
	bar(0.66, 0.66+w/size)
}
