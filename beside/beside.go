// Package beside writes files whole or not at all: beside their place, synced, and renamed into it. What a program that was
// killed while it did so left behind goes when the same file is written the next time.
package beside

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// File is a file being written beside its place.
type File struct {
	*os.File
	place string
	held  io.Closer // tells others that the file is in use, until it has its place or is gone
}

// Create makes a file beside place, in the same folder. What earlier writings of place left there and nobody uses is removed.
func Create(place string) (*File, error) {
	stem := stemOf(place)
	sweep(filepath.Dir(place), stem)
	file, err := os.CreateTemp(filepath.Dir(place), stem+"*.tmp")
	if err != nil {
		return nil, err
	}
	held, err := hold(file.Name())
	if err != nil { // where files cannot be locked (some shares) nobody takes one for left behind either
		held = io.NopCloser(nil)
	}
	return &File{File: file, place: place, held: held}, nil
}

// Finish syncs and closes the file, so that it can be read back. It does not have its place yet.
func (f *File) Finish() error {
	err := f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}

// Keep puts a finished file in its place, whatever was there before.
func (f *File) Keep() error {
	if err := os.Rename(f.Name(), f.place); err != nil {
		return err
	}
	if d, err := os.Open(filepath.Dir(f.place)); err == nil { // makes the renaming last; Windows and some shares do that themselves
		_ = d.Sync()
		_ = d.Close()
	}
	return nil
}

// Done ends the writing, and removes the file unless it was kept. Deferred right after Create it covers every way out.
func (f *File) Done() {
	_ = f.Close() // closed already when all went well
	remove(f.Name(), f.held)
}

// stemOf begins the names of all files written beside a place. It is short, however long the name there is.
func stemOf(place string) string {
	sum := sha256.Sum256([]byte(filepath.Base(place)))
	return fmt.Sprintf(".zhengyou-%x-", sum[:6])
}

// leftover is what os.CreateTemp makes of a stem.
var leftover = regexp.MustCompile(`^\.zhengyou-[0-9a-f]{12}-[0-9]+\.tmp$`)

// sweep removes the files of a stem that nobody holds. What cannot be removed stays: it is in no one's way.
func sweep(folder, stem string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), stem) || !leftover.MatchString(e.Name()) || !e.Type().IsRegular() {
			continue
		}
		name := filepath.Join(folder, e.Name())
		if held, err := hold(name); err == nil {
			remove(name, held)
		}
	}
}
