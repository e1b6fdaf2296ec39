package screen

import (
	"context"
	"errors"
	"slices"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// MemberPanel is what the roster knows of one member: the record, the groups he belonged to, who changed what and when.
type MemberPanel struct {
	Base
	ID       int64 // 0 for none
	Member   app.Member
	Group    string
	Spans    []GroupSpan
	Log      []MemberChange
	Revealed bool // ID number and telephone are shown in full
	Gone     bool // the member was deleted

	roster *Roster
}

// GroupSpan is a time in a group, in words.
type GroupSpan struct {
	Group string
	When  string // 2026年1月1日起, 至2026年6月30日
}

// MemberChange is one change of a member's record, in words.
type MemberChange struct {
	When, Who, What string
	Lines           []string // 学历：高中 → 大专
}

func newMemberPanel(b Base, r *Roster) *MemberPanel { return &MemberPanel{Base: b, roster: r} }

type loadedMember struct {
	m     app.Member
	tree  app.Tree
	spans []app.Membership
	log   []app.ChangeInfo
}

// show opens a member's record, with what is masked masked again.
func (p *MemberPanel) show(id int64) {
	if id != p.ID {
		p.Revealed, p.Spans, p.Log, p.Group = false, nil, nil, ""
		p.Member = app.Member{}
		if i, there := p.roster.book.at[id]; there {
			l := &p.roster.book.lines[i]
			p.Member, p.Group = l.m, l.group
		}
	}
	p.ID, p.Gone = id, false
	p.reload()
}

func (p *MemberPanel) reload() {
	if p.ID == 0 {
		return
	}
	id := p.ID
	Query(&p.Base, "member", func(ctx context.Context) (loadedMember, error) { return p.read(ctx, id) }, func(got loadedMember) {
		p.Gone = got.m.ID == 0
		if p.Gone {
			return
		}
		p.Member, p.Group = got.m, got.tree.Find(got.m.GroupID).Name
		p.Spans = spansOf(got)
		p.Log = changesOf(got)
	})
}

// historyShown is how many changes of a record are listed.
const historyShown = 50

func (p *MemberPanel) read(ctx context.Context, id int64) (got loadedMember, err error) {
	if got.tree, err = p.App.Organisations(ctx); err != nil {
		return got, err
	}
	err = p.App.Store.View(ctx, func(tx app.Tx) error {
		if got.m, err = tx.Member(id); err != nil {
			return err
		}
		got.spans, err = tx.Memberships(id)
		return err
	})
	if app.KindOf(err) == app.NotFound {
		return loadedMember{}, nil
	}
	if err != nil {
		return got, err
	}
	if got.log, err = p.App.Store.Log(ctx, app.LogFilter{Table: app.TopicMember, Keys: []int64{id}, WithRows: true, Limit: historyShown}); err != nil || len(got.spans) == 0 {
		return got, err
	}
	spans := make([]int64, len(got.spans))
	for i, s := range got.spans {
		spans[i] = s.ID
	}
	more, err := p.App.Store.Log(ctx, app.LogFilter{Table: app.TopicMembership, Keys: spans, WithRows: true, Limit: historyShown})
	got.log = mergeLog(got.log, more)
	return got, err
}

// mergeLog joins two lists of changes, the rows of one change together, newest first.
func mergeLog(a, b []app.ChangeInfo) []app.ChangeInfo {
	for _, c := range b {
		i := slices.IndexFunc(a, func(o app.ChangeInfo) bool { return o.ID == c.ID })
		if i < 0 {
			a = append(a, c)
			continue
		}
		a[i].Rows = append(a[i].Rows, c.Rows...)
	}
	slices.SortFunc(a, func(x, y app.ChangeInfo) int { return int(y.ID - x.ID) })
	return a
}

func spansOf(got loadedMember) []GroupSpan {
	var out []GroupSpan
	for _, s := range slices.Backward(got.spans) {
		when := "一直"
		switch {
		case s.From != "" && s.To != "":
			when = s.From.Text() + "—" + s.To.Text()
		case s.From != "":
			when = s.From.Text() + "起"
		case s.To != "":
			when = "至" + s.To.Text()
		}
		out = append(out, GroupSpan{got.tree.Find(s.OrgID).Name, when})
	}
	return out
}

// stepWords stand before the name of a change that takes another back, or does it again.
var stepWords = map[string]string{"undo": "撤销：", "redo": "恢复："}

func changesOf(got loadedMember) []MemberChange {
	var out []MemberChange
	for _, c := range got.log {
		m := MemberChange{When: c.At.Local().Format("2006年1月2日 15:04"), Who: c.Who, What: stepWords[c.Kind] + c.What}
		if c.Why != "" {
			m.What += "（" + c.Why + "）"
		}
		for _, row := range c.Rows {
			m.Lines = append(m.Lines, rowLines(row, got)...)
		}
		out = append(out, m)
	}
	return out
}

// memberColumns are the names of stored columns in words.
var memberColumns = map[string]string{
	"name": "姓名", "sex": "性别", "ethnic": "民族", "born": "出生日期", "id_number": "身份证号", "education": "学历", "joined": "入党时间",
	"confirmed": "转正时间", "status": "党员类别", "post": "党内职务", "job": "工作岗位", "phone": "联系电话", "floating": "流动党员", "hardship": "困难党员",
	"note": "备注", "left_on": "离开日期", "left_why": "离开原因", "from_on": "编入日期", "to_on": "截止日期", "org_id": "党小组",
}

// rowLines tell what a change did to one row. A new record needs no list of its fields.
func rowLines(row app.RowChange, got loadedMember) []string {
	if row.Table == app.TopicMembership && row.Op != "U" {
		return []string{joinedWords(row, got.tree)}
	}
	if row.Op != "U" {
		return nil
	}
	whose := ""
	for _, s := range got.spans {
		if row.Table == app.TopicMembership && s.ID == row.Key {
			whose = got.tree.Find(s.OrgID).Name
		}
	}
	var out []string
	for _, f := range row.Fields {
		if name := memberColumns[f.Name]; name != "" && f.Old != f.New {
			out = append(out, whose+name+"："+logged(f.Name, f.Old, got.tree)+" → "+logged(f.Name, f.New, got.tree))
		}
	}
	return out
}

// joinedWords tell of a group that a member was put into, and from when, or that this was taken back.
func joinedWords(row app.RowChange, tree app.Tree) string {
	group, from := "", ""
	for _, f := range row.Fields {
		v := f.New
		if row.Op == "D" {
			v = f.Old
		}
		switch f.Name {
		case "org_id":
			id, _ := v.(int64)
			group = tree.Find(id).Name
		case "from_on":
			if day, _ := v.(string); day != "" {
				from = "，从" + app.Date(day).Text() + "起"
			}
		}
	}
	return map[string]string{"I": "编入", "D": "取消编入"}[row.Op] + group + from
}

// logged is a logged value in words; sensitive ones are masked.
func logged(column string, v any, tree app.Tree) string {
	var text string
	switch x := v.(type) {
	case int64:
		if column == "org_id" {
			return tree.Find(x).Name
		}
		return yes(x != 0)
	case string:
		text = x
	}
	switch column {
	case "id_number":
		text = hanzi.MaskID(text)
	case "phone":
		text = maskPhone(text)
	case "status":
		text = app.Status(text).Text()
	case "born", "joined", "confirmed", "left_on", "from_on", "to_on":
		text = app.Date(text).Text()
	}
	if text == "" {
		return "空"
	}
	return text
}

// Reveal shows ID number and telephone in full.
func (p *MemberPanel) Reveal() {
	p.Revealed = true
	p.Changed()
}

// IDNumber and Phone are masked until Reveal.
func (p *MemberPanel) IDNumber() string {
	if p.Revealed {
		return p.Member.IDNumber
	}
	return hanzi.MaskID(p.Member.IDNumber)
}

// Phone is the telephone number, masked until Reveal.
func (p *MemberPanel) Phone() string {
	if p.Revealed {
		return p.Member.Phone
	}
	return maskPhone(p.Member.Phone)
}

// Text is a field as it stands in the form.
func (p *MemberPanel) Text(f app.Field) string {
	switch f {
	case app.IDField:
		return p.IDNumber()
	case app.PhoneField:
		return p.Phone()
	}
	return fieldShown(&p.Member, f)
}

// Set stores what was typed into a field; refuse gets the sentence when it cannot be accepted.
func (p *MemberPanel) Set(f app.Field, text string, refuse func(string)) {
	m := p.Member
	if why := setField(&m, f, text); why != "" {
		refuse(why)
		return
	}
	p.save(m, refuse)
}

// Mark sets or takes away a mark: app.FloatingField or app.HardshipField.
func (p *MemberPanel) Mark(f app.Field, on bool) {
	m := p.Member
	if f == app.FloatingField {
		m.Floating = on
	} else {
		m.Hardship = on
	}
	p.save(m, func(string) {})
}

func (p *MemberPanel) save(m app.Member, refuse func(string)) {
	if m == p.Member {
		p.Changed() // what was typed means what stands there already
		return
	}
	p.Member = m
	p.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := p.App.SaveMember(ctx, m, "")
		return err
	}, p.roster.changed, func(err error) {
		p.refused(err, refuse) // before what is stored comes back: what was refused stays in sight
		p.reload()
	})
}

// refused hands a slip to the form, anything worse to the window.
func (p *MemberPanel) refused(err error, refuse func(string)) {
	var e *app.Error
	if errors.As(err, &e) && (e.Kind == app.Invalid || e.Kind == app.Conflict) {
		refuse(e.Error())
		return
	}
	p.Host.Fail(err)
}

// Leave is called when the panel is closed: changes of the member concern nobody then.
func (p *MemberPanel) Leave() { p.ID = 0 }

// LeftWords say how and when the member left.
func (p *MemberPanel) LeftWords() string {
	return "已离开支部：" + stateWords(&rosterLine{m: p.Member}) + "。"
}

// expected are the fields everybody should have.
func (p *MemberPanel) expected() []app.Field {
	if p.roster.book == nil || p.Member.Left != "" {
		return nil
	}
	return p.roster.book.needed
}

// Doubts are what is worth a second look in the record, by field; under the birth date else the age.
func (p *MemberPanel) Doubts() map[app.Field]string {
	d := p.Member.Doubts(p.expected(), p.App.Today())
	if d == nil {
		d = map[app.Field]string{}
	}
	if n := age(p.Member.Born, p.App.Today()); n != "" && d[app.BornField] == "" {
		d[app.BornField] = n + "岁"
	}
	return d
}
