package view

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// namesShown is how many of the missing are named on the desk before 等 n 人.
const namesShown = 8

type desk struct {
	e *Env
	p *screen.Desk

	frame   *kit.Frame
	body    fyne.CanvasObject
	road    *kit.Road
	todo    *kit.Card
	missing *fyne.Container
	chart   *Chart
	chartC  *kit.Card
	note    *kit.Text         // what is averaged, and whether all groups are drawn
	drawn   fyne.CanvasObject // the chart and note
	nothing fyne.CanvasObject // in place of a chart without figures
	members *kit.Tile
	groups  *kit.Tile
	awards  *kit.Tile
}

// newDesk builds 工作台.
func newDesk(e *Env) (screen.Presenter, View) {
	v := &desk{e: e, p: screen.NewDesk(e.Base())}
	v.p.Render = v.Render
	v.build()
	return v.p, v
}

func (v *desk) build() {
	v.road = kit.NewRoad(func(id string) {
		if i, err := strconv.Atoi(id); err == nil {
			v.p.Station(i)
		}
	})
	v.todo = kit.NewCard(kit.T("现在要办"), kit.NewList())
	v.missing = kit.Column(4)
	v.chart = NewChart(170, v.p.DrawChart, v.p.Figures)
	v.note = kit.Small("").Wrap()
	v.drawn = kit.Fill(4, v.chart, v.chart, v.note)
	v.nothing = kit.NewEmpty(v.e.Icon("chart"), kit.T("还没有可画的分数"), kit.T("一个季度里有月份打完分，这里就画出支部和各党小组的平均分。"))
	v.chartC = kit.NewCard(kit.T("各季度得分"), v.nothing)
	v.members = kit.NewTile(kit.T("党员"), "", kit.T("看名册"), func() { v.p.Host.Show("roster", nil) })
	v.groups = kit.NewTile(kit.T("党小组"), "", kit.T("看小组名次"), v.p.Figures)
	v.awards = kit.NewTile(kit.T("已定表彰"), "", kit.T("看结果"), v.p.Figures)
	tiles := kit.Columns(12, nil, v.members, v.groups, v.awards)
	right := kit.Fill(14, v.chartC, v.chartC, tiles)
	panes := kit.Panes(640, 14, []float32{1.15, 1}, v.todo, right)
	v.body = kit.Fill(14, panes, kit.NewCard("", v.road), panes)
	search := kit.NewActionBar(kit.PlainButton(kit.T("查找  Ctrl+F"), v.e.Icon("search"), func() { v.e.Search("") }),
		kit.PlainButton(kit.T("打印"), v.e.Icon("print"), v.print))
	v.frame = v.e.Frame(search, v.body)
}

// print opens the chart page on the document screen, or says what is missing for it.
func (v *desk) print() {
	if r, ok := v.p.Printable(); ok {
		v.p.Host.Show("document", r)
		return
	}
	v.p.Host.Notify(kit.T("还没有分数，打完一个月再来打印进度图。"), false)
}

// Content implements View.
func (v *desk) Content() fyne.CanvasObject { return v.frame }

// Render implements View.
func (v *desk) Render() {
	switch {
	case v.p.Err != nil:
		v.frame.SetBody(v.e.Trouble(v.p.Err, func() { v.p.Load(nil) }))
		return
	case !v.p.Has:
		return
	}
	v.frame.SetBody(v.body)
	d := &v.p.Desk
	v.frame.SetTitle(v.e.entry.Name, kit.T("今天 %s。%s", d.Today.Text(), v.e.entry.Purpose))
	v.renderRoad()
	v.renderTodos()
	v.renderChart()
	v.members.Set(strconv.Itoa(d.Members), kit.T("看名册"))
	v.groups.Set(strconv.Itoa(d.Groups), kit.T("看小组名次"))
	v.awards.Set(strconv.Itoa(d.Awards), kit.T("看结果"))
	v.body.Refresh() // the road has come to need its height
}

func (v *desk) renderRoad() {
	states := map[string]kit.StationState{"done": kit.StationDone, "current": kit.StationCurrent, "late": kit.StationLate}
	hints := map[string]string{"done": kit.T("已完成"), "current": kit.T("正在做"), "late": kit.T("已过期，还没有做完"), "ahead": kit.T("还没有到")}
	notes := map[string]string{"late": kit.T("已过期")}
	var all []kit.Station
	for i, s := range v.p.Desk.Road {
		hint := stationHint(s.Name, hints[string(s.State)])
		all = append(all, kit.Station{ID: strconv.Itoa(i), Name: s.Name, Date: s.When, State: states[string(s.State)], Hint: hint, Note: notes[string(s.State)]})
	}
	v.road.Set(all...)
}

// stationHint says what a station of the year is and how far it has come.
func stationHint(name, state string) string {
	meaning := map[string]string{
		"名册": kit.T("导入或登记党员和党小组。"), "细则": kit.T("定下考核哪几项、每项多少分。"),
		"评选表彰": kit.T("按名次和名额推荐，支部研究后确定名单。"), "归档": kit.T("全年的文书和数据收成一个归档包。"),
	}[name]
	if strings.HasSuffix(name, "季度") {
		meaning = kit.T("季度里各月打完分并确认。")
	}
	return meaning + state + kit.T("。")
}

func (v *desk) renderTodos() {
	d := &v.p.Desk
	tones := map[string]kit.Tone{"late": kit.ToneLate, "due": kit.ToneLate, "next": kit.ToneQuiet, "info": kit.ToneInfo}
	var rows []fyne.CanvasObject
	for i, t := range d.Todos {
		kind := kit.KindPlain
		if i == 0 {
			kind = kit.KindPrimary
		}
		what := kit.Para(t.Text)
		act := func() { v.p.Do(t) }
		rows = append(rows, kit.NewItem(kit.Spread(10, what, kit.NewPill(tones[t.Tone], t.Label), what), kit.NewButton(kind, t.Action, nil, act), act))
	}
	v.todo.SetTitle(kit.T("现在要办（%d）", v.p.Open()))
	v.renderMissing()
	v.todo.SetBody(kit.Column(16, kit.NewList(rows...), v.missing))
}

func (v *desk) renderMissing() {
	d := &v.p.Desk
	if v.p.Empty() {
		v.missing.Objects = v.otherWays()
		v.missing.Refresh()
		return
	}
	var found []kit.Finding
	if len(d.Unscored) > 0 {
		found = append(found, kit.Finding{
			Severity: kit.SeverityWarning, What: kit.T("%d月未打完分：%s", d.Month.N, someNames(d.Unscored)), Open: v.p.Missing,
		})
	}
	if len(d.Doubtful) > 0 {
		found = append(found, kit.Finding{
			Severity: kit.SeverityWarning, What: kit.T("名册里要核对或补填：%s", someNames(d.Doubtful)), Open: v.p.Doubtful,
		})
	}
	v.missing.Objects = []fyne.CanvasObject{kit.Heading(kit.T("还缺什么"))}
	switch {
	case len(found) > 0:
		v.missing.Add(kit.NewFindings(found...))
	case d.Behind:
		v.missing.Objects = nil // what is to be done says it
	default:
		v.missing.Add(kit.QuietPara(kit.T("没有漏打分的人，名册里也没有要核对的。")))
	}
	v.missing.Refresh()
}

// otherWays are, while the roster is empty, the ways to begin other than importing one.
func (v *desk) otherWays() []fyne.CanvasObject {
	way := func(text, action string, do func()) fyne.CanvasObject {
		return kit.NewItem(kit.Short(text), kit.PlainButton(action, nil, do), do)
	}
	rows := []fyne.CanvasObject{
		way(kit.T("人不多的，在名册里一个一个登记"), kit.T("去名册"), func() { v.p.Host.Show("roster", nil) }),
		way(kit.T("以前用过的，从备份接着做"), kit.T("去恢复"), func() { v.p.Host.Show("settings", "backup") }),
		way(kit.T("先看看填好的示例支部，不影响自己的数据"), kit.T("打开示例"), v.e.About.GoDemo),
	}
	return []fyne.CanvasObject{
		kit.Heading(kit.T("也可以这样开始")), kit.NewList(rows...),
		kit.Pad(10, 0, kit.QuietPara(kit.T("名册是空的。有了名册，才能打分、排名次、出表彰名单。"))),
	}
}

// someNames lists the first names and says how many there are in all.
func someNames(names []string) string {
	if len(names) <= namesShown {
		return kit.T("%s（%d 人）", strings.Join(names, "、"), len(names))
	}
	return kit.T("%s等 %d 人", strings.Join(names[:namesShown], "、"), len(names))
}

func (v *desk) renderChart() {
	title := kit.T("各季度得分")
	if a := v.p.Average(); a != "" {
		title = kit.T("各季度得分（%s）", a)
	}
	v.chartC.SetTitle(title)
	if !v.p.Charted() {
		v.chartC.SetBody(v.nothing)
		return
	}
	note := v.p.Desk.Progress.Basis() + kit.T("只算成绩齐全的党员。")
	if v.p.Crowded() {
		note += kit.T("只画两头各三个小组，点图看全部。")
	}
	v.note.SetText(note)
	v.chartC.SetBody(v.drawn)
	v.chart.Changed()
}
