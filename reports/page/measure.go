package page

import (
	"math"

	"zhengyou/app"
)

// Measured is a table measured for a width, for writers that place cells themselves. Lengths are points.
type Measured struct {
	Size   float64   // type size
	Widths []float64 // of the columns
	Head   []float64 // heights of the header rows
	Rows   []float64 // heights of the rows
	Foot   []float64 // heights of the foot rows
	Cells  []Place   // every cell, the empty ones too
}

// Place is a cell with its place in a table; rows count from the first header row through rows and foot.
type Place struct {
	app.GridCell
	Row, Col   int
	Rows, Cols int // at least 1
	Head       bool
	Size       float64   // of its type
	Align      app.Align // what holds for it
}

// TypeWidth returns how wide the type area of a form is.
func TypeWidth(landscape bool) float64 {
	if landscape {
		return A4Long - marginLeft - marginRight
	}
	return A4Short - marginLeft - marginRight
}

// TypeHeight returns how high it is.
func TypeHeight(landscape bool) float64 {
	if landscape {
		return A4Short - marginTop - marginBottom
	}
	return A4Long - marginTop - marginBottom
}

// Measure places a table's cells and measures its columns and rows as they would be on paper of that width.
func Measure(set *Set, src app.Grid, width float64) Measured {
	g := newGrid(set, src, width, math.Inf(1))
	m := Measured{Size: g.size, Widths: g.widths}
	for i, row := range append(g.head[:len(g.head):len(g.head)], g.body...) {
		switch {
		case i < len(g.head):
			m.Head = append(m.Head, row.height)
		case i < len(g.head)+g.foot:
			m.Rows = append(m.Rows, row.height)
		default:
			m.Foot = append(m.Foot, row.height)
		}
		for _, c := range row.cells {
			m.Cells = append(m.Cells, Place{c.src, i, c.col, c.rows, c.cols, c.head, math.Round(c.size*2) / 2, g.align(c)})
		}
	}
	return m
}
