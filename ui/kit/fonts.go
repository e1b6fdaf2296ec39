package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// fonts are the faces given by SetFonts; nil before.
var fonts struct{ regular, bold *fyne.StaticResource }

// SetFonts injects the fonts of the window (static TrueType or CFF, no .ttc).
// Call it once, before the first window is made: Fyne keeps parsed faces.
//
// rare holds the characters of names that the text font lacks (𬱖 㛃 䶮 𠮷). Fyne
// takes one font a style and then asks, in this order, its own Latin font, its
// emoji font, its symbol font and the fonts of the system, where it finds
// nothing, or Japanese shapes. A ledger needs no emoji, so the rare font takes
// the place of the emoji font: every text, entries and menus included, then
// finds rare characters on any PC. nil leaves the emoji font alone.
func SetFonts(regular, bold, rare []byte) {
	clear(runeWidths)
	clear(lineHeights)
	fonts.regular = resource("zhengyou-sans.ttf", regular)
	fonts.bold = resource("zhengyou-sans-bold.ttf", bold)
	if emoji, ok := theme.DefaultEmojiFont().(*fyne.StaticResource); ok && len(rare) > 0 {
		emoji.StaticName, emoji.StaticContent = "zhengyou-rare.ttf", rare
	}
	if err := GridFonts(regular, bold, rare); err != nil {
		fyne.LogError("the grids keep their fonts", err)
	}
}

// resource wraps font bytes, or answers nil when there are none.
func resource(name string, data []byte) *fyne.StaticResource {
	if len(data) == 0 {
		return nil
	}
	return fyne.NewStaticResource(name, data)
}
