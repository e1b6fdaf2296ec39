package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

// Enter in a field of one line takes the red button of the dialog; in one of several lines, and where the field has a use
// for it of its own, it does not.
func TestDialogEnter(t *testing.T) {
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	for _, c := range []struct {
		name    string
		prepare func(line, area *Entry, main *Button)
		area    bool
		taken   int
		commits string
	}{
		{name: "a field of one line", taken: 1, commits: "第四党小组"},
		{name: "a field of several lines", area: true},
		{name: "a field that hears Enter itself", prepare: func(line, _ *Entry, _ *Button) { line.OnSubmitted = func(string) {} }, commits: "第四党小组"},
		{name: "a grey button", prepare: func(_, _ *Entry, main *Button) { main.Disable("先选一个人。") }, commits: "第四党小组"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Gap(1) }, 800, 600)
			taken, committed := 0, ""
			line, area := NewEntry("", "", func(text string) { committed = text }), NewArea("", "", 2, nil)
			main := PrimaryButton("新增", nil, func() { taken++ })
			if c.prepare != nil {
				c.prepare(line, area, main)
			}
			ShowDialog(w.Canvas(), "新增党小组", Column(8, line, area), 420, PlainButton("取消", nil, nil), main)
			field := line
			if c.area {
				field = area
			}
			w.Canvas().Focus(field)
			if !c.area {
				field.SetText("第四党小组")
			}
			field.TypedKey(enter)
			if taken != c.taken || committed != c.commits {
				t.Errorf("pressed %d times, committed %q", taken, committed)
			}
		})
	}
}
