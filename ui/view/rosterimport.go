package view

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// rosterImport is the conversation of importing a roster, in the place of the list.
type rosterImport struct {
	v      *roster
	e      *Env
	p      *screen.RosterImport
	root   *fyne.Container
	road   *kit.Road
	file   *kit.Text
	holder *fyne.Container
	step   screen.ImportStep
	shown  bool

	header  *headerStep
	columns *columnStep
	check   *checkStep

	leave, before, next, apply *kit.Button
}

func newRosterImport(v *roster) *rosterImport {
	m := &rosterImport{v: v, e: v.e, p: v.p.Import}
	m.road = kit.NewRoad(m.goTo)
	m.file = kit.Quiet("").Shorten()
	m.header, m.columns, m.check = newHeaderStep(m), newColumnStep(m), newCheckStep(m)
	m.leave = kit.PlainButton(kit.T("取消"), m.e.Icon("close"), m.p.Cancel)
	m.leave.SetHint(kit.T("不导入，回到名册；什么也不会改"))
	m.before = kit.PlainButton(kit.T("上一步"), m.e.Icon("left"), func() { m.p.Go(m.p.Step - 1) })
	m.next = kit.PrimaryButton(kit.T("下一步"), nil, func() { m.p.Go(m.p.Step + 1) })
	m.apply = kit.PrimaryButton("", m.e.Icon("import"), m.p.Apply)
	m.holder = kit.Stack()
	m.root = kit.Fill(10, m.holder, m.road, m.holder)
	return m
}

// goTo opens a step that was pressed.
func (m *rosterImport) goTo(word string) {
	for i, w := range importSteps() {
		if w == word {
			m.p.Go(screen.ImportStep(i))
		}
	}
}

func importSteps() []string { return inWords(screen.ImportSteps) }

func (m *rosterImport) render() {
	p := m.p
	m.v.frame.SetTitle(kit.T("导入党员名册"), m.subtitle())
	m.road.Set(importRoad(importSteps(), p.StepNotes(), int(p.Step), p.Step == screen.StepDone)...)
	m.renderActions()
	if !m.shown || m.step != p.Step || p.Step == screen.StepFile || p.Step == screen.StepDone {
		m.shown, m.step = true, p.Step
		m.holder.Objects = []fyne.CanvasObject{m.content()}
		m.holder.Refresh()
	}
	switch p.Step {
	case screen.StepHeader:
		m.header.render()
	case screen.StepColumns:
		m.columns.render()
	case screen.StepCheck:
		m.check.render()
	}
}

func (m *rosterImport) subtitle() string {
	if m.p.File == "" {
		return sameSource()
	}
	return kit.T("“%s”，%s导入前自动备份，导入后可以一步撤销。", m.p.File, sameSource())
}

func (m *rosterImport) content() fyne.CanvasObject {
	switch m.p.Step {
	case screen.StepHeader:
		return m.header.root
	case screen.StepColumns:
		return m.columns.root
	case screen.StepCheck:
		return m.check.root
	case screen.StepDone:
		what, then := m.p.Summary()
		return kit.NewEmpty(m.e.Icon("done"), what, then,
			kit.PlainButton(kit.T("撤销这次导入"), m.e.Icon("undo"), m.p.Undo),
			kit.PlainButton(kit.T("再导入一个文件"), m.e.Icon("import"), m.v.askFile),
			kit.PrimaryButton(kit.T("查看名册"), m.e.Icon("roster"), m.p.Cancel))
	}
	return m.fileStep()
}

// fileStep is the choice of a file, and what is wrong with the one chosen.
func (m *rosterImport) fileStep() fyne.CanvasObject {
	choose := kit.PrimaryButton(kit.T("选文件"), m.e.Icon("open"), m.v.askFile)
	other := kit.PlainButton(kit.T("换一个文件"), m.e.Icon("open"), m.v.askFile)
	if m.p.Problem != "" {
		if m.p.Other != "" {
			return kit.NewEmpty(m.e.Icon("warning"), m.p.Problem, m.p.Hint, other,
				kit.PlainButton(kit.T("仍然当作名册读"), m.e.Icon("roster"), m.p.ReadAnyway),
				kit.PrimaryButton(kit.T("去%s", m.p.OtherPlace), m.e.Icon(m.p.Other), m.p.TakeElsewhere))
		}
		choose.SetText(kit.T("换一个文件"))
		return kit.NewEmpty(m.e.Icon("warning"), m.p.Problem, m.p.Hint, choose)
	}
	if m.p.Plan == nil {
		return kit.NewEmpty(m.e.Icon("import"), kit.T("正在读取"), kit.T("马上就好。"))
	}
	return kit.NewEmpty(m.e.Icon("roster"), kit.T("已读入“%s”", m.p.File), kit.T("可以换一个文件，或者按“下一步”接着往下看。也可以把文件拖到窗口里。"), other)
}

// renderActions puts the buttons of the step into the bar; the red one is always the way on.
func (m *rosterImport) renderActions() {
	p := m.p
	m.apply.SetText(p.Button())
	m.apply.Enable()
	if p.Takes() == 0 {
		m.apply.Disable(kit.T("没有要导入的。"))
	}
	switch p.Step {
	case screen.StepHeader, screen.StepColumns:
		m.v.bar.Set(m.leave, m.before, m.next)
	case screen.StepCheck:
		m.v.bar.Set(m.leave, m.before, m.apply)
	case screen.StepDone:
		m.v.bar.Set()
		m.v.e.Hints(m.v.frame, "")
		return
	default:
		m.v.bar.Set(m.leave)
		if p.Plan != nil && p.Problem == "" {
			m.v.bar.Set(m.leave, m.next)
		}
	}
	m.v.e.Hints(m.v.frame, kit.T("点“导入”以前什么也不会改 · 可以把文件拖到窗口里"))
}

// headerStep is the choice of the worksheet and the header rows over the file as it stands.
type headerStep struct {
	m       *rosterImport
	root    *fyne.Container
	sheet   *kit.Select
	first   *kit.Select
	rows    *kit.Choice
	span    *fyne.Container
	grid    *kit.Grid
	said    *kit.Banner
	columns int
}

// headerChoices is how many rows may be chosen as the first of the header.
const headerChoices = 20

func newHeaderStep(m *rosterImport) *headerStep {
	s := &headerStep{m: m}
	s.sheet = kit.NewSelect(nil, -1, m.p.ChooseTable)
	s.first = kit.NewSelect(nil, -1, func(i int) { m.p.SetHeader(i-1, max(1, m.p.HeaderRows())) })
	s.rows = kit.NewChoice([]string{kit.T("占1行"), kit.T("2行"), kit.T("3行")}, 0, func(i int) { m.p.SetHeader(m.p.Mapping.Header.First, i+1) })
	s.span = kit.Row(0, s.rows)
	s.said = kit.NewBanner(kit.ToneInfo, "", "")
	s.grid = kit.NewGrid(nil, s)
	s.grid.RowNumbers = true
	s.grid.OnActivate = func(row, _ int) { m.p.SetHeader(row, max(1, m.p.HeaderRows())) }
	choices := kit.Flow(14, s.sheet, s.first, s.span)
	s.root = kit.Fill(12, s.grid, s.said, choices, s.grid)
	return s
}

func (s *headerStep) render() {
	p := s.m.p
	var names []string
	for _, t := range p.Tables {
		names = append(names, kit.T("%s（%d行）", t.Name, len(t.Rows)))
	}
	s.sheet.SetOptions(names, p.Table)
	rows, cols := p.RawSize()
	options := []string{kit.T("没有表头")}
	for i := range min(rows, headerChoices) {
		options = append(options, kit.T("表头从第%d行起", i+1))
	}
	s.first.SetOptions(options, p.Mapping.Header.First+1)
	s.rows.Select(max(0, p.HeaderRows()-1))
	s.span.Hidden = p.Mapping.Header.First < 0
	s.say()
	if cols != s.columns {
		s.columns = cols
		s.grid.SetColumns(rawColumns(cols))
	}
	s.grid.Refresh()
	s.root.Refresh()
}

// say tells what was recognised.
func (s *headerStep) say() {
	h, named := s.m.p.Mapping.Header, s.m.p.NameFound()
	switch {
	case !named:
		s.said.Set(kit.ToneLate, kit.T("没有认出姓名列。"), kit.T("请选表头是哪一行，或到下一步指定姓名列。双击下面的一行，也可以把它定为表头。"))
	case s.m.p.HardlyRoster():
		s.said.Set(kit.ToneLate, kit.T("这张表有姓名，但没有性别、出生日期、入党时间、身份证号，不像名册。"),
			kit.T("请看看是不是选错了文件：评分表请到“考核打分”里导入。如果确实是只有姓名的名册，可以继续。"))
	case h.First < 0:
		s.said.Set(kit.ToneInfo, kit.T("这张表没有表头，按内容认出了各列。"), kit.T("不对的话，双击表头那一行。"))
	case h.Last > h.First:
		s.said.Set(kit.ToneDone, kit.T("认出表头在第%d—%d行。", h.First+1, h.Last+1), kit.T("标题行、合计、备注不会当成党员。不对的话，双击表头那一行。"))
	default:
		s.said.Set(kit.ToneDone, kit.T("认出表头在第%d行。", h.First+1), kit.T("标题行、合计、备注不会当成党员。不对的话，双击表头那一行。"))
	}
}

func rawColumns(n int) []kit.GridColumn {
	var cols []kit.GridColumn
	for i := range n {
		cols = append(cols, kit.GridColumn{Key: screen.ColumnLetter(i), Title: screen.ColumnLetter(i), Width: 104, MinWidth: 40, Align: kit.GridAlignCenter})
	}
	return cols
}

// Size implements kit.GridModel.
func (s *headerStep) Size() (rows, cols int) { return s.m.p.RawSize() }

// Cell implements kit.GridModel.
func (s *headerStep) Cell(row, col int) kit.GridCell {
	text, header, above := s.m.p.RawCell(row, col)
	cell := kit.GridCell{Text: strings.Join(strings.Fields(text), " "), Align: kit.GridAlignLeft}
	switch {
	case header:
		cell.Style, cell.State = kit.GridStrong, kit.GridRecord
	case above:
		cell.Style = kit.GridQuiet
	}
	return cell
}

// columnStep is the mapping: each column of the file with samples, and what it means.
type columnStep struct {
	m     *rosterImport
	root  *fyne.Container
	said  *kit.Banner
	list  *fyne.Container
	built string
	picks map[int]*kit.Select
}

func newColumnStep(m *rosterImport) *columnStep {
	s := &columnStep{m: m, said: kit.NewBanner(kit.ToneInfo, "", ""), list: kit.Column(0)}
	card := kit.NewCard("", s.list)
	s.root = kit.Column(12, s.said, card)
	return s
}

func (s *columnStep) render() {
	p := s.m.p
	all := p.FileColumns()
	fields, texts := screen.ImportFields()
	index := map[screen.RosterField]int{}
	for i, f := range fields {
		index[f] = i
	}
	key := p.File + strings.Repeat("x", p.Table) + kit.T("%d %d", p.Mapping.Header.First, p.Mapping.Header.Last)
	if key != s.built {
		s.built, s.picks = key, map[int]*kit.Select{}
		var rows []fyne.CanvasObject
		for _, c := range all {
			s.picks[c.Col] = kit.NewSelect(inWords(texts), 0, func(i int) { p.SetField(c.Col, fields[i]) })
			rows = append(rows, columnRow(c, s.picks[c.Col]))
		}
		s.list.Objects = kit.NewList(rows...).Objects
	}
	for _, c := range all {
		s.picks[c.Col].Choose(index[c.Field])
	}
	switch {
	case !p.NameFound():
		s.said.Set(kit.ToneLate, kit.T("还没有指定姓名列。"), kit.T("请在右边给写着姓名的那一列选“姓名”。"))
	case p.Remembered:
		s.said.Set(kit.ToneDone, kit.T("这种表以前导入过，沿用上次的对应关系。"), kit.T("要改直接改，改了也会记住。"))
	default:
		s.said.Set(kit.ToneInfo, kit.T("%d列里认出%d列。", len(all), p.Taken()), kit.T("左边是文件里的列和前几个内容，右边是它在名册里的意思；改了会记住，下次同样的表不用再对。"))
	}
	s.root.Refresh()
}

// columnRow is one column of the file.
func columnRow(c screen.ImportColumn, pick *kit.Select) fyne.CanvasObject {
	title := c.Title
	if title == "" {
		title = kit.T("（没有标题）")
	}
	head := kit.Strong(title).Shorten()
	samples := kit.Quiet(strings.Join(c.Samples, "　")).Shorten()
	return kit.Pad(7, 0, container.New(columnLayout{}, kit.Quiet(c.Letter), head, samples, pick))
}

// columnLayout lines the parts of a column's row up: letter, title, samples, choice.
type columnLayout struct{}

// MinSize implements fyne.Layout.
func (columnLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(420), os[3].MinSize().Height)
}

// Layout implements fyne.Layout.
func (columnLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	pick, letter := kit.Px(150), kit.Px(34)
	rest := size.Width - pick - letter - kit.Px(24)
	title := rest * 0.36
	x := float32(0)
	for i, w := range []float32{letter, title, rest - title, pick} {
		h := min(size.Height, os[i].MinSize().Height)
		os[i].Resize(fyne.NewSize(w, h))
		os[i].Move(fyne.NewPos(x, (size.Height-h)/2))
		x += w + kit.Px(8)
	}
}
