package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// toned maps a vowel with its mark to the letter and the tone; ü is written v.
var toned = func() map[rune]string {
	m := map[rune]string{'ü': "v"}
	for letter, marked := range map[string]string{
		"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "v": "ǖǘǚǜ",
	} {
		for i, r := range []rune(marked) {
			m[r] = fmt.Sprint(letter, i+1)
		}
	}
	return m
}()

// plain turns "zhǎng" into "zhang3"; the neutral tone is 5. It reports false
// for the few readings that are no syllables (ḿ, ê̄).
func plain(reading string) (string, bool) {
	letters, tone := "", "5"
	for _, r := range reading {
		switch t := toned[r]; {
		case t != "":
			letters += t[:1]
			if len(t) > 1 {
				tone = t[1:]
			}
		case r >= 'a' && r <= 'z':
			letters += string(r)
		default:
			return "", false
		}
	}
	return letters + tone, strings.ContainsAny(letters, "aeiouv")
}

// compareSyllables is the order of dictionaries: letters, ü after u, then tone.
func compareSyllables(a, b string) int {
	asU := strings.NewReplacer("v", "u")
	la, lb := a[:len(a)-1], b[:len(b)-1]
	return cmp.Or(cmp.Compare(asU.Replace(la), asU.Replace(lb)), cmp.Compare(la, lb), cmp.Compare(a, b))
}

// pinyinTable takes the main reading from kMandarin (else kHanyuPinyin) and
// further ones from the 通用规范汉字字典, field kTGHZ2013.
func pinyinTable(db database) ([]byte, error) {
	first := map[rune]string{}
	more := map[rune][]string{}
	take := func(r rune, reading string) {
		s, ok := plain(reading)
		switch {
		case !ok || s == first[r] || slices.Contains(more[r], s):
		case first[r] == "":
			first[r] = s
		default:
			more[r] = append(more[r], s)
		}
	}
	takeAll := func(r rune, value string) {
		for _, entry := range strings.Fields(value) {
			_, readings, _ := strings.Cut(entry, ":")
			for reading := range strings.SplitSeq(readings, ",") {
				take(r, reading)
			}
		}
	}
	steps := []struct {
		field string
		fn    func(rune, string)
	}{
		{"kMandarin", func(r rune, v string) { take(r, strings.Fields(v)[0]) }},
		{"kTGHZ2013", takeAll},
		{"kHanyuPinyin", func(r rune, v string) {
			if first[r] == "" {
				takeAll(r, v)
			}
		}},
	}
	for _, step := range steps {
		if err := db.each("Readings", step.field, step.fn); err != nil {
			return nil, err
		}
	}
	return writePinyin(first, more), nil
}

func writePinyin(first map[rune]string, more map[rune][]string) []byte {
	mainly, also := map[string][]rune{}, map[string][]rune{}
	for _, r := range slices.Sorted(maps.Keys(first)) {
		mainly[first[r]] = append(mainly[first[r]], r)
		for _, s := range more[r] {
			also[s] = append(also[s], r)
		}
	}
	syllables := map[string]bool{}
	for s := range mainly {
		syllables[s] = true
	}
	for s := range also {
		syllables[s] = true
	}
	var out bytes.Buffer
	for _, s := range slices.SortedFunc(maps.Keys(syllables), compareSyllables) {
		fmt.Fprintf(&out, "%s\t%s\t%s\n", s, string(mainly[s]), string(also[s]))
	}
	return out.Bytes()
}
