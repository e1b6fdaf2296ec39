package ui

import (
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// quietTime is how long no work has been under way when memory is given back: after the start, a screen's queries, an import.
const quietTime = 2 * time.Second

// worthGiving is how much must have been taken since memory was last given back, in bytes. Looking for what is free costs
// 10 to 30 ms of another processor; typing a score takes five megabytes.
const worthGiving = 8 << 20

// spareMemory returns memory to the system when what it was needed for is done. Left to itself the runtime keeps about as
// much again as is in use, for as long as the window stands idle; on an old PC other programs want it.
type spareMemory struct {
	timer *time.Timer
	taken atomic.Uint64 // bytes the program had ever taken when it last gave back
}

// newSpareMemory gives back for the first time after [quietTime].
func newSpareMemory() *spareMemory {
	m := &spareMemory{}
	m.timer = time.AfterFunc(quietTime, m.giveBack)
	return m
}

// later gives back after [quietTime], counted from now.
func (m *spareMemory) later() { m.timer.Reset(quietTime) }

// giveBack runs on the timer's goroutine.
func (m *spareMemory) giveBack() {
	ever := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(ever)
	if taken := ever[0].Value.Uint64(); taken-m.taken.Load() >= worthGiving {
		m.taken.Store(taken)
		debug.FreeOSMemory()
	}
}
