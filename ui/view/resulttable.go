package view

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// resultTable is the ranking with the opened figure beside it, or, where room is narrow, in a drawer.
type resultTable struct {
	v     *result
	root  *fyne.Container
	grid  *kit.Grid
	side  *sideLayout
	panel *figurePanel
	brief *kit.Text
	rules *kit.Text
	foot  *fyne.Container // state and rules
	state *fyne.Container // that the ranking is not final
	why   *kit.Text
	draft *kit.Link
	room  resultRoom

	columns []string // keys of the columns, in order
	built   string   // what the columns were built for
	quiet   bool     // the program moves the cursor; nothing is to be opened
	drawer  *kit.Drawer
	inside  *figurePanel // the panel of the drawer
}

func newResultTable(v *result) *resultTable {
	t := &resultTable{v: v}
	t.grid = kit.NewGrid(nil, resultModel{t})
	t.grid.HighlightRow, t.grid.EmptyText = true, kit.T("没有这样的人。可以只输姓，或拼音首字母。")
	t.grid.OnSelect = t.selected
	t.grid.OnActivate = func(int, int) { t.openDrawer() }
	t.grid.OnSort = v.p.SortBy
	t.grid.OnUndo, t.grid.OnRedo = v.e.Undo, v.e.Redo
	t.grid.OnWidths = func(w map[string]float32) { v.e.KeepWidths("result", w) }
	t.panel = newFigurePanel(v)
	t.rules = kit.QuietPara("")
	t.why = kit.Label("").SetColor(kit.ColorLate)
	t.draft = kit.NewLink(kit.T("去确认 →"), v.p.CheckDrafts)
	t.draft.Text().SetColor(kit.ColorLate)
	t.state = kit.Row(6, kit.Icon(v.e.Icon("warning"), kit.ColorLate), t.why, t.draft)
	t.brief = kit.Short("").SetBold(true)
	t.foot = kit.Flow(10, t.state, t.rules)
	open := kit.PlainButton(kit.T("怎么来的"), v.e.Icon("open"), t.openDrawer)
	main := container.New(&resultLayout{*newListLayout(t.grid), t}, t.grid, t.foot)
	t.side = &sideLayout{under: 1000, ratio: 0.3, least: 310, most: 520, main: main, side: kit.NewCard("", t.panel.root), brief: kit.Spread(10, t.brief, t.brief, open)}
	t.root = t.side.object()
	return t
}

// selected opens the figure under the cursor.
func (t *resultTable) selected(row, col int) {
	if t.quiet || col < 0 || col >= len(t.columns) {
		return
	}
	t.v.p.Select(row, t.columns[col])
}

func (t *resultTable) render() {
	p := t.v.p
	t.renderColumns()
	t.grid.SetSort(p.Sort, p.Desc)
	row, col := t.grid.Current()
	if p.Row >= 0 && p.Row != row {
		t.quiet = true
		t.grid.Select(p.Row, max(0, col))
		t.quiet = false
	}
	t.grid.Refresh()
	t.renderFoot()
	t.panel.render()
	if t.drawer != nil {
		t.inside.render()
		t.drawer.Set(t.inside.title(), t.inside.root)
	}
	t.root.Refresh()
}

// openDrawer shows the figure over the window, where there is no room beside the table.
func (t *resultTable) openDrawer() {
	if !t.side.narrow || t.drawer != nil || t.v.p.Opened == nil {
		return
	}
	t.inside = newFigurePanel(t.v)
	t.inside.bare = true
	t.inside.render()
	t.drawer = kit.ShowDrawer(t.v.e.Canvas(), t.inside.title(), t.inside.root, 520)
	t.drawer.OnClosed(func() { t.drawer, t.inside = nil, nil })
}

// closeDrawer takes the drawer away before another screen is shown.
func (t *resultTable) closeDrawer() {
	if t.drawer != nil {
		t.drawer.Close()
	}
}

// renderColumns builds the columns anew when others are shown.
func (t *resultTable) renderColumns() {
	p := t.v.p
	wide := min(max(float32(int(p.NameFit()*14+16)), 76), 126)
	built := fmt.Sprint(p.Period, p.OfGroups(), p.Group, wide)
	if built == t.built {
		return
	}
	t.built = built
	name := kit.GridColumn{Key: "name", Title: kit.T("姓名"), Width: wide, Grow: 1, Frozen: true, Sortable: true}
	if p.OfGroups() {
		name.Title, name.Width, name.Grow = kit.T("党小组"), 130, 1
	}
	cols := []kit.GridColumn{{Key: "rank", Title: kit.T("名次"), Width: 54, Align: kit.GridAlignCenter, Frozen: true, Sortable: true}, name}
	if !p.OfGroups() && p.Group == 0 {
		cols = append(cols, kit.GridColumn{Key: "group", Title: kit.T("党小组"), Width: 98, Grow: 1, Sortable: true})
	}
	for _, part := range p.Period.Parts() {
		cols = append(cols, kit.GridColumn{Key: part.String(), Title: kit.T(part.Short()), Width: 56, Align: kit.GridAlignRight})
	}
	cols = append(cols,
		kit.GridColumn{Key: "bonus", Title: kit.T("加分"), Width: 46, Align: kit.GridAlignRight},
		kit.GridColumn{Key: "points", Title: kit.T("得分"), Width: 64, Align: kit.GridAlignRight, Frozen: true, Sortable: true},
		kit.GridColumn{Key: "status", Title: kit.T("状态"), Width: 86, MinWidth: 86, Grow: 0.5, Align: kit.GridAlignCenter, Frozen: true})
	t.columns = t.columns[:0]
	for _, c := range cols {
		t.columns = append(t.columns, c.Key)
	}
	t.quiet = true
	t.grid.SetColumns(cols)
	t.grid.SetWidths(t.v.e.Widths("result"))
	t.quiet = false
}

// noFigure stands where there is none; the stroke is too thin to be seen in the quiet colour.
var noFigure = kit.GridCell{Text: "—"}

// resultModel is what the grid shows.
type resultModel struct{ t *resultTable }

// Size implements kit.GridModel.
func (m resultModel) Size() (rows, cols int) { return len(m.t.v.p.Rows), len(m.t.columns) }

// Cell implements kit.GridModel.
func (m resultModel) Cell(row, col int) kit.GridCell {
	p := m.t.v.p
	l := p.At(row)
	switch key := m.t.columns[col]; key {
	case "rank":
		if l.Rank == 0 {
			return noFigure
		}
		return kit.GridCell{Text: strconv.Itoa(l.Rank)}
	case "name":
		return kit.GridCell{Text: l.Name}
	case "group":
		return kit.GridCell{Text: p.Names.Of(l.Group), Raw: l.Group, Style: kit.GridQuiet}
	case "bonus":
		if l.Bonus == 0 {
			return noFigure
		}
		return kit.GridCell{Text: "+" + l.Bonus.Short(), Raw: l.Bonus.String()}
	case "points":
		return pointsCell(l)
	case "status":
		word, standing := p.Status(l)
		return kit.GridCell{Text: marked(kit.T(word), l.Note()), Pill: statusTones[string(standing)]}
	default:
		return m.part(l, key)
	}
}

func (m resultModel) part(l *screen.ResultLine, key string) kit.GridCell {
	for _, part := range m.t.v.p.Period.Parts() {
		if part.String() != key {
			continue
		}
		text, short := screen.PartOf(l, part)
		if text == noFigure.Text {
			return noFigure
		}
		if short {
			return kit.GridCell{Text: text, Style: kit.GridQuiet}
		}
		return kit.GridCell{Text: text}
	}
	return kit.GridCell{}
}

// pointsCell is the total; of one with something missing it is quiet, for it is not final.
func pointsCell(l *screen.ResultLine) kit.GridCell {
	switch {
	case !l.Scored:
		return noFigure
	case len(l.Missing) > 0:
		return kit.GridCell{Text: l.Points.String(), Style: kit.GridQuiet}
	}
	return kit.GridCell{Text: l.Points.String(), Style: kit.GridStrong}
}

// marked is a mark with its note where that is short; the opened figure has it in full.
func marked(word, note string) string {
	if n := len([]rune(note)); n > 0 && n <= 5 && word != kit.T("已表彰") {
		return note // 一票否决, 缺4月: says itself what the matter is
	}
	return word
}

// statusTones are the colours of the marks, by standing.
var statusTones = map[string]kit.GridTone{
	string(screen.Commended): kit.GridToneAccent, string(screen.Provisional): kit.GridToneLate, "recommended": kit.GridToneGood, "tied": kit.GridToneLate,
	"barred": kit.GridToneNeutral, "incomplete": kit.GridToneNeutral,
}
