package view

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
)

// scoreTools is what stands over the sheet: which half of the screen, which month, whom, and what is to be looked at.
type scoreTools struct {
	v        *score
	root     *fyne.Container
	layout   *toolsLayout
	tabs     *kit.Choice
	subject  *kit.Choice
	step     *fyne.Container
	month    *kit.Button
	group    *kit.Select
	find     *kit.Entry
	undo     *kit.Button
	summary  *kit.Text
	problems *kit.Link
	open     *kit.Choice

	groups []int64 // IDs behind the options of group
	was    string  // what was shown last
}

func newScoreTools(v *score) *scoreTools {
	t := &scoreTools{v: v}
	t.tabs = kit.NewChoice([]string{kit.T("月考核"), kit.T("平时记录")}, 0, func(i int) { v.Leave(); v.p.Turn(i == 1) }).
		Hints(kit.T("每月一张表，逐人逐项打分；打完确认，确认以前是草稿。"), kit.T("谁、哪天、做了什么、加减多少分，随时记一条，自动带进当月的打分表。"))
	t.subject = kit.NewChoice([]string{kit.T("党员"), kit.T("党小组")}, 0, func(i int) { v.Leave(); v.p.Choose(i) })
	t.month = kit.PlainButton("", nil, t.pickMonth)
	t.month.SetHint(kit.T("换一个月"))
	t.step = kit.Row(4, t.arrow("left", kit.T("上个月"), -1), t.month, t.arrow("right", kit.T("下个月"), 1))
	t.group = kit.NewSelect(nil, -1, func(i int) { v.Leave(); v.p.Narrow(t.groups[i], v.p.Find) }).Narrow(90)
	t.find = kit.NewSearch(kit.T("姓名或拼音首字母"), "", t.search).Narrow(160)
	t.find.OnSubmitted = t.found
	t.undo = kit.PlainButton(kit.T("撤销"), v.e.Icon("undo"), func() { v.Leave(); v.e.Undo() })
	t.undo.SetHint(kit.T("撤销刚才的一步（Ctrl+Z）"))
	t.summary = kit.Quiet("")
	t.problems = kit.NewLink("", t.list)
	t.problems.Text().SetColor(kit.ColorWrong).SetBold(true)
	t.open = kit.NewChoice([]string{kit.T("全部"), kit.T("待处理")}, 0, func(i int) { v.Leave(); v.p.ShowOpen(i == 1) }).
		Hints("", kit.T("只看还没有打分的和分数有问题的。"))
	t.layout = &toolsLayout{
		first: []fyne.CanvasObject{t.tabs, t.subject, t.step, t.group}, firstEnd: []fyne.CanvasObject{t.undo, t.find},
		second: []fyne.CanvasObject{t.summary, t.problems}, secondEnd: []fyne.CanvasObject{t.open},
		flow: []fyne.CanvasObject{t.tabs, t.subject, t.step, t.group, t.open, t.find, t.undo, t.problems}, spare: t.summary,
	}
	t.root = container.New(t.layout, t.tabs, t.subject, t.step, t.group, t.undo, t.find, t.summary, t.problems, t.open)
	return t
}

func (t *scoreTools) arrow(icon, hint string, n int) *kit.Button {
	b := kit.PlainButton("", t.v.e.Icon(icon), func() { t.move(n) })
	b.SetHint(hint)
	return b
}

// move goes to another month, where one can type at once.
func (t *scoreTools) move(n int) {
	t.v.Leave()
	t.v.wanted = true
	t.v.p.Step(n)
}

// found goes from the search field to the first of those found.
func (t *scoreTools) found(string) {
	switch {
	case t.v.shown == "sheet" && len(t.v.p.Rows) > 0:
		t.v.sheet.grid.Select(0, t.v.sheet.lead())
		t.v.Arrive()
	case t.v.shown == "records":
		t.v.e.Canvas().Focus(t.v.records.grid)
	}
}

func (t *scoreTools) search(text string) {
	if t.v.p.OnRecords {
		t.v.p.Records.Narrow(t.v.p.Records.Month, text)
		return
	}
	t.v.Leave()
	t.v.p.Narrow(t.v.p.Group, text)
}

// pickMonth offers the months of the year.
func (t *scoreTools) pickMonth() {
	var items []*fyne.MenuItem
	for i, name := range t.v.p.YearMonths() {
		it := fyne.NewMenuItem(name, func() { t.move(i + 1 - t.v.p.Month.N) })
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
	onSheet := !p.OnRecords && p.Sheet != nil && p.Missing() == 0 && p.Err == nil
	line, problems := "", ""
	if onSheet {
		line, problems = p.Summary()
	}
	now := fmt.Sprint(p.Import.Active, onSheet, p.OnRecords, p.Subject, p.Month, p.Group, p.Groups, p.OnlyOpen, line, problems, t.finding(), t.find.Text, kit.IsDark(), kit.Px(1))
	if now == t.was {
		return
	}
	t.was = now
	t.tabs.Select(tab(p.OnRecords))
	t.subject.Select(tab(p.OfGroups()))
	t.find.SetPlaceHolder(map[bool]string{false: kit.T("姓名或拼音首字母"), true: kit.T("小组名称或首字母")}[p.OfGroups() && !p.OnRecords])
	t.month.SetText(p.Month.Text())
	t.renderGroups()
	hide(p.OnRecords, t.subject, t.step)
	hide(!onSheet, t.summary, t.open)
	hide(!onSheet && !p.OnRecords, t.find)
	show(t.undo, onSheet)
	t.summary.SetText(line)
	t.problems.SetText(problems)
	t.problems.Hidden = problems == ""
	t.open.Select(tab(p.OnlyOpen))
	if find := t.finding(); t.find.Text != find {
		t.find.Put(find)
	}
	t.root.Refresh()
	t.v.root.Refresh()
}

// finding is what is looked for in the part shown.
func (t *scoreTools) finding() string {
	if t.v.p.OnRecords {
		return t.v.p.Records.Find
	}
	return t.v.p.Find
}

func hide(away bool, os ...fyne.CanvasObject) {
	for _, o := range os {
		if away {
			o.Hide()
		} else {
			o.Show()
		}
	}
}

// show shows or hides a button.
func show(b *kit.Button, on bool) { hide(!on, b) }

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
	if !slices.Equal(ids, t.groups) {
		t.groups = ids
		t.group.SetOptions(names, at)
		return
	}
	t.group.Choose(at)
}

// toolsWide is the width from which the tools stand in two rows with a right end each.
const toolsWide = 900

// toolsLayout places the tools in two rows, or where the room is narrow one after the other like words.
type toolsLayout struct {
	first, firstEnd, second, secondEnd []fyne.CanvasObject
	flow                               []fyne.CanvasObject // the order where it is narrow
	spare                              fyne.CanvasObject   // left out where it is narrow and would take another row
	width                              float32
}

// spot is where an object goes.
type spot struct {
	o    fyne.CanvasObject
	x, y float32
	size fyne.Size
}

// MinSize implements fyne.Layout: the height at the present width.
func (l *toolsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	var w float32
	for _, o := range l.flow {
		if o.Visible() {
			w = max(w, o.MinSize().Width)
		}
	}
	_, h := l.spots(max(w, l.width))
	return fyne.NewSize(w, h)
}

// Layout implements fyne.Layout.
func (l *toolsLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.spare.Resize(fyne.NewSize(0, 0))
	l.spare.Move(fyne.NewPos(-kit.Px(4000), 0)) // a text is drawn whole however little room it is given
	spots, _ := l.spots(size.Width)
	for _, s := range spots {
		s.o.Resize(s.size)
		s.o.Move(fyne.NewPos(s.x, s.y))
	}
}

// spots works out where everything goes at a width, and the height that takes.
func (l *toolsLayout) spots(width float32) (all []spot, height float32) {
	gap := kit.Px(8)
	if width < kit.Px(toolsWide) {
		all, height = flowSpots(l.flow, width, gap)
		if with, h := flowSpots(append(slices.Clone(l.flow), l.spare), width, gap); h == height {
			return with, h
		}
		return all, height
	}
	for _, row := range [][2][]fyne.CanvasObject{{l.first, l.firstEnd}, {l.second, l.secondEnd}} {
		left, h := flowSpots(row[0], width, gap)
		right, hr := flowSpots(row[1], width, gap)
		h = max(h, hr)
		if h == 0 {
			continue
		}
		if height > 0 {
			height += gap
		}
		end := float32(0)
		for _, s := range right {
			end = max(end, s.x+s.size.Width)
		}
		for i := range right {
			right[i].x += width - end
		}
		for _, s := range append(left, right...) {
			s.y = height + (h-s.size.Height)/2
			all = append(all, s)
		}
		height += h
	}
	return all, height
}

// flowSpots places objects one after the other, breaking into rows.
func flowSpots(objects []fyne.CanvasObject, width, gap float32) (all []spot, height float32) {
	x, rowH := float32(0), float32(0)
	begin := 0
	centre := func() {
		for i := begin; i < len(all); i++ {
			all[i].y += (rowH - all[i].size.Height) / 2
		}
		begin = len(all)
	}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > width {
			centre()
			x, height, rowH = 0, height+rowH+gap, 0
		}
		all = append(all, spot{o, x, height, m})
		x, rowH = x+m.Width+gap, max(rowH, m.Height)
	}
	centre()
	return all, height + rowH
}

// underTools gives the tools the height they need at the width there is, and the rest to what stands below them.
type underTools struct{ t *scoreTools }

// MinSize implements fyne.Layout.
func (l underTools) MinSize(os []fyne.CanvasObject) fyne.Size {
	a, b := l.tools(l.t.layout.width), os[1].MinSize()
	return fyne.NewSize(max(l.t.root.MinSize().Width, b.Width), a+b.Height)
}

// tools is the height of the tools with the gap below them.
func (l underTools) tools(width float32) float32 {
	if !l.t.root.Visible() {
		return 0
	}
	_, h := l.t.layout.spots(width)
	return h + kit.Px(10)
}

// Layout implements fyne.Layout.
func (l underTools) Layout(os []fyne.CanvasObject, size fyne.Size) {
	h := l.tools(size.Width)
	os[0].Resize(fyne.NewSize(size.Width, max(0, h-kit.Px(10))))
	os[0].Move(fyne.NewPos(0, 0))
	os[1].Resize(fyne.NewSize(size.Width, size.Height-h))
	os[1].Move(fyne.NewPos(0, h))
}
