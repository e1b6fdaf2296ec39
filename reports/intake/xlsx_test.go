package intake

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

func TestCellKinds(t *testing.T) {
	p := parts(`<row r="1">
		<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
		<c r="C1" t="inlineStr"><is><r><t>李</t></r><r><t>𬱖</t></r><rPh><t>li</t></rPh></is></c>
		<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c>
		<c r="F1" t="str"><f>A1&amp;B1</f><v>张三李四</v></c><c r="G1"><f>1+1</f><v>2</v></c>
		<c r="H1"><v>9.90101197906166E+17</v></c><c r="I1"><v>990101197906166812</v></c>
		<c r="J1"><v>9.3000000000000007</v></c><c r="K1" t="s"><v/></c><c r="L1" s="1"><v>31594</v></c>
		<c r="M1" s="2"><v>31594.75</v></c><c r="N1" s="3"><v>31594</v></c><c r="O1" s="4"><v>31594</v></c>
		<c r="P1" t="d"><v>1986-07-01T00:00:00</v></c><c r="Q1" t="inlineStr"><is><t>a_x000D_b_x0041_</t></is></c>
	</row>`)
	p["xl/sharedStrings.xml"] = `<sst><si><t>张三</t></si><si><t>李</t><rPh><t>x</t></rPh><t>四</t></si></sst>`
	p["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/>
		<numFmt numFmtId="177" formatCode="0&quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
		<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs></styleSheet>`
	row := open(t, "a.xlsx", zipped(t, p)).Tables[0].Rows[0]
	want := []tabular.Cell{
		{Text: "张三"},
		{Text: "李四"},
		{Text: "李𬱖"},
		{Text: "TRUE"},
		{Text: "#N/A"},
		{Text: "张三李四"},
		{Text: "2", Number: true},
		{Text: "990101197906166000", Number: true},
		{Text: "990101197906166812", Number: true},
		{Text: "9.3", Number: true},
		{},
		{Text: "1986/7/1", Date: "1986-07-01"},
		{Text: "1986/7/1", Date: "1986-07-01"},
		{Text: "1986年7月", Date: "1986-07"},
		{Text: "31594", Number: true},
		{Text: "1986/7/1", Date: "1986-07-01"},
		{Text: "abA"},
	}
	for i, w := range want {
		if row[i] != w {
			t.Errorf("column %d: %+v, want %+v", i+1, row[i], w)
		}
	}
}

func TestFormatCodes(t *testing.T) {
	for code, want := range map[string]dateForm{
		"yyyy-mm-dd": toDay, "yyyy/m/d h:mm": toDay, "[$-804]yyyy\"年\"m\"月\"": toMonth, "m/d": toDay, "mmm-yy": toMonth,
		"yyyy": toYear, "h:mm:ss": noDate, "mm:ss.0": noDate, "[h]:mm": noDate, "[mm]:ss": noDate, "General": noDate, "0.00": noDate, "0.00E+00": noDate,
		"#,##0\"天d\"": noDate, `\d0`: noDate, "[Red]0": noDate, "@": noDate, "yyyy-mm-dd hh:mm:ss.000": toDay, "": noDate,
		"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@": toDay,
	} {
		if got := formOf(code); got != want {
			t.Errorf("%q: %d, want %d", code, got, want)
		}
	}
}

func TestSerialDates(t *testing.T) {
	for _, c := range []struct {
		serial float64
		d1904  bool
		want   app.Date
	}{
		{1, false, "1900-01-01"},
		{59, false, "1900-02-28"},
		{61, false, "1900-03-01"},
		{24115, false, "1966-01-08"},
		{45912, false, "2025-09-12"},
		{22653, true, "1966-01-08"},
		{0, false, ""},
		{-5, false, ""},
		{1e9, false, ""},
	} {
		if got, ok := serialDate(c.serial, toDay, c.d1904); got != c.want || ok != (c.want != "") {
			t.Errorf("%v: %q %v, want %q", c.serial, got, ok, c.want)
		}
	}
}

func TestMergedRangesAreFilled(t *testing.T) {
	p := parts(`<row r="1"><c r="A1" t="inlineStr"><is><t>题</t></is></c></row>
		<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>`)
	p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</sheetData>",
		`</sheetData><mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A900000"/><mergeCell ref="坏"/><mergeCell ref="D9:E9"/></mergeCells>`, 1)
	table := open(t, "a.xlsx", zipped(t, p)).Tables[0]
	if got := texts(table); got != "题|题\n1|2\n1|3" {
		t.Fatalf("got\n%s", got)
	}
	if table.At(0, 0).Merged || !table.At(0, 1).Merged || !table.At(2, 0).Merged || !table.At(2, 0).Number {
		t.Error("the covered cells, and only those, are marked as merged")
	}
}

func TestPlaces(t *testing.T) {
	table := sheetOf(t, `<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c></row><row><c><v>4</v></c></row>
		<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" t="inlineStr"><is><t>   </t></is></c></row>`)
	if got := texts(table); got != "1|2\n\n\n||3\n4" {
		t.Errorf("got\n%q", got)
	}
}

func TestSheetsShownHiddenAndCharts(t *testing.T) {
	p := parts(`<row><c><v>1</v></c></row>`)
	p["xl/workbook.xml"] = `<workbook><sheets><sheet name="藏" state="hidden" r:id="rId4"/><sheet name="图" r:id="rId9"/><sheet name="名册" r:id="rId1"/></sheets></workbook>`
	p["xl/_rels/workbook.xml.rels"] = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets\Sheet1.xml"/>
		<Relationship Id="rId4" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/>
		<Relationship Id="rId9" Type="http://x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`
	p["xl/worksheets/sheet2.xml"] = `<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>`
	book := open(t, "a.xlsx", zipped(t, p))
	if len(book.Tables) != 1 || book.Tables[0].Name != "名册" {
		t.Errorf("%+v", book.Tables)
	}
}

// TestWrittenByALibrary reads what another program wrote: shared strings, styles and merges as spreadsheets keep them.
func TestWrittenByALibrary(t *testing.T) {
	f := excelize.NewFile()
	day := time.Date(1985, 7, 2, 0, 0, 0, 0, time.UTC)
	for cell, v := range map[string]any{"A1": "党员花名册", "A2": "姓名", "B2": "出生日期", "A3": "欧阳海燕", "B3": day, "C3": 8.5, "D3": true} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.MergeCell("Sheet1", "A1", "D1"); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	table := open(t, "写.xlsx", buf.Bytes()).Tables[0]
	if got := texts(table); got != "党员花名册|党员花名册|党员花名册|党员花名册\n姓名|出生日期\n欧阳海燕|1985/7/2|8.5|TRUE" {
		t.Errorf("got\n%s", got)
	}
	if d := table.At(2, 1).Date; d != "1985-07-02" {
		t.Errorf("date %q", d)
	}
}

func TestTenThousandRows(t *testing.T) {
	var rows strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&rows, `<row r="%d">`, i+1)
		for c := range 14 {
			fmt.Fprintf(&rows, `<c r="%c%d" t="inlineStr"><is><t>值%d</t></is></c>`, 'A'+c, i+1, c)
		}
		rows.WriteString(`</row>`)
	}
	path := put(t, "大.xlsx", zipped(t, parts(rows.String())))
	steps := 0
	book, err := New().Open(context.Background(), path, func(done, total int, doing string) {
		if steps++; done > total || doing == "" {
			t.Errorf("progress %d of %d %q", done, total, doing)
		}
	})
	if err != nil || len(book.Tables[0].Rows) != 10_000 || book.Tables[0].At(9_999, 13).Text != "值13" || steps == 0 {
		t.Errorf("err %v, %d rows, %d steps", err, len(book.Tables[0].Rows), steps)
	}
}

func TestReferences(t *testing.T) {
	for ref, want := range map[string][2]int{"A1": {0, 0}, "F19": {18, 5}, "XFD1048576": {1048575, 16383}, "AA2": {1, 26}} {
		if row, col, ok := parseRef(ref); !ok || row != want[0] || col != want[1] {
			t.Errorf("%s: %d %d %v", ref, row, col, ok)
		}
	}
	for _, bad := range []string{"", "A", "1", "A0", "XFE1", "A1048577", "a1", "A+1", "A-1", "AAAAA1", "A1B", "A99999999999999999999"} {
		if _, _, ok := parseRef(bad); ok {
			t.Errorf("%q taken", bad)
		}
	}
}
