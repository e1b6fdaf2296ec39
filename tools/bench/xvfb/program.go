package xvfb

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// Program is a program under measurement, with all processes it starts.
type Program struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed when the program has ended
	err   error         // how it ended
}

// Wait waits until the program has ended by itself and returns how: nil for exit code 0.
func (p *Program) Wait(limit time.Duration) error {
	select {
	case <-p.ended:
		return p.err
	case <-time.After(limit):
		return fmt.Errorf("the program still runs after %v", limit)
	}
}

// Start runs a command on the screen, in a process group of its own.
func (s *Screen) Start(cmd *exec.Cmd) (*Program, error) {
	cmd.Env = s.environ(cmd.Env...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("%s did not start: %w", cmd.Path, err)
	}
	p := &Program{cmd: cmd, ended: make(chan struct{})}
	go func() { p.err = cmd.Wait(); close(p.ended) }()
	return p, nil
}

// Paint starts a command and watches until it is painted: at least a tenth of the screen shows something, nothing has
// moved for a second and a half, and the program has nothing more to do.
func (s *Screen) Paint(limit time.Duration, cmd *exec.Cmd) (*Program, Painted, error) {
	var started atomic.Pointer[Program]
	w := Watching{Rest: 1500 * time.Millisecond, Limit: limit, Least: 100_000, Noise: 1200}
	w.Busy = func() bool { p := started.Load(); return p == nil || p.Busy() }
	painted, err := s.Watch(w, func() error {
		p, err := s.Start(cmd)
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

// Busy tells whether the program used more than a fifth of a processor for a while just now. A large file is loaded
// behind a window that hardly changes.
func (p *Program) Busy() bool {
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

// Stop ends the program and what it started, and waits until all of it has ended.
func (p *Program) Stop() {
	group := p.cmd.Process.Pid
	_ = syscall.Kill(-group, syscall.SIGTERM)
	_ = p.Wait(3 * time.Second) // what follows makes sure of it
	_ = syscall.Kill(-group, syscall.SIGKILL)
	<-p.ended
	// The others are no children of ours to wait for, and a killed process takes a moment to be gone.
	for end := time.Now().Add(10 * time.Second); len(groupRuns(group)) > 0 && time.Now().Before(end); {
		time.Sleep(lookEvery)
	}
}

// groupRuns lists the processes of a group that still run; one that has ended and only waits to be asked for its exit
// code does not.
func groupRuns(group int) []int {
	var running []int
	for _, pid := range processes() {
		if fields := stat(pid); len(fields) > 2 && fields[2] == strconv.Itoa(group) && fields[0] != "Z" && fields[0] != "X" {
			running = append(running, pid)
		}
	}
	return running
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
	for _, pid := range processes() {
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

// processes lists all processes there are.
func processes() []int {
	folders, _ := filepath.Glob("/proc/[0-9]*")
	pids := make([]int, len(folders))
	for i, folder := range folders {
		pids[i], _ = strconv.Atoi(filepath.Base(folder))
	}
	return pids
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
