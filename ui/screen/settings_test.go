package screen_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

func TestSettingsShowWhatThereIs(t *testing.T) {
	s := newYard(t, true).settings(t)
	if s.Unit.Name != "示例村党支部" || s.Operator != "组织委员" || s.Year != 2026 || s.Sectors()[s.SectorIndex()] != "农村" {
		t.Errorf("%+v, %s, %d", s.Unit, s.Operator, s.Year)
	}
	if len(s.Groups) != 2 || s.Groups[0].Members != 3 || s.Groups[1].Members != 3 {
		t.Errorf("groups %+v", s.Groups)
	}
	if s.Now.Members != 6 || s.Now.Entries != 6*3*2 || s.Now.Changes == 0 {
		t.Errorf("the data as they are: %+v", s.Now)
	}
	y := newYard(t, true)
	datatest.Update(t, y.db, "打下一年的分", func(tx app.Tx) error { // no rules of that year are stored yet
		id, err := tx.InsertSheet(app.Sheet{Month: app.Month(2027, 1), Subject: app.MemberSubject, State: app.Draft})
		if err != nil {
			return err
		}
		ten := app.Points(1000)
		return tx.PutEntries([]app.Entry{{SheetID: id, SubjectID: y.at.Members[0], CriterionID: y.at.Criteria[0], Points: &ten, Source: "typed"}})
	})
	kept, err := y.app.Vault.Backup(t.Context(), "手动备份", app.NoProgress)
	if now := y.settings(t).Now; err != nil || now.Entries != kept.Entries || now.Entries != 6*3*2+1 {
		t.Errorf("%d cells, the backup %d, %v", now.Entries, kept.Entries, err)
	}
	s.Load("backup")
	if s.Section != "backup" {
		t.Errorf("section %q", s.Section)
	}
}

func TestSettingsUnit(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	s.SetUnit(" 柳树湾村党支部 ", "社区", refuse(t))
	if s.Unit.Name != "柳树湾村党支部" || s.Unit.Sector != "社区" {
		t.Errorf("%+v", s.Unit)
	}
	said := len(y.host.said)
	s.SetUnit("柳树湾村党支部", "社区", refuse(t))
	if len(y.host.said) != said {
		t.Error("storing the same again was announced")
	}
	var why string
	s.SetUnit("  ", "社区", refusals(&why))
	if why != "名称不能为空。" || s.Unit.Name != "柳树湾村党支部" {
		t.Errorf("%q, %+v", why, s.Unit)
	}
	s.SetOperator("支部书记")
	if s.Operator != "支部书记" {
		t.Errorf("operator %q", s.Operator)
	}
}

func TestSettingsGroups(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	var why string
	closed := false
	s.NameGroup(0, "第1党小组", func() { closed = true }, refusals(&why))
	if why == "" || closed {
		t.Errorf("a second group of one name: %q, dialog closed %v", why, closed)
	}
	s.NameGroup(0, "流动党员小组", func() { closed = true }, refuse(t))
	if !closed || len(s.Groups) != 3 || s.Groups[2].Name != "流动党员小组" {
		t.Fatalf("%v %+v", closed, s.Groups)
	}
	fresh := s.Groups[2].ID
	s.NameGroup(fresh, "外出党员小组", nil, refuse(t))
	s.CloseGroup(fresh)
	if g := s.Groups[2]; g.Name != "外出党员小组" || g.Closed != "2026年10月12日" {
		t.Errorf("%+v", g)
	}
	s.ReopenGroup(fresh)
	if s.Groups[2].Closed != "" {
		t.Errorf("%+v", s.Groups[2])
	}
	s.DeleteGroup(fresh)
	if len(s.Groups) != 2 {
		t.Errorf("%+v", s.Groups)
	}
	s.CloseGroup(s.Groups[0].ID)
	s.DeleteGroup(s.Groups[0].ID)
	if len(y.host.failed) != 2 || s.Groups[0].Closed != "" || len(s.Groups) != 2 {
		t.Errorf("groups with members: %v, %+v", y.host.failed, s.Groups)
	}
	if !strings.Contains(y.host.failed[0].Error(), "还有3名党员") {
		t.Errorf("%v", y.host.failed[0])
	}
}

func TestSettingsRules(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	for _, c := range []struct{ rule, text, want string }{
		{screen.RulePercent, "15", "15 0 1 6"},
		{screen.RulePercent, "２０％", "20 0 1 6"},
		{screen.RuleGroups, "2", "20 0 2 6"},
		{screen.RuleLate, "3", "20 0 2 3"},
		{screen.RuleNumber, "5", "20 5 2 3"},
	} {
		s.SetRule(c.rule, c.text, refuse(t))
		if got := fmt.Sprint(s.Plan.QuotaPercent, s.Plan.QuotaNumber, s.Plan.GroupQuota, s.Plan.LateMonths); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.rule, c.text, got, c.want)
		}
	}
	for _, c := range []struct{ rule, text, want string }{
		{screen.RulePercent, "一成", "请填整数。"},
		{screen.RulePercent, "101", "名额比例应在0到100之间。"},
		{screen.RuleLate, "13", "月数应在0到12之间。"},
		{screen.RuleGroups, "-1", "名额不能小于0。"},
	} {
		why, before := "", s.Plan
		s.SetRule(c.rule, c.text, refusals(&why))
		if why != c.want || s.Plan != before {
			t.Errorf("%s %s: %q, want %q", c.rule, c.text, why, c.want)
		}
	}
	s.SetByNumber(false)
	if s.ByNumber() || s.Plan.QuotaPercent != 20 {
		t.Errorf("by percent: %+v", s.Plan)
	}
	s.SetByNumber(true)
	if !s.ByNumber() || s.Plan.QuotaNumber != 1 {
		t.Errorf("by number: %+v", s.Plan)
	}
	s.SetByNumber(false)
	s.SetRule(screen.RulePercent, "50", refuse(t))
	if err := y.app.Leave(t.Context(), y.at.Members[:4], "2026-05-01", "转出"); err != nil {
		t.Fatal(err)
	}
	s.Load(nil)
	if s.SetByNumber(true); s.Plan.QuotaNumber != 1 {
		t.Errorf("half of the two who are left: %+v", s.Plan)
	}
	s.SetByName(true)
	s.SetTieRule("比民主测评得分。")
	if !s.ByName() || s.Plan.TieRule != "比民主测评得分。" {
		t.Errorf("%+v", s.Plan)
	}
}

func TestSettingsYear(t *testing.T) {
	s := newYard(t, true).settings(t)
	for _, text := range []string{"", "26", "明年", "12026"} {
		why := ""
		if s.SetYear(text, refusals(&why)); why == "" || s.Year != 2026 {
			t.Errorf("%q was taken as a year", text)
		}
	}
	s.SetYear("2027年度", refuse(t))
	if s.Year != 2027 || s.Plan.Year != 2027 {
		t.Errorf("year %d, plan of %d", s.Year, s.Plan.Year)
	}
}

func TestBackupAndRestoreShowBothSides(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	s.BackUp()
	if len(s.Backups) == 0 || s.Backups[0].Members != 6 || s.Backups[0].Entries != s.Now.Entries {
		t.Fatalf("backups %+v", s.Backups)
	}
	kept := s.Backups[0]
	s.SetUnit("改过的支部", "农村", refuse(t))
	restored := false
	s.Restore(kept.Path, func() { restored = true })
	s.Load(nil)
	if !restored || s.Unit.Name != "示例村党支部" {
		t.Errorf("restored %v, %+v, %v", restored, s.Unit, y.host.failed)
	}
	if len(s.Backups) < 2 {
		t.Error("what there was before is not kept as a backup")
	}
	s.Restore(filepath.Join(t.TempDir(), "没有.db"), func() { t.Error("a missing file was restored") })
	if len(y.host.failed) != 1 || s.Unit.Name != "示例村党支部" {
		t.Errorf("%v", y.host.failed)
	}
}

func TestCheckReturnsFindings(t *testing.T) {
	s := newYard(t, true).settings(t)
	if s.Checked {
		t.Error("checked before it was asked for")
	}
	s.Check()
	if !s.Checked || len(s.Findings) != 0 {
		t.Errorf("checked %v, findings %+v", s.Checked, s.Findings)
	}
}
