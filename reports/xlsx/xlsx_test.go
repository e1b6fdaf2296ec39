package xlsx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/reports/page"
)

func options(t testing.TB) Options {
	t.Helper()
	set, err := page.NewSet(page.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	if err != nil {
		t.Fatal(err)
	}
	return Options{
		Set: set, Program: "争优台账", Now: time.Date(2026, 11, 21, 11, 5, 0, 0, time.UTC),
		Picture: func(_ app.Chart, w, h float64) ([]byte, error) {
			var b bytes.Buffer
			err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, int(w), int(h))))
			return b.Bytes(), err
		},
	}
}

// open writes doc and reads it back.
func open(t *testing.T, doc app.Document) (*excelize.File, string) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(t.Context(), &b, doc, options(t)); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f, f.GetSheetName(0)
}

func row(texts ...string) []app.GridCell {
	out := make([]app.GridCell, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return out
}

func sample() app.Document {
	return app.Document{
		Title: "2026年第三季度名次表", Subtitle: "柳树湾村党支部", Author: "柳树湾村党支部", Date: "2026-10-09", Foot: "校验码 3f&9a", Landscape: true,
		Blocks: []app.Block{
			app.Grid{
				Columns: []app.Column{{Width: 1, Number: true}, {Width: 2}, {Width: 2, Number: true, Align: app.AlignRight}, {Width: 3}},
				Header:  [][]app.GridCell{{{Text: "名次", Rows: 2}, {Text: "成绩", Cols: 2}, {Text: "备注", Rows: 2}}, row("姓名", "得分")},
				Rows: [][]app.GridCell{
					row("1", "李𬱖", "93.50", "=1+1"), row("2", "𠮷田", "-2.00", "007"), row("2", "阿依古丽·买买提", "缺席", "93.50"),
					{{Text: "4"}, {Text: "王芳"}, {Text: "12.00", Mark: app.Wrong}, {Text: "第一行\n第二行", Mark: app.Changed}},
				},
				Foot: [][]app.GridCell{{{Text: "平均", Cols: 2, Strong: true}, {Text: "34.50"}, {}}},
			},
			app.Paragraph{Text: "说明：四舍五入。", Small: true},
			app.Signatures{Labels: []string{"组织委员", "支部书记"}, Date: true},
		},
	}
}

func TestCellsReadBack(t *testing.T) {
	f, sheet := open(t, sample())
	for cell, want := range map[string]string{
		"A1": "2026年第三季度名次表", "A2": "柳树湾村党支部", "A3": "2026年10月9日", "A4": "名次", "B4": "成绩", "B5": "姓名", "C5": "得分", "D4": "备注",
		"B6": "李𬱖", "C6": "93.50", "D6": "=1+1", "B7": "𠮷田", "C7": "-2.00", "D7": "007", "C8": "缺席", "D8": "93.50", "D9": "第一行\n第二行", "A10": "平均",
	} {
		got, err := f.GetCellValue(sheet, cell)
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimPrefix(got, "△ ") != want { // the mark belongs to the format
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
}

func TestNumbersAreNumbersAndTextIsText(t *testing.T) {
	f, sheet := open(t, sample())
	for cell, want := range map[string]string{"A6": "1", "C6": "93.5", "C7": "-2", "C9": "12", "C10": "34.5"} {
		raw, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		kind, _ := f.GetCellType(sheet, cell)
		if kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber || strings.TrimRight(strings.TrimRight(raw, "0"), ".") != want {
			t.Errorf("%s is %q of type %v, want the number %s", cell, raw, kind, want)
		}
	}
	for _, cell := range []string{"D6", "D7", "C8", "D8", "B6"} {
		if kind, _ := f.GetCellType(sheet, cell); kind != excelize.CellTypeSharedString {
			t.Errorf("%s has type %v, want text", cell, kind)
		}
		if formula, _ := f.GetCellFormula(sheet, cell); formula != "" {
			t.Errorf("%s has the formula %q", cell, formula)
		}
		id, _ := f.GetCellStyle(sheet, cell)
		if st, err := f.GetStyle(id); err != nil || st.CustomNumFmt == nil && st.NumFmt != 49 || st.CustomNumFmt != nil && *st.CustomNumFmt != "@" {
			t.Errorf("%s would become a formula or number when edited (%+v %v)", cell, st, err)
		}
	}
}

func TestMarksSurviveBlackAndWhite(t *testing.T) {
	f, sheet := open(t, sample())
	id, _ := f.GetCellStyle(sheet, "C9")
	st, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if len(st.Border) != 4 || st.Border[0].Style != 5 || !st.Font.Bold || st.CustomNumFmt == nil || !strings.Contains(*st.CustomNumFmt, "▲") {
		t.Errorf("a wrong cell looks like %+v", st)
	}
}

func TestMergesAndPrintTitles(t *testing.T) {
	f, sheet := open(t, sample())
	merged, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, m := range merged {
		got[m.GetStartAxis()+":"+m.GetEndAxis()] = true
	}
	for _, want := range []string{"A1:D1", "A4:A5", "B4:C4", "D4:D5", "A10:B10"} {
		if !got[want] {
			t.Errorf("%s is not merged; merged are %v", want, got)
		}
	}
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if n := names["_xlnm.Print_Titles"]; n != "'"+sheet+"'!$4:$5" {
		t.Errorf("print titles %q", n)
	}
	if n := names["_xlnm.Print_Area"]; !strings.HasPrefix(n, "'"+sheet+"'!$A$1:$D$") {
		t.Errorf("print area %q", n)
	}
}

func TestPrintsOnA4(t *testing.T) {
	f, sheet := open(t, sample())
	l, err := f.GetPageLayout(sheet)
	if err != nil {
		t.Fatal(err)
	}
	if *l.Size != paperA4 || *l.Orientation != "landscape" || *l.FitToWidth != 1 || *l.FitToHeight != 0 {
		t.Errorf("layout %v %v %v %v", *l.Size, *l.Orientation, *l.FitToWidth, *l.FitToHeight)
	}
	props, err := f.GetSheetProps(sheet)
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("not fitted to the page: %v", err)
	}
	hf, err := f.GetHeaderFooter(sheet)
	if err != nil || !strings.Contains(hf.OddFooter, "第 &P 页 共 &N 页") || !strings.Contains(hf.OddFooter, "3f&&9a") {
		t.Errorf("footer %+v %v", hf, err)
	}
	if d, _ := f.GetSheetDimension(sheet); !strings.HasPrefix(d, "A1:D") {
		t.Errorf("dimension %q", d)
	}
}

func TestProperties(t *testing.T) {
	f, _ := open(t, sample())
	p, err := f.GetDocProps()
	if err != nil {
		t.Fatal(err)
	}
	if p.Creator != "柳树湾村党支部" || p.LastModifiedBy != p.Creator || p.Title != "2026年第三季度名次表" || p.Created != "2026-11-21T11:05:00Z" {
		t.Errorf("%+v", p)
	}
	f, _ = open(t, app.Document{Title: "无单位"})
	if p, _ = f.GetDocProps(); p.Creator != "争优台账" {
		t.Errorf("creator %q", p.Creator)
	}
}

func TestTextTooLongIsRefused(t *testing.T) {
	for n, want := range map[int]bool{maxText: true, maxText + 1: false} {
		doc := app.Document{Title: "长", Blocks: []app.Block{app.Grid{Rows: [][]app.GridCell{row(strings.Repeat("a", n))}}}}
		var b bytes.Buffer
		err := Write(t.Context(), &b, doc, options(t))
		if (err == nil) != want {
			t.Errorf("%d characters: %v", n, err)
		}
		if err != nil && (app.KindOf(err) != app.Invalid || b.Len() > 0 || !strings.Contains(err.Error(), "32,767")) {
			t.Errorf("error %v with %d bytes written", err, b.Len())
		}
	}
	astral := strings.Repeat("𠮷", maxText/2+1) // two units each
	if err := checkLengths(app.Document{Blocks: []app.Block{app.Paragraph{Text: astral}}}); err == nil {
		t.Error("surrogate pairs were counted once")
	}
}

func TestTablesOfDifferentShapeShareTheSheet(t *testing.T) {
	doc := app.Document{Title: "两张表", Blocks: []app.Block{
		app.Grid{Columns: []app.Column{{Width: 1}, {Width: 1}}, Header: [][]app.GridCell{row("甲", "乙")}, Rows: [][]app.GridCell{row("甲一", "甲二")}},
		app.Heading{Level: 1, Text: "之二"},
		app.Grid{Columns: make([]app.Column, 5), Header: [][]app.GridCell{row("1", "2", "3", "4", "5")}, Rows: [][]app.GridCell{row("一", "二", "三", "四", "五"), row("六", "七", "八", "九", "十")}},
	}}
	f, sheet := open(t, doc)
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			t.Errorf("%s repeated over both tables", n.RefersTo)
		}
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(strings.Fields(strings.Join(r, " ")), " "))
	}
	if want := "两张表|甲 乙|甲一 甲二|之二|1 2 3 4 5|一 二 三 四 五|六 七 八 九 十"; strings.Join(got, "|") != want {
		t.Errorf("rows %q, want %s", got, want)
	}
}

func TestChartBecomesAPicture(t *testing.T) {
	f, sheet := open(t, app.Document{Title: "图", Blocks: []app.Block{app.Picture{Chart: app.Chart{Title: "各季度"}, Height: 80}, app.Paragraph{Text: "图后"}}})
	pics, err := f.GetPictures(sheet, "A2")
	if err != nil || len(pics) != 1 {
		t.Fatalf("%d pictures, %v", len(pics), err)
	}
	if v, _ := f.GetCellValue(sheet, "A3"); v != "" {
		t.Errorf("text %q under the picture", v)
	}
}

func TestLargeSheet(t *testing.T) {
	g := app.Grid{Columns: []app.Column{{Width: 1}, {Width: 1, Number: true}}, Header: [][]app.GridCell{row("姓名", "得分")}}
	for i := range 3000 {
		g.Rows = append(g.Rows, row(fmt.Sprint("党员", i), "1.25"))
	}
	f, sheet := open(t, app.Document{Blocks: []app.Block{g}})
	if v, _ := f.GetCellValue(sheet, "A3001"); v != "党员2999" {
		t.Errorf("last row %q", v)
	}
}

func TestSheetName(t *testing.T) {
	for title, want := range map[string]string{
		"": "表", "a/b:c*d?e[f]g\\h'i": "abcdefghi", strings.Repeat("名", 40): strings.Repeat("名", 31), strings.Repeat("𠮷", 20): strings.Repeat("𠮷", 15),
	} {
		if got := sheetName(title); got != want {
			t.Errorf("sheetName(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestDecimalsOf(t *testing.T) {
	for s, want := range map[string]int{"93.50": 2, "0": 0, "-2.00": 2, "007": -1, "": -1, "1e5": -1, "1,000": -1, "=1+1": -1, "110101198507011234": -1, "缺席": -1, "1.": -1} {
		if got := decimalsOf(s); got != want {
			t.Errorf("decimalsOf(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var b bytes.Buffer
	if err := Write(ctx, &b, sample(), options(t)); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("err = %v, %d bytes", err, b.Len())
	}
}
