package app

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The results table is written for people and never read back.
const resultsName = "results"

var resultsColumns = []string{"期间", "对象", "名次", "姓名或名称", "党小组", "得分", "说明"}

// The bounds of whole numbers in packages.
const (
	maxArchiveID    = 999_999_999_999_999 // fifteen digits: what a spreadsheet keeps exact
	maxArchiveCount = 1_000_000_000
	minArchiveYear  = 1900
	maxArchiveYear  = 2100
)

// archiveColumn is one documented column of a package table: how a row's value becomes text and is read back.
type archiveColumn[T any] struct {
	name string
	get  func(*T) string
	set  func(*T, string) string // returns why the text is not acceptable, "" when it is
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
// not acceptable is told to wrong by row and column (from 0) with the reason.
func (s archiveShape[T]) decode(t ArchiveTable, wrong func(row, column int, why string)) []T {
	rows := make([]T, 0, len(t.Rows))
	for i, cells := range t.Rows {
		var row T
		for j, name := range t.Columns {
			if why := s.column(name).set(&row, cells[j]); why != "" {
				wrong(i, j, why)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// unless returns why where ok does not hold.
func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}

// whole is a whole number from low to high.
func whole[T any, N ~int | ~int64](name string, low, high N, field func(*T) *N) archiveColumn[T] {
	why := fmt.Sprintf("应为 %d 至 %d 的整数", low, high)
	return archiveColumn[T]{
		name,
		func(row *T) string { return strconv.FormatInt(int64(*field(row)), 10) },
		func(row *T, s string) string {
			n, err := strconv.ParseInt(s, 10, 64)
			*field(row) = N(n)
			return unless(err == nil && int64(N(n)) == n && strconv.FormatInt(n, 10) == s && N(n) >= low && N(n) <= high, why)
		},
	}
}

// rowID is the number of a row, its own or another's.
func rowID[T any](name string, field func(*T) *int64) archiveColumn[T] {
	return whole(name, 1, maxArchiveID, field)
}

// position orders rows; it says nothing else, so any number will do.
func position[T any](field func(*T) *int) archiveColumn[T] {
	return whole("position", -maxArchiveCount, maxArchiveCount, field)
}

// yearNumber is a calendar year.
func yearNumber[T any](field func(*T) *int) archiveColumn[T] {
	return whole("year", minArchiveYear, maxArchiveYear, field)
}

// reference is the number of another row, or 0 for none, which stands as an empty cell.
func reference[T any](name string, field func(*T) *int64) archiveColumn[T] {
	inner := rowID(name, field)
	return archiveColumn[T]{
		name,
		func(row *T) string {
			if *field(row) == 0 {
				return ""
			}
			return inner.get(row)
		},
		func(row *T, s string) string {
			*field(row) = 0
			if s == "" {
				return ""
			}
			return inner.set(row, s)
		},
	}
}

// controls reports whether c is a control character no text of a package may hold: all but TAB and line ends.
func controls(c rune) bool { return unicode.IsControl(c) && !strings.ContainsRune("\t\r\n", c) }

// plainText puts U+FFFD in the place of control characters. A ledger takes what is typed and pasted; a package is read by
// programs that stop at NUL, and by people, who should see that something stood there.
func plainText(s string) string {
	return strings.Map(func(c rune) rune {
		if controls(c) {
			return unicode.ReplacementChar
		}
		return c
	}, s)
}

// words is free text, kept to the byte but for control characters.
func words[T any](name string, field func(*T) *string) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return plainText(*field(row)) },
		func(row *T, s string) string {
			*field(row) = s
			return unless(!strings.ContainsFunc(s, controls), "不能有控制字符")
		},
	}
}

// label is text that must be there.
func label[T any](name string, field func(*T) *string) archiveColumn[T] {
	inner := words(name, field)
	return archiveColumn[T]{
		name, inner.get,
		func(row *T, s string) string {
			why := inner.set(row, s)
			return why + unless(why != "" || strings.TrimSpace(s) != "", "不能为空")
		},
	}
}

// fileName is the name of a file in some folder: a place elsewhere it must not be able to say.
func fileName[T any](name string, field func(*T) *string) archiveColumn[T] {
	bad := func(c rune) bool { return unicode.IsControl(c) || c == '/' || c == '\\' }
	inner := label(name, field)
	return archiveColumn[T]{
		name,
		func(row *T) string {
			return strings.Map(func(c rune) rune {
				if bad(c) {
					return '_'
				}
				return c
			}, *field(row))
		},
		func(row *T, s string) string {
			if strings.ContainsFunc(s, bad) || s == "." || s == ".." {
				return "文件名里不能有斜杠和控制字符"
			}
			return inner.set(row, s)
		},
	}
}

// digest is a SHA-256 digest.
func digest[T any](name string, field func(*T) *string) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return *field(row) },
		func(row *T, s string) string {
			*field(row) = s
			return unless(len(s) == 64 && strings.Trim(s, "0123456789abcdef") == "", "应为 64 位小写十六进制数")
		},
	}
}

// oneOf is text out of a fixed set.
func oneOf[T any, S ~string](name string, field func(*T) *S, values ...S) archiveColumn[T] {
	var said []string
	for _, v := range values {
		said = append(said, string(v))
		if v == "" {
			said[len(said)-1] = "空"
		}
	}
	return archiveColumn[T]{
		name,
		func(row *T) string { return string(*field(row)) },
		func(row *T, s string) string {
			*field(row) = S(s)
			return unless(slices.Contains(values, S(s)), "只能是 "+strings.Join(said, "、"))
		},
	}
}

// day is a Date in its ISO 8601 form, possibly only to the month or year, or empty.
func day[T any](name string, field func(*T) *Date) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return string(*field(row)) },
		func(row *T, s string) string {
			*field(row) = Date(s)
			return unless(Date(s).Valid(), "应为 1985-07-01、1985-07、1985 这样的日期，或空")
		},
	}
}

// fullDay is a Date to the day, or empty.
func fullDay[T any](name string, field func(*T) *Date) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return string(*field(row)) },
		func(row *T, s string) string {
			*field(row) = Date(s)
			return unless(s == "" || Date(s).Full(), "应为 1985-07-01 这样的日期，或空")
		},
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
		func(row *T, s string) string {
			*field(row) = s == "1"
			return unless(s == "0" || s == "1", "只能是 1、0")
		},
	}
}

const notScore = "应为两位小数的分数，如 93.50"

// score is points as a decimal with two places.
func score[T any](name string, field func(*T) *Points) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return field(row).String() },
		func(row *T, s string) string {
			p, err := ParsePoints(s)
			*field(row) = p
			return unless(err == nil && p.String() == s, notScore)
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
		func(row *T, s string) string {
			*field(row) = nil
			if s == "" {
				return ""
			}
			p, err := ParsePoints(s)
			*field(row) = &p
			return unless(err == nil && p.String() == s, notScore+"，或空")
		},
	}
}

// month is a Period of one month in its ISO 8601 form.
func month[T any](name string, field func(*T) *Period) archiveColumn[T] {
	return archiveColumn[T]{
		name,
		func(row *T) string { return field(row).String() },
		func(row *T, s string) string {
			p, err := ParsePeriod(s)
			*field(row) = p
			return unless(err == nil && p.Kind == MonthPeriod, "应为 2026-03 这样的月份")
		},
	}
}
