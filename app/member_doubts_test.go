package app_test

import (
	"slices"
	"testing"

	"zhengyou/app"
)

func TestDateDoubt(t *testing.T) {
	for _, c := range []struct {
		born, joined, confirmed app.Date
		doubtJoined, doubtConf  bool
	}{
		{"1960-05-01", "1978-07-01", "1979-07-01", false, false},
		{"1960-05-01", "1977-07-01", "1978-07-01", true, false},
		{"1990-05-01", "1980-07", "", true, false},
		{"1990", "", "1980-07", false, false},
		{"", "1980-07-01", "1979-07-01", false, true},
		{"", "1980-07-01", "1980-07", false, false},
		{"", "1980-07-01", "1979", false, true},
	} {
		m := app.Member{Name: "田富", Born: c.born, Joined: c.joined, Confirmed: c.confirmed}
		if got := app.DateDoubt(m, app.JoinedField); (got != "") != c.doubtJoined {
			t.Errorf("born %s, joined %s: %q", c.born, c.joined, got)
		}
		if got := app.DateDoubt(m, app.ConfirmedField); (got != "") != c.doubtConf {
			t.Errorf("joined %s, confirmed %s: %q", c.joined, c.confirmed, got)
		}
		if got := app.DateDoubt(m, app.BornField); got != "" {
			t.Errorf("born: %q", got)
		}
	}
}

func TestGapsAreToldWhereMostHaveIt(t *testing.T) {
	full := app.Member{Sex: "女", Born: "1980-01-01", Joined: "2005-07-01"}
	gap, left := full, full
	gap.Born, left.Born, left.Left = "", "", "2025-01-01"
	expected := app.ExpectedFields([]app.Member{full, full, gap, left, left, left})
	if !slices.Equal(expected, []app.Field{app.SexField, app.BornField, app.JoinedField}) {
		t.Fatalf("expected of everybody: %v", expected)
	}
	if d := gap.Doubts(expected, "2026-10-12"); len(d) != 1 || d[app.BornField] == "" {
		t.Errorf("doubts %v", d)
	}
	if d := full.Doubts(expected, "2026-10-12"); len(d) != 0 {
		t.Errorf("a whole record: %v", d)
	}
	if e := app.ExpectedFields([]app.Member{{Name: "王一"}, {Name: "李二"}}); len(e) != 0 {
		t.Errorf("a list of names alone is expected to have %v", e)
	}
}
