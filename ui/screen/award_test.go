package screen_test

import (
	"context"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

// awardDesk is a branch with a tie at the line: quota 3 for 30, 29, 28, 28, 20, 10.
func awardDesk(t *testing.T) (*resultDesk, *screen.Result) {
	t.Helper()
	d := newResultDesk(t, oneMonth)
	d.scores(30, 29, 28, 28, 20, 10)
	d.quota(3)
	r := d.result()
	r.Load(screen.ShowAwards)
	if r.Mode != screen.ResultAwards || r.Awards.Err != nil || !r.Awards.Has {
		t.Fatalf("the list: %v", r.Awards.Err)
	}
	return d, r
}

// listed are the nominees shown, a + before those chosen.
func listed(a *screen.Awards) string {
	var out []string
	for _, n := range a.Shown() {
		s := n.Points.Short()
		if n.Chosen {
			s = "+" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func (d *resultDesk) awards() []app.Award {
	d.t.Helper()
	got, err := d.app.Awards(context.Background(), 2026)
	d.must(err)
	return got
}

func TestAwardsShowATieWhole(t *testing.T) {
	_, r := awardDesk(t)
	a := r.Awards
	if got := listed(a); got != "+30 +29 28 28" {
		t.Errorf("listed %s", got)
	}
	if a.Quota != 3 || !strings.Contains(strings.Join(a.Rules, ""), "同分") {
		t.Errorf("quota %d, rules %v", a.Quota, a.Rules)
	}
}

// A tenth of six members is none: the list says so, instead of asking to wait for scores.
func TestAwardsWithoutAPlace(t *testing.T) {
	bare := newResultDesk(t, datatest.Size{Groups: 2, Members: 6, Criteria: 3}).result()
	bare.Load(screen.ShowAwards)
	if bare.Awards.NoPlace() {
		t.Error("before anybody is scored it is not the quota that is missing")
	}
	d := newResultDesk(t, oneMonth)
	r := d.result()
	r.Load(screen.ShowAwards)
	d.scores(30, 29, 28, 28, 20, 10)
	r.Load(nil)
	if a := r.Awards; !a.NoPlace() || a.Quota != 0 || len(a.Shown()) != 0 {
		t.Errorf("quota %d, listed %q", a.Quota, listed(a))
	}
	d.quota(3)
	r.Load(nil)
	if r.Awards.NoPlace() {
		t.Error("with a quota of three there is no place")
	}
}

func TestAwardsNeedAReasonOutsideTheShortlist(t *testing.T) {
	d, r := awardDesk(t)
	a := r.Awards
	tied := a.Shown()[2].SubjectID
	a.Pick(tied, true)
	a.Decide()
	if len(d.awards()) != 0 || a.Shown()[2].Problem == "" {
		t.Fatalf("stored %v without a reason; the line says %q", d.awards(), a.Shown()[2].Problem)
	}
	a.Because(tied, "  支部委员会研究，7票赞成 ")
	a.Decide()
	got := d.awards()
	if len(got) != 3 || a.Dirty || !a.Decided {
		t.Fatalf("stored %v; dirty %v", got, a.Dirty)
	}
	for _, w := range got {
		if (w.SubjectID == tied) != (w.Reason == "支部委员会研究，7票赞成") {
			t.Errorf("award %+v", w)
		}
	}
	if n := len(d.host.undo); n == 0 || !d.host.undo[n-1] {
		t.Error("undoing is not offered")
	}
	if got := listed(a); got != "+30 +29 +28 28" {
		t.Errorf("afterwards %s", got)
	}
	r.Show(screen.ResultTable)
	r.Load(nil)
	if word, _ := r.Status(r.At(2)); word != "已表彰" && r.At(2).SubjectID == tied {
		t.Errorf("the table marks %q", word)
	}
}

func TestAwardsDecideAndUndo(t *testing.T) {
	d, r := awardDesk(t)
	a := r.Awards
	a.Decide()
	if len(d.awards()) != 2 {
		t.Fatalf("stored %v", d.awards())
	}
	if _, err := d.app.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	r.Load(nil)
	if len(d.awards()) != 0 || a.Decided || listed(a) != "+30 +29 28 28" {
		t.Errorf("after undo: %v, %s", d.awards(), listed(a))
	}
}

func TestAwardsBringInAndLeaveOut(t *testing.T) {
	d, r := awardDesk(t)
	a := r.Awards
	others := a.Others()
	if len(others) != 2 {
		t.Fatalf("others %v", others)
	}
	a.Bring(others[0].ID)
	if got := listed(a); got != "+30 +29 28 28 +20" {
		t.Errorf("brought in: %s", got)
	}
	a.Because(others[0].ID, "群众公认")
	first := a.Shown()[0].SubjectID
	a.Pick(first, false)
	a.Decide()
	if got := d.awards(); len(got) != 2 {
		t.Errorf("stored %v", got)
	}
	if got := listed(a); got != "30 +29 28 28 +20" {
		t.Errorf("afterwards %s", got)
	}
}

func TestAwardsNameTheBarred(t *testing.T) {
	d := newResultDesk(t, oneMonth)
	d.scores(30, 29, 28, 27, 20, 10)
	d.quota(2)
	d.veto(d.at.Members[0])
	r := d.result()
	r.Load(screen.ShowAwards)
	barred := r.Awards.Shown()[0]
	if got := listed(r.Awards); got != "30 +29 +28" || barred.Why() != "一票否决" || !barred.Needs() {
		t.Fatalf("listed %s, why %s", got, barred.Why())
	}
	r.Awards.Pick(barred.SubjectID, true)
	r.Awards.Decide()
	if !strings.Contains(r.Awards.Shown()[0].Problem, "一票否决") || len(d.awards()) != 0 {
		t.Errorf("the barred was named: %q", r.Awards.Shown()[0].Problem)
	}
}

// TestAwardsStayWhileBeingDecided: a change elsewhere must not take away what is ticked and written.
func TestAwardsStayWhileBeingDecided(t *testing.T) {
	d, r := awardDesk(t)
	tied := r.Awards.Shown()[3].SubjectID
	r.Awards.Pick(tied, true)
	r.Awards.Because(tied, "理由")
	d.must(d.app.PutSetting(context.Background(), app.SettingOperator, "支部书记"))
	r.Load(nil)
	if n := r.Awards.Shown()[3]; !n.Chosen || n.Reason != "理由" {
		t.Errorf("what was being decided is gone: %+v", n)
	}
}

func TestAwardsOfGroups(t *testing.T) {
	d := newResultDesk(t, oneMonth)
	ctx := context.Background()
	k, err := d.app.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.GroupSubject, Category: "班子", Name: "活动", Max: 1000, Method: app.Direct, Cycle: app.ByMonth})
	d.must(err)
	_, err = d.app.SetScores(ctx, app.Month(2026, 1), app.GroupSubject, []app.ScoreChange{{SubjectID: d.at.Groups[0], CriterionID: k, Text: "9"}, {SubjectID: d.at.Groups[1], CriterionID: k, Text: "8"}}, "")
	d.must(err)
	r := d.result()
	r.Load(screen.ShowAwards)
	r.Choose(1)
	if r.Awards.Honour() != "先进党小组" || listed(r.Awards) != "+9" {
		t.Fatalf("%s: %s", r.Awards.Honour(), listed(r.Awards))
	}
	r.Awards.Decide()
	if got := d.awards(); len(got) != 1 || got[0].Honour != app.AdvancedGroup || got[0].SubjectID != d.at.Groups[0] {
		t.Errorf("stored %+v", got)
	}
}
