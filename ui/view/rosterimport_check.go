package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// checkStep shows the rows as they will be, beside them what is doubtful, below the row under the cursor with what may be
// decided about it.
type checkStep struct {
	m      *rosterImport
	root   *fyne.Container
	said   *verdict
	body   *fyne.Container
	which  *kit.Choice // where the findings stand beside the rows
	turn   *kit.Choice // where there is room for one of them only
	rows   *fyne.Container
	list   bool // the findings are shown, where there is room for one only
	grid   *kit.Grid
	detail *fyne.Container
	found  *kit.Findings
	card   *kit.Card
	key    string
	plan   any // the plan the findings were listed of
}

func newCheckStep(m *rosterImport) *checkStep {
	s := &checkStep{m: m, said: newVerdict(), found: kit.NewFindings(), detail: kit.Column(8)}
	s.which = kit.NewChoice([]string{kit.T("全部行"), kit.T("只看要核对的行")}, 0, func(i int) { m.p.ShowDoubts(i == 1) })
	s.grid = kit.NewGrid(nil, s)
	s.grid.HighlightRow = true
	s.grid.EmptyText = kit.T("没有要看的行。")
	s.grid.OnSelect = func(row, col int) { m.p.Select(row, col) }
	s.turn = kit.NewChoice([]string{kit.T("全部行"), kit.T("要核对的行"), kit.T("疑问清单")}, 0, func(i int) {
		s.list = i == 2
		m.p.ShowDoubts(i == 1)
	})
	s.card = kit.NewCard("", kit.NewScroll(kit.Column(0, kit.Spread(0, s.found, s.found, kit.Gap(12)))))
	s.rows = kit.Fill(10, s.grid, s.grid, kit.Tall(52, kit.NewScroll(kit.Column(0, kit.Spread(0, s.detail, s.detail, kit.Gap(10))))))
	s.body = container.New(&checkLayout{s: s}, kit.Row(0, s.which), kit.Row(0, s.turn), s.rows, s.card)
	s.root = kit.Fill(12, s.body, s.said.root, s.body)
	return s
}

// checkBeside is the width from which the findings stand beside the rows, px at the standard letter size.
const checkBeside = 760

// checkLayout places choice, rows and findings: beside each other, or one at a time.
type checkLayout struct{ s *checkStep }

// MinSize implements fyne.Layout.
func (l *checkLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	m := os[2].MinSize()
	return fyne.NewSize(m.Width, os[1].MinSize().Height+kit.Px(10)+m.Height)
}

// Layout implements fyne.Layout.
func (l *checkLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	beside := size.Width >= kit.Px(checkBeside)
	hide(!beside, os[0])
	hide(beside, os[1])
	hide(!beside && l.s.list, os[2])
	hide(!beside && !l.s.list, os[3])
	head := os[1].MinSize().Height + kit.Px(10)
	rows, card := size.Width, size.Width
	x, y := float32(0), head
	if beside {
		rows = (size.Width - kit.Px(14)) * 0.62
		x, y, card = rows+kit.Px(14), 0, size.Width-rows-kit.Px(14)
	}
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	put(os[0], 0, 0, rows, os[0].MinSize().Height)
	put(os[1], 0, 0, rows, os[1].MinSize().Height)
	put(os[2], 0, head, rows, size.Height-head)
	put(os[3], x, y, card, size.Height-y)
}

func (s *checkStep) render() {
	p := s.m.p
	what, then := p.Verdict()
	s.said.set(what, then, p.Takes() == 0, p.Known())
	s.renderGrid()
	s.renderDetail()
	if s.plan != any(p.Plan) {
		s.plan = p.Plan
		doubts := p.Doubts()
		s.card.SetTitle(kit.T("要看一看的（%d）", p.DoubtCount()))
		s.found.Set(importFindings(doubts, p.GoTo)...)
	}
	s.body.Refresh()
	s.root.Refresh()
}

func (s *checkStep) renderGrid() {
	p := s.m.p
	s.which.Select(tab(p.OnlyDoubts))
	if s.turn.Select(tab(p.OnlyDoubts)); s.list {
		s.turn.Select(2)
	}
	if key := s.columns(); key != s.key {
		s.key = key
		s.grid.SetColumns(previewColumns(p.Columns()))
	}
	s.grid.Refresh()
	if p.Jumped() && p.Row >= 0 {
		s.list = false
		s.turn.Select(tab(p.OnlyDoubts))
		s.grid.Select(p.Row, p.Col)
	}
}

// columns names what the grid's columns depend on.
func (s *checkStep) columns() string {
	key := ""
	for _, c := range s.m.p.Columns() {
		key += c.Title + " "
	}
	return key
}

// previewWidths are the widths of columns that are not of the usual one.
var previewWidths = map[screen.RosterField]float32{
	screen.FieldName: 126, screen.FieldSex: 46, screen.FieldEthnic: 76, screen.FieldID: 160, screen.FieldEducation: 80,
	screen.FieldFloating: 76, screen.FieldHardship: 76,
}

func previewColumns(all []screen.PreviewColumn) []kit.GridColumn {
	var cols []kit.GridColumn
	for i, c := range all {
		col := kit.GridColumn{Key: string(c.Field), Title: kit.T(c.Title), Width: 124, MinWidth: 40, Frozen: i <= 2}
		if w := previewWidths[c.Field]; w > 0 && c.Field != "" {
			col.Width = w
		}
		switch i {
		case screen.PreviewLine:
			col.Key, col.Width, col.Align = "line", 54, kit.GridAlignCenter
		case screen.PreviewAction:
			col.Key, col.Width, col.Align = "action", 84, kit.GridAlignCenter
		}
		cols = append(cols, col)
	}
	return cols
}

// Size implements kit.GridModel.
func (s *checkStep) Size() (rows, cols int) {
	if s.m.p.Plan == nil {
		return 0, 0
	}
	return len(s.m.p.Rows), len(s.m.p.Columns())
}

// Cell implements kit.GridModel.
func (s *checkStep) Cell(row, col int) kit.GridCell {
	p := s.m.p
	if col == screen.PreviewAction {
		a := p.Action(row)
		return kit.GridCell{Text: kit.T(a.Text()), Pill: actionTone(a)}
	}
	c := p.Cell(row, p.Columns()[col])
	cell := kit.GridCell{Text: c.Text, Reason: c.Why, State: gridState(c.Look)}
	if col == screen.PreviewLine {
		cell.Style = kit.GridQuiet
	}
	return cell
}

// renderDetail tells about the row under the cursor.
func (s *checkStep) renderDetail() {
	d, ok := s.m.p.Detail()
	if !ok {
		s.detail.Objects = []fyne.CanvasObject{kit.QuietPara(kit.T("点一行看它会怎样；红色是没有采用的，橙色角是要核对的，蓝色是会改动的。"))}
		s.detail.Refresh()
		return
	}
	title := kit.Strong(d.Title).Shorten()
	head := kit.Spread(10, title, kit.NewPill(pillTone(d.Action), kit.T(d.Action.Text())), title)
	if len(d.Choices) > 1 {
		head.Add(kit.NewChoice(inWords(d.Words), d.Chosen(), func(i int) { s.m.p.Decide(d.Index, d.Choices[i]) }))
	}
	s.detail.Objects = []fyne.CanvasObject{head}
	for _, c := range d.Changes {
		s.detail.Add(kit.Para(c))
	}
	for _, f := range d.Doubts {
		s.detail.Add(kit.QuietPara(f.Cell + "：" + f.Text))
	}
	if len(d.Changes)+len(d.Doubts) == 0 {
		s.detail.Add(kit.QuietPara(kit.T("这一行没有要核对的。")))
	}
	s.detail.Refresh()
}

func pillTone(a screen.RosterAction) kit.Tone {
	return map[screen.RosterAction]kit.Tone{
		screen.ActionAdd: kit.ToneDone, screen.ActionUpdate: kit.ToneInfo, screen.ActionDuplicate: kit.ToneLate,
		screen.ActionSkip: kit.ToneWrong, screen.ActionSame: kit.ToneQuiet,
	}[a]
}
