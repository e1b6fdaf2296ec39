package screen

import (
	"cmp"
	"slices"
	"strings"

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

// sortable is what a line is sorted by.
type sortable struct {
	text    string // of a column
	rank    int    // of a name or a group
	strokes int    // decides between equals
	id      int64
	blank   bool // without a value: last either way
	at      int  // index of the line
}

// sorted returns the indexes of all lines in an order: by the key chosen, then by strokes, then by ID.
func (b *rosterBook) sorted(order string, down bool) []int {
	keys := make([]sortable, len(b.lines))
	rank := b.ranks.of(order)
	for i := range b.lines {
		l := &b.lines[i]
		k := sortable{strokes: l.strokes, id: l.m.ID, at: i}
		switch {
		case rank != nil:
			k.rank = rank[l.m.Name]
		case order == "group":
			k.rank, k.blank = l.groupRank, l.group == ""
		default:
			k.text = sortText(l, order)
			k.blank = k.text == ""
		}
		keys[i] = k
	}
	sign := 1
	if down {
		sign = -1
	}
	slices.SortFunc(keys, func(x, y sortable) int {
		if x.blank != y.blank {
			return one(x.blank) - one(y.blank)
		}
		if c := cmp.Compare(x.rank, y.rank); c != 0 {
			return sign * c
		}
		if c := strings.Compare(x.text, y.text); c != 0 {
			return sign * c
		}
		return cmp.Or(cmp.Compare(x.strokes, y.strokes), cmp.Compare(x.id, y.id))
	})
	out := make([]int, len(keys))
	for i, k := range keys {
		out[i] = k.at
	}
	return out
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

// sortText is what a member is sorted by in a column; dates and numbers sort as text.
func sortText(l *rosterLine, order string) string {
	m := l.m
	switch order {
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
		if c.Key == order {
			return fieldText(&m, c.Field)
		}
	}
	return ""
}
