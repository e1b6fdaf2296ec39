package main

import (
	"context"
	"path/filepath"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/ui"
	"zhengyou/ui/cli"
)

type opener func(ctx context.Context, path string) (*app.App, func() error, error)

// window returns the function that opens the window.
func window(open opener) func(context.Context, cli.WindowOptions) error {
	return func(_ context.Context, o cli.WindowOptions) error {
		return ui.Run(ui.Config{
			Open: open, Rescue: data.Rescuer{}, Path: o.Path, DemoPath: filepath.Join(filepath.Dir(o.Path), "sample", "zhengyou.db"),
			FillDemo: func(ctx context.Context, a *app.App, p app.Progress) error {
				return cli.FillDemo(ctx, a, assets.Samples(), p)
			},
			Version: version, Licence: "Apache-2.0",
			Fonts:   ui.Fonts{Sans: assets.WindowSans, Bold: assets.WindowBold, Rare: assets.WindowRare},
			AppIcon: assets.AppIcon, Icon: assets.Icon, Help: assets.Text, HelpPicture: assets.HelpPicture, Shoot: o.Shoot,
		})
	}
}
