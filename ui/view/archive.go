package view

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// lacksShown is how much of what is missing is listed before 再显示.
const lacksShown = 10

// archive is 归档: what the year's package holds, making it, and checking one.
type archive struct {
	e *Env
	p *screen.Archive

	frame *kit.Frame
	body  fyne.CanvasObject
	every bool // list everything missing

	bare      *kit.Card // in place of making, lack and contents while there is nothing to archive
	contents  *kit.Card
	making    *kit.Card
	lack      *kit.Card
	checking  *kit.Card
	cards     *fyne.Container // making, lack and checking, or bare and checking; a verdict on top
	items     *fyne.Container
	evidence  *kit.Text
	missing   *fyne.Container
	sensitive *kit.Toggle
	stated    *kit.Text
	head      *kit.Text
	made      *fyne.Container
	verified  *fyne.Container
	opening   *fyne.Container

	pack, verify, print, open *kit.Button
}

// newArchive builds 归档.
func newArchive(e *Env) (screen.Presenter, View) {
	v := &archive{e: e, p: screen.NewArchive(e.Base())}
	v.p.Render = v.Render
	v.pack = kit.PrimaryButton(kit.T("生成归档包"), e.Icon("archive"), v.askPack)
	v.verify = kit.PlainButton(kit.T("检验归档包"), e.Icon("check"), v.askVerify)
	v.print = kit.PlainButton(kit.T("打印目录"), e.Icon("print"), v.p.Print)
	v.open = kit.PlainButton(kit.T("打开归档包"), e.Icon("open"), v.askOpen)
	v.items, v.missing = kit.Column(0), kit.Column(8)
	v.evidence, v.stated, v.head = kit.QuietPara(""), kit.QuietPara(""), kit.QuietPara("")
	v.made, v.verified, v.opening = kit.Column(8), kit.Column(8), kit.Column(8)
	v.contents = kit.NewCard("", kit.Column(8, v.evidence, v.items))
	v.sensitive = kit.NewToggle(kit.T("带上身份证号和电话"), true, v.p.SetSensitive)
	v.making = kit.NewCard(kit.T("生成"), kit.Column(10, v.made, v.sensitive, v.stated, v.head))
	v.checking = kit.NewCard(kit.T("检验和打开"), kit.Column(10,
		kit.QuietPara(kit.T("收到归档包，或从U盘拷回来，先检验：逐个文件核对，少了、改了、坏了都能说出是哪一个。只看不改。")),
		v.verified, v.opening))
	v.lack = kit.NewCard(kit.T("还缺什么"), v.missing)
	v.bare = kit.NewCard("", kit.Column(0))
	v.cards = kit.Column(14, v.making, v.lack, v.checking)
	v.body = kit.Panes(720, 14, []float32{1.15, 1}, v.cards, v.contents)
	v.frame = e.Frame(kit.NewActionBar(v.print, v.verify, v.pack), v.body)
	return v.p, v
}

// Content implements View.
func (v *archive) Content() fyne.CanvasObject { return v.frame }

// Render implements View.
func (v *archive) Render() {
	switch {
	case v.p.Err != nil:
		v.frame.SetBody(v.e.Trouble(v.p.Err, func() { v.p.Load(nil) }))
		return
	case !v.p.Has:
		return
	}
	v.frame.SetBody(v.body)
	v.renderContents()
	v.renderMissing()
	v.renderMaking()
	v.renderChecking()
	v.renderBare()
	v.place()
	for _, b := range []*kit.Button{v.pack, v.print} {
		if v.p.Nothing() {
			b.Disable(kit.T("%d年度还没有可归档的文书，先导入名册。", v.p.Year))
		} else {
			b.Enable()
		}
	}
	v.body.Refresh()
}

// renderBare says, while there is nothing to archive, what comes first.
func (v *archive) renderBare() {
	if !v.p.Nothing() {
		return
	}
	v.bare.SetBody(kit.NewEmpty(v.e.Icon("archive"), kit.T("%d年度还没有可归档的文书", v.p.Year),
		kit.T("名册是空的，先导入名册。有了名册、打了分，文书会自动列在这里。"),
		kit.PrimaryButton(kit.T("导入名册"), v.e.Icon("import"), func() { v.p.Host.Show("roster", screen.ShowImport) })))
}

// place puts the cards that have something to say; what was asked for last is in sight without scrolling.
func (v *archive) place() {
	v.contents.Hidden = v.p.Nothing()
	cards := []fyne.CanvasObject{v.making, v.lack}
	if v.p.Nothing() {
		cards = []fyne.CanvasObject{v.bare}
	}
	if v.p.Verified != nil {
		v.cards.Objects = append([]fyne.CanvasObject{v.checking}, cards...)
		return
	}
	v.cards.Objects = append(cards, v.checking)
}

func (v *archive) renderContents() {
	p := v.p
	v.contents.SetTitle(kit.T("%d年度归档包里有（%d 件）", p.Year, len(p.Plan.Documents)))
	evidence := ""
	if n := p.Plan.Evidence; n > 0 {
		evidence = kit.T("佐证材料 %d 份，", n)
	}
	v.evidence.SetText(kit.T("下列文书的 PDF 和归档文件目录，全年数据（党员、细则、平时记录、打分、结果）的表格，%s和逐个文件的校验码。", evidence))
	var rows []fyne.CanvasObject
	for i, title := range p.Plan.Titles {
		rows = append(rows, kit.NewItem(kit.Short(title), kit.Icon(v.e.Icon("right"), kit.ColorQuiet), func() { p.OpenDocument(i) }))
	}
	v.items.Objects = kit.NewList(rows...).Objects
	v.items.Refresh()
}

func (v *archive) renderMissing() {
	if len(v.p.Plan.Missing) == 0 {
		v.missing.Objects = []fyne.CanvasObject{kit.Para(kit.T("都齐了，可以归档。"))}
		return
	}
	var all []kit.Finding
	for i, f := range v.p.Plan.Missing {
		if i >= lacksShown && !v.every {
			break
		}
		all = append(all, kit.Finding{Severity: kit.SeverityWarning, What: f.Text, Open: func() { v.p.Repair(f) }})
	}
	v.missing.Objects = []fyne.CanvasObject{kit.QuietPara(kit.T("不影响归档，归档包照现在的样子做；补齐后可以再生成一次。点一条即可前往。")), kit.NewFindings(all...)}
	if rest := len(v.p.Plan.Missing) - len(all); rest > 0 {
		v.missing.Add(kit.Row(0, kit.TextButton(kit.T("再显示 %d 条", rest), v.e.Icon("down"), func() { v.every = true; v.Render() })))
	}
	v.missing.Refresh()
}

func (v *archive) renderMaking() {
	p := v.p
	v.sensitive.Set(p.Sensitive)
	if p.Sensitive {
		v.stated.SetText(kit.T("归档包里会有党员的身份证号和电话，以后可以完整恢复。请当作内部资料保管，不要发到群里。"))
	} else {
		v.stated.SetText(kit.T("归档包里没有身份证号和电话。用它恢复的台账，这两栏是空的。"))
	}
	v.head.SetText(kit.T("台账校验码 %s，印在评分表、名次表、表彰名单的页脚，归档包里也有，可以对照。", p.Head))
	v.head.Hidden = p.Head == ""
	v.made.Objects = nil
	if m := p.Made; m != nil {
		v.made.Objects = []fyne.CanvasObject{
			kit.NewBanner(kit.ToneDone, kit.T("已生成：%s", filepath.Base(m.Path)),
				kit.T("%s\n存放在 %s\n台账校验码 %s", screen.About(m.Info), filepath.Dir(m.Path), screen.HeadText(m.Info.HeadHash))),
			kit.Flow(8, kit.PlainButton(kit.T("打开文件夹"), v.e.Icon("folder"), func() { v.e.OpenFolder(m.Path) }),
				kit.PlainButton(kit.T("检验一遍"), v.e.Icon("check"), func() { p.Verify(m.Path) })),
		}
	}
	v.made.Hidden = p.Made == nil
}

func (v *archive) renderChecking() {
	v.verified.Objects = nil
	if c := v.p.Verified; c != nil {
		v.verified.Objects = v.verdict(c)
	}
	v.verified.Hidden = v.p.Verified == nil
	if v.p.Empty {
		v.opening.Objects = []fyne.CanvasObject{kit.QuietPara(kit.T("现在的台账还没有录入过什么，可以把归档包整个打开进来，刚建的空台账换成归档包里的内容。")), kit.Row(0, v.open)}
		return
	}
	v.opening.Objects = []fyne.CanvasObject{kit.QuietPara(kit.T("要翻看或恢复归档包里的台账，只能打开到一个空的台账里，免得和现有数据混在一起。在没有数据的电脑上启动程序，选“从备份恢复”，再点“选归档包”。"))}
}

// verdict says whether a package is whole, and if not, what is wrong with it.
func (v *archive) verdict(c *screen.VerifiedPackage) []fyne.CanvasObject {
	name := filepath.Base(c.Path)
	if c.Whole() {
		text := screen.About(c.Info) + "\n" + kit.T("台账校验码 %s，可与纸质表册页脚核对。", screen.HeadText(c.Info.HeadHash))
		out := []fyne.CanvasObject{kit.NewBanner(kit.ToneDone, kit.T("%s 完好，逐个文件都对得上。", name), text)}
		return append(out, v.findings(c)...)
	}
	out := []fyne.CanvasObject{kit.NewBanner(kit.ToneWrong, kit.T("%s 有问题，不要用它恢复。", name), kit.T("请换一份副本再检验；原来的电脑上还有台账的，重新生成一个最稳妥。"))}
	return append(out, v.findings(c)...)
}

func (v *archive) findings(c *screen.VerifiedPackage) []fyne.CanvasObject {
	if len(c.Findings) == 0 {
		return nil
	}
	severity := map[string]kit.Severity{"note": kit.SeverityNote, "warning": kit.SeverityWarning, "error": kit.SeverityError}
	var all []kit.Finding
	for _, f := range c.Findings {
		where := f.Sheet
		if f.Cell != "" {
			where += " " + f.Cell
		}
		all = append(all, kit.Finding{Severity: severity[string(f.Severity)], Where: where, What: f.Text, Todo: f.Value})
	}
	return []fyne.CanvasObject{kit.NewFindings(all...)}
}

// askPack asks for a place and writes the package there.
func (v *archive) askPack() {
	v.p.Unit(func(unit string) {
		v.e.SaveFile("archive", kit.T("归档包存到哪里"), v.p.FileName(unit), archiveKinds, v.p.Pack)
	})
}

func (v *archive) askVerify() {
	v.e.OpenFile("archive", kit.T("选归档包"), archiveKinds, v.p.Verify)
}

func (v *archive) askOpen() {
	v.e.OpenFile("archive", kit.T("选归档包"), archiveKinds, func(path string) { v.p.Open(path, v.e.Reload) })
}
