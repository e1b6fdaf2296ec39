package main

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Screen is a virtual display whose frame buffer lies in a file: looking at it costs a copy of 4 MB and no work for
// the program that is measured.
type Screen struct {
	Display string // as in DISPLAY, ":3"
	server  *exec.Cmd
	dir     string
	file    *os.File
	offset  int64 // of the first pixel
	size    int   // bytes of all pixels, four each
}

// screenSize is what the offices have.
const screenSize = "1366x768x24"

// openScreen starts Xvfb on the first free display.
func openScreen() (*Screen, error) {
	dir, err := os.MkdirTemp("", "bench-screen")
	if err != nil {
		return nil, err
	}
	number, numberEnd, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer number.Close()
	s := &Screen{dir: dir}
	s.server = exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", screenSize, "-noreset", "-nolisten", "tcp", "-fbdir", dir)
	s.server.ExtraFiles = []*os.File{numberEnd}
	err = s.server.Start()
	numberEnd.Close()
	if err != nil {
		return nil, fmt.Errorf("the virtual display did not start: %w", err)
	}
	answer, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		s.Close()
		return nil, fmt.Errorf("the virtual display did not start: %w", err)
	}
	s.Display = ":" + strings.TrimSpace(answer)
	if err := s.openFrame(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// openFrame reads the header of the frame buffer, which has the layout of an xwd file: big-endian words, of which the
// first is the header's length, the 6th the height, the 13th the bytes a line, the 20th the number of colour entries
// of 12 bytes that follow the header.
func (s *Screen) openFrame() error {
	var err error
	if s.file, err = os.Open(filepath.Join(s.dir, "Xvfb_screen0")); err != nil {
		return err
	}
	header := make([]byte, 80)
	if _, err := s.file.ReadAt(header, 0); err != nil {
		return err
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(header[i*4:])) }
	s.offset = int64(word(0) + word(19)*12)
	s.size = word(5) * word(12)
	if s.size <= 0 || s.size > 64<<20 {
		return errors.New("the frame buffer is not what it should be")
	}
	return nil
}

// Frame copies what the screen shows into into (which may be nil) and returns it.
func (s *Screen) Frame(into []byte) ([]byte, error) {
	if len(into) != s.size {
		into = make([]byte, s.size)
	}
	_, err := s.file.ReadAt(into, s.offset)
	return into, err
}

// Press sends keys (xdotool's names) to the window that has the focus, or the one under the pointer.
func (s *Screen) Press(keys ...string) error {
	return s.xdotool(append([]string{"key", "--delay", "40"}, keys...)...)
}

// Paste puts a text on the clipboard and presses Ctrl+V: keys of an input method cannot be sent.
func (s *Screen) Paste(text string) error {
	cmd := exec.Command("xclip", "-selection", "clipboard", "-display", s.Display)
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("xclip: %w", err)
	}
	return s.Press("ctrl+v")
}

// Click presses the left button at a point of the screen.
func (s *Screen) Click(x, y int) error {
	return s.xdotool("mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

func (s *Screen) xdotool(args ...string) error {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.Display)
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %v: %w: %s", args, err, bytes.TrimSpace(out))
	}
	return nil
}

// Picture writes the screen as a PNG file.
func (s *Screen) Picture(path string) error {
	cmd := exec.Command("import", "-window", "root", path)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.Display)
	return cmd.Run()
}

// Close ends the display.
func (s *Screen) Close() {
	if s.file != nil {
		s.file.Close()
	}
	_ = s.server.Process.Kill()
	_ = s.server.Wait()
	os.RemoveAll(s.dir)
}

// Painted is how a picture came to be after something was done.
type Painted struct {
	First   time.Duration // until anything changed
	Settled time.Duration // until it looked as it does at rest, but for noise
}

// sample is a frame that differs from the one before it.
type sample struct {
	at    time.Duration
	frame []byte
}

// Watching limits how a picture is watched.
type Watching struct {
	Rest  time.Duration // at rest when nothing but noise changed for so long
	Limit time.Duration // give up after so long
	Least int           // pixels that must differ from the first frame before it may count as painted
	Noise int           // pixels that may go on changing at rest: a caret, a clock
	Busy  func() bool   // when set: the program is still working, whatever the screen says
}

const (
	lookEvery  = 4 * time.Millisecond
	keptFrames = 160 // frames kept, so that a long animation does not fill the memory
)

// Watch does something and watches the screen until it is at rest again.
func (s *Screen) Watch(w Watching, do func() error) (Painted, error) {
	start, err := s.Frame(nil)
	if err != nil {
		return Painted{}, err
	}
	begun := time.Now()
	done := make(chan error, 1)
	go func() { done <- do() }()
	samples, err := s.follow(w, begun, start)
	if failed := <-done; failed != nil {
		return Painted{}, failed
	}
	if err != nil {
		return Painted{}, err
	}
	last := samples[len(samples)-1].frame // within noise of what the screen shows at rest
	p := Painted{First: samples[0].at, Settled: samples[len(samples)-1].at}
	for i := len(samples) - 1; i >= 0 && differing(samples[i].frame, last) <= w.Noise; i-- {
		p.Settled = samples[i].at
	}
	return p, nil
}

// follow collects the frames until the screen is at rest.
func (s *Screen) follow(w Watching, begun time.Time, start []byte) ([]sample, error) {
	var samples []sample
	var frame []byte
	rest, settled := start, time.Duration(0) // the last frame that differed by more than a caret, and when
	before := start
	for {
		time.Sleep(lookEvery)
		at := time.Since(begun)
		var err error
		if frame, err = s.Frame(frame); err != nil {
			return nil, err
		}
		if !bytes.Equal(frame, before) {
			kept := bytes.Clone(frame)
			before = kept
			if differing(kept, rest) > w.Noise || len(samples) == 0 {
				rest, settled = kept, at
				samples = append(samples, sample{at, kept})
				if len(samples) > keptFrames {
					samples = append(samples[:1], samples[len(samples)/2:]...)
				}
			}
		}
		if len(samples) > 0 && at-settled > w.Rest && differing(before, start) >= w.Least && (w.Busy == nil || !w.Busy()) {
			return samples, nil
		}
		if at > w.Limit {
			return nil, fmt.Errorf("nothing came to rest on the screen within %v", w.Limit)
		}
	}
}

// differing counts the pixels in which two frames differ.
func differing(a, b []byte) int {
	n := 0
	for i := 0; i+4 <= len(a); i += 4 {
		if a[i] != b[i] || a[i+1] != b[i+1] || a[i+2] != b[i+2] {
			n++
		}
	}
	return n
}
