package app

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"zhengyou/app/tabular"
)

// cell returns the cell of a field in the row being read: a ditto is the cell above it, an error of the workbook an empty one
// that is reported once.
func (p *rosterPlanner) cell(f Field) tabular.Cell {
	m := p.mapping(p.row)
	col := m.Column(f)
	if col < 0 {
		return tabular.Cell{}
	}
	c := p.table.At(p.row, col)
	switch {
	case f == NameField:
		return c
	case tabular.IsError(c.Text):
		if p.once(f) {
			p.doubt(p.row, f, Fault, "cell-error", fmt.Sprintf("%s：%s"+cellErrorText, p.who, f.Text(), c.Text))
		}
		return tabular.Cell{}
	case f != IDField && f != PhoneField && tabular.IsDitto(c.Text):
		return p.above(f, col)
	}
	return p.asWritten(m.Header.JoinDate(p.table, p.row, col))
}

// wholeNumber is how programs write a whole number into a text file that was a number with decimals to them.
var wholeNumber = regexp.MustCompile(`^\s*(\d+)\.0\s*$`)

// asWritten undoes what programs do to numbers when they write a text file: 13800000001.0, 1.0.
func (p *rosterPlanner) asWritten(c tabular.Cell) tabular.Cell {
	if p.table.Plain {
		if m := wholeNumber.FindStringSubmatch(c.Text); m != nil {
			c.Text, c.Number = m[1], true
		}
	}
	return c
}

// asDate is a cell as tabular.ReadDate must see it. A text file does not say that 1985.1 was a number, which may have been October
// (1985.10): it is one unless its column keeps such zeros. Day numbers are counted from 1904 in the workbooks of some programs.
func (p *rosterPlanner) asDate(c tabular.Cell, f Field) tabular.Cell {
	if p.table.Plain && !c.Number && januaryOrOctober.MatchString(c.Text) {
		c.Number = !p.keepsZeros(p.mapping(p.row).Column(f))
	}
	if p.table.Epoch == 1904 && c.Number && dayNumber.MatchString(c.Text) {
		n, _ := strconv.Atoi(c.Text)
		c.Text = strconv.Itoa(n + 1462)
	}
	return c
}

var (
	januaryOrOctober = regexp.MustCompile(`^\s*\d{4}\.1\s*$`)
	monthWithZero    = regexp.MustCompile(`^\s*\d{4}\.(10|0[1-9])\s*$`)
	dayNumber        = regexp.MustCompile(`^\d{5}$`)
)

// keepsZeros reports whether months in a column are written so that October can be told from January.
func (p *rosterPlanner) keepsZeros(col int) bool {
	keeps, known := p.zeros[col]
	if !known {
		for r := range p.table.Rows {
			keeps = keeps || monthWithZero.MatchString(p.table.At(r, col).Text)
		}
		p.zeros[col] = keeps
	}
	return keeps
}

// once reports whether the cell of a field in this row is looked at for the first time.
func (p *rosterPlanner) once(f Field) bool {
	at := [2]int{p.row, p.mapping(p.row).Column(f)}
	seen := p.seen[at]
	p.seen[at] = true
	return !seen
}

// above returns the first cell over a ditto that is none; with nothing there the ditto says nothing, which is reported.
func (p *rosterPlanner) above(f Field, col int) tabular.Cell {
	for r := p.row - 1; r >= p.mapping(p.row).Header.Body(); r-- {
		c := p.table.At(r, col)
		if tabular.IsDitto(c.Text) {
			continue
		}
		if strings.TrimSpace(c.Text) == "" || tabular.IsError(c.Text) {
			break
		}
		if p.once(f) {
			p.dittos++
		}
		return c
	}
	if p.once(f) {
		p.doubt(p.row, f, Warning, "ditto-empty", fmt.Sprintf("%s：%s写的是“%s”，上面却没有内容，留空，请补填。", p.who, f.Text(), p.table.At(p.row, col).Text))
	}
	return tabular.Cell{}
}

// partOfDate reports whether a column holds the month or day of a date whose year stands in a mapped column before it.
func (p *rosterPlanner) partOfDate(col int) bool {
	year := p.plan.Mapping.Header.YearOf(p.table, col)
	return year >= 0 && p.plan.Mapping.FieldOf(year) != ""
}

// dateDoubts reports dates that cannot be right beside the others.
func (p *rosterPlanner) dateDoubts(m Member) {
	for _, d := range []struct {
		field Field
		code  string
	}{{JoinedField, "joined-young"}, {ConfirmedField, "confirmed-early"}} {
		if why := DateDoubt(m, d.field); why != "" {
			p.doubt(p.row, d.field, Warning, d.code, m.Name+"："+why+"照原样导入，请核对。")
		}
	}
}
