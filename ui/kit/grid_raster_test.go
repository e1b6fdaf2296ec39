package kit

import (
	"image"
	"image/color"
	"runtime"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// gridDrawn draws a bench's grid at a scale and answers the picture.
func gridDrawn(b *gridBench, scale float64) *image.RGBA {
	b.dirty = true
	w, h := int(b.sheet.viewW*scale), int(b.sheet.viewH*scale)
	return b.draw(w, h).(*image.RGBA)
}

// gridGroundAt is the colour beside the text of a cell: its bottom left corner.
func gridGroundAt(b *gridBench, img *image.RGBA, row, col int, scale float64) color.NRGBA {
	x, y := (b.sheet.colX(col)+2)*scale, (b.sheet.rowY(row)+b.sheet.rowH-4)*scale
	return gridNRGBA(img.RGBAAt(int(x), int(y)))
}

func TestGridGrounds(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	b.most = 10
	b.columns[7].Frozen = true
	b.Refresh()
	b.text[GridPlace{3, 3}] = "22"
	b.SelectRange(GridRange{5, 2, 6, 3})
	look := b.look
	for _, scale := range []float64{1, 1.25, 2} {
		img := gridDrawn(b, scale)
		for _, c := range []struct {
			name     string
			row, col int
			want     color.NRGBA
		}{
			{"cell", 1, 2, look.Ground},
			{"frozen", 1, 0, look.Shade},
			{"frozen at the end", 1, 7, look.Shade},
			{"error", 3, 3, look.ErrorTint},
			{"selected", 6, 3, gridMix(look.Ground, look.Accent, 0.1)},
		} {
			if got := gridGroundAt(b, img, c.row, c.col, scale); got != c.want {
				t.Errorf("scale %v, %s: %v, want %v", scale, c.name, got, c.want)
			}
		}
		ring := gridNRGBA(img.RGBAAt(int((b.sheet.colX(2)+0.5)*scale), int((b.sheet.rowY(5)+16)*scale)))
		if ring != look.Accent {
			t.Errorf("scale %v: the ring is %v", scale, ring)
		}
	}
}

// gridStates shows every state, style and pill, one a row.
type gridStates struct{}

func (gridStates) Size() (rows, cols int) { return 9, 2 }

func (gridStates) Cell(row, col int) GridCell {
	cells := []GridCell{
		{Text: "9.5"},
		{Text: "22", State: GridError},
		{Text: "8", State: GridRecord},
		{Text: "7.5", State: GridChanged},
		{Text: "缺席", State: GridAbsent},
		{Text: "91.50", Style: GridStrong},
		{Text: "草稿", Style: GridQuiet},
		{Text: "已确认", Pill: GridToneGood},
		{Text: "待确认", Pill: GridToneLate},
	}
	return cells[row]
}

// Each state is drawn in its colour, and those that need a mark have one where
// the text leaves room for it, or in the corner.
func TestGridStates(t *testing.T) {
	g := NewGrid([]GridColumn{{Title: "宽", Width: 100, Align: GridAlignRight}, {Title: "窄", Width: 40, MinWidth: 30}}, gridStates{})
	b := gridShow(t, g, false, ScaleStandard, fyne.NewSize(240, 360))
	b.Select(0, 0)
	b.picture("states")
	img, look := gridDrawn(b, 1), b.look
	within := func(row, col int, from, to float64, c color.NRGBA) int {
		n := 0
		x, y := b.sheet.colX(col), int(b.sheet.rowY(row))
		for i := y + 1; i < y+31; i++ {
			for j := int(x + from); j < int(x+to); j++ {
				if gridNRGBA(img.RGBAAt(j, i)) == c {
					n++
				}
			}
		}
		return n
	}
	for _, c := range []struct {
		name     string
		row, col int
		from, to float64
		ink      color.NRGBA
	}{
		{"badge left of a wrong figure", 1, 0, 0, 30, look.Error},
		{"corner of a wrong figure without room", 1, 1, 30, 39, look.Error},
		{"ground of a wrong figure", 1, 0, 0, 99, look.ErrorTint},
		{"figure from records", 2, 0, 80, 99, look.Record},
		{"corner of a changed figure", 3, 0, 90, 99, look.Changed},
		{"ground of an absence", 4, 0, 0, 99, look.AbsentTint},
		{"total", 5, 0, 50, 99, look.Text},
		{"state word", 6, 0, 50, 99, look.Quiet},
		{"good pill", 7, 0, 30, 99, look.GoodTint},
		{"late pill", 8, 0, 30, 99, look.ChangedTint},
	} {
		if within(c.row, c.col, c.from, c.to, c.ink) == 0 {
			t.Errorf("%s: no pixel of its colour", c.name)
		}
	}
}

// The frozen column and the header show the same while the cells scroll under them.
func TestGridFrozenStays(t *testing.T) {
	b := newGridBench(t, 300, 22, 1)
	b.win.Canvas().Unfocus()
	b.Select(200, 20)
	edge := int(b.sheet.fixedW())
	part := func() []uint8 {
		img := gridDrawn(b, 1)
		sub := img.SubImage(image.Rect(0, 0, edge-1, int(b.sheet.headH)-1)).(*image.RGBA)
		var out []uint8
		for y := sub.Rect.Min.Y; y < sub.Rect.Max.Y; y++ {
			out = append(out, sub.Pix[sub.PixOffset(0, y):sub.PixOffset(edge-1, y)]...)
		}
		return out
	}
	before := part()
	b.sheet.scrollTo(0, 0)
	after := part()
	if string(before) != string(after) {
		t.Error("the corner changed while scrolling")
	}
}

// The edge of a block goes on through the frozen columns on either side, without
// an edge between, and no part of it is drawn in a band it does not belong to.
func TestGridBlockAcrossBands(t *testing.T) {
	b := newGridBench(t, 30, 22, 1)
	b.columns[21].Frozen = true
	b.Refresh()
	b.SelectRange(GridRange{3, 0, 5, 21})
	b.sheet.scrollTo(123, 0)
	b.win.Canvas().Unfocus()
	img := gridDrawn(b, 1)
	quiet := gridMix(b.look.Line, b.look.Quiet, 0.6)
	edge, line := gridMix(b.look.Ground, quiet, 0.7), int(b.sheet.rowY(6))-1
	for _, x := range []float64{10, b.sheet.fixedW() + 10, b.sheet.bodyX() - 10, b.sheet.usedW - 10} {
		if got := gridNRGBA(img.RGBAAt(int(x), line)); got != edge {
			t.Errorf("no lower edge at %v: %v", x, got)
		}
	}
	inside := int(b.sheet.rowY(4)) + 3
	for x := 3; x < int(b.sheet.usedW)-3; x++ {
		if gridNRGBA(img.RGBAAt(x, inside)) == edge {
			t.Errorf("an edge inside the block at %d", x)
		}
	}
	if got := gridNRGBA(img.RGBAAt(int(b.sheet.usedW)-1, inside)); got != edge {
		t.Errorf("no right edge: %v", got)
	}
}

// A cell the edge cuts shows its text shortened in the part that is seen, or none: never the beginning of a date as if it were
// another date.
func TestGridWordsAtTheEdge(t *testing.T) {
	b := newGridBench(t, 3, 22, 1)
	b.columns[21].Frozen = true
	b.text[GridPlace{0, 7}] = "1992年11月13日"
	b.Refresh()
	edge := b.sheet.left[7] - b.sheet.bodyX() // where the column begins to show
	ink := func(scroll, x0, x1 float64) int {
		b.sheet.scrollX = scroll // scrolling itself goes by whole columns
		img, n := gridDrawn(b, 1), 0
		for x := int(x0); x < int(x1); x++ {
			for y := int(b.sheet.rowY(0)) + 4; y < int(b.sheet.rowY(1))-4; y++ {
				if r := img.RGBAAt(x, y); r.R < 128 {
					n++
				}
			}
		}
		return n
	}
	right := b.sheet.bodyX()
	if n := ink(edge+20, right-19, right-1); n != 0 {
		t.Errorf("%d dark points in a strip too narrow for words", n)
	}
	if n := ink(edge+60, right-59, right-1); n == 0 {
		t.Error("no words where there is room for some")
	}
	pad := float64(b.look.pad())
	if n := ink(edge+60, right-pad, right-1); n != 0 {
		t.Errorf("%d dark points at the edge: the words are cut", n)
	}
}

// What lies beyond the last row and column stays see-through for the window's ground.
func TestGridUnusedIsClear(t *testing.T) {
	b := newGridBench(t, 3, 3, 1)
	img := gridDrawn(b, 1)
	if a := img.RGBAAt(590, 390).A; a != 0 {
		t.Errorf("beyond the cells alpha is %d", a)
	}
	if a := img.RGBAAt(int(b.sheet.usedW)-1, int(b.sheet.usedH)-1).A; a != 255 {
		t.Errorf("the last line has alpha %d", a)
	}
}

// Only cells in sight are asked for, however many rows there are.
func TestGridAsksOnlyForWhatIsSeen(t *testing.T) {
	b := newGridBench(t, 90_000, 10, 1)
	b.Select(45_000, 5)
	b.asked = 0
	gridDrawn(b, 1)
	if b.asked > 150 {
		t.Errorf("%d cells asked for one picture of 12 × 8", b.asked)
	}
}

// Paging through 90,000 rows must not let anything grow: neither the glyph
// cache, nor the picture, nor the heap.
func TestGridPagingStaysFlat(t *testing.T) {
	b := gridShow(t, gridRoster(90_000), false, ScaleStandard, fyne.NewSize(700, 600))
	page := func(n int) {
		for range n {
			b.keys("Next")
			gridDrawn(b, 1)
		}
	}
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	page(150)
	img, before := b.img, heap()
	page(200)
	after := heap()
	gridGlyphs.mu.Lock()
	defer gridGlyphs.mu.Unlock()
	if n := len(gridGlyphs.young) + len(gridGlyphs.old); n > 2*gridGlyphCount || n < gridGlyphCount/2 {
		t.Errorf("%d glyphs held", n)
	}
	if gridGlyphs.bytes > gridGlyphBytes+4096 {
		t.Errorf("%d bytes of masks in one generation", gridGlyphs.bytes)
	}
	if b.img != img {
		t.Error("the picture was not reused")
	}
	if after > before+8<<20 {
		t.Errorf("the heap grew from %d to %d", before, after)
	}
}

func TestGridFonts(t *testing.T) {
	if err := GridFonts([]byte("not a font"), nil, nil); err == nil {
		t.Error("anything passes for a font")
	}
	gridTestFonts(t)
	gridGlyphs.mu.Lock()
	defer gridGlyphs.mu.Unlock()
	normal, strong := gridFontsFor(14, 1)
	for _, c := range []struct {
		name string
		font gridFont
		r    rune
	}{{"latin", normal, '9'}, {"chinese", normal, '张'}, {"bold", strong, '张'}, {"beyond the basic plane", normal, '𬱖'}, {"rare in bold", strong, '𬱖'}} {
		f, index, _ := gridGlyphs.find(c.r, c.font.bold)
		g := gridGlyphs.get(gridGlyphKey{font: c.font, r: c.r})
		if f == nil || index == 0 || g.mask == nil {
			t.Errorf("%s: no glyph for %c", c.name, c.r)
		}
	}
	if w := gridGlyphs.measure(normal, "张三"); w != 28 {
		t.Errorf("two characters of 14 px are %v wide", w)
	}
	if s, w := gridGlyphs.fit(normal, "很长的一段", 43); s != "很长…" || w > 43 {
		t.Errorf("fitted into 43 px: %q, %v", s, w)
	}
	if lines := gridWrap(&gridGlyphs, strong, "坚定理想信念（含党费）", 60, gridTitleLines); len(lines) != 3 || lines[0] != "坚定理想" {
		t.Errorf("wrapped: %q", lines)
	}
	if lines := gridWrap(&gridGlyphs, strong, "坚定理想，信念", 60, gridTitleLines); lines[1] != "想，信念" {
		t.Errorf("a comma began a line: %q", lines)
	}
	if lines := gridWrap(&gridGlyphs, strong, "合计 100", 50, gridLowLines); !slices.Equal(lines, []string{"合计", "100"}) {
		t.Errorf("a number was broken: %q", lines)
	}
	lines := gridWrap(&gridGlyphs, strong, "认真参加组织生活 20", 60, gridLowLines)
	if gridKeepEnd(&gridGlyphs, strong, lines, "20", 60); !slices.Equal(lines, []string{"认真参加", "组织…20"}) {
		t.Errorf("a title too long leaves its number: %q", lines)
	}
}

func TestGridFollowsTheme(t *testing.T) {
	b := newGridBench(t, 30, 8, 1)
	small := b.sheet.rowH
	fyne.CurrentApp().Settings().SetTheme(NewTheme(true, ScaleHuge))
	b.Refresh()
	if b.sheet.rowH <= small || b.sheet.colW(1) <= 80 {
		t.Errorf("rows of %v and columns of %v at the largest letters", b.sheet.rowH, b.sheet.colW(1))
	}
	if b.look.Ground != GridDark(1).Ground {
		t.Error("the grid stayed light")
	}
	b.Look = func(fyne.Theme, fyne.ThemeVariant) GridTheme { return GridLight(9) }
	b.Refresh()
	if b.sheet.rowH != 32 {
		t.Errorf("rows of %v: targets must not fall under 32 px", b.sheet.rowH)
	}
}

// BenchmarkGridKey measures a key in the scoring grid to the finished picture.
func BenchmarkGridKey(b *testing.B) {
	g := newGridBench(b, 300, 22, 1)
	g.win.Resize(fyne.NewSize(1366, 768))
	moves := []string{"Down", "Right", "'9", "Return"}
	gridDrawn(g, 1)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		g.key(moves[i%len(moves)])
		g.draw(1366, 768)
	}
}

// BenchmarkGridPage measures a page in a roster of 90,000 to the finished picture.
func BenchmarkGridPage(b *testing.B) {
	looked(false, ScaleStandard)
	g := &gridBench{Grid: gridRoster(90_000), t: b}
	g.win = test.NewTempWindow(b, g.Grid)
	g.win.SetPadded(false)
	g.win.Resize(fyne.NewSize(1366, 768))
	g.modifiers = func() fyne.KeyModifier { return 0 }
	g.win.Canvas().Focus(g.Grid)
	b.ReportAllocs()
	for b.Loop() {
		g.key("Next")
		if g.cur.Row == 89_999 {
			g.Select(0, 0)
		}
		g.draw(1366, 768)
	}
}
