package app_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/app/tabular/tabulartest"
	"zhengyou/data/datatest"
)

// edited is the criterion of an ID, changed.
func edited(t *testing.T, a *app.App, id int64, edit func(*app.Criterion)) app.Criterion {
	t.Helper()
	for _, k := range must[[]app.Criterion](t)(a.Criteria(ctx, 2026)) {
		if k.ID == id {
			edit(&k)
			return k
		}
	}
	t.Fatalf("no criterion %d", id)
	return app.Criterion{}
}

// confirmed closes a month.
func confirmed(t *testing.T, a *app.App, month int) {
	t.Helper()
	if fs, err := a.Confirm(ctx, app.Month(2026, month), app.MemberSubject); err != nil {
		t.Fatal(err, fs)
	}
}

// item is a monthly item of members.
func item(name string, full app.Points) app.Criterion {
	return app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: "带头学习提高", Name: name, Max: full, Method: app.Direct, Cycle: app.ByMonth}
}

// TestWhatConfirmedMonthsForbid: while January and February are confirmed, no column comes, goes or counts differently.
func TestWhatConfirmedMonthsForbid(t *testing.T) {
	a, b := branch(t)
	spare := must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: "其他", Name: "年终述职", Max: 500, Method: app.Direct, Cycle: app.ByYear}))
	confirmed(t, a, 1)
	confirmed(t, a, 2)
	before := result(t, a, app.Month(2026, 1)).Lines
	for _, c := range []struct {
		what, field string
		edit        func(*app.Criterion)
		of          int64 // 0 for a new item
	}{
		{"a lower maximum", "max", func(k *app.Criterion) { k.Max = 990 }, b.Criteria[0]},
		{"a higher maximum", "max", func(k *app.Criterion) { k.Max = 1500 }, b.Criteria[0]},
		{"another cycle", "cycle", func(k *app.Criterion) { k.Cycle = app.ByQuarter }, b.Criteria[0]},
		{"a bonus", "cycle", func(k *app.Criterion) { k.Method, k.Cycle = app.Bonus, app.ByEvent }, b.Criteria[0]},
		{"a veto", "cycle", func(k *app.Criterion) { k.Method, k.Cycle, k.Max = app.Veto, app.ByEvent, 0 }, b.Criteria[0]},
		{"another subject", "cycle", func(k *app.Criterion) { k.Subject = app.GroupSubject }, b.Criteria[0]},
		{"one more column", "cycle", func(k *app.Criterion) { *k = item("志愿服务", 500) }, 0},
		{"an item made a column", "cycle", func(k *app.Criterion) { k.Cycle = app.ByMonth }, spare},
	} {
		k := app.Criterion{}
		if c.of != 0 {
			k = edited(t, a, c.of, c.edit)
		} else {
			c.edit(&k)
		}
		_, err := a.SaveCriterion(ctx, k)
		t.Run(c.what, func(t *testing.T) {
			refused(t, err, app.State, c.field)
			if text := fmt.Sprint(err); !strings.Contains(text, "2026年1—2月的党员考核已经确认") || !strings.Contains(text, "撤销确认") {
				t.Errorf("it says %q", text)
			}
			if c.of != 0 {
				refusals := must[map[int64]error](t)(a.SaveCriteria(ctx, []app.Criterion{k}))
				refused(t, refusals[k.ID], app.State, c.field)
			}
		})
	}
	if _, err := a.UseDefaultCriteria(ctx, 2026, app.MemberSubject); app.KindOf(err) != app.State {
		t.Errorf("the built-in criteria were added: %v", err)
	}
	for _, edit := range []func(*app.Criterion){
		func(k *app.Criterion) {
			k.Category, k.Name, k.Rule, k.Position = "带头服务群众", "改了名字", "每缺一次扣1分", 9
		},
		func(k *app.Criterion) { k.Method = app.Deduction },
	} {
		must[int64](t)(a.SaveCriterion(ctx, edited(t, a, b.Criteria[0], edit)))
	}
	must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: "加分项", Name: "表彰", Max: 500, Method: app.Bonus, Cycle: app.ByEvent}))
	must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.GroupSubject, Category: "班子", Name: "台账", Max: 500, Method: app.Direct, Cycle: app.ByMonth}))
	after := result(t, a, app.Month(2026, 1)).Lines
	if !slices.EqualFunc(before, after, func(x, y app.ResultLine) bool { return x.Name == y.Name && x.Points == y.Points && x.Rank == y.Rank }) {
		t.Errorf("the confirmed month is ranked otherwise:\n%+v\n%+v", before, after)
	}
}

// TestWhatScoresForbid: an item that was scored, even if its cell was cleared again, stays what it is.
func TestWhatScoresForbid(t *testing.T) {
	a, b := branch(t)
	cleared := must[int64](t)(a.SaveCriterion(ctx, item("志愿服务", 500)))
	set(t, a, 1, b.Members[0], cleared, "3")
	set(t, a, 1, b.Members[0], cleared, "")
	bonus := must[int64](t)(a.SaveCriterion(ctx, app.Criterion{Year: 2026, Subject: app.MemberSubject, Category: "加分项", Name: "表彰", Max: 500, Method: app.Bonus, Cycle: app.ByEvent}))
	must[int64](t)(a.SaveRecord(ctx, app.Record{Date: "2026-03-06", SubjectID: b.Members[0], CriterionID: bonus, Points: 400, Text: "县级表彰"}, ""))
	for _, c := range []struct {
		what, field string
		of          int64
		edit        func(*app.Criterion)
	}{
		{"fewer points than given", "max", b.Criteria[0], func(k *app.Criterion) { k.Max = 900 }},
		{"fewer points than recorded", "max", bonus, func(k *app.Criterion) { k.Max = 300 }},
		{"no column", "cycle", cleared, func(k *app.Criterion) { k.Cycle = app.ByYear }},
		{"a bonus", "cycle", cleared, func(k *app.Criterion) { k.Method, k.Cycle = app.Bonus, app.ByEvent }},
		{"no bonus", "", bonus, func(k *app.Criterion) { k.Method = app.Direct }},
		{"a veto", "", bonus, func(k *app.Criterion) { k.Method, k.Max = app.Veto, 0 }},
		{"another subject", "", cleared, func(k *app.Criterion) { k.Subject = app.GroupSubject }},
	} {
		_, err := a.SaveCriterion(ctx, edited(t, a, c.of, c.edit))
		t.Run(c.what, func(t *testing.T) { refused(t, err, app.State, c.field) })
	}
	for _, id := range []int64{b.Criteria[0], cleared, bonus} {
		refused(t, a.DeleteCriterion(ctx, id), app.State, "")
	}
	must[int64](t)(a.SaveCriterion(ctx, edited(t, a, b.Criteria[0], func(k *app.Criterion) { k.Max = 990 })))
	_, err := a.SaveCriterion(ctx, app.Criterion{ID: 999, Year: 2026, Subject: app.MemberSubject, Name: "没有", Max: 100, Method: app.Direct, Cycle: app.ByMonth})
	refused(t, err, app.NotFound, "")
}

// TestHigherMaximumTakesWhatWaited: a value over the maximum is kept as it was written, and counts as soon as the item allows it.
func TestHigherMaximumTakesWhatWaited(t *testing.T) {
	a, b := branch(t)
	set(t, a, 1, b.Members[0], b.Criteria[0], "12分")
	set(t, a, 2, b.Members[0], b.Criteria[0], "优")
	must[int64](t)(a.SaveCriterion(ctx, edited(t, a, b.Criteria[0], func(k *app.Criterion) { k.Max = 1500 })))
	score := func(month int) app.Score {
		return must[*app.SheetView](t)(a.Sheet(ctx, app.Month(2026, month), app.MemberSubject)).Row(b.Members[0]).Scores[0]
	}
	if s := score(1); s.Points == nil || *s.Points != 1200 || s.Raw != "" {
		t.Errorf("January: %+v", s)
	}
	if s := score(2); s.Points != nil || s.Raw != "优" {
		t.Errorf("February: %+v", s)
	}
	must[app.Applied](t)(a.Undo(ctx))
	if s := score(1); s.Points != nil || s.Raw != "12分" {
		t.Errorf("undone: %+v", s)
	}
}

// criteriaFile imports a criteria table of the small branch, previewed first: both must say the same.
func criteriaFile(t *testing.T, a *app.App, partial bool, lines ...string) app.ImportReport {
	t.Helper()
	r := app.CriteriaImport{Table: tabulartest.Parse("细则", append([]string{"类别|考核内容|标准分|评分办法|周期"}, lines...)...), Year: 2026, Subject: app.MemberSubject, Partial: partial}
	plan := must[*app.CriteriaPlan](t)(a.PreviewCriteria(ctx, r)).Report()
	report := must[app.ImportReport](t)(a.ImportCriteria(ctx, r, app.NoProgress))
	if plan.Change = report.Change; fmt.Sprintf("%+v", plan) != fmt.Sprintf("%+v", report) {
		t.Errorf("previewed %+v\nimported  %+v", plan, report)
	}
	return report
}

// say writes a report and the criteria it left the short way.
func say(t *testing.T, a *app.App, r app.ImportReport) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "added %d updated %d same %d skipped %d removed %d", r.Added, r.Updated, r.Same, r.Skipped, r.Removed)
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "; %s %s %s", f.Severity, f.Code, either(f.Cell, f.Value))
	}
	for _, k := range must[[]app.Criterion](t)(a.Criteria(ctx, 2026)) {
		fmt.Fprintf(&b, "; %s=%s", k.Name, k.Max.Short())
	}
	return b.String()
}

func either(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

// TestCriteriaImportKeepsWhatIsUsed: the small branch has 项目1, 项目2 and 项目3 with 10 points each, scored from 7 to 9.75.
func TestCriteriaImportKeepsWhatIsUsed(t *testing.T) {
	for _, c := range []struct {
		what    string
		confirm bool
		extra   []app.Criterion // stored besides, unused
		partial bool
		lines   []string
		want    string
	}{
		{
			"a lower maximum is left out and no more", false, nil, false,
			[]string{"带头学习提高|项目1|9|酌情|月", "带头争创佳绩|项目2|10|改过的办法|月", "带头服务群众|项目3|10||月"},
			"added 0 updated 2 same 0 skipped 1 removed 0; error item-fixed C2; 项目1=10; 项目2=10; 项目3=10",
		},
		{
			"confirmed months", true, nil, false,
			[]string{"带头学习提高|项目1|15||月", "带头争创佳绩|项目2|10||季度", "加分项|项目3|10||事项", "带头学习提高|新的|5||月", "加分项|表彰|5||事项"},
			"added 1 updated 0 same 0 skipped 4 removed 0; warning not-counted E3; error item-fixed C2; error item-fixed B3; error item-fixed B4; error item-fixed B5; 项目1=10; 项目2=10; 项目3=10; 表彰=5",
		},
		{
			"used ones stay, others go", false,
			[]app.Criterion{item("没用过的", 300)},
			false,
			[]string{"带头学习提高|项目1|10||月", "带头争创佳绩|项目2|10||月"},
			"added 0 updated 2 same 0 skipped 0 removed 1; warning item-in-use 项目3; warning items-removed ; 项目1=10; 项目2=10; 项目3=10",
		},
		{
			"one sheet of several takes nothing away", false,
			[]app.Criterion{item("没用过的", 300)},
			true,
			[]string{"带头学习提高|项目1|10||月", "带头争创佳绩|项目2|10||月"},
			"added 0 updated 2 same 0 skipped 0 removed 0; warning item-in-use 项目3; note items-kept ; 项目1=10; 项目2=10; 项目3=10; 没用过的=3",
		},
		{
			"a table of other items takes nothing away", false,
			[]app.Criterion{item("没用过的", 300)},
			false,
			[]string{"加分项|表彰|5||事项"},
			"added 1 updated 0 same 0 skipped 0 removed 0; warning item-in-use 项目1; warning item-in-use 项目2; warning item-in-use 项目3; note items-kept ; 表彰=5; 项目1=10; 项目2=10; 项目3=10; 没用过的=3",
		},
		{
			"an unreadable row keeps its namesake", false,
			[]app.Criterion{item("没用过的", 300)},
			false,
			[]string{"带头学习提高|项目1|10||月", "带头争创佳绩|项目2|10||月", "带头服务群众|项目3|10||月", "带头学习提高|没用过的|10-12||月"},
			"added 0 updated 3 same 0 skipped 1 removed 0; error max-invalid C5; 项目1=10; 项目2=10; 项目3=10; 没用过的=3",
		},
		{
			"an item whose name cannot be read may be any", false,
			[]app.Criterion{item("没用过的", 300)},
			false,
			[]string{"带头学习提高|项目1|10||月", "带头争创佳绩|项目2|10||月", "带头服务群众|项目3|10||月", "带头学习提高|#REF!|3||月"},
			"added 0 updated 3 same 0 skipped 1 removed 0; error cell-error B5; error item-invalid B5; note items-kept ; 项目1=10; 项目2=10; 项目3=10; 没用过的=3",
		},
	} {
		t.Run(c.what, func(t *testing.T) {
			a, _ := branch(t)
			for _, k := range c.extra {
				must[int64](t)(a.SaveCriterion(ctx, k))
			}
			if c.confirm {
				confirmed(t, a, 1)
			}
			if got := say(t, a, criteriaFile(t, a, c.partial, c.lines...)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestTemplateIsReplacedWhole: the built-in criteria nobody has used give way to the file's, sheet by sheet as well.
func TestTemplateIsReplacedWhole(t *testing.T) {
	a := empty(t)
	first := criteriaFile(t, a, true, "学习|三会一课|60|缺一次扣2分|月", "服务|走访|40|酌情|月")
	if first.Added != 2 || first.Removed != 12 || len(first.Findings) != 1 || first.Findings[0].Severity != app.Note || !strings.Contains(first.Findings[0].Text, "“完成学习计划”") {
		t.Errorf("the first sheet: %+v", first)
	}
	second := criteriaFile(t, a, true, "加分项|受到表彰|10|每次加2分|事项", "一票否决|受到处分||取消资格|事项")
	if second.Added != 2 || second.Removed != 0 {
		t.Errorf("the second sheet: %+v", second)
	}
	n := 0
	for _, k := range must[[]app.Criterion](t)(a.Criteria(ctx, 2026)) {
		n += map[app.SubjectKind]int{app.MemberSubject: 1}[k.Subject]
	}
	if n != 4 {
		t.Errorf("%d items after both sheets", n)
	}
}

// TestColumnsOfConfirmedMonthsStay: a column nobody was scored in is a column all the same.
func TestColumnsOfConfirmedMonthsStay(t *testing.T) {
	a, _ := branch(t)
	confirmed(t, a, 1)
	var id int64
	datatest.Update(t, a.Store, "测试", func(tx app.Tx) (err error) {
		id, err = tx.InsertCriterion(item("没打过分的", 500))
		return err
	})
	refused(t, a.DeleteCriterion(ctx, id), app.State, "")
	r := criteriaFile(t, a, false, "带头学习提高|项目1|10||月", "带头争创佳绩|项目2|10||月", "带头服务群众|项目3|10||月")
	if r.Removed != 0 || len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Text, "已确认的月考核表里的一列") {
		t.Errorf("%+v", r)
	}
}

// TestUnreadWaitingCellSaysSo: a value that waits though the item allows it is never called wrong without a reason.
func TestUnreadWaitingCellSaysSo(t *testing.T) {
	a, b := branch(t)
	set(t, a, 1, b.Members[0], b.Criteria[0], "12")
	k := edited(t, a, b.Criteria[0], func(k *app.Criterion) { k.Max = 1500 })
	datatest.Update(t, a.Store, "测试", func(tx app.Tx) error { return tx.UpdateCriterion(k) })
	fs := must[*app.SheetView](t)(a.Sheet(ctx, app.Month(2026, 1), app.MemberSubject)).Findings
	if len(fs) != 1 || fs[0].Code != "not-taken" || !strings.Contains(fs[0].Text, "“12”现在可以采用了") {
		t.Errorf("%+v", fs)
	}
}
