package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Station is one stop on the year's road.
type Station struct {
	Name  string
	When  string // 1月, 10月10日前, 次年1月10日前; "" while the roster is empty
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
	Months int    // how many months the line stands for when it sums up several, else 0
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
	Unscored []string // who is not scored yet in the latest month begun in which somebody is not, where they are not in Todos
	Month    Period   // that month
	Doubtful []string // names of those whose records are to be looked at again
	Behind   bool     // a month that is due has no scores or is not confirmed
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
		Groups: len(c.Roster.Tree.Groups()), Progress: c.progress(Year(c.Year), ProgressScope{}), Awards: awards,
	}
	d.Road = c.road(awards)
	d.Todos = c.todos(awards)
	d.Month, d.Unscored = c.unscored()
	if len(d.Unscored) == 1 && slices.ContainsFunc(d.Todos, func(t Todo) bool { return strings.Contains(t.Text, d.Unscored[0]) }) {
		d.Month, d.Unscored = Period{}, nil
	}
	d.Doubtful = c.doubtful()
	d.Behind = len(c.openMonths()) > 0
	return d
}

// doubtful names the members whose records are to be looked at again.
func (c *campaign) doubtful() []string {
	var names []string
	expected := ExpectedFields(c.Roster.Members)
	for _, m := range c.Roster.Here() {
		if len(m.Doubts(expected, c.Today)) > 0 {
			names = append(names, m.Name)
		}
	}
	return names
}

// unscored returns the latest month started in which somebody is not scored, and who.
func (c *campaign) unscored() (Period, []string) {
	for n := 12; n >= 1; n-- {
		if names := c.unscoredIn(Month(c.Year, n)); len(names) > 0 {
			return Month(c.Year, n), names
		}
	}
	return Period{}, nil
}

// monthDone reports whether a month's member sheet is confirmed.
func (c *campaign) monthDone(n int) bool {
	return c.sheet(Month(c.Year, n), MemberSubject).State == Confirmed
}

// road is the stations this version works on: roster and criteria, the quarters' assessment, commendation, archive. Nothing
// is late before there is anybody to score, and nothing has a date: those past would only put off who begins in autumn.
func (c *campaign) road(awards int) []Station {
	anybody := len(c.Roster.Here()) > 0
	stations := []Station{
		{Name: "名册", When: "1月", State: done(anybody)},
		{Name: "细则", When: "1月", State: done(len(c.columns(MemberSubject)) > 0)},
	}
	for q := 1; q <= 4; q++ {
		all := true
		for _, m := range Quarter(c.Year, q).Months() {
			all = all && c.monthDone(m.N)
		}
		s := Station{Name: Quarter(c.Year, q).Short(), When: dueWords(Quarter(c.Year, q)), State: done(all)}
		if !all && anybody && c.Today > dueDate(Quarter(c.Year, q)) {
			s.State = StationLate
		}
		stations = append(stations, s)
	}
	stations = append(stations,
		Station{Name: "评选表彰", When: "次年1月", State: done(awards > 0)},
		Station{Name: "归档", When: "次年1月31日前", State: StationAhead})
	if at := slices.IndexFunc(stations, func(s Station) bool { return s.State == StationAhead }); at >= 0 {
		stations[at].State = StationCurrent
	}
	for i := range stations {
		if !anybody {
			stations[i].When = ""
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

// dueWords is a period's due date as the road shows it; the campaign year's last falls in the next year.
func dueWords(p Period) string {
	d := dueDate(p)
	words := fmt.Sprintf("%d月%d日前", d.Month(), d.Day())
	if d.Year() > p.Year {
		words = "次年" + words
	}
	return words
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
	open := c.openMonths()
	listed := len(open)
	if listed > shownMonths+1 { // a line for a single month more would say less than that month's own
		listed = shownMonths
	}
	out = append(out, open[:listed]...)
	if n := len(open) - listed; n > 0 {
		out = append(out, Todo{
			Tone: "info", Label: "另有", Text: fmt.Sprintf("%d个月的考核还没有确认", n), Action: "查看", Screen: "score",
			Month: open[listed].Month, Months: n,
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

// openMonths is what is left to do for the months that have begun. Those with something to put right come first: until
// then they can neither be confirmed nor ranked whole. Both kinds go month by month.
func (c *campaign) openMonths() []Todo {
	var faulty, rest []Todo
	for n := 1; n <= 12; n++ {
		m := Month(c.Year, n)
		t, ok := c.monthTodo(m)
		switch {
		case !ok:
		case c.started(m, MemberSubject) && len(c.view(m, MemberSubject).Findings) > 0:
			faulty = append(faulty, t)
		default:
			rest = append(rest, t)
		}
	}
	return append(faulty, rest...)
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
	t.Text, t.Action = c.monthWords(m)
	return t, true
}

// monthWords says what a month that is not confirmed waits for, and the button's word. What is single is named.
func (c *campaign) monthWords(m Period) (text, action string) {
	if !c.started(m, MemberSubject) {
		return fmt.Sprintf("%d月考核还没有打分", m.N), "去打分"
	}
	faults, missing := c.view(m, MemberSubject).Findings, c.unscoredIn(m)
	switch {
	case len(faults) == 0:
		return fmt.Sprintf("%d月考核已打完，待确认", m.N), "去确认"
	case len(missing) == 1 && len(faults) > 1: // the name alone would promise that nothing else is left
		return fmt.Sprintf("%d月还有 1 人未打完分", m.N), "去打分"
	case len(missing) > 0:
		return unscoredWords(m, missing), "去打分"
	case len(faults) == 1:
		return fmt.Sprintf("%d月：%s", m.N, firstSentence(faults[0].Text)), "去处理"
	}
	return fmt.Sprintf("%d月考核有 %d 处要处理", m.N, len(faults)), "去处理"
}

// unscoredWords says who has not all scores in a month, by name where it is one alone.
func unscoredWords(m Period, names []string) string {
	if len(names) == 1 {
		return fmt.Sprintf("%d月：%s未打完分", m.N, names[0])
	}
	return fmt.Sprintf("%d月还有 %d 人未打完分", m.N, len(names))
}

// unscoredIn names those without scores, or without all of them, in a month that was started. A value that was written
// but not accepted is something to settle, not a gap.
func (c *campaign) unscoredIn(m Period) []string {
	if !c.started(m, MemberSubject) {
		return nil
	}
	var names []string
	v := c.view(m, MemberSubject)
	for _, r := range v.Rows {
		if !r.Complete && r.Absent == "" && !anyRaw(&r) {
			names = append(names, r.Name)
		}
	}
	return names
}

// firstSentence is a text up to its first full stop.
func firstSentence(text string) string {
	first, _, _ := strings.Cut(text, "。")
	return first
}
