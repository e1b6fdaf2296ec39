package screen

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"zhengyou/app"
)

// FileName is the name offered for a file of the document, with an ending such as .pdf.
func (d *Document) FileName(ending string) string {
	name := d.Doc.Title
	if m := d.Member(); m != "" && d.ByMember() {
		name += "-" + m
	}
	return fileName(name) + ending
}

// fileName takes out of a title what no system takes in a file's name.
func fileName(title string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '-'
		}
		return r
	}, title)
	return strings.Trim(clean, " .")
}

// Save writes the document to a file, whose ending says the format, and then calls then.
func (d *Document) Save(path string, then func()) {
	doc := d.Doc
	var found []app.Finding
	d.Command(Job{Title: "正在生成" + doc.Title, Cancel: true}, func(ctx context.Context, _ app.Progress) error {
		var err error
		found, err = d.App.Renderer.Write(ctx, doc, path)
		return err
	}, func() {
		if len(found) > 0 {
			d.Findings = found
		}
		then()
	}, nil)
}

// Print hands the document to the system's printing and says what became of it.
func (d *Document) Print() {
	doc, name, count := d.Doc, d.FileName(".pdf"), d.Count
	var said string
	d.Command(Job{Title: "正在送去打印", Cancel: true}, func(ctx context.Context, _ app.Progress) error {
		path, err := printFile(name, d.App.Clock())
		if err != nil {
			return err
		}
		if _, err = d.App.Renderer.Write(ctx, doc, path); err != nil {
			return err
		}
		said, err = d.App.Printer.Print(ctx, path)
		return err
	}, func() {
		if said == "" {
			said = fmt.Sprintf("已送去打印：%s，共 %d 页。", doc.Title, count)
		}
		d.Host.Notify(said, false)
	}, nil)
}

// printKept is how long files handed to printing are kept: what opens or prints them may read them late.
const printKept = 24 * time.Hour

// printFile is a file to print from, in the system's folder for passing things; older ones are cleared away.
func printFile(name string, now time.Time) (string, error) {
	base := filepath.Join(os.TempDir(), "zhengyou-print")
	if err := os.MkdirAll(base, 0o700); err != nil {
		return "", app.Fail(app.Storage, "没有地方放要打印的文件，没有打印；数据没有变。", "请看看磁盘是不是满了，或者先另存为 PDF 再打印。", err)
	}
	old, err := os.ReadDir(base)
	if err != nil {
		return "", app.Fail(app.Storage, "没有地方放要打印的文件，没有打印；数据没有变。", "请先另存为 PDF 再打印。", err)
	}
	for _, e := range old {
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > printKept {
			_ = os.RemoveAll(filepath.Join(base, e.Name())) // a file still open elsewhere goes next time
		}
	}
	dir, err := os.MkdirTemp(base, "")
	return filepath.Join(dir, name), err
}
