package app

import (
	"fmt"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// readRow reads one person.
func (p *rosterPlanner) readRow() RosterRow {
	row := RosterRow{Row: p.row, Action: AddRow}
	raw := p.text(NameField)
	name := tabular.ReadName(raw)
	row.Member.Name, p.who = name.Name, name.Name
	if p.nobody(raw, name) {
		row.Action = SkipRow
		return row
	}
	p.nameDoubts(raw, name)
	p.readPerson(&row.Member)
	p.readParty(&row, name)
	p.dateDoubts(row.Member)
	for _, said := range []string{name.Remark, name.Post} {
		if said != row.Member.Sex && !strings.Contains(row.Member.Note, said) && !tabular.IsStanding(said) {
			row.Member.Note = strings.TrimPrefix(row.Member.Note+"；"+said, "；")
		}
	}
	row.Read = row.Member
	return row
}

// nobody reports whether a row names no person, and says so.
func (p *rosterPlanner) nobody(raw string, name tabular.NameCell) bool {
	col := p.mapping(p.row).Column(NameField)
	cell := p.table.At(p.row, col)
	fault := func(code, text string) bool {
		p.doubt(p.row, NameField, Fault, code, text)
		return true
	}
	switch {
	case strings.TrimSpace(raw) == "":
		return fault("name-missing", fmt.Sprintf("第 %d 行没有姓名，没有导入这一行。如果这一行有人，请在原表补上姓名，再导入一次。", p.row+1))
	case tabular.ReadPlain(raw) == "":
		return fault("name-missing", fmt.Sprintf("第 %d 行的姓名写的是“%s”，没有导入这一行。如果这一行有人，请在原表补上姓名，再导入一次。", p.row+1, raw))
	case cell.Merged && p.row > 0 && p.table.At(p.row-1, col).Text == raw:
		p.doubt(p.row, NameField, Warning, "name-merged", fmt.Sprintf("姓名格从上面合并下来，第 %d 行仍是%s，没有另加一人，这一行的内容没有导入。需要的话请在名册里补填。", p.row+1, name.Name))
		return true
	case hanzi.ValidName(name.Name) && !tabular.Roster.IsWord(name.Name):
		return false
	case severalNames(raw):
		return fault("name-invalid", "“"+raw+"”像是几个人的姓名，没有导入这一行。请在原表里一人一行，再导入一次。")
	}
	return fault("name-invalid", "“"+raw+"”不是姓名，没有导入这一行。如果这一行有人，请在原表改好姓名，再导入一次。")
}

// severalNames reports whether a cell lists persons: 赵六、钱七.
func severalNames(raw string) bool {
	parts := strings.FieldsFunc(hanzi.Fold(raw), func(r rune) bool { return strings.ContainsRune("、,，/;；和", r) })
	for _, s := range parts {
		if !hanzi.ValidName(hanzi.FoldName(s)) || len([]rune(s)) < 2 {
			return false
		}
	}
	return len(parts) > 1
}

// nameDoubts reports what a name cell that is taken leaves open.
func (p *rosterPlanner) nameDoubts(raw string, name tabular.NameCell) {
	shown := strings.Join(strings.Fields(raw), " ")
	switch {
	case name.Off != "":
		p.doubt(p.row, NameField, Note, "name-signs", fmt.Sprintf("“%s”里的“%s”不是姓名，去掉后按“%s”导入，请核对。", shown, name.Off, name.Name))
	case name.Post != "":
		p.doubt(p.row, NameField, Warning, "name-post", fmt.Sprintf("“%s”后面的“%s”不像姓名里的字，去掉后按“%s”导入，请核对。", shown, name.Post, name.Name))
	case name.Name != raw:
		p.tidied[NameField]++
	}
	if name.Two {
		p.doubt(p.row, NameField, Warning, "two-names", fmt.Sprintf("“%s”像是两部分，按一个人“%s”导入。如果是两个人，请在原表分成两行，再导入一次。", shown, name.Name))
	}
	if n := []rune(name.Name); len(n) == 1 {
		p.doubt(p.row, NameField, Warning, "name-short", fmt.Sprintf("“%s”只有一个字，不像完整的姓名，照原样导入，请核对。", name.Name))
	}
}

func (p *rosterPlanner) text(f Field) string {
	return p.cell(f).Text
}

// plain reads a field that is kept as it stands but for blanks and width.
func (p *rosterPlanner) plain(f Field) string {
	return tabular.ReadPlain(p.text(f))
}

// readPerson reads what is true of a person apart from the Party.
func (p *rosterPlanner) readPerson(m *Member) {
	m.Sex = p.sex()
	m.Ethnic = p.ethnic()
	m.Education, m.Job, m.Note = p.plain(EducationField), p.plain(JobField), p.plain(NoteField)
	if tabular.IsStanding(m.Note) {
		m.Note = "" // 预备党员 is what the record itself says then
	}
	phone, ok := tabular.ReadPhone(p.text(PhoneField))
	if m.Phone = phone; !ok {
		p.doubt(p.row, PhoneField, Warning, "phone", p.who+"：“"+p.text(PhoneField)+"”不像电话号码，照原样导入，请核对。")
	}
	if phone != p.text(PhoneField) {
		p.tidied[PhoneField]++
	}
	id := p.idNumber()
	m.IDNumber = id.Number
	m.Born = p.date(BornField, id)
	p.againstID(*m, id)
}

// readGroup reads the group as it is written: in the row, or in the line over it.
func (p *rosterPlanner) readGroup(row *RosterRow) {
	text := p.plain(GroupField)
	if text == "" {
		row.groupText = p.section.Group
		return
	}
	if strings.ContainsAny(text, "、,，/;；") {
		p.doubt(p.row, GroupField, Warning, "group-odd", fmt.Sprintf("%s：“%s”像是不止一个党小组，照原样作为一个组导入，请核对。", p.who, text))
	}
	row.groupText, row.ownGroup = p.text(GroupField), true
}

func (p *rosterPlanner) sex() string {
	raw := p.text(SexField)
	sex, ok := tabular.ReadSex(raw)
	switch {
	case ok && sex != raw:
		p.tidied[SexField]++
	case !ok && (tabular.ReadPlain(raw) != "" || tabular.Fold(raw) == "0"):
		p.doubt(p.row, SexField, Warning, "sex-unknown", p.who+"：“"+raw+"”看不出是男是女，性别留空，请补填。")
	}
	return sex
}

func (p *rosterPlanner) ethnic() string {
	raw := p.text(EthnicField)
	if tabular.ReadPlain(raw) == "" {
		return ""
	}
	ethnic, ok := tabular.ReadEthnic(raw)
	switch {
	case !ok:
		p.doubt(p.row, EthnicField, Warning, "ethnic-unknown", p.who+"：“"+raw+"”不在 56 个民族之中，照原样导入，请核对。")
	case ethnic != raw:
		p.tidied[EthnicField]++
	}
	return ethnic
}
