package data

import (
	sqlite3 "modernc.org/sqlite/lib"

	"zhengyou/app"
)

func criterionInto(c *app.Criterion) []any {
	return []any{&c.ID, &c.Year, &c.Subject, &c.Category, &c.Name, &c.Max, &c.Method, &c.Cycle, &c.Rule, &c.Position}
}

// Criteria implements app.CriteriaPort.
func (t *tx) Criteria(year int) ([]app.Criterion, error) {
	return list(t, criterionInto, `SELECT id, year, subject, category, name, max, method, cycle, rule, position
		FROM criterion WHERE year = $1 OR $1 = 0 ORDER BY year, subject, position, id`, year)
}

// InsertCriterion implements app.CriteriaPort.
func (t *tx) InsertCriterion(c app.Criterion) (int64, error) {
	id, err := t.newID("criterion", c.ID)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO criterion (id, year, subject, category, name, max, method, cycle, rule, position)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		id, c.Year, c.Subject, c.Category, c.Name, c.Max, c.Method, c.Cycle, c.Rule, c.Position)
	return id, err
}

// UpdateCriterion implements app.CriteriaPort.
func (t *tx) UpdateCriterion(c app.Criterion) error {
	return t.execOne("没有找到这个考核项目。", `UPDATE criterion SET year = $2, subject = $3, category = $4, name = $5, max = $6,
		method = $7, cycle = $8, rule = $9, position = $10 WHERE id = $1`,
		c.ID, c.Year, c.Subject, c.Category, c.Name, c.Max, c.Method, c.Cycle, c.Rule, c.Position)
}

// DeleteCriterion implements app.CriteriaPort. One with scores or records is a Conflict, as the references of these would make
// it; whether an item may go, and why not, is said by the app's criteria_use.go, which knows the same rule.
func (t *tx) DeleteCriterion(id int64) error {
	n, err := t.number(`SELECT (SELECT count(*) FROM entry WHERE criterion_id = $1)
		+ (SELECT count(*) FROM record WHERE criterion_id = $1)`, id)
	if err != nil {
		return err
	}
	if n > 0 {
		refused := constraints[sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY]
		return &refused
	}
	return t.execOne("没有找到这个考核项目。", `DELETE FROM criterion WHERE id = $1`, id)
}
