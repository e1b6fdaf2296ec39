package ui

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/reports"
	"zhengyou/ui/kit"
)

// bench is a window on a real database, without a display.
type bench struct {
	*Studio
	t    *testing.T
	path string
}

// newBench opens the window on a new database that fill has filled (nil: an empty one).
func newBench(t *testing.T, fill func(testing.TB, *data.DB)) *bench {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "zhengyou.db")
	if fill != nil {
		db, err := data.Open(context.Background(), path, options)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, db)
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	a := test.NewTempApp(t)
	b := &bench{t: t, path: path, Studio: NewStudio(a, Config{
		Open: open, Rescue: data.Rescuer{}, Path: path, DemoPath: filepath.Join(dir, "demo", "zhengyou.db"), Version: "test", Icon: assets.Icon, Help: assets.Text, HelpPicture: assets.HelpPicture,
		FillDemo: func(ctx context.Context, a *app.App, _ app.Progress) error {
			return a.Init(ctx, "示例支部", "农村", 2026)
		},
	}, 1024, 700)}
	t.Cleanup(b.Close)
	b.Open(path)
	return b
}

var options = data.Options{Clock: clock, BackupAtStart: true}

func open(ctx context.Context, path string) (*app.App, func() error, error) {
	db, err := data.Open(ctx, path, options)
	if err != nil {
		return nil, nil, err
	}
	renderer, err := reports.NewRenderer(reports.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	return app.New(app.Services{Store: db, Vault: db, Renderer: renderer, Composer: reports.Composer{}, Clock: clock}), db.Close, err
}

func clock() time.Time { return datatest.Now }

func small(t testing.TB, db *data.DB) { datatest.Fill(t, db, datatest.Small) }

// objects are everything on the window, dialogs included.
func (b *bench) objects() []fyne.CanvasObject {
	c := b.Window().Canvas()
	if o := c.Overlays().Top(); o != nil {
		return test.LaidOutObjects(o)
	}
	return test.LaidOutObjects(c.Content())
}

// button finds a button in sight by its words.
func (b *bench) button(words string) *kit.Button {
	b.t.Helper()
	for _, o := range b.objects() {
		if k, ok := o.(*kit.Button); ok && k.Visible() && k.Text() == words {
			return k
		}
	}
	b.t.Fatalf("no button %q on %s", words, b.texts())
	return nil
}

// press presses a button and waits for what it does.
func (b *bench) press(words string) {
	b.t.Helper()
	test.Tap(b.button(words))
	b.Settle()
}

// texts are the words on the window.
func (b *bench) texts() string {
	var out []string
	for _, o := range b.objects() {
		switch o := o.(type) {
		case *kit.Text:
			out = append(out, o.Text())
		case *kit.Entry:
			out = append(out, o.Text)
		}
	}
	return strings.Join(out, "|")
}

func (b *bench) mustSay(words ...string) {
	b.t.Helper()
	all := b.texts()
	for _, w := range words {
		if !strings.Contains(all, w) {
			b.t.Errorf("the window does not say %q; it says %s", w, all)
		}
	}
}

// keys sends a shortcut to the window as the desktop driver does when nothing has the focus.
func (b *bench) keys(s fyne.Shortcut) {
	b.shell.keys.TypedShortcut(s) // the test driver's canvas takes none
	b.Settle()
}

func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl}
}

// typeInto sets the n-th field on the window.
func (b *bench) typeInto(n int, text string) {
	b.t.Helper()
	for _, o := range b.objects() {
		if e, ok := o.(*kit.Entry); ok {
			if n == 0 {
				b.Window().Canvas().Focus(e)
				e.SetText(text)
				b.Settle()
				return
			}
			n--
		}
	}
	b.t.Fatalf("no such field on %s", b.texts())
}

// typeKey sends a key to what has the focus.
func (b *bench) typeKey(k fyne.KeyName) {
	b.t.Helper()
	f := b.Window().Canvas().Focused()
	if f == nil {
		b.t.Fatal("nothing has the focus")
	}
	f.TypedKey(&fyne.KeyEvent{Name: k})
	b.Settle()
}

// choose takes word i of the n-th segmented choice on the window.
func (b *bench) choose(n, i int) {
	b.t.Helper()
	for _, o := range b.objects() {
		if c, ok := o.(*kit.Choice); ok {
			if n == 0 {
				c.Select(i)
				c.OnChanged(i)
				b.Settle()
				return
			}
			n--
		}
	}
	b.t.Fatalf("no such choice on %s", b.texts())
}
