package app

import "context"

// UseDefaultCriteria adds the built-in criteria of the branch's sector for a year and subject kind, as one change; those
// there already by category and name stay as they are. While a month is confirmed its sheet takes no further column: a State
// error, and nothing is added.
func (a *App) UseDefaultCriteria(ctx context.Context, year int, subject SubjectKind) (Applied, error) {
	return a.update(ctx, Change{What: "采用默认考核细则"}, func(tx Tx) error {
		tree, err := loadTree(tx)
		if err != nil {
			return err
		}
		use, err := loadCriteriaUse(tx, year)
		if err != nil {
			return err
		}
		all, err := tx.Criteria(year)
		if err != nil {
			return err
		}
		there := map[[2]string]bool{}
		for _, c := range all {
			if c.Subject == subject {
				there[[2]string{c.Category, c.Name}] = true
			}
		}
		for _, c := range DefaultCriteria(tree.Home.Sector, year) {
			if c.Subject != subject || there[[2]string{c.Category, c.Name}] {
				continue
			}
			if err := use.allows(Criterion{}, c); err != nil {
				return err
			}
			if _, err := tx.InsertCriterion(c); err != nil {
				return err
			}
		}
		return nil
	})
}
