package hanzi

import (
	"strings"
	"unicode"
)

// Key is a text prepared for searching, made once for each row. It is not
// changed by matching and may be shared.
type Key struct {
	text   string  // folded, in lower case, without blanks, texts parted by breaks
	tokens []token // the parts of the text that hold Han characters
}

// token is one character and the ways to type it.
type token struct {
	char rune
	says []string
}

// breakRune parts texts of a key, so that no match runs across.
const breakRune = '\x00'

// NewKey prepares the texts a row can be found by: name, number, group. The
// first is taken for a person's name, whose surname is read as one; all may be
// found by their characters.
func NewKey(texts ...string) Key {
	var key Key
	var all strings.Builder
	for i, text := range texts {
		runes := searchable(text)
		all.WriteString(string(runes))
		all.WriteRune(breakRune)
		key.tokens = appendTokens(key.tokens, runes, i == 0)
	}
	key.text = all.String()
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

// appendTokens adds a text if it holds a character that can be spelled.
func appendTokens(tokens []token, runes []rune, name bool) []token {
	start := len(tokens)
	spelled := false
	for _, r := range runes {
		says := spellings(r)
		spelled = spelled || says != nil
		tokens = append(tokens, token{r, says})
	}
	if !spelled {
		return tokens[:start]
	}
	if name {
		for i, syllable := range surnameReading(runes) {
			t := &tokens[start+i]
			t.says = addSpelling(t.says, syllable[:len(syllable)-1])
		}
	}
	return append(tokens, token{char: breakRune})
}

// spellings are the ways a character may be typed, without tones.
func spellings(r rune) []string {
	table := pinyinTable()
	n := table.main.get(r)
	if n == 0 {
		return nil
	}
	if says, several := table.spelled[r]; several {
		return says
	}
	return table.letters[n : n+1 : n+1] // shared, nothing is copied
}

// addSpelling returns says with one more; it never writes into says.
func addSpelling(says []string, letters string) []string {
	for _, s := range says {
		if s == letters {
			return says
		}
	}
	return append(says[:len(says):len(says)], letters)
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
	for i := range key.tokens {
		if spells(q.runes, key.tokens[i:]) {
			return true
		}
	}
	return false
}

// spells reports whether the query can be read off the beginning of tokens:
// each character is given by itself or by a beginning of one of its syllables.
func spells(q []rune, tokens []token) bool {
	if len(q) == 0 {
		return true
	}
	if len(tokens) == 0 {
		return false
	}
	if q[0] == tokens[0].char && spells(q[1:], tokens[1:]) {
		return true
	}
	for _, syllable := range tokens[0].says {
		for n := commonPrefix(q, syllable); n > 0; n-- {
			if spells(q[n:], tokens[1:]) {
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
