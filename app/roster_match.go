package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// markDuplicates finds rows that repeat a person, see samePerson. The first row stands. A name that comes twice is never passed
// over in silence: two people of one name in one list are as likely a slip.
func (p *rosterPlanner) markDuplicates() {
	byID, byName := map[string]int{}, map[string][]int{}
	rows := p.plan.Rows
	for i := range rows {
		r := &rows[i]
		if r.Action != AddRow {
			continue
		}
		if first, ok := byID[r.Member.IDNumber]; ok && r.Member.IDNumber != "" && rows[first].Member.Name != r.Member.Name {
			p.doubt(r.Row, IDField, Fault, "id-shared", fmt.Sprintf("%s与第 %d 行%s的身份证号相同，这里没有采用，号码留空。请核对是谁的号码。", r.Member.Name, rows[first].Row+1, rows[first].Member.Name))
			r.Member.IDNumber = ""
		}
		m := r.Member
		if p.markRepeated(r, byName[m.Name]) {
			continue
		}
		if m.IDNumber != "" {
			byID[m.IDNumber] = i
		}
		byName[m.Name] = append(byName[m.Name], i)
	}
}

// markRepeated compares a row with the earlier ones of its name and reports whether it is no person of its own.
func (p *rosterPlanner) markRepeated(r *RosterRow, earlier []int) bool {
	best, like, why := -1, otherPerson, ""
	for _, i := range earlier {
		if l, w := samePerson(r.Member, p.plan.Rows[i].Member); best < 0 || l > like {
			best, like, why = i, l, w
		}
	}
	switch {
	case best < 0:
		return false
	case like >= correctedSame:
		p.markDuplicate(r, p.plan.Rows[best], why)
		return true
	}
	doubt := "出生日期和身份证号不足以判断是不是同一人"
	if like == otherPerson {
		doubt = "出生日期或身份证号不同"
	}
	r.namesake = fmt.Sprintf("%s与第 %d 行同名，%s，按两个人导入，请核对。如果是同一人，请在这一行选“"+skipChoice+"”。", r.Member.Name, p.plan.Rows[best].Row+1, doubt)
	return false
}

func (p *rosterPlanner) markDuplicate(r *RosterRow, first RosterRow, why string) {
	r.Action, r.Of = DuplicateRow, first.Row
	text := fmt.Sprintf("%s与第 %d 行重复（%s），没有另加一人，以第 %d 行为准。", r.Member.Name, first.Row+1, why, first.Row+1)
	merged := first
	changes := p.changes(&merged, *r)
	if len(changes) > 0 {
		var parts []string
		for _, c := range changes {
			parts = append(parts, fmt.Sprintf("%s（上面：%s，这里：%s）", c.Field.Text(), orBlank(c.Old), c.New))
		}
		text += "两处不同的有：" + strings.Join(parts, "、") + "。"
	}
	if len(identifying(changes, first.Member, merged.Member)) > 0 {
		text += "如果是两个人，请在这一行选“" + addChoice + "”。"
	}
	p.doubt(r.Row, NameField, Warning, "duplicate", text)
}

func orBlank(s string) string {
	if s == "" {
		return "空"
	}
	return s
}

// compare holds the rows that are left against the roster as it is stored: first the sure ones, so that nobody takes the
// record of another row, then those that were corrected, then namesakes.
func (p *rosterPlanner) compare(members []Member, groups []Organisation) {
	book := newStored(members)
	p.plan.numbers = book.byID
	groupByID, known := map[int64]string{}, map[string]bool{}
	for _, o := range groups {
		groupByID[o.ID], known[o.Name] = o.Name, true
	}
	grouped := p.plan.Mapping.Column(GroupField) >= 0 || slices.ContainsFunc(p.plan.Rows, func(r RosterRow) bool { return r.Group != "" })
	p.namesakes = map[string]int{}
	for i := range p.plan.Rows {
		r := &p.plan.Rows[i]
		p.namesakes[r.Member.Name]++
		if r.Read.Name != "" {
			r.Read = r.Member
		}
	}
	for _, find := range []func(*RosterRow, *stored) (*Member, string){p.findSure, p.findCorrected, p.findNamesake} {
		for i := range p.plan.Rows {
			r := &p.plan.Rows[i]
			if r.Action != AddRow {
				continue
			}
			if old, why := find(r, book); old != nil {
				book.matched[old.ID] = true
				r.Like = old
				p.update(r, *old, groupByID[old.GroupID], why)
			}
		}
	}
	for i := range p.plan.Rows {
		r := &p.plan.Rows[i]
		if r.Action == SkipRow && r.Read.Name != "" && r.Like == nil { // the user may take one who is no member by the file's word
			r.Like = book.same(r.Read)
		}
		if r.Like != nil {
			r.LikeGroup = groupByID[r.Like.GroupID]
		}
		if r.Action == AddRow && r.namesake != "" { // two who are both in the roster already need no such word
			p.doubt(r.Row, NameField, Warning, "same-name", r.namesake)
		}
		if r.Action == AddRow && r.Group == "" && r.dissolved == "" && grouped && r.Member.Left == "" {
			p.doubt(r.Row, GroupField, Warning, "group-missing", r.Member.Name+"没有写明党小组，先不编入小组，请补上。")
		}
		if r.Group != "" && !known[r.Group] && (r.Action == AddRow || r.Action == UpdateRow) {
			known[r.Group] = true
			p.plan.NewGroups = append(p.plan.NewGroups, r.Group)
		}
	}
}

// stored is the roster as it is, to find a row's person in.
type stored struct {
	byID    map[string]*Member
	byName  map[string][]*Member
	matched map[int64]bool // taken by a row already
}

func newStored(members []Member) *stored {
	s := &stored{byID: map[string]*Member{}, byName: map[string][]*Member{}, matched: map[int64]bool{}}
	for i := range members {
		m := &members[i]
		if m.IDNumber != "" {
			s.byID[m.IDNumber] = m
		}
		s.byName[m.Name] = append(s.byName[m.Name], m)
	}
	return s
}

// like returns the members of a row's name who are no other row's yet and as like it as asked for.
func (s *stored) like(m Member, want likeness) (found []*Member, why string) {
	for _, old := range s.byName[m.Name] {
		if l, w := samePerson(m, *old); l == want && !s.matched[old.ID] {
			found, why = append(found, old), w
		}
	}
	return found, why
}

// same returns the member who is surely the one a row names, nil for none.
func (s *stored) same(m Member) *Member {
	if found, _ := s.like(m, surelySame); len(found) == 1 {
		return found[0]
	}
	return nil
}

// findSure returns the stored member a row is surely about, nil for none; a row that must not be taken is skipped.
func (p *rosterPlanner) findSure(r *RosterRow, book *stored) (old *Member, why string) {
	m := r.Member
	if old := book.byID[m.IDNumber]; old != nil && m.IDNumber != "" {
		if old.Name == m.Name {
			return old, ""
		}
		if m.Born != "" && m.Born.Agrees(old.Born) {
			p.doubt(r.Row, NameField, Warning, "id-name", fmt.Sprintf("身份证号和出生日期与名册里的“%s”相同，姓名不同；将把姓名改为“%s”，请核对。", old.Name, m.Name))
			return old, ""
		}
		r.Action = SkipRow
		p.doubt(r.Row, IDField, Fault, "id-name", fmt.Sprintf("%s的身份证号已经登记在名册里的“%s”名下，没有导入这一行。请核对是谁的号码。", m.Name, old.Name))
		return nil, ""
	}
	return book.same(m), ""
}

// findCorrected returns the stored member whose number or date a row corrects, nil for none.
func (p *rosterPlanner) findCorrected(r *RosterRow, book *stored) (old *Member, why string) {
	if found, why := book.like(r.Member, correctedSame); len(found) == 1 {
		return found[0], why
	}
	return nil, ""
}

// findNamesake reports stored members of a row's name who may be the same person, and returns the one it is taken for where a
// list of names is about those who are in the roster.
func (p *rosterPlanner) findNamesake(r *RosterRow, book *stored) (old *Member, why string) {
	likely, _ := book.like(r.Member, perhapsSame)
	if len(likely) == 1 && p.onlyOne(*r, *likely[0]) {
		p.doubt(r.Row, NameField, Warning, "same-name-taken", fmt.Sprintf("%s：表里没有出生日期和身份证号，名册里只有一位同名的，当作同一人。如果是另一个人，请在这一行选“"+addChoice+"”。", r.Member.Name))
		return likely[0], ""
	}
	if len(likely) == 1 && p.namesakes[r.Member.Name] <= 1 && joinedAlike(r.Member, *likely[0]) {
		return likely[0], ""
	}
	doubt := "出生日期和身份证号不足以判断是不是同一人"
	for _, l := range []likeness{surelySame, correctedSame, otherPerson} {
		if len(likely) > 0 {
			break
		}
		if likely, _ = book.like(r.Member, l); l == otherPerson {
			doubt = "出生日期或身份证号不同"
		}
	}
	switch {
	case len(likely) > 0:
		r.Like = likely[0]
	case len(book.byName[r.Member.Name]) == 0 || r.namesake != "":
		return nil, "" // there is none, or those there are stand in rows of their own, which is reported
	}
	p.doubt(r.Row, NameField, Warning, "same-name", fmt.Sprintf("名册里已有同名的%s，%s，按新党员导入，名册里的那一位不动，请核对。如果是同一人，请在这一行选“"+updateChoice+"”。", r.Member.Name, doubt))
	return nil, ""
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

// joinedAlike reports whether two records of which neither says who it is by birth date or ID number are one by the day of
// joining: a file whose date of birth cannot be read, imported again.
func joinedAlike(now, old Member) bool {
	return now.Born == "" && old.Born == "" && now.IDNumber == "" && old.IDNumber == "" &&
		now.Joined.Full() && now.Joined == old.Joined && !contradict(now, old)
}

// update turns a row into the change of a stored member; one who has left stays as he is. A change of what tells people apart
// is reported, with what makes them one person where that is not a matter of course.
func (p *rosterPlanner) update(r *RosterRow, old Member, group, why string) {
	if old.Left != "" {
		if r.Action = SkipRow; r.Member.Left != "" {
			r.Action = SameRow // the file knows
			return
		}
		why := old.LeftWhy
		if why == "" {
			why = "离开"
		}
		p.doubt(r.Row, NameField, Warning, "left", fmt.Sprintf("%s已于%s%s，没有改动。如果又回来了，请在名册里恢复。", old.Name, old.Left.Text(), why))
		return
	}
	merged := RosterRow{Member: old, Group: group}
	r.Changes = p.changes(&merged, *r)
	r.lendGroup(group)
	r.Member = merged.Member
	r.Action = SameRow
	if len(r.Changes) > 0 {
		r.Action = UpdateRow
	}
	parts := identifying(r.Changes, old, merged.Member)
	if worseNumber(r.Read.IDNumber, old.IDNumber) {
		parts = append(parts, "名册里的身份证号是对的，没有改成这里的“"+r.Read.IDNumber+"”")
	}
	if len(parts) == 0 && why == "" {
		return
	}
	if why != "" {
		why = "（" + why + "）"
	}
	text := fmt.Sprintf("%s：当作名册里已有的同一人%s，", old.Name, why)
	if len(parts) > 0 {
		text += strings.Join(parts, "，") + "，"
	}
	p.doubt(r.Row, NameField, Warning, "same-person", text+"请核对。如果是另一个人，请在这一行选“"+addChoice+"”。")
}

// identifying says of the changes to a record those of what tells people apart: ID number, birth date and sex. What was empty
// or less exact before is no such change.
func identifying(changes []MemberChange, before, after Member) (parts []string) {
	for _, c := range changes {
		tells := c.Field == IDField || c.Field == SexField || c.Field == BornField && !before.Born.Agrees(after.Born)
		if tells && c.Old != "" {
			parts = append(parts, fmt.Sprintf("%s由“%s”改为“%s”", c.Field.Text(), c.Old, c.New))
		}
	}
	return parts
}

// formerMark is how version 0.1 kept in the note that somebody was on probation.
var formerMark = regexp.MustCompile(`(^|；)预备党员$`)

var yesNo = map[bool]string{true: "是", false: "否"}

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
	flag := func(f Field, to *bool, from, not bool) {
		if from && !*to || not && *to {
			out = append(out, MemberChange{f, yesNo[*to], yesNo[from]})
			*to = from
		}
	}
	text(NameField, &a.Name, b.Name)
	text(SexField, &a.Sex, b.Sex)
	text(EthnicField, &a.Ethnic, b.Ethnic)
	date(BornField, &a.Born, b.Born)
	if !worseNumber(b.IDNumber, a.IDNumber) {
		text(IDField, &a.IDNumber, b.IDNumber)
	}
	text(EducationField, &a.Education, b.Education)
	date(JoinedField, &a.Joined, b.Joined)
	date(ConfirmedField, &a.Confirmed, b.Confirmed)
	text(GroupField, &old.Group, r.Group)
	text(PostField, &a.Post, b.Post)
	text(JobField, &a.Job, b.Job)
	text(PhoneField, &a.Phone, b.Phone)
	if b.Status != UnknownStatus && b.Status != a.Status {
		out = append(out, MemberChange{KindField, a.Status.Text(), b.Status.Text()})
		a.Status = b.Status
	}
	if kept := formerMark.ReplaceAllString(a.Note, ""); kept != a.Note && (b.Status != UnknownStatus || b.Confirmed != "") {
		out = append(out, MemberChange{NoteField, a.Note, kept})
		a.Note = kept
	}
	flag(FloatingField, &a.Floating, b.Floating, r.notFloating)
	flag(HardshipField, &a.Hardship, b.Hardship, r.notHardship)
	text(NoteField, &a.Note, b.Note)
	if b.Left != "" && a.Left == "" {
		out = append(out, MemberChange{LeftField, "", b.Left.Text() + b.LeftWhy})
		a.Left, a.LeftWhy = b.Left, b.LeftWhy
	}
	return out
}
