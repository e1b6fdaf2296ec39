package app

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ImportReport is what an import did, or with a dry run would do.
type ImportReport struct {
	Added      int       `json:"added"`
	Updated    int       `json:"updated"`
	Duplicates int       `json:"duplicates"`
	Skipped    int       `json:"skipped"`
	Findings   []Finding `json:"findings"`
	Change     int64     `json:"-"` // 0 when nothing was stored
}

// RosterImport is a roster to be imported: a table, what its columns mean, and what the user decided about single rows.
type RosterImport struct {
	Table   Table
	Mapping Mapping
	Decided map[int]RowAction // by zero-based row of the table; rows left out go as planned
	Since   Date              // new members belong to their group from this day; "": always, or this month once scoring began
}

// OpenTable reads a file and returns it with the index of the table that choose finds likeliest; sheet names one instead.
func (a *App) OpenTable(ctx context.Context, path, sheet string, choose func([]Table) int, p Progress) (*Workbook, int, error) {
	wb, err := a.Intake.Open(ctx, path, p)
	if err != nil {
		return nil, 0, err
	}
	if len(wb.Tables) == 0 {
		return nil, 0, Fail(Invalid, "“"+wb.Name+"”里没有表格。", "请换一个文件。", nil)
	}
	if sheet == "" {
		return wb, max(0, choose(wb.Tables)), nil
	}
	for i, t := range wb.Tables {
		if t.Name == sheet {
			return wb, i, nil
		}
	}
	return nil, 0, Fail(NotFound, "“"+wb.Name+"”里没有名为“"+sheet+"”的工作表，什么也没有导入。", "请核对工作表名称。", nil)
}

// RosterMapping returns the mapping remembered for files of the table's shape, else a guess.
func (a *App) RosterMapping(ctx context.Context, t Table) (m Mapping, remembered bool, err error) {
	saved, err := view(ctx, a, func(tx Tx) (string, error) { return tx.SavedMapping(Shape(t)) })
	if err != nil {
		return m, false, err
	}
	if m, ok := RecallMapping(t, saved); saved != "" && ok {
		return m, true, nil
	}
	return GuessRoster(t), false, nil
}

// PreviewRoster says what importing would do; it changes nothing.
func (a *App) PreviewRoster(ctx context.Context, r RosterImport) (*RosterPlan, error) {
	return view(ctx, a, func(tx Tx) (*RosterPlan, error) { return planRoster(tx, r, a.Today()) })
}

func planRoster(tx Tx, r RosterImport, today Date) (*RosterPlan, error) {
	book, err := loadRoster(tx)
	if err != nil {
		return nil, err
	}
	if book.Tree.Home.ID == 0 {
		return nil, errNoHome()
	}
	plan := PlanRoster(r.Table, r.Mapping, book.Members, book.Tree.Groups())
	plan.checkFuture(r.Table, today)
	if len(r.Decided) == 0 {
		return plan, nil
	}
	for i := range plan.Rows {
		if action, ok := r.Decided[plan.Rows[i].Row]; ok {
			plan.decide(i, action)
		}
	}
	plan.nameNewGroups(book.Tree.Groups())
	return plan, nil
}

func errNoHome() error {
	return Fail(State, "还没有建立党支部，什么也没有导入。", "请先填写党支部名称（init --org 名称）。", nil)
}

// ImportRoster imports a roster as one change, after a backup; the mapping is remembered for files of the same shape.
func (a *App) ImportRoster(ctx context.Context, r RosterImport, p Progress) (ImportReport, error) {
	if err := a.backupBefore(ctx, "导入名册前", p); err != nil {
		return ImportReport{}, err
	}
	var plan *RosterPlan
	done, err := a.update(ctx, Change{What: "导入党员名册"}, func(tx Tx) error {
		var err error
		if plan, err = planRoster(tx, r, a.Today()); err != nil {
			return err
		}
		if plan.Count(AddRow)+plan.Count(UpdateRow) == 0 {
			return nil
		}
		if err := tx.PutMapping(Shape(r.Table), r.Mapping.Remember(r.Table)); err != nil {
			return err
		}
		return a.storeRoster(ctx, tx, plan, r.Since, p)
	})
	if err != nil {
		return ImportReport{}, err
	}
	report := plan.Report()
	report.Change = done.Change
	return report, nil
}

// Report counts what the plan does and names the groups that come into being with it.
func (p *RosterPlan) Report() ImportReport {
	report := ImportReport{
		Added: p.Count(AddRow), Updated: p.Count(UpdateRow), Duplicates: p.Count(DuplicateRow), Skipped: p.Count(SkipRow),
		Findings: slices.Clone(p.Findings),
	}
	if len(p.NewGroups) > 0 {
		report.Findings = append(report.Findings, Finding{
			Sheet: p.Sheet, Severity: Note, Code: "new-groups", Text: "同时新建党小组：" + strings.Join(p.NewGroups, "、") + "。",
		})
	}
	return report
}

func (a *App) backupBefore(ctx context.Context, why string, p Progress) error {
	if a.Vault == nil {
		return nil
	}
	p(0, 0, "正在备份")
	_, err := a.Vault.Backup(ctx, why, p)
	return err
}

func (a *App) storeRoster(ctx context.Context, tx Tx, plan *RosterPlan, since Date, p Progress) error {
	tree, err := loadTree(tx)
	if err != nil {
		return err
	}
	groups := map[string]int64{}
	for _, g := range tree.Groups() {
		groups[g.Name] = g.ID
	}
	for i, name := range plan.NewGroups {
		id, err := tx.InsertOrganisation(Organisation{Parent: tree.Home.ID, Kind: Group, Name: name, Position: len(tree.All) + i})
		if err != nil {
			return err
		}
		groups[name] = id
	}
	if since == "" {
		if since, err = a.defaultSince(tx); err != nil {
			return err
		}
	}
	if err := insertPlanned(ctx, tx, plan, groups, since, p); err != nil {
		return err
	}
	for _, r := range plan.Rows {
		if r.Action == UpdateRow {
			if err := a.updatePlanned(tx, r, groups, since); err != nil {
				return err
			}
		}
	}
	return nil
}

// defaultSince is always while nothing is scored this year; later arrivals count from the month they are entered in.
func (a *App) defaultSince(tx Tx) (Date, error) {
	year, err := campaignYear(tx, a.Clock().Year())
	if err != nil {
		return "", err
	}
	sheets, err := tx.Sheets(Month(year, 1), Month(year, 12))
	if err != nil || len(sheets) == 0 {
		return "", err
	}
	return a.Today()[:8] + "01", nil
}

// insertPlanned adds the new members some at a time, so that a large roster is not held twice.
func insertPlanned(ctx context.Context, tx Tx, plan *RosterPlan, groups map[string]int64, since Date, p Progress) error {
	const batch = 1000
	total, done := plan.Count(AddRow), 0
	ms, into := make([]Member, 0, min(batch, total)), make([]int64, 0, min(batch, total))
	for _, r := range plan.Rows {
		if r.Action != AddRow {
			continue
		}
		r.Member.ID = 0
		ms, into = append(ms, r.Member), append(into, groups[r.Group])
		if done++; len(ms) < batch && done < total {
			continue
		}
		if err := ctx.Err(); err != nil {
			return canceled(err)
		}
		p(done-len(ms), total, "正在写入名册")
		if err := insertInto(tx, ms, into, since); err != nil {
			return err
		}
		ms, into = ms[:0], into[:0]
	}
	return nil
}

// insertInto adds members, each into the group at the same place of groups, 0 for none.
func insertInto(tx Tx, ms []Member, groups []int64, since Date) error {
	ids, err := tx.InsertMembers(ms)
	if err != nil {
		return err
	}
	ss := make([]Membership, 0, len(ids))
	for i, id := range ids {
		if groups[i] != 0 {
			ss = append(ss, Membership{MemberID: id, OrgID: groups[i], From: since})
		}
	}
	_, err = tx.InsertMemberships(ss)
	return err
}

func canceled(cause error) error {
	return Fail(Canceled, "已取消，什么也没有改。", "", cause)
}

func (a *App) updatePlanned(tx Tx, r RosterRow, groups map[string]int64, since Date) error {
	if err := tx.UpdateMember(r.Member); err != nil {
		return err
	}
	group := groups[r.Group]
	if group == 0 || group == r.Member.GroupID {
		return nil
	}
	if r.Member.GroupID == 0 {
		_, err := tx.InsertMembership(Membership{MemberID: r.Member.ID, OrgID: group, From: since})
		return err
	}
	return transfer(tx, r.Member.ID, group, a.Today())
}

// CriteriaImport is a criteria table to be imported for a year and subject kind.
type CriteriaImport struct {
	Table   Table
	Year    int
	Subject SubjectKind
}

// PreviewCriteria says what importing would do; it changes nothing.
func (a *App) PreviewCriteria(ctx context.Context, r CriteriaImport) (*CriteriaPlan, error) {
	return view(ctx, a, func(tx Tx) (*CriteriaPlan, error) {
		return planCriteria(tx, r)
	})
}

// planCriteria compares the file with the criteria of the year. The built-in template nobody has touched is no criteria of
// the branch's own: the file replaces it whole.
func planCriteria(tx Tx, r CriteriaImport) (*CriteriaPlan, error) {
	stored, err := tx.Criteria(r.Year)
	if err != nil {
		return nil, err
	}
	template, err := untouchedTemplate(tx, stored, r)
	if err != nil || !template {
		return PlanCriteria(r.Table, r.Year, r.Subject, stored), err
	}
	plan := PlanCriteria(r.Table, r.Year, r.Subject, nil)
	for _, k := range stored {
		if k.Subject == r.Subject {
			plan.Gone = append(plan.Gone, k)
		}
	}
	return plan, nil
}

// untouchedTemplate reports whether the criteria stored for a subject are exactly the sector's built-in ones, unused.
func untouchedTemplate(tx Tx, stored []Criterion, r CriteriaImport) (bool, error) {
	tree, err := loadTree(tx)
	if err != nil {
		return false, err
	}
	of := func(all []Criterion) map[Criterion]bool {
		set := map[Criterion]bool{}
		for _, k := range all {
			if k.ID = 0; k.Subject == r.Subject {
				set[k] = true
			}
		}
		return set
	}
	if !maps.Equal(of(stored), of(DefaultCriteria(tree.Home.Sector, r.Year))) {
		return false, nil
	}
	for _, k := range stored {
		used, err := criterionUsed(tx, k)
		if err != nil || k.Subject == r.Subject && used {
			return false, err
		}
	}
	return true, nil
}

// ImportCriteria imports criteria as one change, after a backup. Items of the year that the file does not name are removed
// when nothing was scored or recorded under them; those in use stay, with a finding.
func (a *App) ImportCriteria(ctx context.Context, r CriteriaImport, p Progress) (ImportReport, error) {
	if err := a.backupBefore(ctx, "导入细则前", p); err != nil {
		return ImportReport{}, err
	}
	var plan *CriteriaPlan
	done, err := a.update(ctx, Change{What: "导入考核细则"}, func(tx Tx) error {
		var err error
		if plan, err = planCriteria(tx, r); err != nil {
			return err
		}
		return storeCriteria(tx, plan)
	})
	if err != nil {
		return ImportReport{}, err
	}
	report := plan.Report()
	report.Change = done.Change
	return report, nil
}

// Report counts what the plan does.
func (p *CriteriaPlan) Report() ImportReport {
	return ImportReport{
		Added: p.Count(AddRow), Updated: p.Count(UpdateRow), Duplicates: p.Count(DuplicateRow), Skipped: p.Count(SkipRow),
		Findings: p.Findings,
	}
}

func storeCriteria(tx Tx, plan *CriteriaPlan) error {
	if plan.Count(AddRow)+plan.Count(UpdateRow)+plan.Count(SameRow) == 0 {
		return nil
	}
	for _, k := range plan.Gone {
		err := deleteCriterion(tx, k.ID)
		var refused *Error
		if errors.As(err, &refused) && refused.Kind == State {
			plan.Findings = append(plan.Findings, Finding{
				Sheet: plan.Sheet, Severity: Warning, Code: "item-in-use", Value: k.Name,
				Text: "“" + k.Name + "”不在这份细则里，但已经打过分或有平时记录，仍然保留。",
			})
			continue
		}
		if err != nil {
			return err
		}
	}
	for _, r := range plan.Rows {
		var err error
		switch r.Action {
		case AddRow:
			_, err = tx.InsertCriterion(r.Criterion)
		case UpdateRow:
			if err = fitsScores(tx, r.Criterion); err == nil {
				err = tx.UpdateCriterion(r.Criterion)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ScoresImport is the monthly sheets of a workbook to be imported.
type ScoresImport struct {
	Tables  []Table
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
		return false
	}
	return true
}
