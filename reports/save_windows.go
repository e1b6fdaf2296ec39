package reports

import (
	"errors"
	"os"
	"syscall"
)

// System error codes of Windows (winerror.h).
const (
	errorAccessDenied     syscall.Errno = 5
	errorWriteProtect     syscall.Errno = 19
	errorSharingViolation syscall.Errno = 32
	errorLockViolation    syscall.Errno = 33
	errorHandleDiskFull   syscall.Errno = 39
	errorDiskFull         syscall.Errno = 112
	errorInvalidName      syscall.Errno = 123
	errorUserMapped       syscall.Errno = 1224
)

func isFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

// isBusy counts a refused renaming as one too: that is what Windows answers when the file in the way is open.
func isBusy(err error) bool {
	var link *os.LinkError
	return errors.Is(err, errorSharingViolation) || errors.Is(err, errorLockViolation) || errors.Is(err, errorUserMapped) ||
		errors.As(err, &link) && errors.Is(err, errorAccessDenied)
}

func isReadOnly(err error) bool { return errors.Is(err, errorWriteProtect) }

func isBadName(err error) bool { return errors.Is(err, errorInvalidName) }
