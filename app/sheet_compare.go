package app

import (
	"fmt"
	"strings"
)

// compare holds a plan against what is stored, so that it says what importing would really do: which cells change, which months
// are closed, and what becomes of rows and cells the file leaves empty.
func (c *campaign) compare(plan *ScoresPlan, kind SubjectKind) {
	for i := range plan.Sheets {
		s := &plan.Sheets[i]
		stored := c.sheet(s.Month, kind)
		for j := range s.Rows {
			c.compareRow(plan, &s.Rows[j], stored)
		}
		if s.Confirmed = stored.State == Confirmed; s.Confirmed {
			c.refuseConfirmed(plan, s, stored)
		}
	}
}

// refuseConfirmed says that a confirmed month stays as it is; a file that says the same is no fault.
func (c *campaign) refuseConfirmed(plan *ScoresPlan, s *ScoreSheet, stored Sheet) {
	for _, r := range s.Rows {
		if !r.changes() {
			continue
		}
		plan.Skipped += len(s.Rows)
		plan.Findings = append(plan.Findings, Finding{
			Sheet: s.Table, Severity: Fault, Code: "confirmed",
			Text: s.Month.Text() + "考核已经确认，这张表没有导入，原来的分数没有动。要重新导入，请先撤销确认。",
		})
		return
	}
	plan.Findings = append(plan.Findings, Finding{
		Sheet: s.Table, Severity: Note, Code: "confirmed", Text: s.Month.Text() + "考核已经确认，表里的分数和台账里一样，什么也没有改。",
	})
}

// changes reports whether storing the row would change anything.
func (r ScoreRow) changes() bool {
	for _, c := range r.Cells {
		if c.Action == AddRow || c.Action == UpdateRow {
			return true
		}
	}
	return r.relined
}

// differs reports whether a line says something else than another.
func (l Line) differs(o Line) bool {
	return l.Absent != o.Absent || (l.Stated == nil) != (o.Stated == nil) || l.Stated != nil && *l.Stated != *o.Stated
}

func (c *campaign) compareRow(plan *ScoresPlan, r *ScoreRow, stored Sheet) {
	old := c.Lines[stored.ID][r.Subject.ID]
	r.line = old
	defer func() { r.relined = r.line.differs(old) }()
	if r.Remark != "" && r.Remark == old.Absent {
		r.Absent, r.Remark = r.Remark, "" // the program's own word, printed and read back
		f := &plan.Findings[r.said-1]
		f.Severity, f.Code, f.Text = Note, absentCode, absentSentence(r.Subject, r.Absent)
	}
	switch {
	case r.Absent != "":
		r.line.Absent = r.Absent
		if f := &plan.Findings[r.said-1]; c.scored(stored, r.Subject.ID) {
			f.Text += "台账里这个月已有的分数留着，但缺考核时不计分。"
		}
	case len(r.Cells) == 0:
		c.sayLeft(plan, r, stored, old)
	default:
		same := true
		for i := range r.Cells {
			cell := &r.Cells[i]
			cell.compare(c.Entries[stored.ID][cellKey{r.Subject.ID, cell.CriterionID}], plan)
			same = same && cell.Action != AddRow && cell.Action != UpdateRow
		}
		r.line.Absent = ""
		r.settle(plan, old, same)
	}
}

// settle keeps the total the file gives where it does not prove right; that of a row nothing has changed in was settled before,
// where it is not stored any more.
func (r *ScoreRow) settle(plan *ScoresPlan, old Line, same bool) {
	settled := same && old.ID != 0 && old.Stated == nil && old.Absent == ""
	switch {
	case r.agrees:
		r.line.Stated = nil
	case r.Stated == nil:
	case !settled:
		r.line.Stated = r.Stated
	case r.said > 0:
		r.off = false
		f := &plan.Findings[r.said-1]
		f.Severity, f.Code = Note, "total-settled"
		f.Text = fmt.Sprintf("%s：表上合计 %s，与各项之和不同；以前已经定下以各项之和为准，没有改动。", r.Subject.Name, r.Stated.Short())
	}
}

// sayLeft says what stays of a subject whose row has neither scores nor a reason.
func (c *campaign) sayLeft(plan *ScoresPlan, r *ScoreRow, stored Sheet, old Line) {
	if r.said == 0 {
		return // only merged cells, reported each
	}
	f := &plan.Findings[r.said-1]
	switch {
	case old.Absent != "":
		f.Severity, f.Text = Note, fmt.Sprintf("%s这一行没有分数，台账里已经按“%s”记为缺考核，没有改动。", r.Subject.Name, old.Absent)
	case c.scored(stored, r.Subject.ID):
		f.Severity = Warning
		f.Text = r.Subject.Name + "这一行没有分数，台账里原有的分数没有动。"
		if r.Remark != "" {
			f.Text += "写的“" + r.Remark + "”不像是缺考核的原因，没有采用。"
		}
	}
}

// scored reports whether a stored sheet has anything in a subject's cells.
func (c *campaign) scored(stored Sheet, subject int64) bool {
	for key, e := range c.Entries[stored.ID] {
		if key.subject == subject && (e.Points != nil || e.Raw != "") {
			return true
		}
	}
	return false
}

// compare finds out what storing a cell does to the one stored. An empty cell takes no points away: what was typed may only
// have been left out of the file.
func (c *ScoreCell) compare(old Entry, plan *ScoresPlan) {
	was := Score{Points: old.Points, Raw: old.Raw}.Text()
	switch {
	case c.Text == "" && was != "":
		f := &plan.Findings[c.said-1]
		f.Severity = Warning
		who, _, _ := strings.Cut(f.Text, "：")
		f.Text = fmt.Sprintf("%s：表里空着，台账里原来的“%s”没有动。要清空，请在打分页里清空。", who, was)
	case c.Text == "":
	case was == "":
		c.Action = AddRow
	case (old.Points == nil) != (c.Points == nil) || c.Points != nil && *old.Points != *c.Points || c.Points == nil && old.Raw != c.Text:
		c.Action = UpdateRow
	default:
		c.Action = SameRow
	}
}
