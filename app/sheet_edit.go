package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"zhengyou/app/hanzi"
)

// ReadScore reads what was written in a cell of criterion k, typed or imported: 8.5, ８．５, 8.5分. Empty text is nil points with
// no reason; what is not accepted gives a reason (a sentence) and a code: "not-number", "negative", "over-max", "decimals". A
// blank between digits is doubted: 1 0 may be a slip for 10 or for 1.
func ReadScore(k Criterion, text string) (p *Points, reason, code string) {
	text = strings.TrimSpace(hanzi.Fold(text))
	if text == "" {
		return nil, "", ""
	}
	got, err := ParsePoints(strings.TrimSuffix(text, "分"))
	switch {
	case errors.Is(err, errDecimals):
		return nil, "“" + text + "”多于两位小数。", "decimals"
	case err != nil:
		return nil, "“" + text + "”不是数。", "not-number"
	case got < 0:
		return nil, got.Short() + " 分小于 0。", "negative"
	case got > k.Max:
		return nil, got.Short() + " 分超过标准分 " + k.Max.Short() + "。", "over-max"
	}
	return &got, "", ""
}

// ScoreChange is one cell to be written: what the user typed or pasted, empty to clear it.
type ScoreChange struct {
	SubjectID   int64
	CriterionID int64
	Text        string
}

// SetScores writes cells of a month's sheet as one change. Wrong values are kept in their cells, not accepted. On a
// confirmed sheet a reason is required (State error with Field "why") and wrong values are refused.
func (a *App) SetScores(ctx context.Context, month Period, kind SubjectKind, changes []ScoreChange, why string) (Applied, error) {
	if month.Kind != MonthPeriod {
		return Applied{}, Fail(Invalid, "打分要指明月份。", "", nil)
	}
	c := Change{What: fmt.Sprintf("录入%s考核分（%d格）", month.Text(), len(changes)), Why: why}
	return a.update(ctx, c, func(tx Tx) error {
		d, err := loadCampaign(tx, month, a.Today())
		if err != nil {
			return err
		}
		sheet, err := openSheet(tx, d, month, kind)
		if err != nil {
			return err
		}
		es, err := d.entriesFor(sheet, changes, "typed", why)
		if err != nil {
			return err
		}
		return tx.PutEntries(es)
	})
}

// openSheet returns the month's sheet, made when it is not there yet.
func openSheet(tx Tx, d *campaign, month Period, kind SubjectKind) (Sheet, error) {
	s := d.sheet(month, kind)
	if s.ID != 0 {
		return s, nil
	}
	var err error
	if s.ID, err = tx.InsertSheet(s); err == nil {
		d.Sheets = append(d.Sheets, s)
	}
	return s, err
}

// errSubjectGone refuses to store something of a subject who is not there any more: no foreign key would.
func errSubjectGone() error {
	return Fail(NotFound, "名册里已经没有这一位，没有保存。", "请重新打开这一页再看。", nil)
}

func (c *campaign) entriesFor(sheet Sheet, changes []ScoreChange, source, why string) ([]Entry, error) {
	if sheet.State == Confirmed && strings.TrimSpace(why) == "" {
		return nil, &Error{Kind: State, Field: "why", Text: sheet.Month.Text() + "考核已经确认，改动要写明原因，没有保存。", Hint: "请写明原因后再改；原来的分数和原因都会留在记录里。"}
	}
	columns := map[int64]Criterion{}
	for _, k := range c.columns(sheet.Subject) {
		columns[k.ID] = k
	}
	var es []Entry
	for _, ch := range changes {
		k, ok := columns[ch.CriterionID]
		if !ok {
			return nil, Fail(NotFound, "这一项不在本年度的月考核细则里，没有保存。", "", nil)
		}
		if !c.known(sheet.Subject, ch.SubjectID) {
			return nil, errSubjectGone()
		}
		e := c.Entries[sheet.ID][cellKey{ch.SubjectID, ch.CriterionID}]
		p, reason, _ := ReadScore(k, ch.Text)
		if p == nil && sheet.State == Confirmed {
			return nil, &Error{Kind: Invalid, Text: k.Name + "：" + cmp.Or(reason, "不能清空。"), Hint: "已确认的考核表只能改成有效的分数，原来的分数没有动。"}
		}
		if sheet.State == Confirmed && e.Points != nil && *e.Points == *p {
			continue // pasted along with others: what stands there was not amended
		}
		e.SheetID, e.SubjectID, e.CriterionID, e.Source = sheet.ID, ch.SubjectID, ch.CriterionID, source
		e.Points, e.Raw = p, ""
		if reason != "" {
			e.Raw = strings.TrimSpace(ch.Text)
		}
		if p == nil && e.Raw == "" {
			e.Source = ""
		}
		e.Amended = e.Amended || sheet.State == Confirmed
		es = append(es, e)
	}
	return es, nil
}

// SetAbsent records why subjects have no scores in a month; an empty reason takes it back.
func (a *App) SetAbsent(ctx context.Context, month Period, kind SubjectKind, ids []int64, reason string) (Applied, error) {
	return a.editLines(ctx, month, kind, ids, "登记缺考核", func(l *Line, _ *SheetRow) { l.Absent = strings.TrimSpace(reason) })
}

// SettleTotals takes the sum of the cells as right where an imported total differed; no ids means all subjects. A row that still
// has open cells has no sum yet: its total stays.
func (a *App) SettleTotals(ctx context.Context, month Period, kind SubjectKind, ids []int64) (Applied, error) {
	return a.editLines(ctx, month, kind, ids, "合计以各项之和为准", func(l *Line, r *SheetRow) {
		if r == nil || r.Complete {
			l.Stated = nil
		}
	})
}

// editLines edits the lines of subjects in a month's draft, each with its row, nil for who has none; no ids means all lines.
func (a *App) editLines(ctx context.Context, month Period, kind SubjectKind, ids []int64, what string, edit func(*Line, *SheetRow)) (Applied, error) {
	return a.update(ctx, Change{What: month.Text() + what}, func(tx Tx) error {
		d, err := loadCampaign(tx, month, a.Today())
		if err != nil {
			return err
		}
		if slices.ContainsFunc(ids, func(id int64) bool { return !d.known(kind, id) }) {
			return errSubjectGone()
		}
		if ids == nil {
			ids = slices.Sorted(maps.Keys(d.Lines[d.sheet(month, kind).ID]))
		}
		if len(ids) == 0 {
			return nil
		}
		v := d.view(month, kind)
		sheet, err := openSheet(tx, d, month, kind)
		if err != nil {
			return err
		}
		if sheet.State == Confirmed {
			return Fail(State, month.Text()+"考核已经确认，没有改动。", "请先撤销确认。", nil)
		}
		var ls []Line
		for _, id := range ids {
			l := d.Lines[sheet.ID][id]
			l.SheetID, l.SubjectID = sheet.ID, id
			edit(&l, v.Row(id))
			ls = append(ls, l)
		}
		return tx.PutLines(ls)
	})
}

// FillDeductions gives the maximum to every empty cell of deduction items in a month (nobody lost points there), as one
// change; subjects absent are left out. group 0 means all.
func (a *App) FillDeductions(ctx context.Context, month Period, kind SubjectKind, group int64) (Applied, error) {
	v, err := a.Sheet(ctx, month, kind)
	if err != nil {
		return Applied{}, err
	}
	var changes []ScoreChange
	for _, r := range v.Rows {
		for i, s := range r.Scores {
			k := v.Columns[i]
			if r.Absent == "" && (group == 0 || r.GroupID == group) && k.Method == Deduction && s.Points == nil && s.Raw == "" {
				changes = append(changes, ScoreChange{r.SubjectID, k.ID, k.Max.Short()})
			}
		}
	}
	if len(changes) == 0 {
		return Applied{}, nil
	}
	return a.SetScores(ctx, month, kind, changes, "")
}

// Confirm closes a month's sheet. With faults left it returns them and a State error; nothing is changed then. What the day
// records brought is written into the cells, so that later records no longer move a confirmed figure.
func (a *App) Confirm(ctx context.Context, month Period, kind SubjectKind) ([]Finding, error) {
	var found []Finding
	who := a.operator(ctx)
	_, err := a.update(ctx, Change{What: "确认" + month.Text() + "考核"}, func(tx Tx) error {
		d, err := loadCampaign(tx, month, a.Today())
		if err != nil {
			return err
		}
		v := d.view(month, kind)
		if found = v.Findings; Blocks(found) {
			return Fail(State, fmt.Sprintf("%s考核还有 %d 处要处理，没有确认，已录入的分数都在。", month.Text(), len(found)), "请按清单逐处改正，或注明缺考核的原因。", nil)
		}
		switch {
		case !v.Started():
			return Fail(State, month.Text()+"还没有打分，没有确认。", "请先打分或从表格导入。", nil)
		case v.Sheet.State == Confirmed:
			return nil
		}
		return confirm(tx, d, v, who)
	})
	return found, err
}

func confirm(tx Tx, d *campaign, v *SheetView, who string) error {
	sheet, err := openSheet(tx, d, v.Sheet.Month, v.Sheet.Subject)
	if err != nil {
		return err
	}
	var es []Entry
	for _, r := range v.Rows {
		for i, s := range r.Scores {
			if s.Source == "records" && r.Absent == "" {
				es = append(es, Entry{SheetID: sheet.ID, SubjectID: r.SubjectID, CriterionID: v.Columns[i].ID, Points: s.Points, Source: s.Source})
			}
		}
	}
	if err := tx.PutEntries(es); err != nil {
		return err
	}
	sheet.State, sheet.ConfirmedOn, sheet.ConfirmedBy = Confirmed, d.Today, who
	return tx.UpdateSheet(sheet)
}

// Reopen makes a confirmed sheet a draft again; the reason is required and stays in the log.
func (a *App) Reopen(ctx context.Context, month Period, kind SubjectKind, why string) error {
	if strings.TrimSpace(why) == "" {
		return &Error{Kind: Invalid, Field: "why", Text: "撤销确认要写明原因。"}
	}
	_, err := a.update(ctx, Change{What: "撤销确认" + month.Text() + "考核", Why: why}, func(tx Tx) error {
		d, err := loadCampaign(tx, month, a.Today())
		if err != nil {
			return err
		}
		s := d.sheet(month, kind)
		if s.State != Confirmed {
			return Fail(State, month.Text()+"考核没有确认过，不用撤销。", "", nil)
		}
		s.State, s.ConfirmedOn, s.ConfirmedBy = Draft, "", ""
		return tx.UpdateSheet(s)
	})
	return err
}
