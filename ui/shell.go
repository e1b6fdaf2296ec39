// Package ui is the window: the shell around the screens, what they share, and the way work leaves the UI goroutine.
package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/driver/desktop"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// ID is what the system knows the program by; what is remembered on this PC lies under it.
const ID = "cn.zhengyou.taizhang"

// name is the product's name.
const name = "争优台账"

// firstSize is the window's size at the first start, and leastSize what a remembered one is brought up to, in px. Both give
// way to a screen that is smaller.
var (
	firstSize = fyne.NewSize(1200, 720)
	leastSize = fyne.NewSize(900, 560)
)

// Config is everything the window needs from outside; main wires it.
type Config struct {
	// Open opens the data at a path and returns the services over them and what closes them again.
	Open func(ctx context.Context, path string) (*app.App, func() error, error)
	// Rescue is what can be done for a file that Open calls damaged; nil for nothing.
	Rescue Rescuer
	// Path is where the user's own data lie, DemoPath where the sample branch is kept.
	Path, DemoPath string
	// FillDemo fills an empty database with the sample branch.
	FillDemo func(ctx context.Context, a *app.App, p app.Progress) error
	// Version and Licence are told under 关于.
	Version, Licence string
	// Fonts of the window.
	Fonts Fonts
	// AppIcon is a PNG of the program's icon.
	AppIcon []byte
	// Icon returns a line icon by name as SVG, nil where there is none.
	Icon func(name string) []byte
	// Help returns the help page of a screen as Markdown.
	Help func(code string) string
	// HelpPicture returns a picture of the help pages by its file name, as PNG, nil where there is none; may be nil.
	HelpPicture func(name string) []byte
	// Shoot names a folder: every screen is shown, kept there as PNG, and the program ends. Empty for none.
	Shoot string
	// Painted is called after the first screen was painted; Quit ends the program then, for measuring. Both may be unset.
	Painted func()
	Quit    bool
}

// Rescuer brings back a data file that cannot be opened any more.
type Rescuer interface {
	// Backups lists the copies kept of the file at path, newest first.
	Backups(ctx context.Context, path string) ([]app.Backup, error)
	// Restore puts a backup in its place and returns under which name the damaged file is kept.
	Restore(ctx context.Context, path, backup string) (kept string, err error)
}

// Fonts are TrueType files.
type Fonts struct {
	Sans, Bold []byte
	Rare       []byte // the rare characters of names
}

// Run opens the window and returns when it is closed. Problems with the data are told in the window.
func Run(c Config) error {
	if err := checkScreen(); err != nil {
		return err
	}
	kit.SetFonts(c.Fonts.Sans, c.Fonts.Bold, c.Fonts.Rare)
	a := fyneapp.NewWithID(ID)
	if len(c.AppIcon) > 0 {
		a.SetIcon(fyne.NewStaticResource("zhengyou.png", c.AppIcon))
	}
	s := newShell(a, c)
	defer s.crash()
	kit.SetFiles(systemFiles(s))
	s.placeWindow()
	s.win.Show()
	s.openPath(c.Path)
	s.afterPaint()
	a.Run()
	return s.shootErr
}

// shell is the window with all that is the same on every screen. It lives on the UI goroutine.
type shell struct {
	cfg   Config
	app   fyne.App
	win   fyne.Window
	stage *kit.Stage
	look  *look
	jobs  *jobs
	icons map[string]fyne.Resource
	keys  fyne.ShortcutHandler // the window's shortcuts, as the canvas has them

	spare    *spareMemory
	session  *session // the data now open; nil before and between
	opening  bool     // data are being opened
	closing  bool     // the window closes as soon as the work is done
	shootErr error
}

// newShell makes the window, without data in it yet.
func newShell(a fyne.App, c Config) *shell {
	s := &shell{cfg: c, app: a, icons: map[string]fyne.Resource{}}
	s.look = newLook(a, s.relaid) // before any text is measured: until it runs, Fyne keeps the font it measured with first
	s.win = a.NewWindow(name)
	s.win.SetPadded(false)
	s.win.SetMaster()
	s.stage = kit.NewStage(kit.NewEmpty(nil, kit.T("正在打开台账"), ""))
	s.jobs = newJobs(func() fyne.Canvas { return s.win.Canvas() }, s.logCrash)
	s.jobs.idle = s.atRest
	kit.SetUnderWay(func() int { return s.jobs.running })
	s.spare = newSpareMemory()
	s.win.SetContent(s.stage)
	s.win.SetCloseIntercept(s.leaveWindow)
	s.setKeys()
	return s
}

// relaid lays the window out anew after the look changed.
func (s *shell) relaid() {
	if s.stage != nil {
		s.stage.Refresh()
	}
	if s.session != nil {
		s.session.relook()
	}
}

// icon returns a line icon as a resource that takes the theme's colour.
func (s *shell) icon(code string) fyne.Resource {
	if r, ok := s.icons[code]; ok {
		return r
	}
	var r fyne.Resource
	if s.cfg.Icon != nil {
		if svg := s.cfg.Icon(code); svg != nil {
			r = fyne.NewStaticResource(code+".svg", svg)
		}
	}
	s.icons[code] = r
	return r
}

// openPath closes what is open and opens the data at a path; a failure is told in the window, with a way on.
func (s *shell) openPath(path string) {
	if !s.mayOpen() {
		return
	}
	var opened *session
	s.jobs.Run(screen.Job{Title: kit.T("正在打开台账"), Writes: true}, func(ctx context.Context, _ app.Progress) error {
		a, done, err := s.cfg.Open(ctx, path)
		opened = &session{shell: s, app: a, close: done, path: path}
		return err
	}, func(err error) {
		s.opening = false
		if err != nil {
			s.cannotOpen(path, err)
			return
		}
		s.begin(opened)
	})
}

// mayOpen closes what is open so that something else can be opened, unless that is under way already: people double-click.
func (s *shell) mayOpen() bool {
	if s.opening {
		return false
	}
	s.opening = true
	s.closeSession()
	s.stage.SetContent(kit.NewEmpty(nil, kit.T("正在打开台账"), ""))
	return true
}

// goHome goes from the sample branch to the user's own data.
func (s *shell) goHome() { s.keeping(func() { s.openPath(s.cfg.Path) }) }

// openDemo opens the sample branch, filling it the first time.
func (s *shell) openDemo() {
	if !s.mayOpen() {
		return
	}
	var opened *session
	s.jobs.Run(screen.Job{Title: kit.T("正在准备示例支部"), Writes: true}, func(ctx context.Context, p app.Progress) error {
		a, done, err := s.cfg.Open(ctx, s.cfg.DemoPath)
		if err != nil {
			return err
		}
		opened = &session{shell: s, app: a, close: done, path: s.cfg.DemoPath, demo: true}
		t, err := a.Organisations(ctx)
		if err == nil && t.Home.ID == 0 && s.cfg.FillDemo != nil {
			err = s.cfg.FillDemo(ctx, a, p)
		}
		return err
	}, func(err error) {
		s.opening = false
		if err == nil {
			s.begin(opened)
			return
		}
		if opened != nil {
			_ = opened.close() // the sample branch could not be filled; that is the error to tell
		}
		s.cannotOpen(s.cfg.DemoPath, err)
	})
}

// leaveWindow commits what is being typed, asks about what would be lost, and closes when no work is under way.
func (s *shell) leaveWindow() {
	kit.LeaveDialogs(s.win.Canvas(), func() { s.keeping(s.quit) })
}

// quit remembers the window's place and closes it when no work is under way.
func (s *shell) quit() {
	s.rememberWindow()
	if s.jobs.running > 0 {
		s.closing = true
		kit.Notify(s.win.Canvas(), kit.T("正在把手头的事做完，马上关闭。"), "", nil)
		return
	}
	s.closeSession()
	if s.jobs.running > 0 { // the data are being closed
		s.closing = true
		return
	}
	s.win.SetCloseIntercept(nil)
	s.app.Quit()
}

// atRest closes the window when that was asked for while work was under way, and has memory given back if it stays quiet.
func (s *shell) atRest() {
	s.spare.later()
	if s.closing {
		s.closing = false
		s.keeping(s.quit)
	}
}

// keeping does something that closes the data open. What stands on the screens and is stored nowhere is not lost without a
// question, which is asked once.
func (s *shell) keeping(do func()) {
	n := s.session
	if n == nil || n.givenUp {
		do()
		return
	}
	n.leave()
	code, what, then := n.unsaved()
	if code == "" {
		do()
		return
	}
	kit.Ask(s.win.Canvas(), what, then,
		kit.Answer{Text: kit.T("放弃这些内容"), Danger: true, Do: func() { n.givenUp = true; do() }},
		kit.Answer{Text: kit.T("回去处理"), Leave: true, Main: true, Do: func() { n.Show(code, nil) }})
}

// closeSession closes what is open, after what was typed last and everything else that waits to be stored.
func (s *shell) closeSession() {
	n := s.session
	if n == nil {
		return
	}
	n.leave()
	s.session = nil
	s.jobs.Run(screen.Job{Writes: true}, func(context.Context, app.Progress) error { return n.close() }, func(err error) {
		if err != nil {
			fyne.LogError("closing the data", err)
		}
	})
}

// fail tells an error in a dialog. A window that is about to close stays open for it: the last thing stored may have failed.
func (s *shell) fail(err error) {
	s.closing = false
	text, hint, detail := screen.Words(err)
	kit.ShowError(s.win.Canvas(), text, hint, detail)
}

func (s *shell) logCrash(crash string) { appendLog(filepath.Dir(s.cfg.Path), s.cfg.Version, crash) }

// crash writes a panic of the window itself to the log before the program ends by it.
func (s *shell) crash() {
	if p := recover(); p != nil {
		s.logCrash(crashText(p))
		panic(p)
	}
}

// placeWindow gives the window the size and the place it had last.
func (s *shell) placeWindow() {
	p := s.app.Preferences()
	w, h := p.FloatWithFallback("window.width", float64(firstSize.Width)), p.FloatWithFallback("window.height", float64(firstSize.Height))
	size := fyne.NewSize(max(float32(w), leastSize.Width), max(float32(h), leastSize.Height))
	if screen, ok := screenSize(); ok {
		size = size.Min(screen)
	}
	s.win.Resize(size)
	if d, ok := s.win.(desktop.Window); ok && p.Bool("window.placed") {
		d.RequestPosition(p.Int("window.x"), p.Int("window.y"))
		return
	}
	s.win.CenterOnScreen()
}

// rememberWindow keeps the window's size and, where it can be known, its place.
func (s *shell) rememberWindow() {
	size := s.win.Canvas().Size()
	p := s.app.Preferences()
	p.SetFloat("window.width", float64(size.Width))
	p.SetFloat("window.height", float64(size.Height))
	if x, y, ok := windowPlace(s.win); ok {
		p.SetBool("window.placed", true)
		p.SetInt("window.x", x)
		p.SetInt("window.y", y)
	}
}
