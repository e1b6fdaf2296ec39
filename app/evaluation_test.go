package app_test

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

var ctx = context.Background()

// branch is an App over a real database with two groups of three members and three monthly items of 10 points, January and
// February scored.
func branch(t *testing.T) (*app.App, datatest.Branch) {
	t.Helper()
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	return a, b
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func result(t *testing.T, a *app.App, p app.Period) app.Result {
	t.Helper()
	return must[app.Result](t)(a.Result(ctx, app.ResultRequest{Period: p}))
}

func lineOf(t *testing.T, r app.Result, id int64) app.ResultLine {
	t.Helper()
	for _, l := range r.Lines {
		if l.SubjectID == id {
			return l
		}
	}
	t.Fatalf("member %d is not in the result", id)
	return app.ResultLine{}
}

func set(t *testing.T, a *app.App, month int, member, criterion int64, text string) {
	t.Helper()
	if _, err := a.SetScores(ctx, app.Month(2026, month), app.MemberSubject, []app.ScoreChange{{SubjectID: member, CriterionID: criterion, Text: text}}, ""); err != nil {
		t.Fatal(err)
	}
}

func TestQuarterIsMeanOfItsMonths(t *testing.T) {
	a, b := branch(t)
	r := result(t, a, app.Quarter(2026, 1))
	for i, m := range b.Members {
		var sum app.Points
		for c := range b.Criteria {
			sum += datatest.Points(i, c, 0) + datatest.Points(i, c, 1)
		}
		want := (sum + 1) / 2 // half away from zero
		if l := lineOf(t, r, m); l.Points != want || len(l.Missing) != 0 {
			t.Errorf("member %d: %s, want %s; missing %v", i, l.Points, want, l.Missing)
		}
	}
}

func TestEmptyCellIsMissingNotZero(t *testing.T) {
	a, b := branch(t)
	set(t, a, 2, b.Members[0], b.Criteria[1], "")
	l := lineOf(t, result(t, a, app.Quarter(2026, 1)), b.Members[0])
	if l.Rank != 0 || l.Note() != "缺2月" || l.Standing != app.Incomplete {
		t.Errorf("rank %d, note %q, standing %q", l.Rank, l.Note(), l.Standing)
	}
	january := lineOf(t, result(t, a, app.Month(2026, 1)), b.Members[0])
	if l.Points != january.Points {
		t.Errorf("an empty February moved the provisional mean: %s, January alone is %s", l.Points, january.Points)
	}
}

func TestWrongValueStaysAndBlocks(t *testing.T) {
	a, b := branch(t)
	for text, code := range map[string]string{"12": "over-max", "优": "not-number", "-1": "negative", "9.555": "decimals"} {
		set(t, a, 1, b.Members[0], b.Criteria[0], text)
		v := must[*app.SheetView](t)(a.Sheet(ctx, app.Month(2026, 1), app.MemberSubject))
		row := v.Row(b.Members[0])
		if row.Scores[0].Raw != text || row.Scores[0].Points != nil || row.Complete {
			t.Errorf("%q: cell %+v", text, row.Scores[0])
		}
		if len(v.Findings) != 1 || v.Findings[0].Code != code || v.Findings[0].Value != text {
			t.Errorf("%q: findings %+v", text, v.Findings)
		}
		found, err := a.Confirm(ctx, app.Month(2026, 1), app.MemberSubject)
		if app.KindOf(err) != app.State || len(found) != 1 {
			t.Errorf("%q: confirm gave %v, %v", text, found, err)
		}
	}
	set(t, a, 1, b.Members[0], b.Criteria[0], "１０")
	if _, err := a.Confirm(ctx, app.Month(2026, 1), app.MemberSubject); err != nil {
		t.Errorf("full-width 10 is a ten: %v", err)
	}
}

func TestConfirmedSheetWantsReason(t *testing.T) {
	a, b := branch(t)
	january := app.Month(2026, 1)
	if _, err := a.Confirm(ctx, january, app.MemberSubject); err != nil {
		t.Fatal(err)
	}
	change := []app.ScoreChange{{SubjectID: b.Members[2], CriterionID: b.Criteria[0], Text: "9.9"}}
	if _, err := a.SetScores(ctx, january, app.MemberSubject, change, " "); app.KindOf(err) != app.State {
		t.Fatalf("a change without a reason: %v", err)
	}
	wrong := []app.ScoreChange{{SubjectID: b.Members[2], CriterionID: b.Criteria[0], Text: "99"}}
	if _, err := a.SetScores(ctx, january, app.MemberSubject, wrong, "更正"); app.KindOf(err) != app.Invalid {
		t.Fatalf("a wrong value in a confirmed sheet: %v", err)
	}
	if _, err := a.SetScores(ctx, january, app.MemberSubject, change, "补录走访"); err != nil {
		t.Fatal(err)
	}
	v := must[*app.SheetView](t)(a.Sheet(ctx, january, app.MemberSubject))
	if s := v.Row(b.Members[2]).Scores[0]; !s.Amended || s.Text() != "9.9" || v.Sheet.State != app.Confirmed {
		t.Errorf("cell %+v, sheet %+v", s, v.Sheet)
	}
	fig := must[app.Figure](t)(a.Explain(ctx, january, app.MemberSubject, b.Members[2]))
	changes := fig.Parts[0].Changes
	if len(changes) != 2 || changes[1].Why != "补录走访" || changes[1].New != "9.9" || changes[1].Old != changes[0].New {
		t.Errorf("history %+v", changes)
	}
}

func TestRecordsPrefillUntilConfirmed(t *testing.T) {
	a, b := branch(t)
	march := app.Month(2026, 3)
	record := func(day app.Date, points app.Points) int64 {
		return must[int64](t)(a.SaveRecord(ctx, app.Record{Date: day, SubjectID: b.Members[0], CriterionID: b.Criteria[0], Points: points, Text: "走访两户"}, ""))
	}
	cell := func() app.Score {
		return must[*app.SheetView](t)(a.Sheet(ctx, march, app.MemberSubject)).Row(b.Members[0]).Scores[0]
	}
	first := record("2026-03-06", 400)
	if s := cell(); s.Source != "records" || s.Text() != "4" {
		t.Fatalf("one record of 4: %+v", s)
	}
	record("2026-03-31", 800)
	if s := cell(); s.Text() != "10" {
		t.Errorf("12 points of records stay within the maximum of 10: %+v", s)
	}
	record("2026-04-01", 300)
	if err := a.DeleteRecord(ctx, first); err != nil || cell().Text() != "8" {
		t.Errorf("after deleting the first: %+v, %v", cell(), err)
	}
	set(t, a, 3, b.Members[0], b.Criteria[0], "6.5")
	if s := cell(); s.Source != "typed" || s.Text() != "6.5" {
		t.Errorf("typed over records: %+v", s)
	}
}

func TestAbsentMonthIsLeftOut(t *testing.T) {
	a, b := branch(t)
	february := app.Month(2026, 2)
	set(t, a, 2, b.Members[1], b.Criteria[0], "")
	if _, err := a.SetAbsent(ctx, february, app.MemberSubject, []int64{b.Members[1]}, "住院"); err != nil {
		t.Fatal(err)
	}
	q, m := result(t, a, app.Quarter(2026, 1)), result(t, a, app.Month(2026, 1))
	l := lineOf(t, q, b.Members[1])
	if l.Points != lineOf(t, m, b.Members[1]).Points || l.Rank == 0 || l.Months[1].State != app.MonthAbsent {
		t.Errorf("%+v", l)
	}
	if found, err := a.Confirm(ctx, february, app.MemberSubject); err != nil {
		t.Errorf("absent with a reason does not block: %v %v", found, err)
	}
}

func TestScoreStaysWithTheGroupOfThatDate(t *testing.T) {
	a, b := branch(t)
	if err := a.Transfer(ctx, []int64{b.Members[0]}, b.Groups[1], "2026-02-10"); err != nil {
		t.Fatal(err)
	}
	january, february := result(t, a, app.Month(2026, 1)), result(t, a, app.Month(2026, 2))
	if g := lineOf(t, january, b.Members[0]).GroupID; g != b.Groups[0] {
		t.Errorf("January stands with group %d", g)
	}
	if g := lineOf(t, february, b.Members[0]).GroupID; g != b.Groups[1] {
		t.Errorf("February stands with group %d", g)
	}
	if _, err := a.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if g := lineOf(t, result(t, a, app.Month(2026, 2)), b.Members[0]).GroupID; g != b.Groups[0] {
		t.Errorf("after undo February stands with group %d", g)
	}
}

// same gives every member of the branch the same total in both its months but for the points named.
func same(t *testing.T, a *app.App, b datatest.Branch, points map[int]string) {
	t.Helper()
	var changes []app.ScoreChange
	for i, m := range b.Members {
		for c, k := range b.Criteria {
			text := "5"
			if p, ok := points[i]; ok && c == 0 {
				text = p
			}
			changes = append(changes, app.ScoreChange{SubjectID: m, CriterionID: k, Text: text})
		}
	}
	for n := 1; n <= datatest.Small.Months; n++ {
		if _, err := a.SetScores(ctx, app.Month(2026, n), app.MemberSubject, changes, ""); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSharedRanksAndTieAtTheLine(t *testing.T) {
	for _, c := range []struct {
		name   string
		points map[int]string // first item of the member, others 5
		quota  int
		ranks  []int
		named  int
		tied   int
	}{
		{"shared second", map[int]string{0: "9", 1: "8", 2: "8", 3: "7", 4: "6", 5: "5"}, 3, []int{1, 2, 2, 4, 5, 6}, 3, 0},
		{"tie at the line", map[int]string{0: "9", 1: "8", 2: "8", 3: "7", 4: "6", 5: "5"}, 2, []int{1, 2, 2, 4, 5, 6}, 1, 2},
		{"all equal", nil, 2, []int{1, 1, 1, 1, 1, 1}, 0, 6},
		{"quota for all", nil, 6, []int{1, 1, 1, 1, 1, 1}, 6, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := branch(t)
			same(t, a, b, c.points)
			p := app.DefaultPlan(2026)
			p.QuotaNumber = c.quota
			if err := a.SavePlan(ctx, p); err != nil {
				t.Fatal(err)
			}
			r := result(t, a, app.Year(2026))
			for i, l := range r.Lines {
				if l.Rank != c.ranks[i] {
					t.Errorf("line %d has rank %d, want %d", i, l.Rank, c.ranks[i])
				}
			}
			if r.Shortlist.Named != c.named || r.Shortlist.Tied != c.tied {
				t.Errorf("named %d tied %d, want %d and %d", r.Shortlist.Named, r.Shortlist.Tied, c.named, c.tied)
			}
			brief := fmt.Sprintf("名额%d人", c.quota)
			if c.tied > 0 {
				brief += fmt.Sprintf("；线上%d人同分", c.tied)
			}
			if r.Shortlist.Brief != brief+"。" {
				t.Errorf("in short %q, want %s", r.Shortlist.Brief, brief)
			}
			if tie := strings.Contains(strings.Join(r.Rules(), ""), p.TieRule); tie != (c.tied > 0) {
				t.Errorf("the tie rule printed: %v; rules %v", tie, r.Rules())
			}
			month := result(t, a, app.Month(2026, 1))
			if month.Shortlist.Brief != "" || len(month.Honoured()) > 0 || len(month.Rules()) != 1 {
				t.Errorf("an honour of the year is held against a month: %+v", month.Shortlist)
			}
		})
	}
}

func TestVetoAndBonus(t *testing.T) {
	a, b := branch(t)
	same(t, a, b, map[int]string{0: "9"})
	bonus := must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: "加分项", Name: "受到上级表彰", Max: 1000, Method: app.Bonus, Cycle: app.ByEvent}))
	veto := must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: "一票否决", Name: "受到处分", Method: app.Veto, Cycle: app.ByEvent}))
	for _, r := range []app.Record{
		{Date: "2026-01-10", SubjectID: b.Members[3], CriterionID: bonus, Points: 700, Text: "县级表彰"},
		{Date: "2026-01-12", SubjectID: b.Members[3], CriterionID: bonus, Points: 500, Text: "镇级表彰"},
		{Date: "2026-05-12", SubjectID: b.Members[0], CriterionID: veto, Text: "警告"},
	} {
		if _, err := a.SaveRecord(ctx, r, ""); err != nil {
			t.Fatal(err)
		}
	}
	p := app.DefaultPlan(2026)
	p.QuotaNumber = 1
	if err := a.SavePlan(ctx, p); err != nil {
		t.Fatal(err)
	}
	r := result(t, a, app.Year(2026))
	first := r.Lines[0]
	if first.SubjectID != b.Members[3] || first.Bonus != 1000 || first.Points != 2500 || first.Standing != app.Provisional {
		t.Errorf("12 points of bonus count as the cap of 10: %+v", first)
	}
	if l := lineOf(t, r, b.Members[0]); l.Standing != app.Barred || !strings.Contains(l.Bar, "一票否决") || l.Rank != 2 {
		t.Errorf("the barred keeps the rank, not the honour: %+v", l)
	}
	err := a.Decide(ctx, 2026, app.ExcellentMember, []app.Award{{SubjectID: b.Members[0]}})
	if app.KindOf(err) != app.Invalid {
		t.Errorf("a barred member without a reason: %v", err)
	}
	if err := a.Decide(ctx, 2026, app.ExcellentMember, []app.Award{{SubjectID: b.Members[3]}, {SubjectID: b.Members[1], Reason: "支部大会讨论增补"}}); err != nil {
		t.Errorf("within the quota, or with a reason: %v", err)
	}
	if as := must[[]app.Award](t)(a.Awards(ctx, 2026)); len(as) != 2 {
		t.Errorf("awards %+v", as)
	}
}

func TestProbationaryAndLateAreBarred(t *testing.T) {
	a, b := branch(t)
	roster := must[app.Roster](t)(a.Roster(ctx))
	for i, edit := range []func(*app.Member){
		func(m *app.Member) { m.Joined, m.Confirmed = "2026-01-01", "2027-01-01" },
		func(m *app.Member) { m.Joined, m.Confirmed = "2025-11", "" },
		func(m *app.Member) { m.Joined, m.Confirmed = "2000-01", "" },
	} {
		for _, m := range roster.Members {
			if m.ID == b.Members[i] {
				edit(&m)
				must[int64](t)(a.SaveMember(ctx, m, ""))
			}
		}
	}
	r := result(t, a, app.Year(2026))
	for i, want := range []string{"预备党员", "预备党员", ""} {
		if l := lineOf(t, r, b.Members[i]); l.Bar != want {
			t.Errorf("member %d: bar %q, want %q", i, l.Bar, want)
		}
	}
	if s := strings.Join(r.Rules(), ""); r.Shortlist.Base != len(r.Lines) || r.Shortlist.Barred != 2 || !strings.Contains(s, "参评6人（含受限2人） × 10%") {
		t.Errorf("the quota is taken of all who are scored, the barred too, and says so: %+v", r.Shortlist)
	}
	if got := r.Shortlist.Brief; !strings.HasPrefix(got, "参评6人 × 10% = 0名") {
		t.Errorf("in short %q", got)
	}
}

func TestResultOfNothing(t *testing.T) {
	db := datatest.Open(t)
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	if err := a.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	if r := result(t, a, app.Year(2026)); len(r.Lines) != 0 || len(r.Counted) != 0 {
		t.Errorf("%+v", r)
	}
	d := must[app.Desk](t)(a.Desk(ctx, 2026))
	if len(d.Todos) != 1 || d.Todos[0].Screen != "roster" || d.Progress.Average != nil {
		t.Errorf("the first next step is the roster: %+v", d.Todos)
	}
	if err := a.Init(ctx, "另一个", "农村", 2026); app.KindOf(err) != app.State {
		t.Errorf("a second home: %v", err)
	}
	if _, err := a.Undo(ctx); err != nil {
		t.Error(err)
	}
}

func TestRecordsAloneDoNotStartAMonth(t *testing.T) {
	a, b := branch(t)
	r := app.Record{Date: "2026-03-06", SubjectID: b.Members[0], CriterionID: b.Criteria[0], Points: 400, Text: "走访两户"}
	must[int64](t)(a.SaveRecord(ctx, r, ""))
	for _, l := range result(t, a, app.Quarter(2026, 1)).Lines {
		if len(l.Missing) != 0 || l.Rank == 0 {
			t.Errorf("a record in March made %s miss March: %+v", l.Name, l.Missing)
		}
	}
	set(t, a, 3, b.Members[1], b.Criteria[0], "5")
	if l := lineOf(t, result(t, a, app.Quarter(2026, 1)), b.Members[0]); l.Note() != "缺3月" {
		t.Errorf("once March is being scored it counts: %q", l.Note())
	}
}

// TestQuotaIsTheBranchs holds that a group has no quota of its own: who leads a weak group is not thereby within it.
func TestQuotaIsTheBranchs(t *testing.T) {
	a, b := branch(t)
	same(t, a, b, map[int]string{0: "9", 1: "8", 2: "7"})
	p := app.DefaultPlan(2026)
	p.QuotaNumber = 1
	if err := a.SavePlan(ctx, p); err != nil {
		t.Fatal(err)
	}
	for _, group := range b.Groups {
		r := must[app.Result](t)(a.Result(ctx, app.ResultRequest{Period: app.Year(2026), Group: group}))
		if len(r.Lines) == 0 || r.Lines[0].Rank != 1 || r.Shortlist.Base != len(b.Members) {
			t.Errorf("ranks begin at 1 in each group, the quota is of all: %+v", r)
		}
		for _, l := range r.Lines {
			if l.GroupID != group || l.Standing.Within() != (l.SubjectID == b.Members[0]) {
				t.Errorf("%s in group %d stands as %q", l.Name, l.GroupID, l.Standing)
			}
		}
	}
}

// TestLeavingAfterTheYearBarsNobody: who leaves in February next year is still named for this one.
func TestLeavingAfterTheYearBarsNobody(t *testing.T) {
	now := datatest.Now
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return now }})
	same(t, a, b, nil)
	now = now.AddDate(1, 0, 0)
	for day, bar := range map[app.Date]string{"2027-02-01": "", "2026-12-31": "已离开支部"} {
		if err := a.Leave(ctx, b.Members[:1], day, "转出"); err != nil {
			t.Fatal(err)
		}
		if l := lineOf(t, result(t, a, app.Year(2026)), b.Members[0]); l.Bar != bar {
			t.Errorf("left on %s: bar %q, want %q", day, l.Bar, bar)
		}
	}
}

// TestDecidedAgain: saving the list once more keeps the day of those named before; one named twice or not scored is refused.
func TestDecidedAgain(t *testing.T) {
	now := datatest.Now
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return now }})
	decide := func(ids ...int64) error {
		var chosen []app.Award
		for _, id := range ids {
			chosen = append(chosen, app.Award{SubjectID: id, Reason: "支部委员会研究决定"})
		}
		return a.Decide(ctx, 2026, app.ExcellentMember, chosen)
	}
	if err := decide(b.Members[0], b.Members[1]); err != nil {
		t.Fatal(err)
	}
	first := app.NewDate(now)
	now = now.AddDate(0, 0, 7)
	if err := decide(b.Members[1], b.Members[2]); err != nil {
		t.Fatal(err)
	}
	days := map[int64]app.Date{}
	for _, w := range must[[]app.Award](t)(a.Awards(ctx, 2026)) {
		days[w.SubjectID] = w.DecidedOn
	}
	want := map[int64]app.Date{b.Members[1]: first, b.Members[2]: app.NewDate(now)}
	if !maps.Equal(days, want) {
		t.Errorf("decided on %v, want %v", days, want)
	}
	if err := decide(b.Members[0], b.Members[0]); app.KindOf(err) != app.Conflict {
		t.Errorf("named twice: %v", err)
	}
	if err := decide(4711); app.KindOf(err) != app.NotFound {
		t.Errorf("not scored: %v", err)
	}
}
