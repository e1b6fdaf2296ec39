package kit

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestPictureKeepsItsShape(t *testing.T) {
	var asked []int
	p := NewPicture(fyne.NewSize(400, 200), func(w, h int) image.Image {
		asked = append(asked, w, h)
		return image.NewRGBA(image.Rect(0, 0, w, h))
	}, nil)
	below := Para("下面的话")
	win := testWindow(t, true, ScaleStandard, func() fyne.CanvasObject { return Column(0, p, below) }, 300, 400)
	if asked != nil {
		t.Error("the picture is drawn before it is painted")
	}
	win.Canvas().Capture()
	if p.raster.Size() != fyne.NewSize(300, 150) || below.Position().Y != 150 || !slices.Equal(asked, []int{300, 150}) {
		t.Errorf("in 300 px: %v, the words at %v, drawn for %v", p.raster.Size(), below.Position(), asked)
	}
	win.Resize(fyne.NewSize(700, 400))
	if p.raster.Size() != fyne.NewSize(400, 200) || below.Position().Y != 200 {
		t.Errorf("in 700 px: %v, the words at %v", p.raster.Size(), below.Position())
	}
}

func TestHangKeepsTheMarkInTheFirstLine(t *testing.T) {
	mark, words := Label("①"), Para(strings.Repeat("一行写不下的话", 10))
	testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, Hang(6, mark, words)) }, 200, 300)
	if mark.Position().Y != 0 || mark.Size().Height >= words.Size().Height || words.Position().X < mark.Size().Width {
		t.Errorf("the mark is at %v, %v, beside %v", mark.Position(), mark.Size(), words.Size())
	}
}
