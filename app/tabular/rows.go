package tabular

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Row is a row below the header that says something of its own.
type Row struct {
	At      int    // zero-based row of the table
	First   string // its first text, folded
	Section string // the group the last line above it names (第一党小组), "" for none
	Sum     bool   // 合计, 小计, 平均: figures about other rows
}

// Rows goes over the rows below the header that hold data or sums. Blank ones, notes, the header repeated and lines that
// name a group are passed over. name is the column a data row cannot do without, number that of the running number, -1 when
// there is none.
func (h Header) Rows(t Table, name, number int) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		section := ""
		for r := h.Body(); r < len(t.Rows); r++ {
			texts := foldRow(t.Rows[r])
			first := firstOf(texts, 1)[0]
			kind := h.classify(t, r, texts, name, number)
			if kind == sectionRow {
				section = sectionTitle(first)
			}
			if kind != dataRow && kind != sumRow {
				continue
			}
			if !yield(Row{At: r, First: first, Section: section, Sum: kind == sumRow}) {
				return
			}
		}
	}
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

var (
	totalRow  = regexp.MustCompile(`^(本页)?(合计|小计|总计|共计|累计|总人数|总分|平均|平均分|人数合计|(?:以上|全表)?(?:共计?|合计)\d+[人名].*)([:：]?[\d.]*[人名分]?)$`)
	noteRow   = regexp.MustCompile(`^(附?注|备注|说明|填表说明|填表人|填报人|填报单位|制表|制表人|审核|审核人|负责人|支部书记|考核人|评分人|统计人|监票人|日期|填表日期|填报日期|联系人)[:：\d]|^[^:：\d]{0,12}(签字|签名|签章|盖章)([)）:：]|$)|^[(]?(以下|此处)(空白|无正文)`)
	dateLine  = regexp.MustCompile(`^(19|20)\d{2}年\d{1,2}月(\d{1,2}日)?$`)
	sumEnd    = regexp.MustCompile(`^.{1,12}(小计|合计)$`) // 一组小计
	listMark  = regexp.MustCompile(`^([一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.)]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])`)
	groupMark = regexp.MustCompile(`^(党小组|所在党小组|小组|组别|组名)[:：]`)
)

// classify tells data rows from the rest; texts are those of the row, folded.
func (h Header) classify(t Table, r int, texts []string, name, number int) rowKind {
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
	case len(own) == 0 && (len(distinct) <= 1 || Fold(t.At(r, name).Text) == "" || t.At(r, name).Merged):
		if number >= 0 && len(distinct) == 1 {
			return classifyLone(Fold(t.At(r, number).Text))
		}
		return blankRow
	case h.repeats(t, texts) || isColumnNumbers(texts):
		return headingRow
	case slices.ContainsFunc(firstOf(texts, 2), totalRow.MatchString), sumEnd.MatchString(firstOf(texts, 1)[0]):
		return sumRow
	case noteRow.MatchString(firstOf(texts, 1)[0]), dateLine.MatchString(firstOf(texts, 1)[0]) && (Fold(t.At(r, name).Text) == "" || len(distinct) == 1):
		return remarkRow
	case len(distinct) == 1 && Fold(t.At(r, name).Text) == "" || spansRow(t.Rows[r], distinct):
		return classifyLone(own[0])
	case len(distinct) == 1 && sectionTitle(own[0]) != "":
		return sectionRow
	}
	return dataRow
}

// classifyLone tells what a row with a single text is.
func classifyLone(text string) rowKind {
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
	s := groupMark.ReplaceAllString(listMark.ReplaceAllString(Fold(text), ""), "")
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

// firstOf returns the first n different texts, fewer when there are fewer; at least one, which may be empty.
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
			if Fold(t.At(at, col).Text) == text {
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
