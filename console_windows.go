package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachConsole connects a program built for windows with the console its command was typed in, so that answers show
// there. What is redirected to a file or another program stays so.
func attachConsole() {
	const parent = ^uintptr(0) // ATTACH_PARENT_PROCESS
	attach := windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")
	if done, _, _ := attach.Call(parent); done == 0 {
		return // started from the desktop: nobody to answer to
	}
	for _, f := range []**os.File{&os.Stdout, &os.Stderr} {
		if kind, err := windows.GetFileType(windows.Handle((*f).Fd())); err == nil && kind != windows.FILE_TYPE_UNKNOWN {
			continue
		}
		if console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
			*f = console
		}
	}
}
