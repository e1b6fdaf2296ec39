// Package intake reads workbooks and text tables brought in from outside into app.Workbook. Every file is hostile until
// it has been read through the limits of this package: nothing is unpacked to disk, sizes declared in a file are only ever
// used to refuse it, and the work ends with the context or after a fixed time.
//
// The parts of an .xlsx (ECMA-376) are read one by one here rather than through a spreadsheet library, because what an
// import must know is just what such libraries smooth over: whether a cell was kept as a number, how precisely a date is
// shown, which cells are covered by a merged range, and whether the worksheet ended before its end tag.
package intake

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// Limits bounds what a file may cost to read.
type Limits struct {
	FileBytes  int64         // size of the file itself
	TextBytes  int64         // size of a text table, which is not packed
	PartBytes  int64         // all parts of an .xlsx unpacked, together
	TokenBytes int           // the longest text or tag inside a part
	CellBytes  int           // the longest text of a cell
	Rows       int           // rows of one table
	Columns    int           // columns of one table
	Cells      int           // cells of the whole file, blanks between filled ones included
	Sheets     int           // worksheets
	Time       time.Duration // from opening to the last cell
}

// DefaultLimits hold a roster of 90,000 members (about 60 MB unpacked) and stay under 400 MB of memory.
func DefaultLimits() Limits {
	return Limits{
		FileBytes: 64 << 20, TextBytes: 32 << 20, PartBytes: 128 << 20, TokenBytes: 1 << 20,
		CellBytes: 128 << 10, // spreadsheet programs hold 32,767 characters in a cell, UTF-8 has at most four bytes for each
		Rows:      200_000, Columns: 1024, Cells: 2_000_000, Sheets: 200, Time: 30 * time.Second,
	}
}

// Reader implements app.Intake.
type Reader struct {
	limits Limits
}

// New returns a Reader with DefaultLimits.
func New() *Reader { return NewWithLimits(DefaultLimits()) }

// NewWithLimits returns a Reader with limits of the caller's own.
func NewWithLimits(l Limits) *Reader { return &Reader{limits: l} }

// Open reads the .xlsx or text table at path. The file is read once into memory and closed before it is looked at, so it
// is never locked and the digest is of exactly what was understood. Refusals are app.Error: NotFound (missing), Denied,
// Invalid (something else than a table), Damaged, Storage (could not be read), Canceled.
func (r *Reader) Open(ctx context.Context, path string, progress app.Progress) (*app.Workbook, error) {
	if progress == nil {
		progress = app.NoProgress
	}
	name := filepath.Base(path)
	ctx, cancel := context.WithTimeoutCause(ctx, r.limits.Time, errTooSlow)
	defer cancel()
	data, err := r.slurp(ctx, path, name)
	if err != nil {
		return nil, explain(ctx, name, err)
	}
	tables, hidden, err := r.tables(ctx, name, data, progress)
	if err != nil {
		return nil, explain(ctx, name, err)
	}
	if tables = filled(tables); len(tables) == 0 {
		return nil, refuse(app.Invalid, name, "里面没有任何内容", "请确认选对了文件，或在 WPS 中打开看一看再导入。", nil)
	}
	return &app.Workbook{Name: name, SHA256: data.digest(), Tables: tables, Hidden: filled(hidden)}, nil
}

// tables reads data as whatever its first bytes say it is; the extension is not trusted.
func (r *Reader) tables(ctx context.Context, name string, data content, progress app.Progress) (tables, hidden []tabular.Table, err error) {
	switch f := sniff(data.head()); f {
	case formatZip:
		return r.readXLSX(ctx, name, data, progress)
	case formatText:
		progress(0, 1, "正在读取“"+name+"”")
		tables, err = r.readText(ctx, name, data)
		return tables, nil, err
	default:
		return nil, nil, refuseFormat(name, f, data)
	}
}

// slurp returns the content of a plain file within the size limit. What the path is gets asked before it is opened:
// opening a pipe would wait for ever.
func (r *Reader) slurp(ctx context.Context, path, name string) (content, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, refuseOpen(name, err)
	}
	switch {
	case info.IsDir():
		return nil, refuse(app.Invalid, name, "是一个文件夹，不是文件", "请打开它，选中里面的工作簿（.xlsx）或 CSV 文件。", nil)
	case !info.Mode().IsRegular():
		return nil, refuse(app.Invalid, name, "不是普通文件（是设备或管道）", "请选择一个工作簿（.xlsx）或 CSV 文件。", nil)
	case info.Size() > r.limits.FileBytes:
		return nil, refuseLarge(name, r.limits.FileBytes)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, refuseOpen(name, err)
	}
	defer f.Close()
	data, err := r.pieces(ctx, f, info.Size())
	switch {
	case err == io.EOF:
		return nil, refuse(app.Invalid, name, "是空文件，大小为 0", "可能没有保存成功或没有拷完，请从原来的电脑重新拷贝一份。", nil)
	case err == errFileSize && sniff(data.head()) == formatText:
		return nil, refuseLarge(name, r.limits.TextBytes)
	case err == errFileSize:
		return nil, refuseLarge(name, r.limits.FileBytes)
	case err != nil && ctx.Err() == nil:
		return nil, refuseOpen(name, err)
	}
	return data, err
}

// filled returns the tables that hold at least one value.
func filled(tables []tabular.Table) []tabular.Table {
	var out []tabular.Table
	for _, t := range tables {
		for _, row := range t.Rows {
			if len(row) > 0 {
				out = append(out, t)
				break
			}
		}
	}
	return out
}

// The reasons for stopping in the middle of a file; explain turns them into sentences.
var (
	errFileSize  = errors.New("intake: file size limit reached")
	errTooSlow   = errors.New("intake: time limit reached")
	errTooBig    = errors.New("intake: unpacked size limit reached")
	errLarge     = errors.New("intake: unpacked size limit reached by what packs as workbooks do")
	errTooMany   = errors.New("intake: row, column or cell limit reached")
	errTruncated = errors.New("intake: part ends before its end tag")
	errControl   = errors.New("intake: control characters")
	errUndecoded = errors.New("intake: no character of the encoding")
	errLong      = errors.New("intake: cell text limit reached")
	errMarkup    = errors.New("intake: no XML as workbooks have it")
	errNoText    = errors.New("intake: a cell uses a shared string there is not")
	errLocked    = errors.New("intake: zip entries are encrypted")
	errParts     = errors.New("intake: part, relationship or sheet limit reached")
	errFormats   = errors.New("intake: cell format limit reached")
)
