package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
)

// fonts are the faces given by SetFonts; nil before. UI goroutine only.
var fonts struct{ regular, bold *windowFont }

// SetFonts injects the fonts of the window (static TrueType or CFF, no .ttc).
// Call it once, before the first window is made: Fyne keeps parsed faces.
//
// rare holds the characters of names that the text font lacks (𠮷 䲜 𬡖). Fyne
// takes one font a style and then asks, in this order, its own Latin font, its
// emoji font, its symbol font and the fonts of the system, where it finds
// nothing, or Japanese shapes. A ledger needs no emoji, so the rare font takes
// the place of the emoji font: every text, entries and menus included, then
// finds rare characters on any PC. nil leaves the emoji font alone. The fonts
// of the system are not asked at all.
func SetFonts(regular, bold, rare []byte) {
	leaveSystemFonts()
	clear(runeWidths)
	clear(lineHeights)
	fonts.regular = newWindowFont("zhengyou-sans", regular)
	fonts.bold = newWindowFont("zhengyou-sans-bold", bold)
	if emoji, ok := theme.DefaultEmojiFont().(*fyne.StaticResource); ok && len(rare) > 0 {
		emoji.StaticName, emoji.StaticContent = "zhengyou-rare", rare
	}
	if err := GridFonts(regular, bold, rare); err != nil {
		fyne.LogError("the grids keep their fonts", err)
	}
}

// windowFont is a font file and the list of its characters.
type windowFont struct {
	file  *fyne.StaticResource
	chars *sfnt.Font // reads the file where it lies, costs next to nothing
	buf   sfnt.Buffer
}

// newWindowFont wraps font bytes, or answers nil when there are none that can be read.
func newWindowFont(name string, data []byte) *windowFont {
	if len(data) == 0 {
		return nil
	}
	chars, err := sfnt.Parse(data)
	if err != nil {
		fyne.LogError("the window does without "+name, err)
		return nil
	}
	return &windowFont{file: fyne.NewStaticResource(name, data), chars: chars}
}

// holds tells whether the font has every character of a text.
func (f *windowFont) holds(text string) bool {
	for _, r := range text {
		if i, err := f.chars.GlyphIndex(&f.buf, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}

// fontFor names the one font a text can be drawn in, or nil where Fyne has to
// look through all it knows. For a text without a named font Fyne takes whole
// fonts apart, those it may fall back on and the system's too, again for each
// weight: 50 MB each with the rare font, seldom needed. A named font is taken
// apart alone.
func fontFor(text string, bold bool) fyne.Resource {
	f := fonts.regular
	if bold && fonts.bold != nil {
		f = fonts.bold
	}
	if f == nil || !f.holds(text) {
		return nil
	}
	return f.file
}

// measureText is the size of a line of text, px.
func measureText(text string, k widthKey) fyne.Size {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, k.size, fyne.TextStyle{Bold: k.bold}, fontFor(text, k.bold))
	return size
}
