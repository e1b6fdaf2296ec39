package hanzi

import (
	"slices"
	"strings"
	"unicode"
)

// Key is a text prepared for searching, made once for each row. It is not
// changed by matching and may be shared.
type Key struct {
	text   string  // folded, in lower case, without blanks, texts parted by breaks
	tokens []token // the parts of the text that hold Han characters
}

// token is one character and the number of the ways to spell it.
type token struct {
	char rune
	says uint16
}

// breakRune parts texts of a key, so that no match runs across.
const breakRune = '\x00'

// NewKey prepares the texts a row can be found by: name, number, group. All may
// be found by their characters and by every reading of these, surnames' own
// readings included.
func NewKey(texts ...string) Key {
	var all []rune
	spelled := 0 // characters of texts that can be spelled
	parts := make([][]rune, 0, len(texts))
	for _, text := range texts {
		runes := searchable(text)
		all = append(append(all, runes...), breakRune)
		if slices.ContainsFunc(runes, func(r rune) bool { return pinyinTable().spelling(r) != 0 }) {
			parts = append(parts, runes)
			spelled += len(runes) + 1
		}
	}
	key := Key{text: string(all), tokens: make([]token, 0, spelled)}
	for _, runes := range parts {
		for _, r := range runes {
			key.tokens = append(key.tokens, token{r, pinyinTable().spelling(r)})
		}
		key.tokens = append(key.tokens, token{char: breakRune})
	}
	return key
}

// searchable is the form texts and queries are compared in.
func searchable(text string) []rune {
	var runes []rune
	for _, r := range Fold(text) {
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune(dots, r) && r != '.':
		case r == 'ü' || r == 'Ü':
			runes = append(runes, 'v')
		default:
			runes = append(runes, unicode.ToLower(r))
		}
	}
	return runes
}

// Matcher is a query made ready. The zero Matcher matches everything.
type Matcher struct {
	whole  query
	words  []query // parts between blanks, if there are several
	always bool
}

// query is one text looked for.
type query struct {
	text    string
	runes   []rune
	letters bool // holds a letter, so characters may be meant by their sound
}

// NewMatcher makes a query ready. A text is found by any of its characters in
// a row, by full pinyin, by initials, by beginnings of syllables and by any
// mixture of these: 修远, ouyangxiuyuan, oyxy, ouyangxy and 欧yxy all find
// 欧阳修远. Case and width do not matter. A query of several words finds what
// contains it whole or contains every word. An empty query finds everything.
func NewMatcher(text string) Matcher {
	m := Matcher{whole: newQuery(text)}
	m.always = len(m.whole.runes) == 0
	if words := strings.Fields(Fold(text)); len(words) > 1 {
		for _, word := range words {
			m.words = append(m.words, newQuery(word))
		}
	}
	return m
}

func newQuery(text string) query {
	q := query{runes: searchable(text)}
	q.text = string(q.runes)
	q.letters = strings.ContainsFunc(q.text, func(r rune) bool { return r >= 'a' && r <= 'z' })
	return q
}

// Match reports whether the row of this key is found.
func (m Matcher) Match(key Key) bool {
	if m.always || len(m.whole.runes) == 0 || m.whole.match(key) {
		return true
	}
	for _, word := range m.words {
		if !word.match(key) {
			return false
		}
	}
	return len(m.words) > 0
}

func (q query) match(key Key) bool {
	if strings.Contains(key.text, q.text) {
		return true
	}
	if !q.letters {
		return false
	}
	spellings := pinyinTable().spellings
	for i := range key.tokens {
		if spells(q.runes, key.tokens[i:], spellings) {
			return true
		}
	}
	return false
}

// spells reports whether the query can be read off the beginning of tokens:
// each character is given by itself or by a beginning of one of its syllables.
func spells(q []rune, tokens []token, spellings [][]string) bool {
	if len(q) == 0 {
		return true
	}
	if len(tokens) == 0 {
		return false
	}
	if q[0] == tokens[0].char && spells(q[1:], tokens[1:], spellings) {
		return true
	}
	for _, syllable := range spellings[tokens[0].says] {
		for n := commonPrefix(q, syllable); n > 0; n-- {
			if spells(q[n:], tokens[1:], spellings) {
				return true
			}
		}
	}
	return false
}

func commonPrefix(q []rune, syllable string) int {
	n := 0
	for n < len(q) && n < len(syllable) && q[n] == rune(syllable[n]) {
		n++
	}
	return n
}
