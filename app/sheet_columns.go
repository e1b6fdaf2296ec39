package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

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
	if c.figure != finalFigure {
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
			case c.figure == fullFigure:
				p.marks[c.col] = columnMark{fullColumn, k}
			case c.figure == otherFigure:
				p.marks[c.col] = columnMark{noScoreColumn, k}
			case !taken:
				p.columns[c.col] = k
				if c.near {
					p.marks[c.col] = columnMark{nearColumn, k}
				}
			case !c.near:
				p.marks[c.col] = columnMark{spareColumn, k}
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
	nearColumn       columnNote = iota + 1 // the title only resembles the item's name
	fullColumn                             // the item's maximum
	noScoreColumn                          // a figure of the item that is no score
	spareColumn                            // a second column of scores for the item
	unsureColumn                           // several items bear the name
	otherCycleColumn                       // the item is no column of the monthly sheet
)

// candidate returns which criterion a column is about, -1 for none.
func (p *scorePlanner) candidate(col int, t columnTitle) (at int, c candidate) {
	c = candidate{col: col, figure: t.figure}
	stem, f := splitFigure(t.base)
	for _, title := range []string{t.base, stem} {
		if same := p.tellApart(p.items.Same(title), t); len(same) == 1 {
			return same[0], c
		} else if len(same) > 1 {
			p.marks[col] = columnMark{unsureColumn, p.criteria[same[0]]}
			return -1, c
		}
		if same := p.named.Same(title); len(same) > 0 {
			p.marks[col] = columnMark{otherCycleColumn, p.others[same[0]]}
			return -1, c
		}
		if c.figure == plainFigure {
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
		case mark.what == noScoreColumn:
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
	missing := 0
	for _, k := range p.criteria {
		if _, ok := p.columnOf(k); !ok {
			missing++
			p.report(Finding{Severity: Warning, Code: "column-missing", Item: k.ID, Text: "表里没有“" + k.Name + "”这一列，这一项没有分数。"})
		}
	}
	p.plan.inexact += p.inexact(missing)
}

// inexact returns how many items the sheet names otherwise than the criteria do: nearly, or in a column of figures that none of
// them is named like while some of them are missing.
func (p *scorePlanner) inexact(missing int) int {
	near, unknown := 0, 0
	for col, t := range p.titles {
		_, mapped := p.columns[col]
		mark := p.marks[col].what
		if mark == nearColumn {
			near++
		}
		if _, figures := p.countFigures(col); figures > 0 && !mapped && mark == 0 && t.base != "" && t.key == "" {
			unknown++
		}
	}
	return near + min(unknown, missing)
}

func (p *scorePlanner) checkColumn(col int, title string, mark columnMark) {
	name, not := "“"+title+"”", "没有导入这一列。"
	say := func(code, text string) { p.doubt(p.header.Last, col, Warning, code, text).Item = mark.of.ID }
	switch _, mapped := p.columns[col]; {
	case mark.what == nearColumn:
		say("column-near", name+"按细则里的“"+mark.of.Name+"”导入，请核对。")
	case mapped || mark.what == fullColumn:
	case mark.what == spareColumn:
		say("column-twice", name+"是“"+mark.of.Name+"”的又一列，"+not)
	case mark.what == unsureColumn:
		say("column-unsure", "细则里有几项都叫“"+mark.of.Name+"”，分不清"+name+"是哪一项，"+not+"请在上一行写明类别，或写明标准分。")
	case mark.what == otherCycleColumn && mark.of.Method == Bonus:
		say("column-elsewhere", name+"是加分项，在平时记录里登记，"+not)
	case mark.what == otherCycleColumn && mark.of.Method == Veto:
		say("column-elsewhere", name+"是一票否决项，在平时记录里登记，"+not)
	case mark.what == otherCycleColumn:
		say("column-elsewhere", name+not+mark.of.NotCounted())
	default:
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
		if m := p.marks[col]; m.what == fullColumn {
			p.compareMax(p.row, col, pointsText(p.table.At(p.row, col).Text), m.of)
		}
	}
}
