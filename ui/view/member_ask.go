package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

func (v *roster) askMove()  { v.askMoveOf(v.selected()) }
func (v *roster) askLeave() { v.askLeaveOf(v.selected()) }

// askMoveOf asks which group members go to, and from when.
func (v *roster) askMoveOf(ids []int64) {
	if v.none(ids) {
		return
	}
	if len(v.p.Groups) == 0 {
		kit.Ask(v.e.Canvas(), kit.T("还没有党小组"), kit.T("先在设置里新增党小组，再回来调组。"),
			kit.Answer{Text: kit.T("先不调"), Leave: true}, kit.Answer{Text: kit.T("去设置"), Main: true, Do: func() { v.panel.close(); v.p.Host.Show("settings", "organisation") }})
		return
	}
	var names []string
	for _, g := range v.p.Groups {
		names = append(names, g.Name)
	}
	to := kit.NewSelect(names, -1, nil)
	group := kit.NewField(kit.T("调到"), to)
	day := kit.NewField(kit.T("从哪一天起"), kit.NewEntry(v.p.TodayText(), "", nil)).Hint(kit.T("这一天以前的分数仍算在原来的小组。"))
	if !v.p.Grouped(ids) {
		day = kit.NewField(kit.T("编入日期"), kit.NewEntry("", kit.T("不填按一直在组"), nil)).Hint(kit.T("年中转入的，填转入日期；以前的月份不考核，也算不满月数。"))
	}
	form := kit.NewForm(1, group, day)
	var d *kit.Dialog
	do := func() {
		defer form.Refresh() // makes room for what is said beneath the fields
		group.SetError("")
		day.SetError("")
		if to.Selected() < 0 {
			group.SetError(kit.T("请选小组。"))
			return
		}
		v.p.Transfer(ids, v.p.Groups[to.Selected()].ID, entryText(day), func() { d.Close() }, day.SetError)
	}
	d = kit.ShowDialog(v.e.Canvas(), kit.T("给%s调组", v.p.Names(ids)), form, 420,
		kit.PlainButton(kit.T("不调了"), nil, func() { d.Close() }), kit.PrimaryButton(kit.T("调组"), v.e.Icon("transfer"), do))
	v.e.Canvas().Focus(to)
}

// askLeaveOf asks when members left and why.
func (v *roster) askLeaveOf(ids []int64) {
	if v.none(ids) {
		return
	}
	why := kit.NewSelect(inWords(screen.LeftWhys), 0, nil)
	day := kit.NewField(kit.T("离开日期"), kit.NewEntry(v.p.TodayText(), "", nil)).Hint(kit.T("从这一天起不再列入打分；历年成绩都保留，随时可以恢复。"))
	form := kit.NewForm(1, kit.NewField(kit.T("原因"), why), day)
	var d *kit.Dialog
	do := func() {
		defer form.Refresh()
		day.SetError("")
		v.p.Leave(ids, entryText(day), screen.LeftWhys[max(0, why.Selected())], func() { d.Close() }, day.SetError)
	}
	d = kit.ShowDialog(v.e.Canvas(), kit.T("%s离开支部", v.p.Names(ids)), form, 420,
		kit.PlainButton(kit.T("保留在册"), nil, func() { d.Close() }), kit.PrimaryButton(kit.T("登记离开"), nil, do))
	v.e.Canvas().Focus(why)
}

// askDelete asks before a member entered by mistake is removed.
func (v *roster) askDelete(ids []int64) {
	if len(ids) != 1 {
		v.p.Host.Notify(kit.T("一次只删一个人：请只选中误录的那一行。"), false)
		return
	}
	kit.Ask(v.e.Canvas(), kit.T("删除%s", v.p.Names(ids)), kit.T("只用于录错了的人。调走、去世的请用“离开支部”，成绩会保留。删除以后可以按 Ctrl+Z 撤销。"),
		kit.Answer{Text: kit.T("保留这个人"), Leave: true, Main: true},
		kit.Answer{Text: kit.T("删除这个人"), Danger: true, Do: func() { v.p.Delete(ids[0], v.panel.close) }})
}

// none tells, and says so, that nobody is selected.
func (v *roster) none(ids []int64) bool {
	if len(ids) == 0 {
		v.p.Host.Notify(kit.T("先在名册里选中要办的人。"), false)
	}
	return len(ids) == 0
}

// askAdd is the form of a new member.
func (v *roster) askAdd() {
	form := map[screen.RosterField]*kit.Field{}
	field := func(f screen.RosterField) *kit.Field {
		form[f] = kit.NewField(kit.T(f.Text()), kit.NewEntry("", "", nil))
		return form[f]
	}
	date := func(f screen.RosterField) *kit.Field {
		form[f] = kit.NewDate("", screen.ReadMemberDate, nil).Label(kit.T(f.Text()))
		return form[f]
	}
	sex := kit.NewChoice([]string{kit.T("男"), kit.T("女")}, -1, nil)
	status := newStatusChoice(nil)
	names, ids, at := []string{kit.T("暂不编组")}, []int64{0}, 0
	for _, g := range v.p.Groups {
		if names, ids = append(names, g.Name), append(ids, g.ID); g.ID == v.p.Group {
			at = len(ids) - 1
		}
	}
	group := kit.NewSelect(names, at, nil)
	since := kit.NewField(kit.T("编入日期"), kit.NewEntry("", kit.T("不填按一直在组"), nil)).Hint(kit.T("年中转入的，填转入日期。"))
	form[screen.FieldSince] = since
	floating, hardship := kit.NewToggle(kit.T("流动党员"), false, nil), kit.NewToggle(kit.T("困难党员"), false, nil)
	body := kit.NewForm(2, field(screen.FieldName).Required(), kit.NewField(kit.T("性别"), kit.Row(0, sex)),
		field(screen.FieldEthnic), date(screen.FieldBorn), date(screen.FieldJoined), date(screen.FieldConfirmed),
		statusField(status).Wide(), kit.NewField(kit.T("党小组"), group), since, field(screen.FieldEducation), field(screen.FieldPost),
		field(screen.FieldJob), field(screen.FieldPhone), field(screen.FieldID).Hint(kit.T("可以不填。")).Wide(),
		kit.NewField("", kit.Flow(18, floating, hardship)).Wide(), field(screen.FieldNote).Wide())
	var d *kit.Dialog
	add := func() {
		defer body.Refresh()
		n := screen.NewMember{Fields: map[screen.RosterField]string{}, Group: ids[max(0, group.Selected())], Floating: floating.On(), Hardship: hardship.On()}
		for f, x := range form {
			x.SetError("")
			n.Fields[f] = entryText(x)
		}
		n.Since = n.Fields[screen.FieldSince]
		if i := sex.Selected(); i >= 0 {
			n.Fields[screen.FieldSex] = []string{"男", "女"}[i]
		}
		n.Fields[screen.FieldStatus] = screen.Statuses[max(0, status.Selected())].Word
		v.p.Add(n, func() { d.Close() }, func(f screen.RosterField, why string) {
			defer body.Refresh()
			if x := form[f]; x != nil {
				x.SetError(why)
				return
			}
			form[screen.FieldName].SetError(why)
		})
	}
	d = kit.ShowDialog(v.e.Canvas(), kit.T("新增党员"), body, 650,
		kit.PlainButton(kit.T("不新增"), nil, func() { d.Close() }), kit.PrimaryButton(kit.T("新增"), v.e.Icon("add"), add))
	v.e.Canvas().Focus(form[screen.FieldName].Control.(fyne.Focusable))
}
