package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// gridBaseText is the table text size, in px, at which column widths are given.
const gridBaseText = 14

// GridTheme is the look of a grid: its colours and its text size in px before
// the scale of the window. Everything else (rows, paddings, marks) follows from
// the text size.
type GridTheme struct {
	Ground, Shade, Header, Line        color.NRGBA // cells, frozen columns, heads, hairlines
	Text, Quiet                        color.NRGBA
	Accent                             color.NRGBA // where you are
	Error, ErrorTint                   color.NRGBA
	Record                             color.NRGBA
	Changed, ChangedTint               color.NRGBA
	AbsentTint, Hover                  color.NRGBA
	Good, GoodTint, AccentTint, OnMark color.NRGBA
	Bar, BarHover                      color.NRGBA // scroll thumbs
	TextSize                           float32
}

// GridLight is the light look at the given table text size (14 is standard).
func GridLight(textSize float32) GridTheme { return gridThemeFrom(lightPalette, textSize) }

// GridDark is the dark look at the given table text size.
func GridDark(textSize float32) GridTheme { return gridThemeFrom(darkPalette, textSize) }

// gridThemeFrom takes the colours of the window's palette.
func gridThemeFrom(p palette, textSize float32) GridTheme {
	get := func(name fyne.ThemeColorName) color.NRGBA { return gridNRGBA(p[name]) }
	card, header, ink := get(ColorCard), get(ColorHeader), get(ColorInk)
	return GridTheme{
		Ground: card, Shade: gridMix(card, header, 0.6), Header: header, Line: get(ColorBorder),
		Text: ink, Quiet: get(ColorQuiet),
		Accent: get(ColorRed), AccentTint: get(ColorRedTint),
		Error: get(ColorWrong), ErrorTint: get(ColorWrongTint),
		Record:  get(ColorRecord),
		Changed: get(ColorLate), ChangedTint: get(ColorLateTint),
		AbsentTint: get(ColorQuietTint), Hover: get(ColorQuietTint),
		Good: get(ColorDone), GoodTint: get(ColorDoneTint), OnMark: card,
		Bar: gridMix(card, ink, 0.5), BarHover: gridMix(card, ink, 0.68),
		TextSize: textSize,
	}
}

// gridThemeOf picks the look that fits the window's theme: dark where its ground
// is dark, and a table text a fifteenth smaller than the base text.
func gridThemeOf(th fyne.Theme, v fyne.ThemeVariant) GridTheme {
	size := th.Size(theme.SizeNameText) * gridBaseText / 15
	ground := gridNRGBA(th.Color(theme.ColorNameBackground, v))
	if int(ground.R)+int(ground.G)+int(ground.B) < 3*128 {
		return GridDark(size)
	}
	return GridLight(size)
}

// gridNRGBA converts any colour; nil is transparent.
func gridNRGBA(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// gridMix goes from a towards b by part t of 0…1; the result is opaque.
func gridMix(a, b color.NRGBA, t float32) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t + 0.5) }
	return color.NRGBA{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: 255}
}

// zoom is how much larger than standard the grid is drawn.
func (t *GridTheme) zoom() float32 { return t.TextSize / gridBaseText }

// rowHeight is the height of a row in px; never under 32, the smallest good target.
func (t *GridTheme) rowHeight() float32 { return max(32, float32(int(32*t.zoom()+0.5))) }

// lineHeight is the distance of two lines of text in a header.
func (t *GridTheme) lineHeight() float32 { return 20 * t.zoom() }

// pad is the space between a cell's edge and its text.
func (t *GridTheme) pad() float32 { return 6 * t.zoom() }

// barSize is the width of the strip a scroll bar stands in.
func (t *GridTheme) barSize() float32 { return 14 * max(1, t.zoom()) }

// tone is the ink and the ground of a pill.
func (t *GridTheme) tone(tone GridTone) (ink, ground color.NRGBA) {
	switch tone {
	case GridToneGood:
		return t.Good, t.GoodTint
	case GridToneLate:
		return t.Changed, t.ChangedTint
	case GridToneWrong:
		return t.Error, t.ErrorTint
	case GridToneAccent:
		return t.Accent, t.AccentTint
	default:
		return t.Quiet, t.AbsentTint
	}
}
