package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"zhengyou/app"
)

// FuzzOpen holds that whatever a file contains, Open answers in time with a workbook inside the limits or with a sentence.
func FuzzOpen(f *testing.F) {
	samples, _ := filepath.Glob("../../assets/samples/*.*")
	for _, path := range samples {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(zipped(f, parts(`<row r="2"><c r="B2" t="s" s="9"><v>1</v></c><c r="XFD1"/></row>`)))
	f.Add(ole("EncryptedPackage"))
	f.Add([]byte("姓名,\"备注\n\"\"=1+1\t;"))
	f.Add([]byte("\xFF\xFEA\x00,\x00"))
	f.Add([]byte{})
	f.Add([]byte("a,\"b\n\"\"\",c\r\n\r\"x\ny\",\"\r\n"))
	f.Add([]byte("\xFE\xFF\x00a\x00\r\xD8\x42"))
	f.Add(utf16le("A;B\n1;2\n"))
	f.Add([]byte("\xd0\xd5\xc3\xfb\t\x81\x30\x81\x30\n"))
	for _, sheetData := range []string{
		`<row><c t="str"><v><![CDATA[a]]>b&#x738B;_x0041_</v></c><!-- > --></row><?p?>`,
		`<row r="7" hidden="1"><c t="s"><v>1</v></c><c t="b"><v>1</v></c><c s="1"><f/></c></row><mergeCell ref="A7:C9"/>`,
		`<!DOCTYPE a [<!ENTITY b "c">]><row><c t="str"><v>&b;</v></c></row>`,
	} {
		p := parts(sheetData)
		p["xl/sharedStrings.xml"] = `<sst><si><t>甲</t><rPh><t>j</t></rPh></si><si/></sst>`
		p["xl/styles.xml"] = `<styleSheet><numFmt numFmtId="176" formatCode="yyyy"/><cellXfs><xf/><xf numFmtId="176"/></cellXfs></styleSheet>`
		f.Add(stored(f, p))
	}
	l := narrow()
	reader := NewWithLimits(l)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(dir, "模糊.xlsx")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		book, err := reader.Open(context.Background(), path, nil)
		answered(t, l, book, err)
	})
}

// FuzzParts reaches behind the zip, whose checksums keep FuzzOpen from changing much: it changes the parts before they are packed.
func FuzzParts(f *testing.F) {
	f.Add(`<row><c t="s" s="1"><v>0</v></c></row>`, `<sst><si><t>甲</t></si></sst>`, `<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`, bookXML, bookRels)
	f.Add(`<row r="2" hidden="1"><c r="B2" s="1"><f/><v>31594.5</v></c><c t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c></row><mergeCell ref="B2:D9"/>`,
		`<sst/>`, `<styleSheet><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m"/><cellXfs><xf/><xf numFmtId="176"/></cellXfs></styleSheet>`,
		`<workbook><workbookPr date1904="1"/><sheet name="藏" state="hidden" r:id="rId9"/><sheet name="名册" r:id="rId1"/></workbook>`, bookRels)
	l := narrow()
	reader := NewWithLimits(l)
	f.Fuzz(func(t *testing.T, sheetData, texts, styles, book, rels string) {
		p := parts(sheetData)
		p["xl/sharedStrings.xml"], p["xl/styles.xml"], p["xl/workbook.xml"], p["xl/_rels/workbook.xml.rels"] = texts, styles, book, rels
		tables, hidden, err := reader.tables(t.Context(), "模糊.xlsx", content{stored(t, p)}, app.NoProgress)
		if err != nil {
			answered(t, l, nil, explain(t.Context(), "模糊.xlsx", err))
			return
		}
		if tables = filled(tables); len(tables) > 0 {
			answered(t, l, &app.Workbook{SHA256: strings.Repeat("0", 64), Tables: tables, Hidden: hidden}, nil)
		}
	})
}

// narrow returns limits that small inputs reach.
func narrow() Limits {
	l := DefaultLimits()
	l.Cells, l.Rows, l.Columns, l.CellBytes, l.PartBytes, l.Time = 10_000, 5_000, 50, 500, 4<<20, 5*time.Second
	return l
}

// answered fails the test unless Open answered with a sentence or with a workbook inside the limits.
func answered(t *testing.T, l Limits, book *app.Workbook, err error) {
	t.Helper()
	var told *app.Error
	if err != nil {
		if !errors.As(err, &told) || told.Text == "" || told.Kind == app.Internal {
			t.Fatalf("refused without a sentence: %v", err)
		}
		return
	}
	cells := 0
	for _, table := range slices.Concat(book.Tables, book.Hidden) {
		if len(table.Rows) > l.Rows || table.Width() > l.Columns {
			t.Fatalf("%d rows, %d columns", len(table.Rows), table.Width())
		}
		for _, row := range table.Rows {
			for _, c := range row {
				if cells++; len(c.Text) > l.CellBytes || !utf8.ValidString(c.Text) {
					t.Fatalf("%d bytes in a cell: %.40q", len(c.Text), c.Text)
				}
			}
		}
	}
	if cells == 0 || cells > l.Cells || len(book.SHA256) != 64 {
		t.Fatalf("%d cells, digest %q", cells, book.SHA256)
	}
}
