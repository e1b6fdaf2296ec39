package app

import (
	"context"
	"fmt"
)

// Score is one cell of a sheet as it counts: what was entered, or what the day records bring.
type Score struct {
	EntryID int64   // 0 when nothing was entered
	Points  *Points // nil when empty or not accepted
	Raw     string  // what was written, when it is not accepted
	Reason  string  // why it is not accepted, a sentence
	Source  string  // "typed", "import", "records", "" when empty
	Amended bool    // changed after confirmation

	worked bool // worked out from the day records: nothing stands in the cell itself
}

// Text returns what the cell shows.
func (s Score) Text() string {
	if s.Points != nil {
		return s.Points.Short()
	}
	return s.Raw
}

// SheetRow is one subject of a sheet.
type SheetRow struct {
	SubjectID int64
	Name      string
	GroupID   int64
	Group     string
	Scores    []Score // by column
	Total     Points  // sum of the accepted cells
	Complete  bool    // every column has points
	Filled    int     // columns with points
	Absent    string
	Stated    *Points // total written in the imported file, differing from the sum and not settled yet
}

// SheetView is a monthly sheet ready to be shown, printed or counted.
type SheetView struct {
	Sheet    Sheet // ID 0 while nothing was entered
	Columns  []Criterion
	Rows     []SheetRow
	Findings []Finding
}

// Scored returns how many subjects are complete or absent with a reason.
func (v *SheetView) Scored() int {
	n := 0
	for _, r := range v.Rows {
		if r.Complete || r.Absent != "" {
			n++
		}
	}
	return n
}

// Started reports whether anybody was scored in the sheet by hand or import. What day records bring along does not start a
// month: a single record in October must not make everybody else's October missing.
func (v *SheetView) Started() bool {
	for _, r := range v.Rows {
		if r.Absent != "" {
			return true
		}
		for _, s := range r.Scores {
			if s.EntryID != 0 && !s.worked && (s.Points != nil || s.Raw != "") {
				return true
			}
		}
	}
	return false
}

// Row returns a subject's row, nil when it has none.
func (v *SheetView) Row(subject int64) *SheetRow {
	for i := range v.Rows {
		if v.Rows[i].SubjectID == subject {
			return &v.Rows[i]
		}
	}
	return nil
}

// Full returns the sum of the columns' maxima.
func (v *SheetView) Full() Points {
	var sum Points
	for _, c := range v.Columns {
		sum += c.Max
	}
	return sum
}

// Sheet returns the sheet of a month, with every subject to be scored in it.
func (a *App) Sheet(ctx context.Context, month Period, kind SubjectKind) (*SheetView, error) {
	return view(ctx, a, func(tx Tx) (*SheetView, error) {
		c, err := loadCampaign(tx, month, a.Today())
		if err != nil {
			return nil, err
		}
		return c.view(month, kind), nil
	})
}

// view builds a month's sheet once and keeps it.
func (c *campaign) view(month Period, kind SubjectKind) *SheetView {
	key := sheetKey{month, kind}
	if v := c.views[key]; v != nil {
		return v
	}
	v := &SheetView{Sheet: c.sheet(month, kind), Columns: c.columns(kind)}
	for _, s := range c.subjects(month, kind) {
		v.Rows = append(v.Rows, c.row(v, s))
	}
	started := v.Started()
	for i := range v.Rows {
		v.Findings = append(v.Findings, rowFindings(v, &v.Rows[i], started)...)
	}
	c.views[key] = v
	return v
}

func (c *campaign) row(v *SheetView, s scoredSubject) SheetRow {
	line := c.Lines[v.Sheet.ID][s.id]
	r := SheetRow{SubjectID: s.id, Name: s.name, GroupID: s.groupID, Group: s.group, Absent: line.Absent, Stated: line.Stated}
	for _, k := range v.Columns {
		score := c.score(v.Sheet, k, s.id)
		if score.Points != nil {
			r.Total += *score.Points
			r.Filled++
		}
		r.Scores = append(r.Scores, score)
	}
	r.Complete = r.Filled == len(v.Columns) && len(v.Columns) > 0
	return r
}

func (c *campaign) score(sheet Sheet, k Criterion, subject int64) Score {
	e := c.Entries[sheet.ID][cellKey{subject, k.ID}]
	s := Score{EntryID: e.ID, Points: e.Points, Raw: e.Raw, Source: e.Source, Amended: e.Amended}
	switch {
	case e.Points != nil:
	case e.Raw != "":
		_, s.Reason, _ = ReadScore(k, e.Raw)
	case sheet.State == Draft:
		if p, ok := fromRecords(k, c.recordsOf(sheet.Subject, subject, k.ID, sheet.Month)); ok {
			s.Points, s.Source, s.worked = &p, "records", true
		}
	}
	return s
}

// fromRecords is what a month's day records bring to a cell: a deduction, or a direct item with losses only, starts at the
// maximum; other direct items start at 0. The result stays within 0…max. Without records there is none.
func fromRecords(k Criterion, rs []Record) (Points, bool) {
	if len(rs) == 0 {
		return 0, false
	}
	var sum Points
	losses := true
	for _, r := range rs {
		sum += r.Points
		losses = losses && r.Points < 0
	}
	if k.Method == Deduction || losses {
		sum += k.Max
	}
	return max(0, min(k.Max, sum)), true
}

// rowFindings says what is wrong with a row. A month nobody started has no findings: it is simply due.
func rowFindings(v *SheetView, r *SheetRow, started bool) []Finding {
	if !started || r.Absent != "" {
		return nil
	}
	place := func(f Finding) Finding {
		f.Sheet, f.Severity, f.Subject = v.Sheet.Month.Text(), Fault, r.SubjectID
		return f
	}
	if r.Filled == 0 && !anyRaw(r) {
		return []Finding{place(Finding{Code: "unscored", Text: r.Name + "还没有打分。请打分，或注明缺考核的原因。"})}
	}
	var fs []Finding
	for i, s := range r.Scores {
		k := v.Columns[i]
		switch {
		case s.Raw != "":
			_, reason, code := ReadScore(k, s.Raw)
			if reason == "" {
				reason, code = "原来写的“"+s.Raw+"”现在可以采用了，请重新填一次。当时", "not-taken"
			}
			fs = append(fs, place(Finding{Code: code, Value: s.Raw, Item: k.ID, Text: fmt.Sprintf("%s · %s：%s没有采用，原样保留在格子里。", r.Name, k.Name, reason)}))
		case s.Points == nil:
			fs = append(fs, place(Finding{Code: "empty", Item: k.ID, Text: fmt.Sprintf("%s · %s：没有分数。空着不按0分算，本月暂不计入。", r.Name, k.Name)}))
		}
	}
	if r.Stated != nil && r.Complete && *r.Stated != r.Total {
		fs = append(fs, place(Finding{
			Code: "total", Value: r.Stated.Short(),
			Text: fmt.Sprintf("%s：原表合计 %s，各项之和是 %s。计分用各项之和；核对后请按“合计以各项之和为准”，或改正分项。", r.Name, r.Stated.Short(), r.Total.Short()),
		}))
	}
	return fs
}

func anyRaw(r *SheetRow) bool {
	for _, s := range r.Scores {
		if s.Raw != "" {
			return true
		}
	}
	return false
}
