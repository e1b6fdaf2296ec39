// Package page lays a document tree out into pages of placed primitives. The PDF writer and the pixel painter draw the
// same primitives, so a preview is what prints.
//
// All lengths are points (1/72 inch); x grows to the right, y downwards from the page's top left corner. Text is placed
// by its baseline. MM turns millimetres into points.
package page

// MM is one millimetre in points.
const MM = 72 / 25.4

// Rule widths of forms, in points: frame and head of a table, lines inside it.
const (
	ThickRule = 0.35 * MM
	ThinRule  = 0.2 * MM
)

// Color is an opaque sRGB colour.
type Color struct{ R, G, B uint8 }

// The colours of paper. Error red is not the accent red: an error also carries a sign.
var (
	Black = Color{0, 0, 0}
	Grey  = Color{0x55, 0x55, 0x55}
	Error = Color{0xB0, 0x00, 0x20}
)

// Point is a place on a page, in points.
type Point struct{ X, Y float64 }

// Page is one laid-out page.
type Page struct {
	Width, Height float64 // points
	Items         []Item  // painted in order
}

// Item is one of Text, Rule, Rect, Path.
type Item interface{ item() }

// Text is a run of characters in one face on one baseline. A nil Face means that no font has these characters: the
// painters draw a box for each, and the PDF keeps them searchable.
type Text struct {
	X, Y  float64 // start of the baseline
	Face  *Face
	Size  float64 // points
	S     string
	Space float64 // added after every character
	Color Color
	Turn  float64 // degrees, clockwise about (X, Y)
}

// Width returns the run's advance in points.
func (t Text) Width() float64 {
	w := 0.0
	for _, r := range t.S {
		w += t.Face.Advance(r)*t.Size + t.Space
	}
	return w
}

// Rule is a horizontal or vertical line, the kind tables are made of.
type Rule struct {
	X1, Y1, X2, Y2 float64
	Width          float64
	Color          Color
}

// Rect is a filled rectangle.
type Rect struct {
	X, Y, W, H float64
	Color      Color
}

// Path is any other drawing: polylines and polygons, stroked, filled or both. Curves come flattened.
type Path struct {
	Subs   []Sub
	Fill   *Color    // nil: not filled
	Stroke *Color    // nil: not stroked
	Width  float64   // of the stroke
	Dash   []float64 // lengths on and off in points, nil: solid
}

// Sub is one polyline of a Path.
type Sub struct {
	Points []Point
	Closed bool
}

func (Text) item() {}
func (Rule) item() {}
func (Rect) item() {}
func (Path) item() {}

// Polygon returns a closed path through points, filled and not stroked.
func Polygon(fill Color, points ...Point) Path {
	return Path{Subs: []Sub{{points, true}}, Fill: &fill}
}

// Frame returns the outline of a rectangle whose lines lie centred on its edges.
func Frame(x, y, w, h, width float64, c Color) Path {
	return Path{Subs: []Sub{{[]Point{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}, true}}, Stroke: &c, Width: width}
}

// Move returns items shifted by (dx, dy).
func Move(items []Item, dx, dy float64) []Item {
	out := make([]Item, len(items))
	for i, it := range items {
		switch v := it.(type) {
		case Text:
			v.X, v.Y = v.X+dx, v.Y+dy
			it = v
		case Rule:
			v.X1, v.X2, v.Y1, v.Y2 = v.X1+dx, v.X2+dx, v.Y1+dy, v.Y2+dy
			it = v
		case Rect:
			v.X, v.Y = v.X+dx, v.Y+dy
			it = v
		case Path:
			it = v.moved(dx, dy)
		}
		out[i] = it
	}
	return out
}

func (p Path) moved(dx, dy float64) Path {
	subs := make([]Sub, len(p.Subs))
	for i, s := range p.Subs {
		points := make([]Point, len(s.Points))
		for j, pt := range s.Points {
			points[j] = Point{pt.X + dx, pt.Y + dy}
		}
		subs[i] = Sub{points, s.Closed}
	}
	p.Subs = subs
	return p
}
