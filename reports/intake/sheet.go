package intake

import (
	"encoding/xml"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhengyou/app/tabular"
)

// sheetReader gathers the cells of one worksheet from its tokens.
type sheetReader struct {
	w      *workbook
	rows   [][]tabular.Cell
	merges [][4]int // top, left, bottom, right; zero-based, inclusive

	row, col       int // of the cell being read
	kind           string
	style          int
	value          strings.Builder
	inCell, inText bool
	phonetic       bool
	formula        bool // the cell being read has one
	hidden         []int
}

// readSheet reads one worksheet part (ECMA-376 18.3.1.99).
func (w *workbook) readSheet(s sheet) (tabular.Table, error) {
	r := &sheetReader{w: w, row: -1}
	if err := w.walk(s.part, "worksheet", r.token); err != nil {
		return tabular.Table{}, err
	}
	slices.Sort(r.hidden)
	if err := r.fillMerged(); err != nil {
		return tabular.Table{}, err
	}
	t := tabular.Table{Name: s.name, Rows: r.rows, Hidden: r.hidden}
	if w.date1904 {
		t.Epoch = 1904
	}
	return t, nil
}

func (r *sheetReader) token(tok xml.Token) error {
	switch el := tok.(type) {
	case xml.StartElement:
		return r.start(el)
	case xml.CharData:
		if r.inText {
			r.value.Write(el)
		}
	case xml.EndElement:
		return r.end(el.Name.Local)
	}
	return nil
}

func (r *sheetReader) start(el xml.StartElement) error {
	switch el.Name.Local {
	case "row":
		r.row, r.col = r.row+1, -1
		if n, err := strconv.Atoi(attr(el, "r")); err == nil && n > 0 {
			r.row = n - 1
		}
		if truth(attr(el, "hidden")) && len(r.hidden) < r.w.limits.Rows {
			r.hidden = append(r.hidden, r.row)
		}
	case "c":
		r.startCell(el)
	case "rPh":
		r.phonetic = true
	case "f":
		r.formula = r.inCell
	case "v", "t":
		r.inText = r.inCell && !r.phonetic
	case "mergeCell":
		if ref, ok := parseRange(attr(el, "ref")); ok {
			r.merges = append(r.merges, ref)
		}
		if len(r.merges) > r.w.limits.Rows {
			return errTooMany
		}
	}
	return nil
}

func (r *sheetReader) startCell(el xml.StartElement) {
	r.inCell, r.kind, r.style, r.formula = true, "", 0, false
	r.col++
	r.value.Reset()
	for _, a := range el.Attr {
		switch a.Name.Local {
		case "r":
			if row, col, ok := parseRef(a.Value); ok {
				r.row, r.col = row, col
			}
		case "t":
			r.kind = a.Value
		case "s":
			r.style, _ = strconv.Atoi(a.Value)
		}
	}
}

func (r *sheetReader) end(local string) error {
	switch local {
	case "v", "t":
		r.inText = false
	case "rPh":
		r.phonetic = false
	case "c":
		r.inCell = false
		return r.store(r.cell())
	}
	return nil
}

// cell makes the cell that was just read; formulas give the value the file keeps for them.
func (r *sheetReader) cell() tabular.Cell {
	raw := r.value.String()
	switch r.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw))
		if err != nil || i < 0 || i >= len(r.w.strings) {
			return tabular.Cell{}
		}
		return tabular.Cell{Text: r.w.strings[i]}
	case "str", "inlineStr", "e":
		return tabular.Cell{Text: r.w.share(unescape(raw))}
	case "b":
		return tabular.Cell{Text: map[bool]string{true: "TRUE", false: "FALSE"}[truth(strings.TrimSpace(raw))]}
	case "d":
		return isoCell(raw)
	}
	var form dateForm
	if r.style >= 0 && r.style < len(r.w.styles) {
		form = r.w.styles[r.style]
	}
	if raw = strings.TrimSpace(raw); raw == "" && r.formula {
		return tabular.Cell{Text: tabular.NotCalculated} // an empty text as a result would have its type
	}
	return numberCell(raw, form, r.w.date1904)
}

// shared bounds how many different texts are kept to be shared, and how long they may be, in bytes.
const (
	sharedTexts = 4096
	sharedBytes = 64
)

// share returns one copy of the short texts a column repeats (汉族, 男, 第一党小组), where the file writes each in its place.
func (w *workbook) share(text string) string {
	if len(text) > sharedBytes {
		return text
	}
	if known, ok := w.shared[text]; ok {
		return known
	}
	if len(w.shared) < sharedTexts {
		w.shared[text] = text
	}
	return text
}

// store puts the cell in its place. A cell that shows nothing is not kept, so that rows a formatting brush has touched
// down to the last line of the sheet cost nothing.
func (r *sheetReader) store(c tabular.Cell) error {
	if strings.TrimSpace(c.Text) == "" {
		return nil
	}
	if r.row < 0 || r.row >= r.w.limits.Rows || r.col >= r.w.limits.Columns {
		return errTooMany
	}
	for len(r.rows) <= r.row {
		r.rows = append(r.rows, nil)
	}
	if err := r.widen(r.row, r.col); err != nil {
		return err
	}
	r.rows[r.row][r.col] = c
	return nil
}

// widen makes row reach to col, within the workbook's budget of cells.
func (r *sheetReader) widen(row, col int) error {
	missing := col + 1 - len(r.rows[row])
	if missing <= 0 {
		return nil
	}
	if r.w.cells += missing; r.w.cells > r.w.limits.Cells {
		return errTooMany
	}
	if r.rows[row] == nil && row > 0 {
		r.rows[row] = make([]tabular.Cell, 0, max(col+1, len(r.rows[row-1])))
	}
	r.rows[row] = append(r.rows[row], make([]tabular.Cell, missing)...)
	return nil
}

// fillMerged gives the value of a merged range to all its cells, so far as the sheet is filled at all: a title merged over
// all 16,384 columns reaches no further than the table.
func (r *sheetReader) fillMerged() error {
	width := 0
	for _, row := range r.rows {
		width = max(width, len(row))
	}
	filled := 0
	for _, m := range r.merges {
		top := tabular.Table{Rows: r.rows}.At(m[0], m[1])
		if top.Text == "" {
			continue
		}
		top.Merged = true
		for row := m[0]; row <= min(m[2], len(r.rows)-1); row++ {
			right := min(m[3], width-1)
			if err := r.widen(row, right); err != nil {
				return err
			}
			if filled += right - m[1] + 1; filled > r.w.limits.Cells { // ranges may overlap in a forged file
				return errTooMany
			}
			for col := m[1]; col <= right; col++ {
				if row != m[0] || col != m[1] {
					r.rows[row][col] = top
				}
			}
		}
	}
	return nil
}

// parseRef reads "F19" as zero-based row and column; the sheet ends at XFD1048576.
func parseRef(s string) (row, col int, ok bool) {
	i := 0
	for ; i < len(s) && i < 4 && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		col = col*26 + int(s[i]-'A') + 1
	}
	n, err := strconv.Atoi(s[i:])
	if i == 0 || err != nil || n < 1 || n > 1<<20 || col > 1<<14 || s[i] == '+' {
		return 0, 0, false
	}
	return n - 1, col - 1, true
}

func parseRange(s string) ([4]int, bool) {
	from, to, _ := strings.Cut(s, ":")
	top, left, ok1 := parseRef(from)
	bottom, right, ok2 := parseRef(to)
	return [4]int{top, left, bottom, right}, ok1 && ok2 && top <= bottom && left <= right
}

var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape undoes the _xHHHH_ escapes of strings (ECMA-376 22.9.2.19). What they hide that cannot be shown is left out.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		c := rune(n)
		switch {
		case c == '\r' || c < ' ' && c != '\n' && c != '\t' || c == 0x7F || !utf8.ValidRune(c):
			return ""
		}
		return string(c)
	})
}
