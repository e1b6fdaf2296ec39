package intake

import (
	"context"
	"strings"
	"unicode/utf8"

	"zhengyou/app/tabular"
)

// splitter cuts text into rows of cells as RFC 4180 has it, but for quotation marks that open no quoted cell: those typed by hand
// (a ditto, inches, a mark whose other half is missing) would swallow the rows down to the next one.
type splitter struct {
	ctx    context.Context
	limits Limits
	text   string
	sep    rune
	usual  int // separators of a usual line

	rows   [][]tabular.Cell
	row    []tabular.Cell
	field  strings.Builder
	cells  int
	strays []int // rows with a quotation mark that was taken as it stands, ascending
}

func newSplitter(ctx context.Context, limits Limits, text string) *splitter {
	p := &splitter{ctx: ctx, limits: limits, text: text, sep: separator(text)}
	counts := map[int]int{}
	for _, line := range firstLines(text) {
		if n := outsideQuotes(line, p.sep); n > 0 {
			if counts[n]++; counts[n] > counts[p.usual] {
				p.usual = n
			}
		}
	}
	return p
}

// split reads the whole text into rows.
func (p *splitter) split() error {
	start := true // of a cell
	for i := 0; i < len(p.text); {
		c, size := utf8.DecodeRuneInString(p.text[i:])
		switch {
		case c == '"' && start:
			start = false
			if end := p.closing(i); end > 0 {
				p.field.WriteString(strings.ReplaceAll(p.text[i+1:end], `""`, `"`))
				i = end + 1
				continue
			}
			p.stray()
			p.field.WriteByte('"')
		case c == p.sep:
			p.endField()
			start = true
		case c == '\n':
			if err := p.endRow(); err != nil {
				return err
			}
			start = true
		default:
			p.field.WriteString(p.text[i : i+size])
			start = false
		}
		i += size
	}
	if len(p.row) == 0 && p.field.Len() == 0 {
		return nil
	}
	return p.endRow()
}

// closing returns where the quoted cell ends whose opening mark stands at from, -1 when that mark opens none: it is never closed,
// or not before other rows have been swallowed.
func (p *splitter) closing(from int) int {
	end := from + 1
	for {
		next := strings.IndexByte(p.text[end:], '"')
		if next < 0 {
			return -1
		}
		end += next
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
	rest := p.text[at:]
	return rest == "" || rest[0] == '\n' || strings.HasPrefix(rest, string(p.sep))
}

// swallows reports whether the lines a quoted cell would reach over are rows of their own: each has the separators of a usual one
// (of many, one may be missing at its end), where the lines of a long remark have few.
func (p *splitter) swallows(from, end int) bool {
	first, last := strings.LastIndexByte(p.text[:from], '\n')+1, len(p.text)
	if i := strings.IndexByte(p.text[end:], '\n'); i >= 0 {
		last = end + i
	}
	least := p.usual
	if least > 2 {
		least--
	}
	lines := strings.Split(p.text[first:last], "\n")
	for _, line := range lines {
		if strings.Count(line, string(p.sep)) < least {
			return false
		}
	}
	return p.usual > 1 || p.usual == 1 && len(lines) > 2
}

func (p *splitter) stray() {
	if n := len(p.strays); n == 0 || p.strays[n-1] != len(p.rows) {
		p.strays = append(p.strays, len(p.rows))
	}
}

func (p *splitter) endField() {
	text := p.field.String()
	p.field.Reset()
	p.row = append(p.row, tabular.Cell{Text: text})
}

// endRow takes the row without its blank tail.
func (p *splitter) endRow() error {
	p.endField()
	row := p.row
	for len(row) > 0 && strings.TrimSpace(row[len(row)-1].Text) == "" {
		row = row[:len(row)-1]
	}
	p.cells += len(row)
	p.rows = append(p.rows, append([]tabular.Cell(nil), row...))
	p.row = p.row[:0]
	if len(row) > p.limits.Columns || len(p.rows) > p.limits.Rows || p.cells > p.limits.Cells {
		return errTooMany
	}
	if len(p.rows)%1024 == 0 && p.ctx.Err() != nil {
		return context.Cause(p.ctx)
	}
	return nil
}
