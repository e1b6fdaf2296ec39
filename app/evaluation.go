package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// MonthState says what a month contributes to a result.
type MonthState string

// The states of a month in a result.
const (
	MonthCounted MonthState = "counted" // has a total
	MonthMissing MonthState = "missing" // should have one and has not
	MonthAbsent  MonthState = "absent"  // absent with a reason, left out
	MonthNotHere MonthState = "nothere" // the subject was not in the branch then, left out
	MonthNotYet  MonthState = "notyet"  // nobody is scored yet
	MonthBegun   MonthState = "begun"   // being scored, and no part of a longer period's result yet
)

// MonthMark is one month of a result.
type MonthMark struct {
	Month  Period
	State  MonthState
	Total  Points // when counted
	Note   string // reason of absence
	Draft  bool   // the sheet is not confirmed
	Stated bool   // an imported total differs and is not settled
}

// Standing says where a subject stands in the shortlist.
type Standing string

// The standings.
const (
	Recommended Standing = "recommended" // within the quota
	Provisional Standing = "provisional" // within the quota as things stand; the result is not final
	TiedAtLine  Standing = "tied"        // equal points at the quota's line; the office decides
	BeyondQuota Standing = "beyond"
	Barred      Standing = "barred"
	Incomplete  Standing = "incomplete" // something is missing, not ranked
)

// Text returns the word shown.
func (s Standing) Text() string {
	return map[Standing]string{Recommended: "推荐", TiedAtLine: "线上同分", Barred: "受限", Incomplete: "未完成", Provisional: "暂列"}[s]
}

// Within reports whether the standing lies within the quota, be it for good or as things stand.
func (s Standing) Within() bool { return s == Recommended || s == Provisional }

// ResultLine is one subject's result of a period.
type ResultLine struct {
	Rank      int // 0 when not ranked
	SubjectID int64
	Name      string
	GroupID   int64
	Group     string
	Months    []MonthMark
	Monthly   Ratio  // mean of quarters of means of months, before rounding
	Bonus     Points // bonus records of the period, within their caps
	Points    Points // Monthly rounded once, plus Bonus; of the months there are when something is missing
	Scored    bool   // at least one month counted
	Missing   []Period
	Standing  Standing
	Bar       string // why barred, in words
}

// Shortlist says who would be named under the quota and how that came about; of a period shorter than the year it holds
// but the rule of the points.
type Shortlist struct {
	Honour Honour
	Base   int // subjects the quota is taken of
	Quota  int
	Named  int      // recommended
	Tied   int      // tied at the line
	Barred int      // cannot be named without a reason, though they count for Base
	Rules  []string // sentences printed under the list
	Brief  string   // quota and tie in one short sentence, for the window
}

// Result is the ranking of a period.
type Result struct {
	Period    Period
	Subject   SubjectKind
	Group     int64
	GroupName string
	Unit      string // name of the home organisation
	Lines     []ResultLine
	Shortlist Shortlist
	Draft     bool     // some month is not confirmed
	Counted   []Period // months that count
	Begun     []Period // months being scored that do not count yet
	NameGap   bool     // how names are ordered, see Plan.FirstNameGap
}

// Final reports whether all months of the period have scores and are confirmed. Until then ranks may change.
func (r Result) Final() bool { return !r.Draft && len(r.Counted) == len(r.Period.Months()) }

// ResultRequest asks for a ranking; Subject empty means members, Group 0 all of them. Ranks are those within the group asked
// for; the quota is always the branch's, so that no group has one of its own.
type ResultRequest struct {
	Period  Period
	Subject SubjectKind
	Group   int64
}

// Result returns the ranking of a period with its shortlist.
func (a *App) Result(ctx context.Context, r ResultRequest) (Result, error) {
	return view(ctx, a, func(tx Tx) (Result, error) {
		c, err := loadCampaign(tx, Year(r.Period.Year), a.Today())
		if err != nil {
			return Result{}, err
		}
		return c.result(r), nil
	})
}

func (c *campaign) result(r ResultRequest) Result {
	if r.Subject == "" {
		r.Subject = MemberSubject
	}
	out := Result{Period: r.Period, Subject: r.Subject, Group: r.Group, Unit: c.Roster.Tree.Home.Name, GroupName: c.Roster.Tree.Find(r.Group).Name}
	for _, m := range r.Period.Months() {
		switch {
		case c.counts(r.Period, m, r.Subject):
			out.Counted = append(out.Counted, m)
			out.Draft = out.Draft || c.sheet(m, r.Subject).State != Confirmed
		case c.started(m, r.Subject):
			out.Begun = append(out.Begun, m)
		}
	}
	for _, s := range c.everScored(r.Period, r.Subject) {
		out.Lines = append(out.Lines, c.line(r, s))
	}
	out.NameGap = c.Plan.FirstNameGap()
	rank(out.Lines, out.NameGap)
	out.Shortlist = c.shortlist(out)
	if r.Group != 0 {
		out.Lines = slices.DeleteFunc(out.Lines, func(l ResultLine) bool { return l.GroupID != r.Group })
		number(out.Lines)
	}
	return out
}

// counts reports whether a month is part of the result of p. In a longer period it is once it is confirmed, or more than half
// of its subjects have all their scores or a reason for having none. Until then it is being scored: to rank a year by it would
// leave without a rank everybody whose turn has not come.
func (c *campaign) counts(p, month Period, kind SubjectKind) bool {
	if !c.started(month, kind) || p.Kind == MonthPeriod || c.sheet(month, kind).State == Confirmed {
		return c.started(month, kind)
	}
	v := c.view(month, kind)
	return 2*v.Scored() > len(v.Rows)
}

// everScored returns the subjects of any month of p that counts (of the last month when none does), each with the group of
// the latest such month.
func (c *campaign) everScored(p Period, kind SubjectKind) []scoredSubject {
	months := p.Months()
	var used []Period
	for _, m := range months {
		if c.counts(p, m, kind) {
			used = append(used, m)
		}
	}
	if len(used) == 0 {
		return c.subjects(months[len(months)-1], kind)
	}
	seen := map[int64]bool{}
	var out []scoredSubject
	for _, m := range slices.Backward(used) {
		for _, r := range c.view(m, kind).Rows {
			if !seen[r.SubjectID] {
				seen[r.SubjectID] = true
				out = append(out, scoredSubject{r.SubjectID, r.Name, r.GroupID, r.Group})
			}
		}
	}
	return out
}

func (c *campaign) line(r ResultRequest, s scoredSubject) ResultLine {
	l := ResultLine{SubjectID: s.id, Name: s.name, GroupID: s.groupID, Group: s.group}
	for _, m := range r.Period.Months() {
		mark := c.mark(r.Period, m, r.Subject, s.id)
		l.Months = append(l.Months, mark)
		if mark.State == MonthMissing {
			l.Missing = append(l.Missing, m)
		}
	}
	l.Monthly, l.Scored = mean(r.Period, l.Months)
	l.Bonus = c.bonus(r.Period, r.Subject, s.id)
	l.Points = l.Monthly.Round() + l.Bonus
	return l
}

// mark is what a month contributes to the result of p for a subject.
func (c *campaign) mark(p, m Period, kind SubjectKind, id int64) MonthMark {
	mark := MonthMark{Month: m, State: MonthNotYet, Draft: c.sheet(m, kind).State != Confirmed}
	switch {
	case !c.started(m, kind):
		return mark
	case !c.counts(p, m, kind):
		mark.State = MonthBegun
		return mark
	}
	r := c.index(c.view(m, kind)).rows[id]
	switch {
	case r == nil:
		mark.State = MonthNotHere
	case r.Absent != "":
		mark.State, mark.Note = MonthAbsent, r.Absent
	case r.Complete:
		mark.State, mark.Total, mark.Stated = MonthCounted, r.Total, r.Stated != nil && *r.Stated != r.Total
	default:
		mark.State = MonthMissing
	}
	return mark
}

// sheetIndex answers for one sheet what is asked of it once a subject, so that the work grows with their number and not with
// its square.
type sheetIndex struct {
	rows map[int64]*SheetRow
}

// index returns the index of a view, made the first time.
func (c *campaign) index(v *SheetView) *sheetIndex {
	if x := c.indexes[v]; x != nil {
		return x
	}
	x := &sheetIndex{rows: make(map[int64]*SheetRow, len(v.Rows))}
	for i := range v.Rows {
		x.rows[v.Rows[i].SubjectID] = &v.Rows[i]
	}
	c.indexes[v] = x
	return x
}

// mean is the rule of the result: a quarter is the mean of its months, anything longer the mean of its quarters; months that
// do not count are left out. Nothing is rounded here.
func mean(p Period, marks []MonthMark) (Ratio, bool) {
	quarters := map[int][]Ratio{}
	for _, k := range marks {
		if k.State == MonthCounted {
			q := (k.Month.N + 2) / 3
			quarters[q] = append(quarters[q], k.Total.Exact())
		}
	}
	var means []Ratio
	for q := 1; q <= 4; q++ {
		if len(quarters[q]) > 0 {
			means = append(means, Mean(quarters[q]))
		}
	}
	return Mean(means), len(means) > 0
}

// bonus sums a subject's bonus records of p, each criterion up to its cap.
func (c *campaign) bonus(p Period, kind SubjectKind, id int64) Points {
	var sum Points
	for _, k := range c.Criteria {
		if k.Subject != kind || k.Method != Bonus {
			continue
		}
		var got Points
		for _, r := range c.recordsOf(kind, id, k.ID, p) {
			got += r.Points
		}
		sum += min(got, k.Max)
	}
	return sum
}

// vetoes returns the records of the year that bar a subject.
func (c *campaign) vetoes(kind SubjectKind, id int64) []Record {
	var out []Record
	for _, k := range c.Criteria {
		if k.Subject == kind && k.Method == Veto {
			out = append(out, c.recordsOf(kind, id, k.ID, Year(c.Year))...)
		}
	}
	return out
}

// rank orders lines by points (ties share a rank: 1, 2, 2, 4), then strokes; lines with something missing come last, unranked.
func rank(lines []ResultLine, gap bool) {
	SortByStrokes(lines, func(l ResultLine) string { return l.Name }, gap)
	slices.SortStableFunc(lines, func(x, y ResultLine) int {
		if a, b := x.ranked(), y.ranked(); a != b {
			if a {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Points, x.Points)
	})
	number(lines)
}

// number gives ordered lines their ranks.
func number(lines []ResultLine) {
	for i := range lines {
		switch {
		case !lines[i].ranked():
			lines[i].Rank = 0
		case i > 0 && lines[i-1].Points == lines[i].Points:
			lines[i].Rank = lines[i-1].Rank
		default:
			lines[i].Rank = i + 1
		}
	}
}

func (l ResultLine) ranked() bool { return l.Scored && len(l.Missing) == 0 }

// Note returns in words what keeps a line from being ranked or named: 缺4月、5月; empty when nothing does.
func (l ResultLine) Note() string {
	if len(l.Missing) > 0 {
		var ms []string
		for _, m := range l.Missing {
			ms = append(ms, fmt.Sprintf("%d月", m.N))
		}
		return "缺" + strings.Join(ms, "、")
	}
	if !l.Scored {
		return "没有成绩"
	}
	return l.Bar
}

// Over returns the mean over a part of the line's period, rounded for showing; ok is false when nothing counted in it.
func (l ResultLine) Over(p Period) (points Points, ok bool) {
	var marks []MonthMark
	for _, m := range l.Months {
		if p.Contains(m.Month.First()) {
			marks = append(marks, m)
		}
	}
	r, ok := mean(p, marks)
	return r.Round(), ok
}
