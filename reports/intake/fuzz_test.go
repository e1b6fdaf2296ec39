package intake

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

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
	l := DefaultLimits()
	l.Cells, l.Rows, l.PartBytes, l.Time = 10_000, 5_000, 4<<20, 5*time.Second
	reader := NewWithLimits(l)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(dir, "模糊.xlsx")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		book, err := reader.Open(context.Background(), path, nil)
		var told *app.Error
		if err != nil {
			if !errors.As(err, &told) || told.Text == "" || told.Kind == app.Internal {
				t.Fatalf("refused without a sentence: %v", err)
			}
			return
		}
		cells := 0
		for _, table := range book.Tables {
			for _, row := range table.Rows {
				cells += len(row)
			}
		}
		if cells == 0 || cells > l.Cells || len(book.SHA256) != 64 {
			t.Fatalf("%d cells, digest %q", cells, book.SHA256)
		}
	})
}
