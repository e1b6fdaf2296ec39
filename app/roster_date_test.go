package app_test

import (
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
