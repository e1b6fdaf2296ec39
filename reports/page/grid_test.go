package page

import (
	"math"
	"strings"
	"testing"

	"zhengyou/app"
)

func TestPlaceCellsAsHTML(t *testing.T) {
	rows := placeCells([][]app.GridCell{
		{{Text: "a", Rows: 2}, {Text: "b", Cols: 2}, {Text: "c", Rows: 3, Cols: 2}},
		{{Text: "d"}},
		{{Text: "e", Cols: 3}, {Text: "outside"}},
	}, 5, false)
	want := map[string][4]int{"a": {0, 0, 2, 1}, "b": {0, 1, 1, 2}, "c": {0, 3, 3, 2}, "d": {1, 1, 1, 1}, "e": {2, 0, 1, 3}}
	blanks := 0
	for _, row := range rows {
		for _, c := range row.cells {
			if c.src.Text == "" {
				blanks++
				continue
			}
			if got := [4]int{c.row, c.col, c.rows, c.cols}; got != want[c.src.Text] {
				t.Errorf("%s at %v, want %v", c.src.Text, got, want[c.src.Text])
			}
		}
	}
	if blanks != 1 { // row 1, column 2
		t.Errorf("%d blanks filled, want 1", blanks)
	}
	if rows[0].joined || !rows[1].joined || !rows[2].joined {
		t.Error("rows joined wrongly")
	}
}

func TestRaise(t *testing.T) {
	for _, c := range []struct {
		name          string
		widths, least []float64
		want          []float64
		fits          bool
	}{
		{"enough", []float64{50, 50}, []float64{20, 20}, []float64{50, 50}, true},
		{"one too narrow", []float64{10, 50, 40}, []float64{20, 20, 20}, []float64{20, 44, 36}, true},
		{"not enough", []float64{50, 50}, []float64{150, 50}, []float64{75, 25}, false},
	} {
		fits := raise(c.widths, c.least)
		if fits != c.fits {
			t.Errorf("%s: fits = %v", c.name, fits)
		}
		for i, w := range c.widths {
			if math.Abs(w-c.want[i]) > 0.001 {
				t.Errorf("%s: widths %v, want %v", c.name, c.widths, c.want)
				break
			}
		}
	}
}

// TestNamesAndNumbersStayWhole measures a crowded table: what must not be broken is on one line, and the widths fill
// the measure exactly.
func TestNamesAndNumbersStayWhole(t *testing.T) {
	set := testSet(t)
	src := app.Grid{Header: [][]app.GridCell{cells("序号", "姓名", "党小组", "得分", "备注")}}
	src.Columns = []app.Column{{Width: 1}, {Width: 1}, {Width: 1}, {Width: 1}, {Width: 30}}
	src.Rows = [][]app.GridCell{cells("100", "欧阳修远", "第一党小组", "100.00", strings.Repeat("说明", 40)), cells("2", "李𬱖", "第二党小组", "9.50", "")}
	g := newGrid(set, src, 480, 700)
	for _, row := range g.body {
		for _, c := range row.cells {
			if c.col != 4 && c.col != 2 && len(c.lines) != 1 {
				t.Errorf("%q on %d lines", c.src.Text, len(c.lines))
			}
		}
	}
	if sum := g.lefts[len(g.lefts)-1]; math.Abs(sum-480) > 0.01 {
		t.Errorf("columns are %.2f wide together, want 480", sum)
	}
}

// TestLongNamesMakeNoTowers: the names of groups take three lines at most, at the cost of the type's size and of breaking
// other long names; names of people that are not long stay whole.
func TestLongNamesMakeNoTowers(t *testing.T) {
	set := testSet(t)
	long := "某某社区第11网格物业服务企业与业主委员会联合党小组"
	for _, numbers := range []int{6, 22} {
		src := app.Grid{Columns: []app.Column{{Width: 7}, {Width: 14, Whole: true}, {Width: 16, Whole: true}}, Header: [][]app.GridCell{cells("名次", "姓名", "党小组")}}
		for range numbers {
			src.Columns, src.Header[0] = append(src.Columns, app.Column{Width: 10}), append(src.Header[0], cells("一季度")...)
		}
		for _, name := range []string{"王芳", "迪丽努尔·吐尔逊·国建", "欧阳修远"} {
			row := cells("1", name, long)
			for range numbers {
				row = append(row, cells("93.75")...)
			}
			src.Rows = append(src.Rows, row)
		}
		width := 487.0
		if numbers > 10 {
			width = 734
		}
		g := newGrid(set, src, width, 700)
		for _, row := range g.body {
			for _, c := range row.cells {
				most := map[bool]int{false: 1, true: 3}[c.src.Text == long]
				if strings.Contains(c.src.Text, "·") {
					most = 2
				}
				if len(c.lines) > most || c.size < 7.5 {
					t.Errorf("%d columns of numbers: %q on %d lines at %.1f points", numbers, c.src.Text, len(c.lines), c.size)
				}
			}
		}
	}
}

func TestNoSharesMeansContentsDecide(t *testing.T) {
	src := app.Grid{Columns: make([]app.Column, 3), Rows: [][]app.GridCell{cells("1", "王芳", strings.Repeat("很长的内容", 10))}}
	g := newGrid(testSet(t), src, 450, 700)
	if !(g.widths[0] < g.widths[1] && g.widths[1] < g.widths[2]) {
		t.Errorf("widths %v do not follow the contents", g.widths)
	}
}

func TestBlankFormsHaveTallRows(t *testing.T) {
	src := app.Grid{RowTall: 12, Columns: []app.Column{{Width: 1}, {Width: 2}}, Rows: make([][]app.GridCell, 5)}
	m := Measure(testSet(t), src, 400)
	for i, h := range m.Rows {
		if h < 12*MM-0.01 {
			t.Errorf("row %d is %.1f mm tall", i, h/MM)
		}
	}
	if len(m.Cells) != 10 {
		t.Errorf("%d cells, want 10 empty ones", len(m.Cells))
	}
}

func TestGridWithMoreCellsThanColumns(t *testing.T) {
	m := Measure(testSet(t), app.Grid{Columns: []app.Column{{Width: 1}}, Rows: [][]app.GridCell{cells("甲", "乙", "丙")}}, 300)
	if len(m.Widths) != 3 {
		t.Errorf("%d columns, want 3", len(m.Widths))
	}
}

func TestVerySmallAndVeryCrowded(t *testing.T) {
	set := testSet(t)
	row := make([]app.GridCell, 60)
	for i := range row {
		row[i].Text = "100.00"
	}
	g := newGrid(set, app.Grid{Rows: [][]app.GridCell{row}}, 480, 700)
	for _, w := range g.widths {
		if w <= 0 || math.IsNaN(w) {
			t.Fatalf("widths %v", g.widths)
		}
	}
	if g := newGrid(set, app.Grid{}, 480, 700); len(g.widths) != 1 {
		t.Errorf("empty grid has %d columns", len(g.widths))
	}
}
