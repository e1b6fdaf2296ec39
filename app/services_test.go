package app_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
	"zhengyou/reports"
	"zhengyou/reports/intake"
)

// empty is an App over an empty database with the home branch made.
func empty(t *testing.T) *app.App {
	t.Helper()
	db := datatest.Open(t)
	a := app.New(app.Services{
		Store: db, Vault: db, Intake: intake.New(), Files: intake.Files{}, Composer: reports.Composer{}, Archiver: pack.Files{},
		Clock: func() time.Time { return datatest.Now },
	})
	if err := a.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	return a
}

// refused checks that an error is of a kind, concerns a field, and tells a user what happened.
func refused(t *testing.T, err error, kind app.Kind, field string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.Kind != kind || e.Field != field || !strings.ContainsAny(e.Text, "。") {
		t.Errorf("got %v, want a refusal of kind %d at %q", err, kind, field)
	}
}

func member(t *testing.T, a *app.App, name string, group int64) int64 {
	t.Helper()
	return must[int64](t)(a.SaveMember(ctx, app.Member{Name: name, GroupID: group}, ""))
}

func group(t *testing.T, a *app.App, name string) int64 {
	t.Helper()
	home := must[app.Tree](t)(a.Organisations(ctx)).Home.ID
	return must[int64](t)(a.SaveOrganisation(ctx, app.Organisation{Parent: home, Kind: app.Group, Name: name}))
}

func TestInitPutsTheSectorsCriteria(t *testing.T) {
	for _, sector := range app.Sectors {
		sums := map[app.SubjectKind]app.Points{}
		names := map[string]bool{}
		for _, c := range app.DefaultCriteria(sector, 2026) {
			if err := app.CheckCriterion(c); err != nil {
				t.Errorf("%s: %s: %v", sector, c.Name, err)
			}
			if c.Monthly() {
				sums[c.Subject] += c.Max
			}
			key := string(c.Subject) + c.Category + c.Name
			if names[key] {
				t.Errorf("%s: %s stands twice", sector, c.Name)
			}
			names[key] = true
		}
		for _, kind := range []app.SubjectKind{app.BranchSubject, app.GroupSubject, app.MemberSubject} {
			if sums[kind] != 10000 {
				t.Errorf("%s: the monthly items of %s sum to %s", sector, kind, sums[kind])
			}
		}
	}
	a := empty(t)
	if cs := must[[]app.Criterion](t)(a.Criteria(ctx, 2026)); len(cs) != len(app.DefaultCriteria("农村", 2026)) {
		t.Errorf("%d criteria after init", len(cs))
	}
}

func TestGroups(t *testing.T) {
	a := empty(t)
	g := group(t, a, "第一党小组")
	home := must[app.Tree](t)(a.Organisations(ctx)).Home.ID
	_, err := a.SaveOrganisation(ctx, app.Organisation{Parent: home, Kind: app.Group, Name: " 第一党小组 "})
	refused(t, err, app.Conflict, "name")
	_, err = a.SaveOrganisation(ctx, app.Organisation{Parent: home, Kind: app.Group, Name: "  "})
	refused(t, err, app.Invalid, "name")
	inside := member(t, a, "王芳", g)
	refused(t, a.DeleteOrganisation(ctx, g), app.Conflict, "")
	spare := group(t, a, "第二党小组")
	if err := a.DeleteOrganisation(ctx, spare); err != nil {
		t.Error(err)
	}
	tree := must[app.Tree](t)(a.Organisations(ctx))
	o := tree.Find(g)
	o.Closed = "2026-06-30"
	_, err = a.SaveOrganisation(ctx, o)
	if refused(t, err, app.State, ""); !strings.Contains(err.Error(), "还有1名党员") {
		t.Errorf("a group with members is refused with %q", err)
	}
	if err := a.Transfer(ctx, []int64{inside}, group(t, a, "第三党小组"), "2026-06-30"); err != nil {
		t.Fatal(err)
	}
	must[int64](t)(a.SaveOrganisation(ctx, o))
	refused(t, a.Transfer(ctx, []int64{inside}, g, "2026-07-01"), app.State, "")
	if gs := must[app.Tree](t)(a.Organisations(ctx)).Groups(); len(gs) != 1 || gs[0].ID == g {
		t.Errorf("a dissolved group is still offered: %v", gs)
	}
}

func TestMembers(t *testing.T) {
	a := empty(t)
	g := group(t, a, "第一党小组")
	for field, m := range map[string]app.Member{
		"name": {Name: "=1+1"}, "sex": {Name: "王芳", Sex: "不详"}, "born": {Name: "王芳", Born: "1993-13-01"}, "joined": {Name: "王芳", Joined: "去年"},
	} {
		_, err := a.SaveMember(ctx, m, "")
		refused(t, err, app.Invalid, field)
	}
	for range 20 { // the first in the form's order, every time
		refused(t, app.CheckMember(app.Member{Name: "王芳", Born: "去年", Joined: "今年", Confirmed: "明年"}), app.Invalid, "born")
	}
	id := must[int64](t)(a.SaveMember(ctx, app.Member{Name: "王  芳", IDNumber: "99010119540822407x", GroupID: g}, ""))
	book := must[app.Roster](t)(a.Roster(ctx))
	if m := book.Members[0]; m.Name != "王芳" || m.IDNumber != "99010119540822407X" || m.GroupID != g {
		t.Errorf("stored %+v", m)
	}
	_, err := a.SaveMember(ctx, app.Member{Name: "李强", IDNumber: "99010119540822407X"}, "")
	refused(t, err, app.Conflict, "id")
	refused(t, a.Leave(ctx, []int64{id}, "上月", "转出"), app.Invalid, "on")
	if err := a.Leave(ctx, []int64{id}, "2026-05-01", "转出"); err != nil {
		t.Fatal(err)
	}
	if here := must[app.Roster](t)(a.Roster(ctx)).Here(); len(here) != 0 {
		t.Errorf("%d are here after the only one left", len(here))
	}
	if err := a.Leave(ctx, []int64{id}, "", ""); err != nil {
		t.Fatal(err)
	}
	if err := a.DeleteMember(ctx, id); err != nil {
		t.Errorf("one without scores can be removed: %v", err)
	}
	if book = must[app.Roster](t)(a.Roster(ctx)); len(book.Members)+len(book.Memberships) != 0 {
		t.Errorf("left behind: %+v", book)
	}
	if _, err := a.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if book = must[app.Roster](t)(a.Roster(ctx)); len(book.Members) != 1 || book.Members[0].GroupID != g {
		t.Errorf("undone: %+v", book)
	}
}

func TestTransferBackAndForth(t *testing.T) {
	a := empty(t)
	first, second := group(t, a, "第一党小组"), group(t, a, "第二党小组")
	id := member(t, a, "王芳", first)
	for _, step := range []struct {
		group int64
		on    app.Date
	}{{second, "2026-03-01"}, {first, "2026-06-01"}, {first, "2026-06-01"}, {second, "2026-05-01"}} {
		if err := a.Transfer(ctx, []int64{id}, step.group, step.on); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, a.Transfer(ctx, []int64{id}, first, "六月"), app.Invalid, "on")
	book := must[app.Roster](t)(a.Roster(ctx))
	for day, want := range map[app.Date]int64{"2026-02-28": first, "2026-03-01": second, "2026-05-31": second, "2026-12-31": second} {
		if got := book.GroupOn(id, day); got != want {
			t.Errorf("on %s in group %d, want %d; %+v", day, got, want, book.Memberships[id])
		}
	}
	if found := must[[]app.Finding](t)(a.Vault.Check(ctx, app.NoProgress)); len(found) != 0 {
		t.Errorf("memberships overlap: %v", found)
	}
}

func TestCriteriaInUseAreKept(t *testing.T) {
	a, b := branch(t)
	c := must[[]app.Criterion](t)(a.Criteria(ctx, 2026))[0]
	refused(t, a.DeleteCriterion(ctx, b.Criteria[0]), app.State, "")
	c.Max = 500
	_, err := a.SaveCriterion(ctx, c)
	refused(t, err, app.State, "max")
	_, err = a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: c.Category, Name: c.Name, Max: 100, Method: app.Direct, Cycle: app.ByMonth})
	refused(t, err, app.Conflict, "name")
	for field, bad := range map[string]app.Criterion{
		"name": {Max: 100, Method: app.Direct}, "max": {Name: "新项", Method: app.Direct}, "cycle": {Name: "表彰", Max: 100, Method: app.Bonus, Cycle: app.ByMonth},
	} {
		_, err := a.SaveCriterion(ctx, bad)
		refused(t, err, app.Invalid, field)
	}
	extra := must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Name: "新项", Max: 100, Method: app.Direct, Cycle: app.ByMonth}))
	if err := a.MoveCriterion(ctx, extra, -1); err != nil {
		t.Fatal(err)
	}
	cs := must[[]app.Criterion](t)(a.Criteria(ctx, 2026))
	if cs[len(cs)-2].ID != extra {
		t.Errorf("the new item is not second to last: %+v", cs)
	}
	if err := a.DeleteCriterion(ctx, extra); err != nil {
		t.Error(err)
	}
}

func TestRecordsAreChecked(t *testing.T) {
	a := empty(t)
	id := member(t, a, "王芳", group(t, a, "第一党小组"))
	of := map[app.Method]int64{}
	for _, c := range must[[]app.Criterion](t)(a.Criteria(ctx, 2026)) {
		if c.Subject == app.MemberSubject {
			of[c.Method] = c.ID
		}
	}
	good := app.Record{Date: "2026-03-06", SubjectID: id, CriterionID: of[app.Direct], Points: 200, Text: "走访"}
	for field, edit := range map[string]func(*app.Record){
		"date": func(r *app.Record) { r.Date = "2026-12-31" }, "subject": func(r *app.Record) { r.SubjectID = 0 },
		"criterion": func(r *app.Record) { r.CriterionID = 0 }, "text": func(r *app.Record) { r.Text = " " },
		"points": func(r *app.Record) { r.Points = 90000 },
	} {
		r := good
		edit(&r)
		_, err := a.SaveRecord(ctx, r, "")
		refused(t, err, app.Invalid, field)
	}
	for method, points := range map[app.Method]app.Points{app.Deduction: 200, app.Bonus: -200, app.Veto: 200} {
		r := good
		r.CriterionID, r.Points = of[method], points
		_, err := a.SaveRecord(ctx, r, "")
		refused(t, err, app.Invalid, "points")
	}
	gone := good
	gone.SubjectID = 9999
	_, err := a.SaveRecord(ctx, gone, "")
	refused(t, err, app.NotFound, "")
	_, err = a.SetAbsent(ctx, app.Month(2026, 3), app.MemberSubject, []int64{9999}, "住院")
	refused(t, err, app.NotFound, "")
	_, err = a.SaveRecord(ctx, good, filepath.Join(t.TempDir(), "没有.jpg"))
	refused(t, err, app.NotFound, "")
	must[int64](t)(a.SaveRecord(ctx, good, filepath.Join("..", "assets", "samples", "README.md")))
	rs := must[[]app.Record](t)(a.Records(ctx, app.Year(2026)))
	if len(rs) != 1 || rs[0].EvidenceID == 0 {
		t.Fatalf("records %+v", rs)
	}
	if e, content, err := a.EvidenceFile(ctx, rs[0].EvidenceID); err != nil || e.Name != "README.md" || int64(len(content)) != e.Size {
		t.Errorf("evidence %+v, %d bytes, %v", e, len(content), err)
	}
}

func TestDeskSaysWhatIsDue(t *testing.T) {
	a, b := branch(t)
	d := must[app.Desk](t)(a.Desk(ctx, 2026))
	if d.Members != 6 || d.Groups != 2 || len(d.Todos) == 0 || d.Todos[0].Screen != "score" || d.Todos[0].Month != app.Month(2026, 1) {
		t.Errorf("desk %+v", d)
	}
	set(t, a, 2, b.Members[0], b.Criteria[0], "")
	d = must[app.Desk](t)(a.Desk(ctx, 2026))
	named := must[*app.SheetView](t)(a.Sheet(ctx, app.Month(2026, 2), app.MemberSubject)).Row(b.Members[0]).Name
	if len(d.Unscored) != 0 || !strings.Contains(d.Todos[0].Text, named) || !d.Behind {
		t.Errorf("who is missing: %v, to do %v", d.Unscored, d.Todos[0])
	}
	last := d.Todos[len(d.Todos)-1]
	if last.Label != "另有" || !strings.Contains(last.Text, "5个月") {
		t.Errorf("nine months are open, four listed: %+v", last)
	}
}

func TestProgressLeavesOutWhatIsMissing(t *testing.T) {
	a, b := branch(t)
	p := must[app.QuarterProgress](t)(a.Progress(ctx, app.Year(2026), app.ProgressScope{Member: b.Members[0]}))
	if len(p.Chart.Series) != 3 || p.Chart.Series[0].Values[0] == nil || p.Chart.Series[0].Values[1] != nil || p.Average == nil {
		t.Errorf("%+v", p)
	}
	set(t, a, 2, b.Members[0], b.Criteria[0], "")
	p = must[app.QuarterProgress](t)(a.Progress(ctx, app.Year(2026), app.ProgressScope{Member: b.Members[0]}))
	if p.Chart.Series[0].Values[0] != nil {
		t.Error("a quarter with a missing month is drawn")
	}
	for _, scope := range []app.ProgressScope{{}, {Group: b.Groups[0]}} {
		if p := must[app.QuarterProgress](t)(a.Progress(ctx, app.Year(2026), scope)); p.Average == nil || !p.Chart.Series[0].Accent {
			t.Errorf("%+v: %+v", scope, p)
		}
	}
	if c := must[app.Chart](t)(a.GroupChart(ctx, app.Quarter(2026, 1))); len(c.Labels) != 2 || c.Series[0].Values[1] == nil {
		t.Errorf("%+v", c)
	}
}

func TestTotalsAreSettled(t *testing.T) {
	a := empty(t)
	if err := a.FillDemo(ctx, app.DemoFiles{}, app.NoProgress); app.KindOf(errors.Unwrap(err)) != app.State {
		t.Errorf("the demo goes into an empty database only: %v", err)
	}
	criteria := filepath.Join("..", "assets", "samples", "党员量化考核细则.xlsx")
	wb, at, err := a.OpenTable(ctx, criteria, "", app.ChooseCriteria, app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	if r := must[app.ImportReport](t)(a.ImportCriteria(ctx, app.CriteriaImport{Table: wb.Tables[at], Year: 2026, Subject: app.MemberSubject}, app.NoProgress)); r.Added != 12 {
		t.Errorf("the file replaces the template: %+v", r)
	}
	member(t, a, "许明", group(t, a, "流动党员小组"))
	scores := must[*app.Workbook](t)(a.Intake.Open(ctx, filepath.Join("..", "assets", "samples", "2026年月考核评分表.xlsx"), app.NoProgress))
	must[app.ImportReport](t)(a.ImportScores(ctx, app.ScoresImport{Tables: scores.Tables, Year: 2026, Subject: app.MemberSubject}, app.NoProgress))
	july := app.Month(2026, 7)
	found, err := a.Confirm(ctx, july, app.MemberSubject)
	if app.KindOf(err) != app.State || len(found) != 1 || found[0].Code != "total" {
		t.Fatalf("July: %v %v", found, err)
	}
	if done := must[app.Applied](t)(a.SettleTotals(ctx, july, app.MemberSubject, nil)); done.Rows != 1 {
		t.Errorf("%d totals settled", done.Rows)
	}
	if found, err := a.Confirm(ctx, july, app.MemberSubject); err != nil {
		t.Errorf("after settling: %v %v", found, err)
	}
	again := must[app.ImportReport](t)(a.ImportScores(ctx, app.ScoresImport{Tables: scores.Tables, Year: 2026, Subject: app.MemberSubject}, app.NoProgress))
	confirmed := false
	for _, f := range again.Findings {
		confirmed = confirmed || f.Code == "confirmed"
	}
	if again.Added+again.Updated != 0 || !confirmed {
		t.Errorf("a confirmed month is left as it is: %+v", again)
	}
	refused(t, a.Reopen(ctx, july, app.MemberSubject, " "), app.Invalid, "why")
	if err := a.Reopen(ctx, july, app.MemberSubject, "补录"); err != nil {
		t.Error(err)
	}
}

// A member whom a month is missing counts in the quarters that are complete, so the year's average is of the quarters drawn:
// taken over the year's people it would be another figure than the reader's sum.
func TestProgressAverageIsOfTheQuartersDrawn(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Size{Groups: 2, Members: 7, Criteria: 3, Months: 8})
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	p := must[app.QuarterProgress](t)(a.Progress(ctx, app.Year(2026), app.ProgressScope{Member: b.Members[3]}))
	if l := lineOf(t, result(t, a, app.Year(2026)), b.Members[3]); *p.Average != l.Points-l.Bonus {
		t.Errorf("a member's %s is not the result's %s", p.Average, l.Points-l.Bonus)
	}
	set(t, a, 5, b.Members[0], b.Criteria[0], "")
	for scope, months := range map[app.ProgressScope]string{{}: "1—8月", {Group: b.Groups[1]}: "1—8月", {Member: b.Members[0]}: "1—3、7—8月"} {
		p := must[app.QuarterProgress](t)(a.Progress(ctx, app.Year(2026), scope))
		var sum, n app.Points
		for _, v := range p.Chart.Series[0].Values {
			if v != nil {
				sum, n = sum+*v, n+1
			}
		}
		if got := app.MonthsText(p.Counted); got != months || scope.Member == 0 && *p.Average != (sum*2+n)/(2*n) {
			t.Errorf("%+v: %s over %s, drawn %s in %d quarters", scope, p.Average, got, sum, n)
		}
		if want := fmt.Sprintf("%s 是图上%d个季度的平均", p.Average, n); !strings.HasPrefix(p.Basis(), want) {
			t.Errorf("%+v: %q, want %q…", scope, p.Basis(), want)
		}
	}
}

// The bars of a year agree with the lines beside them.
func TestGroupChartIsOfTheQuartersDrawn(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Size{Groups: 2, Members: 7, Criteria: 3, Months: 8})
	a := app.New(app.Services{Store: db, Vault: db, Clock: func() time.Time { return datatest.Now }})
	set(t, a, 5, b.Members[0], b.Criteria[0], "")
	bars := must[app.Chart](t)(a.GroupChart(ctx, app.Year(2026)))
	for i, g := range b.Groups {
		p := must[app.QuarterProgress](t)(a.Progress(ctx, app.Year(2026), app.ProgressScope{Group: g}))
		if got := bars.Series[0].Values[i]; *got != *p.Average {
			t.Errorf("%s: the bar says %s, the lines %s", bars.Labels[i], got, p.Average)
		}
		quarter, month := must[app.Chart](t)(a.GroupChart(ctx, app.Quarter(2026, 3))), must[app.Chart](t)(a.GroupChart(ctx, app.Month(2026, 7)))
		if got := quarter.Series[0].Values[i]; *got != *p.Chart.Series[0].Values[2] || month.Series[0].Values[i] == nil {
			t.Errorf("%s: the third quarter is %s, drawn %s", quarter.Labels[i], got, p.Chart.Series[0].Values[2])
		}
	}
}

func TestBasisOwnsUpToFractions(t *testing.T) {
	third, shown := app.Points(9506), app.Points(9433)
	for _, c := range []struct {
		drawn []*app.Points
		want  string
	}{
		{[]*app.Points{&shown, nil}, ""},
		{[]*app.Points{&third, &third}, "95.06 是图上2个季度的平均；线右边的数是最近一个季度的。"},
		{[]*app.Points{&shown, &third}, "95.06 是图上2个季度的平均（用未舍入的数算）；线右边的数是最近一个季度的。"},
	} {
		p := app.QuarterProgress{Average: &third, Chart: app.Chart{Series: []app.Series{{Values: c.drawn}}}}
		if got := p.Basis(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestArchiveLacksWhatTheDeskLacks(t *testing.T) {
	a, b := branch(t)
	set(t, a, 2, b.Members[0], b.Criteria[0], "")
	name := must[*app.SheetView](t)(a.Sheet(ctx, app.Month(2026, 2), app.MemberSubject)).Row(b.Members[0]).Name
	var got []string
	for _, f := range must[app.ArchivePlan](t)(a.PlanArchive(ctx, 2026)).Missing {
		got = append(got, f.Sheet+" "+f.Text)
	}
	want := []string{"2026年2月 2月：" + name + "未打完分", "2026年1月 1—2月党员考核未确认，按草稿归档", "2026年3月 3—12月党员考核还没有打分"}
	if len(got) < 3 || !slices.Equal(got[:3], want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPlansAreChecked(t *testing.T) {
	a := empty(t)
	for field, edit := range map[string]func(*app.Plan){
		"percent": func(p *app.Plan) { p.QuotaPercent = 101 }, "number": func(p *app.Plan) { p.GroupQuota = -1 },
		"late": func(p *app.Plan) { p.LateMonths = 13 }, "order": func(p *app.Plan) { p.ListOrder = "pinyin" },
	} {
		p := app.DefaultPlan(2026)
		edit(&p)
		refused(t, a.SavePlan(ctx, p), app.Invalid, field)
	}
}
