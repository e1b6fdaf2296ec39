package data

import (
	"errors"
	"syscall"
)

// isFull knows the system error codes ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL (winerror.h).
func isFull(err error) bool {
	return errors.Is(err, syscall.Errno(39)) || errors.Is(err, syscall.Errno(112))
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.Errno(19)) } // ERROR_WRITE_PROTECT
