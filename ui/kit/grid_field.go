package kit

import "unicode"

// gridField is one line of text being edited: its characters, the caret, and
// the other end of what is selected.
type gridField struct {
	text        []rune
	caret, mark int // 0…len(text); equal: nothing is selected
}

// newGridField holds a text with the caret at its end.
func newGridField(text string) gridField {
	r := []rune(text)
	return gridField{text: r, caret: len(r), mark: len(r)}
}

func (f *gridField) String() string { return string(f.text) }

// span is the selected part in order.
func (f *gridField) span() (from, to int) { return min(f.caret, f.mark), max(f.caret, f.mark) }

// selected is the selected text.
func (f *gridField) selected() string {
	from, to := f.span()
	return string(f.text[from:to])
}

// insert puts text in place of the selected part. Line ends and tabs become spaces.
func (f *gridField) insert(s string) {
	from, to := f.span()
	in := []rune(s)
	for i, r := range in {
		in[i] = gridPlainRune(r)
	}
	f.text = append(append(append([]rune{}, f.text[:from]...), in...), f.text[to:]...)
	f.caret = from + len(in)
	f.mark = f.caret
}

// erase removes the selected part or, when nothing is selected, what lies
// between the caret and where step leads.
func (f *gridField) erase(step func(int) int) {
	if f.caret == f.mark {
		f.caret = step(f.caret)
	}
	f.insert("")
}

// moveTo puts the caret at i; extend keeps the other end of the selection.
func (f *gridField) moveTo(i int, extend bool) {
	f.caret = max(0, min(i, len(f.text)))
	if !extend {
		f.mark = f.caret
	}
}

// selectAll selects the whole text.
func (f *gridField) selectAll() { f.mark, f.caret = 0, len(f.text) }

// before and after are one character on, wordBefore and wordAfter one word.
func (f *gridField) before(i int) int { return max(0, i-1) }

func (f *gridField) after(i int) int { return min(len(f.text), i+1) }

func (f *gridField) wordBefore(i int) int {
	for i > 0 && !gridWordRune(f.text[i-1]) {
		i--
	}
	for i > 0 && gridWordRune(f.text[i-1]) {
		i--
	}
	return i
}

func (f *gridField) wordAfter(i int) int {
	for i < len(f.text) && !gridWordRune(f.text[i]) {
		i++
	}
	for i < len(f.text) && gridWordRune(f.text[i]) {
		i++
	}
	return i
}

// gridWordRune tells letters, characters and figures from what parts words.
func gridWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
