// Package xvfb drives a program on a virtual display as its user would, and watches its pixels: for measuring it, and for
// testing it whole.
package xvfb

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
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

// Open starts Xvfb on the first free display.
func Open() (*Screen, error) {
	dir, err := os.MkdirTemp("", "xvfb-")
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

// Needs names the programs used here that are not installed, for a test that cannot be run without them.
func Needs() string {
	var missing []string
	for _, program := range []string{"Xvfb", "xdotool", "xclip", "import"} {
		if _, err := exec.LookPath(program); err != nil {
			missing = append(missing, program)
		}
	}
	return strings.Join(missing, ", ")
}

// environ is the environment of a program on this screen: nothing of the user's own display, and Chinese allowed.
func (s *Screen) environ(more ...string) []string {
	env := append(os.Environ(), "DISPLAY="+s.Display, "WAYLAND_DISPLAY=", "LANG=C.UTF-8", "LC_ALL=C.UTF-8")
	return append(env, more...)
}

// Picture writes the screen as a PNG file.
func (s *Screen) Picture(path string) error {
	cmd := exec.Command("import", "-window", "root", path)
	cmd.Env = s.environ()
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
