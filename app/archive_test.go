package app

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestCatalogueNumbersWithinEachRetention(t *testing.T) {
	docs := []ArchiveDocument{
		{Kind: "commendation", Title: "表彰名单"},
		{Kind: "ranking", Title: "名次表"},
		{Kind: "sheet", Title: "1月评分表"},
		{Kind: "sheet", Title: "2月\x00评分表"},
		{Kind: "roster", Title: "名册"},
		{Kind: "sheet", Title: "3月评分表", Retention: Permanent},
	}
	want := []ArchiveItem{
		{Sequence: 1, Title: "表彰名单", Item: 1, Retention: Permanent, File: "documents/0001-commendation.pdf"},
		{Sequence: 2, Title: "名次表", Item: 1, Retention: ThirtyYears, File: "documents/0002-ranking.pdf"},
		{Sequence: 3, Title: "1月评分表", Item: 1, Retention: TenYears, File: "documents/0003-sheet.pdf"},
		{Sequence: 4, Title: "2月\ufffd评分表", Item: 2, Retention: TenYears, File: "documents/0004-sheet.pdf"},
		{Sequence: 5, Title: "名册", Item: 2, Retention: ThirtyYears, File: "documents/0005-roster.pdf"},
		{Sequence: 6, Title: "3月评分表", Item: 2, Retention: Permanent, File: "documents/0006-sheet.pdf"},
	}
	if got := Catalogue(docs); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// archiveExample is a year with a row of everything; the first row of a table has every field.
func archiveExample() archiveYear {
	half, nine, ten := Points(-50), Points(950), Points(1000)
	return archiveYear{
		organisations: []Organisation{{ID: 1, Kind: Branch, Name: "石桥村党支部", Sector: "农村", Home: true}, {ID: 2, Parent: 1, Kind: Group, Name: "第一党小组", Position: 1, Closed: "2026-12"}},
		members: []Member{{
			ID: 7, Name: "李𬱖", Sex: "女", Ethnic: "汉族", Born: "1985", IDNumber: "110101198507010028", Education: "大专", Joined: "2010-07",
			Confirmed: "2011-07-01", Status: FullMember, Post: "书记", Job: "农民", Phone: "138", Floating: true, Hardship: true, Note: "注\r\n", Left: "2026-11", LeftWhy: "转出",
		}, {ID: 8, Name: "王芳"}},
		memberships: []Membership{{ID: 1, MemberID: 7, OrgID: 2, From: "2010-07-01", To: "2026-11-30"}, {ID: 2, MemberID: 8, OrgID: 1, From: "2010", To: "2010-06"}, {ID: 3, MemberID: 8, OrgID: 2, From: "2010-07-01"}},
		criteria: []Criterion{
			{ID: 3, Year: 2026, Subject: MemberSubject, Category: "甲", Name: "乙", Max: 1000, Method: Deduction, Cycle: ByMonth, Rule: "丙", Position: 4},
			{ID: 4, Year: 2026, Subject: MemberSubject, Category: "甲", Name: "丙", Max: 1000, Method: Direct, Cycle: ByMonth},
			{ID: 5, Year: 2026, Subject: GroupSubject, Category: "甲", Name: "乙", Max: 500, Method: Bonus, Cycle: ByEvent},
		},
		plans:     []Plan{{ID: 1, Year: 2026, QuotaPercent: 10, QuotaNumber: 2, GroupQuota: 1, TieRule: "丁", LateMonths: 6, ListOrder: "strokes"}},
		evidences: []Evidence{{ID: 4, Name: "a.jpg", SHA256: strings.Repeat("0a", 32), Size: 3}},
		records:   []Record{{ID: 5, Date: "2026-03-05", Subject: MemberSubject, SubjectID: 7, CriterionID: 3, Points: half, Text: "戊", EvidenceID: 4}},
		sheets: []Sheet{
			{ID: 6, Month: Month(2026, 3), Subject: MemberSubject, State: Confirmed, ConfirmedOn: "2026-04-01", ConfirmedBy: "己"},
			{ID: 7, Month: Month(2026, 4), Subject: MemberSubject, State: Draft},
		},
		entries: []Entry{
			{ID: 8, SheetID: 6, SubjectID: 7, CriterionID: 3, Points: &nine, Source: "typed", Amended: true},
			{ID: 9, SheetID: 6, SubjectID: 7, CriterionID: 4, Raw: "九分", Source: "import"},
			{ID: 10, SheetID: 6, SubjectID: 8, CriterionID: 3, Points: &ten, Source: "import"},
			{ID: 11, SheetID: 6, SubjectID: 8, CriterionID: 4, Points: &nine, Source: "records"},
			{ID: 12, SheetID: 7, SubjectID: 8, CriterionID: 4},
		},
		lines:    []Line{{ID: 10, SheetID: 6, SubjectID: 7, Stated: &half}, {ID: 11, SheetID: 7, SubjectID: 7, Absent: "外出", Stated: &half}},
		awards:   []Award{{ID: 11, Year: 2026, Honour: AdvancedGroup, SubjectID: 2, Reason: "庚", DecidedOn: "2026-12-30"}},
		settings: []archiveSetting{{"operator", "组织委员"}, {"year", "2026"}},
	}
}

func exampleContent(t *testing.T) ArchiveContent {
	t.Helper()
	y := archiveExample()
	results, err := y.results(2026, "2027-01-10")
	if err != nil {
		t.Fatal(err)
	}
	docs := []ArchiveDocument{{Kind: "ranking", Title: "名次表"}, {Kind: "sheet", Title: "评分表"}}
	c := ArchiveContent{
		Info: PackageInfo{
			Format: ArchiveFormat, Kind: ArchivePackage, Year: 2026, Organisation: "石桥村党支部", Made: "2027-01-10", Sensitive: true,
			Members: len(y.members), Entries: len(y.entries), Documents: len(docs), Evidence: 1,
		},
		Tables: append(y.tables(), resultsTable(results)),
		Items:  Catalogue(docs),
	}
	for _, item := range c.Items {
		c.Documents = append(c.Documents, ArchiveFile{Name: item.File})
	}
	c.Evidence = []ArchiveFile{{Name: "evidence/" + strings.Repeat("0a", 32), Size: 3}}
	return c
}

func TestTablesGiveBackEveryField(t *testing.T) {
	want := archiveExample()
	got, findings := parseArchive(exampleContent(t))
	if len(findings) > 0 {
		t.Fatalf("findings: %+v", findings)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	// Every field of the example is set, so that a column forgotten is a field lost above.
	v := reflect.ValueOf(want)
	for i := range v.NumField() {
		first := v.Field(i).Index(0)
		for j := range first.NumField() {
			name := first.Type().Name() + "." + first.Type().Field(j).Name
			optional := map[string]bool{
				"Member.GroupID": true, "Organisation.Parent": true, "Organisation.Position": true, "Organisation.Closed": true,
				"Entry.Raw": true, "Line.Absent": true,
			}
			if first.Field(j).IsZero() && !optional[name] {
				t.Errorf("the example leaves %s empty", name)
			}
		}
	}
}

// TestEarlierFormatIsRead holds that a package without the columns that came later gives what it says.
func TestEarlierFormatIsRead(t *testing.T) {
	c := exampleContent(t)
	c.Info.Format = 1
	members := &c.Tables[1] // organisation, member, …
	at := slices.Index(members.Columns, "status")
	members.Columns = slices.Delete(members.Columns, at, at+1)
	for i := range members.Rows {
		members.Rows[i] = slices.Delete(members.Rows[i], at, at+1)
	}
	want := archiveExample()
	for i := range want.members {
		want.members[i].Status = UnknownStatus
	}
	if got, findings := parseArchive(c); len(findings) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\ngot  %+v\nwant %+v", findings, got, want)
	}
	if c.Info.Format = 2; len(CheckArchive(c)) == 0 {
		t.Error("a package of the present format may lack the column")
	}
}

func TestWhoseRowsTravel(t *testing.T) {
	year := Year(2026)
	memberships := []Membership{
		{MemberID: 3, From: "2026-12-31"}, {MemberID: 4, From: "2027-01-01"}, {MemberID: 5, From: "2027"}, {MemberID: 6},
	}
	y := archiveYear{records: []Record{{Subject: MemberSubject, SubjectID: 8}, {Subject: GroupSubject, SubjectID: 9}}}
	travels := y.membersOf(year, memberships)
	for name, c := range map[string]struct {
		member Member
		want   bool
	}{
		"here":                        {Member{ID: 1}, true},
		"left in the year":            {Member{ID: 1, Left: "2026-01-01"}, true},
		"left before":                 {Member{ID: 1, Left: "2025-12-31"}, false},
		"left some day of the year":   {Member{ID: 1, Left: "2026"}, true},
		"left some day before":        {Member{ID: 1, Left: "2025-12"}, false},
		"came on the last day":        {Member{ID: 3}, true},
		"came after":                  {Member{ID: 4}, false},
		"came some day after":         {Member{ID: 5}, false},
		"always been here":            {Member{ID: 6}, true},
		"left before but has records": {Member{ID: 8, Left: "2025-01-01"}, true},
		"a group's record is not his": {Member{ID: 9, Left: "2025-01-01"}, false},
	} {
		if got := travels(c.member); got != c.want {
			t.Errorf("%s: travels %v, want %v", name, got, c.want)
		}
	}
}

func TestResultsTableIsForPeople(t *testing.T) {
	points := Points(9350)
	got := resultsTable([]ArchiveResult{
		{Period: Quarter(2026, 3), Subject: MemberSubject, Rank: 1, Name: "王芳", Group: "第一党小组", Points: &points, Note: "推荐"},
		{Period: Quarter(2026, 3), Subject: MemberSubject, Name: "李明", Note: "受限：一票否决"},
	}).Rows
	want := [][]string{
		{"2026Q3", "党员", "1", "王芳", "第一党小组", "93.50", "推荐"},
		{"2026Q3", "党员", "", "李明", "", "", "受限：一票否决"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
