package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// popMenu opens a menu below an object, kept inside the window.
func popMenu(under fyne.CanvasObject, items []*fyne.MenuItem) {
	c := fyne.CurrentApp().Driver().CanvasForObject(under)
	if c == nil || len(items) == 0 {
		return
	}
	m := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(under)
	at.Y += under.Size().Height + Px(2)
	at.X = max(0, min(at.X, c.Size().Width-m.MinSize().Width-Px(4)))
	m.ShowAtPosition(at)
	if w := under.Size().Width; w > m.MinSize().Width {
		m.Resize(fyne.NewSize(w, m.Size().Height))
	}
	c.Focus(m)
	for i, it := range items {
		if it.Checked {
			for range i + 1 {
				m.ActivateNext() // the arrow keys go on from what is chosen
			}
		}
	}
}

// ShowMenu opens a menu with the given words at an object: for 更多 buttons and rows.
func ShowMenu(under fyne.CanvasObject, items ...*fyne.MenuItem) { popMenu(under, items) }
