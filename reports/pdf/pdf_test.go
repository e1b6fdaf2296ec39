package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/reports/page"
)

func testSet(t testing.TB) *page.Set {
	t.Helper()
	set, err := page.NewSet(page.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

var testMeta = Meta{
	Title: "考核名次表（李𬱖）", Author: "柳树湾村党支部 <甲&乙>", Program: "争优台账",
	Date: "2026-11-21",
}

// names are the characters a PDF most easily gets wrong.
var names = []string{"李𬱖", "𠮷田", "欧阳修远", "尉迟国庆", "阿依古丽·买买提", "张㛃", "䶮明", "2026年10月9日", "=1+1", "93.50"}

func sample() app.Document {
	g := app.Grid{Columns: []app.Column{{Width: 1}, {Width: 2}}, Header: [][]app.GridCell{{{Text: "序号"}, {Text: "姓名"}}}}
	for _, n := range names {
		g.Rows = append(g.Rows, []app.GridCell{{Text: "1"}, {Text: n}})
	}
	return app.Document{Title: "2026年名次表", Blocks: []app.Block{g, app.Paragraph{
		Text: "经研究，决定授予李𬱖、𠮷田、阿依古丽·买买提等57名同志“优秀共产党员”称号，得分93.50分，名次见附表；本决定自2026年10月9日起公示。",
	}}}
}

func render(t testing.TB, doc app.Document) []byte {
	t.Helper()
	layout, err := page.Lay(t.Context(), doc, testSet(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := Write(&b, layout.Pages, testMeta); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tool runs an independent program on the PDF and returns what it prints; the test is skipped where it is not installed.
func tool(t *testing.T, data []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip(name + " is not installed (Debian: poppler-utils, qpdf)")
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestTextIsExact(t *testing.T) {
	text := tool(t, render(t, sample()), "pdftotext", "FILE", "-")
	for _, n := range names {
		if !strings.Contains(text, "\n"+n+"\n") {
			t.Errorf("%q is not in the text:\n%s", n, text)
		}
	}
	joined := strings.ReplaceAll(text, "\n", "")
	for _, want := range []string{"2026年名次表", "等57名同志“优秀共产党员”称号，得分93.50分", "自2026年10月9日起公示。"} {
		if !strings.Contains(joined, want) {
			t.Errorf("%q is not in the text:\n%s", want, text)
		}
	}
}

func TestQpdfFindsNothing(t *testing.T) {
	out := tool(t, render(t, sample()), "qpdf", "--check", "FILE")
	if !strings.Contains(out, "No syntax or stream encoding errors") || strings.Contains(strings.ToLower(out), "warning") {
		t.Error(out)
	}
}

func TestFontsAreEmbeddedSubsets(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(tool(t, render(t, sample()), "pdffonts", "FILE")), "\n")[2:]
	if len(lines) < 3 { // text, title, header, rare
		t.Errorf("%d fonts", len(lines))
	}
	for _, l := range lines {
		if !regexp.MustCompile(`^[A-Z]{6}\+\S+\s+CID TrueType\s+Identity-H\s+yes yes yes`).MatchString(l) {
			t.Errorf("font not embedded, not a subset or without Unicode: %s", l)
		}
	}
}

func TestMetadata(t *testing.T) {
	info := tool(t, render(t, sample()), "pdfinfo", "-isodates", "FILE")
	for _, want := range []string{testMeta.Title, testMeta.Author, testMeta.Program, "CreationDate:    2026-11-21T00:00:00", "ModDate:         2026-11-21T00:00:00", "PDF version:     1.7", "Pages:           1"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
}

// A form to be filled by hand has no date, and its file then has none either.
func TestDatesAreTheDocuments(t *testing.T) {
	for date, want := range map[string]int{"": 0, "2026": 1, "2026-11": 1, "2026-11-21": 1} {
		m := Meta{Date: date}
		plain := strings.ReplaceAll(date, "-", "")
		if n := strings.Count(m.info(), "Date(D:"); n != 2*want || want > 0 && !strings.Contains(m.info(), "/ModDate(D:"+plain+")") {
			t.Errorf("%q: %s", date, m.info())
		}
		if n := strings.Count(string(m.xmp()), "<xmp:CreateDate>"+date+"</xmp:CreateDate>"); n != want {
			t.Errorf("%q: %s", date, m.xmp())
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	a, b := render(t, sample()), render(t, sample())
	if !bytes.Equal(a, b) {
		t.Error("two runs differ")
	}
	if len(a) > 120_000 {
		t.Errorf("%d bytes: the fonts are not subset", len(a))
	}
}

func TestMissingCharacterCanStillBeCopied(t *testing.T) {
	text := tool(t, render(t, app.Document{Blocks: []app.Block{app.Paragraph{Text: "王\U0003FFF0同意☑"}}}), "pdftotext", "FILE", "-")
	if !strings.Contains(text, "王\U0003FFF0同意☑") {
		t.Errorf("text is %q", text)
	}
}

func TestToUnicodeUsesSurrogatePairs(t *testing.T) {
	u := &fontUse{codes: map[rune]uint16{}}
	u.add([]rune("李𬱖"))
	m := string(u.toUnicode())
	for _, want := range []string{"<0001> <674E>", "<0002> <D873DC56>"} {
		if !strings.Contains(m, want) {
			t.Errorf("map lacks %s:\n%s", want, m)
		}
	}
	for r := rune(0x4e00); r < 0x4e00+250; r++ {
		u.add([]rune{r})
	}
	for _, n := range regexp.MustCompile(`(\d+) beginbfchar`).FindAllStringSubmatch(string(u.toUnicode()), -1) {
		if len(n[1]) > 3 || n[1] > "100" && len(n[1]) == 3 {
			t.Errorf("section of %s entries, at most 100 are allowed", n[1])
		}
	}
}

// TestSubsetKeepsShapes reads a subset back with an independent parser and compares outlines and widths, composite
// glyphs included.
func TestSubsetKeepsShapes(t *testing.T) {
	for name, data := range map[string][]byte{"Serif": assets.Serif, "SansBold": assets.SansBold, "Kai": assets.Kai, "Rare": assets.Rare} {
		tt, err := parseTrueType(data)
		if err != nil {
			t.Fatal(name, err)
		}
		whole, err := sfnt.Parse(data)
		if err != nil {
			t.Fatal(name, err)
		}
		ids := []uint16{0}
		for id := 1; id < whole.NumGlyphs() && len(ids) < 400; id += 37 {
			ids = append(ids, uint16(id))
		}
		ids = append(ids, ids[3]) // the same glyph for two characters
		for id := 1; id < whole.NumGlyphs(); id++ {
			if g, _ := tt.glyph(uint16(id)); len(g) > 2 && int16(be.Uint16(g)) < 0 {
				ids = append(ids, uint16(id))
				break
			}
		}
		program, err := tt.subset(ids)
		if err != nil {
			t.Fatal(name, err)
		}
		part, err := sfnt.Parse(withCmap(program))
		if err != nil {
			t.Fatal(name, err)
		}
		for i, id := range ids {
			compareGlyphs(t, name, whole, part, sfnt.GlyphIndex(id), sfnt.GlyphIndex(i))
		}
		if checksum(program) != 0xB1B0AFBA {
			t.Errorf("%s: checksum of the whole file is %08X", name, checksum(program))
		}
	}
}

func compareGlyphs(t *testing.T, name string, whole, part *sfnt.Font, a, b sfnt.GlyphIndex) {
	t.Helper()
	var buf sfnt.Buffer
	em := fixed.I(int(whole.UnitsPerEm()))
	s1, err := whole.LoadGlyph(&buf, a, em, nil)
	if err != nil {
		t.Fatal(name, a, err)
	}
	first := append(sfnt.Segments(nil), s1...)
	s2, err := part.LoadGlyph(&buf, b, em, nil)
	if err != nil {
		t.Fatal(name, b, err)
	}
	if len(first) != len(s2) {
		t.Fatalf("%s glyph %d: %d segments, want %d", name, a, len(s2), len(first))
	}
	for i := range first {
		if first[i] != s2[i] {
			t.Fatalf("%s glyph %d differs at segment %d", name, a, i)
		}
	}
	w1, err1 := whole.GlyphAdvance(&buf, a, em, font.HintingNone)
	w2, err2 := part.GlyphAdvance(&buf, b, em, font.HintingNone)
	if err1 != nil || err2 != nil || w1 != w2 {
		t.Errorf("%s glyph %d: advance %v, want %v (%v %v)", name, a, w2, w1, err2, err1)
	}
}

// withCmap adds what a parser of whole fonts asks for and a PDF does not carry: empty cmap, name, OS/2 and post tables.
func withCmap(program []byte) []byte {
	tt, err := parseTrueType(program)
	if err != nil {
		return program
	}
	extra := map[string][]byte{
		"cmap": {0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 12, 0, 4, 0, 24, 0, 0, 0, 2, 0, 2, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 0, 1, 0, 0},
		"post": append([]byte{0, 3, 0, 0}, make([]byte, 28)...),
	}
	names := []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"}
	file, off := fontHeader(len(names)), 12+16*len(names)
	var body []byte
	for _, n := range names {
		tab := extra[n]
		if tab == nil {
			tab = tt.tables[n]
		}
		file = append(file, n...)
		file = be.AppendUint32(file, 0)
		file = be.AppendUint32(file, uint32(off+len(body)))
		file = be.AppendUint32(file, uint32(len(tab)))
		body = append(body, tab...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(file, body...)
}

func TestDamagedFontIsAnErrorNotAPanic(t *testing.T) {
	good := assets.Kai
	for _, cut := range []int{0, 4, 11, 40, 200, len(good) / 2} {
		if tt, err := parseTrueType(good[:cut]); err == nil {
			if _, err := tt.subset([]uint16{0, 5, 900}); err == nil {
				t.Errorf("cut to %d bytes: no error", cut)
			}
		}
	}
	tt, err := parseTrueType(good)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tt.subset([]uint16{65535}); err == nil {
		t.Error("glyph beyond the font: no error")
	}
}

func TestNum(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.0001: "0", 1: "1", 10: "10", 100: "100", 0.35: "0.35", 1e9: "1000000000", 2.0 / 3: "0.667", -1.5: "-1.5"} {
		if got := num(v); got != want {
			t.Errorf("num(%v) = %s, want %s", v, got, want)
		}
	}
}

func BenchmarkWrite1000Rows(b *testing.B) {
	doc := app.Document{Title: "名册"}
	g := app.Grid{Columns: make([]app.Column, 8), Header: [][]app.GridCell{make([]app.GridCell, 8)}}
	for i := range 1000 {
		row := make([]app.GridCell, 8)
		for j := range row {
			row[j].Text = names[(i+j)%len(names)]
		}
		g.Rows = append(g.Rows, row)
	}
	doc.Blocks = []app.Block{g}
	for b.Loop() {
		render(b, doc)
	}
}
