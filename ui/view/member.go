package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// memberPanel is the drawer with everything about one member.
type memberPanel struct {
	v *roster
	p *screen.MemberPanel

	drawer  *kit.Drawer // nil while closed
	title   string
	entries map[screen.RosterField]*kit.Entry
	fields  map[screen.RosterField]*kit.Field
	sex     *kit.Choice
	status  *kit.Choice
	float   *kit.Toggle
	hard    *kit.Toggle
	group   *kit.Text
	gone    *kit.Banner
	body    *fyne.Container
	spans   *fyne.Container
	log     *fyne.Container
	reveal  map[screen.RosterField]*kit.Button

	move, leave, back, remove *kit.Button
}

// panelWidth is the width of the drawer, px at the standard letter size.
const panelWidth = 600

func newMemberPanel(v *roster) *memberPanel { return &memberPanel{v: v, p: v.p.Panel} }

// open shows the drawer for the member the presenter holds.
func (m *memberPanel) open() {
	if m.drawer != nil {
		m.drawer.Close()
	}
	body := m.build()
	m.title = m.p.Member.Name
	m.drawer = kit.ShowDrawer(m.v.e.Canvas(), m.title, body, panelWidth)
	m.drawer.OnClosed(m.closed)
	m.render()
}

func (m *memberPanel) closed() {
	m.drawer = nil
	m.commit()
	m.p.Leave()
}

// commit hands over what is being typed.
func (m *memberPanel) commit() {
	for _, e := range m.entries {
		e.Commit()
	}
}

func (m *memberPanel) close() {
	if m.drawer != nil {
		m.drawer.Close()
	}
}

func (m *memberPanel) build() fyne.CanvasObject {
	m.entries, m.fields = map[screen.RosterField]*kit.Entry{}, map[screen.RosterField]*kit.Field{}
	m.reveal = map[screen.RosterField]*kit.Button{}
	m.sex = kit.NewChoice([]string{kit.T("男"), kit.T("女")}, -1, func(i int) { m.p.Set(screen.FieldSex, []string{"男", "女"}[i], m.fields[screen.FieldSex].SetError) })
	m.fields[screen.FieldSex] = kit.NewField(kit.T("性别"), kit.Row(0, m.sex))
	m.status = newStatusChoice(func(i int) {
		m.p.Set(screen.FieldStatus, screen.Statuses[i].Word, m.fields[screen.FieldStatus].SetError)
	})
	m.fields[screen.FieldStatus] = statusField(m.status)
	m.float = kit.NewToggle(kit.T("流动党员"), false, func(on bool) { m.p.Mark(screen.FieldFloating, on) })
	m.hard = kit.NewToggle(kit.T("困难党员"), false, func(on bool) { m.p.Mark(screen.FieldHardship, on) })
	m.group = kit.Para("")
	m.gone = kit.NewBanner(kit.ToneQuiet, "", "")
	m.spans, m.log = kit.Column(6), kit.NewList()
	form := kit.NewForm(2,
		m.text(screen.FieldName), m.fields[screen.FieldSex], m.text(screen.FieldEthnic), m.date(screen.FieldBorn),
		m.text(screen.FieldEducation), m.text(screen.FieldJob), m.date(screen.FieldJoined), m.date(screen.FieldConfirmed),
		m.fields[screen.FieldStatus].Wide(), m.text(screen.FieldPost), m.masked(screen.FieldPhone), m.masked(screen.FieldID).Wide(),
		kit.NewField("", kit.Flow(18, m.float, m.hard)).Wide(), m.text(screen.FieldNote).Wide())
	id := func() []int64 { return []int64{m.p.ID} }
	m.move = kit.PlainButton(kit.T("调组"), m.v.e.Icon("transfer"), func() { m.v.askMoveOf(id()) })
	m.leave = kit.PlainButton(kit.T("离开支部"), m.v.e.Icon("right"), func() { m.v.askLeaveOf(id()) })
	m.back = kit.PlainButton(kit.T("恢复在册"), m.v.e.Icon("undo"), func() { m.v.p.Return(id()) })
	m.remove = kit.DangerButton(kit.T("删除误录"), m.v.e.Icon("remove"), func() { m.v.askDelete(id()) })
	result := kit.PlainButton(kit.T("看考核结果"), m.v.e.Icon("result"), func() {
		who := m.p.ID
		m.close()
		m.v.p.Host.Show("result", who)
	})
	groups := kit.NewCard(kit.T("党小组"), kit.Column(8, m.group, m.spans), m.move)
	m.body = kit.Column(14, m.gone, form, groups, kit.NewCard(kit.T("修改记录"), m.log), kit.Flow(10, result, m.leave, m.back, m.remove))
	return m.body
}

// newStatusChoice is the choice of what a record states of a member's standing.
func newStatusChoice(changed func(i int)) *kit.Choice {
	words := screen.StatusWords()
	for i, w := range words {
		words[i] = kit.T(w)
	}
	return kit.NewChoice(words, 0, changed)
}

func statusField(c *kit.Choice) *kit.Field {
	return kit.NewField(kit.T(screen.FieldStatus.Text()), kit.Row(0, c)).Hint(kit.T("填了转正时间的，以转正时间为准。"))
}

// text is a field that saves what is typed when it is left.
func (m *memberPanel) text(f screen.RosterField) *kit.Field {
	var field *kit.Field
	entry := kit.NewEntry("", "", func(text string) {
		field.SetError("")
		m.p.Set(f, text, m.refuse(field))
	})
	field = kit.NewField(kit.T(f.Text()), entry)
	m.entries[f], m.fields[f] = entry, field
	return field
}

func (m *memberPanel) date(f screen.RosterField) *kit.Field {
	var field *kit.Field
	field = kit.NewDate("", screen.ReadMemberDate, func(shown string) { m.p.Set(f, shown, m.refuse(field)) })
	field.Label(kit.T(f.Text()))
	m.entries[f], m.fields[f] = field.Control.(*kit.Entry), field
	return field
}

// refuse shows a sentence beneath a field and makes room for it.
func (m *memberPanel) refuse(field *kit.Field) func(string) {
	return func(text string) {
		field.SetError(text)
		m.body.Refresh()
	}
}

// masked is a field that is hidden until 显示 is pressed.
func (m *memberPanel) masked(f screen.RosterField) *kit.Field {
	var field *kit.Field
	entry := kit.NewEntry("", "", func(text string) {
		field.SetError("")
		m.p.Set(f, text, m.refuse(field))
	})
	eye := kit.PlainButton(kit.T("显示"), m.v.e.Icon("preview"), m.p.Reveal)
	eye.SetHint(kit.T("身份证号、电话平时遮住，点开才看得到、才能改"))
	m.reveal[f] = eye
	field = kit.NewField(kit.T(f.Text()), kit.Spread(8, entry, entry, eye))
	m.entries[f], m.fields[f] = entry, field
	return field
}

// render shows the member as he is now.
func (m *memberPanel) render() {
	if m.drawer == nil {
		return
	}
	if m.p.Gone {
		m.close()
		return
	}
	if m.p.Err != nil {
		m.drawer.Set(m.title, m.v.e.Trouble(m.p.Err, func() { m.v.p.Open(m.p.ID) }))
		return
	}
	if name := m.p.Member.Name; name != m.title && name != "" {
		m.title = name
		m.drawer.SetTitle(name)
	}
	m.renderFields()
	away := m.p.Member.Left != ""
	m.gone.Hidden = !away
	if away {
		m.gone.Set(kit.ToneLate, m.p.LeftWords(), kit.T("资料和历年成绩都保留着。"))
	}
	show(m.move, !away)
	show(m.leave, !away)
	show(m.back, away)
	group := m.p.Group
	if group == "" {
		group = kit.T("还没有编入党小组")
	}
	m.group.SetText(group)
	m.renderLists()
}

func (m *memberPanel) renderFields() {
	doubts := m.p.Doubts()
	for f, e := range m.entries {
		if m.fields[f].Problem() != "" {
			continue // what was not accepted stays in sight, beside the reason
		}
		e.Put(m.p.Text(f))
		if f == screen.FieldID || f == screen.FieldPhone {
			hideNumber(e, !m.p.Revealed && m.p.Text(f) != "")
		}
	}
	for f, field := range m.fields {
		if f != screen.FieldStatus { // whose hint always stands
			field.Hint(doubts[f])
		}
		field.SetError(field.Problem()) // lays the field out with its hint
	}
	for f, b := range m.reveal {
		show(b, !m.p.Revealed && m.p.Text(f) != "")
	}
	m.sex.Select(map[string]int{"": -1, "男": 0, "女": 1}[m.p.Member.Sex])
	for i, s := range screen.Statuses {
		if s.Status == m.p.Member.Status {
			m.status.Select(i)
		}
	}
	m.float.Set(m.p.Member.Floating)
	m.hard.Set(m.p.Member.Hardship)
}

// hideNumber makes a masked entry unwritable: asterisks must never be saved.
func hideNumber(e *kit.Entry, masked bool) {
	if masked {
		e.Disable()
	} else {
		e.Enable()
	}
}

func (m *memberPanel) renderLists() {
	var spans []fyne.CanvasObject
	if len(m.p.Spans) > 1 {
		for _, s := range m.p.Spans {
			spans = append(spans, kit.Spread(10, kit.Quiet(s.When), kit.Label(s.Group), kit.Quiet(s.When)))
		}
	}
	m.spans.Objects = spans
	m.spans.Refresh()
	var log []fyne.CanvasObject
	for _, c := range m.p.Log {
		line := kit.Column(2, kit.Flow(8, kit.Small(c.When+" · "+c.Who), kit.Label(c.What)))
		for _, l := range c.Lines {
			line.Add(kit.QuietPara(l))
		}
		log = append(log, line)
	}
	if len(log) == 0 {
		log = append(log, kit.QuietPara(kit.T("还没有修改过。")))
	}
	m.log.Objects = kit.NewList(spaced(log)...).Objects
	m.log.Refresh()
	m.body.Refresh()
}

// spaced gives the rows of a list some air.
func spaced(rows []fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, r := range rows {
		out = append(out, kit.Pad(7, 0, r))
	}
	return out
}
