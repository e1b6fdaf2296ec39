package tabular

// Lone returns the only text of a row, as it stands in the column where it begins, and that column; "" for a row with several
// texts, with none, or with no more than what is merged into it from the row above.
func (t Table) Lone(row int) (text string, col int) {
	if row < 0 || row >= len(t.Rows) {
		return "", -1
	}
	col = -1
	for i, c := range t.Rows[row] {
		own := Fold(c.Text)
		switch {
		case own == "" || col >= 0 && c.Merged && own == Fold(text):
		case col >= 0 || c.Merged:
			return "", -1
		default:
			text, col = c.Text, i
		}
	}
	return text, col
}

// Cut returns the table with nothing but the rows from first up to end; they keep their numbers.
func (t Table) Cut(first, end int) Table {
	rows := make([][]Cell, end)
	copy(rows[first:], t.Rows[first:end])
	t.Rows = rows
	return t
}
