package intake

import (
	"context"
	"strings"

	"zhengyou/app/tabular"
)

// splitter cuts text into rows of cells as RFC 4180 has it, but for quotation marks that open no quoted cell: those typed by hand
// (a ditto, inches, a mark whose other half is missing) would swallow the rows down to the next one.
type splitter struct {
	ctx    context.Context
	limits Limits
	text   string
	sep    string
	usual  int // separators of a usual line

	rows   [][]tabular.Cell
	row    []tabular.Cell
	col    int // cells of this row so far, those too far right to be kept included
	cells  int
	blank  int   // blank rows since the last filled one
	strays []int // rows with a quotation mark that was taken as it stands, ascending
}

func newSplitter(ctx context.Context, limits Limits, text string) *splitter {
	lines := firstLines(text)
	sep := separator(lines)
	p := &splitter{ctx: ctx, limits: limits, text: text, sep: string(sep)}
	counts := map[int]int{}
	for _, line := range lines {
		if n := outsideQuotes(line, sep); n > 0 {
			if counts[n]++; counts[n] > counts[p.usual] {
				p.usual = n
			}
		}
	}
	return p
}

// split reads the whole text into rows. A row may be as long as the file, so limits and context are looked at cell by cell.
func (p *splitter) split() error {
	looked := 0
	for i := 0; i < len(p.text); {
		if i-looked > pieceBytes {
			if looked = i; p.ctx.Err() != nil {
				return context.Cause(p.ctx)
			}
		}
		end, err := p.cell(i)
		if err != nil {
			return err
		}
		if i = end; p.ends(i) {
			if i == len(p.text) {
				break
			}
			if p.text[i] == '\n' {
				i++
				if err := p.endRow(); err != nil {
					return err
				}
				continue
			}
		}
		i += len(p.sep)
	}
	if p.col == 0 {
		return nil
	}
	return p.endRow()
}

// cell takes the cell that begins at a place of the text and returns where it ends.
func (p *splitter) cell(from int) (int, error) {
	quoted, at := "", from
	if p.text[at] == '"' {
		if end := p.closing(at); end > 0 {
			if end-at > 2*p.limits.CellBytes { // each mark in it may be doubled
				return 0, errLong
			}
			quoted = strings.ReplaceAll(p.text[at+1:end], `""`, `"`)
			at, from = end+1, end+1
		} else {
			p.stray()
			at++
		}
	}
	for !p.ends(at) {
		if at++; at-from+len(quoted) > p.limits.CellBytes {
			return 0, errLong
		}
	}
	if len(quoted) > p.limits.CellBytes {
		return 0, errLong
	}
	return at, p.put(quoted + p.text[from:at])
}

// closing returns where the quoted cell ends whose opening mark stands at from, -1 when that mark opens none: it is never closed,
// or not before other rows have been swallowed.
func (p *splitter) closing(from int) int {
	end := from + 1
	for {
		if end == len(p.text) || p.text[end] != '"' {
			next := strings.IndexByte(p.text[end:], '"')
			if next < 0 {
				return -1
			}
			end += next
		}
		if !strings.HasPrefix(p.text[end+1:], `"`) {
			break
		}
		end += 2 // a doubled mark stands for one
	}
	if strings.Contains(p.text[from:end], "\n") && (!p.ends(end+1) || p.swallows(from, end)) {
		return -1
	}
	return end
}

// ends reports whether a cell ends at a place of the text.
func (p *splitter) ends(at int) bool {
	return at == len(p.text) || p.text[at] == '\n' || p.text[at] == p.sep[0] && strings.HasPrefix(p.text[at:], p.sep)
}

// swallows reports whether the lines a quoted cell would reach over are rows of their own: each has the separators of a usual one
// (of many, one may be missing at its end), where the lines of a long remark have few.
func (p *splitter) swallows(from, end int) bool {
	if p.usual == 0 {
		return false
	}
	first, last := strings.LastIndexByte(p.text[:from], '\n')+1, len(p.text)
	if i := strings.IndexByte(p.text[end:], '\n'); i >= 0 {
		last = end + i
	}
	least := p.usual
	if least > 2 {
		least--
	}
	n := 0
	for line := range strings.SplitSeq(p.text[first:last], "\n") {
		if n++; strings.Count(line, p.sep) < least {
			return false
		}
	}
	return p.usual > 1 || n > 2
}

func (p *splitter) stray() {
	if n := len(p.strays); n == 0 || p.strays[n-1] != len(p.rows) {
		p.strays = append(p.strays, len(p.rows))
	}
}

// The last row and column a worksheet has, which is what a table exported from one can reach at most.
const (
	sheetRows    = 1 << 20
	sheetColumns = 1 << 14
)

// put adds a cell to the row. What is blank and too far right is not kept: programs export as many separators as columns
// were ever touched.
func (p *splitter) put(text string) error {
	p.col++
	if p.col <= p.limits.Columns {
		p.row = append(p.row, tabular.Cell{Text: text})
		return nil
	}
	if p.col > sheetColumns || strings.TrimSpace(text) != "" {
		return errTooMany
	}
	return nil
}

// endRow takes the row without its blank tail; nor are blank rows kept that lie too far down.
func (p *splitter) endRow() error {
	row := p.row
	for len(row) > 0 && strings.TrimSpace(row[len(row)-1].Text) == "" {
		row = row[:len(row)-1]
	}
	p.row, p.col = p.row[:0], 0
	if p.blank++; len(row) > 0 {
		p.blank = 0
	}
	if len(p.rows) >= p.limits.Rows {
		if len(row) > 0 || p.blank > sheetRows {
			return errTooMany
		}
		return nil
	}
	if p.cells += len(row); p.cells > p.limits.Cells {
		return errTooMany
	}
	p.rows = append(p.rows, append([]tabular.Cell(nil), row...))
	return nil
}
