package app_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

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
