package app

import (
	"regexp"
	"strconv"
	"strings"

	"zhengyou/app/tabular"
)

var (
	// rosterName is what a worksheet of the present members is called.
	rosterName = regexp.MustCompile(`花名册|党员名册|在册|党员信息|党员名单|党员基本|全体党员|党员情况`)
	// partName is what one is called that holds some of them.
	partName = regexp.MustCompile(`流动|困难|退休|预备|转入|新增`)
	// otherName is what one is called that holds those who are no members yet, or no longer here, or none at all.
	otherName = regexp.MustCompile(`发展对象|积极分子|申请|去世|死亡|病故|逝世|转出|调出|迁出|离开|减少|出党|除名|停止党籍|历年|历届|往年|备份|作废|样表|示例|模板`)
	yearIn    = regexp.MustCompile(`20\d{2}`)
)

// ChooseRoster returns the table of a workbook that is most likely the roster of the present members: by its name and title first,
// since a list of candidates or of the dead can be the fuller one; among years the latest; then by how much of a roster it holds.
func ChooseRoster(tables []tabular.Table) int {
	best := choose(tables, func(t tabular.Table) int { return rosterRank(t)*100_000 + rosterScore(t) })
	if len(tables) == 0 || yearOf(tables[best]) == 0 {
		return best
	}
	rank, of := rosterRank(tables[best]), best
	for i, t := range tables {
		if rosterRank(t) == rank && yearOf(t) > yearOf(tables[of]) && looksLikeRoster(t) {
			of = i
		}
	}
	return of
}

// rosterScore is how much a table looks like a roster.
func rosterScore(t tabular.Table) int {
	m := GuessRoster(t)
	score := len(m.Columns) * 10
	if m.Column(NameField) >= 0 {
		score += 100
	}
	return score + min(len(t.Rows), 99)/10
}

// rosterRank is how likely a table that holds persons is the roster by what it is called, 0 for one that holds none.
func rosterRank(t tabular.Table) int {
	if GuessRoster(t).Column(NameField) < 0 {
		return 0
	}
	for _, said := range []string{t.Name, titleOf(t)} {
		switch {
		case otherName.MatchString(said):
			return 1
		case rosterName.MatchString(said) && !partName.MatchString(said):
			return 3
		}
	}
	return 2
}

// titleOf is what stands over the header of a roster.
func titleOf(t tabular.Table) string {
	h := tabular.Roster.Header(t, nil)
	var lines []string
	for r := range max(0, h.First) {
		lines = append(lines, t.First(r))
	}
	return strings.Join(lines, " ")
}

// yearOf is the year in a table's name, 0 for none.
func yearOf(t tabular.Table) int {
	year, _ := strconv.Atoi(yearIn.FindString(t.Name))
	return year
}
