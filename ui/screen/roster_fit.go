package screen

import "zhengyou/app"

// Fit is how wide the widest text of a column is among those shown, in characters; 0 for a column that is empty.
func (r *Roster) Fit(column string) float32 {
	if r.book == nil {
		return 0
	}
	return r.book.fit[one(r.State == StateGone)][column]
}

// measure works out how wide the columns need to be. Where nobody came or went the widths stay: a column must not move under
// the hands that type in it.
func (b *rosterBook) measure(old *rosterBook) {
	for i := range b.lines {
		b.count[one(b.lines[i].m.Left != "")]++
	}
	if old != nil && old.count == b.count {
		b.fit = old.fit
		return
	}
	b.fit = [2]map[string]float32{{}, {}}
	for i := range b.lines {
		l := &b.lines[i]
		fit := b.fit[one(l.m.Left != "")]
		for _, c := range RosterColumns {
			fit[c.Key] = max(fit[c.Key], b.wide(l, c))
		}
	}
}

// wide is how wide a member's text in a column is; 0 for numbers and telephones, which have one width.
func (b *rosterBook) wide(l *rosterLine, c RosterColumn) float32 {
	switch c.Key {
	case "name":
		return textEms(l.m.Name)
	case "group":
		return textEms(b.names.Of(l.group))
	case "state":
		return textEms(stateWords(l))
	}
	switch c.Field {
	case "":
		return 0
	case app.BornField, app.JoinedField, app.ConfirmedField:
		return dateEms(app.Date(fieldText(&l.m, c.Field)))
	}
	return textEms(fieldText(&l.m, c.Field))
}

// digitEms is the width of a figure or a Latin letter in characters.
const digitEms = 0.56

func textEms(s string) (w float32) {
	for _, r := range s {
		if r < 0x80 {
			w += digitEms
		} else {
			w++
		}
	}
	return w
}

// dateEms is the width of a date in words: 2026年11月21日 for a whole one.
func dateEms(d app.Date) float32 {
	switch {
	case len(d) >= len("2026-11-21"):
		return 8*digitEms + 3
	case len(d) >= len("2026-11"):
		return 6*digitEms + 2
	case d != "":
		return 4*digitEms + 1
	}
	return 0
}
