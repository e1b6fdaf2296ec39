package view

import (
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// result is 结果: the ranking with an opened figure beside it, charts, the commendation list.
type result struct {
	e *Env
	p *screen.Result

	frame  *kit.Frame
	bar    *kit.ActionBar
	tools  *resultTools
	holder *fyne.Container // what is shown below the tools
	root   *fyne.Container
	shown  string
	acts   string

	table  *resultTable
	charts *resultCharts
	awards *awardList

	print, decide, settle *kit.Button
}

// newResult builds 结果.
func newResult(e *Env) (screen.Presenter, View) {
	v := &result{e: e, p: screen.NewResult(e.Base())}
	v.p.Render, v.p.Charts.Render, v.p.Awards.Render = v.Render, v.Render, v.Render
	v.print = kit.PlainButton(kit.T("打印"), e.Icon("print"), v.p.Print)
	v.decide = kit.PrimaryButton(kit.T("确定表彰名单"), e.Icon("award"), func() { v.p.Show(screen.ResultAwards) })
	v.settle = kit.PrimaryButton(kit.T("确定名单"), e.Icon("confirm"), v.confirmList)
	v.tools = newResultTools(v)
	v.table, v.charts, v.awards = newResultTable(v), newResultCharts(v), newAwardList(v)
	v.holder = kit.Stack()
	v.root = kit.Fill(10, v.holder, v.tools.root, v.holder)
	v.bar = kit.NewActionBar(v.print, v.decide)
	v.frame = e.Frame(v.bar, v.root)
	return v.p, v
}

// Content implements View.
func (v *result) Content() fyne.CanvasObject { return v.frame }

// Arrive implements Arriver: the arrow keys walk through the ranking at once.
func (v *result) Arrive() {
	if v.shown == "table" {
		v.e.Canvas().Focus(v.table.grid)
	}
}

// Render implements View.
func (v *result) Render() {
	v.tools.render()
	setVisible(v.tools.root, !v.p.Has || v.p.People > 0) // there is nothing to choose from an empty roster
	part, content := v.part()
	if part != v.shown || strings.HasPrefix(part, "empty") || part == "trouble" {
		v.shown = part
		v.holder.Objects = []fyne.CanvasObject{content}
		v.holder.Refresh()
		if part == "table" {
			focusIfFree(v.e, v.table.grid)
		}
	}
	switch part {
	case "table":
		v.table.render()
	case "charts":
		v.charts.render()
	case "awards":
		v.awards.render()
	}
	v.renderActions(part)
}

// part decides what stands below the tools.
func (v *result) part() (string, fyne.CanvasObject) {
	for _, b := range []*screen.Base{&v.p.Base, &v.p.Charts.Base, &v.p.Awards.Base} {
		if b.Err != nil {
			return "trouble", v.e.Trouble(b.Err, func() { v.p.Load(nil) })
		}
	}
	switch {
	case !v.p.Has:
		return "waiting", kit.Column(0)
	case v.p.People == 0 || v.p.Mode == screen.ResultTable && v.p.Waiting():
		return "empty", v.empty()
	case v.p.Mode == screen.ResultCharts:
		return "charts", v.charts.root
	case v.p.Mode == screen.ResultAwards:
		return "awards", v.awards.root
	}
	return "table", v.table.root
}

// empty says what must be there first, with the way to it.
func (v *result) empty() fyne.CanvasObject {
	if v.p.People == 0 {
		return kit.NewEmpty(v.e.Icon("roster"), kit.T("名册里还没有党员"), kit.T("有了名册和各月的打分，名次、图表和表彰名单都会自己列出来。"),
			kit.PlainButton(kit.T("逐个新增"), v.e.Icon("add"), func() { v.p.Host.Show("roster", screen.ShowAdd) }),
			kit.PrimaryButton(kit.T("导入名册"), v.e.Icon("import"), func() { v.p.Host.Show("roster", screen.ShowImport) }))
	}
	months := v.p.Period.Months()
	buttons := []fyne.CanvasObject{kit.PrimaryButton(kit.T("去打分"), v.e.Icon("score"), func() { v.p.Host.Show("score", months[0]) })}
	if len(months) < 12 {
		buttons = append([]fyne.CanvasObject{kit.PlainButton(kit.T("看全年"), v.e.Icon("calendar"), func() { v.p.Length(len(screen.PeriodKinds) - 1) })}, buttons...)
	}
	what := kit.T("%s还没有成绩", v.p.Period.Text())
	if v.p.OfGroups() {
		what = kit.T("%s还没有给党小组打分", v.p.Period.Text())
	}
	return kit.NewEmpty(v.e.Icon("result"), what, kit.T("打完一个月的分，或者从表格导入，这里就有得分和名次。"), buttons...)
}

// renderActions puts the actions of the part shown into the bar.
func (v *result) renderActions(part string) {
	_, paper := v.p.Printable()
	acts := part
	if !paper {
		acts += " no paper"
	}
	final := v.p.Provisional() == ""
	if !final {
		acts += " not final"
	}
	if acts == v.acts {
		return
	}
	v.acts = acts
	words := map[string]string{"table": kit.T("打印名次表"), "charts": kit.T("打印图表"), "awards": kit.T("打印表彰名单")}
	v.print.SetText(words[part])
	var items []fyne.CanvasObject
	if paper && words[part] != "" {
		items = append(items, v.print)
	}
	switch part {
	case "table":
		v.decide.SetKind(kit.KindPlain) // red once the figures are final
		if final {
			v.decide.SetKind(kit.KindPrimary)
		}
		items = append(items, v.decide)
		v.e.Hints(v.frame, kit.T("点任何一个分数看怎么来的 · 方向键逐个看 · 点表头排序"))
	case "awards":
		items = append(items, v.settle)
		v.e.Hints(v.frame, kit.T("勾选好，点“确定名单”才算数 · Ctrl+Z 撤销"))
	default:
		v.e.Hints(v.frame, "")
	}
	v.bar.Set(items...)
}

// confirmList stores the list; while months are not confirmed it says so first.
func (v *result) confirmList() {
	v.e.Canvas().Unfocus() // a reason being typed is taken along
	a := v.p.Awards
	switch {
	case a.Chosen() == 0 && a.Decided:
		kit.Ask(v.e.Canvas(), kit.T("取消%d年度%s名单", a.Year, a.Honour()), kit.T("一个也没有勾选。取消以后可以按 Ctrl+Z 撤销，也可以重新确定。"),
			kit.Answer{Text: kit.T("保留原来的名单"), Leave: true, Main: true}, kit.Answer{Text: kit.T("取消这份名单"), Danger: true, Do: a.Decide})
	case a.Chosen() == 0:
		v.p.Host.Notify(kit.T("还没有勾选。请先勾选要表彰的，再点“确定名单”。"), false)
	case a.Draft && !a.Decided:
		kit.Ask(v.e.Canvas(), kit.T("还有月份没有确认"), kit.T("%d年度有的月份考核还没有确认，得分和名次可能还会变。名单确定以后仍然可以改。", a.Year),
			kit.Answer{Text: kit.T("先去确认各月"), Leave: true, Do: v.p.CheckDrafts}, kit.Answer{Text: kit.T("照样确定名单"), Main: true, Do: a.Decide})
	default:
		a.Decide()
	}
}
