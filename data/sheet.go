package data

import "zhengyou/app"

// storedSheet is a sheet with its month as it is stored.
type storedSheet struct {
	app.Sheet
	month string
}

func sheetInto(s *storedSheet) []any {
	return []any{&s.ID, &s.month, &s.Subject, &s.State, &s.ConfirmedOn, &s.ConfirmedBy}
}

// Sheets implements app.SheetPort. A period longer than a month means its first or last one.
func (t *tx) Sheets(from, to app.Period) ([]app.Sheet, error) {
	low, high := "", "9999-12"
	if from.Year != 0 {
		low = from.Months()[0].String()
	}
	if to.Year != 0 {
		months := to.Months()
		high = months[len(months)-1].String()
	}
	var all []app.Sheet
	err := each(t, sheetInto, func(s storedSheet) (err error) {
		s.Month, err = app.ParsePeriod(s.month)
		all = append(all, s.Sheet)
		return err
	}, `SELECT id, month, subject, state, confirmed_on, confirmed_by FROM sheet
		WHERE month >= $1 AND month <= $2 ORDER BY month, subject, id`, low, high)
	return all, err
}

// InsertSheet implements app.SheetPort.
func (t *tx) InsertSheet(s app.Sheet) (int64, error) {
	id, err := t.newID("sheet", s.ID)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO sheet (id, month, subject, state, confirmed_on, confirmed_by)
		VALUES ($1, $2, $3, $4, $5, $6)`, id, s.Month.String(), s.Subject, s.State, s.ConfirmedOn, s.ConfirmedBy)
	return id, err
}

// UpdateSheet implements app.SheetPort.
func (t *tx) UpdateSheet(s app.Sheet) error {
	return t.execOne("没有找到这张月考核表。", `UPDATE sheet SET month = $2, subject = $3, state = $4, confirmed_on = $5,
		confirmed_by = $6 WHERE id = $1`, s.ID, s.Month.String(), s.Subject, s.State, s.ConfirmedOn, s.ConfirmedBy)
}

func entryInto(e *app.Entry) []any {
	return []any{&e.ID, &e.SheetID, &e.SubjectID, &e.CriterionID, &e.Points, &e.Raw, &e.Source, &e.Amended}
}

// Entries implements app.SheetPort.
func (t *tx) Entries(sheets ...int64) ([]app.Entry, error) {
	return ofSheets(t, entryInto, `SELECT id, sheet_id, subject_id, criterion_id, points, raw, source, amended
		FROM entry WHERE sheet_id IN `, ` ORDER BY sheet_id, subject_id, criterion_id`, sheets)
}

func lineInto(l *app.Line) []any {
	return []any{&l.ID, &l.SheetID, &l.SubjectID, &l.Absent, &l.Stated}
}

// Lines implements app.SheetPort.
func (t *tx) Lines(sheets ...int64) ([]app.Line, error) {
	return ofSheets(t, lineInto, `SELECT id, sheet_id, subject_id, absent, stated
		FROM sheet_line WHERE sheet_id IN `, ` ORDER BY sheet_id, subject_id`, sheets)
}

func ofSheets[T any](t *tx, into func(*T) []any, head, tail string, sheets []int64) ([]T, error) {
	if len(sheets) == 0 {
		return nil, nil
	}
	args := make([]any, len(sheets))
	for i, id := range sheets {
		args[i] = id
	}
	return list(t, into, head+values(1, len(sheets))+tail, args...)
}

// PutEntries implements app.SheetPort.
func (t *tx) PutEntries(es []app.Entry) error {
	return putMany(t, es,
		`INSERT INTO entry (id, sheet_id, subject_id, criterion_id, points, raw, source, amended)`,
		`ON CONFLICT (sheet_id, subject_id, criterion_id) DO UPDATE
			SET points = excluded.points, raw = excluded.raw, source = excluded.source, amended = excluded.amended
			WHERE entry.points IS DISTINCT FROM excluded.points OR entry.raw <> excluded.raw
				OR entry.source <> excluded.source OR entry.amended <> excluded.amended`,
		func(e app.Entry) ([]any, error) {
			id, err := t.newID("entry", 0)
			return []any{id, e.SheetID, e.SubjectID, e.CriterionID, e.Points, e.Raw, e.Source, e.Amended}, err
		})
}

// PutLines implements app.SheetPort.
func (t *tx) PutLines(ls []app.Line) error {
	return putMany(t, ls,
		`INSERT INTO sheet_line (id, sheet_id, subject_id, absent, stated)`,
		`ON CONFLICT (sheet_id, subject_id) DO UPDATE SET absent = excluded.absent, stated = excluded.stated
			WHERE sheet_line.absent <> excluded.absent OR sheet_line.stated IS DISTINCT FROM excluded.stated`,
		func(l app.Line) ([]any, error) {
			id, err := t.newID("sheet_line", 0)
			return []any{id, l.SheetID, l.SubjectID, l.Absent, l.Stated}, err
		})
}
