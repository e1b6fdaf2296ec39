package screen

import (
	"context"

	"zhengyou/app"
)

// Pixels is a drawn picture: 8-bit RGBA, premultiplied, row by row.
type Pixels struct {
	Width, Height int
	Pix           []byte
}

// Draw paints a chart off the UI goroutine; then gets it on the UI goroutine, and is not called when it cannot be drawn.
func (b *Base) Draw(chart app.Chart, w, h int, scale float64, dark bool, then func(Pixels)) {
	if b.App.Renderer == nil {
		return
	}
	var got app.Page
	b.Runner.Run(Job{}, func(ctx context.Context, _ app.Progress) error {
		var err error
		got, err = b.App.Renderer.Draw(ctx, chart, w, h, scale, dark)
		return err
	}, func(err error) {
		if err == nil {
			then(Pixels{got.Width, got.Height, got.Pix})
		}
	})
}
