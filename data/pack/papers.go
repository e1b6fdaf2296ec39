package pack

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"unicode/utf16"
)

// The marks a document is known by. Pages, title and program stand in the open only in the PDF this program writes
// (reports/pdf); of other programs' no more is known than that it is one.
var (
	pdfHead    = []byte("%PDF-1.")
	pdfEnd     = []byte("%%EOF")
	pdfPage    = []byte("<</Type/Page/Parent ")
	pdfTitle   = []byte("<</Title<FEFF")
	pdfProgram = []byte("/Producer<FEFF4E894F1853F08D26>") // 争优台账
)

// pdfReach is how far from its beginning a mark is followed, longer than any title.
const pdfReach = 8 << 10

// pdfProbe looks at a document while its digest is made, so that no document is held in memory.
type pdfProbe struct {
	begun  bool
	whole  bool // a PDF from its first byte to its last, once finished
	ours   bool // written by this program
	pages  int
	title  string
	window []byte // what is left to be looked at
}

// Write implements io.Writer; it never fails.
func (p *pdfProbe) Write(b []byte) (int, error) {
	p.window = append(p.window, b...)
	if len(p.window) > 8*pdfReach {
		p.look(len(p.window) - pdfReach)
	}
	return len(b), nil
}

// look looks for the marks that begin before the place until in the window, and lets that part of it go.
func (p *pdfProbe) look(until int) {
	if !p.begun {
		p.begun, p.whole = true, bytes.HasPrefix(p.window, pdfHead)
	}
	each(p.window, pdfPage, until, func(int) { p.pages++ })
	each(p.window, pdfProgram, until, func(int) { p.ours = true })
	each(p.window, pdfTitle, until, func(at int) { p.title = hexText(p.window[at+len(pdfTitle):]) })
	p.window = append(p.window[:0], p.window[until:]...)
}

// each calls found with every place before until where mark begins.
func each(b, mark []byte, until int, found func(at int)) {
	for at := 0; ; {
		next := bytes.Index(b[at:], mark)
		if next < 0 || at+next >= until {
			return
		}
		found(at + next)
		at += next + len(mark)
	}
}

// hexText reads UTF-16 in hexadecimal digits up to ">"; "" when it is none.
func hexText(b []byte) string {
	digits, _, _ := bytes.Cut(b, []byte(">"))
	raw, err := hex.DecodeString(string(digits[:min(len(digits), pdfReach)]))
	if err != nil {
		return ""
	}
	var units []uint16
	for i := 1; i < len(raw); i += 2 {
		units = append(units, uint16(raw[i-1])<<8|uint16(raw[i]))
	}
	return string(utf16.Decode(units))
}

// finish looks at what is left.
func (p *pdfProbe) finish() {
	ended := bytes.HasSuffix(bytes.TrimRight(p.window, "\r\n"), pdfEnd)
	p.look(len(p.window))
	p.whole = p.whole && ended
}

// papers compares the documents with what the catalogue says of them.
func (r *inspection) papers() {
	for _, p := range r.documents {
		p.finish()
	}
	for i, item := range r.content.Items {
		name := "data/" + item.File
		p := r.documents[name]
		if p == nil {
			continue // app tells of it
		}
		switch what := describe(name, map[string]string{name: item.Title}); {
		case !p.whole:
			r.fault("document-pdf", name, what+"不是完整的 PDF 文件。")
		case p.ours && p.pages != item.Pages:
			r.listed("document-pages", i, "“页数”写着 %d 页，%s实有 %d 页。", item.Pages, what, p.pages)
		case p.ours && p.title != item.Title:
			r.listed("document-title", i, "“题名”写着《%s》，文件 %s 里的题名是《%s》。", shown(item.Title), name, shown(p.title))
		}
	}
}

// listed adds a fault of a row of the catalogue, counting from 0 below the header.
func (r *inspection) listed(code string, row int, format string, args ...any) {
	r.fault(code, catalogueName, fmt.Sprintf("归档文件目录第 %d 行", row+2)+fmt.Sprintf(format, args...))
}
