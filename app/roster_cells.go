package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// cell returns the cell of a field in the row being read: a ditto is the cell above it, an error of the workbook an empty one
// that is reported once.
func (p *rosterPlanner) cell(f Field) tabular.Cell {
	col := p.plan.Mapping.Column(f)
	if col < 0 {
		return tabular.Cell{}
	}
	c := p.table.At(p.row, col)
	switch {
	case f == NameField:
		return c
	case tabular.IsError(c.Text):
		if p.once(f) {
			p.doubt(p.row, f, Fault, "cell-error", fmt.Sprintf("%s：%s"+cellErrorText, p.who, f.Text(), c.Text))
		}
		return tabular.Cell{}
	case f != IDField && f != PhoneField && tabular.IsDitto(c.Text):
		return p.above(f, col)
	}
	return p.plan.Mapping.Header.JoinDate(p.table, p.row, col)
}

// once reports whether the cell of a field in this row is looked at for the first time.
func (p *rosterPlanner) once(f Field) bool {
	at := [2]int{p.row, p.plan.Mapping.Column(f)}
	seen := p.seen[at]
	p.seen[at] = true
	return !seen
}

// above returns the first cell over a ditto that is none; with nothing there the ditto says nothing, which is reported.
func (p *rosterPlanner) above(f Field, col int) tabular.Cell {
	for r := p.row - 1; r >= p.plan.Mapping.Header.Body(); r-- {
		c := p.table.At(r, col)
		if tabular.IsDitto(c.Text) {
			continue
		}
		if strings.TrimSpace(c.Text) == "" || tabular.IsError(c.Text) {
			break
		}
		if p.once(f) {
			p.dittos++
		}
		return c
	}
	if p.once(f) {
		p.doubt(p.row, f, Warning, "ditto-empty", fmt.Sprintf("%s：%s写的是“%s”，上面却没有内容，留空。", p.who, f.Text(), p.table.At(p.row, col).Text))
	}
	return tabular.Cell{}
}

// partOfDate reports whether a column holds the month or day of a date whose year stands in a mapped column before it.
func (p *rosterPlanner) partOfDate(col int) bool {
	year := p.plan.Mapping.Header.YearOf(p.table, col)
	return year >= 0 && p.plan.Mapping.FieldOf(year) != ""
}

// gone are words beside a name that say the person is no longer here.
var gone = regexp.MustCompile(`已?(故|去世|死亡|逝世|病故|转出|调出|迁出|停止党籍|出党|除名|开除|退党)`)

// noMember are the kinds of people some lists hold beside members.
var noMember = regexp.MustCompile(`积极分子|发展对象|申请人|群众|团员|民主党派|无党派`)

// kindDoubts skips who is no member, and reports who is perhaps no longer one.
func (p *rosterPlanner) kindDoubts(row *RosterRow) {
	kind := p.plain(KindField)
	switch {
	case noMember.MatchString(kind):
		row.Action = SkipRow
		p.doubt(p.row, KindField, Warning, "no-member", fmt.Sprintf("%s是“%s”，不是党员，没有导入这一行。", p.who, kind))
	case gone.MatchString(kind):
		p.doubt(p.row, KindField, Warning, "left-remark", fmt.Sprintf("%s的类别是“%s”，仍按在册党员导入，请核对是否要登记离开。", p.who, kind))
	}
}

// nameDoubts reports what a name cell that is taken leaves open.
func (p *rosterPlanner) nameDoubts(raw, name, remark string) {
	if tabular.PerhapsTwo(raw) {
		p.doubt(p.row, NameField, Warning, "two-names", fmt.Sprintf("“%s”像是两部分，按一个人“%s”导入；如果是两个人，请分成两行。", strings.Join(strings.Fields(raw), " "), name))
	}
	if gone.MatchString(remark) {
		p.doubt(p.row, NameField, Warning, "left-remark", fmt.Sprintf("%s后面写着“%s”，仍按在册党员导入，请核对是否要登记离开。", name, remark))
	}
}

// dateDoubts reports dates that cannot be right beside the others.
func (p *rosterPlanner) dateDoubts(m Member) {
	for _, d := range []struct {
		field Field
		code  string
	}{{JoinedField, "joined-young"}, {ConfirmedField, "confirmed-early"}} {
		if why := DateDoubt(m, d.field); why != "" {
			p.doubt(p.row, d.field, Warning, d.code, m.Name+"："+why+"照原样导入，请核对。")
		}
	}
}

// reportHidden says which rows taken the file does not show.
func (p *rosterPlanner) reportHidden() {
	var rows []int
	for _, r := range p.plan.Rows {
		if _, hidden := slices.BinarySearch(p.table.Hidden, r.Row); hidden && r.Action != SkipRow {
			rows = append(rows, r.Row)
		}
	}
	if len(rows) > 0 {
		p.report(Finding{Severity: Warning, Code: "hidden-rows", Text: "原表里隐藏的" + rowList(rows) + "也一并导入了，请核对是否都要。"})
	}
}

// checkFuture reports dates behind today: births and admissions not yet done, confirmations more than two years off.
func (p *RosterPlan) checkFuture(t tabular.Table, today Date) {
	for _, r := range p.Rows {
		if r.Action != AddRow && r.Action != UpdateRow {
			continue
		}
		for _, d := range []struct {
			field Field
			date  Date
			limit Date
		}{{BornField, r.Read.Born, today}, {JoinedField, r.Read.Joined, today}, {ConfirmedField, r.Read.Confirmed, today.AddDays(731)}} {
			if col := p.Mapping.Column(d.field); col >= 0 && d.date != "" && d.date.First() > d.limit {
				p.Findings = append(p.Findings, Finding{
					Sheet: p.Sheet, Cell: tabular.CellName(r.Row, col), Severity: Warning, Code: "date-future", Value: t.At(r.Row, col).Text,
					Text: fmt.Sprintf("%s：%s%s在今天之后，照原样导入，请核对年份。", r.Read.Name, d.field.Text(), d.date.Text()),
				})
			}
		}
	}
	sortFindings(p.Findings)
}
