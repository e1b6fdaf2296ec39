package xvfb

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// The few words of the X11 protocol (version 11, little-endian) needed to ask a window to close: xdotool can only destroy
// it, which programs do not hear of.
const (
	internAtom    = 16
	sendEvent     = 25
	getInputFocus = 43
	clientMessage = 33
)

// askToClose sends WM_DELETE_WINDOW (ICCCM 4.2.8.1) to a window of a local display without access control.
func askToClose(display string, window uint32) error {
	conn, err := net.DialTimeout("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"), 10*time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		return err
	}
	x := x11{conn}
	if err := x.greet(); err != nil {
		return err
	}
	protocols, err := x.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	deletion, err := x.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	event := words([]byte{clientMessage, 32, 0, 0}, window, protocols, deletion, 0, 0, 0, 0)
	request := append(words([]byte{sendEvent, 0, 11, 0}, window, 0), event...)
	if _, err := conn.Write(request); err != nil {
		return err
	}
	_, err = x.ask([]byte{getInputFocus, 0, 1, 0}) // answered when the event has gone out
	return err
}

// x11 is a connection to the display.
type x11 struct{ io.ReadWriter }

// greet opens the conversation.
func (x x11) greet() error {
	if _, err := x.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x, head); err != nil {
		return err
	}
	if _, err := io.CopyN(io.Discard, x, 4*int64(binary.LittleEndian.Uint16(head[6:]))); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("the display refuses the connection (%d)", head[0])
	}
	return nil
}

// atom returns the number of a name.
func (x x11) atom(name string) (uint32, error) {
	padded := (len(name) + 3) / 4 * 4
	request := make([]byte, 8+padded)
	request[0] = internAtom
	binary.LittleEndian.PutUint16(request[2:], uint16(len(request)/4))
	binary.LittleEndian.PutUint16(request[4:], uint16(len(name)))
	copy(request[8:], name)
	reply, err := x.ask(request)
	if err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint32(reply[8:]), nil
}

// ask sends a request and returns its reply, of 32 bytes.
func (x x11) ask(request []byte) ([]byte, error) {
	if _, err := x.Write(request); err != nil {
		return nil, err
	}
	reply := make([]byte, 32)
	if _, err := io.ReadFull(x, reply); err != nil {
		return nil, err
	}
	if reply[0] != 1 {
		return nil, fmt.Errorf("the display answers request %d with error %d", request[0], reply[1])
	}
	return reply, nil
}

func words(head []byte, more ...uint32) []byte {
	for _, w := range more {
		head = binary.LittleEndian.AppendUint32(head, w)
	}
	return head
}
