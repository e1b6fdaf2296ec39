package reports

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/assets"
)

func testRenderer(t testing.TB) *Renderer {
	t.Helper()
	r, err := NewRenderer(Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Now = func() time.Time { return time.Date(2026, 11, 21, 19, 5, 0, 0, time.UTC) }
	return r
}

func printable(rows int) app.Document {
	p := app.Points(9350)
	g := app.Grid{Columns: []app.Column{{Width: 1}, {Width: 1, Number: true}}, Header: [][]app.GridCell{{{Text: "姓名"}, {Text: "得分"}}}}
	for range rows {
		g.Rows = append(g.Rows, []app.GridCell{{Text: "李𬱖"}, {Text: "93.50"}})
	}
	return app.Document{Kind: "test", Title: "名次表", Author: "柳树湾村党支部", Blocks: []app.Block{
		g, app.Picture{Height: 60, Chart: app.Chart{Title: "各季度", Labels: []string{"一季度"}, Series: []app.Series{{Name: "甲", Values: []*app.Points{&p}}}}},
	}}
}

// leftovers lists what lies in a folder.
func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func TestWriteBothFormats(t *testing.T) {
	r, dir := testRenderer(t), t.TempDir()
	for _, name := range []string{"a.pdf", "a.xlsx", "大写.PDF"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("older"), 0o600); err != nil { // is replaced
			t.Fatal(err)
		}
		findings, err := r.Write(t.Context(), printable(5), path)
		if err != nil || len(findings) != 0 {
			t.Fatalf("%s: %v %v", name, findings, err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte("%PDF-1.7")) && !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
			t.Errorf("%s begins %q", name, data[:8])
		}
	}
	f, err := excelize.OpenFile(filepath.Join(dir, "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if v, _ := f.GetCellValue(f.GetSheetName(0), "A3"); v != "李𬱖" {
		t.Errorf("A3 = %q", v)
	}
	if left := leftovers(t, dir); len(left) != 3 {
		t.Errorf("left in the folder: %v", left)
	}
}

func TestWriteReportsMissingCharacters(t *testing.T) {
	doc := printable(1)
	doc.Blocks = append(doc.Blocks, app.Paragraph{Text: "王\U0003FFF0"})
	findings, err := testRenderer(t).Write(t.Context(), doc, filepath.Join(t.TempDir(), "a.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if len(findings) != 1 || findings[0].Code != "glyph-missing" || findings[0].Value != "\U0003FFF0" || !strings.Contains(findings[0].Text, "U+3FFF0") {
		t.Errorf("findings %+v", findings)
	}
}

func TestFailedWriteLeavesNothing(t *testing.T) {
	r := testRenderer(t)
	canceledCtx, cancel := context.WithCancel(t.Context())
	cancel()
	long := printable(1)
	long.Blocks = append(long.Blocks, app.Paragraph{Text: strings.Repeat("长", 40000)})
	for _, c := range []struct {
		name string
		ctx  context.Context
		doc  app.Document
		file string
		kind app.Kind
		says string
	}{
		{"folder missing", t.Context(), printable(1), "none/a.pdf", app.NotFound, "不存在"},
		{"a folder in its place", t.Context(), printable(1), "sub.xlsx", app.Invalid, "文件夹"},
		{"format", t.Context(), printable(1), "a.txt", app.Invalid, ".pdf 或 .xlsx"},
		{"no extension", t.Context(), printable(1), "a", app.Invalid, ".pdf 或 .xlsx"},
		{"canceled pdf", canceledCtx, printable(1), "a.pdf", app.Canceled, "停止"},
		{"canceled xlsx", canceledCtx, printable(1), "a.xlsx", app.Canceled, "停止"},
		{"text too long", t.Context(), long, "a.xlsx", app.Invalid, "32,767"},
		{"name too long", t.Context(), printable(1), strings.Repeat("名", 120) + ".pdf", app.Invalid, "太长"},
	} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "sub.xlsx"), 0o700); err != nil {
			t.Fatal(err)
		}
		_, err := r.Write(c.ctx, c.doc, filepath.Join(dir, c.file))
		if err == nil || app.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v (kind %d)", c.name, err, app.KindOf(err))
		}
		if left := leftovers(t, dir); len(left) != 1 {
			t.Errorf("%s: left in the folder: %v", c.name, left)
		}
	}
}

func TestFailureKeepsTheOlderFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	fine := func(string) error { return nil }
	for name, c := range map[string]struct {
		check func(string) error
		write func(io.Writer) error
	}{
		"half written": {fine, func(w io.Writer) error { _, _ = w.Write([]byte("%PDF-half")); return syscall.ENOSPC }},
		"check":        {checkPDF, func(w io.Writer) error { _, err := w.Write([]byte("%PDF-1.7 half")); return err }},
		"empty":        {checkWorkbook, func(io.Writer) error { return nil }},
	} {
		if err := save(path, c.check, c.write); app.KindOf(err) != app.Storage {
			t.Errorf("%s: %v", name, err)
		}
		if data, _ := os.ReadFile(path); string(data) != "older" {
			t.Errorf("%s: the older file is %q", name, data)
		}
		if left := leftovers(t, filepath.Dir(path)); len(left) != 1 {
			t.Errorf("%s: left %v", name, left)
		}
	}
}

func TestDamagedWorkbookIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.xlsx")
	if _, err := testRenderer(t).Write(t.Context(), printable(200), path); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 200; i < 260; i++ {
		data[i] ^= 0xff
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := checkWorkbook(path); err == nil {
		t.Error("damage not noticed")
	}
}

func TestErrorsOfTheFileSystemInWords(t *testing.T) {
	for _, c := range []struct {
		err  error
		kind app.Kind
		says string
	}{
		{fs.ErrNotExist, app.NotFound, "不存在"},
		{fs.ErrPermission, app.Storage, "不允许写入"},
		{errors.New("something else"), app.Storage, "没有保存成功"},
		{app.Fail(app.Invalid, "自己的话。", "", nil), app.Invalid, "自己的话"},
	} {
		err := told(filepath.Join("某文件夹", "a.pdf"), fmt.Errorf("wrapped: %w", c.err))
		if app.KindOf(err) != c.kind || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v", c.err, err)
		}
	}
}

func TestPreviewAndPages(t *testing.T) {
	r, doc := testRenderer(t), printable(100)
	n, err := r.Pages(t.Context(), doc)
	if err != nil || n < 3 {
		t.Fatalf("%d pages, %v", n, err)
	}
	p, err := r.Preview(t.Context(), doc, n-1, 96)
	if err != nil {
		t.Fatal(err)
	}
	if p.Width != 794 || p.Height != 1123 || len(p.Pix) != 4*794*1123 {
		t.Errorf("page of %d×%d, %d bytes", p.Width, p.Height, len(p.Pix))
	}
	doc.Landscape = true
	if p, err = r.Preview(t.Context(), doc, 0, 48); err != nil || p.Width <= p.Height {
		t.Errorf("landscape page of %d×%d, %v", p.Width, p.Height, err)
	}
	for _, c := range []struct {
		n, dpi int
		kind   app.Kind
	}{{99, 96, app.NotFound}, {-1, 96, app.NotFound}, {0, 0, app.Invalid}, {0, 5000, app.Invalid}} {
		if _, err := r.Preview(t.Context(), doc, c.n, c.dpi); app.KindOf(err) != c.kind || err == nil {
			t.Errorf("page %d at %d dpi: %v", c.n, c.dpi, err)
		}
	}
}

func TestDrawInTheWindow(t *testing.T) {
	r, c := testRenderer(t), printable(1).Blocks[1].(app.Picture).Chart
	light, err := r.Draw(t.Context(), c, 460, 300, 1, false)
	if err != nil {
		t.Fatal(err)
	}
	dark, err := r.Draw(t.Context(), c, 460, 300, 1, true)
	if err != nil {
		t.Fatal(err)
	}
	double, err := r.Draw(t.Context(), c, 920, 600, 2, false)
	if err != nil {
		t.Fatal(err)
	}
	inkOf := func(p app.Page) (n int) {
		for i := 3; i < len(p.Pix); i += 4 {
			n += int(p.Pix[i])
		}
		return n
	}
	if bytes.Equal(light.Pix, dark.Pix) {
		t.Error("dark looks like light")
	}
	if a, b := inkOf(light), inkOf(double); b < 3*a || b > 5*a {
		t.Errorf("at twice the scale %d of ink, at one %d: want about four times", b, a)
	}
	for _, size := range [][2]int{{0, 10}, {10, 0}, {-5, 5}, {100000, 10}} {
		if _, err := r.Draw(t.Context(), c, size[0], size[1], 1, false); app.KindOf(err) != app.Invalid {
			t.Errorf("%v: %v", size, err)
		}
	}
	if _, err := r.Draw(t.Context(), c, 1, 1, 1, false); err != nil { // a window being opened
		t.Errorf("one pixel: %v", err)
	}
}

func TestUnusableFontIsSaid(t *testing.T) {
	_, err := NewRenderer(Fonts{Serif: []byte("x")})
	if app.KindOf(err) != app.Internal || !strings.Contains(err.Error(), "字体") {
		t.Errorf("err = %v", err)
	}
}

func TestRendererServesManyAtOnce(t *testing.T) {
	r, doc := testRenderer(t), printable(30)
	done := make(chan error)
	for i := range 4 {
		go func() {
			_, err := r.Write(t.Context(), doc, filepath.Join(t.TempDir(), fmt.Sprint(i, ".pdf")))
			if err == nil {
				_, err = r.Preview(t.Context(), doc, 0, 60)
			}
			done <- err
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
