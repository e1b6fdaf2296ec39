package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
)

// RowAction is what an import will do with a row.
type RowAction string

// The actions.
const (
	AddRow       RowAction = "add"
	UpdateRow    RowAction = "update"
	SameRow      RowAction = "same"      // already in the roster, nothing to change
	DuplicateRow RowAction = "duplicate" // repeats a row above
	SkipRow      RowAction = "skip"      // cannot be taken; a finding says why
)

// Text returns the action's Chinese name.
func (a RowAction) Text() string {
	return map[RowAction]string{AddRow: "新增", UpdateRow: "更新", SameRow: "不变", DuplicateRow: "重复", SkipRow: "不导入"}[a]
}

// MemberChange is one field an update changes, as shown to the user.
type MemberChange struct {
	Field    Field
	Old, New string
}

// RosterRow is one person of the file.
type RosterRow struct {
	Row     int    // zero-based row of the table
	Member  Member // as it will be stored; for an update the stored record with the changes in it
	Group   string // name of the group, "" when the file says none
	Action  RowAction
	Of      int // for a duplicate: the row it repeats
	Changes []MemberChange

	Planned   RowAction // what the program would do, before the user's decision
	Read      Member    // as the file says, before anything stored went into it; no name when the row cannot be read
	Like      *Member   // the stored member it is taken for, or who may be the same person; nil for none
	LikeGroup string    // that member's group

	namesake string // says which row above has the same name when both are taken for persons of their own
}

// RosterPlan is what importing a roster would do. Nothing is stored until it is applied.
type RosterPlan struct {
	Sheet     string
	Mapping   Mapping
	Rows      []RosterRow
	NewGroups []string // groups named in the file that do not exist yet, in the order they appear
	Findings  []Finding
}

// Count returns how many rows have an action.
func (p *RosterPlan) Count(a RowAction) int {
	n := 0
	for _, r := range p.Rows {
		if r.Action == a {
			n++
		}
	}
	return n
}

// PlanRoster works out what the table would bring into the roster: which rows are members, what their cells mean, who is
// entered twice, who is known already (members with their GroupID set, groups as they exist). It changes nothing.
//
// An ID number is never guessed and never completed. One kept as a number by the workbook, or not of 18 (or the former 15)
// characters, is not taken; one whose check character or birth date is wrong is taken as it stands, since the paper form may
// say just that, and is reported. An empty cell never erases what is stored.
func PlanRoster(t tabular.Table, m Mapping, members []Member, groups []Organisation) *RosterPlan {
	p := &rosterPlanner{
		table: t, plan: &RosterPlan{Sheet: t.Name, Mapping: m}, names: groupNames{}, tidied: map[Field]int{}, seen: map[[2]int]bool{},
	}
	if m.Column(NameField) < 0 {
		p.report(Finding{
			Severity: Fault, Code: "no-name-column",
			Text: "找不到“姓名”列，没有导入这张表。请指定哪一行是表头、哪一列是姓名。",
		})
		return p.plan
	}
	if col := tabular.Roster.Again(t, m.Header, m.Column(NameField)); col >= 0 {
		p.report(Finding{
			Cell: tabular.CellName(m.Header.Last, col), Severity: Fault, Code: "side-by-side", Value: m.Header.Title(t, col),
			Text: fmt.Sprintf(sideBySideText, tabular.ColumnName(m.Column(NameField)), tabular.ColumnName(col)),
		})
		return p.plan
	}
	p.readRows(groups)
	if len(p.plan.Rows) == 0 {
		p.report(Finding{Severity: Fault, Code: "no-rows", Text: "表头下面没有人，没有导入。请确认选对了工作表和表头所在的行。"})
	}
	p.markDuplicates()
	p.compare(members, groups)
	for i := range p.plan.Rows {
		p.plan.Rows[i].Planned = p.plan.Rows[i].Action
	}
	p.reportIgnoredColumns()
	p.reportTidied()
	p.reportHidden()
	p.plan.Findings = append(p.plan.Findings, strayQuotes(t)...)
	sortFindings(p.plan.Findings)
	return p.plan
}

// rosterPlanner is the state of one PlanRoster.
type rosterPlanner struct {
	table  tabular.Table
	plan   *RosterPlan
	names  groupNames
	row    int           // being read
	who    string        // the name in it
	tidied map[Field]int // cells brought into their usual form, by field
	dittos int           // cells that say: as above
	seen   map[[2]int]bool

	namesakes map[string]int // rows of each name
}

// report adds a finding about the whole sheet.
func (p *rosterPlanner) report(f Finding) {
	f.Sheet = p.table.Name
	p.plan.Findings = append(p.plan.Findings, f)
}

// doubt adds a finding about the cell of a field in a row; the value is what the cell shows.
func (p *rosterPlanner) doubt(row int, f Field, s Severity, code, text string) {
	found := Finding{Severity: s, Code: code, Text: text}
	if col := p.plan.Mapping.Column(f); col >= 0 {
		found.Cell, found.Value = tabular.CellName(row, col), p.table.At(row, col).Text
	} else {
		found.Cell = tabular.CellName(row, max(0, p.plan.Mapping.Column(NameField)))
	}
	p.report(found)
}

// readRows reads the rows that are persons.
func (p *rosterPlanner) readRows(groups []Organisation) {
	m := p.plan.Mapping
	p.names.learn(groups, p.groupTexts())
	p.plan.Rows = make([]RosterRow, 0, max(0, len(p.table.Rows)-m.Header.Body()))
	for at := range tabular.Roster.Rows(p.table, m.Header, m.Column(NameField), m.Column(NumberField), nil) {
		if at.Sum {
			continue
		}
		p.row = at.At
		row := p.readRow()
		if row.Group == "" && at.Section.Group != "" { // the cell of a column of groups is left empty under such a line
			row.Group = p.names.name(at.Section.Group)
		}
		p.plan.Rows = append(p.plan.Rows, row)
	}
}

func (p *rosterPlanner) groupTexts() []string {
	var texts []string
	if col := p.plan.Mapping.Column(GroupField); col >= 0 {
		for r := p.plan.Mapping.Header.Body(); r < len(p.table.Rows); r++ {
			texts = append(texts, p.table.At(r, col).Text)
		}
	}
	return texts
}

// groupNames finds the one name for the many ways a group is written.
type groupNames map[string]string // by tabular.GroupKey

// learn takes the names of existing groups; for others the usual form of numbered ones, else what is written most often.
func (g groupNames) learn(groups []Organisation, texts []string) {
	for _, o := range groups {
		g[tabular.GroupKey(o.Name)] = o.Name
	}
	count := map[string]int{}
	most := map[string]int{}
	for _, text := range texts {
		if tabular.ReadPlain(text) == "" {
			continue
		}
		key, name := tabular.GroupKey(text), tabular.GroupName(text)
		count[name]++
		if slices.ContainsFunc(groups, func(o Organisation) bool { return tabular.GroupKey(o.Name) == key }) {
			continue
		}
		if count[name] > most[key] {
			most[key], g[key] = count[name], name
		}
	}
}

func (g groupNames) name(text string) string {
	if name := g[tabular.GroupKey(text)]; name != "" {
		return name
	}
	return tabular.GroupName(text)
}

// readRow reads one person.
func (p *rosterPlanner) readRow() RosterRow {
	row := RosterRow{Row: p.row, Action: AddRow}
	raw := p.text(NameField)
	name, remark := tabular.ReadName(raw)
	row.Member.Name, p.who = name, name
	switch {
	case strings.TrimSpace(raw) == "":
		row.Action = SkipRow
		p.doubt(p.row, NameField, Fault, "name-missing", fmt.Sprintf("第 %d 行没有姓名，没有导入这一行。", p.row+1))
		return row
	case p.table.At(p.row, p.plan.Mapping.Column(NameField)).Merged && p.row > 0 && p.table.At(p.row-1, p.plan.Mapping.Column(NameField)).Text == raw:
		row.Action = SkipRow
		p.doubt(p.row, NameField, Warning, "name-merged", fmt.Sprintf("姓名格从上面合并下来，第 %d 行仍是%s，没有另加一人，这一行的内容没有导入。", p.row+1, name))
		return row
	case !hanzi.ValidName(name) || tabular.Roster.IsWord(name):
		row.Action = SkipRow
		p.doubt(p.row, NameField, Fault, "name-invalid", "“"+raw+"”不是姓名，没有导入这一行。")
		return row
	case name != raw:
		p.tidied[NameField]++
	}
	p.nameDoubts(raw, name, remark)
	p.readPerson(&row.Member)
	p.readParty(&row)
	p.dateDoubts(row.Member)
	p.kindDoubts(&row)
	if remark != "" && !strings.Contains(row.Member.Note, remark) {
		row.Member.Note = strings.TrimPrefix(row.Member.Note+"；"+remark, "；")
	}
	return row
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
	phone, ok := tabular.ReadPhone(p.text(PhoneField))
	if m.Phone = phone; !ok {
		p.doubt(p.row, PhoneField, Warning, "phone", "“"+p.text(PhoneField)+"”不像电话号码，照原样导入，请核对。")
	}
	if phone != p.text(PhoneField) {
		p.tidied[PhoneField]++
	}
	id := p.idNumber()
	m.IDNumber = id.Number
	m.Born = p.date(BornField, id)
	p.againstID(*m, id)
}

// readParty reads what concerns the Party.
func (p *rosterPlanner) readParty(row *RosterRow) {
	m := &row.Member
	m.Joined = p.date(JoinedField, hanzi.ID{})
	m.Post = p.plain(PostField)
	kind := p.plain(KindField)
	if text := tabular.Fold(p.text(ConfirmedField)); strings.Contains(text, "预备") || strings.HasPrefix(text, "未转正") {
		kind = "预备党员"
	} else {
		m.Confirmed = p.date(ConfirmedField, hanzi.ID{})
	}
	if strings.Contains(kind, "预备") && m.Confirmed == "" && !strings.Contains(m.Note, "预备") {
		m.Note = strings.TrimPrefix(m.Note+"；预备党员", "；")
	}
	if text := p.plain(GroupField); text != "" {
		if strings.ContainsAny(text, "、,，/;；") {
			p.doubt(p.row, GroupField, Warning, "group-odd", fmt.Sprintf("%s：“%s”像是不止一个党小组，照原样作为一个组导入，请核对。", m.Name, text))
		}
		if row.Group = p.names.name(text); row.Group != p.text(GroupField) {
			p.tidied[GroupField]++
		}
	}
	m.Floating = tabular.ReadYes(p.text(FloatingField), "流动") || strings.Contains(row.Group, "流动") || strings.Contains(m.Note, "流动")
	m.Hardship = tabular.ReadYes(p.text(HardshipField), "困难") || strings.Contains(m.Note, "困难")
}

func (p *rosterPlanner) sex() string {
	raw := p.text(SexField)
	sex, ok := tabular.ReadSex(raw)
	switch {
	case ok && sex != raw:
		p.tidied[SexField]++
	case !ok && tabular.ReadPlain(raw) != "":
		p.doubt(p.row, SexField, Warning, "sex-unknown", "“"+raw+"”看不出是男是女，性别留空，请补填。")
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
		p.doubt(p.row, EthnicField, Warning, "ethnic-unknown", "“"+raw+"”不在 56 个民族之中，照原样导入，请核对。")
	case ethnic != raw:
		p.tidied[EthnicField]++
	}
	return ethnic
}

// reportIgnoredColumns says which filled columns are not taken.
func (p *rosterPlanner) reportIgnoredColumns() {
	m := p.plan.Mapping
	var left []string
	for col := range p.table.Width() {
		f := m.FieldOf(col)
		if f == NumberField || f != "" && f != AgeField || !m.Header.Filled(p.table, col) {
			continue
		}
		title := m.Header.Title(p.table, col)
		if tabular.Roster.Key(title) == tabular.NumberColumn || p.partOfDate(col) {
			continue
		}
		if title == "" {
			title = tabular.ColumnName(col) + " 列"
		}
		left = append(left, title)
	}
	if len(left) > 0 {
		p.report(Finding{Severity: Note, Code: "columns-ignored", Text: "这些列没有导入：" + strings.Join(left, "、") + "。需要的话请在“列的含义”里指定。"})
	}
}

// reportTidied says in one line what was brought into the usual form, so that the list of findings stays short.
func (p *rosterPlanner) reportTidied() {
	var parts []string
	for _, info := range fieldInfos {
		if n := p.tidied[info.field]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 处", info.text, n))
		}
	}
	if p.dittos > 0 {
		p.report(Finding{Severity: Note, Code: "ditto", Text: fmt.Sprintf("写“同上”或“〃”的 %d 格，按上面一行的内容导入。", p.dittos)})
	}
	if len(parts) > 0 {
		p.report(Finding{Severity: Note, Code: "tidied", Text: "已统一写法（空格、全角字符、简称、日期格式）：" + strings.Join(parts, "，") + "。"})
	}
}
