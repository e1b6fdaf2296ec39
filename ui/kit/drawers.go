package kit

import (
	"slices"

	"fyne.io/fyne/v2"
)

// Asking tells whether a dialog waits for an answer on a canvas, be it behind an open menu of its own. A drawer waits for
// nothing: the window behind it may be worked in by its keys.
func Asking(c fyne.Canvas) bool {
	for _, top := range slices.Backward(c.Overlays().List()) {
		if o, ok := top.(*overlay); ok {
			return !o.side
		}
	}
	return false
}

// CloseDrawers takes the side panels and open menus away, as far as no dialog lies above them.
func CloseDrawers(c fyne.Canvas) {
	for range c.Overlays().List() {
		switch top := c.Overlays().Top().(type) {
		case nil:
			return
		case *overlay:
			if !top.side {
				return
			}
			if top.escape != nil {
				top.escape()
			} else {
				top.close()
			}
		default:
			c.Overlays().Remove(top)
		}
	}
}
