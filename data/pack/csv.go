package pack

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Tables are CSV as RFC 4180 has it, in UTF-8 with a byte order mark so that spreadsheet programs know, lines ending in
// CRLF. encoding/csv is not used: it changes line ends inside cells, and an archive keeps text to the byte.
const byteOrderMark = "\ufeff"

var errCSV = errors.New("not the CSV the format asks for")

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

// encodeCSV writes a header and rows; every cell must be valid UTF-8.
func encodeCSV(header []string, rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(byteOrderMark)
	for _, row := range append([][]string{header}, rows...) {
		for i, cell := range row {
			if !utf8.ValidString(cell) {
				return nil, errCSV
			}
			if i > 0 {
				b.WriteByte(',')
			}
			cell = guard(cell)
			if strings.ContainsAny(cell, "\",\r\n") || len(row) == 1 && cell == "" {
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

// decodeCSV reads what encodeCSV writes. Lines may also end in LF alone and the mark may be missing, as other programs
// write it; everything else that is not RFC 4180 is refused, and rows that are not as wide as the header. budget is how many
// cells may still be read; it is counted down.
func decodeCSV(content []byte, budget *int) (header []string, rows [][]string, err error) {
	if !utf8.Valid(content) {
		return nil, nil, errCSV
	}
	rest := strings.TrimPrefix(string(content), byteOrderMark)
	for first := true; rest != ""; first = false {
		width := len(header)
		if first {
			width = maxColumns
		}
		var row []string
		if row, rest, err = csvRow(rest, width); err != nil {
			return nil, nil, err
		}
		*budget -= len(row)
		switch {
		case *budget < 0, !first && len(row) != width:
			return nil, nil, errCSV
		case first:
			header = row
		default:
			rows = append(rows, row)
		}
	}
	if header == nil {
		return nil, nil, errCSV
	}
	return header, rows, nil
}

// csvRow cuts one row of at most width cells off s.
func csvRow(s string, width int) (row []string, rest string, err error) {
	row = make([]string, 0, width)
	for len(row) < width {
		var cell string
		if cell, s, err = csvCell(s); err != nil {
			return nil, "", err
		}
		row = append(row, unguard(cell))
		switch {
		case s == "":
			return row, "", nil
		case s[0] == ',':
			s = s[1:]
		case s[0] == '\n':
			return row, s[1:], nil
		case strings.HasPrefix(s, "\r\n"):
			return row, s[2:], nil
		default:
			return nil, "", errCSV
		}
	}
	return nil, "", errCSV
}

// csvCell cuts one cell off s.
func csvCell(s string) (cell, rest string, err error) {
	if s == "" || s[0] != '"' {
		end := strings.IndexAny(s, ",\r\n\"")
		if end < 0 {
			end = len(s)
		}
		return s[:end], s[end:], nil
	}
	var b strings.Builder
	for s = s[1:]; ; s = s[1:] {
		end := strings.IndexByte(s, '"')
		if end < 0 {
			return "", "", errCSV
		}
		b.WriteString(s[:end])
		if s = s[end+1:]; s == "" || s[0] != '"' {
			return b.String(), s, nil
		}
		b.WriteByte('"')
	}
}
