// Command gallery draws every screen with no data, with the sample branch and with far too much of everything, in the
// smallest window and an ordinary one, light and dark, at the standard and the largest letter size. It needs no display.
//
//	gallery -out out/gallery [-screens desk,score] [-data empty,ordinary,overfull,scenes]
//	gallery -help-pictures assets/help
//
// The second form draws the pictures of the help pages instead.
package main

import (
	"context"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/data/pack"
	"zhengyou/reports"
	"zhengyou/reports/intake"
	"zhengyou/ui"
	"zhengyou/ui/kit"
	"zhengyou/ui/view"
)

// today is the day the gallery is drawn on, so that the same data give the same pictures.
var today = time.Date(2026, 10, 12, 10, 24, 0, 0, time.Local)

// looks are the windows every screen is drawn in.
var looks = []struct {
	name          string
	width, height float32
	theme         int
	scale         kit.Scale
}{
	{"1024", 1024, 700, 0, kit.ScaleStandard},
	{"1366", 1366, 768, 0, kit.ScaleStandard},
	{"1024-huge", 1024, 700, 0, kit.ScaleHuge},
	{"1366-dark", 1366, 768, 1, kit.ScaleStandard},
	{"1366-dark-huge", 1366, 768, 1, kit.ScaleHuge},
}

// fillings are the data every screen is drawn with.
var fillings = []struct {
	name string
	fill func(context.Context, *app.App) error
}{
	{"start", nil},
	{"empty", func(ctx context.Context, a *app.App) error {
		return a.Init(ctx, "柳树湾村党支部", "农村", 2026)
	}},
	{"ordinary", fillOrdinary},
	{"overfull", fillOverfull},
}

func main() {
	out := flag.String("out", "out/gallery", "folder the pictures go to")
	screens := flag.String("screens", "", "codes of the screens to draw, all when empty")
	which := flag.String("data", "", "fillings to draw with, all when empty")
	help := flag.String("help-pictures", "", "draw the pictures of the help pages into this folder instead")
	flag.Parse()
	do := func() error { return draw(*out, split(*screens), split(*which)) }
	if *help != "" {
		do = func() error { return drawHelp(*help) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "gallery:", err)
		os.Exit(1)
	}
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

func draw(out string, screens, which []string) error {
	return withGallery(out, func(g *gallery) error {
		g.screens = screens
		for _, f := range fillings {
			if which != nil && !slices.Contains(which, f.name) {
				continue
			}
			if err := g.drawFilling(f.name, f.fill); err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
		}
		if which == nil && screens == nil || slices.Contains(which, "scenes") {
			return g.drawScenes()
		}
		return nil
	})
}

// withGallery does something with a gallery that leaves its pictures in a folder, and says how many there are.
func withGallery(out string, do func(*gallery) error) error {
	services, err := services()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "zhengyou-gallery-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	g := &gallery{dir: dir, out: out, services: services}
	kit.SetFonts(assets.WindowSans, assets.WindowBold, assets.WindowRare)
	if err := do(g); err != nil {
		return err
	}
	fmt.Printf("%d pictures in %s\n", g.count, out)
	return nil
}

type gallery struct {
	dir, out string
	screens  []string
	services app.Services
	count    int
}

func services() (app.Services, error) {
	renderer, err := reports.NewRenderer(reports.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	return app.Services{
		Intake: intake.New(), Files: intake.Files{}, Renderer: renderer, Composer: reports.Composer{},
		Archiver: pack.Files{}, Printer: reports.Printer{}, Clock: func() time.Time { return today },
	}, err
}

// filled is the path of a new data file that fill has filled; nil leaves it empty.
func (g *gallery) filled(name string, fill func(context.Context, *app.App) error) (string, error) {
	path := filepath.Join(g.dir, name, "zhengyou.db")
	if fill == nil {
		return path, nil
	}
	a, done, err := g.open(context.Background(), path)
	if err != nil {
		return "", err
	}
	if err := fill(context.Background(), a); err != nil {
		return "", err
	}
	return path, done()
}

// drawFilling fills a data file and draws all screens on it in every look.
func (g *gallery) drawFilling(name string, fill func(context.Context, *app.App) error) error {
	path, err := g.filled(name, fill)
	if err != nil {
		return err
	}
	t := ui.NewStudio(test.NewApp(), g.config(path), looks[0].width, looks[0].height)
	defer t.Close()
	t.Open(path)
	for _, l := range looks {
		t.Resize(l.width, l.height)
		t.SetLook(l.scale, l.theme)
		if fill == nil {
			if err := g.keep(t, "start-"+l.name); err != nil {
				return err
			}
			continue
		}
		for _, e := range view.Registry {
			if g.screens != nil && !slices.Contains(g.screens, e.Code) {
				continue
			}
			t.Show(e.Code, nil)
			if err := g.keep(t, e.Code+"-"+name+"-"+l.name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *gallery) open(ctx context.Context, path string) (*app.App, func() error, error) {
	db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return today }, BackupAtStart: true})
	if err != nil {
		return nil, nil, err
	}
	s := g.services
	s.Store, s.Vault = db, db
	return app.New(s), db.Close, nil
}

func (g *gallery) config(path string) ui.Config {
	return ui.Config{
		Open: g.open, Path: path, Version: "0.1.0", Licence: "Apache-2.0", Icon: assets.Icon, Help: assets.Text, HelpPicture: assets.HelpPicture,
		Fonts: ui.Fonts{Sans: assets.WindowSans, Bold: assets.WindowBold, Rare: assets.WindowRare},
	}
}

func (g *gallery) keep(t *ui.Studio, name string) error {
	g.count++
	return save(filepath.Join(g.out, name+".png"), t.Picture(), png.BestSpeed)
}

func save(path string, img image.Image, level png.CompressionLevel) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = (&png.Encoder{CompressionLevel: level}).Encode(f, img)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
