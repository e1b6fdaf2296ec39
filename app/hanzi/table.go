package hanzi

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed strokes.txt.gz
var strokesPacked []byte

//go:embed pinyin.txt.gz
var pinyinPacked []byte

// Han characters lie in two ranges of code points; a table over them is two
// plain slices, which load faster and take less room than a map of 98,000.
const (
	lowFirst, lowEnd   = 0x2E80, 0xFB00
	highFirst, highEnd = 0x20000, 0x32400
)

// runeTable holds a number for each Han character, 0 where nothing is known.
type runeTable[T uint16 | uint32] struct{ low, high []T }

func newRuneTable[T uint16 | uint32]() runeTable[T] {
	return runeTable[T]{make([]T, lowEnd-lowFirst), make([]T, highEnd-highFirst)}
}

func (t runeTable[T]) at(r rune) *T {
	switch {
	case r >= lowFirst && r < lowEnd:
		return &t.low[r-lowFirst]
	case r >= highFirst && r < highEnd:
		return &t.high[r-highFirst]
	}
	return nil
}

func (t runeTable[T]) get(r rune) T {
	if p := t.at(r); p != nil {
		return *p
	}
	return 0
}

// unknownRank stands after every rank of the stroke table.
const unknownRank = 0xFFFF

// strokeTable holds strokes<<16 | rank, the rank being the place of the
// character in the whole order, unknownRank where only the count is known.
var strokeTable = sync.OnceValue(func() runeTable[uint32] {
	table := newRuneTable[uint32]()
	rank := uint32(0)
	for _, fields := range unpack(strokesPacked) {
		count, err := strconv.Atoi(fields[0])
		if err != nil {
			panic("hanzi: stroke table: " + err.Error())
		}
		for _, r := range fields[1] {
			rank++
			*table.at(r) = uint32(count)<<16 | rank
		}
		for _, r := range fields[2] {
			if p := table.at(r); p != nil {
				*p = uint32(count)<<16 | unknownRank
			}
		}
	}
	return table
})

// readings says how characters are read. A syllable is named by its place in
// the dictionary, counted from 1, so that comparing numbers compares sounds.
type readings struct {
	number map[string]uint16 // of a syllable with its tone: "zhang3"
	main   runeTable[uint16] // how the character is mostly read
	// Spellings are numbered too, so that a search key needs two bytes a
	// character: first one for each syllable, then the sets of characters
	// with several.
	spellings [][]string
	several   map[rune]uint16
}

var pinyinTable = sync.OnceValue(func() *readings {
	t := &readings{
		number: map[string]uint16{}, main: newRuneTable[uint16](),
		spellings: [][]string{nil}, several: map[rune]uint16{},
	}
	lines := unpack(pinyinPacked)
	for i, fields := range lines {
		syllable, n := fields[0], uint16(i+1)
		t.spellings = append(t.spellings, []string{toneless(syllable)})
		t.number[syllable] = n
		for _, r := range fields[1] {
			if p := t.main.at(r); p != nil {
				*p = n
			}
		}
	}
	// Only now is the main reading, which comes first, known of every one.
	for _, fields := range lines {
		for _, r := range fields[2] {
			t.addSpelling(r, toneless(fields[0]))
		}
	}
	for r, syllable := range singleSurnames {
		t.addSpelling(r, toneless(syllable))
	}
	for name, reading := range compoundSurnames {
		runes := []rune(name)
		for i, syllable := range strings.Fields(reading) {
			t.addSpelling(runes[i], toneless(syllable))
		}
	}
	return t
})

// addSpelling adds one way to spell a character, if it is a new one.
func (t *readings) addSpelling(r rune, letters string) {
	n, several := t.several[r]
	if !several {
		n = t.main.get(r)
	}
	says := t.spellings[n]
	switch {
	case slices.Contains(says, letters):
	case several:
		t.spellings[n] = append(says, letters)
	default:
		t.several[r] = uint16(len(t.spellings))
		t.spellings = append(t.spellings, append(slices.Clone(says), letters))
	}
}

// spelling is the number of the ways to spell a character, 0 if there is none.
func (t *readings) spelling(r rune) uint16 {
	if n, several := t.several[r]; several {
		return n
	}
	return t.main.get(r)
}

func toneless(syllable string) string { return syllable[:len(syllable)-1] }

// unpack gives the lines of a table, each split into its three fields. The
// tables are part of the program: one that cannot be read is a broken build.
func unpack(packed []byte) [][3]string {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic("hanzi: embedded table: " + err.Error())
	}
	text, err := io.ReadAll(r)
	if err != nil {
		panic("hanzi: embedded table: " + err.Error())
	}
	var lines [][3]string
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		lines = append(lines, [3]string(fields))
	}
	return lines
}

// isHan reports Han characters, those of planes 2 and 3 included which are
// newer than the Unicode version of the Go release.
func isHan(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= highFirst && r < highEnd
}
