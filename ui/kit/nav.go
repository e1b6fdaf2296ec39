package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NavItem is a place in the navigation.
type NavItem struct {
	ID, Text string
	Icon     fyne.Resource
	Hint     string // what the place is for, shown on hover
}

// Nav is the navigation at the left: the product's name, the places, at the foot
// 设置 and the organisation. The places scroll when the window is low.
type Nav struct {
	composite
	entries []*navEntry
	active  string
	foot    *Text
	sub     *Text
	// OnSelect is called with the ID of a place the user chose.
	OnSelect func(id string)
}

// NewNav makes the navigation; bottom items stand at its foot.
func NewNav(logo string, items, bottom []NavItem, onSelect func(id string)) *Nav {
	n := &Nav{OnSelect: onSelect, foot: Small("").Wrap(), sub: Small("").Wrap()}
	name := newText(logo, 19, true, ColorRed, keepWhole)
	places, below := Column(4, n.add(items)...), Column(4, n.add(bottom)...)
	middle := NewScroll(padRight(10, places)) // the bar runs in the margin
	middle.minimum = 80
	org := Pad(4, 10, Column(1, n.foot, n.sub))
	foot := padRight(10, Column(6, below, Rule(), org))
	col := Fill(6, middle, Pad(8, 10, name), Gap(2), middle, foot)
	n.root = container.New(&navLayout{}, newBox(ColorCard, "", 0), newBox(ColorBorder, "", 0),
		container.New(&padLayout{top: 12, bottom: 12, left: 10}, col))
	n.ExtendBaseWidget(n)
	return n
}

// BesideBar keeps what is scrolled clear of the scrollbar at its right.
func BesideBar(o fyne.CanvasObject) fyne.CanvasObject { return padRight(8, o) }

func padRight(px float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&padLayout{right: px}, o)
}

func (n *Nav) add(items []NavItem) []fyne.CanvasObject {
	var os []fyne.CanvasObject
	for _, it := range items {
		e := newNavEntry(it, func() {
			n.Select(it.ID)
			if n.OnSelect != nil {
				n.OnSelect(it.ID)
			}
		})
		e.onKey = n.moveFocus(e)
		n.entries = append(n.entries, e)
		os = append(os, e)
	}
	return os
}

// moveFocus lets the arrow keys walk along the places.
func (n *Nav) moveFocus(e *navEntry) func(*fyne.KeyEvent) bool {
	return func(k *fyne.KeyEvent) bool {
		step := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1}[k.Name]
		for i, x := range n.entries {
			if to := i + step; x == e && step != 0 && to >= 0 && to < len(n.entries) {
				if c := fyne.CurrentApp().Driver().CanvasForObject(n.entries[to]); c != nil {
					c.Focus(n.entries[to])
				}
				return true
			}
		}
		return false
	}
}

// Select marks the place the window shows, without calling OnSelect.
func (n *Nav) Select(id string) {
	n.active = id
	for _, e := range n.entries {
		if on := e.item.ID == id; on != e.on {
			e.on = on
			e.Refresh()
		}
	}
}

// Active is the ID of the place marked.
func (n *Nav) Active() string { return n.active }

// SetFoot shows the organisation and, below it, the role and the year.
func (n *Nav) SetFoot(organisation, line string) {
	n.foot.SetText(organisation)
	n.sub.SetText(line)
}

// navLayout: ground, hairline at the right, content.
type navLayout struct{}

func (l *navLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	defer measure()()
	m := least(os[2])
	return fyne.NewSize(m.Width+1, m.Height)
}

func (l *navLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	place(os[0], 0, 0, size.Width, size.Height)
	place(os[1], size.Width-1, 0, 1, size.Height)
	place(os[2], 0, 0, size.Width-1, size.Height)
}

// navEntry is one place.
type navEntry struct {
	surface
	item  NavItem
	on    bool
	sign  *glyph
	words *Text
}

func newNavEntry(it NavItem, tapped func()) *navEntry {
	e := &navEntry{item: it, sign: newGlyph(it.Icon, ColorQuiet, 18), words: Label(it.Text)}
	e.sign.Hidden = it.Icon == nil
	e.frame = newBox("", "", 6)
	e.bare = true
	e.root = Stack(e.frame, Pad(8, 10, Spread(10, e.words, e.sign, e.words)))
	e.onTap, e.hint = tapped, it.Hint
	e.extend(e)
	return e
}

// CreateRenderer is for Fyne.
func (e *navEntry) CreateRenderer() fyne.WidgetRenderer {
	return &navEntryRenderer{WidgetRenderer: e.surface.CreateRenderer(), e: e}
}

type navEntryRenderer struct {
	fyne.WidgetRenderer
	e *navEntry
}

func (r *navEntryRenderer) Refresh() {
	e := r.e
	r.WidgetRenderer.Refresh()
	ink := ColorInk
	if e.on {
		ink = ColorRed
		e.frame.fill = ColorRedTint
		e.frame.Refresh()
	}
	e.words.SetColor(ink).SetBold(e.on)
	if ink == ColorInk {
		ink = ColorQuiet
	}
	e.sign.set(e.item.Icon, ink)
}

// NewShell places the navigation at the left of the screens. Where the window is
// narrow the navigation takes no more than its words need.
func NewShell(nav *Nav, content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&shellLayout{}, newBox(ColorGround, "", 0), nav, content)
}

type shellLayout struct{}

func (l *shellLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	defer measure()()
	n, c := least(os[1]), least(os[2])
	return fyne.NewSize(n.Width+c.Width, max(n.Height, c.Height))
}

func (l *shellLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	w := least(os[1]).Width
	switch {
	case size.Width >= Px(1200):
		w = max(w, Px(188))
	case size.Width >= Px(1000):
		w = max(w, Px(170)) // the post and the year on one line
	}
	place(os[0], 0, 0, size.Width, size.Height)
	place(os[1], 0, 0, w, size.Height)
	place(os[2], w, 0, size.Width-w, size.Height)
}
