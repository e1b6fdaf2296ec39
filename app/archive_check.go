package app

import (
	"fmt"
	"slices"
	"strings"
)

// maxArchiveFindings bounds what one check reports; the first hundred say enough.
const maxArchiveFindings = 100

// CheckArchive examines the meaning of a package's tables, whose bytes are already proven: columns, every cell, references
// between rows, and that the tables, the catalogue and the files tell the same story.
func CheckArchive(c ArchiveContent) []Finding {
	_, findings := parseArchive(c)
	return findings
}

func parseArchive(c ArchiveContent) (archiveYear, []Finding) {
	k := &archiveCheck{content: c}
	if k.headers(); k.findings != nil {
		return archiveYear{}, k.findings
	}
	y := k.rows()
	if k.findings == nil {
		k.references(y)
		k.sums(y)
	}
	return y, k.findings
}

// archiveCheck gathers findings.
type archiveCheck struct {
	content  ArchiveContent
	findings []Finding
}

func (k *archiveCheck) fault(table, cell, code, format string, args ...any) {
	if len(k.findings) == maxArchiveFindings {
		k.findings = append(k.findings, Finding{Severity: Note, Code: "more", Text: "问题较多，其余不再列出。"})
	}
	if len(k.findings) > maxArchiveFindings {
		return
	}
	k.findings = append(k.findings, Finding{
		Sheet: "tables/" + table + ".csv", Cell: cell, Severity: Fault, Code: code, Text: fmt.Sprintf(format, args...),
	})
}

// headers compares every table's columns with the format's.
func (k *archiveCheck) headers() {
	for _, want := range ArchiveTables(k.content.Info.Format) {
		have := k.content.Table(want.Name)
		if !slices.Equal(have.Columns, want.Columns) {
			k.fault(want.Name, "", "table-columns", "数据表 %s 的列应为 %s。", want.Name, strings.Join(want.Columns, "、"))
			continue
		}
		for i, row := range have.Rows {
			if len(row) != len(want.Columns) {
				k.fault(want.Name, fmt.Sprintf("A%d", i+2), "table-row", "数据表 %s 第 %d 行的列数不对。", want.Name, i+2)
			}
		}
	}
}

func decodeTable[T any](k *archiveCheck, shape archiveShape[T]) []T {
	table := k.content.Table(string(shape.name))
	return shape.decode(table, func(row, column int) {
		k.fault(table.Name, fmt.Sprintf("%c%d", 'A'+rune(column), row+2), "table-cell",
			"数据表 %s 第 %d 行“%s”的值不合规定。", table.Name, row+2, table.Columns[column])
	})
}

func (k *archiveCheck) rows() archiveYear {
	return archiveYear{
		organisations: decodeTable(k, organisationShape),
		members:       decodeTable(k, memberShape),
		memberships:   decodeTable(k, membershipShape),
		criteria:      decodeTable(k, criterionShape),
		plans:         decodeTable(k, planShape),
		evidences:     decodeTable(k, evidenceShape),
		records:       decodeTable(k, recordShape),
		sheets:        decodeTable(k, sheetShape),
		entries:       decodeTable(k, entryShape),
		lines:         decodeTable(k, lineShape),
		awards:        decodeTable(k, awardShape),
		settings:      decodeTable(k, settingShape),
	}
}

// identities returns the IDs of rows; one that is missing or stands twice is a finding.
func identities[T any](k *archiveCheck, table Topic, rows []T, id func(T) int64) map[int64]T {
	seen := make(map[int64]T, len(rows))
	for i, row := range rows {
		if _, twice := seen[id(row)]; twice || id(row) <= 0 {
			k.fault(string(table), fmt.Sprintf("A%d", i+2), "table-id", "数据表 %s 第 %d 行的编号缺失或重复。", table, i+2)
		}
		seen[id(row)] = row
	}
	return seen
}

// refers makes a finding unless the row that row i of table names exists.
func (k *archiveCheck) refers(exists bool, table Topic, i int, what string) {
	if !exists {
		k.fault(string(table), fmt.Sprintf("A%d", i+2), "table-reference", "数据表 %s 第 %d 行所指的%s不在包内。", table, i+2, what)
	}
}

func (k *archiveCheck) references(y archiveYear) {
	orgs := identities(k, TopicOrganisation, y.organisations, func(o Organisation) int64 { return o.ID })
	members := identities(k, TopicMember, y.members, func(m Member) int64 { return m.ID })
	criteria := identities(k, TopicCriterion, y.criteria, func(c Criterion) int64 { return c.ID })
	evidences := identities(k, TopicEvidence, y.evidences, func(e Evidence) int64 { return e.ID })
	sheets := identities(k, TopicSheet, y.sheets, func(s Sheet) int64 { return s.ID })
	identities(k, TopicMembership, y.memberships, func(s Membership) int64 { return s.ID })
	identities(k, TopicRecord, y.records, func(r Record) int64 { return r.ID })
	identities(k, TopicEntry, y.entries, func(e Entry) int64 { return e.ID })
	identities(k, TopicLine, y.lines, func(l Line) int64 { return l.ID })
	identities(k, TopicAward, y.awards, func(a Award) int64 { return a.ID })
	scored := func(kind SubjectKind, id int64) bool {
		if kind == MemberSubject {
			return has(members, id)
		}
		return has(orgs, id)
	}
	for i, s := range y.memberships {
		k.refers(has(members, s.MemberID), TopicMembership, i, "党员")
		k.refers(has(orgs, s.OrgID), TopicMembership, i, "组织")
	}
	for i, r := range y.records {
		k.refers(scored(r.Subject, r.SubjectID), TopicRecord, i, "对象")
		k.refers(has(criteria, r.CriterionID), TopicRecord, i, "指标")
		k.refers(r.EvidenceID == 0 || has(evidences, r.EvidenceID), TopicRecord, i, "佐证材料")
	}
	for i, e := range y.entries {
		k.refers(has(sheets, e.SheetID), TopicEntry, i, "考核表")
		k.refers(scored(sheets[e.SheetID].Subject, e.SubjectID), TopicEntry, i, "对象")
		k.refers(has(criteria, e.CriterionID), TopicEntry, i, "指标")
	}
	for i, l := range y.lines {
		k.refers(has(sheets, l.SheetID), TopicLine, i, "考核表")
		k.refers(scored(sheets[l.SheetID].Subject, l.SubjectID), TopicLine, i, "对象")
	}
	for i, a := range y.awards {
		kind := GroupSubject
		if a.Honour == ExcellentMember {
			kind = MemberSubject
		}
		k.refers(scored(kind, a.SubjectID), TopicAward, i, "对象")
	}
	k.tree(y.organisations)
}

func has[T any](rows map[int64]T, id int64) bool {
	_, ok := rows[id]
	return ok
}

// tree demands parents before children, so that there can be no circle, and one home organisation.
func (k *archiveCheck) tree(orgs []Organisation) {
	seen := map[int64]bool{0: true}
	home := 0
	for i, o := range orgs {
		k.refers(seen[o.Parent], TopicOrganisation, i, "上级组织")
		seen[o.ID] = true
		if o.Home {
			home++
			if o.Name != k.content.Info.Organisation {
				k.fault(string(TopicOrganisation), fmt.Sprintf("D%d", i+2), "info", "本组织的名称与包的说明不一致。")
			}
		}
	}
	if home != 1 {
		k.fault(string(TopicOrganisation), "", "info", "包内应有且只有一个本组织。")
	}
}

// sums compares the tables with what the package says of itself, with the catalogue and with the files.
func (k *archiveCheck) sums(y archiveYear) {
	info := k.content.Info
	for _, n := range []struct {
		table      Topic
		said, have int
	}{
		{TopicMember, info.Members, len(y.members)},
		{TopicEntry, info.Entries, len(y.entries)},
		{TopicEvidence, info.Evidence, len(k.content.Evidence)},
	} {
		if n.said != n.have {
			k.fault(string(n.table), "", "info", "包的说明写着 %d 条，数据表 %s 实有 %d 条。", n.said, n.table, n.have)
		}
	}
	for i, s := range y.sheets {
		if s.Month.Year != info.Year {
			k.fault(string(TopicSheet), fmt.Sprintf("B%d", i+2), "info", "考核表不属于 %d 年度。", info.Year)
		}
	}
	k.files(y.evidences)
	k.catalogue()
	slices.SortStableFunc(k.findings, func(a, b Finding) int { return strings.Compare(a.Sheet+a.Code+a.Text, b.Sheet+b.Code+b.Text) })
}

func (k *archiveCheck) files(evidences []Evidence) {
	listed := map[string]bool{}
	for _, e := range evidences {
		listed["evidence/"+e.SHA256] = true
	}
	for _, f := range k.content.Evidence {
		if !listed[f.Name] {
			k.fault(string(TopicEvidence), "", "evidence-unlisted", "佐证材料 %s 没有登记。", f.Name)
		}
		delete(listed, f.Name)
	}
	for name := range listed {
		k.fault(string(TopicEvidence), "", "evidence-missing", "登记的佐证材料 %s 不在包内。", name)
	}
}

// catalogue demands one item a document and one document an item.
func (k *archiveCheck) catalogue() {
	documents := map[string]bool{}
	for _, f := range k.content.Documents {
		documents[f.Name] = true
	}
	for _, item := range k.content.Items {
		if !documents[item.File] {
			k.findings = append(k.findings, Finding{
				Sheet: "catalogue.csv", Severity: Fault, Code: "item-missing",
				Text: "目录列有《" + item.Title + "》，但包内没有它的文件 " + item.File + "。",
			})
		}
		delete(documents, item.File)
	}
	for name := range documents {
		k.findings = append(k.findings, Finding{
			Sheet: "catalogue.csv", Severity: Fault, Code: "item-unlisted", Text: "文书 " + name + " 没有列入归档文件目录。",
		})
	}
	if len(k.content.Items) != k.content.Info.Documents {
		k.findings = append(k.findings, Finding{
			Sheet: "catalogue.csv", Severity: Fault, Code: "info", Text: "归档文件目录的件数与包的说明不一致。",
		})
	}
}
