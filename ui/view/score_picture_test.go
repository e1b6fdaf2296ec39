package view_test

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// TestScorePictures draws the screen in every state it has, in every look; nothing may stand beyond the window.
func TestScorePictures(t *testing.T) {
	b := scoreDemoWindow(t)
	for name, month := range map[string]int{"sheet": 9, "problems": 6, "confirmed": 1, "records-in": 10, "future": 11} {
		b.goTo(month)
		b.keep(name)
		b.insideWindow()
	}
	b.goTo(6)
	b.typed("99\n")
	b.keep("wrong")
	b.grid().OnActivate(3, 0)
	b.Settle()
	b.keep("opened-row")
	b.press("关闭")
	b.goTo(1)
	b.grid().Select(3, 2)
	b.Settle()
	b.keep("amended")
	b.press("怎么来的")
	b.keep("opened-cell")
	if !b.says("原因：补录1月30日走访，组长核实") {
		t.Error("the opened cell does not tell why it was changed")
	}
	b.press("关闭")
	b.Show("score", "records")
	b.keep("records")
	b.press("登记一条")
	b.typed("oy")
	b.keep("record-form")
	b.press("不记了")
	for _, l := range []struct {
		name  string
		scale kit.Scale
		theme int
		size  fyne.Size
	}{
		{"dark", kit.ScaleStandard, 1, fyne.NewSize(1280, 780)},
		{"huge", kit.ScaleHuge, 0, fyne.NewSize(1024, 700)},
		{"small", kit.ScaleStandard, 0, fyne.NewSize(1024, 700)},
		{"large", kit.ScaleLarge, 0, fyne.NewSize(1366, 768)},
	} {
		b.SetLook(l.scale, l.theme)
		b.Resize(l.size.Width, l.size.Height)
		b.goTo(6)
		b.keep(l.name)
		b.insideWindow()
		b.Show("score", "records")
		b.keep("records-" + l.name)
		b.insideWindow()
		b.press("登记一条")
		b.keep("form-" + l.name)
		b.insideWindow()
		b.press("不记了")
	}
}

func TestScoreWithoutPeople(t *testing.T) {
	b := scoreWindow(t, func(ctx context.Context, a *app.App) error {
		return a.Init(ctx, "柳树湾村党支部", "农村", 2026)
	})
	b.goTo(9)
	b.keep("empty-people")
	b.Show("score", "records")
	b.keep("empty-records")
	b.goTo(9)
	b.press("导入名册")
	if b.Here() != "roster" {
		t.Errorf("the button leads to %q", b.Here())
	}
}

func TestScoreWithoutCriteria(t *testing.T) {
	b := scoreWindow(t, scoreBranch(3, false))
	b.goTo(10)
	b.keep("empty-criteria")
	b.press("去设细则")
	if b.Here() != "criteria" {
		t.Errorf("the button leads to %q", b.Here())
	}
}

func TestScoreOverfull(t *testing.T) {
	b := scoreWindow(t, scoreBranch(60, true))
	b.goTo(10)
	b.keep("overfull")
	b.insideWindow()
	b.SetLook(kit.ScaleHuge, 0)
	b.Resize(1024, 700)
	b.Settle()
	b.keep("overfull-huge")
	b.insideWindow()
}

// insideWindow checks that every button and text in sight lies within the window's width.
func (b *scoreBench) insideWindow() {
	b.t.Helper()
	width := b.Window().Canvas().Size().Width
	check := func(o fyne.CanvasObject, words string) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
		if right := at.X + o.Size().Width; right > width+1 && o.Size().Width > 0 {
			b.t.Errorf("%q reaches %.0f beyond the window", words, right-width)
		}
	}
	for _, k := range find[*kit.Button](b) {
		check(k, k.Text())
	}
	for _, x := range find[*kit.Text](b) {
		check(x, x.Text())
	}
}
