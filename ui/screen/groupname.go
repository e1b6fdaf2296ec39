package screen

import (
	"strings"

	"zhengyou/app"
)

// GroupNames gives each group of a branch a name that fits a column and still tells it from the others.
type GroupNames map[string]string

// longGroup is from how many characters on a group's name is shortened. Of what all end with the first unitKept stay, or the
// whole where it is no longer than shortEnd.
const (
	longGroup = 9
	unitKept  = 2
	shortEnd  = 3
)

// NewGroupNames shortens the long names among those of groups by what all of them begin and end with:
// 某某社区第1网格物业服务企业联合党小组 and 某某社区第11网格… become 第1网格 and 第11网格.
func NewGroupNames(groups []app.Organisation) GroupNames {
	var long []string
	var stems [][]rune
	for _, g := range groups {
		if len([]rune(g.Name)) >= longGroup {
			long = append(long, g.Name)
			stems = append(stems, []rune(groupStem(g.Name)))
		}
	}
	if len(long) < 2 {
		return nil
	}
	begin, end := sharedStart(stems), sharedEnd(stems)
	kept := unitKept
	if end <= shortEnd {
		kept = end
	}
	names, taken := GroupNames{}, map[string]bool{}
	for i, s := range stems {
		short := ""
		if last := len(s) - end + min(end, kept); last > begin {
			short = string(s[begin:last])
		}
		if short == "" || taken[short] {
			return nil // nothing tells them apart but the whole name
		}
		taken[short] = true
		names[long[i]] = short
	}
	return names
}

// Of is the short name of a group, or the whole one where it is short.
func (n GroupNames) Of(name string) string {
	if short, ok := n[name]; ok {
		return short
	}
	return name
}

// Under is Of for a column headed 党小组, without saying that again: 第一 of 第一党小组.
func (n GroupNames) Under(name string) string { return groupStem(n.Of(name)) }

// groupStem is a group's name without the words for a group.
func groupStem(name string) string {
	for _, word := range []string{"党小组", "小组"} {
		if stem, ok := strings.CutSuffix(name, word); ok && stem != "" {
			return stem
		}
	}
	return name
}

// ordinal tells whether a character belongs to a number that must not be cut: 第十一, 12.
func ordinal(r rune) bool {
	return strings.ContainsRune("第0123456789一二三四五六七八九十百零〇", r)
}

// sharedStart is how many characters all begin with, a number apart.
func sharedStart(all [][]rune) int {
	n := len(all[0])
	for _, s := range all {
		n = min(n, len(s))
		for i := range n {
			if s[i] != all[0][i] {
				n = i
				break
			}
		}
	}
	for n > 0 && ordinal(all[0][n-1]) {
		n--
	}
	return n
}

// sharedEnd is how many characters all end with, a number apart.
func sharedEnd(all [][]rune) int {
	first := all[0]
	n := len(first)
	for _, s := range all {
		n = min(n, len(s))
		for i := range n {
			if s[len(s)-1-i] != first[len(first)-1-i] {
				n = i
				break
			}
		}
	}
	for n > 0 && ordinal(first[len(first)-n]) {
		n--
	}
	return n
}
