package tabular

import (
	"regexp"
	"strconv"
)

var (
	yearMonth = regexp.MustCompile(`((?:19|20)\d{2})\s*[年.\-/]?\s*(0?[1-9]|1[0-2])(?:\D|$)`)
	monthOnly = regexp.MustCompile(`(?:^|\D)(0?[1-9]|1[0-2])\s*月`)
	hanMonth  = regexp.MustCompile(`(十[一二]?|[一二三四五六七八九])月`)
	bareMonth = regexp.MustCompile(`^(0?[1-9]|1[0-2])$`)
	twoMonths = regexp.MustCompile(`(?:^|\D)\d{1,2}月?[-—–~～至到、,，和与及/](\d{1,2})月|月.*\d月|[一二三四五六七八九十]{1,2}[-—–~～至到、,，和与及/][一二三四五六七八九十]{1,2}月`)
	yearDash  = regexp.MustCompile(`((?:19|20)\d{2})\s*[.\-/]\s*\d{1,2}\s*月`)
	yearOnly  = regexp.MustCompile(`((?:19|20)\d{2})年`)
)

// ReadMonth reads the month a text names and the year, 0 where it names none.
func ReadMonth(text string) (year, month int) {
	s := Fold(text)
	for _, re := range []*regexp.Regexp{yearDash, yearOnly} {
		if m := re.FindStringSubmatch(s); m != nil {
			year, _ = strconv.Atoi(m[1])
		}
	}
	switch {
	case twoMonths.MatchString(s): // 1—3月 is no month
	case monthOnly.MatchString(s):
		month, _ = strconv.Atoi(monthOnly.FindStringSubmatch(s)[1])
	case hanMonth.MatchString(s):
		month, _ = strconv.Atoi(hanNumber(hanMonth.FindStringSubmatch(s)[1], false))
	case yearMonth.MatchString(s):
		m := yearMonth.FindStringSubmatch(s)
		year, _ = strconv.Atoi(m[1])
		month, _ = strconv.Atoi(m[2])
	case bareMonth.MatchString(s):
		month, _ = strconv.Atoi(s)
	}
	return year, month
}
