package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestDrawersCloseAndDialogsStay(t *testing.T) {
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Label("屏幕") }, 800, 600)
	c := win.Canvas()
	if Asking(c) {
		t.Error("an empty window asks")
	}
	closed := false
	ShowDrawer(c, "一个分数", Label("怎么算出来"), 300).OnClosed(func() { closed = true })
	if Asking(c) {
		t.Error("a drawer asks")
	}
	CloseDrawers(c)
	if !closed || c.Overlays().Top() != nil {
		t.Errorf("closed %v, still there %v", closed, c.Overlays().Top())
	}
	ShowDrawer(c, "一个分数", Label("怎么算出来"), 300)
	Ask(c, "请看", "还没有打分。", Answer{Text: "知道了", Main: true, Leave: true})
	CloseDrawers(c)
	if !Asking(c) || len(c.Overlays().List()) != 2 {
		t.Errorf("a dialog was taken away: %d left", len(c.Overlays().List()))
	}
	popMenu(c.Overlays().Top(), []*fyne.MenuItem{fyne.NewMenuItem("第一党小组", nil)})
	if !Asking(c) {
		t.Error("an open menu hides that a dialog asks")
	}
}
