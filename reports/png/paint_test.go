package png

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	stdpng "image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/reports/page"
	"zhengyou/reports/pdf"
)

func layout(t *testing.T, doc app.Document) *page.Layout {
	t.Helper()
	set, err := page.NewSet(page.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	if err != nil {
		t.Fatal(err)
	}
	l, err := page.Lay(t.Context(), doc, set, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// grey returns img without colour.
func grey(img image.Image) *image.Gray {
	g := image.NewGray(img.Bounds())
	draw.Draw(g, g.Rect, img, g.Rect.Min, draw.Src)
	return g
}

func dark(img *image.Gray, x, y int) float64 { return 1 - float64(img.GrayAt(x, y).Y)/255 }

// ink is the mean darkness of a rectangle.
func ink(img *image.Gray, r image.Rectangle) float64 {
	sum := 0.0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			sum += dark(img, x, y)
		}
	}
	return sum / float64(r.Dx()*r.Dy())
}

func TestThinRulesStayCrisp(t *testing.T) {
	for _, dpi := range []float64{48, 96, 144} {
		p := page.Page{Width: 72, Height: 72, Items: []page.Item{page.Rule{X1: 10, Y1: 20.3, X2: 60, Y2: 20.3, Width: page.ThinRule}}}
		img, black, between := grey(Paint(p, dpi)), 0, 0
		x := int(30 * dpi / 72)
		for y := range img.Bounds().Dy() {
			switch d := dark(img, x, y); {
			case d > 0.99:
				black++
			case d > 0.01:
				between++
			}
		}
		if black != 1 || between != 0 {
			t.Errorf("%v dpi: %d black and %d grey pixels across a thin rule", dpi, black, between)
		}
	}
}

func TestShapes(t *testing.T) {
	red := page.Color{R: 255}
	img := Paint(page.Page{Width: 100, Height: 100, Items: []page.Item{
		page.Rect{X: 10, Y: 10, W: 20, H: 20, Color: red},
		page.Polygon(page.Black, page.Point{X: 50, Y: 10}, page.Point{X: 90, Y: 10}, page.Point{X: 50, Y: 50}),
		page.Path{Subs: []page.Sub{{Points: []page.Point{{X: 10, Y: 80}, {X: 50, Y: 60}, {X: 90, Y: 80}}}}, Stroke: &page.Black, Width: 3},
	}}, 72)
	for _, c := range []struct {
		x, y int
		want color.RGBA
	}{
		{20, 20, color.RGBA{255, 0, 0, 255}},
		{35, 20, color.RGBA{255, 255, 255, 255}},
		{55, 15, color.RGBA{0, 0, 0, 255}},
		{88, 45, color.RGBA{255, 255, 255, 255}},
		{30, 70, color.RGBA{0, 0, 0, 255}},
		{50, 61, color.RGBA{0, 0, 0, 255}}, // the joint
		{30, 78, color.RGBA{255, 255, 255, 255}},
	} {
		if got := img.RGBAAt(c.x, c.y); got != c.want {
			t.Errorf("pixel %d,%d is %v, want %v", c.x, c.y, got, c.want)
		}
	}
}

func TestDashesAddUp(t *testing.T) {
	line := []page.Point{{X: 0}, {X: 60}, {X: 60, Y: 40}}
	total := 0.0
	pieces := dashes(line, []float64{4, 2}, 1)
	for _, piece := range pieces {
		for i := 1; i < len(piece); i++ {
			total += math.Hypot(piece[i].X-piece[i-1].X, piece[i].Y-piece[i-1].Y)
		}
	}
	if want := 68.0; math.Abs(total-want) > 0.01 { // 16 periods of 4 on 2 off, then 4 on
		t.Errorf("dashes cover %.2f of 100, want %.2f", total, want)
	}
	if n := len(dashes(line, nil, 1)); n != 1 {
		t.Errorf("solid line in %d pieces", n)
	}
}

func TestEveryKindOfCharacterLeavesInk(t *testing.T) {
	for _, s := range []string{"王", "𬱖", "𠮷", "A", "。", "☑", "\U0003FFF0"} {
		l := layout(t, app.Document{Blocks: []app.Block{app.Paragraph{Text: s}}})
		img := grey(Paint(l.Pages[0], 96))
		first := l.Pages[0].Items[0].(page.Text)
		x, y := int(first.X*96/72), int(first.Y*96/72)
		if ink(img, image.Rect(x-1, y-16, x+17, y+4)) < 0.01 {
			t.Errorf("%q leaves no ink", s)
		}
	}
}

func TestTransparentWhereNothingIsDrawn(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 50, 50))
	Onto(img, []page.Item{page.Rect{X: 10, Y: 10, W: 10, H: 10, Color: page.Black}}, 1)
	if a := img.RGBAAt(40, 40).A; a != 0 {
		t.Errorf("alpha %d outside, want 0", a)
	}
	if a := img.RGBAAt(15, 15).A; a != 255 {
		t.Errorf("alpha %d inside, want 255", a)
	}
}

// TestPreviewIsWhatPrints compares our pixels with poppler's of the PDF made from the same pages, block by block.
func TestPreviewIsWhatPrints(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed (Debian: poppler-utils)")
	}
	g := app.Grid{Columns: []app.Column{{Width: 1}, {Width: 2, Align: app.AlignRight}}, Header: [][]app.GridCell{{{Text: "姓名"}, {Text: "得分"}}}}
	for range 20 {
		g.Rows = append(g.Rows, []app.GridCell{{Text: "李𬱖", Mark: app.Changed}, {Text: "93.50", Mark: app.Wrong}})
	}
	l := layout(t, app.Document{Title: "2026年名次表", Subtitle: "柳树湾村党支部", Foot: "校验码", Blocks: []app.Block{g, app.Signatures{Labels: []string{"书记"}, Date: true}}})
	var b bytes.Buffer
	if err := pdf.Write(&b, l.Pages, pdf.Meta{}); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.pdf"), b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "96", "-png", filepath.Join(dir, "a.pdf"), filepath.Join(dir, "a")).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	f, err := os.Open(filepath.Join(dir, "a-1.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	decoded, err := stdpng.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := grey(Paint(l.Pages[0], 96)), grey(decoded)
	const block = 12
	for y := 0; y+block <= ours.Bounds().Dy(); y += block {
		for x := 0; x+block <= ours.Bounds().Dx(); x += block {
			r := image.Rect(x, y, x+block, y+block)
			a, best := ink(ours, r), 1.0
			for i := range 9 { // a crisp rule may fall one pixel beside the blurred one
				moved := r.Add(image.Pt(i%3-1, i/3-1))
				if moved.In(theirs.Bounds()) {
					best = math.Min(best, math.Abs(a-ink(theirs, moved)))
				}
			}
			if best > 0.12 {
				t.Errorf("block at %d,%d: ink %.2f differs from the PDF's by %.2f", x, y, a, best)
			}
		}
	}
}
