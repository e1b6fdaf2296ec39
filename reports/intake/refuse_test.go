package intake

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
)

// ole returns a compound file's head with one directory entry of that name.
func ole(stream string) []byte {
	data := make([]byte, 1536)
	copy(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	copy(data[1024:], utf16le(stream))
	return data
}

// encrypted returns a true workbook with an opening password.
func encrypted(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	path := filepath.Join(t.TempDir(), "密.xlsx")
	if err := f.SaveAs(path, excelize.Options{Password: "123456"}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// bomb returns a workbook whose sheet unpacks to size bytes of what fill gives, chunk by chunk; with lie it declares one
// byte.
func bomb(t *testing.T, head, chunk string, size int, lie bool) []byte {
	t.Helper()
	var packed bytes.Buffer
	fw, _ := flate.NewWriter(&packed, flate.BestSpeed)
	block := strings.Repeat(chunk, 1<<20/len(chunk))
	io.WriteString(fw, head)
	for n := 0; n < size; n += len(block) {
		io.WriteString(fw, block)
	}
	fw.Close()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for name, content := range parts("") {
		if name == "xl/worksheets/sheet1.xml" {
			continue
		}
		w, _ := zw.Create(name)
		io.WriteString(w, content)
	}
	h := &zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(size)}
	if lie {
		h.UncompressedSize64 = 1
	}
	w, err := zw.CreateRaw(h)
	if err != nil {
		t.Fatal(err)
	}
	w.Write(packed.Bytes())
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// refusal is a file that is no readable table, and what must be said of it.
type refusal struct {
	name string
	data []byte
	kind app.Kind
	say  string
	hint string
}

// TestRefusals opens everything that is no readable table. Each must be told apart in a sentence of its own, within a
// second and 400 MB, and be left as it was.
func TestRefusals(t *testing.T) {
	whole := zipped(t, parts(`<row><c t="inlineStr"><is><t>张三</t></is></c></row>`))
	cutXML := parts("")
	cutXML["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData><row><c><v>1</v></c></row>`
	noSheet := parts("")
	delete(noSheet, "xl/worksheets/sheet1.xml")
	flipped := bytes.Replace(whole, []byte("_rels/.rels"), []byte("_rels/.rels"), 1)
	flipped[bytes.Index(flipped, []byte("sheet1.xml"))+30] ^= 0xFF
	cells := `<row>` + strings.Repeat(`<c r="XFA1"><v>1</v></c>`, 40)
	for _, c := range []refusal{
		{"空.xlsx", nil, app.Invalid, "空文件", "重新拷贝"},
		{"旧.xls", ole("Workbook"), app.Invalid, "旧格式的工作簿", "另存为"},
		{"旧.xlsx", ole("Book"), app.Invalid, "旧格式的工作簿", "另存为"},
		{"旧.et", ole("Workbook"), app.Invalid, ".et", "另存为"},
		{"旧.wps", ole("WordDocument"), app.Invalid, "文字文档", "WPS 表格"},
		{"演示.dps", ole("PowerPoint Document"), app.Invalid, "演示文稿", ".xlsx"},
		{"密.xlsx", encrypted(t), app.Denied, "打开密码", "去掉密码"},
		{"截断.xlsx", whole[:len(whole)*2/3], app.Damaged, "不完整", "重新拷贝"},
		{"截断2.xlsx", whole[:40], app.Damaged, "不完整", "重新拷贝"},
		{"改了一位.xlsx", flipped, app.Damaged, "不完整", "重新拷贝"},
		{"表断.xlsx", zipped(t, cutXML), app.Damaged, "不完整", "重新拷贝"},
		{"缺表.xlsx", zipped(t, noSheet), app.Damaged, "不完整", "重新拷贝"},
		{"没值.xlsx", zipped(t, parts("<row/>")), app.Invalid, "没有任何内容", "选对了"},
		{"炸弹.xlsx", bomb(t, "", "\x00", 160<<20, false), app.Invalid, "压缩炸弹", "来历不明"},
		{"空格.xlsx", bomb(t, "<worksheet>", " ", 60<<20, false), app.Invalid, "压缩炸弹", "来历不明"},
		{"谎报.xlsx", bomb(t, "<worksheet>", " ", 40<<20, true), app.Damaged, "不完整", "重新拷贝"},
		{"元素.xlsx", bomb(t, "<worksheet>", "<a>", 40<<20, false), app.Invalid, "压缩炸弹", "来历不明"},
		{"过宽.xlsx", zipped(t, parts(cells+"</row>")), app.Invalid, "太多", "分成几个"},
		{"通知.xlsx", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), app.Invalid, "PDF", "原工作簿"},
		{"通知2.xlsx", []byte("\n\n%PDF-1.4"), app.Invalid, "PDF", "原工作簿"},
		{"文.xlsx", zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), app.Invalid, ".docx", "WPS 表格"},
		{"演.xlsx", zipped(t, map[string]string{"ppt/presentation.xml": "<p/>"}), app.Invalid, ".pptx", ".xlsx"},
		{"表.ods", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), app.Invalid, ".ods", "另存为"},
		{"文.odt", zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text"}), app.Invalid, "OpenDocument 文档", ".xlsx"},
		{"二.xlsb", zipped(t, map[string]string{"xl/workbook.bin": "x"}), app.Invalid, ".xlsb", "另存为"},
		{"年.zyb", zipped(t, map[string]string{"bagit.txt": "BagIt-Version: 1.0"}), app.Invalid, "归档包", "核验"},
		{"包.zip", zipped(t, map[string]string{"a.txt": "x"}), app.Invalid, "压缩包", "解压"},
		{"壳.xlsx", zipped(t, map[string]string{"[Content_Types].xml": "<Types/>"}), app.Damaged, "已损坏", "重新拷贝"},
		{"包.rar", []byte("Rar!\x1a\x07\x01\x00"), app.Invalid, "压缩包", "解压"},
		{"照片.xlsx", []byte("\x89PNG\r\n\x1a\n...."), app.Invalid, "图片", "录入"},
		{"照片.csv", []byte("\xFF\xD8\xFF\xE0....JFIF"), app.Invalid, "图片", "录入"},
		{"网页.xls", []byte("<html><table><tr><td>张三"), app.Invalid, "网页", "另存为"},
		{"网页2.xls", []byte("\uFEFF\n<?xml version=\"1.0\"?><Workbook/>"), app.Invalid, "网页", "另存为"},
		{"富.csv", []byte("{\\rtf1"), app.Invalid, "RTF", "WPS 表格"},
		{"程序.xlsx", []byte("MZ\x90\x00\x03"), app.Invalid, "程序", "不要运行"},
		{"台账.db", []byte("SQLite format 3\x00...."), app.Invalid, "数据库", "恢复"},
		{"乱.csv", []byte("a\x00\x01\x02b"), app.Invalid, "控制字符", ".xlsx"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := put(t, c.name, c.data)
			err := within(t, path)
			check(t, err, c.name, c.kind, c.say, c.hint)
			after, rerr := os.ReadFile(path)
			if rerr != nil || sha256.Sum256(after) != sha256.Sum256(c.data) {
				t.Error("the file was changed")
			}
		})
	}
}

// within opens path and fails the test when that allocates 400 MB in all. Where it takes over a second, which it does not but
// on a busy machine, it says so.
func within(t *testing.T, path string) error {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	_, err := New().Open(context.Background(), path, nil)
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	if took > time.Second {
		t.Logf("took %v", took)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 400<<20 {
		t.Errorf("allocated %d MB", used>>20)
	}
	return err
}

// check holds a refusal against what it must say: what the file is, that nothing changed, what to do.
func check(t *testing.T, err error, name string, kind app.Kind, say, hint string) {
	t.Helper()
	var told *app.Error
	if !errors.As(err, &told) {
		t.Fatalf("got %v, want a refusal", err)
	}
	if told.Kind != kind || !strings.Contains(told.Text, say) || !strings.Contains(told.Hint, hint) {
		t.Errorf("got kind %d %q %q, want %d %q %q", told.Kind, told.Text, told.Hint, kind, say, hint)
	}
	if !strings.Contains(told.Text, "“"+name+"”") || !strings.Contains(told.Text, "没有改动") {
		t.Errorf("%q names neither the file nor what is safe", told.Text)
	}
}

func TestNoFileAtAll(t *testing.T) {
	dir := t.TempDir()
	check(t, within(t, filepath.Join(dir, "无.xlsx")), "无.xlsx", app.NotFound, "找不到", "重新选择")
	check(t, within(t, filepath.Join(put(t, "a.csv", []byte("a")), "下.xlsx")), "下.xlsx", app.NotFound, "找不到", "重新选择")
	check(t, within(t, dir), filepath.Base(dir), app.Invalid, "文件夹", "打开它")
	check(t, within(t, os.DevNull), filepath.Base(os.DevNull), app.Invalid, "设备或管道", ".xlsx")
	large := filepath.Join(dir, "大.xlsx")
	if err := os.WriteFile(large, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(large, DefaultLimits().FileBytes+1); err != nil { // a hole: takes no room on disk
		t.Fatal(err)
	}
	check(t, within(t, large), "大.xlsx", app.Invalid, "太大", "分成几个")
}

func TestReasonsOfTheSystem(t *testing.T) {
	check(t, refuseOpen("甲.xlsx", &fs.PathError{Err: fs.ErrPermission}), "甲.xlsx", app.Denied, "没有权限", "复制")
	check(t, refuseOpen("甲.xlsx", &fs.PathError{Err: syscall.EIO}), "甲.xlsx", app.Storage, "读不出来", "U 盘")
}

func TestStopped(t *testing.T) {
	path := put(t, "甲.xlsx", zipped(t, parts(strings.Repeat(`<row><c><v>1</v></c></row>`, 9000))))
	ctx, cancel := context.WithCancel(context.Background())
	_, err := New().Open(ctx, path, func(int, int, string) { cancel() })
	if app.KindOf(err) != app.Canceled || !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	l := DefaultLimits()
	l.Time = time.Nanosecond
	_, err = NewWithLimits(l).Open(context.Background(), path, nil)
	check(t, err, "甲.xlsx", app.Damaged, "很久", "分成几个")
}

func TestLimitsHold(t *testing.T) {
	rows := strings.Repeat(`<row><c><v>1</v></c><c><v>2</v></c></row>`, 50)
	data := zipped(t, parts(rows))
	for name, c := range map[string]struct {
		narrow func(*Limits)
		want   error
	}{
		"rows":    {func(l *Limits) { l.Rows = 49 }, errTooMany},
		"columns": {func(l *Limits) { l.Columns = 1 }, errTooMany},
		"cells":   {func(l *Limits) { l.Cells = 99 }, errTooMany},
		"sheets":  {func(l *Limits) { l.Sheets = 0 }, errParts},
		"text":    {func(l *Limits) { l.CellBytes = 0 }, errLong},
	} {
		l := DefaultLimits()
		c.narrow(&l)
		_, err := NewWithLimits(l).Open(context.Background(), put(t, "甲.xlsx", data), nil)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	l := DefaultLimits()
	l.PartBytes = int64(len(rows))
	if _, err := NewWithLimits(l).Open(context.Background(), put(t, "甲.xlsx", data), nil); !errors.Is(err, errLarge) {
		t.Errorf("unpacked size: %v", err)
	}
	if fmt.Sprint(New().limits) != fmt.Sprint(DefaultLimits()) {
		t.Error("New does not keep the default limits")
	}
}
