package app

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengyou/app/hanzi"
)

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

// Header is where the heading rows of a table lie, zero-based, both included. First -1 means the table has none.
type Header struct {
	First int `json:"first"`
	Last  int `json:"last"`
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
	for r := range min(len(t.Rows), headerDepth) {
		keys := map[string]bool{}
		for _, c := range t.Rows[r] {
			if k := known(foldTitle(c.Text)); k != "" {
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
	for h.Last-h.First+1 < headerLevels && isLowerLevel(t, h.Last+1, columnOf(t, best, must, known), known) {
		h.Last++
	}
	return h
}

// isUpperLevel reports whether a row above the header groups its columns (基本情况, 组织情况): several short texts, none with a
// colon, as the lines under a title have (填报单位：…).
func isUpperLevel(row []Cell) bool {
	seen := map[string]bool{}
	for _, c := range row {
		text := foldTitle(c.Text)
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
	return slices.IndexFunc(t.Rows[row], func(c Cell) bool { return known(foldTitle(c.Text)) == key })
}

// titleEnds are the second halves of titles written in two rows (入党 over 时间).
var titleEnds = strings.Fields("时间 日期 年月 年月日 年 月 日 电话 号码 名称 类别 职务 党小组 情况")

// isLowerLevel reports whether row r still names columns: several texts, more of them titles than not, those repeated from
// above not counted, and nothing new in the column a data row cannot do without.
func isLowerLevel(t Table, r, must int, known func(string) string) bool {
	if r >= len(t.Rows) {
		return false
	}
	seen := map[string]bool{}
	titles, others := 0, 0
	for col, c := range t.Rows[r] {
		text := foldTitle(c.Text)
		seen[text] = seen[text] || text != ""
		switch {
		case text == "" || c.Merged || text == foldTitle(t.At(r-1, col).Text):
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
		if text := foldTitle(t.At(r, col).Text); text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
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

// width returns the number of columns of the widest row.
func (t Table) width() int {
	w := 0
	for _, row := range t.Rows {
		w = max(w, len(row))
	}
	return w
}

var (
	bracketed = regexp.MustCompile(`[(\[【〔<《].*?[)\]】〕>》]`)
	totalRow  = regexp.MustCompile(`^(本页)?(合计|小计|总计|共计|累计|总人数|总分|平均|平均分|人数合计|(?:以上|全表)?(?:共计?|合计)\d+[人名].*)([:：]?[\d.]*[人名分]?)$`)
	noteRow   = regexp.MustCompile(`^(附?注|备注|说明|填表说明|填表人|填报人|填报单位|制表|制表人|审核|审核人|负责人|支部书记|考核人|评分人|统计人|监票人|日期|填表日期|填报日期|联系人)[:：\d]|^[^:：\d]{0,12}(签字|签名|签章|盖章)([)）:：]|$)|^(19|20)\d{2}年\d{1,2}月(\d{1,2}日)?$|^[(]?(以下|此处)(空白|无正文)`)
	sumEnd    = regexp.MustCompile(`^.{1,12}(小计|合计)$`) // 一组小计
	listMark  = regexp.MustCompile(`^([一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.)]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])`)
	groupMark = regexp.MustCompile(`^(党小组|所在党小组|小组|组别|组名)[:：]`)
)

// foldTitle brings a column title into the form titles are compared in: folded, no blanks or line breaks.
func foldTitle(s string) string {
	s = hanzi.Fold(s)
	if strings.IndexFunc(s, unicode.IsSpace) < 0 {
		return s
	}
	return strings.Join(strings.Fields(s), "")
}

// foldRow returns the folded texts of a row.
func foldRow(row []Cell) []string {
	texts := make([]string, len(row))
	for i, c := range row {
		texts[i] = foldTitle(c.Text)
	}
	return texts
}

// bareTitle is foldTitle without what stands in brackets and without signs (*姓名：, 姓名（必填）).
func bareTitle(s string) string {
	s = unbracketed(foldTitle(s))
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) })
}

// unbracketed takes out what stands in brackets.
func unbracketed(s string) string {
	if !strings.ContainsAny(s, "([【〔<《") {
		return s
	}
	return bracketed.ReplaceAllString(s, "")
}

// rowKind says what a row below the header is.
type rowKind int

const (
	dataRow    rowKind = iota
	blankRow           // nothing, or a running number alone
	headingRow         // the header again (a page break in the middle), or column numbers
	sumRow             // 合计, 小计, 平均
	remarkRow          // 注：…, 填表人：…
	sectionRow         // one text over the whole row: the group the rows below belong to
)

// classify tells data rows from the rest. name is the column a data row cannot do without, number that of the running
// number, -1 when there is none.
func (h Header) classify(t Table, r, name, number int) rowKind {
	texts := foldRow(t.Rows[r])
	var own []string // texts that stand here themselves, in order
	distinct := map[string]bool{}
	for col, text := range texts {
		if text == "" {
			continue
		}
		distinct[text] = true
		if !t.Rows[r][col].Merged && col != number {
			own = append(own, text)
		}
	}
	switch {
	case len(own) == 0 && (len(distinct) <= 1 || foldTitle(t.At(r, name).Text) == "" || t.At(r, name).Merged):
		if number >= 0 && len(distinct) == 1 {
			return h.classifyLone(foldTitle(t.At(r, number).Text))
		}
		return blankRow
	case h.repeats(t, texts) || isColumnNumbers(texts):
		return headingRow
	case slices.ContainsFunc(firstOf(texts, 2), totalRow.MatchString), sumEnd.MatchString(firstOf(texts, 1)[0]):
		return sumRow
	case noteRow.MatchString(firstOf(texts, 1)[0]):
		return remarkRow
	case len(distinct) == 1 && foldTitle(t.At(r, name).Text) == "" || spansRow(t.Rows[r], distinct):
		return h.classifyLone(own[0])
	case len(distinct) == 1 && sectionTitle(own[0]) != "":
		return sectionRow
	}
	return dataRow
}

// classifyLone tells what a row with a single text is.
func (h Header) classifyLone(text string) rowKind {
	switch {
	case strings.Trim(text, "0123456789") == "":
		return blankRow
	case totalRow.MatchString(text):
		return sumRow
	case sectionTitle(text) != "":
		return sectionRow
	}
	return remarkRow
}

// sectionTitle returns the group a line over its members names, without what is written about it (一、第一党小组（组长：张三）),
// "" when the line names none.
func sectionTitle(text string) string {
	s := groupMark.ReplaceAllString(listMark.ReplaceAllString(foldTitle(text), ""), "")
	s = strings.TrimRight(unbracketed(s), ":：")
	if !strings.HasSuffix(s, "组") || utf8.RuneCountInString(s) > 20 || s == "组" {
		return ""
	}
	return s
}

// spansRow reports whether one text is merged over several columns and stands alone.
func spansRow(row []Cell, distinct map[string]bool) bool {
	merged := 0
	for _, c := range row {
		if c.Merged {
			merged++
		}
	}
	return len(distinct) == 1 && merged > 1
}

// firstTexts returns the first n texts of a row, fewer when it has fewer; at least one, which may be empty.
func firstTexts(row []Cell, n int) []string { return firstOf(foldRow(row), n) }

func firstOf(texts []string, n int) []string {
	var out []string
	for _, text := range texts {
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
		if len(out) == n {
			break
		}
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// repeats reports whether the texts of a row say the header's own words again.
func (h Header) repeats(t Table, texts []string) bool {
	same, filled := 0, 0
	for col, text := range texts {
		if text == "" {
			continue
		}
		filled++
		for at := max(h.First, 0); at <= h.Last; at++ {
			if foldTitle(t.At(at, col).Text) == text {
				same++
				break
			}
		}
	}
	return h.First >= 0 && same >= 2 && same*2 > filled
}

// isColumnNumbers reports whether a row holds nothing but 1 2 3 … , as some forms have under the header.
func isColumnNumbers(texts []string) bool {
	n := 0
	for _, text := range texts {
		if text == "" {
			continue
		}
		if n++; text != strconv.Itoa(n) {
			return false
		}
	}
	return n >= 3
}

// sortFindings orders findings as the eye goes over the sheet: by row, then column; those about the whole sheet come last.
func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		ra, ca := cellPlace(a.Cell)
		rb, cb := cellPlace(b.Cell)
		return cmp.Or(cmp.Compare(ra, rb), cmp.Compare(ca, cb))
	})
}

// cellPlace reads a name CellName made; "" is behind all cells.
func cellPlace(name string) (row, col int) {
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
