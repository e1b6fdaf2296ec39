package view

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// roster is 党员名册: the list, a member's panel over it, and the import conversation in its place.
type roster struct {
	e *Env
	p *screen.Roster

	frame *kit.Frame
	bar   *kit.ActionBar
	body  fyne.CanvasObject
	grid  *kit.Grid
	sheet *fyne.Container
	note  *kit.Banner
	find  *kit.Entry
	group *kit.Select
	state *kit.Select
	order *kit.Select
	tools *fyne.Container

	open, move, leave, back, remove, print, bring, add *kit.Button

	groups  []int64 // behind the options of group
	part    string  // what the frame shows
	cols    []kit.GridColumn
	gone    bool // the actions are those for people who left
	panel   *memberPanel
	imports *rosterImport
}

// rosterOrders are the orders of names that are offered; a click on a head sorts by that column.
var rosterOrders = []string{screen.OrderStrokes, screen.OrderNameStrokes, screen.OrderPinyin}

// newRoster builds 党员名册.
func newRoster(e *Env) (screen.Presenter, View) {
	v := &roster{e: e, p: screen.NewRoster(e.Base())}
	v.buttons()
	v.list()
	v.bar = kit.NewActionBar()
	v.frame = e.Frame(v.bar, kit.Column(0))
	v.panel = newMemberPanel(v)
	v.imports = newRosterImport(v)
	v.p.Render, v.p.Panel.Render, v.p.Import.Render = v.Render, v.panel.render, v.Render
	v.p.AskFile, v.p.AskAdd, v.p.OpenPanel = v.askFile, v.askAdd, v.panel.open
	v.p.Import.Closed = func() { v.p.Load(nil) }
	return v.p, v
}

func (v *roster) buttons() {
	plain := func(words, icon string, do func()) *kit.Button { return kit.PlainButton(words, v.e.Icon(icon), do) }
	v.open = plain(kit.T("看资料"), "member", func() { v.openAt(v.p.Row) })
	v.open.SetHint(kit.T("打开选中这一行的全部资料，双击姓名也可以"))
	v.move = plain(kit.T("调组"), "transfer", v.askMove)
	v.leave = plain(kit.T("离开支部"), "right", v.askLeave)
	v.back = plain(kit.T("恢复在册"), "undo", func() { v.p.Return(v.selected()) })
	v.remove = plain(kit.T("删除误录的人"), "remove", func() { v.askDelete(v.selected()) })
	v.print = plain(kit.T("打印名册"), "print", v.p.Print)
	v.bring = plain(kit.T("从表格导入"), "import", v.askFile)
	v.add = kit.PrimaryButton(kit.T("新增党员"), v.e.Icon("add"), v.askAdd)
}

func (v *roster) list() {
	v.grid = kit.NewGrid(nil, v)
	v.grid.RowNumbers, v.grid.HighlightRow = true, true
	v.grid.EmptyText = kit.T("没有符合条件的人。清空查找，或换一个小组、换一种状态。")
	v.grid.SetWidths(v.e.Widths("roster"))
	v.grid.OnWidths = func(w map[string]float32) { v.e.KeepWidths("roster", w) }
	v.grid.OnEdit = func(row, col int, text string) {
		v.p.SetCells([]screen.CellEdit{{Row: row, Col: col, Text: text}})
	}
	v.grid.OnEditBlock = v.edit
	v.grid.OnSelect = func(row, col int) { v.p.Select(row, col); v.renderNote() }
	v.grid.OnRestore = v.p.Restore
	v.grid.OnActivate = v.activate
	v.grid.OnContext = v.menu
	v.grid.OnSort = v.p.Sort
	v.grid.OnRefused = func(r kit.GridRefusal) {
		if kit.Asking(v.e.Canvas()) {
			return // the question says what is left alone
		}
		kit.Notify(v.e.Canvas(), v.p.Refusal(r.Row, r.ReadOnly, r.Outside), "", nil)
	}
	v.grid.OnUndo, v.grid.OnRedo = v.e.Undo, v.e.Redo
	v.note = kit.NewBanner(kit.ToneWrong, "", "")
	v.sheet = container.New(newListLayout(v.grid), v.grid, v.note)
	v.find = kit.NewSearch(kit.T("姓名或拼音首字母"), "", func(text string) { v.grid.Commit(); v.p.Search(text) }).Narrow(164)
	v.group = kit.NewSelect(nil, -1, func(i int) { v.grid.Commit(); v.p.Narrow(v.groups[i], v.p.State, v.p.Find) })
	v.state = kit.NewSelect(inWords(screen.RosterStates), 0, func(i int) { v.grid.Commit(); v.p.Narrow(v.p.Group, screen.RosterState(i), v.p.Find) })
	v.order = kit.NewSelect([]string{kit.T("按姓氏笔画"), kit.T("按姓名笔画"), kit.T("按拼音"), kit.T("按点选的列")}, 0, v.sortNames)
	v.order.SetHint(kit.T("同姓：按姓氏笔画，两字姓名在前；按姓名笔画，逐字比。点表头按那一列排"))
	v.tools = kit.Flow(8, v.find, kit.MaxWidth(selectWidth, v.group), v.state, v.order)
	v.body = kit.Fill(10, v.sheet, v.tools, v.sheet)
}

// rosterWidths are from how narrow to how wide the columns are made for their texts, and the width where that is fixed.
var rosterWidths = map[string][2]float32{
	"name": {72, 132}, "group": {76, 150}, "state": {64, 190}, "sex": {56, 60}, "ethnic": {56, 100}, "born": {82, 130},
	"education": {58, 170}, "joined": {82, 130}, "confirmed": {82, 130}, "post": {82, 150}, "job": {82, 150},
	"id": {158, 158}, "phone": {112, 112},
}

func (v *roster) columns() []kit.GridColumn {
	var cols []kit.GridColumn
	for _, c := range screen.RosterColumns {
		col := kit.GridColumn{Key: c.Key, Title: kit.T(c.Title), Width: v.fit(c.Key), MinWidth: 40, Sortable: true, Frozen: c.Key == "name"}
		switch c.Key {
		case "sex", "ethnic", "education", "state":
			col.Align = kit.GridAlignCenter
		case "job", "post":
			col.Grow = 1
		}
		cols = append(cols, col)
	}
	return cols
}

// fit is the width of a column for the texts in it, at a table text of 14.
func (v *roster) fit(key string) float32 {
	w := v.p.Fit(key)*14 + 16
	if key == "state" {
		w += 18 // the ground of the pill
	}
	return min(max(float32(int(w+0.5)), rosterWidths[key][0]), rosterWidths[key][1])
}

// renderColumns makes the columns as wide as their texts; widths the user set stay.
func (v *roster) renderColumns() {
	cols := v.columns()
	if slices.Equal(cols, v.cols) {
		return
	}
	v.cols = cols
	v.grid.SetColumns(cols)
}

// Size implements kit.GridModel.
func (v *roster) Size() (rows, cols int) { return len(v.p.Rows), len(screen.RosterColumns) }

// Cell implements kit.GridModel.
func (v *roster) Cell(row, col int) kit.GridCell {
	c := v.p.Cell(row, col)
	cell := kit.GridCell{Text: c.Text, Raw: c.Raw, Editable: c.Editable, Reason: c.Why}
	switch {
	case c.Doubtful:
		cell.State = kit.GridChanged
	case c.Why != "":
		cell.State = kit.GridError
	case c.Marked:
		cell.Pill = kit.GridToneNeutral
	case c.Quiet:
		cell.Style = kit.GridQuiet
	}
	return cell
}

func (v *roster) edit(changes []kit.GridChange) {
	edits := make([]screen.CellEdit, 0, len(changes))
	for _, c := range changes {
		edits = append(edits, screen.CellEdit{Row: c.Row, Col: c.Col, Text: c.Text})
	}
	e, ask := v.p.Emptying(edits)
	if !ask {
		v.p.SetCells(edits)
		return
	}
	kit.Ask(v.e.Canvas(), kit.T("清空%d人的%d格", e.People, e.Cells),
		kit.T("选中的格子里，性别、民族、日期、学历、职务、岗位会变成空白；姓名、党小组、身份证号、电话和分数都不动。清空以后按一次 Ctrl+Z 就全部恢复。要把误录的人整个去掉，请用“更多”里的“删除误录的人”。"),
		kit.Answer{Text: kit.T("不清空"), Leave: true, Main: true},
		kit.Answer{Text: kit.T("清空"), Danger: true, Do: e.Do})
}

// activate opens what a read-only cell is changed in.
func (v *roster) activate(row, col int) {
	if screen.RosterColumns[col].Key == "group" && v.p.Member(row).Left == "" {
		v.askMove()
		return
	}
	v.openAt(row)
}

func (v *roster) openAt(row int) {
	if row >= 0 && row < len(v.p.Rows) {
		v.p.Open(v.p.Member(row).ID)
	}
}

// selected are the members of the selected rows.
func (v *roster) selected() []int64 {
	if len(v.p.Rows) == 0 {
		return nil
	}
	block := v.grid.Selection()
	return v.p.IDs(block.Top, block.Bottom)
}

func (v *roster) sortNames(i int) {
	if i < len(rosterOrders) {
		v.p.Sort(rosterOrders[i], false)
	}
}

// menu is what a secondary click offers.
func (v *roster) menu(row, _ int) []*fyne.MenuItem {
	id := v.p.Member(row).ID
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(kit.T("看资料"), func() { v.p.Open(id) }),
		fyne.NewMenuItem(kit.T("看考核结果"), func() { v.p.Host.Show("result", id) }),
	}
	if v.p.Member(row).Left == "" {
		items = append(items, fyne.NewMenuItem(kit.T("调组"), v.askMove), fyne.NewMenuItem(kit.T("离开支部"), v.askLeave))
	} else {
		items = append(items, fyne.NewMenuItem(kit.T("恢复在册"), func() { v.p.Return(v.selected()) }))
	}
	return items
}

// Content implements View.
func (v *roster) Content() fyne.CanvasObject { return v.frame }

// Leave implements Leaver: what is being typed is kept.
func (v *roster) Leave() {
	v.grid.Commit()
	v.panel.commit()
	v.p.Import.Leave()
}

// Arrive implements Arriver.
func (v *roster) Arrive() {
	takeDrops(v.e, func(path string) {
		v.p.Host.Show("roster", nil)
		v.p.Import.Begin(path)
	})
	if v.part == "list" && v.e.Canvas().Overlays().Top() == nil {
		v.e.Canvas().Focus(v.grid)
	}
}

// Render implements View.
func (v *roster) Render() {
	part := v.choose()
	if part != v.part || part == "trouble" {
		v.part = part
		v.frame.SetTitle(v.e.entry.Name, v.e.entry.Purpose)
		v.frame.SetAside("")
		v.show(part)
		if part == "list" {
			focusIfFree(v.e, v.grid)
		}
	}
	switch part {
	case "list":
		v.renderList()
	case "import":
		v.imports.render()
	}
}

// choose decides what the frame shows.
func (v *roster) choose() string {
	switch {
	case v.p.Import.Active:
		return "import"
	case v.p.Err != nil:
		return "trouble"
	case !v.p.Has:
		return "waiting"
	case v.p.Empty():
		return "empty"
	}
	return "list"
}

// show puts a part and its actions into the frame.
func (v *roster) show(part string) {
	v.bar.Keep()
	hints := ""
	switch part {
	case "list":
		v.bar.Set(v.open, v.move, v.print, v.bring, v.add)
		v.bar.Keep(v.leave, v.back, v.remove)
		v.frame.SetBody(v.body)
		hints = kit.T("双击姓名看资料 · Enter 向下 · Tab 向右 · F2 修改 · 可从 WPS 表格整块粘贴")
	case "import":
		v.frame.SetBody(v.imports.root)
		return // the steps have actions and hints of their own
	case "empty":
		v.bar.Set()
		v.frame.SetBody(v.empty())
	case "trouble":
		v.bar.Set()
		v.frame.SetBody(v.e.Trouble(v.p.Err, func() { v.p.Load(nil) }))
	default:
		v.frame.SetBody(kit.Column(0))
	}
	v.e.Hints(v.frame, hints)
}

func (v *roster) empty() fyne.CanvasObject {
	return kit.NewEmpty(v.e.Icon("roster"), kit.T("名册还是空的"),
		kit.T("把现有的 Excel、WPS 名册读进来，表头、日期、小组名称都会自动识别；导入前先看结果，导入后也能一步撤销。文件拖到窗口里也可以。"),
		kit.PlainButton(kit.T("逐个新增"), v.e.Icon("add"), v.askAdd),
		kit.PrimaryButton(kit.T("导入我的名册"), v.e.Icon("import"), v.askFile))
}

func (v *roster) renderList() {
	p := v.p
	v.renderTools()
	v.renderColumns()
	v.grid.SetSort(sortMark(p.Order), p.Down)
	v.grid.Refresh()
	if p.Jumped() && p.Row >= 0 {
		v.grid.Select(p.Row, max(0, p.Col))
	}
	gone := p.State == screen.StateGone
	show(v.back, gone)
	show(v.leave, !gone)
	show(v.move, !gone)
	if gone != v.gone {
		v.gone = gone
		v.bar.Keep(v.leave, v.back, v.remove) // room and menu are shared out anew
	}
	v.renderNote()
}

// sortMark is the column that carries the mark of an order.
func sortMark(order string) string {
	if slices.Contains(rosterOrders, order) {
		return "name"
	}
	return order
}

func (v *roster) renderTools() {
	p := v.p
	if v.find.Text != p.Find {
		v.find.Put(p.Find)
	}
	names, ids, at := []string{kit.T("全部党小组")}, []int64{0}, 0
	for _, g := range p.Groups {
		names, ids = append(names, g.Name), append(ids, g.ID)
	}
	names, ids = append(names, kit.T("未编组")), append(ids, screen.NoGroup)
	at = max(0, slices.Index(ids, p.Group))
	v.groups = ids
	v.group.SetOptions(names, at)
	v.state.Choose(int(p.State))
	if at := slices.Index(rosterOrders, p.Order); at >= 0 {
		v.order.Choose(at)
	} else {
		v.order.Choose(len(rosterOrders))
	}
	v.frame.SetAside(p.Summary())
	v.tools.Refresh()
}

// renderNote says what is wrong with the cell under the cursor.
func (v *roster) renderNote() {
	n := v.p.Note()
	tone := kit.ToneWrong
	if n.Doubtful {
		tone = kit.ToneLate
	}
	v.note.Set(tone, n.What, n.Then)
	v.note.Hidden = n.What == ""
	v.sheet.Refresh()
}

// askFile asks for a file and begins the conversation.
func (v *roster) askFile() {
	v.e.OpenFile("roster", kit.T("选择党员名册"), tableKinds(), v.p.Import.Begin)
}
