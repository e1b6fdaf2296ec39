package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// overflow says what a text does where its width does not suffice.
type overflow int

const (
	keepWhole  overflow = iota // asks for its whole width
	wrapping                   // breaks into lines
	shortening                 // one line, cut with an ellipsis
	dropping                   // one line of hints, of which some are left out
)

// Text is a piece of text in one style. Its size and colour follow the theme.
// Make it with Label, Strong, Title and the other constructors below.
type Text struct {
	widget.BaseWidget
	text  string
	size  float32 // px at the standard letter size
	bold  bool
	color fyne.ThemeColorName
	align fyne.TextAlign
	over  overflow
	cut   bool // the last layout had to shorten it

	fitted  fitted  // the lines of the last width
	natural float32 // width on one line, for naturalOf
	whole   lineKey
}

// lineKey is what the breaking of a text into lines depends on.
type lineKey struct {
	text  string
	width float32
	key   widthKey
	over  overflow
}

// fitted are the lines for a key.
type fitted struct {
	key   lineKey
	lines []string
}

func newText(s string, size float32, bold bool, c fyne.ThemeColorName, over overflow) *Text {
	t := &Text{text: s, size: size, bold: bold, color: c, over: over}
	t.ExtendBaseWidget(t)
	return t
}

// Label is one line of body text that is never cut.
func Label(s string) *Text { return newText(s, 15, false, ColorInk, keepWhole) }

// Strong is a bold line: a figure or name that must be seen.
func Strong(s string) *Text { return newText(s, 15, true, ColorInk, keepWhole) }

// Quiet is a line of lesser weight: units, times, second thoughts.
func Quiet(s string) *Text { return newText(s, 15, false, ColorQuiet, keepWhole) }

// Small is a small quiet line: captions and footers.
func Small(s string) *Text { return newText(s, 13, false, ColorQuiet, keepWhole) }

// Title is the name of a screen, 22 px.
func Title(s string) *Text { return newText(s, 22, true, ColorInk, shortening) }

// Heading is the title of a card or a section; it breaks into lines where it must.
func Heading(s string) *Text { return newText(s, 15, true, ColorInk, wrapping) }

// Subtitle is the one quiet line under a title that says what the screen is for.
func Subtitle(s string) *Text { return newText(s, 14, false, ColorQuiet, wrapping) }

// Para is body text that breaks into lines.
func Para(s string) *Text { return newText(s, 15, false, ColorInk, wrapping) }

// QuietPara is quiet text that breaks into lines.
func QuietPara(s string) *Text { return newText(s, 15, false, ColorQuiet, wrapping) }

// Short is one line that is cut with an ellipsis where room is missing; the row
// or Hint around it shows the whole text on hover.
func Short(s string) *Text { return newText(s, 15, false, ColorInk, shortening) }

// Number is a figure, right-aligned so that figures in a column line up.
func Number(s string) *Text {
	t := newText(s, 15, false, ColorInk, keepWhole)
	t.align = fyne.TextAlignTrailing
	return t
}

// SetText changes the words.
func (t *Text) SetText(s string) {
	if s != t.text {
		t.text = s
		t.remeasured()
	}
}

// Text is the whole text, also where it is shown cut.
func (t *Text) Text() string { return t.text }

// SetColor changes the colour to one of the palette's names.
func (t *Text) SetColor(n fyne.ThemeColorName) *Text {
	if n != t.color {
		t.color = n
		t.Refresh()
	}
	return t
}

// SetBold makes the text bold or regular.
func (t *Text) SetBold(on bool) *Text {
	if on != t.bold {
		t.bold = on
		t.remeasured()
	}
	return t
}

// SetAlign changes the alignment within the width given by the layout.
func (t *Text) SetAlign(a fyne.TextAlign) *Text {
	t.align = a
	t.Refresh()
	return t
}

// SetSize changes the letter size, in px at the standard letter size.
func (t *Text) SetSize(px float32) *Text {
	t.size = px
	t.remeasured()
	return t
}

// Wrap lets the text break into lines.
func (t *Text) Wrap() *Text { return t.breaking(wrapping) }

// Shorten lets the text be cut to one line.
func (t *Text) Shorten() *Text { return t.breaking(shortening) }

// breaking sets what happens where room is missing.
func (t *Text) breaking(over overflow) *Text {
	if over != t.over {
		t.over = over
		t.remeasured()
	}
	return t
}

// remeasured shows the text anew. Where that happens while a layout is under way, as of a text that says less where there is less
// room, what was measured of the old text must not be used for the new one.
func (t *Text) remeasured() {
	Remeasure()
	t.Refresh()
}

// Hints are short remarks on one line, divided by " · "; where room is missing
// those before the last are left out.
func Hints(s string) *Text { return newText(s, 13, false, ColorQuiet, dropping) }

func (t *Text) key() widthKey { return widthKey{Px(t.size), t.bold} }

// lineHeight is the height of one line in px.
func (t *Text) lineHeight() float32 {
	return lineHeight(t.key())
}

// lines are the lines shown at a width; those of the last width are kept.
func (t *Text) lines(width float32) []string {
	k := lineKey{t.text, width, t.key(), t.over}
	if t.fitted.lines == nil || t.fitted.key != k {
		t.fitted = fitted{k, t.breakLines(width)}
	}
	return t.fitted.lines
}

func (t *Text) breakLines(width float32) []string {
	switch t.over {
	case wrapping:
		if width > 0 {
			return wrapLines(t.text, width, t.key())
		}
	case shortening:
		if width > 0 {
			var s string
			s, t.cut = shorten(t.text, width, t.key())
			return []string{s}
		}
	case dropping:
		if width > 0 {
			var s string
			s, t.cut = dropHints(t.text, width, t.key())
			return []string{s}
		}
	}
	return []string{t.text}
}

// heightFor is the height the text needs at a width.
func (t *Text) heightFor(width float32) float32 {
	return float32(len(t.lines(width))) * t.lineHeight()
}

// naturalWidth is the width of the text on one line.
func (t *Text) naturalWidth() float32 {
	k := lineKey{text: t.text, key: t.key()}
	if t.natural == 0 || k != t.whole {
		t.whole, t.natural = k, 1
		for _, l := range wrapLines(t.text, 1<<20, k.key) {
			t.natural = max(t.natural, textWidth(l, k.key)+1)
		}
	}
	return t.natural
}

// MinSize is the whole text's size, or of a text that can give way a few
// characters' width and the height at its present width.
func (t *Text) MinSize() fyne.Size {
	if t.over == keepWhole {
		return fyne.NewSize(t.naturalWidth(), t.lineHeight())
	}
	w := min(t.naturalWidth(), 4*Px(t.size))
	return fyne.NewSize(w, t.heightFor(t.Size().Width))
}

// CreateRenderer is for Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t}
	r.Refresh()
	return r
}

type textRenderer struct {
	t     *Text
	lines []*canvas.Text
}

func (r *textRenderer) Layout(size fyne.Size) { r.update(size) }
func (r *textRenderer) MinSize() fyne.Size    { return r.t.MinSize() }
func (r *textRenderer) Destroy()              {}

func (r *textRenderer) Refresh() {
	r.update(r.t.Size())
	canvas.Refresh(r.t)
}

func (r *textRenderer) Objects() []fyne.CanvasObject {
	os := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		os[i] = l
	}
	return os
}

// update sets one canvas text a line, centred in the height when it is one line.
func (r *textRenderer) update(size fyne.Size) {
	lines, h := r.t.lines(size.Width), r.t.lineHeight()
	for len(r.lines) < len(lines) {
		r.lines = append(r.lines, canvas.NewText("", nil))
	}
	r.lines = r.lines[:len(lines)]
	top := max(0, (size.Height-h*float32(len(lines)))/2) - lift(r.t.size)
	for i, c := range r.lines {
		c.Text, c.Color, c.TextSize = lines[i], Color(r.t.color), Px(r.t.size)
		c.TextStyle, c.Alignment = fyne.TextStyle{Bold: r.t.bold}, r.t.align
		c.FontSource = fontFor(c.Text, r.t.bold)
		c.Resize(fyne.NewSize(size.Width, h))
		c.Move(fyne.NewPos(0, top+float32(i)*h))
		c.Refresh()
	}
}

// lift is how far Chinese letters stand below the middle of their line in the
// fonts used (Noto and Source Han), in px; raised by it they are centred by eye.
func lift(size float32) float32 { return Px(size) * 0.056 }
