package reports

import (
	"context"

	"golang.org/x/sys/windows"
)

func sysPrint(_ context.Context, path string) error { return shellExecute("print", path) }

func sysOpen(_ context.Context, path string) error { return shellExecute("open", path) }

func shellExecute(verb, path string) error {
	v, err := windows.UTF16PtrFromString(verb)
	if err != nil {
		return err
	}
	p, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	return windows.ShellExecute(0, v, p, nil, nil, windows.SW_SHOWNORMAL)
}
