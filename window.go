package main

import (
	"context"
	"path/filepath"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/ui"
	"zhengyou/ui/cli"
	"zhengyou/ui/view"
)

type opener func(ctx context.Context, path string) (*app.App, func() error, error)

// window returns the function that opens the window.
func window(open opener) func(context.Context, cli.WindowOptions) error {
	return func(_ context.Context, o cli.WindowOptions) error {
		return ui.Run(ui.Config{
			Open: open, Path: o.Path, DemoPath: filepath.Join(filepath.Dir(o.Path), "sample", "zhengyou.db"),
			FillDemo: func(ctx context.Context, a *app.App, p app.Progress) error {
				return cli.FillDemo(ctx, a, assets.Samples(), p)
			},
			Version: version, Licence: "Apache-2.0",
			Fonts:      ui.Fonts{Sans: assets.Sans, Bold: assets.SansBold, Rare: assets.Rare},
			PaperFonts: paperFonts, AppIcon: assets.AppIcon, Icon: assets.Icon, Help: assets.Text, Shoot: o.Shoot,
		})
	}
}

// paperFonts says which fonts documents are set in.
func paperFonts() []view.FontInfo {
	return []view.FontInfo{
		{Role: "标题（小标宋）", Font: "Noto Serif SC 粗体", Note: "随程序附带"},
		{Role: "表格和正文（宋体、仿宋）", Font: "Noto Serif SC", Note: "随程序附带"},
		{Role: "表头（黑体）", Font: "Noto Sans SC 粗体", Note: "随程序附带"},
		{Role: "楷体", Font: "Zhengyou Kai（霞鹜文楷子集）", Note: "随程序附带"},
		{Role: "生僻字", Font: "Zhengyou Rare", Note: "随程序附带"},
	}
}
