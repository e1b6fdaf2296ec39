package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// recordList is 平时记录: the list with its filters.
type recordList struct {
	e    *Env
	p    *screen.Records
	root *fyne.Container

	month *kit.Select
	count *kit.Text
	grid  *kit.Grid
	note  *kit.Banner
	empty *fyne.Container
	full  *fyne.Container

	add, edit, remove, file *kit.Button
	at                      int // the row the cursor is on
}

func newRecordList(e *Env, p *screen.Records) *recordList {
	v := &recordList{e: e, p: p}
	v.add = kit.PrimaryButton(kit.T("登记一条"), e.Icon("add"), func() { v.begin(func() screen.Draft { return p.New("member", 0, 0) }) })
	v.month = kit.NewSelect(screen.MonthNames(), 0, func(i int) { p.Narrow(i, p.Find) })
	v.count = kit.Quiet("")
	v.grid = kit.NewGrid([]kit.GridColumn{
		{Key: "date", Title: kit.T("日期"), Width: 128},
		{Key: "name", Title: kit.T("姓名"), Width: 128},
		{Key: "group", Title: kit.T("党小组"), Width: 96},
		{Key: "item", Title: kit.T("考核内容"), Width: 150, Grow: 1},
		{Key: "points", Title: kit.T("分数"), Width: 88, Align: kit.GridAlignRight},
		{Key: "text", Title: kit.T("什么事"), Width: 190, Grow: 2},
		{Key: "file", Title: kit.T("附件"), Width: 56, Align: kit.GridAlignCenter},
	}, v)
	v.grid.RowNumbers, v.grid.HighlightRow = true, true
	v.grid.EmptyText = kit.T("没有符合条件的记录。换一个月份，或清空查找。")
	v.grid.SetWidths(e.Widths("record"))
	v.grid.OnWidths = func(w map[string]float32) { e.KeepWidths("record", w) }
	v.grid.OnActivate = func(row, _ int) { v.change(row) }
	v.grid.OnSelect = func(row, _ int) { v.at = row; v.renderNote() }
	v.grid.OnRefused = func(kit.GridRefusal) {
		kit.Notify(e.Canvas(), kit.T("要改这一条，请按 Enter 打开；要删除，请点“删除”。"), "", nil)
	}
	v.grid.OnUndo, v.grid.OnRedo = e.Undo, e.Redo
	v.edit = kit.PlainButton(kit.T("修改"), e.Icon("edit"), func() { v.change(v.at) })
	v.remove = kit.PlainButton(kit.T("删除"), e.Icon("remove"), v.drop)
	v.file = kit.PlainButton(kit.T("取出附件"), e.Icon("evidence"), v.takeOut)
	v.note = kit.NewBanner(kit.ToneQuiet, "", "", v.file, v.remove, v.edit)
	table := container.New(&sheetLayout{v.grid}, v.grid, v.note)
	v.full = kit.Fill(8, table, kit.Spread(10, v.count, v.month, v.count), table)
	v.empty = kit.Stack(kit.NewEmpty(e.Icon("register"), kit.T("本年度还没有平时记录"),
		kit.T("谁在哪天做了什么、加分还是扣分，随手记一条；当月的打分表会自动带出，年底查得到依据。"),
		kit.PlainButton(kit.T("登记一条"), e.Icon("add"), func() { v.begin(func() screen.Draft { return p.New("member", 0, 0) }) })))
	v.root = kit.Stack(v.full, v.empty)
	return v
}

// begin opens the form with a draft, once it is known who and what there is.
func (v *recordList) begin(draft func() screen.Draft) {
	v.p.Ready(func() { openRecordForm(v, draft) })
}

func (v *recordList) change(row int) {
	if row >= 0 && row < len(v.p.Rows) {
		r := v.p.Rows[row]
		openRecordForm(v, func() screen.Draft { return v.p.Edit(r) })
	}
}

// drop deletes at once: the notice offers to take it back.
func (v *recordList) drop() {
	if v.at >= 0 && v.at < len(v.p.Rows) {
		v.p.Delete(v.p.Rows[v.at])
	}
}

// takeOut saves the evidence file where the user says.
func (v *recordList) takeOut() {
	if v.at < 0 || v.at >= len(v.p.Rows) || v.p.Rows[v.at].EvidenceID == 0 {
		return
	}
	v.p.Evidence(v.p.Rows[v.at], func(name string, content []byte) {
		v.e.SaveFile("evidence", kit.T("附件存到哪里"), name, nil, func(path string) { v.p.WriteEvidence(path, content) })
	})
}

// Size implements kit.GridModel.
func (v *recordList) Size() (rows, cols int) { return len(v.p.Rows), 7 }

// Cell implements kit.GridModel.
func (v *recordList) Cell(row, col int) kit.GridCell {
	r := v.p.Rows[row]
	switch col {
	case 0:
		return kit.GridCell{Text: r.Date.Text()}
	case 1:
		return kit.GridCell{Text: r.Name}
	case 2:
		return kit.GridCell{Text: v.p.Names.Under(r.Group), Raw: r.Group, Style: kit.GridQuiet}
	case 3:
		return kit.GridCell{Text: r.Item}
	case 4:
		cell := kit.GridCell{Text: r.PointsText(), Style: kit.GridStrong}
		if r.Method == "veto" {
			cell.Pill = kit.GridToneWrong
		}
		return cell
	case 5:
		return kit.GridCell{Text: r.Text}
	}
	if r.EvidenceID != 0 {
		return kit.GridCell{Text: kit.T("有"), Pill: kit.GridToneNeutral}
	}
	return kit.GridCell{Text: "—", Style: kit.GridQuiet}
}

func (v *recordList) render() {
	p := v.p
	none := p.Has && p.All == 0
	v.empty.Hidden, v.full.Hidden = !none, none || !p.Has
	v.month.Choose(p.Month)
	v.count.SetText(kit.T("%d 条", len(p.Rows)))
	v.grid.Refresh()
	v.renderNote()
	v.root.Refresh()
}

// renderNote shows the record the cursor is on in full, with what can be done with it.
func (v *recordList) renderNote() {
	p := v.p
	v.at = min(v.at, len(p.Rows)-1)
	if v.note.Hidden = len(p.Rows) == 0; v.note.Hidden {
		return
	}
	v.at = max(0, v.at)
	r := p.Rows[v.at]
	show(v.file, r.EvidenceID != 0)
	v.note.Set(kit.ToneQuiet, r.Date.Text()+" · "+r.Name+" · "+r.Item+"："+r.PointsText(), r.Text)
}
