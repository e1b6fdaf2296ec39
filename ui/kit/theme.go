package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Scale is the user's choice of letter size (字号). It changes every text, every
// padding and every target in the window.
type Scale int

// The three letter sizes: 15, 18 and 21 px base text.
const (
	ScaleStandard Scale = iota
	ScaleLarge
	ScaleHuge
)

// Scales lists the letter sizes in the order a setting offers them.
var Scales = []Scale{ScaleStandard, ScaleLarge, ScaleHuge}

// Name is the word the settings screen shows for the letter size.
func (s Scale) Name() string {
	switch s {
	case ScaleLarge:
		return T("大")
	case ScaleHuge:
		return T("特大")
	default:
		return T("标准")
	}
}

// factor is what every measure of the drawing (made for 15 px text) is multiplied by.
func (s Scale) factor() float32 {
	switch s {
	case ScaleLarge:
		return 18.0 / 15
	case ScaleHuge:
		return 21.0 / 15
	default:
		return 1
	}
}

// sizeUnit is a theme size of our own: one pixel of the drawing at the chosen scale.
const sizeUnit fyne.ThemeSizeName = "kit.unit"

// Theme is the look of the window: calm greys on white and one warm red.
// It implements fyne.Theme and decides light or dark itself instead of
// following the system, whose answer differs between Linux and Windows.
type Theme struct {
	dark  bool
	scale Scale
}

// NewTheme makes the theme for a variant and a letter size.
func NewTheme(dark bool, scale Scale) *Theme { return &Theme{dark: dark, scale: scale} }

// Install gives the app our theme and the Chinese words for Fyne's own strings.
// It may be called again whenever the user changes 字号 or 深色.
func Install(a fyne.App, dark bool, scale Scale) {
	registerWords()
	hideTip()
	a.Settings().SetTheme(NewTheme(dark, scale))
}

// Color answers Fyne's colour names and ours from the palette.
func (t *Theme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	p := lightPalette
	v := theme.VariantLight
	if t.dark {
		p, v = darkPalette, theme.VariantDark
	}
	if c, ok := p[n]; ok {
		return c
	}
	return theme.DefaultTheme().Color(n, v)
}

// Icon hands on Fyne's icons; they take their colour from the palette.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Font answers with the injected fonts. There is no italic in Chinese typesetting,
// so an italic style gets the upright font, and monospace text the regular one,
// whose figures are of one width anyway.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol || fonts.regular == nil:
		return theme.DefaultTheme().Font(s)
	case s.Bold && fonts.bold != nil:
		return fonts.bold.file
	default:
		return fonts.regular.file
	}
}

// baseSizes are the measures of the drawing at the standard letter size, in px.
var baseSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            15,
	theme.SizeNameCaptionText:     13,
	theme.SizeNameHeadingText:     22,
	theme.SizeNameSubHeadingText:  16,
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    7,
	theme.SizeNameInlineIcon:      18,
	theme.SizeNameScrollBar:       12,
	theme.SizeNameScrollBarSmall:  5,
	theme.SizeNameScrollBarRadius: 3,
	theme.SizeNameInputRadius:     6,
	theme.SizeNameButtonRadius:    6,
	theme.SizeNameCardRadius:      8,
	theme.SizeNameDialogRadius:    8,
	theme.SizeNamePopupRadius:     8,
	theme.SizeNameMenuRadius:      6,
	theme.SizeNameSelectionRadius: 4,
	theme.SizeNameLineSpacing:     5,
	sizeUnit:                      1,
}

// Size answers Fyne's measures at the chosen letter size, in device-independent px.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	if b, ok := baseSizes[n]; ok {
		return b * t.scale.factor()
	}
	if n == theme.SizeNameSeparatorThickness || n == theme.SizeNameInputBorder {
		return 1
	}
	return theme.DefaultTheme().Size(n)
}

// Px turns a measure of the drawing (made for the standard letter size) into
// pixels at the letter size now in force.
func Px(v float32) float32 {
	if t, ok := current().(*Theme); ok {
		return v * t.scale.factor()
	}
	return v
}

// IsDark tells whether the dark variant is in force; charts and previews ask.
func IsDark() bool {
	t, ok := current().(*Theme)
	return ok && t.dark
}

// Color looks a colour name up in the theme now in force; before Install, in the
// light palette.
func Color(n fyne.ThemeColorName) color.Color {
	if t, ok := current().(*Theme); ok {
		return t.Color(n, theme.VariantLight)
	}
	return lightPalette[n]
}

func current() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }
