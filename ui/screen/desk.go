package screen

import (
	"context"
	"slices"

	"zhengyou/app"
)

// Desk is the presenter of 工作台.
type Desk struct {
	Base
	Desk app.Desk
	Has  bool // loaded at least once
}

// NewDesk returns the presenter.
func NewDesk(b Base) *Desk { return &Desk{Base: b} }

// Topics are what the desk shows: everything.
func (d *Desk) Topics() []app.Topic {
	return []app.Topic{app.TopicOrganisation, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicPlan, app.TopicRecord, app.TopicSheet, app.TopicEntry, app.TopicLine, app.TopicAward, app.TopicSetting}
}

// Load reads where the year stands.
func (d *Desk) Load(any) {
	Query(&d.Base, "desk", func(ctx context.Context) (app.Desk, error) {
		year, err := d.App.CampaignYear(ctx)
		if err != nil {
			return app.Desk{}, err
		}
		return d.App.Desk(ctx, year)
	}, func(got app.Desk) { d.Desk, d.Has = got, true })
}

// Do goes where a thing to be done is done. With nobody in the roster that is bringing it in.
func (d *Desk) Do(t app.Todo) {
	switch {
	case t.Month.Year != 0:
		d.Host.Show(t.Screen, t.Month)
	case d.Empty() && t.Screen == "roster":
		d.Host.Show(t.Screen, ShowImport)
	default:
		d.Host.Show(t.Screen, nil)
	}
}

// Open is how many things are to be done, those summed up in one line counted one by one.
func (d *Desk) Open() int {
	n := 0
	for _, t := range d.Desk.Todos {
		n += max(1, t.Months)
	}
	return n
}

// Average says the branch's average and of which months it is: 支部1—9月平均 88.92; "" without scores.
func (d *Desk) Average() string {
	p := d.Desk.Progress
	if p.Average == nil {
		return ""
	}
	return "支部" + app.MonthsText(p.Counted) + "平均 " + p.Average.String()
}

// Station goes where a station of the road is worked on.
func (d *Desk) Station(i int) {
	if i < 0 || i >= len(d.Desk.Road) {
		return
	}
	year := d.Desk.Year
	switch i {
	case 0:
		d.Host.Show("roster", nil)
	case 1:
		d.Host.Show("criteria", nil)
	case 2, 3, 4, 5:
		d.Host.Show("score", app.Month(year, (i-1)*3))
	case 6:
		d.Host.Show("result", app.Year(year))
	default:
		d.Host.Show("archive", nil)
	}
}

// Missing goes to the sheet of the month in which somebody has no scores.
func (d *Desk) Missing() { d.Host.Show("score", d.Desk.Month) }

// Doubtful goes to the members whose records are to be looked at again.
func (d *Desk) Doubtful() { d.Host.Show("roster", ShowDoubts) }

// Figures goes to the list behind the chart.
func (d *Desk) Figures() { d.Host.Show("result", app.Year(d.Desk.Year)) }

// Empty tells that nothing was entered yet: no members, so nothing else either.
func (d *Desk) Empty() bool { return d.Has && d.Desk.Members == 0 }

// Charted tells whether any quarter has scores to draw.
func (d *Desk) Charted() bool {
	for _, s := range d.Desk.Progress.Chart.Series {
		for _, v := range s.Values {
			if v != nil {
				return true
			}
		}
	}
	return false
}

// chartEnds is how many groups at either end are drawn where there are too many to tell apart.
const chartEnds = 3

// Crowded tells that the chart shows only the groups at both ends.
func (d *Desk) Crowded() bool { return len(d.Desk.Progress.Chart.Series) > 2*chartEnds+2 }

// chart is the scores by quarter: the branch and every group, or the groups at both ends where there are many.
func (d *Desk) chart() app.Chart {
	chart := d.Desk.Progress.Chart
	chart.Title = "" // the card has it
	if !d.Crowded() {
		return chart
	}
	groups := slices.Clone(chart.Series[1:])
	groups = slices.DeleteFunc(groups, func(s app.Series) bool { return latest(s) == nil })
	slices.SortStableFunc(groups, func(x, y app.Series) int { return int(*latest(y) - *latest(x)) })
	if n := len(groups); n > 2*chartEnds {
		groups = slices.Concat(groups[:chartEnds], groups[n-chartEnds:])
	}
	chart.Series = append([]app.Series{chart.Series[0]}, groups...)
	return chart
}

// latest is the newest value of a series, nil when it has none.
func latest(s app.Series) *app.Points {
	for i := len(s.Values) - 1; i >= 0; i-- {
		if s.Values[i] != nil {
			return s.Values[i]
		}
	}
	return nil
}

// DrawChart paints the scores by quarter.
func (d *Desk) DrawChart(w, h int, scale float64, dark bool, then func(Pixels)) {
	d.Draw(d.chart(), w, h, scale, dark, then)
}

// Printable is the page with the chart of the quarters.
func (d *Desk) Printable() (app.DocumentRequest, bool) {
	return app.DocumentRequest{Kind: "chart", Period: app.Year(d.Desk.Year)}, d.Charted()
}
