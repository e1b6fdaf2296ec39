package tabular

import (
	"regexp"
	"slices"
	"strings"
)

// Flag is what a cell in a column of marks says.
type Flag int

// What it can say.
const (
	NotSaid Flag = iota // nothing, or a dash
	Yes
	No
	Unclear
)

var (
	yesSigns = strings.Fields("是 √ ✓ ✔ ☑ 1 Y YES V 有 TRUE 对 + ● ■ ◆ ★")
	noSigns  = strings.Fields("否 不 无 没有 没 0 × ✗ ✘ X N NO FALSE 正常")
	notStart = regexp.MustCompile(`^(否|不|无|未|非|没|原|曾)`)
	overNow  = regexp.MustCompile(`已返|已回|已脱|已解除|已结束|不再`)
)

// ReadFlag reads a cell in a column of marks: 是, √, 是（因病）, 否, 未流动, 否（2023年曾流动）. A text with one of words in it, which
// say what is marked (流动, 外出 …), is a yes unless it denies it or says that it is over.
func ReadFlag(text string, words []string) Flag {
	full := Fold(text)
	s := strings.ToUpper(unbracketed(full))
	if s == "" {
		s = strings.ToUpper(strings.Trim(full, "()[]")) // （√）
	}
	switch {
	case slices.Contains(noSigns, s) || notStart.MatchString(s) || overNow.MatchString(full):
		return No
	case s == "" || ReadPlain(s) == "":
		return NotSaid
	case slices.Contains(yesSigns, s) || strings.HasPrefix(s, "是") || slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) }):
		return Yes
	}
	return Unclear
}
