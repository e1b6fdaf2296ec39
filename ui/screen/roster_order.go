package screen

import (
	"cmp"
	"slices"

	"zhengyou/app"
)

// nameRanks are the places of names in the orders by strokes, so that sorting and filtering compare numbers. They are worked
// out when names come that were not there before.
type nameRanks struct {
	names   []string
	strokes map[string]int // with the gap of two-character names
	names2  map[string]int // without
	pinyin  map[string]int // nil until asked for
}

// with returns ranks that know the names of all members.
func (n nameRanks) with(ms []app.Member) nameRanks {
	known := true
	for _, m := range ms {
		if _, ok := n.strokes[m.Name]; !ok {
			known = false
			break
		}
	}
	if known && n.strokes != nil {
		return n
	}
	seen := map[string]bool{}
	var names []string
	for _, m := range ms {
		if !seen[m.Name] {
			seen[m.Name] = true
			names = append(names, m.Name)
		}
	}
	out := nameRanks{names: names}
	out.strokes = ranked(names, func(s []string) { app.SortByStrokes(s, self, true) })
	out.names2 = ranked(names, func(s []string) { app.SortByStrokes(s, self, false) })
	if n.pinyin != nil {
		out.pinyin = out.byPinyin()
	}
	return out
}

func (n nameRanks) byPinyin() map[string]int {
	return ranked(n.names, func(s []string) { app.SortByPinyin(s, self) })
}

func self(s string) string { return s }

func ranked(names []string, sort func([]string)) map[string]int {
	sorted := slices.Clone(names)
	sort(sorted)
	out := make(map[string]int, len(sorted))
	for i, name := range sorted {
		out[name] = i
	}
	return out
}

// sort puts the rows in order: by the key chosen, then by strokes, then by ID. Cells without a value come last either way.
func (r *Roster) sort() {
	lines, ranks := r.book.lines, r.book.ranks
	if rank := ranks.of(r.Order); rank != nil {
		places := make([]int, len(lines))
		for _, i := range r.Rows {
			places[i] = rank[lines[i].m.Name]
		}
		r.sortRows(func(a, b int) int { return cmp.Compare(places[a], places[b]) }, nil)
		return
	}
	if r.Order == "group" {
		r.sortRows(func(a, b int) int { return cmp.Compare(lines[a].groupRank, lines[b].groupRank) }, func(i int) bool { return lines[i].group == "" })
		return
	}
	keys := make([]string, len(lines))
	for _, i := range r.Rows {
		keys[i] = r.sortKey(&lines[i])
	}
	r.sortRows(func(a, b int) int { return cmp.Compare(keys[a], keys[b]) }, func(i int) bool { return keys[i] == "" })
}

// of is the ranks of an order of names, nil for another order.
func (n nameRanks) of(order string) map[string]int {
	switch order {
	case OrderNameStrokes:
		return n.names2
	case OrderPinyin:
		return n.pinyin
	case OrderStrokes, "", "name":
		return n.strokes
	}
	return nil
}

func (r *Roster) sortRows(less func(a, b int) int, blank func(int) bool) {
	lines, strokes := r.book.lines, r.book.ranks.strokes
	places := make([]int, len(lines))
	for _, i := range r.Rows {
		places[i] = strokes[lines[i].m.Name]
	}
	sign := 1
	if r.Down {
		sign = -1
	}
	slices.SortFunc(r.Rows, func(a, b int) int {
		if blank != nil && blank(a) != blank(b) {
			return cmp.Compare(one(blank(a)), one(blank(b)))
		}
		return cmp.Or(sign*less(a, b), cmp.Compare(places[a], places[b]), cmp.Compare(lines[a].m.ID, lines[b].m.ID))
	})
}

// sortKey is what a member is sorted by in a column; dates and numbers sort as text.
func (r *Roster) sortKey(l *rosterLine) string {
	m := l.m
	switch r.Order {
	case "born":
		return string(m.Born)
	case "joined":
		return string(m.Joined)
	case "confirmed":
		return string(m.Confirmed)
	case "id":
		return m.IDNumber
	case "phone":
		return m.Phone
	case "state":
		return stateWords(l)
	}
	for _, c := range RosterColumns {
		if c.Key == r.Order {
			return fieldText(&m, c.Field)
		}
	}
	return ""
}
