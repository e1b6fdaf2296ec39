package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// chartsBeside is up to how many groups the two charts stand beside each other.
const chartsBeside = 8

// resultCharts is the scores by quarter and the groups compared.
type resultCharts struct {
	v     *result
	root  *fyne.Container
	scope *kit.Choice
	group *kit.Select
	who   *kit.Button
	lines *Chart
	bars  *Chart
	lineC *kit.Card
	barC  *kit.Card
	table *fyne.Container
	basis *kit.Text // what the average in the title is of
	under *fyne.Container
	tall  *fyne.Container // the lines, high enough for many names
	ids   []int64
}

func newResultCharts(v *result) *resultCharts {
	c := &resultCharts{v: v}
	p := v.p.Charts
	c.scope = kit.NewChoice([]string{kit.T("支部"), kit.T("党小组"), kit.T("党员")}, 0, func(i int) { p.Of(screen.ChartScope(i)) })
	c.group = kit.NewSelect(nil, -1, func(i int) { p.OfGroup(c.ids[i]) })
	c.who = kit.PlainButton("", v.e.Icon("member"), func() {
		pickPerson(v.e, kit.T("看谁的各季度得分"), kit.T("选一位党员，图上画出他和所在党小组、支部的平均分。"), p.People, p.OfMember)
	})
	back := func() { v.p.Show(screen.ResultTable) }
	c.lines, c.bars = NewChart(230, p.DrawLines, back), NewChart(230, p.DrawBars, back)
	c.lines.SetHint(kit.T("点图看名次表"))
	c.bars.SetHint(kit.T("点图看名次表"))
	c.table = kit.Column(0)
	c.basis = kit.Small("").Wrap()
	c.under, c.tall = kit.Fill(10, c.lines, c.lines, c.basis, c.table), kit.Tall(430, c.lines)
	c.lineC = kit.NewCard("", c.under)
	c.barC = kit.NewCard("", c.bars)
	choose := kit.Flow(8, c.scope, c.group, c.who)
	c.root = kit.Column(12, choose, c.lineC, c.barC)
	return c
}

func (c *resultCharts) render() {
	p := c.v.p.Charts
	if !p.Has {
		return
	}
	c.renderChoice()
	title := kit.T("%d年度各季度得分", p.Period.Year)
	if a := p.Average(); a != "" {
		title = kit.T("%d年度各季度得分（%s，%s）", p.Period.Year, p.Lines.Chart.Series[0].Name, a)
	}
	c.lineC.SetTitle(title)
	c.barC.SetTitle(kit.T("%s各党小组平均分", p.Period.Text()))
	c.fill(c.lineC, c.under, p.Drawn(), kit.T("还没有可画的分数"), kit.T("一个季度里有月份打完分，这里就画出线来。"))
	c.fill(c.barC, c.bars, p.Compared(), kit.T("%s还没有可比的分数", p.Period.Text()), kit.T("换一个期间，或先把这个期间的分打完。"))
	if p.Drawn() {
		c.basis.SetText(p.Lines.Basis())
		setVisible(c.basis, p.Lines.Basis() != "")
		c.renderTable()
		c.lines.Changed()
	}
	if p.Compared() {
		c.bars.Changed()
	}
	c.place()
}

// place puts few groups beside the lines and many beneath them.
func (c *resultCharts) place() {
	choose := c.root.Objects[0]
	var body fyne.CanvasObject
	if len(c.v.p.Charts.Groups) <= chartsBeside {
		body = kit.Panes(720, 14, []float32{1.15, 1}, c.lineC, c.barC)
		c.under.Objects[0] = c.lines
	} else {
		body = kit.Column(14, c.lineC, c.barC)
		c.under.Objects[0] = c.tall
	}
	c.root.Layout = kit.Fill(12, body).Layout
	c.root.Objects = []fyne.CanvasObject{choose, body}
	c.root.Refresh()
}

// fill shows a chart in its card, or what is missing for it.
func (c *resultCharts) fill(card *kit.Card, chart fyne.CanvasObject, drawn bool, what, then string) {
	if drawn {
		card.SetBody(chart)
		return
	}
	card.SetBody(kit.NewEmpty(c.v.e.Icon("chart"), what, then, kit.PlainButton(kit.T("去打分"), c.v.e.Icon("score"), func() {
		c.v.p.Host.Show("score", c.v.p.Period.Months()[0])
	})))
}

func (c *resultCharts) renderChoice() {
	p := c.v.p.Charts
	c.scope.Select(int(p.Scope))
	setVisible(c.group, p.Scope == screen.ChartGroup)
	setVisible(c.who, p.Scope == screen.ChartMember)
	c.who.SetText(screen.PersonName(p.People, p.Member))
	var names []string
	at := -1
	c.ids = c.ids[:0]
	for _, g := range p.Groups {
		if g.ID == p.Group {
			at = len(names)
		}
		names, c.ids = append(names, g.Name), append(c.ids, g.ID)
	}
	c.group.SetOptions(names, at)
}

// renderTable shows the same numbers under the lines.
func (c *resultCharts) renderTable() {
	head, rows := c.v.p.Charts.Table()
	line := func(name string, cells []string, quiet bool) fyne.CanvasObject {
		first := kit.Short(name)
		os := []fyne.CanvasObject{first}
		for _, text := range cells {
			n := kit.Number(text)
			if quiet {
				n.SetColor(kit.ColorQuiet)
			}
			os = append(os, n)
		}
		if quiet {
			first.SetColor(kit.ColorQuiet)
		}
		return kit.Pad(4, 0, kit.Columns(6, []float32{1.6, 1, 1, 1, 1}, os...))
	}
	list := []fyne.CanvasObject{line("", head, true)}
	for _, r := range rows {
		list = append(list, line(r[0], r[1:], false))
	}
	c.table.Objects = kit.NewList(list...).Objects
	c.table.Refresh()
}
