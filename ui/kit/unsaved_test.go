package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestDialogKeepsWhatIsTyped: Escape and the closing window ask before a form with something typed goes.
func TestDialogKeepsWhatIsTyped(t *testing.T) {
	win := dialogWindow(t)
	area := NewArea("", "", 3, nil)
	left := 0
	show := func() {
		ShowDialog(win.Canvas(), "登记平时记录", NewForm(1, NewField("什么事", area)), 400).OnClosed(func() { left++ })
		win.Canvas().Focus(area)
	}
	escape := func() { win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	show()
	escape()
	if left != 1 {
		t.Fatal("an empty form stays on Escape")
	}
	show()
	area.SetText("参加义务劳动")
	escape()
	escape() // the answer that changes nothing
	if left != 1 || area.Text != "参加义务劳动" {
		t.Fatalf("closed %d times, the field holds %q", left, area.Text)
	}
	then := false
	LeaveDialogs(win.Canvas(), func() { then = true })
	if then {
		t.Fatal("the window goes on without an answer")
	}
	buttonIn(t, win, "放弃填写的内容").press()
	if left != 2 || !then {
		t.Fatalf("closed %d times, went on %v", left, then)
	}
}

// TestEscapeClosesASearch: what one searches for is nothing to lose.
func TestEscapeClosesASearch(t *testing.T) {
	win := dialogWindow(t)
	find := NewSearch("姓名", "", nil)
	left := false
	ShowDialog(win.Canvas(), "选人", Column(0, find), 400).OnClosed(func() { left = true })
	win.Canvas().Focus(find)
	find.SetText("zhang")
	find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !left {
		t.Error("Escape does not close")
	}
}
