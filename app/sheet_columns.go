package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// figure says which of an item's figures a column holds.
type figure int

const (
	plain  figure = iota // the title is the item's alone
	final                // 得分, 审定: the score where there are several figures
	full                 // 标准分
	beside               // 自评, 组评, 扣分, 次数: figures that are no score
)

// figures tells them by what stands under the item, or behind its name.
var figures = []struct {
	figure figure
	words  []string
}{
	{final, strings.Fields("得分 实得分 最终得分 最后得分 考核得分 审定 审定分 审定得分 核定 核定分 认定分 支部评 支部评分 评分")},
	{full, strings.Fields("标准分 标准分值 满分 分值 权重")},
	{beside, strings.Fields("自评 自评分 自评得分 个人自评 组评 组评分 互评 互评分 小组评 小组评分 群众评议 扣分 减分 次数")},
}

// figureOf returns which figure a title is, plain for none.
func figureOf(title string) figure {
	s := tabular.Bare(title)
	for _, f := range figures {
		if slices.Contains(f.words, s) {
			return f.figure
		}
	}
	return plain
}

var figureEnd = regexp.MustCompile(`^(.+?)(实得分|最终得分|考核得分|审定得分|审定分?|核定分?|自评得分|自评分?|组评分?|互评分?|得分|评分|标准分|满分|扣分|减分|次数)$`)

// splitFigure parts the figure off a title that ends in it: 三会一课得分.
func splitFigure(title string) (item string, f figure) {
	if m := figureEnd.FindStringSubmatch(tabular.WithoutPoints(title)); m != nil {
		return m[1], figureOf(m[2])
	}
	return title, plain
}

// columnTitle is what stands over a column: the title of an item or of a known column, which figure of it, and what stands above.
type columnTitle struct {
	base   string
	figure figure
	over   []string
	key    string // the column is known
}

// scoreKey returns what a title means besides the items; it may state the full mark (合计100分).
func scoreKey(title string) string {
	if key := tabular.Scores.Key(title); key != "" {
		return key
	}
	return tabular.Scores.Key(tabular.WithoutPoints(title))
}

// isPersonTitle reports whether a title is over the names of persons: 单位 and 名称 may be over others.
func isPersonTitle(title string) bool {
	bare := tabular.Bare(title)
	return tabular.Scores.Key(title) == tabular.NameColumn && bare != "单位" && bare != "名称"
}

func (p *scorePlanner) readTitle(col int) columnTitle {
	levels := p.header.Over(p.table, col)
	if len(levels) == 0 {
		return columnTitle{}
	}
	at := len(levels) - 1
	t := columnTitle{base: levels[at], over: levels[:at]}
	if f := figureOf(levels[at]); f != plain && at > 0 && (p.isItem(levels[at-1]) || scoreKey(levels[at-1]) == tabular.TotalColumn) {
		t = columnTitle{base: levels[at-1], figure: f, over: levels[:at-1]}
	}
	if len(p.items.Same(t.base)) == 0 {
		t.key = scoreKey(t.base)
	}
	return t
}

func (p *scorePlanner) isItem(title string) bool {
	at, _ := p.items.Find(title)
	return at >= 0 || len(p.named.Same(title)) > 0
}

// findColumns finds the header and what its columns mean; false when the table is no score sheet.
func (p *scorePlanner) findColumns() bool {
	p.header = tabular.Scores.Header(p.table, append(slices.Clone(p.items), p.named...))
	if p.header.First < 0 {
		return false
	}
	p.titles = make([]columnTitle, p.table.Width())
	for col := range p.titles {
		p.titles[col] = p.readTitle(col)
	}
	p.findKeys()
	return p.name >= 0 && p.findItems()
}

// findKeys finds the known columns. Of several for one thing the plainest title counts: 姓名 before 单位, 合计 before 总分.
func (p *scorePlanner) findKeys() {
	p.name = p.keyColumn(tabular.NameColumn, "姓名", "名")
	p.group = p.keyColumn(tabular.GroupColumn, "党小组", "")
	p.total = p.keyColumn(tabular.TotalColumn, "合计", "总")
	p.note = p.keyColumn(tabular.NoteColumn, "备注", "")
	p.number = p.keyColumn(tabular.NumberColumn, "序号", "编号")
	p.months = p.keyColumn(tabular.MonthColumn, "月", "")
	if p.request.Subject == GroupSubject && p.group >= 0 && (p.name < 0 || p.header.Filled(p.table, p.group)) {
		p.name, p.group = p.group, -1 // who is scored is the group
	}
}

// keyColumn returns the column of a meaning, -1 for none: that whose title holds the first word, else the second, else any.
func (p *scorePlanner) keyColumn(key, first, second string) int {
	for _, word := range []string{first, second, ""} {
		for col, t := range p.titles {
			if t.key == key && t.figure != beside && t.figure != full && strings.Contains(t.base, word) {
				return col
			}
		}
	}
	return -1
}

// candidate is a column that may hold a criterion's score.
type candidate struct {
	col    int
	figure figure
	near   bool // the title only resembles the name
}

// order is lower the surer a column is the score: an exact name, and under it the figure that counts.
func (c candidate) order() int {
	n := 0
	if c.near {
		n += 2
	}
	if c.figure != final {
		n++
	}
	return n
}

// findItems gives each criterion the column that says most surely that it is its score. It is false when no column is about an
// item at all.
func (p *scorePlanner) findItems() bool {
	found := map[int][]candidate{} // by criterion
	for col, t := range p.titles {
		if t.base == "" || t.key != "" {
			continue
		}
		if at, c := p.candidate(col, t); at >= 0 {
			found[at] = append(found[at], c)
		}
	}
	for at, cs := range found {
		slices.SortStableFunc(cs, func(a, b candidate) int { return a.order() - b.order() })
		for _, c := range cs {
			k := p.criteria[at]
			_, taken := p.columnOf(k)
			switch {
			case c.figure == full:
				p.marks[c.col] = columnMark{maximum, k}
			case c.figure == beside:
				p.marks[c.col] = columnMark{noScore, k}
			case !taken:
				p.columns[c.col] = k
				if c.near {
					p.marks[c.col] = columnMark{near, k}
				}
			case !c.near:
				p.marks[c.col] = columnMark{spare, k}
			}
		}
	}
	return len(found) > 0
}

// columnMark is what is to be said of a column.
type columnMark struct {
	what columnNote
	of   Criterion
}

type columnNote int

const (
	near    columnNote = iota + 1 // the title only resembles the item's name
	maximum                       // the item's maximum
	noScore                       // a figure of the item that is no score
	spare                         // a second column of scores for the item
	unsure                        // several items bear the name
	notHere                       // the item is no column of the monthly sheet
)

// candidate returns which criterion a column is about, -1 for none.
func (p *scorePlanner) candidate(col int, t columnTitle) (at int, c candidate) {
	c = candidate{col: col, figure: t.figure}
	stem, f := splitFigure(t.base)
	for _, title := range []string{t.base, stem} {
		if same := p.tellApart(p.items.Same(title), t); len(same) == 1 {
			return same[0], c
		} else if len(same) > 1 {
			p.marks[col] = columnMark{unsure, p.criteria[same[0]]}
			return -1, c
		}
		if same := p.named.Same(title); len(same) > 0 {
			p.marks[col] = columnMark{notHere, p.others[same[0]]}
			return -1, c
		}
		if c.figure == plain {
			c.figure = f
		}
	}
	c.near = true
	for _, title := range []string{t.base, stem} {
		if at, _ := p.items.Find(title); at >= 0 && p.holdsFigures(col) {
			return at, c
		}
	}
	return -1, c
}

// tellApart leaves of items of one name those that stand under their category, else those with the maximum the title states.
func (p *scorePlanner) tellApart(same []int, t columnTitle) []int {
	if len(same) < 2 {
		return same
	}
	under := slices.DeleteFunc(slices.Clone(same), func(i int) bool {
		category := tabular.Bare(p.criteria[i].Category)
		return !slices.ContainsFunc(t.over, func(text string) bool {
			over := tabular.Bare(text)
			return over != "" && category != "" && (strings.Contains(category, over) || strings.Contains(over, category))
		})
	})
	if len(under) == 1 {
		return under
	}
	stated, err := ParsePoints(tabular.StatedPoints(t.base))
	if err != nil {
		return same
	}
	worth := slices.DeleteFunc(slices.Clone(same), func(i int) bool { return p.criteria[i].Max != stated })
	if len(worth) == 1 {
		return worth
	}
	return same
}

// holdsFigures reports whether a column holds mostly figures, or nothing.
func (p *scorePlanner) holdsFigures(col int) bool {
	filled, figures := p.countFigures(col)
	return 2*figures >= filled
}

func (p *scorePlanner) countFigures(col int) (filled, figures int) {
	for r := p.header.Body(); r < len(p.table.Rows); r++ {
		c := p.table.At(r, col)
		if strings.TrimSpace(c.Text) == "" || c.Merged {
			continue
		}
		filled++
		if _, err := ParsePoints(pointsText(c.Text)); err == nil {
			figures++
		}
	}
	return filled, figures
}

func (p *scorePlanner) columnOf(k Criterion) (int, bool) {
	for col, c := range p.columns {
		if c.ID == k.ID {
			return col, true
		}
	}
	return 0, false
}

// checkColumns says what is doubtful about the columns, what of them is not taken, and which criteria have none.
func (p *scorePlanner) checkColumns() {
	var noScores []string
	first := -1
	for col := range p.titles {
		title := p.header.Title(p.table, col)
		k, mapped := p.columns[col]
		mark := p.marks[col]
		switch {
		case title == "" || p.titles[col].key != "":
		case mark.what == noScore:
			if noScores = append(noScores, tabular.ColumnName(col)); first < 0 {
				first = col
			}
		default:
			p.checkColumn(col, title, mark)
		}
		if stated := tabular.StatedPoints(p.titles[col].base); mapped && stated != "" {
			p.compareMax(p.header.Last, col, stated, k)
		}
	}
	if len(noScores) > 0 {
		p.doubt(p.header.Last, first, Warning, "columns-no-score", strings.Join(noScores, "、")+" 列是自评、组评、扣分或次数，不是最后得分，没有导入。")
	}
	for _, k := range p.criteria {
		if _, ok := p.columnOf(k); !ok {
			p.report(Finding{Severity: Warning, Code: "column-missing", Item: k.ID, Text: "表里没有“" + k.Name + "”这一列，这一项没有分数。"})
		}
	}
}

func (p *scorePlanner) checkColumn(col int, title string, mark columnMark) {
	name, not := "“"+title+"”", "没有导入这一列。"
	say := func(code, text string) { p.doubt(p.header.Last, col, Warning, code, text).Item = mark.of.ID }
	switch _, mapped := p.columns[col]; {
	case mark.what == near:
		p.plan.inexact++
		say("column-near", name+"按细则里的“"+mark.of.Name+"”导入，请核对。")
	case mapped || mark.what == maximum:
	case mark.what == spare:
		say("column-twice", name+"是“"+mark.of.Name+"”的又一列，"+not)
	case mark.what == unsure:
		say("column-unsure", "细则里有几项都叫“"+mark.of.Name+"”，分不清"+name+"是哪一项，"+not+"请在上一行写明类别，或写明标准分。")
	case mark.what == notHere && mark.of.Method == Bonus:
		say("column-elsewhere", name+"是加分项，在平时记录里登记，"+not)
	case mark.what == notHere && mark.of.Method == Veto:
		say("column-elsewhere", name+"是一票否决项，在平时记录里登记，"+not)
	case mark.what == notHere:
		say("column-elsewhere", name+not+mark.of.NotCounted())
	default:
		if _, figures := p.countFigures(col); figures > 0 {
			p.plan.inexact++
		}
		say("column-unknown", name+"不在本年度的月考核细则里，"+not)
	}
}

// compareMaxima reads a row of maxima under the header.
func (p *scorePlanner) compareMaxima() {
	for _, col := range p.scoreColumns() {
		p.compareMax(p.row, col, pointsText(p.table.At(p.row, col).Text), p.columns[col])
	}
}

// compareMax reports a maximum stated in the file that is not the criterion's.
func (p *scorePlanner) compareMax(row, col int, text string, k Criterion) {
	if stated, err := ParsePoints(text); err == nil && stated != k.Max {
		p.doubt(row, col, Warning, "max-differs", fmt.Sprintf("表上写的标准分是 %s 分，细则里“%s”是 %s 分；按细则检查。", stated.Short(), k.Name, k.Max.Short())).Item = k.ID
	}
}

// compareStated reads the columns of maxima in the first row that has them.
func (p *scorePlanner) compareStated() {
	for col := range p.titles {
		if m := p.marks[col]; m.what == maximum {
			p.compareMax(p.row, col, pointsText(p.table.At(p.row, col).Text), m.of)
		}
	}
}
