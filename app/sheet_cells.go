package app

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// readScores reads the cells of one row.
func (p *scorePlanner) readScores(s ScoreSubject) ScoreRow {
	row := ScoreRow{Row: p.row, Subject: s}
	if row.Absent, row.Remark = p.absence(); row.Absent != "" {
		p.doubt(p.row, p.name, Note, absentCode, absentSentence(s, row.Absent)).Subject = s.ID
		row.said = len(p.plan.Findings)
		return row
	}
	if row.Remark != "" || !p.anyScore() {
		text := s.Name + "这一行没有分数，空着不按 0 分算。"
		if row.Remark != "" {
			text += "写的“" + row.Remark + "”不像是缺考核的原因，没有采用。"
		}
		p.doubt(p.row, p.name, Fault, "unscored", text+"请打分，或注明缺考核的原因。").Subject = s.ID
		row.said = len(p.plan.Findings)
		return row
	}
	var sum Points
	complete := true
	for _, col := range p.scoreColumns() {
		c, ok := p.readScore(s, col, p.columns[col])
		if c.Points != nil {
			sum += *c.Points
		} else {
			complete = false
		}
		if ok {
			row.Cells = append(row.Cells, c)
		}
	}
	p.checkTotal(&row, sum, complete)
	return row
}

// absentCode is the finding about a row that gives a reason of absence instead of scores.
const absentCode = "absent"

// absentSentence is its sentence.
func absentSentence(s ScoreSubject, reason string) string {
	return fmt.Sprintf("%s没有分数，按“%s”记为缺考核。", s.Name, reason)
}

func (p *scorePlanner) scoreColumns() []int {
	cols := make([]int, 0, len(p.columns))
	for col := range p.columns {
		cols = append(cols, col)
	}
	slices.Sort(cols)
	return cols
}

// anyScore reports whether anything stands in the row's score cells; 0 is points, a dash is nothing.
func (p *scorePlanner) anyScore() bool {
	return slices.ContainsFunc(p.scoreColumns(), func(col int) bool { return p.scoreText(col) != "" })
}

// scoreText is what a cell of the row says where points belong, "" for nothing.
func (p *scorePlanner) scoreText(col int) string {
	text := p.table.At(p.row, col).Text
	if plain := tabular.ReadPlain(text); plain != "" {
		return plain
	}
	if s := tabular.Fold(text); strings.Trim(s, "0") == "" {
		return s
	}
	return ""
}

// absence returns the reason a row gives instead of scores, or the remark it has instead: one text merged over the scores, one
// in a score cell or the same in several, or what stands in the columns of remarks and totals beside empty ones.
func (p *scorePlanner) absence() (reason, remark string) {
	cols := p.scoreColumns()
	if text := p.mergedText(cols); text != "" {
		return sortRemark(text)
	}
	if reason := p.sameReason(cols); reason != "" {
		return reason, ""
	}
	if p.anyScore() {
		return "", ""
	}
	for _, col := range []int{p.note, p.total} {
		if col < 0 {
			continue
		}
		if text := p.plainRemark(col); text != "" {
			if reason, _ = sortRemark(text); reason != "" {
				return reason, ""
			}
			remark = cmp.Or(remark, text)
		}
	}
	return "", remark
}

// notYet is what the program prints as the total of a row that is not complete.
const notYet = "缺"

// plainRemark is the text of a column of remarks or totals, "" for a figure.
func (p *scorePlanner) plainRemark(col int) string {
	text := tabular.ReadPlain(p.table.At(p.row, col).Text)
	if _, err := ParsePoints(pointsText(text)); err == nil || text == notYet || tabular.IsError(text) {
		return ""
	}
	return text
}

// mergedText is the one text merged over all score cells, "" for none or a figure.
func (p *scorePlanner) mergedText(cols []int) string {
	first := p.table.At(p.row, cols[0])
	if len(cols) < 2 || first.Number {
		return ""
	}
	for _, col := range cols[1:] {
		if c := p.table.At(p.row, col); !c.Merged || c.Text != first.Text {
			return ""
		}
	}
	text := tabular.ReadPlain(first.Text)
	if _, err := ParsePoints(pointsText(text)); err == nil {
		return ""
	}
	return text
}

// absentWords are what is written of somebody who was not there to be scored.
var absentWords = regexp.MustCompile(`^(假|病|免|在外)$|(请|告|病|事|产|婚|丧|休|年|公|陪护|护理|探亲|哺乳|长)假|休养|因病|生病|患病|有病|重病|病重|病危|大病|养病|住院|手术|卧床|瘫痪|病故|去世|逝世|死亡|已故|` +
	`出差|外出|务工|在外地|出国|出境|不在(村|岗|家|本地)|缺考|缺席|缺勤|免考|免评|免予|免于|不考核|不参评|未参加|没参加|没有参加|不参加|未到会|停职|停薪|停止党籍|借调|抽调|挂职|驻村|脱产|培训|党校学习|` +
	`流动|失联|转出|转入|转走|调离|调出|调走|迁出|新转|未转来|组织关系|高龄|年老|年迈|体弱|行动不便|入伍|参军|服役|服刑|羁押|留置|退党|除名|开除|脱党`)

// sortRemark tells a reason for having no scores from another remark.
func sortRemark(text string) (reason, remark string) {
	if absentWords.MatchString(tabular.Fold(text)) {
		return text, ""
	}
	return "", text
}

// sameReason returns the reason written in one or more score cells of a row that has no number at all, "" for none.
func (p *scorePlanner) sameReason(cols []int) string {
	reason := ""
	for _, col := range cols {
		switch text := p.scoreText(col); {
		case text == "" || text == reason:
		case reason != "" || !absentWords.MatchString(text) || strings.ContainsAny(text, "0123456789"):
			return ""
		default:
			reason = text
		}
	}
	return reason
}

// readScore reads one cell; what is not accepted is kept as it was written and reported. One that is merged with others says
// nothing sure of any of them: it is kept out, and ok is false.
func (p *scorePlanner) readScore(s ScoreSubject, col int, k Criterion) (c ScoreCell, ok bool) {
	raw := p.table.At(p.row, col).Text
	c = ScoreCell{CriterionID: k.ID, Place: tabular.CellName(p.row, col), Text: strings.TrimSpace(raw)}
	if c.Text != "" && p.isMerged(col) {
		f := p.doubt(p.row, col, Fault, "merged", fmt.Sprintf("%s · %s：这一格和别的格子合并了，分不清“%s”是哪一格的分数，没有采用。请取消合并、逐格填写。", s.Name, k.Name, c.Text))
		f.Subject, f.Item = s.ID, k.ID
		return c, false
	}
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
		return c, true
	}
	f := p.doubt(p.row, col, Fault, code, fmt.Sprintf("%s · %s：%s", s.Name, k.Name, reason))
	f.Subject, f.Item = s.ID, k.ID
	c.said = len(p.plan.Findings)
	return c, true
}

// isMerged reports whether the cell of a column is part of a merged range: the first of one shows it by its neighbours.
func (p *scorePlanner) isMerged(col int) bool {
	c := p.table.At(p.row, col)
	for _, next := range []tabular.Cell{p.table.At(p.row, col+1), p.table.At(p.row+1, col)} {
		if next.Merged && next.Text == c.Text {
			return true
		}
	}
	return c.Merged
}

// checkTotal holds the total written in the sheet against the sum of its cells. It is kept where it does not prove right:
// because it differs, or because a cell is still open. One that counts columns besides those of the month is right as well.
func (p *scorePlanner) checkTotal(row *ScoreRow, sum Points, complete bool) {
	if p.total < 0 || p.scoreText(p.total) == "" || p.scoreText(p.total) == notYet {
		return
	}
	text := p.table.At(p.row, p.total).Text
	stated, err := ParsePoints(pointsText(text))
	switch {
	case err != nil && text == tabular.NotCalculated:
		return // a formula without a result says nothing; the program adds up itself
	case err != nil:
		p.doubt(p.row, p.total, Warning, "total-unreadable", row.Subject.Name+"：合计写的是“"+tabular.ReadPlain(text)+"”，不是数，没有采用；合计由程序计算。").Subject = row.Subject.ID
		return
	case complete && (stated == sum || stated == sum+p.besides()):
		row.agrees = true
		return
	}
	row.off = complete
	if row.Stated = &stated; complete {
		p.doubt(p.row, p.total, Fault, "total", fmt.Sprintf("%s：表上合计 %s，各项之和是 %s。计分用各项之和，请核对。", row.Subject.Name, stated.Short(), sum.Short())).Subject = row.Subject.ID
		row.said = len(p.plan.Findings)
	}
}

// besides is what the row has in columns of items that are none of the monthly sheet.
func (p *scorePlanner) besides() Points {
	var sum Points
	for col, m := range p.marks {
		if got, err := ParsePoints(pointsText(p.table.At(p.row, col).Text)); m.what == otherCycleColumn && err == nil {
			sum += got
		}
	}
	return sum
}
