package tabular

import (
	"slices"
	"strconv"
)

// look recognises what a column means by its values: share is the part of the filled cells that must look so, in percent.
type look struct {
	key   string
	share int
	looks func(c Cell) bool
}

const guessRows = 50

// guess maps columns without a title the program knows. Dates are told apart by their mean: born before joined before
// confirmed.
func (f *Form) guess(t Table, h Header, columns map[string]int) {
	taken := map[int]bool{}
	for _, col := range columns {
		taken[col] = true
	}
	var dates []datedColumn
	for col := range t.Width() {
		if taken[col] || h.First >= 0 && h.Title(t, col) != "" {
			continue // a title the program does not know is still a title: the user decides
		}
		cells := h.sample(t, col, guessRows)
		if d, ok := datesIn(cells); ok {
			d.col = col
			dates = append(dates, d)
		} else if key := f.lookAt(cells, columns); key != "" {
			columns[key] = col
		}
	}
	f.guessDates(dates, columns)
}

// lookAt returns what cells look like that no column means yet, "" for nothing.
func (f *Form) lookAt(cells []Cell, columns map[string]int) string {
	if _, taken := columns[f.number]; !taken && isRunning(cells) {
		return f.number
	}
	for _, l := range f.looks {
		if _, taken := columns[l.key]; !taken && sharing(cells, l.looks) >= l.share {
			return l.key
		}
	}
	return ""
}

// isRunning reports whether cells are 1, 2, 3 …
func isRunning(cells []Cell) bool {
	for i, c := range cells {
		if Fold(c.Text) != strconv.Itoa(i+1) {
			return false
		}
	}
	return len(cells) > 1
}

func sharing(cells []Cell, looks func(Cell) bool) int {
	n := 0
	for _, c := range cells {
		if looks(c) {
			n++
		}
	}
	return n * 100 / max(1, len(cells))
}

// datedColumn is a column of dates and the mean of their years.
type datedColumn struct{ col, year int }

func datesIn(cells []Cell) (datedColumn, bool) {
	years, n := 0, 0
	for _, c := range cells {
		if d, problem := ReadDate(c); problem == "" && d != "" && (c.Date != "" || len(d) > 4) {
			year, _ := strconv.Atoi(d[:4])
			years, n = years+year, n+1
		}
	}
	if n == 0 || n*100 < 70*len(cells) {
		return datedColumn{}, false
	}
	return datedColumn{year: years / n}, true
}

func (f *Form) guessDates(dates []datedColumn, columns map[string]int) {
	slices.SortStableFunc(dates, func(a, b datedColumn) int { return a.year - b.year })
	var open []string
	for _, key := range f.dates {
		if _, taken := columns[key]; !taken {
			open = append(open, key)
		}
	}
	for i, d := range dates {
		if i < len(open) {
			columns[open[i]] = d.col
		}
	}
}
