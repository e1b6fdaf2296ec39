//go:build !windows

package ui

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"fyne.io/fyne/v2"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// systemFiles are the dialogs files are chosen with.
func systemFiles(s *shell) kit.Files { return kit.DialogFiles{Window: s.win} }

// openFolder shows a folder, or the one a file lies in.
func openFolder(path string) error {
	if i, err := os.Stat(path); err != nil || !i.IsDir() {
		path = filepath.Dir(path)
	}
	return exec.Command("xdg-open", path).Start()
}

// windowPlace tells where the window stands on the screen; not known here.
func windowPlace(fyne.Window) (x, y int, ok bool) { return 0, 0, false }

// screenSize is the room a window has on the screen; not known here.
func screenSize() (size fyne.Size, ok bool) { return fyne.Size{}, false }

// checkScreen refuses to open a window where there is nothing to open it on: the toolkit would end the program with its own
// English words.
func checkScreen() error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return app.Fail(app.State, "这里没有图形桌面，打不开窗口；数据没有动。", "请在图形桌面里打开，或者用命令行：zhengyou --help。", nil)
	}
	return nil
}
