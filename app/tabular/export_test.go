package tabular

// What the tests look at from outside, so that they can write tables with tabulartest.

// The kinds of rows.
const (
	DataRow    = dataRow
	BlankRow   = blankRow
	HeadingRow = headingRow
	SumRow     = sumRow
	RemarkRow  = remarkRow
	SectionRow = sectionRow
)

// RowKind is what a row below the header is.
type RowKind = rowKind

// Kind returns what row r below a header in the first row is.
func (f *Form) Kind(t Table, r, name, number int) RowKind {
	return newRowReader(f, t, Header{}, name, number).classify(r, foldRow(t.Rows[r]))
}

// Levels returns what stands over a column, from the top.
func (h Header) Levels(t Table, col int) []string { return h.levels(t, col) }

// Titles returns the titles the form lists, by what they mean.
func (f *Form) Titles() map[string][]string {
	titles := map[string][]string{}
	for _, m := range f.columns {
		titles[m.key] = m.titles
	}
	return titles
}

// Ethnics are the ethnic groups known.
var Ethnics = ethnics

// ItemKey is what names of items are compared by.
var ItemKey = itemKey
