package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestKeysComeBackInWhateverOrderOverlaysGo: a dialog of slow work may go before the one that came over it.
func TestKeysComeBackInWhateverOrderOverlaysGo(t *testing.T) {
	win := test.NewTempWindow(t, NewStage(Label("页")))
	on := win.Canvas()
	var heard []fyne.KeyName
	on.SetOnTypedKey(func(e *fyne.KeyEvent) { heard = append(heard, e.Name) })
	var escaped []string
	open := func(name string) *overlay {
		o := openOverlay(on, Label(name), 300, false)
		o.escape = func() { escaped = append(escaped, name) }
		return o
	}
	press := func(k fyne.KeyName) { on.OnTypedKey()(&fyne.KeyEvent{Name: k}) }
	first := open("先开的")
	second := open("后开的")
	press(fyne.KeyEscape)
	first.close()
	press(fyne.KeyEscape)
	press(fyne.KeyF1)
	second.close()
	press(fyne.KeyF1)
	if len(escaped) != 2 || escaped[0] != "后开的" || escaped[1] != "后开的" {
		t.Errorf("Escape was heard by %v", escaped)
	}
	if len(heard) != 1 || heard[0] != fyne.KeyF1 {
		t.Errorf("the window heard %v, want F1 once, after both are gone", heard)
	}
}

// TestARedButtonTakesNoSecondPress: until what the first press began has ended. A press that began nothing is over at once.
func TestARedButtonTakesNoSecondPress(t *testing.T) {
	work := 3 // other work, which has nothing to do with it
	SetUnderWay(func() int { return work })
	t.Cleanup(func() { SetUnderWay(func() int { return 0 }) })
	pressed, begins := 0, true
	b := PrimaryButton("新增", nil, func() {
		pressed++
		if begins {
			work++
		}
	})
	test.NewTempWindow(t, b)
	test.Tap(b)
	test.Tap(b)
	if pressed != 1 {
		t.Errorf("pressed %d times while the first press's work goes on", pressed)
	}
	work = 0
	begins = false
	test.Tap(b)
	test.Tap(b)
	if pressed != 3 {
		t.Errorf("pressed %d times, want each when nothing is begun", pressed)
	}
}
