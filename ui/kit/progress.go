package kit

import "fyne.io/fyne/v2"

// Progress is the dialog of a long job: what it is doing, how far, how long still,
// and 取消.
type Progress struct {
	o      *overlay
	doing  *Text
	left   *Text
	bar    *Bar
	cancel *Button
}

// ShowProgress opens the dialog. title says what the job is (正在导入名册); cancel
// asks the job to stop and may be nil where it cannot.
func ShowProgress(on fyne.Canvas, title string, cancel func()) *Progress {
	p := &Progress{doing: Para(""), left: QuietPara(T("正在估算还需多久")), bar: NewBar()}
	p.bar.Set(0, "", "")
	p.cancel = PlainButton(T("取消"), nil, func() {
		p.cancel.SetText(T("正在停下"))
		p.cancel.Disable(T("做完手头这一步就停，不会留下半截结果。"))
		if cancel != nil {
			cancel()
		}
	})
	p.cancel.Hidden = cancel == nil
	p.o = openDialog(on, title, Column(8, p.doing, p.bar, p.left), 440, []fyne.CanvasObject{p.cancel})
	if cancel != nil {
		p.o.escape = p.cancel.press
		on.Focus(p.cancel)
	}
	return p
}

// Set shows how far the job is: part 0…1, what it does now, how long still in words
// (还需约 20 秒); left may be "" while it is not known.
func (p *Progress) Set(part float32, doing, left string) {
	p.bar.Set(part, "", T("%d%%", int(part*100)))
	p.doing.SetText(doing)
	if left != "" {
		p.left.SetText(left)
	}
	p.o.Refresh()
}

// Close takes the dialog away.
func (p *Progress) Close() { p.o.close() }
