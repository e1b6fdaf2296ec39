package screen

import (
	"context"

	"zhengyou/app"
)

// ScoreFigure is an opened figure, as views hold it.
type ScoreFigure = app.Figure

// ScoreFinding is a finding, as views hold it.
type ScoreFinding = app.Finding

// ScoreChange is one entry in the history of a cell, as views hold it.
type ScoreChange = app.FigureChange

// Explain opens the figure at a row shown: a cell, or with col -1 the whole row.
func (s *Score) Explain(row, col int, then func(ScoreFigure)) {
	if s.Sheet == nil || row < 0 || row >= len(s.Rows) {
		return
	}
	month, kind, subject := s.Month, s.Subject, s.At(row).SubjectID
	var item int64
	if col >= 0 && col < len(s.Sheet.Columns) {
		item = s.Sheet.Columns[col].ID
	}
	var f app.Figure
	s.Command(Job{Title: "正在查这一格的来历"}, func(ctx context.Context, _ app.Progress) error {
		var err error
		f, err = s.App.OpenCell(ctx, month, kind, subject, item)
		return err
	}, func() { then(f) }, nil)
}

// DraftHere returns the draft of a day record about the row and the item the cursor is on; the records must be loaded.
func (s *Score) DraftHere() Draft {
	r := s.here()
	if r == nil {
		return s.Records.New(s.Subject, 0, 0)
	}
	var item int64
	if s.Col >= 0 && s.Col < len(s.Sheet.Columns) {
		item = s.Sheet.Columns[s.Col].ID
	}
	return s.Records.New(s.Subject, r.SubjectID, item)
}

// ScoreWhen returns when a change was made, in words.
func ScoreWhen(c ScoreChange) string {
	return app.NewDate(c.At).Text() + c.At.Format(" 15:04")
}

// SeverityOf returns 0 for a note, 1 for what is doubtful, 2 for a fault.
func SeverityOf(f ScoreFinding) int { return 2 - severityOrder[f.Severity] }

// Where returns the place of a finding in a file: 4月 F19.
func Where(f ScoreFinding) string {
	if f.Cell == "" {
		return f.Sheet
	}
	return f.Sheet + " " + f.Cell
}
