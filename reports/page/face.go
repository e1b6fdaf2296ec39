package page

import (
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one TrueType font: what the layout measures with and the painters draw from. It is safe for concurrent use.
type Face struct {
	data []byte
	font *sfnt.Font
	upem float64

	mu     sync.Mutex
	buf    sfnt.Buffer
	glyphs map[rune]Glyph
	shapes map[sfnt.GlyphIndex][]Segment
}

// Glyph is one character's place in a face.
type Glyph struct {
	ID      uint16  // 0 when the face does not have the character
	Advance float64 // em
}

// Segment is a piece of a glyph's outline in em, y downwards; Op tells how many of Args count: a move and a line have
// one point, a quadratic curve two, a cubic three.
type Segment struct {
	Op   sfnt.SegmentOp
	Args [3]Point
}

// NewFace reads a TrueType font. Collections and fonts with CFF outlines are refused: the PDF writer subsets glyf
// tables only.
func NewFace(data []byte) (*Face, error) {
	if len(data) < 12 || string(data[:4]) != "\x00\x01\x00\x00" && string(data[:4]) != "true" {
		return nil, fmt.Errorf("not a TrueType font")
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("parse font: %w", err)
	}
	return &Face{
		data: data, font: f, upem: float64(f.UnitsPerEm()),
		glyphs: map[rune]Glyph{}, shapes: map[sfnt.GlyphIndex][]Segment{},
	}, nil
}

// Data returns the font file; it must not be changed.
func (f *Face) Data() []byte { return f.data }

// Glyph returns the glyph of r; its ID is 0 when the face has none.
func (f *Face) Glyph(r rune) Glyph {
	f.mu.Lock()
	defer f.mu.Unlock()
	if g, ok := f.glyphs[r]; ok {
		return g
	}
	id, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		id = 0
	}
	g := Glyph{ID: uint16(id)}
	if adv, err := f.font.GlyphAdvance(&f.buf, id, f.unit(), font.HintingNone); err == nil {
		g.Advance = float64(adv) / 64 / f.upem
	}
	f.glyphs[r] = g
	return g
}

// Has reports whether the face can draw r.
func (f *Face) Has(r rune) bool { return f != nil && f.Glyph(r).ID != 0 }

// Advance returns r's width in em; a nil face (no font has r) advances by one.
func (f *Face) Advance(r rune) float64 {
	if f == nil {
		return 1
	}
	return f.Glyph(r).Advance
}

// Outline returns the shape of glyph id.
func (f *Face) Outline(id uint16) []Segment {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := sfnt.GlyphIndex(id)
	if s, ok := f.shapes[key]; ok {
		return s
	}
	segs, err := f.font.LoadGlyph(&f.buf, key, f.unit(), nil)
	if err != nil {
		segs = nil
	}
	out := make([]Segment, len(segs))
	for i, s := range segs {
		out[i].Op = s.Op
		for j, p := range s.Args {
			out[i].Args[j] = Point{float64(p.X) / 64 / f.upem, float64(p.Y) / 64 / f.upem}
		}
	}
	f.shapes[key] = out
	return out
}

// unit is the size at which one pixel is one font unit, so that nothing is rounded.
func (f *Face) unit() fixed.Int26_6 { return fixed.I(int(f.upem)) }

// Name returns the font's PostScript name, "Font" when it has none.
func (f *Face) Name() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	name, err := f.font.Name(&f.buf, sfnt.NameIDPostScript)
	if err != nil || name == "" {
		return "Font"
	}
	return name
}
