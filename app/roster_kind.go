package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// standing is what a word about a person says: 预备党员, 流动党员, 群众, 停止党籍.
type standing struct {
	member, other      bool // a member of the Party; somebody who is none
	status             Status
	floating, hardship bool
	gone               bool // perhaps no longer here
}

var (
	// noMember are the kinds of people some lists hold beside members.
	noMember = regexp.MustCompile(`积极分子|发展对象|申请人|群众|团员|民主党派|无党派|非党|^民[革盟建进]|农工党|致公党|九三|台盟`)
	// gone are words that say a person is no longer here; for running text, where 故 and 转 occur in others, see goneNote.
	gone     = regexp.MustCompile(`^已?故$|已故|病故|亡故|身故|去世|死亡|逝世|转出|调出|迁出|停止党籍|出党|除名|开除|退党`)
	goneNote = regexp.MustCompile(`已故|病故|亡故|身故|去世|死亡|逝世|转出|转往|转至|调出|迁出|停止党籍|被?开除|除名|退党|出党`)
	// kin are those whose death or moving is not the member's.
	kin       = regexp.MustCompile(`父亲|母亲|父母|丈夫|妻子|儿子|女儿|兄弟|姐妹|配偶|爱人|老伴|家属|负责|办理|协助`)
	confirmed = regexp.MustCompile(`已转正|按期转正`)
	probation = regexp.MustCompile(`预备|延长|应转未转|未转正`)
	// justKind is a remark that is nothing but such a word.
	justKind = regexp.MustCompile(`^(预备|正式|流动|困难|生活困难)(党员)?$`)
	// othersList is what a title or line over people says who are no members.
	othersList = regexp.MustCompile(`(积极分子|发展对象|申请人|申请入党人员|群众|团员)(基本)?(情况|信息)?(花?名册|名单|一览表|登记表|统计表|汇总表|情况表|台账|表)?$`)
	candidates = regexp.MustCompile(`党员发展对象|入党(积极分子|申请人)`)
)

// readStanding reads a word about a person.
func readStanding(text string) standing {
	s := tabular.Fold(text)
	k := standing{other: noMember.MatchString(s), gone: gone.MatchString(s)}
	if k.other || s == "" {
		return k
	}
	k.member = strings.Contains(s, "党员") || s == "中共"
	switch {
	case confirmed.MatchString(s):
		k.status = FullMember
	case probation.MatchString(s):
		k.status = Probation
	case strings.Contains(s, "正式"):
		k.status = FullMember
	}
	k.member = k.member || k.status != UnknownStatus
	k.floating = tabular.ReadFlag(s, []string{"流动"}) == tabular.Yes && strings.Contains(s, "流动")
	k.hardship = tabular.ReadFlag(s, []string{"困难"}) == tabular.Yes && strings.Contains(s, "困难")
	return k
}

// readParty reads what concerns the Party.
func (p *rosterPlanner) readParty(row *RosterRow, name tabular.NameCell) {
	m := &row.Member
	m.Joined = p.date(JoinedField, hanzi.ID{})
	m.Post = p.plain(PostField)
	p.readGroup(row)
	said := p.standings(name)
	m.Confirmed, m.Status = p.confirmed()
	for _, k := range said {
		if m.Status == UnknownStatus {
			m.Status = k.status
		}
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

// standings reads all words about a person's standing. A remark counts only where it is nothing but such a word.
func (p *rosterPlanner) standings(name tabular.NameCell) [bySection + 1]standing {
	just := func(text string) standing {
		if s := tabular.Fold(text); justKind.MatchString(s) {
			return readStanding(s)
		}
		return standing{}
	}
	var said [bySection + 1]standing
	said[byKind] = readStanding(p.plain(KindField))
	said[byPolitics] = readStanding(p.plain(PoliticsField))
	said[byStanding] = readStanding(p.plain(StandingField))
	said[byName] = just(name.Remark + name.Post)
	said[byNote] = just(p.plain(NoteField))
	said[bySection] = readStanding(p.section.Text)
	if p.section.Text == p.section.Group { // a group's name: 流动党员小组 is read as that
		said[bySection] = standing{}
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
func (p *rosterPlanner) readMarks(row *RosterRow, said [bySection + 1]standing) {
	m := &row.Member
	m.Floating = strings.Contains(row.groupText, "流动") && !strings.Contains(row.groupText, "非流动")
	for _, k := range said {
		m.Floating, m.Hardship = m.Floating || k.floating, m.Hardship || k.hardship
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
		p.doubt(p.row, f, Warning, "flag-unclear", fmt.Sprintf("%s：%s一栏写的是“%s”，看不出是不是，按“不是”导入；名册里已有的不动。请改成“是”或“否”，或导入后补上。", p.who, f.Text(), p.text(f)))
	}
}

// confirmed reads the day somebody became a full member. One that is only expected, or did not come, makes nobody a full member.
func (p *rosterPlanner) confirmed() (Date, Status) {
	c := p.cell(ConfirmedField)
	text := tabular.Fold(c.Text)
	if text == "" {
		return "", UnknownStatus
	}
	_, problem := ReadDate(c)
	switch {
	case problem == tabular.DateUnknown || c.Date != "":
	case onProbation.MatchString(text):
		return "", Probation
	case notConfirmed.MatchString(text):
		p.doubt(p.row, ConfirmedField, Warning, "not-confirmed", fmt.Sprintf("%s：转正时间“%s”不是已经转正的日期，没有采用，按预备党员导入。转正以后请补填。", p.who, c.Text))
		return "", Probation
	}
	return p.date(ConfirmedField, hanzi.ID{}), UnknownStatus
}

var (
	// onProbation is what stands for the day of confirmation of those who have none yet.
	onProbation = regexp.MustCompile(`^(预备|预备期|预备党员|在?预备期内|(尚|还)?未转正?|未到期|未满(一年)?|不满一年|待转正)$`)
	// notConfirmed are words beside a day that is none of confirmation.
	notConfirmed = regexp.MustCompile(`预备|未转|未到|应转|延长|延期|预计|暂缓|拟|待|将`)
)

// readOther skips who is no member: by the person's own words, else by the line over the rows or the title of the table.
func (p *rosterPlanner) readOther(row *RosterRow, said [bySection + 1]standing) {
	for _, by := range []struct {
		standing
		field Field
	}{{said[byKind], KindField}, {said[byPolitics], PoliticsField}} {
		if by.other {
			row.Action = SkipRow
			p.doubt(p.row, by.field, Warning, "no-member", fmt.Sprintf("%s是“%s”，不是党员，没有导入这一行。如果确是党员，请在这一行选“"+addChoice+"”。", p.who, p.plain(by.field)))
			return
		}
		if by.member {
			return
		}
	}
	if text := p.plain(PoliticsField); text != "" {
		p.doubt(p.row, PoliticsField, Warning, "politics-unknown", fmt.Sprintf("%s：政治面貌“%s”看不出是不是党员，按党员导入，请核对。如果不是，请在这一行选“"+skipChoice+"”。", p.who, text))
		return
	}
	at := p.section.At
	if at < 0 || !ofOthers(p.section.Text) {
		if at = wholeTable; p.othersTitle == "" {
			return
		}
	}
	row.Action = SkipRow
	p.others[at]++
}

// wholeTable stands for the title of a table where lines over rows are counted by their row.
const wholeTable = -1

// ofOthers reports whether a title or a line is over people who are no members; one that names both is not.
func ofOthers(text string) bool {
	s := tabular.Bare(text)
	return othersList.MatchString(s) && !strings.Contains(candidates.ReplaceAllString(s, ""), "党员")
}

// findOthers looks whether the table as a whole is one of people who are no members.
func (p *rosterPlanner) findOthers() {
	lines := []string{p.table.Name}
	for r := range max(0, p.plan.Mapping.Header.First) {
		lines = append(lines, p.table.First(r))
	}
	if i := slices.IndexFunc(lines, ofOthers); i >= 0 {
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
func (p *rosterPlanner) readLeaving(row *RosterRow, remark string, said [bySection + 1]standing) {
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
			by.why = whyLeft(p.plain(StandingField) + p.plain(KindField) + p.plain(NoteField))
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
		{said[byKind].gone, KindField, "的类别是“" + p.plain(KindField) + "”"},
		{said[byStanding].gone, StandingField, "的党籍状态是“" + p.plain(StandingField) + "”"},
		{gone.MatchString(remark), NameField, "后面写着“" + remark + "”"},
		{goneNote.MatchString(note) && !kin.MatchString(note), NoteField, "的备注写着“" + note + "”"},
		{said[bySection].gone, NameField, "在“" + p.section.Text + "”下面"},
	} {
		if by.gone {
			p.doubt(p.row, by.field, Warning, "left-remark", fmt.Sprintf("%s%s，仍按在册党员导入。如果已经离开，导入后请在名册里登记“离开支部”，或在这一行选“"+skipChoice+"”。", p.who, by.what))
			return
		}
	}
}

// reasons are those of leaving, as the roster words them, with the words they are told by.
var reasons = []struct {
	words *regexp.Regexp
	why   string
}{
	{regexp.MustCompile(`故|去世|死亡|逝世`), "去世"},
	{regexp.MustCompile(`停止党籍`), "停止党籍"},
	{regexp.MustCompile(`出党|除名|开除|退党`), "出党"},
	{regexp.MustCompile(`转出|转往|转至|调出|迁出`), "转出"},
}

// whyLeft is the reason of leaving that a text gives.
func whyLeft(text string) string {
	for _, r := range reasons {
		if r.words.MatchString(text) {
			return r.why
		}
	}
	return "离开"
}
