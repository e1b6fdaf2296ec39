package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// tipDelay is how long the mouse rests before an explanation appears.
const tipDelay = 500 * time.Millisecond

// tip is the one explanation that is planned or shown.
var tip struct {
	timer *fyne.Animation
	stage *Stage
}

// planTip shows text under an object after the delay, unless hideTip comes first.
// The delay is an animation, which runs on the UI goroutine: no goroutine of ours.
func planTip(anchor fyne.CanvasObject, text string) {
	hideTip()
	if anchor == nil || text == "" {
		return
	}
	tip.timer = fyne.NewAnimation(tipDelay, func(done float32) {
		if done >= 1 {
			showTip(anchor, text)
		}
	})
	tip.timer.Start()
}

// showTip shows the explanation now.
func showTip(anchor fyne.CanvasObject, text string) {
	s := stageOf(anchor)
	if s == nil {
		return
	}
	tip.stage = s
	s.putTip(anchor, text)
}

// hideTip takes the explanation away and forgets a planned one.
func hideTip() {
	if tip.timer != nil {
		tip.timer.Stop()
		tip.timer = nil
	}
	if tip.stage != nil {
		tip.stage.clearTip()
		tip.stage = nil
	}
}
