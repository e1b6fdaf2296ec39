package intake

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// markup reads the elements of one part of a workbook. It stands where encoding/xml would because that holds a token in memory
// however long it grows, comments and declarations included, and takes several times as long: a part may have 100 MB.
//
// What it hands out lies in its window and holds until the next call. Nesting is not checked (the checksum of the part tells what
// was damaged); document type declarations, which ECMA-376 part 2 forbids, are refused with the entities they could bring.
type markup struct {
	ctx    context.Context
	in     io.Reader
	left   *int64 // bytes that may still be unpacked from the whole workbook
	limit  int    // of one token
	window []byte // what was read and not yet taken
	buf    []byte
	err    error // of in, given when the window is used up

	token token
	ended bool // the element just given has no content: its end follows
}

// tokenKind is what next found.
type tokenKind int

const (
	startTag tokenKind = iota + 1
	endTag
	charData
)

// token is a tag or a stretch of text between tags.
type token struct {
	kind tokenKind
	name []byte // of a tag, without namespace prefix
	raw  []byte // attributes of a start tag, or text, as they are written
	lit  bool   // text from a CDATA section, in which nothing is escaped
}

const windowBytes = 64 << 10

func newMarkup(ctx context.Context, in io.Reader, left *int64, limit int) *markup {
	return &markup{ctx: ctx, in: in, left: left, limit: limit, buf: make([]byte, windowBytes)}
}

// next reads up to the next tag or text; io.EOF after the last.
func (m *markup) next() error {
	if m.ended {
		m.ended = false
		m.token.kind, m.token.raw = endTag, nil
		return nil
	}
	for {
		if len(m.window) == 0 {
			if err := m.more(); err != nil {
				return err
			}
			continue
		}
		if m.window[0] != '<' {
			return m.text()
		}
		found, err := m.markupAt()
		if found || err != nil {
			return err
		}
	}
}

// more reads on behind what is in the window, which grows up to the limit of a token.
func (m *markup) more() error {
	if m.err != nil {
		return m.err
	}
	if m.ctx.Err() != nil {
		return context.Cause(m.ctx)
	}
	if len(m.window) > m.limit {
		return errTooBig
	}
	if len(m.window) > len(m.buf)/2 {
		m.buf = make([]byte, 2*len(m.buf))
	}
	have := copy(m.buf, m.window)
	n, err := m.in.Read(m.buf[have:])
	m.window, m.err = m.buf[:have+n], err
	if *m.left -= int64(n); *m.left < 0 {
		return errTooBig
	}
	return nil
}

// upTo returns where what begins behind the first from bytes of the window, reading on as far as it must.
func (m *markup) upTo(from int, what string) (int, error) {
	for {
		if i := bytes.Index(m.window[min(from, len(m.window)):], []byte(what)); i >= 0 {
			return from + i, nil
		}
		from = max(from, len(m.window)-len(what)+1)
		if err := m.more(); err != nil {
			return 0, broken(err)
		}
	}
}

// broken is the error of a part that ends inside a token.
func broken(err error) error {
	if err == io.EOF {
		return errTruncated
	}
	return err
}

// text takes what stands before the next tag.
func (m *markup) text() error {
	end, err := m.upTo(0, "<")
	if err == errTruncated { // behind the root
		end, err = len(m.window), nil
	}
	if err != nil {
		return err
	}
	m.token = token{kind: charData, raw: m.window[:end]}
	m.window = m.window[end:]
	return nil
}

// markupAt takes what begins with "<"; found is false for what says nothing: comments and processing instructions.
func (m *markup) markupAt() (found bool, err error) {
	for len(m.window) < 2 {
		if err := m.more(); err != nil {
			return false, broken(err)
		}
	}
	switch m.window[1] {
	case '/':
		return true, m.endTag()
	case '?':
		return false, m.skip(2, "?>")
	case '!':
		return m.declaration()
	}
	return true, m.startTag()
}

func (m *markup) skip(from int, until string) error {
	end, err := m.upTo(from, until)
	if err == nil {
		m.window = m.window[end+len(until):]
	}
	return err
}

func (m *markup) declaration() (found bool, err error) {
	const comment, section = "<!--", "<![CDATA["
	for len(m.window) < len(section) {
		if err := m.more(); err != nil {
			return false, broken(err)
		}
	}
	switch {
	case bytes.HasPrefix(m.window, []byte(comment)):
		return false, m.skip(len(comment), "-->")
	case bytes.HasPrefix(m.window, []byte(section)):
		end, err := m.upTo(len(section), "]]>")
		if err != nil {
			return false, err
		}
		m.token = token{kind: charData, raw: m.window[len(section):end], lit: true}
		m.window = m.window[end+3:]
		return true, nil
	}
	return false, errMarkup
}

func (m *markup) endTag() error {
	end, err := m.upTo(2, ">")
	if err != nil {
		return err
	}
	m.token = token{kind: endTag, name: local(bytes.TrimSpace(m.window[2:end]))}
	m.window = m.window[end+1:]
	return nil
}

func (m *markup) startTag() error {
	end, err := m.tagEnd()
	if err != nil {
		return err
	}
	tag := m.window[1:end]
	m.window = m.window[end+1:]
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		m.ended, tag = true, tag[:n-1]
	}
	named := 0
	for named < len(tag) && !blank(tag[named]) {
		named++
	}
	m.token = token{kind: startTag, name: local(tag[:named]), raw: tag[named:]}
	if len(m.token.name) == 0 {
		return errMarkup
	}
	return nil
}

// tagEnd returns where the ">" of a start tag stands, which may also occur in the values of its attributes.
func (m *markup) tagEnd() (int, error) {
	if end := bytes.IndexByte(m.window, '>'); end > 0 { // nearly always
		tag := m.window[1:end]
		if bytes.Count(tag, []byte{'"'})%2 == 0 && bytes.IndexByte(tag, '\'') < 0 && bytes.IndexByte(tag, '<') < 0 {
			return end, nil
		}
	}
	quote := byte(0)
	for end := 1; ; end++ {
		for end >= len(m.window) {
			if err := m.more(); err != nil {
				return 0, broken(err)
			}
		}
		switch c := m.window[end]; {
		case c == '<':
			return 0, errMarkup // not even in a value (XML 3.1)
		case c == quote:
			quote = 0
		case quote != 0:
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return end, nil
		}
	}
}

// local leaves out the namespace prefix of a name.
func local(name []byte) []byte {
	i := bytes.IndexByte(name, ':')
	if i <= 0 || i == len(name)-1 {
		return name
	}
	return name[i+1:]
}

// attribute cuts the first of the attributes of a start tag; name is empty behind the last, and where they are malformed.
func attribute(raw []byte) (name, value, rest []byte) {
	raw = trimmed(raw)
	named := 0
	for named < len(raw) && raw[named] != '=' && !blank(raw[named]) {
		named++
	}
	name, raw = raw[:named], trimmed(raw[named:])
	if len(raw) == 0 || raw[0] != '=' {
		return nil, nil, nil
	}
	raw = trimmed(raw[1:])
	if len(raw) == 0 || raw[0] != '"' && raw[0] != '\'' {
		return nil, nil, nil
	}
	end := 1
	for end < len(raw) && raw[end] != raw[0] {
		end++
	}
	if end == len(raw) {
		return nil, nil, nil
	}
	return local(name), raw[1:end], raw[end+1:]
}

// blank reports whether XML takes a byte as white space. Neither this nor trimmed is left to package bytes: every attribute of
// every cell goes through them.
func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func trimmed(raw []byte) []byte {
	for len(raw) > 0 && blank(raw[0]) {
		raw = raw[1:]
	}
	return raw
}

// attr returns the value of the attribute of that local name, "" when the tag has none or one that is malformed.
func (t token) attr(local string) string {
	for name, value, rest := attribute(t.raw); len(name) > 0; name, value, rest = attribute(rest) {
		if string(name) == local {
			text, err := plain(nil, value, false)
			if err != nil {
				return ""
			}
			return string(text)
		}
	}
	return ""
}

// plain appends text as it is meant to out: entities resolved, line ends made one. Characters XML has no room for are an error.
func plain(out, raw []byte, literal bool) ([]byte, error) {
	usual := 0
	for usual < len(raw) && raw[usual] >= ' ' && raw[usual] < utf8.RuneSelf && raw[usual] != '&' {
		usual++
	}
	out = append(out, raw[:usual]...)
	for i := usual; i < len(raw); i++ {
		c := raw[i]
		switch {
		case c == '&' && !literal:
			end := bytes.IndexByte(raw[i:min(len(raw), i+12)], ';')
			if end < 0 {
				return nil, errMarkup
			}
			char := entity(string(raw[i+1 : i+end]))
			if !shown(char) {
				return nil, errMarkup
			}
			out = utf8.AppendRune(out, char)
			i += end
		case c == '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				out = append(out, '\n')
			}
		case c < utf8.RuneSelf:
			if !shown(rune(c)) {
				return nil, errMarkup
			}
			out = append(out, c)
		default:
			char, size := utf8.DecodeRune(raw[i:])
			if char == utf8.RuneError && size == 1 || !shown(char) {
				return nil, errMarkup
			}
			out = append(out, raw[i:i+size]...)
			i += size - 1
		}
	}
	return out, nil
}

// shown reports whether a character may stand in XML (2.2 Characters).
func shown(c rune) bool {
	return c >= ' ' && c != 0xFFFE && c != 0xFFFF || c == '\t' || c == '\n' || c == '\r'
}

// entity returns the character of a reference, 0 when it is none that every document knows.
func entity(name string) rune {
	switch name {
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "amp":
		return '&'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	digits, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0
	}
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if err != nil || !utf8.ValidRune(rune(n)) {
		return 0
	}
	return rune(n)
}
