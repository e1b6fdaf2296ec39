package intake

import (
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
)

// TestWhatIsKeptOfACell covers what a sheet shows and an import must not miss: hidden rows, formulas never calculated, shares.
func TestWhatIsKeptOfACell(t *testing.T) {
	p := parts(`<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>""</f><v></v></c></row>` +
		`<row r="2" hidden="1"><c r="A2" s="1"><v>0.2</v></c><c r="B2" s="2"><v>0.155</v></c><c r="C2" s="3"><v>5</v></c></row>` +
		`<row r="4" hidden="true"><c r="A4"><v>1</v></c></row>`)
	p["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`
	table := open(t, "a.xlsx", zipped(t, p)).Tables[0]
	if got := texts(table); got != "#CALC!|2\n20%|15.5%|5\n\n1" {
		t.Errorf("read %q", got)
	}
	if !slices.Equal(table.Hidden, []int{1, 3}) {
		t.Errorf("hidden rows %v", table.Hidden)
	}
}

// TestDayNumbersFrom1904 holds that the workbook's way of counting days goes along with numbers that no format shows as a date.
func TestDayNumbersFrom1904(t *testing.T) {
	p := parts(`<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>出生日期</t></is></c></row>` +
		`<row r="2"><c r="A2" t="inlineStr"><is><t>王芳</t></is></c><c r="B2"><v>29767</v></c></row>`)
	for epoch, want := range map[int]app.Date{0: "1981-06-30", 1904: "1985-07-01"} {
		if p["xl/workbook.xml"] = bookXML; epoch == 1904 {
			p["xl/workbook.xml"] = strings.Replace(bookXML, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
		}
		table := open(t, "a.xlsx", zipped(t, p)).Tables[0]
		plan := app.PlanRoster(table, app.GuessRoster(table), nil, nil)
		if table.Epoch != epoch || len(plan.Rows) != 1 || plan.Rows[0].Member.Born != want {
			t.Errorf("%d: %+v", table.Epoch, plan.Rows)
		}
	}
}

// TestHiddenSheetsAreKeptAside holds that a hidden worksheet is there to be told of, and that one which cannot be read takes
// nothing from those shown.
func TestHiddenSheetsAreKeptAside(t *testing.T) {
	p := parts(`<row r="1"><c r="A1" t="inlineStr"><is><t>王芳</t></is></c></row>`)
	p["xl/workbook.xml"] = `<workbook><sheets><sheet name="名册" r:id="rId1"/><sheet name="流动" state="hidden" r:id="rId4"/><sheet name="坏" state="veryHidden" r:id="rId5"/></sheets></workbook>`
	p["xl/_rels/workbook.xml.rels"] = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId5" Type="http://x/worksheet" Target="worksheets/sheet3.xml"/><Relationship Id="rId4" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`
	p["xl/worksheets/sheet2.xml"] = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>马晓东</t></is></c></row></sheetData></worksheet>`
	p["xl/worksheets/sheet3.xml"] = `<worksheet><sheetData>`
	book := open(t, "a.xlsx", zipped(t, p))
	if len(book.Tables) != 1 || len(book.Hidden) != 1 || book.Hidden[0].Name != "流动" || texts(book.Hidden[0]) != "马晓东" {
		t.Errorf("shown %+v, hidden %+v", book.Tables, book.Hidden)
	}
}
