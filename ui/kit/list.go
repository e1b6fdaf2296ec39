package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Item is a row of a list that can be pressed, with what stands at its right edge
// (a button, a pill); the whole row shows the mouse and the focus.
type Item struct {
	surface
}

// NewItem makes a row; trailing and tapped may be nil.
func NewItem(content, trailing fyne.CanvasObject, tapped func()) *Item {
	it := &Item{}
	it.bare = true
	it.frame = newBox("", "", 6)
	row := Spread(12, content, content)
	if trailing != nil {
		row.Add(trailing)
	}
	it.root = container.New(&itemLayout{}, it.frame, Pad(7, 0, row))
	it.onTap = tapped
	it.extend(it)
	return it
}

// itemLayout lets the frame of a row stand out a little beyond the words, so that
// these line up with the title of the card.
type itemLayout struct{ stackLayout }

func (l *itemLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	l.width = size.Width
	place(os[0], -Px(8), 0, size.Width+Px(16), size.Height)
	place(os[1], 0, 0, size.Width, size.Height)
}

// NewList stacks rows with hairlines between them.
func NewList(rows ...fyne.CanvasObject) *fyne.Container {
	var os []fyne.CanvasObject
	for i, r := range rows {
		if i > 0 {
			os = append(os, Rule())
		}
		os = append(os, r)
	}
	return Column(0, os...)
}

// Severity is how bad a finding is.
type Severity int

// The severities.
const (
	SeverityNote    Severity = iota // 说明
	SeverityWarning                 // 提醒
	SeverityError                   // 错误
)

// tone and word of a severity.
func (s Severity) tone() (Tone, string) {
	switch s {
	case SeverityError:
		return ToneWrong, T("错误")
	case SeverityWarning:
		return ToneLate, T("提醒")
	default:
		return ToneInfo, T("说明")
	}
}

// Finding is one thing an import, a check or an audit found: how bad, where, what,
// and what to do. Open jumps to the place and may be nil.
type Finding struct {
	Severity Severity
	Where    string
	What     string
	Todo     string
	Open     func()
}

// findingsShown is how many findings are drawn before 再显示一些.
const findingsShown = 100

// Findings is a list of findings; pressing one jumps to the place.
type Findings struct {
	composite
	all   []Finding
	shown int
	hold  *fyne.Container
}

// NewFindings makes the list.
func NewFindings(all ...Finding) *Findings {
	f := &Findings{hold: NewList()}
	f.root = f.hold
	f.ExtendBaseWidget(f)
	f.Set(all...)
	return f
}

// Set changes what is listed.
func (f *Findings) Set(all ...Finding) {
	f.all, f.shown = all, min(findingsShown, len(all))
	f.build()
}

func (f *Findings) build() {
	var rows []fyne.CanvasObject
	for _, x := range f.all[:f.shown] {
		rows = append(rows, findingRow(x))
	}
	if rest := len(f.all) - f.shown; rest > 0 {
		rows = append(rows, Pad(6, 6, Row(0, PlainButton(T("再显示一些（还有 %d 条）", rest), theme.MenuDropDownIcon(), func() {
			f.shown = min(len(f.all), f.shown+findingsShown)
			f.build()
		}))))
	}
	f.hold.Objects = NewList(rows...).Objects
	f.hold.Refresh()
}

func findingRow(x Finding) *Item {
	tone, word := x.Severity.tone()
	ink, _ := tone.colors()
	mark := Row(5, newGlyph(tone.icon(), ink, 17), newText(word, 14, true, ink, keepWhole))
	words := Column(1, newText(joinPlace(x.Where, x.What), 15, false, ColorInk, wrapping))
	if x.Todo != "" {
		words.Add(newText(x.Todo, 14, false, ColorQuiet, wrapping))
	}
	var arrow fyne.CanvasObject
	if x.Open != nil {
		arrow = newGlyph(theme.NavigateNextIcon(), ColorQuiet, 18)
	}
	return NewItem(Spread(12, words, mark, words), arrow, x.Open)
}

// joinPlace puts the place before the sentence: 第7行 · 出生日期：……
func joinPlace(where, what string) string {
	if where == "" {
		return what
	}
	return where + "：" + what
}
