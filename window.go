package main

import (
	"context"

	"zhengyou/app"
	"zhengyou/ui/cli"
)

// window returns the function that opens the window; it is a stand-in until ui.Run is in place.
func window(func(context.Context, string) (*app.App, func() error, error)) func(context.Context, cli.WindowOptions) error {
	return nil
}
