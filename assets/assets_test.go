package assets

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/golang/freetype/truetype"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

func fonts() map[string][]byte {
	return map[string][]byte{
		"Sans": Sans, "SansBold": SansBold, "Serif": Serif, "SerifBold": SerifBold, "Kai": Kai, "Rare": Rare,
	}
}

// The characters of the standard's three levels, a line each.
func standard(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "app", "hanzi", "testdata", "standard.txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\n", "")
}

func missing(t *testing.T, data []byte, text string) string {
	t.Helper()
	f, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, r := range text {
		if i, err := f.GlyphIndex(nil, r); err != nil || i == 0 {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func TestEveryLibraryReadsEveryFont(t *testing.T) {
	for name, data := range fonts() {
		t.Run(name, func(t *testing.T) {
			if !bytes.HasPrefix(data, []byte{0, 1, 0, 0}) {
				t.Fatal("not TrueType outlines in a single file")
			}
			if _, err := sfnt.Parse(data); err != nil {
				t.Errorf("sfnt: %v", err)
			}
			if _, err := truetype.Parse(data); err != nil {
				t.Errorf("freetype: %v", err)
			}
			if _, err := font.ParseTTF(bytes.NewReader(data)); err != nil {
				t.Errorf("go-text: %v", err)
			}
		})
	}
}

// TestWindowFontsAreThoseOfPaper holds the window's fonts to the ones they were made from, character by character: what is
// seen is what is printed. Their curves may lie beside each other by a unit of 1000, and so may the edges.
func TestWindowFontsAreThoseOfPaper(t *testing.T) {
	for name, pair := range map[string][2][]byte{
		"Sans": {Sans, WindowSans}, "SansBold": {SansBold, WindowBold}, "Rare": {Rare, WindowRare},
	} {
		paper, err := sfnt.Parse(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		window, err := sfnt.Parse(pair[1])
		if err != nil {
			t.Fatal(err)
		}
		var a, b sfnt.Buffer
		for r := rune(' '); r < 0x33000; r++ {
			i, _ := paper.GlyphIndex(&a, r)
			j, _ := window.GlyphIndex(&b, r)
			if i != j {
				t.Fatalf("%s: %c is glyph %d on paper, %d in the window", name, r, i, j)
			}
			if i == 0 || i%32 != 0 && r > 0xff {
				continue // a part of them tells; all take seconds
			}
			onPaper, inWindow := outline(t, paper, i), outline(t, window, j)
			for k := range onPaper {
				if math.Abs(onPaper[k]-inWindow[k]) > 2 {
					t.Errorf("%s: %c spans %.0f on paper, %.0f in the window", name, r, onPaper, inWindow)
					break
				}
			}
		}
	}
}

// outline is what a glyph spans (left, top, right, bottom) and how far it advances, in units.
func outline(t *testing.T, f *sfnt.Font, glyph sfnt.GlyphIndex) [5]float64 {
	t.Helper()
	unit := fixed.I(1000)
	segments, err := f.LoadGlyph(nil, glyph, unit, nil)
	if err != nil {
		t.Fatal(err)
	}
	advance, err := f.GlyphAdvance(nil, glyph, unit, xfont.HintingNone)
	if err != nil {
		t.Fatal(err)
	}
	box := [5]float64{1e6, 1e6, -1e6, -1e6, float64(advance) / 64}
	var pen fixed.Point26_6
	for _, s := range segments {
		points := append([]fixed.Point26_6{pen}, s.Args[:map[sfnt.SegmentOp]int{
			sfnt.SegmentOpMoveTo: 1, sfnt.SegmentOpLineTo: 1, sfnt.SegmentOpQuadTo: 2, sfnt.SegmentOpCubeTo: 3,
		}[s.Op]]...)
		pen = points[len(points)-1]
		for step := 0.0; step <= 1; step += 0.125 {
			if s.Op == sfnt.SegmentOpMoveTo {
				step = 1
			}
			x, y := along(points, step)
			box[0], box[1], box[2], box[3] = min(box[0], x), min(box[1], y), max(box[2], x), max(box[3], y)
		}
	}
	return box
}

// along is the point a part of the way along a curve with any number of control points (de Casteljau), in units.
func along(points []fixed.Point26_6, part float64) (x, y float64) {
	if len(points) == 1 {
		return float64(points[0].X) / 64, float64(points[0].Y) / 64
	}
	x0, y0 := along(points[:len(points)-1], part)
	x1, y1 := along(points[1:], part)
	return x0 + (x1-x0)*part, y0 + (y1-y0)*part
}

func TestEverydayFontsCoverTheStandardAndTheSigns(t *testing.T) {
	const signs = "0123456789ABCabc,.;:()%+-×÷±≤≥≠·—…‘’“”、。《》〈〉「」【】〔〕（），：；！？％／～￥" +
		"①②⑩⑳㈠㈡㈩ⅠⅫ℃№■□▲△▼▽●○◎◆◇★☆→←↑↓─│┌┐└┘├┤┬┴┼√〇āáǎàǖǘǚǜ　"
	text := standard(t)
	if n := len([]rune(text)); n != 8105 {
		t.Fatalf("%d characters in the standard's list", n)
	}
	for name, data := range fonts() {
		if name == "Rare" {
			continue
		}
		if lack := missing(t, data, text+signs); lack != "" {
			t.Errorf("%s lacks %s", name, lack)
		}
	}
}

func TestRareFontHoldsWhatTheOthersLack(t *testing.T) {
	const rare = "𠮷𬡖㐂㬢䲜䶵龍體藝蘭鬱嚴龥㴪"
	if lack := missing(t, Rare, rare); lack != "" {
		t.Errorf("Rare lacks %s", lack)
	}
	if both := []rune(missing(t, Sans, rare)); len(both) != len([]rune(rare)) {
		t.Errorf("Sans has some of them already: only %s are missing", string(both))
	}
	for _, r := range "𬱖㛃䶮" {
		if missing(t, Sans, string(r)) != "" {
			t.Errorf("%c is a standard character and belongs in every font", r)
		}
	}
}

// Names come from the fonts themselves: a changed font with a reserved name may
// not bear it.
func TestFontNames(t *testing.T) {
	for name, want := range map[string]string{
		"Sans": "Noto Sans SC", "Serif": "Noto Serif SC", "Kai": "Zhengyou Kai", "Rare": "Zhengyou Rare",
	} {
		f, err := sfnt.Parse(fonts()[name])
		if err != nil {
			t.Fatal(err)
		}
		if got, err := f.Name(nil, sfnt.NameIDFamily); err != nil || got != want {
			t.Errorf("%s is called %q (%v), want %q", name, got, err, want)
		}
		if f.UnitsPerEm() != 1000 {
			t.Errorf("%s: %d units", name, f.UnitsPerEm())
		}
	}
}

func TestIcons(t *testing.T) {
	required := strings.Fields(`desk roster criteria score result document archive settings search print preview import
		export undo redo add edit remove transfer confirm history calendar warning error done info close left right up down
		help backup folder evidence chart filter member group lock star more copy paste pdf sheet`)
	for _, name := range required {
		if Icon(name) == nil {
			t.Errorf("no icon %s", name)
		}
	}
	for _, name := range names(icons, "icons", ".svg") {
		var icon struct {
			XMLName xml.Name `xml:"svg"`
			ViewBox string   `xml:"viewBox,attr"`
			Paths   []struct {
				Fill   string `xml:"fill,attr"`
				Stroke string `xml:"stroke,attr"`
			} `xml:"path"`
		}
		if err := xml.Unmarshal(Icon(name), &icon); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		// Only fills are recoloured, so there may be nothing else.
		if icon.ViewBox != "0 0 24 24" || len(icon.Paths) != 1 || icon.Paths[0].Fill != "#23262B" || icon.Paths[0].Stroke != "" {
			t.Errorf("%s is not one filled path of 24 units: %+v", name, icon)
		}
	}
	if Icon("nothing") != nil || Icon("../assets") != nil {
		t.Error("an unknown icon should be nil")
	}
}

// The program's file carries the icon in these sizes (winres/winres.json), the window in the largest.
func TestAppIcon(t *testing.T) {
	pictures := map[int][]byte{512: AppIcon}
	for _, size := range []int{16, 20, 24, 32, 40, 48, 64, 128, 256} {
		data, err := os.ReadFile(fmt.Sprintf("icons/app/%d.png", size))
		if err != nil {
			t.Error(err)
			continue
		}
		pictures[size] = data
	}
	for size, data := range pictures {
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%d: %v", size, err)
			continue
		}
		if b := picture.Bounds(); b.Dx() != size || b.Dy() != size {
			t.Errorf("%d: %v", size, b)
		}
		r, g, b, _ := picture.At(size/2, size-max(size/12, 2)).RGBA()
		if r < 2*g || r < 2*b {
			t.Errorf("%d: the ground is not red", size)
		}
	}
}

func TestTexts(t *testing.T) {
	for _, screen := range strings.Fields("desk roster criteria score result document archive settings") {
		if Text(screen) == "" {
			t.Errorf("no help page for the screen %s", screen)
		}
	}
	for _, name := range TextNames() {
		text := Text(name)
		if !strings.HasPrefix(text, "# ") || len([]rune(text)) < 100 {
			t.Errorf("%s is no help page: %.40q", name, text)
		}
		if lack := missing(t, Sans, strings.ReplaceAll(text, "\n", "")); lack != "" {
			t.Errorf("%s: the window's font lacks %s", name, lack)
		}
	}
	if Text("nothing") != "" {
		t.Error("an unknown text should be empty")
	}
}

// helpLimit is what all pictures of the help pages may add to the program, in bytes.
const helpLimit = 450_000

func TestEveryHelpPageHasItsPicture(t *testing.T) {
	image := regexp.MustCompile(`(?m)^!\[([^\]]+)\]\(([^)]+)\)$`)
	used := map[string]bool{}
	total := 0
	for _, page := range TextNames() {
		m := image.FindStringSubmatch(Text(page))
		if m == nil {
			t.Errorf("%s has no picture", page)
			continue
		}
		if lack := missing(t, Sans, m[1]); lack != "" || len([]rune(m[1])) < 5 {
			t.Errorf("%s: %q does not say what is to be seen", page, m[1])
		}
		file := HelpPicture(m[2])
		used[m[2]] = true
		total += len(file)
		picture, err := png.Decode(bytes.NewReader(file))
		if err != nil {
			t.Errorf("%s: %s: %v", page, m[2], err)
			continue
		}
		if b := picture.Bounds(); b.Dx() < 800 || b.Dy() < 400 {
			t.Errorf("%s: %s is %v, too small to be shown large", page, m[2], b)
		}
	}
	if total > helpLimit {
		t.Errorf("the pictures of the help pages take %d bytes, more than %d", total, helpLimit)
	}
	for _, name := range names(texts, "help", ".png") {
		if !used[name+".png"] {
			t.Errorf("%s.png is on no page", name)
		}
	}
	if HelpPicture("nothing.png") != nil {
		t.Error("an unknown picture should be nil")
	}
}

func TestHelpPagesLeadToPagesThereAre(t *testing.T) {
	link := regexp.MustCompile(`(^|[^!])\[([^\]]+)\]\(([^)]+)\)`)
	for _, page := range TextNames() {
		all := link.FindAllStringSubmatch(Text(page), -1)
		if len(all) == 0 {
			t.Errorf("%s leads nowhere", page)
		}
		for _, m := range all {
			if to := Text(m[3]); m[3] == page || !strings.HasPrefix(to, "# "+m[2]+"\n") {
				t.Errorf("%s: [%s](%s) is no other page of that name", page, m[2], m[3])
			}
		}
	}
}

func TestSamplesAreTheFilesOfTheFolder(t *testing.T) {
	err := fs.WalkDir(Samples(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		embedded, err := fs.ReadFile(Samples(), name)
		if err != nil {
			return err
		}
		file, err := os.ReadFile(filepath.Join("samples", name))
		if err != nil {
			return err
		}
		if !bytes.Equal(embedded, file) {
			t.Errorf("%s differs", name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"党员花名册.xlsx", "转入党员-GBK.csv", "党员量化考核细则.xlsx", "2026年月考核评分表.xlsx"} {
		if _, err := fs.Stat(Samples(), name); err != nil {
			t.Error(err)
		}
	}
}
