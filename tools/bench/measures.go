package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"zhengyou/tools/bench/xvfb"
)

// starting measures start to usable window and the memory held then, and, in the window that is open, a key typed into
// a cell and a page of scrolling.
func (b *bench) starting() error {
	demo := filepath.Join(b.work, "demo")
	if _, err := b.command("demo", demo); err != nil {
		return err
	}
	ours, err := b.sessions("start", func(s *xvfb.Screen) (*xvfb.Program, xvfb.Painted, error) {
		return s.Paint(openLimit, exec.Command(b.program, "--db", filepath.Join(demo, "zhengyou.db")))
	}, oursInGrid)
	if err != nil {
		return err
	}
	theirs, err := b.sessions("start-office", func(s *xvfb.Screen) (*xvfb.Program, xvfb.Painted, error) {
		return b.office.Open(s, b.roster, openLimit)
	}, officeInGrid)
	if err != nil {
		return err
	}
	b.table.times("start to usable window", ours.started, theirs.started, "demo branch; LibreOffice: sample roster")
	b.table.bytes("memory then", ours.memory, theirs.memory, "resident, all processes")
	b.table.times("grid: key to first change", ours.keyFirst, theirs.keyFirst, "a digit typed over a cell")
	b.table.times("grid: key to at rest", ours.keySettled, theirs.keySettled, "Enter after it: stored, painted, next cell")
	b.table.times("grid: a page of scrolling", ours.page, theirs.page, "Page Down")
	return nil
}

// session is what one program showed; medians over the rounds.
type session struct {
	started, keyFirst, keySettled, page time.Duration
	memory                              int64
}

// sessions opens a program some times on fresh screens and measures in each what is measured in the grid.
func (b *bench) sessions(name string, open func(*xvfb.Screen) (*xvfb.Program, xvfb.Painted, error), toGrid func(*xvfb.Screen) error) (session, error) {
	var started, keyFirst, keySettled, page []time.Duration
	var memory []int64
	for range b.rounds {
		one, err := b.session(name, open, toGrid)
		if err != nil {
			return session{}, fmt.Errorf("%s: %w", name, err)
		}
		started, memory = append(started, one.started), append(memory, one.memory)
		keyFirst, keySettled, page = append(keyFirst, one.keyFirst), append(keySettled, one.keySettled), append(page, one.page)
	}
	return session{median(started), median(keyFirst), median(keySettled), median(page), median(memory)}, nil
}

func (b *bench) session(name string, open func(*xvfb.Screen) (*xvfb.Program, xvfb.Painted, error), toGrid func(*xvfb.Screen) error) (session, error) {
	s, err := xvfb.Open()
	if err != nil {
		return session{}, err
	}
	defer s.Close()
	program, painted, err := open(s)
	if err != nil {
		return session{}, err
	}
	defer program.Stop()
	one := session{started: painted.Settled, memory: program.Memory()}
	b.picture(s, name)
	if err := toGrid(s); err != nil {
		return session{}, err
	}
	b.picture(s, name+"-grid")
	key, err := s.Watch(aKey, func() error { return s.Press("5") })
	if err != nil {
		return session{}, fmt.Errorf("a digit in the grid: %w", err)
	}
	enter, err := s.Watch(aKey, func() error { return s.Press("Return") })
	if err != nil {
		return session{}, fmt.Errorf("the Enter key in the grid: %w", err)
	}
	page, err := s.Watch(aKey, func() error { return s.Press("Next") })
	if err != nil {
		return session{}, fmt.Errorf("the Page Down key in the grid: %w", err)
	}
	b.picture(s, name+"-after")
	one.keyFirst, one.keySettled, one.page = key.First, enter.Settled, page.Settled
	return one, nil
}

// aKey watches what a key press does. Small things that follow later, a caret or a button that turns grey, are noise:
// nobody waits for them.
var aKey = xvfb.Watching{Rest: 400 * time.Millisecond, Limit: 10 * time.Second, Least: 5, Noise: 1200}

// aScreen watches another screen come up, its content being read from the data.
var aScreen = xvfb.Watching{Rest: time.Second, Limit: time.Minute, Least: 20_000, Noise: 1200}

// importing measures bringing in a roster of 10,000; LibreOffice opens the workbook.
func (b *bench) importing() error {
	workbook := filepath.Join(b.work, "花名册-10000.xlsx")
	if err := writeRoster(workbook, importRows); err != nil {
		return err
	}
	db := filepath.Join(b.work, "import.db")
	if _, err := b.command("--db", db, "init", "--org", "测试支部", "--sector", "农村", "--year", "2026"); err != nil {
		return err
	}
	ours, err := b.command("--db", db, "import", "roster", workbook, "--json")
	if err != nil {
		return err
	}
	theirs, err := b.officeOpens(workbook, "import-office", nil)
	if err != nil {
		return err
	}
	b.table.times(fmt.Sprintf("import a roster of %d", importRows), ours, theirs, "checked and stored; LibreOffice: opened")
	return nil
}

// searching measures a search among 90,000 members; LibreOffice looks the same name up in its sheet.
func (b *bench) searching() error {
	workbook := filepath.Join(b.work, "花名册-90000.xlsx")
	if err := writeRoster(workbook, searchRows); err != nil {
		return err
	}
	db := filepath.Join(b.work, "search.db")
	if _, err := b.command("--db", db, "init", "--org", "测试支部", "--sector", "农村", "--year", "2026"); err != nil {
		return err
	}
	if _, err := b.command("--db", db, "import", "roster", workbook, "--json"); err != nil {
		return err
	}
	ours, err := b.oursSearches(db)
	if err != nil {
		return err
	}
	var theirs time.Duration
	if _, err := b.officeOpens(workbook, "search-office", func(s *xvfb.Screen) error {
		theirs, err = officeSearch(s)
		return err
	}); err != nil {
		return err
	}
	b.table.times(fmt.Sprintf("search among %d members", searchRows), ours, theirs, "slowest of four keys to the list narrowed; LibreOffice: Enter to the cell found")
	return nil
}

// oursSearches opens our window on a database and types a search.
func (b *bench) oursSearches(db string) (time.Duration, error) {
	s, err := xvfb.Open()
	if err != nil {
		return 0, err
	}
	defer s.Close()
	program, _, err := s.Paint(openLimit, exec.Command(b.program, "--db", db))
	if err != nil {
		return 0, err
	}
	defer program.Stop()
	took, err := oursSearch(s, program)
	b.picture(s, "search")
	return took, err
}

// officeOpens measures LibreOffice from start until a workbook is painted, and lets then do more.
func (b *bench) officeOpens(workbook, name string, then func(*xvfb.Screen) error) (time.Duration, error) {
	s, err := xvfb.Open()
	if err != nil {
		return 0, err
	}
	defer s.Close()
	program, painted, err := b.office.Open(s, workbook, openLimit)
	if err != nil {
		return 0, err
	}
	defer program.Stop()
	if then != nil {
		err = then(s)
	}
	b.picture(s, name)
	return painted.Settled, err
}

// size compares what has to be installed.
func (b *bench) size() error {
	info, err := os.Stat(b.program)
	if err != nil {
		return err
	}
	b.table.bytes("program size", info.Size(), folderSize(b.office.Folder), "one file; LibreOffice: its folder")
	return nil
}

// picture keeps a picture of what was measured, so that one can look. Without it the figures stand all the same.
func (b *bench) picture(s *xvfb.Screen, name string) {
	if err := s.Picture(filepath.Join(b.pictures, name+".png")); err != nil {
		fmt.Fprintln(os.Stderr, "bench: no picture", name, err)
	}
}
