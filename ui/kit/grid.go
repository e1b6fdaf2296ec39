package kit

import (
	"image"
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Grid shows a table and behaves as WPS users expect: the scoring grid (editable,
// merged heads) as well as a roster of 90,000 rows. It draws the cells in sight
// into one raster (grid_raster.go) over its own geometry (grid_sheet.go), so the
// number of rows costs nothing.
//
// The grid never keeps a value: what is typed or pasted is handed to OnEdit or
// OnEditBlock, and what GridModel answers is drawn. A wrong value stays visible
// because the model keeps it and says GridError.
//
// Use it on the UI goroutine only. All callbacks may be nil.
type Grid struct {
	widget.BaseWidget

	OnEdit       func(row, col int, text string)               // one cell was typed; not called when the text is as before
	OnEditBlock  func(changes []GridChange)                    // pasted, filled or cleared: one step for undo
	OnRefused    func(GridRefusal)                             // something typed or pasted found no place
	OnSelect     func(row, col int)                            // another cell is the current one
	OnActivate   func(row, col int)                            // double click or Enter on a cell that is read-only
	OnSort       func(key string, descending bool)             // a sortable header was clicked
	OnWidths     func(widths map[string]float32)               // the user changed a width; all widths the user set so far
	OnContext    func(row, col int) []*fyne.MenuItem           // what a secondary click on a cell offers besides copying and pasting
	OnRestore    func(row, col int)                            // Escape on a cell in GridError: bring the last accepted value back
	OnUndo       func()                                        // Ctrl+Z outside the editor
	OnRedo       func()                                        // Ctrl+Y or Ctrl+Shift+Z outside the editor
	Footer       func(col int) GridCell                        // a row of totals that stays in sight; nil: none
	Look         func(fyne.Theme, fyne.ThemeVariant) GridTheme // nil: follows the window's theme
	RowNumbers   bool                                          // a column of row numbers before the first
	LowHead      bool                                          // titles take two lines at most, the quieter line beside the last
	HighlightRow bool                                          // tints the current row
	EmptyText    string                                        // shown in place of cells when there are no rows

	model   GridModel
	columns []GridColumn
	sheet   gridSheet
	look    GridTheme
	titles  [][]string // wrapped titles of the columns
	widths  map[string]float32

	cur, lead GridPlace // the current cell, and the other corner of the block
	tabFrom   int       // column where a run of Tab began, so that Enter returns to it; -1: none
	focused   bool
	sortKey   string
	sortDesc  bool
	editor    gridEditor
	pointer   gridPointer
	modifiers func() fyne.KeyModifier       // the keys held down; the test driver knows none
	window    func(*Grid) fyne.Shortcutable // takes shortcuts the grid has no use for; the test driver has none

	raster   *canvas.Raster
	img      *image.RGBA
	depth    int  // nested changes
	stale    bool // something changed since the last request to repaint
	dirty    bool // the picture is out of date
	repaints int  // repaints asked for so far
}

var (
	_ fyne.Focusable         = (*Grid)(nil)
	_ fyne.Shortcutable      = (*Grid)(nil)
	_ fyne.Tabbable          = (*Grid)(nil)
	_ fyne.Scrollable        = (*Grid)(nil)
	_ fyne.Draggable         = (*Grid)(nil)
	_ fyne.DoubleTappable    = (*Grid)(nil)
	_ fyne.SecondaryTappable = (*Grid)(nil)
	_ desktop.Mouseable      = (*Grid)(nil)
	_ desktop.Hoverable      = (*Grid)(nil)
	_ desktop.Cursorable     = (*Grid)(nil)
)

// NewGrid makes a grid over a model. Call Refresh when the model changed.
func NewGrid(columns []GridColumn, model GridModel) *Grid {
	g := &Grid{model: model, columns: columns, tabFrom: -1, widths: map[string]float32{}, dirty: true}
	g.modifiers, g.window = gridModifiers, gridWindow
	g.raster = canvas.NewRaster(g.draw)
	g.ExtendBaseWidget(g)
	return g
}

// gridModifiers asks the driver which modifier keys are held down.
func gridModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// SetColumns replaces the columns, keeping widths the user set.
func (g *Grid) SetColumns(columns []GridColumn) {
	g.change(func() { g.closeEditor(); g.columns = columns; g.reload() })
}

// SetModel replaces the model and goes back to the first cell.
func (g *Grid) SetModel(model GridModel) {
	g.change(func() {
		g.closeEditor()
		g.model = model
		g.sheet.scrollX, g.sheet.scrollY = 0, 0
		g.cur, g.lead, g.tabFrom = GridPlace{}, GridPlace{}, -1
		g.reload()
	})
}

// SetSort shows the sort mark at a column; an empty key shows none.
func (g *Grid) SetSort(key string, descending bool) {
	g.change(func() { g.sortKey, g.sortDesc = key, descending; g.touch() })
}

// SetWidths sets remembered column widths by key, as OnWidths gave them.
func (g *Grid) SetWidths(widths map[string]float32) {
	g.change(func() { g.widths = maps.Clone(widths); g.reload() })
}

// Current is the current cell; meaningless when there are no rows.
func (g *Grid) Current() (row, col int) { return g.cur.Row, g.cur.Col }

// Selection is the selected block; a single cell is a block of one.
func (g *Grid) Selection() GridRange { return gridRange(g.cur, g.lead) }

// Select makes a cell the current one and brings it into sight.
func (g *Grid) Select(row, col int) {
	g.change(func() { g.commitEditor(); g.moveTo(GridPlace{row, col}, false) })
}

// SelectRange selects a block; its top left is the current cell.
func (g *Grid) SelectRange(r GridRange) {
	g.change(func() {
		g.commitEditor()
		g.moveTo(GridPlace{r.Top, r.Left}, false)
		g.moveTo(GridPlace{r.Bottom, r.Right}, true)
	})
}

// Commit hands over what is being typed, as leaving the cell would. Call it
// before the grid is taken from the window or the window closes: Fyne takes the
// focus away from neither, and nothing typed may be lost.
func (g *Grid) Commit() { g.change(g.commitEditor) }

// ContentSize is the size at which all rows and columns are in sight without
// bars; a view can give a short table just this height.
func (g *Grid) ContentSize() fyne.Size {
	if len(g.sheet.left) == 0 {
		g.change(g.reload)
	}
	s := &g.sheet
	return fyne.NewSize(float32(s.left[s.cols]), float32(s.headH+float64(s.rows)*s.rowH+s.footH))
}

// Heights are those of the header, of a row and of the scroll bar below, in px.
func (g *Grid) Heights() (head, row, bar float32) {
	g.ContentSize()
	return float32(g.sheet.headH), float32(g.sheet.rowH), float32(g.sheet.barW)
}

// HeadHeight is the height the header has, in px, with LowHead and without.
func (g *Grid) HeadHeight(low bool) float32 {
	g.ContentSize()
	was := g.LowHead
	defer func() { g.LowHead = was; g.wrapTitles() }()
	g.LowHead = low
	_, h := g.wrapTitles()
	return float32(h)
}

// hasCells tells whether there is any cell to be on.
func (g *Grid) hasCells() bool { return g.sheet.rows > 0 && g.sheet.cols > 0 }

// cell is what the model says of a place.
func (g *Grid) cell(at GridPlace) GridCell { return g.model.Cell(at.Row, at.Col) }

// change runs one change of state and asks for at most one repaint, however
// many steps it took and whatever the callbacks did.
func (g *Grid) change(f func()) {
	g.depth++
	defer func() {
		g.depth--
		if g.depth == 0 && g.stale {
			g.stale, g.dirty = false, true
			g.repaints++
			g.raster.Refresh()
		}
	}()
	f()
}

// touch notes that the picture is out of date; for use within change.
func (g *Grid) touch() { g.stale = true }

// reload reads the model's size and the theme again and arranges everything.
func (g *Grid) reload() {
	g.touch()
	v := fyne.CurrentApp().Settings().ThemeVariant()
	look := g.Look
	if look == nil {
		look = gridThemeOf
	}
	g.look = look(g.Theme(), v)
	rows, cols := g.model.Size()
	g.sheet.rows = rows
	g.arrange(min(cols, len(g.columns)))
	g.cur, g.lead = g.clampPlace(g.cur), g.clampPlace(g.lead)
	if g.editor.open && (!g.hasCells() || !g.cell(g.cur).Editable) {
		g.closeEditor()
	}
}

// arrange works out widths and heights for the current size of the widget. The
// height of the header depends on the widths and, through the bar, the other
// way round: the second pass settles it.
func (g *Grid) arrange(cols int) {
	s := &g.sheet
	s.rowH, s.barW, s.gutter, s.footH = float64(g.look.rowHeight()), float64(g.look.barSize()), 0, 0
	if g.RowNumbers {
		digits := max(2, len(gridNumber(s.rows)))
		s.gutter = float64(16+8*digits) * float64(g.look.zoom())
	}
	if g.Footer != nil && s.rows > 0 {
		s.footH = s.rowH
	}
	widths, grow := make([]float64, cols), make([]float64, cols)
	frozen, tail := 0, 0
	for i, c := range g.columns[:cols] {
		widths[i], grow[i] = float64(g.columnWidth(c)), float64(c.Grow)
		if _, set := g.widths[c.Key]; set {
			grow[i] = 0
		}
		if c.Frozen && frozen == i {
			frozen++
		}
		if tail++; !c.Frozen {
			tail = 0
		}
	}
	for range 2 {
		s.arrange(widths, grow, frozen, tail)
		s.groupH, s.headH = g.wrapTitles()
	}
	s.settle()
}

// columnWidth is the width of a column in px at the present text size.
func (g *Grid) columnWidth(c GridColumn) float32 {
	w := c.Width
	if set, ok := g.widths[c.Key]; ok {
		w = set
	}
	return float32(int(max(w, gridMinWidth(c))*g.look.zoom() + 0.5))
}

// gridMinWidth is the least width of a column at a table text of 14.
func gridMinWidth(c GridColumn) float32 {
	if c.MinWidth > 0 {
		return c.MinWidth
	}
	return 40
}

// CreateRenderer is for Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	return &gridRenderer{g}
}

// gridRenderer lays out the raster, which is all there is: the editor is drawn too.
type gridRenderer struct{ g *Grid }

// Layout gives the grid its size; the same size again changes nothing.
func (r *gridRenderer) Layout(size fyne.Size) {
	g := r.g
	w, h := float64(size.Width), float64(size.Height)
	if w == g.sheet.viewW && h == g.sheet.viewH && len(g.sheet.left) > 0 {
		return
	}
	g.change(func() {
		g.sheet.viewW, g.sheet.viewH = w, h
		g.dirty = true
		g.reload()
		g.stale = false // the new size of the raster repaints it
		g.raster.Resize(size)
	})
}

// MinSize has room for the header and three rows.
func (r *gridRenderer) MinSize() fyne.Size {
	if len(r.g.sheet.left) == 0 {
		r.g.change(r.g.reload)
	}
	s := &r.g.sheet
	return fyne.NewSize(240, float32(s.headH+3*s.rowH+s.footH))
}

// Refresh reads model and theme again.
func (r *gridRenderer) Refresh() { r.g.change(r.g.reload) }

// Objects is the raster.
func (r *gridRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.g.raster}
}

// Destroy has nothing to free: fonts and masks are shared by all grids.
func (r *gridRenderer) Destroy() {}
