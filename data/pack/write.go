package pack

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"zhengyou/app"
	"zhengyou/beside"
)

// Write writes an archive package; see app.Archiver. The same content gives the same bytes, whenever and wherever it is
// written.
func (f Files) Write(ctx context.Context, path string, content app.ArchiveContent, p app.Progress) error {
	if p == nil {
		p = app.NoProgress
	}
	if err := f.writable(content); err != nil {
		return err
	}
	file, err := beside.Create(path)
	if err != nil {
		return cannotWrite(err)
	}
	defer file.Done()
	w := &writer{ctx: ctx, zip: zip.NewWriter(file), limits: f.bounds(), info: content.Info, progress: p}
	w.total = len(content.Tables) + len(content.Documents) + len(content.Evidence)
	if err := w.bag(content); err != nil {
		return err
	}
	if err := w.zip.Close(); err != nil {
		return cannotWrite(err)
	}
	if err := file.Finish(); err != nil {
		return cannotWrite(err)
	}
	if err := f.readBack(ctx, file.Name(), w.sums, p); err != nil {
		return err
	}
	if err := file.Keep(); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// writable refuses content that this format has no place for, before anything is written.
func (f Files) writable(c app.ArchiveContent) error {
	if c.Info.Kind != app.ArchivePackage || c.Info.Format != app.ArchiveFormat || c.Info.Year < 1 || c.Info.Year > 9999 {
		return app.Fail(app.Internal, "包的种类、格式或年度不对，没有写出文件。", "", nil)
	}
	for _, t := range c.Tables {
		if !isTable(t.Name) {
			return app.Fail(app.Internal, "归档包里没有名为“"+t.Name+"”的数据表，没有写出文件。", "", nil)
		}
	}
	for _, file := range slices.Concat(c.Documents, c.Evidence) {
		if _, ok := f.bounds().limitFor("data/" + file.Name); !ok {
			return app.Fail(app.Internal, "文件名“"+shown(file.Name)+"”不能放进归档包，没有写出文件。", "", nil)
		}
	}
	return nil
}

// readBack proves that what the medium holds is what was meant.
func (f Files) readBack(ctx context.Context, path string, sums map[string]string, p app.Progress) error {
	r, err := f.inspect(ctx, path, p)
	if err != nil {
		return err
	}
	if app.Blocks(r.findings) {
		return app.Fail(app.Damaged, "写出的包读回检验没有通过，没有留下文件，原有的数据没有变动。"+r.findings[0].Text,
			"请换一个保存位置再试；如果仍然这样，请复制详情反馈。", nil)
	}
	for name, sum := range sums {
		if r.sums[name] != sum {
			return app.Fail(app.Storage, "写出的文件读回来与内容不一致，没有留下文件。", "请换一个 U 盘或文件夹再试。", nil)
		}
	}
	return nil
}

func cannotWrite(err error) error {
	return app.Fail(app.Storage, "没有写成文件，原有的文件没有变动。",
		"请确认磁盘有空间、文件夹可以写入、U 盘没有拔出或写保护，然后再试。", err)
}

// writer writes a bag into a zip, payload first, and keeps the digests.
type writer struct {
	ctx         context.Context
	zip         *zip.Writer
	limits      limits
	info        app.PackageInfo
	progress    app.Progress
	done, total int
	bytes       int64             // of the payload
	all, tabled int64             // bytes of everything, and of the tables
	sums        map[string]string // name in the bag → sha256, hex
}

func (w *writer) bag(c app.ArchiveContent) error {
	w.sums = map[string]string{}
	description, err := declare(c).encode()
	if err != nil {
		return err
	}
	catalogue, err := encodeCatalogue(c.Items)
	if err != nil {
		return notUTF8(catalogueName, err)
	}
	steps := []func() error{
		func() error {
			return w.put(bagitName, []byte("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"))
		},
		func() error { return w.put(packageName, description) },
		func() error { return w.put(catalogueName, catalogue) },
		func() error { return w.tables(c.Tables) },
		func() error { return w.files("写入文书", c.Documents) },
		func() error { return w.files("写入佐证材料", c.Evidence) },
		w.tagFiles,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) tables(tables []app.ArchiveTable) error {
	for _, t := range tables {
		w.step("写入数据表")
		content, err := encodeCSV(t.Columns, t.Rows)
		if err != nil {
			return notUTF8(t.Name, err)
		}
		if err := w.put(tablePrefix+t.Name+".csv", content); err != nil {
			return err
		}
	}
	return nil
}

func notUTF8(what string, err error) error {
	return app.Fail(app.Internal, "“"+what+"”里有不能写出的文字，没有写出文件。", "请用“检查”查看数据库。", err)
}

func (w *writer) files(doing string, files []app.ArchiveFile) error {
	for _, f := range files {
		w.step(doing)
		content, err := f.Content()
		if err != nil {
			return err
		}
		if err := w.put("data/"+f.Name, content); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) step(doing string) {
	w.done++
	w.progress(w.done, w.total, doing)
}

// tagFiles writes what can only be known in the end.
func (w *writer) tagFiles() error {
	var payload, tags []string
	for name := range w.sums {
		if strings.HasPrefix(name, "data/") {
			payload = append(payload, name)
		}
	}
	info := formatTags(information(w.info, w.bytes, len(payload)))
	if err := w.put(bagInfoName, info); err != nil {
		return err
	}
	if err := w.put(manifestName, manifest(w.sums, payload)); err != nil {
		return err
	}
	for name := range w.sums {
		if !strings.HasPrefix(name, "data/") {
			tags = append(tags, name)
		}
	}
	return w.put(tagManifestName, manifest(w.sums, tags))
}

// manifest lists names the way sha256sum does.
func manifest(sums map[string]string, names []string) []byte {
	slices.Sort(names)
	var b strings.Builder
	for _, name := range names {
		fmt.Fprintf(&b, "%s  %s\n", sums[name], name)
	}
	return []byte(b.String())
}

// put writes one file. What is packed already is stored, so that a damaged place harms that file alone.
func (w *writer) put(name string, content []byte) error {
	if err := w.ctx.Err(); err != nil {
		return app.Fail(app.Canceled, "已停止，没有写出文件。", "", err)
	}
	limit, _ := w.limits.limitFor(name)
	w.all += int64(len(content))
	if strings.HasPrefix(name, tablePrefix) {
		w.tabled += int64(len(content))
	}
	if int64(len(content)) > limit || w.all > w.limits.total || w.tabled > w.limits.table {
		return app.Fail(app.Invalid, "“"+name+"”太大，归档包放不下，没有写出文件。", "请把过大的佐证材料压缩后再归档。", nil)
	}
	header := &zip.FileHeader{Name: baseName(w.info) + "/" + name, Method: zip.Deflate, Modified: stamp(w.info.Made)}
	if strings.HasPrefix(name, documentPrefix) || strings.HasPrefix(name, evidencePrefix) {
		header.Method = zip.Store
	}
	entry, err := w.zip.CreateHeader(header)
	if err == nil {
		_, err = io.Writer(entry).Write(content)
	}
	if err != nil {
		return cannotWrite(err)
	}
	sum := sha256.Sum256(content)
	w.sums[name] = hex.EncodeToString(sum[:])
	if strings.HasPrefix(name, "data/") {
		w.bytes += int64(len(content))
	}
	return nil
}

// stamp returns the time every entry bears: the day the package was made, so that the same content gives the same bytes.
func stamp(made app.Date) time.Time {
	t, err := time.Parse("2006-01-02", string(made))
	if err != nil || t.Year() < 1980 {
		return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return t
}
