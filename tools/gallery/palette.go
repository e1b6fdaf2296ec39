package main

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// fewColours brings a picture of the window down to n colours, which makes its file a quarter as large. It takes the
// commonest that are not too near to one already taken: grounds and inks stay exactly what they are, and what is lost are
// shades at the edges of letters.
func fewColours(img *image.RGBA, n int) *image.Paletted {
	const near = 12 * 12 // square of a distance that the eye does not make out
	palette := color.Palette{}
	var taken []color.RGBA
	for _, c := range commonest(img) {
		if len(taken) == n {
			break
		}
		if !slices.ContainsFunc(taken, func(t color.RGBA) bool { return apart(c, t) < near }) {
			taken = append(taken, c)
			palette = append(palette, c)
		}
	}
	out := image.NewPaletted(img.Rect, palette)
	known := map[color.RGBA]uint8{}
	for i := 0; i < len(img.Pix); i += 4 {
		c := color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3]}
		index, ok := known[c]
		if !ok {
			index = uint8(palette.Index(c))
			known[c] = index
		}
		out.Pix[i/4] = index
	}
	return out
}

// commonest are the colours of a picture, the most frequent first.
func commonest(img *image.RGBA) []color.RGBA {
	count := map[color.RGBA]int{}
	for i := 0; i < len(img.Pix); i += 4 {
		count[color.RGBA{img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3]}]++
	}
	all := make([]color.RGBA, 0, len(count))
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	return all
}

// apart is the square of the distance of two colours.
func apart(a, b color.RGBA) int {
	r, g, bl := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return r*r + g*g + bl*bl
}
