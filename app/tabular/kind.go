package tabular

import (
	"strconv"
	"strings"
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

// personal are the columns that only a list of people has: their names stand in many tables.
var personal = []string{SexColumn, EthnicColumn, BornColumn, IDColumn, EducationColumn, JoinedColumn, ConfirmedColumn}

// scoreWords are what a sheet of scores says of itself, for names and figures alone may be anything.
var scoreWords = []string{"考核", "评分", "打分", "得分", "计分", "量化"}

const (
	leastPersonal = 2 // columns by which a roster is known
	leastScores   = 3 // columns of figures by which a sheet of scores is
)

// KindOf tells by the titles of its columns, and for scores by what it says over them, its name and its file's, what a
// worksheet looks like; NoKind when that is not plain.
func KindOf(t Table, file string) Kind {
	h := Roster.Header(t, nil)
	people := Roster.titled(t, h)
	items := Criteria.titled(t, Criteria.Header(t, nil))
	switch _, named := people[NameColumn]; {
	case count(people, personal...) >= leastPersonal:
		return RosterKind
	case !named && count(items, MaxColumn) > 0 && count(items, ItemColumn, RuleColumn) > 0:
		return CriteriaKind
	case named && h.says(t, file, scoreWords) && h.figures(t, people) >= leastScores:
		return ScoreKind
	}
	return NoKind
}

// count returns how many of keys a column means.
func count(columns map[string]int, keys ...string) (n int) {
	for _, key := range keys {
		if _, ok := columns[key]; ok {
			n++
		}
	}
	return n
}

// says reports whether one of words stands in a header, over it, or in the name of the table or its file.
func (h Header) says(t Table, file string, words []string) bool {
	said := file + " " + t.Name
	for _, row := range t.Rows[:h.Body()] {
		said += " " + strings.Join(foldRow(row), " ")
	}
	for _, w := range words {
		if strings.Contains(said, w) {
			return true
		}
	}
	return false
}

// figures counts the columns that hold mostly figures, but for those whose meaning is known: running numbers, ages, telephones.
func (h Header) figures(t Table, known map[string]int) (n int) {
	means := map[int]bool{}
	for _, col := range known {
		means[col] = true
	}
	for col := range t.Width() {
		if !means[col] && sharing(h.sample(t, col, guessRows), isFigure) > 50 {
			n++
		}
	}
	return n
}

func isFigure(c Cell) bool {
	_, err := strconv.ParseFloat(Fold(c.Text), 64)
	return err == nil
}
