package xlsx

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/reports/page"
)

// layColumns measures every grid and makes sheet columns of all their edges, so that tables of different shapes stand
// below each other. Edges closer than 8 points become one, unless one table needs both.
func (s *sheet) layColumns() {
	const near = 8
	s.edges = []float64{0, s.width}
	var order []int
	for _, b := range s.doc.Blocks {
		if g, ok := b.(app.Grid); ok {
			order = append(order, len(s.grids))
			s.grids = append(s.grids, measured{Measured: page.Measure(s.options.Set, g, s.width), src: g})
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(s.grids[b].Widths) - len(s.grids[a].Widths) })
	chosen := make([][]float64, len(s.grids))
	for _, i := range order {
		x, last := 0.0, 0.0
		picked := []float64{0}
		widths := s.grids[i].Widths
		for _, w := range widths[:len(widths)-1] {
			x += w
			at := x
			for _, e := range s.edges {
				if math.Abs(e-x) < near && e > last && e < s.width && (at == x || math.Abs(e-x) < math.Abs(at-x)) {
					at = e
				}
			}
			if !slices.Contains(s.edges, at) {
				s.edges = append(s.edges, at)
			}
			picked, last = append(picked, at), at
		}
		chosen[i] = append(picked, s.width)
	}
	for i := 1; len(s.grids) == 0 && i < 12; i++ { // a single column wider than the page would not be fitted to it
		s.edges = append(s.edges, s.width*float64(i)/12)
	}
	slices.Sort(s.edges)
	for i := range s.grids {
		for _, e := range chosen[i] {
			s.grids[i].at = append(s.grids[i].at, slices.Index(s.edges, e))
		}
	}
}

// setColumns sets the columns' widths. A unit is a digit of the default font, 7 pixels at 96 dpi, after 5 of padding.
func (s *sheet) setColumns() error {
	for i := range len(s.edges) - 1 {
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		pixels := (s.edges[i+1] - s.edges[i]) * 96 / 72
		if err := s.file.SetColWidth(s.name, name, name, max(0.5, (pixels-5)/7)); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) grid(g measured) error {
	top := s.row
	if len(g.Head) > 0 && s.headed() == 1 {
		s.titles = [2]int{top, top + len(g.Head) - 1}
	}
	columns := g.src.Columns
	for _, c := range g.Cells {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		if err := s.gridCell(g, c, top, c.Col < len(columns) && columns[c.Col].Number); err != nil {
			return err
		}
	}
	for _, h := range slices.Concat(g.Head, g.Rows, g.Foot) {
		// A little taller than on paper: offices' fonts are wider, and a line more must find room.
		if err := s.nextRow(1.08 * h); err != nil {
			return err
		}
	}
	return nil
}

// headed counts the tables with a header. Only one header can be repeated, and only where no other table follows.
func (s *sheet) headed() (n int) {
	for _, g := range s.grids {
		if len(g.Head) > 0 {
			n++
		}
	}
	return n
}

func (s *sheet) gridCell(g measured, c page.Place, top int, number bool) error {
	first, last := cellName(g.at[c.Col], top+c.Row), cellName(g.at[c.Col+c.Cols]-1, top+c.Row+c.Rows-1)
	decimals := -1
	if number && !c.Head {
		decimals = decimalsOf(c.Text)
	}
	key := styleKey{font: bodyFont, size: c.Size, align: c.Align, boxed: true, mark: c.Mark, bold: c.Strong, decimals: decimals, number: decimals >= 0}
	if c.Head {
		key.font = headFont
	}
	style, err := s.style(key)
	if err != nil {
		return err
	}
	if err := s.file.SetCellStyle(s.name, first, last, style); err != nil {
		return err
	}
	if first != last {
		if err := s.file.MergeCell(s.name, first, last); err != nil {
			return err
		}
	}
	switch {
	case decimals >= 0:
		v, err := strconv.ParseFloat(c.Text, 64)
		if err != nil {
			return err
		}
		return s.file.SetCellFloat(s.name, first, v, decimals, 64)
	case c.Text != "":
		return s.file.SetCellStr(s.name, first, plain(c.Text))
	}
	return nil
}

// numberForm is what is written as a number: no leading zeros, no sign but minus, no more digits than a workbook keeps.
var numberForm = regexp.MustCompile(`^-?(0|[1-9]\d{0,11})(\.\d{1,3})?$`)

// decimalsOf returns how many decimals text has when it is a number, -1 when it is not.
func decimalsOf(text string) int {
	if !numberForm.MatchString(text) {
		return -1
	}
	_, frac, _ := strings.Cut(text, ".")
	return len(frac)
}
