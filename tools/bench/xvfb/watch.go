package xvfb

import (
	"bytes"
	"fmt"
	"time"
)

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
	for i := len(samples) - 1; i >= 0 && Differing(samples[i].frame, last) <= w.Noise; i-- {
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
			if Differing(kept, rest) > w.Noise || len(samples) == 0 {
				rest, settled = kept, at
				samples = append(samples, sample{at, kept})
				if len(samples) > keptFrames {
					samples = append(samples[:1], samples[len(samples)/2:]...)
				}
			}
		}
		if len(samples) > 0 && at-settled > w.Rest && Differing(before, start) >= w.Least && (w.Busy == nil || !w.Busy()) {
			return samples, nil
		}
		if at > w.Limit {
			return nil, fmt.Errorf("nothing came to rest on the screen within %v", w.Limit)
		}
	}
}

// Differing counts the pixels in which two frames differ.
func Differing(a, b []byte) int {
	n := 0
	for i := 0; i+4 <= len(a); i += 4 {
		if a[i] != b[i] || a[i+1] != b[i+1] || a[i+2] != b[i+2] {
			n++
		}
	}
	return n
}
