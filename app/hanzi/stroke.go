package hanzi

import (
	"cmp"
	"unicode"
)

// Strokes is the number of strokes of a Han character in its mainland form, 0
// for anything else.
func Strokes(r rune) int { return int(strokeTable().get(r) >> 16) }

// StrokeLess is the order of official lists of names, 按姓氏笔画为序: the order
// of [CompareStroke] with the blank of two-character names.
func StrokeLess(a, b string) bool { return CompareStroke(a, b, true) < 0 }

// CompareStroke compares two names by strokes: the number of strokes of the
// first character, then its strokes one by one in the order 横竖撇点折, then the
// following characters the same way. Compound surnames and names of
// minorities go by their first character too. The dot · is passed over.
//
// With gap (按姓氏笔画) a two-character name has a blank in the middle, so
// 田富 stands before 田大利; without (按姓名笔画) 田大利 stands before 田富.
//
// Inside each level of the 通用规范汉字表 the order is that standard's own.
// Characters without a known sequence follow those of as many strokes, by code
// point; what is not Han comes last.
func CompareStroke(a, b string, gap bool) int {
	x, y := strokeRunes(a, gap), strokeRunes(b, gap)
	for i := range min(len(x), len(y)) {
		if c := compareRuneStroke(x[i], y[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

// blank is what stands in the middle of a two-character name.
const blank = ' '

// strokeRunes gives the characters of a name that count.
func strokeRunes(name string, gap bool) []rune {
	var runes []rune
	for _, r := range name {
		if !unicode.IsSpace(r) && r != nameDot {
			runes = append(runes, r)
		}
	}
	if gap && len(runes) == 2 && isHan(runes[0]) {
		return []rune{runes[0], blank, runes[1]}
	}
	return runes
}

func compareRuneStroke(a, b rune) int {
	if a == b {
		return 0
	}
	if a == blank {
		return -1
	}
	if b == blank {
		return 1
	}
	return cmp.Or(cmp.Compare(strokePlace(a), strokePlace(b)), cmp.Compare(a, b))
}

func strokePlace(r rune) uint32 {
	if place := strokeTable().get(r); place != 0 {
		return place
	}
	return 0xFFFFFFFF
}
