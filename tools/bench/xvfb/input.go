package xvfb

import (
	"bytes"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// keyDelay is the time between keys: quicker than anybody types, slow enough for every program to take them in order.
const keyDelay = 40 * time.Millisecond

// Press sends keys (xdotool's names) to the window that has the focus, or the one under the pointer.
func (s *Screen) Press(keys ...string) error {
	return s.xdotool(append([]string{"key", "--delay", fmt.Sprint(keyDelay.Milliseconds())}, keys...)...)
}

// Paste puts a text on the clipboard and presses Ctrl+V: keys of an input method cannot be sent.
func (s *Screen) Paste(text string) error {
	cmd := exec.Command("xclip", "-selection", "clipboard", "-display", s.Display)
	cmd.Stdin = strings.NewReader(text)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("xclip: %w", err)
	}
	return s.Press("ctrl+v")
}

// Click presses the left button at a point of the screen.
func (s *Screen) Click(x, y int) error {
	return s.xdotool("mousemove", fmt.Sprint(x), fmt.Sprint(y), "click", "1")
}

func (s *Screen) xdotool(args ...string) error {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = s.environ()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %v: %w: %s", args, err, bytes.TrimSpace(out))
	}
	return nil
}

// CloseWindow asks the window of a title to close, as a window manager does when its cross is pressed.
func (s *Screen) CloseWindow(title string) error {
	cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", title)
	cmd.Env = s.environ()
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("no window is called %s: %w", title, err)
	}
	window, err := strconv.ParseUint(strings.Fields(string(out))[0], 10, 32)
	if err != nil {
		return err
	}
	return askToClose(s.Display, uint32(window))
}
