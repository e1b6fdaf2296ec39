package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// ScoreImport is the presenter of importing monthly sheets: the file is read and what would happen is shown by month; only
// Apply changes anything, as one step for undo.
type ScoreImport struct {
	Base
	Active   bool // the conversation is under way
	File     string
	Subject  app.SubjectKind
	Year     int
	Months   []ImportMonth
	Skipped  int           // rows not taken: unknown or ambiguous names
	Findings []app.Finding // worst first

	// Done is called after the import with the sheet to go to.
	Done func(to ScorePlace)

	tables []tabular.Table
}

// ImportMonth is what importing would do to one month.
type ImportMonth struct {
	Month     app.Period
	Table     string // worksheets
	People    int    // rows taken
	New       int    // cells that are empty now
	Changed   int    // cells that get other points
	Same      int    // cells that stay as they are
	Kept      int    // cells whose value is not accepted and kept as written
	Empty     int    // cells without a value
	Absent    int    // rows with a reason instead of scores
	Totals    int    // totals that do not add up
	Confirmed bool   // the month is confirmed and is left as it is

	lines int // rows whose absence or total changes
}

// NewScoreImport returns the presenter.
func NewScoreImport(b Base) *ScoreImport { return &ScoreImport{Base: b} }

// Begin reads a workbook for a subject kind and a year and shows what importing it would do. A workbook that has nothing for
// these is taken for the others where it has something for them.
func (s *ScoreImport) Begin(path string, kind app.SubjectKind, year int) {
	var wb *app.Workbook
	var plan *app.ScoresPlan
	s.Command(Job{Title: "正在读取“" + filepath.Base(path) + "”", Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		if wb, _, err = s.App.OpenTable(ctx, path, "", nil, p); err != nil {
			return err
		}
		p(0, 0, "正在核对")
		plan, kind, err = s.preview(ctx, app.ScoresImport{Tables: wb.Tables, Year: year, Subject: kind, File: wb.Name})
		return err
	}, func() {
		s.Active, s.File, s.Subject, s.Year, s.tables = true, wb.Name, kind, year, wb.Tables
		s.hold(plan)
	}, nil)
}

// preview holds tables against what is stored, for the subjects asked for or for those they turn out to be about.
func (s *ScoreImport) preview(ctx context.Context, r app.ScoresImport) (*app.ScoresPlan, app.SubjectKind, error) {
	asked, err := s.App.PreviewScores(ctx, r)
	if err != nil || len(asked.Sheets) > 0 {
		return asked, r.Subject, err
	}
	for _, kind := range scoredSubjects {
		other := r
		other.Subject = kind
		if plan, err := s.App.PreviewScores(ctx, other); err == nil && len(plan.Sheets) > 0 {
			return plan, kind, nil
		}
	}
	return asked, r.Subject, nil
}

// Title names the file and whom its scores are for.
func (s *ScoreImport) Title() string {
	return fmt.Sprintf("从“%s”导入%s考核分", s.File, CriteriaSubjectWords[slices.Index(CriteriaSubjects, s.Subject)])
}

// Again holds the file against what is stored once more, after something else was changed.
func (s *ScoreImport) Again() {
	if !s.Active {
		return
	}
	r := s.request()
	Query(&s.Base, "again", func(ctx context.Context) (*app.ScoresPlan, error) { return s.App.PreviewScores(ctx, r) }, func(plan *app.ScoresPlan) {
		s.hold(plan)
	})
}

// hold shows what a plan would do.
func (s *ScoreImport) hold(plan *app.ScoresPlan) {
	s.Months, s.Skipped, s.Findings = importMonths(plan), plan.Skipped, worstFirst(plan.Findings)
}

// importMonths counts what a plan does by month, whichever worksheets it comes from.
func importMonths(plan *app.ScoresPlan) []ImportMonth {
	var months []ImportMonth
	of := map[app.Period]int{}
	for _, sheet := range plan.Sheets {
		at, ok := of[sheet.Month]
		if !ok {
			at, of[sheet.Month] = len(months), len(months)
			months = append(months, ImportMonth{Month: sheet.Month, Table: sheet.Table, Confirmed: sheet.Confirmed})
		} else if months[at].Table != sheet.Table {
			months[at].Table += "、" + sheet.Table
		}
		months[at].People += len(sheet.Rows)
		for _, row := range sheet.Rows {
			months[at].add(row)
		}
	}
	slices.SortStableFunc(months, func(a, b ImportMonth) int { return a.Month.N - b.Month.N })
	return months
}

// add counts a row of the file.
func (m *ImportMonth) add(row app.ScoreRow) {
	m.Absent += one(row.Absent != "")
	m.lines += one(row.ChangesLine())
	m.Totals += one(row.Off())
	for _, c := range row.Cells {
		switch {
		case c.Action == "":
			m.Empty++
		case c.Action == app.SameRow:
			m.Same++
		case c.Points == nil:
			m.Kept++
		case c.Action == app.AddRow:
			m.New++
		default:
			m.Changed++
		}
	}
}

var severityOrder = map[app.Severity]int{app.Fault: 0, app.Warning: 1, app.Note: 2}

func worstFirst(fs []app.Finding) []app.Finding {
	out := slices.Clone(fs)
	slices.SortStableFunc(out, func(a, b app.Finding) int { return severityOrder[a.Severity] - severityOrder[b.Severity] })
	return out
}

// Cells returns how many cells importing would write.
func (s *ScoreImport) Cells() int {
	n := 0
	for _, m := range s.Months {
		if !m.Confirmed {
			n += m.New + m.Changed + m.Kept
		}
	}
	return n
}

// Lines returns of how many rows importing would change what stands beside the cells: a reason of absence, a total.
func (s *ScoreImport) Lines() int {
	n := 0
	for _, m := range s.Months {
		if !m.Confirmed {
			n += m.lines
		}
	}
	return n
}

// Verdict says in a sentence what importing would do.
func (s *ScoreImport) Verdict() (what, then string) {
	months, closed, added, changed, kept := 0, 0, 0, 0, 0
	for _, m := range s.Months {
		if m.Confirmed {
			closed++
			continue
		}
		months++
		added, changed, kept = added+m.New, changed+m.Changed, kept+m.Kept
	}
	if s.Cells()+s.Lines() == 0 {
		if names := s.closedOther(); names != "" {
			return names + "已经确认，表里的分数和台账不一样，没有导入；其余和台账一样。", "要导入，请先撤销那个月的确认。现在什么都没有改。"
		}
		if len(s.Months) > closed {
			return "表里的分数和台账里一样，没有要导入的。", "什么也不会改。"
		}
		if closed > 0 {
			return "表里的月份都已经确认，没有可以导入的。", "要重新导入，请先撤销确认。"
		}
		if o, other := lookElsewhere(s.tables, s.File, app.ScoreTable); other && len(s.Months) == 0 {
			return o.what, o.then
		}
		return "这个文件里没有可以导入的评分表。", "原因见下面的清单；什么也没有改。"
	}
	parts := []string{fmt.Sprintf("新录入 %d 格", added)}
	if changed > 0 {
		parts = append(parts, fmt.Sprintf("改动 %d 格", changed))
	}
	if kept > 0 {
		parts = append(parts, fmt.Sprintf("%d 格不能采用、原样标红保留", kept))
	}
	what = fmt.Sprintf("将导入 %d 个月：%s。", months, strings.Join(parts, "，"))
	then = "现在还什么都没有改。导入前自动备份，导入后可以一步撤销；原文件不会改动。"
	if s.Skipped > 0 {
		then = fmt.Sprintf("%d 行对不上名册，没有采用，见下面的清单。", s.Skipped) + then
	}
	if closed > 0 {
		then = fmt.Sprintf("已确认的 %d 个月保持原样。", closed) + then
	}
	return what, then
}

// closedOther names the confirmed months for which the file has something else: 1、3月; "" for none.
func (s *ScoreImport) closedOther() string {
	var ns []string
	for _, m := range s.Months {
		if m.Confirmed && m.New+m.Changed+m.Kept+m.lines > 0 {
			ns = append(ns, strconv.Itoa(m.Month.N))
		}
	}
	if ns == nil {
		return ""
	}
	return strings.Join(ns, "、") + "月"
}

// Nothing reports that the file has nothing that is not stored already, and nothing that would have to be put right.
func (s *ScoreImport) Nothing() bool {
	known := len(s.Months) > 0 && s.Cells()+s.Lines() == 0
	return known && !slices.ContainsFunc(s.Findings, func(f app.Finding) bool { return f.Severity != app.Note })
}

func (s *ScoreImport) request() app.ScoresImport {
	return app.ScoresImport{Tables: s.tables, Year: s.Year, Subject: s.Subject, File: s.File}
}

// Apply imports.
func (s *ScoreImport) Apply() {
	if !s.Active {
		return
	}
	r := s.request()
	to := s.target()
	var report app.ImportReport
	s.Command(Job{Title: "正在导入考核分", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		report, err = s.App.ImportScores(ctx, r, p)
		return err
	}, func() {
		s.close()
		s.Host.Notify(fmt.Sprintf("已导入：新录入 %d 格，改动 %d 格。", report.Added, report.Updated), report.Change != 0)
		if s.Done != nil {
			s.Done(ScorePlace{Month: to, Subject: r.Subject})
		}
	}, nil)
}

// target is the month to show afterwards: the first with something to put right, else the last imported.
func (s *ScoreImport) target() app.Period {
	var last app.Period
	for _, m := range s.Months {
		if m.Confirmed {
			continue
		}
		if m.Kept+m.Empty+m.Totals > 0 {
			return m.Month
		}
		last = m.Month
	}
	return last
}

// Cancel ends the conversation; nothing was changed.
func (s *ScoreImport) Cancel() {
	s.close()
	s.Changed()
}

func (s *ScoreImport) close() {
	s.Active, s.Months, s.Findings, s.tables = false, nil, nil, nil
}

// Paper is the findings as lines to copy: sheet, cell, severity, sentence.
func (s *ScoreImport) Paper() string {
	var b strings.Builder
	for _, f := range s.Findings {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\r\n", f.Sheet, f.Cell, f.Severity.Text(), f.Text)
	}
	return b.String()
}
