package view

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// score is 考核打分: the month's sheet, the day records, and the import conversation, one of them at a time.
type score struct {
	e *Env
	p *screen.Score

	frame  *kit.Frame
	bar    *kit.ActionBar
	root   *fyne.Container
	tools  *scoreTools
	holder *fyne.Container // what is shown below the tools
	shown  string          // which of the parts that is
	wanted bool            // the grid takes the focus as soon as it is there
	acts   string          // which actions the bar holds
	here   bool            // the screen is in sight

	sheet   *scoreSheet
	records *recordList
	imports *scoreImport

	fill, absent, present, settle, print, blank, bring, reopen, confirm *kit.Button
}

// newScore builds 考核打分.
func newScore(e *Env) (screen.Presenter, View) {
	v := &score{e: e, p: screen.NewScore(e.Base())}
	v.p.Render, v.p.Records.Render, v.p.Import.Render = v.Render, v.Render, v.Render
	v.p.AskWhy, v.p.ShowFindings, v.p.AskFile = v.askWhy, v.showFindings, v.askFile
	v.p.Import.Done = func(to screen.ScorePlace) { v.p.Load(to) }
	v.sheet, v.records, v.imports = newScoreSheet(v), newRecordList(v.e, v.p.Records), newScoreImport(v.e, v.p.Import)
	v.tools = newScoreTools(v)
	v.buttons()
	v.holder = kit.Stack()
	v.root = container.New(underTools{v.tools}, v.tools.root, v.holder)
	v.bar = kit.NewActionBar(v.confirm)
	v.frame = e.Frame(v.bar, v.root)
	return v.p, v
}

func (v *score) buttons() {
	plain := func(words, icon string, do func()) *kit.Button { return kit.PlainButton(words, v.e.Icon(icon), do) }
	v.fill = plain(kit.T("扣分项填满分"), "done", v.p.FillDeductions)
	v.fill.SetHint(kit.T("扣分项里空着的格子（没有扣过分）填上标准分。"))
	v.absent = plain(kit.T("登记缺考核"), "close", func() { v.askAbsent() })
	v.absent.SetHint(kit.T("缺考核：本月没有参加，写明原因，不打分，也不计入平均。"))
	v.present = plain(kit.T("取消缺考核"), "undo", func() { v.p.SetAbsent(v.sheet.selected(), "") })
	v.settle = plain(kit.T("合计以各项之和为准"), "check", v.p.Settle)
	v.settle.SetHint(kit.T("导入的表上写的合计与各项之和不符，核对以后以各项之和为准。"))
	v.print = plain(kit.T("打印"), "print", func() { v.p.Print(false) })
	v.blank = plain(kit.T("打印空表"), "sheet", func() { v.p.Print(true) })
	v.bring = plain(kit.T("从表格导入"), "import", v.askFile)
	v.reopen = plain(kit.T("撤销确认"), "undo", v.askReopen)
	v.confirm = kit.PrimaryButton(kit.T("确认本月"), v.e.Icon("confirm"), func() { v.sheet.grid.Commit(); v.p.Confirm() })
	v.reopen.SetHint(kit.T("改回草稿，可以直接改分；要写原因。"))
	v.confirm.SetHint(kit.T("核对无误以后确认。确认以前是草稿，确认以后改分要写原因，改动看得见。"))
}

// Content implements View.
func (v *score) Content() fyne.CanvasObject { return v.frame }

// Leave implements Leaver: what is being typed is kept.
func (v *score) Leave() {
	v.here = false
	v.sheet.grid.Commit()
}

// Arrive implements Arriver: one can type at once.
func (v *score) Arrive() {
	takeDrops(v.e, func(path string) {
		v.p.Host.Show("score", nil)
		v.p.BeginImport(path)
	})
	v.here, v.wanted = true, true
	v.focus()
}

// focus gives the grid the focus if it is to have it and is there.
func (v *score) focus() {
	if v.wanted && v.shown == "sheet" && v.e.Canvas().Overlays().Top() == nil {
		v.wanted = false
		v.e.Canvas().Focus(v.sheet.grid)
	}
}

// Render implements View.
func (v *score) Render() {
	v.tools.render()
	part, content := v.part()
	empty := part == "empty" && v.p.Missing() == screen.MissingPeople // there is nothing to choose from an empty roster
	if away := empty || part == "import"; away == v.tools.root.Visible() {
		setVisible(v.tools.root, !away)
		v.root.Refresh()
	}
	if part != v.shown || strings.HasPrefix(part, "empty") || part == "trouble" {
		v.shown = part
		v.holder.Objects = []fyne.CanvasObject{content}
		v.holder.Refresh()
	}
	switch part {
	case "sheet":
		v.sheet.render()
		if v.here {
			focusIfFree(v.e, v.sheet.grid) // a menu or the import's buttons are gone, and with them the focus
		}
	case "records":
		v.records.render()
	case "import":
		v.imports.render()
	}
	v.renderActions(part)
	v.focus()
}

// part decides what stands below the tools.
func (v *score) part() (string, fyne.CanvasObject) {
	switch {
	case v.p.Import.Active:
		return "import", v.imports.root
	case v.p.OnRecords && v.p.Records.Err != nil:
		return "trouble", v.e.Trouble(v.p.Records.Err, func() { v.p.Records.Load(nil) })
	case v.p.OnRecords:
		return "records", v.records.root
	case v.p.Err != nil:
		return "trouble", v.e.Trouble(v.p.Err, func() { v.p.Load(nil) })
	case v.p.Sheet == nil:
		return "waiting", kit.Column(0)
	case v.p.Missing() != screen.MissingNothing:
		return "empty", v.empty()
	}
	return "sheet", v.sheet.root
}

// empty says what must be there first, with the way to it.
func (v *score) empty() fyne.CanvasObject {
	month := v.p.Month.Text()
	switch v.p.Missing() {
	case screen.MissingPeople:
		return kit.NewEmpty(v.e.Icon("roster"), kit.T("名册里还没有党员"), kit.T("先导入党员名册，这里就会按人列出当月的打分表。"),
			kit.PlainButton(kit.T("逐个新增"), v.e.Icon("add"), func() { v.p.Host.Show("roster", screen.ShowAdd) }),
			kit.PrimaryButton(kit.T("导入名册"), v.e.Icon("import"), func() { v.p.Host.Show("roster", screen.ShowImport) }))
	case screen.MissingCriteria:
		return kit.NewEmpty(v.e.Icon("criteria"), kit.T("%d年度还没有按月考核的细则", v.p.Month.Year), kit.T("细则里写明考核哪几项、每项多少分，打分表才有列可填。"),
			kit.PrimaryButton(kit.T("去设细则"), v.e.Icon("criteria"), func() { v.p.Host.Show("criteria", nil) }))
	case screen.MissingSubjects:
		if v.p.OfGroups() {
			return kit.NewEmpty(v.e.Icon("group"), kit.T("还没有党小组"), kit.T("在设置里建立党小组，或导入写有党小组的名册。"),
				kit.PrimaryButton(kit.T("去设置"), v.e.Icon("settings"), func() { v.p.Host.Show("settings", nil) }))
		}
		return kit.NewEmpty(v.e.Icon("member"), kit.T("%s没有要考核的党员", month), kit.T("这个月在册的党员为零。可以换一个月份，或到名册里核对加入和离开的日期。"),
			kit.PlainButton(kit.T("看名册"), v.e.Icon("roster"), func() { v.p.Host.Show("roster", nil) }))
	default:
		return kit.NewEmpty(v.e.Icon("calendar"), kit.T("%s还没有到", month), kit.T("到时候这里就是当月的打分表。现在可以先把空表打印出来，或者提前打分。"),
			kit.PlainButton(kit.T("提前打分"), v.e.Icon("edit"), v.p.Begin),
			kit.PlainButton(kit.T("打印空表"), v.e.Icon("print"), func() { v.p.Print(true) }),
			kit.PrimaryButton(kit.T("回到本月"), v.e.Icon("left"), v.p.Today))
	}
}

// renderActions puts the actions of the part shown into the bar.
func (v *score) renderActions(part string) {
	acts := part
	if part == "sheet" && v.p.Confirmed() {
		acts = "confirmed"
	}
	kind := kit.KindPlain // not what comes next, as long as scores are missing
	if v.p.AllScored() {
		kind = kit.KindPrimary
	}
	v.confirm.SetKind(kind)
	if part == "import" && v.p.Import.Cells()+v.p.Import.Lines() == 0 {
		acts = "nothing"
	}
	if acts == v.acts {
		return
	}
	v.acts = acts
	v.bar.Keep()
	switch acts {
	case "sheet":
		v.bar.Set(v.blank, v.print, v.bring, v.confirm)
		v.bar.Keep(v.fill, v.absent, v.present, v.settle)
		v.hints(kit.T("Enter 向下 · Tab 向右 · F2 修改 · 右键看怎么来的 · 可从 WPS 表格整块粘贴"))
	case "confirmed":
		v.bar.Set(v.print, v.bring, v.reopen)
		v.bar.Keep(v.blank)
		v.hints(kit.T("本月已确认，改动要写原因 · 右键看怎么来的"))
	case "records":
		v.bar.Set(v.records.add)
		v.hints(kit.T("平时记录会自动带到当月的打分表里"))
	case "import", "nothing":
		v.bar.Set(v.imports.actions(acts == "import")...)
		v.hints(kit.T("点“导入”以前什么也不会改"))
	default:
		v.bar.Set()
		v.hints("")
	}
}

func (v *score) hints(words string) { v.e.Hints(v.frame, words) }

// askWhy asks for the reason of a change to a confirmed month; leaving it keeps the stored points.
func (v *score) askWhy(what string, then func(string)) {
	kit.AskReason(v.e.Canvas(), kit.T("写明改动的原因"), what, kit.T("保存改动"), then)
}

func (v *score) askReopen() {
	kit.AskReason(v.e.Canvas(), kit.T("撤销%s考核的确认", v.p.Month.Text()),
		kit.T("撤销以后可以直接改分，平时记录也会重新带出；分数都不会动。撤销的原因会留在改动记录里。"), kit.T("撤销确认"), v.p.Reopen)
}

// askAbsent asks why the selected people have no scores this month.
func (v *score) askAbsent() {
	rows := v.sheet.selected()
	if len(rows) == 0 {
		v.p.Host.Notify(kit.T("先在表里选中没有参加考核的人。"), false)
		return
	}
	kit.AskReason(v.e.Canvas(), kit.T("登记缺考核"),
		kit.T("%s：%s不参加%s考核，不打分，也不计入平均。已经打的分留着，取消缺考核就回来。", v.sheet.names(rows), pronoun(len(rows)), v.p.Month.Text()),
		kit.T("登记缺考核"), func(why string) { v.p.SetAbsent(rows, why) })
}

func pronoun(n int) string {
	if n > 1 {
		return kit.T("这%d位", n)
	}
	return ""
}

// askFile asks for a workbook and shows what importing it would do.
func (v *score) askFile() {
	kinds := []kit.FileKind{{Name: kit.T("评分表（Excel 工作簿、CSV）"), Ends: []string{".xlsx", ".csv"}}}
	v.e.OpenFile("score", kit.T("选择月考核评分表"), kinds, func(path string) { v.p.BeginImport(path) })
}

// showFindings lists findings; pressing one goes to its cell.
func (v *score) showFindings(title, text string, fs []screen.ScoreFinding) {
	var d *kit.Dialog
	list := make([]kit.Finding, 0, len(fs))
	for _, f := range fs {
		list = append(list, kit.Finding{Severity: kit.Severity(screen.SeverityOf(f)), What: f.Text, Open: func() {
			d.Close()
			v.p.GoTo(f)
			v.Arrive()
		}})
	}
	leave := kit.PlainButton(kit.T("回到表里"), nil, func() { d.Close() })
	d = kit.ShowDialog(v.e.Canvas(), title, kit.Column(10, kit.QuietPara(text), kit.NewFindings(list...)), 660, leave)
}
