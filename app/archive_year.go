package app

// archiveYear is the rows an archive of one campaign year holds: the year's own and whatever they refer to.
type archiveYear struct {
	organisations []Organisation
	members       []Member
	memberships   []Membership
	criteria      []Criterion
	plans         []Plan
	evidences     []Evidence
	records       []Record
	sheets        []Sheet
	entries       []Entry
	lines         []Line
	awards        []Award
	settings      []archiveSetting
}

// archiveSetting is one setting as a row.
type archiveSetting struct{ Key, Value string }

// archivedSettings are the settings that belong to the organisation and travel with its year.
var archivedSettings = []string{SettingOperator, SettingYear}

// yearRows reads the rows of o.Year, every kind in a fixed order.
func yearRows(tx Tx, o ArchiveOptions) (archiveYear, error) {
	var y archiveYear
	r := reading{}
	y.organisations = got(&r, tx.Organisations)
	all := got(&r, tx.Members)
	memberships := got(&r, func() ([]Membership, error) { return tx.Memberships(0) })
	y.criteria = got(&r, func() ([]Criterion, error) { return tx.Criteria(o.Year) })
	plans := got(&r, tx.Plans)
	evidences := got(&r, tx.Evidences)
	settings := got(&r, tx.Settings)
	year := Year(o.Year)
	months := year.Months()
	y.records = got(&r, func() ([]Record, error) { return tx.Records(year.First(), year.Last()) })
	y.sheets = got(&r, func() ([]Sheet, error) { return tx.Sheets(months[0], months[len(months)-1]) })
	y.awards = got(&r, func() ([]Award, error) { return tx.Awards(o.Year) })
	y.entries, y.lines = sheetRows(&r, tx, y.sheets)
	if r.err != nil {
		return y, r.err
	}
	y.members = keep(all, y.membersOf(year, memberships))
	y.memberships = keep(memberships, y.knownMember())
	y.plans = keep(plans, func(p Plan) bool { return p.Year == o.Year })
	y.evidences = keep(evidences, y.usedEvidence())
	y.settings = homeSettings(settings, o.Year)
	if !o.IncludeSensitive {
		for i := range y.members {
			y.members[i].IDNumber, y.members[i].Phone = "", ""
		}
	}
	return y, nil
}

// reading keeps the first error of a series of reads, so that the series reads as one.
type reading struct{ err error }

func got[T any](r *reading, read func() (T, error)) T {
	var out T
	if r.err == nil {
		out, r.err = read()
	}
	return out
}

func sheetRows(r *reading, tx Tx, sheets []Sheet) ([]Entry, []Line) {
	if len(sheets) == 0 {
		return nil, nil
	}
	ids := make([]int64, 0, len(sheets))
	for _, s := range sheets {
		ids = append(ids, s.ID)
	}
	entries := got(r, func() ([]Entry, error) { return tx.Entries(ids...) })
	lines := got(r, func() ([]Line, error) { return tx.Lines(ids...) })
	return entries, lines
}

func keep[T any](rows []T, wanted func(T) bool) []T {
	var out []T
	for _, row := range rows {
		if wanted(row) {
			out = append(out, row)
		}
	}
	return out
}

// membersOf keeps who was here at some time of the year, and whoever a row of the year is about.
func (y archiveYear) membersOf(year Period, memberships []Membership) func(Member) bool {
	about := y.subjects()
	came, belongs := map[int64]bool{}, map[int64]bool{}
	for _, s := range memberships {
		belongs[s.MemberID] = true
		if s.From == "" || s.From.First() <= year.Last() {
			came[s.MemberID] = true
		}
	}
	return func(m Member) bool {
		gone := m.Left != "" && m.Left.Last() < year.First()
		later := belongs[m.ID] && !came[m.ID]
		return about[m.ID] || !gone && !later
	}
}

// subjects returns the members that the year's records, entries, lines and awards are about.
func (y archiveYear) subjects() map[int64]bool {
	about := map[int64]bool{}
	for _, r := range y.records {
		if r.Subject == MemberSubject {
			about[r.SubjectID] = true
		}
	}
	ofMembers := map[int64]bool{}
	for _, s := range y.sheets {
		ofMembers[s.ID] = s.Subject == MemberSubject
	}
	for _, e := range y.entries {
		about[e.SubjectID] = about[e.SubjectID] || ofMembers[e.SheetID]
	}
	for _, l := range y.lines {
		about[l.SubjectID] = about[l.SubjectID] || ofMembers[l.SheetID]
	}
	for _, a := range y.awards {
		about[a.SubjectID] = about[a.SubjectID] || a.Honour == ExcellentMember
	}
	return about
}

func (y archiveYear) knownMember() func(Membership) bool {
	known := map[int64]bool{}
	for _, m := range y.members {
		known[m.ID] = true
	}
	return func(s Membership) bool { return known[s.MemberID] }
}

func (y archiveYear) usedEvidence() func(Evidence) bool {
	used := map[int64]bool{}
	for _, r := range y.records {
		used[r.EvidenceID] = true
	}
	return func(e Evidence) bool { return used[e.ID] }
}

// homeSettings are the settings that travel. A ledger opened from the package stands at the package's year, whichever the one
// it was made from has gone on to.
func homeSettings(all map[string]string, year int) []archiveSetting {
	var out []archiveSetting
	if operator := all[SettingOperator]; operator != "" {
		out = append(out, archiveSetting{SettingOperator, operator})
	}
	return append(out, archiveSetting{SettingYear, Year(year).String()})
}
