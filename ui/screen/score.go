package screen

import (
	"context"
	"fmt"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// Score is the presenter of 考核打分: a month's sheet of one subject kind, all groups or one.
type Score struct {
	Base
	Month   app.Period
	Subject app.SubjectKind
	Group   int64 // 0 for all
	Find    string

	Sheet  *app.SheetView // nil until loaded
	Groups []app.Organisation
	Rows   []int // indexes into Sheet.Rows that are shown
	Row    int   // selected row, an index into Rows; -1 for none
	Col    int   // selected column of Sheet.Columns; -1 for name and totals

	// AskWhy asks the user for the reason of a change to a confirmed sheet; the view sets it.
	AskWhy func(what string, then func(why string))
}

// NewScore returns the presenter for the month that is due on the App's day.
func NewScore(b Base) *Score {
	today := b.App.Today()
	return &Score{Base: b, Month: app.Month(today.Year(), today.Month()), Subject: app.MemberSubject, Row: -1, Col: -1}
}

// Topics are what the screen shows.
func (s *Score) Topics() []app.Topic {
	return []app.Topic{app.TopicEntry, app.TopicSheet, app.TopicLine, app.TopicRecord, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicOrganisation, app.TopicPlan}
}

type sheetAndGroups struct {
	sheet *app.SheetView
	tree  app.Tree
}

// Load reads the sheet; with an app.Period as argument it goes to that month first.
func (s *Score) Load(arg any) {
	if m, ok := arg.(app.Period); ok && m.Kind == app.MonthPeriod {
		s.Month = m
	}
	month, kind := s.Month, s.Subject
	Query(&s.Base, "sheet", func(ctx context.Context) (sheetAndGroups, error) {
		v, err := s.App.Sheet(ctx, month, kind)
		if err != nil {
			return sheetAndGroups{}, err
		}
		t, err := s.App.Organisations(ctx)
		return sheetAndGroups{v, t}, err
	}, func(got sheetAndGroups) {
		s.Sheet, s.Groups = got.sheet, got.tree.Groups()
		s.filter()
	})
}

// Step goes to another month, n months on.
func (s *Score) Step(n int) {
	m := s.Month.Year*12 + s.Month.N - 1 + n
	s.Row, s.Col = -1, -1
	s.Load(app.Month(m/12, m%12+1))
}

// Choose shows another subject kind.
func (s *Score) Choose(kind app.SubjectKind) {
	s.Subject, s.Group, s.Row, s.Col = kind, 0, -1, -1
	s.Load(nil)
}

// Narrow shows one group (0: all) and the names that match find (characters, pinyin or initials).
func (s *Score) Narrow(group int64, find string) {
	s.Group, s.Find = group, find
	s.filter()
	s.Changed()
}

func (s *Score) filter() {
	s.Rows = s.Rows[:0]
	if s.Sheet == nil {
		return
	}
	match := hanzi.NewMatcher(s.Find)
	for i, r := range s.Sheet.Rows {
		if (s.Group == 0 || r.GroupID == s.Group) && (s.Find == "" || match.Match(hanzi.NewKey(r.Name))) {
			s.Rows = append(s.Rows, i)
		}
	}
	if s.Row >= len(s.Rows) {
		s.Row = len(s.Rows) - 1
	}
}

// At returns the row shown at i.
func (s *Score) At(i int) *app.SheetRow { return &s.Sheet.Rows[s.Rows[i]] }

// Select tells which cell the cursor is on; col -1 is the name.
func (s *Score) Select(row, col int) {
	if s.Row == row && s.Col == col {
		return
	}
	s.Row, s.Col = row, col
	s.Changed()
}

// Findings returns the findings of the rows shown.
func (s *Score) Findings() []app.Finding {
	var out []app.Finding
	if s.Sheet == nil {
		return nil
	}
	shown := map[int64]bool{}
	for i := range s.Rows {
		shown[s.At(i).SubjectID] = true
	}
	for _, f := range s.Sheet.Findings {
		if shown[f.Subject] {
			out = append(out, f)
		}
	}
	return out
}

// Here returns the finding of the selected cell, else of its row; nil when there is none.
func (s *Score) Here() *app.Finding {
	if s.Sheet == nil || s.Row < 0 || s.Row >= len(s.Rows) {
		return nil
	}
	row := s.At(s.Row)
	var ofRow *app.Finding
	for i := range s.Sheet.Findings {
		f := &s.Sheet.Findings[i]
		if f.Subject != row.SubjectID {
			continue
		}
		if s.Col >= 0 && s.Col < len(s.Sheet.Columns) && f.Item == s.Sheet.Columns[s.Col].ID {
			return f
		}
		if f.Item == 0 {
			ofRow = f
		}
	}
	return ofRow
}

// Locate returns where a finding stands among the rows shown, -1 when it is not shown.
func (s *Score) Locate(f app.Finding) (row, col int) {
	row, col = -1, -1
	for i := range s.Rows {
		if s.At(i).SubjectID == f.Subject {
			row = i
		}
	}
	for j, k := range s.Sheet.Columns {
		if k.ID == f.Item {
			col = j
		}
	}
	return row, col
}

// Count returns how many of the rows shown are scored or absent, and how many there are.
func (s *Score) Count() (scored, all int) {
	for i := range s.Rows {
		if r := s.At(i); r.Complete || r.Absent != "" {
			scored++
		}
	}
	return scored, len(s.Rows)
}

// CellEdit is one cell typed or pasted: a row shown, a column of the sheet, the text.
type CellEdit struct {
	Row, Col int
	Text     string
}

// SetScores writes cells as one change. They are shown at once and stored behind; on a confirmed sheet the reason is asked
// first and nothing moves before it is given.
func (s *Score) SetScores(edits []CellEdit) {
	if s.Sheet == nil || len(edits) == 0 {
		return
	}
	var changes []app.ScoreChange
	for _, e := range edits {
		if e.Row >= 0 && e.Row < len(s.Rows) && e.Col >= 0 && e.Col < len(s.Sheet.Columns) {
			changes = append(changes, app.ScoreChange{SubjectID: s.At(e.Row).SubjectID, CriterionID: s.Sheet.Columns[e.Col].ID, Text: e.Text})
		}
	}
	if s.Sheet.Sheet.State == app.Confirmed {
		s.Changed() // shows the stored values again
		if s.AskWhy != nil {
			s.AskWhy(fmt.Sprintf("%s考核已经确认。这次改动 %d 格，请写明原因，原来的分数和原因都会留在记录里。", s.Month.Text(), len(changes)), func(why string) { s.store(changes, why) })
		}
		return
	}
	for _, e := range edits {
		s.showNow(e)
	}
	s.Changed()
	s.store(changes, "")
}

// showNow puts an edit into the state before it is stored, so that the cell is painted with the keystroke.
func (s *Score) showNow(e CellEdit) {
	if e.Row < 0 || e.Row >= len(s.Rows) || e.Col < 0 || e.Col >= len(s.Sheet.Columns) {
		return
	}
	row := s.At(e.Row)
	p, reason, _ := app.ReadScore(s.Sheet.Columns[e.Col], e.Text)
	score := &row.Scores[e.Col]
	score.Points, score.Raw, score.Reason, score.Source = p, "", reason, "typed"
	if reason != "" {
		score.Raw = e.Text
	}
	row.Total, row.Filled = 0, 0
	for _, c := range row.Scores {
		if c.Points != nil {
			row.Total += *c.Points
			row.Filled++
		}
	}
	row.Complete = row.Filled == len(s.Sheet.Columns)
}

func (s *Score) store(changes []app.ScoreChange, why string) {
	month, kind := s.Month, s.Subject
	s.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := s.App.SetScores(ctx, month, kind, changes, why)
		return err
	}, func() { s.Load(nil) }, func(err error) {
		s.Host.Fail(err)
		s.Load(nil)
	})
}

// SetAbsent records why the subjects of the rows shown have no scores; an empty reason takes it back.
func (s *Score) SetAbsent(rows []int, reason string) {
	var ids []int64
	for _, i := range rows {
		ids = append(ids, s.At(i).SubjectID)
	}
	s.do("正在登记缺考核", func(ctx context.Context) error {
		_, err := s.App.SetAbsent(ctx, s.Month, s.Subject, ids, reason)
		return err
	}, "")
}

// FillDeductions gives the maximum to the empty cells of deduction items of the group shown.
func (s *Score) FillDeductions() {
	s.do("正在填满分", func(ctx context.Context) error {
		_, err := s.App.FillDeductions(ctx, s.Month, s.Subject, s.Group)
		return err
	}, "扣分项没有扣分的，已填满分。")
}

// Settle takes the sums as right where imported totals differ.
func (s *Score) Settle() {
	s.do("正在处理合计", func(ctx context.Context) error {
		_, err := s.App.SettleTotals(ctx, s.Month, s.Subject, nil)
		return err
	}, "合计已以各项之和为准。")
}

// Confirm closes the month; what stands in the way stays listed on the screen.
func (s *Score) Confirm() {
	s.do("正在确认", func(ctx context.Context) error {
		_, err := s.App.Confirm(ctx, s.Month, s.Subject)
		return err
	}, s.Month.Text()+"考核已确认。")
}

// Reopen makes the month a draft again, with a reason.
func (s *Score) Reopen(why string) {
	s.do("正在撤销确认", func(ctx context.Context) error {
		return s.App.Reopen(ctx, s.Month, s.Subject, why)
	}, s.Month.Text()+"考核已改回草稿。")
}

func (s *Score) do(title string, work func(context.Context) error, said string) {
	s.Command(Job{Title: title, Writes: true}, func(ctx context.Context, _ app.Progress) error { return work(ctx) }, func() {
		if said != "" {
			s.Host.Notify(said, true)
		}
		s.Load(nil)
	}, nil)
}
