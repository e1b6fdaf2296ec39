package app

import "context"

// Cell is one cell of a workbook or CSV file as it was read.
type Cell struct {
	Text   string // what the cell shows, or a number in full digits; trimmed of nothing
	Number bool   // kept as a number in the file (an ID number kept so has lost its last digits)
	Date   Date   // set when the file keeps it as a date, or shows it in a date format
	Merged bool   // the value stands in another cell of the same merged range
}

// Table is one worksheet, or a CSV file. Rows may differ in length.
type Table struct {
	Name   string
	Rows   [][]Cell // Rows[r][c] is the cell A1-style at column c+1, row r+1
	Hidden []int    // zero-based rows the file does not show, ascending
}

// At returns the cell at zero-based row and column, empty when outside.
func (t Table) At(row, col int) Cell {
	if row < 0 || row >= len(t.Rows) || col < 0 || col >= len(t.Rows[row]) {
		return Cell{}
	}
	return t.Rows[row][col]
}

// Workbook is a file brought in from outside, read within limits. The file itself is never changed.
type Workbook struct {
	Name   string // base name of the file
	SHA256 string // hex digest of the file
	Tables []Table
}

// Intake reads files from outside; every one is hostile until read through its limits.
type Intake interface {
	// Open reads an .xlsx or CSV file. What cannot be read is an Error whose sentence says what the file is
	// (empty, .xls, encrypted, truncated, bomb, PDF, folder, missing) and what to do.
	Open(ctx context.Context, path string, progress Progress) (*Workbook, error)
}

// Progress is told how far a long job is: done of total (total 0 when unknown) and what it is doing. It may be nil only
// where a function says so; use NoProgress.
type Progress func(done, total int, doing string)

// NoProgress ignores progress.
func NoProgress(int, int, string) {}
