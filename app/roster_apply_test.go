package app_test

import (
	"fmt"
	"slices"
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
