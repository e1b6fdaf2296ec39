package hanzi

import (
	"cmp"
	"strings"
	"unicode"
)

// ComparePinyin compares two names by sound: character by character in the
// order of dictionaries (letters, ü after u, then the tone), characters of the
// same sound by strokes. Surnames are read as surnames: 曾 zēng, 单 shàn,
// 尉迟 yùchí. What is not Han comes last, letters in their order.
func ComparePinyin(a, b string) int {
	x, y := spokenRunes(a), spokenRunes(b)
	sx, sy := sounds(x), sounds(y)
	for i := range min(len(x), len(y)) {
		if c := cmp.Or(compareSound(sx[i], sy[i]), compareLetter(x[i], y[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

func compareSound(a, b uint16) int {
	if a == 0 || b == 0 { // no sound known: last
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func compareLetter(a, b rune) int {
	if isHan(a) || isHan(b) {
		return compareRuneStroke(a, b)
	}
	return cmp.Or(cmp.Compare(unicode.ToLower(a), unicode.ToLower(b)), cmp.Compare(a, b))
}

// Pinyin reads a name: one syllable without tone for each Han character, ü
// written v as it is typed, and each run of Latin letters or digits as it
// stands, in lower case. A character nobody knows how to read is given itself.
func Pinyin(name string) []string {
	runes := spokenRunes(name)
	var out []string
	latin := false
	for i, n := range sounds(runes) {
		r := runes[i]
		switch {
		case n != 0:
			out = append(out, pinyinTable().letters[n])
		case latin && !isHan(r):
			out[len(out)-1] += string(unicode.ToLower(r))
		default:
			out = append(out, string(unicode.ToLower(r)))
		}
		latin = n == 0 && !isHan(r)
	}
	return out
}

// Initials are the first letters of [Pinyin]: "oyxy" for 欧阳修远.
func Initials(name string) string {
	var out strings.Builder
	for _, syllable := range Pinyin(name) {
		for _, r := range syllable {
			out.WriteRune(r)
			break
		}
	}
	return out.String()
}

// spokenRunes gives the characters of a folded name without dots and blanks.
func spokenRunes(name string) []rune {
	var runes []rune
	for _, r := range FoldName(name) {
		if r != nameDot && !unicode.IsSpace(r) {
			runes = append(runes, r)
		}
	}
	return runes
}

// sounds gives the syllable number of each character, the surname read as one
// and the given name as names are.
func sounds(runes []rune) []uint16 {
	table := pinyinTable()
	out := make([]uint16, len(runes))
	for i, r := range runes {
		out[i] = table.main.get(r)
		if reading, found := givenReadings[r]; found && i > 0 {
			out[i] = table.number[reading]
		}
	}
	for i, syllable := range surnameReading(runes) {
		out[i] = table.number[syllable]
	}
	return out
}

// surnameReading is how the surname at the head of a name is read, nil where
// that is no different from the characters' usual readings.
func surnameReading(runes []rune) []string {
	if len(runes) >= 2 {
		if reading, found := compoundSurnames[string(runes[:2])]; found {
			return strings.Fields(reading)
		}
	}
	if len(runes) > 0 {
		if reading, found := singleSurnames[runes[0]]; found {
			return []string{reading}
		}
	}
	return nil
}

// Surname is the surname at the head of a Chinese name: 欧阳 of 欧阳修远, 王 of
// 王芳. A name of two characters is taken to have a surname of one, so 东方 is
// 东 with the given name 方. Of a name with · (阿依古丽·买买提) it is the part
// before the dot, and of a name that is not Chinese the whole name.
func Surname(name string) string {
	name = FoldName(name)
	if before, _, dotted := strings.Cut(name, string(nameDot)); dotted {
		return before
	}
	runes := []rune(name)
	if len(runes) == 0 || !isHan(runes[0]) {
		return name
	}
	if len(runes) > 2 {
		for length := min(4, len(runes)-1); length >= 2; length-- {
			if _, found := compoundSurnames[string(runes[:length])]; found {
				return string(runes[:length])
			}
		}
	}
	return string(runes[0])
}
