package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"zhengyou/app"
)

// noise returns size characters that pack to about half, so that no ratio gives an attack away; with some "<" among them.
func noise(size int) string {
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, size)
	for i := range b {
		b[i] = "abcdefghijklmnop<<<<"[r.IntN(20)]
	}
	return string(b)
}

// with returns the smallest workbook with other parts; an empty one is left out.
func with(sheetData string, other map[string]string) map[string]string {
	p := parts(sheetData)
	for name, content := range other {
		if p[name] = content; content == "" {
			delete(p, name)
		}
	}
	return p
}

// repeated calls part for 0 to n-1 and joins what it returns.
func repeated(n int, part func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(part(i))
	}
	return b.String()
}

// crowded adds n empty entries to a zip.
func crowded(t *testing.T, n int, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for i := range n {
		if _, err := zw.CreateHeader(&zip.FileHeader{Name: fmt.Sprint("xl/media/", i)}); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range parts {
		w, err := zw.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(content))
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// locked marks the entries of a zip as encrypted, in the directory, where reading looks.
func locked(data []byte) []byte {
	data = bytes.Clone(data)
	for i := 0; ; i++ {
		next := bytes.Index(data[i:], []byte(centralHeader))
		if next < 0 {
			return data
		}
		i += next
		data[i+8] |= 1
	}
}

// TestWorkbooksThatAreAttacks opens workbooks made to be costly or to mislead.
func TestWorkbooksThatAreAttacks(t *testing.T) {
	const cell, shared, styles, book, rels = `<row><c><v>1</v></c></row>`, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
	relsHead := strings.TrimSuffix(bookRels, "</Relationships>")
	text := noise(2 << 20)
	plainText := strings.ReplaceAll(text, "<", "x")
	laughs := `<!DOCTYPE l [<!ENTITY a "ha">` + repeated(9, func(i int) string { return fmt.Sprintf(`<!ENTITY a%d "%s">`, i, strings.Repeat("&a;", 10)) }) + `]>`
	far := map[string]string{}
	var farSheets, farRels strings.Builder
	for i := range 100 {
		part := fmt.Sprintf("worksheets/far%d.xml", i)
		far["xl/"+part] = `<worksheet><row r="200000"><c><v>1</v></c></row></worksheet>`
		fmt.Fprintf(&farSheets, `<sheet name="%d" r:id="f%d"/>`, i, i)
		fmt.Fprintf(&farRels, `<Relationship Id="f%d" Type="x/worksheet" Target="%s"/>`, i, part)
	}
	far[book], far[rels] = `<workbook>`+farSheets.String()+`</workbook>`, relsHead+farRels.String()+`</Relationships>`
	for _, c := range []refusal{
		{"注释.xlsx", zipped(t, parts(`<!-- `+text+` -->`+cell)), app.Invalid, "压缩炸弹", "来历不明"},
		{"段.xlsx", zipped(t, parts(`<row><c t="str"><v><![CDATA[`+text+`]]></v></c></row>`)), app.Invalid, "压缩炸弹", "来历不明"},
		{"指令.xlsx", zipped(t, parts(`<?a `+text+` ?>`+cell)), app.Invalid, "压缩炸弹", "来历不明"},
		{"属性.xlsx", zipped(t, parts(`<row a="`+plainText+`">`)), app.Invalid, "压缩炸弹", "来历不明"},
		{"声明.xlsx", zipped(t, parts(`<!DOCTYPE a [`+text+`]>`+cell)), app.Damaged, "不完整或已损坏", "重新拷贝"},
		{"笑.xlsx", zipped(t, with("", map[string]string{"xl/worksheets/sheet1.xml": laughs + `<worksheet><row><c t="str"><v>&a8;</v></c></row></worksheet>`})), app.Damaged, "不完整或已损坏", "重新拷贝"},
		{"长格.xlsx", zipped(t, parts(`<row><c t="str"><v>`+plainText[:200_000]+`</v></c></row>`)), app.Invalid, "一格的文字太长", "缩短"},
		{"段成格.xlsx", zipped(t, parts(`<row><c t="str"><v>`+strings.Repeat(`<![CDATA[`+plainText[:1000]+`]]>`, 500)+`</v></c></row>`)), app.Invalid, "一格的文字太长", "缩短"},
		{"长文字.xlsx", zipped(t, with(cell, map[string]string{shared: `<sst><si>` + strings.Repeat(`<t>`+plainText[:1000]+`</t>`, 500) + `</si></sst>`})), app.Invalid, "一格的文字太长", "缩短"},
		{"缺文字.xlsx", zipped(t, parts(`<row><c t="s"><v>0</v></c></row>`)), app.Damaged, "找不到自己的文字", "重新拷贝"},
		{"短文字.xlsx", zipped(t, with(`<row><c t="s"><v>1</v></c></row>`, map[string]string{shared: `<sst><si><t>a</t></si></sst>`})), app.Damaged, "找不到自己的文字", "重新拷贝"},
		{"负文字.xlsx", zipped(t, with(`<row><c t="s"><v>-1</v></c></row>`, map[string]string{shared: `<sst><si><t>a</t></si></sst>`})), app.Damaged, "找不到自己的文字", "重新拷贝"},
		{"断文字.xlsx", zipped(t, with(cell, map[string]string{shared: `<sst><si><t>a</t></si>`})), app.Damaged, "不完整", "重新拷贝"},
		{"无关系.xlsx", zipped(t, with(cell, map[string]string{book: `<workbook><sheet name="名册" r:id="rId1"/><sheet name="二" r:id="rId7"/></workbook>`})), app.Damaged, "不完整", "重新拷贝"},
		{"无行.xlsx", zipped(t, parts(`<c><v>1</v></c>`)), app.Damaged, "不完整", "重新拷贝"},
		{"最后一格.xlsx", zipped(t, parts(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)), app.Invalid, "太多", "分成几个"},
		{"多关系.xlsx", zipped(t, with(cell, map[string]string{rels: relsHead + strings.Repeat(`<Relationship Id="a"/>`, maxRelations) + `</Relationships>`})), app.Invalid, "部件太多", "新建的工作簿"},
		{"多表.xlsx", zipped(t, with(cell, map[string]string{book: `<workbook>` + strings.Repeat(`<sheet name="a" r:id="rId1"/>`, 201) + `</workbook>`})), app.Invalid, "工作表或部件太多", "新建的工作簿"},
		{"多部件.xlsx", crowded(t, maxParts, parts(cell)), app.Invalid, "部件太多", "新建的工作簿"},
		{"多文件.zip", crowded(t, maxParts+1, nil), app.Invalid, "压缩包", "解压"},
		{"多格式.xlsx", zipped(t, with(cell, map[string]string{styles: `<styleSheet><cellXfs>` + strings.Repeat(`<xf/>`, maxFormats+1) + `</cellXfs></styleSheet>`})), app.Invalid, "格式太多", "新建的工作簿"},
		{"多数字格式.xlsx", zipped(t, with(cell, map[string]string{styles: `<styleSheet>` + repeated(maxFormats+1, func(i int) string { return fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="y"/>`, i) }) + `</styleSheet>`})), app.Invalid, "格式太多", "新建的工作簿"},
		{"远格.xlsx", zipped(t, with("", far)), app.Invalid, "太多", "分成几个"},
		{"合并.xlsx", zipped(t, parts(strings.Repeat(cell, 2000)+strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 2000))), app.Invalid, "太多", "分成几个"},
		{"锁.xlsx", locked(zipped(t, parts(cell))), app.Denied, "加了密码", "解压"},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, within(t, put(t, c.name, c.data)), c.name, c.kind, c.say, c.hint)
		})
	}
}

// TestDamageIsNotTakenForALimit changes one byte after another of a workbook: it is damaged, whatever the change makes of it.
func TestDamageIsNotTakenForALimit(t *testing.T) {
	whole := zipped(t, parts(repeated(200, func(i int) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="str"><v>姓名%x</v></c></row>`, i+1, i+1, i*i, i+1, i*7919)
	})))
	start := bytes.Index(whole, []byte("xl/worksheets/sheet1.xml"))
	for at := start + 40; at < start+540; at += 7 {
		data := bytes.Clone(whole)
		data[at] ^= 0x10
		err := within(t, put(t, "a.xlsx", data))
		if app.KindOf(err) != app.Damaged {
			t.Errorf("byte %d: %v", at, err)
		}
	}
}

// TestWorkbooksThatOnlyLookLarge are what people have: formats brushed down or across to the sheet's end, long rosters, pictures.
func TestWorkbooksThatOnlyLookLarge(t *testing.T) {
	const rows, some, columns = 1 << 20, 100_000, 1 << 14
	members := repeated(60, func(i int) string {
		return fmt.Sprintf(`<row r="%d"><c r="A%d" t="str"><v>张三</v></c></row>`, i+1, i+1)
	})
	for name, c := range map[string]struct {
		sheetData string
		rows      int
	}{
		"rows with a height to the last": {members + repeated(some, func(i int) string {
			return fmt.Sprintf(`<row r="%d" s="1" customFormat="1" ht="20.25"/>`, rows-some+i+1)
		}), 60},
		"cells with borders to the last row": {members + repeated(200_000, func(i int) string {
			return fmt.Sprintf(`<row r="%d"><c r="A%d" s="1"/><c r="B%d" s="2"/></row>`, i+61, i+61, i+61)
		}), 60},
		"columns with a format to the last": {`<cols><col min="1" max="16384" style="1"/></cols>` + members, 60},
		"cells with borders to column XFD": {repeated(10, func(i int) string {
			return fmt.Sprintf(`<row r="%d"><c r="A%d"><v>1</v></c>`, i+1, i+1) + strings.Repeat(`<c s="1"/>`, columns-1) + `</row>`
		}), 10},
		"ten thousand members": {repeated(10_000, func(i int) string {
			return fmt.Sprintf(`<row r="%d">`, i+1) + repeated(14, func(col int) string { return fmt.Sprintf(`<c r="%c%d" t="str"><v>格%d</v></c>`, 'A'+col, i+1, i*col) }) + `</row>`
		}), 10_000},
	} {
		path := put(t, "名册.xlsx", zipped(t, parts(c.sheetData)))
		book, err := New().Open(t.Context(), path, nil)
		if err != nil || len(book.Tables[0].Rows) != c.rows {
			t.Errorf("%s: %v", name, err)
		}
		os.Remove(path)
	}
	photos := crowded(t, 3000, parts(members))
	if book := open(t, "名册.xlsx", photos); len(book.Tables[0].Rows) != 60 {
		t.Error("a roster with 3,000 photographs")
	}
}

// TestTooLargeIsNoBomb holds that a sheet formatted to its last cell is told apart from what was made to be large.
func TestTooLargeIsNoBomb(t *testing.T) {
	data := zipped(t, parts(repeated(100_000, func(i int) string {
		return fmt.Sprintf(`<row r="%[1]d"><c r="A%[1]d" s="1"/><c r="B%[1]d" s="2"/></row>`, i+1)
	})))
	l := DefaultLimits()
	l.PartBytes = 4 << 20
	_, err := NewWithLimits(l).Open(t.Context(), put(t, "名册.xlsx", data), nil)
	check(t, err, "名册.xlsx", app.Invalid, "最后一行", "有内容的部分")
}

func TestSheetNamesAreCut(t *testing.T) {
	p := with(`<row><c><v>1</v></c></row>`, map[string]string{"xl/workbook.xml": `<workbook><sheet name="` + strings.Repeat("长", 5000) + `" r:id="rId1"/></workbook>`})
	if name := open(t, "a.xlsx", zipped(t, p)).Tables[0].Name; name != strings.Repeat("长", 64)+"…" {
		t.Errorf("%d bytes", len(name))
	}
}

func TestHiddenSheetsTakeNothingFromTheOthers(t *testing.T) {
	p := with(`<row><c><v>1</v></c></row>`, map[string]string{
		"xl/workbook.xml":            `<workbook><sheet name="名册" r:id="rId1"/><sheet name="藏" state="hidden" r:id="rId8"/><sheet name="丢" state="hidden" r:id="rId9"/></workbook>`,
		"xl/_rels/workbook.xml.rels": strings.Replace(bookRels, "</R", `<Relationship Id="rId8" Type="x/worksheet" Target="worksheets/sheet8.xml"/></R`, 1),
		"xl/worksheets/sheet8.xml":   `<worksheet><row><c t="s"><v>5</v></c>`,
	})
	if book := open(t, "a.xlsx", zipped(t, p)); len(book.Tables) != 1 || len(book.Hidden) != 0 {
		t.Errorf("%+v", book)
	}
	var told *app.Error
	if err := within(t, put(t, "b.xlsx", zipped(t, with("", map[string]string{"xl/worksheets/sheet1.xml": ""})))); !errors.As(err, &told) || told.Kind != app.Damaged {
		t.Errorf("a shown sheet that is missing: %v", err)
	}
}
