package app

import (
	"context"
	"errors"
	"maps"

	"zhengyou/app/tabular"
)

// CriteriaImport is a criteria table to be imported for a year and subject kind.
type CriteriaImport struct {
	Table   tabular.Table
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
	return reportOf(p.Count, p.Findings)
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
