package app_test

import (
	"context"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

// cellDesk is an App over a small branch scored in January and February.
func cellDesk(t *testing.T) (*app.App, datatest.Branch) {
	t.Helper()
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	return app.New(app.Services{Store: db, Clock: func() time.Time { return datatest.Now }}), b
}

func setCell(t *testing.T, a *app.App, b datatest.Branch, text, why string) app.Score {
	t.Helper()
	ctx := context.Background()
	change := app.ScoreChange{SubjectID: b.Members[0], CriterionID: b.Criteria[0], Text: text}
	if _, err := a.SetScores(ctx, app.Month(2026, 2), app.MemberSubject, []app.ScoreChange{change}, why); err != nil {
		t.Fatal(err)
	}
	v, err := a.Sheet(ctx, app.Month(2026, 2), app.MemberSubject)
	if err != nil {
		t.Fatal(err)
	}
	return v.Row(b.Members[0]).Scores[0]
}

func TestLastAccepted(t *testing.T) {
	a, b := cellDesk(t)
	ctx := context.Background()
	setCell(t, a, b, "6.5", "")
	setCell(t, a, b, "99", "")
	s := setCell(t, a, b, "好", "") // two slips in a row: the last accepted value is still the one before both
	if p, err := a.LastAccepted(ctx, s.EntryID); err != nil || p == nil || *p != 650 {
		t.Errorf("got %v, %v; want 6.5", p, err)
	}
	if p, err := a.LastAccepted(ctx, 0); err != nil || p != nil {
		t.Errorf("a cell never entered held %v, %v", p, err)
	}
}

func TestLastReason(t *testing.T) {
	a, b := cellDesk(t)
	ctx := context.Background()
	s := setCell(t, a, b, "6.5", "")
	if why, err := a.LastReason(ctx, s.EntryID); err != nil || why != "" {
		t.Errorf("a draft was changed because of %q, %v", why, err)
	}
	if _, err := a.Confirm(ctx, app.Month(2026, 2), app.MemberSubject); err != nil {
		t.Fatal(err)
	}
	setCell(t, a, b, "7", "补录走访")
	s = setCell(t, a, b, "8", "组长核实")
	if why, err := a.LastReason(ctx, s.EntryID); err != nil || why != "组长核实" {
		t.Errorf("the reason is %q, %v", why, err)
	}
}

func TestOpenCell(t *testing.T) {
	a, b := cellDesk(t)
	ctx := context.Background()
	month := app.Month(2026, 2)
	setCell(t, a, b, "6.5", "")
	cell, err := a.OpenCell(ctx, month, app.MemberSubject, b.Members[0], b.Criteria[0])
	if err != nil || cell.Value != "6.5" || len(cell.Changes) != 2 || cell.Changes[1].New != "6.5" {
		t.Errorf("the cell opens to %+v, %v", cell, err)
	}
	row, err := a.OpenCell(ctx, month, app.MemberSubject, b.Members[0], 0)
	if err != nil || len(row.Parts) != 3 || row.Parts[0].Value != "6.5" {
		t.Errorf("the row opens to %+v, %v", row, err)
	}
	if _, err := a.OpenCell(ctx, month, app.MemberSubject, 4711, 0); app.KindOf(err) != app.NotFound {
		t.Errorf("somebody unknown: %v", err)
	}
	if _, err := a.OpenCell(ctx, month, app.MemberSubject, b.Members[0], 4711); app.KindOf(err) != app.NotFound {
		t.Errorf("an unknown item: %v", err)
	}
}

// askedLog counts how often the log is asked.
type askedLog struct {
	app.Store
	times int
}

func (l *askedLog) Log(ctx context.Context, f app.LogFilter) ([]app.ChangeInfo, error) {
	l.times++
	return l.Store.Log(ctx, f)
}

func TestOpeningAsksTheLogOnce(t *testing.T) {
	a, b := cellDesk(t)
	setCell(t, a, b, "6.5", "")
	setCell(t, a, b, "7.5", "")
	log := &askedLog{Store: a.Store}
	a.Store = log
	f, err := a.Explain(context.Background(), app.Quarter(2026, 1), app.MemberSubject, b.Members[0])
	if err != nil || log.times != 1 {
		t.Fatalf("a quarter's cells took %d questions, %v", log.times, err)
	}
	january, february := f.Parts[0].Parts[0].Changes, f.Parts[1].Parts[0].Changes
	if len(january) != 1 || len(february) != 3 || february[2].Old != "6.5" || february[2].New != "7.5" {
		t.Errorf("in January %+v, in February %+v", january, february)
	}
}
