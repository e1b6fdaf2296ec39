package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// Toggle is a tick box with words that break into lines; the words are part of
// what can be pressed.
type Toggle struct {
	surface
	on    bool
	words *Text
	tick  *box
	sign  *glyph
	// OnChanged is called with the new state when the user changes it.
	OnChanged func(on bool)
}

// NewToggle makes a tick box; changed may be nil.
func NewToggle(words string, on bool, changed func(on bool)) *Toggle {
	t := &Toggle{on: on, words: Para(words), tick: newBox(ColorCard, ColorEdge, 4), sign: newGlyph(theme.ConfirmIcon(), ColorOnRed, 16), OnChanged: changed}
	t.tick.min = fyne.NewSquareSize(20)
	t.bare = true
	t.frame = newBox("", "", 6)
	t.root = container.New(&itemLayout{}, t.frame, Pad(5, 0, Spread(9, t.words, Stack(t.tick, t.sign), t.words)))
	t.onTap = func() {
		t.Set(!t.on)
		if t.OnChanged != nil {
			t.OnChanged(t.on)
		}
	}
	t.extend(t)
	t.Set(on)
	return t
}

// Set ticks or unticks without calling OnChanged.
func (t *Toggle) Set(on bool) {
	t.on = on
	t.sign.Hidden = !on
	if on {
		t.tick.set(ColorRedFill, ColorRedFill)
	} else {
		t.tick.set(ColorCard, ColorEdge)
	}
	t.Refresh()
}

// On tells whether it is ticked.
func (t *Toggle) On() bool { return t.on }
