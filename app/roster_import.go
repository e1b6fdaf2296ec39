package app

import (
	"fmt"

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

	// Columns is where its cells stand when a second header moved them, nil where they stand as the plan's mapping says.
	Columns map[Field]int

	namesake                 string // says which row above has the same name when both are taken for persons of their own
	groupText                string // the group as the file writes it
	dissolved                string // the name of that group when it no longer exists: the row then has none
	ownGroup                 bool   // in the row itself, not in a line over it
	notFloating, notHardship bool   // a column of marks denies it
	placed                   bool   // the stored member is, was or will be in a group
	lentGroup                bool   // Group is the stored member's, the file says none
}

// RosterPlan is what importing a roster would do. Nothing is stored until it is applied.
type RosterPlan struct {
	Sheet     string
	Mapping   Mapping
	Rows      []RosterRow
	NewGroups []string // groups named in the file that do not exist yet, in the order they appear
	Findings  []Finding

	since Date // new members belong to their group from this day, "" for always; those who change it, from today
	today Date

	numbers map[string]*Member // those stored, by ID number
}

// Column returns where the cell of a field stands in a row, -1 for nowhere.
func (p *RosterPlan) Column(r RosterRow, f Field) int {
	if r.Columns == nil {
		return p.Mapping.Column(f)
	}
	return Mapping{Columns: r.Columns}.Column(f)
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
// entered twice, who is known already (members with their GroupID set, groups with those dissolved). It changes nothing.
//
// An ID number is never guessed and never completed. One kept as a number by the workbook, or not of 18 (or the former 15)
// characters, is not taken; one whose check character or birth date is wrong is taken as it stands, since the paper form may
// say just that, and is reported. An empty cell never erases what is stored.
func PlanRoster(t tabular.Table, m Mapping, members []Member, groups []Organisation) *RosterPlan {
	p := &rosterPlanner{
		table: t, plan: &RosterPlan{Sheet: t.Name, Mapping: m}, tidied: map[Field]int{}, seen: map[[2]int]bool{}, others: map[int]int{}, zeros: map[int]bool{},
	}
	if !p.refused() {
		p.readRows(groups)
		p.markDuplicates()
		p.compare(members, groups)
		for i := range p.plan.Rows {
			p.plan.Rows[i].Planned = p.plan.Rows[i].Action
		}
		p.reportWhole()
	}
	sortFindings(p.plan.Findings)
	return p.plan
}

// rosterPlanner is the state of one PlanRoster.
type rosterPlanner struct {
	table   tabular.Table
	plan    *RosterPlan
	blocks  []block         // below second headers, in order
	row     int             // being read
	section tabular.Section // the line over it
	who     string          // the name in it
	tidied  map[Field]int   // cells brought into their usual form, by field
	dittos  int             // cells that say: as above
	seen    map[[2]int]bool
	zeros   map[int]bool // columns of a text file that keep the zero of October, as far as looked at

	othersTitle string      // says that the whole table is of people who are no members, "" when it does not
	others      map[int]int // how many were not taken for that reason, by the row of the line that says so

	namesakes map[string]int // rows of each name
}

// block is the rows from a second header on, and what their columns mean.
type block struct {
	from int
	m    Mapping
}

// mostBlocks bounds the headers one table may have.
const mostBlocks = 100

// mapping is what the columns mean in a row.
func (p *rosterPlanner) mapping(row int) Mapping {
	for i := len(p.blocks) - 1; i >= 0; i-- {
		if p.blocks[i].from <= row {
			return p.blocks[i].m
		}
	}
	return p.plan.Mapping
}

// report adds a finding about the whole sheet.
func (p *rosterPlanner) report(f Finding) {
	f.Sheet = p.table.Name
	p.plan.Findings = append(p.plan.Findings, f)
}

// doubt adds a finding about the cell of a field in a row; the value is what the cell shows.
func (p *rosterPlanner) doubt(row int, f Field, s Severity, code, text string) {
	found := Finding{Severity: s, Code: code, Text: text}
	m := p.mapping(row)
	if col := m.Column(f); col >= 0 {
		found.Cell, found.Value = tabular.CellName(row, col), p.table.At(row, col).Text
	} else {
		found.Cell = tabular.CellName(row, max(0, m.Column(NameField)))
	}
	p.report(found)
}

// refused reports whether nothing of the table can be taken, and says why.
func (p *rosterPlanner) refused() bool {
	t, m := p.table, p.plan.Mapping
	name := m.Column(NameField)
	if name < 0 {
		p.report(Finding{
			Severity: Fault, Code: "no-name-column",
			Text: "找不到“姓名”列，没有导入这张表，名册没有改动。请指定哪一行是表头、哪一列是姓名。",
		})
		return true
	}
	switch tabular.Roster.Layout(t, m.Header, name) {
	case tabular.Sideways:
		p.report(Finding{
			Cell: tabular.CellName(m.Header.Last, name), Severity: Fault, Code: "sideways", Value: m.Header.Title(t, name),
			Text: "这张表是横着排的（一列一个人，项目写在左边），没有导入，名册没有改动。请在 WPS 里复制后用“选择性粘贴—转置”变成一行一个人，再导入。",
		})
		return true
	case tabular.OnePerson:
		p.report(Finding{
			Cell: tabular.CellName(m.Header.Last, name), Severity: Fault, Code: "one-person", Value: m.Header.Title(t, name),
			Text: "这张表是一个人的登记表，不是一行一个人的名册，没有导入，名册没有改动。请在名册里用“新增”登记这一位，或换一张名册导入。",
		})
		return true
	}
	if col := tabular.Roster.Again(t, m.Header, name); col >= 0 {
		p.report(Finding{
			Cell: tabular.CellName(m.Header.Last, col), Severity: Fault, Code: "side-by-side", Value: m.Header.Title(t, col),
			Text: fmt.Sprintf(sideBySideText, tabular.ColumnName(name), tabular.ColumnName(col)),
		})
		return true
	}
	return false
}

// readRows reads the rows that are persons.
func (p *rosterPlanner) readRows(groups []Organisation) {
	m := p.plan.Mapping
	p.findOthers()
	p.plan.Rows = make([]RosterRow, 0, max(0, len(p.table.Rows)-m.Header.Body()))
	for at := range tabular.Roster.Rows(p.table, m.Header, m.Column(NameField), m.Column(NumberField), p.renew) {
		if at.Sum {
			continue
		}
		p.row, p.section = at.At, at.Section
		row := p.readRow()
		if len(p.blocks) > 0 {
			row.Columns = p.mapping(p.row).Columns
		}
		p.plan.Rows = append(p.plan.Rows, row)
	}
	if len(p.plan.Rows) == 0 {
		p.report(Finding{Severity: Fault, Code: "no-rows", Text: "表头下面没有人，没有导入，名册没有改动。请确认选对了工作表和表头所在的行。"})
	}
	p.nameGroups(groups)
}

// renew takes a second header for the rows below it.
func (p *rosterPlanner) renew(h tabular.Header) (name, number int) {
	before := p.mapping(h.First)
	m := before
	if len(p.blocks) < mostBlocks {
		m = p.plan.Mapping.under(p.table, h)
	}
	col := p.table.FirstColumn(h.First)
	f := Finding{
		Cell: tabular.CellName(h.First, col), Severity: Note, Code: "second-header", Value: p.table.At(h.First, col).Text,
		Text: fmt.Sprintf("第 %d 行是另一个表头，列的次序与上面不同，下面的行按这个表头导入。请核对几行。", h.First+1),
	}
	if len(p.blocks) == mostBlocks || m.Column(NameField) < 0 {
		m = before
		f.Severity, f.Text = Warning, fmt.Sprintf("第 %d 行像是另一个表头，看不出哪一列是姓名，下面的行仍按上面的列导入，可能对错了列。请核对，或分成几张表再导入。", h.First+1)
	} else {
		p.blocks = append(p.blocks, block{h.First, m})
	}
	p.report(f)
	return m.Column(NameField), m.Column(NumberField)
}

// nameGroups gives each row the name of its group, when it is known how all are written.
func (p *rosterPlanner) nameGroups(groups []Organisation) {
	var texts []string
	for _, r := range p.plan.Rows {
		if r.groupText != "" {
			texts = append(texts, r.groupText)
		}
	}
	names, dissolved := newGroupNames(groups, texts), map[string]bool{}
	for _, o := range groups {
		dissolved[o.Name] = o.Closed != ""
	}
	for i := range p.plan.Rows {
		r := &p.plan.Rows[i]
		if r.groupText == "" {
			continue
		}
		if r.Group = names.name(r.groupText); r.ownGroup && r.Group != r.groupText {
			p.tidied[GroupField]++
		}
		if dissolved[r.Group] {
			r.Group, r.dissolved = "", r.Group
		}
	}
}
