package ui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
	"zhengyou/ui/view"
)

func TestFirstStartOffersFourWays(t *testing.T) {
	b := newBench(t, nil)
	if b.Here() != "start" {
		t.Fatalf("an empty database opens %q", b.Here())
	}
	for _, way := range []string{"打开示例支部", "导入我的名册", "从空白开始", "从备份恢复"} {
		b.button(way)
	}
}

func TestAnEmptyBranchAsksForThreeThings(t *testing.T) {
	b := newBench(t, nil)
	b.press("从空白开始")
	b.press("建立党支部")
	b.mustSay("还没有填写党支部名称。")
	b.typeInto(0, "杨树沟村党支部")
	b.typeInto(1, "二〇二六")
	b.press("建立党支部")
	b.mustSay("年度写成四位数字")
	b.typeInto(1, "２０２６年")
	b.press("建立党支部")
	if b.Here() != "desk" {
		t.Fatalf("after making a branch the window shows %q: %s", b.Here(), b.texts())
	}
	if want := "争优台账 — 杨树沟村党支部 2026年度"; b.Window().Title() != want {
		t.Errorf("title %q, want %q", b.Window().Title(), want)
	}
	b.mustSay("名册是空的")
	b.button("导入名册")
}

// The window's loop lays nothing out anew while no least size has changed: the desk must do it itself when its figures come.
func TestFreshDeskShowsWholeRoad(t *testing.T) {
	b := newBench(t, nil)
	b.press("从空白开始")
	b.typeInto(0, "杨树沟村党支部")
	test.Tap(b.button("建立党支部"))
	for b.drain(); b.shell.jobs.running > 0; b.drain() {
		<-b.came
		b.layOut() // the empty desk, before its figures come
	}
	var road *kit.Road
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		switch x := o.(type) {
		case *kit.Road:
			road = x
		case *fyne.Container:
			for _, c := range x.Objects {
				look(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(x).Objects() {
				look(c)
			}
		}
	}
	look(b.Window().Content())
	if road == nil || road.Size().Height < road.MinSize().Height {
		t.Fatalf("the road is %v high and needs %v", road.Size().Height, road.MinSize().Height)
	}
}

func TestDroppedFileIsToldWhereItGoes(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", nil)
	b.shell.session.dropped(fyne.NewPos(0, 0), nil)
	b.mustSay("名册请拖到“党员名册”")
}

func TestSampleBranchIsAFileOfItsOwn(t *testing.T) {
	b := newBench(t, small)
	b.shell.openDemo()
	b.Settle()
	if !strings.Contains(b.Window().Title(), "示例支部") {
		t.Errorf("title %q", b.Window().Title())
	}
	b.mustSay("随便试，不影响您自己的台账。")
	b.press("回到我的台账")
	if !strings.Contains(b.Window().Title(), "示例村党支部") || b.shell.session.demo {
		t.Errorf("title %q after going back", b.Window().Title())
	}
}

// TestSampleBranchScrolls: under the line that says where one is, a screen has the room that is left and no more, so that what is
// higher scrolls and the foot is there.
func TestSampleBranchScrolls(t *testing.T) {
	b := newBench(t, small)
	b.shell.openDemo()
	b.Settle()
	for _, height := range []float32{700, 560} {
		b.Resize(1024, height)
		for _, e := range view.Registry {
			b.Show(e.Code, nil)
			frame := b.shell.session.current.view.Content()
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(frame)
			if end := at.Y + frame.Size().Height; end > height+0.5 || end < height-1.5 {
				t.Errorf("%s ends at %.0f of %.0f", e.Code, end, height)
			}
		}
	}
}

func TestKeysLeadToEveryScreen(t *testing.T) {
	b := newBench(t, small)
	for i, e := range view.Registry {
		b.keys(ctrl(fyne.KeyName(fmt.Sprint(i + 1))))
		if b.Here() != e.Code {
			t.Errorf("Ctrl+%d shows %q, want %q", i+1, b.Here(), e.Code)
		}
		if b.shell.session.nav.Active() != e.Code {
			t.Errorf("the navigation marks %q on %q", b.shell.session.nav.Active(), e.Code)
		}
		b.mustSay(e.Name)
	}
}

// tray is a printer that keeps what it is given.
type tray struct{ files []string }

func (p *tray) Print(_ context.Context, path string) (string, error) {
	p.files = append(p.files, filepath.Base(path))
	return "", nil
}

// Ctrl+P is no dead key anywhere: it opens the screen's paper, prints the paper that is open, or says that there is none.
func TestCtrlPEverywhere(t *testing.T) {
	b := newBench(t, small)
	t.Setenv("TMPDIR", t.TempDir())
	printer := &tray{}
	b.shell.session.app.Printer = printer
	for code, title := range map[string]string{
		"desk": "2026年度考核成绩图表", "roster": "党员名册", "criteria": "2026年度党员考核细则", "archive": "2026年度归档文件目录",
	} {
		b.Show(code, nil)
		b.Settle()
		b.keys(ctrl(fyne.KeyP))
		if b.Here() != "document" {
			t.Fatalf("%s: Ctrl+P leads to %q; it says %s", code, b.Here(), b.texts())
		}
		b.keys(ctrl(fyne.KeyP))
		if n := len(printer.files); n == 0 || !strings.HasPrefix(printer.files[n-1], title) {
			t.Errorf("%s: printed %v, want %s", code, printer.files, title)
		}
	}
	b.Show("settings", nil)
	b.keys(ctrl(fyne.KeyP))
	if b.Here() != "settings" {
		t.Errorf("Ctrl+P in the settings leads to %q", b.Here())
	}
	b.mustSay("“设置”没有要打印的，各种表册在“文书”里。")
}

func TestCtrlPWithNothingToPrintSaysSo(t *testing.T) {
	b := newBench(t, func(t testing.TB, db *data.DB) { datatest.Fill(t, db, datatest.Size{}) })
	for _, code := range []string{"desk", "archive"} {
		b.Show(code, nil)
		b.Settle()
		b.keys(ctrl(fyne.KeyP))
		if b.Here() != code {
			t.Errorf("%s: Ctrl+P leads to %q", code, b.Here())
		}
		b.mustSay("现在还没有可以打印的")
	}
}

func TestUndoAnywhereSaysWhatWasUndone(t *testing.T) {
	b := newBench(t, small)
	a := b.shell.session.app
	tree, err := a.Organisations(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	tree.Home.Name = "改过的支部"
	if _, err := a.SaveOrganisation(context.Background(), tree.Home); err != nil {
		t.Fatal(err)
	}
	b.Settle()
	if !strings.Contains(b.Window().Title(), "改过的支部") {
		t.Errorf("title %q after the name was changed", b.Window().Title())
	}
	b.keys(&fyne.ShortcutUndo{})
	b.mustSay("已撤销：修改组织")
	if !strings.Contains(b.Window().Title(), "示例村党支部") {
		t.Errorf("title %q after undo", b.Window().Title())
	}
	b.keys(&fyne.ShortcutRedo{})
	b.mustSay("已恢复：修改组织")
	if !strings.Contains(b.Window().Title(), "改过的支部") {
		t.Errorf("title %q after redo", b.Window().Title())
	}
	b.keys(&fyne.ShortcutRedo{})
	b.mustSay("没有可以恢复的操作")
}

func TestUndoingTheBranchItselfLeadsToTheStart(t *testing.T) {
	b := newBench(t, func(t testing.TB, db *data.DB) {
		if err := app.New(app.Services{Store: db, Vault: db}).Init(context.Background(), "新支部", "农村", 2026); err != nil {
			t.Fatal(err)
		}
	})
	b.keys(&fyne.ShortcutUndo{})
	if b.Here() != "start" {
		t.Errorf("after undoing everything the window shows %q", b.Here())
	}
}

func TestHiddenScreensLoadWhenShown(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", nil)
	n := b.shell.session
	if n.places["desk"].stale {
		t.Fatal("the desk is stale before anything changed")
	}
	if err := n.app.PutSetting(context.Background(), app.SettingOperator, "支部书记"); err != nil {
		t.Fatal(err)
	}
	b.Settle()
	if !n.places["desk"].stale || n.places["settings"].stale {
		t.Errorf("stale: desk %v, settings %v", n.places["desk"].stale, n.places["settings"].stale)
	}
	b.mustSay("支部书记", "已自动保存 ")
	b.Show("desk", nil)
	if n.places["desk"].stale {
		t.Error("the desk did not load when it was shown")
	}
}

func TestSearchFindsPeopleScreensAndSettings(t *testing.T) {
	b := newBench(t, small)
	cases := []struct{ text, finds, screen string }{
		{"wang", "王", "roster"},
		{"dafen", "考核打分", "score"},
		{"zh", "字号和颜色", "settings"},
		{"表彰名单", "表彰名单", "document"},
		{"特大", "字号和颜色", "settings"},
	}
	for _, c := range cases {
		b.keys(ctrl(fyne.KeyF))
		b.shell.session.search.entry.SetText(c.text)
		b.Settle()
		p := b.shell.session.search.presenter
		at := -1
		for i, h := range p.Hits {
			if strings.Contains(h.Name, c.finds) {
				at = i
			}
		}
		if at < 0 {
			t.Errorf("%q does not find %q: %s", c.text, c.finds, b.texts())
			b.press("关闭")
			continue
		}
		for range at {
			b.typeKey(fyne.KeyDown)
		}
		b.typeKey(fyne.KeyReturn)
		if b.Here() != c.screen {
			t.Errorf("%q leads to %q, want %q", c.text, b.Here(), c.screen)
		}
	}
	b.keys(ctrl(fyne.KeyF))
	b.shell.session.search.entry.SetText("没有这个人")
	b.Settle()
	b.mustSay("没有找到“没有这个人”")
}

func TestHelpOfTheScreenShown(t *testing.T) {
	b := newBench(t, small)
	for _, e := range view.Registry {
		b.Show(e.Code, nil)
		b.Window().Canvas().Unfocus()
		b.Window().Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
		b.Settle()
		b.mustSay("帮助：")
		if text := b.texts(); strings.Contains(text, "还没有帮助") || strings.Contains(text, "**") {
			t.Errorf("help of %s: %s", e.Code, text)
		}
		b.press("关闭")
	}
}

func TestADataFileThatDoesNotOpenIsToldOf(t *testing.T) {
	b := newBench(t, small)
	path := filepath.Join(t.TempDir(), "missing", "zhengyou.db")
	good := b.shell.cfg.Open
	b.shell.cfg.Open = func(context.Context, string) (*app.App, func() error, error) {
		return nil, nil, app.Fail(app.Storage, "数据文件正被另一个程序使用，没有打开。", "请先关闭那个程序。", errors.New("locked"))
	}
	b.Open(path)
	b.mustSay("数据文件正被另一个程序使用，没有打开。", "请先关闭那个程序。")
	b.button("复制详情")
	b.shell.cfg.Open = good
	b.press("回到我的台账")
	if b.Here() != "desk" {
		t.Errorf("after going back the window shows %q", b.Here())
	}
}

func TestLookIsRememberedAndLive(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", nil)
	before := kit.Px(100)
	b.choose(0, int(kit.ScaleHuge))
	if kit.Px(100) <= before {
		t.Error("letters did not grow")
	}
	b.choose(1, themeDark)
	if !kit.IsDark() {
		t.Error("the window did not turn dark")
	}
	if l := b.shell.look; l.Scale() != kit.ScaleHuge || l.Theme() != themeDark {
		t.Errorf("remembered: %v, %d", l.Scale(), l.Theme())
	}
}

func TestClosingWaitsForWork(t *testing.T) {
	b := newBench(t, small)
	hold := make(chan struct{})
	ended := false
	b.shell.jobs.Run(jobThatWrites, func(context.Context, app.Progress) error { <-hold; return nil }, func(error) { ended = true })
	b.shell.leaveWindow()
	if b.shell.session == nil {
		t.Fatal("the data were closed under a writing job")
	}
	close(hold)
	b.Settle()
	if !ended || b.shell.session != nil {
		t.Errorf("ended %v, data still open %v", ended, b.shell.session != nil)
	}
}

func TestErrorsAreToldInWords(t *testing.T) {
	b := newBench(t, small)
	b.shell.session.Fail(app.Fail(app.Storage, "磁盘满了，没有保存。", "请腾出空间再试。", errors.New("ENOSPC")))
	b.Settle()
	b.mustSay("磁盘满了，没有保存。", "请腾出空间再试。")
	b.press("复制详情")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, "ENOSPC") {
		t.Errorf("the clipboard holds %q", got)
	}
}

func TestHelpWhileTheGridHasTheFocus(t *testing.T) {
	b := newBench(t, small)
	b.Show("score", nil)
	for _, o := range b.objects() {
		if g, ok := o.(*kit.Grid); ok && g.Visible() {
			b.Window().Canvas().Focus(g)
		}
	}
	b.typeKey(fyne.KeyF1)
	b.mustSay("帮助：考核打分")
}

// TestTypedAndAtOnceElsewhere: what is being typed when another file is opened is stored before the first is closed.
func TestTypedAndAtOnceElsewhere(t *testing.T) {
	b := newBench(t, small)
	b.Show("score", app.Month(2026, 3))
	focused := b.Window().Canvas().Focused()
	if focused == nil {
		t.Fatal("the sheet has no focus")
	}
	focused.TypedRune('9')
	b.shell.openDemo()
	b.shell.openDemo() // a double click
	b.Settle()
	if !b.shell.session.demo {
		t.Fatalf("the window shows %s: %s", b.Window().Title(), b.texts())
	}
	b.Open(b.path)
	v, err := b.shell.session.app.Sheet(context.Background(), app.Month(2026, 3), app.MemberSubject)
	if err != nil || !v.Started() {
		t.Errorf("what was typed is lost: %v", err)
	}
}

// TestWindowStaysForAFailure: the window that was asked to close tells what could not be stored instead.
func TestWindowStaysForAFailure(t *testing.T) {
	b := newBench(t, small)
	b.shell.jobs.Run(screen.Job{Writes: true}, func(context.Context, app.Progress) error {
		return app.Fail(app.Storage, "磁盘已满，这次的改动没有保存。", "", nil)
	}, func(err error) { b.shell.session.Fail(err) })
	b.shell.leaveWindow()
	b.Settle()
	if b.shell.closing || b.shell.session == nil {
		t.Error("the window closes over the failure")
	}
	b.mustSay("磁盘已满")
}

// TestWindowAsksBeforeWhatIsRefusedIsLost: red cells are stored nowhere; Ctrl+Z takes them back before any change.
func TestWindowAsksBeforeWhatIsRefusedIsLost(t *testing.T) {
	b := newBench(t, small)
	b.Show("roster", nil)
	p := b.shell.session.current.presenter.(*screen.Roster)
	col := slices.IndexFunc(screen.RosterColumns, func(c screen.RosterColumn) bool { return c.Key == "born" })
	p.SetCells([]screen.CellEdit{{Row: 0, Col: col, Text: "1950.13.2"}})
	b.shell.leaveWindow()
	b.Settle()
	b.mustSay("名册里有1格没有采用")
	b.press("回去处理")
	b.shell.session.undo()
	b.Settle()
	if what, _ := p.Unsaved(); what != "" {
		t.Errorf("after Ctrl+Z: %s", what)
	}
	p.SetCells([]screen.CellEdit{{Row: 0, Col: col, Text: "1950.13.2"}})
	b.shell.leaveWindow()
	b.Settle()
	b.press("放弃这些内容")
	b.Settle()
	if b.shell.session != nil {
		t.Error("the window stays")
	}
}
