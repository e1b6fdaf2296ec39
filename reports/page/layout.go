package page

import (
	"context"
	"fmt"
	"slices"

	"zhengyou/app"
)

// A4 in points.
const (
	A4Short = 210 * MM
	A4Long  = 297 * MM
)

// Margins of forms: bound on the left. The foot line stands inside the bottom margin.
const (
	marginLeft   = 20 * MM
	marginRight  = 18 * MM
	marginTop    = 18 * MM
	marginBottom = 18 * MM
	footBaseline = 10 * MM // above the page's bottom edge
)

// Layout is a document as pages.
type Layout struct {
	Pages []Page
}

// DrawChart draws a chart into a rectangle of w × h points whose corner is (0, 0).
type DrawChart func(chart app.Chart, w, h float64) []Item

// Lay lays doc out on A4 with the fonts of set. It fails only when ctx is cancelled.
func Lay(ctx context.Context, doc app.Document, set *Set, charts DrawChart) (*Layout, error) {
	p := &pager{width: A4Short, height: A4Long}
	if doc.Landscape {
		p.width, p.height = p.height, p.width
	}
	f := &former{set: set, charts: charts, width: p.width - marginLeft - marginRight, tall: p.height - marginTop - marginBottom}
	f.title(doc)
	for _, b := range doc.Blocks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f.block(b)
	}
	if err := p.run(ctx, f.units); err != nil {
		return nil, err
	}
	for i := range p.pages {
		p.pages[i].Items = append(p.pages[i].Items, f.foot(doc, i+1, len(p.pages), p)...)
	}
	return &Layout{p.pages}, nil
}

// Missing returns the characters no font has, in code point order. They are drawn as boxes.
func (l *Layout) Missing() []rune {
	var out []rune
	for _, p := range l.Pages {
		for _, it := range p.Items {
			if t, ok := it.(Text); ok && t.Face == nil {
				for _, r := range t.S {
					if !isDrawn(r) {
						out = append(out, r)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// foot returns the page's foot line: the document's foot small at the left, 第 x 页 共 y 页 in the middle, and on every page
// but the first, for sheets get apart, the title at the right. A foot text that would run into the number is set smaller,
// then above it.
func (f *former) foot(doc app.Document, n, of int, p *pager) []Item {
	text := doc.Foot
	number := f.set.Break(Style{Body, 9}, fmt.Sprintf("第 %d 页 共 %d 页", n, of), p.width, 0, false)[0]
	x, y := marginLeft+(f.width-number.Width)/2, p.height-footBaseline
	items := number.Place(x, y, 0, Black)
	room := x - marginLeft - 6
	if title := (Style{Body, 8.5}); n > 1 && f.set.Width(title, doc.Title) <= room {
		for _, line := range f.set.Break(title, doc.Title, room, 0, false) {
			items = append(items, line.Place(marginLeft+f.width-line.Width, y, 0, Grey)...)
		}
	}
	size := 8.5
	for size > 6 && f.set.Width(Style{Body, size}, text) > room {
		size -= 0.5
	}
	if f.set.Width(Style{Body, size}, text) > room {
		room, y = f.width, y-11
	}
	for _, line := range f.set.Break(Style{Body, size}, text, room, 0, false) {
		items = append(items, line.Place(marginLeft, y, 0, Black)...)
		break // one line; a longer text is the builder's mistake and must not run into the table
	}
	return items
}
