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
	height float32 // px at the standard letter size
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
		v.shown = v.draw(w, h, float32(w)/max(1, v.Size().Width)*Px(1))
	}
	if v.shown == nil {
		v.shown = image.NewNRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
	}
	return v.shown
}

// MinSize is the height asked for.
func (v *ImageView) MinSize() fyne.Size { return fyne.NewSize(Px(160), Px(v.height)) }

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
	place(r.v.raster, 0, 0, size.Width, size.Height)
	place(r.ring, 0, 0, size.Width, size.Height)
}

func (r *imageViewRenderer) paint() {
	stroke, width := fyne.ThemeColorName(""), float32(1)
	switch {
	case r.v.focused:
		stroke, width = ColorRed, 2
	case r.v.hovered && r.v.onTap != nil:
		stroke = ColorEdge
	}
	fillRect(r.ring, "", stroke, Px(6), width)
}

func (r *imageViewRenderer) Refresh() {
	r.paint()
	r.v.raster.Refresh()
	canvas.Refresh(r.v)
}
