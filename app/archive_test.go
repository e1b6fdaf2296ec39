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
		{Kind: "sheet", Title: "2月评分表"},
		{Kind: "roster", Title: "名册"},
		{Kind: "sheet", Title: "3月评分表", Retention: Permanent},
	}
	want := []struct {
		code, file string
		item       int
		retention  Retention
	}{
		{"Z109-WS·2026-Y-DZB-0001", "documents/0001-commendation.pdf", 1, Permanent},
		{"Z109-WS·2026-D30-DZB-0001", "documents/0002-ranking.pdf", 1, ThirtyYears},
		{"Z109-WS·2026-D10-DZB-0001", "documents/0003-sheet.pdf", 1, TenYears},
		{"Z109-WS·2026-D10-DZB-0002", "documents/0004-sheet.pdf", 2, TenYears},
		{"Z109-WS·2026-D30-DZB-0002", "documents/0005-roster.pdf", 2, ThirtyYears},
		{"Z109-WS·2026-Y-DZB-0002", "documents/0006-sheet.pdf", 2, Permanent},
	}
	items := Catalogue(ArchiveOptions{Year: 2026, Fonds: "Z109", Section: "DZB"}, docs)
	for i, w := range want {
		got := items[i]
		if got.Sequence != i+1 || got.Code != w.code || got.File != w.file || got.Item != w.item || got.Retention != w.retention {
			t.Errorf("item %d is %+v, want %+v", i+1, got, w)
		}
	}
	if got := Catalogue(ArchiveOptions{Year: 2026}, docs[:1])[0].Code; got != "" {
		t.Errorf("without a fonds number the archive number is %q", got)
	}
	if got := Catalogue(ArchiveOptions{Year: 2026, Fonds: "Z109"}, docs[:1])[0].Code; got != "Z109-WS·2026-Y-0001" {
		t.Errorf("without a section the archive number is %q", got)
	}
}

// archiveExample is a year with a row of everything.
func archiveExample() archiveYear {
	half := Points(-50)
	return archiveYear{
		organisations: []Organisation{{ID: 1, Kind: Branch, Name: "石桥村党支部", Sector: "农村", Home: true}, {ID: 2, Parent: 1, Kind: Group, Name: "第一党小组", Position: 1, Closed: "2026-12"}},
		members: []Member{{
			ID: 7, Name: "李𬱖", Sex: "女", Ethnic: "汉族", Born: "1985", IDNumber: "110101198507010028", Education: "大专", Joined: "2010-07",
			Confirmed: "2011-07-01", Status: FullMember, Post: "书记", Job: "农民", Phone: "138", Floating: true, Hardship: true, Note: "注", Left: "2026-11", LeftWhy: "转出",
		}},
		memberships: []Membership{{ID: 1, MemberID: 7, OrgID: 2, From: "2010-07-01", To: "2026-11-30"}},
		criteria:    []Criterion{{ID: 3, Year: 2026, Subject: MemberSubject, Category: "甲", Name: "乙", Max: 1000, Method: Deduction, Cycle: ByMonth, Rule: "丙", Position: 4}},
		plans:       []Plan{{ID: 1, Year: 2026, QuotaPercent: 10, QuotaNumber: 2, GroupQuota: 1, TieRule: "丁", LateMonths: 6, ListOrder: "strokes"}},
		evidences:   []Evidence{{ID: 4, Name: "a.jpg", SHA256: strings.Repeat("0a", 32), Size: 3}},
		records:     []Record{{ID: 5, Date: "2026-03-05", Subject: MemberSubject, SubjectID: 7, CriterionID: 3, Points: half, Text: "戊", EvidenceID: 4}},
		sheets:      []Sheet{{ID: 6, Month: Month(2026, 3), Subject: MemberSubject, State: Confirmed, ConfirmedOn: "2026-04-01", ConfirmedBy: "己"}},
		entries: []Entry{
			{ID: 8, SheetID: 6, SubjectID: 7, CriterionID: 3, Points: &half, Source: "typed", Amended: true},
			{ID: 9, SheetID: 6, SubjectID: 7, CriterionID: 3, Raw: "九分", Source: "import"},
		},
		lines:    []Line{{ID: 10, SheetID: 6, SubjectID: 7, Absent: "外出", Stated: &half}},
		awards:   []Award{{ID: 11, Year: 2026, Honour: AdvancedGroup, SubjectID: 2, Reason: "庚", DecidedOn: "2026-12-30"}},
		settings: []archiveSetting{{"operator", "组织委员"}},
	}
}

func exampleContent() ArchiveContent {
	y := archiveExample()
	docs := []ArchiveDocument{{Kind: "ranking", Title: "名次表"}}
	c := ArchiveContent{
		Info:   PackageInfo{Format: ArchiveFormat, Kind: ArchivePackage, Year: 2026, Organisation: "石桥村党支部", Members: 1, Entries: 2, Documents: 1, Evidence: 1},
		Tables: append(y.tables(), resultsTable(nil)),
		Items:  Catalogue(ArchiveOptions{Year: 2026}, docs),
	}
	c.Documents = []ArchiveFile{{Name: c.Items[0].File}}
	c.Evidence = []ArchiveFile{{Name: "evidence/" + strings.Repeat("0a", 32)}}
	return c
}

func TestTablesGiveBackEveryField(t *testing.T) {
	want := archiveExample()
	got, findings := parseArchive(exampleContent())
	if len(findings) > 0 {
		t.Fatalf("findings: %+v", findings)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	// Every field of the example is set, so that a column forgotten is a field lost above.
	v := reflect.ValueOf(want)
	for i := range v.NumField() {
		last := v.Field(i).Index(v.Field(i).Len() - 1)
		if v.Field(i).Len() > 1 {
			last = v.Field(i).Index(0)
		}
		for j := range last.NumField() {
			name := last.Type().Name() + "." + last.Type().Field(j).Name
			optional := map[string]bool{"Member.GroupID": true, "Organisation.Parent": true, "Organisation.Position": true, "Organisation.Closed": true, "Entry.Raw": true}
			if last.Field(j).IsZero() && !optional[name] {
				t.Errorf("the example leaves %s empty", name)
			}
		}
	}
}

// TestEarlierFormatIsRead holds that a package without the columns that came later gives what it says.
func TestEarlierFormatIsRead(t *testing.T) {
	c := exampleContent()
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

func TestCheckArchiveNamesWhatDoesNotAddUp(t *testing.T) {
	cell := func(table string, row int, column, value string) func(*ArchiveContent) {
		return func(c *ArchiveContent) {
			tab := c.Table(table)
			for j, name := range tab.Columns {
				if name == column {
					tab.Rows[row][j] = value
					return
				}
			}
			panic("no column " + column)
		}
	}
	for name, c := range map[string]struct {
		change     func(*ArchiveContent)
		code, says string
	}{
		"table missing":            {func(c *ArchiveContent) { c.Tables = c.Tables[1:] }, "table-columns", "organisation"},
		"column missing":           {func(c *ArchiveContent) { c.Tables[1].Columns = c.Tables[1].Columns[1:] }, "table-columns", "member"},
		"row too short":            {func(c *ArchiveContent) { c.Tables[1].Rows[0] = c.Tables[1].Rows[0][1:] }, "table-row", "第 2 行"},
		"month thirteen":           {cell("member", 0, "born", "1993-13-01"), "table-cell", "“born”"},
		"three decimals":           {cell("entry", 0, "points", "9.505"), "table-cell", "“points”"},
		"one decimal":              {cell("entry", 0, "points", "9.5"), "table-cell", "“points”"},
		"exponent":                 {cell("criterion", 0, "max", "1e3"), "table-cell", "“max”"},
		"flag":                     {cell("member", 0, "floating", "true"), "table-cell", "“floating”"},
		"number with plus":         {cell("member", 0, "id", "+7"), "table-cell", "“id”"},
		"unknown method":           {cell("criterion", 0, "method", "magic"), "table-cell", "“method”"},
		"a quarter for a month":    {cell("sheet", 0, "month", "2026Q1"), "table-cell", "“month”"},
		"year for a count":         {cell("plan", 0, "quota_percent", "十"), "table-cell", "“quota_percent”"},
		"same number twice":        {cell("entry", 1, "id", "8"), "table-id", "entry"},
		"number 0":                 {cell("member", 0, "id", "0"), "table-id", "member"},
		"member of nowhere":        {cell("membership", 0, "organisation_id", "5"), "table-reference", "组织"},
		"record of nobody":         {cell("record", 0, "subject_id", "70"), "table-reference", "对象"},
		"record of another kind":   {cell("record", 0, "subject", "group"), "table-reference", "对象"},
		"record under nothing":     {cell("record", 0, "criterion_id", "30"), "table-reference", "指标"},
		"record with lost file":    {cell("record", 0, "evidence_id", "40"), "table-reference", "佐证材料"},
		"entry in no sheet":        {cell("entry", 0, "sheet_id", "60"), "table-reference", "考核表"},
		"line of nobody":           {cell("sheet_line", 0, "subject_id", "70"), "table-reference", "对象"},
		"award to nobody":          {cell("award", 0, "subject_id", "70"), "table-reference", "对象"},
		"own parent":               {cell("organisation", 1, "parent", "2"), "table-reference", "上级组织"},
		"no home":                  {cell("organisation", 0, "home", "0"), "info", "本组织"},
		"two homes":                {cell("organisation", 1, "home", "1"), "info", "本组织"},
		"other organisation":       {func(c *ArchiveContent) { c.Info.Organisation = "别的支部" }, "info", "不一致"},
		"sheet of another year":    {cell("sheet", 0, "month", "2025-03"), "info", "2026 年度"},
		"members miscounted":       {func(c *ArchiveContent) { c.Info.Members = 2 }, "info", "member"},
		"evidence not there":       {func(c *ArchiveContent) { c.Evidence, c.Info.Evidence = nil, 0 }, "evidence-missing", "不在包内"},
		"evidence nobody uses":     {func(c *ArchiveContent) { c.Evidence[0].Name = "evidence/ff" }, "evidence-unlisted", "没有登记"},
		"document not there":       {func(c *ArchiveContent) { c.Documents = nil }, "item-missing", "《名次表》"},
		"document not catalogued":  {func(c *ArchiveContent) { c.Items, c.Info.Documents = nil, 0 }, "item-unlisted", "没有列入"},
		"documents miscounted":     {func(c *ArchiveContent) { c.Info.Documents = 5 }, "info", "件数"},
		"a hundred and one errors": {manyErrors, "more", "其余"},
	} {
		t.Run(name, func(t *testing.T) {
			content := exampleContent()
			c.change(&content)
			findings := CheckArchive(content)
			if len(findings) > maxArchiveFindings+1 {
				t.Errorf("%d findings", len(findings))
			}
			for _, f := range findings {
				if f.Code == c.code && strings.Contains(f.Text, c.says) {
					return
				}
			}
			t.Errorf("no finding %q saying %q among %+v", c.code, c.says, findings)
		})
	}
}

func manyErrors(c *ArchiveContent) {
	entries := &c.Tables[8]
	row := entries.Rows[0]
	for range 200 {
		bad := append([]string(nil), row...)
		bad[4] = "x"
		entries.Rows = append(entries.Rows, bad)
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
