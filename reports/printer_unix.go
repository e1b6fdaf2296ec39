//go:build !windows

package reports

import (
	"context"
	"os/exec"
)

// sysPrint prints through CUPS.
func sysPrint(ctx context.Context, path string) error {
	return exec.CommandContext(ctx, "lp", "--", path).Run()
}

// sysOpen opens the file with the desktop's own program and does not wait for it.
func sysOpen(_ context.Context, path string) error {
	cmd := exec.Command("xdg-open", path)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }()
	return nil
}
