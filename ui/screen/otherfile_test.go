package screen_test

import (
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

func TestScoresTakenForARoster(t *testing.T) {
	d := newRosterDesk(t)
	p := d.Import
	p.Begin(samplePath("2026年月考核评分表.xlsx"))
	if p.Step != screen.StepFile || !strings.Contains(p.Problem, "像是考核评分表，不是党员名册") || !strings.Contains(p.Hint, "“考核打分”") || p.CanGo(screen.StepCheck) {
		t.Fatalf("step %d: %q %q", p.Step, p.Problem, p.Hint)
	}
	if notes := strings.Join(p.StepNotes(), ""); notes != "" {
		t.Errorf("the steps say %q of a file that is not read", notes)
	}
	p.ReadAnyway()
	if p.Step != screen.StepHeader || p.Problem != "" || p.Takes() != 57 || !p.CanGo(screen.StepCheck) {
		t.Errorf("read all the same: step %d, %q, takes %d", p.Step, p.Problem, p.Takes())
	}
	p.Begin(samplePath("2026年月考核评分表.xlsx"))
	p.TakeElsewhere()
	if p.Active || !slices.Equal(d.host.shown, []string{"score"}) {
		t.Errorf("goes to %v", d.host.shown)
	}
	s := newScoreDesk(t)
	if s.Load(screen.ImportFile(samplePath("2026年月考核评分表.xlsx"))); !s.Import.Active || s.Import.File != "2026年月考核评分表.xlsx" {
		t.Errorf("the scores taken along are not read: %+v", s.Import)
	}
	c := screen.NewCriteria(screen.NewBase(s.app, screen.Inline{}, s.host))
	if c.Load(screen.ImportFile(samplePath("党员量化考核细则.xlsx"))); !c.Import.Active {
		t.Error("the criteria taken along are not read")
	}
	p.Begin(samplePath("党员量化考核细则.xlsx"))
	if p.Other != "criteria" || !strings.Contains(p.Hint, "“方案细则”") {
		t.Errorf("criteria taken for a roster: %q %q", p.Problem, p.Hint)
	}
}

// What may be a roster is read as one, however little there is in it, and figures alone are no scores.
func TestRostersAreNotTakenForScores(t *testing.T) {
	for name, rows := range map[string][]string{
		"names alone":           {"姓名", "王一", "李二"},
		"names and figures":     {"序号,姓名,年龄,党龄,手机", "1,王一,40,10,13800000001", "2,李二,50,20,13800000002"},
		"a note of scores":      {"姓名,性别,入党时间,考核得分,一季度,二季度", "王一,男,2001-07-01,95,94,96"},
		"figures without words": {"姓名,甲,乙,丙", "王一,1,2,3", "李二,4,5,6"},
		"one figure":            {"姓名,考核得分", "王一,95"},
	} {
		d := newRosterDesk(t)
		p := d.bring(csv(t, rows...))
		if p.Step != screen.StepHeader || p.Other != "" {
			t.Errorf("%s: step %d, taken to %q", name, p.Step, p.Other)
		}
	}
	d := newRosterDesk(t)
	d.Import.Begin(csv(t, "党员考核,,,", "姓名,学习,服务,纪律", "王一,9,10,8.5", "李二,8,9,10"))
	if d.Import.Other != "score" {
		t.Errorf("a small sheet of scores is %q: %q", d.Import.Other, d.Import.Problem)
	}
}

func TestOtherFilesForCriteriaAndScores(t *testing.T) {
	d := newSampleDesk(t)
	c := screen.NewCriteriaImport(screen.NewBase(d.app, screen.Inline{}, d.host))
	for file, want := range map[string]string{
		"党员花名册.xlsx": "像是党员名册，不是考核细则", "2026年月考核评分表.xlsx": "像是考核评分表，不是考核细则", "党员量化考核细则.xlsx": "的细则读到12项",
		"民主测评票数.xlsx": "没有认出考核细则",
	} {
		c.Begin(scoreSamples+file, 2026, app.MemberSubject)
		if what, _ := c.Verdict(); !strings.Contains(what, want) {
			t.Errorf("criteria from %s: %q", file, what)
		}
	}
	for file, want := range map[string]string{
		"党员花名册.xlsx": "像是党员名册，不是考核评分表", "党员量化考核细则.xlsx": "像是考核细则，不是考核评分表", "2026年月考核评分表.xlsx": "将导入",
		"民主测评票数.xlsx": "没有可以导入的评分表",
	} {
		d.Import.Begin(scoreSamples+file, app.MemberSubject, 2026)
		what, then := d.Import.Verdict()
		if !strings.Contains(what, want) || strings.Contains(want, "像是") && !strings.Contains(then, "从表格导入") {
			t.Errorf("scores from %s: %q %q", file, what, then)
		}
	}
}
