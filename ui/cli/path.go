package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"zhengyou/app"
)

// checkDB looks at what the path of the data file is before it is opened: opening a pipe would wait for ever, and a command
// that only asks must not make an empty ledger out of a mistyped name. An empty file stands for a missing one.
func (s *session) checkDB(create bool) error {
	info, err := os.Stat(s.db)
	switch {
	case s.env.Rescuer.Interrupted(s.db):
		return nil
	case errors.Is(err, fs.ErrNotExist) && create:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return app.Fail(app.NotFound, "找不到数据文件“"+s.db+"”，什么也没有做。", "请核对 --db 后面的文件名；还没有台账时，请先用 init --org 名称 建立。", err)
	case err != nil:
		return app.Fail(app.Denied, "打不开数据文件“"+s.db+"”，什么也没有做。", "请核对 --db 后面的文件名，并检查是不是有权限读取。", err)
	case info.IsDir():
		return app.Fail(app.Invalid, "“"+s.db+"”是一个文件夹，不是数据文件。", "请选择数据文件。", nil)
	case !info.Mode().IsRegular():
		return app.Fail(app.Invalid, "“"+s.db+"”不是普通文件（是设备或管道），没有打开。", "请选择数据文件。", nil)
	case info.Size() == 0 && !create:
		return app.Fail(app.Damaged, "数据文件“"+s.db+"”是空的（0 字节），什么也没有做。", "如果里面本来有数据，请从备份恢复；要新建，请用 init --org 名称。", nil)
	}
	return nil
}

// unmake removes a data file that this run made for a command that was then refused, and what lies beside it.
func unmake(db string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal", ".lock"} {
		_ = os.Remove(db + suffix)
	}
}

// checkOut refuses a place for an output file that would cost the user something: the data file itself, a device, a file
// marked read-only; and a folder that is not there, before any work is done. A name that ends in none of ends is wrong usage.
func (s *session) checkOut(path string, ends ...string) error {
	if err := s.checkPlace(path); err != nil {
		return err
	}
	if !slices.Contains(ends, strings.ToLower(filepath.Ext(path))) {
		return &usageError{"--out 后面的文件名要以 " + strings.Join(ends, " 或 ") + " 结尾。"}
	}
	return nil
}

func (s *session) checkPlace(path string) error {
	name, dir := filepath.Base(path), filepath.Dir(path)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return app.Fail(app.NotFound, "文件夹“"+dir+"”不存在，“"+name+"”没有保存。", "请重新选择保存的位置；如果在U盘上，请确认U盘已插好。", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil // not there yet; what else may be wrong shows when it is written
	}
	db, err := os.Stat(s.db)
	switch {
	case err == nil && os.SameFile(info, db):
		return app.Fail(app.Conflict, "“"+name+"”是正在使用的数据文件，没有覆盖，什么也没有改。", "请换一个文件名。", nil)
	case info.IsDir():
		return app.Fail(app.Invalid, "“"+name+"”是一个文件夹，不能当作文件名；文件没有生成。", "请换一个文件名。", nil)
	case !info.Mode().IsRegular():
		return app.Fail(app.Invalid, "“"+name+"”不是普通文件（是设备或管道），没有覆盖；文件没有生成。", "请换一个文件名。", nil)
	case info.Mode().Perm()&0o222 == 0:
		return app.Fail(app.Denied, "“"+name+"”是只读文件，没有覆盖。", "请换一个文件名，或先取消它的只读属性。", nil)
	}
	return nil
}
