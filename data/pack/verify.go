package pack

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
)

// Verify reads a whole package and says what is wrong with it; see app.Archiver.
func (f Files) Verify(ctx context.Context, path string, p app.Progress) (app.PackageInfo, []app.Finding, error) {
	r, err := f.inspect(ctx, path, p)
	if err != nil {
		return app.PackageInfo{}, nil, err
	}
	return r.content.Info, r.findings, nil
}

// inspection is a package being read.
type inspection struct {
	path      string
	base      string // the bag's one top directory
	limits    limits
	entries   map[string]entry // by name inside the bag
	sums      map[string]string
	documents map[string]*pdfProbe // what was seen of them while they were examined
	content   app.ArchiveContent
	findings  []app.Finding
}

// inspect reads and checks the package at path.
func (f Files) inspect(ctx context.Context, path string, p app.Progress) (*inspection, error) {
	if p == nil {
		p = app.NoProgress
	}
	file, size, err := openPackage(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r := &inspection{path: path, limits: f.bounds(), entries: map[string]entry{}, documents: map[string]*pdfProbe{}}
	if err := r.read(ctx, file, size, p); err != nil {
		return nil, translate(err)
	}
	if !app.Blocks(r.findings) {
		r.findings = append(r.findings, app.CheckArchive(r.content)...)
	}
	return r, nil
}

// openPackage opens a regular file.
func openPackage(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, app.Fail(app.NotFound, "找不到这个文件。", "它可能已被移动或改名，请重新选择。", err)
	case err != nil:
		return nil, 0, cannotRead(err)
	case info.IsDir():
		return nil, 0, app.Fail(app.Invalid, "选中的是一个文件夹，不是包文件。", "请选择扩展名为 .zyb 的文件。", nil)
	case !info.Mode().IsRegular():
		return nil, 0, app.Fail(app.Invalid, "选中的不是普通文件。", "请选择扩展名为 .zyb 的文件。", nil)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, cannotRead(err)
	}
	return file, info.Size(), nil
}

func cannotRead(err error) error {
	return app.Fail(app.Storage, "读取文件时出错，文件没有变动。", "请确认 U 盘没有拔出、文件没有被别的程序占用，然后再试。", err)
}

func translate(err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return app.Fail(app.Canceled, "已停止。", "", err)
	}
	return cannotRead(err)
}

// read goes from the outside in and stops at the first shell that does not hold.
func (r *inspection) read(ctx context.Context, file io.ReaderAt, size int64, p app.Progress) error {
	entries, err := readZip(file, size, r.limits)
	var broken *zipFault
	if errors.As(err, &broken) {
		r.fault(broken.code, "", broken.text)
		return nil
	}
	if err != nil {
		return err
	}
	r.admit(entries)
	if app.Blocks(r.findings) {
		return nil
	}
	x := &examiner{
		ctx: ctx, tree: r.tree(), digests: digests, versions: versions, sealed: []string{bagitName, bagInfoName},
		keep: isKept, read: counting(p, len(r.entries)),
	}
	b, err := x.examine()
	if err != nil {
		return err
	}
	r.sums = b.sums
	if r.recognise(b) {
		r.report(b)
		r.decode(b)
	}
	return nil
}

func counting(p app.Progress, total int) func(string) {
	done := 0
	return func(string) {
		done++
		p(done, total, "检验归档包")
	}
}

// isKept reports whether a payload file's content is wanted in memory.
func isKept(name string) bool {
	return name == packageName || name == catalogueName || strings.HasPrefix(name, tablePrefix)
}

// maxFindings bounds what is reported of one package.
const maxFindings = 200

func (r *inspection) fault(code, file, text string) {
	if len(r.findings) == maxFindings {
		code, file, text = "more", "", "问题较多，其余不再列出。"
	}
	if len(r.findings) > maxFindings {
		return
	}
	r.findings = append(r.findings, app.Finding{Sheet: "归档包", Cell: file, Severity: app.Fault, Code: code, Text: text})
}

// admit compares every entry with the list of names that may be.
func (r *inspection) admit(entries []entry) {
	var total, tables int64
	for _, e := range entries {
		top, name, below := strings.Cut(e.name, "/")
		if r.base == "" {
			r.base = top
		}
		switch limit, known := r.limits.limitFor(name); {
		case !below || !baseForm.MatchString(r.base):
			r.fault("not-a-package", shown(e.name), "这是一个压缩文件，但不是争优台账的包：里面是“"+shown(e.name)+"”。")
			return
		case top != r.base:
			r.fault("file-unknown", shown(e.name), "包内有不属于它的文件“"+shown(e.name)+"”。")
		case e.folder && isFolder(name):
		case !known:
			r.fault("file-unknown", shown(e.name), "包内有不属于它的文件“"+shown(name)+"”，没有打开它。")
		case e.size > limit:
			r.fault("too-large", name, "包内文件“"+name+"”展开后超过限度，没有打开它。")
		default:
			e.limit = limit
			r.entries[name] = e
		}
		total += e.size
		if strings.HasPrefix(name, tablePrefix) {
			tables += e.size
		}
	}
	if total > r.limits.total || tables > r.limits.table {
		r.fault("too-large", "", "包展开后超过限度，没有打开它。")
	}
	if len(entries) == 0 {
		r.fault("not-a-package", "", "这是一个空的压缩文件，不是争优台账的包。")
	}
}

func (r *inspection) tree() tree {
	t := tree{limit: func(name string) int64 { return r.entries[name].limit }}
	for name := range r.entries {
		t.names = append(t.names, name)
	}
	slices.Sort(t.names)
	t.open = func(name string) (io.ReadCloser, error) {
		content := r.entries[name].open()
		if strings.HasPrefix(name, documentPrefix) {
			r.documents[name] = &pdfProbe{}
			content = io.TeeReader(content, r.documents[name])
		}
		return io.NopCloser(content), nil
	}
	return t
}

// recognise reads from bag-info.txt whether this program knows the kind and format; a newer one is not called damaged.
func (r *inspection) recognise(b *bag) bool {
	format, _ := lookup(b.info, "Zhengyou-Format")
	kind, _ := lookup(b.info, "Zhengyou-Package")
	switch n, err := strconv.Atoi(format); {
	case len(b.info) == 0:
		return true // reported as missing or malformed
	case err == nil && n > app.ArchiveFormat:
		r.fault("newer-format", bagInfoName, "这个包由更新的版本写出（格式 "+strconv.Itoa(n)+"），本版本打不开。请先更新争优台账。")
		return false
	case app.PackageKind(kind) != app.ArchivePackage && app.PackageKind(kind).Text() != "":
		r.fault("other-kind", bagInfoName, "这是"+app.PackageKind(kind).Text()+"，不是归档包，本版本还不能打开。")
		return false
	case err != nil || n < 1 || kind != string(app.ArchivePackage) || !strings.HasPrefix(r.base, "zhengyou-"+kind+"-"):
		r.fault("bag-info", bagInfoName, "bag-info.txt 没有写明包的种类和格式，文件已损坏或被改动。")
	}
	return true
}
