package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// levelStarts are the first numbers of the three levels of the 通用规范汉字表;
// inside a level its numbers run in stroke order.
var levelStarts = []int{1, 3501, 6501, 8106}

// kinds maps cnchar's letters for stroke shapes to the five kinds of stroke in
// their order 横1 竖2 撇3 点4 折5; 提 counts as 横, 捺 as 点, 竖钩 as 竖.
var kinds = func() map[rune]byte {
	m := map[rune]byte{}
	for kind, letters := range map[byte]string{
		'1': "ji", '2': "fg", '3': "s", '4': "kld", '5': "abcorhnxwztyvepqmu",
	} {
		for _, l := range letters {
			m[l] = kind
		}
	}
	return m
}()

// readSequences takes the stroke sequences out of cnchar-order's script, as
// digits of the kinds of stroke.
func readSequences(path string) (map[rune]string, error) {
	script, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	_, rest, found := bytes.Cut(script, []byte(`JSON.parse('`))
	text, _, closed := bytes.Cut(rest, []byte(`')`))
	if !found || !closed {
		return nil, errors.New(path + ": no stroke sequences found")
	}
	letters := map[string]string{}
	if err := json.Unmarshal(text, &letters); err != nil {
		return nil, err
	}
	sequences := make(map[rune]string, len(letters))
	for char, shape := range letters {
		digits := make([]byte, 0, len(shape))
		for _, l := range shape {
			kind, known := kinds[l]
			if !known {
				return nil, fmt.Errorf("%s: stroke %q of %s is not known", path, l, char)
			}
			digits = append(digits, kind)
		}
		sequences[[]rune(char)[0]] = string(digits)
	}
	return sequences, nil
}

// place is where a character stands: number of strokes, then their kinds, then
// the number in the standard's table.
type place struct {
	char    rune
	strokes int
	kinds   string
	number  int
}

func (p place) compare(q place) int {
	return cmp.Or(cmp.Compare(p.strokes, q.strokes), cmp.Compare(p.kinds, q.kinds), cmp.Compare(p.number, q.number))
}

// strokeTable orders the standard characters, with what else has a known
// sequence, and lists all others by their number of strokes.
func strokeTable(db database, sequences map[rune]string) ([]byte, error) {
	counts := map[rune]int{}
	err := db.each("IRGSources", "kTotalStrokes", func(r rune, value string) {
		first, _, _ := strings.Cut(value, " ") // the first one is the mainland's
		if n, err := strconv.Atoi(first); err == nil {
			counts[r] = n
		}
	})
	if err != nil {
		return nil, err
	}
	standard := map[int]rune{}
	err = db.each("OtherMappings", "kTGH", func(r rune, value string) {
		if n, err := strconv.Atoi(strings.TrimPrefix(value, "2013:")); err == nil {
			standard[n] = r
		}
	})
	if err != nil {
		return nil, err
	}
	ordered := rank(standard, sequences, counts)
	return writeStrokes(ordered, counts), nil
}

// rank merges the levels and adds what else has a known sequence.
func rank(standard map[int]rune, sequences map[rune]string, counts map[rune]int) []place {
	var all []place
	seen := map[rune]bool{}
	for i, first := range levelStarts[:len(levelStarts)-1] {
		level := make([]place, 0, levelStarts[i+1]-first)
		for n := first; n < levelStarts[i+1]; n++ {
			char := standard[n]
			level = append(level, place{char, counts[char], sequences[char], n})
			seen[char] = true
		}
		fillLevel(level)
		all = append(all, level...)
	}
	for char, kinds := range sequences {
		if !seen[char] {
			all = append(all, place{char, len(kinds), kinds, levelStarts[3] + int(char)})
		}
	}
	slices.SortFunc(all, place.compare)
	return all
}

// fillLevel keeps the standard's order inside a level. Of its characters the
// most that agree with that order by count and sequence are trusted; each of
// the others takes the count of the trusted one before it, and its sequence
// or, where it opens a number of strokes, that of the next known one.
func fillLevel(level []place) {
	fillCounts(level)
	for i := range level {
		if len(level[i].kinds) != level[i].strokes {
			level[i].kinds = ""
		}
	}
	byCount := map[int][]*place{}
	for i := range level {
		p := &level[i]
		byCount[p.strokes] = append(byCount[p.strokes], p)
	}
	for _, same := range byCount {
		fillKinds(same)
	}
}

// fillCounts repairs the counts that contradict the order.
func fillCounts(level []place) {
	trusted := longestRising(len(level), func(i, j int) bool { return level[i].strokes <= level[j].strokes })
	count := level[trusted[0]].strokes
	for i := range level {
		if len(trusted) > 0 && trusted[0] == i {
			trusted, count = trusted[1:], level[i].strokes
		}
		level[i].strokes = count
	}
}

// fillKinds gives every place of as many strokes a sequence that keeps their
// order.
func fillKinds(same []*place) {
	var known []*place
	for _, p := range same {
		if p.kinds != "" {
			known = append(known, p)
		}
	}
	keep := map[*place]bool{}
	for _, i := range longestRising(len(known), func(i, j int) bool { return known[i].kinds <= known[j].kinds }) {
		keep[known[i]] = true
	}
	kinds := ""
	for _, p := range same {
		if keep[p] {
			kinds = p.kinds
		}
		p.kinds = kinds
	}
	for i := len(same) - 2; i >= 0; i-- {
		if same[i].kinds == "" {
			same[i].kinds = same[i+1].kinds
		}
	}
}

// longestRising gives the indices of a longest subsequence of 0…n-1 in which
// each may stand before the next; mayPrecede is an order.
func longestRising(n int, mayPrecede func(i, j int) bool) []int {
	var tails []int // tails[k] ends the best run of k+1
	back := make([]int, n)
	for i := range n {
		k, _ := slices.BinarySearchFunc(tails, i, func(tail, i int) int {
			if mayPrecede(tail, i) {
				return -1
			}
			return 1
		})
		back[i] = -1
		if k > 0 {
			back[i] = tails[k-1]
		}
		tails = append(tails[:k], append([]int{i}, tails[min(k+1, len(tails)):]...)...)
	}
	if len(tails) == 0 {
		return nil
	}
	var run []int
	for i := tails[len(tails)-1]; i >= 0; i = back[i] {
		run = append(run, i)
	}
	slices.Reverse(run)
	return run
}

func writeStrokes(ordered []place, counts map[rune]int) []byte {
	known, rest := map[int][]rune{}, map[int][]rune{}
	for _, p := range ordered {
		known[p.strokes] = append(known[p.strokes], p.char)
		delete(counts, p.char)
	}
	for _, char := range slices.Sorted(maps.Keys(counts)) {
		rest[counts[char]] = append(rest[counts[char]], char)
	}
	var out bytes.Buffer
	for n := 1; n <= 90; n++ {
		if len(known[n])+len(rest[n]) > 0 {
			fmt.Fprintf(&out, "%d\t%s\t%s\n", n, string(known[n]), string(rest[n]))
		}
	}
	return out.Bytes()
}
