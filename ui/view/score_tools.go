package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// scoreTools is what stands over the sheet: which half of the screen, which month, whom, and what is to be looked at.
type scoreTools struct {
	v        *score
	root     *fyne.Container
	tabs     *kit.Choice
	subject  *kit.Choice
	step     *fyne.Container
	month    *kit.Button
	group    *kit.Select
	find     *kit.Entry
	undo     *kit.Button
	second   *fyne.Container
	summary  *kit.Text
	problems *kit.Link
	open     *kit.Toggle

	groups []int64 // IDs behind the options of group
}

func newScoreTools(v *score) *scoreTools {
	t := &scoreTools{v: v}
	t.tabs = kit.NewChoice([]string{kit.T("月考核"), kit.T("平时记录")}, 0, func(i int) { v.sheet.grid.Commit(); v.p.Turn(i == 1) })
	t.subject = kit.NewChoice([]string{kit.T("党员"), kit.T("党小组")}, 0, func(i int) { v.sheet.grid.Commit(); v.p.Choose(i) })
	t.month = kit.TextButton("", nil, t.pickMonth)
	t.month.SetHint(kit.T("换一个月"))
	t.step = kit.Row(2,
		t.arrow("left", kit.T("上个月"), -1), t.month, t.arrow("right", kit.T("下个月"), 1))
	t.group = kit.NewSelect(nil, -1, func(i int) { v.p.Narrow(t.groups[i], v.p.Find) })
	t.find = kit.NewSearch(kit.T("姓名或拼音首字母"), "", t.search).Narrow(190)
	t.undo = kit.PlainButton(kit.T("撤销"), v.e.Icon("undo"), func() { v.sheet.grid.Commit(); v.e.Undo() })
	t.undo.SetHint(kit.T("撤销刚才的一步（Ctrl+Z）"))
	t.summary = kit.Quiet("")
	t.problems = kit.NewLink("", t.list)
	t.problems.Text().SetColor(kit.ColorWrong).SetBold(true)
	t.open = kit.NewToggle(kit.T("只看未打分、有问题的"), false, v.p.ShowOpen)
	left := kit.Flow(8, t.tabs, t.subject, t.step, t.group)
	first := kit.Spread(10, left, left, t.undo, t.find)
	words := kit.Row(10, t.summary, t.problems)
	t.second = kit.Spread(10, words, words, t.open)
	t.root = kit.Column(2, first, t.second)
	return t
}

func (t *scoreTools) arrow(icon, hint string, n int) *kit.Button {
	b := kit.PlainButton("", t.v.e.Icon(icon), func() { t.v.sheet.grid.Commit(); t.v.p.Step(n) })
	b.SetHint(hint)
	return b
}

func (t *scoreTools) search(text string) {
	if t.v.p.OnRecords {
		t.v.p.Records.Narrow(t.v.p.Records.Month, text)
		return
	}
	t.v.p.Narrow(t.v.p.Group, text)
}

// pickMonth offers the months of the year.
func (t *scoreTools) pickMonth() {
	var items []*fyne.MenuItem
	for i, name := range t.v.p.YearMonths() {
		it := fyne.NewMenuItem(name, func() { t.v.sheet.grid.Commit(); t.v.p.Step(i + 1 - t.v.p.Month.N) })
		it.Checked = i+1 == t.v.p.Month.N
		items = append(items, it)
	}
	kit.ShowMenu(t.month, items...)
}

// list shows the findings of the rows in sight.
func (t *scoreTools) list() {
	p := t.v.p
	t.v.showFindings(kit.T("%s考核要处理的（%d）", p.Month.Text(), len(p.Findings())), kit.T("点一条就到那一格。"), p.Findings())
}

func (t *scoreTools) render() {
	p := t.v.p
	t.root.Hidden = p.Import.Active
	t.tabs.Select(tab(p.OnRecords))
	t.subject.Select(tab(p.OfGroups()))
	t.month.SetText(p.Month.Text())
	t.renderGroups()
	onSheet := !p.OnRecords && p.Sheet != nil && p.Missing() == 0 && p.Err == nil
	t.subject.Hidden, t.step.Hidden = p.OnRecords, p.OnRecords
	t.second.Hidden = !onSheet
	if onSheet {
		line, problems := p.Summary()
		t.summary.SetText(line)
		t.problems.SetText(problems)
		t.problems.Hidden = problems == ""
		t.open.Set(p.OnlyOpen)
	}
	if find := p.Find; !p.OnRecords && t.find.Text != find {
		t.find.Put(find)
	}
	show(t.undo, onSheet)
	t.root.Refresh()
}

// show shows or hides a button.
func show(b *kit.Button, on bool) {
	if on {
		b.Show()
	} else {
		b.Hide()
	}
}

func tab(second bool) int {
	if second {
		return 1
	}
	return 0
}

// renderGroups offers the groups to narrow the sheet to.
func (t *scoreTools) renderGroups() {
	p := t.v.p
	names, ids, at := []string{kit.T("全部党小组")}, []int64{0}, 0
	for _, g := range p.Groups {
		if g.ID == p.Group {
			at = len(ids)
		}
		names, ids = append(names, g.Name), append(ids, g.ID)
	}
	show(&t.group.Button, !p.OnRecords && !p.OfGroups() && len(p.Groups) > 1)
	if !sameIDs(ids, t.groups) {
		t.groups = ids
		t.group.SetOptions(names, at)
		return
	}
	t.group.Choose(at)
}

func sameIDs(a, b []int64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
