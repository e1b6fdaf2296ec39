package intake

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"testing"
	"testing/iotest"
)

// TestContentIsTheFile reads files about the size of a piece, and one that grew after its size was asked for.
func TestContentIsTheFile(t *testing.T) {
	for _, c := range []struct{ size, told int64 }{
		{1, 1},
		{pieceSize - 1, pieceSize - 1},
		{pieceSize, pieceSize},
		{pieceSize + 1, pieceSize + 1},
		{2*pieceSize + 7, 5},
		{3, pieceSize},
	} {
		file := make([]byte, c.size)
		for i := range file {
			file[i] = byte(i * 7 >> 3)
		}
		got, err := New().pieces(t.Context(), iotest.HalfReader(bytes.NewReader(file)), c.told)
		if err != nil || !bytes.Equal(bytes.Join(got, nil), file) || got.size() != c.size {
			t.Fatalf("%+v: %d bytes, %v", c, got.size(), err)
		}
		read, err := io.ReadAll(io.NewSectionReader(got, 0, c.size+10))
		if sum := sha256.Sum256(file); err != nil || !bytes.Equal(read, file) || got.digest() != hex.EncodeToString(sum[:]) {
			t.Errorf("%+v: read at a place: %d bytes, %v", c, len(read), err)
		}
	}
}

func TestContentHasNothingOutside(t *testing.T) {
	for _, at := range []int64{-1, -1 << 62, 3, 4, 1 << 40, 1<<63 - 1} {
		if n, err := (content{[]byte("abc")}).ReadAt(make([]byte, 2), at); n != 0 || err == nil {
			t.Errorf("at %d: %d bytes, %v", at, n, err)
		}
	}
}

func TestContentKeepsToTheLimits(t *testing.T) {
	l := DefaultLimits()
	l.FileBytes, l.TextBytes = 100, 10
	r := NewWithLimits(l)
	zip := append([]byte("PK\x03\x04"), make([]byte, 96)...)
	for name, c := range map[string]struct {
		data []byte
		told int64
		want error
	}{
		"nothing":          {nil, 0, io.EOF},
		"nothing any more": {nil, 50, io.EOF},
		"text":             {[]byte("0123456789"), 10, nil},
		"text too long":    {[]byte("0123456789a"), 11, errFileSize},
		"text that grew":   {[]byte("0123456789a"), 1, errFileSize},
		"workbook":         {zip, 100, nil},
		"workbook grew":    {append(zip, 0), 100, errFileSize},
	} {
		if _, err := r.pieces(t.Context(), bytes.NewReader(c.data), c.told); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	if _, err := r.pieces(t.Context(), iotest.ErrReader(io.ErrClosedPipe), 5); err != io.ErrClosedPipe {
		t.Errorf("a stick pulled out: %v", err)
	}
}
