package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// ImageView shows a picture drawn for exactly the pixels it covers: a chart. It is
// drawn anew when the size, the letter size or the variant changes, and no more
// often than the window is painted. Pressing it opens the list behind the figures.
type ImageView struct {
	pressable
	height float32   // px at the standard letter size
	shape  fyne.Size // of a picture made once; zero: it is drawn for any size
	draw   func(w, h int, scale float32) image.Image
	raster *canvas.Raster
	shown  image.Image
	drawn  imageKey
}

// imageKey is what a drawn picture depends on.
type imageKey struct {
	w, h int
	dark bool
	zoom float32
}

// NewImageView makes a picture at least height px high (of the standard letter
// size). draw gets the size in device pixels and how many of them are one pixel of
// the drawing (screen scale times letter size). tapped may be nil.
func NewImageView(height float32, draw func(w, h int, scale float32) image.Image, tapped func()) *ImageView {
	v := &ImageView{height: height, draw: draw}
	v.onTap = tapped
	v.raster = canvas.NewRaster(v.generate)
	v.extend(v)
	return v
}

// NewPicture makes a picture whose shape is given: as wide as the room there is, but no wider than it is itself, with a
// hairline around it. draw gets the size in device pixels, as late as when the picture is painted. tapped may be nil.
func NewPicture(shape fyne.Size, draw func(w, h int) image.Image, tapped func()) *ImageView {
	v := NewImageView(0, func(w, h int, _ float32) image.Image { return draw(w, h) }, tapped)
	v.shape = shape
	return v
}

// fit is the part of a size the picture covers: all of it, unless its shape is given.
func (v *ImageView) fit(size fyne.Size) fyne.Size {
	if v.shape.Width <= 0 {
		return size
	}
	w := min(size.Width, v.shape.Width)
	return fyne.NewSize(w, w*v.shape.Height/v.shape.Width)
}

func (v *ImageView) heightFor(width float32) float32 {
	return max(Px(v.height), v.fit(fyne.NewSize(width, 0)).Height)
}

// naturalWidth is what the picture is wide by itself.
func (v *ImageView) naturalWidth() float32 { return max(Px(160), v.shape.Width) }

// Redraw has the picture drawn anew, when the figures have changed.
func (v *ImageView) Redraw() {
	v.shown = nil
	v.Refresh()
}

// generate answers the picture for a size, the last one where nothing has changed.
func (v *ImageView) generate(w, h int) image.Image {
	k := imageKey{w, h, IsDark(), Px(1)}
	if v.shown != nil && k == v.drawn {
		return v.shown
	}
	v.drawn = k
	v.shown = nil
	if v.draw != nil && w > 0 && h > 0 {
		v.shown = v.draw(w, h, float32(w)/max(1, v.fit(v.Size()).Width)*Px(1))
	}
	if v.shown == nil {
		v.shown = image.NewNRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
	}
	return v.shown
}

// MinSize is the height asked for; of a picture with a shape, the height at the present width.
func (v *ImageView) MinSize() fyne.Size {
	return fyne.NewSize(Px(160), v.heightFor(v.Size().Width))
}

// CreateRenderer is for Fyne.
func (v *ImageView) CreateRenderer() fyne.WidgetRenderer {
	r := &imageViewRenderer{v: v, ring: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type imageViewRenderer struct {
	v    *ImageView
	ring *canvas.Rectangle
}

func (r *imageViewRenderer) MinSize() fyne.Size { return r.v.MinSize() }
func (r *imageViewRenderer) Destroy()           {}

func (r *imageViewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.v.raster, r.ring}
}

func (r *imageViewRenderer) Layout(size fyne.Size) {
	inner := r.v.fit(size)
	place(r.v.raster, 0, 0, inner.Width, inner.Height)
	place(r.ring, 0, 0, inner.Width, inner.Height)
}

func (r *imageViewRenderer) paint() {
	stroke, width := fyne.ThemeColorName(""), float32(1)
	switch {
	case r.v.focused:
		stroke, width = ColorRed, 2
	case r.v.hovered && r.v.onTap != nil:
		stroke = ColorEdge
	case r.v.shape.Width > 0:
		stroke = ColorBorder
	}
	radius := Px(6)
	if r.v.shape.Width > 0 {
		radius = 0 // the picture's own corners are square
	}
	fillRect(r.ring, "", stroke, radius, width)
}

func (r *imageViewRenderer) Refresh() {
	r.paint()
	r.v.raster.Refresh()
	canvas.Refresh(r.v)
}
