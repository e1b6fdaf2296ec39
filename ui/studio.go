package ui

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// Studio drives the window without a person and without a display: the gallery and the tests of the window work through
// it. Whatever the jobs bring back runs in Settle, on the caller's goroutine, so that nothing happens behind the caller's
// back.
type Studio struct {
	shell *shell

	mu    sync.Mutex
	queue []func()
	came  chan struct{}
}

// NewStudio makes a window of the given size on an app of Fyne's test driver, without data in it yet.
func NewStudio(a fyne.App, c Config, width, height float32) *Studio {
	t := &Studio{came: make(chan struct{}, 1)}
	t.shell = newShell(a, c)
	t.shell.jobs.post = t.post
	kit.SetFiles(kit.DialogFiles{Window: t.shell.win})
	t.Resize(width, height)
	t.shell.win.Show()
	return t
}

func (t *Studio) post(do func()) {
	t.mu.Lock()
	t.queue = append(t.queue, do)
	t.mu.Unlock()
	select {
	case t.came <- struct{}{}:
	default:
	}
}

// drain runs what was posted.
func (t *Studio) drain() {
	for {
		t.mu.Lock()
		todo := t.queue
		t.queue = nil
		t.mu.Unlock()
		if len(todo) == 0 {
			return
		}
		for _, do := range todo {
			do()
		}
	}
}

// Settle waits until no work is under way and lays the window out.
func (t *Studio) Settle() {
	t.drain()
	for t.shell.jobs.running > 0 {
		<-t.came
		t.drain()
	}
	t.layOut()
}

// layOut does what the window's own loop does when a minimum size has changed.
func (t *Studio) layOut() {
	c := t.shell.win.Content()
	size := c.Size()
	c.Resize(fyne.NewSize(size.Width, size.Height-1))
	c.Resize(size)
}

// Open opens the data at a path and shows the first screen.
func (t *Studio) Open(path string) {
	t.shell.openPath(path)
	t.Settle()
}

// Show goes to a screen.
func (t *Studio) Show(code string, arg any) {
	if t.shell.session != nil {
		t.shell.session.Show(code, arg)
	}
	t.Settle()
}

// Here is the code of the screen shown, "start" for the start screen, "" while nothing is open.
func (t *Studio) Here() string {
	if t.shell.session == nil {
		return ""
	}
	return t.shell.here()
}

// Window is the window, to tap and type in.
func (t *Studio) Window() fyne.Window { return t.shell.win }

// Resize changes the window's size.
func (t *Studio) Resize(width, height float32) {
	t.shell.win.Resize(fyne.NewSize(width, height))
}

// SetLook changes letter size and theme (an index into view.ThemeNames), as the settings screen does.
func (t *Studio) SetLook(scale kit.Scale, theme int) {
	t.shell.app.Preferences().SetInt(prefScale, int(scale))
	t.shell.look.SetTheme(theme) // puts both in force: for every theme Fyne parses its fonts anew
	t.Settle()
}

// Picture is what the window shows. Charts are drawn for the size they have on the first picture, so it is taken twice.
func (t *Studio) Picture() image.Image {
	canvas := t.shell.win.Canvas()
	canvas.Capture()
	t.Settle()
	return t.shell.capture(canvas, t.shell.scrolled())
}

// Close closes the data and the window.
func (t *Studio) Close() {
	t.Settle()
	t.shell.closeSession()
	t.Settle()
	t.shell.win.SetCloseIntercept(nil)
	t.shell.win.Close()
}
