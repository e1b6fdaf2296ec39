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

// QuarterProgress is the scores by quarter: a chart, and the same numbers as a table beside it.
type QuarterProgress struct {
	Chart   Chart
	Average *Points // of the branch, group or member over the year; nil without scores
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
	year := c.result(ResultRequest{Period: Year(c.Year)}).Lines
	p := QuarterProgress{Chart: Chart{Kind: Lines, Title: Year(c.Year).Text() + "各季度得分", Labels: []string{"一季度", "二季度", "三季度", "四季度"}}}
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

// Station is one stop on the year's road.
type Station struct {
	Name  string
	When  string // 1月12日, 10月15日前
	State StationState
}

// StationState says how far a station is.
type StationState string

// The states of a station.
const (
	StationDone    StationState = "done"
	StationCurrent StationState = "current"
	StationLate    StationState = "late"
	StationAhead   StationState = "ahead"
)

// Todo is one thing to be done, with where to do it.
type Todo struct {
	Tone   string // "late", "due", "next", "info"
	Label  string // 已过期, 还剩6天, 下一步
	Text   string
	Action string // button: 去打分
	Screen string // "score", "roster", "criteria", "result", "document", "archive"
	Month  Period // for "score"
}

// Desk is where the year stands: the road, what is due, what is missing, progress.
type Desk struct {
	Year     int
	Today    Date
	Unit     string
	Members  int
	Groups   int
	Road     []Station
	Todos    []Todo
	Unscored []string // names not yet scored in the latest month started
	Month    Period   // that month
	Progress QuarterProgress
	Awards   int
}

// Desk returns where the year stands.
func (a *App) Desk(ctx context.Context, year int) (Desk, error) {
	return view(ctx, a, func(tx Tx) (Desk, error) {
		c, err := loadCampaign(tx, Year(year), a.Today())
		if err != nil {
			return Desk{}, err
		}
		awards, err := tx.Awards(year)
		return c.desk(len(awards)), err
	})
}

func (c *campaign) desk(awards int) Desk {
	d := Desk{
		Year: c.Year, Today: c.Today, Unit: c.Roster.Tree.Home.Name, Members: len(c.Roster.Here()),
		Groups: len(c.Roster.Tree.Groups()), Progress: c.progress(ProgressScope{}), Awards: awards,
	}
	d.Road = c.road(awards)
	d.Todos = c.todos(awards)
	d.Month, d.Unscored = c.unscored()
	return d
}

// unscored returns the latest month started in which somebody has no scores, and who.
func (c *campaign) unscored() (Period, []string) {
	for n := 12; n >= 1; n-- {
		if !c.started(Month(c.Year, n), MemberSubject) {
			continue
		}
		v := c.view(Month(c.Year, n), MemberSubject)
		if v.Scored() == len(v.Rows) {
			continue
		}
		var names []string
		for _, r := range v.Rows {
			if !r.Complete && r.Absent == "" {
				names = append(names, r.Name)
			}
		}
		return v.Sheet.Month, names
	}
	return Period{}, nil
}

// monthDone reports whether a month's member sheet is confirmed.
func (c *campaign) monthDone(n int) bool {
	return c.sheet(Month(c.Year, n), MemberSubject).State == Confirmed
}

// road is the stations this version works on: roster and criteria, the quarters' assessment, commendation, archive.
func (c *campaign) road(awards int) []Station {
	stations := []Station{
		{Name: "名册", When: "1月", State: done(len(c.Roster.Here()) > 0)},
		{Name: "细则", When: "1月", State: done(len(c.columns(MemberSubject)) > 0)},
	}
	for q := 1; q <= 4; q++ {
		all := true
		for _, m := range Quarter(c.Year, q).Months() {
			all = all && c.monthDone(m.N)
		}
		s := Station{Name: []string{"", "一季度", "二季度", "三季度", "四季度"}[q], When: dueWords(Quarter(c.Year, q)), State: done(all)}
		if !all && c.Today > dueDate(Quarter(c.Year, q)) {
			s.State = StationLate
		}
		stations = append(stations, s)
	}
	stations = append(stations,
		Station{Name: "评选表彰", When: "1月", State: done(awards > 0)},
		Station{Name: "归档", When: "1月31日", State: StationAhead})
	for i := range stations {
		if stations[i].State == StationAhead {
			stations[i].State = StationCurrent
			break
		}
	}
	return stations
}

func done(yes bool) StationState {
	if yes {
		return StationDone
	}
	return StationAhead
}

// dueDate is the day a period's assessment is to be confirmed by: the 10th of the month after.
func dueDate(p Period) Date { return p.Last().AddDays(10) }

func dueWords(p Period) string {
	d := dueDate(p)
	return fmt.Sprintf("%d月%d日前", d.Month(), dayOf(d))
}

func dayOf(d Date) int {
	n := 0
	_, _ = fmt.Sscanf(string(d[8:]), "%d", &n)
	return n
}

// shownMonths is how many open months the desk lists one by one.
const shownMonths = 4

// todos lists what is due, the most pressing first, and always a next step.
func (c *campaign) todos(awards int) []Todo {
	var out []Todo
	if len(c.Roster.Here()) == 0 {
		return []Todo{{Tone: "next", Label: "下一步", Text: "把现有的党员花名册导入进来", Action: "导入名册", Screen: "roster"}}
	}
	if len(c.columns(MemberSubject)) == 0 {
		out = append(out, Todo{Tone: "next", Label: "下一步", Text: "定下本年度的考核细则", Action: "去设细则", Screen: "criteria"})
	}
	open := 0
	for n := 1; n <= 12; n++ {
		if t, ok := c.monthTodo(Month(c.Year, n)); ok {
			if open++; open <= shownMonths {
				out = append(out, t)
			}
		}
	}
	if open > shownMonths {
		out = append(out, Todo{
			Tone: "info", Label: "另有", Text: fmt.Sprintf("%d个月的考核还没有确认", open-shownMonths), Action: "去打分", Screen: "score",
		})
	}
	switch {
	case len(out) > 0:
	case awards == 0:
		out = append(out, Todo{Tone: "next", Label: "下一步", Text: "看名次和推荐名单，确定表彰人选", Action: "看结果", Screen: "result"})
	default:
		out = append(out, Todo{Tone: "next", Label: "下一步", Text: "打印表彰名单，把全年资料归档", Action: "去归档", Screen: "archive"})
	}
	return out
}

// monthTodo is what is left to do for a month that has begun; the month running now counts from its last week on.
func (c *campaign) monthTodo(m Period) (Todo, bool) {
	if c.monthDone(m.N) || c.Today < m.Last().AddDays(-7) {
		return Todo{}, false
	}
	t := Todo{Screen: "score", Month: m, Action: "去打分", Tone: "due"}
	due := dueDate(m)
	switch {
	case c.Today > due:
		t.Tone, t.Label = "late", "已过期"
	case c.Today.AddDays(7) >= due:
		t.Label = "快到期"
	default:
		t.Label = "本月"
	}
	if !c.started(m, MemberSubject) {
		t.Text = fmt.Sprintf("%d月考核还没有打分", m.N)
		return t, true
	}
	switch faults := len(c.view(m, MemberSubject).Findings); {
	case faults > 0:
		t.Text = fmt.Sprintf("%d月考核有 %d 处要处理", m.N, faults)
		t.Action = "去处理"
	default:
		t.Text = fmt.Sprintf("%d月考核已打完，待确认", m.N)
		t.Action = "去确认"
	}
	return t, true
}
