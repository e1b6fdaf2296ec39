package intake

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// readText reads a CSV or tab-separated file. Row n of the table is row n as a spreadsheet program would number it:
// blank lines count, a line break inside quotes does not.
func (r *Reader) readText(ctx context.Context, name string, data []byte) ([]tabular.Table, error) {
	text, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimSuffix(text, "\x1a")) // DOS end-of-file mark
	if hasControl(text) {
		return nil, errControl
	}
	p := newSplitter(ctx, r.limits, text)
	if err := p.split(); err != nil {
		return nil, err
	}
	return []tabular.Table{{Name: strings.TrimSuffix(name, filepath.Ext(name)), Rows: p.rows, Plain: true, Quotes: p.strays}}, nil
}

// decode returns the text: by its byte order mark, else as UTF-8 when it is valid, else as GB18030, which holds GBK and
// GB2312.
func decode(name string, data []byte) (string, error) {
	var out []byte
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		out = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("\xFE\xFF")):
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	case utf8.Valid(data):
		out = data
	case bytes.IndexByte(data, 0) >= 0:
		return "", errControl
	default:
		out, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	}
	if err != nil {
		return "", err
	}
	if i := undecoded(out); i >= 0 {
		line := bytes.Count(out[:i], []byte("\n")) + 1
		return "", refuse(app.Damaged, name, fmt.Sprintf("第 %d 行有认不出的文字，编码不是 UTF-8 也不是 GB18030（GBK）", line),
			"请用 WPS 打开，确认文字没有乱码后另存为 .xlsx 再导入。", nil)
	}
	return string(out), nil
}

// undecoded returns where the first byte sequence stands that is no character, -1 when there is none.
func undecoded(b []byte) int {
	if i := bytes.IndexRune(b, utf8.RuneError); i >= 0 || utf8.Valid(b) {
		return i
	}
	for i := 0; i < len(b); {
		c, size := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError {
			return i
		}
		i += size
	}
	return -1
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return c < ' ' && c != '\n' && c != '\t' || c == 0x7F
	})
}

// separator returns the candidate that splits the most lines, and among those into the most fields. A tab or a semicolon
// outranks a comma it ties with, since commas occur in running text.
func separator(text string) rune {
	lines := firstLines(text)
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

// firstLines are those the whole is judged by.
func firstLines(text string) []string {
	lines := strings.SplitN(text, "\n", 51)
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
