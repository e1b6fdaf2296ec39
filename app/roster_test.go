package app

import "testing"

func TestProbationary(t *testing.T) {
	for what, c := range map[string]struct {
		m    Member
		want bool
	}{
		"confirmed before":                     {Member{Joined: "2025-12-01", Confirmed: "2026-06", Status: Probation}, false},
		"confirmed later, though stated full":  {Member{Joined: "2025-12-01", Confirmed: "2026-12-01", Status: FullMember}, true},
		"stated full, joined lately":           {Member{Joined: "2025-12-01", Status: FullMember}, false},
		"stated probationary, joined long ago": {Member{Joined: "2020-12-01", Status: Probation}, true},
		"stated probationary, nothing known":   {Member{Status: Probation}, true},
		"joined two years ago to the day":      {Member{Joined: "2024-07-01"}, false},
		"joined a day later":                   {Member{Joined: "2024-07-02"}, true},
		"joined in the month, two years ago":   {Member{Joined: "2024-07"}, false},
		"joined in the year before":            {Member{Joined: "2025"}, true},
		"joined two years before":              {Member{Joined: "2024"}, false},
		"nothing known":                        {Member{}, false},
	} {
		if got := c.m.Probationary("2026-07-01"); got != c.want {
			t.Errorf("%s: %v", what, got)
		}
	}
}

func TestMembershipCovers(t *testing.T) {
	for what, c := range map[string]struct {
		s    Membership
		d    Date
		want bool
	}{
		"open ends":                  {Membership{}, "2026-03-15", true},
		"the first day":              {Membership{From: "2026-03-15"}, "2026-03-15", true},
		"the day before":             {Membership{From: "2026-03-15"}, "2026-03-14", false},
		"the last day":               {Membership{To: "2026-03-15"}, "2026-03-15", true},
		"the day after":              {Membership{To: "2026-03-15"}, "2026-03-16", false},
		"from a month on":            {Membership{From: "2026-03"}, "2026-03-01", true},
		"a month's last day":         {Membership{To: "2026-02"}, "2026-02-28", true},
		"the day after a month":      {Membership{To: "2026-02"}, "2026-03-01", false},
		"a year's last day":          {Membership{To: "2025"}, "2025-12-31", true},
		"the day after a whole year": {Membership{To: "2025"}, "2026-01-01", false},
	} {
		if got := c.s.Covers(c.d); got != c.want {
			t.Errorf("%s: %v", what, got)
		}
	}
}
