package xvfb

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// frameFile makes a frame buffer file of 20 × 10 black pixels as Xvfb lays it out, with one colour entry.
func frameFile(t *testing.T) *Screen {
	t.Helper()
	const header, colours, width, height = 100, 1, 20, 10
	content := make([]byte, header+colours*12+width*height*4)
	for i, value := range map[int]uint32{0: header, 4: width, 5: height, 12: width * 4, 19: colours} {
		binary.BigEndian.PutUint32(content[i*4:], value)
	}
	s := &Screen{dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(s.dir, "Xvfb_screen0"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.openFrame(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.file.Close() })
	return s
}

// paint makes the first n pixels white, as a program would.
func paint(s *Screen, n int) error {
	f, err := os.OpenFile(filepath.Join(s.dir, "Xvfb_screen0"), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteAt([]byte(strings.Repeat("\xff", n*4)), s.offset)
	return err
}

func TestFrameBufferIsRead(t *testing.T) {
	s := frameFile(t)
	before, err := s.Frame(nil)
	if err != nil || len(before) != 20*10*4 {
		t.Fatalf("%d bytes, %v", len(before), err)
	}
	if err := paint(s, 7); err != nil {
		t.Fatal(err)
	}
	after, err := s.Frame(nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := Differing(before, after); n != 7 {
		t.Errorf("%d pixels differ, want 7", n)
	}
}

func TestWatchEndsAtRest(t *testing.T) {
	s := frameFile(t)
	w := Watching{Rest: 30 * time.Millisecond, Limit: 10 * time.Second, Least: 50, Noise: 3}
	asked := 0
	w.Busy = func() bool { asked++; return asked < 3 }
	painted, err := s.Watch(w, func() error { return paint(s, 60) })
	if err != nil {
		t.Fatal(err)
	}
	if painted.First <= 0 || painted.Settled < painted.First {
		t.Errorf("first %v, settled %v", painted.First, painted.Settled)
	}
	if asked != 3 {
		t.Errorf("a busy program was asked %d times, want 3", asked)
	}
}

func TestWatchGivesUp(t *testing.T) {
	s := frameFile(t)
	w := Watching{Rest: time.Millisecond, Limit: 60 * time.Millisecond, Least: 50}
	if _, err := s.Watch(w, func() error { return paint(s, 10) }); err == nil {
		t.Error("ten pixels passed for a painted window")
	}
}

func TestProgramIsMeasuredAndEnded(t *testing.T) {
	s := &Screen{Display: ":0"}
	p, err := s.Start(exec.Command("sh", "-c", "sleep 60 & wait"))
	if err != nil {
		t.Fatal(err)
	}
	if p.Memory() <= 0 {
		t.Error("a running program holds no memory")
	}
	if running := groupRuns(p.cmd.Process.Pid); len(running) == 0 {
		t.Error("a running program is not seen")
	}
	p.Stop()
	if running := groupRuns(p.cmd.Process.Pid); len(running) > 0 {
		t.Errorf("processes %v still run", running)
	}
}

func TestProgramThatEndsByItself(t *testing.T) {
	s := &Screen{Display: ":0"}
	for code, fails := range map[string]bool{"0": false, "3": true} {
		p, err := s.Start(exec.Command("sh", "-c", "exit "+code))
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Wait(time.Minute); (err != nil) != fails {
			t.Errorf("exit code %s: %v", code, err)
		}
		p.Stop()
	}
}

func TestRealScreen(t *testing.T) {
	if missing := Needs(); missing != "" {
		t.Skip("not installed: " + missing + " (scripts/deps.sh test)")
	}
	s, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	program, painted, err := s.Paint(time.Minute, exec.Command("display", "-title", "paper", "-geometry", "+0+0", "-size", "600x400", "xc:white"))
	if err != nil {
		t.Fatal(err)
	}
	defer program.Stop()
	if painted.Settled <= 0 {
		t.Error("painted in no time")
	}
	if err := s.CloseWindow("nowhere"); err == nil {
		t.Error("a window that is not there was closed")
	}
	if err := s.CloseWindow("paper"); err != nil {
		t.Fatal(err)
	}
	if err := program.Wait(time.Minute); err != nil {
		t.Errorf("closed by its window, the program ends with %v", err)
	}
}
