package hanzi

import (
	"math"
	"strings"
	"unicode"
)

// PinyinKey is what a name is ordered by: the keys of two names, compared from their first element on, are in their order by
// sound: character by character in the order of dictionaries (letters, ü after u, then the tone), characters of the same sound
// by strokes. Surnames are read as surnames: 曾 zēng, 单 shàn, 尉迟 yùchí. What is not Han comes last, letters in their order.
// Each character gives its sound, its place by strokes or letters, and itself.
func PinyinKey(name string) []uint64 {
	runes := spokenRunes(name)
	key := make([]uint64, 0, 3*len(runes))
	for i, sound := range sounds(runes) {
		r := runes[i]
		heard, place := uint64(sound), strokeKey(r)
		if sound == 0 { // no sound known: last
			heard = math.MaxUint64
		}
		if !isHan(r) {
			place = math.MaxUint32<<32 | uint64(unicode.ToLower(r))
		}
		key = append(key, heard, place, uint64(r))
	}
	return key
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
