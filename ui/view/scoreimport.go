package view

import (
	"strconv"

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
	months  *kit.Grid
	tall    *fyne.Container
	doubts  *kit.Card
	found   *kit.Findings

	leave, apply, copyAll *kit.Button
}

func newScoreImport(e *Env, p *screen.ScoreImport) *scoreImport {
	v := &scoreImport{e: e, p: p}
	v.file = kit.Heading("")
	v.verdict = kit.NewBanner(kit.ToneInfo, "", "")
	v.months = kit.NewGrid(monthColumns(), v)
	v.found = kit.NewFindings()
	v.copyAll = kit.TextButton(kit.T("复制清单"), e.Icon("copy"), func() {
		e.Copy(p.Paper())
		kit.Notify(e.Canvas(), kit.T("清单已复制，可以粘贴到表格里。"), "", nil)
	})
	v.doubts = kit.NewCard("", v.found, v.copyAll)
	v.leave = kit.PlainButton(kit.T("不导入"), e.Icon("close"), p.Cancel)
	v.apply = kit.PrimaryButton(kit.T("导入"), e.Icon("import"), p.Apply)
	v.tall = kit.Stack()
	v.root = kit.Column(12, v.file, v.verdict, v.tall, v.doubts)
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
	v.file.SetText(kit.T("从“%s”导入考核分", p.File))
	what, then := p.Verdict()
	tone := kit.ToneInfo
	if p.Cells()+p.Absences() == 0 {
		tone = kit.ToneLate
		v.leave.SetText(kit.T("返回"))
	} else {
		v.leave.SetText(kit.T("不导入"))
	}
	v.verdict.Set(tone, what, then)
	v.tall.Hidden = len(p.Months) == 0
	v.months.Refresh()
	v.tall.Objects = []fyne.CanvasObject{kit.Tall((v.months.ContentSize().Height+2)/kit.Px(1), v.months)}
	v.doubts.Hidden = len(p.Findings) == 0
	v.doubts.SetTitle(kit.T("要看一看的（%d）", len(p.Findings)))
	list := make([]kit.Finding, 0, len(p.Findings))
	for _, f := range p.Findings {
		list = append(list, kit.Finding{Severity: kit.Severity(screen.SeverityOf(f)), Where: screen.Where(f), What: f.Text})
	}
	v.found.Set(list...)
	v.root.Refresh()
}

func monthColumns() []kit.GridColumn {
	figure := func(key, title string) kit.GridColumn {
		return kit.GridColumn{Key: key, Title: title, Width: 62, Grow: 1, Align: kit.GridAlignRight}
	}
	return []kit.GridColumn{
		{Key: "month", Title: kit.T("月份"), Width: 92, Frozen: true},
		{Key: "table", Title: kit.T("工作表"), Width: 92, Grow: 1},
		figure("people", kit.T("人数")), figure("new", kit.T("新录入")), figure("changed", kit.T("改动")), figure("same", kit.T("相同")),
		figure("kept", kit.T("不能采用")), figure("empty", kit.T("空格")), figure("absent", kit.T("缺考核")), figure("total", kit.T("合计不符")),
		{Key: "note", Title: kit.T("会怎样"), Width: 128, Grow: 2},
	}
}

// Size implements kit.GridModel.
func (v *scoreImport) Size() (rows, cols int) { return len(v.p.Months), 11 }

// Cell implements kit.GridModel.
func (v *scoreImport) Cell(row, col int) kit.GridCell {
	m := v.p.Months[row]
	switch col {
	case 0:
		return kit.GridCell{Text: m.Month.Text()}
	case 1:
		return kit.GridCell{Text: m.Table, Style: kit.GridQuiet}
	case 10:
		return monthNote(m)
	}
	n := []int{m.People, m.New, m.Changed, m.Same, m.Kept, m.Empty, m.Absent, m.Totals}[col-2]
	cell := kit.GridCell{Text: strconv.Itoa(n)}
	if n == 0 {
		cell = kit.GridCell{Text: "—", Style: kit.GridQuiet}
	} else if col == 6 || col == 7 || col == 9 {
		cell.State = kit.GridError
	}
	return cell
}

func monthNote(m screen.ImportMonth) kit.GridCell {
	switch {
	case m.Confirmed:
		return kit.GridCell{Text: kit.T("已确认，保持原样"), Pill: kit.GridToneLate}
	case m.New+m.Changed+m.Kept+m.Absent == 0:
		return kit.GridCell{Text: kit.T("和台账一样"), Style: kit.GridQuiet}
	case m.Changed > 0:
		return kit.GridCell{Text: kit.T("导入，改动 %d 格", m.Changed), Pill: kit.GridToneLate}
	}
	return kit.GridCell{Text: kit.T("导入"), Pill: kit.GridToneGood}
}
