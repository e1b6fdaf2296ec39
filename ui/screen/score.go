package screen

import (
	"context"
	"slices"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// Score is the presenter of 考核打分: a month's sheet of one subject kind, all groups or one, and the day records beside it.
type Score struct {
	Base
	Month    app.Period
	Subject  app.SubjectKind
	Group    int64 // 0 for all
	Find     string
	OnlyOpen bool // only rows that are not scored or have something wrong
	Early    bool // the sheet of a month to come is shown because the user asked for it

	Sheet  *app.SheetView // nil until loaded
	Groups []app.Organisation
	Names  GroupNames
	People int   // members of the branch, of any month
	Rows   []int // indexes into Sheet.Rows that are shown
	Row    int   // selected row, an index into Rows; -1 for none
	Col    int   // selected column of Sheet.Columns; -1 for name and totals

	Records   *Records // 平时记录, the other half of the screen
	OnRecords bool     // the records are shown instead of the sheet
	Import    *ScoreImport

	// AskWhy asks the user for the reason of a change to a confirmed sheet; the view sets it.
	AskWhy func(what string, then func(why string))
	// ShowFindings shows a list of findings under a sentence; the view sets it.
	ShowFindings func(title, text string, fs []app.Finding)
	// AskFile asks for a workbook to import scores from; the view sets it.
	AskFile func()

	loaded  bool           // a month was chosen
	year    int            // the campaign year when the sheet was read last, 0 before
	bring   string         // the workbook to read once the month is there
	goal    *ScorePlace    // where the cursor goes after loading
	jumped  bool           // the cursor was moved by the program and the grid must follow
	kept    map[int64]bool // subjects that pass OnlyOpen, as they stood when it was chosen
	pending []*edit        // shown but not stored yet
	before  map[int64]heldBefore
	why     map[int64]amendedFor
}

// ScorePlace is a place on the scoring screen, to go to with Host.Show: a month's sheet and, where not 0, a row and a column.
type ScorePlace struct {
	Month                  app.Period
	Subject                app.SubjectKind
	SubjectID, CriterionID int64
}

// ShowRecords asks the scoring screen shown with it for the day records.
const ShowRecords = "records"

// NewScore returns the presenter for the month that is due on the App's day.
func NewScore(b Base) *Score {
	today := b.App.Today()
	s := &Score{Base: b, Month: app.Month(today.Year(), today.Month()), Subject: app.MemberSubject, Row: -1, Col: -1, before: map[int64]heldBefore{}, why: map[int64]amendedFor{}}
	own := NewBase(b.App, b.Runner, b.Host)
	s.Records = NewRecords(own)
	s.Import = NewScoreImport(NewBase(b.App, b.Runner, b.Host))
	return s
}

// Topics are what the screen shows.
func (s *Score) Topics() []app.Topic {
	return []app.Topic{app.TopicEntry, app.TopicSheet, app.TopicLine, app.TopicRecord, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicOrganisation, app.TopicPlan, app.TopicSetting}
}

type loadedSheet struct {
	sheet  *app.SheetView
	tree   app.Tree
	year   int
	people int
}

// Load reads the sheet, or the records. arg may be a month, a ScorePlace, ShowRecords, ShowImport or an ImportFile.
func (s *Score) Load(arg any) {
	switch to := arg.(type) {
	case app.Period:
		if to.Kind == app.MonthPeriod {
			s.Month, s.OnRecords, s.loaded = to, false, true
			s.leaveRow()
		}
	case ScorePlace:
		s.Month, s.OnRecords, s.loaded, s.goal = to.Month, false, true, &to
		if to.Subject != "" {
			s.Subject = to.Subject
		}
		if to.SubjectID == 0 {
			s.leaveRow()
		}
	case string:
		s.OnRecords = to == ShowRecords
		if to == ShowImport && s.AskFile != nil {
			s.AskFile()
		}
	case ImportFile:
		s.OnRecords, s.bring = false, string(to)
	}
	if s.OnRecords {
		s.Records.Load(nil)
	}
	s.load()
	s.Import.Again()
}

func (s *Score) load() {
	month, kind, first, seen := s.Month, s.Subject, !s.loaded, s.year
	s.loaded = true
	Query(&s.Base, "sheet", func(ctx context.Context) (loadedSheet, error) {
		got, err := s.read(ctx, month, kind)
		changed := seen != 0 && seen != got.year
		if err == nil && (first || changed) && got.year != month.Year {
			got, err = s.read(ctx, monthOfYear(got.year, month), kind)
		}
		return got, err
	}, func(got loadedSheet) {
		s.year = got.year
		s.Sheet, s.Groups, s.People, s.Month = got.sheet, got.tree.Groups(), got.people, got.sheet.Sheet.Month
		s.Names = NewGroupNames(s.Groups)
		s.replay()
		s.filter()
		s.reach()
		s.lookBack()
		if file := s.bring; file != "" {
			s.bring = ""
			s.BeginImport(file)
		}
	})
}

func (s *Score) read(ctx context.Context, month app.Period, kind app.SubjectKind) (loadedSheet, error) {
	var got loadedSheet
	var err error
	if got.sheet, err = s.App.Sheet(ctx, month, kind); err != nil {
		return got, err
	}
	roster, err := s.App.Roster(ctx)
	if err != nil {
		return got, err
	}
	got.tree, got.people = roster.Tree, len(roster.Members)
	got.year, err = s.App.CampaignYear(ctx)
	return got, err
}

// monthOfYear is where to begin in a campaign year that is not the calendar's: December of a past one, January of one to come.
func monthOfYear(year int, today app.Period) app.Period {
	if year < today.Year {
		return app.Month(year, 12)
	}
	return app.Month(year, 1)
}

// Step goes to another month, n months on.
func (s *Score) Step(n int) {
	m := s.Month.Year*12 + s.Month.N - 1 + n
	s.Month = app.Month(m/12, m%12+1)
	s.leaveRow()
	s.load()
}

// Today goes to the month of today.
func (s *Score) Today() {
	today := s.App.Today()
	s.Month = app.Month(today.Year(), today.Month())
	s.leaveRow()
	s.load()
}

// leaveRow forgets the cursor and what depends on the sheet shown.
func (s *Score) leaveRow() {
	s.Row, s.Col, s.kept, s.Early = -1, -1, nil, false
}

// scoredSubjects are who have monthly sheets, in the order they are offered.
var scoredSubjects = []app.SubjectKind{app.MemberSubject, app.GroupSubject}

// Choose shows another subject kind: 0 members, 1 groups.
func (s *Score) Choose(i int) {
	kind := scoredSubjects[i]
	if kind == s.Subject {
		return
	}
	s.Subject, s.Group = kind, 0
	s.leaveRow()
	s.load()
}

// OfGroups reports whether groups are scored rather than members.
func (s *Score) OfGroups() bool { return s.Subject == app.GroupSubject }

// Turn shows the records, or the sheet again.
func (s *Score) Turn(records bool) {
	if s.OnRecords == records {
		return
	}
	s.OnRecords = records
	if records {
		s.Records.Load(nil)
	} else {
		s.load()
	}
	s.Changed()
}

// Narrow shows one group (0: all) and the names that match find (characters, pinyin or initials).
func (s *Score) Narrow(group int64, find string) {
	s.Group, s.Find = group, find
	s.kept = nil
	s.refilter()
}

// ShowOpen shows only the rows that are not scored or have something wrong, or all again. A row put right stays until the
// choice is made anew: it must not vanish under the hands.
func (s *Score) ShowOpen(on bool) {
	s.OnlyOpen, s.kept = on, nil
	s.refilter()
}

// refilter shows other rows of the same sheet, the cursor staying on its subject.
func (s *Score) refilter() {
	var subject int64
	if r := s.here(); r != nil {
		subject = r.SubjectID
	}
	s.filter()
	s.Row = s.rowOf(subject)
	s.jumped = true
	s.Changed()
}

func (s *Score) filter() {
	s.Rows = s.Rows[:0]
	if s.Sheet == nil {
		return
	}
	if s.OnlyOpen && s.kept == nil {
		s.kept = s.open()
	}
	match := hanzi.NewMatcher(s.Find)
	for i, r := range s.Sheet.Rows {
		if (s.Group == 0 || r.GroupID == s.Group) && (!s.OnlyOpen || s.kept[r.SubjectID]) && (s.Find == "" || match.Match(hanzi.NewKey(r.Name))) {
			s.Rows = append(s.Rows, i)
		}
	}
	if s.Row >= len(s.Rows) {
		s.Row = len(s.Rows) - 1
	}
}

// open is the subjects that are not scored or have a finding.
func (s *Score) open() map[int64]bool {
	open := map[int64]bool{}
	for _, r := range s.Sheet.Rows {
		if !r.Complete && r.Absent == "" {
			open[r.SubjectID] = true
		}
	}
	for _, f := range s.Sheet.Findings {
		open[f.Subject] = true
	}
	return open
}

// At returns the row shown at i.
func (s *Score) At(i int) *app.SheetRow { return &s.Sheet.Rows[s.Rows[i]] }

// here is the row the cursor is on, nil for none.
func (s *Score) here() *app.SheetRow {
	if s.Sheet == nil || s.Row < 0 || s.Row >= len(s.Rows) {
		return nil
	}
	return s.At(s.Row)
}

// rowOf is where a subject is shown, -1 for nowhere.
func (s *Score) rowOf(subject int64) int {
	return slices.IndexFunc(s.Rows, func(i int) bool { return s.Sheet.Rows[i].SubjectID == subject })
}

func (s *Score) colOf(criterion int64) int {
	return slices.IndexFunc(s.Sheet.Columns, func(k app.Criterion) bool { return k.ID == criterion })
}

// Select tells which cell the cursor is on; col -1 is the name. It asks for nothing to be drawn but what says Here: that
// comes with Render only when something had to be looked up.
func (s *Score) Select(row, col int) {
	if s.Row == row && s.Col == col {
		return
	}
	s.Row, s.Col = row, col
	s.lookBack()
}

// GoTo puts the cursor on the place of a finding, showing its row if it was filtered away.
func (s *Score) GoTo(f app.Finding) {
	if s.Sheet == nil {
		return
	}
	if s.rowOf(f.Subject) < 0 {
		s.Group, s.Find, s.OnlyOpen, s.kept = 0, "", false, nil
		s.filter()
	}
	s.Row, s.Col, s.jumped = s.rowOf(f.Subject), s.colOf(f.Item), true
	if f.Item == 0 && s.Row >= 0 {
		s.Col = firstOpen(s.At(s.Row))
		if f.Code == "total" {
			s.Col = len(s.Sheet.Columns) // where the way out is offered
		}
	}
	s.lookBack()
	s.Changed()
}

// firstOpen is the first column without points, -1 when there is none.
func firstOpen(r *app.SheetRow) int {
	return slices.IndexFunc(r.Scores, func(c app.Score) bool { return c.Points == nil })
}

// reach goes where Load was asked to go.
func (s *Score) reach() {
	if s.goal == nil {
		return
	}
	goal := *s.goal
	s.goal = nil
	if goal.SubjectID != 0 {
		s.GoTo(app.Finding{Subject: goal.SubjectID, Item: goal.CriterionID})
	}
}

// Jumped tells, once, that the program moved the cursor and the grid must follow.
func (s *Score) Jumped() bool {
	was := s.jumped
	s.jumped = false
	return was
}

// Printable is the sheet as it is shown.
func (s *Score) Printable() (app.DocumentRequest, bool) {
	return app.DocumentRequest{Kind: "sheet", Period: s.Month, Subject: s.Subject, Group: s.Group}, s.Sheet != nil && len(s.Sheet.Columns) > 0
}

// Print goes to the page of documents with the sheet, filled or blank.
func (s *Score) Print(blank bool) {
	r, _ := s.Printable()
	if blank {
		r.Kind = "sheet-blank"
	}
	s.Host.Show("document", r)
}

// YearMonths names the months of the year shown.
func (s *Score) YearMonths() []string {
	var names []string
	for _, m := range app.Year(s.Month.Year).Months() {
		names = append(names, m.Text())
	}
	return names
}

// BeginImport reads a workbook of scores for the subject kind and the year shown.
func (s *Score) BeginImport(path string) { s.Import.Begin(path, s.Subject, s.Month.Year) }
