package app

import (
	"cmp"
	"slices"

	"zhengyou/app/hanzi"
)

// SortByStrokes orders xs by the strokes of a name (姓氏笔画), stable. With gap a two-character name has a blank in the
// middle (按姓氏笔画: 田富 before 田大利), without it has none (按姓名笔画).
func SortByStrokes[T any](xs []T, name func(T) string, gap bool) {
	sortByKey(xs, func(x T) []uint64 { return hanzi.StrokeKey(name(x), gap) })
}

// SortByPinyin orders xs by pinyin, surnames read as surnames, stable.
func SortByPinyin[T any](xs []T, name func(T) string) {
	sortByKey(xs, func(x T) []uint64 { return hanzi.PinyinKey(name(x)) })
}

// sortByKey orders xs by keys made once, those of one key as they stood. Places are sorted, not the things themselves,
// which may be large.
func sortByKey[T any](xs []T, key func(T) []uint64) {
	type place struct {
		key []uint64
		at  int
	}
	places := make([]place, len(xs))
	for i, x := range xs {
		places[i] = place{key(x), i}
	}
	slices.SortFunc(places, func(x, y place) int { return cmp.Or(slices.Compare(x.key, y.key), cmp.Compare(x.at, y.at)) })
	was := slices.Clone(xs)
	for i, p := range places {
		xs[i] = was[p.at]
	}
}
