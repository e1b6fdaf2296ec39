package screen_test

import (
	"context"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

func TestResultOpensAMember(t *testing.T) {
	d := newResultDesk(t, oneMonth)
	r := d.result()
	want := d.at.Members[4]
	r.Load(want)
	if r.Selected() == nil || r.Selected().SubjectID != want || r.Opened == nil || r.Opened.ID != want {
		t.Fatal("the member asked for is not opened")
	}
	r.PrintOpened()
	if got := d.host.last(); got != (told{"document", app.DocumentRequest{Kind: "member", Period: app.Year(2026), Member: want}}) {
		t.Errorf("printing asks for %+v", got)
	}
}

// TestFigureOpensToTheReason goes from the year down to a cell changed after confirming.
func TestFigureOpensToTheReason(t *testing.T) {
	d := newResultDesk(t, oneMonth)
	ctx := context.Background()
	d.scores(30, 29, 28, 28, 20, 10)
	_, err := d.app.Confirm(ctx, app.Month(2026, 1), app.MemberSubject)
	d.must(err)
	member, item := d.at.Members[4], d.at.Criteria[1]
	_, err = d.app.SetScores(ctx, app.Month(2026, 1), app.MemberSubject, []app.ScoreChange{{SubjectID: member, CriterionID: item, Text: "9.5"}}, "补录走访")
	d.must(err)

	r := d.result()
	r.Load(member)
	r.Select(r.Row, app.Quarter(2026, 1).String())
	quarter := node(t, r, "2026年第一季度")
	if !quarter.Open || !quarter.Here || quarter.Value != "19.50" {
		t.Fatalf("the quarter: %+v", quarter)
	}
	r.Toggle(node(t, r, "2026年1月").Path)
	cell := node(t, r, "项目2")
	r.Toggle(cell.Path)
	var said []string
	for _, c := range cell.Changes {
		_, text := screen.ChangeLine(c)
		said = append(said, text)
	}
	if last := said[len(said)-1]; last != "组织委员 改 10 → 9.5，原因：补录走访" {
		t.Errorf("the history of the cell: %q", said)
	}
	r.Jump(cell.Figure)
	want := told{"score", screen.ScorePlace{Month: app.Month(2026, 1), Subject: app.MemberSubject, SubjectID: member, CriterionID: item}}
	if d.host.last() != want {
		t.Errorf("jumps to %+v", d.host.last())
	}
	r.Toggle(quarter.Path)
	for _, n := range r.Opened.Nodes() {
		if n.Depth > 0 {
			t.Fatalf("%s shows although its quarter is folded", n.Title)
		}
	}
}

func node(t *testing.T, r *screen.Result, title string) screen.FigureNode {
	t.Helper()
	for _, n := range r.Opened.Nodes() {
		if n.Title == title {
			return n
		}
	}
	t.Fatalf("no %s in the opened figure", title)
	return screen.FigureNode{}
}

func TestFigureKeepsWhatIsUnfolded(t *testing.T) {
	d := newResultDesk(t, oneMonth)
	r := d.result()
	path := node(t, r, "2026年第一季度").Path
	r.Toggle(path)
	d.scores(30)
	r.Load(nil)
	if !node(t, r, "2026年第一季度").Open {
		t.Error("a change elsewhere folded the figure")
	}
	r.Select((r.Row+1)%6, "points")
	if node(t, r, "2026年第一季度").Open {
		t.Error("another member's figure begins unfolded")
	}
}

func TestRecordAndChangeLines(t *testing.T) {
	cases := []struct {
		record app.Record
		want   string
	}{
		{app.Record{Date: "2026-03-06", Text: "走访两户", Points: 200}, "3月6日：走访两户，加 2 分"},
		{app.Record{Date: "2026-03-28", Text: "少走访一户", Points: -150, EvidenceID: 3}, "3月28日：少走访一户，扣 1.5 分（附佐证材料）"},
		{app.Record{Date: "2026-12-01", Text: "受处分"}, "12月1日：受处分"},
	}
	for _, c := range cases {
		if day, text := screen.RecordLine(c.record); day+"："+text != c.want {
			t.Errorf("%s：%s, want %s", day, text, c.want)
		}
	}
	changes := []struct {
		change app.FigureChange
		want   string
	}{
		{app.FigureChange{At: datatest.Now, Who: "组长", Old: "12", New: "13", Why: "补录"}, "组长 改 12 → 13，原因：补录"},
		{app.FigureChange{At: datatest.Now, Who: "组长", New: "13", What: "导入考核分"}, "组长 录入 13（导入考核分）"},
		{app.FigureChange{At: datatest.Now, Who: "组长", Old: "12"}, "组长 改 12 → 空"},
	}
	for _, c := range changes {
		if day, text := screen.ChangeLine(c.change); day != "10月12日" || text != c.want {
			t.Errorf("%s %s, want %s", day, text, c.want)
		}
	}
}
