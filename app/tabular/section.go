package tabular

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Section is what a line over some rows says of them: 第一党小组, 二、预备党员, 三、入党积极分子名册, 机关支部.
type Section struct {
	At    int    // zero-based row of the line, -1 above the first
	Text  string // without its number, and without what stands in brackets or other cells about it (组长：张三)
	Group string // the group it names, or a line below it does; "" for none: the rows below belong to no group anybody says
}

// next returns what a line says of the rows below it, when s was in force above. A line that names no group leaves the group
// before. Where groups stand below lines of other words (一、正式党员 over its groups, 二、入党积极分子 over its own), these stay in force;
// whether they do is told by the first line of the table, which major is true for.
func (s Section) next(line Section, major bool) Section {
	if major && line.Group != "" && s.At >= 0 {
		line.At, line.Text = s.At, s.Text
	}
	return line
}

var (
	listMark  = regexp.MustCompile(`^([一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.)]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])`)
	groupMark = regexp.MustCompile(`^(党小组|所在党小组|小组|组别|组名)[:：]`)
	// sectionEnd are words that lines over rows end in, and no person's name.
	sectionEnd = regexp.MustCompile(`(.党员|.人员|支部|总支|党委|委员会|积极分子|发展对象|申请人|名册|名单|一览表|情况表|评分表|登记表|统计表|台账)$`)
	// continued says that what stood above goes on below.
	continued = regexp.MustCompile(`续表|续上|接上|\(续`)
	// aside is what stands beside the name of a group in its line: 组长：张三, （3人）, 共3人.
	aside = regexp.MustCompile(`[:：]|^\(.*\)$|^共?\d+[人名]$`)
	// proseStart is how lines begin that are about the table, not over rows of it.
	proseStart = regexp.MustCompile(`^(说明|填表|备注|附?注|以上|以下|此表|本表|上表|共|第?\d+页|第\d+|[(]?无正文)`)
)

// sectionOf reads a line over rows; ok is false when it is none. sure takes only words that can be nothing else: it stands where
// a name could.
func sectionOf(text string, sure bool) (s Section, ok bool) {
	if last, _ := utf8.DecodeLastRuneInString(text); sure && !strings.ContainsRune(sureEnds, last) {
		return s, false
	}
	s.Text = bareLine(text)
	if s.Group = groupLine(s.Text); s.Group != "" {
		return s, true
	}
	if sectionEnd.MatchString(s.Text) {
		return s, true
	}
	return s, !sure && isHeadline(s.Text)
}

// sureEnds are the characters a line ends in that is taken for one wherever it stands.
const sureEnds = "组员部支委会子象人册单表账)）:："

// bareLine is a line without its number, what stands in brackets, and a colon at its end.
func bareLine(text string) string {
	s := groupMark.ReplaceAllString(listMark.ReplaceAllString(Fold(text), ""), "")
	return strings.TrimRight(unbracketed(s), ":：")
}

// groupLine returns the group a bare line names, "" for none.
func groupLine(s string) string {
	if !strings.HasSuffix(s, "组") || utf8.RuneCountInString(s) > 20 || s == "组" {
		return ""
	}
	return s
}

// longestHeadline is how many characters a line has at most that is over rows by its looks alone: 机关, 东片, 离退休干部.
const longestHeadline = 8

// isHeadline reports whether a line that stands alone looks like one over the rows below.
func isHeadline(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > longestHeadline || proseStart.MatchString(s) {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsDigit(r) || r < utf8.RuneSelf })
}

// asides reports whether texts are nothing but remarks on the line they stand in.
func asides(texts []string) bool {
	return !slices.ContainsFunc(texts, func(s string) bool { return !aside.MatchString(s) })
}
