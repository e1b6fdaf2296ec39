package app_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/app/tabular/tabulartest"
)

// TestRosterAgainAndAgain goes through what an office does with its rosters in a year: the same people in files of other makes, one
// corrected, one back from elsewhere, one gone, one confirmed.
func TestRosterAgainAndAgain(t *testing.T) {
	a := empty(t)
	bring := func(lines ...string) app.ImportReport {
		t.Helper()
		tab := tabulartest.Parse("名册", lines...)
		m, _, err := a.RosterMapping(ctx, tab)
		if err != nil {
			t.Fatal(err)
		}
		return must[app.ImportReport](t)(a.ImportRoster(ctx, app.RosterImport{Table: tab, Mapping: m}, app.NoProgress))
	}
	if r := bring("柳树湾村党支部|<|<|<|<", "姓名|出生日期|身份证号|是否流动党员|党员类别", "王芳|1985-07-01|990101198507016390|是|正式党员", "马晓东|1999-01-01|||预备党员"); r.Added != 2 || !r.Remembered {
		t.Errorf("%+v", r)
	}
	if r := bring("姓名|出生日期|身份证号|是否流动党员|党员类别", "孙八|1990-02-02|||正式党员", "王芳|1985-07-01|990101198507016392|否|正式党员"); r.Added != 1 || r.Updated != 1 {
		t.Errorf("%+v", r)
	}
	if r := bring("姓名|出生日期|转正时间|去世时间|党员类别", "马晓东|1999-01-01|2026-06-30||正式党员", "孙八|1990-02-02||2026.03|"); r.Updated != 2 {
		t.Errorf("%+v", r)
	}
	if r := bring("姓名|出生日期|转正时间|去世时间|党员类别", "马晓东|1999-01-01|2026-06-30||正式党员", "孙八|1990-02-02||2026.03|"); r.Updated != 0 || r.Same != 2 {
		t.Errorf("%+v", r)
	}
	var got []string
	for _, m := range must[app.Roster](t)(a.Roster(ctx)).Members {
		got = append(got, fmt.Sprint(m.Name, " ", m.IDNumber, m.Floating, m.Status, m.Confirmed, m.Left, m.LeftWhy))
	}
	want := []string{"王芳 990101198507016392falsefull", "马晓东 falsefull2026-06-30", "孙八 falsefull2026-03去世"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// found returns the text of the first finding with a code, "" for none.
func found(fs []app.Finding, code string) string {
	for _, f := range fs {
		if f.Code == code {
			return f.Text
		}
	}
	return ""
}

// A group that was dissolved does not come back because an old file names it, under its own name or another way of writing it.
func TestRosterDoesNotReviveGroups(t *testing.T) {
	a := empty(t)
	first, third := group(t, a, "第一党小组"), group(t, a, "第三党小组")
	stays, moves := member(t, a, "王芳", third), member(t, a, "孙八", third)
	if err := a.Transfer(ctx, []int64{moves}, first, "2026-07-01"); err != nil {
		t.Fatal(err)
	}
	o := must[app.Tree](t)(a.Organisations(ctx)).Find(third)
	o.Closed = "2026-07-01"
	if _, err := a.Store.Update(ctx, app.Change{What: "撤销小组"}, func(tx app.Tx) error { return tx.UpdateOrganisation(o) }); err != nil {
		t.Fatal(err) // with somebody in it, as packages may have it
	}
	_, err := a.SaveOrganisation(ctx, app.Organisation{Parent: o.Parent, Kind: app.Group, Name: o.Name})
	if refused(t, err, app.Conflict, "name"); !strings.Contains(err.Error(), "撤销") {
		t.Errorf("a second group of the name is refused with %q", err)
	}
	tab := tabulartest.Parse("名册", "姓名|党小组|职务", "王芳|第三党小组|组长", "孙八|三组|", "马晓东|3组|", "李强|第一党小组|")
	r := app.RosterImport{Table: tab, Mapping: app.GuessRoster(tab)}
	report := must[app.ImportReport](t)(a.ImportRoster(ctx, r, app.NoProgress))
	if report.Added != 2 || report.Updated != 1 || report.Same != 1 {
		t.Errorf("%+v", report)
	}
	if text := found(report.Findings, "group-dissolved"); !strings.Contains(text, "第 3、4 行") || found(report.Findings, "new-groups") != "" {
		t.Errorf("%+v", report.Findings)
	}
	book := must[app.Roster](t)(a.Roster(ctx))
	groups := map[string]int64{}
	for _, m := range book.Members {
		groups[m.Name] = m.GroupID
	}
	if want := map[string]int64{"王芳": third, "孙八": first, "马晓东": 0, "李强": first}; !maps.Equal(groups, want) || book.Members[0].ID != stays {
		t.Errorf("groups %v, want %v", groups, want)
	}
	if len(book.Tree.All) != 3 || book.Tree.Find(third).Closed == "" {
		t.Errorf("%+v", book.Tree.All)
	}
}

// Somebody entered beforehand, with the day of coming still ahead, is put into the group of a file from today on, and in one only.
func TestRosterBringsForwardWhoIsToCome(t *testing.T) {
	a := empty(t)
	first, second := group(t, a, "第一党小组"), group(t, a, "第二党小组")
	early := must[int64](t)(a.SaveMember(ctx, app.Member{Name: "王芳", GroupID: first}, "2026-12-01"))
	tab := tabulartest.Parse("名册", "姓名|党小组", "王芳|第二党小组")
	must[app.ImportReport](t)(a.ImportRoster(ctx, app.RosterImport{Table: tab, Mapping: app.GuessRoster(tab)}, app.NoProgress))
	book := must[app.Roster](t)(a.Roster(ctx))
	if got := book.GroupOn(early, "2026-12-31"); got != second || len(book.Memberships[early]) != 1 {
		t.Errorf("in group %d: %+v", got, book.Memberships[early])
	}
	if found := must[[]app.Finding](t)(a.Vault.Check(ctx, app.NoProgress)); len(found) != 0 {
		t.Errorf("the data contradict themselves: %+v", found)
	}
}

// What no file states is told: from which day the new ones count, and those who changed the group.
func TestRosterTellsDays(t *testing.T) {
	a := empty(t)
	bring := func(lines ...string) []app.Finding {
		tab := tabulartest.Parse("名册", lines...)
		r := app.RosterImport{Table: tab, Mapping: app.GuessRoster(tab)}
		planned := must[*app.RosterPlan](t)(a.PreviewRoster(ctx, r)).Findings
		report := must[app.ImportReport](t)(a.ImportRoster(ctx, r, app.NoProgress))
		for _, code := range []string{"since", "moved"} {
			if found(planned, code) != found(report.Findings, code) {
				t.Errorf("before: %q, after: %q", found(planned, code), found(report.Findings, code))
			}
		}
		return report.Findings
	}
	if text := found(bring("姓名|党小组", "王芳|第一党小组", "孙八|第二党小组"), "since"); !strings.HasPrefix(text, "新编入小组的 2 人按一直在组里算") {
		t.Errorf("before anything is scored: %q", text)
	}
	book := must[app.Roster](t)(a.Roster(ctx))
	criteria := must[[]app.Criterion](t)(a.Criteria(ctx, 2026))
	item := criteria[slices.IndexFunc(criteria, func(c app.Criterion) bool { return c.Subject == app.MemberSubject && c.Method == app.Direct })]
	set(t, a, 1, book.Members[0].ID, item.ID, "5")
	fs := bring("姓名|党小组", "王芳|第二党小组", "孙八|第二党小组", "马晓东|第二党小组")
	if text := found(fs, "since"); !strings.Contains(text, "1 人从2026年10月1日起参加考核") {
		t.Errorf("after scoring began: %q", text)
	}
	if text := found(fs, "moved"); !strings.Contains(text, "1 人从今天（2026年10月12日）起") {
		t.Errorf("who changed the group: %q", text)
	}
	book = must[app.Roster](t)(a.Roster(ctx))
	if s := book.Memberships[book.Members[2].ID]; len(s) != 1 || s[0].From != "2026-10-01" {
		t.Errorf("%+v", s)
	}
	if fs := bring("姓名|党小组", "王芳|第二党小组"); found(fs, "since")+found(fs, "moved") != "" {
		t.Errorf("with nobody new: %+v", fs)
	}
}
