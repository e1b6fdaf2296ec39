package main

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/assets"
)

func TestHelpPagesSpeakOfTheNumbersInTheirPictures(t *testing.T) {
	drawn := map[string]int{}
	for _, h := range helpShots {
		drawn[h.page] = len(h.marks)
	}
	for _, page := range assets.TextNames() {
		n, ok := drawn[page]
		if !ok {
			t.Errorf("no picture of %s is drawn", page)
		}
		text, at := assets.Text(page), 0
		for i := range 20 {
			mark := string('①' + rune(i))
			found := strings.Index(text, mark)
			if (found >= 0) != (i < n) {
				t.Errorf("%s: the picture has %d numbers, the text has %s: %v", page, n, mark, found >= 0)
			}
			if found >= 0 && found < at {
				t.Errorf("%s: %s comes before the number before it", page, mark)
			}
			at = max(at, found)
		}
	}
}

// A change of a screen that takes away what a help page points at is heard of here, not when the pictures are drawn again.
func TestEveryNumberFindsItsPlace(t *testing.T) {
	if err := drawHelp(t.TempDir()); err != nil {
		t.Error(err)
	}
}

func TestAHelpPictureIsDrawnOrSaysWhatIsMissing(t *testing.T) {
	dir := t.TempDir()
	lost := helpShot{page: "start", width: 860, height: 625, marks: []helpMark{onButton("没有这样的按钮")}}
	err := withGallery(dir, func(g *gallery) error { return g.drawShots("empty", nil, []helpShot{helpShots[0], lost}) })
	if err == nil || !strings.Contains(err.Error(), "没有这样的按钮") {
		t.Errorf("a number that finds no place: %v", err)
	}
	f, err := os.Open(filepath.Join(dir, "start.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	p, ok := img.(*image.Paletted)
	if !ok || len(p.Palette) > helpColours {
		t.Errorf("the picture is %T with more than %d colours", img, helpColours)
	}
}

func TestFewColoursKeepsTheCommonOnes(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 64, 64))
	ground, ink, rare := color.RGBA{245, 245, 244, 255}, color.RGBA{35, 38, 43, 255}, color.RGBA{160, 20, 20, 255}
	for y := range 64 {
		for x := range 64 {
			c := ground
			switch {
			case y < 8:
				c = ink
			case y == 20:
				c = rare
			case y == 30:
				c = color.RGBA{246, 245, 244, 255} // as good as the ground
			}
			img.SetRGBA(x, y, c)
		}
	}
	got := fewColours(img, 3)
	for _, c := range []struct {
		y    int
		want color.RGBA
	}{{0, ink}, {10, ground}, {20, rare}, {30, ground}} {
		if got.At(5, c.y) != c.want {
			t.Errorf("row %d is %v, want %v", c.y, got.At(5, c.y), c.want)
		}
	}
	if n := len(got.Palette); n != 3 {
		t.Errorf("%d colours", n)
	}
}
