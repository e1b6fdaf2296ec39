package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Term is a word of the mechanism with its explanation: a dotted line under it says
// that the mouse, or a click, tells more.
type Term struct {
	pressable
	words *Text
}

// Explain makes a term with its explanation.
func Explain(term, text string) *Term {
	t := &Term{words: Label(term)}
	t.hint = text
	t.onTap = func() { showTip(t, t.hint) }
	t.extend(t)
	return t
}

// Text gives access to the words, to change size, weight or colour.
func (t *Term) Text() *Text { return t.words }

// Cursor stays the arrow: a term explains, it leads nowhere.
func (t *Term) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// MinSize is that of the words and the dots under them.
func (t *Term) MinSize() fyne.Size { return t.words.MinSize() }

// CreateRenderer is for Fyne.
func (t *Term) CreateRenderer() fyne.WidgetRenderer {
	r := &termRenderer{t: t, ring: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type termRenderer struct {
	t    *Term
	ring *canvas.Rectangle
	dots []fyne.CanvasObject
}

func (r *termRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r *termRenderer) Destroy()           {}

func (r *termRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.ring, r.t.words}, r.dots...)
}

// Layout puts a dot every few pixels under the words.
func (r *termRenderer) Layout(size fyne.Size) {
	place(r.ring, -2, 0, size.Width+4, size.Height)
	place(r.t.words, 0, 0, size.Width, size.Height)
	w := min(size.Width, r.t.words.naturalWidth())
	step, d := Px(4), max(1, Px(1.5))
	r.dots = r.dots[:0]
	for x := float32(0); x+d < w; x += step {
		dot := canvas.NewRectangle(Color(ColorQuiet))
		place(dot, x, size.Height-d-Px(1), d, d)
		r.dots = append(r.dots, dot)
	}
}

func (r *termRenderer) Refresh() {
	stroke := fyne.ThemeColorName("")
	if r.t.focused {
		stroke = ColorRed
	}
	fillRect(r.ring, "", stroke, Px(4), 2)
	r.t.words.Refresh()
	r.Layout(r.t.Size())
	canvas.Refresh(r.t)
}

// Link is text that leads somewhere: red, underlined under the mouse.
type Link struct {
	pressable
	words *Text
}

// NewLink makes a link; tapped opens what it names.
func NewLink(text string, tapped func()) *Link {
	l := &Link{words: Label(text).SetColor(ColorRed)}
	l.onTap = tapped
	l.extend(l)
	return l
}

// Text gives access to the words.
func (l *Link) Text() *Text { return l.words }

// SetText changes the words.
func (l *Link) SetText(s string) { l.words.SetText(s); l.Refresh() }

// MinSize is that of the words, with room to hit them.
func (l *Link) MinSize() fyne.Size {
	m := l.words.MinSize()
	return fyne.NewSize(m.Width, max(m.Height, Px(28)))
}

// CreateRenderer is for Fyne.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, ring: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type linkRenderer struct {
	l          *Link
	ring, line *canvas.Rectangle
}

func (r *linkRenderer) MinSize() fyne.Size { return r.l.MinSize() }
func (r *linkRenderer) Destroy()           {}

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ring, r.l.words, r.line}
}

func (r *linkRenderer) Layout(size fyne.Size) {
	place(r.ring, -3, 0, size.Width+6, size.Height)
	place(r.l.words, 0, 0, size.Width, size.Height)
	h := r.l.words.lineHeight()
	place(r.line, 0, (size.Height+h)/2-Px(2), min(size.Width, r.l.words.naturalWidth()), 1)
}

func (r *linkRenderer) Refresh() {
	stroke := fyne.ThemeColorName("")
	if r.l.focused {
		stroke = ColorRed
	}
	fillRect(r.ring, "", stroke, Px(4), 2)
	fillRect(r.line, r.l.words.color, "", 0, 0)
	r.line.Hidden = !r.l.hovered
	r.l.words.Refresh()
	canvas.Refresh(r.l)
}
