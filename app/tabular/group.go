package tabular

import (
	"regexp"
	"strconv"
	"strings"
)

var groupForm = regexp.MustCompile(`^第?([零〇一二三四五六七八九十]{1,3}|\d{1,2})(党员|党)?小?组$`)

// groupAfter is a number behind the word, or alone: 党小组一, 小组2, 组3, 一.
var groupAfter = regexp.MustCompile(`^(?:(?:党员|党)?小?组)?([零〇一二三四五六七八九十]{1,3}|\d{1,2})$`)

// GroupKey returns what a group's name is compared by: numbered groups by their number (三小组, 3组, 第3党小组 and 第三党小组
// are one), others by what is left without the words for a group.
func GroupKey(name string) string {
	s := Bare(name)
	if i := strings.LastIndex(s, "支部"); i >= 0 && i+len("支部") < len(s) {
		s = s[i+len("支部"):] // 柳树湾村党支部第一党小组
	}
	m := groupForm.FindStringSubmatch(s)
	if m == nil {
		m = groupAfter.FindStringSubmatch(s)
	}
	if m != nil {
		if isDigits(m[1]) {
			n, _ := strconv.Atoi(m[1])
			return strconv.Itoa(n)
		}
		return hanNumber(m[1], false)
	}
	for _, word := range []string{"党员小组", "党小组", "小组", "组"} {
		if rest, ok := strings.CutSuffix(s, word); ok && rest != "" {
			return rest
		}
	}
	return s
}

// GroupBranch returns the branch a group's name begins with (东湾支部 of 东湾党支部第一党小组), "" when it names none.
func GroupBranch(name string) string {
	s := Bare(name)
	if i := strings.LastIndex(s, "支部"); i > 0 && i+len("支部") < len(s) {
		return strings.TrimSuffix(s[:i], "党") + "支部"
	}
	return ""
}

// GroupName returns the usual form of a group's name: numbered groups as 第三党小组, others as they stand.
func GroupName(name string) string {
	key := GroupKey(name)
	n, err := strconv.Atoi(key)
	if err != nil || n < 1 || n > 99 {
		return Fold(name)
	}
	return "第" + hanCount(n) + "党小组"
}
