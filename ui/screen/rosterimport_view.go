package screen

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// ImportColumn is a column of the file as the mapping shows it.
type ImportColumn struct {
	Col     int
	Letter  string   // as workbooks name it
	Title   string   // "" when nothing stands over it
	Samples []string // the first values, sensitive ones masked
	Field   app.Field
}

// samplesShown is how many values of a column are shown.
const samplesShown = 3

// FileColumns are the columns of the file that hold anything.
func (s *RosterImport) FileColumns() []ImportColumn {
	t := s.table()
	var out []ImportColumn
	for col := range t.Width() {
		c := ImportColumn{Col: col, Letter: tabular.ColumnName(col), Title: s.Mapping.Header.Title(t, col), Field: s.Mapping.FieldOf(col)}
		for r := s.Mapping.Header.Body(); r < len(t.Rows) && len(c.Samples) < samplesShown; r++ {
			if cell := t.At(r, col); strings.TrimSpace(cell.Text) != "" && !cell.Merged {
				c.Samples = append(c.Samples, maskedSample(c.Field, strings.TrimSpace(cell.Text)))
			}
		}
		if c.Title != "" || len(c.Samples) > 0 {
			out = append(out, c)
		}
	}
	return out
}

func maskedSample(f app.Field, text string) string {
	switch f {
	case app.IDField:
		return hanzi.MaskID(text)
	case app.PhoneField:
		return maskPhone(text)
	}
	return text
}

// RawSize is how many rows and columns of the file the choice of the header shows.
func (s *RosterImport) RawSize() (rows, cols int) {
	if s.Plan == nil {
		return 0, 0
	}
	t := s.table()
	return len(t.Rows), t.Width()
}

// RawCell is a cell of the file as it stands; header tells whether its row belongs to the header, above whether it stands
// over it.
func (s *RosterImport) RawCell(row, col int) (text string, header, above bool) {
	h := s.Mapping.Header
	header = h.First >= 0 && row >= h.First && row <= h.Last
	text = s.table().At(row, col).Text
	if !header {
		text = maskedSample(s.Mapping.FieldOf(col), text)
	}
	return text, header, row < h.First
}

// PreviewColumn is a column of the rows as they will be.
type PreviewColumn struct {
	Title string
	Field app.Field // "" for the row number and what is done
}

// The columns of the preview before those of the fields.
const (
	PreviewLine   = 0 // row of the file
	PreviewAction = 1
)

// Columns are the columns of the preview: the row, what is done, and the fields the file has.
func (s *RosterImport) Columns() []PreviewColumn {
	out := []PreviewColumn{{"原表行", ""}, {"处理", ""}}
	for _, f := range app.RosterFields() {
		if f != app.PoliticsField && f != app.StandingField && (f == app.NameField || s.Mapping.Column(f) >= 0) {
			out = append(out, PreviewColumn{f.Text(), f})
		}
	}
	return out
}

// PreviewCell is a cell of the rows as they will be.
type PreviewCell struct {
	Text string
	Why  string // what was found there
	Look Look   // LookWrong: not taken; LookAmended: doubtful; LookRecord: changes what is stored
}

// Cell is a cell of a row shown.
func (s *RosterImport) Cell(row int, c PreviewColumn) PreviewCell {
	r := s.Plan.Rows[s.Rows[row]]
	if c.Field == "" {
		return PreviewCell{Text: fmt.Sprint(r.Row + 1)}
	}
	cell := PreviewCell{Text: s.rowText(&r, c.Field)}
	for _, ch := range r.Changes {
		if ch.Field == c.Field && r.Action == app.UpdateRow {
			cell.Text, cell.Look = shownChange(ch), LookRecord
		}
	}
	if col := s.Plan.Column(r, c.Field); col >= 0 {
		for _, f := range s.doubts[tabular.CellName(r.Row, col)] {
			if f.Severity == app.Note {
				continue
			}
			cell.Why = f.Text
			if cell.Look = LookAmended; f.Severity == app.Fault {
				cell.Look = LookWrong
			}
			if cell.Text == "" {
				cell.Text = maskedSample(c.Field, f.Value)
			}
		}
	}
	return cell
}

// rowText is a field of a row as it will be shown in the roster.
func (s *RosterImport) rowText(r *app.RosterRow, f app.Field) string {
	m := r.Member
	if r.Action == app.DuplicateRow || r.Action == app.SkipRow {
		m = r.Read
	}
	switch f {
	case app.GroupField:
		return r.Group
	case app.MovedField, app.DiedField, app.LeftField:
		if f == app.LeftField || m.LeftWhy == map[app.Field]string{app.MovedField: "转出", app.DiedField: "去世"}[f] {
			return m.Left.Text()
		}
		return ""
	case app.FloatingField, app.HardshipField:
		return strings.TrimSuffix(fieldText(&m, f), "否")
	case app.IDField, app.PhoneField:
		return maskedSample(f, fieldText(&m, f))
	}
	if r.Read.Name == "" && f == app.NameField {
		return r.Member.Name
	}
	return fieldShown(&m, f)
}

// shownChange is a change in the words of a cell: 高中 → 大专.
func shownChange(c app.MemberChange) string {
	from, to := maskedSample(c.Field, c.Old), maskedSample(c.Field, c.New)
	if from == "" {
		return to
	}
	return from + " → " + to
}

// Action is what is done with a row shown.
func (s *RosterImport) Action(row int) app.RowAction { return s.Plan.Rows[s.Rows[row]].Action }

// RowDetail is all there is to say about one row, and what may be decided.
type RowDetail struct {
	Index   int // into Plan.Rows
	Title   string
	Action  app.RowAction
	Changes []string // 学历：高中 → 大专
	Doubts  []app.Finding
	Choices []app.RowAction
	Words   []string // of the choices
}

// Detail tells about the row the cursor is on; ok is false when it is on none.
func (s *RosterImport) Detail() (d RowDetail, ok bool) {
	if s.Plan == nil || s.Row < 0 || s.Row >= len(s.Rows) {
		return d, false
	}
	d.Index = s.Rows[s.Row]
	r := s.Plan.Rows[d.Index]
	name := r.Member.Name
	if name == "" {
		name = "没有姓名"
	}
	d.Title, d.Action = fmt.Sprintf("第 %d 行 · %s", r.Row+1, name), r.Action
	if r.Action == app.UpdateRow || r.Planned == app.DuplicateRow {
		for _, c := range r.Changes {
			from := maskedSample(c.Field, c.Old)
			if from == "" {
				from = "空"
			}
			d.Changes = append(d.Changes, c.Field.Text()+"："+from+" → "+maskedSample(c.Field, c.New))
		}
	}
	for _, f := range s.Plan.Findings {
		if at, _, ok := placeOf(f.Cell); ok && at == r.Row && f.Severity != app.Note {
			d.Doubts = append(d.Doubts, f)
		}
	}
	d.Choices = r.Choices()
	for _, c := range d.Choices {
		d.Words = append(d.Words, r.ChoiceText(c))
	}
	return d, true
}

// Chosen is the index of the choice in force; a row the file itself repeats is skipped.
func (d RowDetail) Chosen() int {
	for i, c := range d.Choices {
		if c == d.Action || c == app.SkipRow && d.Action == app.DuplicateRow || c == app.UpdateRow && d.Action == app.SameRow {
			return i
		}
	}
	return -1
}

// Doubts are the findings worth a look, many of one kind as one, worst first; the notes follow.
func (s *RosterImport) Doubts() []app.Finding {
	if s.Plan == nil {
		return nil
	}
	return worstFirst(app.Gather(s.Plan.Findings))
}

// DoubtCount is how many findings are more than notes.
func (s *RosterImport) DoubtCount() int {
	n := 0
	for _, f := range s.Doubts() {
		if f.Severity != app.Note {
			n++
		}
	}
	return n
}

// NameFound reports whether a column is known to hold the names.
func (s *RosterImport) NameFound() bool { return s.Plan != nil && s.Mapping.Column(app.NameField) >= 0 }

// HardlyRoster reports whether names were found but nothing else that tells people apart, by the columns as they are mapped
// now. Sheets that are plainly something else were named for what they are before.
func (s *RosterImport) HardlyRoster() bool {
	return s.NameFound() && !slices.ContainsFunc([]app.Field{app.BornField, app.IDField, app.JoinedField, app.ConfirmedField, app.SexField, app.PhoneField},
		func(f app.Field) bool { return s.Mapping.Column(f) >= 0 })
}

// ColumnLetter names a column as workbooks do: A, B, … AA.
func ColumnLetter(col int) string { return tabular.ColumnName(col) }

// StepNotes say under each step what it has come to: 第3—4行, 认出13列, 5处要看.
func (s *RosterImport) StepNotes() []string {
	notes := make([]string, len(ImportSteps))
	if s.Plan == nil || s.Problem != "" {
		return notes
	}
	h := s.Mapping.Header
	notes[StepFile] = fmt.Sprintf("%d张工作表", len(s.Tables))
	switch {
	case h.First < 0:
		notes[StepHeader] = "没有表头"
	case h.First == h.Last:
		notes[StepHeader] = fmt.Sprintf("第%d行", h.First+1)
	default:
		notes[StepHeader] = fmt.Sprintf("第%d—%d行", h.First+1, h.Last+1)
	}
	notes[StepColumns] = fmt.Sprintf("认出%d列", s.Taken())
	if s.Remembered {
		notes[StepColumns] = "沿用上次"
	}
	if notes[StepCheck] = "没有疑问"; s.DoubtCount() > 0 {
		notes[StepCheck] = fmt.Sprintf("%d处要看", s.DoubtCount())
	}
	return notes
}

// Taken is how many columns of the file are imported.
func (s *RosterImport) Taken() int {
	n := 0
	for _, f := range app.RosterFields() {
		n += one(s.Mapping.Column(f) >= 0)
	}
	return n
}
