package app

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"zhengyou/app/tabular"
)

// Date is a calendar date as offices know it, possibly only to the month or year: "1985-07-01", "1985-07", "1985", or
// "" for unknown. The text form sorts and is what storage and packages hold (ISO 8601).
type Date string

// NewDate returns the full date of t in its own location.
func NewDate(t time.Time) Date { return Date(t.Format("2006-01-02")) }

// Valid reports whether d is empty or names a real day, month or year between 1900 and 2100.
func (d Date) Valid() bool {
	return d == "" || tabular.RealDate(string(d))
}

// Full reports whether d names a real day, not a month or year alone.
func (d Date) Full() bool { return len(d) == len("2006-01-02") && d.Valid() }

// Year returns the year, 0 when d is empty.
func (d Date) Year() int {
	if len(d) < 4 {
		return 0
	}
	y, _ := strconv.Atoi(string(d[:4]))
	return y
}

// Month returns 1…12, 0 when d does not say.
func (d Date) Month() int {
	if len(d) < 7 {
		return 0
	}
	m, _ := strconv.Atoi(string(d[5:7]))
	return m
}

// Day returns 1…31, 0 when d does not say.
func (d Date) Day() int {
	if len(d) < 10 {
		return 0
	}
	n, _ := strconv.Atoi(string(d[8:]))
	return n
}

// Agrees reports whether d and o name the same day as far as both say.
func (d Date) Agrees(o Date) bool {
	n := min(len(d), len(o))
	return n > 0 && d[:n] == o[:n]
}

// Text returns the date as documents write it: 1985年7月1日, 1985年7月, 1985年; "" when unknown.
func (d Date) Text() string {
	parts := strings.Split(string(d), "-")
	out := ""
	for i, unit := range []string{"年", "月", "日"} {
		if i < len(parts) && parts[i] != "" {
			n, _ := strconv.Atoi(parts[i])
			out += fmt.Sprint(n) + unit
		}
	}
	return out
}

// First returns the first day d can mean ("1985-07" → "1985-07-01").
func (d Date) First() Date {
	switch len(d) {
	case 4:
		return d + "-01-01"
	case 7:
		return d + "-01"
	}
	return d
}

// Last returns the last day d can mean ("1985-07" → "1985-07-31").
func (d Date) Last() Date {
	switch len(d) {
	case 4:
		return d + "-12-31"
	case 7:
		return Month(d.Year(), d.Month()).Last()
	}
	return d
}

// AddDays returns the full date n days later; a date that is not full is returned as it is.
func (d Date) AddDays(n int) Date {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return d
	}
	return NewDate(t.AddDate(0, 0, n))
}

// AddYears returns the first day d can mean, n years later; 29 February becomes 1 March. An empty date stays so.
func (d Date) AddYears(n int) Date {
	t, err := time.Parse("2006-01-02", string(d.First()))
	if err != nil {
		return ""
	}
	return NewDate(t.AddDate(n, 0, 0))
}

// ReadDate is tabular.ReadDate, the date as a Date.
func ReadDate(c tabular.Cell) (d Date, problem string) {
	text, problem := tabular.ReadDate(c)
	return Date(text), problem
}
