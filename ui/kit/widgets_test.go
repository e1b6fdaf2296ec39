package kit

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

// key sends a key to what has the focus, or else to the window, as the driver does.
func key(win fyne.Window, name fyne.KeyName) {
	if f := win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	} else if hear := win.Canvas().OnTypedKey(); hear != nil {
		hear(&fyne.KeyEvent{Name: name})
	}
}

// shownTip is the explanation on the window's stage.
func shownTip(win fyne.Window) string {
	s := stageOn(win.Canvas())
	for _, o := range s.tips.Objects {
		if t, ok := o.(*Text); ok {
			return t.text
		}
	}
	return ""
}

func TestButton(t *testing.T) {
	presses := 0
	b := PrimaryButton("确认本月", theme.ConfirmIcon(), func() { presses++ })
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, b) }, 300, 200)
	test.Tap(b)
	win.Canvas().Focus(b)
	key(win, fyne.KeySpace)
	key(win, fyne.KeyReturn)
	key(win, fyne.KeyA)
	if presses != 3 {
		t.Errorf("%d presses, want 3", presses)
	}
	b.Disable("还有 3 人未打分。")
	test.Tap(b)
	key(win, fyne.KeySpace)
	if presses != 3 {
		t.Error("a disabled button works")
	}
	b.MouseIn(&desktop.MouseEvent{})
	if got := shownTip(win); got != "还有 3 人未打分。" {
		t.Errorf("reason shown: %q", got)
	}
	b.MouseOut()
	if got := shownTip(win); got != "" {
		t.Errorf("%q stays", got)
	}
	b.Enable()
	test.Tap(b)
	if presses != 4 {
		t.Error("an enabled button does not work")
	}
}

func TestExplain(t *testing.T) {
	term := Explain("一票否决", "有一票否决情形的，当年不能评先评优。")
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, term) }, 400, 300)
	term.MouseIn(&desktop.MouseEvent{})
	if got := shownTip(win); !strings.Contains(got, "不能评先") {
		t.Errorf("explanation: %q", got)
	}
	tip := win.Content().(*Stage).tips.Objects[1]
	if tip.Position().X+tip.Size().Width > 400 || tip.Position().Y < term.Size().Height {
		t.Errorf("explanation %v at %v leaves the window or covers the term", tip.Size(), tip.Position())
	}
}

// TestCutTextShowsWhole checks that a shortened text in a row is shown whole on hover.
func TestCutTextShowsWhole(t *testing.T) {
	text := "镇党委退回二季度上报包：践诺情况第7行缺完成时间"
	s := Short(text)
	row := NewItem(s, nil, func() {})
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, row) }, 200, 200)
	row.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(50, 15)}})
	if got := shownTip(win); got != text {
		t.Errorf("shown: %q", got)
	}
}

func TestChoice(t *testing.T) {
	var got []int
	c := NewChoice([]string{"标准", "大", "特大"}, 0, func(i int) { got = append(got, i) })
	c.Hints("", "18 像素的字")
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, c) }, 300, 200)
	c.parts[1].MouseIn(&desktop.MouseEvent{})
	if got := shownTip(win); got != "18 像素的字" {
		t.Errorf("hint: %q", got)
	}
	test.Tap(c.parts[1])
	test.Tap(c.parts[1])
	win.Canvas().Focus(c.parts[1])
	key(win, fyne.KeyRight)
	key(win, fyne.KeyRight)
	key(win, fyne.KeyLeft)
	c.Select(0)
	if want := []int{1, 2, 1}; !slices.Equal(got, want) || c.Selected() != 0 {
		t.Errorf("changes %v, want %v; selected %d", got, want, c.Selected())
	}
}

func TestToggle(t *testing.T) {
	kitApp(t)
	var got []bool
	x := NewToggle("自动备份", true, func(on bool) { got = append(got, on) })
	test.Tap(x)
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	x.Set(false)
	if want := []bool{false, true}; !slices.Equal(got, want) || x.On() {
		t.Errorf("changes %v, on %v", got, x.On())
	}
}

// TestEntryGrows checks a long name: it takes the lines it needs, stays one line of text, and Enter commits it.
func TestEntryGrows(t *testing.T) {
	var got []string
	e := NewGrowing("某某村党支部", "", func(s string) { got = append(got, s) })
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, e) }, 300, 200)
	short := heightOf(e, 280)
	e.Put(strings.Repeat("某某社区", 14))
	if long := heightOf(e, 280); long < short+Px(30) {
		t.Errorf("56 characters are %v high, 6 are %v", long, short)
	}
	win.Canvas().Focus(e)
	e.SetText("某某村\n党支部")
	key(win, fyne.KeyReturn)
	if want := []string{"某某村党支部"}; !slices.Equal(got, want) || e.Text != want[0] {
		t.Errorf("committed %q, shown %q, want %q", got, e.Text, want)
	}
	if e.AcceptsTab() {
		t.Error("Tab does not leave the field")
	}
}

func TestEntryCommits(t *testing.T) {
	var got []string
	e := NewEntry("张三", "姓名", func(s string) { got = append(got, s) })
	other := NewEntry("", "", nil)
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, e, other) }, 300, 200)
	win.Canvas().Focus(e)
	win.Canvas().Focus(other)
	if got != nil {
		t.Errorf("unchanged text committed: %q", got)
	}
	e.SetText("李䶮")
	win.Canvas().Focus(e)
	key(win, fyne.KeyReturn)
	e.SetText("王五")
	key(win, fyne.KeyEscape)
	if e.Text != "李䶮" {
		t.Errorf("Escape left %q", e.Text)
	}
	e.SetText("赵六")
	win.Canvas().Focus(other)
	if want := []string{"李䶮", "赵六"}; !slices.Equal(got, want) {
		t.Errorf("committed %q, want %q", got, want)
	}
	e.Put("钱七")
	e.FocusLost()
	if len(got) != 2 {
		t.Errorf("a text put in by the program is committed: %q", got)
	}
}

func TestAreaEnterBreaksLine(t *testing.T) {
	var got []string
	a := NewArea("", "", 3, func(s string) { got = append(got, s) })
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, a) }, 300, 200)
	win.Canvas().Focus(a)
	a.TypedRune('一')
	key(win, fyne.KeyReturn)
	a.TypedRune('二')
	if got != nil || a.Text != "一\n二" {
		t.Errorf("committed %q, text %q", got, a.Text)
	}
	a.FocusLost()
	if !slices.Equal(got, []string{"一\n二"}) {
		t.Errorf("committed %q", got)
	}
}

func TestDateField(t *testing.T) {
	kitApp(t)
	var got []string
	f := NewDate("", func(s string) (string, string) {
		if s == "2026.1.5" {
			return "2026年1月5日", ""
		}
		return "", "“" + s + "”不是日期。"
	}, func(s string) { got = append(got, s) })
	e := f.Control.(*Entry)
	e.SetText("明天")
	e.FocusLost()
	if f.Problem() != "“明天”不是日期。" || e.Text != "明天" || got != nil {
		t.Errorf("problem %q, text %q, committed %q", f.Problem(), e.Text, got)
	}
	e.SetText("2026.1.5")
	e.FocusLost()
	if f.Problem() != "" || e.Text != "2026年1月5日" || !slices.Equal(got, []string{"2026年1月5日"}) {
		t.Errorf("problem %q, text %q, committed %q", f.Problem(), e.Text, got)
	}
}

func TestSelect(t *testing.T) {
	var got []int
	s := NewSelect([]string{"第一党小组", "第二党小组"}, -1, func(i int) { got = append(got, i) })
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, s) }, 300, 300)
	if s.Text() != "请选择" {
		t.Errorf("placeholder %q", s.Text())
	}
	test.Tap(s)
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("no list opens")
	}
	win.Canvas().Overlays().Remove(win.Canvas().Overlays().Top())
	win.Canvas().Focus(s)
	key(win, fyne.KeyDown)
	key(win, fyne.KeyDown)
	key(win, fyne.KeyDown)
	key(win, fyne.KeyUp)
	if want := []int{0, 1, 0}; !slices.Equal(got, want) || s.Text() != "第一党小组" {
		t.Errorf("changes %v, shows %q", got, s.Text())
	}
	s.SetOptions([]string{"甲"}, 5)
	if s.Selected() != -1 || len(got) != 3 {
		t.Errorf("selected %d after new options, changes %v", s.Selected(), got)
	}
}

func TestPillAndBar(t *testing.T) {
	kitApp(t)
	p := NewPill(ToneWrong, "错误")
	if !p.sign.Visible() {
		t.Error("an error is told by colour alone")
	}
	p.Set(ToneDone, "推荐")
	if p.sign.Visible() || p.Text() != "推荐" {
		t.Errorf("pill shows %q, icon %v", p.Text(), p.sign.Visible())
	}
	b := NewBar()
	for _, part := range []float32{-1, 0, 0.5, 2} {
		b.Set(part, "42 / 54", "78%")
		b.Resize(fyne.NewSize(400, 30))
		r := test.WidgetRenderer(b.strip).(*stripRenderer)
		if part <= 0 && r.done.Visible() {
			t.Errorf("%v: something is shown done", part)
		}
		if r.done.Size().Width > b.strip.Size().Width {
			t.Errorf("%v: the bar runs over", part)
		}
	}
}

func TestCardTile(t *testing.T) {
	kitApp(t)
	c := NewCard("", Para("一"))
	if c.head.Visible() {
		t.Error("a card without a title shows an empty line")
	}
	c.SetTitle("现在要办")
	if !c.head.Visible() {
		t.Error("the title is not shown")
	}
	body := Para("二")
	c.SetBody(body)
	c.Resize(fyne.NewSize(300, 200))
	if body.Size().Width != 268 {
		t.Errorf("new body is %v px wide", body.Size().Width)
	}
	opened := 0
	tile := NewTile("缺", "3", "点开看是谁", func() { opened++ })
	test.Tap(tile)
	tile.Set("0", "")
	if opened != 1 || tile.note.Visible() {
		t.Errorf("opened %d, empty note shown %v", opened, tile.note.Visible())
	}
}

func TestRoad(t *testing.T) {
	var got []string
	r := storyRoad()
	r.OnTapped = func(id string) { got = append(got, id) }
	testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, r) }, 1000, 400)
	test.Tap(r.stops[4])
	if !slices.Equal(got, []string{"e"}) {
		t.Errorf("opened %v", got)
	}
	one := heightOf(r, 1000)
	if two := heightOf(r, 500); two < 2*one-1 {
		t.Errorf("nine stations on 500 px: %v high, one row is %v", two, one)
	}
}

func TestNavigation(t *testing.T) {
	var got []string
	n := storyNav("工作台")
	n.OnSelect = func(id string) { got = append(got, id) }
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return NewShell(n, NewFrame("一", "二", nil, Para("三"))) }, 1024, 700)
	test.Tap(n.entries[3])
	win.Canvas().Focus(n.entries[3])
	key(win, fyne.KeyDown)
	key(win, fyne.KeyReturn)
	n.Select("设置")
	if want := []string{"承诺践诺", "考核打分"}; !slices.Equal(got, want) || n.Active() != "设置" {
		t.Errorf("selected %v, active %q", got, n.Active())
	}
}

func TestFindings(t *testing.T) {
	kitApp(t)
	opened := 0
	var all []Finding
	for range 250 {
		all = append(all, Finding{SeverityError, "第7行", "不是日期。", "改成日期。", func() { opened++ }})
	}
	f := NewFindings(all...)
	rows := func() (n int) {
		for _, o := range f.hold.Objects {
			if _, ok := o.(*Item); ok {
				n++
			}
		}
		return n
	}
	if rows() != findingsShown {
		t.Errorf("%d rows at first", rows())
	}
	test.Tap(f.hold.Objects[0].(*Item))
	more := f.hold.Objects[len(f.hold.Objects)-1].(*fyne.Container).Objects[0].(*fyne.Container).Objects[0].(*Button)
	test.Tap(more)
	if opened != 1 || rows() != 2*findingsShown {
		t.Errorf("opened %d, rows %d", opened, rows())
	}
}

func TestImageView(t *testing.T) {
	type drawn struct{ w, h int }
	var got []drawn
	v := NewImageView(200, func(w, h int, _ float32) image.Image {
		got = append(got, drawn{w, h})
		return image.NewNRGBA(image.Rect(0, 0, w, h))
	}, nil)
	kitApp(t)
	v.generate(300, 200)
	v.generate(300, 200)
	v.generate(400, 200)
	Install(fyne.CurrentApp(), true, ScaleStandard)
	v.generate(400, 200)
	v.Redraw()
	v.generate(400, 200)
	if want := []drawn{{300, 200}, {400, 200}, {400, 200}, {400, 200}}; !slices.Equal(got, want) {
		t.Errorf("drawn %v, want %v", got, want)
	}
	if empty := NewImageView(10, nil, nil).generate(3, 3); empty.Bounds().Dx() != 3 {
		t.Error("no picture when there is nothing to draw")
	}
}

// TestPreviewIsReadableUntilSomebodyChooses: a low window, or large letters, get the width of the page.
func TestPreviewIsReadableUntilSomebodyChooses(t *testing.T) {
	for _, c := range []struct {
		scale Scale
		h     float32
		w, p  float32 // of the page in mm
		want  Zoom
	}{
		{ScaleStandard, 900, 210, 297, ZoomPage},
		{ScaleStandard, 700, 210, 297, ZoomWidth},
		{ScaleStandard, 700, 297, 210, ZoomPage},
		{ScaleHuge, 700, 210, 297, ZoomWidth},
	} {
		p := NewPreview(Pages{Count: 3, Size: func(int) (w, h float32) { return c.w, c.p }})
		testWindow(t, false, c.scale, func() fyne.CanvasObject { return p }, 900, c.h)
		if p.zoom != c.want || p.choose.selected != int(c.want) {
			t.Errorf("%+v: zoom %v, shown %d", c, p.zoom, p.choose.selected)
		}
		p.SetZoom(ZoomReal)
		p.Resize(fyne.NewSize(800, 300))
		if p.zoom != ZoomReal {
			t.Errorf("%+v: the zoom chosen did not stay", c)
		}
	}
}

func TestPreview(t *testing.T) {
	var asked []int
	p := NewPreview(Pages{Count: 3, Render: func(page int, dpi float64) image.Image {
		asked = append(asked, page)
		return image.NewGray(image.Rect(0, 0, int(dpi), int(dpi)))
	}})
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return p }, 900, 700)
	p.SetZoom(ZoomPage)
	if s := p.paper.Size(); s.Height > 700 || s.Height < 400 || s.Width >= s.Height {
		t.Errorf("whole page is %v", s)
	}
	win.Canvas().Focus(p.paper)
	for _, k := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyPageUp} {
		key(win, k)
	}
	if p.page != 1 || p.where.text != "第 2 页，共 3 页" {
		t.Errorf("on page %d: %s", p.page, p.where.text)
	}
	key(win, fyne.KeyEnd)
	if !p.next.Disabled() || p.prev.Disabled() {
		t.Error("the buttons do not know the last page")
	}
	p.SetZoom(ZoomReal)
	if w := p.paper.Size().Width; w < 790 || w > 797 {
		t.Errorf("A4 at 100%% is %v px wide, want 794", w)
	}
	p.SetZoom(ZoomWidth)
	if w := p.paper.Size().Width; w < 850 || w > 900 {
		t.Errorf("page fitted to the width is %v px wide", w)
	}
	asked = nil
	p.image(500)
	p.image(500)
	if len(asked) != 1 || asked[0] != 2 {
		t.Errorf("rendered %v, want page 2 once", asked)
	}
	p.SetPages(Pages{})
	if p.image(500) != nil || p.where.text != "第 0 页，共 0 页" {
		t.Errorf("an empty document shows %q", p.where.text)
	}
}
