package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// A click on a button takes the focus from the table; who goes on typing is back in it.
func TestTypingGoesBackToTheTable(t *testing.T) {
	b := newBench(t, small)
	c := b.shell.win.Canvas()
	for _, code := range []string{"roster", "criteria", "score", "result"} {
		b.Show(code, nil)
		b.Settle()
		grid, ok := c.Focused().(*kit.Grid)
		if !ok {
			t.Fatalf("%s begins with the focus on %T", code, c.Focused())
		}
		c.Unfocus()
		before := grid.Selection().Top
		c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown})
		if c.Focused() != fyne.Focusable(grid) || grid.Selection().Top != before+1 {
			t.Errorf("%s: the arrow went to %T, row %d after %d", code, c.Focused(), grid.Selection().Top, before)
		}
	}
	b.Show("desk", nil)
	b.Settle()
	c.Unfocus()
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyDown}) // nothing to go to, and nothing breaks
	if c.Focused() != nil {
		t.Errorf("the desk gives the focus to %T", c.Focused())
	}
}
