package kit

// GridModel is what a Grid shows. The grid asks only for the cells in sight
// (and for those of a selection being copied), once a repaint, on the UI
// goroutine; answers should come from memory.
type GridModel interface {
	// Size is the number of rows and columns. Columns beyond the grid's
	// GridColumn list are not shown.
	Size() (rows, cols int)
	// Cell is the content of one cell; row and col are within Size.
	Cell(row, col int) GridCell
}

// GridCell is one cell as it is drawn.
type GridCell struct {
	Text     string
	Raw      string    // what the editor opens with and what is copied; empty: Text
	Align    GridAlign // GridAlignColumn: as the column says
	Style    GridStyle
	State    GridState
	Reason   string // why State is what it is; for the screen to show beside the grid
	Editable bool
	Pill     GridTone // a coloured pill behind the text; GridToneNone: no pill
}

// raw is the text that is edited and copied.
func (c GridCell) raw() string {
	if c.Raw != "" {
		return c.Raw
	}
	return c.Text
}

// GridAlign is where the text of a cell stands.
type GridAlign uint8

// The alignments. The zero value means left in a column, "as the column" in a cell.
const (
	GridAlignColumn GridAlign = iota
	GridAlignLeft
	GridAlignCenter
	GridAlignRight
)

// or answers a when it says something, else b.
func (a GridAlign) or(b GridAlign) GridAlign {
	if a == GridAlignColumn {
		return b
	}
	return a
}

// GridStyle is the weight of a cell's text.
type GridStyle uint8

// The styles.
const (
	GridNormal GridStyle = iota
	GridQuiet            // secondary: states, remarks
	GridStrong           // bold: totals
)

// GridState is what is particular about a cell's value. No state is told by
// colour alone: errors and changes carry a mark, absence its word.
type GridState uint8

// The states.
const (
	GridPlain   GridState = iota
	GridError             // not accepted: red on tint with a "!" mark
	GridRecord            // carried over from day records: blue
	GridChanged           // changed after confirmation: amber corner
	GridAbsent            // no value, with a reason: quiet on grey
)

// GridTone is the colour of a pill.
type GridTone uint8

// The tones.
const (
	GridToneNone GridTone = iota
	GridToneNeutral
	GridToneGood
	GridToneLate
	GridToneWrong
	GridToneAccent
)

// GridColumn describes a column. Widths are in px at a table text of 14 and
// grow with the text size.
type GridColumn struct {
	Key      string // names the column in OnSort and OnWidths
	Title    string // wrapped over up to three lines
	Group    string // consecutive columns with the same Group share a merged header above
	Sub      string // a quieter line under the title, e.g. the maximum
	Width    float32
	MinWidth float32   // 0: 40
	Grow     float32   // share of the width left over; 0: keeps Width
	Align    GridAlign // GridAlignColumn: left
	Frozen   bool      // stays in sight; counts for the leading and the trailing columns
	Sortable bool      // a click on the header sorts
}

// GridChange is a new text for one cell, as typed or pasted.
type GridChange struct {
	Row, Col int
	Text     string
}

// GridPlace names a cell; row and column count from 0.
type GridPlace struct{ Row, Col int }

// GridRange is a block of cells, both corners included.
type GridRange struct{ Top, Left, Bottom, Right int }

// Rows and Cols are the extent of the block in cells.
func (r GridRange) Rows() int { return r.Bottom - r.Top + 1 }

// Cols is the number of columns of the block.
func (r GridRange) Cols() int { return r.Right - r.Left + 1 }

// Has tells whether the cell lies in the block.
func (r GridRange) Has(row, col int) bool {
	return row >= r.Top && row <= r.Bottom && col >= r.Left && col <= r.Right
}

// gridRange is the block between two corners in any order.
func gridRange(a, b GridPlace) GridRange {
	return GridRange{
		Top: min(a.Row, b.Row), Left: min(a.Col, b.Col),
		Bottom: max(a.Row, b.Row), Right: max(a.Col, b.Col),
	}
}

// GridRefusal reports cells that took no value, so that the screen can say so:
// nothing typed or pasted vanishes without a word.
type GridRefusal struct {
	Row, Col int // the first such cell; may lie outside the grid for a paste
	ReadOnly int // cells that may not be edited
	Outside  int // values that fell beyond the last row or column
}
