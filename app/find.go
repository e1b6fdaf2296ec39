package app

import (
	"slices"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// NoGroupName stands for a group where a member is in none: 李四（未编组）.
const NoGroupName = "未编组"

// Named returns the members a text names, those who left included: by name, or as 姓名（党小组）, which tells namesakes apart.
// Blanks, dots and full-width forms count for as little as in imports.
func (r Roster) Named(text string) []Member {
	want := hanzi.FoldName(text)
	var found []Member
	for _, m := range r.Members {
		group := NoGroupName
		if m.GroupID != 0 {
			group = r.Tree.Find(m.GroupID).Name
		}
		if hanzi.FoldName(m.Name) == want || hanzi.FoldName(m.Name+"（"+group+"）") == want {
			found = append(found, m)
		}
	}
	return found
}

// GroupNamed returns the group a text names, in any of the ways a group is written (一小组, 第1党小组); false for none.
func (t Tree) GroupNamed(text string) (Organisation, bool) {
	groups := t.Groups()
	name := newGroupNames(groups, []string{text}).name(text)
	at := slices.IndexFunc(groups, func(g Organisation) bool { return g.Name == text })
	if at < 0 && tabular.GroupKey(text) != "" {
		at = slices.IndexFunc(groups, func(g Organisation) bool { return g.Name == name })
	}
	if at < 0 {
		return Organisation{}, false
	}
	return groups[at], true
}
