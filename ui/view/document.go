package view

import (
	"image"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"zhengyou/assets"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// The kinds of files a document is saved as.
var (
	pdfKinds  = []kit.FileKind{{Name: "PDF 文件", Ends: []string{".pdf"}}}
	xlsxKinds = []kit.FileKind{{Name: "Excel 工作簿", Ends: []string{".xlsx"}}}
)

// document is 文书: the kinds at the left, the pages as they will be printed at the right.
type document struct {
	e *Env
	p *screen.Document

	frame *kit.Frame
	bar   *kit.ActionBar
	side  *sideLayout
	root  *fyne.Container

	tools    *fyne.Container
	kinds    *fyne.Container // the list at the left
	list     *kit.Scroll     // around it
	listed   int             // the kind that was brought into sight
	kind     *kit.Select     // in its place where room is narrow
	length   *kit.Choice
	step     *stepper
	subject  *kit.Choice
	group    *kit.Select
	groupAt  *fyne.Container
	who      *kit.Button
	holder   *fyne.Container // the preview, or what is missing for it
	preview  *kit.Preview
	paging   fyne.CanvasObject // of the preview
	glyphs   *kit.Banner
	fonts    *kit.Text
	ids      []int64
	periods  []string
	subjects []string
	shown    int // which turn of the presenter the preview shows
	sheets   *sheets
	print    *kit.Button
	pdf      *kit.Button
	workbook *kit.Button
}

// newDocument builds 文书.
func newDocument(e *Env) (screen.Presenter, View) {
	v := &document{e: e, p: screen.NewDocument(e.Base())}
	v.p.Render = v.Render
	v.print = kit.PrimaryButton(kit.T("打印"), e.Icon("print"), v.p.Print)
	v.pdf = kit.PlainButton(kit.T("另存为 PDF"), e.Icon("pdf"), func() { v.save(".pdf", pdfKinds) })
	v.workbook = kit.PlainButton(kit.T("另存为 XLSX"), e.Icon("sheet"), func() { v.save(".xlsx", xlsxKinds) })
	v.bar = kit.NewActionBar(v.workbook, v.pdf, v.print)
	v.build()
	v.frame = e.Frame(v.bar, v.root)
	e.Hints(v.frame, kit.T("看到的就是印出来的 · 方向键翻页"))
	return v.p, v
}

func (v *document) build() {
	v.kinds = kit.Column(2)
	v.kind = kit.NewSelect(v.names(), v.p.Kind(), v.p.SetKind)
	v.length = kit.NewChoice([]string{kit.T("全年")}, 0, nil)
	v.step = newStepper(v.e, func(n int) { v.p.Step(n) })
	v.subject = kit.NewChoice([]string{kit.T("党员")}, 0, nil)
	v.group = kit.NewSelect(nil, -1, func(i int) { v.p.SetGroup(v.ids[i]) })
	v.who = kit.PlainButton("", v.e.Icon("member"), func() {
		pickPerson(v.e, kit.T("选一位党员"), kit.T("打印这一位的考核情况，交本人核对签字。"), v.p.People, v.p.SetMember)
	})
	v.sheets = &sheets{v: v}
	v.preview = kit.NewPreview(kit.Pages{})
	v.paging = v.preview.Bar()
	v.glyphs = kit.NewBanner(kit.ToneLate, "", "")
	v.glyphs.Hide()
	v.fonts = kit.Small(fontWords()).Wrap()
	v.holder = kit.Stack(kit.Column(0))
	v.kind.Hide()
	v.groupAt = kit.MaxWidth(selectWidth, v.group)
	v.tools = kit.Flow(8, v.kind, v.length, v.step.root, v.subject, v.groupAt, v.who, v.paging)
	main := kit.Fill(10, v.holder, v.tools, v.glyphs, v.holder, v.fonts)
	v.list, v.listed = kit.NewScroll(kit.BesideBar(v.kinds)), -1
	list := kit.NewCard(kit.T("要哪一种"), v.list)
	v.side = &sideLayout{under: 800, ratio: 0.27, least: 230, most: 300, left: true, main: main, side: list, turned: v.turned}
	v.root = v.side.object()
}

// turned follows the window: where the list of kinds has no room a choice takes its place.
func (v *document) turned(narrow bool) { setVisible(v.kind, narrow) }

// Content implements View.
func (v *document) Content() fyne.CanvasObject { return v.frame }

func (v *document) names() []string {
	var names []string
	for _, k := range v.p.Kinds {
		names = append(names, kit.T(k.Name))
	}
	return names
}

// Render implements View.
func (v *document) Render() {
	if v.p.Err != nil {
		v.frame.SetBody(v.e.Trouble(v.p.Err, func() { v.p.Load(nil) }))
		return
	}
	v.frame.SetBody(v.root)
	v.renderKinds()
	v.renderChoice()
	v.renderPages()
	v.renderNotes()
	v.renderActions()
	v.root.Refresh()
}

func (v *document) renderKinds() {
	at := v.p.Kind()
	v.kind.Choose(at)
	var rows []fyne.CanvasObject
	for i, k := range v.p.Kinds {
		name, purpose := kit.Strong(kit.T(k.Name)).Wrap(), kit.Small(kit.T(k.Purpose)).Wrap()
		row := kit.NewItem(kit.Column(1, name, purpose), nil, func() { v.p.SetKind(i) })
		if i != at {
			rows = append(rows, kit.Pad(0, 8, row))
			continue
		}
		name.SetColor(kit.ColorRed)
		ground := canvas.NewRectangle(kit.Color(kit.ColorRedTint))
		ground.CornerRadius = kit.Px(6)
		rows = append(rows, kit.Stack(ground, kit.Pad(0, 8, row)))
	}
	v.kinds.Objects = rows
	v.kinds.Refresh()
	if v.listed != at && at >= 0 && v.list.Size().Height > 0 {
		v.listed = at
		v.list.RevealPart(rows[at].Position().Y, rows[at].Size().Height)
	}
}

func (v *document) renderChoice() {
	p := v.p
	lengths, kinds := p.Lengths()
	if !slices.Equal(lengths, v.periods) {
		v.periods = lengths
		fresh := kit.NewChoice(words(lengths), 0, p.Length)
		v.replace(v.length, fresh)
		v.length = fresh
	}
	v.length.Select(slices.Index(kinds, p.Request.Period.Kind))
	setVisible(v.length, len(lengths) > 1)
	v.step.set(p.Request.Period.Text())
	v.renderSubject()
	names, ids, at := []string{kit.T("全部党小组")}, []int64{0}, 0
	for _, g := range p.Groups {
		if g.ID == p.Request.Group {
			at = len(ids)
		}
		names, ids = append(names, g.Name), append(ids, g.ID)
	}
	v.ids = ids
	v.group.SetOptions(names, at)
	setVisible(v.groupAt, p.ByGroup() && len(p.Groups) > 1)
	setVisible(v.who, p.ByMember())
	v.who.SetText(kit.T("党员：%s", p.Member()))
	if p.Member() == "" {
		v.who.SetText(kit.T("选一位党员"))
	}
}

func (v *document) renderSubject() {
	names, kinds := v.p.Subjects()
	if len(kinds) > 0 && !slices.Equal(names, v.subjects) {
		v.subjects = names
		fresh := kit.NewChoice(inWords(names), 0, v.p.SetSubject)
		v.replace(v.subject, fresh)
		v.subject = fresh
	}
	setVisible(v.subject, len(kinds) > 0)
	v.subject.Select(max(0, slices.Index(kinds, v.p.Request.Subject)))
}

// replace puts another widget in the place of one of the tools.
func (v *document) replace(old, fresh fyne.CanvasObject) {
	for i, o := range v.tools.Objects {
		if o == old {
			v.tools.Objects[i] = fresh
		}
	}
	v.tools.Refresh()
}

// renderPages shows the pages of a document made anew, or what is missing for it.
func (v *document) renderPages() {
	if v.shown == v.p.Turn {
		if v.p.Lacks != nil {
			v.hold(v.lacking())
		}
		return
	}
	v.shown = v.p.Turn
	if v.p.Count == 0 {
		v.hold(v.lacking())
		return
	}
	v.sheets.clear()
	v.preview.SetPages(kit.Pages{Count: v.p.Count, Size: func(int) (w, h float32) { return v.p.Paper() }, Render: v.sheets.page})
	v.hold(v.preview)
}

func (v *document) hold(o fyne.CanvasObject) {
	setVisible(v.paging, o == fyne.CanvasObject(v.preview))
	v.holder.Objects = []fyne.CanvasObject{o}
	v.holder.Refresh()
}

// lacking says why a document cannot be made, with the way to what it needs.
func (v *document) lacking() fyne.CanvasObject {
	if v.p.Lacks == nil {
		return kit.Column(0)
	}
	text, hint, _ := screen.Words(v.p.Lacks)
	if v.p.OfCriteria() {
		return kit.NewEmpty(v.e.Icon("document"), text, hint,
			kit.PrimaryButton(kit.T("去方案细则"), v.e.Icon("criteria"), func() { v.p.Host.Show("criteria", nil) }))
	}
	if len(v.p.People) == 0 {
		return kit.NewEmpty(v.e.Icon("roster"), kit.T("名册里还没有党员"), kit.T("这份表由名册和分数生成。先导入名册，这里就能出名册、评分表、名次表和表彰名单；考核细则表现在就能出。"),
			kit.PrimaryButton(kit.T("导入名册"), v.e.Icon("import"), func() { v.p.Host.Show("roster", screen.ShowImport) }))
	}
	step := kit.PrimaryButton(kit.T("去打分"), v.e.Icon("score"), func() { v.p.Host.Show("score", v.p.Request.Period.Months()[0]) })
	if v.p.ByMember() && v.p.Member() == "" {
		step = kit.PrimaryButton(kit.T("选一位党员"), v.e.Icon("member"), func() { v.who.Tapped(nil) })
	}
	return kit.NewEmpty(v.e.Icon("document"), text, hint, step)
}

// renderNotes tells of characters no font has and of fonts that stand in for others.
func (v *document) renderNotes() {
	setVisible(v.glyphs, len(v.p.Findings) > 0)
	if n := len(v.p.Findings); n > 0 {
		chars := ""
		for _, f := range v.p.Findings {
			chars += f.Value
		}
		v.glyphs.Set(kit.ToneLate, kit.T("有 %d 个字纸上印不出来：%s", n, chars), v.p.Findings[0].Text)
	}
}

// fontWords say which fonts the pages are set in, and what they stand in for.
func fontWords() string {
	var said []string
	for _, f := range assets.PaperFonts {
		said = append(said, kit.T("%s代替%s", f.Name, f.Instead))
	}
	return kit.T("纸面字体：%s；每台电脑印出来都一样。", strings.Join(said, kit.T("，")))
}

func (v *document) renderActions() {
	ready := v.p.Count > 0
	for _, b := range []*kit.Button{v.print, v.pdf, v.workbook} {
		if ready {
			b.Enable()
		} else {
			b.Disable(kit.T("这份文书现在还出不了，原因写在页面中间。"))
		}
	}
}

// save asks for a place and writes the document there.
func (v *document) save(ending string, kinds []kit.FileKind) {
	v.e.SaveFile("document", kit.T("另存为"), v.p.FileName(ending), kinds, func(path string) {
		v.p.Save(path, func() {
			kit.Notify(v.e.Canvas(), kit.T("已保存：%s", path), kit.T("打开文件夹"), func() { v.e.OpenFolder(path) })
		})
	})
}

// sheets are the pages painted lately. A page that is not ready is asked for; until it comes the one before stays.
type sheets struct {
	v     *document
	all   map[sheetKey]image.Image
	asked sheetKey
	last  image.Image // of the page in sight, perhaps at another size
	page0 int
}

type sheetKey struct{ turn, page, dpi int }

// sheetsKept is how many painted pages are kept.
const sheetsKept = 8

func (s *sheets) clear() { s.all, s.asked, s.last = map[sheetKey]image.Image{}, sheetKey{}, nil }

// page answers a page for kit.Preview.
func (s *sheets) page(n int, dpi float64) image.Image {
	key := sheetKey{s.v.p.Turn, n, int(dpi + 0.5)}
	if img, ok := s.all[key]; ok {
		s.last, s.page0 = img, n
		return img
	}
	if s.asked != key {
		s.asked = key
		s.v.p.Paint(n, key.dpi, func(px screen.Pixels) { s.painted(key, px) })
		if img, ok := s.all[key]; ok { // painted at once
			return img
		}
	}
	if s.page0 == n {
		return s.last
	}
	return nil
}

func (s *sheets) painted(key sheetKey, px screen.Pixels) {
	if len(s.all) >= sheetsKept {
		clear(s.all)
	}
	s.all[key] = &image.RGBA{Pix: px.Pix, Stride: 4 * px.Width, Rect: image.Rect(0, 0, px.Width, px.Height)}
	if key == s.asked {
		s.asked = sheetKey{}
		s.v.preview.Redraw()
	}
}
