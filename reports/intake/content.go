package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// content is a file in memory, in pieces of pieceSize but for the last: asking for 60 MB in one piece may take half a second in
// which nobody can cancel.
type content [][]byte

const pieceSize = 1 << 20

// pieces reads a file of the given size, which may change meanwhile, within the limits. The error is io.EOF for an empty one.
func (r *Reader) pieces(ctx context.Context, in io.Reader, size int64) (content, error) {
	var c content
	for have := int64(0); ; {
		if ctx.Err() != nil {
			return c, context.Cause(ctx)
		}
		piece := make([]byte, pieceSize)
		n, err := io.ReadFull(in, piece)
		if n > 0 {
			have += int64(n)
			c = append(c, piece[:n])
		}
		last := err == io.EOF || err == io.ErrUnexpectedEOF
		switch expected := max(size, have); {
		case len(c) == 0 && last:
			return nil, io.EOF
		case err != nil && !last:
			return nil, err
		case expected > r.limits.FileBytes, expected > r.limits.TextBytes && sniff(c.head()) == formatText:
			return c, errFileSize
		case last:
			return c, nil
		}
	}
}

// head returns the first bytes, by which the format is told.
func (c content) head() []byte {
	if len(c) == 0 {
		return nil
	}
	return c[0]
}

func (c content) size() int64 {
	n := int64(0)
	for _, piece := range c {
		n += int64(len(piece))
	}
	return n
}

// ReadAt implements io.ReaderAt; there is nothing outside of the file.
func (c content) ReadAt(p []byte, at int64) (int, error) {
	if at < 0 { // a forged zip asks for such places
		return 0, errTruncated
	}
	n := 0
	for n < len(p) {
		i, from := int(at>>20), int(at&(pieceSize-1))
		if i >= len(c) || from >= len(c[i]) {
			return n, io.EOF
		}
		read := copy(p[n:], c[i][from:])
		n, at = n+read, at+int64(read)
	}
	return n, nil
}

// count returns how often what occurs, leaving out the few that lie across two pieces.
func (c content) count(what string) int {
	n := 0
	for _, piece := range c {
		n += bytes.Count(piece, []byte(what))
	}
	return n
}

// digest returns the SHA-256 in hexadecimal.
func (c content) digest() string {
	h := sha256.New()
	for _, piece := range c {
		h.Write(piece)
	}
	return hex.EncodeToString(h.Sum(nil))
}
