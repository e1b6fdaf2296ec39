package intake

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"zhengyou/app"
)

// Files implements app.Files: it reads a file the user hands in as it is (evidence), within limits.
type Files struct{}

// Read returns the base name and content of a regular file of at most limit bytes.
func (Files) Read(_ context.Context, path string, limit int64) (string, []byte, error) {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return "", nil, app.Fail(app.NotFound, "找不到文件“"+name+"”，什么也没有保存。", "请核对文件还在不在。", err)
	case err != nil:
		return "", nil, app.Fail(app.Denied, "打不开文件“"+name+"”，什么也没有保存。", "请检查是不是有权限读取。", err)
	case !info.Mode().IsRegular():
		return "", nil, app.Fail(app.Invalid, "“"+name+"”不是文件，什么也没有保存。", "请选择一个文件，不要选文件夹。", nil)
	case info.Size() == 0:
		return "", nil, app.Fail(app.Invalid, "“"+name+"”是空的，什么也没有保存。", "请换一个文件。", nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", nil, app.Fail(app.Denied, "打不开文件“"+name+"”，什么也没有保存。", "如果正在别的程序里打开，请先关闭。", err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return "", nil, app.Fail(app.Storage, "“"+name+"”没有读完，什么也没有保存。", "如果在U盘上，请插好后再试。", err)
	}
	if int64(len(content)) > limit {
		return "", nil, app.Fail(app.Invalid, fmt.Sprintf("“%s”超过 %d MB，什么也没有保存。", name, limit>>20), "请压缩图片或只留关键的几页。", nil)
	}
	return name, content, nil
}
