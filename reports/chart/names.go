package chart

import (
	"strings"

	"zhengyou/reports/page"
)

// shorten takes the middle out of text, for … , until it is at most width long: names of organisations differ at their
// ends.
func (p *plan) shorten(text string, st page.Style, width float64) string {
	if p.set.Width(st, text) <= width {
		return text
	}
	rs := []rune(text)
	for n := len(rs) - 1; n > 1; n-- {
		if s := string(rs[:n-n/2]) + "…" + string(rs[len(rs)-n/2:]); p.set.Width(st, s) <= width {
			return s
		}
	}
	return string(rs[:1]) + "…"
}

// shortenAmong shortens a name that stands beside others: what they have in common goes first, what tells it from the most
// alike of them stays, as 第11 of 某某社区第11网格联合党小组.
func (p *plan) shortenAmong(text string, others []string, st page.Style, width float64) string {
	if p.set.Width(st, text) <= width {
		return text
	}
	rs := []rune(text)
	from, to := distinct(rs, others)
	part := func() string {
		s := string(rs[from:to])
		if from > 0 {
			s = "…" + s
		}
		if to < len(rs) {
			s += "…"
		}
		return s
	}
	if from == 0 && to == len(rs) || p.set.Width(st, part()) > width {
		return p.shorten(string(rs[from:to]), st, width)
	}
	best := part()
	try := func(f, t int) bool {
		oldFrom, oldTo := from, to
		from, to = max(0, f), min(len(rs), t)
		if s := part(); p.set.Width(st, s) <= width {
			best = s
			return from != oldFrom || to != oldTo
		}
		from, to = oldFrom, oldTo
		return false
	}
	try(from-1, to) // the character before is read with it: 第11
	for try(from, to+1) {
	}
	for try(from-1, to) {
	}
	return best
}

// distinct returns the part of text that no other name has at the same place from either end: from…to in runes. Numbers stay
// whole.
func distinct(text []rune, others []string) (from, to int) {
	before, after := 0, 0
	for _, o := range others {
		other := []rune(o)
		if string(text) == o {
			continue
		}
		n := 0
		for n < min(len(text), len(other)) && text[n] == other[n] {
			n++
		}
		before = max(before, n)
		for n = 0; n < min(len(text), len(other)) && text[len(text)-1-n] == other[len(other)-1-n]; n++ {
		}
		after = max(after, n)
	}
	from, to = before, len(text)-after
	if from > to { // 东村组 beside 东村村组: the shared ends overlap
		from, to = to, from
	}
	for from > 0 && isNumeral(text[from-1]) {
		from--
	}
	for to < len(text) && isNumeral(text[to]) {
		to++
	}
	return from, to
}

// isNumeral reports whether r is part of a number as groups are numbered.
func isNumeral(r rune) bool {
	return strings.ContainsRune("0123456789〇零一二三四五六七八九十百", r)
}
