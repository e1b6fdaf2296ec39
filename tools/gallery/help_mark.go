package main

import (
	"fmt"
	"image"
	"image/color"
	imagedraw "image/draw"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"zhengyou/assets"
	"zhengyou/ui"
	"zhengyou/ui/kit"
)

// markRadius is that of a number's disc, px at the standard letter size.
const markRadius = 11

// helpMark is what a number in a picture stands at: the first thing in sight that is meant.
type helpMark struct {
	what string // for the message when it is not there
	is   func(fyne.CanvasObject) bool
	side side
}

// side is where at the thing a number stands.
type side int

const (
	corner side = iota // on its left upper corner
	before             // to the left of it
	after              // to the right of its words
)

// onButton marks a button by its words, one without words by its hint.
func onButton(words string) helpMark {
	return helpMark{what: words, is: func(o fyne.CanvasObject) bool {
		b, ok := o.(*kit.Button)
		return ok && (b.Text() == words || b.Text() == "" && b.Hint() == words)
	}}
}

// words marks a line that begins with some words.
func words(begin string, at side) helpMark {
	return helpMark{what: begin, side: at, is: func(o fyne.CanvasObject) bool {
		t, ok := o.(*canvas.Text)
		return ok && strings.HasPrefix(t.Text, begin)
	}}
}

// on marks the first widget of a kind.
func on[T fyne.CanvasObject]() helpMark {
	return helpMark{what: fmt.Sprintf("%T", *new(T)), is: isA[T]}
}

func isA[T fyne.CanvasObject](o fyne.CanvasObject) bool {
	_, ok := o.(T)
	return ok
}

// seen is a thing in sight with its place in the window, and down to where the scrolled area it lies in is seen.
type seen struct {
	fyne.CanvasObject
	at    fyne.Position
	floor float32
}

// find is the first thing in sight that is meant.
func find(t *ui.Studio, is func(fyne.CanvasObject) bool) (found seen, ok bool) {
	all := t.Window().Canvas().Content()
	walk(seen{CanvasObject: all, floor: all.Size().Height}, func(s seen) bool {
		if ok = is(s.CanvasObject) && s.at.Y+kit.Px(markRadius) < s.floor; ok {
			found = s
		}
		return ok
	})
	return found, ok
}

// walk goes through a thing and all that is in sight in it, until stop says so.
func walk(s seen, stop func(seen) bool) bool {
	if !s.Visible() {
		return false
	}
	if stop(s) {
		return true
	}
	if _, scrolled := s.CanvasObject.(*kit.Scroll); scrolled {
		s.floor = min(s.floor, s.at.Y+s.Size().Height)
	}
	var inside []fyne.CanvasObject
	switch o := s.CanvasObject.(type) {
	case *fyne.Container:
		inside = o.Objects
	case fyne.Widget:
		inside = test.WidgetRenderer(o).Objects()
	}
	for _, o := range inside {
		if walk(seen{o, s.at.Add(o.Position()), s.floor}, stop) {
			return true
		}
	}
	return false
}

// place is the middle of the number's disc in the window.
func (m helpMark) place(t *ui.Studio) (x, y float32, err error) {
	s, ok := find(t, m.is)
	if !ok {
		return 0, 0, fmt.Errorf("nothing to be seen of %s; has the screen changed?", m.what)
	}
	away := kit.Px(markRadius + 4)
	switch m.side {
	case before:
		return s.at.X - away, s.at.Y + s.Size().Height/2, nil
	case after:
		return s.at.X + s.MinSize().Width + away, s.at.Y + s.Size().Height/2, nil
	}
	return s.at.X + kit.Px(2), s.at.Y + kit.Px(2), nil
}

// stamp puts a number on a picture: white on a red disc with a white rim, at the picture's own pixels.
func stamp(img *image.RGBA, x, y float32, number int) error {
	r := kit.Px(markRadius)
	x, y = max(x, r+1), max(y, r+1)
	disc(img, x, y, r, color.White)
	disc(img, x, y, r-kit.Px(1.5), kit.Color(kit.ColorRed))
	sans, err := opentype.Parse(assets.SansBold)
	if err != nil {
		return err
	}
	size := float64(kit.Px(14))
	face, err := opentype.NewFace(sans, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return err
	}
	text := strconv.Itoa(number)
	bounds, _ := font.BoundString(face, text)
	middle := func(low, high fixed.Int26_6) fixed.Int26_6 { return (low + high) / 2 }
	d := font.Drawer{Dst: img, Src: image.White, Face: face}
	d.Dot = fixed.Point26_6{
		X: fixed.Int26_6(x*64) - middle(bounds.Min.X, bounds.Max.X),
		Y: fixed.Int26_6(y*64) - middle(bounds.Min.Y, bounds.Max.Y),
	}
	d.DrawString(text)
	return nil
}

// disc fills a circle with soft edges.
func disc(img *image.RGBA, x, y, r float32, c color.Color) {
	imagedraw.DrawMask(img, img.Rect, image.NewUniform(c), image.Point{}, &round{x, y, r, img.Rect}, image.Point{}, imagedraw.Over)
}

// round is a disc as a mask.
type round struct {
	x, y, r float32
	in      image.Rectangle
}

// ColorModel implements image.Image.
func (m *round) ColorModel() color.Model { return color.AlphaModel }

// Bounds implements image.Image.
func (m *round) Bounds() image.Rectangle { return m.in }

// At implements image.Image: how much of a pixel lies inside.
func (m *round) At(x, y int) color.Color {
	dx, dy := float64(float32(x)+0.5-m.x), float64(float32(y)+0.5-m.y)
	return color.Alpha{uint8(255 * min(1, max(0, float64(m.r)+0.5-math.Hypot(dx, dy))))}
}
