package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// ButtonKind is the weight of a button.
type ButtonKind int

// The kinds of button.
const (
	KindPlain   ButtonKind = iota // white with a border
	KindPrimary                   // red: the one main action of a screen
	KindText                      // words only, in rows and bars
	KindDanger                    // destroys something; red border and words, never filled
)

// Button is a button with words and, at best, an icon before them.
type Button struct {
	pressable
	kind  ButtonKind
	text  string
	icon  fyne.Resource
	after fyne.Resource // icon behind the words: ▾
	left  bool          // words at the left edge instead of the middle
	inset float32       // where they begin then, px at the standard letter size

	unwanted bool // hidden by the screen
	folded   bool // offered in a menu for want of room
}

// NewButton makes a button of a kind; icon and tapped may be nil.
func NewButton(kind ButtonKind, text string, icon fyne.Resource, tapped func()) *Button {
	b := &Button{kind: kind, text: text, icon: icon}
	b.onTap, b.once = tapped, kind == KindPrimary || kind == KindDanger
	b.extend(b)
	return b
}

// PrimaryButton is the red button: one a screen.
func PrimaryButton(text string, icon fyne.Resource, tapped func()) *Button {
	return NewButton(KindPrimary, text, icon, tapped)
}

// PlainButton is the white button with a border.
func PlainButton(text string, icon fyne.Resource, tapped func()) *Button {
	return NewButton(KindPlain, text, icon, tapped)
}

// TextButton is a button without ground or border.
func TextButton(text string, icon fyne.Resource, tapped func()) *Button {
	return NewButton(KindText, text, icon, tapped)
}

// MoreButton is the quiet button with an arrow that opens a menu of further actions.
func MoreButton(text string, tapped func()) *Button {
	b := PlainButton(text, nil, tapped)
	b.after = theme.MenuDropDownIcon()
	return b
}

// DangerButton is for what destroys something.
func DangerButton(text string, icon fyne.Resource, tapped func()) *Button {
	return NewButton(KindDanger, text, icon, tapped)
}

// SetText changes the words.
func (b *Button) SetText(s string) {
	if s != b.text {
		b.text = s
		b.Refresh()
	}
}

// Text is the words on the button.
func (b *Button) Text() string { return b.text }

// SetIcon changes the icon; nil takes it away.
func (b *Button) SetIcon(r fyne.Resource) {
	b.icon = r
	b.Refresh()
}

// SetKind changes the weight.
func (b *Button) SetKind(k ButtonKind) {
	if k == b.kind {
		return
	}
	b.kind, b.once = k, k == KindPrimary || k == KindDanger
	b.Refresh()
}

// Hide takes the button away.
func (b *Button) Hide() {
	b.unwanted = true
	b.BaseWidget.Hide()
}

// Show brings the button back; one folded into a menu stays there.
func (b *Button) Show() {
	b.unwanted = false
	if !b.folded {
		b.BaseWidget.Show()
	}
}

// fold hides a button that is offered in a menu for want of room.
func (b *Button) fold(away bool) {
	b.folded = away
	if away || b.unwanted {
		b.BaseWidget.Hide()
	} else {
		b.BaseWidget.Show()
	}
}

// OnTapped changes what pressing does.
func (b *Button) OnTapped(f func()) { b.onTap = f }

// colors are ground, border and words for the present state.
func (b *Button) colors() (fill, stroke, ink fyne.ThemeColorName) {
	switch {
	case b.off:
		fill, stroke, ink = ColorQuietTint, ColorBorder, ColorQuiet
		if b.kind == KindText {
			fill, stroke = "", ""
		}
		return fill, stroke, ink
	case b.kind == KindPrimary && b.hovered:
		return ColorRedHover, "", ColorOnRed
	case b.kind == KindPrimary:
		return ColorRedFill, "", ColorOnRed
	case b.kind == KindDanger:
		fill, stroke, ink = ColorCard, ColorWrong, ColorWrong
	case b.kind == KindText:
		ink = ColorRed
	default:
		fill, stroke, ink = ColorCard, ColorEdge, ColorInk
	}
	if b.hovered {
		fill = ColorQuietTint
	}
	return fill, stroke, ink
}

// MinSize is at least 34 px high (at the standard letter size).
func (b *Button) MinSize() fyne.Size {
	w := b.contentWidth() + 2*b.side()
	return fyne.NewSize(max(w, Px(34)), Px(34))
}

// side is the distance of the words from the edge.
func (b *Button) side() float32 {
	switch {
	case b.text == "":
		return Px(8)
	case b.kind == KindText:
		return Px(8)
	default:
		return Px(15)
	}
}

func (b *Button) contentWidth() float32 {
	w := textWidth(b.text, widthKey{size: Px(15)})
	for _, r := range []fyne.Resource{b.icon, b.after} {
		if r == nil {
			continue
		}
		w += Px(18)
		if b.text != "" {
			w += Px(6)
		}
	}
	return w
}

// CreateRenderer is for Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b: b, ring: canvas.NewRectangle(nil), ground: canvas.NewRectangle(nil), words: canvas.NewText("", nil),
		icon: &canvas.Image{FillMode: canvas.ImageFillContain}, after: &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	r.paint()
	return r
}

type buttonRenderer struct {
	b            *Button
	ring, ground *canvas.Rectangle
	words        *canvas.Text
	icon, after  *canvas.Image
}

func (r *buttonRenderer) Destroy()           {}
func (r *buttonRenderer) MinSize() fyne.Size { return r.b.MinSize() }

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.ring, r.icon, r.words, r.after}
}

func (r *buttonRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) paint() {
	b := r.b
	fill, stroke, ink := b.colors()
	fillRect(r.ground, fill, stroke, Px(6), 1)
	ring := ColorRed
	if b.kind == KindPrimary {
		ring = ColorOnRed
	}
	fillRect(r.ring, "", ring, Px(5), 2)
	r.words.Text, r.words.TextSize, r.words.Color = b.text, Px(15), Color(ink)
	r.words.FontSource = fontFor(b.text, false)
	for img, res := range map[*canvas.Image]fyne.Resource{r.icon: b.icon, r.after: b.after} {
		img.Resource = tinted(res, ink)
		img.Hidden = res == nil
		img.Refresh()
	}
	r.ring.Hidden = !b.focused
}

// Layout centres icon and words; where room is missing the words are cut.
func (r *buttonRenderer) Layout(size fyne.Size) {
	b := r.b
	place(r.ground, 0, 0, size.Width, size.Height)
	place(r.ring, 2, 2, size.Width-4, size.Height-4)
	x := (size.Width - b.contentWidth()) / 2
	if b.left || x < 0 {
		x = min(b.side(), Px(max(b.inset, 7)))
	}
	icon := Px(18)
	if b.icon != nil {
		place(r.icon, x, (size.Height-icon)/2, icon, icon)
		x += icon + Px(6)
	}
	right := size.Width - Px(6)
	if b.after != nil {
		right -= icon + Px(4)
	}
	k := widthKey{size: Px(15)}
	if size.Width > 0 {
		r.words.Text, _ = shorten(b.text, right-x, k)
	}
	w, h := textWidth(r.words.Text, k), r.words.MinSize().Height
	place(r.words, x, (size.Height-h)/2-lift(15), w, h)
	if b.after != nil {
		at := x + w + Px(6)
		if b.left {
			at = size.Width - icon - Px(8)
		}
		place(r.after, at, (size.Height-icon)/2, icon, icon)
	}
}
