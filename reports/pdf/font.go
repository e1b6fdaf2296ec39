package pdf

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"unicode/utf16"

	"zhengyou/reports/page"
)

// fontUse is one face as a document uses it. Every character has a code of its own, so that its entry in the ToUnicode
// map is exact even where two characters share a glyph.
type fontUse struct {
	face  *page.Face
	name  string          // resource name, "F1"
	codes map[rune]uint16 // from 1
	runes []rune          // runes[code-1]
}

// collectFonts numbers the characters of each face in order of first use. Characters no face has are given to the first
// face, as its glyph 0: they are drawn as boxes, and lie unseen over them to be searched and copied.
func collectFonts(pages []page.Page) []*fontUse {
	var uses []*fontUse
	byFace := map[*page.Face]*fontUse{}
	var lost []rune
	for _, p := range pages {
		for _, it := range p.Items {
			t, ok := it.(page.Text)
			if !ok {
				continue
			}
			if t.Face == nil {
				lost = append(lost, []rune(t.S)...)
				continue
			}
			u := byFace[t.Face]
			if u == nil {
				u = &fontUse{face: t.Face, name: fmt.Sprintf("F%d", len(uses)+1), codes: map[rune]uint16{}}
				byFace[t.Face], uses = u, append(uses, u)
			}
			u.add([]rune(t.S))
		}
	}
	if len(uses) > 0 {
		uses[0].add(lost)
	}
	return uses
}

func (u *fontUse) add(rs []rune) {
	for _, r := range rs {
		if _, ok := u.codes[r]; !ok {
			u.runes = append(u.runes, r)
			u.codes[r] = uint16(len(u.runes))
		}
	}
}

// hex returns s as a PDF hexadecimal string of the font's codes.
func (u *fontUse) hex(s string) string {
	var b strings.Builder
	b.WriteByte('<')
	for _, r := range s {
		fmt.Fprintf(&b, "%04X", u.codes[r])
	}
	b.WriteByte('>')
	return b.String()
}

// write adds the font's objects to the file and returns the reference of the font dictionary.
func (u *fontUse) write(f *file) (ref, error) {
	tt, err := parseTrueType(u.face.Data())
	if err != nil {
		return 0, err
	}
	ids := make([]uint16, len(u.runes)+1)
	for i, r := range u.runes {
		ids[i+1] = u.face.Glyph(r).ID
	}
	program, err := tt.subset(ids)
	if err != nil {
		return 0, err
	}
	name := u.subsetName()
	fontFile := f.stream(fmt.Sprintf("/Length1 %d", len(program)), program)
	toUnicode := f.stream("", u.toUnicode())
	descriptor := f.object("<</Type/FontDescriptor/FontName/" + name + "/Flags 4" + tt.describe() +
		fmt.Sprintf("/ItalicAngle 0/StemV 80/FontFile2 %s>>", fontFile))
	cid := f.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/" + name +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity" +
		fmt.Sprintf("/FontDescriptor %s/DW 1000/W[%s]>>", descriptor, tt.widths(ids)))
	return f.object("<</Type/Font/Subtype/Type0/BaseFont/" + name +
		fmt.Sprintf("/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s>>", cid, toUnicode)), nil
}

// subsetName is the font's name behind the tag of six letters a subset must have.
func (u *fontUse) subsetName() string {
	h := fnv.New64a()
	h.Write([]byte(string(u.runes)))
	sum, tag := h.Sum64(), make([]byte, 6)
	for i := range tag {
		tag[i] = byte('A' + sum%26)
		sum /= 26
	}
	plain := strings.Map(func(r rune) rune {
		if r > ' ' && r < 0x7f && !strings.ContainsRune("()<>[]{}/%#", r) {
			return r
		}
		return -1
	}, u.face.Name())
	return string(tag) + "+" + plain
}

// describe returns box, ascent and descent in thousandths of an em.
func (t *trueType) describe() string {
	head, hhea := t.tables["head"], t.tables["hhea"]
	at := func(tab []byte, i int) int { return int(int16(be.Uint16(tab[i:]))) * 1000 / t.upem }
	return fmt.Sprintf("/FontBBox[%d %d %d %d]/Ascent %d/Descent %d/CapHeight %d",
		at(head, 36), at(head, 38), at(head, 40), at(head, 42), at(hhea, 4), at(hhea, 6), at(hhea, 4))
}

// widths returns the W array's content: the advances of all codes, from 0.
func (t *trueType) widths(ids []uint16) string {
	var b strings.Builder
	b.WriteString("0[")
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(' ')
		}
		advance, _ := t.metric(id)
		b.WriteString(num(float64(advance) * 1000 / float64(t.upem)))
	}
	b.WriteByte(']')
	return b.String()
}

// toUnicode returns the CMap that gives every code its character, beyond the basic plane as a surrogate pair in
// UTF-16BE (ISO 32000-1, 9.10.3).
func (u *fontUse) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	code := 0
	for chunk := range slices.Chunk(u.runes, 100) { // no more than 100 entries a section
		fmt.Fprintf(&b, "%d beginbfchar\n", len(chunk))
		for _, r := range chunk {
			code++
			fmt.Fprintf(&b, "<%04X> <%s>\n", code, utf16hex(string(r)))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

func utf16hex(s string) string {
	var b strings.Builder
	for _, v := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", v)
	}
	return b.String()
}
