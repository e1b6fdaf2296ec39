package page

import "strings"

// thinGap is the space between Chinese and Latin, in em. It stays under a tenth so that programs taking the text out of
// a PDF do not read it as a blank: 2026年 must be found as 2026年.
const thinGap = 0.09

// hang is how much of a closing mark at a line's end may stand beyond the measure: its right half is empty.
const hang = 0.45

// Style is how a text is set.
type Style struct {
	Role Role
	Size float64 // points
}

// letter is one shaped character.
type letter struct {
	r    rune
	face *Face
	adv  float64 // points
	gap  float64 // points before it, 0 at the start of a line
}

// Line is one line of broken text, not yet placed.
type Line struct {
	letters []letter
	size    float64
	Width   float64 // points, trailing blanks not counted
	Last    bool    // of its paragraph: never spread
}

// shape turns text into letters, each with the face that has it.
func (s *Set) shape(st Style, rs []rune) []letter {
	out := make([]letter, len(rs))
	for i, r := range rs {
		f := s.Face(st.Role, r)
		out[i] = letter{r: r, face: f, adv: f.Advance(r) * st.Size}
		if i > 0 && gapAfter(rs[i-1], r) {
			out[i].gap = thinGap * st.Size
		}
	}
	return out
}

// Width returns how long text is on one line, in points.
func (s *Set) Width(st Style, text string) float64 {
	w := 0.0
	for _, l := range s.shape(st, clean(text)) {
		w += l.adv + l.gap
	}
	return w
}

// Widest returns the width of the widest piece of text that may not be broken.
func (s *Set) Widest(st Style, text string) float64 {
	rs := clean(text)
	widest, w := 0.0, 0.0
	for i, l := range s.shape(st, rs) {
		if l.r == '\n' || canBreak(rs, i) {
			w = 0
		}
		if l.r != ' ' && l.r != '\n' {
			w += l.adv + l.gap
		}
		widest = max(widest, w)
	}
	return widest
}

// Break sets text in lines of the given width; first is the indent of each paragraph's first line. hanging lets closing
// marks stand half beyond the end. A piece wider than the line is broken where it must be. Empty text gives no lines.
func (s *Set) Break(st Style, text string, width, first float64, hanging bool) []Line {
	var lines []Line
	text = strings.TrimRight(text, "\n ")
	if text == "" {
		return nil
	}
	for _, para := range strings.Split(text, "\n") {
		lines = append(lines, s.breakParagraph(st, clean(para), breaking{width, first, hanging, canBreak})...)
	}
	return lines
}

// Balance breaks text into as few lines as the width allows, of nearly equal length, if it can be in no term.
func (s *Set) Balance(st Style, text string, width float64) []Line {
	lines := s.Break(st, text, width, 0, false)
	if len(lines) < 2 || strings.Contains(text, "\n") {
		return lines
	}
	rs := clean(text)
	for _, may := range []func([]rune, int) bool{betweenTerms, canBreak} {
		for w := s.Width(st, text) / float64(len(lines)); w < width+st.Size/4; w += st.Size / 4 {
			if try := s.breakParagraph(st, rs, breaking{min(w, width), 0, false, may}); len(try) == len(lines) {
				return try
			}
		}
	}
	return lines
}

// betweenTerms is canBreak where no term is parted.
func betweenTerms(rs []rune, i int) bool { return canBreak(rs, i) && !inTerm(rs, i) }

// breaking is what lines are broken to.
type breaking struct {
	width, first float64 // first: the indent of the first line
	hanging      bool
	may          func(rs []rune, i int) bool // whether a line may end before rs[i]
}

func (s *Set) breakParagraph(st Style, rs []rune, b breaking) []Line {
	letters := s.shape(st, rs)
	var lines []Line
	start, room := 0, b.width-b.first
	for start < len(rs) {
		end := b.lineEnd(letters, rs, start, room)
		lines = append(lines, makeLine(letters[start:end], st.Size, end == len(rs)))
		for start = end; start < len(rs) && rs[start] == ' '; start++ {
			continue
		}
		room = b.width
	}
	if len(lines) == 0 {
		lines = []Line{{size: st.Size, Last: true}}
	}
	return lines
}

// lineEnd returns the index after the last letter of the line that begins at start: the last permitted break that fits,
// else as many letters as fit, at least one.
func (b breaking) lineEnd(letters []letter, rs []rune, start int, room float64) int {
	const slack = 0.01 // rounding of sums
	x, last := 0.0, start
	for i := start; i < len(letters); i++ {
		l := letters[i]
		if i > start && b.may(rs, i) {
			last = i
		}
		if i > start {
			x += l.gap
		}
		need := x + l.adv
		if b.hanging && strings.ContainsRune("，。、；：）》”’」』】〕", l.r) {
			need = x + l.adv*(1-hang)
		}
		if need > room+slack && l.r != ' ' {
			if last > start {
				return last
			}
			return max(i, start+1)
		}
		x += l.adv
	}
	return len(letters)
}

func makeLine(letters []letter, size float64, last bool) Line {
	line := Line{letters: append([]letter(nil), letters...), size: size, Last: last}
	for n := len(line.letters); n > 0 && line.letters[n-1].r == ' '; n-- {
		line.letters = line.letters[:n-1]
	}
	if len(line.letters) > 0 {
		line.letters[0].gap = 0
	}
	for _, l := range line.letters {
		line.Width += l.gap + l.adv
	}
	return line
}

// String returns the line's text.
func (l Line) String() string {
	var b strings.Builder
	for _, c := range l.letters {
		b.WriteRune(c.r)
	}
	return b.String()
}

// Place returns the line with its baseline starting at (x, y). spread is added between Chinese letters, never
// beside or inside words and numbers.
func (l Line) Place(x, y, spread float64, c Color) []Item {
	var items []Item
	var run *Text
	for i, ch := range l.letters {
		x += ch.gap
		extra := 0.0
		if l.stretches(i + 1) {
			extra = spread
		}
		if run != nil && (run.Face != ch.face || ch.gap != 0 || l.stretches(i) != (run.Space != 0) && spread != 0) {
			items, run = append(items, *run), nil
		}
		if run == nil {
			run = &Text{X: x, Y: y, Face: ch.face, Size: l.size, Color: c, Space: extra}
		}
		run.S += string(ch.r)
		x += ch.adv + extra
	}
	if run != nil {
		items = append(items, *run)
	}
	return items
}

// stretches reports whether the line may be widened before letter i: between Chinese only, for a thin gap that grew
// would be read as a blank.
func (l Line) stretches(i int) bool {
	return i > 0 && i < len(l.letters) && !isWord(l.letters[i-1].r) && !isWord(l.letters[i].r)
}

// Spread returns what Place needs to fill the measure, 0 for a last line or when the gaps would show.
func (l Line) Spread(measure float64) float64 {
	joints := 0
	for i := range l.letters {
		if l.stretches(i) {
			joints++
		}
	}
	if l.Last || joints == 0 {
		return 0
	}
	if n := len(l.letters); n > 0 && strings.ContainsRune("，。、；：）》”’」』】〕", l.letters[n-1].r) && l.Width > measure {
		return 0 // a hanging mark: the line is full
	}
	spread := (measure - l.Width) / float64(joints)
	if spread < 0 || spread > 0.08*l.size {
		return 0
	}
	return spread
}

// baseline returns how far under the top of a line box of the given pitch its baseline lies, so that Chinese stands in
// the middle: an ideograph reaches from 0.88 em above the baseline to 0.12 em below.
func baseline(size, pitch float64) float64 { return (pitch-size)/2 + 0.88*size }
