package png

import (
	"math"

	"zhengyou/reports/page"
)

// dashes cuts a polyline, in pixels, into the pieces a dash pattern in points leaves; the polyline itself when there is
// no pattern.
func dashes(points []page.Point, pattern []float64, scale float64) [][]page.Point {
	total := 0.0
	for _, d := range pattern {
		total += d
	}
	if total <= 0 {
		return [][]page.Point{points}
	}
	var out [][]page.Point
	var piece []page.Point
	which, left, on := 0, pattern[0]*scale, true
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if on && len(piece) == 0 {
			piece = append(piece, a)
		}
		for done := 0.0; length > 0; {
			if left > length-done {
				left -= length - done
				if on {
					piece = append(piece, b)
				}
				break
			}
			done += left
			at := page.Point{X: a.X + (b.X-a.X)*done/length, Y: a.Y + (b.Y-a.Y)*done/length}
			if on {
				out, piece = append(out, append(piece, at)), nil
			} else {
				piece = []page.Point{at}
			}
			on, which = !on, (which+1)%len(pattern)
			left = math.Max(pattern[which]*scale, 0.01)
		}
	}
	if on && len(piece) > 1 {
		out = append(out, piece)
	}
	return out
}

// outline returns polygons, all turning the same way, that together cover the stroke of a polyline: a bar for each
// segment and, with round, a disc at each point.
func outline(points []page.Point, width float64, round bool) [][]page.Point {
	var out [][]page.Point
	h := width / 2
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		if length == 0 {
			continue
		}
		nx, ny := -(b.Y-a.Y)/length*h, (b.X-a.X)/length*h
		out = append(out, []page.Point{
			{X: a.X + nx, Y: a.Y + ny},
			{X: a.X - nx, Y: a.Y - ny},
			{X: b.X - nx, Y: b.Y - ny},
			{X: b.X + nx, Y: b.Y + ny},
		})
	}
	for i, p := range points {
		if round || i > 0 && i < len(points)-1 {
			out = append(out, disc(p, h))
		}
	}
	return out
}

func disc(c page.Point, radius float64) []page.Point {
	n := max(8, int(radius*4))
	out := make([]page.Point, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = page.Point{X: c.X + radius*cos, Y: c.Y + radius*sin}
	}
	return out
}
