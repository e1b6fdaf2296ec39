package screen

import (
	"context"
	"slices"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// ResultMode is which part of the result screen is shown.
type ResultMode int

// The parts of the result screen.
const (
	ResultTable  ResultMode = iota // 名次
	ResultCharts                   // 图表
	ResultAwards                   // 表彰
)

// ShowAwards asks the result screen shown with it for the commendation list.
const ShowAwards = "awards"

// ResultLine is one line of the ranking, as views hold it.
type ResultLine = app.ResultLine

// Result is the presenter of 结果: the ranking of a period, an opened figure beside it, charts, and the commendation list.
type Result struct {
	Base
	Mode    ResultMode
	Period  app.Period
	Subject app.SubjectKind
	Group   int64 // 0 for all
	Find    string

	Has    bool // loaded at least once
	Result app.Result
	Groups []app.Organisation
	Names  GroupNames
	People int            // members of the branch
	Named  map[int64]bool // subjects commended by decision in the year
	Rows   []int          // indexes into Result.Lines that are shown
	Row    int            // selected row, an index into Rows; -1 for none
	Sort   string         // column the rows are sorted by, "" for rank
	Desc   bool

	Opened *Opened // the selected subject's figure; nil for none
	Charts *Charts
	Awards *Awards

	asked  turn
	year   int    // the campaign year when the screen was last loaded
	placed bool   // the period was asked for, the campaign year does not matter
	goal   int64  // a subject to select after loading
	part   string // part to unfold in the figure once it is there
}

// NewResult returns the presenter for the campaign year.
func NewResult(b Base) *Result {
	r := &Result{Base: b, Period: app.Year(b.App.Today().Year()), Subject: app.MemberSubject, Row: -1}
	r.Charts = newCharts(NewBase(b.App, b.Runner, b.Host))
	r.Awards = newAwards(NewBase(b.App, b.Runner, b.Host))
	return r
}

// Topics are what the screen shows.
func (r *Result) Topics() []app.Topic {
	return []app.Topic{app.TopicOrganisation, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicPlan, app.TopicRecord, app.TopicSheet, app.TopicEntry, app.TopicLine, app.TopicAward, app.TopicSetting}
}

// Load reads the ranking. arg may be an app.Period, an int64 (a member whose figure is opened) or ShowAwards.
func (r *Result) Load(arg any) {
	switch to := arg.(type) {
	case app.Period:
		r.Period, r.placed, r.Mode = to, true, ResultTable
	case int64:
		r.Subject, r.Group, r.Find, r.goal, r.Mode = app.MemberSubject, 0, "", to, ResultTable
	case string:
		if to == ShowAwards {
			r.Mode = ResultAwards
		}
	}
	r.load()
}

type resultRead struct {
	year   int
	result app.Result
	roster app.Roster
	named  map[int64]bool
}

func (r *Result) load() {
	ask := app.ResultRequest{Period: r.Period, Subject: r.Subject, Group: r.Group}
	seen, placed := r.year, r.placed
	r.placed = false
	Query(&r.Base, "result", func(ctx context.Context) (resultRead, error) {
		year, err := r.App.CampaignYear(ctx)
		if err != nil {
			return resultRead{}, err
		}
		if year != seen && !placed {
			ask.Period = app.Year(year)
		}
		got, err := r.read(ctx, ask)
		got.year = year
		return got, err
	}, r.apply)
}

func (r *Result) read(ctx context.Context, ask app.ResultRequest) (got resultRead, err error) {
	if got.result, err = r.App.Result(ctx, ask); err != nil {
		return got, err
	}
	if got.roster, err = r.App.Roster(ctx); err != nil {
		return got, err
	}
	got.named = map[int64]bool{}
	awards, err := r.App.Awards(ctx, ask.Period.Year)
	for _, w := range awards {
		if honourOf(ask.Subject) == w.Honour {
			got.named[w.SubjectID] = true
		}
	}
	return got, err
}

func (r *Result) apply(got resultRead) {
	subject := r.goal
	if l := r.Selected(); l != nil && subject == 0 {
		subject = l.SubjectID
	}
	r.goal, r.Has, r.year = 0, true, got.year
	r.Result, r.Period, r.Named = got.result, got.result.Period, got.named
	r.Groups, r.People = got.roster.Tree.Groups(), len(got.roster.Members)
	r.Names = NewGroupNames(r.Groups)
	r.filter(subject)
	r.open()
	r.followMode()
}

// followMode loads what the part shown needs beside the ranking.
func (r *Result) followMode() {
	switch r.Mode {
	case ResultCharts:
		r.Charts.load(r.Period)
	case ResultAwards:
		r.Awards.load(r.Period.Year, r.Subject)
	}
}

// Show turns to a part of the screen.
func (r *Result) Show(m ResultMode) {
	r.Mode = m
	r.followMode()
	r.Changed()
}

// Choose shows another subject kind: 0 members, 1 groups.
func (r *Result) Choose(i int) {
	r.Subject, r.Group, r.Row, r.Opened = []app.SubjectKind{app.MemberSubject, app.GroupSubject}[i], 0, -1, nil
	r.load()
}

// OfGroups reports whether groups are ranked rather than members.
func (r *Result) OfGroups() bool { return r.Subject == app.GroupSubject }

// Step goes to another period of the same length; on the commendation list to another year.
func (r *Result) Step(n int) {
	if r.Mode == ResultAwards {
		r.goTo(app.Period{Year: r.Period.Year + n, Kind: r.Period.Kind, N: r.Period.N})
		return
	}
	r.goTo(StepPeriod(r.Period, n))
}

// Length shows a period of another length, as PeriodKinds lists them, at the same place, with scores where there are any.
func (r *Result) Length(i int) {
	r.goTo(scoredAs(r.Period, PeriodKinds[i], r.App.Today(), r.Result.Counted))
}

func (r *Result) goTo(p app.Period) {
	r.Period, r.placed = p, true
	r.load()
}

// InGroup shows one group (0: all).
func (r *Result) InGroup(group int64) {
	r.Group = group
	r.load()
}

// Search shows the names that match find (characters, pinyin or initials).
func (r *Result) Search(find string) {
	r.Find = find
	r.refilter()
}

// SortBy sorts by a column: rank, name, group, bonus, points, or the String of a part.
func (r *Result) SortBy(column string, desc bool) {
	r.Sort, r.Desc = column, desc
	r.refilter()
}

func (r *Result) refilter() {
	var subject int64
	if l := r.Selected(); l != nil {
		subject = l.SubjectID
	}
	r.filter(subject)
	r.open()
	r.Changed()
}

// filter works out the rows shown and keeps subject selected; the first row when it is not among them.
func (r *Result) filter(subject int64) {
	match := hanzi.NewMatcher(r.Find)
	r.Rows, r.Row = r.Rows[:0], -1
	for i, l := range r.Result.Lines {
		if r.Find == "" || match.Match(hanzi.NewKey(l.Name)) {
			r.Rows = append(r.Rows, i)
		}
	}
	r.sort()
	for i := range r.Rows {
		if r.At(i).SubjectID == subject {
			r.Row = i
		}
	}
	if r.Row < 0 && len(r.Rows) > 0 {
		r.Row = 0
	}
}

func (r *Result) sort() {
	if r.Sort == "" || r.Sort == "rank" && !r.Desc {
		return
	}
	slices.SortStableFunc(r.Rows, func(i, j int) int {
		x, y := &r.Result.Lines[i], &r.Result.Lines[j]
		if r.Desc {
			x, y = y, x
		}
		return r.compare(x, y)
	})
}

func (r *Result) compare(x, y *app.ResultLine) int {
	switch r.Sort {
	case "name":
		return hanzi.CompareStroke(x.Name, y.Name, r.Result.NameGap)
	case "group":
		return int(x.GroupID - y.GroupID)
	case "bonus":
		return int(x.Bonus - y.Bonus)
	case "points":
		return int(x.Points - y.Points)
	case "rank":
		return x.Rank - y.Rank
	}
	for _, p := range r.Period.Parts() {
		if p.String() == r.Sort {
			a, _ := x.Over(p)
			b, _ := y.Over(p)
			return int(a - b)
		}
	}
	return 0
}

// At returns the line shown at row i.
func (r *Result) At(i int) *app.ResultLine { return &r.Result.Lines[r.Rows[i]] }

// Selected returns the line selected, nil for none.
func (r *Result) Selected() *app.ResultLine {
	if r.Row < 0 || r.Row >= len(r.Rows) {
		return nil
	}
	return r.At(r.Row)
}

// Select opens the figure at a row: the whole result, or the part or bonus its column shows.
func (r *Result) Select(row int, column string) {
	if row < 0 || row >= len(r.Rows) {
		return
	}
	same := row == r.Row
	r.Row, r.part = row, r.title(column)
	if same && r.Opened != nil {
		r.Opened.reveal(r.part)
	} else {
		r.open()
	}
	r.Changed()
}

// title is what the figure of a column is called in the opened figure, "" for the whole.
func (r *Result) title(column string) string {
	if column == "bonus" {
		return "加分"
	}
	for _, p := range r.Period.Parts() {
		if p.String() == column {
			return p.Text()
		}
	}
	return ""
}

// Printable is the paper of the part shown.
func (r *Result) Printable() (app.DocumentRequest, bool) {
	ask := app.DocumentRequest{Kind: "ranking", Period: r.Period, Subject: r.Subject, Group: r.Group}
	switch r.Mode {
	case ResultCharts:
		return r.Charts.Printable()
	case ResultAwards:
		return app.DocumentRequest{Kind: "commendation", Period: app.Year(r.Period.Year)}, r.Has && !r.Waiting()
	}
	return ask, r.Has && !r.Waiting()
}

// Print opens the paper of the part shown.
func (r *Result) Print() {
	if ask, ok := r.Printable(); ok {
		r.Host.Show("document", ask)
	}
}

// PrintOpened opens the selected member's own sheet.
func (r *Result) PrintOpened() {
	if l := r.Selected(); l != nil && !r.OfGroups() {
		r.Host.Show("document", app.DocumentRequest{Kind: "member", Period: r.Period, Member: l.SubjectID})
	}
}

// CheckDrafts goes to the first month that is not confirmed.
func (r *Result) CheckDrafts() {
	if ms := r.DraftMonths(); len(ms) > 0 {
		r.Host.Show("score", ScorePlace{Month: ms[0], Subject: r.Subject})
	}
}
