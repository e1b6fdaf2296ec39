package kit

import "strings"

// EncodeTSV writes a block of cells as the clipboard text that Excel, WPS and
// LibreOffice exchange: cells parted by tabs, every row ended by CRLF, and a
// cell in double quotes (inner ones doubled) when it holds a tab or a line
// break or begins with a quote. A single cell is written without the line end,
// so that it can be pasted into a text field.
func EncodeTSV(rows [][]string) string {
	var b strings.Builder
	single := len(rows) == 1 && len(rows[0]) == 1
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteByte('\t')
			}
			writeTSVCell(&b, cell)
		}
		if !single {
			b.WriteString("\r\n")
		}
	}
	return b.String()
}

// writeTSVCell writes one cell, quoted where needed.
func writeTSVCell(b *strings.Builder, cell string) {
	if !strings.HasPrefix(cell, `"`) && !strings.ContainsAny(cell, "\t\r\n") {
		b.WriteString(cell)
		return
	}
	b.WriteByte('"')
	b.WriteString(strings.ReplaceAll(cell, `"`, `""`))
	b.WriteByte('"')
}

// DecodeTSV reads clipboard text into rows of cells. It takes CRLF, LF and CR
// as line ends, the last of which opens no further row, and undoes quoting. A
// quote that is never closed, or closed in the middle of a cell, is ordinary
// text: nothing is lost. Rows may differ in length; empty text has no rows.
func DecodeTSV(text string) [][]string {
	var rows [][]string
	var row []string
	for text != "" {
		cell, rest := readTSVCell(text)
		row = append(row, cell)
		switch {
		case strings.HasPrefix(rest, "\t"):
			text = rest[1:]
			if text == "" { // a tab at the very end: one more, empty cell
				row = append(row, "")
			}
			continue
		case strings.HasPrefix(rest, "\r\n"):
			text = rest[2:]
		case rest != "":
			text = rest[1:]
		default:
			text = ""
		}
		rows = append(rows, row)
		row = nil
	}
	if row != nil {
		rows = append(rows, row)
	}
	return rows
}

// readTSVCell takes one cell off the front; rest begins with its separator.
func readTSVCell(text string) (cell, rest string) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, ok := readTSVQuoted(text[1:]); ok {
			return cell, rest
		}
	}
	if end := strings.IndexAny(text, "\t\r\n"); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

// readTSVQuoted reads what follows an opening quote. It fails when the closing
// quote is missing or stands before something other than a separator.
func readTSVQuoted(text string) (cell, rest string, ok bool) {
	var b strings.Builder
	for {
		end := strings.IndexByte(text, '"')
		if end < 0 {
			return "", "", false
		}
		b.WriteString(text[:end])
		text = text[end+1:]
		if !strings.HasPrefix(text, `"`) {
			break
		}
		b.WriteByte('"')
		text = text[1:]
	}
	if text != "" && !strings.ContainsRune("\t\r\n", rune(text[0])) {
		return "", "", false
	}
	return b.String(), text, true
}
