package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// scoreImport is the conversation of importing scores: what would happen by month, and what is doubtful.
type scoreImport struct {
	e       *Env
	p       *screen.ScoreImport
	root    *fyne.Container
	file    *kit.Text
	verdict *kit.Banner
	months  *kit.Card
	doubts  *kit.Card
	found   *kit.Findings

	leave, apply, copyAll *kit.Button
}

func newScoreImport(e *Env, p *screen.ScoreImport) *scoreImport {
	v := &scoreImport{e: e, p: p}
	v.file = kit.Heading("")
	v.verdict = kit.NewBanner(kit.ToneInfo, "", "")
	v.months = kit.NewCard(kit.T("按月份"), kit.NewList())
	v.found = kit.NewFindings()
	v.copyAll = kit.TextButton(kit.T("复制清单"), e.Icon("copy"), func() {
		e.Copy(p.Paper())
		kit.Notify(e.Canvas(), kit.T("清单已复制，可以粘贴到表格里。"), "", nil)
	})
	v.doubts = kit.NewCard("", v.found, v.copyAll)
	v.leave = kit.PlainButton(kit.T("不导入"), e.Icon("close"), p.Cancel)
	v.apply = kit.PrimaryButton(kit.T("导入"), e.Icon("import"), p.Apply)
	v.root = kit.Column(12, v.file, v.verdict, v.doubts, v.months)
	return v
}

// actions are the buttons of the screen while the conversation lasts.
func (v *scoreImport) actions(some bool) []fyne.CanvasObject {
	if !some {
		return []fyne.CanvasObject{v.leave}
	}
	return []fyne.CanvasObject{v.leave, v.apply}
}

func (v *scoreImport) render() {
	p := v.p
	v.file.SetText(p.Title())
	what, then := p.Verdict()
	tone := kit.ToneInfo
	if p.Cells()+p.Lines() == 0 {
		if !p.Nothing() {
			tone = kit.ToneLate
		}
		v.leave.SetText(kit.T("返回"))
	} else {
		v.leave.SetText(kit.T("不导入"))
	}
	v.verdict.Set(tone, what, then)
	v.months.Hidden = len(p.Months) == 0
	rows := make([]fyne.CanvasObject, 0, len(p.Months))
	for _, m := range p.Months {
		rows = append(rows, monthRow(m))
	}
	v.months.SetBody(kit.NewList(rows...))
	v.doubts.Hidden = len(p.Findings) == 0
	v.doubts.SetTitle(kit.T("要看一看的（%d）", len(p.Findings)))
	list := make([]kit.Finding, 0, len(p.Findings))
	for _, f := range p.Findings {
		list = append(list, kit.Finding{Severity: kit.Severity(screen.SeverityOf(f)), Where: screen.Where(f), What: f.Text})
	}
	v.found.Set(list...)
	v.root.Refresh()
}

// monthRow says in one line what importing would do to a month.
func monthRow(m screen.ImportMonth) fyne.CanvasObject {
	words := kit.Flow(12, kit.Strong(m.Month.Text()), kit.Quiet(kit.T("工作表“%s”", m.Table)))
	if !m.Confirmed {
		for _, part := range monthParts(m) {
			words.Add(part)
		}
	}
	tone, word := monthVerdict(m)
	return kit.Pad(7, 0, kit.Spread(12, words, words, kit.NewPill(tone, word)))
}

// monthParts are the counts of a month, those to be looked at marked.
func monthParts(m screen.ImportMonth) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{kit.Label(kit.T("%d行", m.People))}
	for _, x := range []struct {
		n      int
		format string
		doubt  bool
	}{
		{m.New, kit.T("新录入 %d 格", m.New), false},
		{m.Changed, kit.T("改动 %d 格", m.Changed), true},
		{m.Same, kit.T("相同 %d 格", m.Same), false},
		{m.Absent, kit.T("缺考核 %d 人", m.Absent), false},
		{m.Kept, kit.T("不能采用 %d 格", m.Kept), true},
		{m.Empty, kit.T("空着 %d 格", m.Empty), true},
		{m.Totals, kit.T("合计不符 %d 处", m.Totals), true},
	} {
		switch {
		case x.n == 0:
		case x.doubt:
			parts = append(parts, kit.Strong(x.format).SetColor(kit.ColorWrong))
		default:
			parts = append(parts, kit.Label(x.format))
		}
	}
	return parts
}

func monthVerdict(m screen.ImportMonth) (kit.Tone, string) {
	switch {
	case m.Confirmed:
		return kit.ToneQuiet, kit.T("已确认，保持原样")
	case m.New+m.Changed+m.Kept+m.Absent == 0:
		return kit.ToneQuiet, kit.T("和台账一样")
	case m.Kept+m.Empty+m.Totals > 0:
		return kit.ToneLate, kit.T("导入，有要核对的")
	}
	return kit.ToneDone, kit.T("导入")
}
