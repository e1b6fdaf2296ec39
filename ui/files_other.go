//go:build !windows

package ui

import (
	"os"
	"os/exec"
	"path/filepath"

	"fyne.io/fyne/v2"

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
