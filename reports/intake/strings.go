package intake

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// readStrings reads the shared string table; phonetic readings (rPh) are left out.
func (w *workbook) readStrings(part string) error {
	var item []byte
	inText, phonetic := false, false
	return w.walk(part, "sst", func(t token) (err error) {
		if t.kind == charData {
			if inText {
				item, err = w.text(item, t)
			}
			return err
		}
		opened := t.kind == startTag
		switch string(t.name) {
		case "t":
			inText = opened && !phonetic
		case "rPh":
			phonetic = opened
		case "si":
			if opened {
				item = item[:0]
				break
			}
			if w.strings = append(w.strings, w.share(unescape(string(item)))); len(w.strings) > w.limits.Cells {
				return errTooMany
			}
		}
		return nil
	})
}

// text adds to the text of a cell, which may come in many pieces, within the limit of one.
func (w *workbook) text(out []byte, t token) ([]byte, error) {
	out, err := plain(out, t.raw, t.lit)
	if err == nil && len(out) > w.limits.CellBytes {
		err = errLong
	}
	return out, err
}

// shared bounds how many different texts are kept to be shared, and how long they may be, in bytes.
const (
	sharedTexts = 4096
	sharedBytes = 64
)

// share returns one copy of the short texts a column repeats (汉族, 男, 第一党小组), where the file writes each in its place.
func (w *workbook) share(text string) string {
	if len(text) > sharedBytes {
		return text
	}
	if known, ok := w.shared[text]; ok {
		return known
	}
	if len(w.shared) < sharedTexts {
		w.shared[text] = text
	}
	return text
}

// unescape undoes the _xHHHH_ escapes of strings (ECMA-376 22.9.2.19). What they hide that cannot be shown is left out.
func unescape(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var out strings.Builder
	for ; at >= 0; at = strings.Index(s, "_x") {
		out.WriteString(s[:at])
		s = s[at:]
		c, ok := escaped(s)
		if !ok {
			out.WriteString(s[:2])
			s = s[2:]
			continue
		}
		if c >= ' ' && c != 0x7F && utf8.ValidRune(c) || c == '\n' || c == '\t' {
			out.WriteRune(c)
		}
		s = s[len("_xHHHH_"):]
	}
	out.WriteString(s)
	return out.String()
}

// escaped returns the character that the escape at the beginning of s stands for.
func escaped(s string) (rune, bool) {
	if len(s) < len("_xHHHH_") || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}
