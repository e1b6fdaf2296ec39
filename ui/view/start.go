package view

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// Start is the screen of the first start; it fills the window, without navigation.
var Start = Entry{"start", "争优台账", "创先争优，从名册、打分到表彰、归档，都在这台电脑上办，不用联网。请选怎样开始。", newStart}

// archiveKinds are the files an archive package can be.
var archiveKinds = []kit.FileKind{{Name: "归档包", Ends: []string{".zyb"}}}

type start struct {
	e       *Env
	p       *screen.Start
	content fyne.CanvasObject
}

func newStart(e *Env) (screen.Presenter, View) {
	v := &start{e: e, p: screen.NewStart(e.Base())}
	v.p.Render = v.Render
	ways := kit.Column(16,
		kit.Panes(560, 16, nil,
			v.way("star", "打开示例支部", "名册、细则和打分都填好了，随便试，不影响您的数据。", kit.KindPlain, e.About.GoDemo),
			v.way("import", "导入我的名册", "先填支部名称，再读 Excel、WPS 名册，核对以后再导入。", kit.KindPrimary, func() { v.create("roster", screen.ShowImport) })),
		kit.Panes(560, 16, nil,
			v.way("add", "从空白开始", "只填名称、类别和年度，细则先用同类支部通用的。", kit.KindPlain, func() { v.create("desk", nil) }),
			v.way("backup", "从备份恢复", "换了电脑或数据出了问题，用以前的备份或归档包接着做。", kit.KindPlain, v.restore)))
	name := kit.Title(e.entry.Name).SetSize(30).SetColor(kit.ColorRed)
	help := kit.PlainButton(kit.T("帮助 F1"), e.Icon("help"), func() { e.Help(e.entry.Code) })
	head := kit.Column(6, kit.Spread(16, name, name, help), kit.Subtitle(kit.T(e.entry.Purpose)).SetSize(16))
	v.content = kit.NewScroll(container.New(&centred{width: 900}, kit.Column(22, head, ways)))
	return v.p, v
}

// way is one of the ways to begin: what it does, and the button.
func (v *start) way(icon, title, text string, kind kit.ButtonKind, do func()) fyne.CanvasObject {
	head := kit.Row(10, kit.Icon(v.e.Icon(icon), kit.ColorRed), kit.Strong(kit.T(title)).SetSize(17))
	words := kit.Column(0, kit.QuietPara(kit.T(text))) // at the top where the card beside it has a line more
	return kit.NewCard("", kit.Pad(6, 4, kit.Fill(12, words, head, words, kit.Row(0, kit.NewButton(kind, kit.T(title), nil, do)))))
}

// centred places an object in the middle, no wider than width px of the standard letter size.
type centred struct{ width float32 }

// MinSize implements fyne.Layout.
func (c *centred) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Add(fyne.NewSquareSize(2 * kit.Px(24)))
}

// Layout implements fyne.Layout.
func (c *centred) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o, margin := objects[0], kit.Px(24)
	w := min(kit.Px(c.width), size.Width-2*margin)
	o.Resize(fyne.NewSize(w, o.Size().Height)) // its height depends on the width
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(w, h))
	o.Move(fyne.NewPos((size.Width-w)/2, max(margin, (size.Height-h)*0.42)))
}

// Content implements View.
func (v *start) Content() fyne.CanvasObject { return v.content }

// Render implements View: the choices never change.
func (v *start) Render() {}

// create asks for the little a branch needs and goes on to a screen.
func (v *start) create(next string, arg any) {
	name := kit.NewField(kit.T("党支部名称"), kit.NewEntry("", kit.T("如 柳树湾村党支部"), nil)).Required()
	sector := kit.NewSelect(v.p.Sectors, 0, nil)
	year := kit.NewField(kit.T("活动年度"), kit.NewEntry(strconv.Itoa(v.p.Year), "", nil))
	kind := kit.NewField(kit.T("类别"), sector).Hint(kit.T("决定先用哪一套考核细则，以后可以改。"))
	var d *kit.Dialog
	done := func() {
		d.Close()
		v.p.Host.Show(next, arg)
	}
	build := func() {
		name.SetError("")
		year.SetError("")
		v.p.Create(entryText(name), v.p.Sectors[max(0, sector.Selected())], entryText(year), done, func(field, text string) {
			if field == "year" {
				year.SetError(text)
				return
			}
			name.SetError(text)
		})
	}
	d = kit.ShowDialog(v.e.Canvas(), kit.T("建立党支部"), kit.NewForm(1, name, kind, year), 460,
		kit.PlainButton(kit.T("先不建"), nil, func() { d.Close() }),
		kit.PrimaryButton(kit.T("建立党支部"), nil, build))
	v.e.Canvas().Focus(name.Control.(*kit.Entry))
}

// entryText is what is typed in a field.
func entryText(f *kit.Field) string { return strings.TrimSpace(f.Control.(*kit.Entry).Text) }

// restore offers the backups of this PC and the way to a file elsewhere.
func (v *start) restore() {
	var d *kit.Dialog
	done := func() { v.e.Reload() }
	archive := kit.PlainButton(kit.T("选归档包"), v.e.Icon("archive"), func() {
		v.e.OpenFile("archive", kit.T("选归档包"), archiveKinds, func(path string) { d.Close(); v.p.OpenArchive(path, done) })
	})
	other := kit.PrimaryButton(kit.T("选备份文件"), v.e.Icon("open"), func() {
		v.e.OpenFile("backup", kit.T("选备份文件"), BackupKinds, func(path string) { d.Close(); v.p.Restore(path, done) })
	})
	none := kit.T("这台电脑上还没有备份。备份在U盘或别的文件夹里，请点“选备份文件”；手里是归档包（.zyb），请点“选归档包”。")
	d = ShowBackups(v.e.Canvas(), v.p.Backups, none, func(path string) { v.p.Restore(path, done) }, archive, other)
}
