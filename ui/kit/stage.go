package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Stage is the root of a window: its content, and above it a place for
// explanations and for short notices (已删除 · 撤销). Give it to Window.SetContent.
type Stage struct {
	widget.BaseWidget
	content fyne.CanvasObject
	tips    *fyne.Container
	snack   *snack
}

// NewStage makes the root of a window around its content.
func NewStage(content fyne.CanvasObject) *Stage {
	s := &Stage{content: content, tips: container.NewWithoutLayout()}
	s.snack = newSnack()
	s.ExtendBaseWidget(s)
	return s
}

// SetContent changes what the window shows.
func (s *Stage) SetContent(o fyne.CanvasObject) {
	s.content = o
	s.Refresh()
}

func (s *Stage) stage() *Stage { return s }

// stageOf finds the stage an object is shown on: that of the uppermost dialog, or
// the window's. nil when the window has none.
func stageOf(o fyne.CanvasObject) *Stage {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	return stageOn(c)
}

func stageOn(c fyne.Canvas) *Stage {
	type stager interface{ stage() *Stage }
	if s, ok := c.Overlays().Top().(stager); ok {
		return s.stage()
	}
	if s, ok := c.Content().(stager); ok {
		return s.stage()
	}
	return nil
}

// putTip shows an explanation under, or where there is no room above, an object.
func (s *Stage) putTip(anchor fyne.CanvasObject, text string) {
	drv := fyne.CurrentApp().Driver()
	at := drv.AbsolutePositionForObject(anchor).Subtract(drv.AbsolutePositionForObject(s))
	words := newText(text, 14, false, ColorInk, wrapping)
	frame := newBox(ColorCard, ColorEdge, 6)
	w := min(words.naturalWidth(), Px(360), s.Size().Width-Px(40))
	h := words.heightFor(w)
	x := max(Px(4), min(at.X, s.Size().Width-w-Px(28)))
	y := at.Y + anchor.Size().Height + Px(4)
	if y+h+Px(20) > s.Size().Height && at.Y < h+Px(20) { // too long for either side: wider
		w = min(words.naturalWidth(), Px(560), s.Size().Width-Px(40))
		h = words.heightFor(w)
		x = max(Px(4), min(at.X, s.Size().Width-w-Px(28)))
	}
	if y+h+Px(20) > s.Size().Height {
		y = max(0, at.Y-h-Px(20))
	}
	place(frame, x, y, w+Px(20), h+Px(14))
	place(words, x+Px(10), y+Px(7), w, h)
	s.tips.Objects = []fyne.CanvasObject{frame, words}
	s.tips.Refresh()
}

func (s *Stage) clearTip() {
	s.tips.Objects = nil
	s.tips.Refresh()
}

func (s *Stage) heightFor(width float32) float32 { return heightOf(s.content, width) }

// CreateRenderer is for Fyne.
func (s *Stage) CreateRenderer() fyne.WidgetRenderer { return &stageRenderer{s} }

type stageRenderer struct{ s *Stage }

func (r *stageRenderer) Destroy() {}

// MinSize stays small, so that a larger letter size scrolls instead of pushing the
// window off the screen: 1366 × 768 at 125 % leaves 1090 × 570, 1920 × 1080 at 200 %
// even less.
func (r *stageRenderer) MinSize() fyne.Size {
	return r.s.content.MinSize().Min(fyne.NewSize(760, 500))
}

func (r *stageRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.content, r.s.snack, r.s.tips}
}

func (r *stageRenderer) Refresh() {
	r.Layout(r.s.Size())
	r.s.content.Refresh()
	r.s.snack.Refresh()
	canvas.Refresh(r.s)
}

// Layout gives the content the whole window and the notice the middle of its foot.
func (r *stageRenderer) Layout(size fyne.Size) {
	defer measure()()
	place(r.s.content, 0, 0, size.Width, size.Height)
	place(r.s.tips, 0, 0, size.Width, size.Height)
	w := min(naturalWidth(r.s.snack.body), size.Width-Px(48))
	h := heightOf(r.s.snack.body, w)
	place(r.s.snack, (size.Width-w)/2, size.Height-h-Px(52), w, h)
}
