// Package tabulartest writes tables for tests the short way.
package tabulartest

import (
	"strings"

	"zhengyou/app/tabular"
)

// Parse returns the table of these lines: `|` parts the cells, `<` continues the cell to the left and `^` the one above
// (merged ranges), `#` behind a value says that the workbook keeps it as a number.
func Parse(name string, lines ...string) tabular.Table {
	t := tabular.Table{Name: name}
	for r, line := range lines {
		var row []tabular.Cell
		for c, text := range strings.Split(line, "|") {
			cell := tabular.Cell{}
			switch text {
			case "<":
				cell = row[c-1]
				cell.Merged = true
			case "^":
				cell = t.At(r-1, c)
				cell.Merged = true
			default:
				cell.Text, cell.Number = strings.CutSuffix(text, "#")
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
