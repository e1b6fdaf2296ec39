package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Answer is one answer to a question, named by its outcome (用备份替换当前数据),
// never 是 or 否.
type Answer struct {
	Text     string
	Danger   bool // destroys something: marked red
	Main     bool // the red button, taken by Enter
	Leave    bool // changes nothing: taken by Escape
	Do       func()
	Disabled string // reason why it cannot be taken now
}

// Ask puts a question with its answers. Enter takes the main answer, Escape the one
// that changes nothing. text says what happens and what is safe.
func Ask(on fyne.Canvas, title, text string, answers ...Answer) {
	var o *overlay
	var buttons []fyne.CanvasObject
	var first, leave *Button
	for _, a := range answers {
		b := answerButton(a, func() { o.close() })
		buttons = append(buttons, b)
		if a.Main {
			first = b
		}
		if a.Leave {
			leave = b
		}
	}
	o = openDialog(on, title, Para(text), 460, buttons)
	if leave != nil {
		o.escape = leave.press
	}
	if first == nil {
		first = leave
	}
	if first != nil {
		o.keys = takeByEnter(first) // a click beside the buttons takes the focus from it
		on.Focus(first)
	}
}

// answerButton closes the dialog first, so that what it does may open another.
func answerButton(a Answer, closeIt func()) *Button {
	kind := KindPlain
	switch {
	case a.Danger:
		kind = KindDanger
	case a.Main:
		kind = KindPrimary
	}
	b := NewButton(kind, a.Text, nil, func() {
		closeIt()
		if a.Do != nil {
			a.Do()
		}
	})
	if a.Disabled != "" {
		b.Disable(a.Disabled)
	}
	return b
}

// dialogScroll shows a body in the height there is, its fields clear of the scrollbar.
func dialogScroll(body fyne.CanvasObject) *Scroll {
	s := NewScroll(Pad(4, 4, body))
	s.bar = 10
	return s
}

// openDialog shows a title, a body and a row of buttons in the middle of the window.
func openDialog(on fyne.Canvas, title string, body fyne.CanvasObject, width float32, buttons []fyne.CanvasObject) *overlay {
	head := newText(title, 18, true, ColorInk, wrapping)
	foot := Flow(10, buttons...)
	foot.Layout.(*flowLayout).trailing = true
	view := dialogScroll(body)
	return openOverlay(on, Pad(20, 20, Fill(10, view, Pad(0, 4, head), view, Pad(0, 4, foot))), width, false)
}

// Dialog is a dialog with a body of its own, as a form.
type Dialog struct{ o *overlay }

// Close takes the dialog away.
func (d *Dialog) Close() { d.o.close() }

// Refresh lays the dialog out anew, after its body has come to need another height.
func (d *Dialog) Refresh() { d.o.Refresh() }

// OnClosed sets what happens after closing.
func (d *Dialog) OnClosed(f func()) { d.o.closed = f }

// ShowDialog shows a body with buttons; the last is usually the red one, which Enter
// in a field of one line takes. width is px at the standard letter size. Escape
// closes it, after a question when something was typed into its fields.
func ShowDialog(on fyne.Canvas, title string, body fyne.CanvasObject, width float32, buttons ...fyne.CanvasObject) *Dialog {
	o := openDialog(on, title, body, width, buttons)
	o.asked = askedIn(body)
	o.escape = func() { o.leave(nil) }
	if n := len(buttons); n > 0 {
		if main, ok := buttons[n-1].(*Button); ok && main.kind == KindPrimary {
			o.keys = takeByEnter(main)
		}
	}
	return &Dialog{o}
}

// takeByEnter presses a button on Enter, as in a field of one line.
func takeByEnter(b *Button) func(*fyne.KeyEvent) {
	return func(e *fyne.KeyEvent) {
		if (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && !b.Disabled() {
			b.press()
		}
	}
}

// ShowError says what happened, what is safe and what to do (hint); detail is the
// technical part, which 复制详情 puts on the clipboard for those who help.
func ShowError(on fyne.Canvas, text, hint, detail string) {
	var o *overlay
	words := Column(8, Strong(text).Wrap())
	if hint != "" {
		words.Add(QuietPara(hint))
	}
	body := Spread(14, words, newGlyph(theme.ErrorIcon(), ColorWrong, 28), words)
	ok := PrimaryButton(T("知道了"), nil, func() { o.close() })
	buttons := []fyne.CanvasObject{ok}
	if detail != "" {
		var copyIt *Button
		copyIt = PlainButton(T("复制详情"), theme.ContentCopyIcon(), func() {
			fyne.CurrentApp().Clipboard().SetContent(errorReport(text, hint, detail))
			copyIt.SetText(T("已复制"))
		})
		buttons = []fyne.CanvasObject{copyIt, ok}
	}
	o = openDialog(on, T("出错了"), body, 500, buttons)
	o.escape = o.close
	o.keys = takeByEnter(ok)
	on.Focus(ok)
}

// errorReport is what 复制详情 copies.
func errorReport(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n")
}

// AskReason asks for a reason in words, which must not be empty: after confirming,
// a figure may be changed only with one. do gets the reason.
func AskReason(on fyne.Canvas, title, text, action string, do func(reason string)) {
	var o *overlay
	area := NewArea("", T("写明原因，会记入修改记录"), 3, nil)
	field := NewField(T("原因"), area).Required()
	ok := PrimaryButton(action, nil, nil)
	ok.OnTapped(func() {
		reason := strings.TrimSpace(area.Text)
		if reason == "" {
			field.SetError(T("请写明原因，再%s。", action))
			o.Refresh()
			on.Focus(area)
			return
		}
		o.close()
		do(reason)
	})
	leave := PlainButton(T("不改了"), nil, func() { o.close() })
	o = openDialog(on, title, Column(12, Para(text), field), 480, []fyne.CanvasObject{leave, ok})
	o.asked = askedIn(field)
	o.escape = func() { o.leave(nil) }
	on.Focus(area)
}

// Drawer is a panel at the right of the window: an opened figure, a record.
type Drawer struct {
	o    *overlay
	head *Text
	view *Scroll
}

// ShowDrawer opens a panel with a title and a body; Escape, 关闭 or a press beside
// it closes. width is px at the standard letter size.
func ShowDrawer(on fyne.Canvas, title string, body fyne.CanvasObject, width float32) *Drawer {
	d := &Drawer{head: newText(title, 17, true, ColorInk, wrapping), view: dialogScroll(body)}
	shut := TextButton(T("关闭"), theme.CancelIcon(), func() { d.Close() })
	d.o = openOverlay(on, Pad(16, 14, Fill(8, d.view, Pad(0, 4, Spread(8, d.head, d.head, shut)), d.view)), width, true)
	d.o.escape = d.Close
	on.Focus(shut)
	return d
}

// SetTitle changes the title.
func (d *Drawer) SetTitle(title string) { d.head.SetText(title) }

// Set changes title and body.
func (d *Drawer) Set(title string, body fyne.CanvasObject) {
	d.head.SetText(title)
	d.view.SetContent(Pad(4, 4, body))
	d.o.Refresh()
}

// Close takes the panel away.
func (d *Drawer) Close() { d.o.close() }

// OnClosed sets what happens after closing.
func (d *Drawer) OnClosed(f func()) { d.o.closed = f }
