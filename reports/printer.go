package reports

import (
	"context"

	"zhengyou/app"
)

// Printer hands PDF files to the system. Where nothing prints it opens the file instead and says so.
type Printer struct{}

var _ app.Printer = Printer{}

// Print implements app.Printer.
func (Printer) Print(ctx context.Context, path string) (string, error) {
	cause := sysPrint(ctx, path)
	if cause == nil {
		return "", nil
	}
	if err := sysOpen(ctx, path); err != nil {
		return "", app.Fail(app.NotFound, "这台电脑上没有能打印PDF的程序，没有打印；文件已生成在 "+path+"。", "请把文件拷到装有WPS或浏览器的电脑上打印。", cause)
	}
	return "系统没有直接打印的程序，已改为打开文件，请在打开的窗口里点“打印”。", nil
}
