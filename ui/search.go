package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
	"zhengyou/ui/view"
)

// resultsHeight is the height of the list of results, px at the standard letter size.
const resultsHeight = 360

// searchBox is the search for anything. Its presenter outlives the dialog, so that what is found is read once.
type searchBox struct {
	session   *session
	presenter *screen.Search
	entry     *searchEntry
	results   *kit.Scroll
	dialog    *kit.Dialog // nil while it is closed
}

// openSearch opens the search with a text to begin with.
func (n *session) openSearch(text string) {
	if n.search == nil {
		var screens []screen.Hit
		for _, e := range view.Registry {
			screens = append(screens, screen.NewHit("页面", kit.T(e.Name), kit.T(e.Purpose), "", e.Code, nil))
		}
		b := &searchBox{session: n, presenter: screen.NewSearch(screen.NewBase(n.app, n.shell.jobs, n), screens)}
		b.presenter.Render = b.render
		n.search = b
		b.presenter.Load(nil)
	}
	kit.CloseDrawers(n.shell.win.Canvas())
	n.leave()
	n.search.open(text)
}

func (b *searchBox) open(text string) {
	if b.dialog != nil {
		return
	}
	b.entry = newSearchEntry(b.presenter.Find, b.key)
	b.results = kit.NewScroll(kit.Gap(1))
	body := kit.Column(10, b.entry, container.New(&tall{resultsHeight}, b.results))
	b.dialog = kit.ShowDialog(b.session.shell.win.Canvas(), kit.T("查找"), body, 640,
		kit.Small(kit.T("上下键选择，回车打开")), kit.PlainButton(kit.T("关闭"), nil, func() { b.dialog.Close() }))
	b.dialog.OnClosed(func() { b.dialog = nil })
	b.session.shell.win.Canvas().Focus(b.entry)
	b.entry.SetText(text)
	b.presenter.Find(text)
}

// key handles what the field has no use for; false: the field's own.
func (b *searchBox) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp:
		b.presenter.Move(-1)
	case fyne.KeyDown:
		b.presenter.Move(1)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.take(b.presenter.At)
	case fyne.KeyEscape:
		b.dialog.Close()
	default:
		return false
	}
	return true
}

// take closes the search and goes to a result.
func (b *searchBox) take(i int) {
	if i >= len(b.presenter.Hits) || b.dialog == nil {
		return
	}
	b.dialog.Close()
	b.presenter.Open(i)
}

// render lists the results.
func (b *searchBox) render() {
	if b.dialog == nil {
		return
	}
	p := b.presenter
	var rows []fyne.CanvasObject
	for i, h := range p.Hits {
		rows = append(rows, b.row(i, h))
	}
	switch {
	case p.Err != nil:
		text, hint, _ := screen.Words(p.Err)
		rows = append(rows, kit.QuietPara(text+hint))
	case len(rows) == 0:
		rows = append(rows, kit.QuietPara(kit.T("没有找到“%s”。可以输入汉字、全拼或拼音首字母，如 oyxy。", p.Text)))
	case p.More > 0:
		rows = append(rows, kit.Pad(6, 0, kit.Small(kit.T("还有 %d 条，再多输一个字就能找准。", p.More))))
	}
	list := kit.NewList(rows...)
	b.results.SetContent(kit.Pad(0, 8, list))
	if p.At < len(p.Hits) && p.At > 0 {
		b.results.Reveal(rows[p.At])
	}
}

// row is one result; the one that Enter opens is bold and red.
func (b *searchBox) row(i int, h screen.Hit) fyne.CanvasObject {
	title := kit.Label(h.Name)
	tone := kit.ToneQuiet
	if i == b.presenter.At {
		title.SetBold(true).SetColor(kit.ColorRed)
		tone = kit.ToneRed
	}
	detail := kit.Quiet(h.Detail).Shorten()
	return kit.NewItem(kit.Spread(10, detail, kit.NewPill(tone, kit.T(h.Kind)), title.Shorten(), detail), nil, func() { b.take(i) })
}

// searchEntry is a search field whose arrow keys walk along the results.
type searchEntry struct {
	kit.Entry
	key func(fyne.KeyName) bool
}

func newSearchEntry(changed func(string), key func(fyne.KeyName) bool) *searchEntry {
	e := &searchEntry{key: key}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = kit.T("姓名、拼音首字母，或页面、文书、设置的名称")
	e.OnChanged = changed
	e.Scroll = fyne.ScrollHorizontalOnly
	return e
}

// TypedKey gives the arrow keys and Enter to the results.
func (e *searchEntry) TypedKey(k *fyne.KeyEvent) {
	if !e.key(k.Name) {
		e.Entry.TypedKey(k)
	}
}

// tall gives an object a fixed height, px at the standard letter size.
type tall struct{ height float32 }

// MinSize implements fyne.Layout.
func (t *tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, kit.Px(t.height)) }

// Layout implements fyne.Layout.
func (t *tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
