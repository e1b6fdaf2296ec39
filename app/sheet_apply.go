package app

import (
	"context"
	"fmt"

	"zhengyou/app/tabular"
)

// ScoresImport is the monthly sheets of a workbook to be imported.
type ScoresImport struct {
	Tables  []tabular.Table
	Year    int
	Subject SubjectKind
}

// PreviewScores says what importing would do; it changes nothing.
func (a *App) PreviewScores(ctx context.Context, r ScoresImport) (*ScoresPlan, error) {
	return view(ctx, a, func(tx Tx) (*ScoresPlan, error) {
		c, err := loadCampaign(tx, Year(r.Year), a.Today())
		if err != nil {
			return nil, err
		}
		return c.planScores(r)
	})
}

func (c *campaign) planScores(r ScoresImport) (*ScoresPlan, error) {
	columns := c.columns(r.Subject)
	if len(columns) == 0 {
		return nil, Fail(State, "还没有"+Year(r.Year).Text()+"的月考核细则，什么也没有导入。", "请先导入或设好考核细则。", nil)
	}
	return PlanScores(r.Tables, r.Year, columns, func(month Period) []ScoreSubject { return c.scorable(month, r.Subject) }), nil
}

// scorable is everybody whose scores may be imported: for members the whole roster, so that a score of someone who has since
// left, or is dated as not yet here, is taken and seen rather than called unknown.
func (c *campaign) scorable(month Period, kind SubjectKind) []ScoreSubject {
	var out []ScoreSubject
	if kind == MemberSubject {
		for _, m := range c.Roster.Members {
			out = append(out, ScoreSubject{m.ID, m.Name, c.Roster.Tree.Find(c.Roster.GroupOn(m.ID, month.Last())).Name})
		}
		return out
	}
	for _, s := range c.subjects(month, kind) {
		out = append(out, ScoreSubject{s.id, s.name, s.group})
	}
	return out
}

// ImportScores imports monthly sheets as one change, after a backup. Accepted cells are taken, wrong ones kept as they were
// written, empty ones never erase; a month already confirmed is left as it is, with a finding. Added and Updated count cells.
func (a *App) ImportScores(ctx context.Context, r ScoresImport, p Progress) (ImportReport, error) {
	if err := a.backupBefore(ctx, "导入考核分前", p); err != nil {
		return ImportReport{}, err
	}
	var report ImportReport
	done, err := a.update(ctx, Change{What: "导入月考核分"}, func(tx Tx) error {
		report = ImportReport{}
		c, err := loadCampaign(tx, Year(r.Year), a.Today())
		if err != nil {
			return err
		}
		plan, err := c.planScores(r)
		if err != nil {
			return err
		}
		report.Skipped, report.Findings = plan.Skipped, plan.Findings
		for i, s := range plan.Sheets {
			if err := ctx.Err(); err != nil {
				return canceled(err)
			}
			p(i, len(plan.Sheets), "正在写入"+s.Month.Text()+"考核分")
			if err := c.storeScores(tx, s, r.Subject, &report); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return ImportReport{}, err
	}
	report.Change = done.Change
	return report, nil
}

func (c *campaign) storeScores(tx Tx, s ScoreSheet, kind SubjectKind, report *ImportReport) error {
	sheet, err := openSheet(tx, c, s.Month, kind)
	if err != nil {
		return err
	}
	if sheet.State == Confirmed {
		report.Skipped += len(s.Rows)
		report.Findings = append(report.Findings, Finding{
			Sheet: s.Table, Severity: Fault, Code: "confirmed",
			Text: s.Month.Text() + "考核已经确认，这张表没有导入，原来的分数没有动。要重新导入，请先撤销确认。",
		})
		return nil
	}
	var es []Entry
	var ls []Line
	for _, row := range s.Rows {
		for _, cell := range row.Cells {
			if cell.Text == "" && cell.Points == nil {
				continue
			}
			e := c.Entries[sheet.ID][cellKey{row.Subject.ID, cell.CriterionID}]
			if !count(report, e, cell) {
				continue
			}
			e.SheetID, e.SubjectID, e.CriterionID, e.Source = sheet.ID, row.Subject.ID, cell.CriterionID, "import"
			e.Points, e.Raw = cell.Points, ""
			if cell.Points == nil {
				e.Raw = cell.Text
			}
			es = append(es, e)
		}
		old := c.Lines[sheet.ID][row.Subject.ID]
		if row.Absent != "" || row.Stated != nil || old.ID != 0 {
			old.SheetID, old.SubjectID, old.Absent, old.Stated = sheet.ID, row.Subject.ID, row.Absent, row.Stated
			ls = append(ls, old)
		}
	}
	if err := tx.PutEntries(es); err != nil {
		return fmt.Errorf("cells of %s: %w", s.Month, err)
	}
	return tx.PutLines(ls)
}

// count notes a cell in the report and tells whether it differs from what is stored.
func count(report *ImportReport, old Entry, cell ScoreCell) bool {
	raw := ""
	if cell.Points == nil {
		raw = cell.Text
	}
	switch {
	case old.ID == 0 || old.Points == nil && old.Raw == "":
		report.Added++
	case old.Raw != raw || (old.Points == nil) != (cell.Points == nil) || old.Points != nil && *old.Points != *cell.Points:
		report.Updated++
	default:
		report.Same++
		return false
	}
	return true
}
