package app

import "slices"

// campaign is everything the figures of a span of months are made of, read in one snapshot.
type campaign struct {
	Year     int
	Today    Date
	Plan     Plan
	Roster   Roster
	Criteria []Criterion
	Sheets   []Sheet
	Entries  map[int64]map[cellKey]Entry // by sheet
	Lines    map[int64]map[int64]Line    // by sheet and subject
	Records  []Record                    // of the whole year

	views   map[sheetKey]*SheetView
	indexes map[*SheetView]*sheetIndex
	members map[int64]*Member      // made by member
	begun   map[sheetKey]bool      // by started
	records map[recordKey][]Record // by recordsOf
}

// member returns a member of the roster, gone ones included; nil for an id nobody has.
func (c *campaign) member(id int64) *Member {
	if c.members == nil {
		c.members = make(map[int64]*Member, len(c.Roster.Members))
		for i := range c.Roster.Members {
			c.members[c.Roster.Members[i].ID] = &c.Roster.Members[i]
		}
	}
	return c.members[id]
}

// known reports whether there is such a subject, be it here now or gone.
func (c *campaign) known(kind SubjectKind, id int64) bool {
	if kind == MemberSubject {
		return c.member(id) != nil
	}
	return c.Roster.Tree.Find(id).ID != 0
}

type cellKey struct{ subject, criterion int64 }

type recordKey struct {
	kind               SubjectKind
	subject, criterion int64
}

type sheetKey struct {
	month   Period
	subject SubjectKind
}

// loadCampaign reads the sheets of the months of span, and the plan, roster, criteria and day records of its year.
func loadCampaign(tx Tx, span Period, today Date) (*campaign, error) {
	year, months := span.Year, span.Months()
	c := &campaign{
		Year: year, Today: today, Entries: map[int64]map[cellKey]Entry{}, Lines: map[int64]map[int64]Line{},
		views: map[sheetKey]*SheetView{}, indexes: map[*SheetView]*sheetIndex{}, begun: map[sheetKey]bool{},
	}
	var err error
	if c.Plan, err = loadPlan(tx, year); err != nil {
		return nil, err
	}
	if c.Roster, err = loadRoster(tx); err != nil {
		return nil, err
	}
	if c.Criteria, err = tx.Criteria(year); err != nil {
		return nil, err
	}
	if c.Sheets, err = tx.Sheets(months[0], months[len(months)-1]); err != nil {
		return nil, err
	}
	if c.Records, err = tx.Records(Year(year).First(), Year(year).Last()); err != nil {
		return nil, err
	}
	return c, c.loadCells(tx)
}

func (c *campaign) loadCells(tx Tx) error {
	ids := make([]int64, 0, len(c.Sheets))
	for _, s := range c.Sheets {
		ids = append(ids, s.ID)
		c.Entries[s.ID] = map[cellKey]Entry{}
		c.Lines[s.ID] = map[int64]Line{}
	}
	if len(ids) == 0 {
		return nil
	}
	es, err := tx.Entries(ids...)
	if err != nil {
		return err
	}
	for _, e := range es {
		c.Entries[e.SheetID][cellKey{e.SubjectID, e.CriterionID}] = e
	}
	ls, err := tx.Lines(ids...)
	for _, l := range ls {
		c.Lines[l.SheetID][l.SubjectID] = l
	}
	return err
}

func loadPlan(tx Tx, year int) (Plan, error) {
	p, ok, err := tx.Plan(year)
	if err == nil && !ok {
		p = DefaultPlan(year)
	}
	return p, err
}

// sheet returns the stored sheet of a month, one with ID 0 when there is none yet.
func (c *campaign) sheet(month Period, subject SubjectKind) Sheet {
	for _, s := range c.Sheets {
		if s.Month == month && s.Subject == subject {
			return s
		}
	}
	return Sheet{Month: month, Subject: subject, State: Draft}
}

// started reports whether anybody was scored in a month by hand or import, as SheetView.Started does, without building the
// sheet: most of the year's months are empty, and of a large branch each would cost all its members.
func (c *campaign) started(month Period, kind SubjectKind) bool {
	key := sheetKey{month, kind}
	begun, known := c.begun[key]
	if !known {
		begun = c.anythingIn(month, kind)
		c.begun[key] = begun
	}
	return begun
}

func (c *campaign) anythingIn(month Period, kind SubjectKind) bool {
	id := c.sheet(month, kind).ID
	for _, l := range c.Lines[id] {
		if l.Absent != "" {
			return true
		}
	}
	columns := map[int64]bool{}
	for _, k := range c.columns(kind) {
		columns[k.ID] = true
	}
	for key, e := range c.Entries[id] {
		if columns[key.criterion] && (e.Points != nil || e.Raw != "") {
			return true
		}
	}
	return false
}

// columns returns the criteria that are columns of the monthly sheet of a subject kind.
func (c *campaign) columns(subject SubjectKind) []Criterion {
	var cols []Criterion
	for _, k := range c.Criteria {
		if k.Subject == subject && k.Monthly() {
			cols = append(cols, k)
		}
	}
	return cols
}

// scoredSubject is one who is scored in a month.
type scoredSubject struct {
	id      int64
	name    string
	groupID int64
	group   string
}

// subjects returns who is to be scored on the last day of month, groups in their order, members of one by strokes.
func (c *campaign) subjects(month Period, kind SubjectKind) []scoredSubject {
	if kind == MemberSubject {
		return c.memberSubjects(month)
	}
	var out []scoredSubject
	for _, o := range c.Roster.Tree.All {
		in := kind == GroupSubject && o.Kind == Group && o.Parent == c.Roster.Tree.Home.ID || kind == BranchSubject && o.Home
		if in && (o.Closed == "" || o.Closed > month.Last()) {
			out = append(out, scoredSubject{id: o.ID, name: o.Name})
		}
	}
	return out
}

func (c *campaign) memberSubjects(month Period) []scoredSubject {
	last := month.Last()
	entered := c.entered(month)
	var out []scoredSubject
	for _, m := range c.Roster.Members {
		if c.here(m, month) || entered[m.ID] {
			group := c.Roster.GroupOn(m.ID, last)
			out = append(out, scoredSubject{m.ID, m.Name, group, c.Roster.Tree.Find(group).Name})
		}
	}
	order := map[int64]int{}
	for i, o := range c.Roster.Tree.All {
		order[o.ID] = i + 1
	}
	gap := c.Plan.FirstNameGap()
	SortByStrokes(out, func(s scoredSubject) string { return s.name }, gap)
	slices.SortStableFunc(out, func(x, y scoredSubject) int { return order[x.groupID] - order[y.groupID] })
	return out
}

// here reports whether a member is in the branch on the last day of month.
func (c *campaign) here(m Member, month Period) bool {
	last := month.Last()
	return (m.Left == "" || m.Left.First() > last) && (m.Joined == "" || m.Joined.First() <= last) &&
		(c.Roster.GroupOn(m.ID, last) != 0 || len(c.Roster.Memberships[m.ID]) == 0)
}

// entered tells which subjects have anything in the month's member sheet, so that nothing entered is ever out of sight.
func (c *campaign) entered(month Period) map[int64]bool {
	out := map[int64]bool{}
	id := c.sheet(month, MemberSubject).ID
	for k, e := range c.Entries[id] {
		if e.Points != nil || e.Raw != "" {
			out[k.subject] = true
		}
	}
	return out
}

// recordsOf returns the day records of a subject under a criterion in p.
func (c *campaign) recordsOf(kind SubjectKind, id, criterion int64, p Period) []Record {
	if c.records == nil {
		c.records = map[recordKey][]Record{}
		for _, r := range c.Records {
			key := recordKey{r.Subject, r.SubjectID, r.CriterionID}
			c.records[key] = append(c.records[key], r)
		}
	}
	var out []Record
	for _, r := range c.records[recordKey{kind, id, criterion}] {
		if p.Contains(r.Date) {
			out = append(out, r)
		}
	}
	return out
}
