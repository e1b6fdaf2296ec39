package screen

import (
	"context"

	"zhengyou/app"
)

// ChartScope says whose scores by quarter are drawn.
type ChartScope int

// The scopes of the chart.
const (
	ChartBranch ChartScope = iota
	ChartGroup
	ChartMember
)

// Charts is the presenter of the charts of 结果: the scores by quarter of the branch, a group or a member, and the groups of
// a period compared.
type Charts struct {
	Base
	Scope  ChartScope
	Group  int64
	Member int64

	Has    bool
	Period app.Period
	People []Person
	Groups []app.Organisation
	Lines  app.QuarterProgress
	Bars   app.Chart
}

func newCharts(b Base) *Charts { return &Charts{Base: b} }

type chartsRead struct {
	lines  app.QuarterProgress
	bars   app.Chart
	people []Person
	groups []app.Organisation
	group  int64
	member int64
}

func (c *Charts) load(p app.Period) {
	c.Period = p
	scope, group, member := c.Scope, c.Group, c.Member
	Query(&c.Base, "charts", func(ctx context.Context) (got chartsRead, err error) {
		roster, err := c.App.Roster(ctx)
		if err != nil {
			return got, err
		}
		got.people, got.groups = people(roster, c.App.Today()), roster.Tree.Groups()
		got.group, got.member = group, member
		if group == 0 && len(got.groups) > 0 {
			got.group = got.groups[0].ID
		}
		if member == 0 && len(got.people) > 0 {
			got.member = got.people[0].ID
		}
		var of app.ProgressScope
		switch scope {
		case ChartGroup:
			of.Group = got.group
		case ChartMember:
			of.Member = got.member
		}
		if got.lines, err = c.App.Progress(ctx, p, of); err != nil {
			return got, err
		}
		got.bars, err = c.App.GroupChart(ctx, p)
		return got, err
	}, func(got chartsRead) {
		c.Has = true
		c.Lines, c.Bars, c.People, c.Groups = got.lines, got.bars, got.people, got.groups
		c.Group, c.Member = got.group, got.member
	})
}

// Of draws the branch, the chosen group or the chosen member.
func (c *Charts) Of(s ChartScope) {
	c.Scope = s
	c.load(c.Period)
}

// OfGroup draws a group.
func (c *Charts) OfGroup(id int64) {
	c.Group = id
	c.Of(ChartGroup)
}

// OfMember draws a member.
func (c *Charts) OfMember(id int64) {
	c.Member = id
	c.Of(ChartMember)
}

// Drawn tells whether the lines hold any figure.
func (c *Charts) Drawn() bool { return anyValue(c.Lines.Chart) }

// Compared tells whether the bars hold any figure.
func (c *Charts) Compared() bool { return anyValue(c.Bars) }

func anyValue(chart app.Chart) bool {
	for _, s := range chart.Series {
		for _, v := range s.Values {
			if v != nil {
				return true
			}
		}
	}
	return false
}

// Average is the average of what is drawn with the months it is of (1—9月 88.92), "" without one.
func (c *Charts) Average() string {
	if c.Lines.Average == nil {
		return ""
	}
	return app.MonthsText(c.Lines.Counted) + " " + c.Lines.Average.String()
}

// Table is the figures of the lines: a row each, named, with the quarters' points ("—" where there are none).
func (c *Charts) Table() (head []string, rows [][]string) {
	head = c.Lines.Chart.Labels
	for _, s := range c.Lines.Chart.Series {
		row := []string{s.Name}
		for _, v := range s.Values {
			if v == nil {
				row = append(row, "—")
				continue
			}
			row = append(row, v.String())
		}
		rows = append(rows, row)
	}
	return head, rows
}

// manyLines is from how many lines on not all of them may find room for their names.
const manyLines = 12

// DrawLines paints the scores by quarter.
func (c *Charts) DrawLines(w, h int, scale float64, dark bool, then func(Pixels)) {
	chart := c.Lines.Chart
	if chart.Title = ""; len(chart.Series) > manyLines { // the card has the title
		chart.Title = " " // room for the line that says that not all are named
	}
	c.Draw(chart, w, h, scale, dark, then)
}

// DrawBars paints the groups of the period.
func (c *Charts) DrawBars(w, h int, scale float64, dark bool, then func(Pixels)) {
	chart := c.Bars
	chart.Title = ""
	c.Draw(chart, w, h, scale, dark, then)
}

// Printable is the page with the charts.
func (c *Charts) Printable() (app.DocumentRequest, bool) {
	p := c.Period
	if p.Kind != app.QuarterPeriod {
		p = app.Year(p.Year)
	}
	ask := app.DocumentRequest{Kind: "chart", Period: p}
	switch c.Scope {
	case ChartGroup:
		ask.Group = c.Group
	case ChartMember:
		ask.Member = c.Member
	}
	return ask, c.Drawn()
}
