package screen

import (
	"context"
	"fmt"

	"zhengyou/app"
)

// CellEdit is one cell typed or pasted: a row shown, a column of the sheet, the text.
type CellEdit struct {
	Row, Col int
	Text     string
}

// edit is a change that is shown and not stored yet.
type edit struct {
	month   app.Period
	subject app.SubjectKind
	changes []app.ScoreChange
	cleared int // cells emptied that held something
}

// heldBefore is what a cell held before the wrong value in it now.
type heldBefore struct {
	raw    string      // the wrong value it belongs to
	points *app.Points // nil: nothing
}

// amendedFor is why a confirmed cell was changed to what it holds now.
type amendedFor struct{ text, reason string }

// SetScores writes cells as one change. They are shown at once and stored behind; on a confirmed sheet the reason is asked
// first and nothing moves before it is given.
func (s *Score) SetScores(edits []CellEdit) {
	if s.Sheet == nil {
		return
	}
	var changes []app.ScoreChange
	cleared := 0
	for _, e := range edits {
		if c := s.score(e.Row, e.Col); c != nil {
			changes = append(changes, app.ScoreChange{SubjectID: s.At(e.Row).SubjectID, CriterionID: s.Sheet.Columns[e.Col].ID, Text: e.Text})
			if e.Text == "" && c.Text() != "" {
				cleared++
			}
		}
	}
	if len(changes) == 0 {
		return
	}
	e := &edit{s.Month, s.Subject, changes, cleared}
	if s.Confirmed() {
		s.amend(e)
		return
	}
	s.show(e)
	s.Changed()
	s.store(e, "")
}

// amend changes a confirmed sheet: with a reason, and only to values that are accepted.
func (s *Score) amend(e *edit) {
	s.Changed() // the stored values stand again
	for _, c := range e.changes {
		k := s.Sheet.Columns[s.colOf(c.CriterionID)]
		if _, reason, _ := app.ReadScore(k, c.Text); reason != "" {
			s.Host.Fail(app.Fail(app.Invalid, k.Name+"："+reason+"没有改动。", s.Month.Text()+"考核已经确认，只能改成有效的分数。", nil))
			return
		}
	}
	if s.AskWhy == nil {
		return
	}
	s.AskWhy(s.amends(e)+"原来的分数和原因都会留在改动记录里。", func(why string) {
		s.show(e)
		s.Changed()
		s.store(e, why)
	})
}

// amends says what an edit would change on the confirmed sheet.
func (s *Score) amends(e *edit) string {
	c := e.changes[0]
	row, col := s.Sheet.Row(c.SubjectID), s.colOf(c.CriterionID)
	if row == nil || len(e.changes) > 1 {
		return fmt.Sprintf("%s考核已经确认。这次改动%d格。", s.Month.Text(), len(e.changes))
	}
	held := func(text string) string {
		if text == "" {
			return "空着"
		}
		return text + "分"
	}
	return fmt.Sprintf("%s考核已经确认。%s · %s：由%s改为%s。", s.Month.Text(), row.Name, s.Sheet.Columns[col].Name, held(row.Scores[col].Text()), held(c.Text))
}

// show puts an edit into the state before it is stored, so that the cell is painted with the keystroke.
func (s *Score) show(e *edit) {
	s.pending = append(s.pending, e)
	s.apply(e)
}

func (s *Score) apply(e *edit) {
	if s.Sheet == nil || e.month != s.Sheet.Sheet.Month || e.subject != s.Sheet.Sheet.Subject {
		return
	}
	for _, c := range e.changes {
		row, col := s.Sheet.Row(c.SubjectID), s.colOf(c.CriterionID)
		if row == nil || col < 0 {
			continue
		}
		p, reason, _ := app.ReadScore(s.Sheet.Columns[col], c.Text)
		score := &row.Scores[col]
		score.Points, score.Raw, score.Reason, score.Source = p, "", reason, "typed"
		if reason != "" {
			score.Raw = c.Text
		}
		total(row)
	}
}

// total adds a row up again.
func total(row *app.SheetRow) {
	row.Total, row.Filled = 0, 0
	for _, c := range row.Scores {
		if c.Points != nil {
			row.Total += *c.Points
			row.Filled++
		}
	}
	row.Complete = row.Filled == len(row.Scores)
}

// replay shows what is on its way to storage over a sheet read before it arrived there.
func (s *Score) replay() {
	for _, e := range s.pending {
		s.apply(e)
	}
}

func (s *Score) store(e *edit, why string) {
	done := func() {
		for i, p := range s.pending {
			if p == e {
				s.pending = append(s.pending[:i:i], s.pending[i+1:]...)
				break
			}
		}
		s.load()
	}
	s.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := s.App.SetScores(ctx, e.month, e.subject, e.changes, why)
		return err
	}, func() {
		sayCleared(s.Host, e.cleared)
		done()
	}, func(err error) {
		s.Host.Fail(err)
		done()
	})
}

// lookBack finds out what the wrong value under the cursor stands in place of, or why the confirmed one was changed.
func (s *Score) lookBack() {
	c := s.score(s.Row, s.Col)
	if c == nil || c.EntryID == 0 {
		return
	}
	id, raw := c.EntryID, c.Raw
	if was, known := s.before[id]; raw != "" && (!known || was.raw != raw) {
		Query(&s.Base, "before", func(ctx context.Context) (*app.Points, error) {
			return s.App.LastAccepted(ctx, id)
		}, func(p *app.Points) { s.before[id] = heldBefore{raw, p} })
	}
	if text := c.Text(); c.Amended && s.why[id].text != text {
		Query(&s.Base, "why", func(ctx context.Context) (string, error) {
			return s.App.LastReason(ctx, id)
		}, func(reason string) { s.why[id] = amendedFor{text, reason} })
	}
}

// score is a cell of the rows shown, nil outside.
func (s *Score) score(row, col int) *app.Score {
	if s.Sheet == nil || row < 0 || row >= len(s.Rows) || col < 0 || col >= len(s.Sheet.Columns) {
		return nil
	}
	return &s.At(row).Scores[col]
}

// Restore brings back what a cell held before the wrong value in it; a cell that held nothing is emptied.
func (s *Score) Restore(row, col int) {
	c := s.score(row, col)
	if c == nil || c.Raw == "" {
		return
	}
	put := func(p *app.Points) {
		text := ""
		if p != nil {
			text = p.Short()
		}
		s.SetScores([]CellEdit{{row, col, text}})
	}
	if was, known := s.before[c.EntryID]; known && was.raw == c.Raw {
		put(was.points)
		return
	}
	id := c.EntryID
	Query(&s.Base, "restore", func(ctx context.Context) (*app.Points, error) { return s.App.LastAccepted(ctx, id) }, put)
}

// SetAbsent records why the subjects of the rows shown have no scores; an empty reason takes it back.
func (s *Score) SetAbsent(rows []int, reason string) {
	var ids []int64
	for _, i := range rows {
		if i >= 0 && i < len(s.Rows) {
			ids = append(ids, s.At(i).SubjectID)
		}
	}
	if len(ids) == 0 {
		return
	}
	month, kind := s.Month, s.Subject
	s.do("正在登记缺考核", func(ctx context.Context) (string, bool, error) {
		done, err := s.App.SetAbsent(ctx, month, kind, ids, reason)
		if reason == "" {
			return fmt.Sprintf("已取消 %d 人的缺考核，可以打分了。", len(ids)), done.Change != 0, err
		}
		return fmt.Sprintf("已登记 %d 人缺考核。", len(ids)), done.Change != 0, err
	})
}

// FillDeductions gives the maximum to the empty cells of deduction items of the group shown.
func (s *Score) FillDeductions() {
	month, kind, group := s.Month, s.Subject, s.Group
	s.do("正在填满分", func(ctx context.Context) (string, bool, error) {
		done, err := s.App.FillDeductions(ctx, month, kind, group)
		if done.Change == 0 {
			return "扣分项没有空格，什么也没有改。", false, err
		}
		return "扣分项没有扣分的，已填满分。", true, err
	})
}

// Settle takes the sums as right where imported totals differ.
func (s *Score) Settle() {
	month, kind := s.Month, s.Subject
	s.do("正在处理合计", func(ctx context.Context) (string, bool, error) {
		done, err := s.App.SettleTotals(ctx, month, kind, nil)
		if done.Change == 0 {
			return "合计都与各项之和相符，什么也没有改。", false, err
		}
		return "合计已以各项之和为准。", true, err
	})
}

// Confirm closes the month. What stands in the way is shown as a list that jumps to the cells, and nothing is lost.
func (s *Score) Confirm() {
	if s.Sheet == nil {
		return
	}
	if fs := s.Sheet.Findings; app.Blocks(fs) && len(s.pending) == 0 {
		s.refuse(fs)
		return
	}
	month, kind := s.Month, s.Subject
	var found []app.Finding
	s.Command(Job{Title: "正在确认", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		var err error
		found, err = s.App.Confirm(ctx, month, kind)
		return err
	}, func() {
		s.Host.Notify(month.Text()+"考核已确认。以后改动要写原因。", true)
		s.load()
	}, func(err error) {
		if app.Blocks(found) {
			s.load()
			s.refuse(found)
			return
		}
		s.Host.Fail(err)
	})
}

func (s *Score) refuse(fs []app.Finding) {
	if s.ShowFindings != nil {
		s.ShowFindings(fmt.Sprintf("%s还有 %d 处要处理，没有确认", s.Month.Text(), len(fs)), "已经打的分都在。点一条就到那一格；没有参加考核的，登记缺考核和原因就可以确认。", fs)
	}
}

// Reopen makes the month a draft again, with a reason.
func (s *Score) Reopen(why string) {
	month, kind := s.Month, s.Subject
	s.do("正在撤销确认", func(ctx context.Context) (string, bool, error) {
		return month.Text() + "考核已改回草稿，可以直接改分。", true, s.App.Reopen(ctx, month, kind, why)
	})
}

// do runs a change of the sheet and tells what was done, with the offer to undo it when anything changed.
func (s *Score) do(title string, work func(context.Context) (said string, changed bool, err error)) {
	var said string
	var changed bool
	s.Command(Job{Title: title, Writes: true}, func(ctx context.Context, _ app.Progress) error {
		var err error
		said, changed, err = work(ctx)
		return err
	}, func() {
		s.Host.Notify(said, changed)
		s.load()
	}, nil)
}
