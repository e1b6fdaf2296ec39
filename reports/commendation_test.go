package reports_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/reports"
)

// TestCommendationNamesWhoIsTied: who stands equal at the line of the quota is on the paper, under the rule, until the branch has
// chosen.
func TestCommendationNamesWhoIsTied(t *testing.T) {
	db := datatest.Open(t)
	at := datatest.Fill(t, db, datatest.Size{Groups: 2, Members: 6, Criteria: 1, Months: 1})
	a := app.New(app.Services{
		Store: db, Vault: db, Composer: reports.Composer{}, Renderer: renderer(t), Clock: func() time.Time { return datatest.Now },
	})
	plan := app.DefaultPlan(2026)
	plan.QuotaNumber = 2
	if err := a.SavePlan(ctx, plan); err != nil {
		t.Fatal(err)
	}
	var changes []app.ScoreChange
	for i, points := range []int{10, 9, 9, 9, 8, 7} {
		changes = append(changes, app.ScoreChange{SubjectID: at.Members[i], CriterionID: at.Criteria[0], Text: strconv.Itoa(points)})
	}
	if _, err := a.SetScores(ctx, app.Month(2026, 1), app.MemberSubject, changes, ""); err != nil {
		t.Fatal(err)
	}
	res, err := a.Result(ctx, app.ResultRequest{Period: app.Year(2026)})
	if err != nil {
		t.Fatal(err)
	}
	d := compose(t, a, "commendation", "2026", nil)
	text := words(d)
	if !strings.Contains(text, "优秀共产党员（1名）") || !strings.Contains(text, "名额线上同分，待支部研究（3名）") {
		t.Errorf("the paper says %s", text)
	}
	for i, l := range res.Lines {
		if named := strings.Contains(text, l.Name); named != (i < 4) {
			t.Errorf("%s at place %d is named: %v", l.Name, i+1, named)
		}
	}
	if err := a.Decide(ctx, 2026, app.ExcellentMember, []app.Award{{SubjectID: res.Lines[0].SubjectID}, {SubjectID: res.Lines[1].SubjectID, Reason: "支部研究"}}); err != nil {
		t.Fatal(err)
	}
	if text := words(compose(t, a, "commendation", "2026", nil)); strings.Contains(text, "同分") {
		t.Errorf("after the decision: %s", text)
	}
}
