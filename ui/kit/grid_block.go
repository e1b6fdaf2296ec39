package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// copySelection puts the selected block on the clipboard, with the titles of its
// columns above when wanted.
func (g *Grid) copySelection(to fyne.Clipboard, titles bool) {
	if !g.hasCells() || to == nil {
		return
	}
	r := g.Selection()
	rows := make([][]string, 0, r.Rows()+1)
	if titles {
		row := make([]string, 0, r.Cols())
		for _, c := range g.columns[r.Left : r.Right+1] {
			row = append(row, strings.ReplaceAll(c.Title, "\n", ""))
		}
		rows = append(rows, row)
	}
	for i := r.Top; i <= r.Bottom; i++ {
		row := make([]string, 0, r.Cols())
		for j := r.Left; j <= r.Right; j++ {
			row = append(row, g.model.Cell(i, j).raw())
		}
		rows = append(rows, row)
	}
	to.SetContent(EncodeTSV(rows))
}

// pasteText puts clipboard text into the cells: one value fills the selected
// block; a block begins at the block's top left, and is repeated when the
// selected block is a multiple of it.
func (g *Grid) pasteText(text string) {
	block := DecodeTSV(strings.TrimRight(strings.TrimPrefix(text, "\ufeff"), "\x00"))
	if len(block) == 0 || !g.hasCells() {
		return
	}
	r := g.Selection()
	height, width := gridExtent(block)
	if r.Rows()%height != 0 || r.Cols()%width != 0 {
		r.Bottom, r.Right = r.Top, r.Left
	}
	r.Bottom, r.Right = max(r.Bottom, r.Top+height-1), max(r.Right, r.Left+width-1)
	g.editRange(r, func(row, col int) (string, bool) {
		line := block[(row-r.Top)%height]
		i := (col - r.Left) % width
		if i >= len(line) {
			return "", false
		}
		return gridPlainBreaks(line[i]), true
	})
	if r.Rows() > 1 || r.Cols() > 1 {
		x, y := g.sheet.scrollX, g.sheet.scrollY
		g.moveTo(GridPlace{r.Top, r.Left}, false)
		g.moveTo(GridPlace{r.Bottom, r.Right}, true)
		g.sheet.scrollTo(x, y)
	}
}

// gridExtent is the height and the width of a ragged block, at least 1 × 1.
func gridExtent(block [][]string) (height, width int) {
	width = 1
	for _, row := range block {
		width = max(width, len(row))
	}
	return len(block), width
}

// gridPlainBreaks writes line breaks in a value the way cells have them.
func gridPlainBreaks(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// clearSelection empties the selected block.
func (g *Grid) clearSelection() {
	g.editRange(g.Selection(), func(int, int) (string, bool) { return "", true })
}

// fill copies the first row (down) or column (right) of the block over the rest;
// a block of one row or column takes the values of its neighbour before it.
func (g *Grid) fill(down, right int) {
	if !g.hasCells() {
		return
	}
	r := g.Selection()
	from := r
	if down > 0 {
		from.Top = gridFillFrom(r.Top, r.Bottom)
		r.Top = from.Top + 1
	} else {
		from.Left = gridFillFrom(r.Left, r.Right)
		r.Left = from.Left + 1
	}
	if from.Top < 0 || from.Left < 0 {
		return
	}
	g.editRange(r, func(row, col int) (string, bool) {
		if down > 0 {
			return g.model.Cell(from.Top, col).raw(), true
		}
		return g.model.Cell(row, from.Left).raw(), true
	})
}

// gridFillFrom is where a fill takes its values: the first of several, or the one before a single.
func gridFillFrom(first, last int) int {
	if first == last {
		return first - 1
	}
	return first
}

// editRange gives every editable cell of a block a new text, as one step. Cells
// whose text stays the same are left out; those that may not be edited and
// those beyond the table are reported.
func (g *Grid) editRange(r GridRange, text func(row, col int) (string, bool)) {
	var changes []GridChange
	var refused GridRefusal
	refuse := func(count *int, row, col int) {
		if refused.ReadOnly+refused.Outside == 0 {
			refused.Row, refused.Col = row, col
		}
		*count++
	}
	for row := r.Top; row <= r.Bottom; row++ {
		for col := r.Left; col <= r.Right; col++ {
			value, ok := text(row, col)
			if !ok {
				continue
			}
			if row >= g.sheet.rows || col >= g.sheet.cols {
				refuse(&refused.Outside, row, col)
				continue
			}
			cell := g.model.Cell(row, col)
			switch {
			case cell.raw() == value:
			case !cell.Editable:
				refuse(&refused.ReadOnly, row, col)
			default:
				changes = append(changes, GridChange{row, col, value})
			}
		}
	}
	if len(changes) > 0 && g.OnEditBlock != nil {
		g.OnEditBlock(changes)
	}
	g.touch()
	g.refuse(refused)
}
