//go:build !windows

package beside

import (
	"io"
	"os"
	"syscall"
)

// hold takes the lock of a file, which ends with the program that has it; an error when another has it.
func hold(name string) (io.Closer, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// remove takes the file away while it is held, so that nobody else can begin to use it.
func remove(name string, held io.Closer) {
	_ = os.Remove(name)
	_ = held.Close()
}
