package kit

import (
	"strings"
	"unicode"
)

// Characters that may not begin or end a line (GB/T 15834, 标点避头尾).
const (
	notAtStart = "、，。；：！？）》」』】〉’”…—·％%,.;:!?)]}"
	notAtEnd   = "（《「『【〈‘“([{"
)

// widthKey names a set of measured characters.
type widthKey struct {
	size float32
	bold bool
}

// runeWidths keeps the advance of each character, so that breaking a paragraph
// measures a character once and not every candidate line. UI goroutine only.
var runeWidths = map[widthKey]map[rune]float32{}

// runeWidth is the advance of one character in px.
func runeWidth(r rune, k widthKey) float32 {
	m := runeWidths[k]
	if m == nil {
		m = map[rune]float32{}
		runeWidths[k] = m
	}
	w, ok := m[r]
	if !ok {
		w = measureText(string(r), k).Width
		m[r] = w
	}
	return w
}

// lineHeights keeps the height of a line. UI goroutine only.
var lineHeights = map[widthKey]float32{}

// lineHeight is the height of a line in px.
func lineHeight(k widthKey) float32 {
	h, ok := lineHeights[k]
	if !ok {
		h = measureText("国", k).Height
		lineHeights[k] = h
	}
	return h
}

// textWidth is the advance of a line in px.
func textWidth(s string, k widthKey) float32 {
	var w float32
	for _, r := range s {
		w += runeWidth(r, k)
	}
	return w
}

// wrapLines breaks a text into lines of at most width px: anywhere between
// Chinese characters, only at spaces inside Latin text, never with a closing
// mark at the start or an opening one at the end of a line. A word wider than
// the line is broken where it must be, and no single character is left over for
// the last line.
func wrapLines(s string, width float32, k widthKey) []string {
	var lines []string
	for para := range strings.SplitSeq(s, "\n") {
		lines = append(lines, wrapParagraph([]rune(para), width, k)...)
	}
	return lines
}

func wrapParagraph(rs []rune, width float32, k widthKey) []string {
	var lines []string
	before, start := 0, 0
	for start < len(rs) {
		end := fitEnd(rs, start, width, func(r rune) float32 { return runeWidth(r, k) })
		if end == len(rs) && start > 0 {
			if from := widowFrom(rs, before, start); from < start && textWidth(string(rs[from:]), k) <= width {
				lines[len(lines)-1], start = lineText(rs[before:from]), from
			}
		}
		lines = append(lines, lineText(rs[start:end]))
		before, start = start, end
		for start < len(rs) && rs[start] == ' ' {
			start++
		}
	}
	if lines == nil {
		return []string{""}
	}
	lines[len(lines)-1] = strings.TrimRight(string(rs[before:]), " ")
	return lines
}

// lineText is a line without what only separates it from the next.
func lineText(rs []rune) string { return strings.TrimRight(string(rs), " ·") }

// widowLeast is how many characters the last line has at least, marks not counted.
const widowLeast = 3

// widowFrom is where the last line should begin instead of at start, that there
// be no single character on it; the line before it begins at before and keeps
// more than half of what it has.
func widowFrom(rs []rune, before, start int) int {
	marks := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }
	count := func(rs []rune) (n int) {
		for _, r := range rs {
			if !marks(r) {
				n++
			}
		}
		return n
	}
	if count(rs[start:]) > 1 {
		return start
	}
	for from := start - 1; from > (before+start)/2; from-- {
		if mayBreak(rs[from-1], rs[from]) && count(rs[from:]) >= widowLeast {
			return from
		}
	}
	return start
}

// fitEnd is the index after the last character of the line beginning at start, of characters as wide as advance says.
func fitEnd(rs []rune, start int, width float32, advance func(rune) float32) int {
	var w float32
	i := start
	for i < len(rs) {
		w += advance(rs[i])
		if w > width+0.5 && i > start {
			break
		}
		i++
	}
	if i == len(rs) {
		return i
	}
	for b := i; b > start; b-- {
		if mayBreak(rs[b-1], rs[b]) {
			return wholeName(rs, start, b)
		}
	}
	return i
}

// longestName is how many characters a name in a list has that is not broken.
const longestName = 4

// wholeName moves the end of a line before what stands between two commas of a list, so that a name is not broken.
func wholeName(rs []rune, start, end int) int {
	before := end - 1
	for before > start && end-before <= longestName && rs[before] != '、' {
		before--
	}
	if rs[before] != '、' || before == end-1 {
		return end
	}
	for after := end; after < len(rs) && after-before <= longestName+1; after++ {
		if strings.ContainsRune("、，。；（", rs[after]) {
			return before + 1
		}
	}
	return end
}

// mayBreak tells whether a line may end between two characters.
func mayBreak(before, after rune) bool {
	if strings.ContainsRune(notAtStart, after) || strings.ContainsRune(notAtEnd, before) {
		return false
	}
	if before == ' ' || after == ' ' {
		return true
	}
	return !inWord(before) || !inWord(after)
}

// inWord tells whether a character belongs to a run that is not broken: Latin
// words, figures, and the marks inside them.
func inWord(r rune) bool {
	return r < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-/@:+", r))
}

// hintSeparator stands between the hints of a line.
const hintSeparator = " · "

// dropHints leaves out hints until the line fits, of the last but one first: the
// last, where help is to be had, stays.
func dropHints(s string, width float32, k widthKey) (string, bool) {
	parts := strings.Split(s, hintSeparator)
	cut := false
	for len(parts) > 1 && textWidth(strings.Join(parts, hintSeparator), k) > width+0.5 {
		parts = append(parts[:len(parts)-2], parts[len(parts)-1])
		cut = true
	}
	line, short := shorten(strings.Join(parts, hintSeparator), width, k)
	return line, cut || short
}

// shorten cuts a line to width px with an ellipsis and tells whether it had to.
func shorten(s string, width float32, k widthKey) (string, bool) {
	if textWidth(s, k) <= width+0.5 {
		return s, false
	}
	w := runeWidth('…', k)
	for i, r := range s {
		w += runeWidth(r, k)
		if w > width {
			return s[:i] + "…", true
		}
	}
	return s, false
}
