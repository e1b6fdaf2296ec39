package data

import "zhengyou/app"

const planColumns = `id, year, quota_percent, quota_number, group_quota, tie_rule, late_months, list_order`

func planInto(p *app.Plan) []any {
	return []any{&p.ID, &p.Year, &p.QuotaPercent, &p.QuotaNumber, &p.GroupQuota, &p.TieRule, &p.LateMonths, &p.ListOrder}
}

// Plan implements app.PlanPort.
func (t *tx) Plan(year int) (app.Plan, bool, error) {
	return first(t, planInto, `SELECT `+planColumns+` FROM plan WHERE year = $1`, year)
}

// PutPlan implements app.PlanPort.
func (t *tx) PutPlan(p app.Plan) error {
	id, err := t.newID("plan", 0)
	if err != nil {
		return err
	}
	_, err = t.exec(`INSERT INTO plan (`+planColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (year) DO UPDATE SET quota_percent = excluded.quota_percent, quota_number = excluded.quota_number,
			group_quota = excluded.group_quota, tie_rule = excluded.tie_rule, late_months = excluded.late_months,
			list_order = excluded.list_order`,
		id, p.Year, p.QuotaPercent, p.QuotaNumber, p.GroupQuota, p.TieRule, p.LateMonths, p.ListOrder)
	return err
}

// Plans implements app.PlanPort.
func (t *tx) Plans() ([]app.Plan, error) {
	return list(t, planInto, `SELECT `+planColumns+` FROM plan ORDER BY year`)
}
