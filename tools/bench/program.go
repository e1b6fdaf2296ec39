package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// Program is a program under measurement, with all processes it starts.
type Program struct {
	cmd *exec.Cmd
}

// start runs a command on a screen, in a process group of its own.
func start(s *Screen, env []string, name string, args ...string) (*Program, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), append([]string{"DISPLAY=" + s.Display, "WAYLAND_DISPLAY=", "LANG=C.UTF-8", "LC_ALL=C.UTF-8"}, env...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s did not start: %w", name, err)
	}
	return &Program{cmd: cmd}, nil
}

// open starts a program on a screen and watches until it is painted: at least a tenth of the screen shows something, and
// nothing has moved for a second and a half.
func open(s *Screen, limit time.Duration, env []string, name string, args ...string) (*Program, Painted, error) {
	var started atomic.Pointer[Program]
	w := Watching{Rest: 1500 * time.Millisecond, Limit: limit, Least: 100_000, Noise: 1200}
	w.Busy = func() bool { p := started.Load(); return p == nil || p.busy() }
	painted, err := s.Watch(w, func() error {
		p, err := start(s, env, name, args...)
		started.Store(p)
		return err
	})
	program := started.Load()
	if err != nil && program != nil {
		program.Stop()
		program = nil
	}
	return program, painted, err
}

// busy tells whether the program used more than a fifth of a processor for a while just now. A large file is loaded
// behind a window that hardly changes.
func (p *Program) busy() bool {
	const while, ticksASecond = 400 * time.Millisecond, 100
	before := p.ticks()
	time.Sleep(while)
	return float64(p.ticks()-before) > 0.2*ticksASecond*while.Seconds()
}

// ticks is the processor time the program and everything it started have used, in hundredths of a second.
func (p *Program) ticks() int64 {
	var total int64
	for _, pid := range family(p.cmd.Process.Pid) {
		if fields := stat(pid); len(fields) > 12 {
			user, _ := strconv.ParseInt(fields[11], 10, 64)
			system, _ := strconv.ParseInt(fields[12], 10, 64)
			total += user + system
		}
	}
	return total
}

// Stop ends the program and what it started, and waits for it.
func (p *Program) Stop() {
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGTERM)
	ended := make(chan struct{})
	go func() { _ = p.cmd.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(3 * time.Second):
	}
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-ended
}

// Memory is what the program and everything it started hold resident, in bytes. Pages shared between its processes
// count once a process, as in any task manager.
func (p *Program) Memory() int64 {
	var total int64
	for _, pid := range family(p.cmd.Process.Pid) {
		total += resident(pid)
	}
	return total
}

// family lists a process and its descendants.
func family(root int) []int {
	children := map[int][]int{}
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		pid, _ := strconv.Atoi(filepath.Base(folder))
		if fields := stat(pid); len(fields) > 1 {
			parent, _ := strconv.Atoi(fields[1])
			children[parent] = append(children[parent], pid)
		}
	}
	all := []int{root}
	for i := 0; i < len(all); i++ {
		all = append(all, children[all[i]]...)
	}
	return all
}

// stat returns the fields of /proc/PID/stat from the state on, none when the process has ended.
func stat(pid int) []string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return nil
	}
	return strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])) // the name in brackets may hold anything
}

func resident(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, _ := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
			return kilobytes << 10
		}
	}
	return 0
}

// folderSize sums the files below a folder, in bytes.
func folderSize(root string) int64 {
	var total int64
	_ = filepath.WalkDir(root, func(_ string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			if info, err := entry.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}

func median[T int64 | time.Duration](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
