// Command zhengyou (争优台账) keeps a Party branch's yearly 创先争优 ledger: roster, criteria, scores, results, documents,
// archive. Without a command it opens its window; this file only wires the floors together.
package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/data/pack"
	"zhengyou/reports"
	"zhengyou/reports/intake"
	"zhengyou/ui/cli"
)

const version = "0.1.0"

func main() {
	if len(os.Args) > 1 {
		attachConsole()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

func run(ctx context.Context, args []string, out, errs io.Writer) int {
	app.Software = "争优台账 " + version
	services, err := services()
	if err != nil {
		fmt.Fprintln(errs, err)
		return cli.Refused
	}
	open := func(ctx context.Context, path string) (*app.App, func() error, error) {
		return openData(ctx, path, services)
	}
	return cli.Run(ctx, cli.Env{
		Out: out, Err: errs, Version: version, DefaultDB: defaultDB(), Samples: samples(),
		Open: open, Rescuer: data.Rescuer{}, Stateless: app.New(services), Window: window(open),
	}, args)
}

// services are the ports that need no data file.
func services() (app.Services, error) {
	renderer, err := reports.NewRenderer(reports.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
	return app.Services{
		Intake: intake.New(), Files: intake.Files{}, Renderer: renderer, Composer: reports.Composer{},
		Archiver: pack.Files{}, Printer: reports.Printer{},
	}, err
}

// openData opens a data file and the App over it; the function returned closes the file.
func openData(ctx context.Context, path string, s app.Services) (*app.App, func() error, error) {
	db, err := data.Open(ctx, path, data.Options{BackupAtStart: true})
	if err != nil {
		return nil, nil, err
	}
	s.Store, s.Vault = db, db
	return app.New(s), db.Close, nil
}

// defaultDB is the data file in the per-user data folder.
func defaultDB() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		dir = "."
	}
	return filepath.Join(dir, "zhengyou", "zhengyou.db")
}

func samples() fs.FS { return assets.Samples() }
