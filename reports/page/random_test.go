package page

import (
	"math"
	"math/rand"
	"strings"
	"testing"

	"zhengyou/app"
)

// TestRandomDocuments lays out documents no builder should make: spans beyond the table, cells without room, blank rows
// taller than a page, texts without a break. Nothing may panic, hang or be lost.
func TestRandomDocuments(t *testing.T) {
	rng := rand.New(rand.NewSource(3))
	words := []string{"", "甲", "93.50", "欧阳修远", strings.Repeat("很长的说明，", 30), strings.Repeat("x", 80), "a\nb\n\nc", "\U0003FFF0", "　", " ", "（", strings.Repeat("。", 20)}
	for n := range 60 {
		doc := app.Document{Title: words[rng.Intn(len(words))], Subtitle: words[rng.Intn(len(words))], Foot: words[rng.Intn(len(words))], Landscape: rng.Intn(2) == 0}
		marks := 0
		for range 1 + rng.Intn(5) {
			switch rng.Intn(7) {
			case 0:
				doc.Blocks = append(doc.Blocks, app.Heading{Level: rng.Intn(5), Text: words[rng.Intn(len(words))]})
			case 1:
				doc.Blocks = append(doc.Blocks, app.Paragraph{Text: words[rng.Intn(len(words))], Indent: rng.Intn(2) == 0, Small: rng.Intn(2) == 0, Align: app.Align(rng.Intn(3))})
			case 2:
				doc.Blocks = append(doc.Blocks, app.Signatures{Labels: words[1:4], Date: rng.Intn(2) == 0})
			case 3:
				doc.Blocks = append(doc.Blocks, app.Picture{Height: rng.Float64() * 500})
			case 4:
				doc.Blocks = append(doc.Blocks, app.PageBreak{})
			default:
				g := app.Grid{Columns: make([]app.Column, rng.Intn(6)), RowTall: float64(rng.Intn(4)) * rng.Float64() * 150}
				for range rng.Intn(30) {
					row := make([]app.GridCell, 1+rng.Intn(8))
					for i := range row {
						row[i] = app.GridCell{Text: words[rng.Intn(len(words))], Rows: rng.Intn(6), Cols: rng.Intn(4), Mark: app.Mark(rng.Intn(4))}
					}
					marks++
					row[0] = app.GridCell{Text: string(rune(0x4e00 + marks)), Rows: row[0].Rows}
					g.Rows = append(g.Rows, row)
				}
				if rng.Intn(2) == 0 && len(g.Rows) > 2 {
					g.Header = [][]app.GridCell{cells("头一", "头二")}
				}
				doc.Blocks = append(doc.Blocks, g)
			}
		}
		l := lay(t, doc)
		seen := ""
		for _, p := range l.Pages {
			for _, it := range p.Items {
				v, ok := it.(Text)
				if ok && (math.IsNaN(v.X+v.Y+v.Size) || v.Size < 1 || v.Y > p.Height-footBaseline+0.1) {
					t.Fatalf("document %d: text %+v", n, v)
				}
				seen += v.S
			}
		}
		for i := 1; i <= marks; i++ {
			if !strings.ContainsRune(seen, rune(0x4e00+i)) {
				t.Errorf("document %d: row %d of %d is lost", n, i, marks)
			}
		}
		if len(l.Pages) == 0 || len(l.Pages) > 200 {
			t.Fatalf("document %d has %d pages", n, len(l.Pages))
		}
	}
}
