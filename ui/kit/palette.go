package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colour names of our own; use them with Color, Text.SetColor and theme.NewColoredResource.
const (
	ColorRed        fyne.ThemeColorName = "kit.red"        // where you are, and the one main action
	ColorRedTint    fyne.ThemeColorName = "kit.redTint"    // ground of the active place
	ColorCard       fyne.ThemeColorName = "kit.card"       // cards, fields, navigation
	ColorBorder     fyne.ThemeColorName = "kit.border"     // hairlines and card borders
	ColorEdge       fyne.ThemeColorName = "kit.edge"       // border of things one can press or fill in
	ColorInk        fyne.ThemeColorName = "kit.ink"        // text
	ColorQuiet      fyne.ThemeColorName = "kit.quiet"      // second lines, hints
	ColorQuietTint  fyne.ThemeColorName = "kit.quietTint"  // ground of neutral pills, hover
	ColorDone       fyne.ThemeColorName = "kit.done"       // finished, fulfilled
	ColorDoneTint   fyne.ThemeColorName = "kit.doneTint"   // its ground
	ColorLate       fyne.ThemeColorName = "kit.late"       // overdue, due soon
	ColorLateTint   fyne.ThemeColorName = "kit.lateTint"   // its ground
	ColorWrong      fyne.ThemeColorName = "kit.wrong"      // errors; always with an icon and a word
	ColorWrongTint  fyne.ThemeColorName = "kit.wrongTint"  // its ground
	ColorRecord     fyne.ThemeColorName = "kit.record"     // figures carried over from day records; information
	ColorRecordTint fyne.ThemeColorName = "kit.recordTint" // its ground
	ColorOnRed      fyne.ThemeColorName = "kit.onRed"      // text on the red button
	ColorHeader     fyne.ThemeColorName = "kit.header"     // heads of tables
	ColorRedFill    fyne.ThemeColorName = "kit.redFill"    // ground of the red button
	ColorRedHover   fyne.ThemeColorName = "kit.redHover"   // red button under the mouse
	ColorGround     fyne.ThemeColorName = "kit.ground"     // behind the cards
	ColorScrim      fyne.ThemeColorName = "kit.scrim"      // over the window, behind a dialog
	ColorFaint      fyne.ThemeColorName = "kit.faint"      // empty part of bars, stations to come (no text)
)

// palette maps a colour name to its colour in one variant.
type palette map[fyne.ThemeColorName]color.Color

// hex makes an opaque colour from 0xRRGGBB.
func hex(v uint32) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// alpha makes a colour from 0xRRGGBB with an opacity of 0…255.
func alpha(v uint32, a uint8) color.Color {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: a}
}

var lightPalette = withFyneNames(palette{
	ColorRed: hex(0xA61C1C), ColorRedTint: hex(0xF7E9E7), ColorOnRed: hex(0xFFFFFF), ColorRedFill: hex(0xA61C1C), ColorRedHover: hex(0x8C1616),
	ColorGround: hex(0xF5F5F3), ColorCard: hex(0xFFFFFF), ColorHeader: hex(0xFAF9F7),
	ColorBorder: hex(0xE4E3DF), ColorEdge: hex(0xCBCAC5), ColorFaint: hex(0xEDECE8),
	ColorInk: hex(0x23262B), ColorQuiet: hex(0x666B73), ColorQuietTint: hex(0xF0EFEC),
	ColorDone: hex(0x2E7D4F), ColorDoneTint: hex(0xEAF5EE),
	ColorLate: hex(0xB3541E), ColorLateTint: hex(0xFDF3EC),
	ColorWrong: hex(0xB00020), ColorWrongTint: hex(0xFCEBEC),
	ColorScrim:  alpha(0x23262B, 90),
	ColorRecord: hex(0x2F5E8C), ColorRecordTint: hex(0xE8EFF6),
}, alpha(0x23262B, 40), alpha(0x000000, 45))

var darkPalette = withFyneNames(palette{
	ColorRed: hex(0xF08A80), ColorRedTint: hex(0x45282A), ColorOnRed: hex(0xFFFFFF), ColorRedFill: hex(0xB5362F), ColorRedHover: hex(0xC2473F),
	ColorGround: hex(0x1B1C1E), ColorCard: hex(0x25272A), ColorHeader: hex(0x2B2D31),
	ColorBorder: hex(0x3A3D42), ColorEdge: hex(0x54585F), ColorFaint: hex(0x3A3D42),
	ColorInk: hex(0xE9E8E4), ColorQuiet: hex(0xA9ADB4), ColorQuietTint: hex(0x33363A),
	ColorDone: hex(0x7CC69A), ColorDoneTint: hex(0x1F3A2B),
	ColorLate: hex(0xE9A273), ColorLateTint: hex(0x44301F),
	ColorWrong: hex(0xFF8A93), ColorWrongTint: hex(0x4A2429),
	ColorScrim:  alpha(0x000000, 110),
	ColorRecord: hex(0x8DBAE6), ColorRecordTint: hex(0x22364A),
}, alpha(0xFFFFFF, 50), alpha(0x000000, 90))

// withFyneNames fills in Fyne's own colour names, so that built-in widgets
// (entries, menus, scroll bars) take the same palette.
func withFyneNames(p palette, bar, shadow color.Color) palette {
	for name, from := range map[fyne.ThemeColorName]fyne.ThemeColorName{
		theme.ColorNameBackground:          ColorGround,
		theme.ColorNameForeground:          ColorInk,
		theme.ColorNameButton:              ColorCard,
		theme.ColorNameDisabledButton:      ColorQuietTint,
		theme.ColorNameDisabled:            ColorQuiet,
		theme.ColorNamePlaceHolder:         ColorQuiet,
		theme.ColorNamePrimary:             ColorRed,
		theme.ColorNameForegroundOnPrimary: ColorCard,
		theme.ColorNameHyperlink:           ColorRed,
		theme.ColorNameFocus:               ColorRedTint,
		theme.ColorNameSelection:           ColorRedTint,
		theme.ColorNameHover:               ColorQuietTint,
		theme.ColorNamePressed:             ColorFaint,
		theme.ColorNameError:               ColorWrong,
		theme.ColorNameForegroundOnError:   ColorCard,
		theme.ColorNameSuccess:             ColorDone,
		theme.ColorNameForegroundOnSuccess: ColorCard,
		theme.ColorNameWarning:             ColorLate,
		theme.ColorNameForegroundOnWarning: ColorCard,
		theme.ColorNameInputBackground:     ColorCard,
		theme.ColorNameInputBorder:         ColorEdge,
		theme.ColorNameMenuBackground:      ColorCard,
		theme.ColorNameOverlayBackground:   ColorCard,
		theme.ColorNameHeaderBackground:    ColorHeader,
		theme.ColorNameSeparator:           ColorBorder,
	} {
		p[name] = p[from]
	}
	p[theme.ColorNameScrollBar] = bar
	p[theme.ColorNameScrollBarBackground] = color.Transparent
	p[theme.ColorNameShadow] = shadow
	return p
}
