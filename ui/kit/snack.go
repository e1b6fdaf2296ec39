package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// snackTime is how long a short notice stays.
const snackTime = 8 * time.Second

// snack is a short notice at the foot of the window with at most one action.
type snack struct {
	widget.BaseWidget
	words *Text
	act   *Button
	do    func()
	body  *fyne.Container
	timer *fyne.Animation
}

func newSnack() *snack {
	n := &snack{words: Label("").Shorten()}
	n.act = TextButton("", nil, nil)
	n.body = Stack(newBox(ColorCard, ColorEdge, 8), Pad(5, 16, Spread(12, n.words, n.words, n.act)))
	n.ExtendBaseWidget(n)
	n.Hide()
	return n
}

// CreateRenderer is for Fyne.
func (n *snack) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(n.body) }

// Notify shows a short sentence at the foot of the window for some seconds. With
// an action word (撤销) a button does it; without, pass "" and nil.
func (s *Stage) Notify(text, action string, do func()) {
	n := s.snack
	n.clear()
	n.words.SetText(text)
	n.act.SetText(action)
	n.do = do
	n.act.onTap = func() {
		n.clear()
		if do != nil {
			do()
		}
	}
	if action == "" {
		n.act.Hide()
	} else {
		n.act.Show()
	}
	n.Show()
	s.Refresh()
	n.timer = fyne.NewAnimation(snackTime, func(done float32) {
		if done >= 1 && snackFades {
			n.clear()
		}
	})
	n.timer.Start()
}

// snackFades lets a test keep the notice: the test driver ends animations at once.
var snackFades = true

// clear takes the notice away.
func (n *snack) clear() {
	if n.timer != nil {
		n.timer.Stop()
		n.timer = nil
	}
	n.Hide()
}

// Notify shows a short notice on the window of a canvas; it does nothing where
// the window has no Stage.
func Notify(c fyne.Canvas, text, action string, do func()) {
	s, ok := c.Content().(*Stage)
	if !ok {
		return
	}
	if o, ok := c.Overlays().Top().(*overlay); ok && o.side {
		s.snack.clear()
		s = o.inner // a drawer would cover half of the notice
	}
	s.Notify(text, action, do)
}

// ClearNotice takes a notice away before its time, as when what it offers to take
// back is no longer the last thing done.
func ClearNotice(c fyne.Canvas) {
	if s, ok := c.Content().(*Stage); ok {
		s.snack.clear()
	}
	if o, ok := c.Overlays().Top().(*overlay); ok && o.side {
		o.inner.snack.clear()
	}
}

// handOn shows on the window what still stands on a drawer that was closed.
func (n *snack) handOn(c fyne.Canvas) {
	if n.Visible() {
		n.clear()
		Notify(c, n.words.text, n.act.text, n.do)
	}
}
