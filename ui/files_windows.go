package ui

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"github.com/ncruces/zenity"
	"golang.org/x/sys/windows"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// systemFiles are the dialogs of Windows.
func systemFiles(s *shell) kit.Files { return windowsFiles{s} }

// windowsFiles shows the dialogs people know from every other program. They run off the UI goroutine, so the window
// behind them keeps painting.
type windowsFiles struct{ s *shell }

// Open implements kit.Files.
func (w windowsFiles) Open(title, dir string, kinds []kit.FileKind, picked func(string)) {
	w.ask(picked, func(o ...zenity.Option) (string, error) { return zenity.SelectFile(o...) }, title, dir, "", kinds)
}

// Save implements kit.Files; Windows asks before an existing file is replaced.
func (w windowsFiles) Save(title, dir, name string, kinds []kit.FileKind, picked func(string)) {
	w.ask(func(path string) { picked(withEnding(path, kinds)) }, func(o ...zenity.Option) (string, error) {
		return zenity.SelectFileSave(append(o, zenity.ConfirmOverwrite())...)
	}, title, dir, name, kinds)
}

func (w windowsFiles) ask(picked func(string), dialog func(...zenity.Option) (string, error), title, dir, name string, kinds []kit.FileKind) {
	if dir == "" {
		dir, _ = os.UserHomeDir() // "" is the working folder, good enough to begin in
	}
	options := []zenity.Option{zenity.Title(title), zenity.Filename(filepath.Join(dir, name))}
	if name == "" {
		options[1] = zenity.Filename(dir + string(filepath.Separator))
	}
	var filters zenity.FileFilters
	for _, k := range kinds {
		f := zenity.FileFilter{Name: k.Name, CaseFold: true}
		for _, end := range k.Ends {
			f.Patterns = append(f.Patterns, "*"+end)
		}
		filters = append(filters, f)
	}
	if len(filters) > 0 {
		options = append(options, filters)
	}
	if h := handle(w.s.win); h != 0 {
		options = append(options, zenity.Attach(h))
	}
	var path string
	w.s.jobs.Run(screen.Job{}, func(context.Context, app.Progress) (err error) {
		path, err = dialog(options...)
		return err
	}, func(err error) {
		switch {
		case err == nil:
			picked(path)
		case !errors.Is(err, zenity.ErrCanceled):
			w.s.fail(app.Fail(app.Internal, "选文件的窗口没有打开。", "请再试一次。", err))
		}
	})
}

// withEnding adds the first kind's ending to a name without one.
func withEnding(path string, kinds []kit.FileKind) string {
	if filepath.Ext(path) != "" || len(kinds) == 0 || len(kinds[0].Ends) == 0 {
		return path
	}
	return path + kinds[0].Ends[0]
}

// openFolder shows a folder, or the one a file lies in.
func openFolder(path string) error {
	if i, err := os.Stat(path); err != nil || !i.IsDir() {
		return exec.Command("explorer", "/select,", path).Start()
	}
	return exec.Command("explorer", path).Start()
}

// handle is the window's HWND, 0 before it is shown.
func handle(w fyne.Window) uintptr {
	var h uintptr
	if n, ok := w.(driver.NativeWindow); ok {
		n.RunNative(func(context any) {
			if c, ok := context.(driver.WindowsWindowContext); ok {
				h = c.HWND
			}
		})
	}
	return h
}

var (
	user32               = windows.NewLazySystemDLL("user32.dll")
	clientToScreen       = user32.NewProc("ClientToScreen")
	systemParametersInfo = user32.NewProc("SystemParametersInfoW")
	getDpiForSystem      = user32.NewProc("GetDpiForSystem")
)

// windowPlace tells where the window's content begins on the screen, as RequestPosition wants it.
func windowPlace(w fyne.Window) (x, y int, ok bool) {
	var at struct{ X, Y int32 }
	h := handle(w)
	if h == 0 {
		return 0, 0, false
	}
	done, _, _ := clientToScreen.Call(h, uintptr(unsafe.Pointer(&at)))
	// A minimised window stands far outside of every screen.
	return int(at.X), int(at.Y), done != 0 && at.X > -10000 && at.Y > -10000
}

// screenSize is the room a window has on the main screen, in px of 96 dpi: without the task bar and a window's own frame.
func screenSize() (size fyne.Size, ok bool) {
	const getWorkArea, frameWidth, frameHeight = 0x30, 16, 40
	var r struct{ Left, Top, Right, Bottom int32 }
	done, _, _ := systemParametersInfo.Call(getWorkArea, 0, uintptr(unsafe.Pointer(&r)), 0)
	if done == 0 || getDpiForSystem.Find() != nil {
		return fyne.Size{}, false
	}
	dpi, _, _ := getDpiForSystem.Call()
	if dpi == 0 {
		return fyne.Size{}, false
	}
	scale := float32(dpi) / 96
	return fyne.NewSize(float32(r.Right-r.Left)/scale-frameWidth, float32(r.Bottom-r.Top)/scale-frameHeight), true
}

// checkScreen finds nothing to complain of: Windows always has a desktop.
func checkScreen() error { return nil }
