package app

// identities returns rows by their IDs; one that stands twice is a finding.
func identities[T any](k *archiveCheck, table Topic, rows []T, id func(T) int64) map[int64]T {
	seen := make(map[int64]T, len(rows))
	for i, row := range rows {
		if _, twice := seen[id(row)]; twice {
			k.cell(string(table), i, "id", "table-id", "的值“%d”重复。", id(row))
		}
		seen[id(row)] = row
	}
	return seen
}

// distinct makes a finding of a row whose key another row had already; column is where it is shown.
func distinct[T any, K comparable](k *archiveCheck, table Topic, rows []T, column, what string, key func(T) K) {
	seen := make(map[K]int, len(rows))
	for i, row := range rows {
		if first, twice := seen[key(row)]; twice {
			k.cell(string(table), i, column, "table-duplicate", "不合规定：%s已在第 %d 行。", what, first+2)
			continue
		}
		seen[key(row)] = i
	}
}

// refers makes a finding unless the row that a cell names exists.
func (k *archiveCheck) refers(exists bool, table Topic, i int, column, what string) {
	if !exists {
		k.cell(string(table), i, column, "table-reference", "所指的%s不在包内。", what)
	}
}

func has[T any](rows map[int64]T, id int64) bool {
	_, ok := rows[id]
	return ok
}

// archiveIndex finds the rows others refer to.
type archiveIndex struct {
	organisations map[int64]Organisation
	members       map[int64]Member
	criteria      map[int64]Criterion
	evidences     map[int64]Evidence
	sheets        map[int64]Sheet
}

// scored reports whether there is such a subject, of its kind.
func (x archiveIndex) scored(kind SubjectKind, id int64) bool {
	if kind == MemberSubject {
		return has(x.members, id)
	}
	o, ok := x.organisations[id]
	return ok && (o.Kind == Group) == (kind == GroupSubject)
}

// links checks what rows say of each other.
func (k *archiveCheck) links(y archiveYear) {
	x := archiveIndex{
		organisations: identities(k, TopicOrganisation, y.organisations, func(o Organisation) int64 { return o.ID }),
		members:       identities(k, TopicMember, y.members, func(m Member) int64 { return m.ID }),
		criteria:      identities(k, TopicCriterion, y.criteria, func(c Criterion) int64 { return c.ID }),
		evidences:     identities(k, TopicEvidence, y.evidences, func(e Evidence) int64 { return e.ID }),
		sheets:        identities(k, TopicSheet, y.sheets, func(s Sheet) int64 { return s.ID }),
	}
	identities(k, TopicMembership, y.memberships, func(s Membership) int64 { return s.ID })
	identities(k, TopicRecord, y.records, func(r Record) int64 { return r.ID })
	identities(k, TopicEntry, y.entries, func(e Entry) int64 { return e.ID })
	identities(k, TopicLine, y.lines, func(l Line) int64 { return l.ID })
	identities(k, TopicAward, y.awards, func(a Award) int64 { return a.ID })
	k.duplicates(y)
	k.tree(y.organisations)
	for i, s := range y.memberships {
		k.refers(has(x.members, s.MemberID), TopicMembership, i, "member_id", "党员")
		k.refers(has(x.organisations, s.OrgID), TopicMembership, i, "organisation_id", "组织")
	}
	for i, r := range y.records {
		k.record(x, i, r)
	}
	for i, e := range y.entries {
		k.scoredCell(x, i, e)
	}
	for i, l := range y.lines {
		s, ok := x.sheets[l.SheetID]
		k.refers(ok, TopicLine, i, "sheet_id", "考核表")
		k.refers(!ok || x.scored(s.Subject, l.SubjectID), TopicLine, i, "subject_id", "对象")
	}
	for i, a := range y.awards {
		kind := GroupSubject
		if a.Honour == ExcellentMember {
			kind = MemberSubject
		}
		k.refers(x.scored(kind, a.SubjectID), TopicAward, i, "subject_id", "对象")
	}
}

// duplicates looks for rows that say the same thing twice; a ledger keeps one of each.
func (k *archiveCheck) duplicates(y archiveYear) {
	distinct(k, TopicPlan, y.plans, "year", "这一年的方案", func(p Plan) int { return p.Year })
	distinct(k, TopicSetting, y.settings, "key", "这一项设置", func(s archiveSetting) string { return s.Key })
	distinct(k, TopicSheet, y.sheets, "month", "这个月同一类对象的考核表", func(s Sheet) sheetKey { return sheetKey{s.Month, s.Subject} })
	distinct(k, TopicCriterion, y.criteria, "name", "同一类别同名的指标", func(c Criterion) Criterion {
		return Criterion{Year: c.Year, Subject: c.Subject, Category: c.Category, Name: c.Name}
	})
	distinct(k, TopicEntry, y.entries, "criterion_id", "同一格的分数", func(e Entry) Entry {
		return Entry{SheetID: e.SheetID, SubjectID: e.SubjectID, CriterionID: e.CriterionID}
	})
	distinct(k, TopicLine, y.lines, "subject_id", "这个对象在同一张表里", func(l Line) Line {
		return Line{SheetID: l.SheetID, SubjectID: l.SubjectID}
	})
	distinct(k, TopicAward, y.awards, "subject_id", "同一对象的同一表彰", func(a Award) Award {
		return Award{Year: a.Year, Honour: a.Honour, SubjectID: a.SubjectID}
	})
}

// record checks a day record. Its points were held against the criterion when it was written; a maximum changed since does not
// undo them, so that points beyond it are doubtful and no more.
func (k *archiveCheck) record(x archiveIndex, i int, r Record) {
	const table = string(TopicRecord)
	k.refers(x.scored(r.Subject, r.SubjectID), TopicRecord, i, "subject_id", "对象")
	k.refers(r.EvidenceID == 0 || has(x.evidences, r.EvidenceID), TopicRecord, i, "evidence_id", "佐证材料")
	c, ok := x.criteria[r.CriterionID]
	k.refers(ok, TopicRecord, i, "criterion_id", "指标")
	switch {
	case !ok:
	case c.Subject != r.Subject:
		k.cell(table, i, "criterion_id", "criterion-kind", "所指的指标“%s”是考核%s的，不是%s的。", shownValue(c.Name), c.Subject.Text(), r.Subject.Text())
	case r.Points > c.Max || r.Points < -c.Max || c.Method == Bonus && r.Points < 0 || c.Method == Deduction && r.Points > 0:
		k.doubt(table, i, "points", "record-points", "的值“%s”待核实：指标“%s”是%s项，标准分 %s。", r.Points, shownValue(c.Name), c.Method.Text(), c.Max)
	}
}

// scoredCell checks a cell of a monthly sheet against its sheet and its criterion.
func (k *archiveCheck) scoredCell(x archiveIndex, i int, e Entry) {
	const table = string(TopicEntry)
	s, ok := x.sheets[e.SheetID]
	k.refers(ok, TopicEntry, i, "sheet_id", "考核表")
	k.refers(!ok || x.scored(s.Subject, e.SubjectID), TopicEntry, i, "subject_id", "对象")
	c, known := x.criteria[e.CriterionID]
	k.refers(known, TopicEntry, i, "criterion_id", "指标")
	if !ok || !known {
		return
	}
	if c.Subject != s.Subject || c.Year != s.Month.Year {
		k.cell(table, i, "criterion_id", "criterion-kind", "所指的指标“%s”是 %d 年度考核%s的，不是这张%d年度%s考核表的。",
			shownValue(c.Name), c.Year, c.Subject.Text(), s.Month.Year, s.Subject.Text())
	}
	if e.Points != nil && (*e.Points < 0 || *e.Points > c.Max) {
		k.cell(table, i, "points", "entry-points", "的值“%s”不合规定：应在 0 至标准分 %s 之间（%s）。", *e.Points, c.Max, shownValue(c.Name))
	}
}

// tree demands parents before children, so that there can be no circle, and one home organisation.
func (k *archiveCheck) tree(orgs []Organisation) {
	seen := map[int64]bool{0: true}
	home := 0
	for i, o := range orgs {
		k.refers(seen[o.Parent], TopicOrganisation, i, "parent", "上级组织")
		seen[o.ID] = true
		if !o.Home {
			continue
		}
		if home++; o.Name != k.content.Info.Organisation {
			k.cell(string(TopicOrganisation), i, "name", "info", "的值“%s”与包的说明（package.json）不一致：那里写的是“%s”。",
				shownValue(o.Name), shownValue(k.content.Info.Organisation))
		}
	}
	if home != 1 {
		k.sheet(string(TopicOrganisation), "info", "数据表 organisation 里应有且只有一个本组织，实有 %d 个。", home)
	}
}
