package main

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
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
	if n := differing(before, after); n != 7 {
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
	p, err := start(&Screen{Display: ":0"}, nil, "sh", "-c", "sleep 60 & wait")
	if err != nil {
		t.Fatal(err)
	}
	if p.Memory() <= 0 {
		t.Error("a running program holds no memory")
	}
	pids := family(p.cmd.Process.Pid)
	p.Stop()
	for _, pid := range pids {
		if fields := stat(pid); fields != nil && fields[0] != "Z" {
			t.Errorf("process %d still runs", pid)
		}
	}
}

func TestRosterWorkbook(t *testing.T) {
	const rows = 13_000 // beyond 12,000 the birthdays' days move on
	path := filepath.Join(t.TempDir(), "roster.xlsx")
	if err := writeRoster(path, rows); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != rows+1 || lines[0][1] != "姓名" || lines[rows][1] != lastName {
		t.Fatalf("%d lines, header %v, last %v", len(lines), lines[0], lines[len(lines)-1])
	}
	seen := map[string]bool{}
	for _, line := range lines[1:] {
		id := line[5]
		if seen[id] {
			t.Fatalf("ID number %s stands twice", id)
		}
		seen[id] = true
		if male := (id[16]-'0')%2 == 1; male != (line[2] == "男") {
			t.Fatalf("%s: the ID number's 17th digit contradicts %s", id, line[2])
		}
	}
}

func TestIDNumberCheckDigit(t *testing.T) {
	// The example of GB 11643-1999.
	if got := idNumber("11010519491231002"); got != "11010519491231002X" {
		t.Error(got)
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	tab := table{}
	tab.times("start", 500*time.Millisecond, time.Second, "note")
	tab.bytes("size", 30e6, 240e6, "")
	tab.print(&b)
	for _, want := range []string{"500 ms", "1.00 s", "0.50", "30 MB", "240 MB", "0.12"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in:\n%s", want, b.String())
		}
	}
}

func TestRealScreen(t *testing.T) {
	s, err := openScreen()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	program, painted, err := open(s, time.Minute, nil, "display", "-geometry", "+0+0", "-size", "600x400", "xc:white")
	if err != nil {
		t.Fatal(err)
	}
	defer program.Stop()
	if painted.Settled <= 0 {
		t.Error("painted in no time")
	}
}
