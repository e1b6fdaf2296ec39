package kit

import (
	"fmt"
	"image"
	"image/draw"
	"math"
	"sync"

	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// Limits of the glyph cache. It is kept in two generations: when the young one
// is full it becomes the old one and the former old one is dropped, so that
// the cache holds at most twice this much, whatever is paged through.
const (
	gridGlyphBytes = 3 << 20 // masks of one generation
	gridGlyphCount = 6000    // entries of one generation
)

// gridGlyphs are the fonts and masks all grids share.
var gridGlyphs gridGlyphCache

// GridFonts gives the grids their fonts as bytes of TrueType or CFF files. A
// character missing in bold is taken from regular (thickened), one missing in
// both from rare. bold and rare may be nil. Without this call grids use the
// text font of Fyne's default theme, which knows no Chinese.
func GridFonts(regular, bold, rare []byte) error {
	var parsed [3]*sfnt.Font
	for i, data := range [][]byte{regular, bold, rare} {
		if len(data) == 0 {
			continue
		}
		f, err := sfnt.Parse(data)
		if err != nil {
			return fmt.Errorf("grid font %d: %w", i, err)
		}
		parsed[i] = f
	}
	gridGlyphs.mu.Lock()
	defer gridGlyphs.mu.Unlock()
	gridGlyphs.reset(parsed[0], parsed[1], parsed[2])
	return nil
}

// gridFont is a weight and a size in px of the device.
type gridFont struct {
	bold bool
	ppem fixed.Int26_6
}

// gridGlyphKey names a mask: Latin letters exist at four horizontal offsets of
// a quarter pixel, so that words are spaced evenly; square characters at one.
type gridGlyphKey struct {
	font gridFont
	r    rune
	sub  uint8
}

// gridGlyph is the mask of a character with its place relative to the pen.
type gridGlyph struct {
	mask    *image.Alpha // nil: blank
	at      image.Point  // top left of the mask, from the pen
	advance fixed.Int26_6
}

// gridGlyphCache turns characters into masks. Draw and measure under its lock.
type gridGlyphCache struct {
	mu                  sync.Mutex
	regular, bold, rare *sfnt.Font
	young, old          map[gridGlyphKey]*gridGlyph
	bytes               int // of the young generation
	buf                 sfnt.Buffer
	raster              vector.Rasterizer
}

// reset takes new fonts and forgets all masks.
func (c *gridGlyphCache) reset(regular, bold, rare *sfnt.Font) {
	c.regular, c.bold, c.rare = regular, bold, rare
	c.young, c.old, c.bytes = map[gridGlyphKey]*gridGlyph{}, nil, 0
}

// ensure sets the default font when none was given.
func (c *gridGlyphCache) ensure() {
	if c.young != nil {
		return
	}
	regular, err := sfnt.Parse(theme.DefaultTextFont().Content())
	if err != nil {
		regular = nil // no text at all rather than no program; GridFonts reports its errors
	}
	c.reset(regular, nil, nil)
}

// get is the glyph for a key, drawn when it is not at hand.
func (c *gridGlyphCache) get(key gridGlyphKey) *gridGlyph {
	if g, ok := c.young[key]; ok {
		return g
	}
	g, ok := c.old[key]
	if !ok {
		g = c.draw(key)
	}
	if c.bytes > gridGlyphBytes || len(c.young) >= gridGlyphCount {
		c.old, c.young, c.bytes = c.young, map[gridGlyphKey]*gridGlyph{}, 0
	}
	c.young[key] = g
	if g.mask != nil {
		c.bytes += len(g.mask.Pix)
	}
	return g
}

// find looks the character up along the chain of fonts; thicken tells that a
// bold character has to be made from another weight. A character in no font is
// drawn as the regular font's missing glyph, never left out.
func (c *gridGlyphCache) find(r rune, bold bool) (f *sfnt.Font, index sfnt.GlyphIndex, thicken bool) {
	chain := [...]*sfnt.Font{c.regular, c.rare}
	if bold && c.bold != nil {
		if i, err := c.bold.GlyphIndex(&c.buf, r); err == nil && i != 0 {
			return c.bold, i, false
		}
	}
	for _, f := range chain {
		if f == nil {
			continue
		}
		if i, err := f.GlyphIndex(&c.buf, r); err == nil && i != 0 {
			return f, i, bold
		}
	}
	return c.regular, 0, bold
}

// draw makes the mask of one character.
func (c *gridGlyphCache) draw(key gridGlyphKey) *gridGlyph {
	f, index, thicken := c.find(key.r, key.font.bold)
	if f == nil {
		return &gridGlyph{}
	}
	out := &gridGlyph{}
	if advance, err := f.GlyphAdvance(&c.buf, index, key.font.ppem, 0); err == nil {
		out.advance = advance
	}
	segments, err := f.LoadGlyph(&c.buf, index, key.font.ppem, nil)
	if err != nil || len(segments) == 0 {
		return out
	}
	offset := fixed.Int26_6(key.sub) * 16
	b := segments.Bounds()
	x0, y0 := (b.Min.X + offset).Floor(), b.Min.Y.Floor()
	x1, y1 := (b.Max.X + offset).Ceil(), b.Max.Y.Ceil()
	if x1 <= x0 || y1 <= y0 {
		return out
	}
	out.at = image.Pt(x0, y0)
	out.mask = c.rasterize(segments, x1-x0, y1-y0, float32(x0)-float32(offset)/64, float32(y0))
	if thicken {
		out.mask = gridThicken(out.mask, float64(key.font.ppem)/64/20)
	}
	return out
}

// rasterize fills the outline into a mask of w × h px whose origin is (dx, dy).
func (c *gridGlyphCache) rasterize(segments sfnt.Segments, w, h int, dx, dy float32) *image.Alpha {
	c.raster.Reset(w, h)
	c.raster.DrawOp = draw.Src
	at := func(p fixed.Point26_6) (x, y float32) {
		return float32(p.X)/64 - dx, float32(p.Y)/64 - dy
	}
	for _, s := range segments {
		x0, y0 := at(s.Args[0])
		x1, y1 := at(s.Args[1])
		x2, y2 := at(s.Args[2])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			c.raster.MoveTo(x0, y0)
		case sfnt.SegmentOpLineTo:
			c.raster.LineTo(x0, y0)
		case sfnt.SegmentOpQuadTo:
			c.raster.QuadTo(x0, y0, x1, y1)
		case sfnt.SegmentOpCubeTo:
			c.raster.CubeTo(x0, y0, x1, y1, x2, y2)
		}
	}
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	c.raster.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	return mask
}

// gridThicken widens the strokes of a mask to the right by up to one pixel.
func gridThicken(m *image.Alpha, by float64) *image.Alpha {
	by = math.Min(by, 1)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewAlpha(image.Rect(0, 0, w+1, h))
	for y := range h {
		row, to := m.Pix[y*m.Stride:], out.Pix[y*out.Stride:]
		for x := range w + 1 {
			v := 0.0
			if x < w {
				v = float64(row[x])
			}
			if x > 0 {
				v += float64(row[x-1]) * by
			}
			to[x] = uint8(math.Min(v, 255))
		}
	}
	return out
}

// advance is the width of one character.
func (c *gridGlyphCache) advance(f gridFont, r rune) fixed.Int26_6 {
	return c.get(gridGlyphKey{font: f, r: r}).advance
}

// measure is the width of a text in px of the device, line breaks as spaces.
func (c *gridGlyphCache) measure(f gridFont, s string) float64 {
	var w fixed.Int26_6
	for _, r := range s {
		w += c.advance(f, gridPlainRune(r))
	}
	return float64(w) / 64
}

// fit shortens a text with an ellipsis until it is at most width px wide.
func (c *gridGlyphCache) fit(f gridFont, s string, width float64) (string, float64) {
	full := c.measure(f, s)
	if full <= width {
		return s, full
	}
	dots := c.advance(f, '…')
	limit := fixed.Int26_6(width*64) - dots
	var w fixed.Int26_6
	for i, r := range s {
		a := c.advance(f, gridPlainRune(r))
		if w+a > limit {
			return s[:i] + "…", float64(w+dots) / 64
		}
		w += a
	}
	return s, full
}

// paint draws a text with its pen at x and its baseline at y, within dst's clip.
func (c *gridGlyphCache) paint(dst *image.RGBA, clip image.Rectangle, ink image.Image, f gridFont, s string, x float64, y int) {
	pen := fixed.Int26_6(math.Round(x * 64))
	for _, r := range s {
		r = gridPlainRune(r)
		key := gridGlyphKey{font: f, r: r}
		at := pen
		if r < 0x2E80 {
			at += 8 // round to the nearest quarter
			key.sub = uint8(at&63) / 16
		} else {
			at += 32 // to the nearest pixel
		}
		g := c.get(key)
		if g.mask != nil {
			box := g.mask.Rect.Add(image.Pt(at.Floor(), y)).Add(g.at)
			if part := box.Intersect(clip); !part.Empty() {
				draw.DrawMask(dst, part, ink, image.Point{}, g.mask, part.Min.Sub(box.Min), draw.Over)
			}
		}
		pen += g.advance
	}
}

// gridPlainRune shows line breaks and tabs of a value as spaces.
func gridPlainRune(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}
