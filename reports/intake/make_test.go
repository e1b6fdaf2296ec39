package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

const (
	rootRels = `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookXML  = `<workbook><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>`
	bookRels = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://x/styles" Target="/xl/styles.xml"/>` +
		`<Relationship Id="rId3" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
)

// parts returns the smallest workbook with the given rows inside sheetData.
func parts(sheetData string) map[string]string {
	return map[string]string{
		"[Content_Types].xml":        `<Types/>`,
		"_rels/.rels":                rootRels,
		"xl/workbook.xml":            bookXML,
		"xl/_rels/workbook.xml.rels": bookRels,
		"xl/worksheets/sheet1.xml":   `<worksheet><sheetData>` + sheetData + `</sheetData></worksheet>`,
	}
}

// zipped packs parts in the order of their names' appearance in a real workbook.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	return packed(t, parts, zip.Deflate)
}

// stored packs parts without compressing them, so that changes to the bytes are changes to the parts; their checksums are no
// longer right then, but what is read before the end is.
func stored(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	return packed(t, parts, zip.Store)
}

func packed(t testing.TB, parts map[string]string, method uint16) []byte {
	t.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for name, content := range parts {
		w, err := zw.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// put writes a file into a directory of the test's own.
func put(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// open reads data as a file of that name and fails the test when it is refused.
func open(t testing.TB, name string, data []byte) *app.Workbook {
	t.Helper()
	book, err := New().Open(context.Background(), put(t, name, data), nil)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// sheetOf reads the rows as the only sheet of a workbook.
func sheetOf(t testing.TB, sheetData string) tabular.Table {
	t.Helper()
	return open(t, "a.xlsx", zipped(t, parts(sheetData))).Tables[0]
}

// texts joins a table's cells: columns by |, rows by line ends.
func texts(table tabular.Table) string {
	var lines []string
	for _, row := range table.Rows {
		var cells []string
		for _, c := range row {
			cells = append(cells, c.Text)
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	return strings.Join(lines, "\n")
}
