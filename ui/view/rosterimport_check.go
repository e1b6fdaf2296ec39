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
	said   *kit.Banner
	which  *kit.Choice
	grid   *kit.Grid
	detail *fyne.Container
	found  *kit.Findings
	card   *kit.Card
	key    string
	plan   any // the plan the findings were listed of
}

func newCheckStep(m *rosterImport) *checkStep {
	s := &checkStep{m: m, said: kit.NewBanner(kit.ToneInfo, "", ""), found: kit.NewFindings(), detail: kit.Column(8)}
	s.which = kit.NewChoice([]string{kit.T("全部行"), kit.T("只看要核对的行")}, 0, func(i int) { m.p.ShowDoubts(i == 1) })
	s.grid = kit.NewGrid(nil, s)
	s.grid.HighlightRow = true
	s.grid.EmptyText = kit.T("没有要看的行。")
	s.grid.OnSelect = func(row, col int) { m.p.Select(row, col) }
	list := container.New(atLeast(240), kit.NewScroll(s.found))
	s.card = kit.NewCard("", list)
	rows := container.New(atLeast(270), s.grid)
	left := kit.Fill(10, rows, kit.Row(0, s.which), rows, s.detail)
	panes := kit.Panes(820, 14, []float32{1.6, 1}, left, s.card)
	s.root = kit.Fill(12, panes, s.said, panes)
	return s
}

// atLeast gives an object a least height, px at the standard letter size, and all there is beyond it.
type atLeast float32

// MinSize implements fyne.Layout.
func (l atLeast) MinSize(os []fyne.CanvasObject) fyne.Size {
	m := os[0].MinSize()
	return fyne.NewSize(m.Width, max(m.Height, kit.Px(float32(l))))
}

// Layout implements fyne.Layout.
func (l atLeast) Layout(os []fyne.CanvasObject, size fyne.Size) {
	os[0].Move(fyne.NewPos(0, 0))
	os[0].Resize(size)
}

func (s *checkStep) render() {
	p := s.m.p
	what, then := p.Verdict()
	tone := kit.ToneInfo
	if p.Takes() == 0 {
		tone = kit.ToneLate
	}
	s.said.Set(tone, what, then)
	s.renderGrid()
	s.renderDetail()
	if s.plan != any(p.Plan) {
		s.plan = p.Plan
		doubts := p.Doubts()
		s.card.SetTitle(kit.T("要看一看的（%d）", p.DoubtCount()))
		s.found.Set(importFindings(doubts, p.GoTo)...)
		s.card.Hidden = len(doubts) == 0
	}
	s.root.Refresh()
}

func (s *checkStep) renderGrid() {
	p := s.m.p
	s.which.Select(tab(p.OnlyDoubts))
	if key := s.columns(); key != s.key {
		s.key = key
		s.grid.SetColumns(previewColumns(p.Columns()))
	}
	s.grid.Refresh()
	if p.Jumped() && p.Row >= 0 {
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
		col := kit.GridColumn{Key: string(c.Field), Title: kit.T(c.Title), Width: 116, MinWidth: 40, Frozen: i <= 2}
		if w := previewWidths[c.Field]; w > 0 && c.Field != "" {
			col.Width = w
		}
		switch i {
		case screen.PreviewLine:
			col.Key, col.Width, col.Align = "line", 54, kit.GridAlignCenter
		case screen.PreviewAction:
			col.Key, col.Width, col.Align = "action", 70, kit.GridAlignCenter
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
