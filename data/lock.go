package data

import (
	"os"

	"github.com/gofrs/flock"

	"zhengyou/app"
)

// lockSuffix names the lock after the data file.
const lockSuffix = ".lock"

// lockFile takes the lock beside the database that keeps a second window or command out. The file stays when the lock is
// given back: removing it would let two programs hold "the" lock on two files.
func lockFile(path string) (*flock.Flock, error) {
	l := flock.New(path + lockSuffix)
	got, err := l.TryLock()
	if err != nil {
		return nil, translate(err)
	}
	if !got {
		return nil, app.Fail(app.Storage, "另一个窗口正在使用这个数据文件。", "请先关闭已经打开的争优台账（或正在运行的命令），再打开。", nil)
	}
	return l, nil
}

// identity remembers which file a path names.
type identity struct{ info os.FileInfo }

// identify returns the identity of the file at path.
func identify(path string) (identity, error) {
	info, err := os.Stat(path)
	if err != nil {
		return identity{}, translate(err)
	}
	os.SameFile(info, info) // Windows reads the file's number only when first asked
	return identity{info}, nil
}

// still returns a Storage error when the path no longer names the file: what would be committed then goes to a file that
// nobody will open again.
func (i identity) still(path string) error {
	info, err := os.Stat(path)
	if err == nil && os.SameFile(i.info, info) {
		return nil
	}
	return app.Fail(app.Storage, "数据文件在使用中被移走、删除或替换了，这次的改动没有保存。",
		"请把它放回原处，关闭并重新打开争优台账；也可以从备份恢复。", err)
}
