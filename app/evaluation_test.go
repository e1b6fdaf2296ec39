package app_test

import (
	"context"
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
	same := []app.ScoreChange{change[0], {SubjectID: b.Members[2], CriterionID: b.Criteria[1], Text: v.Row(b.Members[2]).Scores[1].Text()}}
	if done := must[app.Applied](t)(a.SetScores(ctx, january, app.MemberSubject, same, "整块粘贴")); done.Change != 0 {
		t.Errorf("what stands there already, pasted again, changes %d rows of a confirmed sheet", done.Rows)
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
	set(t, a, 3, b.Members[0], b.Criteria[0], "5")
	set(t, a, 3, b.Members[0], b.Criteria[0], "") // a slip, taken back: nobody is scored
	if v := must[*app.SheetView](t)(a.Sheet(ctx, march, app.MemberSubject)); v.Started() || len(v.Findings) != 0 {
		t.Errorf("a cell that was cleared over a record begins the month: %+v", v.Findings)
	}
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
}

// TestAMonthBeingScoredRanksNobodyLast: a single score in a new month takes nobody's rank away. The month counts once most are
// scored, and then who is not is missing.
func TestAMonthBeingScoredRanksNobodyLast(t *testing.T) {
	a, b := branch(t)
	score := func(members ...int64) {
		for _, m := range members {
			for _, k := range b.Criteria {
				set(t, a, 3, m, k, "5")
			}
		}
	}
	before := result(t, a, app.Year(2026))
	score(b.Members[0], b.Members[1], b.Members[2])
	r := result(t, a, app.Year(2026))
	for i, l := range r.Lines {
		if l.Rank != before.Lines[i].Rank || l.Points != before.Lines[i].Points || l.Note() != "" {
			t.Errorf("%s: %+v", l.Name, l)
		}
	}
	if len(r.Counted) != 2 || len(r.Begun) != 1 || r.Final() || !strings.Contains(strings.Join(r.Rules(), ""), "3月正在打分") {
		t.Errorf("counted %v, begun %v, rules %v", r.Counted, r.Begun, r.Rules())
	}
	f := must[app.Figure](t)(a.Explain(ctx, app.Quarter(2026, 1), "", b.Members[0]))
	if f.Parts[2].Value != "—" || !strings.Contains(f.Parts[2].Rule, "先不计入") {
		t.Errorf("opened: %+v", f.Parts[2])
	}
	if month := result(t, a, app.Month(2026, 3)); lineOf(t, month, b.Members[0]).Rank != 1 || lineOf(t, month, b.Members[5]).Note() != "缺3月" {
		t.Error("the month's own ranking is of the month as it stands")
	}
	score(b.Members[3])
	r = result(t, a, app.Year(2026))
	if lineOf(t, r, b.Members[0]).Rank == 0 || lineOf(t, r, b.Members[5]).Note() != "缺3月" || len(r.Begun) != 0 {
		t.Errorf("once four of six are scored March counts: %+v", r.Lines)
	}
}
