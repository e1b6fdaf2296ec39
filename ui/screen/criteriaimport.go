package screen

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// CriteriaImport is the conversation of importing criteria: which worksheet, for whom, what would happen. Nothing is changed
// before Apply, and that is one step for undo; the file is only read.
type CriteriaImport struct {
	Base
	Active        bool
	File          string
	Problem, Hint string // why the file could not be read, what to do
	Year          int
	Subject       app.SubjectKind
	Tables        []tabular.Table
	Table         int
	Plan          *app.CriteriaPlan

	// Done is called after the import with the subject kind to show, and with the present one when it is left.
	Done func(app.SubjectKind)
}

// NewCriteriaImport returns the presenter.
func NewCriteriaImport(b Base) *CriteriaImport { return &CriteriaImport{Base: b} }

// Begin reads a workbook and shows what importing it would do.
func (s *CriteriaImport) Begin(path string, year int, subject app.SubjectKind) {
	s.Active, s.File, s.Year, s.Subject = true, filepath.Base(path), year, subject
	s.Problem, s.Hint, s.Plan, s.Tables = "", "", nil, nil
	var wb *app.Workbook
	var at int
	var plan *app.CriteriaPlan
	s.Command(Job{Title: "正在读取“" + s.File + "”", Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		if wb, at, err = s.App.OpenTable(ctx, path, "", app.CriteriaChooser(subject), p); err != nil {
			return err
		}
		plan, err = s.App.PreviewCriteria(ctx, criteriaRequest(wb.Tables, at, year, subject))
		return err
	}, func() { s.Tables, s.Table, s.Plan = wb.Tables, at, plan }, func(err error) {
		s.Problem, s.Hint, _ = Words(err)
	})
	s.Changed()
}

// ChooseTable takes another worksheet, ChooseSubject another subject kind (an index into CriteriaSubjects).
func (s *CriteriaImport) ChooseTable(i int) { s.replan(i, s.Subject) }

// ChooseSubject says whom the criteria are for.
func (s *CriteriaImport) ChooseSubject(i int) { s.replan(s.Table, CriteriaSubjects[i]) }

// Again holds the file against what is stored once more, after something else was changed.
func (s *CriteriaImport) Again() {
	if s.Active && s.Plan != nil {
		s.replan(s.Table, s.Subject)
	}
}

func (s *CriteriaImport) replan(table int, subject app.SubjectKind) {
	if s.Tables == nil || table < 0 || table >= len(s.Tables) {
		return
	}
	s.Table, s.Subject = table, subject
	r := s.request()
	Query(&s.Base, "plan", func(ctx context.Context) (*app.CriteriaPlan, error) { return s.App.PreviewCriteria(ctx, r) }, func(p *app.CriteriaPlan) { s.Plan = p })
}

func (s *CriteriaImport) request() app.CriteriaImport {
	return criteriaRequest(s.Tables, s.Table, s.Year, s.Subject)
}

func criteriaRequest(tables []tabular.Table, at, year int, subject app.SubjectKind) app.CriteriaImport {
	return app.CriteriaImport{Table: tables[at], Year: year, Subject: subject, Partial: app.CriteriaLeft(tables, at) != nil}
}

// Takes is how many items the import would add or change.
func (s *CriteriaImport) Takes() int {
	if s.Plan == nil {
		return 0
	}
	return s.Plan.Count(app.AddRow) + s.Plan.Count(app.UpdateRow)
}

// Known reports that the file brings nothing new.
func (s *CriteriaImport) Known() bool {
	return s.Plan != nil && s.Takes() == 0 && s.Plan.Count(app.SameRow) > 0
}

// Button is the word on the one button that imports.
func (s *CriteriaImport) Button() string {
	if s.Takes() == 0 {
		return "没有要导入的"
	}
	return fmt.Sprintf("导入%d项", s.Takes())
}

// Verdict says what importing would do, and what is safe.
func (s *CriteriaImport) Verdict() (what, then string) {
	p := s.Plan
	if p == nil {
		return "", ""
	}
	if len(p.Rows) == 0 {
		if o, other := lookElsewhere(s.Tables[s.Table:s.Table+1], s.File, app.CriteriaTable); other {
			return o.what, o.then
		}
		return "这张表里没有认出考核细则。", "表头里要有“考核内容”和“标准分”。请换一张工作表或换一个文件；现在什么都没有改。"
	}
	var parts []string
	for _, a := range []app.RowAction{app.AddRow, app.UpdateRow, app.SameRow, app.DuplicateRow, app.SkipRow} {
		if n := p.Count(a); n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d项", a.Text(), n))
		}
	}
	what = fmt.Sprintf("%s的细则读到%d项：%s；月考核合计%s分。", s.Subject.Text(), len(p.Rows), strings.Join(parts, "，"), p.Sum.Short())
	if n := len(p.Gone); n > 0 && p.Replaces {
		then = fmt.Sprintf("现有的%d项是没有用过的默认细则，导入后整套换成文件里的。", n)
	} else if n > 0 {
		then = fmt.Sprintf("现有的%d项不在文件里，没有打过分，会去掉。", n)
	}
	if n := kept(p.Findings); n > 0 {
		then += fmt.Sprintf("现有的%d项不在文件里，但打过分，保留。", n)
	}
	return what, then + "现在什么都没有改。"
}

// GoneNames are the items of the year that go because the file does not name them; none where the whole default is replaced.
func (s *CriteriaImport) GoneNames() []string {
	var out []string
	if s.Plan != nil && !s.Plan.Replaces {
		for _, k := range s.Plan.Gone {
			out = append(out, k.Name)
		}
	}
	return out
}

// Findings are worst first.
func (s *CriteriaImport) Findings() []app.Finding {
	if s.Plan == nil {
		return nil
	}
	return worstFirst(s.Plan.Findings)
}

// Cell is a cell of the rows as they will be: columns as in the table of criteria, and -1 for what is done with the row.
func (s *CriteriaImport) Cell(row, col int) string {
	r := s.Plan.Rows[row]
	k := r.Criterion
	switch col {
	case CriteriaCategory:
		if row > 0 && s.Plan.Rows[row-1].Criterion.Category == k.Category {
			return ""
		}
		return k.Category
	case CriteriaName:
		return k.Name
	case CriteriaMax:
		if k.Method == app.Veto {
			return "—"
		}
		return k.Max.Short()
	case CriteriaMethod:
		return k.Method.Text()
	case CriteriaCycle:
		return k.Cycle.Text()
	case CriteriaRule:
		return k.Rule
	}
	return r.Action.Text()
}

// Action is what is done with a row.
func (s *CriteriaImport) Action(row int) app.RowAction { return s.Plan.Rows[row].Action }

// Apply imports.
func (s *CriteriaImport) Apply() {
	if s.Takes() == 0 {
		return
	}
	r := s.request()
	var report app.ImportReport
	s.Command(Job{Title: "正在导入细则", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		report, err = s.App.ImportCriteria(ctx, r, p)
		return err
	}, func() {
		said := fmt.Sprintf("细则已导入：新增%d项，更新%d项。", report.Added, report.Updated)
		if report.Removed > 0 && !s.Plan.Replaces {
			said += fmt.Sprintf("去掉%d项。", report.Removed)
		}
		if kept := kept(report.Findings); kept > 0 {
			said += fmt.Sprintf("打过分的%d项保留。", kept)
		}
		s.Host.Notify(said, report.Change != 0)
		s.close()
	}, nil)
}

func kept(fs []app.Finding) int {
	n := 0
	for _, f := range fs {
		n += one(f.Code == "item-in-use")
	}
	return n
}

// Cancel ends the conversation; nothing was changed.
func (s *CriteriaImport) Cancel() {
	s.close()
	s.Changed()
}

func (s *CriteriaImport) close() {
	subject := s.Subject
	s.Active, s.Plan, s.Tables, s.Problem = false, nil, nil, ""
	if s.Done != nil {
		s.Done(subject)
	}
}
