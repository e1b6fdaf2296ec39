package view

import (
	"math"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// listLayout is a sheetLayout whose grid ends with its last whole row, so that what is said of it stands right below the rows
// and what is left of a row at the lower edge of the page.
type listLayout struct{ sheetLayout }

// newListLayout lays out a grid and the note below it.
func newListLayout(grid *kit.Grid) *listLayout { return &listLayout{sheetLayout{grid}} }

// Layout implements fyne.Layout.
func (l *listLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	room := size.Height
	if note := heightUnder(os[1], size.Width); note > 0 {
		room -= note + kit.Px(8)
	}
	placeSheet(l.grid, os[1], size, wholeRows(l.grid, size.Width, room))
}

// wholeRows is the height of a grid's head, of as many whole rows as a room has, and of the bar below them where it needs one.
func wholeRows(grid *kit.Grid, width, room float32) float32 {
	all := grid.ContentSize()
	rest, row, bar := grid.Heights()
	if all.Height > room {
		width -= bar
	}
	if rest++; all.Width > width+0.5 {
		rest += bar
	}
	rows := math.Floor(float64((room - rest) / row))
	return max(rest+float32(rows)*row, grid.MinSize().Height)
}
