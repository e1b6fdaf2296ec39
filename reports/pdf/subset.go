package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

var be = binary.BigEndian

var errFont = errors.New("font: damaged or not TrueType")

// trueType gives access to the tables of a TrueType font that a PDF needs.
type trueType struct {
	tables  map[string][]byte
	upem    int
	longs   bool // loca holds 32-bit offsets
	glyphs  int
	metrics int // number of full entries in hmtx
}

func parseTrueType(data []byte) (*trueType, error) {
	if len(data) < 12 {
		return nil, errFont
	}
	t := &trueType{tables: map[string][]byte{}}
	n := int(be.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errFont
	}
	for i := range n {
		entry := data[12+16*i:]
		off, size := int(be.Uint32(entry[8:])), int(be.Uint32(entry[12:]))
		if off < 0 || size < 0 || off+size > len(data) {
			return nil, errFont
		}
		t.tables[string(entry[:4])] = data[off : off+size]
	}
	for name, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0} {
		if tab, ok := t.tables[name]; !ok || len(tab) < least {
			return nil, fmt.Errorf("%w: table %s", errFont, name)
		}
	}
	t.upem = int(be.Uint16(t.tables["head"][18:]))
	t.longs = be.Uint16(t.tables["head"][50:]) == 1
	t.glyphs = int(be.Uint16(t.tables["maxp"][4:]))
	t.metrics = int(be.Uint16(t.tables["hhea"][34:]))
	entry := 2
	if t.longs {
		entry = 4
	}
	if t.upem == 0 || t.metrics == 0 || len(t.tables["loca"]) < (t.glyphs+1)*entry || len(t.tables["hmtx"]) < 4*t.metrics {
		return nil, errFont
	}
	return t, nil
}

// glyph returns the outline data of glyph id, empty for a blank one.
func (t *trueType) glyph(id uint16) ([]byte, error) {
	if int(id) >= t.glyphs {
		return nil, errFont
	}
	loca, glyf := t.tables["loca"], t.tables["glyf"]
	var from, to int
	if t.longs {
		from, to = int(be.Uint32(loca[4*int(id):])), int(be.Uint32(loca[4*int(id)+4:]))
	} else {
		from, to = 2*int(be.Uint16(loca[2*int(id):])), 2*int(be.Uint16(loca[2*int(id)+2:]))
	}
	if from > to || to > len(glyf) {
		return nil, errFont
	}
	return glyf[from:to], nil
}

// metric returns a glyph's advance and left side bearing in font units.
func (t *trueType) metric(id uint16) (advance, bearing uint16) {
	hmtx, i := t.tables["hmtx"], int(id)
	if i < t.metrics {
		return be.Uint16(hmtx[4*i:]), be.Uint16(hmtx[4*i+2:])
	}
	advance = be.Uint16(hmtx[4*(t.metrics-1):])
	if at := 4*t.metrics + 2*(i-t.metrics); at+2 <= len(hmtx) {
		bearing = be.Uint16(hmtx[at:])
	}
	return advance, bearing
}

// components calls fn with the place of each component's glyph number in a composite glyph; simple glyphs have none.
func components(g []byte, fn func(at int)) error {
	const words, scale, more, xyScale, matrix = 1, 8, 0x20, 0x40, 0x80
	if len(g) < 10 || int16(be.Uint16(g)) >= 0 {
		return nil
	}
	for at := 10; ; {
		if at+4 > len(g) {
			return errFont
		}
		flags := be.Uint16(g[at:])
		fn(at + 2)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&xyScale != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return nil
		}
	}
}

// subset returns a font file in which glyph i is ids[i] of t, followed by the components of composite ones. The same
// glyph may stand in ids more than once.
func (t *trueType) subset(ids []uint16) ([]byte, error) {
	ids = slices.Clone(ids)
	place := map[uint16]int{}
	for i, id := range ids {
		if _, ok := place[id]; !ok {
			place[id] = i
		}
	}
	var glyf, loca, hmtx []byte
	for i := 0; i < len(ids); i++ { // ids grows by components
		g, err := t.glyph(ids[i])
		if err != nil {
			return nil, err
		}
		g = slices.Clone(g)
		err = components(g, func(at int) {
			part := be.Uint16(g[at:])
			if _, ok := place[part]; !ok {
				place[part] = len(ids)
				ids = append(ids, part)
			}
			be.PutUint16(g[at:], uint16(place[part]))
		})
		if err != nil {
			return nil, err
		}
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, g...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		advance, bearing := t.metric(ids[i])
		hmtx = be.AppendUint16(be.AppendUint16(hmtx, advance), bearing)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	return t.assemble(len(ids), glyf, loca, hmtx), nil
}

// assemble writes the font file around new glyph tables.
func (t *trueType) assemble(n int, glyf, loca, hmtx []byte) []byte {
	patched := func(name string, at int, v uint16) []byte {
		tab := slices.Clone(t.tables[name])
		be.PutUint16(tab[at:], v)
		return tab
	}
	head := patched("head", 50, 1)
	be.PutUint32(head[8:], 0)
	tables := map[string][]byte{
		"head": head, "hhea": patched("hhea", 34, uint16(n)), "maxp": patched("maxp", 4, uint16(n)),
		"glyf": glyf, "loca": loca, "hmtx": hmtx,
	}
	for _, name := range []string{"cvt ", "fpgm", "prep"} { // hints, when the font has any
		if tab := t.tables[name]; len(tab) > 0 {
			tables[name] = tab
		}
	}
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	file := fontHeader(len(names))
	off, headAt := 12+16*len(names), 0
	var body []byte
	for _, name := range names {
		tab := tables[name]
		file = append(file, name...)
		file = be.AppendUint32(file, checksum(tab))
		file = be.AppendUint32(file, uint32(off+len(body)))
		file = be.AppendUint32(file, uint32(len(tab)))
		if name == "head" {
			headAt = off + len(body)
		}
		body = append(body, tab...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	file = append(file, body...)
	be.PutUint32(file[headAt+8:], 0xB1B0AFBA-checksum(file))
	return file
}

func fontHeader(tables int) []byte {
	power := bits.Len(uint(tables)) - 1
	h := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{tables, 16 << power, power, 16*tables - 16<<power} {
		h = be.AppendUint16(h, uint16(v))
	}
	return h
}

func checksum(tab []byte) uint32 {
	var sum uint32
	for i := 0; i < len(tab); i += 4 {
		var word [4]byte
		copy(word[:], tab[i:])
		sum += be.Uint32(word[:])
	}
	return sum
}
