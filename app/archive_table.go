package app

import (
	"slices"
	"strconv"
)

// The results table is written for people and never read back.
const resultsName = "results"

var resultsColumns = []string{"期间", "对象", "名次", "姓名或名称", "党小组", "得分", "说明"}

// archiveColumn is one documented column of a package table: how a row's value becomes text and is read back.
type archiveColumn[T any] struct {
	name string
	get  func(*T) string
	set  func(*T, string) bool // reports whether the text is acceptable
}

// archiveShape is a package table: its name (the change log's topic) and its columns, documented in
// docs/archive-format.md. Changing it is a new ArchiveFormat, noted in archiveSince.
type archiveShape[T any] struct {
	name    Topic
	columns []archiveColumn[T]
}

func (s archiveShape[T]) header() []string {
	names := make([]string, 0, len(s.columns))
	for _, c := range s.columns {
		names = append(names, c.name)
	}
	return names
}

func (s archiveShape[T]) encode(rows []T) ArchiveTable {
	t := ArchiveTable{Name: string(s.name), Columns: s.header()}
	for i := range rows {
		cells := make([]string, 0, len(s.columns))
		for _, c := range s.columns {
			cells = append(cells, c.get(&rows[i]))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

// column returns the column of a name the shape has.
func (s archiveShape[T]) column(name string) archiveColumn[T] {
	return s.columns[slices.IndexFunc(s.columns, func(c archiveColumn[T]) bool { return c.name == name })]
}

// decode reads the rows of t, whose columns are the shape's or, in a package of an earlier format, some of them; a cell that is
// not acceptable is told to wrong by row (from 0) and column.
func (s archiveShape[T]) decode(t ArchiveTable, wrong func(row, column int)) []T {
	rows := make([]T, 0, len(t.Rows))
	for i, cells := range t.Rows {
		var row T
		for j, name := range t.Columns {
			if c := s.column(name); !c.set(&row, cells[j]) {
				wrong(i, j)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// whole is a whole number; IDs and counts. An optional reference is 0 and stands as an empty cell.
func whole[T any, N ~int | ~int64](name string, field func(*T) *N) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return strconv.FormatInt(int64(*field(row)), 10) },
		func(row *T, s string) bool {
			n, err := strconv.ParseInt(s, 10, 64)
			*field(row) = N(n)
			return err == nil && int64(N(n)) == n && strconv.FormatInt(n, 10) == s
		},
	}
}

func reference[T any](name string, field func(*T) *int64) archiveColumn[T] {
	inner := whole(name, field)
	return archiveColumn[T]{
		name,
		func(row *T) string {
			if *field(row) == 0 {
				return ""
			}
			return inner.get(row)
		},
		func(row *T, s string) bool {
			*field(row) = 0
			return s == "" || s != "0" && inner.set(row, s)
		},
	}
}

// words is free text, kept to the byte.
func words[T any](name string, field func(*T) *string) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return *field(row) },
		func(row *T, s string) bool { *field(row) = s; return true },
	}
}

// oneOf is text out of a fixed set.
func oneOf[T any, S ~string](name string, field func(*T) *S, values ...S) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return string(*field(row)) },
		func(row *T, s string) bool {
			*field(row) = S(s)
			for _, v := range values {
				if v == S(s) {
					return true
				}
			}
			return false
		},
	}
}

// day is a Date in its ISO 8601 form, possibly only to the month or year, or empty.
func day[T any](name string, field func(*T) *Date) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return string(*field(row)) },
		func(row *T, s string) bool { *field(row) = Date(s); return Date(s).Valid() },
	}
}

// flag is 1 or 0.
func flag[T any](name string, field func(*T) *bool) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string {
			if *field(row) {
				return "1"
			}
			return "0"
		},
		func(row *T, s string) bool { *field(row) = s == "1"; return s == "0" || s == "1" },
	}
}

// score is points as a decimal with two places.
func score[T any](name string, field func(*T) *Points) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return field(row).String() },
		func(row *T, s string) bool {
			p, err := ParsePoints(s)
			*field(row) = p
			return err == nil && p.String() == s
		},
	}
}

// maybe is points that may be missing: an empty cell, never 0.
func maybe[T any](name string, field func(*T) **Points) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string {
			if *field(row) == nil {
				return ""
			}
			return (*field(row)).String()
		},
		func(row *T, s string) bool {
			*field(row) = nil
			if s == "" {
				return true
			}
			p, err := ParsePoints(s)
			*field(row) = &p
			return err == nil && p.String() == s
		},
	}
}

// month is a Period of one month in its ISO 8601 form.
func month[T any](name string, field func(*T) *Period) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return field(row).String() },
		func(row *T, s string) bool {
			p, err := ParsePeriod(s)
			*field(row) = p
			return err == nil && p.Kind == MonthPeriod
		},
	}
}
