package app

import (
	"context"
	"sync"
	"time"
)

// Services are the ports an App works through; main wires them. Intake, Renderer, Composer, Archiver and Printer may be
// nil where a caller needs none of them (tests).
type Services struct {
	Store    Store
	Vault    Vault
	Intake   Intake
	Files    Files
	Renderer Renderer
	Composer Composer
	Archiver Archiver
	Printer  Printer
	Clock    func() time.Time // nil is time.Now
}

// Files reads the few files users hand in as they are (evidence); hostile until read through its limits.
type Files interface {
	// Read returns the base name and content of a regular file of at most limit bytes.
	Read(ctx context.Context, path string, limit int64) (name string, content []byte, err error)
}

// Printer hands a file to the system's printing.
type Printer interface {
	// Print prints the PDF at path. When the system cannot print it opens the file instead and returns a sentence
	// that says so; said is empty when it was printed.
	Print(ctx context.Context, path string) (said string, err error)
}

// App is the program without its window: every job of the user is one of its methods. Methods may be called from any
// goroutine; writes are serialised by the store.
type App struct {
	Services
	mu       sync.Mutex
	listener func([]Topic)
}

// New returns an App over its services.
func New(s Services) *App {
	if s.Clock == nil {
		s.Clock = time.Now
	}
	return &App{Services: s}
}

// Listen sets the one function that hears which topics a change touched, on the goroutine that made the change.
func (a *App) Listen(fn func([]Topic)) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.listener = fn
}

// Today returns the date by the App's clock.
func (a *App) Today() Date { return NewDate(a.Clock()) }

// update runs fn under a Change whose author is the operator named in the settings.
func (a *App) update(ctx context.Context, c Change, fn func(Tx) error) (Applied, error) {
	if c.Who == "" {
		c.Who = a.operator(ctx)
	}
	done, err := a.Store.Update(ctx, c, fn)
	a.tell(done, err)
	return done, err
}

func (a *App) tell(done Applied, err error) {
	if err != nil || done.Change == 0 {
		return
	}
	a.mu.Lock()
	listener := a.listener
	a.mu.Unlock()
	if listener != nil {
		listener(done.Topics)
	}
}

// view runs fn on a snapshot and returns what it returns.
func view[T any](ctx context.Context, a *App, fn func(Tx) (T, error)) (T, error) {
	var out T
	err := a.Store.View(ctx, func(tx Tx) error {
		var err error
		out, err = fn(tx)
		return err
	})
	return out, err
}

// Undo reverses the latest change that stands.
func (a *App) Undo(ctx context.Context) (Applied, error) {
	done, err := a.Store.Undo(ctx, a.operator(ctx))
	a.tell(done, err)
	return done, err
}

// UndoChange is Undo of one change and no other: where something was done since, it is a State error and nothing is undone.
func (a *App) UndoChange(ctx context.Context, change int64) (Applied, error) {
	last, _, err := a.Store.Reversible(ctx)
	switch {
	case err != nil:
		return Applied{}, err
	case last == nil || last.ID != change:
		return Applied{}, Fail(State, "这以后又有别的改动，没有撤销。", "要撤销，请按 Ctrl+Z 一步一步退回去，每一步都会说明撤销了什么。", nil)
	}
	return a.Undo(ctx)
}

// Redo applies the latest undone change again.
func (a *App) Redo(ctx context.Context) (Applied, error) {
	done, err := a.Store.Redo(ctx, a.operator(ctx))
	a.tell(done, err)
	return done, err
}

// Setting keys.
const (
	SettingOperator = "operator" // who sits at the PC: 组织委员
	SettingYear     = "year"     // the campaign year worked on
)

// Settings returns the settings kept with the data.
func (a *App) Settings(ctx context.Context) (map[string]string, error) {
	return view(ctx, a, func(tx Tx) (map[string]string, error) { return tx.Settings() })
}

// PutSetting changes one setting.
func (a *App) PutSetting(ctx context.Context, key, value string) error {
	_, err := a.update(ctx, Change{What: "修改设置"}, func(tx Tx) error { return tx.PutSetting(key, value) })
	return err
}

// operator returns the post of who works here; it names a post, never a person.
func (a *App) operator(ctx context.Context) string {
	s, err := a.Settings(ctx)
	if err != nil || s[SettingOperator] == "" {
		return "组织委员"
	}
	return s[SettingOperator]
}

// CampaignYear returns the year worked on: the setting, else the current year.
func (a *App) CampaignYear(ctx context.Context) (int, error) {
	return view(ctx, a, func(tx Tx) (int, error) { return campaignYear(tx, a.Clock().Year()) })
}

func campaignYear(tx Tx, fallback int) (int, error) {
	s, err := tx.Settings()
	if err != nil {
		return 0, err
	}
	if p, err := ParsePeriod(s[SettingYear]); err == nil {
		return p.Year, nil
	}
	return fallback, nil
}
