package data

import "zhengyou/app"

func awardInto(a *app.Award) []any {
	return []any{&a.ID, &a.Year, &a.Honour, &a.SubjectID, &a.Reason, &a.DecidedOn}
}

// Awards implements app.AwardPort.
func (t *tx) Awards(year int) ([]app.Award, error) {
	return list(t, awardInto, `SELECT id, year, honour, subject_id, reason, decided_on FROM award
		WHERE year = $1 OR $1 = 0 ORDER BY year, honour, id`, year)
}

// InsertAward implements app.AwardPort.
func (t *tx) InsertAward(a app.Award) (int64, error) {
	id, err := t.newID("award", a.ID)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO award (id, year, honour, subject_id, reason, decided_on) VALUES ($1, $2, $3, $4, $5, $6)`,
		id, a.Year, a.Honour, a.SubjectID, a.Reason, a.DecidedOn)
	return id, err
}

// UpdateAward implements app.AwardPort.
func (t *tx) UpdateAward(a app.Award) error {
	return t.execOne("没有找到这项表彰。", `UPDATE award SET year = $2, honour = $3, subject_id = $4, reason = $5,
		decided_on = $6 WHERE id = $1`, a.ID, a.Year, a.Honour, a.SubjectID, a.Reason, a.DecidedOn)
}

// DeleteAward implements app.AwardPort.
func (t *tx) DeleteAward(id int64) error {
	return t.execOne("没有找到这项表彰。", `DELETE FROM award WHERE id = $1`, id)
}
