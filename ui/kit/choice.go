package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Choice is a segmented choice: two to five words, one of them taken.
type Choice struct {
	composite
	parts    []*segment
	selected int
	// OnChanged is called with the index of the word chosen by the user.
	OnChanged func(i int)
}

// NewChoice makes a choice among words; changed may be nil.
func NewChoice(words []string, selected int, changed func(i int)) *Choice {
	c := &Choice{selected: selected, OnChanged: changed}
	var os []fyne.CanvasObject
	for i, w := range words {
		s := newSegment(w, i == selected, func() { c.choose(i) })
		s.onKey = func(e *fyne.KeyEvent) bool { return c.step(i, e) }
		c.parts = append(c.parts, s)
		os = append(os, s)
	}
	c.root = Row(0, Stack(newBox(ColorCard, ColorEdge, 6), Pad(2, 2, Row(2, os...))))
	c.ExtendBaseWidget(c)
	return c
}

// Hints sets the sentences shown when the mouse rests on the words, in their order.
func (c *Choice) Hints(sentences ...string) *Choice {
	for i, s := range sentences {
		c.parts[i].hint = s
	}
	return c
}

// Select takes a word without calling OnChanged.
func (c *Choice) Select(i int) {
	c.selected = i
	for j, s := range c.parts {
		if s.on != (i == j) {
			s.on = i == j
			s.Refresh()
		}
	}
}

// Selected is the index of the word taken.
func (c *Choice) Selected() int { return c.selected }

func (c *Choice) choose(i int) {
	if i == c.selected {
		return
	}
	c.Select(i)
	if c.OnChanged != nil {
		c.OnChanged(i)
	}
}

// step moves the choice with the arrow keys.
func (c *Choice) step(i int, e *fyne.KeyEvent) bool {
	to := i + map[fyne.KeyName]int{fyne.KeyRight: 1, fyne.KeyLeft: -1}[e.Name]
	if to == i || to < 0 || to >= len(c.parts) {
		return false
	}
	if cv := fyne.CurrentApp().Driver().CanvasForObject(c); cv != nil {
		cv.Focus(c.parts[to])
	}
	c.choose(to)
	return true
}

// segment is one word of a choice.
type segment struct {
	pressable
	text string
	on   bool
}

func newSegment(text string, on bool, tapped func()) *segment {
	s := &segment{text: text, on: on}
	s.onTap = tapped
	s.extend(s)
	return s
}

func (s *segment) MinSize() fyne.Size {
	return fyne.NewSize(textWidth(s.text, widthKey{Px(15), true})+Px(24), Px(32))
}

func (s *segment) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentRenderer{s: s, ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type segmentRenderer struct {
	s      *segment
	ground *canvas.Rectangle
	words  *canvas.Text
}

func (r *segmentRenderer) MinSize() fyne.Size { return r.s.MinSize() }
func (r *segmentRenderer) Destroy()           {}

func (r *segmentRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.words}
}

func (r *segmentRenderer) Layout(size fyne.Size) {
	place(r.ground, 0, 0, size.Width, size.Height)
	h := r.words.MinSize().Height
	place(r.words, 0, (size.Height-h)/2-lift(15), size.Width, h)
}

func (r *segmentRenderer) Refresh() {
	s := r.s
	fill, stroke, ink := fyne.ThemeColorName(""), fyne.ThemeColorName(""), ColorInk
	switch {
	case s.on:
		fill, ink = ColorRedTint, ColorRed
	case s.hovered:
		fill = ColorQuietTint
	}
	if s.focused {
		stroke = ColorRed
	}
	fillRect(r.ground, fill, stroke, Px(5), 2)
	r.words.Text, r.words.TextSize, r.words.Color = s.text, Px(15), Color(ink)
	r.words.TextStyle, r.words.Alignment = fyne.TextStyle{Bold: s.on}, fyne.TextAlignCenter
	r.words.FontSource = fontFor(s.text, s.on)
	r.Layout(s.Size())
	canvas.Refresh(s)
}
