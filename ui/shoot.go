package ui

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"time"

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

// whenSettled calls do when the data are open, no work is under way and the window has had time to paint.
func (s *shell) whenSettled(do func()) {
	s.jobs.after(settleTime, func() {
		if s.jobs.running > 0 || s.session == nil {
			s.whenSettled(do)
			return
		}
		do()
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
	return savePNG(filepath.Join(s.cfg.Shoot, name+".png"), s.win.Canvas().Capture())
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
