package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// readScores reads the cells of one row.
func (p *scorePlanner) readScores(s ScoreSubject) ScoreRow {
	row := ScoreRow{Row: p.row, Subject: s}
	if row.Absent = p.absent(); row.Absent != "" {
		p.doubt(p.row, p.name, Note, "absent", fmt.Sprintf("%s没有分数，按“%s”记为缺考核。", s.Name, row.Absent)).Subject = s.ID
		return row
	}
	if !p.anyScore() {
		p.doubt(p.row, p.name, Fault, "unscored", s.Name+"这一行没有分数，空着不按 0 分算。请打分，或注明缺考核的原因。").Subject = s.ID
		return row
	}
	var sum Points
	complete := true
	for _, col := range p.scoreColumns() {
		c := p.readScore(s, col, p.columns[col])
		if c.Points != nil {
			sum += *c.Points
		} else {
			complete = false
		}
		row.Cells = append(row.Cells, c)
	}
	p.checkTotal(&row, sum, complete)
	return row
}

func (p *scorePlanner) scoreColumns() []int {
	cols := make([]int, 0, len(p.columns))
	for col := range p.columns {
		cols = append(cols, col)
	}
	slices.Sort(cols)
	return cols
}

func (p *scorePlanner) anyScore() bool {
	return slices.ContainsFunc(p.scoreColumns(), func(col int) bool { return tabular.ReadPlain(p.table.At(p.row, col).Text) != "" })
}

// absent returns the reason a row gives instead of scores: one text merged over the scores, or a remark beside empty ones.
func (p *scorePlanner) absent() string {
	cols := p.scoreColumns()
	first := p.table.At(p.row, cols[0])
	if text := tabular.ReadPlain(first.Text); text != "" && len(cols) > 1 && !first.Number {
		merged := true
		for _, col := range cols[1:] {
			c := p.table.At(p.row, col)
			merged = merged && c.Merged && c.Text == first.Text
		}
		if _, err := ParsePoints(text); merged && err != nil {
			return text
		}
	}
	if reason := p.sameReason(cols); reason != "" {
		return reason
	}
	if p.note >= 0 && !p.anyScore() {
		return tabular.ReadPlain(p.table.At(p.row, p.note).Text)
	}
	return ""
}

// absentWords are what is written in the place of scores for somebody who was not there to be scored.
var absentWords = regexp.MustCompile(`假|病|出差|外出|缺考|缺席|免考|免评|借调|住院|停职|未参加|流动|转出|转入|去世|不参加`)

// sameReason returns the reason written in one or more score cells of a row that has no number at all, "" for none.
func (p *scorePlanner) sameReason(cols []int) string {
	reason := ""
	for _, col := range cols {
		switch text := tabular.ReadPlain(p.table.At(p.row, col).Text); {
		case text == "" || text == reason:
		case reason != "" || !absentWords.MatchString(text) || strings.ContainsAny(text, "0123456789"):
			return ""
		default:
			reason = text
		}
	}
	return reason
}

// readScore reads one cell; what is not accepted is kept as it was written and reported.
func (p *scorePlanner) readScore(s ScoreSubject, col int, k Criterion) ScoreCell {
	raw := p.table.At(p.row, col).Text
	c := ScoreCell{CriterionID: k.ID, Place: tabular.CellName(p.row, col), Text: strings.TrimSpace(raw)}
	points, reason, code := ReadScore(k, raw)
	switch {
	case c.Text == "":
		p.plan.Empty++
		code, reason = "empty", "没有分数。空着不按 0 分算。"
	case reason != "":
		p.plan.Kept++
		reason += "没有采用，原样保留在格子里。"
	default:
		p.plan.Taken++
		c.Points = points
		return c
	}
	f := p.doubt(p.row, col, Fault, code, fmt.Sprintf("%s · %s：%s", s.Name, k.Name, reason))
	f.Subject, f.Item = s.ID, k.ID
	return c
}

// checkTotal holds the total written in the sheet against the sum of its cells. It is kept where it does not prove right:
// because it differs, or because a cell is still open.
func (p *scorePlanner) checkTotal(row *ScoreRow, sum Points, complete bool) {
	if p.total < 0 || tabular.ReadPlain(p.table.At(p.row, p.total).Text) == "" {
		return
	}
	stated, err := ParsePoints(pointsText(p.table.At(p.row, p.total).Text))
	if err != nil && p.table.At(p.row, p.total).Text == tabular.NotCalculated {
		return // a formula without a result says nothing; the program adds up itself
	}
	if err != nil {
		p.doubt(p.row, p.total, Warning, "total-unreadable", row.Subject.Name+"：合计不是数，没有采用；合计由程序计算。").Subject = row.Subject.ID
		return
	}
	if complete && stated == sum {
		return
	}
	row.Stated = &stated
	if complete {
		p.doubt(p.row, p.total, Fault, "total", fmt.Sprintf("%s：表上合计 %s，各项之和是 %s。各项照原样导入，计分用各项之和，请核对。", row.Subject.Name, stated.Short(), sum.Short())).Subject = row.Subject.ID
	}
}
