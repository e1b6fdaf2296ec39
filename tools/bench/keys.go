package main

import (
	"errors"
	"fmt"
	"os/exec"
	"time"

	"zhengyou/tools/bench/xvfb"
)

// The keys a user would press in either program to come to the same place. They are the only thing here that knows
// what the windows look like.

// oursInGrid goes from the first screen to a cell of the score grid.
func oursInGrid(_ *xvfb.Screen) error {
	return errors.New("not settled yet: the keys to the score grid")
}

// oursSearch types a search on the roster screen and measures its last key.
func oursSearch(_ *xvfb.Screen) (time.Duration, error) {
	return 0, errors.New("not settled yet: the keys of the search")
}

// officeInGrid goes to a cell of the sheet that is open.
func officeInGrid(s *xvfb.Screen) error {
	_, err := s.Watch(aKey, func() error { return s.Press("ctrl+Home", "Down", "Down", "Down", "Down", "Down") })
	return err
}

// officeSearch looks a name up with the search bar and measures Enter to the cell found.
func officeSearch(s *xvfb.Screen) (time.Duration, error) {
	if _, err := s.Watch(aKey, func() error { return s.Press("ctrl+f") }); err != nil {
		return 0, err
	}
	if _, err := s.Watch(aKey, func() error { return s.Paste(lastName) }); err != nil {
		return 0, err
	}
	found, err := s.Watch(aKey, func() error { return s.Press("Return") })
	return found.Settled, err
}

// command runs our program without a window and tells how long it took.
func (b *bench) command(args ...string) (time.Duration, error) {
	begun := time.Now()
	out, err := exec.Command(b.program, args...).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%s %v: %w: %s", b.program, args, err, out)
	}
	return time.Since(begun), nil
}
