package kit

import "fyne.io/fyne/v2"

// Asking tells whether a dialog waits for an answer on a canvas. A drawer waits for nothing: the window behind it may be
// worked in by its keys.
func Asking(c fyne.Canvas) bool {
	o, ok := c.Overlays().Top().(*overlay)
	return ok && !o.side
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
