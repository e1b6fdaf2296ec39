package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// ScoreSubject is one who can be scored in a month: a member, group or branch by ID.
type ScoreSubject struct {
	ID    int64
	Name  string
	Group string
	Away  string // why not to be scored in that month (2026年2月10日转出), "" for who is
}

// subjectFinder finds who a name means.
type subjectFinder map[string][]ScoreSubject

func newSubjectFinder(subjects []ScoreSubject) subjectFinder {
	f := subjectFinder{}
	for _, s := range subjects {
		key := hanzi.FoldName(s.Name)
		f[key] = append(f[key], s)
	}
	return f
}

// subject returns who the row is about. A name several bear is told apart by the group the table states, else by who is in the
// branch in that month; no group stated is no group that could be theirs.
func (p *scorePlanner) subject(find subjectFinder) (ScoreSubject, bool) {
	raw := p.table.At(p.row, p.name).Text
	name := tabular.ReadName(raw).Name
	group := p.section
	if p.group >= 0 {
		group = p.table.At(p.row, p.group).Text
	}
	found := find[name]
	if len(found) == 0 {
		found = find[tabular.GroupName(raw)]
	}
	key := ""
	if group = tabular.ReadPlain(group); group != "" {
		key = tabular.GroupKey(group)
	}
	switch same := tellNamesakes(found, key); {
	case len(found) == 0 && strings.TrimSpace(raw) == "":
		p.doubt(p.row, p.name, Fault, "name-missing", fmt.Sprintf("第 %d 行没有姓名，没有采用这一行。", p.row+1))
		return ScoreSubject{}, false
	case len(found) == 0:
		p.doubt(p.row, p.name, Fault, "name-unknown", "名册里没有“"+name+"”，没有采用这一行。")
		return ScoreSubject{}, false
	case len(same) != 1:
		p.doubt(p.row, p.name, Fault, "name-ambiguous", fmt.Sprintf("名册里有 %d 位%s，分不清是哪一位，没有采用这一行。请在表里写明党小组。", len(found), name))
		return ScoreSubject{}, false
	default:
		p.checkSubject(same[0], name, group, key)
		return same[0], true
	}
}

// tellNamesakes tells namesakes apart, with one left where that can be done; group is the key of the group stated, "" for none.
func tellNamesakes(found []ScoreSubject, group string) []ScoreSubject {
	if len(found) < 2 {
		return found
	}
	left := slices.Clone(found)
	if group != "" {
		left = slices.DeleteFunc(left, func(s ScoreSubject) bool { return s.Group == "" || tabular.GroupKey(s.Group) != group })
	}
	if len(left) > 1 {
		left = slices.DeleteFunc(left, func(s ScoreSubject) bool { return s.Away != "" })
	}
	return left
}

// checkSubject reports what of the row does not agree with the roster.
func (p *scorePlanner) checkSubject(s ScoreSubject, name, group, key string) {
	if key != "" && s.Group != "" && s.Group != s.Name && key != tabular.GroupKey(s.Group) {
		at := p.group
		if p.group < 0 {
			at = p.name
		}
		p.doubt(p.row, at, Warning, "group-differs", fmt.Sprintf("表里%s在%s，名册里当月在%s；分数照原样导入，请核对。", name, tabular.GroupName(group), s.Group)).Subject = s.ID
	}
	if s.Away != "" && p.anyScore() {
		p.doubt(p.row, p.name, Warning, "not-here", fmt.Sprintf("%s当月不在本支部（%s），分数照原样导入，请核对。", s.Name, s.Away)).Subject = s.ID
	}
}
