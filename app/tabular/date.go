package tabular

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"zhengyou/app/hanzi"
)

// Problems ReadDate finds. A date with a problem is left empty but for the ambiguous month, where the year is sure, and for what
// stands in brackets behind it.
const (
	DateUnknown    = "date-unknown"    // 不详
	DateImpossible = "date-impossible" // 1993-13-01
	DateShortYear  = "date-year2"      // 85.7.1
	DateAge        = "date-age"        // 57岁
	DateMonth      = "date-month"      // 1985.1 kept as a number: January or October
	DateAside      = "date-aside"      // 2005.06（2006.06）: what is in brackets may be another date, or say that it is no date of ours
	DateUnreadable = "date-unreadable" // anything else
)

// unknowns are what is written where a date is not known.
var unknowns = []string{"不详", "不清", "不清楚", "不明", "未知", "待查", "待核", "待核实", "待定", "待补", "失考", "遗失", "?", "??", "???"}

var (
	clockTail  = regexp.MustCompile(`[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$`)
	ymd        = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$`)
	shortYear  = regexp.MustCompile(`^(\d{2})-(\d{1,2})(?:-(\d{1,2}))?$`)
	ageForm    = regexp.MustCompile(`^(\d{1,3})(岁|周岁)?$`)
	dotMonth   = regexp.MustCompile(`^\d{4}\.1$`)
	digitGap   = regexp.MustCompile(`(\d)[ \t]+(\d)`)
	chinaYear  = regexp.MustCompile(`^([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十廿卅]{1,3})日?)?)?$`)
	zeroDate   = regexp.MustCompile(`^1900-0?1-0?0$`) // how a workbook shows the day number 0
	dateMarks  = strings.NewReplacer("年", "-", "月", "-", "/", "-", ".", "-", "。", "-", "、", "-", "．", "-", "·", "-", "－", "-", "—", "-", "–", "-", "_", "-")
	serialFrom = 3654  // 1910-01-01 as a workbook counts days
	serialTo   = 55153 // 2051-01-01
)

// ReadDate reads a date in every form offices write it: 1985.07.01, 1985/7/1, 1985年7月, 198507, 19850701, a date of the
// workbook, its day number. problem is "" when it is understood; an empty cell is an empty date without a problem. A month or
// day written as 00 is taken as not known.
func ReadDate(c Cell) (date, problem string) {
	if c.Date != "" {
		if !RealDate(c.Date) {
			return "", DateImpossible
		}
		return c.Date, ""
	}
	s := hanzi.Fold(c.Text)
	if slices.Contains(blanks, s) {
		return "", ""
	}
	if DateNote(c.Text) != "" {
		if date, problem = ReadDate(Cell{Text: unbracketed(s), Number: c.Number}); problem == "" && date != "" {
			problem = DateAside
		}
		return date, problem
	}
	if c.Number && dotMonth.MatchString(s) { // 1985.10 loses its zero when kept as a number
		if date, problem = makeDate(s[:4], "", ""); problem == "" {
			problem = DateMonth
		}
		return date, problem
	}
	if strings.Contains(s, ":") {
		s = clockTail.ReplaceAllString(s, "")
	}
	if s = unbracketed(s); s == "" {
		s = strings.Trim(hanzi.Fold(c.Text), "()[]【】〔〕") // (1985.7)
	}
	s = digitGap.ReplaceAllString(digitGap.ReplaceAllString(strings.TrimSpace(s), "$1-$2"), "$1-$2") // 1985 7 1; a gap ends where the next begins
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), ""), "月份", "月")
	switch {
	case s == "":
		return "", ""
	case slices.Contains(unknowns, s):
		return "", DateUnknown
	case isDigits(s):
		return digitsDate(s)
	}
	if m := chinaYear.FindStringSubmatch(s); m != nil {
		return makeDate(hanNumber(m[1], true), hanNumber(m[2], false), hanNumber(m[3], false))
	}
	years := strings.HasSuffix(s, "年")
	s = plainDate(s)
	if zeroDate.MatchString(s) {
		return "", DateImpossible
	}
	if m := ymd.FindStringSubmatch(s); m != nil {
		return makeDate(m[1], m[2], m[3])
	}
	switch {
	case isDigits(s) && !(years && len(s) < 4):
		return digitsDate(s)
	case shortYear.MatchString(s):
		return "", DateShortYear
	case ageForm.MatchString(s) && !years:
		return "", DateAge
	case years && len(s) == 2 && isDigits(s):
		return "", DateShortYear
	}
	return "", DateUnreadable
}

// saidAnyway are what stands in brackets behind a date and says nothing against it.
var saidAnyway = regexp.MustCompile(`^(公历|阳历|新历|\d{1,3}周?岁|预备|入党|(已|按期)?转正|出生|生|女|男)$`)

// DateNote returns what stands in brackets behind a date and must not be dropped in silence: another date, or a word that makes it
// something else (农历, 预计, 应转未转); "" for none.
func DateNote(text string) string {
	s := hanzi.Fold(text)
	if !strings.ContainsAny(s, "([【〔<《") || unbracketed(s) == "" {
		return ""
	}
	for _, part := range bracketed.FindAllString(s, -1) {
		if inner := strings.Trim(Fold(part), "()[]【】〔〕<>《》"); inner != "" && !saidAnyway.MatchString(inner) {
			return inner
		}
	}
	return ""
}

// dateTails are words behind a date that say what it is of.
var dateTails = []string{"出生", "生", "入党", "转正", "日", "号"}

// plainDate takes the words off the end of a date and turns what stands between its parts into single dashes.
func plainDate(s string) string {
	for cut := true; cut; {
		cut = false
		for _, word := range dateTails {
			if rest, ok := strings.CutSuffix(s, word); ok {
				s, cut = rest, true
			}
		}
	}
	s = strings.Trim(dateMarks.Replace(s), "-")
	for strings.Contains(s, "--") {
		s = strings.ReplaceAll(s, "--", "-")
	}
	return s
}

// digitsDate reads a run of digits: 1985, 198507, 19850701, the day number of a workbook, or an age.
func digitsDate(s string) (date, problem string) {
	n, _ := strconv.Atoi(s)
	switch {
	case len(s) == 8:
		return makeDate(s[:4], s[4:6], s[6:])
	case len(s) == 6 && n >= 190000 && n < 210100:
		return makeDate(s[:4], s[4:], "")
	case len(s) == 6:
		return "", DateShortYear
	case len(s) == 5 && n >= serialFrom && n <= serialTo:
		return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), ""
	case len(s) == 4 && n >= 1900 && n <= 2100:
		return s, ""
	case len(s) <= 3 && n > 0 && n <= 130:
		return "", DateAge
	}
	return "", DateUnreadable
}

// makeDate puts a date together; a month or day of 0 is left out.
func makeDate(year, month, day string) (date, problem string) {
	date = year
	if m, _ := strconv.Atoi(month); m > 0 {
		date += fmt.Sprintf("-%02d", m)
		if n, _ := strconv.Atoi(day); n > 0 {
			date += fmt.Sprintf("-%02d", n)
		}
	}
	if !RealDate(date) {
		return "", DateImpossible
	}
	return date, ""
}

// RealDate reports whether a text names a real day, month or year between 1900 and 2100: "1985-07-01", "1985-07" or "1985".
func RealDate(s string) bool {
	layout := map[int]string{4: "2006", 7: "2006-01", 10: time.DateOnly}[len(s)]
	t, err := time.Parse(layout, s)
	return layout != "" && err == nil && t.Year() >= 1900 && t.Year() <= 2100
}
