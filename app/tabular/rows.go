package tabular

import (
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Row is a row below the header that says something of its own.
type Row struct {
	At      int     // zero-based row of the table
	First   string  // its first text, folded
	Section Section // the last line above it that says what the rows below are
	Sum     bool    // 合计, 小计, 平均, 其中: figures about other rows
}

// Rows goes over the rows below the header that hold data or sums. Blank ones, notes, the header repeated and lines over rows
// are passed over. name is the column a data row cannot do without, number that of the running number, -1 when there is none.
//
// renewed is told of a second header whose titles stand otherwise than the one before, and returns where name and number are from
// there on; nil takes the columns as they are.
func (f *Form) Rows(t Table, h Header, name, number int, renewed func(Header) (name, number int)) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		x := newRowReader(f, t, h, name, number)
		section, major := Section{At: -1}, false
		for r := h.Body(); r < len(t.Rows); r++ {
			texts := foldRow(t.Rows[r])
			kind := x.classify(r, texts)
			switch {
			case kind == headingRow && renewed != nil && x.moved(r, texts):
				h := Header{r, r}
				h.deepen(t, columnOf(t, r, f.must, f.Key), f.Key)
				name, number := renewed(h)
				x, r = newRowReader(f, t, h, name, number), h.Last
			case kind == sectionRow:
				line, _ := sectionOf(firstOf(texts, 1)[0], false)
				line.At = r
				if section.At < 0 {
					major = line.Group == ""
				}
				section = section.next(line, major)
			case kind == dataRow || kind == sumRow:
				if !yield(Row{At: r, First: firstOf(texts, 1)[0], Section: section, Sum: kind == sumRow}) {
					return
				}
			}
		}
	}
}

// rowReader tells what the rows below a header are.
type rowReader struct {
	form         *Form
	table        Table
	header       Header
	name, number int
	titles       [][]string // what stands over each column
}

func newRowReader(f *Form, t Table, h Header, name, number int) rowReader {
	x := rowReader{f, t, h, name, number, nil}
	if h.First >= 0 {
		for col := range t.Width() {
			x.titles = append(x.titles, h.levels(t, col))
		}
	}
	return x
}

// rowKind says what a row below the header is.
type rowKind int

const (
	dataRow    rowKind = iota
	blankRow           // nothing, or a running number alone
	headingRow         // the header again (a page break in the middle, a second table), or column numbers
	sumRow             // 合计, 小计, 平均
	remarkRow          // 注：…, 填表人：…
	sectionRow         // a line over the rows below
)

var (
	totalRow = regexp.MustCompile(`^(本页)?(合计|小计|总计|共计|累计|总人数|总分|平均|平均分|人数合计|(?:以上|全表)?(?:共计?|合计)\d+[人名].*)([:：]?[\d.]*[人名分]?)$`)
	noteRow  = regexp.MustCompile(`^(附?注|备注|说明|填表说明|填表人|填报人|填报单位|制表|制表人|审核|审核人|负责人|支部书记|考核人|评分人|统计人|监票人|日期|填表日期|填报日期|联系人)[:：\d]|^[^:：\d]{0,12}(签字|签名|签章|盖章)([)）:：]|$)|^[(]?(以下|此处)(空白|无正文)`)
	dateLine = regexp.MustCompile(`^(19|20)\d{2}年\d{1,2}月(\d{1,2}日)?$`)
	sumEnd   = regexp.MustCompile(`^.{1,12}(小计|合计)$`) // 一组小计
	partRow  = regexp.MustCompile(`^其中[:：]?$`)
)

// classify tells data rows from the rest; texts are those of the row, folded.
func (x rowReader) classify(r int, texts []string) rowKind {
	own, distinct := x.ownTexts(r, texts)
	name := x.table.At(r, x.name)
	nameless := Fold(name.Text) == ""
	first := firstOf(texts, 2)
	switch {
	case len(own) == 0 && (len(distinct) <= 1 || nameless || name.Merged):
		if x.number >= 0 && len(distinct) == 1 {
			return x.classifyLone(Fold(x.table.At(r, x.number).Text), false)
		}
		return blankRow
	case x.repeats(texts) || x.isHeading(texts) || isColumnNumbers(texts) || x.mergedDown(r):
		return headingRow
	case x.isSection(distinct, first[0], Fold(name.Text)) && !spansRow(x.table.Rows[r], distinct):
		return sectionRow
	case slices.ContainsFunc(first, totalRow.MatchString), sumEnd.MatchString(first[0]), x.people() && partRow.MatchString(first[0]):
		return sumRow
	case noteRow.MatchString(first[0]), dateLine.MatchString(first[0]) && (nameless || len(distinct) == 1), x.isFooter(texts):
		return remarkRow
	case spansRow(x.table.Rows[r], distinct):
		return x.classifyLone(own[0], false)
	case len(distinct) == 1 && nameless:
		return x.classifyLone(own[0], slices.Index(texts, own[0]) > max(x.name, x.number))
	case len(distinct) == 1 && x.people() && continued.MatchString(first[0]):
		return remarkRow
	}
	return dataRow
}

// ownTexts returns the texts of a row that stand in it themselves, in order, but for the running number, and all different ones.
func (x rowReader) ownTexts(r int, texts []string) (own []string, distinct map[string]bool) {
	distinct = map[string]bool{}
	for col, text := range texts {
		if text == "" {
			continue
		}
		distinct[text] = true
		if !x.table.Rows[r][col].Merged && col != x.number {
			own = append(own, text)
		}
	}
	return own, distinct
}

// people reports whether the rows are persons.
func (x rowReader) people() bool { return x.form.must == NameColumn }

// isFooter reports whether a row is of those at the foot of a form, who filled it in and who checked it, each in a cell beside
// its label. Labels that could be somebody's post count only where a number or a name stands in other rows, and nothing else is
// said of the person.
func (x rowReader) isFooter(texts []string) bool {
	if !x.people() {
		return false
	}
	col := slices.IndexFunc(texts, func(s string) bool { return s != "" })
	label := Bare(texts[col])
	if slices.Contains(footers, label) {
		return true
	}
	if col != x.name && col != x.number || !slices.Contains(posts, label) {
		return false
	}
	said, labelled := 0, 0
	for _, text := range texts {
		if text = Bare(text); text != "" {
			said++
		}
		if slices.Contains(posts, text) || slices.Contains(footers, text) {
			labelled++
		}
	}
	return said <= 2*labelled
}

// isSection reports whether a row is a line over others in spite of where it stands or of other texts in it. (One text alone
// outside the column of names is classified by classifyLone.)
func (x rowReader) isSection(distinct map[string]bool, first, name string) bool {
	if len(distinct) > 1 && !x.people() || name != "" && name != first {
		return false
	}
	s, ok := sectionOf(first, true)
	if !ok || !x.people() && s.Group == "" {
		return false
	}
	var others []string
	for text := range distinct {
		if text != first {
			others = append(others, text)
		}
	}
	return asides(others) && !continued.MatchString(first) && !x.above(first)
}

// classifyLone tells what a row with a single text is. One behind the column of names is a remark rather than a line over rows.
func (x rowReader) classifyLone(text string, behind bool) rowKind {
	switch {
	case strings.Trim(text, "0123456789") == "":
		return blankRow
	case totalRow.MatchString(text):
		return sumRow
	case continued.MatchString(text) || x.people() && x.above(text):
		return remarkRow // the title of the page before, again
	}
	if s, ok := sectionOf(text, behind); ok && (s.Group != "" || x.people()) {
		return sectionRow
	}
	return remarkRow
}

// above reports whether a text stands over the header too: the title, repeated on each page.
func (x rowReader) above(text string) bool {
	for r := range max(0, x.header.First) {
		if r < len(x.table.Rows) && slices.Contains(foldRow(x.table.Rows[r]), text) {
			return true
		}
	}
	return false
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
func (x rowReader) repeats(texts []string) bool {
	same, filled := x.sameTitles(texts)
	return same >= 2 && same*2 > filled
}

// sameTitles counts the texts of a row, and those that stand in the header over the same column.
func (x rowReader) sameTitles(texts []string) (same, filled int) {
	for col, text := range texts {
		if text == "" {
			continue
		}
		filled++
		if col < len(x.titles) && slices.Contains(x.titles[col], text) {
			same++
		}
	}
	return same, filled
}

// isHeading reports whether a row names columns, that of names among them, wherever they stand: the header of a second table.
func (x rowReader) isHeading(texts []string) bool {
	if !x.people() || !slices.ContainsFunc(texts, x.form.isMust) {
		return false
	}
	keys := map[string]bool{}
	titles, filled := 0, 0
	for _, text := range texts {
		if text == "" {
			continue
		}
		filled++
		if key := x.form.Key(text); key != "" {
			keys[key] = true
			titles++
		}
	}
	return len(keys) >= 3 && titles*2 >= filled
}

// mergedDown reports whether the title of the column of names is merged down into a row: it still belongs to the header.
func (x rowReader) mergedDown(r int) bool {
	c := x.table.At(r, x.name)
	return x.form == Roster && c.Merged && x.form.isMust(Fold(c.Text)) // in a sheet of scores the maxima may stand there
}

// moved reports whether a row that names columns names others than the header, or has them in other places.
func (x rowReader) moved(r int, texts []string) bool {
	same, filled := x.sameTitles(texts)
	return same < filled && !isColumnNumbers(texts) && !x.mergedDown(r)
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
