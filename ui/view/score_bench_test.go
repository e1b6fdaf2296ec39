package view_test

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/reports"
	"zhengyou/reports/intake"
	"zhengyou/ui"
	"zhengyou/ui/cli"
	"zhengyou/ui/kit"
)

// scoreNow is the clock of the windows tested here.
var scoreNow = time.Date(2026, 10, 9, 10, 24, 0, 0, time.Local)

// scoreOpen opens a data file with the ports the scoring screen needs.
func scoreOpen(ctx context.Context, path string) (*app.App, func() error, error) {
	db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return scoreNow }})
	if err != nil {
		return nil, nil, err
	}
	s := app.Services{Store: db, Vault: db, Intake: intake.New(), Files: intake.Files{}, Composer: reports.Composer{}, Clock: func() time.Time { return scoreNow }}
	return app.New(s), db.Close, nil
}

// scoreDemo is the sample branch, filled once for all tests of the package.
var scoreDemo = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "zhengyou-score-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "demo.db")
	a, shut, err := scoreOpen(context.Background(), path)
	if err != nil {
		return "", err
	}
	err = cli.FillDemo(context.Background(), a, assets.Samples(), app.NoProgress)
	if e := shut(); err == nil {
		err = e
	}
	return path, err
})

// scoreBench is the window of the program at the scoring screen, driven without a display.
type scoreBench struct {
	*ui.Studio
	t    testing.TB
	path string
}

// scoreWindow opens the window on an empty data file that fill may put something into.
func scoreWindow(t testing.TB, fill func(ctx context.Context, a *app.App) error) *scoreBench {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhengyou.db")
	a, shut, err := scoreOpen(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := fill(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	if err := shut(); err != nil {
		t.Fatal(err)
	}
	return scoreWindowAt(t, path)
}

// scoreDemoWindow opens the window on a copy of the sample branch.
func scoreDemoWindow(t testing.TB) *scoreBench {
	t.Helper()
	demo, err := scoreDemo()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(demo)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "zhengyou.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return scoreWindowAt(t, path)
}

func scoreWindowAt(t testing.TB, path string) *scoreBench {
	t.Helper()
	kit.SetFonts(assets.WindowSans, assets.WindowBold, assets.WindowRare)
	if err := kit.GridFonts(assets.WindowSans, assets.WindowBold, assets.WindowRare); err != nil {
		t.Fatal(err)
	}
	b := &scoreBench{t: t, path: path}
	b.Studio = ui.NewStudio(test.NewTempApp(t), ui.Config{
		Open: scoreOpen, Path: path, Version: "0", Icon: assets.Icon, Help: assets.Text,
		Fonts: ui.Fonts{Sans: assets.WindowSans, Bold: assets.WindowBold, Rare: assets.WindowRare},
	}, 1280, 780)
	t.Cleanup(b.Close)
	b.Open(path)
	return b
}

// goTo shows the scoring screen at a month of 2026.
func (b *scoreBench) goTo(month int) {
	b.t.Helper()
	b.Show("score", app.Month(2026, month))
	if b.Here() != "score" {
		b.t.Fatalf("the window shows %q", b.Here())
	}
}

// typed types text at the focus: ASCII and Chinese characters alike; \n is Enter, \t Tab, \x1b Escape.
func (b *scoreBench) typed(text string) {
	b.t.Helper()
	for _, r := range text {
		at := b.Window().Canvas().Focused()
		if at == nil {
			b.t.Fatalf("%q: nothing has the focus", text)
		}
		switch r {
		case '\n':
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		case '\t':
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
		case '\x1b':
			at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		default:
			at.TypedRune(r)
		}
	}
	b.Settle()
}

// find returns the visible objects of a type in the window, the top overlay only where there is one.
func find[T any](b *scoreBench) []T {
	var out []T
	root := b.Window().Content()
	if top := b.Window().Canvas().Overlays().Top(); top != nil {
		root = top
	}
	for _, o := range test.LaidOutObjects(root) {
		if x, ok := o.(T); ok && o.Visible() {
			out = append(out, x)
		}
	}
	return out
}

// grid is the grid in sight.
func (b *scoreBench) grid() *kit.Grid {
	b.t.Helper()
	all := find[*kit.Grid](b)
	if len(all) != 1 {
		b.t.Fatalf("%d grids in sight", len(all))
	}
	return all[0]
}

// press presses the button with these words.
func (b *scoreBench) press(words string) {
	b.t.Helper()
	for _, k := range find[*kit.Button](b) {
		if k.Text() == words {
			k.Tapped(nil)
			b.Settle()
			return
		}
	}
	b.t.Fatalf("no button %q in sight", words)
}

// says tells whether a text stands in the window.
func (b *scoreBench) says(words string) bool {
	for _, x := range find[*kit.Text](b) {
		if x.Text() == words {
			return true
		}
	}
	return false
}

// sheet reads a month of members back from the data.
func (b *scoreBench) sheet(month int) *app.SheetView {
	b.t.Helper()
	a, shut, err := scoreOpen(context.Background(), b.copied())
	if err != nil {
		b.t.Fatal(err)
	}
	defer shut()
	v, err := a.Sheet(context.Background(), app.Month(2026, month), app.MemberSubject)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// copied is a copy of the data file as it stands, for the file itself is locked by the window.
func (b *scoreBench) copied() string {
	b.t.Helper()
	dir := b.t.TempDir()
	for _, end := range []string{"", "-wal"} {
		content, err := os.ReadFile(b.path + end)
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "copy.db"+end), content, 0o600); err != nil {
			b.t.Fatal(err)
		}
	}
	return filepath.Join(dir, "copy.db")
}

// keep writes a picture where SCORE_PICTURES names a folder.
func (b *scoreBench) keep(name string) {
	b.t.Helper()
	dir := os.Getenv("SCORE_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.Picture()); err != nil {
		b.t.Fatal(err)
	}
}

// scoreBranch fills a branch with members in three groups.
func scoreBranch(members int, criteria bool) func(context.Context, *app.App) error {
	return func(ctx context.Context, a *app.App) error {
		if err := a.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
			return err
		}
		tree, err := a.Organisations(ctx)
		if err != nil {
			return err
		}
		var groups []int64
		for _, name := range []string{"第一党小组", "第二党小组", "第三党小组"} {
			id, err := a.SaveOrganisation(ctx, app.Organisation{Parent: tree.Home.ID, Kind: app.Group, Name: name})
			if err != nil {
				return err
			}
			groups = append(groups, id)
		}
		surnames := []string{"王", "欧阳", "仇", "曾", "单", "尉迟", "解", "李"}
		for i := range members {
			m := app.Member{Name: fmt.Sprintf("%s%c%c", surnames[i%len(surnames)], rune(0x5B89+i*7), rune(0x660E+i*3)), GroupID: groups[i%3]}
			if _, err := a.SaveMember(ctx, m, ""); err != nil {
				return err
			}
		}
		if criteria {
			return nil
		}
		ks, err := a.Criteria(ctx, 2026)
		for _, k := range ks {
			if err == nil {
				err = a.DeleteCriterion(ctx, k.ID)
			}
		}
		return err
	}
}
