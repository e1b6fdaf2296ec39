package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
)

// sideLayout places a panel beside what a screen is about. Where room is narrow the panel goes and something brief takes
// its place, above or below.
type sideLayout struct {
	under  float32 // px at the standard letter size; narrower than this has no panel
	ratio  float32 // the panel's share of the width
	least  float32 // its bounds, px at the standard letter size
	most   float32
	left   bool // the panel stands at the left, and the brief above
	narrow bool

	main, side, brief fyne.CanvasObject // brief may be nil
	turned            func(narrow bool) // hears when the panel went or came back; may be nil
}

const sideGap = 14

// object is the container that this lays out.
func (l *sideLayout) object() *fyne.Container {
	os := []fyne.CanvasObject{l.main, l.side}
	if l.brief != nil {
		l.brief.Hide()
		os = append(os, l.brief)
	}
	return container.New(l, os...)
}

// MinSize lets the panel, which scrolls, be as low as what stands beside it.
func (l *sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	m := l.main.MinSize()
	h := max(m.Height, kit.Px(160))
	if l.narrow && l.brief != nil {
		h += l.brief.MinSize().Height + kit.Px(8)
	}
	return fyne.NewSize(min(m.Width, kit.Px(300)), h)
}

func (l *sideLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.choose(size.Width < kit.Px(l.under))
	at := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	if !l.narrow {
		w := min(max(size.Width*l.ratio, kit.Px(l.least)), kit.Px(l.most))
		rest := size.Width - w - kit.Px(sideGap)
		if l.left {
			at(l.side, 0, 0, w, size.Height)
			at(l.main, w+kit.Px(sideGap), 0, rest, size.Height)
			return
		}
		at(l.main, 0, 0, rest, size.Height)
		at(l.side, rest+kit.Px(sideGap), 0, w, size.Height)
		return
	}
	if l.brief == nil {
		at(l.main, 0, 0, size.Width, size.Height)
		return
	}
	l.brief.Resize(fyne.NewSize(size.Width, l.brief.MinSize().Height))
	h := l.brief.MinSize().Height
	rest := max(0, size.Height-h-kit.Px(8))
	if l.left {
		at(l.brief, 0, 0, size.Width, h)
		at(l.main, 0, h+kit.Px(8), size.Width, rest)
		return
	}
	at(l.main, 0, 0, size.Width, rest)
	at(l.brief, 0, rest+kit.Px(8), size.Width, h)
}

// choose shows the panel, or the brief.
func (l *sideLayout) choose(narrow bool) {
	if narrow == l.narrow && l.side.Visible() != narrow {
		return
	}
	l.narrow = narrow
	setVisible(l.side, !narrow)
	if l.brief != nil {
		setVisible(l.brief, narrow)
	}
	if l.turned != nil {
		l.turned(narrow)
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on == o.Visible():
	case on:
		o.Show()
	default:
		o.Hide()
	}
}
