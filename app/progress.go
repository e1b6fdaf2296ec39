package app

import "context"

// ProgressScope says whose progress is shown: the branch with its groups, one group's members' mean, or one member.
type ProgressScope struct {
	Group  int64
	Member int64
}

// QuarterProgress is the scores by quarter: a chart, and the same numbers as a table beside it.
type QuarterProgress struct {
	Chart   Chart
	Average *Points  // of the branch, group or member over the months in Counted; nil without scores
	Counted []Period // months of the year with scores
}

// Progress returns the year's scores by quarter: for the branch its average and each group's, for a group its average beside
// the branch's, for a member theirs beside their group's. Quarters without scores are left out of the lines.
func (a *App) Progress(ctx context.Context, year int, scope ProgressScope) (QuarterProgress, error) {
	return view(ctx, a, func(tx Tx) (QuarterProgress, error) {
		c, err := loadCampaign(tx, Year(year), a.Today())
		if err != nil {
			return QuarterProgress{}, err
		}
		return c.progress(scope), nil
	})
}

func (c *campaign) progress(scope ProgressScope) QuarterProgress {
	byQuarter := map[int][]ResultLine{}
	for q := 1; q <= 4; q++ {
		byQuarter[q] = c.result(ResultRequest{Period: Quarter(c.Year, q)}).Lines
	}
	whole := c.result(ResultRequest{Period: Year(c.Year)})
	year := whole.Lines
	p := QuarterProgress{Counted: whole.Counted, Chart: Chart{Kind: Lines, Title: Year(c.Year).Text() + "各季度得分", Labels: []string{"一季度", "二季度", "三季度", "四季度"}}}
	add := func(name string, accent bool, of func(ResultLine) bool) *Points {
		s := Series{Name: name, Accent: accent}
		for q := 1; q <= 4; q++ {
			s.Values = append(s.Values, average(byQuarter[q], of))
		}
		p.Chart.Series = append(p.Chart.Series, s)
		return average(year, of)
	}
	everyone := func(ResultLine) bool { return true }
	switch {
	case scope.Member != 0:
		var self ResultLine
		for _, l := range year {
			if l.SubjectID == scope.Member {
				self = l
			}
		}
		p.Average = add(self.Name, true, func(l ResultLine) bool { return l.SubjectID == scope.Member })
		add(self.Group+"平均", false, func(l ResultLine) bool { return l.GroupID == self.GroupID })
		add("支部平均", false, everyone)
	case scope.Group != 0:
		p.Average = add(c.Roster.Tree.Find(scope.Group).Name, true, func(l ResultLine) bool { return l.GroupID == scope.Group })
		add("支部平均", false, everyone)
	default:
		p.Average = add("支部平均", true, everyone)
		for _, g := range c.Roster.Tree.Groups() {
			add(g.Name, false, func(l ResultLine) bool { return l.GroupID == g.ID })
		}
	}
	return p
}

// average is the mean of the monthly results of the lines chosen; those with something missing are left out. nil when none.
func average(lines []ResultLine, of func(ResultLine) bool) *Points {
	var rs []Ratio
	for _, l := range lines {
		if of(l) && l.ranked() {
			rs = append(rs, l.Monthly)
		}
	}
	if len(rs) == 0 {
		return nil
	}
	m := Mean(rs).Round()
	return &m
}

// GroupChart compares groups in a period as bars.
func (a *App) GroupChart(ctx context.Context, p Period) (Chart, error) {
	return view(ctx, a, func(tx Tx) (Chart, error) {
		c, err := loadCampaign(tx, Year(p.Year), a.Today())
		if err != nil {
			return Chart{}, err
		}
		lines := c.result(ResultRequest{Period: p}).Lines
		chart := Chart{Kind: Bars, Title: p.Text() + "各党小组平均分"}
		s := Series{Name: "平均分", Accent: true}
		for _, g := range c.Roster.Tree.Groups() {
			chart.Labels = append(chart.Labels, g.Name)
			s.Values = append(s.Values, average(lines, func(l ResultLine) bool { return l.GroupID == g.ID }))
		}
		chart.Series = []Series{s}
		return chart, nil
	})
}
