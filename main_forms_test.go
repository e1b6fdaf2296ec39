package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// printed is a form the program writes as a workbook.
func (o office) printed(args ...string) string {
	o.t.Helper()
	path := filepath.Join(o.t.TempDir(), "表.xlsx")
	o.do(append(append([]string{"print"}, args...), "--out", path)...)
	return path
}

// codes are what an import found, by cell and code.
func (r report) codes() []string {
	out := []string{}
	for _, f := range r.Findings {
		out = append(out, f.Cell+" "+f.Code)
	}
	return out
}

// TestOwnFormsReadBack holds that what the program prints as a workbook it reads back as what it is: nothing changes, and nothing
// is doubted but what was doubtful before.
func TestOwnFormsReadBack(t *testing.T) {
	o, _, _ := year(t)
	for _, c := range []struct {
		kind string
		form string
		want []string
	}{
		{"scores", o.printed("sheet", "--period", "2026-08"), []string{}},
		{"scores", o.printed("sheet", "--period", "2026-04"), []string{"D20 over-max"}},
		{"criteria", o.printed("criteria", "--period", "2026"), []string{}},
	} {
		var r report
		o.ask(&r, "import", c.kind, c.form)
		if r.Added+r.Updated+r.Skipped != 0 || !slices.Equal(r.codes(), c.want) {
			t.Errorf("%s: %+v", c.kind, r)
		}
	}
}

// TestBlankSheetReadsBackFilled fills the blank sheet as its own words ask: points in every cell, or the reason in the column of
// totals.
func TestBlankSheetReadsBackFilled(t *testing.T) {
	o, _, _ := year(t)
	path := o.printed("sheet-blank", "--period", "2026-10")
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sheet := f.GetSheetName(0)
	put := func(cell string, v any) {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	put("N6", "住院")
	for col := 'D'; col <= 'M'; col++ {
		put(string(col)+"7", 4)
	}
	put("N7", 40)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	var r report
	o.ask(&r, "import", "scores", path)
	doubted := slices.DeleteFunc(r.codes(), func(s string) bool { return strings.HasSuffix(s, " unscored") })
	if r.Added != 10 || r.Skipped != 0 || !slices.Equal(doubted, []string{"B6 absent"}) {
		t.Errorf("%+v", r)
	}
}
