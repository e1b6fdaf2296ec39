// Package screen holds the presenters: what each screen knows and what can be done on it, without a window. A presenter
// keeps plain state, takes intents, and calls Render once per change; it lives on the UI goroutine. Anything slow goes
// through Query and Command over a Runner.
package screen

import (
	"context"

	"zhengyou/app"
)

// Job describes work that leaves the UI goroutine.
type Job struct {
	Title  string // shown when it takes over 300 ms: 正在导入名册
	Writes bool   // one writing job at a time
	Cancel bool   // may be cancelled; nothing is half-done then
}

// Runner carries work off the UI goroutine. Run calls work elsewhere and then done back on the UI goroutine. Tests use
// Inline, which does both at once.
type Runner interface {
	Run(job Job, work func(ctx context.Context, p app.Progress) error, done func(error))
}

// Inline is the Runner of tests and the command line: everything at once, on the caller's goroutine.
type Inline struct{}

// Run calls work and then done.
func (Inline) Run(_ Job, work func(context.Context, app.Progress) error, done func(error)) {
	done(work(context.Background(), app.NoProgress))
}

// Host is what a presenter may ask of the window around it.
type Host interface {
	// Show goes to a screen by its code ("roster", "score", …), with an argument that screen understands (a Period, a
	// member's ID, nil).
	Show(code string, arg any)
	// Notify tells in passing what was done; undo offers to take it back.
	Notify(text string, undo bool)
	// Fail shows an error that has no place on the screen.
	Fail(err error)
}

// Base is what every presenter has. Render may be nil in tests.
type Base struct {
	App    *app.App
	Runner Runner
	Host   Host
	Render func() // set by the view; called once per change

	Busy bool  // the main Query is under way
	Err  error // it failed; shown in place of the content

	seq  map[string]int
	main string // the name of the main Query: the first there was
}

// NewBase returns a Base; a nil host ignores everything asked of it.
func NewBase(a *app.App, r Runner, h Host) Base {
	if h == nil {
		h = noHost{}
	}
	return Base{App: a, Runner: r, Host: h, seq: map[string]int{}}
}

// Changed calls Render if there is one.
func (b *Base) Changed() {
	if b.Render != nil {
		b.Render()
	}
}

// Query loads something off the UI goroutine and applies it on it. A later Query of the same name makes the answer of an
// earlier one stale; stale answers are dropped. The first name a presenter uses is that of its content: Busy and Err speak of
// it alone. What else is looked up and cannot be is left as it was.
func Query[T any](b *Base, name string, load func(context.Context) (T, error), apply func(T)) {
	if b.main == "" {
		b.main = name
	}
	b.seq[name]++
	mine := b.seq[name]
	b.Busy = b.Busy || name == b.main
	var got T
	b.Runner.Run(Job{}, func(ctx context.Context, _ app.Progress) error {
		var err error
		got, err = load(ctx)
		return err
	}, func(err error) {
		if mine != b.seq[name] {
			return
		}
		if name == b.main {
			b.Busy, b.Err = false, err
		}
		if err == nil {
			apply(got)
		}
		b.Changed()
	})
}

// Command does something that changes data or takes long. On success then is called (it may be nil); a failure goes to
// fail, or to the Host when fail is nil. A cancelled job is neither.
func (b *Base) Command(job Job, do func(context.Context, app.Progress) error, then func(), fail func(error)) {
	b.Runner.Run(job, do, func(err error) {
		switch {
		case err == nil:
			if then != nil {
				then()
			}
			b.Changed()
		case app.KindOf(err) == app.Canceled:
			b.Host.Notify("已取消，什么也没有改。", false)
		case fail != nil:
			fail(err)
			b.Changed()
		default:
			b.Host.Fail(err)
		}
	})
}

type noHost struct{}

func (noHost) Show(string, any)    {}
func (noHost) Notify(string, bool) {}
func (noHost) Fail(error)          {}
