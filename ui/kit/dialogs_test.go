package kit

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// find lists the objects of a type below a root, in drawing order.
func find[W fyne.CanvasObject](root fyne.CanvasObject) []W {
	var found []W
	if !root.Visible() {
		return nil
	}
	if w, ok := root.(W); ok {
		found = append(found, w)
	}
	for _, c := range test.LaidOutObjects(root)[1:] {
		if w, ok := c.(W); ok && c.Visible() {
			found = append(found, w)
		}
	}
	return found
}

// buttonIn finds a button by its words in the uppermost dialog.
func buttonIn(t *testing.T, win fyne.Window, words string) *Button {
	t.Helper()
	for _, b := range find[*Button](win.Canvas().Overlays().Top()) {
		if b.text == words {
			return b
		}
	}
	t.Fatalf("no button %q", words)
	return nil
}

func dialogWindow(t *testing.T) fyne.Window {
	t.Helper()
	return testWindow(t, false, ScaleStandard, pageEmpty, 1024, 700)
}

func TestAsk(t *testing.T) {
	for _, c := range []struct {
		name string
		key  fyne.KeyName
		main bool
		want string
	}{
		{"enter takes the main answer", fyne.KeyReturn, true, "替换"},
		{"enter never takes a destructive one unasked", fyne.KeyReturn, false, "保留"},
		{"escape changes nothing", fyne.KeyEscape, true, "保留"},
	} {
		t.Run(c.name, func(t *testing.T) {
			win := dialogWindow(t)
			got := ""
			Ask(win.Canvas(), "用备份替换当前数据？", "当前数据先另存一份。",
				Answer{Text: "用备份替换当前数据", Danger: true, Main: c.main, Do: func() { got += "替换" }},
				Answer{Text: "保留当前数据", Leave: true, Do: func() { got += "保留" }})
			key(win, c.key)
			if got != c.want {
				t.Errorf("did %q, want %q", got, c.want)
			}
			if win.Canvas().Overlays().Top() != nil {
				t.Error("the dialog stays")
			}
		})
	}
}

// TestAskGivesFocusBack checks that work goes on where it was interrupted.
func TestAskGivesFocusBack(t *testing.T) {
	e := NewEntry("", "", nil)
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, e) }, 600, 400)
	win.Canvas().Focus(e)
	Ask(win.Canvas(), "已经上报", "回执号 2026-031。", Answer{Text: "知道了", Main: true, Leave: true})
	key(win, fyne.KeyReturn)
	if win.Canvas().Focused() != e {
		t.Error("the field lost the focus")
	}
}

func TestShowErrorCopiesDetail(t *testing.T) {
	win := dialogWindow(t)
	ShowError(win.Canvas(), "名册没有存上。", "原来的名册没有变。", "disk full (13)")
	b := buttonIn(t, win, "复制详情")
	test.Tap(b)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "名册没有存上。\n原来的名册没有变。\ndisk full (13)" {
		t.Errorf("copied %q", got)
	}
	if b.text != "已复制" {
		t.Errorf("button says %q", b.text)
	}
	key(win, fyne.KeyEscape)
	if win.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close")
	}
}

func TestAskReason(t *testing.T) {
	win := dialogWindow(t)
	var got []string
	AskReason(win.Canvas(), "改已经确认的分数", "改动会留下记录。", "改分", func(s string) { got = append(got, s) })
	area := find[*Entry](win.Canvas().Overlays().Top())[0]
	ok := buttonIn(t, win, "改分")
	area.SetText("  \n ")
	test.Tap(ok)
	field := find[*Field](win.Canvas().Overlays().Top())[0]
	if got != nil || field.Problem() == "" {
		t.Errorf("an empty reason passes: %q, %q", got, field.Problem())
	}
	area.SetText(" 补录3月30日走访 ")
	test.Tap(ok)
	if !slices.Equal(got, []string{"补录3月30日走访"}) || win.Canvas().Overlays().Top() != nil {
		t.Errorf("got %q", got)
	}
}

func TestProgress(t *testing.T) {
	win := dialogWindow(t)
	canceled := 0
	p := ShowProgress(win.Canvas(), "正在导入名册", func() { canceled++ })
	p.Set(0.42, "第 1,260 行，共 3,000 行", "还需约 20 秒")
	if p.bar.per.text != "42%" || p.left.text != "还需约 20 秒" {
		t.Errorf("shows %q, %q", p.bar.per.text, p.left.text)
	}
	p.Set(0.5, "第 1,500 行", "")
	if p.left.text != "还需约 20 秒" {
		t.Errorf("forgot how long still: %q", p.left.text)
	}
	key(win, fyne.KeyEscape)
	key(win, fyne.KeyEscape)
	if canceled != 1 || !p.cancel.Disabled() {
		t.Errorf("canceled %d times", canceled)
	}
	p.Close()
	if win.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
}

func TestDrawer(t *testing.T) {
	win := dialogWindow(t)
	closed := 0
	d := ShowDrawer(win.Canvas(), "李䶮", Para("94.84"), 420)
	d.OnClosed(func() { closed++ })
	d.Set("赵𬱖", Para("95.61"))
	if d.head.text != "赵𬱖" {
		t.Errorf("title %q", d.head.text)
	}
	d.o.Tapped(&fyne.PointEvent{Position: fyne.NewPos(900, 300)})
	if closed != 0 {
		t.Error("a press on the panel closes it")
	}
	d.o.Tapped(&fyne.PointEvent{Position: fyne.NewPos(100, 300)})
	if closed != 1 {
		t.Error("a press beside the panel does not close it")
	}
}

func TestNotify(t *testing.T) {
	win := dialogWindow(t)
	undone := 0
	Notify(win.Canvas(), "删除了 1 条平时记录", "撤销", func() { undone++ })
	n := win.Content().(*Stage).snack
	if !n.Visible() || !n.act.Visible() {
		t.Fatal("the notice is not shown")
	}
	test.Tap(n.act)
	if undone != 1 || n.Visible() {
		t.Errorf("undone %d, still shown %v", undone, n.Visible())
	}
	Notify(win.Canvas(), "已经备份", "", nil)
	if n.act.Visible() {
		t.Error("an empty button is shown")
	}
	snackFades = true
	t.Cleanup(func() { snackFades = false })
	Notify(win.Canvas(), "已经备份", "", nil)
	if n.Visible() {
		t.Error("the notice never goes")
	}
}

// TestActionBarFolds checks the 更多 menu: the red button stays, what is folded still
// works and comes back, what the screen hid stays away.
func TestActionBarFolds(t *testing.T) {
	did := ""
	a := PlainButton("打印空表", nil, func() { did += "打印" })
	hidden := PlainButton("从表格导入", nil, nil)
	hidden.Hide()
	red := PrimaryButton("确认本月", nil, nil)
	bar := NewActionBar(a, hidden, red)
	win := testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, bar) }, 600, 300)
	if !a.Visible() || bar.more.Visible() {
		t.Error("folded although there is room")
	}
	bar.Resize(fyne.NewSize(185, 40))
	if a.Visible() || !red.Visible() || !bar.more.Visible() || len(bar.kept) != 1 {
		t.Fatalf("narrow: plain %v, red %v, more %v, kept %d", a.Visible(), red.Visible(), bar.more.Visible(), len(bar.kept))
	}
	a.Show() // as screens do at every rendering
	if a.Visible() {
		t.Error("a folded button comes out of the menu when the screen shows it")
	}
	test.Tap(bar.more)
	if win.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu")
	}
	bar.kept[0].press()
	bar.Resize(fyne.NewSize(600, 40))
	if did != "打印" || !a.Visible() || hidden.Visible() {
		t.Errorf("did %q, back %v, hidden one shown %v", did, a.Visible(), hidden.Visible())
	}
}

// TestActionBarFoldsPairs: of two that belong together neither stands alone in the bar.
func TestActionBarFoldsPairs(t *testing.T) {
	up, down, print := PlainButton("上移", nil, nil), PlainButton("下移", nil, nil), PlainButton("打印细则", nil, nil)
	bar := NewActionBar(up, down, print)
	bar.Pair(up, down)
	testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return Column(0, bar) }, 600, 300)
	all := bar.items[0].MinSize().Width + bar.items[1].MinSize().Width + print.MinSize().Width + 2*Px(10)
	for width, folded := range map[float32]bool{all + 1: false, all - 1: true, print.MinSize().Width + bar.more.MinSize().Width + Px(10) + 1: true} {
		bar.Resize(fyne.NewSize(width, 40))
		if up.Visible() == folded || down.Visible() == folded || !print.Visible() {
			t.Errorf("at %.0f px: up %v, down %v, print %v", width, up.Visible(), down.Visible(), print.Visible())
		}
	}
}

func TestScrollReveal(t *testing.T) {
	var rows []fyne.CanvasObject
	for range 50 {
		rows = append(rows, block(100, 40))
	}
	s := NewScroll(Column(0, rows...))
	testWindow(t, false, ScaleStandard, func() fyne.CanvasObject { return s }, 400, 300)
	s.Reveal(rows[30])
	if y := s.inner.Offset.Y; y > 1200 || y+300 < 1240 {
		t.Errorf("offset %v does not show row 30", y)
	}
	s.Reveal(rows[0])
	if s.inner.Offset.Y != 0 {
		t.Errorf("offset %v", s.inner.Offset.Y)
	}
}

func TestChooser(t *testing.T) {
	win := dialogWindow(t)
	dir := storyFolder(t)
	var got []string
	kinds := []FileKind{{"Excel 工作簿", []string{".xlsx"}}}
	c := showChooser(win.Canvas(), "打开", dir, kinds, false, func(p string) { got = append(got, p) })
	if len(c.rows) != 2 || !c.ok.Disabled() {
		t.Fatalf("%d files listed, 打开 disabled %v", len(c.rows), c.ok.Disabled())
	}
	path := filepath.Join(dir, "党员花名册.xlsx")
	test.Tap(c.rows[path])
	if got != nil || c.ok.Disabled() {
		t.Error("one press must only choose")
	}
	test.Tap(c.ok)
	if !slices.Equal(got, []string{path}) || win.Canvas().Overlays().Top() != nil {
		t.Errorf("picked %q", got)
	}

	c = showChooser(win.Canvas(), "存到", filepath.Join(dir, "往年"), nil, true, func(p string) { got = append(got, p) })
	test.Tap(buttonIn(t, win, "上一级"))
	test.Tap(c.ok)
	if got[1] != dir {
		t.Errorf("folder %q, want %q", got[1], dir)
	}

	c = showChooser(win.Canvas(), "打开", filepath.Join(dir, "没有这个文件夹"), kinds, false, func(string) {})
	if texts := find[*Text](c.list); len(texts) == 0 {
		t.Error("a folder that cannot be read says nothing")
	}
}

func TestChooserTakesATypedPath(t *testing.T) {
	win := dialogWindow(t)
	dir := storyFolder(t)
	var got []string
	kinds := []FileKind{{"Excel 工作簿", []string{".xlsx"}}}
	enter := &fyne.KeyEvent{Name: fyne.KeyReturn}
	show := func(folders bool) *chooser {
		got = nil
		c := showChooser(win.Canvas(), "打开", dir, kinds, folders, func(p string) { got = append(got, p) })
		if win.Canvas().Focused() != fyne.Focusable(c.path) || c.path.SelectedText() != dir {
			t.Errorf("the focus is on %T, selected is %q", win.Canvas().Focused(), c.path.SelectedText())
		}
		return c
	}
	file, sub := filepath.Join(dir, "党员花名册.xlsx"), filepath.Join(dir, "往年")
	for _, typed := range []string{file, "党员花名册.xlsx", "  \"" + file + "\"\n", "file://" + (&url.URL{Path: file}).EscapedPath(), sub + "/../党员花名册.xlsx"} {
		c := show(false)
		c.path.SetText(typed)
		c.path.TypedKey(enter)
		if !slices.Equal(got, []string{file}) {
			t.Errorf("%q picks %q; %s", typed, got, c.field.Problem())
		}
	}

	c := show(false)
	c.path.TypedKey(enter) // nothing typed, nothing chosen
	c.path.SetText(filepath.Join(dir, "没有.xlsx"))
	c.path.TypedKey(enter)
	if got != nil || !strings.Contains(c.field.Problem(), "没有") || c.ok.Disabled() {
		t.Errorf("a missing file picks %q and says %q", got, c.field.Problem())
	}
	c.path.SetText("往年")
	if c.field.Problem() != "" {
		t.Error("the problem stays although the path is another")
	}
	test.Tap(c.ok)
	if got != nil || c.dir != sub || c.path.Text != sub || c.path.CursorColumn != utf8.RuneCountInString(sub) || !c.ok.Disabled() {
		t.Errorf("a folder: in %s, the path says %s, picked %q", c.dir, c.path.Text, got)
	}
	test.Tap(buttonIn(t, win, "取消"))

	c = show(true)
	c.path.SetText(file)
	c.path.TypedKey(enter)
	if got != nil || !strings.Contains(c.field.Problem(), "要选文件夹") {
		t.Errorf("a file for a folder picks %q and says %q", got, c.field.Problem())
	}
	c.path.SetText("往年")
	c.path.TypedKey(enter)
	if got != nil || c.dir != sub {
		t.Errorf("Enter on a folder: in %s, picked %q", c.dir, got)
	}
	c.path.TypedKey(enter)
	if !slices.Equal(got, []string{sub}) {
		t.Errorf("Enter again picks %q", got)
	}
	c = show(true)
	c.path.SetText("往年")
	test.Tap(c.ok)
	if !slices.Equal(got, []string{sub}) {
		t.Errorf("the button picks %q", got)
	}
}

func TestReadPath(t *testing.T) {
	t.Setenv("HOME", "/home/someone")
	for typed, want := range map[string]string{
		"~": "/home/someone", "~/台账": "/home/someone/台账", " /a/b/ ": "/a/b", "": "", "“/a b”": "/a b", "c": "/d/c", "file:///a%20b": "/a b",
	} {
		if got := readPath(typed, "/d"); got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}

func TestSaveAsksBeforeReplacing(t *testing.T) {
	win := dialogWindow(t)
	dir := storyFolder(t)
	var got []string
	kinds := []FileKind{{"Excel 工作簿", []string{".xlsx"}}}
	DialogFiles{win}.Save("导出", dir, "党员花名册", kinds, func(p string) { got = append(got, p) })
	test.Tap(buttonIn(t, win, "保存"))
	if got != nil {
		t.Fatalf("replaced without asking: %q", got)
	}
	test.Tap(buttonIn(t, win, "替换原来的文件"))
	path := filepath.Join(dir, "党员花名册.xlsx")
	if !slices.Equal(got, []string{path}) || win.Canvas().Overlays().Top() != nil {
		t.Errorf("picked %q", got)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "x" {
		t.Errorf("asking changed the file: %q, %v", b, err)
	}

	DialogFiles{win}.Save("导出", dir, "a/b", kinds, func(p string) { got = append(got, p) })
	test.Tap(buttonIn(t, win, "保存"))
	if len(got) != 1 || find[*Field](win.Canvas().Overlays().Top())[0].Problem() == "" {
		t.Errorf("a name with a slash passes: %q", got)
	}
}

func TestWithEnd(t *testing.T) {
	kinds := []FileKind{{"Excel 工作簿", []string{".xlsx", ".xls"}}, {"CSV", []string{".csv"}}}
	for name, want := range map[string]string{"名册": "名册.xlsx", "名册.XLS": "名册.XLS", "名册.csv": "名册.csv", "2026.9": "2026.9.xlsx"} {
		if got := withEnd(name, kinds); got != want {
			t.Errorf("%s becomes %s, want %s", name, got, want)
		}
	}
	if got := withEnd("名册", nil); got != "名册" {
		t.Errorf("without kinds: %s", got)
	}
}
