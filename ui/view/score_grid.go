package view

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// scoreSheet is the grid of a month with what is said of the cell the cursor is on.
type scoreSheet struct {
	v       *score
	root    *fyne.Container
	grid    *kit.Grid
	note    *scoreNote
	columns string // what the grid's columns were made for
	at      string // the month and subject the grid shows
	extent  string // what its height depends on
}

func newScoreSheet(v *score) *scoreSheet {
	s := &scoreSheet{v: v}
	s.grid = kit.NewGrid(nil, s)
	s.grid.RowNumbers, s.grid.HighlightRow = true, true
	s.grid.EmptyText = kit.T("没有符合条件的人。清空查找，或选“全部”。")
	s.grid.SetWidths(v.e.Widths("score"))
	s.grid.OnWidths = func(w map[string]float32) { v.e.KeepWidths("score", w) }
	s.grid.OnEdit = func(row, col int, text string) { s.edit([]kit.GridChange{{Row: row, Col: col, Text: text}}) }
	s.grid.OnEditBlock = s.edit
	s.grid.OnSelect = func(row, col int) { v.p.Select(row, s.item(col)); s.renderNote() }
	s.grid.OnRestore = func(row, col int) { v.p.Restore(row, s.item(col)) }
	s.grid.OnRefused = s.refused
	s.grid.OnActivate = func(row, col int) { s.open(row, s.item(col)) }
	s.grid.OnContext = s.menu
	s.grid.OnUndo, s.grid.OnRedo = v.e.Undo, v.e.Redo
	s.grid.Footer = s.footer
	s.note = newScoreNote(v.e, func() { s.open(v.p.Row, v.p.Col) }, v.p.Settle)
	s.root = container.New(&scoreLayout{s: s}, s.grid, s.note.root)
	return s
}

// grouped tells whether the column 党小组 is shown.
func (s *scoreSheet) grouped() bool {
	return !s.v.p.OfGroups() && s.v.p.Group == 0 && len(s.v.p.Groups) > 1
}

// lead is the number of columns before the criteria.
func (s *scoreSheet) lead() int { return 1 + tab(s.grouped()) }

// item is the column of the sheet under a column of the grid, -1 for the others.
func (s *scoreSheet) item(col int) int {
	if i := col - s.lead(); i >= 0 && s.v.p.Sheet != nil && i < len(s.v.p.Sheet.Columns) {
		return i
	}
	return -1
}

// Size implements kit.GridModel.
func (s *scoreSheet) Size() (rows, cols int) {
	if s.v.p.Sheet == nil {
		return 0, 0
	}
	return len(s.v.p.Rows), s.lead() + len(s.v.p.Sheet.Columns) + 2
}

// Cell implements kit.GridModel.
func (s *scoreSheet) Cell(row, col int) kit.GridCell {
	p := s.v.p
	i := s.item(col)
	switch {
	case i >= 0:
		c := p.Cell(row, i)
		return kit.GridCell{Text: c.Text, Editable: c.Editable, State: gridState(c.Look), Reason: c.Why}
	case col == 0:
		return kit.GridCell{Text: p.At(row).Name}
	case col < s.lead():
		return kit.GridCell{Text: p.Names.Under(p.At(row).Group), Raw: p.At(row).Group, Style: kit.GridQuiet}
	case col == s.lead()+len(p.Sheet.Columns):
		c := p.Total(row)
		cell := kit.GridCell{Text: c.Text, Style: kit.GridStrong, Reason: c.Why}
		if c.Look == screen.LookWrong {
			cell.State = kit.GridError
		}
		if c.Look == screen.LookAbsent {
			cell.Style = kit.GridQuiet
		}
		return cell
	}
	c := p.State(row)
	cell := kit.GridCell{Text: c.Text, Style: kit.GridQuiet, Reason: c.Why}
	if c.Look == screen.LookWrong {
		cell.Pill = kit.GridToneWrong
	}
	return cell
}

func gridState(l screen.Look) kit.GridState {
	return map[screen.Look]kit.GridState{
		screen.LookWrong: kit.GridError, screen.LookRecord: kit.GridRecord,
		screen.LookAmended: kit.GridChanged, screen.LookAbsent: kit.GridAbsent,
	}[l]
}

// footer is the row of averages.
func (s *scoreSheet) footer(col int) kit.GridCell {
	p := s.v.p
	i := s.item(col)
	switch {
	case col == 0:
		scored, all := p.Count()
		return kit.GridCell{Text: kit.T("平均（%d/%d）", scored, all), Style: kit.GridStrong}
	case i >= 0:
		return kit.GridCell{Text: p.Average(i), Style: kit.GridQuiet}
	case col == s.lead()+len(p.Sheet.Columns):
		return kit.GridCell{Text: p.Average(-1), Style: kit.GridStrong}
	}
	return kit.GridCell{}
}

// render shows the sheet as it is now.
func (s *scoreSheet) render() {
	p := s.v.p
	if key := s.key(); key != s.columns {
		s.columns = key
		s.grid.SetColumns(s.makeColumns())
	}
	jumped := p.Jumped()
	if at := p.Month.String() + strconv.FormatBool(p.OfGroups()); at != s.at {
		s.at, jumped = at, true // a new model begins at its first cell
		s.grid.SetModel(s)
	} else {
		s.grid.Refresh()
	}
	switch {
	case jumped && p.Row >= 0:
		s.grid.Select(p.Row, s.lead()+max(0, p.Col))
	case p.Row < 0 && len(p.Rows) > 0:
		row, col := p.Begins()
		p.Select(row, col)
		s.grid.Select(row, s.lead()+col)
		s.renderNote()
		s.reveal()
	}
	s.renderNote()
	if at := fmt.Sprint(len(p.Rows), s.columns); at != s.extent { // the grid needs another height
		s.extent = at
		s.root.Refresh()
	}
}

// reveal brings the cursor into sight after the room for the grid has changed.
func (s *scoreSheet) reveal() {
	if block := s.grid.Selection(); block.Rows()*block.Cols() == 1 {
		s.grid.Select(block.Top, block.Left)
	}
}

// renderNote says what the cursor is on.
func (s *scoreSheet) renderNote() {
	n := s.v.p.Note()
	if s.note.set(n) {
		s.root.Refresh()
	}
}

// key names what the columns depend on.
func (s *scoreSheet) key() string {
	var b strings.Builder
	if s.grouped() {
		b.WriteString("group ")
	}
	for _, k := range s.v.p.Sheet.Columns {
		b.WriteString(k.Category + "/" + k.Name + "/" + k.Max.Short() + " ")
	}
	return b.String()
}

func (s *scoreSheet) makeColumns() []kit.GridColumn {
	p := s.v.p
	name := kit.T("姓名")
	if p.OfGroups() {
		name = kit.T("党小组")
	}
	cols := []kit.GridColumn{{Key: "name", Title: name, Width: 126, MinWidth: 70, Frozen: true}}
	if s.grouped() {
		cols = append(cols, kit.GridColumn{Key: "group", Title: kit.T("党小组"), Width: 78, MinWidth: 46, Frozen: true})
	}
	items := map[string]int{} // by category
	for _, k := range p.Sheet.Columns {
		items[k.Category]++
	}
	for _, k := range p.Sheet.Columns {
		least := max(46, min(84, inThreeLines(k.Name)), categoryWidth(k.Category)/float32(items[k.Category]))
		cols = append(cols, kit.GridColumn{
			Key: "item:" + k.Name, Title: k.Name, Group: k.Category, Sub: k.Max.Short(),
			Width: max(itemWidth(k.Name), least), MinWidth: least, Grow: 1, Align: kit.GridAlignRight,
		})
	}
	return append(cols,
		kit.GridColumn{Key: "total", Title: kit.T("合计"), Sub: p.Sheet.Full().Short(), Width: 62, MinWidth: 56, Align: kit.GridAlignRight, Frozen: true},
		kit.GridColumn{Key: "state", Title: kit.T("状态"), Width: 66, MinWidth: 50, Align: kit.GridAlignCenter, Frozen: true})
}

// categoryWidth is a width at which the heading over the items of a category fits.
func categoryWidth(name string) float32 { return min(120, float32(14*len([]rune(name))+14)) }

// itemWidth is the width an item's column has where there is room.
func itemWidth(name string) float32 { return max(69, min(116, inThreeLines(name))) }

// inThreeLines is a width at which a name fits into three lines.
func inThreeLines(name string) float32 { return float32((len([]rune(name))+2)/3*14 + 14) }

// edit hands over what was typed or pasted.
func (s *scoreSheet) edit(changes []kit.GridChange) {
	edits := make([]screen.CellEdit, 0, len(changes))
	for _, c := range changes {
		edits = append(edits, screen.CellEdit{Row: c.Row, Col: s.item(c.Col), Text: c.Text})
	}
	s.v.p.SetScores(edits)
}

func (s *scoreSheet) refused(r kit.GridRefusal) {
	kit.Notify(s.v.e.Canvas(), s.v.p.Refusal(r.Row, r.ReadOnly, r.Outside), "", nil)
}

// selected is the rows of the selected block.
func (s *scoreSheet) selected() []int {
	var rows []int
	block := s.grid.Selection()
	for i := block.Top; i <= block.Bottom && i < len(s.v.p.Rows); i++ {
		rows = append(rows, i)
	}
	return rows
}

// names lists the first few of some rows.
func (s *scoreSheet) names(rows []int) string {
	var names []string
	for _, i := range rows {
		if len(names) == 6 {
			return kit.T("%s等 %d 位", strings.Join(names, "、"), len(rows))
		}
		names = append(names, s.v.p.At(i).Name)
	}
	return strings.Join(names, "、")
}

// menu is what a secondary click offers.
func (s *scoreSheet) menu(row, col int) []*fyne.MenuItem {
	v := s.v
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(kit.T("怎么来的"), func() { s.open(row, s.item(col)) }),
		fyne.NewMenuItem(kit.T("登记平时记录"), s.record),
	}
	if !v.p.Confirmed() {
		absent := fyne.NewMenuItem(kit.T("登记缺考核"), v.askAbsent)
		if v.p.At(row).Absent != "" {
			absent = fyne.NewMenuItem(kit.T("取消缺考核"), func() { v.p.SetAbsent(s.selected(), "") })
		}
		items = append(items, absent)
	}
	return items
}

// record begins a day record about the row and item the cursor is on.
func (s *scoreSheet) record() { s.v.records.begin(s.v.p.DraftHere) }
