package kit

import "fyne.io/fyne/v2"

// asked are the fields of a dialog with what stood in them when it opened. What was typed since is not thrown away without a
// question.
type asked map[*Entry]string

// askedIn collects the fields of a body; those one searches with hold nothing that could be lost.
func askedIn(body fyne.CanvasObject) asked {
	a := asked{}
	a.collect(body)
	return a
}

func (a asked) collect(o fyne.CanvasObject) {
	if e, ok := o.(*Entry); ok && !e.search {
		a[e] = e.Text
	}
	for _, part := range partsOf(o) {
		a.collect(part)
	}
}

// changed tells whether something was typed that would be lost.
func (a asked) changed() bool {
	for e, before := range a {
		if e.Text != before {
			return true
		}
	}
	return false
}

// leave closes a dialog, after a question when something was typed into it; then, which may be nil, is called after it closed.
func (o *overlay) leave(then func()) {
	shut := func() {
		o.close()
		if then != nil {
			then()
		}
	}
	if !o.asked.changed() {
		shut()
		return
	}
	Ask(o.on, T("刚才填写的还没有保存"), T("关闭以后，这里填写的内容就没有了。"),
		Answer{Text: T("放弃填写的内容"), Danger: true, Do: shut},
		Answer{Text: T("回去接着填"), Leave: true, Main: true})
}

// LeaveDialogs closes the dialogs in which somebody is typing, each after a question when that would be lost, and then calls
// then; it is not called when one stays.
func LeaveDialogs(c fyne.Canvas, then func()) {
	o, ok := c.Overlays().Top().(*overlay)
	if !ok || len(o.asked) == 0 {
		then()
		return
	}
	o.leave(func() { LeaveDialogs(c, then) })
}

// inDialog tells whether a field is asked for by the uppermost dialog: there Escape speaks to the dialog.
func (e *Entry) inDialog() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(e)
	if c == nil {
		return false
	}
	o, ok := c.Overlays().Top().(*overlay)
	if !ok {
		return false
	}
	_, asked := o.asked[e]
	return asked || e.search && !o.side
}
