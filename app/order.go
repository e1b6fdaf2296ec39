package app

import (
	"slices"

	"zhengyou/app/hanzi"
)

// SortByStrokes orders xs by the strokes of a name (姓氏笔画), stable. With gap a two-character name has a blank in the
// middle (按姓氏笔画: 田富 before 田大利), without it has none (按姓名笔画).
func SortByStrokes[T any](xs []T, name func(T) string, gap bool) {
	slices.SortStableFunc(xs, func(x, y T) int { return hanzi.CompareStroke(name(x), name(y), gap) })
}

// SortByPinyin orders xs by pinyin, surnames read as surnames, stable.
func SortByPinyin[T any](xs []T, name func(T) string) {
	slices.SortStableFunc(xs, func(x, y T) int { return hanzi.ComparePinyin(name(x), name(y)) })
}
