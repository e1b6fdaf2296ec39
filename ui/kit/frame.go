package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Frame is what every screen has: its name, one line that says what it is for, with
// figures at its right where there are any, at the right its actions, the body, and a foot with hints and the state of saving.
type Frame struct {
	composite
	title   *Text
	purpose *Text
	aside   *Text
	body    *Scroll
	content fyne.CanvasObject // what the body shows
	hints   *Text
	state   *Text
	foot    *fyne.Container
}

// NewFrame makes a screen; actions may be nil.
func NewFrame(title, purpose string, actions *ActionBar, body fyne.CanvasObject) *Frame {
	if actions == nil {
		actions = NewActionBar()
	}
	f := &Frame{
		title: Title(title), purpose: Subtitle(purpose), body: NewScroll(bodyPad(body)), content: body,
		hints: Hints(""), state: Small(""), aside: Quiet("").SetSize(14),
	}
	head := Column(1, container.New(&headLayout{}, f.title, actions), Spread(20, f.purpose, f.purpose, f.aside))
	f.foot = besideBar(Column(8, Rule(), Spread(16, f.hints, f.hints, f.state)))
	f.foot.Hide()
	f.aside.Hide()
	f.root = container.New(&frameLayout{padLayout{right: 18 - barRoom, bottom: 12, left: 18}}, Fill(8, f.body, besideBar(head), f.body, f.foot))
	f.ExtendBaseWidget(f)
	return f
}

// barRoom is the strip at the right of a frame in which the body's bar runs, px at the standard letter size.
const barRoom = 12

// bodyPad keeps the body, and besideBar what is above and below it, clear of that strip.
func bodyPad(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&padLayout{top: 4, right: 4 + barRoom, bottom: 4, left: 4}, o)
}

func besideBar(o fyne.CanvasObject) *fyne.Container {
	return container.New(&padLayout{right: 4 + barRoom, left: 4}, o)
}

// frameLayout keeps a frame from the window's edge, less at the top where the window is low.
type frameLayout struct{ padLayout }

// lowFrame is the height under which a frame is low, px at the standard letter size.
const lowFrame = 520

func (l *frameLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	l.top = 20
	if size.Height < Px(lowFrame) {
		l.top = 8
	}
	l.padLayout.Layout(os, size)
}

// SetTitle changes name and purpose, as when a screen shows another month.
func (f *Frame) SetTitle(title, purpose string) {
	f.title.SetText(title)
	f.purpose.SetText(purpose)
}

// SetAside shows figures, as how many are listed, at the right of the line under the name.
func (f *Frame) SetAside(text string) {
	if text != f.aside.Text() {
		f.aside.SetText(text)
		f.aside.Hidden = text == ""
		f.root.Refresh()
	}
}

// SetBody changes the body; with the one that is there already nothing moves.
func (f *Frame) SetBody(o fyne.CanvasObject) {
	if o != f.content {
		f.content = o
		f.body.SetContent(bodyPad(o))
	}
}

// SetFoot shows hints at the left of the foot and the state (已自动保存 10:24) at the right.
func (f *Frame) SetFoot(hints, state string) {
	f.hints.SetText(hints)
	f.state.SetText(state)
	f.foot.Hidden = hints == "" && state == ""
	f.root.Refresh()
}

// Body is the scroll area around the body.
func (f *Frame) Body() *Scroll { return f.body }

// headLayout: the title keeps its width as far as it can, the actions get the rest.
type headLayout struct{}

func (l *headLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	defer measure()()
	t, a := least(os[0]), least(os[1])
	return fyne.NewSize(t.Width+a.Width, max(t.Height, a.Height, Px(34)))
}

func (l *headLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	title := min(naturalWidth(os[0]), size.Width-least(os[1]).Width)
	bar := size.Width - title - Px(16)
	place(os[0], 0, 0, title, size.Height)
	place(os[1], size.Width-bar, (size.Height-least(os[1]).Height)/2, bar, least(os[1]).Height)
}

// ActionBar is a row of buttons at the right edge. Those that find no room go into
// a 更多 menu, the red button last of all.
type ActionBar struct {
	composite
	items []fyne.CanvasObject // buttons and fields, in reading order
	more  *Button
	menu  []*Button  // buttons that always stand in the menu
	pair  [2]*Button // two that go into the menu together
	kept  []*Button  // buttons now in the menu
}

// NewActionBar makes a bar of buttons, fields (search, select) and other objects.
func NewActionBar(items ...fyne.CanvasObject) *ActionBar {
	b := &ActionBar{}
	b.more = MoreButton(T("更多"), b.openMenu)
	b.root = container.New(&actionLayout{b})
	b.ExtendBaseWidget(b)
	b.Set(items...)
	return b
}

// Set changes the buttons.
func (b *ActionBar) Set(items ...fyne.CanvasObject) {
	b.items = items
	c := b.root.(*fyne.Container)
	c.Objects = append([]fyne.CanvasObject{b.more}, items...)
	c.Refresh()
}

// Keep names the buttons that stand in the 更多 menu whatever room there is, after those that found none.
func (b *ActionBar) Keep(buttons ...*Button) {
	b.menu = buttons
	b.root.Refresh()
}

// Pair names two buttons beside each other that go into the 更多 menu together, as up and down.
func (b *ActionBar) Pair(first, second *Button) { b.pair = [2]*Button{first, second} }

// openMenu lists the buttons that found no room and those that are kept there.
func (b *ActionBar) openMenu() {
	var items []*fyne.MenuItem
	for _, k := range b.kept {
		it := fyne.NewMenuItem(k.text, k.press)
		it.Disabled = k.off
		items = append(items, it)
	}
	popMenu(b.more, items)
}

// actionLayout shows from the right as many objects as fit.
type actionLayout struct{ b *ActionBar }

func (l *actionLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	defer measure()()
	if len(l.b.items) == 0 {
		return fyne.NewSize(0, Px(34)) // buttons may come; the frame around is not laid out anew for them
	}
	w, h := float32(0), Px(34)
	for i, o := range l.b.items {
		m := least(o)
		h = max(h, m.Height)
		if !l.mayHide(i) && l.wanted(o) {
			w += m.Width + Px(10)
		}
	}
	return fyne.NewSize(w+least(l.b.more).Width, h)
}

// mayHide tells whether an item may go into the menu: all buttons but the red one.
func (l *actionLayout) mayHide(i int) bool {
	k, ok := l.b.items[i].(*Button)
	return ok && k.kind != KindPrimary
}

func (l *actionLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	defer measure()()
	b, gap := l.b, Px(10)
	var need float32
	for _, o := range b.items {
		if l.wanted(o) {
			need += naturalWidth(o) + gap
		}
	}
	b.kept = nil
	room := size.Width + gap
	if need > room || len(b.menu) > 0 {
		room -= naturalWidth(b.more) + gap
	}
	hide := map[fyne.CanvasObject]bool{}
	for i, o := range b.items {
		follows := b.pair[0] != nil && o == b.pair[1] && hide[b.pair[0]]
		if (need > room || follows) && l.mayHide(i) && l.wanted(o) {
			b.kept = append(b.kept, o.(*Button))
			hide[o] = true
			need -= naturalWidth(o) + gap
		}
	}
	for _, k := range b.menu {
		if !k.unwanted {
			b.kept = append(b.kept, k)
		}
	}
	l.placeAll(size, hide)
}

// wanted tells whether the screen wants an item shown; one folded into the menu
// is hidden by the bar, not by the screen.
func (l *actionLayout) wanted(o fyne.CanvasObject) bool {
	if k, ok := o.(*Button); ok {
		return !k.unwanted
	}
	return o.Visible()
}

func (l *actionLayout) placeAll(size fyne.Size, hide map[fyne.CanvasObject]bool) {
	b, gap := l.b, Px(10)
	x := size.Width
	for i := len(b.items) - 1; i >= 0; i-- {
		o := b.items[i]
		if k, ok := o.(*Button); ok {
			k.fold(hide[o])
		}
		if !o.Visible() {
			continue
		}
		w, h := naturalWidth(o), min(size.Height, heightOf(o, naturalWidth(o)))
		x -= w
		place(o, x, (size.Height-h)/2, w, h)
		x -= gap
	}
	b.more.Hidden = len(b.kept) == 0
	w := naturalWidth(b.more)
	place(b.more, x-w, (size.Height-Px(34))/2, w, Px(34))
}
