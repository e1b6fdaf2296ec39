// Package pdf writes pages of primitives as PDF 1.7 (ISO 32000-1): fonts embedded as subsets, text that can be
// selected, searched and copied exactly, characters beyond the basic plane included, and drawings as vectors. The same
// pages and the same Meta give the same bytes.
package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"zhengyou/reports/page"
)

// Meta is what a file says about itself.
type Meta struct {
	Title, Author string
	Program       string // that made it
	// Date is the day the document came into being, as far as it is known (ISO 8601: 2026-11-21); "" leaves the dates out. The
	// time of day is not told: the same document would not give the same bytes, and archives compare them.
	Date string
}

// Write writes pages to w. It fails only on a font that cannot be subset or when w does.
func Write(w io.Writer, pages []page.Page, meta Meta) error {
	f := &file{}
	f.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	uses := collectFonts(pages)
	var resources strings.Builder
	for _, u := range uses {
		r, err := u.write(f)
		if err != nil {
			return fmt.Errorf("embed %s: %w", u.face.Name(), err)
		}
		fmt.Fprintf(&resources, "/%s %s", u.name, r)
	}
	fonts := f.object("<<" + resources.String() + ">>")
	tree := f.reserve()
	var kids strings.Builder
	for _, p := range pages {
		content := f.stream("", paint(p, uses))
		r := f.object(fmt.Sprintf("<</Type/Page/Parent %s/MediaBox[0 0 %s %s]/Resources<</Font %s>>/Contents %s>>",
			tree, num(p.Width), num(p.Height), fonts, content))
		fmt.Fprintf(&kids, "%s ", r)
	}
	f.define(tree, fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.TrimSpace(kids.String())))
	xmp := f.rawStream("/Type/Metadata/Subtype/XML", meta.xmp())
	catalog := f.object(fmt.Sprintf("<</Type/Catalog/Pages %s/Lang(zh-CN)/Metadata %s/ViewerPreferences<</DisplayDocTitle true>>>>", tree, xmp))
	info := f.object(meta.info())
	f.finish(catalog, info)
	_, err := w.Write(f.Bytes())
	return err
}

func (m Meta) info() string {
	dates := ""
	if m.Date != "" { // 7.9.4: D:20261121, all after the year may be left out
		dates = fmt.Sprintf("/CreationDate(D:%s)/ModDate(D:%[1]s)", strings.ReplaceAll(m.Date, "-", ""))
	}
	return fmt.Sprintf("<</Title<FEFF%s>/Author<FEFF%s>/Producer<FEFF%s>%s>>",
		utf16hex(m.Title), utf16hex(m.Author), utf16hex(m.Program), dates)
}

// xmp returns the metadata packet with the same statements as info.
func (m Meta) xmp() []byte {
	esc := func(s string) string {
		var b strings.Builder
		_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
		return b.String()
	}
	dates := ""
	if m.Date != "" {
		dates = "<xmp:CreateDate>" + esc(m.Date) + "</xmp:CreateDate><xmp:ModifyDate>" + esc(m.Date) + "</xmp:ModifyDate>\n"
	}
	return []byte(`<?xpacket begin="` + "\ufeff" + `" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + esc(m.Title) + `</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>` + esc(m.Author) + `</rdf:li></rdf:Seq></dc:creator>
` + dates + `<pdf:Producer>` + esc(m.Program) + `</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`)
}

// ref is the number of an indirect object.
type ref int

func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file is a PDF being written, with the places of its objects.
type file struct {
	bytes.Buffer
	offsets []int // of object i+1
}

func (f *file) reserve() ref {
	f.offsets = append(f.offsets, 0)
	return ref(len(f.offsets))
}

func (f *file) define(r ref, body string) {
	f.offsets[r-1] = f.Len()
	fmt.Fprintf(f, "%d 0 obj\n%s\nendobj\n", int(r), body)
}

func (f *file) object(body string) ref {
	r := f.reserve()
	f.define(r, body)
	return r
}

func (f *file) stream(dict string, data []byte) ref {
	var z bytes.Buffer
	zw := zlib.NewWriter(&z)
	_, _ = zw.Write(data) // a bytes.Buffer never fails
	_ = zw.Close()
	return f.rawStream(dict+"/Filter/FlateDecode", z.Bytes())
}

func (f *file) rawStream(dict string, data []byte) ref {
	return f.object(fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
}

// finish writes the cross-reference table and the trailer; the file's identifier is the hash of what stands before it.
func (f *file) finish(root, info ref) {
	id := sha256.Sum256(f.Bytes())
	start := f.Len()
	fmt.Fprintf(f, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, off := range f.offsets {
		fmt.Fprintf(f, "%010d 00000 n \n", off)
	}
	fmt.Fprintf(f, "trailer\n<</Size %d/Root %s/Info %s/ID[<%X><%[4]X>]>>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets)+1, root, info, id[:16], start)
}

// num writes a number with at most three decimals, never with an exponent.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 3, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" || s == "" {
		return "0"
	}
	return s
}
