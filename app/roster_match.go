package app

import (
	"fmt"
	"strings"
)

// markDuplicates finds rows that repeat a person: the same ID number, or the same name with birth dates that agree as far as
// both say and ID numbers that do not contradict. The first row stands.
func (p *rosterPlanner) markDuplicates() {
	byID, byName := map[string]int{}, map[string][]int{}
	rows := p.plan.Rows
	for i := range rows {
		r := &rows[i]
		if r.Action != AddRow {
			continue
		}
		m := r.Member
		if first, ok := byID[m.IDNumber]; ok && m.IDNumber != "" {
			if rows[first].Member.Name == m.Name {
				p.markDuplicate(r, rows[first], "身份证号相同")
				continue
			}
			p.doubt(r.Row, IDField, Fault, "id-shared", fmt.Sprintf("%s与第 %d 行%s的身份证号相同，这里没有采用，号码留空。请核对是谁的号码。", m.Name, rows[first].Row+1, rows[first].Member.Name))
			r.Member.IDNumber = ""
			m = r.Member
		}
		if first := p.sameInFile(byName[m.Name], *r); first >= 0 {
			p.markDuplicate(r, rows[first], "姓名和出生日期相同")
			continue
		}
		if m.IDNumber != "" {
			byID[m.IDNumber] = i
		}
		byName[m.Name] = append(byName[m.Name], i)
	}
}

// sameInFile returns the row of an earlier one of the name who is the same person, -1 for none; one who may be is reported.
func (p *rosterPlanner) sameInFile(earlier []int, r RosterRow) int {
	m := r.Member
	for _, i := range earlier {
		o := p.plan.Rows[i].Member
		switch samePerson(m, o) {
		case surelySame:
			return i
		case perhapsSame:
			p.doubt(r.Row, NameField, Warning, "same-name",
				fmt.Sprintf("%s与第 %d 行同名，出生日期和身份证号不足以判断是不是同一人，按两个人导入，请核对。", m.Name, p.plan.Rows[i].Row+1))
		}
	}
	return -1
}

// likeness is how sure it is that two records of one name are one person.
type likeness int

const (
	notSame likeness = iota
	perhapsSame
	surelySame
)

// samePerson compares two records that have the same name.
func samePerson(a, b Member) likeness {
	if a.IDNumber != "" && b.IDNumber != "" {
		if a.IDNumber == b.IDNumber {
			return surelySame
		}
		return notSame
	}
	if a.Born != "" && b.Born != "" {
		if a.Born.Agrees(b.Born) {
			return surelySame
		}
		return notSame
	}
	return perhapsSame
}

func (p *rosterPlanner) markDuplicate(r *RosterRow, first RosterRow, why string) {
	r.Action, r.Of = DuplicateRow, first.Row
	text := fmt.Sprintf("%s与第 %d 行重复（%s），没有另加一人，以第 %d 行为准。", r.Member.Name, first.Row+1, why, first.Row+1)
	merged := first
	if changes := p.changes(&merged, *r); len(changes) > 0 {
		var parts []string
		for _, c := range changes {
			parts = append(parts, fmt.Sprintf("%s（上面：%s，这里：%s）", c.Field.Text(), orBlank(c.Old), c.New))
		}
		text += "两处不同的有：" + strings.Join(parts, "、") + "。"
	}
	p.doubt(r.Row, NameField, Warning, "duplicate", text)
}

func orBlank(s string) string {
	if s == "" {
		return "空"
	}
	return s
}

// compare holds the rows that are left against the roster as it is stored.
func (p *rosterPlanner) compare(members []Member, groups []Organisation) {
	byID, byName := map[string]*Member{}, map[string][]*Member{}
	for i := range members {
		m := &members[i]
		if m.IDNumber != "" {
			byID[m.IDNumber] = m
		}
		byName[m.Name] = append(byName[m.Name], m)
	}
	grouped := p.plan.Mapping.Column(GroupField) >= 0
	groupByID, known := map[int64]string{}, map[string]bool{}
	for _, o := range groups {
		groupByID[o.ID], known[o.Name] = o.Name, true
	}
	p.namesakes = map[string]int{}
	for _, r := range p.plan.Rows {
		p.namesakes[r.Member.Name]++
	}
	matched := map[int64]bool{}
	for i := range p.plan.Rows {
		r := &p.plan.Rows[i]
		if r.Action != SkipRow {
			r.Read = r.Member
		}
		if r.Action != AddRow {
			continue
		}
		if old := p.find(r, byID, byName, matched); old != nil {
			matched[old.ID] = true
			r.Like = old
			p.update(r, *old, groupByID[old.GroupID])
		}
		if r.Like != nil {
			r.LikeGroup = groupByID[r.Like.GroupID]
		}
		if r.Action == AddRow && r.Group == "" && grouped {
			p.doubt(r.Row, GroupField, Warning, "group-missing", r.Member.Name+"没有写明党小组，先不编入小组，请补上。")
		}
		if r.Group != "" && !known[r.Group] && (r.Action == AddRow || r.Action == UpdateRow) {
			known[r.Group] = true
			p.plan.NewGroups = append(p.plan.NewGroups, r.Group)
		}
	}
}

// find returns the stored member a row is about, nil when it is a new one or must not be taken.
func (p *rosterPlanner) find(r *RosterRow, byID map[string]*Member, byName map[string][]*Member, matched map[int64]bool) *Member {
	m := r.Member
	if old := byID[m.IDNumber]; old != nil && m.IDNumber != "" {
		if old.Name == m.Name {
			return old
		}
		if m.Born != "" && m.Born.Agrees(old.Born) {
			p.doubt(r.Row, NameField, Warning, "id-name", fmt.Sprintf("身份证号和出生日期与名册里的“%s”相同，姓名不同；将把姓名改为“%s”，请核对。", old.Name, m.Name))
			return old
		}
		r.Action = SkipRow
		p.doubt(r.Row, IDField, Fault, "id-name", fmt.Sprintf("%s的身份证号已经登记在名册里的“%s”名下，没有导入这一行。请核对是谁的号码。", m.Name, old.Name))
		return nil
	}
	var likely []*Member
	for _, old := range byName[m.Name] {
		if !matched[old.ID] && samePerson(m, *old) == surelySame {
			return old
		}
		if samePerson(m, *old) == perhapsSame {
			likely = append(likely, old)
		}
	}
	if len(likely) == 1 && p.onlyOne(*r, *likely[0]) && !matched[likely[0].ID] {
		p.doubt(r.Row, NameField, Warning, "same-name-taken", fmt.Sprintf("%s：表里没有出生日期和身份证号，名册里只有一位同名的，当作同一人。如果是另一个人，请改为新增。", m.Name))
		return likely[0]
	}
	if len(likely) > 0 {
		r.Like = likely[0]
		p.doubt(r.Row, NameField, Warning, "same-name", fmt.Sprintf("名册里已有同名的%s，出生日期和身份证号不足以判断是不是同一人，按新党员导入，请核对。", m.Name))
	}
	return nil
}

// onlyOne reports whether a row of a file without birth dates and ID numbers is taken for the stored member of its name: a list
// of names with telephones is about those who are in the roster, not about as many new ones. What it does say must not contradict,
// and the name must not come twice.
func (p *rosterPlanner) onlyOne(r RosterRow, old Member) bool {
	m := r.Member
	if p.plan.Mapping.Column(BornField) >= 0 || p.plan.Mapping.Column(IDField) >= 0 || p.namesakes[m.Name] > 1 {
		return false
	}
	return !(m.Sex != "" && old.Sex != "" && m.Sex != old.Sex || m.Joined != "" && old.Joined != "" && !m.Joined.Agrees(old.Joined))
}

// update turns a row into the change of a stored member; one who has left stays as he is.
func (p *rosterPlanner) update(r *RosterRow, old Member, group string) {
	if old.Left != "" {
		r.Action = SkipRow
		why := old.LeftWhy
		if why == "" {
			why = "离开"
		}
		p.doubt(r.Row, NameField, Warning, "left", fmt.Sprintf("%s已于%s%s，没有改动。如果又回来了，请在名册里恢复。", old.Name, old.Left.Text(), why))
		return
	}
	merged := RosterRow{Member: old, Group: group}
	r.Changes = p.changes(&merged, *r)
	if r.Group == "" {
		r.Group = group
	}
	r.Member = merged.Member
	r.Action = SameRow
	if len(r.Changes) > 0 {
		r.Action = UpdateRow
	}
}

// changes puts into old what r says beyond it and returns what that changes. Empty cells erase nothing, and a date that only
// says less is no change.
func (p *rosterPlanner) changes(old *RosterRow, r RosterRow) []MemberChange {
	var out []MemberChange
	a, b := &old.Member, r.Member
	text := func(f Field, to *string, from string) {
		if from != "" && from != *to {
			out = append(out, MemberChange{f, *to, from})
			*to = from
		}
	}
	date := func(f Field, to *Date, from Date) {
		if from != "" && from != *to && !(to.Agrees(from) && len(from) < len(*to)) {
			out = append(out, MemberChange{f, to.Text(), from.Text()})
			*to = from
		}
	}
	flag := func(f Field, to *bool, from bool) {
		if from && !*to {
			out = append(out, MemberChange{f, "否", "是"})
			*to = true
		}
	}
	text(NameField, &a.Name, b.Name)
	text(SexField, &a.Sex, b.Sex)
	text(EthnicField, &a.Ethnic, b.Ethnic)
	date(BornField, &a.Born, b.Born)
	text(IDField, &a.IDNumber, b.IDNumber)
	text(EducationField, &a.Education, b.Education)
	date(JoinedField, &a.Joined, b.Joined)
	date(ConfirmedField, &a.Confirmed, b.Confirmed)
	text(GroupField, &old.Group, r.Group)
	text(PostField, &a.Post, b.Post)
	text(JobField, &a.Job, b.Job)
	text(PhoneField, &a.Phone, b.Phone)
	flag(FloatingField, &a.Floating, b.Floating)
	flag(HardshipField, &a.Hardship, b.Hardship)
	text(NoteField, &a.Note, b.Note)
	return out
}
