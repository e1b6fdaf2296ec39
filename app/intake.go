package app

import (
	"context"

	"zhengyou/app/tabular"
)

// Workbook is a file brought in from outside, read within limits. The file itself is never changed.
type Workbook struct {
	Name   string          // base name of the file
	SHA256 string          // hex digest of the file
	Tables []tabular.Table // those the file shows
	Hidden []tabular.Table // worksheets it hides; nothing is imported from them unasked
}

// Intake reads files from outside; every one is hostile until read through its limits.
type Intake interface {
	// Open reads an .xlsx or CSV file. What cannot be read is an Error whose sentence says what the file is
	// (empty, .xls, encrypted, truncated, bomb, PDF, folder, missing) and what to do.
	Open(ctx context.Context, path string, progress Progress) (*Workbook, error)
}

// Progress is told how far a long job is: done of total (total 0 when unknown) and what it is doing. It may be nil only
// where a function says so; use NoProgress.
type Progress func(done, total int, doing string)

// NoProgress ignores progress.
func NoProgress(int, int, string) {}
