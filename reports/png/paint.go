// Package png paints pages of primitives as pixels, for previews and thumbnails: the same primitives the PDF is written
// from, so what is seen is what prints.
package png

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"zhengyou/reports/page"
)

// Paint returns p on white paper at the given dots per inch.
func Paint(p page.Page, dpi float64) *image.RGBA {
	scale := dpi / 72
	img := image.NewRGBA(image.Rect(0, 0, max(1, int(math.Round(p.Width*scale))), max(1, int(math.Round(p.Height*scale)))))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	Onto(img, p.Items, scale)
	return img
}

// Onto paints items on what img already shows; scale is pixels a point.
func Onto(img *image.RGBA, items []page.Item, scale float64) {
	p := &painter{img: img, scale: scale}
	for _, it := range items {
		p.item(it)
	}
}

type painter struct {
	img   *image.RGBA
	scale float64 // pixels a point
	ras   vector.Rasterizer
}

func (p *painter) item(it page.Item) {
	switch v := it.(type) {
	case page.Text:
		p.text(v)
	case page.Rule:
		p.rule(v)
	case page.Rect:
		p.rect(v.X*p.scale, v.Y*p.scale, (v.X+v.W)*p.scale, (v.Y+v.H)*p.scale, v.Color)
	case page.Path:
		p.path(v)
	}
}

// rule paints a horizontal or vertical line on whole pixels, at least one wide, so that thin rules stay crisp.
func (p *painter) rule(r page.Rule) {
	w := math.Max(1, math.Round(r.Width*p.scale))
	x1, x2 := math.Min(r.X1, r.X2)*p.scale, math.Max(r.X1, r.X2)*p.scale
	y1, y2 := math.Min(r.Y1, r.Y2)*p.scale, math.Max(r.Y1, r.Y2)*p.scale
	left, top := math.Round(x1-w/2), math.Round(y1-w/2)
	right, bottom := math.Round(x2-w/2)+w, math.Round(y2-w/2)+w
	draw.Draw(p.img, image.Rect(int(left), int(top), int(right), int(bottom)), uniform(r.Color), image.Point{}, draw.Src)
}

// rect fills a rectangle given in pixels; its edges may lie between pixels.
func (p *painter) rect(x1, y1, x2, y2 float64, c page.Color) {
	p.fill([][]page.Point{{{X: x1, Y: y1}, {X: x2, Y: y1}, {X: x2, Y: y2}, {X: x1, Y: y2}}}, c)
}

func (p *painter) path(path page.Path) {
	subs := make([][]page.Point, len(path.Subs))
	for i, s := range path.Subs {
		for _, pt := range s.Points {
			subs[i] = append(subs[i], page.Point{X: pt.X * p.scale, Y: pt.Y * p.scale})
		}
	}
	if path.Fill != nil {
		p.fill(subs, *path.Fill)
	}
	if path.Stroke == nil {
		return
	}
	width := math.Max(path.Width*p.scale, 0.75)
	for i, s := range path.Subs {
		points := subs[i]
		if s.Closed && len(points) > 1 {
			points = append(points[:len(points):len(points)], points[0])
		}
		for _, piece := range dashes(points, path.Dash, p.scale) {
			p.fill(outline(piece, width, len(path.Dash) == 0), *path.Stroke)
		}
	}
}

// fill paints closed polygons, given in pixels, by the non-zero rule.
func (p *painter) fill(subs [][]page.Point, c page.Color) {
	box := bounds(subs).Intersect(p.img.Bounds())
	if box.Empty() {
		return
	}
	p.begin(box)
	for _, s := range subs {
		for i, pt := range s {
			x, y := float32(pt.X-float64(box.Min.X)), float32(pt.Y-float64(box.Min.Y))
			if i == 0 {
				p.ras.MoveTo(x, y)
			} else {
				p.ras.LineTo(x, y)
			}
		}
		p.ras.ClosePath()
	}
	p.ras.Draw(p.img, box, uniform(c), image.Point{})
}

func (p *painter) begin(box image.Rectangle) {
	p.ras.Reset(box.Dx(), box.Dy())
	p.ras.DrawOp = draw.Over
}

func bounds(subs [][]page.Point) image.Rectangle {
	x1, y1, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range subs {
		for _, pt := range s {
			x1, x2 = math.Min(x1, pt.X), math.Max(x2, pt.X)
			y1, y2 = math.Min(y1, pt.Y), math.Max(y2, pt.Y)
		}
	}
	if x1 > x2 {
		return image.Rectangle{}
	}
	return image.Rect(int(math.Floor(x1)), int(math.Floor(y1)), int(math.Ceil(x2))+1, int(math.Ceil(y2))+1)
}

func uniform(c page.Color) *image.Uniform {
	return image.NewUniform(color.RGBA{c.R, c.G, c.B, 0xff})
}

func (p *painter) text(t page.Text) {
	if t.Face == nil {
		for _, it := range page.Boxes(t) {
			p.item(it)
		}
		return
	}
	sin, cos := math.Sincos(t.Turn * math.Pi / 180)
	along := 0.0
	for _, r := range t.S {
		g := t.Face.Glyph(r)
		x, y := t.X+along*cos, t.Y+along*sin
		p.glyph(t.Face.Outline(g.ID), func(q page.Point) page.Point {
			return page.Point{
				X: (x + (q.X*cos-q.Y*sin)*t.Size) * p.scale,
				Y: (y + (q.X*sin+q.Y*cos)*t.Size) * p.scale,
			}
		}, t.Color)
		along += g.Advance*t.Size + t.Space
	}
}

// glyph paints an outline; place takes its points, in em, to pixels.
func (p *painter) glyph(segs []page.Segment, place func(page.Point) page.Point, c page.Color) {
	all := make([]page.Point, 0, 3*len(segs))
	for _, s := range segs {
		for _, pt := range s.Args[:points(s.Op)] {
			all = append(all, place(pt))
		}
	}
	box := bounds([][]page.Point{all}).Intersect(p.img.Bounds())
	if box.Empty() {
		return
	}
	p.begin(box)
	xy := func(pt page.Point) (float32, float32) {
		return float32(pt.X - float64(box.Min.X)), float32(pt.Y - float64(box.Min.Y))
	}
	for _, s := range segs {
		ax, ay := xy(all[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			p.ras.ClosePath()
			p.ras.MoveTo(ax, ay)
		case sfnt.SegmentOpLineTo:
			p.ras.LineTo(ax, ay)
		case sfnt.SegmentOpQuadTo:
			bx, by := xy(all[1])
			p.ras.QuadTo(ax, ay, bx, by)
		case sfnt.SegmentOpCubeTo:
			bx, by := xy(all[1])
			cx, cy := xy(all[2])
			p.ras.CubeTo(ax, ay, bx, by, cx, cy)
		}
		all = all[points(s.Op):]
	}
	p.ras.ClosePath()
	p.ras.Draw(p.img, box, uniform(c), image.Point{})
}

func points(op sfnt.SegmentOp) int {
	switch op {
	case sfnt.SegmentOpQuadTo:
		return 2
	case sfnt.SegmentOpCubeTo:
		return 3
	}
	return 1
}
