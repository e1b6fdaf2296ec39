package ui

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/driver/software"

	"zhengyou/ui/view"
)

// settleTime is how long a screen is given to paint itself after its work is done, when pictures are taken of the window.
const settleTime = 700 * time.Millisecond

// afterPaint does what Config asks for once the first screen is there: taking pictures, reporting, ending.
func (s *shell) afterPaint() {
	if s.cfg.Shoot == "" && s.cfg.Painted == nil && !s.cfg.Quit {
		return
	}
	s.whenSettled(func() {
		if s.cfg.Painted != nil {
			s.cfg.Painted()
		}
		switch {
		case s.cfg.Shoot != "":
			s.shoot(0)
		case s.cfg.Quit:
			s.leaveWindow()
		}
	})
}

// whenSettled calls do when the data are open, no work is under way and the window has had time to paint. Where pictures are
// wanted of data that cannot be opened the program ends with why.
func (s *shell) whenSettled(do func()) {
	s.jobs.after(settleTime, func() {
		switch {
		case s.shootErr != nil && s.session == nil:
			s.leaveWindow()
		case s.jobs.running > 0 || s.session == nil:
			s.whenSettled(do)
		default:
			do()
		}
	})
}

// shoot keeps a picture of screen i and goes on to the next one; after the last the program ends.
func (s *shell) shoot(i int) {
	switch {
	case s.session.current == nil: // nothing but the start screen to see
		s.shootErr = s.keepPicture("start")
		s.leaveWindow()
		return
	case i >= len(view.Registry) || s.shootErr != nil:
		s.leaveWindow()
		return
	}
	code := view.Registry[i].Code
	s.session.Show(code, nil)
	s.whenSettled(func() {
		s.shootErr = s.keepPicture(fmt.Sprintf("%d-%s", i+1, code))
		s.shoot(i + 1)
	})
}

func (s *shell) keepPicture(name string) error {
	img := s.win.Canvas().Capture()
	if black(img) {
		img = s.paint()
	}
	return savePNG(filepath.Join(s.cfg.Shoot, name+".png"), img)
}

// black tells that nothing could be read back from the window: software OpenGL keeps no front buffer to read.
func black(img image.Image) bool {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y += 7 {
		for x := b.Min.X; x < b.Max.X; x += 7 {
			if r, g, b, _ := img.At(x, y).RGBA(); r|g|b != 0 {
				return false
			}
		}
	}
	return true
}

// paint draws what the window shows once more, without OpenGL.
func (s *shell) paint() image.Image {
	part := s.scrolled()
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(s.win.Content())
	c.Resize(s.win.Canvas().Size())
	img := s.capture(c, part)
	s.win.SetContent(s.stage) // back from the other canvas
	return img
}

func savePNG(path string, img image.Image) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = png.Encode(f, img)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
