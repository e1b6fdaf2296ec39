package tabular

import (
	"regexp"
	"strings"
)

// Items finds which of some named items a column's title means, as the columns of a score sheet are headed by the names of
// the criteria: "参加三会一课(10)". It holds the names as they are compared; nil knows none.
type Items []string

// NewItems returns the items of these names.
func NewItems(names []string) Items {
	x := make(Items, len(names))
	for i, name := range names {
		x[i] = itemKey(name)
	}
	return x
}

// Find returns the index of the item a title means: exactly, else the only one whose name contains the title or the other
// way round; -1 for none.
func (x Items) Find(title string) (at int, exact bool) {
	if len(x) == 0 {
		return -1, false
	}
	key := itemKey(title)
	at, near := -1, 0
	for i, own := range x {
		if own == key && key != "" {
			return i, true
		}
		if len(key) >= len("三会") && (strings.Contains(own, key) || strings.Contains(key, own)) {
			at = i
			near++
		}
	}
	if near != 1 {
		return -1, false
	}
	return at, false
}

// Same returns the indexes of all items a title names exactly: of different categories several may bear one name.
func (x Items) Same(title string) []int {
	key := itemKey(title)
	var same []int
	for i, own := range x {
		if own == key && key != "" {
			same = append(same, i)
		}
	}
	return same
}

// WithoutPoints returns a title without the maximum it states: 合计 of 合计100分.
func WithoutPoints(title string) string { return trailingPoints.ReplaceAllString(Bare(title), "") }

var (
	trailingPoints = regexp.MustCompile(`(满分)?\d+(\.\d+)?分$|/(满分)?\d+(\.\d+)?分?$`)
	statedPoints   = regexp.MustCompile(`[(\[【〔](?:满分)?(\d+(?:\.\d+)?)分?[)\]】〕]$|(\d+(?:\.\d+)?)分$|/(\d+(?:\.\d+)?)$`)
)

// itemKey is what names of items are compared by: no brackets, blanks, signs or stated points.
func itemKey(name string) string {
	s := Bare(name)
	if strings.ContainsAny(s, "0123456789") {
		s = trailingPoints.ReplaceAllString(s, "")
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("、，。；：·,.;:-—/ ", r) {
			return -1
		}
		return r
	}, s)
}

// StatedPoints returns the maximum a title states, as text: "10" of 参加三会一课(10); "" when it states none.
func StatedPoints(title string) string {
	m := statedPoints.FindStringSubmatch(Fold(title))
	if m == nil {
		return ""
	}
	return m[1] + m[2] + m[3]
}
