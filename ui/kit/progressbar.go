package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Bar is a thin progress bar with the figures at its right: 42 / 54  78%.
type Bar struct {
	composite
	strip      *strip
	count, per *Text
}

// NewBar makes an empty bar.
func NewBar() *Bar {
	b := &Bar{strip: newStrip(), count: Strong(""), per: Quiet("")}
	b.root = Spread(12, b.strip, b.strip, b.count, b.per)
	b.ExtendBaseWidget(b)
	return b
}

// Set shows part of the whole (0…1) with the words at the right (either may be "").
func (b *Bar) Set(part float32, count, percent string) {
	b.strip.part = max(0, min(1, part))
	b.count.SetText(count)
	b.count.Hidden = count == ""
	b.per.SetText(percent)
	b.per.Hidden = percent == ""
	b.strip.Refresh()
	b.root.Refresh()
}

// strip is the coloured strip itself.
type strip struct {
	widget.BaseWidget
	part float32 // 0…1
}

func newStrip() *strip {
	s := &strip{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *strip) MinSize() fyne.Size { return fyne.NewSize(Px(60), Px(14)) }

func (s *strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{s: s, all: canvas.NewRectangle(nil), done: canvas.NewRectangle(nil)}
	r.paint()
	return r
}

type stripRenderer struct {
	s         *strip
	all, done *canvas.Rectangle
}

func (r *stripRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *stripRenderer) Destroy()           {}

func (r *stripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.all, r.done} }

func (r *stripRenderer) Layout(size fyne.Size) {
	h := min(Px(14), size.Height)
	y := (size.Height - h) / 2
	place(r.all, 0, y, size.Width, h)
	w := size.Width * r.s.part
	if r.s.part > 0 {
		w = max(w, h) // a round dot is the least there is to see
	}
	place(r.done, 0, y, w, h)
}

func (r *stripRenderer) paint() {
	fillRect(r.all, ColorFaint, "", Px(7), 0)
	fillRect(r.done, ColorDone, "", Px(7), 0)
	r.done.Hidden = r.s.part <= 0
}

func (r *stripRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}
