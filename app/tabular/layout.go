package tabular

import "slices"

// Layout is how a table that names persons is laid out.
type Layout int

// The layouts.
const (
	Lines     Layout = iota // one person a row
	Sideways                // one person a column, the titles on the left
	OnePerson               // a form of one person: titles and answers by turns
)

// leastTitles is how many titles below the first make a column one of titles.
const leastTitles = 2

// Layout tells how a table is laid out; name is the column a header names as that of persons.
func (f *Form) Layout(t Table, h Header, name int) Layout {
	if h.First < 0 || f.titlesBelow(t, h, name) < leastTitles || f.isTitle(Fold(t.At(h.Last, name+1).Text)) {
		return Lines
	}
	titles := 0
	for _, c := range t.Rows[h.Last] {
		if f.isTitle(Fold(c.Text)) {
			titles++
		}
	}
	if titles > 1 || !f.isName(t.At(h.Last, name+2)) && !f.isName(t.At(h.Last, name+1)) {
		return OnePerson
	}
	if f.isName(t.At(h.Last, name+1)) && Fold(t.At(h.Last, name+2).Text) == "" {
		return OnePerson // a form with one answer a line
	}
	return Sideways
}

// titlesBelow counts the different titles of persons in a column below the header.
func (f *Form) titlesBelow(t Table, h Header, col int) int {
	seen := map[string]bool{}
	for _, c := range h.sample(t, col, guessRows) {
		if text := Fold(c.Text); f.isTitle(text) && !f.isMust(text) {
			seen[text] = true
		}
	}
	return len(seen)
}

// isTitle reports whether a text is a title of forms about persons, to the letter.
func (f *Form) isTitle(text string) bool {
	text = Bare(text)
	return text != "" && (slices.Contains(labels, text) || slices.ContainsFunc(f.columns, func(m meaning) bool { return slices.Contains(m.titles, text) }))
}
