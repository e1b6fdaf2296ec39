package app

import (
	"context"
	"fmt"
)

// ProgressScope says whose progress is shown: the branch with its groups, one group's members' mean, or one member.
type ProgressScope struct {
	Group  int64
	Member int64
}

// QuarterProgress is the scores by quarter: a chart, whose first line is the one asked for, and the average of that line.
type QuarterProgress struct {
	Chart   Chart
	Average *Points  // mean of the quarters drawn of the first line; nil when none is drawn
	Counted []Period // months with scores of those quarters
}

// Basis says what the average is of, so that it can be worked out from the chart: 88.92 是图上3个季度的平均；…; "" where a single
// quarter is drawn.
func (p QuarterProgress) Basis() string {
	var drawn []Ratio
	for _, v := range p.line() {
		if v != nil {
			drawn = append(drawn, v.Exact())
		}
	}
	if len(drawn) < 2 {
		return ""
	}
	exact := ""
	if Mean(drawn).Round() != *p.Average { // the reader's own sum would end in another digit
		exact = "（用未舍入的数算）"
	}
	return fmt.Sprintf("%s 是图上%d个季度的平均%s；线右边的数是最近一个季度的。", p.Average, len(drawn), exact)
}

// line is the quarters of the line asked for.
func (p QuarterProgress) line() []*Points {
	if len(p.Chart.Series) == 0 {
		return nil
	}
	return p.Chart.Series[0].Values
}

// Progress returns the scores of a year by quarter, as far as the end of p, which lies in it: for the branch its average and
// each group's, for a group its average beside the branch's, for a member theirs beside their group's. Quarters without
// scores are left out of the lines.
func (a *App) Progress(ctx context.Context, p Period, scope ProgressScope) (QuarterProgress, error) {
	return view(ctx, a, func(tx Tx) (QuarterProgress, error) {
		c, err := loadCampaign(tx, Year(p.Year), a.Today())
		if err != nil {
			return QuarterProgress{}, err
		}
		return c.progress(p, scope), nil
	})
}

func (c *campaign) progress(until Period, scope ProgressScope) QuarterProgress {
	quarters := c.byQuarter(Year(c.Year))
	for i, q := range quarters {
		if q.Period.First() > until.Last() {
			quarters[i].Lines, quarters[i].Counted = nil, nil // later than what is looked at
		}
	}
	p := QuarterProgress{Chart: Chart{Kind: Lines, Title: Year(c.Year).Text() + "各季度得分", Labels: []string{"一季度", "二季度", "三季度", "四季度"}}}
	add := func(name string, accent bool, of func(ResultLine) bool) {
		s := Series{Name: name, Accent: accent}
		for _, q := range quarters {
			s.Values = append(s.Values, average(q.Lines, of))
		}
		if p.Chart.Series = append(p.Chart.Series, s); len(p.Chart.Series) == 1 {
			p.Average, p.Counted = overQuarters(quarters, of)
		}
	}
	everyone := func(ResultLine) bool { return true }
	switch {
	case scope.Member != 0:
		var self ResultLine
		for _, l := range c.result(ResultRequest{Period: Year(c.Year)}).Lines {
			if l.SubjectID == scope.Member {
				self = l
			}
		}
		add(self.Name, true, func(l ResultLine) bool { return l.SubjectID == scope.Member })
		add(self.Group+"平均", false, func(l ResultLine) bool { return l.GroupID == self.GroupID })
		add("支部平均", false, everyone)
	case scope.Group != 0:
		add(c.Roster.Tree.Find(scope.Group).Name, true, func(l ResultLine) bool { return l.GroupID == scope.Group })
		add("支部平均", false, everyone)
	default:
		add("支部平均", true, everyone)
		for _, g := range c.Roster.Tree.Groups() {
			add(g.Name, false, func(l ResultLine) bool { return l.GroupID == g.ID })
		}
	}
	return p
}

// byQuarter is the members' results of the quarters of p, or of p itself where it is shorter.
func (c *campaign) byQuarter(p Period) []Result {
	parts := p.Quarters()
	if len(parts) == 0 {
		parts = []Period{p}
	}
	var out []Result
	for _, q := range parts {
		out = append(out, c.result(ResultRequest{Period: q}))
	}
	return out
}

// overQuarters is the mean of the quarters in which any of the lines chosen counts, with their months: an average over the
// year's people, who are not each quarter's, could not be worked out from the chart. For the same reason several people's
// quarter counts as it is drawn; one person's keeps its fraction, as in the result.
func overQuarters(quarters []Result, of func(ResultLine) bool) (*Points, []Period) {
	var means []Ratio
	var months []Period
	for _, q := range quarters {
		if rs := chosen(q.Lines, of); len(rs) > 0 {
			m := Mean(rs)
			if len(rs) > 1 {
				m = m.Round().Exact()
			}
			means, months = append(means, m), append(months, q.Counted...)
		}
	}
	return rounded(means), months
}

// average is the mean of the monthly results of the lines chosen; nil when none.
func average(lines []ResultLine, of func(ResultLine) bool) *Points { return rounded(chosen(lines, of)) }

// chosen is the monthly results of the lines chosen; those with something missing are left out.
func chosen(lines []ResultLine, of func(ResultLine) bool) []Ratio {
	var rs []Ratio
	for _, l := range lines {
		if of(l) && l.ranked() {
			rs = append(rs, l.Monthly)
		}
	}
	return rs
}

// rounded is the mean of rs as it is shown; nil when there are none.
func rounded(rs []Ratio) *Points {
	if len(rs) == 0 {
		return nil
	}
	m := Mean(rs).Round()
	return &m
}

// GroupChart compares groups in a period as bars; in one longer than a quarter by the mean of its quarters, as Progress does.
func (a *App) GroupChart(ctx context.Context, p Period) (Chart, error) {
	return view(ctx, a, func(tx Tx) (Chart, error) {
		c, err := loadCampaign(tx, Year(p.Year), a.Today())
		if err != nil {
			return Chart{}, err
		}
		quarters := c.byQuarter(p)
		chart := Chart{Kind: Bars, Title: p.Text() + "各党小组平均分"}
		s := Series{Name: "平均分", Accent: true}
		for _, g := range c.Roster.Tree.Groups() {
			chart.Labels = append(chart.Labels, g.Name)
			mean, _ := overQuarters(quarters, func(l ResultLine) bool { return l.GroupID == g.ID })
			s.Values = append(s.Values, mean)
		}
		chart.Series = []Series{s}
		return chart, nil
	})
}
