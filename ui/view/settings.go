package view

import (
	"strconv"

	"fyne.io/fyne/v2"

	"zhengyou/assets"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// backupsShown is how many backups are listed before 再显示一些.
const backupsShown = 6

// groupsShown is how many groups are listed before 展开全部.
const groupsShown = 5

type settings struct {
	e     *Env
	p     *screen.Settings
	frame *kit.Frame
	body  fyne.CanvasObject
	cards map[string]*kit.Card

	name, operator, year, tie        *kit.Entry
	percent, number, groupQ, late    *kit.Entry
	nameF, yearF                     *kit.Field
	percentF, numberF, groupF, lateF *kit.Field
	sector                           *kit.Select
	quota, order, size, colors       *kit.Choice
	groups, backups, found           *fyne.Container
	all                              bool // list every backup
	allGroups                        bool // list every group
}

// newSettings builds 设置.
func newSettings(e *Env) (screen.Presenter, View) {
	v := &settings{e: e, p: screen.NewSettings(e.Base()), cards: map[string]*kit.Card{}}
	v.p.Render = v.Render
	bodies := map[string]fyne.CanvasObject{
		"organisation": v.organisation(), "rules": v.rules(), "look": v.look(),
		"backup": v.backup(), "check": v.check(), "about": v.about(),
	}
	actions := map[string]fyne.CanvasObject{
		"backup": kit.PlainButton(kit.T("现在备份"), e.Icon("backup"), v.p.BackUp),
		"check":  kit.PlainButton(kit.T("检查数据"), e.Icon("check"), v.p.Check),
	}
	var left, right, jumps []fyne.CanvasObject
	for _, s := range screen.SettingsSections {
		card := kit.NewCard(kit.T(s.Name), bodies[s.Code])
		if a := actions[s.Code]; a != nil {
			card = kit.NewCard(kit.T(s.Name), bodies[s.Code], a)
		}
		v.cards[s.Code] = card
		jump := kit.PlainButton(kit.T(s.Short), nil, func() { v.frame.Body().Reveal(card) })
		jump.SetHint(kit.T("转到“%s”", kit.T(s.Name)))
		jumps = append(jumps, jump)
		if s.Code == "rules" || s.Code == "backup" { // the longest
			right = append(right, card)
		} else {
			left = append(left, card)
		}
	}
	v.body = kit.Panes(700, 14, nil, kit.Column(14, left...), kit.Column(14, right...))
	v.frame = e.Frame(kit.NewActionBar(jumps...), v.body)
	return v.p, v
}

// Content implements View.
func (v *settings) Content() fyne.CanvasObject { return v.frame }

func (v *settings) organisation() fyne.CanvasObject {
	v.name = kit.NewGrowing("", "", func(text string) {
		v.nameF.SetError("")
		v.p.SetUnit(text, v.p.Unit.Sector, v.nameF.SetError)
	})
	v.nameF = kit.NewField(kit.T("党支部名称"), v.name).Wide()
	v.sector = kit.NewSelect(v.p.Sectors(), -1, func(i int) { v.p.SetUnit(v.p.Unit.Name, v.p.Sectors()[i], v.nameF.SetError) })
	v.operator = kit.NewEntry("", kit.T("如 组织委员"), v.p.SetOperator)
	v.groups = kit.NewList()
	heading := kit.Heading(kit.T("党小组"))
	add := kit.PlainButton(kit.T("新增党小组"), v.e.Icon("add"), v.addGroup)
	return kit.Column(16, kit.NewForm(2, v.nameF, kit.NewField(kit.T("类别"), v.sector),
		kit.NewField(kit.T("经办人职务"), v.operator).Hint(kit.T("写职务，不写姓名；印在表册下方。"))),
		kit.Column(4, kit.Spread(8, heading, heading, add), v.groups))
}

func (v *settings) rules() fyne.CanvasObject {
	v.year, v.yearF = v.number1(kit.T("活动年度"), kit.T("年"), func(text string, refuse func(string)) { v.p.SetYear(text, refuse) })
	v.percent, v.percentF = v.rule(kit.T("优秀共产党员占参评人数"), "%", screen.RulePercent)
	v.number, v.numberF = v.rule(kit.T("优秀共产党员人数"), kit.T("人"), screen.RuleNumber)
	v.groupQ, v.groupF = v.rule(kit.T("先进党小组个数"), kit.T("个"), screen.RuleGroups)
	v.late, v.lateF = v.rule(kit.T("本年在支部不满几个月，评选受限"), kit.T("个月"), screen.RuleLate)
	v.lateF.Hint(kit.T("受限的要写理由才能表彰；填0为不限。"))
	v.percentF.Hint(kit.T("指考核表上的人，含预备和受限的；舍去小数。"))
	v.quota = kit.NewChoice([]string{kit.T("按比例"), kit.T("直接定人数")}, 0, func(i int) { v.p.SetByNumber(i == 1) }).
		Hints(kit.T("参评人数乘以比例，舍去小数。"), kit.T("每年固定几名。"))
	v.order = kit.NewChoice([]string{kit.T("按姓氏笔画"), kit.T("按姓名笔画")}, 0, func(i int) { v.p.SetByName(i == 1) }).
		Hints(kit.T("公布名单的惯例：先比姓，同姓的两字姓名在前。"), kit.T("姓名连着逐字比。"))
	v.tie = kit.NewArea("", "", 3, v.p.SetTieRule)
	return kit.NewForm(2, v.yearF, kit.NewField(kit.T("名额怎样定"), kit.Row(0, v.quota)), v.percentF, v.numberF, v.groupF, v.lateF,
		kit.NewField(kit.T("名单顺序"), kit.Row(0, v.order)).Hint(kit.T("同姓：按姓氏笔画，两字姓名在前；按姓名笔画，逐字比。")).Wide(),
		kit.NewField(kit.T("名额线上同分怎么办"), v.tie).Hint(kit.T("这句话会印在名次表下方。")).Wide())
}

// rule is a field for a number of the selection rules.
func (v *settings) rule(label, unit, rule string) (*kit.Entry, *kit.Field) {
	return v.number1(label, unit, func(text string, refuse func(string)) { v.p.SetRule(rule, text, refuse) })
}

// number1 is a field for a number, with its unit behind it, that says what is wrong beneath it.
func (v *settings) number1(label, unit string, set func(text string, refuse func(string))) (*kit.Entry, *kit.Field) {
	var f *kit.Field
	e := kit.NewEntry("", "", func(text string) {
		f.SetError("")
		set(text, f.SetError)
	})
	f = kit.NewField(label, kit.Spread(8, e, e, kit.Quiet(unit)))
	return e, f
}

func (v *settings) look() fyne.CanvasObject {
	var sizes []string
	for _, s := range kit.Scales {
		sizes = append(sizes, s.Name())
	}
	v.size = kit.NewChoice(sizes, int(v.e.Look.Scale()), func(i int) { v.e.Look.SetScale(kit.Scales[i]) })
	v.colors = kit.NewChoice(themeWords(), v.e.Look.Theme(), v.e.Look.SetTheme)
	return kit.Column(14, kit.NewField(kit.T("字号"), kit.Row(0, v.size)).Hint(kit.T("整个窗口一起变，立刻生效。")),
		kit.NewField(kit.T("颜色"), kit.Row(0, v.colors)))
}

func themeWords() []string {
	var words []string
	for _, n := range ThemeNames {
		words = append(words, kit.T(n))
	}
	return words
}

func (v *settings) backup() fyne.CanvasObject {
	v.backups = kit.NewList()
	other := kit.PlainButton(kit.T("用别处的备份恢复"), v.e.Icon("open"), func() {
		v.e.OpenFile("backup", kit.T("选备份文件"), BackupKinds, func(path string) { v.askRestore(path, kit.T("选中的文件"), "") })
	})
	folder := kit.PlainButton(kit.T("打开备份文件夹"), v.e.Icon("folder"), func() {
		if len(v.p.Backups) > 0 {
			v.e.OpenFolder(v.p.Backups[0].Path)
		}
	})
	return kit.Column(12, kit.QuietPara(kit.T("打开程序时（有过改动）和每次导入之前都会自动备份，并且读回来核对过。把备份文件夹拷到U盘，电脑坏了也不怕。")),
		v.backups, kit.Flow(10, other, folder))
}

func (v *settings) check() fyne.CanvasObject {
	v.found = kit.Column(8)
	return kit.Column(10, kit.QuietPara(kit.T("逐项核对数据文件、各表之间的关联和修改记录，发现问题会说清楚在哪里、怎么办。只看不改。")), v.found)
}

func (v *settings) about() fyne.CanvasObject {
	a := v.e.About
	line := func(label, text string) fyne.CanvasObject {
		p := kit.Para(text)
		return kit.Column(1, kit.Small(label), p)
	}
	rows := []fyne.CanvasObject{
		line(kit.T("版本"), kit.T("争优台账 %s", a.Version)), line(kit.T("许可"), a.Licence),
		line(kit.T("数据存放在"), v.p.Path),
	}
	for _, f := range assets.PaperFonts {
		rows = append(rows, line(kit.T("文书字体：%s", f.Instead), kit.T("%s（%s）", f.Name, f.File)))
	}
	buttons := []fyne.CanvasObject{kit.PlainButton(kit.T("打开数据文件夹"), v.e.Icon("folder"), func() { v.e.OpenFolder(v.p.Path) })}
	if a.Demo {
		buttons = append(buttons, kit.PlainButton(kit.T("回到我的台账"), v.e.Icon("left"), a.GoHome))
	} else {
		buttons = append(buttons, kit.PlainButton(kit.T("打开示例支部"), v.e.Icon("star"), a.GoDemo))
	}
	return kit.Column(10, append(rows, kit.Flow(10, buttons...))...)
}

// Render implements View.
func (v *settings) Render() {
	if v.p.Err != nil {
		v.frame.SetBody(v.e.Trouble(v.p.Err, func() { v.p.Load(nil) }))
		return
	}
	v.frame.SetBody(v.body)
	p := v.p
	v.name.Put(p.Unit.Name)
	v.operator.Put(p.Operator)
	v.sector.Choose(p.SectorIndex())
	v.year.Put(strconv.Itoa(p.Year))
	v.percent.Put(strconv.Itoa(p.Plan.QuotaPercent))
	v.number.Put(strconv.Itoa(p.Plan.QuotaNumber))
	v.groupQ.Put(strconv.Itoa(p.Plan.GroupQuota))
	v.late.Put(strconv.Itoa(p.Plan.LateMonths))
	v.tie.Put(p.Plan.TieRule)
	v.percentF.Hidden, v.numberF.Hidden = p.ByNumber(), !p.ByNumber()
	v.quota.Select(index(p.ByNumber()))
	v.order.Select(index(p.ByName()))
	v.size.Select(int(v.e.Look.Scale()))
	v.colors.Select(v.e.Look.Theme())
	v.renderGroups()
	v.renderBackups()
	v.renderFindings()
	v.body.Refresh()
	if card := v.cards[p.Section]; card != nil {
		v.frame.Body().Reveal(card)
		p.Section = ""
	}
}

func index(on bool) int {
	if on {
		return 1
	}
	return 0
}

func (v *settings) renderGroups() {
	var rows []fyne.CanvasObject
	for i, g := range v.p.Groups {
		if n := len(v.p.Groups); i >= groupsShown && n > groupsShown+1 && !v.allGroups {
			rows = append(rows, kit.Pad(6, 0, kit.Row(0, kit.PlainButton(kit.T("展开全部%d个", n), v.e.Icon("down"), func() { v.allGroups = true; v.Render() }))))
			break
		}
		note := kit.T("%d人", g.Members)
		if g.Closed != "" {
			note = kit.T("%s撤销", g.Closed)
		}
		name := kit.Para(g.Name)
		var more *kit.Button
		more = kit.MoreButton(kit.T("更多"), func() { v.groupMenu(more, g) })
		rows = append(rows, kit.NewItem(kit.Spread(10, name, name, kit.Small(note)), more, func() { v.renameGroup(g) }))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.QuietPara(kit.T("还没有党小组。导入名册会按名册里的小组自动建好，也可以点“新增党小组”。")))
	}
	v.groups.Objects = kit.NewList(rows...).Objects
	v.groups.Refresh()
}

func (v *settings) groupMenu(under fyne.CanvasObject, g screen.GroupLine) {
	items := []*fyne.MenuItem{fyne.NewMenuItem(kit.T("改名"), func() { v.renameGroup(g) })}
	if g.Closed == "" {
		items = append(items, fyne.NewMenuItem(kit.T("撤销这个小组"), func() { v.closeGroup(g) }))
	} else {
		items = append(items, fyne.NewMenuItem(kit.T("恢复这个小组"), func() { v.p.ReopenGroup(g.ID) }))
	}
	items = append(items, fyne.NewMenuItem(kit.T("删除（建错了）"), func() { v.deleteGroup(g) }))
	kit.ShowMenu(under, items...)
}

func (v *settings) closeGroup(g screen.GroupLine) {
	kit.Ask(v.e.Canvas(), kit.T("撤销%s", g.Name), kit.T("从今天起不再给它打分，历年成绩一直保留，随时可以恢复。"),
		kit.Answer{Text: kit.T("保留这个小组"), Leave: true},
		kit.Answer{Text: kit.T("撤销这个小组"), Main: true, Do: func() { v.p.CloseGroup(g.ID) }})
}

func (v *settings) deleteGroup(g screen.GroupLine) {
	kit.Ask(v.e.Canvas(), kit.T("删除%s", g.Name), kit.T("只有从来没有党员的小组才能删除。删除以后可以按 Ctrl+Z 撤销。"),
		kit.Answer{Text: kit.T("保留这个小组"), Leave: true, Main: true},
		kit.Answer{Text: kit.T("删除这个小组"), Danger: true, Do: func() { v.p.DeleteGroup(g.ID) }})
}

func (v *settings) addGroup() { v.askName(0, kit.T("新增党小组"), "", kit.T("新增")) }

func (v *settings) renameGroup(g screen.GroupLine) {
	v.askName(g.ID, kit.T("给%s改名", g.Name), g.Name, kit.T("改名"))
}

// askName asks for a group's name; one that is refused keeps the dialog open and says why.
func (v *settings) askName(id int64, title, name, action string) {
	entry := kit.NewEntry(name, kit.T("如 第四党小组"), nil)
	field := kit.NewField(kit.T("小组名称"), entry)
	var d *kit.Dialog
	save := func() { v.p.NameGroup(id, entry.Text, func() { d.Close() }, field.SetError) }
	entry.OnSubmitted = func(string) { save() }
	d = kit.ShowDialog(v.e.Canvas(), title, kit.NewForm(1, field), 420, kit.PlainButton(kit.T("取消"), nil, func() { d.Close() }), kit.PrimaryButton(action, nil, save))
	v.e.Canvas().Focus(entry)
}

func (v *settings) renderBackups() {
	var rows []fyne.CanvasObject
	for i, b := range v.p.Backups {
		if i >= backupsShown && !v.all {
			rows = append(rows, kit.Pad(6, 0, kit.Row(0, kit.PlainButton(kit.T("再显示%d份", len(v.p.Backups)-i), v.e.Icon("down"), func() { v.all = true; v.Render() }))))
			break
		}
		when := backupTime(b)
		holds := kit.T("%s，党员%d人、分数%d个、修改%d次", when, b.Members, b.Entries, b.Changes)
		rows = append(rows, backupRow(b, kit.PlainButton(kit.T("恢复"), nil, func() { v.askRestore(b.Path, when, holds) })))
	}
	if len(rows) == 0 {
		rows = append(rows, kit.QuietPara(kit.T("还没有备份。点“现在备份”，马上就有一份。")))
	}
	v.backups.Objects = kit.NewList(rows...).Objects
	v.backups.Refresh()
}

// askRestore shows both sides and names the outcomes.
func (v *settings) askRestore(path, name, holds string) {
	n := v.p.Now
	if holds == "" {
		holds = path
	}
	text := kit.T("现在的数据：党员%d人、分数%d个、修改%d次。\n备份：%s。\n\n用备份替换以后，现在的数据会先自动另存为一份备份，要回来随时可以再恢复。", n.Members, n.Entries, n.Changes, holds)
	kit.Ask(v.e.Canvas(), kit.T("用%s的备份恢复", name), text,
		kit.Answer{Text: kit.T("保留当前数据"), Leave: true, Main: true},
		kit.Answer{Text: kit.T("用备份替换当前数据"), Danger: true, Do: func() {
			v.p.Restore(path, func() {
				v.e.Reload()
				v.p.Host.Notify(kit.T("已恢复。原来的数据另存为一份备份，列在最上面。"), false)
			})
		}})
}

func (v *settings) renderFindings() {
	v.found.Objects = nil
	switch {
	case !v.p.Checked:
	case len(v.p.Findings) == 0:
		v.found.Objects = []fyne.CanvasObject{kit.NewBanner(kit.ToneDone, kit.T("数据完好。"), kit.T("数据文件、关联和修改记录都对得上。"))}
	default:
		var all []kit.Finding
		severity := map[string]kit.Severity{"note": kit.SeverityNote, "warning": kit.SeverityWarning, "error": kit.SeverityError}
		for _, f := range v.p.Findings {
			all = append(all, kit.Finding{Severity: severity[string(f.Severity)], Where: f.Sheet, What: f.Text, Todo: f.Value})
		}
		v.found.Objects = []fyne.CanvasObject{kit.NewFindings(all...)}
	}
	v.found.Refresh()
}
