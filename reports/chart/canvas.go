package chart

import (
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	gochart "github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"

	"zhengyou/reports/page"
)

// unit is how many of go-chart's whole-number coordinates make a point.
const unit = 20

// The fonts go-chart passes on are only names here: text is measured and drawn with the page's faces.
var (
	plainFont = &truetype.Font{}
	boldFont  = &truetype.Font{}
)

// canvas is a go-chart Renderer that draws on page primitives.
type canvas struct {
	set   *page.Set
	items []page.Item

	stroke, fill, ink drawing.Color
	width             float64 // of strokes, units
	dash              []float64
	role              page.Role
	size              float64 // of text, points
	turn              float64 // degrees
	subs              []page.Sub
	dpi               float64
}

var _ gochart.Renderer = (*canvas)(nil)

// ResetStyle forgets colours, widths and fonts.
func (c *canvas) ResetStyle() {
	c.stroke, c.fill, c.ink, c.width, c.dash, c.role, c.size, c.turn = drawing.Color{}, drawing.Color{}, drawing.Color{}, 0, nil, page.Chart, 9, 0
}

// GetDPI returns what SetDPI set; sizes here do not depend on it.
func (c *canvas) GetDPI() float64 { return c.dpi }

// SetDPI is kept for GetDPI only.
func (c *canvas) SetDPI(dpi float64) { c.dpi = dpi }

// SetClassName is for SVG; nothing here has classes.
func (c *canvas) SetClassName(string) {}

// SetStrokeColor sets the colour of lines.
func (c *canvas) SetStrokeColor(v drawing.Color) { c.stroke = v }

// SetFillColor sets the colour of areas.
func (c *canvas) SetFillColor(v drawing.Color) { c.fill = v }

// SetStrokeWidth sets the width of lines, in units.
func (c *canvas) SetStrokeWidth(w float64) { c.width = w }

// SetStrokeDashArray sets the dashes of lines, in units.
func (c *canvas) SetStrokeDashArray(d []float64) { c.dash = d }

// SetFont takes one of the two names plainFont and boldFont.
func (c *canvas) SetFont(f *truetype.Font) {
	c.role = page.Chart
	if f == boldFont {
		c.role = page.Heading
	}
}

// SetFontColor sets the colour of text.
func (c *canvas) SetFontColor(v drawing.Color) { c.ink = v }

// SetFontSize sets the size of text, in points.
func (c *canvas) SetFontSize(s float64) { c.size = s }

// SetTextRotation turns text clockwise, in radians.
func (c *canvas) SetTextRotation(r float64) { c.turn = r * 180 / math.Pi }

// ClearTextRotation sets text upright.
func (c *canvas) ClearTextRotation() { c.turn = 0 }

func at(x, y int) page.Point { return page.Point{X: float64(x) / unit, Y: float64(y) / unit} }

// MoveTo begins a polyline.
func (c *canvas) MoveTo(x, y int) {
	c.subs = append(c.subs, page.Sub{Points: []page.Point{at(x, y)}})
}

// LineTo goes on to (x, y).
func (c *canvas) LineTo(x, y int) {
	if len(c.subs) == 0 {
		c.MoveTo(x, y)
		return
	}
	s := &c.subs[len(c.subs)-1]
	s.Points = append(s.Points, at(x, y))
}

// QuadCurveTo goes on to (x, y) by a curve, flattened.
func (c *canvas) QuadCurveTo(cx, cy, x, y int) {
	if len(c.subs) == 0 {
		c.MoveTo(cx, cy)
	}
	s := &c.subs[len(c.subs)-1]
	a, b, e := s.Points[len(s.Points)-1], at(cx, cy), at(x, y)
	const n = 12
	for i := 1; i <= n; i++ {
		t := float64(i) / n
		u := 1 - t
		s.Points = append(s.Points, page.Point{X: u*u*a.X + 2*u*t*b.X + t*t*e.X, Y: u*u*a.Y + 2*u*t*b.Y + t*t*e.Y})
	}
}

// ArcTo goes on along an arc, flattened.
func (c *canvas) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	n := max(4, int(math.Abs(delta)*12))
	for i := 0; i <= n; i++ {
		sin, cos := math.Sincos(start + delta*float64(i)/float64(n))
		c.LineTo(cx+int(math.Round(rx*cos)), cy+int(math.Round(ry*sin)))
	}
}

// Close closes the polyline.
func (c *canvas) Close() {
	if n := len(c.subs); n > 0 {
		c.subs[n-1].Closed = true
	}
}

// Circle adds a circle to the path.
func (c *canvas) Circle(radius float64, x, y int) {
	c.MoveTo(x+int(math.Round(radius)), y)
	c.ArcTo(x, y, radius, radius, 0, 2*math.Pi)
	c.Close()
}

// Stroke draws the path's lines.
func (c *canvas) Stroke() { c.draw(true, false) }

// Fill fills the path.
func (c *canvas) Fill() { c.draw(false, true) }

// FillStroke does both.
func (c *canvas) FillStroke() { c.draw(true, true) }

func (c *canvas) draw(stroke, fill bool) {
	p := page.Path{Subs: c.subs, Width: c.width / unit}
	c.subs = nil
	for _, d := range c.dash {
		p.Dash = append(p.Dash, d/unit)
	}
	if stroke && c.stroke.A > 0 && c.width > 0 {
		p.Stroke = color(c.stroke)
	}
	if fill && c.fill.A > 0 {
		p.Fill = color(c.fill)
	}
	if p.Stroke != nil || p.Fill != nil {
		c.items = append(c.items, p)
	}
}

func color(c drawing.Color) *page.Color { return &page.Color{R: c.R, G: c.G, B: c.B} }

// Text draws body from (x, y), the start of its baseline.
func (c *canvas) Text(body string, x, y int) {
	lines := c.set.Break(page.Style{Role: c.role, Size: c.size}, body, math.Inf(1), 0, false)
	if len(lines) == 0 {
		return
	}
	from := at(x, y)
	sin, cos := math.Sincos(c.turn * math.Pi / 180)
	for _, it := range lines[0].Place(0, 0, 0, *color(c.ink)) {
		if t, ok := it.(page.Text); ok {
			t.X, t.Y, t.Turn = from.X+t.X*cos, from.Y+t.X*sin, c.turn
			it = t
		}
		c.items = append(c.items, it)
	}
}

// MeasureText returns the box of body, in units.
func (c *canvas) MeasureText(body string) gochart.Box {
	w := c.set.Width(page.Style{Role: c.role, Size: c.size}, body)
	return gochart.Box{Right: int(math.Ceil(w * unit)), Bottom: int(math.Ceil(c.size * unit))}
}

// Save does nothing: the items are taken from the canvas.
func (c *canvas) Save(io.Writer) error { return nil }
