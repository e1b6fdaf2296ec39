// Package view holds what the screens look like: one widget tree for each presenter of ui/screen. It knows the domain only
// through the presenters.
package view

import (
	"encoding/json"
	"path/filepath"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// View is a screen's widget tree. It is built once; Render then shows the presenter's present state in the same widgets.
type View interface {
	// Content is the whole screen, as Env.Frame made it.
	Content() fyne.CanvasObject
	// Render shows the presenter's state. The constructor sets it as the presenter's Render; it runs on the UI goroutine.
	Render()
}

// Leaver is a View that must know when its screen is left or the window closes: a grid with an open cell commits it.
type Leaver interface{ Leave() }

// Arriver is a View that wants to know when its screen comes into sight, to take the focus.
type Arriver interface{ Arrive() }

// Make builds a screen: its presenter, made of e.Base(), and its view.
type Make func(e *Env) (screen.Presenter, View)

// Entry is a screen as the registry names it.
type Entry struct {
	Code    string // "desk": names the screen in Host.Show, its icon and its help page
	Name    string // 工作台
	Purpose string // one line under the title: what the screen is for
	Make    Make
}

// Env is what a view gets from the shell: the way to presenters, dialogs, files, the clipboard and what is remembered.
type Env struct {
	// Base makes the base of a presenter: the App, the Runner, the Host.
	Base func() screen.Base
	// Window is the window the screens live in.
	Window fyne.Window
	// Icon returns the line icon of a name in assets/icons ("print"), to be given to kit buttons; nil where there is none.
	Icon func(name string) fyne.Resource
	// Undo and Redo take back or repeat the latest change of the data, whichever screen made it. Give them to Grid.OnUndo
	// and Grid.OnRedo.
	Undo, Redo func()
	// Search opens the search for anything, with text to begin with.
	Search func(text string)
	// Help opens the help page of a screen.
	Help func(code string)
	// OpenFolder shows a folder, or the file's folder, in the system's file manager.
	OpenFolder func(path string)
	// Reload reads everything anew, after the data were exchanged as a whole (a backup restored, an archive opened).
	Reload func()
	// Look is how the window looks and how to change that; changes are live and remembered on this PC.
	Look Look
	// About is what 关于 tells.
	About About

	prefs  fyne.Preferences
	entry  Entry
	footer func(*kit.Frame, string)
}

// Look is the choice of letter size and colours.
type Look interface {
	Scale() kit.Scale
	SetScale(kit.Scale)
	Theme() int // index into ThemeNames
	SetTheme(int)
}

// ThemeNames are the choices of 深浅: light, dark, and as the system has it.
var ThemeNames = []string{"浅色", "深色", "跟随系统"}

// About is what the settings screen tells of the program.
type About struct {
	Version string
	Licence string // the licence's name
	Demo    bool   // the sample branch is open
	GoHome  func() // back from the sample branch to the user's own data
	GoDemo  func() // opens the sample branch
}

// NewEnv completes an Env for one screen; the shell calls it. footer keeps the state of saving up to date in a frame's foot.
func NewEnv(e Env, entry Entry, prefs fyne.Preferences, footer func(f *kit.Frame, hints string)) *Env {
	e.entry, e.prefs, e.footer = entry, prefs, footer
	return &e
}

// Canvas is where kit's dialogs, drawers and notices are shown.
func (e *Env) Canvas() fyne.Canvas { return e.Window.Canvas() }

// Frame makes the screen's frame: name and purpose as registered, actions at the right (nil for none), the body, and a
// foot with the state of saving at its right.
func (e *Env) Frame(actions *kit.ActionBar, body fyne.CanvasObject) *kit.Frame {
	f := kit.NewFrame(e.entry.Name, e.entry.Purpose, actions, body)
	e.Hints(f, "")
	return f
}

// Hints shows hints at the left of a frame's foot (Enter 向下 · Tab 向右); the shell keeps the state at the right.
func (e *Env) Hints(f *kit.Frame, hints string) { e.footer(f, hints) }

// Copy puts text on the clipboard.
func (e *Env) Copy(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

// Fail shows an error in a dialog: what happened, what is safe, what to do, 复制详情.
func (e *Env) Fail(err error) {
	text, hint, detail := screen.Words(err)
	kit.ShowError(e.Canvas(), text, hint, detail)
}

// Trouble is what a screen shows in place of its content when loading failed; again loads once more.
func (e *Env) Trouble(err error, again func()) fyne.CanvasObject {
	text, hint, detail := screen.Words(err)
	return kit.NewEmpty(e.Icon("warning"), text, hint,
		kit.PlainButton(kit.T("再试一次"), e.Icon("refresh"), again),
		kit.PlainButton(kit.T("复制详情"), e.Icon("copy"), func() { e.Copy(detail) }))
}

// OpenFile asks for a file to read, beginning in the folder used last for the same purpose ("roster"), the first time in
// the one last opened for any: roster, criteria and scores mostly lie side by side.
func (e *Env) OpenFile(purpose, title string, kinds []kit.FileKind, picked func(path string)) {
	dir := e.Remembered("folder." + purpose)
	if dir == "" {
		dir = e.Remembered("folder")
	}
	kit.OpenFile(title, dir, kinds, func(path string) {
		e.Remember("folder."+purpose, filepath.Dir(path))
		e.Remember("folder", filepath.Dir(path))
		picked(path)
	})
}

// focusIfFree gives a widget that has just come into sight the focus, unless a dialog is open or something else has it.
func focusIfFree(e *Env, w fyne.Focusable) {
	if c := e.Canvas(); c.Overlays().Top() == nil && c.Focused() == nil {
		c.Focus(w)
	}
}

// SaveFile asks where to write a file, offering name in the folder used last for the same purpose.
func (e *Env) SaveFile(purpose, title, name string, kinds []kit.FileKind, picked func(path string)) {
	kit.SaveFile(title, e.Remembered("folder."+purpose), name, kinds, func(path string) {
		e.Remember("folder."+purpose, filepath.Dir(path))
		picked(path)
	})
}

// Remembered is what Remember kept under key on this PC (not in the data), "" for nothing.
func (e *Env) Remembered(key string) string { return e.prefs.String("view." + key) }

// Remember keeps a word for this PC: the folder used last, a filter. Never anything about a person.
func (e *Env) Remember(key, value string) { e.prefs.SetString("view."+key, value) }

// Widths are the column widths the user gave a grid of this name; hand them to Grid.SetWidths.
func (e *Env) Widths(grid string) map[string]float32 {
	var w map[string]float32
	if json.Unmarshal([]byte(e.Remembered("widths."+grid)), &w) != nil {
		return nil
	}
	return w
}

// KeepWidths remembers a grid's column widths; call it from Grid.OnWidths.
func (e *Env) KeepWidths(grid string, w map[string]float32) {
	if b, err := json.Marshal(w); err == nil {
		e.Remember("widths."+grid, string(b))
	}
}
