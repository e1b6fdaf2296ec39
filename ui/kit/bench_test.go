package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// BenchmarkLayout lays a full screen out at alternating widths, as dragging the
// window's edge does.
func BenchmarkLayout(b *testing.B) {
	a := test.NewTempApp(b)
	Install(a, false, ScaleStandard)
	for name, page := range pages {
		b.Run(name, func(b *testing.B) {
			win := test.NewTempWindow(b, NewStage(page()))
			for i := range b.N {
				win.Content().Resize(fyne.NewSize(1200+float32(i%2)*30, 760))
			}
		})
	}
}
