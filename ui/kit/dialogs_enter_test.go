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

// A click beside the buttons takes the focus away; Enter still takes the answer that is marked.
func TestAnswerEnterWithoutFocus(t *testing.T) {
	w := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Gap(1) }, 800, 600)
	c := w.Canvas()
	kept, gone := 0, 0
	Ask(c, "删除王小明", "可以撤销。", Answer{Text: "保留这个人", Main: true, Leave: true, Do: func() { kept++ }}, Answer{Text: "删除这个人", Danger: true, Do: func() { gone++ }})
	c.Unfocus()
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if kept != 1 || gone != 0 || c.Overlays().Top() != nil {
		t.Errorf("kept %d times, deleted %d times", kept, gone)
	}
	ShowError(c, "没有打印。", "", "")
	c.Unfocus()
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c.Overlays().Top() != nil {
		t.Error("Enter does not close what only informs")
	}
}
