package app

import (
	"context"
	"maps"
	"slices"

	"zhengyou/app/tabular"
)

// CriteriaImport is a criteria table to be imported for a year and subject kind.
type CriteriaImport struct {
	Table   tabular.Table
	Year    int
	Subject SubjectKind
	Partial bool // other sheets of the file look like criteria too (CriteriaLeft): what this one does not name stays
}

// PreviewCriteria says what importing would do; it changes nothing.
func (a *App) PreviewCriteria(ctx context.Context, r CriteriaImport) (*CriteriaPlan, error) {
	return view(ctx, a, func(tx Tx) (*CriteriaPlan, error) {
		use, err := loadCriteriaUse(tx, r.Year)
		if err != nil {
			return nil, err
		}
		return planCriteria(tx, use, r)
	})
}

// planCriteria compares the file with the criteria of the year and with what was entered under them. The built-in template
// nobody has touched is no criteria of the branch's own: the file replaces it whole.
func planCriteria(tx Tx, use *criteriaUse, r CriteriaImport) (*CriteriaPlan, error) {
	stored, err := tx.Criteria(r.Year)
	if err != nil {
		return nil, err
	}
	stored = slices.DeleteFunc(stored, func(k Criterion) bool { return k.Subject != r.Subject })
	template, err := untouchedTemplate(tx, use, stored, r.Subject)
	if err != nil {
		return nil, err
	}
	if template {
		plan := PlanCriteria(r.Table, r.Year, r.Subject, nil)
		plan.Gone, plan.Replaces = stored, true
		plan.decide(use, stored, true)
		return plan, nil
	}
	plan := PlanCriteria(r.Table, r.Year, r.Subject, stored)
	plan.decide(use, stored, !r.Partial && plan.isWhole(stored))
	return plan, nil
}

// untouchedTemplate reports whether the criteria stored for a subject are exactly the sector's built-in ones, unused.
func untouchedTemplate(tx Tx, use *criteriaUse, stored []Criterion, subject SubjectKind) (bool, error) {
	tree, err := loadTree(tx)
	if err != nil {
		return false, err
	}
	of := func(all []Criterion) map[Criterion]bool {
		set := map[Criterion]bool{}
		for _, k := range all {
			if k.ID = 0; k.Subject == subject {
				set[k] = true
			}
		}
		return set
	}
	used := slices.ContainsFunc(stored, func(k Criterion) bool { return use.used(k.ID) })
	return !used && maps.Equal(of(stored), of(DefaultCriteria(tree.Home.Sector, use.year))), nil
}

// ImportCriteria imports criteria as one change, after a backup: what the preview shows, no more and no less.
func (a *App) ImportCriteria(ctx context.Context, r CriteriaImport, p Progress) (ImportReport, error) {
	if err := a.backupBefore(ctx, "导入细则前", p); err != nil {
		return ImportReport{}, err
	}
	var plan *CriteriaPlan
	done, err := a.update(ctx, Change{What: "导入考核细则"}, func(tx Tx) error {
		use, err := loadCriteriaUse(tx, r.Year)
		if err != nil {
			return err
		}
		if plan, err = planCriteria(tx, use, r); err != nil {
			return err
		}
		return plan.store(tx, use)
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
	r := reportOf(p.Count, p.Findings)
	r.Removed = len(p.Gone)
	return r
}

func (p *CriteriaPlan) store(tx Tx, use *criteriaUse) error {
	for _, k := range p.Gone {
		if err := tx.DeleteCriterion(k.ID); err != nil {
			return err
		}
	}
	for _, r := range p.Rows {
		var err error
		switch r.Action {
		case AddRow:
			_, err = tx.InsertCriterion(r.Criterion)
		case UpdateRow:
			err = use.update(tx, r.Criterion)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
