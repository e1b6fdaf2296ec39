package reports

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"zhengyou/app"
	"zhengyou/beside"
)

// save writes a file beside its place, syncs it, reads it back with check and renames it. Whatever fails, an older
// file at path stays as it was and nothing half-written is left.
func save(path string, check func(path string) error, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return app.Fail(app.Invalid, fmt.Sprintf("“%s”是一个文件夹，不能当作文件名；文件没有生成。", filepath.Base(path)), "请换一个文件名。", nil)
	}
	file, err := beside.Create(path)
	if err != nil {
		return told(path, err)
	}
	defer file.Done()
	if err := fill(file, write); err != nil {
		return told(path, err)
	}
	if err := check(file.Name()); err != nil {
		return app.Fail(app.Storage, fmt.Sprintf("“%s”写完后读回检查没有通过，没有保存。", filepath.Base(path)),
			"磁盘或U盘可能有问题，请换一个位置再试。", err)
	}
	return told(path, file.Keep())
}

// fill writes and finishes file.
func fill(file *beside.File, write func(io.Writer) error) error {
	w := bufio.NewWriterSize(file, 1<<16)
	err := write(w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = file.Chmod(0o644)
	}
	if e := file.Finish(); err == nil {
		err = e
	}
	return err
}

// told turns an error of the file system into the sentence the user sees; an app.Error, and none, stays.
func told(path string, err error) error {
	var own *app.Error
	if err == nil || errors.As(err, &own) {
		return err
	}
	name, dir := filepath.Base(path), filepath.Dir(path)
	switch {
	case isFull(err):
		return app.Fail(app.Storage, fmt.Sprintf("磁盘空间不足，“%s”没有保存，原来的文件没有改动。", name), "请腾出空间，或者保存到别的磁盘。", err)
	case isBusy(err):
		return app.Fail(app.Storage, fmt.Sprintf("“%s”正被别的程序（如 WPS、阅读器）打开，没有保存。", name), "请先关闭那个程序里的这个文件，再保存一次；也可以换一个文件名。", err)
	case errors.Is(err, fs.ErrNotExist):
		return app.Fail(app.NotFound, fmt.Sprintf("文件夹“%s”不存在，“%s”没有保存。", dir, name), "请重新选择保存的位置；如果在U盘上，请确认U盘已插好。", err)
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		return app.Fail(app.Storage, fmt.Sprintf("“%s”不允许写入，“%s”没有保存。", dir, name), "请换一个文件夹，例如“文档”或桌面；如果在U盘上，请检查写保护开关。", err)
	case isBadName(err):
		return app.Fail(app.Invalid, fmt.Sprintf("文件名“%s”太长或有不能用的字符，没有保存。", name), "请换一个短些的文件名，不要用 \\ / : * ? \" < > |。", err)
	}
	return app.Fail(app.Storage, fmt.Sprintf("“%s”没有保存成功，原来的文件没有改动。", name), "请换一个位置再试；还不行，请复制详情告诉维护人员。", err)
}

// checkPDF reads a PDF's first and last bytes.
func checkPDF(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if len(data) < 64 || string(data[:5]) != "%PDF-" || string(data[len(data)-6:]) != "%%EOF\n" {
		return errors.New("not a complete PDF")
	}
	return nil
}

// checkWorkbook opens the zip and reads every entry against its checksum.
func checkWorkbook(path string) error {
	z, err := zip.OpenReader(path)
	if err != nil {
		return err
	}
	defer z.Close()
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, r)
		if cerr := r.Close(); err == nil {
			err = cerr
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}
