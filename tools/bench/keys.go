package main

import (
	"fmt"
	"os/exec"
	"strings"
	"time"

	"zhengyou/tools/bench/xvfb"
)

// The keys a user would press in either program to come to the same place. They are the only thing here that knows
// what the windows look like.

// oursInGrid goes from the first screen to the score grid, whose cursor stands on the first score.
func oursInGrid(s *xvfb.Screen) error {
	_, err := s.Watch(aScreen, func() error { return s.Press("ctrl+4") })
	return err
}

// oursSearch types the initials of the last name in the roster's search and returns the slowest key: from the press until
// the list holds what is left. The list comes after the screen's frame, so it tries until the search answers.
func oursSearch(s *xvfb.Screen, program *xvfb.Program) (time.Duration, error) {
	roster := aScreen
	roster.Busy = program.Busy
	if _, err := s.Watch(roster, func() error { return s.Press("ctrl+2") }); err != nil {
		return 0, err
	}
	var err error
	for range 8 {
		var slowest time.Duration
		if slowest, err = typeSearch(s); err == nil {
			return slowest, nil
		}
	}
	return 0, fmt.Errorf("the roster's search does not answer: %w", err)
}

// typeSearch goes to the search field and types the initials.
func typeSearch(s *xvfb.Screen) (time.Duration, error) {
	if _, err := s.Watch(aKey, func() error { return s.Click(390, 128) }); err != nil {
		return 0, err
	}
	var slowest time.Duration
	for i, initial := range strings.Split(lastInitials, "") {
		key := aKey
		if i == 0 {
			key.Least = 20_000 // tens of thousands of members vanish; a letter in the wrong field would not do that
		}
		painted, err := s.Watch(key, func() error { return s.Press(initial) })
		if err != nil {
			return 0, err
		}
		slowest = max(slowest, painted.Settled)
	}
	return slowest, nil
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
