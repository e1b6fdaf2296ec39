package page

import (
	"strings"
	"unicode"
)

// Line breaking after the prohibitions of Chinese typesetting (禁则): what may not begin a line, what may not end one.
const (
	notAtStart = "，。、；：？！～·）》」』】〕〉〗｝］”’％‰℃°々ー!),.:;?]}%¢＂＇．｡､〞〟"
	notAtEnd   = "（《「『【〔〈〖｛［“‘￥＄№＃([{$¥#〝"
	unitSigns  = "年月日时分秒号届％%‰℃°" // stay with the number before them
)

func isCJK(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r >= 0x20000 && r <= 0x3ffff
}

// isWord reports whether r is part of a word or number that is never broken inside.
func isWord(r rune) bool {
	return !isCJK(r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)) || r >= '０' && r <= '９'
}

// isJoint reports whether r, between two word characters, holds them together: 3.14, 10:30, 2026-03, a@b.
func isJoint(r rune) bool { return strings.ContainsRune(".,:/-_'’@&+~%．：", r) }

func isIdeograph(r rune) bool { return unicode.Is(unicode.Han, r) }

// canBreak reports whether a line may end before rs[i].
func canBreak(rs []rune, i int) bool {
	if i <= 0 || i >= len(rs) {
		return false
	}
	a, b := rs[i-1], rs[i]
	switch {
	case b == ' ' || unicode.IsMark(b):
		return false
	case strings.ContainsRune(notAtStart, b) || strings.ContainsRune(notAtEnd, a):
		return false
	case a == ' ':
		return true
	case b == '—' || b == '…': // two of them may begin a line, one may not; between the two nothing may part them
		return a != b && i+1 < len(rs) && rs[i+1] == b
	case isWord(a) && isWord(b):
		return false
	case i >= 2 && isJoint(a) && isWord(rs[i-2]) && isWord(b):
		return false
	case isWord(a) && isJoint(b) && i+1 < len(rs) && isWord(rs[i+1]):
		return false
	case unicode.IsDigit(a) && strings.ContainsRune(unitSigns, b):
		return false
	case strings.ContainsRune("-−+±<>≤≥~", a) && unicode.IsDigit(b):
		return false
	case a == '〕' && unicode.IsDigit(b): // 〔2026〕8号
		return false
	}
	return true
}

// gapAfter reports whether a thin gap belongs between a and b: Chinese beside Latin letters or figures.
func gapAfter(a, b rune) bool {
	latin := func(r rune) bool { return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return isIdeograph(a) && latin(b) || latin(a) && isIdeograph(b)
}

// clean drops what has no shape of its own (zero-width marks, variation selectors, controls) and turns tabs into spaces.
func clean(s string) []rune {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r == '\t' || r == '\u00a0':
			out = append(out, ' ')
		case r == '\n':
			out = append(out, r)
		case unicode.IsControl(r), r >= 0x200b && r <= 0x200f, r == 0xfeff, r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0100 && r <= 0xe01ef:
		default:
			out = append(out, r)
		}
	}
	return out
}
