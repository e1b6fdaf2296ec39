package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
	"zhengyou/data/datatest"
)

// scored is a branch of three members and two monthly items of 10 points, with nobody scored.
type scored struct {
	t *testing.T
	*app.App
	names []string
}

func unscored(t *testing.T) scored {
	t.Helper()
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Size{Groups: 1, Members: 3, Criteria: 2})
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	s := scored{t: t, App: a}
	for _, id := range b.Members {
		for _, m := range must[app.Roster](t)(a.Roster(ctx)).Members {
			if m.ID == id {
				s.names = append(s.names, m.Name)
			}
		}
	}
	return s
}

// file imports a March sheet, previewed first: both must say the same. A line is the cells behind the name, of the members in turn.
func (s scored) file(lines ...string) app.ImportReport {
	s.t.Helper()
	rows := []string{"姓名|项目1|项目2|合计|备注"}
	for i, line := range lines {
		rows = append(rows, s.names[i]+"|"+line)
	}
	r := app.ScoresImport{Tables: []tabular.Table{tabulartest.Parse("3月", rows...)}, Year: 2026, Subject: app.MemberSubject}
	plan := must[*app.ScoresPlan](s.t)(s.PreviewScores(ctx, r)).Report()
	report := must[app.ImportReport](s.t)(s.ImportScores(ctx, r, app.NoProgress))
	if plan.Change = report.Change; fmt.Sprintf("%+v", plan) != fmt.Sprintf("%+v", report) {
		s.t.Errorf("previewed %+v\nimported  %+v", plan, report)
	}
	return report
}

// stands is what March holds: the cells of each member, the reason of absence, the total that is not settled.
func (s scored) stands() string {
	s.t.Helper()
	v := must[*app.SheetView](s.t)(s.Sheet(ctx, march, app.MemberSubject))
	var out []string
	for _, name := range s.names {
		for _, r := range v.Rows {
			if r.Name != name {
				continue
			}
			cells := make([]string, len(r.Scores))
			for i, c := range r.Scores {
				cells[i] = c.Text()
			}
			line := strings.Join(cells, "|") + r.Absent
			if r.Stated != nil {
				line += "≠" + r.Stated.Short()
			}
			out = append(out, line)
		}
	}
	return strings.Join(out, " ; ")
}

// told is what a report says: the counts, and the findings by severity and code.
func told(r app.ImportReport) string {
	out := fmt.Sprintf("+%d ~%d =%d skip %d", r.Added, r.Updated, r.Same, r.Skipped)
	for _, f := range r.Findings {
		out += fmt.Sprintf(" %s/%s", f.Severity, f.Code)
	}
	return out
}

var march = app.Month(2026, 3)

// TestScoresImportedAgain: the second file after the first, what it is told to do, and what stands then.
func TestScoresImportedAgain(t *testing.T) {
	first := []string{"9|8|17|", "7|6|15|", "||住院|"} // the second total is wrong, the third was ill
	const stood = "9|8 ; 7|6≠15 ; |住院"
	for _, c := range []struct {
		what    string
		between func(scored)
		second  []string
		told    string
		stands  string
	}{
		{"the same", nil, first, "+0 ~0 =4 skip 0 error/total note/absent", stood},
		{"the same after the total was settled", settle, first, "+0 ~0 =4 skip 0 note/total-settled note/absent", "9|8 ; 7|6 ; |住院"},
		{"other cells after the total was settled", settle, []string{"9|8|17|", "7|5|15|"}, "+0 ~1 =3 skip 0 error/total", "9|8 ; 7|5≠15 ; |住院"},
		{"the total put right", nil, []string{"9|8|17|", "7|6|13|"}, "+0 ~0 =4 skip 0", "9|8 ; 7|6 ; |住院"},
		{"no total any more", nil, []string{"9|8||", "7|6||"}, "+0 ~0 =4 skip 0", stood},
		{"no reason any more", nil, []string{"9|8|17|", "7|6|15|", "|||"}, "+0 ~0 =4 skip 0 error/total note/unscored", stood},
		{"a remark that is no reason", nil, []string{"9|8|17|", "7|6|15|", "|||组长"}, "+0 ~0 =4 skip 0 error/total note/unscored", stood},
		{"the reason that was given by hand", absentByHand, []string{"9|8|17|", "7|6|15|", "|||抗洪一线"}, "+0 ~0 =4 skip 0 error/total note/absent", "9|8 ; 7|6≠15 ; |抗洪一线"},
		{"scores after all", nil, []string{"9|8|17|", "7|6|15|", "5|5|10|"}, "+2 ~0 =4 skip 0 error/total", "9|8 ; 7|6≠15 ; 5|5"},
		{"no scores any more", nil, []string{"|||", "7|6|15|"}, "+0 ~0 =2 skip 0 warning/unscored error/total", stood},
		{"a cell emptied", nil, []string{"|8|8|", "7|6|15|"}, "+0 ~0 =3 skip 0 warning/empty error/total", "9|8≠8 ; 7|6≠15 ; |住院"},
		{"away after all", nil, []string{"|||外出务工", "7|6|15|"}, "+0 ~0 =2 skip 0 note/absent error/total", "9|8外出务工 ; 7|6≠15 ; |住院"},
		{"a wrong value, then right again", func(s scored) { s.file("优|8|17|") }, first, "+0 ~1 =3 skip 0 error/total note/absent", stood},
		{"the same after the month was confirmed", confirm, first, "+0 ~0 =4 skip 0 note/total-settled note/absent note/confirmed", "9|8 ; 7|6 ; |住院"},
		{"other points after the month was confirmed", confirm, []string{"9|7|16|", "7|6|13|"}, "+0 ~0 =3 skip 2 error/confirmed", "9|8 ; 7|6 ; |住院"},
	} {
		t.Run(c.what, func(t *testing.T) {
			s := unscored(t)
			if got := told(s.file(first...)); got != "+4 ~0 =0 skip 0 error/total note/absent" {
				t.Fatalf("the first file: %s", got)
			}
			if c.between != nil {
				c.between(s)
			}
			if got := told(s.file(c.second...)); got != c.told {
				t.Errorf("told  %s\nwant  %s", got, c.told)
			}
			if got := s.stands(); got != c.stands {
				t.Errorf("stands %s\nwant   %s", got, c.stands)
			}
			before, _, _ := s.Store.Head(ctx)
			again := s.file(c.second...)
			if after, _, _ := s.Store.Head(ctx); after != before {
				t.Errorf("the second file again changes something: %s", told(again))
			}
		})
	}
}

// absentByHand gives the third a reason that is none of the words files are known to use.
func absentByHand(s scored) {
	for _, m := range must[app.Roster](s.t)(s.Roster(ctx)).Members {
		if m.Name == s.names[2] {
			must[app.Applied](s.t)(s.SetAbsent(ctx, march, app.MemberSubject, []int64{m.ID}, "抗洪一线"))
		}
	}
}

func settle(s scored) {
	must[app.Applied](s.t)(s.SettleTotals(ctx, march, app.MemberSubject, nil))
}

func confirm(s scored) {
	settle(s)
	if fs, err := s.Confirm(ctx, march, app.MemberSubject); err != nil {
		s.t.Fatal(err, fs)
	}
}

// TestWhatIsLeftIsSaid holds the sentences about what the file leaves empty.
func TestWhatIsLeftIsSaid(t *testing.T) {
	s := unscored(t)
	s.file("9|8|17|", "7|6|13|", "||住院|")
	want := []string{
		s.names[0] + " · 项目1：表里空着，台账里原来的“9”没有动。要清空，请在打分页里清空。",
		s.names[1] + "这一行没有分数，台账里原有的分数没有动。写的“组长”不像是缺考核的原因，没有采用。",
		s.names[2] + "这一行没有分数，台账里已经按“住院”记为缺考核，没有改动。",
	}
	for i, f := range s.file("|8|17|", "|||组长", "|||").Findings {
		if i >= len(want) || f.Text != want[i] {
			t.Errorf("finding %d: %q, want %q", i+1, f.Text, want)
		}
	}
}

// TestSettlingLeavesOpenRows: a row with an empty cell has no sum its total could be settled against.
func TestSettlingLeavesOpenRows(t *testing.T) {
	s := unscored(t)
	s.file("9||15|", "7|6|15|")
	if done := must[app.Applied](t)(s.SettleTotals(ctx, march, app.MemberSubject, nil)); done.Rows != 1 {
		t.Errorf("%d rows settled", done.Rows)
	}
	if got := s.stands(); got != "9|≠15 ; 7|6 ; |" {
		t.Errorf("stands %s", got)
	}
	if done := must[app.Applied](t)(s.SettleTotals(ctx, app.Month(2026, 9), app.MemberSubject, nil)); done.Change != 0 {
		t.Errorf("a month without totals was begun: %+v", done)
	}
}

// TestNothingTakenBeginsNoMonth: a file that brings nothing leaves no change behind.
func TestNothingTakenBeginsNoMonth(t *testing.T) {
	s := unscored(t)
	s.names[0] = "查无此人"
	if r := s.file("9|8|17|"); r.Change != 0 || r.Took() {
		t.Errorf("%+v", r)
	}
}

// TestScoresOfWhoWasNotHere: a score in a month before somebody came is taken and doubted.
func TestScoresOfWhoWasNotHere(t *testing.T) {
	s := unscored(t)
	for _, m := range must[app.Roster](t)(s.Roster(ctx)).Members {
		if m.Name == s.names[0] {
			if err := s.Leave(ctx, []int64{m.ID}, "2026-02-10", "转出"); err != nil {
				t.Fatal(err)
			}
		}
	}
	r := s.file("9|8|17|")
	if told(r) != "+2 ~0 =0 skip 0 warning/not-here" || !strings.Contains(r.Findings[0].Text, "2026年2月10日转出") {
		t.Errorf("%s %v", told(r), r.Findings)
	}
}

// TestScoresBeforeCriteria: a sheet made for other items than the built-in ones is not taken while these are untouched.
func TestScoresBeforeCriteria(t *testing.T) {
	a := empty(t)
	member(t, a, "王芳", group(t, a, "第一党小组"))
	sheet := func(lines ...string) app.ImportReport {
		t.Helper()
		r := app.ScoresImport{Tables: []tabular.Table{tabulartest.Parse("3月", lines...)}, Year: 2026, Subject: app.MemberSubject}
		return must[app.ImportReport](t)(a.ImportScores(ctx, r, app.NoProgress))
	}
	r := sheet("姓名|参加三会一课(10)|完成岗位任务(20)|联系群众(30)", "王芳|9|18|27")
	if told(r) != "+0 ~0 =0 skip 0 error/no-criteria" || r.Change != 0 || !strings.Contains(r.Findings[0].Text, "请先导入本支部的考核细则") {
		t.Errorf("for other items: %s", told(r))
	}
	var head, row []string
	for _, k := range must[[]app.Criterion](t)(a.Criteria(ctx, 2026)) {
		if k.Subject == app.MemberSubject && k.Monthly() {
			head, row = append(head, k.Name), append(row, "5")
		}
	}
	if r := sheet("姓名|"+strings.Join(head, "|")+"|加分|附加分", "王芳|"+strings.Join(row, "|")+"|1|2"); r.Added != 10 {
		t.Errorf("for the built-in items, with columns beside: %s", told(r))
	}
}
