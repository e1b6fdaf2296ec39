package app

// SheetState is how far a monthly sheet is.
type SheetState string

// The states.
const (
	Draft     SheetState = "draft"
	Confirmed SheetState = "confirmed"
)

// Text returns the state's Chinese name.
func (s SheetState) Text() string {
	if s == Confirmed {
		return "已确认"
	}
	return "草稿"
}

// Sheet is a month's assessment of all subjects of one kind. Its cells are Entries, its rows Lines.
type Sheet struct {
	ID          int64
	Month       Period
	Subject     SubjectKind
	State       SheetState
	ConfirmedOn Date
	ConfirmedBy string
}

// Entry is one cell. A wrong value is kept as it was written in Raw with Points nil, neither accepted nor thrown away; a
// cleared cell has both empty and stays, so that its history does.
type Entry struct {
	ID          int64
	SheetID     int64
	SubjectID   int64
	CriterionID int64
	Points      *Points
	Raw         string // what was written, when it is not accepted
	Source      string // "typed", "import", "records"
	Amended     bool   // changed after the sheet was confirmed
}

// Line is what a sheet says of one subject beside its cells.
type Line struct {
	ID        int64
	SheetID   int64
	SubjectID int64
	Absent    string  // reason for having no scores this month; empty when scored
	Stated    *Points // total written in an imported sheet when it differs from the sum; nil once settled
}

// SheetPort stores sheets.
type SheetPort interface {
	// Sheets returns those of the months from…to (inclusive), by month and subject; a zero end is open.
	Sheets(from, to Period) ([]Sheet, error)
	InsertSheet(s Sheet) (int64, error)
	UpdateSheet(s Sheet) error
	// Entries and Lines return those of the given sheets, by sheet, subject and criterion.
	Entries(sheets ...int64) ([]Entry, error)
	Lines(sheets ...int64) ([]Line, error)
	// PutEntries inserts or replaces by (sheet, subject, criterion); IDs are assigned. Unchanged rows are not written.
	PutEntries(es []Entry) error
	// PutLines inserts or replaces by (sheet, subject). Unchanged rows are not written.
	PutLines(ls []Line) error
}
