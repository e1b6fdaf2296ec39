package app

import (
	"regexp"
	"strings"

	"zhengyou/app/tabular"
)

// The words by which a criteria table says how the points of an item come about.
var (
	vetoName     = regexp.MustCompile(`^(一票否决|否决项)`)
	bonusPlace   = regexp.MustCompile(`加分|奖分|奖励|正向激励|^附加`)
	bonusName    = regexp.MustCompile(`加分|奖分|奖励分|正向激励|^奖励|^附加分`)
	penaltyPlace = regexp.MustCompile(`扣分|减分|负面|惩戒`)
	penaltyName  = regexp.MustCompile(`^(扣分|减分)`)
	bothPlace    = regexp.MustCompile(`加分?[、和及]?[扣减]分|[扣减]分?[、和及]?加分|奖惩|奖罚`) // a category of what adds and what takes
	takingRule   = regexp.MustCompile(`扣|减\d+(\.\d+)?分|减分|(^|[^\d.～~—–-])-\d`)
	notTaking    = regexp.MustCompile(`(不予?|不再|免予?)扣分?`)
)

// itemWords is what a row of a criteria table says of how an item is scored.
type itemWords struct {
	place  string // the section and category it stands under
	name   string
	rule   string
	stated string // 计分方式 in a column of its own, as the program prints it
	full   bool   // it has a maximum
}

// statedMethods are the methods by the names the program prints.
var statedMethods = map[string]Method{Direct.Text(): Direct, Deduction.Text(): Deduction, Bonus.Text(): Bonus, Veto.Text(): Veto}

// method reads how points come about. What stands in place or name counts first; a rule that mentions the veto makes one only
// of an item that has no points of its own to lose.
func (w itemWords) method() Method {
	if m, ok := statedMethods[w.stated]; ok {
		return m
	}
	switch {
	case strings.Contains(w.place, "否决"), vetoName.MatchString(w.name), !w.full && w.mentionsVeto():
		return Veto
	case w.penalty():
		return Deduction
	case bonusPlace.MatchString(w.place), bothPlace.MatchString(w.place), bonusName.MatchString(w.name):
		return Bonus
	case w.takes():
		return Deduction
	}
	return Direct
}

func (w itemWords) mentionsVeto() bool { return strings.Contains(w.name+w.rule, "一票否决") }

// takes reports whether the rule takes points for something.
func (w itemWords) takes() bool {
	return takingRule.MatchString(notTaking.ReplaceAllString(w.rule, ""))
}

// penalty reports whether an item only takes points that no other item gives (减分项, 负面清单): it is no part of the full mark.
func (w itemWords) penalty() bool {
	if bothPlace.MatchString(w.place) {
		return w.takes()
	}
	return penaltyPlace.MatchString(w.place) || penaltyName.MatchString(w.name)
}

var (
	fullForm    = regexp.MustCompile(`^(?:≤|<=|⩽|不超过|不高于|最高|最多|满分|上限|每月|0[-~～—–至到])?(-?\d+(?:\.\d+)?)分?(?:/月|封顶|为限|以内)?$`)
	nameForm    = regexp.MustCompile(`^(.+?)[(\[【〔](?:共计?|计|满分|最高)?(\d+(?:\.\d+)?)分?[)\]】〕]$`)
	cycleMonth  = regexp.MustCompile(`\d{1,2}月`)
	cycleMonths = regexp.MustCompile(`\d{1,2}月?[-~～—–至到]\d{1,2}月`)
)

// mostFull is more than any item or section counts: a number as large in brackets is a year.
const mostFull Points = 1000_00

// readFull reads a maximum in the ways offices write it: 10, 10分, ≤10, 满分10, 最高10, 0-10, 10分/月.
func readFull(text string) (Points, error) {
	s := tabular.Fold(text)
	if m := fullForm.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	p, err := ParsePoints(s)
	if err != nil {
		_, err = ParsePoints(strings.TrimSpace(text)) // the sentence names what was written
	}
	return p, err
}

// splitFull parts what stands behind a text in brackets from it: 参加三会一课（10分）, 一、带头学习提高（50分）.
func splitFull(text string) (name string, full *Points) {
	m := nameForm.FindStringSubmatch(tabular.Fold(text))
	if m == nil {
		return text, nil
	}
	p, err := ParsePoints(m[2])
	if err != nil || p >= mostFull {
		return text, nil
	}
	return strings.TrimSpace(text[:strings.LastIndexAny(text, "(（[［【〔")]), &p
}

// readCycle reads how often an item is scored; a table that does not say means every month. Months named by their number say
// how often by how many there are: 每年12月 is once a year.
func readCycle(text string) Cycle {
	s := tabular.Fold(text)
	switch n := len(cycleMonth.FindAllString(s, -1)); {
	case strings.Contains(s, "半年"):
		return ByHalf
	case strings.Contains(s, "季"):
		return ByQuarter
	case cycleMonths.MatchString(s):
		return ByMonth
	case n == 1:
		return ByYear
	case n == 2:
		return ByHalf
	case strings.Contains(s, "月"):
		return ByMonth
	case strings.Contains(s, "年"):
		return ByYear
	}
	for _, word := range []string{"事项", "次", "随时", "即时"} {
		if strings.Contains(s, word) {
			return ByEvent
		}
	}
	return ByMonth
}
