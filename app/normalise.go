package app

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app/hanzi"
)

// Problems ReadDate finds. A date with a problem is left empty but for the ambiguous month, where the year is sure.
const (
	DateUnknown    = "date-unknown"    // 不详
	DateImpossible = "date-impossible" // 1993-13-01
	DateShortYear  = "date-year2"      // 85.7.1
	DateAge        = "date-age"        // 57岁
	DateMonth      = "date-month"      // 1985.1 kept as a number: January or October
	DateUnreadable = "date-unreadable" // anything else
)

// unknowns are what is written where nothing is known; blanks are what is written where there is nothing to say.
var (
	unknowns = []string{"不详", "不清", "不清楚", "不明", "未知", "待查", "待核", "待核实", "待定", "待补", "失考", "遗失", "?", "??", "???"}
	blanks   = []string{"无", "-", "--", "—", "——", "/", "\\", "空", "N/A", "n/a", "暂无", "0"}
)

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
	hanDigits  = "零一二三四五六七八九"
	serialFrom = 3654  // 1910-01-01 as a workbook counts days
	serialTo   = 55153 // 2051-01-01
)

// ReadDate reads a date in every form offices write it: 1985.07.01, 1985/7/1, 1985年7月, 198507, 19850701, a date of the
// workbook, its day number. problem is "" when it is understood; an empty cell is an empty date without a problem. A month or
// day written as 00 is taken as not known.
func ReadDate(c Cell) (d Date, problem string) {
	if c.Date != "" {
		if !c.Date.Valid() {
			return "", DateImpossible
		}
		return c.Date, ""
	}
	s := hanzi.Fold(c.Text)
	if slices.Contains(blanks, s) {
		return "", ""
	}
	if c.Number && dotMonth.MatchString(s) { // 1985.10 loses its zero when kept as a number
		if d, problem = makeDate(s[:4], "", ""); problem == "" {
			problem = DateMonth
		}
		return d, problem
	}
	if strings.Contains(s, ":") {
		s = clockTail.ReplaceAllString(s, "")
	}
	s = digitGap.ReplaceAllString(digitGap.ReplaceAllString(unbracketed(s), "$1-$2"), "$1-$2") // 1985 7 1; a gap ends where the next begins
	s = strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), "月份", "月")
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
func digitsDate(s string) (Date, string) {
	n, _ := strconv.Atoi(s)
	switch {
	case len(s) == 8:
		return makeDate(s[:4], s[4:6], s[6:])
	case len(s) == 6 && n >= 190000 && n < 210100:
		return makeDate(s[:4], s[4:], "")
	case len(s) == 6:
		return "", DateShortYear
	case len(s) == 5 && n >= serialFrom && n <= serialTo:
		return Date("1899-12-30").AddDays(n), ""
	case len(s) == 4 && n >= 1900 && n <= 2100:
		return Date(s), ""
	case len(s) <= 3 && n > 0 && n <= 130:
		return "", DateAge
	}
	return "", DateUnreadable
}

// makeDate puts a date together; a month or day of 0 is left out.
func makeDate(year, month, day string) (Date, string) {
	d := Date(year)
	if m, _ := strconv.Atoi(month); m > 0 {
		d += Date(fmt.Sprintf("-%02d", m))
		if n, _ := strconv.Atoi(day); n > 0 {
			d += Date(fmt.Sprintf("-%02d", n))
		}
	}
	if !d.Valid() {
		return "", DateImpossible
	}
	return d, ""
}

// hanNumber turns Chinese numerals into digits: by place (一九八五) or as a number up to 39 (二十一, 廿一).
func hanNumber(s string, byPlace bool) string {
	tens, ones, out := 0, 0, ""
	for _, r := range s {
		digit := strings.IndexRune(hanDigits, r) / len("零")
		switch {
		case r == '〇' || r == '○':
			digit = 0
		case r == '十':
			tens, ones = max(1, ones), 0
			continue
		case r == '廿':
			tens = 2
			continue
		case r == '卅':
			tens = 3
			continue
		}
		ones = digit
		out += strconv.Itoa(digit)
	}
	if byPlace || s == "" {
		return out
	}
	return strconv.Itoa(tens*10 + ones)
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// ReadSex returns 男 or 女; ok is false when the text says neither. 1 and 2 are the codes of GB/T 2261.1.
func ReadSex(text string) (string, bool) {
	switch strings.ToLower(strings.TrimSuffix(foldTitle(text), "性")) {
	case "男", "m", "male", "1":
		return "男", true
	case "女", "f", "female", "2":
		return "女", true
	}
	return "", false
}

// ethnics are the 56 groups of GB/T 3304, in its order, without 族.
var ethnics = strings.Fields(`汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
	柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺`)

// ReadEthnic returns the full name of one of the 56 groups (汉 → 汉族); ok is false for anything else.
func ReadEthnic(text string) (string, bool) {
	s := strings.TrimSuffix(foldTitle(text), "族")
	if slices.Contains(ethnics, s) {
		return s + "族", true
	}
	return foldTitle(text), false
}

// educations are the words by which a column is recognised; others are kept as they stand.
var educations = strings.Fields(`小学 初中 高中 中专 中技 技校 职高 大专 专科 大学专科 本科 大学 大学本科 研究生 硕士 博士 硕士研究生 博士研究生 文盲 半文盲 初小 高小 在职研究生 党校本科 党校大专`)

// notPunctuation are runs of text without the full-width punctuation that belongs in Chinese sentences.
var notPunctuation = regexp.MustCompile(`[^，；：！？（）]+`)

var lineBreaks = strings.NewReplacer("\r", "", "\n", "")

// readPlain folds a text but for its Chinese punctuation, takes out line breaks, and drops the signs that stand for nothing.
func readPlain(text string) string {
	s := lineBreaks.Replace(text)
	if strings.ContainsAny(s, "，；：！？（）") {
		s = notPunctuation.ReplaceAllStringFunc(s, hanzi.Fold)
	} else {
		s = hanzi.Fold(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	if slices.Contains(blanks, s) {
		return ""
	}
	return s
}

// readPhone folds a number and drops the blanks and dashes inside it; ok is false when it has too few digits to be one.
func readPhone(text string) (string, bool) {
	s := strings.ReplaceAll(readPlain(text), " ", "")
	if isDigits(strings.ReplaceAll(s, "-", "")) && strings.Count(s, "-") > 1 {
		s = strings.ReplaceAll(s, "-", "")
	}
	digits := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if strings.HasPrefix(s, "1") && digits == len(s) && digits > 8 {
		return s, digits == 11 // a mobile number has eleven
	}
	return s, s == "" || digits >= 7
}

// readYes reads a column of marks: 是, √, 流动 …; what names the mark itself counts as yes.
func readYes(text string, names ...string) bool {
	s := foldTitle(text)
	for _, name := range names {
		if strings.Contains(s, name) && !strings.HasPrefix(s, "非") && !strings.HasPrefix(s, "不") {
			return true
		}
	}
	return slices.Contains([]string{"是", "√", "✓", "✔", "☑", "1", "Y", "y", "有", "TRUE"}, s)
}

var groupForm = regexp.MustCompile(`^第?([零〇一二三四五六七八九十]{1,3}|\d{1,2})(党员|党)?小?组$`)

// groupAfter is a number behind the word, or alone: 党小组一, 小组2, 组3, 一.
var groupAfter = regexp.MustCompile(`^(?:(?:党员|党)?小?组)?([零〇一二三四五六七八九十]{1,3}|\d{1,2})$`)

// GroupKey returns what a group's name is compared by: numbered groups by their number (三小组, 3组, 第3党小组 and 第三党小组
// are one), others by what is left without the words for a group.
func GroupKey(name string) string {
	s := bareTitle(name)
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

// GroupName returns the usual form of a group's name: numbered groups as 第三党小组, others as they stand.
func GroupName(name string) string {
	key := GroupKey(name)
	n, err := strconv.Atoi(key)
	if err != nil || n < 1 || n > 99 {
		return foldTitle(name)
	}
	return "第" + hanCount(n) + "党小组"
}

// hanCount writes 1…99 in Chinese numerals.
func hanCount(n int) string {
	digit := []rune(hanDigits)
	switch {
	case n < 10:
		return string(digit[n])
	case n < 20:
		return "十" + strings.TrimSuffix(string(digit[n%10]), "零")
	}
	return string(digit[n/10]) + "十" + strings.TrimSuffix(string(digit[n%10]), "零")
}
