package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// readParty reads what concerns the Party.
func (p *rosterPlanner) readParty(row *RosterRow, name tabular.NameCell) {
	m := &row.Member
	m.Joined = p.date(JoinedField, hanzi.ID{})
	m.Post = p.plain(PostField)
	p.readGroup(row)
	said := p.standings(name)
	if m.Confirmed, m.Status = p.confirmed(); m.Status == UnknownStatus {
		m.Status = said.status()
	}
	p.readMarks(row, said)
	p.readOther(row, said)
	p.readLeaving(row, name.Remark, said)
}

// The places a word about a person's standing comes from, the surest first.
const (
	byKind = iota
	byPolitics
	byStanding
	byName
	byNote
	bySection
)

// standings are the words about one person, by the place they come from.
type standings [bySection + 1]tabular.Standing

// status is what the surest of them states.
func (s standings) status() Status {
	for _, k := range s {
		switch {
		case k.Full:
			return FullMember
		case k.Probation:
			return Probation
		}
	}
	return UnknownStatus
}

// standings reads all words about a person's standing. A remark counts only where it is nothing but such a word.
func (p *rosterPlanner) standings(name tabular.NameCell) standings {
	just := func(text string) tabular.Standing {
		if tabular.IsStanding(text) {
			return tabular.ReadStanding(text)
		}
		return tabular.Standing{}
	}
	var said standings
	said[byKind] = tabular.ReadStanding(p.plain(KindField))
	said[byPolitics] = tabular.ReadStanding(p.plain(PoliticsField))
	said[byStanding] = tabular.ReadStanding(p.plain(StandingField))
	said[byName] = just(name.Remark + name.Post)
	said[byNote] = just(p.plain(NoteField))
	said[bySection] = tabular.ReadStanding(p.section.Text)
	if p.section.Text == p.section.Group { // a group's name: 流动党员小组 is read as that
		said[bySection] = tabular.Standing{}
	}
	return said
}

// The words by which a column of marks says yes besides 是 and √.
var (
	floatingWords = []string{"流动", "流出", "外出", "务工", "外地", "在外"}
	hardshipWords = []string{"困难", "低保", "特困", "五保", "贫困", "建档立卡", "因病", "因残", "致贫", "救助"}
)

// readMarks reads who is floating or in hardship: by a column of marks first, which can deny it, else by what is said of the
// person or the group.
func (p *rosterPlanner) readMarks(row *RosterRow, said standings) {
	m := &row.Member
	m.Floating = strings.Contains(row.groupText, "流动") && !strings.Contains(row.groupText, "非流动")
	for _, k := range said {
		m.Floating, m.Hardship = m.Floating || k.Floating, m.Hardship || k.Hardship
	}
	p.mark(FloatingField, floatingWords, &m.Floating, &row.notFloating)
	p.mark(HardshipField, hardshipWords, &m.Hardship, &row.notHardship)
}

// mark reads a cell in a column of marks; not is set where it denies.
func (p *rosterPlanner) mark(f Field, words []string, on, not *bool) {
	switch tabular.ReadFlag(p.text(f), words) {
	case tabular.Yes:
		*on = true
	case tabular.No:
		*on, *not = false, true
	case tabular.Unclear:
		p.doubt(p.row, f, Warning, "flag-unclear", fmt.Sprintf("%s：%s一栏写的是“%s”，看不出是还是否，没有采用这一格，名册里已有的不动。请改成“是”或“否”再导入，或导入后补上。", p.who, f.Text(), p.text(f)))
	}
}

// confirmed reads the day somebody became a full member. One that is only expected, or did not come, makes nobody a full member.
func (p *rosterPlanner) confirmed() (Date, Status) {
	c := p.cell(ConfirmedField)
	yes, told := tabular.Unconfirmed(c)
	if !yes {
		return p.date(ConfirmedField, hanzi.ID{}), UnknownStatus
	}
	if !told {
		p.doubt(p.row, ConfirmedField, Warning, "not-confirmed", fmt.Sprintf("%s：转正时间“%s”不是已经转正的日期，没有采用，按预备党员导入。转正以后请补填。", p.who, c.Text))
	}
	return "", Probation
}

// readOther skips who is no member: by the person's own words, else by the line over the rows or the title of the table.
func (p *rosterPlanner) readOther(row *RosterRow, said standings) {
	for _, by := range []struct {
		said  tabular.Standing
		field Field
	}{{said[byKind], KindField}, {said[byPolitics], PoliticsField}} {
		if by.said.Other {
			row.Action = SkipRow
			p.doubt(p.row, by.field, Warning, "no-member", fmt.Sprintf("%s是“%s”，不是党员，没有导入这一行。如果确是党员，请在这一行选“"+addChoice+"”。", p.who, p.plain(by.field)))
			return
		}
		if by.said.Member {
			return
		}
	}
	if text := p.plain(PoliticsField); text != "" {
		p.doubt(p.row, PoliticsField, Warning, "politics-unknown", fmt.Sprintf("%s：政治面貌“%s”看不出是不是党员，按党员导入，请核对。如果不是，请在这一行选“"+skipChoice+"”。", p.who, text))
		return
	}
	if said[bySection].Member {
		return
	}
	at := p.section.At
	if at < 0 || !tabular.OfOthers(p.section.Text) {
		if at = wholeTable; p.othersTitle == "" {
			return
		}
	}
	row.Action = SkipRow
	p.others[at]++
}

// wholeTable stands for the title of a table where lines over rows are counted by their row.
const wholeTable = -1

// findOthers looks whether the table as a whole is one of people who are no members.
func (p *rosterPlanner) findOthers() {
	lines := []string{p.table.Name}
	for r := range max(0, p.plan.Mapping.Header.First) {
		lines = append(lines, p.table.First(r))
	}
	if i := slices.IndexFunc(lines, tabular.OfOthers); i >= 0 {
		p.othersTitle = lines[i]
	}
}

// reportOthers says in one sentence a line who was not taken.
func (p *rosterPlanner) reportOthers() {
	for at, n := range p.others {
		f := Finding{Severity: Warning, Code: "no-members", Value: p.othersTitle}
		where := "“" + p.othersTitle + "”里"
		if at != wholeTable {
			col := p.table.FirstColumn(at)
			f.Cell, f.Value = tabular.CellName(at, col), p.table.At(at, col).Text
			where = fmt.Sprintf("第 %d 行“%s”下面", at+1, f.Value)
		}
		f.Text = fmt.Sprintf("%s的 %d 人不是党员，没有导入，名册没有因此改动。如果其中有党员，请在那几行选“"+addChoice+"”。", where, n)
		p.report(f)
	}
}

// readLeaving reads who is no longer here: with the day as one who has left, else as a member, which is reported.
func (p *rosterPlanner) readLeaving(row *RosterRow, remark string, said standings) {
	m := &row.Member
	if row.Action != AddRow {
		return
	}
	for _, by := range []struct {
		field Field
		why   string
	}{{DiedField, "去世"}, {MovedField, "转出"}, {LeftField, ""}} {
		if p.mapping(p.row).Column(by.field) < 0 || tabular.ReadFlag(p.text(by.field), nil) == tabular.No {
			continue
		}
		d := p.date(by.field, hanzi.ID{})
		if d == "" || m.Left != "" {
			continue
		}
		if by.why == "" {
			by.why = tabular.WhyLeft(p.plain(StandingField) + p.plain(KindField) + p.plain(NoteField))
		}
		m.Left, m.LeftWhy = d, by.why
		p.doubt(p.row, by.field, Warning, "left-date", fmt.Sprintf("%s：%s%s，按已离开（%s）的党员导入，不算在册党员，请核对。", p.who, by.field.Text(), d.Text(), by.why))
	}
	if m.Left != "" {
		return
	}
	note := p.plain(NoteField)
	for _, by := range []struct {
		gone  bool
		field Field
		what  string
	}{
		{said[byKind].Gone, KindField, "的类别是“" + p.plain(KindField) + "”"},
		{said[byStanding].Gone, StandingField, "的党籍状态是“" + p.plain(StandingField) + "”"},
		{tabular.ReadStanding(remark).Gone, NameField, "后面写着“" + remark + "”"},
		{tabular.SaysGone(note), NoteField, "的备注写着“" + note + "”"},
		{said[bySection].Gone, NameField, "在“" + p.section.Text + "”下面"},
	} {
		if by.gone {
			p.doubt(p.row, by.field, Warning, "left-remark", fmt.Sprintf("%s%s，仍按在册党员导入。如果已经离开，导入后请在名册里登记“离开支部”，或在这一行选“"+skipChoice+"”。", p.who, by.what))
			return
		}
	}
}
