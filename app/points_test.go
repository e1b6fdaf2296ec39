package app

import (
	"strings"
	"testing"
)

func TestParsePoints(t *testing.T) {
	for _, c := range []struct {
		in   string
		want string // "" when refused
	}{
		{"9.5", "9.50"},
		{"10", "10.00"},
		{" 0 ", "0.00"},
		{".5", "0.50"},
		{"5.", "5.00"},
		{"-2", "-2.00"},
		{"+3.25", "3.25"},
		{"9.500", "9.50"},
		{"0.01", "0.01"},
		{"-0.05", "-0.05"},
		{"1000000", "1000000.00"},
		{"", ""},
		{".", ""},
		{"-", ""},
		{"9.555", ""},
		{"优", ""},
		{"1e3", ""},
		{"1,000", ""},
		{"99999999", ""},
		{"0x1", ""},
		{"--1", ""},
	} {
		p, err := ParsePoints(c.in)
		if (err != nil) != (c.want == "") || err == nil && p.String() != c.want {
			t.Errorf("ParsePoints(%q) = %v, %v; want %q", c.in, p, err, c.want)
		}
		if err != nil && KindOf(err) != Invalid {
			t.Errorf("ParsePoints(%q): kind %v", c.in, KindOf(err))
		}
	}
}

func TestPointsShort(t *testing.T) {
	for p, want := range map[Points]string{950: "9.5", 1000: "10", 0: "0", 905: "9.05", -200: "-2", 5: "0.05"} {
		if got := p.Short(); got != want {
			t.Errorf("Points(%d).Short() = %q, want %q", p, got, want)
		}
	}
}

// The mean of means is rounded once: 86.50, 86.00 and 88.50 make 87.00; thirds stay exact until the end.
func TestMeanRoundsOnce(t *testing.T) {
	for _, c := range []struct {
		quarters [][]Points
		want     string
	}{
		{[][]Points{{8650, 8600, 8850}}, "87.00"},
		{[][]Points{{1, 0, 0}}, "0.00"},
		{[][]Points{{1, 1, 0}}, "0.01"},
		{[][]Points{{100, 100, 101}, {100, 100, 101}}, "1.00"},
		{[][]Points{{1}, {0}}, "0.01"},                        // half goes away from zero
		{[][]Points{{9333}, {9334}, {9333}, {9334}}, "93.34"}, // 93.335
		{[][]Points{{-1}, {0}}, "-0.01"},
		{[][]Points{{1, 0, 0}, {1, 0, 0}, {0, 0, 1}, {1, 0, 1}}, "0.00"}, // 0.41666… of a hundredth; rounding quarters first would differ
	} {
		var qs []Ratio
		for _, q := range c.quarters {
			var ms []Ratio
			for _, p := range q {
				ms = append(ms, p.Exact())
			}
			qs = append(qs, Mean(ms))
		}
		if got := Mean(qs).Round().String(); got != c.want {
			t.Errorf("%v: %s, want %s", c.quarters, got, c.want)
		}
	}
	if got := (Ratio{}).Round(); got != 0 {
		t.Errorf("zero ratio rounds to %v", got)
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct{ in, text, first, last string }{
		{"2026-02", "2026年2月", "2026-02-01", "2026-02-28"},
		{"2024-02", "2024年2月", "2024-02-01", "2024-02-29"},
		{"2026Q3", "2026年第三季度", "2026-07-01", "2026-09-30"},
		{"2026H1", "2026年上半年", "2026-01-01", "2026-06-30"},
		{"2026", "2026年度", "2026-01-01", "2026-12-31"},
	} {
		p, err := ParsePeriod(c.in)
		if err != nil || p.String() != c.in || p.Text() != c.text || string(p.First()) != c.first || string(p.Last()) != c.last {
			t.Errorf("%s: %v %v %s %s %s", c.in, p, err, p.Text(), p.First(), p.Last())
		}
	}
	for _, bad := range []string{"", "26", "2026-13", "2026-00", "2026Q5", "2026H3", "2026-1", "2026Q", "x"} {
		if _, err := ParsePeriod(bad); KindOf(err) != Invalid {
			t.Errorf("ParsePeriod(%q) = %v", bad, err)
		}
	}
	if qs := Year(2026).Quarters(); len(qs) != 4 || qs[3] != Quarter(2026, 4) {
		t.Errorf("quarters of a year: %v", qs)
	}
	if ms := Quarter(2026, 2).Months(); len(ms) != 3 || ms[0] != Month(2026, 4) {
		t.Errorf("months of Q2: %v", ms)
	}
}

func TestPartsOfPeriods(t *testing.T) {
	for in, want := range map[string]string{
		"2026": "一季度 二季度 三季度 四季度", "2026H2": "三季度 四季度", "2026Q4": "10月 11月 12月", "2026-03": "",
	} {
		p, err := ParsePeriod(in)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, part := range p.Parts() {
			names = append(names, part.Short())
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s is shown by %q, want %q", in, got, want)
		}
	}
	if got := Year(2026).Short(); got != "2026年度" {
		t.Errorf("a year is %q", got)
	}
}

func TestDates(t *testing.T) {
	for d, valid := range map[Date]bool{
		"": true, "1985": true, "1985-07": true, "1985-07-01": true, "2000-02-29": true,
		"1993-13-01": false, "1993-02-30": false, "85-07": false, "1985-7": false, "1850-01-01": false, "不详": false, "2101": false,
	} {
		if d.Valid() != valid {
			t.Errorf("%q valid %v", d, !valid)
		}
	}
	for d, want := range map[Date]string{"1985-07-01": "1985年7月1日", "1985-07": "1985年7月", "1985": "1985年", "": ""} {
		if got := d.Text(); got != want {
			t.Errorf("%q: %q, want %q", d, got, want)
		}
	}
	if !Date("1985-07").Agrees("1985-07-16") || Date("1985-08").Agrees("1985-07-16") || Date("").Agrees("1985") {
		t.Error("Agrees compares as far as both say")
	}
	for d, day := range map[Date]int{"1985-07-16": 16, "1985-07": 0, "1985": 0, "": 0, "1985-02-30": 30} {
		if d.Day() != day || d.Full() != (day == 16) {
			t.Errorf("%q: day %d, full %t", d, d.Day(), d.Full())
		}
	}
	if got := Date("2026-03-01").AddDays(-1); got != "2026-02-28" {
		t.Errorf("the day before 1 March: %s", got)
	}
}
