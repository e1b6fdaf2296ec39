package app

import (
	"cmp"
	"context"
	"fmt"

	"zhengyou/app/tabular"
)

// ScoresImport is the monthly sheets of a workbook to be imported.
type ScoresImport struct {
	Tables  []tabular.Table
	Year    int
	Subject SubjectKind
	File    string // name of the file, which may name the month
}

// PreviewScores says what importing would do; it changes nothing.
func (a *App) PreviewScores(ctx context.Context, r ScoresImport) (*ScoresPlan, error) {
	return view(ctx, a, func(tx Tx) (*ScoresPlan, error) {
		c, err := loadCampaign(tx, Year(r.Year), a.Today())
		if err != nil {
			return nil, err
		}
		return c.planScores(tx, r)
	})
}

func (c *campaign) planScores(tx Tx, r ScoresImport) (*ScoresPlan, error) {
	if len(c.columns(r.Subject)) == 0 {
		return nil, Fail(State, "还没有"+Year(r.Year).Text()+"的月考核细则，什么也没有导入。", "请先导入或设好考核细则。", nil)
	}
	var ks []Criterion
	for _, k := range c.Criteria {
		if k.Subject == r.Subject {
			ks = append(ks, k)
		}
	}
	plan := PlanScores(r, ks, func(month Period) []ScoreSubject { return c.scorable(month, r.Subject) })
	if plan.inexact >= severalColumns {
		unready, err := c.unready(tx, ks, r)
		if err != nil || unready != nil {
			return unready, err
		}
	}
	c.compare(plan, r.Subject)
	return plan, nil
}

// severalColumns is from how many items on that it names otherwise a sheet was made for other criteria.
const severalColumns = 2

// unready is the plan for a sheet that was made for other criteria than the built-in ones, which nobody has touched yet: nothing
// is taken, or the year would begin with scores under items that are not the branch's. It is nil once the criteria are its own.
func (c *campaign) unready(tx Tx, ks []Criterion, r ScoresImport) (*ScoresPlan, error) {
	use, err := loadCriteriaUse(tx, r.Year)
	if err != nil {
		return nil, err
	}
	template, err := untouchedTemplate(tx, use, ks, r.Subject)
	if err != nil || !template {
		return nil, err
	}
	return &ScoresPlan{Findings: []Finding{{
		Sheet: r.Tables[0].Name, Severity: Fault, Code: "no-criteria",
		Text: "表里好几列不在考核细则里，而现在的细则还是没有用过的默认细则，什么也没有导入。请先导入本支部的考核细则，再导入考核分。",
	}}}, nil
}

// scorable is everybody whose scores may be imported: for members the whole roster, so that a score of someone who has since
// left, or is dated as not yet here, is taken and seen rather than called unknown.
func (c *campaign) scorable(month Period, kind SubjectKind) []ScoreSubject {
	var out []ScoreSubject
	if kind == MemberSubject {
		for _, m := range c.Roster.Members {
			s := ScoreSubject{ID: m.ID, Name: m.Name, Group: c.Roster.Tree.Find(c.Roster.GroupOn(m.ID, month.Last())).Name}
			if !c.here(m, month) {
				s.Away = awayText(m, month)
			}
			out = append(out, s)
		}
		return out
	}
	for _, s := range c.subjects(month, kind) {
		out = append(out, ScoreSubject{ID: s.id, Name: s.name, Group: s.group})
	}
	return out
}

// awayText says why a member is not in the branch in a month.
func awayText(m Member, month Period) string {
	switch last := month.Last(); {
	case m.Left != "" && m.Left.First() <= last:
		return m.Left.Text() + cmp.Or(m.LeftWhy, "离开")
	case m.Joined != "" && m.Joined.First() > last:
		return m.Joined.Text() + "才入党"
	}
	return "当时还没有编入党小组"
}

// ImportScores imports the sheets of all their months as one change, after a backup: what the preview shows, no more and no
// less. A month already confirmed is left as it is, with a finding. Added and Updated count cells.
func (a *App) ImportScores(ctx context.Context, r ScoresImport, p Progress) (ImportReport, error) {
	if err := a.backupBefore(ctx, "导入考核分前", p); err != nil {
		return ImportReport{}, err
	}
	var plan *ScoresPlan
	done, err := a.update(ctx, Change{What: "导入月考核分"}, func(tx Tx) error {
		c, err := loadCampaign(tx, Year(r.Year), a.Today())
		if err != nil {
			return err
		}
		if plan, err = c.planScores(tx, r); err != nil {
			return err
		}
		for i, s := range plan.Sheets {
			if err := ctx.Err(); err != nil {
				return canceled(err)
			}
			p(i, len(plan.Sheets), "正在写入"+s.Month.Text()+"考核分")
			if err := c.storeScores(tx, s, r.Subject); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return ImportReport{}, err
	}
	report := plan.Report()
	report.Change = done.Change
	return report, nil
}

// Report counts what the plan does, in cells.
func (p *ScoresPlan) Report() ImportReport {
	count := func(a RowAction) (n int) {
		for _, s := range p.Sheets {
			if s.Confirmed && a != SameRow {
				continue
			}
			for _, r := range s.Rows {
				for _, c := range r.Cells {
					if c.Action == a {
						n++
					}
				}
			}
		}
		return n
	}
	report := reportOf(count, p.Findings)
	report.Skipped = p.Skipped
	for _, s := range p.Sheets {
		for _, r := range s.Rows {
			if r.relined && !s.Confirmed {
				report.Lines++
			}
		}
	}
	return report
}

// storeScores stores what of a month changes; a month nothing comes to is not begun.
func (c *campaign) storeScores(tx Tx, s ScoreSheet, kind SubjectKind) error {
	stored := c.sheet(s.Month, kind)
	var es []Entry
	var ls []Line
	for _, row := range s.Rows {
		for _, cell := range row.Cells {
			if cell.Action != AddRow && cell.Action != UpdateRow {
				continue
			}
			e := c.Entries[stored.ID][cellKey{row.Subject.ID, cell.CriterionID}]
			e.SubjectID, e.CriterionID, e.Source = row.Subject.ID, cell.CriterionID, "import"
			if e.Points, e.Raw = cell.Points, ""; cell.Points == nil {
				e.Raw = cell.Text
			}
			es = append(es, e)
		}
		if row.relined {
			row.line.SubjectID = row.Subject.ID
			ls = append(ls, row.line)
		}
	}
	if s.Confirmed || len(es)+len(ls) == 0 {
		return nil
	}
	sheet, err := openSheet(tx, c, s.Month, kind)
	if err != nil {
		return err
	}
	for i := range es {
		es[i].SheetID = sheet.ID
	}
	for i := range ls {
		ls[i].SheetID = sheet.ID
	}
	if err := tx.PutEntries(es); err != nil {
		return fmt.Errorf("cells of %s: %w", s.Month, err)
	}
	return tx.PutLines(ls)
}
