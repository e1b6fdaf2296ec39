package data

import "strings"

// Bulk loading is written for SQLite: plain ? placeholders, because looking up thousands of numbered ones in one statement
// takes SQLite a time that grows with their square (five times as long at 150 rows).

// bulk is how many rows go into one VALUES list.
const bulk = 150

// values returns "(?,?),(?,?)" for rows of width columns.
func values(rows, width int) string {
	row := "(" + strings.Repeat(",?", width)[1:] + ")"
	return strings.Repeat(","+row, rows)[1:]
}

// putMany runs head + VALUES + tail over all rows, some at a time; row gives a row's values.
func putMany[T any](t *tx, all []T, head, tail string, row func(T) ([]any, error)) error {
	query := ""
	var args []any
	for start := 0; start < len(all); start += bulk {
		part := all[start:min(start+bulk, len(all))]
		args = args[:0]
		for _, v := range part {
			vals, err := row(v)
			if err != nil {
				return err
			}
			args = append(args, vals...)
		}
		if query == "" || len(part) < bulk {
			query = head + " VALUES " + values(len(part), len(args)/len(part)) + " " + tail
		}
		if _, err := t.exec(query, args...); err != nil {
			return err
		}
	}
	return nil
}
