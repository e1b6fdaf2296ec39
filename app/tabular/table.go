package tabular

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// Cell is one cell of a workbook or CSV file as it was read.
type Cell struct {
	Text   string // what the cell shows, or a number in full digits; trimmed of nothing
	Number bool   // kept as a number in the file (an ID number kept so has lost its last digits)
	Date   string // set when the file keeps it as a date, or shows it in a date format: "1985-07-01"
	Merged bool   // the value stands in another cell of the same merged range
}

// Table is one worksheet, or a CSV file. Rows may differ in length.
type Table struct {
	Name   string
	Rows   [][]Cell // Rows[r][c] is the cell A1-style at column c+1, row r+1
	Hidden []int    // zero-based rows the file does not show, ascending
	Epoch  int      // what day numbers are counted from: 1904, or 0 for the usual 1900
	Plain  bool     // a text file, which does not say whether a value was kept as a number
	Quotes []int    // zero-based rows with a quotation mark that has no other half and was taken as it stands, ascending
}

// At returns the cell at zero-based row and column, empty when outside.
func (t Table) At(row, col int) Cell {
	if row < 0 || row >= len(t.Rows) || col < 0 || col >= len(t.Rows[row]) {
		return Cell{}
	}
	return t.Rows[row][col]
}

// Width returns the number of columns of the widest row.
func (t Table) Width() int {
	w := 0
	for _, row := range t.Rows {
		w = max(w, len(row))
	}
	return w
}

// First returns the first text of a row, folded; "" for an empty one.
func (t Table) First(row int) string { return firstOf(foldRow(t.Rows[row]), 1)[0] }

// FirstColumn returns the column in which a row begins, 0 for an empty one.
func (t Table) FirstColumn(row int) int {
	return max(0, slices.IndexFunc(t.Rows[row], func(c Cell) bool { return Fold(c.Text) != "" }))
}

// CellName returns the A1-style name of the cell at zero-based row and column.
func CellName(row, col int) string {
	return ColumnName(col) + strconv.Itoa(row+1)
}

// ColumnName returns the letters of the zero-based column: A, B, … Z, AA.
func ColumnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// CellPlace reads a name CellName made, counting rows and columns from 1; "" is behind all cells.
func CellPlace(name string) (row, col int) {
	letters := strings.TrimRight(name, "0123456789")
	row, err := strconv.Atoi(name[len(letters):])
	if err != nil {
		return math.MaxInt, 0
	}
	for _, r := range letters {
		col = col*26 + int(r-'A') + 1
	}
	return row, col
}
