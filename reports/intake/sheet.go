package intake

import (
	"slices"
	"strconv"
	"strings"

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
	value          []byte
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

func (r *sheetReader) token(t token) (err error) {
	switch t.kind {
	case startTag:
		return r.start(t)
	case charData:
		if r.inText {
			r.value, err = r.w.text(r.value, t)
		}
	case endTag:
		return r.end(t)
	}
	return err
}

func (r *sheetReader) start(t token) error {
	switch string(t.name) {
	case "row":
		r.startRow(t)
	case "c":
		r.startCell(t)
	case "rPh":
		r.phonetic = true
	case "f":
		r.formula = r.inCell
	case "v", "t":
		r.inText = r.inCell && !r.phonetic
	case "mergeCell":
		if ref, ok := parseRange(t.attr("ref")); ok {
			r.merges = append(r.merges, ref)
		}
		if len(r.merges) > r.w.limits.Rows {
			return errTooMany
		}
	}
	return nil
}

func (r *sheetReader) startRow(t token) {
	r.row, r.col = r.row+1, -1
	for name, value, rest := attribute(t.raw); len(name) > 0; name, value, rest = attribute(rest) {
		switch string(name) {
		case "r":
			if n, err := strconv.Atoi(string(value)); err == nil && n > 0 {
				r.row = n - 1
			}
		case "hidden":
			if truth(string(value)) && len(r.hidden) < r.w.limits.Rows {
				r.hidden = append(r.hidden, r.row)
			}
		}
	}
}

func (r *sheetReader) startCell(t token) {
	r.inCell, r.kind, r.style, r.formula = true, "", 0, false
	r.col++
	r.value = r.value[:0]
	for name, value, rest := attribute(t.raw); len(name) > 0; name, value, rest = attribute(rest) {
		switch string(name) {
		case "r":
			if row, col, ok := parseRef(string(value)); ok {
				r.row, r.col = row, col
			}
		case "t":
			r.kind = cellKind(value)
		case "s":
			r.style, _ = strconv.Atoi(string(value))
		}
	}
}

// cellKind returns the type of a cell without making a string for each.
func cellKind(value []byte) string {
	for _, kind := range []string{"s", "n", "str", "inlineStr", "b", "e", "d"} {
		if string(value) == kind {
			return kind
		}
	}
	return ""
}

func (r *sheetReader) end(t token) error {
	switch string(t.name) {
	case "v", "t":
		r.inText = false
	case "rPh":
		r.phonetic = false
	case "c":
		r.inCell = false
		if len(r.value) == 0 && !r.formula {
			return nil
		}
		c, err := r.cell()
		if err != nil {
			return err
		}
		return r.store(c)
	}
	return nil
}

// cell makes the cell that was just read; formulas give the value the file keeps for them.
func (r *sheetReader) cell() (tabular.Cell, error) {
	switch r.kind {
	case "s":
		return r.sharedText()
	case "str", "inlineStr", "e":
		return tabular.Cell{Text: r.w.share(unescape(string(r.value)))}, nil
	case "b":
		if truth(strings.TrimSpace(string(r.value))) {
			return tabular.Cell{Text: "TRUE"}, nil
		}
		return tabular.Cell{Text: "FALSE"}, nil
	case "d":
		return isoCell(string(r.value)), nil
	}
	var form dateForm
	if r.style >= 0 && r.style < len(r.w.styles) {
		form = r.w.styles[r.style]
	}
	raw := strings.TrimSpace(string(r.value))
	if raw == "" && r.formula {
		return tabular.Cell{Text: tabular.NotCalculated}, nil // an empty text as a result would have its type
	}
	return numberCell(raw, form, r.w.date1904), nil
}

// sharedText takes the text of a cell from the table of texts. A place the table does not have is damage: the name that stood
// there must not be lost in silence.
func (r *sheetReader) sharedText() (tabular.Cell, error) {
	raw := strings.TrimSpace(string(r.value))
	if raw == "" {
		return tabular.Cell{}, nil
	}
	i, err := strconv.Atoi(raw)
	if err != nil || i < 0 || i >= len(r.w.strings) {
		return tabular.Cell{}, errNoText
	}
	return tabular.Cell{Text: r.w.strings[i]}, nil
}

// reachedTables is how many tables of the greatest length a workbook may have: a single cell far down makes one.
const reachedTables = 4

// store puts the cell in its place. A cell that shows nothing is not kept, so that rows a formatting brush has touched
// down to the last line of the sheet cost nothing.
func (r *sheetReader) store(c tabular.Cell) error {
	if strings.TrimSpace(c.Text) == "" {
		return nil
	}
	if r.row < 0 { // a cell in no row
		return errMarkup
	}
	if r.row >= r.w.limits.Rows || r.col >= r.w.limits.Columns {
		return errTooMany
	}
	if missing := r.row + 1 - len(r.rows); missing > 0 {
		if r.w.rows += missing; r.w.rows > reachedTables*r.w.limits.Rows {
			return errTooMany
		}
		r.rows = append(r.rows, make([][]tabular.Cell, missing)...)
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
			if r.w.merged += right - m[1] + 1; r.w.merged > r.w.limits.Cells { // ranges may overlap in a forged file
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
