package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewEmpty is what a screen shows when it has nothing yet: an icon, a sentence, and
// the next steps as buttons.
func NewEmpty(icon fyne.Resource, what, then string, steps ...fyne.CanvasObject) fyne.CanvasObject {
	head := newText(what, 16, true, ColorInk, wrapping)
	head.align = fyne.TextAlignCenter
	text := QuietPara(then).SetAlign(fyne.TextAlignCenter)
	text.Hidden = then == ""
	buttons := Flow(10, steps...)
	buttons.Hidden = len(steps) == 0
	sign := newGlyph(icon, ColorQuiet, 40)
	sign.Hidden = icon == nil
	return container.New(&emptyLayout{}, sign, head, text, buttons)
}

// emptyLayout centres its objects as a group, no wider than is good to read.
type emptyLayout struct{ width float32 }

func (l *emptyLayout) inner(width float32) float32 { return max(0, min(width-Px(32), Px(520))) }

func (l *emptyLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	return (&columnLayout{gap: 12}).heightFor(objects, l.inner(width)) + Px(48)
}

func (l *emptyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	defer measure()()
	w := (&columnLayout{}).MinSize(objects).Width + Px(32)
	return fyne.NewSize(w, l.heightFor(objects, max(w, l.width)))
}

func (l *emptyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	w := l.inner(size.Width)
	y := max(Px(24), (size.Height-l.heightFor(objects, size.Width))/2+Px(24))
	for _, o := range visible(objects) {
		ow := w
		if _, text := o.(*Text); !text {
			ow = min(w, naturalWidth(o))
		}
		h := heightOf(o, ow)
		place(o, (size.Width-ow)/2, y, ow, h)
		y += h + Px(12)
	}
}
