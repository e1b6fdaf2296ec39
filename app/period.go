package app

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// PeriodKind is the length of a Period.
type PeriodKind int

// The lengths a result may be asked for.
const (
	MonthPeriod PeriodKind = iota + 1
	QuarterPeriod
	HalfPeriod
	YearPeriod
)

// Period is a month, quarter, half-year or campaign year. N counts from 1 within the year; a year has N 1.
type Period struct {
	Year int
	Kind PeriodKind
	N    int
}

// Month returns the period of month m (1…12) of year y.
func Month(y, m int) Period { return Period{y, MonthPeriod, m} }

// Quarter returns the period of quarter q (1…4) of year y.
func Quarter(y, q int) Period { return Period{y, QuarterPeriod, q} }

// Year returns the whole campaign year y.
func Year(y int) Period { return Period{y, YearPeriod, 1} }

// CheckYear returns what is wrong with a campaign year; nil for one that can be.
func CheckYear(y int) error {
	if y < 2000 || y > 2099 {
		return &Error{Kind: Invalid, Field: "year", Text: "年度写成四位数字，如 2026。"}
	}
	return nil
}

var periodForm = regexp.MustCompile(`^(\d{4})(?:-(\d{2})|Q([1-4])|H([12]))?$`)

// ParsePeriod reads "2026-03", "2026Q1", "2026H1" or "2026"; anything else is an Invalid error.
func ParsePeriod(s string) (Period, error) {
	m := periodForm.FindStringSubmatch(s)
	if m == nil {
		return Period{}, Fail(Invalid, "“"+s+"”不是期间。", "请写成 2026-03（月）、2026Q3（季度）、2026H1（半年）或 2026（全年）。", nil)
	}
	year, _ := strconv.Atoi(m[1])
	if CheckYear(year) != nil {
		return Period{}, Fail(Invalid, "“"+s+"”不是期间。", "年份应在 2000 至 2099 之间。", nil)
	}
	p := Year(year)
	for i, kind := range []PeriodKind{MonthPeriod, QuarterPeriod, HalfPeriod} {
		if m[i+2] != "" {
			n, _ := strconv.Atoi(m[i+2])
			p = Period{year, kind, n}
		}
	}
	if p.Kind == MonthPeriod && (p.N < 1 || p.N > 12) {
		return Period{}, Fail(Invalid, "“"+s+"”不是期间。", "月份应在 01 至 12 之间。", nil)
	}
	return p, nil
}

// String returns the form ParsePeriod reads.
func (p Period) String() string {
	switch p.Kind {
	case MonthPeriod:
		return fmt.Sprintf("%04d-%02d", p.Year, p.N)
	case QuarterPeriod:
		return fmt.Sprintf("%04dQ%d", p.Year, p.N)
	case HalfPeriod:
		return fmt.Sprintf("%04dH%d", p.Year, p.N)
	}
	return fmt.Sprintf("%04d", p.Year)
}

// Text returns the period as documents write it: 2026年3月, 2026年第三季度, 2026年上半年, 2026年度.
func (p Period) Text() string {
	switch p.Kind {
	case MonthPeriod:
		return fmt.Sprintf("%d年%d月", p.Year, p.N)
	case QuarterPeriod:
		return fmt.Sprintf("%d年第%s季度", p.Year, []string{"", "一", "二", "三", "四"}[p.N])
	case HalfPeriod:
		return fmt.Sprintf("%d年%s半年", p.Year, []string{"", "上", "下"}[p.N])
	}
	return fmt.Sprintf("%d年度", p.Year)
}

// Short returns the name of a month or quarter within its year: 3月, 一季度; that of a longer period is its Text.
func (p Period) Short() string {
	switch p.Kind {
	case MonthPeriod:
		return strconv.Itoa(p.N) + "月"
	case QuarterPeriod:
		return []string{"", "一季度", "二季度", "三季度", "四季度"}[p.N]
	}
	return p.Text()
}

// Parts returns the shorter periods a result of p is shown by: the quarters of a year or half-year, the months of a quarter,
// nil for a month.
func (p Period) Parts() []Period {
	if p.Kind == QuarterPeriod {
		return p.Months()
	}
	return p.Quarters()
}

// Months returns the months of p in order.
func (p Period) Months() []Period {
	length := map[PeriodKind]int{MonthPeriod: 1, QuarterPeriod: 3, HalfPeriod: 6, YearPeriod: 12}[p.Kind]
	months := make([]Period, 0, length)
	for i := range length {
		months = append(months, Month(p.Year, (p.N-1)*length+i+1))
	}
	return months
}

// Quarters returns the quarters of p in order; a month belongs to none of its own and gives nil.
func (p Period) Quarters() []Period {
	var qs []Period
	for _, m := range p.Months() {
		if q := Quarter(p.Year, (m.N+2)/3); p.Kind != MonthPeriod && (len(qs) == 0 || qs[len(qs)-1] != q) {
			qs = append(qs, q)
		}
	}
	return qs
}

// First returns the period's first day.
func (p Period) First() Date {
	return Date(fmt.Sprintf("%04d-%02d-01", p.Year, p.Months()[0].N))
}

// Last returns the period's last day.
func (p Period) Last() Date {
	months := p.Months()
	m := months[len(months)-1].N
	days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[m-1]
	if m == 2 && (p.Year%4 == 0 && p.Year%100 != 0 || p.Year%400 == 0) {
		days = 29
	}
	return Date(fmt.Sprintf("%04d-%02d-%02d", p.Year, m, days))
}

// Contains reports whether the full date d lies in p.
func (p Period) Contains(d Date) bool {
	return d >= p.First() && d <= p.Last()
}

// MonthsText names months of a year in order: 1—9月, 1—3、5月, 全年 when all twelve are there, "" without any.
func MonthsText(months []Period) string {
	if len(months) == 12 {
		return "全年"
	}
	var parts []string
	for i := 0; i < len(months); {
		j := i
		for j+1 < len(months) && months[j+1].N == months[j].N+1 {
			j++
		}
		part := strconv.Itoa(months[i].N)
		if j > i {
			part += "—" + strconv.Itoa(months[j].N)
		}
		parts = append(parts, part)
		i = j + 1
	}
	if parts == nil {
		return ""
	}
	return strings.Join(parts, "、") + "月"
}
