package kit

import "fyne.io/fyne/v2"

// Banner is a notice in a screen: an icon, a bold sentence, what is safe or to be
// done in quiet words, and buttons.
type Banner struct {
	composite
	frame *box
	sign  *glyph
	what  *Text
	then  *Text
}

// NewBanner makes a notice; then may be "".
func NewBanner(tone Tone, what, then string, buttons ...fyne.CanvasObject) *Banner {
	b := &Banner{
		frame: newBox(ColorCard, ColorBorder, 8), sign: newGlyph(nil, "", 18),
		what: Para(""), then: Para(""),
	}
	words := Column(2, b.what, b.then)
	side := Flow(8, buttons...)
	side.Hidden = len(buttons) == 0
	b.root = Stack(b.frame, Pad(9, 14, Spread(12, words, b.sign, words, side)))
	b.ExtendBaseWidget(b)
	b.Set(tone, what, then)
	return b
}

// Set changes the notice.
func (b *Banner) Set(tone Tone, what, then string) {
	ink, ground := tone.colors()
	b.frame.set(ground, "")
	b.sign.set(tone.icon(), ink)
	b.what.SetColor(ink)
	b.what.SetText(what)
	b.then.SetText(then)
	b.then.Hidden = then == ""
}

// NewStrip is a thin notice across the top of a screen that stays there: one line of
// words, shortened where it must be, and a way on.
func NewStrip(tone Tone, text string, action *Button) fyne.CanvasObject {
	ink, ground := tone.colors()
	words := newText(text, 14, false, ink, shortening)
	return Stack(newBox(ground, "", 0), Pad(1, 22, Spread(16, words, words, action)))
}
