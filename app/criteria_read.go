package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengyou/app/tabular"
)

// readItem is an item while it is read: its cell may be merged over several lines, each with its rule or its points.
type readItem struct {
	row             int
	category, place string // place is all it stands under
	name            string
	rules           []string
	cycle, method   string
	full            Points
	stated          bool  // there is something in the cell of the maximum
	fullErr         error // why that cannot be read
	lines           int
}

// statedPart is a category or section that says how many points its items have together.
type statedPart struct {
	row, col int
	name     string
	full     *Points
	sum      Points
	items    int
	line     bool // it is a line over the items, which would be no category without them
}

// read reads the rows; a category stands for the items below it until the next one.
func (p *criteriaPlanner) read() {
	last := p.header.Last
	for row := range tabular.Criteria.Rows(p.table, p.header, p.columns[tabular.ItemColumn], -1, nil) {
		p.readLines(last+1, row.At)
		last, p.row = row.At, row.At
		text, col := p.table.Lone(p.row)
		switch {
		case row.Sum:
			p.closeItem()
			p.checkSum(row.First)
		case col == p.columns[tabular.ItemColumn] && isSectionLine(text, true):
			p.openSection(p.row, col, text)
		default:
			p.readRow()
		}
	}
	if rule, ok := p.columns[tabular.RuleColumn]; ok {
		for r := last + 1; r < len(p.table.Rows); r++ {
			if _, col := p.table.Lone(r); col == rule {
				p.readLines(r, r+1)
			}
		}
	}
	p.closePart()
}

// readLines reads the rows from first up to end that hold a single text: lines over the items below, and further rules of the
// item above.
func (p *criteriaPlanner) readLines(first, end int) {
	rule, ruled := p.columns[tabular.RuleColumn]
	for r := first; r < end; r++ {
		text, col := p.table.Lone(r)
		switch {
		case text == "":
		case ruled && col == rule && p.item != nil:
			p.row = r
			p.extend()
		case col <= p.columns[tabular.ItemColumn] && isSectionLine(text, false):
			p.openSection(r, col, text)
		}
	}
}

var (
	sectionMark  = regexp.MustCompile(`^(第?[一二三四五六七八九十]{1,3}(部分[、.,:：]?|[、.,:：])|\([一二三四五六七八九十]{1,3}\))`)
	sectionWords = regexp.MustCompile(`(加分|奖励|扣分|减分|否决)[^,，。；]{0,6}$`)
	noSection    = regexp.MustCompile(`^(续表|接上|附?注|备注|说明|填表|制表|审核|考核[组人]|负责人|单位|日期|本表|本细则|以上|以下|第?\d+页)|[。；;]|签字|签名|盖章|^\d{4}年`)
)

// longestSection is how many characters a line over items has at most.
const longestSection = 30

// isSectionLine reports whether a line that stands alone is over the items below it: 一、带头学习提高（50分）. sure takes only what
// could not be an item as well, since it stands where these do.
func isSectionLine(line string, sure bool) bool {
	s := tabular.Fold(line)
	if s == "" || noSection.MatchString(s) || titleSubject(s) != "" || strings.Trim(s, "0123456789") == "" {
		return false
	}
	_, full := splitFull(line)
	if full != nil || sectionMark.MatchString(s) || sectionWords.MatchString(s) {
		return true
	}
	return !sure && utf8.RuneCountInString(s) <= longestSection
}

func (p *criteriaPlanner) openSection(row, col int, line string) {
	p.closePart()
	name, full := splitFull(line)
	if name = sectionMark.ReplaceAllString(tabular.Fold(name), ""); name == "" {
		name = tabular.ReadPlain(line)
	}
	p.section = name
	p.current = make([]string, len(p.levels))
	p.stated = statedPart{row: row, col: col, name: name, full: full, line: true}
}

// closePart ends a category or section and holds what it states against its items.
func (p *criteriaPlanner) closePart() {
	p.closeItem()
	s := p.stated
	p.stated = statedPart{}
	switch {
	case s.line && s.items == 0:
		p.doubtAt(s.row, s.col, Warning, "section-empty", "“"+s.name+"”当作类别，下面却没有考核内容。如果它本身是考核内容，请补上标准分再导入。")
	case s.full != nil && *s.full != s.sum:
		p.doubtAt(s.row, s.col, Warning, "sum", fmt.Sprintf("“%s”写的是 %s 分，下面各项标准分之和是 %s 分，各项照原样导入，请核对。", s.name, s.full.Short(), s.sum.Short()))
	}
}

func (p *criteriaPlanner) readRow() {
	category := p.category()
	p.readStated(category)
	name, full := p.text(tabular.ItemColumn), p.text(tabular.MaxColumn)
	switch {
	case p.continues(name), name == "" && full == "" && p.item != nil && p.text(tabular.RuleColumn) != "":
		p.extend()
	case name != "" || full != "":
		p.closeItem()
		p.begin(category, name)
	}
}

// category reads the levels over the item, joined where there are several; what is merged over two of them counts once. Without
// any, items belong to the section they stand under.
func (p *criteriaPlanner) category() string {
	for i, col := range p.levels {
		if text := p.textAt(col); text != "" && text != p.current[i] {
			p.current[i] = text
			clear(p.current[i+1:])
		}
	}
	merged := p.table.At(p.row, p.columns[tabular.ItemColumn]).Merged
	var parts []string
	for _, text := range p.current {
		if text != "" && !slices.Contains(parts, text) && !(merged && text == p.text(tabular.ItemColumn)) {
			parts = append(parts, text)
		}
	}
	if len(parts) == 0 {
		return p.section
	}
	return strings.Join(parts, "/")
}

// readStated opens a category that states its points in a column of its own, left of the item.
func (p *criteriaPlanner) readStated(category string) {
	item := p.columns[tabular.ItemColumn]
	if p.stated.line && p.stated.full != nil {
		return // the section states its points already
	}
	for _, col := range p.levels {
		c := p.table.At(p.row, col+1)
		if col+1 >= item || c.Merged || slices.Contains(p.levels, col+1) {
			continue
		}
		if full, err := readFull(c.Text); err == nil {
			p.closePart()
			p.stated = statedPart{row: p.row, col: col + 1, name: category, full: &full}
		}
	}
}

// continues reports whether the row is a further line of the item above, whose cell is merged down to it: not just to the right,
// from a cell of this row.
func (p *criteriaPlanner) continues(name string) bool {
	if p.item == nil || name == "" || name != p.item.name {
		return false
	}
	col := p.columns[tabular.ItemColumn]
	text := p.table.At(p.row, col).Text
	for ; col >= 0 && p.table.At(p.row, col).Text == text; col-- {
		if !p.table.At(p.row, col).Merged {
			return false
		}
	}
	return true
}

func (p *criteriaPlanner) begin(category, name string) {
	it := &readItem{row: p.row, category: category, place: strings.TrimSpace(p.section + " " + category), name: name, cycle: p.text(tabular.CycleColumn), method: p.text(tabular.MethodColumn)}
	if p.inName {
		short, full := splitFull(name)
		if full != nil {
			it.name, it.full, it.stated = short, *full, true
		}
	}
	p.item = it
	p.addLine(p.row > 0 && p.table.At(p.row, p.columns[tabular.MaxColumn]).Merged)
}

// extend adds a line to the item above.
func (p *criteriaPlanner) extend() { p.addLine(false) }

// addLine reads what a line says of the item: its rule, and its points unless they are those of the line above.
func (p *criteriaPlanner) addLine(shared bool) {
	it := p.item
	it.lines++
	for _, col := range append(slices.Clone(p.details), p.ruleColumn()...) {
		if text := p.textAt(col); text != "" && !slices.Contains(it.rules, text) {
			it.rules = append(it.rules, text)
		}
	}
	col, ok := p.columns[tabular.MaxColumn]
	if !ok {
		return
	}
	c, text := p.table.At(p.row, col), p.text(tabular.MaxColumn)
	if text == "" || c.Merged && !shared {
		return
	}
	full, err := readFull(c.Text)
	if it.stated = true; err != nil {
		it.fullErr = err
		p.doubt(tabular.MaxColumn, Fault, "max-invalid", "“"+it.name+"”的标准分"+err.Error()+"没有导入这一项。")
	}
	it.full += full
	if shared && p.sharedMax(col) {
		p.doubt(tabular.MaxColumn, Warning, "max-shared", "“"+it.name+"”和上一项合用一个标准分的格子，按 "+full.Short()+" 分导入，请核对。")
	}
}

// sharedMax reports whether the maximum is merged over several items.
func (p *criteriaPlanner) sharedMax(col int) bool {
	return p.table.At(p.row-1, col).Text == p.table.At(p.row, col).Text
}

func (p *criteriaPlanner) ruleColumn() []int {
	if col, ok := p.columns[tabular.RuleColumn]; ok {
		return []int{col}
	}
	return nil
}
