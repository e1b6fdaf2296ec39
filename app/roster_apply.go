package app

import (
	"context"
	"strings"

	"zhengyou/app/tabular"
)

// RosterImport is a roster to be imported: a table, what its columns mean, and what the user decided about single rows.
type RosterImport struct {
	Table   tabular.Table
	Mapping Mapping
	Decided map[int]RowAction // by zero-based row of the table; rows left out go as planned
}

// RosterMapping returns the mapping remembered for files of the table's shape, else a guess.
func (a *App) RosterMapping(ctx context.Context, t tabular.Table) (m Mapping, remembered bool, err error) {
	if shape := tabular.Roster.Shape(t); shape != "" {
		saved, err := view(ctx, a, func(tx Tx) (string, error) { return tx.SavedMapping(shape) })
		if err != nil {
			return m, false, err
		}
		if m, ok := RecallMapping(t, saved); ok {
			return m, true, nil
		}
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
	plan := PlanRoster(r.Table, r.Mapping, book.Members, book.Tree.everyGroup())
	plan.check(r.Table, today)
	for i := range plan.Rows {
		if action, ok := r.Decided[plan.Rows[i].Row]; ok {
			plan.decide(i, action)
		}
	}
	plan.nameNewGroups(book.Tree.everyGroup())
	for i := range plan.Rows {
		plan.Rows[i].placed = len(book.Memberships[plan.Rows[i].Member.ID]) > 0
	}
	plan.today = today
	plan.since, err = defaultSince(tx, today)
	plan.tellDays()
	return plan, err
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
	remembered := false
	done, err := a.update(ctx, Change{What: "导入党员名册"}, func(tx Tx) error {
		var err error
		if plan, err = planRoster(tx, r, a.Today()); err != nil {
			return err
		}
		if plan.Count(AddRow)+plan.Count(UpdateRow) == 0 {
			return nil
		}
		if saved := r.Mapping.Remember(r.Table); saved != "" {
			remembered = true
			if err := tx.PutMapping(tabular.Roster.Shape(r.Table), saved); err != nil {
				return err
			}
		}
		return storeRoster(ctx, tx, plan, p)
	})
	if err != nil {
		return ImportReport{}, err
	}
	report := plan.Report()
	report.Change, report.Remembered = done.Change, remembered
	return report, nil
}

// Report counts what the plan does and names the groups that come into being with it.
func (p *RosterPlan) Report() ImportReport {
	report := reportOf(p.Count, Gather(p.Findings))
	if len(p.NewGroups) > 0 {
		report.Findings = append(report.Findings, Finding{
			Sheet: p.Sheet, Severity: Note, Code: "new-groups", Text: "同时新建党小组：" + strings.Join(p.NewGroups, "、") + "。",
		})
	}
	return report
}

func storeRoster(ctx context.Context, tx Tx, plan *RosterPlan, p Progress) error {
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
	if err := insertPlanned(ctx, tx, plan, groups, p); err != nil {
		return err
	}
	for _, r := range plan.Rows {
		if r.Action == UpdateRow {
			if err := updatePlanned(tx, plan, r, groups); err != nil {
				return err
			}
		}
	}
	return nil
}

// defaultSince is always while nothing is scored this year; later arrivals count from the month they are entered in.
func defaultSince(tx Tx, today Date) (Date, error) {
	year, err := campaignYear(tx, today.Year())
	if err != nil {
		return "", err
	}
	sheets, err := tx.Sheets(Month(year, 1), Month(year, 12))
	if err != nil || len(sheets) == 0 {
		return "", err
	}
	return today[:8] + "01", nil
}

// insertPlanned adds the new members some at a time, so that a large roster is not held twice.
func insertPlanned(ctx context.Context, tx Tx, plan *RosterPlan, groups map[string]int64, p Progress) error {
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
		if err := insertInto(tx, ms, into, plan.since); err != nil {
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

func updatePlanned(tx Tx, plan *RosterPlan, r RosterRow, groups map[string]int64) error {
	if err := tx.UpdateMember(r.Member); err != nil {
		return err
	}
	group := groups[r.Group]
	if group == 0 || group == r.Member.GroupID {
		return nil
	}
	if !r.placed {
		_, err := tx.InsertMembership(Membership{MemberID: r.Member.ID, OrgID: group, From: plan.since})
		return err
	}
	return transfer(tx, r.Member.ID, group, plan.today)
}
