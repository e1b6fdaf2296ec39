package view

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// criteriaImport is the conversation of importing criteria, in the place of the table.
type criteriaImport struct {
	v       *criteria
	e       *Env
	p       *screen.CriteriaImport
	root    *fyne.Container
	said    *verdict
	list    *kit.Button // opens the findings where there is no room beside the table
	sheet   *kit.Select
	subject *kit.Choice
	choices *fyne.Container
	grid    *kit.Grid
	found   *kit.Findings
	card    *kit.Card
	panes   *fyne.Container
	bad     *fyne.Container

	leave, other, apply *kit.Button
}

func newCriteriaImport(v *criteria) *criteriaImport {
	m := &criteriaImport{v: v, e: v.e, p: v.p.Import}
	m.said = newVerdict()
	m.sheet = kit.NewSelect(nil, -1, m.p.ChooseTable)
	m.subject = kit.NewChoice(inWords(screen.CriteriaSubjectWords), 0, m.p.ChooseSubject)
	m.choices = kit.Flow(14, m.sheet, kit.Row(8, kit.Quiet(kit.T("这是")), m.subject, kit.Quiet(kit.T("的细则"))))
	m.grid = kit.NewGrid(append([]kit.GridColumn{{Key: "action", Title: kit.T("处理"), Width: 68, Align: kit.GridAlignCenter, Frozen: true}}, criteriaColumns(7, 12, 18)...), m)
	m.grid.RowNumbers = true
	m.found = kit.NewFindings()
	m.card = kit.NewCard("", kit.NewScroll(kit.Column(0, kit.Spread(0, m.found, m.found, kit.Gap(12)))))
	m.list = kit.PlainButton("", m.e.Icon("warning"), func() {
		kit.ShowDrawer(m.e.Canvas(), kit.T("要看一看的"), kit.NewFindings(m.findings()...), 420)
	})
	m.panes = container.New(besideLayout{m}, m.grid, m.card, m.list)
	m.bad = kit.Stack()
	m.leave = kit.PlainButton(kit.T("取消"), m.e.Icon("close"), m.p.Cancel)
	m.other = kit.PlainButton(kit.T("换一个文件"), m.e.Icon("open"), v.askFile)
	m.apply = kit.PrimaryButton("", m.e.Icon("import"), m.p.Apply)
	body := kit.Stack(m.panes, m.bad)
	m.root = kit.Fill(12, body, m.said.root, m.choices, body)
	return m
}

// besideLayout puts the findings, where there are any, beside the table, or a button that opens them above it where room is
// short.
type besideLayout struct{ m *criteriaImport }

// MinSize implements fyne.Layout.
func (l besideLayout) MinSize(os []fyne.CanvasObject) fyne.Size { return os[0].MinSize() }

// Layout implements fyne.Layout.
func (l besideLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	some := len(l.m.findings()) > 0
	beside := size.Width >= kit.Px(checkBeside)
	hide(!some || !beside, os[1])
	hide(!some || beside, os[2])
	w, y, gap := size.Width, float32(0), kit.Px(14)
	switch {
	case some && beside:
		w = (size.Width - gap) * 0.66
		os[1].Move(fyne.NewPos(w+gap, 0))
		os[1].Resize(fyne.NewSize(size.Width-w-gap, size.Height))
	case some:
		os[2].Move(fyne.NewPos(0, 0))
		os[2].Resize(os[2].MinSize())
		y = os[2].MinSize().Height + kit.Px(10)
	}
	os[0].Move(fyne.NewPos(0, y))
	os[0].Resize(fyne.NewSize(w, size.Height-y))
}

func (m *criteriaImport) render() {
	p := m.p
	m.v.frame.SetTitle(kit.T("导入考核细则"), kit.T("“%s”，%s导入前自动备份，导入后可以一步撤销。", p.File, sameSource()))
	m.renderActions()
	ready := p.Plan != nil
	m.said.root.Hidden, m.choices.Hidden, m.panes.Hidden, m.bad.Hidden = !ready, !ready, !ready, ready
	if !ready {
		m.bad.Objects = []fyne.CanvasObject{m.unread()}
		m.bad.Refresh()
		m.root.Refresh()
		return
	}
	what, then := p.Verdict()
	m.said.set(what, then, p.Takes() == 0, p.Known())
	var names []string
	for _, t := range p.Tables {
		names = append(names, t.Name)
	}
	m.sheet.SetOptions(names, p.Table)
	m.subject.Select(slices.Index(screen.CriteriaSubjects, p.Subject))
	m.grid.Refresh()
	m.renderFindings()
	m.root.Refresh()
}

// unread says why the file could not be read.
func (m *criteriaImport) unread() fyne.CanvasObject {
	if m.p.Problem == "" {
		return kit.NewEmpty(m.e.Icon("import"), kit.T("正在读取"), kit.T("马上就好。"))
	}
	return kit.NewEmpty(m.e.Icon("warning"), m.p.Problem, m.p.Hint, kit.PrimaryButton(kit.T("换一个文件"), m.e.Icon("open"), m.v.askFile))
}

func (m *criteriaImport) renderActions() {
	m.apply.SetText(m.p.Button())
	m.apply.Enable()
	if m.p.Takes() == 0 {
		m.apply.Disable(kit.T("没有要导入的。"))
	}
	if m.p.Plan == nil {
		m.v.bar.Set(m.leave)
	} else {
		m.v.bar.Set(m.leave, m.other, m.apply)
	}
	m.v.e.Hints(m.v.frame, kit.T("点“导入”以前什么也不会改 · 可以把文件拖到窗口里"))
}

// findings are what is doubtful, and the items the file does not name.
func (m *criteriaImport) findings() []kit.Finding {
	all := importFindings(m.p.Findings(), nil)
	if m.p.Plan == nil {
		return all
	}
	if gone := m.p.GoneNames(); len(gone) > 0 {
		all = append(all, kit.Finding{
			Severity: kit.SeverityWarning, What: kit.T("文件里没有的%d项：%s。", len(gone), strings.Join(gone, "、")),
			Todo: kit.T("没有打过分的会去掉，可以撤销；打过分的保留。"),
		})
	}
	return all
}

func (m *criteriaImport) renderFindings() {
	all := m.findings()
	m.found.Set(all...)
	m.card.SetTitle(kit.T("要看一看的（%d）", len(all)))
	m.list.SetText(kit.T("要看一看的（%d）", len(all)))
	m.panes.Refresh()
}

// Size implements kit.GridModel.
func (m *criteriaImport) Size() (rows, cols int) {
	if m.p.Plan == nil {
		return 0, 0
	}
	return len(m.p.Plan.Rows), screen.CriteriaRule + 2
}

// Cell implements kit.GridModel.
func (m *criteriaImport) Cell(row, col int) kit.GridCell {
	text := m.p.Cell(row, col-1)
	if col == 0 {
		return kit.GridCell{Text: kit.T(text), Pill: actionTone(m.p.Action(row))}
	}
	return kit.GridCell{Text: text}
}
