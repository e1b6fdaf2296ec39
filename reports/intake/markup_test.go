package intake

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// listed reads the whole of in and writes down what was found; one stretch of text however many pieces it came in.
func listed(in io.Reader) ([]string, error) {
	left := int64(1 << 30)
	m := newMarkup(context.Background(), in, &left, 1<<20)
	var out []string
	text := ""
	flush := func() {
		if text != "" {
			out = append(out, "text "+text)
		}
		text = ""
	}
	for {
		err := m.next()
		if err != nil {
			flush()
			if err == io.EOF {
				err = nil
			}
			return out, err
		}
		switch m.token.kind {
		case charData:
			piece, err := plain(nil, m.token.raw, m.token.lit)
			if err != nil {
				return out, err
			}
			text += string(piece)
		case startTag:
			flush()
			line := "start " + string(m.token.name)
			for name, value, rest := attribute(m.token.raw); len(name) > 0; name, value, rest = attribute(rest) {
				value, err := plain(nil, value, false)
				if err != nil {
					return out, err
				}
				line += fmt.Sprintf(" %s=%q", name, value)
			}
			out = append(out, line)
		case endTag:
			flush()
			out = append(out, "end "+string(m.token.name))
		}
	}
}

// listedByLibrary is listed as encoding/xml has it.
func listedByLibrary(in io.Reader) ([]string, error) {
	dec := xml.NewDecoder(in)
	var out []string
	text := ""
	flush := func() {
		if text != "" {
			out = append(out, "text "+text)
		}
		text = ""
	}
	for {
		tok, err := dec.RawToken()
		if err != nil {
			flush()
			if err == io.EOF {
				err = nil
			}
			return out, err
		}
		switch el := tok.(type) {
		case xml.CharData:
			text += string(el)
		case xml.StartElement:
			flush()
			line := "start " + el.Name.Local
			for _, a := range el.Attr {
				line += fmt.Sprintf(" %s=%q", a.Name.Local, a.Value)
			}
			out = append(out, line)
		case xml.EndElement:
			flush()
			out = append(out, "end "+el.Name.Local)
		case xml.Directive:
			return out, errMarkup
		}
	}
}

var markupSamples = []string{
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + `<worksheet xmlns:r="http://x"><a r:id="1" b='2>"3'/></worksheet>`,
	`<a><t xml:space="preserve"> 王 &amp; &#x20BB7;&#24352;&lt;&quot;&apos; </t></a>`,
	`<a><t><![CDATA[1 < 2 && ]]]]><![CDATA[>]]></t></a>`,
	`<a><!-- x > y <b> --><c  d = "e"  /><?pi <f>?></a >`,
	"<a b=\"x\r\ny\tz\">\r\n1\r2\n</a>\n",
	`<x:a><x:b></x:b></x:a>`,
	"\uFEFF<a/>",
	`<:a :b="1"></:a>`,
	``,
}

// TestMarkupIsReadAsByTheLibrary reads what is well formed in pieces of one byte too.
func TestMarkupIsReadAsByTheLibrary(t *testing.T) {
	for _, s := range markupSamples {
		want, err := listedByLibrary(strings.NewReader(s))
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		for _, in := range []io.Reader{strings.NewReader(s), iotest.OneByteReader(strings.NewReader(s)), iotest.DataErrReader(strings.NewReader(s))} {
			if got, err := listed(in); err != nil || !slices.Equal(got, want) {
				t.Errorf("%q: %q %v, want %q", s, got, err, want)
			}
		}
	}
}

func TestMarkupRefused(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
	}{
		{`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, errMarkup},
		{`<a>&b;</a>`, errMarkup},
		{`<a>&#0;</a>`, errMarkup},
		{`<a>&#xD800;</a>`, errMarkup},
		{`<a>&amp</a>`, errMarkup},
		{"<a>\x01</a>", errMarkup},
		{"<a>\xff</a>", errMarkup},
		{"<a><![CDATA[\x00]]></a>", errMarkup},
		{`<a <b>`, errMarkup},
		{`<>`, errMarkup},
		{`<a`, errTruncated},
		{`<a b="`, errTruncated},
		{`<a></a`, errTruncated},
		{`<`, errTruncated},
		{`<!`, errTruncated},
		{`<!-- `, errTruncated},
		{`<![CDATA[ ]]`, errTruncated},
		{`<a b="` + strings.Repeat("x", 3<<20) + `"/>`, errTooBig},
		{`<!--` + strings.Repeat("<", 3<<20) + `--><a/>`, errTooBig},
		{`<a><![CDATA[` + strings.Repeat("<", 3<<20) + `]]></a>`, errTooBig},
		{`<?` + strings.Repeat("<", 3<<20) + `?><a/>`, errTooBig},
		{`<a>` + strings.Repeat(" ", 3<<20) + `</a>`, errTooBig},
		{`</` + strings.Repeat("a", 3<<20) + `>`, errTooBig},
	} {
		if got, err := listed(strings.NewReader(c.in)); !errors.Is(err, c.want) {
			t.Errorf("%.40q: %.80q %v, want %v", c.in, got, err, c.want)
		}
	}
}

func TestMalformedAttributesHaveNoValue(t *testing.T) {
	for raw, want := range map[string]string{
		` a="1" b="2"`: "2", ` x:b='2'`: "2", ` b = "2"`: "2", ` b`: "", ` b=`: "", ` b=2`: "", ` b="2`: "", ` c b="2"`: "", ` b="&x;"`: "", ``: "",
	} {
		if got := (token{raw: []byte(raw)}).attr("b"); got != want {
			t.Errorf("%q: %q, want %q", raw, got, want)
		}
	}
}

func TestEscapes(t *testing.T) {
	for in, want := range map[string]string{
		"a_x000D_b_x0041_": "abA", "_x": "_x", "_x00": "_x00", "_x005F_x0041_": "_x0041_", "_xZZZZ_": "_xZZZZ_", "_x0007_": "", "_x_x0041_": "_xA",
		"_xD800_": "", "王_x000A_": "王\n", "_x+041_": "_x+041_",
	} {
		if got := unescape(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// FuzzMarkup holds that what both understand is understood alike, and that no input stops the reading in the middle of nothing.
func FuzzMarkup(f *testing.F) {
	for _, s := range markupSamples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, err := listed(strings.NewReader(in))
		slow, slowErr := listed(iotest.OneByteReader(strings.NewReader(in)))
		if !slices.Equal(got, slow) || (err == nil) != (slowErr == nil) {
			t.Fatalf("in one piece %q %v, byte by byte %q %v", got, err, slow, slowErr)
		}
		want, wantErr := listedByLibrary(strings.NewReader(in))
		if err == nil && wantErr == nil && !slices.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
		if err != nil && wantErr == nil {
			t.Fatalf("refused what the library reads: %v", err)
		}
	})
}
