package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// pressable is what everything that can be pressed has in common: hover, focus,
// keys, a disabled state with its reason, an explanation on hover. The outer
// widget embeds it and calls ExtendBaseWidget with itself.
type pressable struct {
	widget.BaseWidget
	self             fyne.CanvasObject // the outer widget, where the hint is placed
	hovered, focused bool
	why              string // reason for being disabled; "" when enabled
	off              bool
	hint             string                    // shown on hover
	onTap            func()                    // nil: does nothing
	once             bool                      // what a press began must end before another counts
	begun            bool                      // the last press left work under way that it began
	onKey            func(*fyne.KeyEvent) bool // sees keys first; true means handled
}

func (p *pressable) extend(self fyne.Widget) {
	p.self = self
	p.ExtendBaseWidget(self)
}

// Disable makes the widget grey; the reason is shown on hover.
func (p *pressable) Disable(why string) {
	p.off, p.why = true, why
	p.hovered = false
	p.Refresh()
}

// Enable makes the widget work again.
func (p *pressable) Enable() {
	if p.off {
		p.off, p.why = false, ""
		p.Refresh()
	}
}

// Disabled tells whether the widget is grey.
func (p *pressable) Disabled() bool { return p.off }

// SetHint sets the sentence shown when the mouse rests on the widget.
func (p *pressable) SetHint(s string) { p.hint = s }

// Hint is that sentence, "" for none.
func (p *pressable) Hint() string { return p.hint }

// Tapped is for Fyne: a click or a touch.
func (p *pressable) Tapped(*fyne.PointEvent) { p.press() }

func (p *pressable) press() {
	hideTip()
	before := underWay()
	if p.off || p.onTap == nil || p.once && p.begun && before > 0 {
		return
	}
	p.onTap()
	p.begun = underWay() > before
}

// underWay is how many pieces of work are under way.
var underWay = func() int { return 0 }

// SetUnderWay says how to find out how many pieces of work are under way. A red
// button takes no second press before what its first one began has ended: people
// who know the desktop double-click everything, and a member would be there twice.
func SetUnderWay(f func() int) { underWay = f }

// MouseIn is for Fyne.
func (p *pressable) MouseIn(*desktop.MouseEvent) {
	p.hovered = !p.off
	p.Refresh()
	switch {
	case p.off && p.why != "":
		planTip(p.self, p.why)
	case p.hint != "":
		planTip(p.self, p.hint)
	}
}

// MouseMoved is for Fyne.
func (p *pressable) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is for Fyne.
func (p *pressable) MouseOut() {
	p.hovered = false
	hideTip()
	p.Refresh()
}

// Cursor is the hand over things that can be pressed.
func (p *pressable) Cursor() desktop.Cursor {
	if p.off || p.onTap == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// FocusGained is for Fyne.
func (p *pressable) FocusGained() {
	p.focused = true
	p.Refresh()
	keepInSight(p.self)
}

// FocusLost is for Fyne.
func (p *pressable) FocusLost() {
	p.focused = false
	p.Refresh()
}

// TypedRune is for Fyne; space presses through TypedKey.
func (p *pressable) TypedRune(rune) {}

// TypedKey presses on space and Enter.
func (p *pressable) TypedKey(e *fyne.KeyEvent) {
	if p.onKey != nil && p.onKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		p.press()
	default:
		passKey(p.self, e)
	}
}

// passKey hands a key the widget has no use for to the overlay or window it is
// in, where Escape and F1 are heard.
func passKey(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if k, ok := c.Overlays().Top().(interface{ overlayKey(*fyne.KeyEvent) }); ok {
		k.overlayKey(e)
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}
