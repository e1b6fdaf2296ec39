package screen

import (
	"context"
	"maps"
	"path/filepath"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// ImportStep is how far an import conversation has come.
type ImportStep int

// The steps of importing a roster.
const (
	StepFile    ImportStep = iota // choose a file, or another one
	StepHeader                    // which worksheet, which rows are the header
	StepColumns                   // what each column means
	StepCheck                     // the rows as they will be, what is doubtful, what to do with duplicates
	StepDone                      // what was done
)

// ImportSteps are the words of the steps.
var ImportSteps = []string{"选文件", "认表头", "对列", "核对", "完成"}

// RosterImport is the conversation of importing a roster. Nothing is changed before Apply, and that is one step for undo;
// the source file is only read.
type RosterImport struct {
	Base
	Active bool
	Step   ImportStep
	File   string // base name of the file

	Problem, Hint string // why the file could not be read, what to do; "" when it could
	Other         string // the screen that takes the file, when it is plainly no roster; Problem says so
	OtherPlace    string // that screen's name

	Tables     []tabular.Table
	Table      int
	Mapping    app.Mapping
	Remembered bool // the mapping is the one used for the last file of this shape
	Plan       *app.RosterPlan
	OnlyDoubts bool  // only rows with something to look at
	Rows       []int // indexes into Plan.Rows that are shown
	Row, Col   int   // selected row and column of the preview; Row -1 for none
	Report     app.ImportReport

	// Closed is called when the conversation ends; the roster shows again.
	Closed func()

	path    string
	book    *app.Workbook
	asked   bool                  // the user chose the worksheet
	decided map[int]app.RowAction // by row of the table
	doubts  map[string][]app.Finding
	jumped  bool
}

// NewRosterImport returns the presenter.
func NewRosterImport(b Base) *RosterImport { return &RosterImport{Base: b, Row: -1} }

type openedRoster struct {
	wb         *app.Workbook
	at         int
	mapping    app.Mapping
	remembered bool
	plan       *app.RosterPlan
}

// Begin reads a file and finds out as much as it can. A file of a known shape goes straight to the check.
func (s *RosterImport) Begin(path string) {
	s.path = path
	s.Active, s.File, s.Problem, s.Hint, s.Other = true, filepath.Base(path), "", "", ""
	var got openedRoster
	s.Command(Job{Title: "正在读取“" + s.File + "”", Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		if got.wb, got.at, err = s.App.OpenTable(ctx, path, "", app.ChooseRoster, p); err != nil {
			return err
		}
		p(0, 0, "正在认表头")
		return s.understand(ctx, &got)
	}, func() {
		s.book, s.asked = got.wb, false
		s.Tables, s.Table, s.Mapping, s.Remembered = got.wb.Tables, got.at, got.mapping, got.remembered
		s.decided = map[int]app.RowAction{}
		s.take(got.plan)
		s.Step = StepHeader
		if got.remembered {
			s.Step = StepCheck
			return
		}
		if o, other := lookElsewhere(s.Tables[s.Table:s.Table+1], s.File, app.RosterTable); other {
			s.Step, s.Problem, s.Hint, s.Other, s.OtherPlace = StepFile, o.what, o.then, o.screen, o.place
		}
	}, func(err error) {
		s.Step, s.Tables, s.Plan = StepFile, nil, nil
		s.Problem, s.Hint, _ = Words(err)
	})
	s.Changed()
}

// ReadAnyway goes on with a file that looks like no roster.
func (s *RosterImport) ReadAnyway() {
	s.Problem, s.Hint, s.Other, s.Step = "", "", "", StepHeader
	s.Changed()
}

// TakeElsewhere leaves with the file for the screen that takes it.
func (s *RosterImport) TakeElsewhere() {
	to := s.Other
	s.Cancel()
	s.Host.Show(to, ImportFile(s.path))
}

// understand maps the columns of the table chosen and plans the import.
func (s *RosterImport) understand(ctx context.Context, got *openedRoster) (err error) {
	t := got.wb.Tables[got.at]
	if got.mapping, got.remembered, err = s.App.RosterMapping(ctx, t); err != nil {
		return err
	}
	got.plan, err = s.App.PreviewRoster(ctx, app.RosterImport{Table: t, Mapping: got.mapping})
	return err
}

// table is the worksheet chosen.
func (s *RosterImport) table() tabular.Table { return s.Tables[s.Table] }

// ChooseTable takes another worksheet.
func (s *RosterImport) ChooseTable(i int) {
	if i == s.Table || i < 0 || i >= len(s.Tables) {
		return
	}
	got := openedRoster{wb: &app.Workbook{Tables: s.Tables}, at: i}
	Query(&s.Base, "plan", func(ctx context.Context) (openedRoster, error) { return got, s.understand(ctx, &got) }, func(openedRoster) {
		s.asked = true
		s.Table, s.Mapping, s.Remembered, s.decided = i, got.mapping, got.remembered, map[int]app.RowAction{}
		s.take(got.plan)
	})
}

// SetHeader says that the header begins at row first (zero-based, -1 for a table without one) and has so many rows.
func (s *RosterImport) SetHeader(first, rows int) {
	h := tabular.Header{First: first, Last: first + rows - 1}
	if first < 0 {
		h = tabular.Header{First: -1, Last: -1}
	}
	s.Mapping, s.Remembered, s.decided = app.GuessColumns(s.table(), h), false, map[int]app.RowAction{}
	s.replan()
}

// HeaderRows is how many rows the header has.
func (s *RosterImport) HeaderRows() int { return s.Mapping.Header.Last - s.Mapping.Header.First + 1 }

// SetField says what a column means; an empty field leaves it out.
func (s *RosterImport) SetField(col int, f app.Field) {
	s.Mapping.Set(col, f)
	s.Remembered = false
	s.replan()
}

// Decide says what is to be done with a row of the plan.
func (s *RosterImport) Decide(i int, a app.RowAction) {
	row := s.Plan.Rows[i]
	s.decided[row.Row] = a
	if a == row.Planned {
		delete(s.decided, row.Row)
	}
	s.replan()
}

// request is what is asked of the App: the table, the mapping, the decisions.
func (s *RosterImport) request() app.RosterImport {
	return app.RosterImport{Table: s.table(), Mapping: s.Mapping, Decided: maps.Clone(s.decided)}
}

func (s *RosterImport) replan() {
	r := s.request()
	Query(&s.Base, "plan", func(ctx context.Context) (*app.RosterPlan, error) { return s.App.PreviewRoster(ctx, r) }, s.take)
}

// take shows a plan, the cursor staying on its row. Worksheets passed over are told until the user has chosen one.
func (s *RosterImport) take(p *app.RosterPlan) {
	if !s.asked {
		p.Findings = append(p.Findings, app.RostersLeft(s.book, s.Table)...)
	}
	at := -1
	if s.Plan != nil && s.Row >= 0 && s.Row < len(s.Rows) {
		at = s.Plan.Rows[s.Rows[s.Row]].Row
	}
	s.Plan = p
	s.doubts = map[string][]app.Finding{}
	for _, f := range p.Findings {
		s.doubts[f.Cell] = append(s.doubts[f.Cell], f)
	}
	s.filter()
	s.Row = -1
	for i, j := range s.Rows {
		if p.Rows[j].Row == at {
			s.Row = i
		}
	}
}

// ShowDoubts shows only the rows with something to look at, or all again.
func (s *RosterImport) ShowDoubts(on bool) {
	s.OnlyDoubts, s.Row = on, -1
	s.filter()
	s.Changed()
}

func (s *RosterImport) filter() {
	s.Rows = nil
	touched := map[int]bool{}
	for cell := range s.doubts {
		if r, _, ok := placeOf(cell); ok {
			touched[r] = true
		}
	}
	for i, r := range s.Plan.Rows {
		if !s.OnlyDoubts || touched[r.Row] {
			s.Rows = append(s.Rows, i)
		}
	}
}

// placeOf is where a cell lies by its name, row and column from 0; ok is false for a finding about no cell.
func placeOf(cell string) (row, col int, ok bool) {
	row, col = tabular.CellPlace(cell)
	return row - 1, col - 1, col > 0
}

// Go goes to a step that can be reached from here.
func (s *RosterImport) Go(step ImportStep) {
	if s.CanGo(step) {
		s.Step = step
		s.Changed()
	}
}

// CanGo reports whether a step can be reached: everything between the file and the import once a file is read.
func (s *RosterImport) CanGo(step ImportStep) bool {
	return s.Plan != nil && s.Problem == "" && s.Step != StepDone && step >= StepFile && step <= StepCheck
}

// Select tells which cell of the preview the cursor is on.
func (s *RosterImport) Select(row, col int) {
	if s.Row != row || s.Col != col {
		s.Row, s.Col = row, col
		s.Changed()
	}
}

// GoTo shows the row and cell a finding is about.
func (s *RosterImport) GoTo(f app.Finding) {
	row, col, ok := placeOf(f.Cell)
	if !ok || s.Plan == nil {
		return
	}
	if s.rowOf(row) < 0 {
		s.OnlyDoubts = false
		s.filter()
	}
	if s.Row = s.rowOf(row); s.Row < 0 {
		return
	}
	s.Step, s.jumped = StepCheck, true
	s.Col = 0
	for i, c := range s.Columns() {
		if c.Field != "" && s.Plan.Column(s.Plan.Rows[s.Rows[s.Row]], c.Field) == col {
			s.Col = i
		}
	}
	s.Changed()
}

// rowOf is where a row of the table is shown, -1 for nowhere.
func (s *RosterImport) rowOf(row int) int {
	for i, j := range s.Rows {
		if s.Plan.Rows[j].Row == row {
			return i
		}
	}
	return -1
}

// Jumped tells, once, that the program moved the cursor and the grid must follow.
func (s *RosterImport) Jumped() bool {
	was := s.jumped
	s.jumped = false
	return was
}

// Takes is how many members the import would add or change.
func (s *RosterImport) Takes() int {
	if s.Plan == nil {
		return 0
	}
	return s.Plan.Count(app.AddRow) + s.Plan.Count(app.UpdateRow)
}

// Apply imports.
func (s *RosterImport) Apply() {
	if s.Takes() == 0 {
		return
	}
	r := s.request()
	var report app.ImportReport
	s.Command(Job{Title: "正在导入名册", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		report, err = s.App.ImportRoster(ctx, r, p)
		return err
	}, func() {
		s.Report, s.Step = report, StepDone
	}, nil)
}

// Undo takes the import back and ends the conversation; where something was done since, it says so and stays.
func (s *RosterImport) Undo() {
	change := s.Report.Change
	s.Command(Job{Title: "正在撤销", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := s.App.UndoChange(ctx, change)
		return err
	}, func() {
		s.Host.Notify("已撤销这次导入。", false)
		s.Cancel()
	}, nil)
}

// Leave ends a conversation in which nothing is left to be done.
func (s *RosterImport) Leave() {
	if s.Active && s.Step == StepDone {
		s.Cancel()
	}
}

// Again plans the import anew after something else was changed.
func (s *RosterImport) Again() {
	if s.Active && s.Plan != nil && s.Step != StepDone {
		s.replan()
	}
}

// Cancel ends the conversation; before Apply nothing was changed.
func (s *RosterImport) Cancel() {
	base, closed := s.Base, s.Closed
	*s = RosterImport{Base: base, Row: -1, Closed: closed}
	if closed != nil {
		closed()
	}
	s.Changed()
}
