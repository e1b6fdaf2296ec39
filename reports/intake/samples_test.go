package intake_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zhengyou/app"
	"zhengyou/app/tabular"
	"zhengyou/reports/intake"
)

const samples = "../../assets/samples"

// sample reads one of the files a fictional branch has lying about.
func sample(t testing.TB, name string) *app.Workbook {
	t.Helper()
	book, err := intake.New().Open(context.Background(), filepath.Join(samples, name), nil)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestSamplesOpen(t *testing.T) {
	type at struct {
		sheet, row, col int
		want            tabular.Cell
	}
	for name, c := range map[string]struct {
		sheets, rows int // rows of the first sheet
		cells        []at
	}{
		"党员花名册.xlsx": {2, 65, []at{
			{0, 0, 13, tabular.Cell{Text: "中共清水镇柳树湾村支部委员会党员花名册", Merged: true}},
			{0, 2, 6, tabular.Cell{Text: "基本情况", Merged: true}},
			{0, 6, 1, tabular.Cell{Text: "李  𬱖"}},
			{0, 6, 4, tabular.Cell{Text: "1966/1/8", Date: "1966-01-08"}},
			{0, 18, 5, tabular.Cell{Text: "990101197906166000", Number: true}},
			{0, 35, 12, tabular.Cell{Text: "１５８６９４４８７９６"}},
			{0, 63, 0, tabular.Cell{Text: "合计"}},
			{1, 0, 0, tabular.Cell{Text: "一、姓名以身份证为准。"}},
		}},
		"党员量化考核细则.xlsx": {1, 15, []at{
			{0, 3, 0, tabular.Cell{Text: "带头学习提高", Merged: true}},
			{0, 14, 2, tabular.Cell{Text: "100", Number: true}},
		}},
		"2026年月考核评分表.xlsx": {9, 59, []at{
			{0, 2, 2, tabular.Cell{Text: "8.5", Number: true}},
			{8, 0, 0, tabular.Cell{Text: "2026年9月党员考核评分表"}},
		}},
		"民主测评票数.xlsx": {1, 60, []at{{0, 1, 1, tabular.Cell{Text: "57", Number: true}}}},
		"转入党员-GBK.csv": {1, 5, []at{
			{0, 2, 2, tabular.Cell{Text: "1993-13-01"}},
			{0, 3, 0, tabular.Cell{Text: "=1+1"}},
			{0, 4, 0, tabular.Cell{Text: "李𬡖"}},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			book := sample(t, name)
			if len(book.Tables) != c.sheets || len(book.Tables[0].Rows) != c.rows {
				t.Fatalf("%d sheets, %d rows", len(book.Tables), len(book.Tables[0].Rows))
			}
			for _, cell := range c.cells {
				if got := book.Tables[cell.sheet].At(cell.row, cell.col); got != cell.want {
					t.Errorf("row %d column %d: %+v, want %+v", cell.row+1, cell.col+1, got, cell.want)
				}
			}
			if book.Name != name || len(book.SHA256) != 64 {
				t.Errorf("name %q, digest %q", book.Name, book.SHA256)
			}
		})
	}
}

func BenchmarkOpenSampleRoster(b *testing.B) {
	info, err := os.Stat(filepath.Join(samples, "党员花名册.xlsx"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for b.Loop() {
		sample(b, "党员花名册.xlsx")
	}
}
