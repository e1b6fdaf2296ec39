package app

import "slices"

// The tables of an archive package, in the order they are written and restored: what is referred to comes first.
var (
	organisationShape = archiveShape[Organisation]{TopicOrganisation, []archiveColumn[Organisation]{
		rowID("id", func(o *Organisation) *int64 { return &o.ID }),
		reference("parent", func(o *Organisation) *int64 { return &o.Parent }),
		oneOf("kind", func(o *Organisation) *OrgKind { return &o.Kind }, Committee, GeneralBranch, Branch, Group),
		label("name", func(o *Organisation) *string { return &o.Name }),
		words("sector", func(o *Organisation) *string { return &o.Sector }),
		flag("home", func(o *Organisation) *bool { return &o.Home }),
		position(func(o *Organisation) *int { return &o.Position }),
		day("closed", func(o *Organisation) *Date { return &o.Closed }),
	}}
	memberShape = archiveShape[Member]{TopicMember, []archiveColumn[Member]{
		rowID("id", func(m *Member) *int64 { return &m.ID }),
		label("name", func(m *Member) *string { return &m.Name }),
		oneOf("sex", func(m *Member) *string { return &m.Sex }, "男", "女", ""),
		words("ethnic", func(m *Member) *string { return &m.Ethnic }),
		day("born", func(m *Member) *Date { return &m.Born }),
		words("id_number", func(m *Member) *string { return &m.IDNumber }),
		words("education", func(m *Member) *string { return &m.Education }),
		day("joined", func(m *Member) *Date { return &m.Joined }),
		day("confirmed", func(m *Member) *Date { return &m.Confirmed }),
		oneOf("status", func(m *Member) *Status { return &m.Status }, UnknownStatus, FullMember, Probation),
		words("post", func(m *Member) *string { return &m.Post }),
		words("job", func(m *Member) *string { return &m.Job }),
		words("phone", func(m *Member) *string { return &m.Phone }),
		flag("floating", func(m *Member) *bool { return &m.Floating }),
		flag("hardship", func(m *Member) *bool { return &m.Hardship }),
		words("note", func(m *Member) *string { return &m.Note }),
		day("left", func(m *Member) *Date { return &m.Left }),
		words("left_why", func(m *Member) *string { return &m.LeftWhy }),
	}}
	membershipShape = archiveShape[Membership]{TopicMembership, []archiveColumn[Membership]{
		rowID("id", func(s *Membership) *int64 { return &s.ID }),
		rowID("member_id", func(s *Membership) *int64 { return &s.MemberID }),
		rowID("organisation_id", func(s *Membership) *int64 { return &s.OrgID }),
		day("from", func(s *Membership) *Date { return &s.From }),
		day("to", func(s *Membership) *Date { return &s.To }),
	}}
	criterionShape = archiveShape[Criterion]{TopicCriterion, []archiveColumn[Criterion]{
		rowID("id", func(c *Criterion) *int64 { return &c.ID }),
		yearNumber(func(c *Criterion) *int { return &c.Year }),
		subject("subject", func(c *Criterion) *SubjectKind { return &c.Subject }),
		words("category", func(c *Criterion) *string { return &c.Category }),
		label("name", func(c *Criterion) *string { return &c.Name }),
		score("max", func(c *Criterion) *Points { return &c.Max }),
		oneOf("method", func(c *Criterion) *Method { return &c.Method }, Direct, Deduction, Bonus, Veto),
		oneOf("cycle", func(c *Criterion) *Cycle { return &c.Cycle }, ByEvent, ByMonth, ByQuarter, ByHalf, ByYear),
		words("rule", func(c *Criterion) *string { return &c.Rule }),
		position(func(c *Criterion) *int { return &c.Position }),
	}}
	planShape = archiveShape[Plan]{TopicPlan, []archiveColumn[Plan]{
		rowID("id", func(p *Plan) *int64 { return &p.ID }),
		yearNumber(func(p *Plan) *int { return &p.Year }),
		whole("quota_percent", 0, 100, func(p *Plan) *int { return &p.QuotaPercent }),
		whole("quota_number", 0, maxArchiveCount, func(p *Plan) *int { return &p.QuotaNumber }),
		whole("group_quota", 0, maxArchiveCount, func(p *Plan) *int { return &p.GroupQuota }),
		words("tie_rule", func(p *Plan) *string { return &p.TieRule }),
		whole("late_months", 0, 12, func(p *Plan) *int { return &p.LateMonths }),
		oneOf("list_order", func(p *Plan) *string { return &p.ListOrder }, BySurnameStrokes, ByNameStrokes),
	}}
	evidenceShape = archiveShape[Evidence]{TopicEvidence, []archiveColumn[Evidence]{
		rowID("id", func(e *Evidence) *int64 { return &e.ID }),
		fileName("name", func(e *Evidence) *string { return &e.Name }),
		digest("sha256", func(e *Evidence) *string { return &e.SHA256 }),
		whole("size", 0, MaxEvidence, func(e *Evidence) *int64 { return &e.Size }),
	}}
	recordShape = archiveShape[Record]{TopicRecord, []archiveColumn[Record]{
		rowID("id", func(r *Record) *int64 { return &r.ID }),
		fullDay("date", func(r *Record) *Date { return &r.Date }),
		subject("subject", func(r *Record) *SubjectKind { return &r.Subject }),
		rowID("subject_id", func(r *Record) *int64 { return &r.SubjectID }),
		rowID("criterion_id", func(r *Record) *int64 { return &r.CriterionID }),
		score("points", func(r *Record) *Points { return &r.Points }),
		words("text", func(r *Record) *string { return &r.Text }),
		reference("evidence_id", func(r *Record) *int64 { return &r.EvidenceID }),
	}}
	sheetShape = archiveShape[Sheet]{TopicSheet, []archiveColumn[Sheet]{
		rowID("id", func(s *Sheet) *int64 { return &s.ID }),
		month("month", func(s *Sheet) *Period { return &s.Month }),
		subject("subject", func(s *Sheet) *SubjectKind { return &s.Subject }),
		oneOf("state", func(s *Sheet) *SheetState { return &s.State }, Draft, Confirmed),
		fullDay("confirmed_on", func(s *Sheet) *Date { return &s.ConfirmedOn }),
		words("confirmed_by", func(s *Sheet) *string { return &s.ConfirmedBy }),
	}}
	entryShape = archiveShape[Entry]{TopicEntry, []archiveColumn[Entry]{
		rowID("id", func(e *Entry) *int64 { return &e.ID }),
		rowID("sheet_id", func(e *Entry) *int64 { return &e.SheetID }),
		rowID("subject_id", func(e *Entry) *int64 { return &e.SubjectID }),
		rowID("criterion_id", func(e *Entry) *int64 { return &e.CriterionID }),
		maybe("points", func(e *Entry) **Points { return &e.Points }),
		words("raw", func(e *Entry) *string { return &e.Raw }),
		oneOf("source", func(e *Entry) *string { return &e.Source }, "typed", "import", "records", ""),
		flag("amended", func(e *Entry) *bool { return &e.Amended }),
	}}
	lineShape = archiveShape[Line]{TopicLine, []archiveColumn[Line]{
		rowID("id", func(l *Line) *int64 { return &l.ID }),
		rowID("sheet_id", func(l *Line) *int64 { return &l.SheetID }),
		rowID("subject_id", func(l *Line) *int64 { return &l.SubjectID }),
		words("absent", func(l *Line) *string { return &l.Absent }),
		maybe("stated", func(l *Line) **Points { return &l.Stated }),
	}}
	awardShape = archiveShape[Award]{TopicAward, []archiveColumn[Award]{
		rowID("id", func(a *Award) *int64 { return &a.ID }),
		yearNumber(func(a *Award) *int { return &a.Year }),
		oneOf("honour", func(a *Award) *Honour { return &a.Honour }, ExcellentMember, AdvancedGroup),
		rowID("subject_id", func(a *Award) *int64 { return &a.SubjectID }),
		words("reason", func(a *Award) *string { return &a.Reason }),
		day("decided_on", func(a *Award) *Date { return &a.DecidedOn }),
	}}
	settingShape = archiveShape[archiveSetting]{TopicSetting, []archiveColumn[archiveSetting]{
		oneOf("key", func(s *archiveSetting) *string { return &s.Key }, archivedSettings...),
		label("value", func(s *archiveSetting) *string { return &s.Value }),
	}}
)

func subject[T any](name string, field func(*T) *SubjectKind) archiveColumn[T] {
	return oneOf(name, field, BranchSubject, GroupSubject, MemberSubject)
}

// archiveSince tells with which format a column came that was not in the first.
var archiveSince = map[Topic]map[string]int{TopicMember: {"status": 2}}

// ArchiveTables returns the tables an archive package of a format must hold, in the order they stand in it, without rows.
func ArchiveTables(format int) []ArchiveTable {
	tables := append(archiveYear{}.tables(), resultsTable(nil))
	for i := range tables {
		t := &tables[i]
		t.Columns = slices.DeleteFunc(t.Columns, func(name string) bool { return archiveSince[Topic(t.Name)][name] > format })
	}
	return tables
}

// tables renders the year's rows.
func (y archiveYear) tables() []ArchiveTable {
	return []ArchiveTable{
		organisationShape.encode(y.organisations),
		memberShape.encode(y.members),
		membershipShape.encode(y.memberships),
		criterionShape.encode(y.criteria),
		planShape.encode(y.plans),
		evidenceShape.encode(y.evidences),
		recordShape.encode(y.records),
		sheetShape.encode(y.sheets),
		entryShape.encode(y.entries),
		lineShape.encode(y.lines),
		awardShape.encode(y.awards),
		settingShape.encode(y.settings),
	}
}
