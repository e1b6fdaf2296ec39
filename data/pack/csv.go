package pack

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Tables are CSV as RFC 4180 has it, in UTF-8 with a byte order mark so that spreadsheet programs know, lines ending in
// CRLF. encoding/csv is not used: it changes line ends inside cells, and an archive keeps text to the byte.
const byteOrderMark = "\ufeff"

// csvFault is what is not the CSV the format asks for, and where, counting from 1; 0 for the whole file.
type csvFault struct {
	row, column int
	text        string
}

func (f *csvFault) Error() string {
	switch {
	case f.row == 0:
		return f.text
	case f.column == 0:
		return fmt.Sprintf("第 %d 行%s", f.row, f.text)
	}
	return fmt.Sprintf("第 %d 行第 %d 列%s", f.row, f.column, f.text)
}

// plainNumber is what may begin with a sign and is no danger to a spreadsheet.
var plainNumber = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)

// guard puts an apostrophe before a cell that a spreadsheet would take for a formula, and before one that begins with an
// apostrophe, so that unguard gives back every cell as it was.
func guard(cell string) string {
	if cell != "" && strings.Contains("=+-@\t\r'", cell[:1]) && !plainNumber.MatchString(cell) {
		return "'" + cell
	}
	return cell
}

func unguard(cell string) string { return strings.TrimPrefix(cell, "'") }

// quoted reports whether a guarded cell of a row so wide stands in quotes.
func quoted(cell string, width int) bool {
	return strings.ContainsAny(cell, "\",\r\n") || width == 1 && cell == ""
}

var errNotUTF8 = errors.New("text that is not UTF-8")

// encodeCSV writes a header and rows; every cell must be valid UTF-8.
func encodeCSV(header []string, rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	for _, row := range append([][]string{header}, rows...) {
		for i, cell := range row {
			if !utf8.ValidString(cell) {
				return nil, errNotUTF8
			}
			if i > 0 {
				b.WriteByte(',')
			}
			cell = guard(cell)
			if quoted(cell, len(row)) {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes(), nil
}

const (
	maxColumns = 64         // of a table; ours have at most twenty
	maxCells   = 16_000_000 // of all tables read from one package: a cell takes a byte in the file and sixteen in memory
)

// decodeCSV reads what encodeCSV writes and nothing else, so that a table has one form and what is in it is what all programs
// see in it. Rows are as wide as the header. budget is how many cells may still be read; it is counted down.
func decodeCSV(content []byte, budget *int) (header []string, rows [][]string, err error) {
	rest, marked := strings.CutPrefix(string(content), byteOrderMark)
	switch {
	case !marked:
		return nil, nil, &csvFault{text: "开头没有 UTF-8 标记（BOM）"}
	case rest == "":
		return nil, nil, &csvFault{text: "没有表头"}
	}
	for n := 1; rest != ""; n++ {
		r := csvReader{rest: rest, row: n, width: len(header)}
		if n == 1 {
			r.width = maxColumns
		}
		cells, err := r.cells(n == 1)
		if err != nil {
			return nil, nil, err
		}
		if *budget -= len(cells); *budget < 0 {
			return nil, nil, &csvFault{text: "格子太多"}
		}
		if rest = r.rest; n == 1 {
			header = cells
		} else {
			rows = append(rows, cells)
		}
	}
	return header, rows, nil
}

// csvReader cuts one row off what is left of a table.
type csvReader struct {
	rest  string
	row   int
	width int // most cells
}

func (r *csvReader) wrong(column int, text string) error {
	return &csvFault{r.row, column, text}
}

// cells cuts the row; a header may be narrower than width.
func (r *csvReader) cells(header bool) (row []string, err error) {
	row = make([]string, 0, r.width)
	inQuotes := make([]bool, 0, r.width)
	for more := true; more; {
		if len(row) == r.width {
			return nil, r.wrong(0, "的列数不对：太多")
		}
		cell, quotes, ok := r.cut()
		switch {
		case !ok:
			return nil, r.wrong(len(row)+1, "的引号没有成对")
		case !utf8.ValidString(cell):
			return nil, r.wrong(len(row)+1, "不是 UTF-8 文字")
		}
		row, inQuotes = append(row, cell), append(inQuotes, quotes)
		switch {
		case strings.HasPrefix(r.rest, ","):
			r.rest = r.rest[1:]
		case strings.HasPrefix(r.rest, "\r\n"):
			r.rest, more = r.rest[2:], false
		case r.rest == "", r.rest[0] == '\n', r.rest[0] == '\r':
			return nil, r.wrong(0, "没有以 CRLF 结尾")
		default:
			return nil, r.wrong(len(row), "的引号用得不对")
		}
	}
	if !header && len(row) != r.width {
		return nil, r.wrong(0, "的列数不对：太少")
	}
	return row, r.canonical(row, inQuotes)
}

// canonical demands the quotes and apostrophes encodeCSV would write, and takes the apostrophes off.
func (r *csvReader) canonical(row []string, inQuotes []bool) error {
	for i, cell := range row {
		if inQuotes[i] != quoted(cell, len(row)) {
			return r.wrong(i+1, "的引号用得不对")
		}
		row[i] = unguard(cell)
		if guard(row[i]) != cell {
			return r.wrong(i+1, "开头的单引号用得不对：会被电子表格当作公式的文字前要有，别的文字前不能有")
		}
	}
	return nil
}

// cut cuts one cell off; ok is false when its quotes do not close.
func (r *csvReader) cut() (cell string, quotes, ok bool) {
	s := r.rest
	if s == "" || s[0] != '"' {
		end := strings.IndexAny(s, ",\r\n\"")
		if end < 0 {
			end = len(s)
		}
		r.rest = s[end:]
		return s[:end], false, true
	}
	var b strings.Builder
	for s = s[1:]; ; s = s[1:] {
		end := strings.IndexByte(s, '"')
		if end < 0 {
			return "", true, false
		}
		b.WriteString(s[:end])
		if s = s[end+1:]; s == "" || s[0] != '"' {
			r.rest = s
			return b.String(), true, true
		}
		b.WriteByte('"')
	}
}
