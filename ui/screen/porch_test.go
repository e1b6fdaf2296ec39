package screen_test

import (
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
	"zhengyou/reports"
	"zhengyou/ui/screen"
)

// porch writes down what the screens around the work (start, desk, settings, search) asked of the window.
type porch struct {
	shown  []string
	args   []any
	said   []string
	failed []error
}

func (p *porch) Show(code string, arg any) {
	p.shown, p.args = append(p.shown, code), append(p.args, arg)
}
func (p *porch) Notify(text string, _ bool)   { p.said = append(p.said, text) }
func (p *porch) Fail(err error)               { p.failed = append(p.failed, err) }
func (p *porch) last() (code string, arg any) { return p.shown[len(p.shown)-1], p.args[len(p.args)-1] }

func refuse(t *testing.T) func(string)        { return func(text string) { t.Errorf("refused: %s", text) } }
func refusals(into *string) func(text string) { return func(text string) { *into = text } }

// yard is a real database with the base of a presenter over it.
type yard struct {
	app  *app.App
	db   *data.DB
	host *porch
	base screen.Base
	at   datatest.Branch
}

// newYard opens a database; with filled it holds a small branch.
func newYard(t *testing.T, filled bool) *yard {
	t.Helper()
	y := &yard{db: datatest.Open(t), host: &porch{}}
	y.app = app.New(app.Services{
		Store: y.db, Vault: y.db, Composer: reports.Composer{}, Archiver: pack.Files{}, Clock: func() time.Time { return datatest.Now },
	})
	y.base = screen.NewBase(y.app, screen.Inline{}, y.host)
	if filled {
		y.at = datatest.Fill(t, y.db, datatest.Small)
	}
	return y
}

func (y *yard) settings(t *testing.T) *screen.Settings {
	t.Helper()
	s := screen.NewSettings(y.base)
	s.Load(nil)
	if s.Err != nil {
		t.Fatal(s.Err)
	}
	return s
}
