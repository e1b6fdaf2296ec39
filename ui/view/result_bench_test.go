package view_test

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
	"zhengyou/reports"
	"zhengyou/reports/intake"
	"zhengyou/ui"
	"zhengyou/ui/cli"
	"zhengyou/ui/kit"
)

// resultNow is the clock of the windows tested here: the year is over.
var resultNow = time.Date(2026, 12, 18, 10, 24, 0, 0, time.Local)

var resultRenderer = sync.OnceValues(func() (*reports.Renderer, error) {
	return reports.NewRenderer(reports.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
})

// printed is a Printer that keeps the names of the files it was given.
type printed struct{ files *[]string }

func (p printed) Print(_ context.Context, path string) (string, error) {
	if _, err := os.Stat(path); err != nil {
		return "", err
	}
	*p.files = append(*p.files, filepath.Base(path))
	return "", nil
}

// resultOpen opens a data file with every port the window has.
func resultOpen(files *[]string) func(ctx context.Context, path string) (*app.App, func() error, error) {
	return func(ctx context.Context, path string) (*app.App, func() error, error) {
		db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return resultNow }})
		if err != nil {
			return nil, nil, err
		}
		r, err := resultRenderer()
		return app.New(app.Services{
			Store: db, Vault: db, Intake: intake.New(), Files: intake.Files{}, Renderer: r, Composer: reports.Composer{},
			Archiver: pack.Files{}, Printer: printed{files}, Clock: func() time.Time { return resultNow },
		}), db.Close, err
	}
}

// resultDemo is the sample branch at the end of the year, filled once for all tests of the package.
var resultDemo = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "zhengyou-result-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "demo.db")
	a, shut, err := resultOpen(nil)(context.Background(), path)
	if err != nil {
		return "", err
	}
	err = cli.FillDemo(context.Background(), a, assets.Samples(), app.NoProgress)
	if e := shut(); err == nil {
		err = e
	}
	return path, err
})

// resultBench is the window of the program, driven without a display; files handed to printing are noted.
type resultBench struct {
	*scoreBench
	files []string
}

func resultWindow(t testing.TB, fill func(ctx context.Context, a *app.App) error) *resultBench {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhengyou.db")
	a, shut, err := resultOpen(nil)(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := fill(context.Background(), a); err != nil {
		t.Fatal(err)
	}
	if err := shut(); err != nil {
		t.Fatal(err)
	}
	return resultWindowAt(t, path)
}

// resultDemoWindow opens the window on a copy of the sample branch.
func resultDemoWindow(t testing.TB) *resultBench {
	t.Helper()
	demo, err := resultDemo()
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
	return resultWindowAt(t, path)
}

func resultWindowAt(t testing.TB, path string) *resultBench {
	t.Helper()
	kit.SetFonts(assets.WindowSans, assets.WindowBold, assets.WindowRare)
	if err := kit.GridFonts(assets.WindowSans, assets.WindowBold, assets.WindowRare); err != nil {
		t.Fatal(err)
	}
	b := &resultBench{scoreBench: &scoreBench{t: t, path: path}}
	b.Studio = ui.NewStudio(test.NewTempApp(t), ui.Config{
		Open: resultOpen(&b.files), Path: path, Version: "0", Icon: assets.Icon, Help: assets.Text,
		Fonts: ui.Fonts{Sans: assets.WindowSans, Bold: assets.WindowBold, Rare: assets.WindowRare},
	}, 1280, 780)
	t.Cleanup(b.Close)
	b.Open(path)
	return b
}

// keep writes a picture where RESULT_PICTURES names a folder.
func (b *resultBench) keep(name string) {
	b.t.Helper()
	dir := os.Getenv("RESULT_PICTURES")
	if dir == "" {
		return
	}
	b.Picture() // charts and pages are asked for when the window is painted
	b.Settle()
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.Picture()); err != nil {
		b.t.Fatal(err)
	}
}

// overfullWindow opens the window on a branch of many members in many groups, some with long names, scored all year.
func overfullWindow(t testing.TB, size datatest.Size) *resultBench {
	t.Helper()
	path := filepath.Join(t.TempDir(), "zhengyou.db")
	db, err := data.Open(context.Background(), path, data.Options{Clock: func() time.Time { return resultNow }})
	if err != nil {
		t.Fatal(err)
	}
	b := datatest.Fill(t, db, size)
	datatest.Update(t, db, "改名", func(tx app.Tx) error {
		ms, err := tx.Members()
		for i, name := range []string{"阿依古丽·买买提吐尔逊·阿不都热合曼", "李𬱖", "欧阳修远"} {
			if err == nil {
				ms[i].Name = name
				err = tx.UpdateMember(ms[i])
			}
		}
		return err
	})
	datatest.Update(t, db, "改组名", func(tx app.Tx) error {
		os, err := tx.Organisations()
		for _, o := range os {
			if err == nil && o.ID == b.Groups[0] {
				o.Name = "经济技术开发区综合服务中心第一党小组"
				err = tx.UpdateOrganisation(o)
			}
		}
		return err
	})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return resultWindowAt(t, path)
}

// pick presses what bears exactly these words and is no button: a word of a choice.
func (b *resultBench) pick(words string) {
	b.t.Helper()
	for _, w := range find[fyne.Widget](b.scoreBench) {
		tap, ok := w.(fyne.Tappable)
		if _, button := w.(*kit.Button); !ok || button {
			continue
		}
		for _, o := range test.WidgetRenderer(w).Objects() {
			if text, ok := o.(*canvas.Text); ok && text.Text == words {
				tap.Tapped(&fyne.PointEvent{})
				b.Settle()
				return
			}
		}
	}
	b.t.Fatalf("nothing to choose named %q in sight", words)
}
