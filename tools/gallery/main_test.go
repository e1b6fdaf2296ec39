package main

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

func TestGalleryDrawsEveryLook(t *testing.T) {
	dir := t.TempDir()
	if err := draw(dir, []string{"desk"}, []string{"start"}); err != nil {
		t.Fatal(err)
	}
	for _, screen := range []string{"start"} {
		for _, l := range looks {
			name := filepath.Join(dir, screen+"-"+l.name+".png")
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			img, err := png.Decode(f)
			if e := f.Close(); err == nil {
				err = e
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if b := img.Bounds(); b.Dx() != int(l.width) || b.Dy() != int(l.height) {
				t.Errorf("%s is %v, want %v × %v", name, b, l.width, l.height)
			}
			colours := map[[3]uint32]bool{}
			for y := 0; y < int(l.height); y += 5 {
				for x := 0; x < int(l.width); x += 5 {
					r, g, b, _ := img.At(x, y).RGBA()
					colours[[3]uint32{r, g, b}] = true
				}
			}
			if len(colours) < 20 {
				t.Errorf("%s shows next to nothing: %d colours", name, len(colours))
			}
		}
	}
}

func TestGalleryNamesWhatCannotBeWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := draw(filepath.Join(file, "below"), nil, []string{"empty"}); err == nil {
		t.Error("a folder below a file was taken")
	}
}
