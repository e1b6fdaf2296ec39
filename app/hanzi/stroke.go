package hanzi

import (
	"math"
	"slices"
	"unicode"
)

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
	return slices.Compare(StrokeKey(a, gap), StrokeKey(b, gap))
}

// StrokeKey is what a name is ordered by: the keys of two names, compared from their first element on, are in the order of
// [CompareStroke]. Long lists are sorted by keys made once.
func StrokeKey(name string, gap bool) []uint64 {
	var key []uint64
	first := rune(0)
	for _, r := range name {
		if unicode.IsSpace(r) || r == nameDot {
			continue
		}
		if len(key) == 0 {
			first = r
		}
		key = append(key, strokeKey(r))
	}
	if gap && len(key) == 2 && isHan(first) {
		return []uint64{key[0], blankKey, key[1]}
	}
	return key
}

// blankKey stands in the middle of a two-character name, before every character.
const blankKey = 0

// strokeKey puts a character in its place, those of one place by code point.
func strokeKey(r rune) uint64 {
	place := strokeTable().get(r)
	if place == 0 {
		place = math.MaxUint32
	}
	return uint64(place)<<32 | uint64(r)
}
