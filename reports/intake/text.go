package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// readText reads a CSV or tab-separated file. Row n of the table is row n as a spreadsheet program would number it:
// blank lines count, a line break inside quotes does not.
func (r *Reader) readText(ctx context.Context, name string, data content) ([]tabular.Table, error) {
	text, err := decode(ctx, name, bytes.Join(data, nil))
	if err != nil {
		return nil, err
	}
	p := newSplitter(ctx, r.limits, text)
	if err := p.split(); err != nil {
		return nil, err
	}
	return []tabular.Table{{Name: strings.TrimSuffix(name, filepath.Ext(name)), Rows: p.rows, Plain: true, Quotes: p.strays}}, nil
}

// pieceBytes is how much is decoded between two looks at the context.
const pieceBytes = 256 << 10

// decode returns the text with line feeds only: by its byte order mark, else as UTF-8 when it is valid, else as GB18030,
// which holds GBK and GB2312.
func decode(ctx context.Context, name string, data []byte) (string, error) {
	var dec transform.Transformer = wholeRunes{}
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		dec = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder()
	case unmarkedUTF16(data):
		dec = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()
	case validUTF8(ctx, data):
	case bytes.IndexByte(data, 0) >= 0:
		return "", errControl
	default:
		dec = simplifiedchinese.GB18030.NewDecoder()
	}
	var c cleaner
	c.out.Grow(len(data) + len(data)/2) // two bytes of GBK or UTF-16 become three
	err := c.decode(ctx, data, dec)
	if errors.Is(err, errUndecoded) {
		err = refuse(app.Damaged, name, fmt.Sprintf("第 %d 行有认不出的文字，编码不是 UTF-8 也不是 GB18030（GBK）", c.lines+1),
			"请用 WPS 打开，确认文字没有乱码后另存为 .xlsx 再导入。", err)
	}
	return c.out.String(), err
}

// unmarkedUTF16 reports whether data looks like little-endian UTF-16 without its mark: line ends of two bytes, and zero bytes
// only as the second of two.
func unmarkedUTF16(data []byte) bool {
	head := data[:min(len(data), 4096)]
	lines := 0
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			return false
		}
		if b == 0 && (head[i-1] == '\n' || head[i-1] == '\r') {
			lines++
		}
	}
	return lines > 0 && len(data)%2 == 0
}

// validUTF8 is utf8.Valid with looks at the context; what it answers when stopped does not matter.
func validUTF8(ctx context.Context, data []byte) bool {
	for len(data) > 0 && ctx.Err() == nil {
		n := runeEnd(data, pieceBytes)
		if !utf8.Valid(data[:n]) {
			return false
		}
		data = data[n:]
	}
	return true
}

// runeEnd returns the greatest number of bytes up to most that cuts no character of UTF-8.
func runeEnd(data []byte, most int) int {
	if len(data) <= most {
		return len(data)
	}
	for n := most; n > most-utf8.UTFMax; n-- {
		if utf8.RuneStart(data[n]) {
			return n
		}
	}
	return most
}

// wholeRunes hands UTF-8 on as it is, in pieces that cut no character.
type wholeRunes struct{ transform.NopResetter }

func (wholeRunes) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	n := len(src)
	if !atEOF {
		n = runeEnd(src, n-1)
	}
	return copy(dst, src[:n]), n, nil
}

// cleaner gathers decoded text, makes its line ends one, and refuses at the first character that no table holds.
type cleaner struct {
	out   strings.Builder
	lines int
	cr    bool // the last piece ended with a carriage return: a line feed that follows belongs to it
}

func (c *cleaner) decode(ctx context.Context, data []byte, dec transform.Transformer) error {
	data = bytes.TrimSuffix(data, []byte("\x1a")) // DOS end-of-file mark
	dst := make([]byte, 2*pieceBytes)
	for len(data) > 0 {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		src := data[:min(len(data), pieceBytes)]
		written, read, err := dec.Transform(dst, src, len(src) == len(data))
		if err != nil && read == 0 {
			return err
		}
		if err := c.add(dst[:written]); err != nil {
			return err
		}
		data = data[read:]
	}
	return nil
}

// add takes a piece that ends between two characters, and may change it.
func (c *cleaner) add(piece []byte) error {
	if c.cr && len(piece) > 0 && piece[0] == '\n' {
		piece = piece[1:]
	}
	c.cr = bytes.HasSuffix(piece, []byte("\r"))
	from := 0
	for i := 0; i < len(piece); i++ {
		switch b := piece[i]; {
		case b >= ' ' && b < 0x7F || b == '\t':
		case b == '\n':
			c.lines++
		case b == '\r' && i+1 < len(piece) && piece[i+1] == '\n':
			c.out.Write(piece[from:i])
			from = i + 1
		case b == '\r':
			piece[i] = '\n'
			c.lines++
		case b < utf8.RuneSelf:
			return errControl
		default:
			char, size := utf8.DecodeRune(piece[i:])
			if char == utf8.RuneError {
				return errUndecoded
			}
			i += size - 1
		}
	}
	c.out.Write(piece[from:])
	return nil
}

// separator returns the candidate that splits the most lines, and among those into the most fields. A tab or a semicolon
// outranks a comma it ties with, since commas occur in running text.
func separator(lines []string) rune {
	best, bestLines, bestCount := ',', 0, 0
	for _, sep := range []rune{'\t', ';', ',', '；', '，'} {
		hit, count := 0, 0
		for _, line := range lines {
			if n := outsideQuotes(line, sep); n > 0 {
				hit, count = hit+1, count+n
			}
		}
		if hit > bestLines || hit == bestLines && count > bestCount {
			best, bestLines, bestCount = sep, hit, count
		}
	}
	return best
}

// firstLines are those the whole is judged by; of lines without end only the beginning.
func firstLines(text string) []string {
	lines := strings.SplitN(text[:min(len(text), pieceBytes)], "\n", 51)
	return lines[:min(len(lines), 50)]
}

func outsideQuotes(line string, sep rune) int {
	n, quoted := 0, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted = !quoted
		case c == sep && !quoted:
			n++
		}
	}
	return n
}
