package view

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// criteria is 方案细则: the items of the year for members, groups or the branch, or the import conversation.
type criteria struct {
	e *Env
	p *screen.Criteria

	frame   *kit.Frame
	bar     *kit.ActionBar
	body    fyne.CanvasObject
	holder  *fyne.Container
	subject *kit.Choice
	verdict *kit.Text
	odd     *kit.Pill
	tools   *fyne.Container
	grid    *kit.Grid
	sheet   *fyne.Container
	note    *kit.Banner
	read    *kit.Text       // the item under the cursor in full
	next    *fyne.Container // what to do once the criteria stand
	then    *kit.Text
	goOn    *kit.Button
	under   *fyne.Container // note, read and next
	part    string
	fitted  shownItems // what the columns are fitted to
	imports *criteriaImport

	up, down, edit, remove, print, bring, add *kit.Button
}

// shownItems tells whether other items are shown.
type shownItems struct {
	subject screen.SubjectKind
	n       int
}

// newCriteria builds 方案细则.
func newCriteria(e *Env) (screen.Presenter, View) {
	v := &criteria{e: e, p: screen.NewCriteria(e.Base())}
	v.buttons()
	v.table()
	v.imports = newCriteriaImport(v)
	v.bar = kit.NewActionBar()
	v.frame = e.Frame(v.bar, kit.Column(0))
	v.p.Render, v.p.Import.Render = v.Render, v.Render
	v.p.AskFile = v.askFile
	v.p.Import.Done = func(k screen.SubjectKind) {
		v.p.Choose(max(0, slices.Index(screen.CriteriaSubjects, k)))
		v.p.Load(nil)
	}
	return v.p, v
}

func (v *criteria) buttons() {
	plain := func(words, icon string, do func()) *kit.Button { return kit.PlainButton(words, v.e.Icon(icon), do) }
	v.up = plain(kit.T("上移"), "up", func() { v.p.Move(-1) })
	v.down = plain(kit.T("下移"), "down", func() { v.p.Move(1) })
	v.edit = plain(kit.T("修改"), "edit", func() { v.askEdit(v.p.Row) })
	v.remove = plain(kit.T("删除这一项"), "remove", func() { v.askDelete(v.p.Row) })
	v.print = plain(kit.T("打印细则"), "print", func() { v.grid.Commit(); v.p.Print() })
	v.bring = plain(kit.T("从表格导入"), "import", v.askFile)
	v.add = kit.PrimaryButton(kit.T("新增一项"), v.e.Icon("add"), v.askAdd)
}

func (v *criteria) table() {
	v.subject = kit.NewChoice(inWords(screen.CriteriaSubjectWords), 0, func(i int) { v.grid.Commit(); v.p.Choose(i) })
	v.verdict = kit.Quiet("")
	v.odd = kit.NewPill(kit.ToneLate, "")
	rules := kit.NewLink(kit.T("评选规则 →"), func() { v.p.Host.Show("settings", "rules") })
	rules.SetHint(kit.T("名额、同分怎么办、名单顺序，在设置里"))
	rules.Text().SetColor(kit.ColorQuiet)
	terms := []fyne.CanvasObject{kit.Quiet(kit.T("计分方式："))}
	for i, m := range screen.Methods {
		terms = append(terms, kit.Explain(kit.T(m.Text()), kit.T(screen.MethodHelp[i])))
	}
	v.tools = kit.Flow(9, v.subject, kit.Pad(0, 3, v.verdict), v.odd, kit.Row(9, append(terms, kit.Pad(0, 3, rules))...))
	v.grid = kit.NewGrid(criteriaColumns(v.p.Fit()), v)
	v.grid.RowNumbers, v.grid.HighlightRow = true, true
	v.grid.SetWidths(v.e.Widths("criteria"))
	v.grid.OnWidths = func(w map[string]float32) { v.e.KeepWidths("criteria", w) }
	v.grid.OnEdit = v.p.SetCell
	v.grid.OnEditBlock = v.edited
	v.grid.OnSelect = func(row, _ int) { v.p.Select(row); v.renderNote() }
	v.grid.OnRestore = v.p.Restore
	v.grid.OnActivate = func(row, _ int) { v.askEdit(row) }
	v.grid.OnContext = v.menu
	v.grid.OnRefused = func(kit.GridRefusal) {
		kit.Notify(v.e.Canvas(), kit.T("类别、计分方式、周期点“修改”来改。"), "", nil)
	}
	v.grid.OnUndo, v.grid.OnRedo = v.e.Undo, v.e.Redo
	v.note = kit.NewBanner(kit.ToneWrong, "", "")
	v.read = kit.Small("").Wrap()
	v.then = kit.Quiet("")
	v.goOn = kit.PrimaryButton("", nil, nil)
	v.next = kit.Row(12, v.then, v.goOn)
	v.under = kit.Column(8, v.note, kit.Spread(20, v.read, v.read, v.next))
	v.sheet = container.New(newListLayout(v.grid), v.grid, v.under)
	v.holder = kit.Stack(v.sheet)
	v.body = kit.Fill(8, v.holder, v.tools, v.holder)
}

// The widths, at a table text of 14, between which the item and its rule share the room by what is written in them.
const (
	itemLeast, itemMost = 106, 270
	ruleLeast, ruleMost = 96, 420
)

// criteriaColumns are as wide as the texts in them ask for, given in characters; all of them fit into the smallest window.
func criteriaColumns(category, item, rule float32) []kit.GridColumn {
	wide := func(ems, least, most float32) float32 { return min(max(float32(int(ems*14+14)), least), most) }
	return []kit.GridColumn{
		{Key: "category", Title: kit.T("类别"), Width: wide(category, 72, 112), Frozen: true},
		{Key: "name", Title: kit.T("考核内容"), Width: itemLeast, Grow: 1.5 * (wide(item, itemLeast+20, itemMost) - itemLeast)},
		{Key: "max", Title: kit.T("标准分"), Width: 56, Align: kit.GridAlignRight},
		{Key: "method", Title: kit.T("计分方式"), Width: 86, Align: kit.GridAlignCenter},
		{Key: "cycle", Title: kit.T("周期"), Width: 44, Align: kit.GridAlignCenter},
		{Key: "rule", Title: kit.T("评分办法"), Width: ruleLeast, Grow: wide(rule, ruleLeast+30, ruleMost) - ruleLeast},
	}
}

// renderColumns shares the room anew when other items are shown; while they are typed in the columns stay where they are.
func (v *criteria) renderColumns() {
	key := shownItems{v.p.Subject, len(v.p.Items)}
	if key != v.fitted {
		v.fitted = key
		v.grid.SetColumns(criteriaColumns(v.p.Fit()))
	}
}

// Size implements kit.GridModel.
func (v *criteria) Size() (rows, cols int) { return len(v.p.Items), screen.CriteriaRule + 1 }

// methodTones are the colours of the methods, in their order.
var methodTones = []kit.GridTone{kit.GridToneNone, kit.GridToneNeutral, kit.GridToneGood, kit.GridToneLate}

// Cell implements kit.GridModel.
func (v *criteria) Cell(row, col int) kit.GridCell {
	c := v.p.Cell(row, col)
	cell := kit.GridCell{Text: c.Text, Editable: c.Editable, Reason: c.Why}
	switch {
	case c.Why != "":
		cell.State = kit.GridError
	case c.Quiet:
		cell.Style = kit.GridQuiet
	case col == screen.CriteriaMethod:
		cell.Pill = methodTones[max(0, slices.Index(screen.Methods, v.p.Items[row].Method))]
	}
	return cell
}

func (v *criteria) edited(changes []kit.GridChange) {
	edits := make([]screen.CellEdit, 0, len(changes))
	for _, c := range changes {
		edits = append(edits, screen.CellEdit{Row: c.Row, Col: c.Col, Text: c.Text})
	}
	v.p.SetCells(edits)
}

func (v *criteria) menu(row, _ int) []*fyne.MenuItem {
	v.p.Select(row)
	up, down := fyne.NewMenuItem(kit.T("上移"), func() { v.p.Move(-1) }), fyne.NewMenuItem(kit.T("下移"), func() { v.p.Move(1) })
	up.Disabled, down.Disabled = row == 0, row == len(v.p.Items)-1
	return []*fyne.MenuItem{
		fyne.NewMenuItem(kit.T("修改"), func() { v.askEdit(row) }), up, down,
		fyne.NewMenuItem(kit.T("删除这一项"), func() { v.askDelete(row) }),
	}
}

// Content implements View.
func (v *criteria) Content() fyne.CanvasObject { return v.frame }

// Leave implements Leaver: what is being typed is kept.
func (v *criteria) Leave() { v.grid.Commit() }

// Arrive implements Arriver.
func (v *criteria) Arrive() {
	takeDrops(v.e, func(path string) {
		v.p.Host.Show("criteria", nil)
		v.begin(path)
	})
	if v.part == "table" && v.e.Canvas().Overlays().Top() == nil {
		v.e.Canvas().Focus(v.grid)
	}
}

// Render implements View.
func (v *criteria) Render() {
	part := v.choose()
	if part != v.part || part == "trouble" {
		v.part = part
		v.frame.SetTitle(v.e.entry.Name, v.e.entry.Purpose)
		v.frame.SetAside("")
		v.show(part)
		if part == "table" {
			focusIfFree(v.e, v.grid)
		}
	}
	switch part {
	case "table", "empty":
		v.renderTable(part == "empty")
	case "import":
		v.imports.render()
	}
}

func (v *criteria) choose() string {
	switch {
	case v.p.Import.Active:
		return "import"
	case v.p.Err != nil:
		return "trouble"
	case !v.p.Has:
		return "waiting"
	case len(v.p.Items) == 0:
		return "empty"
	}
	return "table"
}

func (v *criteria) show(part string) {
	v.bar.Keep()
	hints := ""
	switch part {
	case "table":
		v.holder.Objects = []fyne.CanvasObject{v.sheet}
		v.frame.SetBody(v.body)
		v.bar.Pair(v.up, v.down)
		v.bar.Set(v.up, v.down, v.edit, v.print, v.bring, v.add)
		v.bar.Keep(v.remove)
		hints = kit.T("双击“类别”改整项 · F2 改文字")
	case "empty":
		v.holder.Objects = []fyne.CanvasObject{v.empty()}
		v.frame.SetBody(v.body)
		v.bar.Set()
	case "import":
		v.frame.SetBody(v.imports.root)
		return // the conversation has actions and hints of its own
	case "trouble":
		v.bar.Set()
		v.frame.SetBody(v.e.Trouble(v.p.Err, func() { v.p.Load(nil) }))
	default:
		v.frame.SetBody(kit.Column(0))
	}
	v.e.Hints(v.frame, hints)
}

func (v *criteria) empty() fyne.CanvasObject {
	return kit.NewEmpty(v.e.Icon("criteria"), kit.T("%s还没有考核细则", kit.T(v.p.Subject.Text())),
		kit.T("细则写明考核哪几项、每项多少分、怎样扣分和加分，打分表的列由它而来。可以先用%s的默认细则，再按本支部的实际修改。", v.p.Sector),
		kit.PlainButton(kit.T("从表格导入"), v.e.Icon("import"), v.askFile),
		kit.PlainButton(kit.T("一项一项新增"), v.e.Icon("add"), v.askAdd),
		kit.PrimaryButton(kit.T("用默认细则（%s）", v.p.Sector), v.e.Icon("criteria"), v.p.UseDefaults))
}

func (v *criteria) renderTable(empty bool) {
	p := v.p
	if empty {
		v.holder.Objects = []fyne.CanvasObject{v.empty()}
		v.holder.Refresh()
	}
	v.subject.Select(slices.Index(screen.CriteriaSubjects, p.Subject))
	line, odd := p.Verdict()
	v.verdict.Hidden = empty
	v.verdict.SetText(line)
	v.frame.SetAside(kit.T("%d年度", p.Year))
	v.odd.Hidden = !odd || empty
	v.odd.Set(kit.ToneLate, kit.T("合计不是100分，请核对"))
	v.renderColumns()
	v.grid.Refresh()
	if p.Jumped() && p.Row >= 0 {
		_, col := v.grid.Current()
		v.grid.Select(p.Row, col)
	}
	v.renderNote()
	v.tools.Refresh()
}

func (v *criteria) renderNote() {
	row, col := v.grid.Current()
	what, then, ok := v.p.Note(row, col)
	if ok {
		v.note.Set(kit.ToneWrong, what, then)
	}
	v.note.Hidden = !ok
	v.read.SetText(v.p.Reading())
	v.read.Hidden = ok || v.read.Text() == ""
	text, action, to, arg, next := v.p.Next()
	v.then.SetText(text)
	v.goOn.SetText(action)
	v.goOn.OnTapped(func() { v.p.Host.Show(to, arg) })
	v.next.Hidden = !next
	v.add.SetKind(kit.KindPrimary)
	if next {
		v.add.SetKind(kit.KindPlain) // one red button: the way on
	}
	v.under.Hidden = v.note.Hidden && v.read.Hidden && v.next.Hidden
	v.sheet.Refresh()
}

func (v *criteria) askFile() {
	v.e.OpenFile("criteria", kit.T("选择考核细则"), tableKinds(), v.begin)
}

func (v *criteria) begin(path string) { v.p.Import.Begin(path, v.p.Year, v.p.Subject) }

// askDelete asks before an item is taken away.
func (v *criteria) askDelete(row int) {
	if row < 0 || row >= len(v.p.Items) {
		return
	}
	kit.Ask(v.e.Canvas(), kit.T("删除“%s”", v.p.Items[row].Name), kit.T("打过分或有平时记录的项不能删除。删除以后可以按 Ctrl+Z 撤销。"),
		kit.Answer{Text: kit.T("保留这一项"), Leave: true, Main: true},
		kit.Answer{Text: kit.T("删除这一项"), Danger: true, Do: func() { v.p.Delete(row) }})
}

func (v *criteria) askAdd() {
	v.form(kit.T("新增一项（%s）", kit.T(v.p.Subject.Text())), kit.T("新增"), v.p.New())
}

func (v *criteria) askEdit(row int) {
	if row >= 0 && row < len(v.p.Items) {
		v.form(kit.T("修改“%s”", v.p.Items[row].Name), kit.T("保存修改"), v.p.Draft(row))
	}
}

// form asks for everything about an item; what is refused keeps the form open and says why beneath the field.
func (v *criteria) form(title, action string, d screen.CriterionDraft) {
	category := kit.NewField(kit.T("类别"), kit.NewEntry(d.Category, kit.T("如 带头服务群众"), nil))
	name := kit.NewField(kit.T("考核内容"), kit.NewEntry(d.Name, kit.T("如 走访联系农户"), nil)).Required()
	full := kit.NewField(kit.T("标准分"), kit.NewEntry(d.Max, "", nil))
	rule := kit.NewField(kit.T("评分办法"), kit.NewArea(d.Rule, kit.T("如 每缺席一次扣2分"), 2, nil)).Wide()
	cycle := kit.NewSelect(cycleWords(), d.Cycle, nil)
	cycleF := kit.NewField(kit.T("考核周期"), cycle)
	method := kit.NewField(kit.T("计分方式"), nil)
	show := func(i int) {
		method.Hint(kit.T(screen.MethodHelp[i]))
		method.SetError("")
		full.Hidden, cycleF.Hidden = i == 3, i >= 2
	}
	pick := kit.NewChoice(methodWords(), d.Method, nil)
	method = kit.NewField(kit.T("计分方式"), kit.Row(0, pick)).Wide()
	var body *fyne.Container
	pick.OnChanged = func(i int) { show(i); body.Refresh() }
	show(d.Method)
	fields := map[string]*kit.Field{"name": name, "max": full, "cycle": cycleF}
	var dialog *kit.Dialog
	save := func() {
		defer body.Refresh() // makes room for what is said beneath the fields
		for _, f := range fields {
			f.SetError("")
		}
		d.Category, d.Name, d.Max, d.Rule = entryText(category), entryText(name), entryText(full), entryText(rule)
		d.Method, d.Cycle = pick.Selected(), max(0, cycle.Selected())
		v.p.Save(d, func() { dialog.Close() }, func(field, text string) {
			defer body.Refresh()
			f := fields[field]
			if f == nil || f.Hidden {
				f = name
			}
			f.SetError(text)
		})
	}
	body = kit.NewForm(2, category, name, method, full, cycleF, rule)
	dialog = kit.ShowDialog(v.e.Canvas(), title, body, 620,
		kit.PlainButton(kit.T("取消"), nil, func() { dialog.Close() }), kit.PrimaryButton(action, nil, save))
	v.e.Canvas().Focus(name.Control.(fyne.Focusable))
}

func methodWords() []string {
	var out []string
	for _, m := range screen.Methods {
		out = append(out, kit.T(m.Text()))
	}
	return out
}

func cycleWords() []string {
	var out []string
	for _, c := range screen.Cycles {
		out = append(out, kit.T(c.Text()))
	}
	return out
}
