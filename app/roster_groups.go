package app

import (
	"slices"

	"zhengyou/app/tabular"
)

// groupNames finds the one name for the many ways a group is written. Where groups of several branches occur, the branch tells
// them apart: the first group of one is not that of another.
type groupNames struct {
	names    map[string]string // by key
	branches bool              // several occur
}

// newGroupNames takes the names of existing groups, of one dissolved only where no other is known by it; for others the usual form of numbered ones, else what is written most often.
func newGroupNames(groups []Organisation, texts []string) groupNames {
	g := groupNames{names: map[string]string{}}
	branches := map[string]bool{}
	for _, o := range groups {
		branches[tabular.GroupBranch(o.Name)] = true
	}
	for _, text := range texts {
		branches[tabular.GroupBranch(text)] = true
	}
	delete(branches, "")
	g.branches = len(branches) > 1
	for _, o := range groups {
		if key := g.key(o.Name); o.Closed == "" || g.names[key] == "" {
			g.names[key] = o.Name
		}
	}
	count, most := map[string]int{}, map[string]int{}
	for _, text := range texts {
		key, name := g.key(text), g.usual(text)
		count[name]++
		if slices.ContainsFunc(groups, func(o Organisation) bool { return g.key(o.Name) == key }) {
			continue
		}
		if count[name] > most[key] {
			most[key], g.names[key] = count[name], name
		}
	}
	return g
}

// key is what a group is known by.
func (g groupNames) key(text string) string {
	if g.branches {
		return tabular.GroupBranch(text) + "/" + tabular.GroupKey(text)
	}
	return tabular.GroupKey(text)
}

// usual is a group's name in its usual form, which leaves out a branch that all have in common.
func (g groupNames) usual(text string) string {
	if g.branches && tabular.GroupBranch(text) != "" {
		return tabular.Fold(text)
	}
	return tabular.GroupName(text)
}

func (g groupNames) name(text string) string {
	if name := g.names[g.key(text)]; name != "" {
		return name
	}
	return g.usual(text)
}
