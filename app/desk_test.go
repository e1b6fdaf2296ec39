package app_test

import (
	"strings"
	"testing"

	"zhengyou/app"
)

// states is the road in words: 名册 done 1月, …
func states(d app.Desk) map[string]app.Station {
	out := map[string]app.Station{}
	for _, s := range d.Road {
		out[s.Name] = s
	}
	return out
}

func TestRoadHasNothingLateBeforeThereIsARoster(t *testing.T) {
	a := empty(t)
	for name, s := range states(must[app.Desk](t)(a.Desk(ctx, 2026))) {
		if s.When != "" {
			t.Errorf("without a roster %s is due %s", name, s.When)
		}
		if s.State == app.StationLate || (s.State == app.StationCurrent) != (name == "名册") {
			t.Errorf("without a roster %s is %s", name, s.State)
		}
	}
	member(t, a, "许明", group(t, a, "第一党小组"))
	road := states(must[app.Desk](t)(a.Desk(ctx, 2026)))
	for name, want := range map[string]app.StationState{"名册": app.StationDone, "一季度": app.StationLate, "三季度": app.StationLate, "四季度": app.StationCurrent} {
		if road[name].State != want {
			t.Errorf("with a roster %s is %s, want %s", name, road[name].State, want)
		}
	}
	for name, want := range map[string]string{"三季度": "10月10日前", "四季度": "次年1月10日前", "归档": "次年1月31日前"} {
		if road[name].When != want {
			t.Errorf("%s is due %s, want %s", name, road[name].When, want)
		}
	}
}

func TestDeskNamesWhatIsSingleAndPutsFaultsFirst(t *testing.T) {
	a, b := branch(t)
	set(t, a, 2, b.Members[0], b.Criteria[0], "999")
	set(t, a, 4, b.Members[1], b.Criteria[0], "1")
	d := must[app.Desk](t)(a.Desk(ctx, 2026))
	if april := d.Todos[1]; april.Text != "4月还有 6 人未打完分" || april.Action != "去打分" || april.Month != app.Month(2026, 4) {
		t.Errorf("a month with people missing comes before those that only wait: %+v", april)
	}
	if february := d.Todos[0]; !strings.HasPrefix(february.Text, "2月：") || !strings.HasSuffix(february.Text, "分超过标准分 10") || february.Action != "去处理" {
		t.Errorf("the one fault is named: %+v", february)
	}
	if last := d.Todos[len(d.Todos)-1]; last.Months != 5 || last.Action != "查看" || last.Month != app.Month(2026, 5) {
		t.Errorf("the rest: %+v", last)
	}
	if len(d.Unscored) != 6 || d.Month != app.Month(2026, 4) {
		t.Errorf("who is missing: %v in %v", d.Unscored, d.Month)
	}
	set(t, a, 2, b.Members[0], b.Criteria[0], "")
	d = must[app.Desk](t)(a.Desk(ctx, 2026))
	if want := "2月：" + must[*app.SheetView](t)(a.Sheet(ctx, app.Month(2026, 2), app.MemberSubject)).Row(b.Members[0]).Name + "未打完分"; d.Todos[0].Text != want {
		t.Errorf("%q, want %q", d.Todos[0].Text, want)
	}
}

func TestMonthsText(t *testing.T) {
	for want, months := range map[string][]int{"": nil, "3月": {3}, "1—9月": {1, 2, 3, 4, 5, 6, 7, 8, 9}, "1—2、5月": {1, 2, 5}, "全年": {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}} {
		var ps []app.Period
		for _, n := range months {
			ps = append(ps, app.Month(2026, n))
		}
		if got := app.MonthsText(ps); got != want {
			t.Errorf("%v: %q, want %q", months, got, want)
		}
	}
}
