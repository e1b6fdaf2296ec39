package tabular

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind is what a worksheet holds.
type Kind string

// The kinds; each has a form and a screen that reads it in.
const (
	NoKind       Kind = ""
	RosterKind   Kind = "roster"
	CriteriaKind Kind = "criteria"
	ScoreKind    Kind = "score"
)

const (
	headRows  = 12 // how far down a header is looked for
	longTitle = 12 // characters; what is longer is no title of a column
)

// What stands over the columns of each kind. A name and figures alone may be anything, so a sheet of scores must say of itself
// what it is.
var (
	rosterTitles   = []string{"性别", "民族", "出生", "身份证", "学历", "文化程度", "入党", "转正"}
	criteriaTitles = []string{"标准分", "分值", "满分"}
	ruleTitles     = []string{"考核内容", "考核项目", "考核指标", "指标", "评分办法", "评分标准", "计分办法", "扣分标准"}
	scoreTitles    = []string{"考核", "评分", "打分", "得分", "计分", "量化"}
	plainFigures   = []string{"序号", "编号", "电话", "手机", "年龄", "党龄", "号码"}
)

// KindOf tells by the words over its columns, its name and its file's what a worksheet looks like; NoKind when that is not
// plain.
func KindOf(t Table, file string) Kind {
	said := file + " " + t.Name
	titles := map[string]bool{}
	name := -1
	for r := range min(headRows, len(t.Rows)) {
		for _, c := range t.Rows[r] {
			text := strings.Join(strings.Fields(c.Text), "")
			if said += " " + text; text == "姓名" && name < 0 {
				name = r
			}
			if utf8.RuneCountInString(text) <= longTitle {
				titles[text] = true
			}
		}
	}
	has := func(words []string) (n int) {
		for _, w := range words {
			for text := range titles {
				if strings.Contains(text, w) {
					n++
					break
				}
			}
		}
		return n
	}
	switch {
	case has(rosterTitles) >= 2:
		return RosterKind
	case name < 0 && has(criteriaTitles) > 0 && has(ruleTitles) > 0:
		return CriteriaKind
	case name >= 0 && containsAny(said, scoreTitles) && figures(t, name) >= 3:
		return ScoreKind
	}
	return NoKind
}

// figures counts the columns below a row that hold mostly figures, those every list may have left out.
func figures(t Table, head int) int {
	n := 0
	for col := range t.Width() {
		title, points, filled := "", 0, 0
		for r := range t.Rows {
			text := strings.TrimSpace(t.At(r, col).Text)
			switch {
			case text == "":
			case r <= head+1: // a header may have a second row
				title += text
			default:
				filled++
				if _, err := strconv.ParseFloat(Fold(text), 64); err == nil {
					points++
				}
			}
		}
		if filled > 0 && 2*points > filled && !containsAny(title, plainFigures) {
			n++
		}
	}
	return n
}

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
