package app

import (
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// figure says which of an item's figures a column holds.
type figure int

const (
	plainFigure figure = iota // the title is the item's alone
	finalFigure               // 得分, 审定: the score where there are several figures
	fullFigure                // 标准分
	otherFigure               // 自评, 组评, 扣分, 次数: figures that are no score
)

// figures tells them by what stands under the item, or behind its name.
var figures = []struct {
	figure figure
	words  []string
}{
	{finalFigure, strings.Fields("得分 实得分 最终得分 最后得分 考核得分 审定 审定分 审定得分 核定 核定分 认定分 支部评 支部评分 评分")},
	{fullFigure, strings.Fields("标准分 标准分值 满分 分值 权重")},
	{otherFigure, strings.Fields("自评 自评分 自评得分 个人自评 组评 组评分 互评 互评分 小组评 小组评分 群众评议 扣分 减分 次数")},
}

// figureOf returns which figure a title is, plainFigure for none.
func figureOf(title string) figure {
	s := tabular.Bare(title)
	for _, f := range figures {
		if slices.Contains(f.words, s) {
			return f.figure
		}
	}
	return plainFigure
}

var figureEnd = regexp.MustCompile(`^(.+?)(实得分|最终得分|考核得分|审定得分|审定分?|核定分?|自评得分|自评分?|组评分?|互评分?|得分|评分|标准分|满分|扣分|减分|次数)$`)

// splitFigure parts the figure off a title that ends in it: 三会一课得分.
func splitFigure(title string) (item string, f figure) {
	if m := figureEnd.FindStringSubmatch(tabular.WithoutPoints(title)); m != nil {
		return m[1], figureOf(m[2])
	}
	return title, plainFigure
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
	if f := figureOf(levels[at]); f != plainFigure && at > 0 && (p.isItem(levels[at-1]) || scoreKey(levels[at-1]) == tabular.TotalColumn) {
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
			if t.key == key && t.figure != otherFigure && t.figure != fullFigure && strings.Contains(t.base, word) {
				return col
			}
		}
	}
	return -1
}
