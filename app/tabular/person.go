package tabular

import (
	"slices"
	"strings"

	"zhengyou/app/hanzi"
)

// ReadSex returns 男 or 女; ok is false when the text says neither. 1 and 2 are the codes of GB/T 2261.1.
func ReadSex(text string) (string, bool) {
	switch strings.ToLower(strings.TrimSuffix(Fold(text), "性")) {
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
	s := strings.TrimSuffix(Fold(text), "族")
	if slices.Contains(ethnics, s) {
		return s + "族", true
	}
	return Fold(text), false
}

// educations are the words by which a column of them is recognised; others are kept as they stand.
var educations = strings.Fields(`小学 初中 高中 中专 中技 技校 职高 大专 专科 大学专科 本科 大学 大学本科 研究生 硕士 博士 硕士研究生 博士研究生 文盲 半文盲 初小 高小 在职研究生 党校本科 党校大专`)

// ReadPhone folds a number and drops the blanks and dashes inside it; ok is false when it has too few digits to be one.
func ReadPhone(text string) (string, bool) {
	s := strings.ReplaceAll(ReadPlain(text), " ", "")
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

// ReadID takes off what spreadsheet programs put about an ID number to keep it a text (="…", a leading apostrophe). lost is
// true when it was kept as a number of more digits than a workbook can hold, or shows as one in a text written from such a
// workbook (9.90101E+17, or 000 at an end that does not fit): its last digits are gone then.
func ReadID(c Cell) (text string, lost bool) {
	text = Fold(c.Text)
	if inner, ok := strings.CutPrefix(text, `="`); ok {
		text = strings.TrimSuffix(inner, `"`)
	}
	text = strings.TrimLeft(text, "'‘’`")
	mantissa, _, exponent := strings.Cut(strings.ToUpper(text), "E+")
	zeroed := strings.HasSuffix(text, "000") && hanzi.CheckID(text).Problem == hanzi.ProblemChecksum
	return text, c.Number && len(text) > 15 || exponent && isDigits(strings.ReplaceAll(mantissa, ".", "")) || zeroed
}
