//go:build !windows

package reports

import (
	"os"
	"strings"
	"syscall"
	"testing"

	"zhengyou/app"
)

func TestSystemErrorsInWords(t *testing.T) {
	for errno, says := range map[syscall.Errno]string{
		syscall.ENOSPC: "磁盘空间不足", syscall.EDQUOT: "磁盘空间不足", syscall.EBUSY: "请先关闭", syscall.ETXTBSY: "请先关闭",
		syscall.EROFS: "不允许写入", syscall.EACCES: "不允许写入", syscall.ENAMETOOLONG: "太长", syscall.EIO: "没有保存成功",
	} {
		err := told("/media/usb/a.pdf", &os.PathError{Op: "write", Path: "x", Err: errno})
		if !strings.Contains(err.Error(), says) || app.KindOf(err) != app.Storage && app.KindOf(err) != app.Invalid {
			t.Errorf("%v: %v", errno, err)
		}
	}
}
