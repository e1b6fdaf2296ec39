package tabular

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Header is where the heading rows of a table lie, zero-based, both included. First -1 means the table has none.
type Header struct {
	First, Last int
}

// Body returns the first row below the header.
func (h Header) Body() int { return h.Last + 1 }

// noHeader is a table whose first row holds values already.
var noHeader = Header{-1, -1}

// headerDepth bounds how far down a header is looked for, headerLevels how many rows it may have.
const (
	headerDepth  = 50
	headerLevels = 3
)

// findHeader returns the rows that name the columns, under whatever titles stand above them. known says which column a
// title names, "" when it names none; the row that names the most different columns wins. must is the one a table cannot
// do without: a row that lacks it needs four others to be taken for a header, since words of the forms occur in values too.
func findHeader(t Table, must string, known func(title string) string) Header {
	best, bestScore := -1, 0
	top := 0
	for top < len(t.Rows) && firstOf(foldRow(t.Rows[top]), 1)[0] == "" {
		top++ // what stands above may have been cut off
	}
	for r := top; r < min(len(t.Rows), top+headerDepth); r++ {
		keys := map[string]bool{}
		for _, c := range t.Rows[r] {
			if k := known(Fold(c.Text)); k != "" {
				keys[k] = true
			}
		}
		score := len(keys)
		if keys[must] {
			score += 3
		}
		if score > max(bestScore, 3) {
			best, bestScore = r, score
		}
	}
	if best < 0 {
		return noHeader
	}
	h := Header{best, best}
	for h.First > 0 && h.Last-h.First+1 < headerLevels && isUpperLevel(t.Rows[h.First-1]) {
		h.First--
	}
	h.deepen(t, columnOf(t, best, must, known), known)
	return h
}

// deepen takes the rows below that still name columns into the header. must is the column a data row cannot do without.
func (h *Header) deepen(t Table, must int, known func(string) string) {
	for h.Last-h.First+1 < headerLevels && isLowerLevel(t, h.Last+1, must, known) {
		h.Last++
	}
}

// isUpperLevel reports whether a row above the header groups its columns (基本情况, 组织情况): several short texts, none with a
// colon, as the lines under a title have (填报单位：…).
func isUpperLevel(row []Cell) bool {
	seen := map[string]bool{}
	for _, c := range row {
		text := Fold(c.Text)
		if c.Number || c.Date != "" || utf8.RuneCountInString(text) > 12 || strings.ContainsAny(text, ":：") {
			return false
		}
		if text != "" {
			seen[text] = true
		}
	}
	return len(seen) >= 2
}

// columnOf returns the column of a header row that a key is named in, -1 for none.
func columnOf(t Table, row int, key string, known func(string) string) int {
	return slices.IndexFunc(t.Rows[row], func(c Cell) bool { return known(Fold(c.Text)) == key })
}

// titleEnds are the second halves of titles written in two rows (入党 over 时间).
var titleEnds = strings.Fields("时间 日期 年月 年月日 年 月 日 电话 号码 名称 类别 职务 党小组 情况")

// isLowerLevel reports whether row r still names columns: several texts, more of them titles than not, those repeated from
// above not counted, and nothing new in the column a data row cannot do without. A line over the rows below (第一党小组) is none.
func isLowerLevel(t Table, r, must int, known func(string) string) bool {
	if r >= len(t.Rows) {
		return false
	}
	if texts := foldRow(t.Rows[r]); len(firstOf(texts, 2)) == 1 {
		if _, line := sectionOf(firstOf(texts, 1)[0], true); line && !slices.Contains(titleEnds, firstOf(texts, 1)[0]) {
			return false
		}
	}
	seen := map[string]bool{}
	titles, others := 0, 0
	for col, c := range t.Rows[r] {
		text := Fold(c.Text)
		seen[text] = seen[text] || text != ""
		switch {
		case text == "" || c.Merged || text == Fold(t.At(r-1, col).Text):
		case col == must:
			return false
		case known(text) != "" || slices.Contains(titleEnds, text):
			titles++
		default:
			others++
		}
	}
	return titles > 0 && titles >= others && len(seen) > 1
}

// levels returns what stands over a column, from the top, each text once.
func (h Header) levels(t Table, col int) []string {
	var out []string
	for r := max(h.First, 0); r <= h.Last; r++ {
		if text := Fold(t.At(r, col).Text); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// Over returns what stands over a column as titles are compared, from the top, each text once.
func (h Header) Over(t Table, col int) []string { return h.levels(t, col) }

// Heading returns the deepest text over a column as titles are compared, "" when there is none.
func (h Header) Heading(t Table, col int) string {
	levels := h.levels(t, col)
	if len(levels) == 0 {
		return ""
	}
	return levels[len(levels)-1]
}

// Titles returns what stands over each column, from the top down (组织情况/入党时间), to the last column that has a title; nil
// without a header. Digits are left out: the year and the maxima in titles change from file to file of one form.
func (h Header) Titles(t Table) []string {
	if h.First < 0 {
		return nil
	}
	titles := make([]string, t.Width())
	last := 0
	for col := range titles {
		titles[col] = strings.Map(dropDigits, strings.Join(h.levels(t, col), "/"))
		if titles[col] != "" {
			last = col + 1
		}
	}
	return titles[:last]
}

// Title returns the deepest text over a column as it is shown to the user, "" when there is none.
func (h Header) Title(t Table, col int) string {
	for r := h.Last; r >= max(h.First, 0) && h.First >= 0; r-- {
		if text := strings.TrimSpace(t.At(r, col).Text); text != "" {
			return strings.Join(strings.Fields(text), "")
		}
	}
	return ""
}

// Filled reports whether a column holds anything of its own below the header.
func (h Header) Filled(t Table, col int) bool { return len(h.sample(t, col, 1)) > 0 }

// sample returns the first filled cells of a column below the header, at most so many.
func (h Header) sample(t Table, col, most int) []Cell {
	var cells []Cell
	for r := h.Body(); r < len(t.Rows) && len(cells) < most; r++ {
		if c := t.At(r, col); strings.TrimSpace(c.Text) != "" && !c.Merged {
			cells = append(cells, c)
		}
	}
	return cells
}

// JoinDate returns the cell at row and column; behind a year in a column of its own, the month and day that stand in the
// next columns are joined to it (年 月 日 under one title).
func (h Header) JoinDate(t Table, row, col int) Cell {
	c := t.At(row, col)
	if h.First < 0 || h.Title(t, col) != "年" || c.Date != "" || strings.TrimSpace(c.Text) == "" {
		return c
	}
	text := c.Text + "年"
	for i, unit := range []string{"月", "日"} {
		part := Fold(t.At(row, col+1+i).Text)
		if h.Title(t, col+1+i) != unit || part == "" {
			break
		}
		text += part + unit
	}
	return Cell{Text: text}
}

// YearOf returns the column of the year that a column of months or days belongs to, -1 when it is no such column.
func (h Header) YearOf(t Table, col int) int {
	title := h.Title(t, col)
	if h.First < 0 || title != "月" && title != "日" {
		return -1
	}
	for back := col - 1; back >= max(0, col-2); back-- {
		if h.Title(t, back) == "年" {
			return back
		}
	}
	return -1
}
