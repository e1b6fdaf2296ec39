package ui

import (
	"runtime"
	"testing"
)

func TestSpareMemoryIsGivenBack(t *testing.T) {
	const size = 64 << 20
	m := newSpareMemory()
	m.timer.Stop()
	kept := func() uint64 {
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		return s.HeapSys - s.HeapReleased
	}
	m.giveBack()
	held := make([]byte, size)
	for i := 0; i < size; i += 4096 {
		held[i] = 1 // really taken from the system
	}
	full := kept()
	runtime.KeepAlive(held)
	m.giveBack()
	if now := kept(); now+size*9/10 > full {
		t.Errorf("%d MB held %d MB in, %d MB after they were let go", full>>20, size>>20, now>>20)
	}
	given := m.taken.Load()
	m.giveBack()
	if m.taken.Load() != given {
		t.Error("it looks for spare memory though nothing was taken since")
	}
}
