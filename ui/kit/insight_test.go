package kit

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// highForm shows a form higher than its dialog and returns its scroll area and its fields.
func highForm(t *testing.T) (fyne.Window, *Scroll, []*Entry) {
	t.Helper()
	win := dialogWindow(t)
	var entries []*Entry
	var fields []fyne.CanvasObject
	for range 30 {
		e := NewEntry("", "", nil)
		entries, fields = append(entries, e), append(fields, NewField("工作岗位", e))
	}
	ShowDialog(win.Canvas(), "新增党员", NewCard("资料", NewForm(1, fields...)), 400, PrimaryButton("新增", nil, nil))
	s := find[*Scroll](win.Canvas().Overlays().Top())[0]
	return win, s, entries
}

func TestFocusComesIntoSight(t *testing.T) {
	win, s, entries := highForm(t)
	for _, i := range []int{20, 29, 3, 0} {
		win.Canvas().Focus(entries[i])
		drv := fyne.CurrentApp().Driver()
		y := drv.AbsolutePositionForObject(entries[i]).Y - drv.AbsolutePositionForObject(s).Y
		if y < 0 || y+entries[i].Size().Height > s.Size().Height {
			t.Errorf("field %d has the focus at %v, outside %v", i, y, s.Size().Height)
		}
	}
}

func TestWheelOverFieldScrollsForm(t *testing.T) {
	win, s, entries := highForm(t)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(entries[2]).AddXY(20, 20)
	test.Scroll(win.Canvas(), at, 0, -25)
	if got := math.Round(float64(s.inner.Offset.Y)); got != 60 {
		t.Errorf("a notch over a field scrolls by %v, not by 60", got)
	}
	test.Scroll(win.Canvas(), fyne.CurrentApp().Driver().AbsolutePositionForObject(s).AddXY(2, 40), 0, -25)
	if got := math.Round(float64(s.inner.Offset.Y)); got != 120 {
		t.Errorf("a notch beside the fields scrolls to %v, not to 120", got)
	}
}

func TestMenuGoesOnFromWhatIsChosen(t *testing.T) {
	s := NewSelect([]string{"第一党小组", "第二党小组", "第三党小组"}, 1, nil)
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, s) }, 300, 300)
	test.Tap(s)
	key(win, fyne.KeyDown)
	key(win, fyne.KeyReturn)
	if s.Text() != "第三党小组" {
		t.Errorf("Down from the second leads to %q", s.Text())
	}
}

func TestNoticeStandsOnDrawer(t *testing.T) {
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Label("屏幕") }, 1000, 700)
	d := ShowDrawer(win.Canvas(), "王小明", Label("资料"), 600)
	undone := 0
	Notify(win.Canvas(), "已调组。", "撤销", func() { undone++ })
	notices := find[*snack](d.o)
	if len(notices) != 1 || notices[0].words.text != "已调组。" {
		t.Fatalf("the drawer shows %d notices", len(notices))
	}
	below := win.Content().(*Stage).snack
	if below.Visible() {
		t.Error("the notice stands behind the drawer too")
	}
	test.Tap(notices[0].act)
	if undone != 1 || notices[0].Visible() {
		t.Errorf("undone %d times, the notice is left: %v", undone, notices[0].Visible())
	}
	Notify(win.Canvas(), "已撤销。", "恢复", func() { undone-- })
	d.Close()
	if !below.Visible() || below.words.text != "已撤销。" {
		t.Fatalf("after the drawer was closed the window shows %q: %v", below.words.text, below.Visible())
	}
	test.Tap(below.act)
	if undone != 0 || below.Visible() {
		t.Errorf("undone %d times, the notice is left: %v", undone, below.Visible())
	}
}
