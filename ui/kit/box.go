package kit

import (
	"fmt"
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// box is a filled, bordered, rounded rectangle that follows the theme. A name
// left empty leaves that part out.
type box struct {
	widget.BaseWidget
	fill, stroke fyne.ThemeColorName
	radius       float32 // px at the standard letter size
	width        float32 // of the stroke, px
	min          fyne.Size
}

func newBox(fill, stroke fyne.ThemeColorName, radius float32) *box {
	b := &box{fill: fill, stroke: stroke, radius: radius, width: 1}
	b.ExtendBaseWidget(b)
	return b
}

// set changes the colours.
func (b *box) set(fill, stroke fyne.ThemeColorName) {
	if b.fill != fill || b.stroke != stroke {
		b.fill, b.stroke = fill, stroke
		b.Refresh()
	}
}

func (b *box) MinSize() fyne.Size {
	return fyne.NewSize(Px(b.min.Width), Px(b.min.Height))
}

func (b *box) CreateRenderer() fyne.WidgetRenderer {
	r := &boxRenderer{b: b, rect: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type boxRenderer struct {
	b    *box
	rect *canvas.Rectangle
}

func (r *boxRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *boxRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *boxRenderer) Destroy()                     {}
func (r *boxRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *boxRenderer) Refresh()                     { r.paint(); r.rect.Refresh() }

func (r *boxRenderer) paint() {
	fillRect(r.rect, r.b.fill, r.b.stroke, Px(r.b.radius), r.b.width)
}

// fillRect sets a rectangle's colours from palette names.
func fillRect(rect *canvas.Rectangle, fill, stroke fyne.ThemeColorName, radius, width float32) {
	rect.FillColor, rect.StrokeColor, rect.StrokeWidth = color.Transparent, color.Transparent, 0
	if fill != "" {
		rect.FillColor = Color(fill)
	}
	if stroke != "" {
		rect.StrokeColor, rect.StrokeWidth = Color(stroke), width
	}
	rect.CornerRadius = radius
}

// Rule is a horizontal hairline.
func Rule() fyne.CanvasObject {
	b := newBox(ColorBorder, "", 0)
	b.min = fyne.NewSize(1, 1)
	return b
}

// glyph is an icon in a palette colour.
type glyph struct {
	widget.BaseWidget
	res   fyne.Resource
	color fyne.ThemeColorName
	size  float32 // px at the standard letter size
	dark  bool    // the variant it was painted in: one that was out of sight then missed the change
}

func newGlyph(res fyne.Resource, color fyne.ThemeColorName, size float32) *glyph {
	g := &glyph{res: res, color: color, size: size}
	g.ExtendBaseWidget(g)
	return g
}

// Icon is a picture sign in a palette colour; it always stands beside words.
func Icon(res fyne.Resource, color fyne.ThemeColorName) fyne.CanvasObject {
	return newGlyph(res, color, 18)
}

func (g *glyph) set(res fyne.Resource, color fyne.ThemeColorName) {
	if g.res != res || g.color != color || g.dark != IsDark() {
		g.res, g.color, g.dark = res, color, IsDark()
		g.Refresh()
	}
}

func (g *glyph) MinSize() fyne.Size { return fyne.NewSquareSize(Px(g.size)) }

func (g *glyph) CreateRenderer() fyne.WidgetRenderer {
	r := &glyphRenderer{g: g, img: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.paint()
	return r
}

type glyphRenderer struct {
	g     *glyph
	img   *canvas.Image
	shown sign // what the picture was last read from
}

// sign is a resource in the colour and for the screen it was drawn in.
type sign struct {
	res   fyne.Resource
	color color.Color
	scale float32 // of the canvas; 0 outside of one
}

func (r *glyphRenderer) MinSize() fyne.Size           { return r.g.MinSize() }
func (r *glyphRenderer) Destroy()                     {}
func (r *glyphRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.img} }

// Refresh draws the sign anew where it has changed: Fyne reads the SVG again at every refresh of a picture, and layouts
// refresh all that stands in them.
func (r *glyphRenderer) Refresh() {
	now := sign{res: r.g.res, color: Color(r.g.color)}
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.img); c != nil {
		now.scale = c.Scale()
	}
	if now == r.shown {
		return
	}
	r.shown = now
	r.paint()
	r.img.Refresh()
}

func (r *glyphRenderer) Layout(size fyne.Size) {
	s := min(Px(r.g.size), size.Width, size.Height)
	r.img.Resize(fyne.NewSquareSize(s))
	r.img.Move(fyne.NewPos((size.Width-s)/2, (size.Height-s)/2))
}

func (r *glyphRenderer) paint() { r.img.Resource = tinted(r.g.res, r.g.color) }

// tinted gives an SVG icon a palette colour. Its name says which: Fyne keeps pictures by name, and a name for the role alone
// would bring the dark window's icon back into the light one.
func tinted(res fyne.Resource, color fyne.ThemeColorName) fyne.Resource {
	if res == nil {
		return nil
	}
	r, g, b, a := Color(color).RGBA()
	name := fmt.Sprintf("%04x%04x%04x%04x-%s", r, g, b, a, res.Name())
	if made, ok := tints.Load(name); ok {
		return made.(fyne.Resource)
	}
	made := fyne.NewStaticResource(name, theme.NewColoredResource(res, color).Content())
	tints.Store(name, made)
	return made
}

// tints are the icons in the colours they were asked for, by name.
var tints sync.Map
