package tabular

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	yearMonth = regexp.MustCompile(`((?:19|20)\d{2})[年.\-/]?(0?[1-9]|1[0-2])(?:\D|$)`)
	monthOnly = regexp.MustCompile(`(?:^|\D)(0?[1-9]|1[0-2])月`)
	hanMonth  = regexp.MustCompile(`(十[一二]?|[一二三四五六七八九])月`)
	bareMonth = regexp.MustCompile(`^(0?[1-9]|1[0-2])$`)
	twoMonths = regexp.MustCompile(`(?:^|\D)\d{1,2}月?[-—–~～至到、,，和与及/](\d{1,2})月|[一二三四五六七八九十]{1,2}[-—–~～至到、,，和与及/][一二三四五六七八九十]{1,2}月`)
	anyMonth  = regexp.MustCompile(`(\d{1,2}|十[一二]?|[一二三四五六七八九])月`)
	oneMonth  = regexp.MustCompile(`(\d{1,2})月\d{1,2}日?[-—–~～至到]+(?:(?:19|20)\d{2}年)?(\d{1,2})月\d{1,2}日`)
	yearDash  = regexp.MustCompile(`((?:19|20)\d{2})[.\-/]\d{1,2}月`)
	yearOnly  = regexp.MustCompile(`((?:19|20)\d{2})年`)
)

// counted are the things a number behind the year counts instead of naming a month: 2026年1季度, 2026年2支部, 2026年12个月.
var counted = strings.Fields("季 组 党小组 小组 支部 党支部 个 号 期 次 批 届 年级")

// ReadMonth reads the month a text names and the year, 0 where it names none.
func ReadMonth(text string) (year, month int) {
	s := strings.ReplaceAll(Fold(text), "元月", "1月")
	for _, re := range []*regexp.Regexp{yearDash, yearOnly} {
		if m := re.FindStringSubmatch(s); m != nil {
			year, _ = strconv.Atoi(m[1])
		}
	}
	if m := oneMonth.FindStringSubmatch(s); m != nil && m[1] == m[2] { // 3月1日至3月31日
		s = oneMonth.ReplaceAllString(s, m[1]+"月")
	}
	switch {
	case twoMonths.MatchString(s) || severalMonths(s): // 1—3月 is no month
	case monthOnly.MatchString(s):
		month, _ = strconv.Atoi(monthOnly.FindStringSubmatch(s)[1])
	case hanMonth.MatchString(s):
		month, _ = strconv.Atoi(hanNumber(hanMonth.FindStringSubmatch(s)[1], false))
	case bareMonth.MatchString(s):
		month, _ = strconv.Atoi(s)
	default:
		if m := yearMonth.FindStringSubmatchIndex(s); m != nil && !slices.ContainsFunc(counted, func(w string) bool { return strings.HasPrefix(s[m[5]:], w) }) {
			year, _ = strconv.Atoi(s[m[2]:m[3]])
			month, _ = strconv.Atoi(s[m[4]:m[5]])
		}
	}
	return year, month
}

// severalMonths reports whether a text names months that differ.
func severalMonths(s string) bool {
	first := ""
	for _, m := range anyMonth.FindAllStringSubmatch(s, -1) {
		n := strings.TrimLeft(m[1], "0")
		if !isDigits(n) {
			n = hanNumber(n, false)
		}
		if first == "" {
			first = n
		}
		if n != first {
			return true
		}
	}
	return false
}

// Dates in the lines over a table that say nothing of the month it is for: when it was filled in, printed, agreed on.
var (
	dayForm  = `(?:19|20)\d{2}[年.\-/]\d{1,2}(?:[月.\-/](?:\d{1,2}日?)?)?`
	dated    = regexp.MustCompile(`(?:填表|填报|填写|制表|打印|印制|报送|上报|印发|公示|审核|签字)(?:日期|时间)?[^\d]{0,6}` + dayForm + `|(?:^|[^核评])日期[^\d]{0,3}` + dayForm)
	decided  = regexp.MustCompile(dayForm + `[^\d]{0,8}(?:会议|通过|印发|审议|制定|打印|填表|制表)`)
	wholeDay = regexp.MustCompile(`^(?:19|20)\d{2}[年.\-/]\d{1,2}[月.\-/]\d{1,2}日?$`)
)

// TitleMonth reads the month a line over a table says the table is for, and the year, 0 where it says none.
func TitleMonth(line string) (year, month int) {
	s := decided.ReplaceAllString(dated.ReplaceAllString(Fold(line), ""), "")
	if wholeDay.MatchString(s) || bareMonth.MatchString(s) { // a figure alone names no month here
		return 0, 0
	}
	return ReadMonth(s)
}
