package kit

import (
	"testing"

	"fyne.io/fyne/v2"
)

// block is an object of a fixed least size.
func block(w, h float32) *box {
	b := newBox(ColorCard, "", 0)
	b.min = fyne.NewSize(w, h)
	return b
}

// kitApp makes an app with our theme at the standard size.
func kitApp(t *testing.T) fyne.App {
	t.Helper()
	return looked(false, ScaleStandard)
}

func TestColumnGrows(t *testing.T) {
	kitApp(t)
	a, b, c := block(50, 20), block(50, 20), block(50, 20)
	col := Fill(10, b, a, b, c)
	col.Resize(fyne.NewSize(200, 200))
	if b.Size().Height != 140 || c.Position().Y != 180 {
		t.Errorf("middle is %v high, last begins at %v", b.Size().Height, c.Position().Y)
	}
	a.Hide()
	col.Refresh()
	if b.Size().Height != 170 || b.Position().Y != 0 {
		t.Errorf("hidden object still takes room: %v at %v", b.Size(), b.Position())
	}
}

// TestColumnShrinks checks that the growing object gives way where room is missing,
// so that what follows it stays in sight.
func TestColumnShrinks(t *testing.T) {
	kitApp(t)
	long := NewScroll(block(50, 1000))
	foot := block(50, 20)
	col := Fill(0, long, long, foot)
	if h := col.MinSize().Height; h > 100 {
		t.Errorf("asks for %v px although it can scroll", h)
	}
	col.Resize(fyne.NewSize(200, 300))
	if foot.Position().Y != 280 {
		t.Errorf("foot at %v, want 280", foot.Position().Y)
	}
}

func TestRowShares(t *testing.T) {
	kitApp(t)
	text := Short("镇党委退回二季度上报包：践诺情况第7行缺完成时间")
	button := block(60, 30)
	row := Spread(10, text, text, button)
	row.Resize(fyne.NewSize(200, 40))
	if text.Size().Width != 130 || button.Position().X != 140 || !text.cut {
		t.Errorf("text %v, button at %v, cut %v", text.Size().Width, button.Position().X, text.cut)
	}
	row.Resize(fyne.NewSize(900, 40))
	if text.cut {
		t.Error("still cut although there is room")
	}
}

// TestHeightAtWidth checks that a paragraph gets the height its lines need at the
// first layout, through columns, cards and panes.
func TestHeightAtWidth(t *testing.T) {
	kitApp(t)
	p := Para("带头学习提高，带头争创佳绩，带头服务群众，带头遵纪守法，带头弘扬正气。")
	after := block(10, 10)
	col := Column(5, NewCard("五带头", Column(0, p)), after)
	col.Resize(fyne.NewSize(232, 500))
	lines := len(p.lines(p.Size().Width))
	if lines < 3 {
		t.Fatalf("%d lines at %v px", lines, p.Size().Width)
	}
	if want := float32(lines) * p.lineHeight(); p.Size().Height < want {
		t.Errorf("paragraph is %v high, its %d lines need %v", p.Size().Height, lines, want)
	}
	card := col.Objects[0]
	if after.Position().Y < card.Size().Height {
		t.Errorf("the next object begins at %v inside the card of %v", after.Position().Y, card.Size().Height)
	}
}

func TestPanesStack(t *testing.T) {
	kitApp(t)
	a, b := block(100, 50), block(100, 50)
	p := Panes(600, 20, []float32{2, 1}, a, b)
	for _, c := range []struct {
		width, aWidth, bx, by float32
	}{{620, 400, 420, 0}, {500, 500, 0, 70}} {
		p.Resize(fyne.NewSize(c.width, 200))
		if a.Size().Width != c.aWidth || b.Position() != fyne.NewPos(c.bx, c.by) {
			t.Errorf("at %v: first %v wide, second at %v", c.width, a.Size().Width, b.Position())
		}
	}
}

func TestFlowBreaks(t *testing.T) {
	kitApp(t)
	a, b, c := block(80, 20), block(80, 30), block(80, 20)
	f := Flow(10, a, b, c)
	f.Resize(fyne.NewSize(180, 100))
	if b.Position().X != 90 || c.Position().X != 0 || c.Position().Y != 40 {
		t.Errorf("second at %v, third at %v", b.Position(), c.Position())
	}
	if h := heightOf(f, 180); h != 60 {
		t.Errorf("height %v, want 60", h)
	}
	if h := heightOf(f, 1000); h != 30 {
		t.Errorf("height on one row %v, want 30", h)
	}
}

func TestMaxWidthAndPad(t *testing.T) {
	kitApp(t)
	b := block(10, 10)
	MaxWidth(300, b).Resize(fyne.NewSize(800, 50))
	if b.Size().Width != 300 {
		t.Errorf("%v px wide", b.Size().Width)
	}
	Pad(5, 8, b).Resize(fyne.NewSize(100, 50))
	if b.Position() != fyne.NewPos(8, 5) || b.Size() != fyne.NewSize(84, 40) {
		t.Errorf("%v at %v", b.Size(), b.Position())
	}
}

func TestFormColumns(t *testing.T) {
	kitApp(t)
	a, b := NewField("姓名", NewEntry("", "", nil)), NewField("党小组", NewSelect([]string{"第一"}, 0, nil))
	wide := NewField("事迹", NewArea("", "", 2, nil)).Wide()
	f := NewForm(2, a, b, wide)
	f.Resize(fyne.NewSize(700, 400))
	if b.Position().Y != 0 || b.Position().X == 0 || wide.Size().Width != 700 {
		t.Errorf("second at %v, wide is %v", b.Position(), wide.Size())
	}
	f.Resize(fyne.NewSize(400, 600))
	if b.Position().X != 0 || b.Position().Y == 0 {
		t.Errorf("second at %v in a narrow form", b.Position())
	}
	before := f.MinSize().Height
	a.SetError("姓名至少两个字。请补全，或按 Esc 恢复原来的姓名，也可以先空着，以后再填。")
	if f.MinSize().Height <= before {
		t.Error("an error beneath a field takes no room")
	}
	if a.Problem() == "" {
		t.Error("the problem is forgotten")
	}
	a.SetError("")
	if f.MinSize().Height != before {
		t.Error("a cleared error still takes room")
	}
}

// A text that comes to say something else while a layout is under way is placed by what it says now.
func TestFlowPlacesATextChangedMeanwhile(t *testing.T) {
	kitApp(t)
	words := Para("名额")
	flow := Flow(10, Para("暂列"), words)
	defer measure()()
	flow.Resize(fyne.NewSize(600, heightOf(flow, 600)))
	const now = "优秀共产党员名额：参评57人，舍去小数"
	words.SetText(now)
	flow.Refresh()
	if want := textWidth(now, words.key()); words.Size().Width < want {
		t.Errorf("%v wide for words of %v", words.Size().Width, want)
	}
}
