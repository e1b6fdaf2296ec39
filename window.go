package main

import (
	"context"
	"path/filepath"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data"
	"zhengyou/ui"
	"zhengyou/ui/cli"
	"zhengyou/ui/view"
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
			Fonts:      ui.Fonts{Sans: assets.WindowSans, Bold: assets.WindowBold, Rare: assets.WindowRare},
			PaperFonts: paperFonts, AppIcon: assets.AppIcon, Icon: assets.Icon, Help: assets.Text, HelpPicture: assets.HelpPicture, Shoot: o.Shoot,
		})
	}
}

// paperFonts says which fonts documents are set in and what they stand in for.
func paperFonts() []view.FontInfo {
	return []view.FontInfo{
		{Role: "标题", Font: "Noto Serif SC 粗体", Note: "代替小标宋"},
		{Role: "表格和正文", Font: "Noto Serif SC", Note: "代替仿宋、宋体"},
		{Role: "表头", Font: "Noto Sans SC 粗体", Note: "代替黑体"},
		{Role: "小标题", Font: "霞鹜文楷子集", Note: "代替楷体"},
		{Role: "生僻字", Font: "随程序附带的补充字体"},
	}
}
