package chart

import (
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// Palette is the colours of a chart. One warm colour is for what matters; everything else is grey and told apart by
// dashes, so that a black-and-white printer loses nothing.
type Palette struct {
	Text, Quiet drawing.Color
	Grid, Axis  drawing.Color
	Accent      drawing.Color
	Greys       []drawing.Color // of the other lines, in turn
	Fills       []drawing.Color // of the other bars, further apart in lightness
}

func hex(s string) drawing.Color { return drawing.ColorFromHex(s) }

// The palettes: for paper, and for the window's light and dark look. Backgrounds are left transparent.
var (
	Paper = Palette{
		Text: hex("000000"), Quiet: hex("404040"), Grid: hex("cccccc"), Axis: hex("808080"), Accent: hex("a61c1c"),
		Greys: []drawing.Color{hex("4a4a4a"), hex("8c8c8c"), hex("6a6a6a"), hex("a0a0a0")},
		Fills: []drawing.Color{hex("5a5a5a"), hex("9c9c9c"), hex("cacaca"), hex("7a7a7a")},
	}
	Light = Palette{
		Text: hex("23262b"), Quiet: hex("6b7078"), Grid: hex("e4e3df"), Axis: hex("c4c3bf"), Accent: hex("a61c1c"),
		Greys: []drawing.Color{hex("6b7078"), hex("9a9ba8"), hex("80848c"), hex("a9abb5")},
		Fills: []drawing.Color{hex("6b7078"), hex("a3a6ae"), hex("cfd1d6"), hex("868a92")},
	}
	Dark = Palette{
		Text: hex("e8e6e3"), Quiet: hex("a9adb5"), Grid: hex("3b3e44"), Axis: hex("5a5e66"), Accent: hex("e8756b"),
		Greys: []drawing.Color{hex("b4b8c0"), hex("868b94"), hex("9ca1aa"), hex("7c818a")},
		Fills: []drawing.Color{hex("a9adb5"), hex("767b84"), hex("52565e"), hex("8e939c")},
	}
)

// dashPatterns tell grey lines apart, in points; the first is solid. There are as many as lines are dashed at all.
var dashPatterns = [][]float64{nil, {4, 2.5}, {1.2, 2}, {7, 2, 1.2, 2}, {10, 2.5}, {2.5, 1.5}, {7, 2, 1.2, 2, 1.2, 2}}

// fill returns the colour of the n-th set of bars that is not accented.
func (p Palette) fill(n int) drawing.Color { return p.Fills[n%len(p.Fills)] }

// grey returns the colour and dashes of the n-th series that is not accented.
func (p Palette) grey(n int) (drawing.Color, []float64) {
	return p.Greys[n%len(p.Greys)], dashPatterns[n%len(dashPatterns)]
}
