package app

import (
	"strconv"
	"strings"
	"testing"
)

// cellOf changes one cell of a package: row counts from 0 below the header.
func cellOf(table string, row int, column, value string) func(*ArchiveContent) {
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

// appended adds a copy of a row with other cells.
func appended(table string, row int, cells map[string]string) func(*ArchiveContent) {
	return func(c *ArchiveContent) {
		for i := range c.Tables {
			if c.Tables[i].Name != table {
				continue
			}
			c.Tables[i].Rows = append(c.Tables[i].Rows, append([]string(nil), c.Tables[i].Rows[row]...))
			for column, value := range cells {
				cellOf(table, len(c.Tables[i].Rows)-1, column, value)(c)
			}
		}
		c.Info.Entries, c.Info.Members = len(c.Table("entry").Rows), len(c.Table("member").Rows)
	}
}

// doubtful are what a ledger may hold: warnings.
var doubtful = []struct {
	name   string
	change func(*ArchiveContent)
	cell   string // of the finding
	says   string
}{
	{"joined before born", cellOf("member", 0, "joined", "1984-12"), "H2", "入党早于出生"},
	{"confirmed before joined", cellOf("member", 0, "confirmed", "2009-07-01"), "I2", "转正早于入党"},
	{"left before joined", func(c *ArchiveContent) {
		cellOf("member", 0, "joined", "2026-12")(c)
		cellOf("member", 0, "confirmed", "")(c)
	}, "Q2", "离开早于入党"},
	{"record beyond the maximum", cellOf("record", 0, "points", "-10.01"), "F2", "标准分 10.00"},
	{"deduction that gives", cellOf("record", 0, "points", "0.50"), "F2", "扣分项"},
}

func TestCheckArchiveDoubts(t *testing.T) {
	for _, c := range doubtful {
		t.Run(c.name, func(t *testing.T) {
			content := exampleContent(t)
			c.change(&content)
			findings := CheckArchive(content)
			if findings == nil || findings[0].Severity != Warning || findings[0].Cell != c.cell || !strings.Contains(findings[0].Text, c.says) {
				t.Errorf("findings %+v", findings)
			}
		})
	}
}

// wrongCells are faults that one cell makes; each is the first thing told, with its table, row and column.
var wrongCells = []struct {
	name                string
	table               string
	row                 int
	column, value, code string
	says                string
}{
	{"sex", "member", 0, "sex", "仙", "table-cell", "的值“仙”不合规定：只能是 男、女、空"},
	{"empty name", "member", 0, "name", "", "table-cell", "不能为空"},
	{"blank name", "criterion", 0, "name", "　", "table-cell", "不能为空"},
	{"NUL", "member", 1, "name", "王\x00芳", "table-cell", `的值“王\x00芳”不合规定：不能有控制字符`},
	{"vertical tab", "record", 0, "text", "一\v二", "table-cell", "控制字符"},
	{"C1 control", "setting", 0, "value", "委\u0085员", "table-cell", "控制字符"},
	{"control in a remark on results", "results", 0, "说明", "\x1b[31m", "table-cell", "控制字符"},
	{"month thirteen", "member", 0, "born", "1993-13-01", "table-cell", "日期"},
	{"three decimals", "entry", 0, "points", "9.505", "table-cell", "两位小数"},
	{"one decimal", "entry", 0, "points", "9.5", "table-cell", "两位小数"},
	{"beyond all points", "entry", 0, "points", "99999999999999999999.00", "table-cell", "两位小数"},
	{"exponent", "criterion", 0, "max", "1e3", "table-cell", "两位小数"},
	{"flag", "member", 0, "floating", "true", "table-cell", "只能是 1、0"},
	{"number with plus", "member", 0, "id", "+7", "table-cell", "整数"},
	{"number 0", "member", 0, "id", "0", "table-cell", "整数"},
	{"number no spreadsheet keeps", "member", 0, "id", "9007199254740993", "table-cell", "整数"},
	{"unknown method", "criterion", 0, "method", "magic", "table-cell", "deduction"},
	{"unknown cycle", "criterion", 0, "cycle", "week", "table-cell", "quarter"},
	{"unknown state", "sheet", 0, "state", "done", "table-cell", "draft"},
	{"unknown kind", "organisation", 1, "kind", "grp", "table-cell", "group"},
	{"unknown subject", "record", 0, "subject", "person", "table-cell", "member"},
	{"unknown honour", "award", 0, "honour", "hero", "table-cell", "advanced-group"},
	{"unknown source", "entry", 0, "source", "magic", "table-cell", "只能是 typed、import、records、空"},
	{"unknown order", "plan", 0, "list_order", "pinyin", "table-cell", "name-strokes"},
	{"unknown setting", "setting", 0, "key", "passcode", "table-cell", "operator"},
	{"a quarter for a month", "sheet", 0, "month", "2026Q1", "table-cell", "月份"},
	{"words for a count", "plan", 0, "quota_percent", "十", "table-cell", "0 至 100"},
	{"quota over 100", "plan", 0, "quota_percent", "200", "table-cell", "0 至 100"},
	{"quota below 0", "plan", 0, "quota_number", "-1", "table-cell", "整数"},
	{"group quota below 0", "plan", 0, "group_quota", "-1", "table-cell", "整数"},
	{"thirteen months", "plan", 0, "late_months", "13", "table-cell", "0 至 12"},
	{"year no ledger has", "criterion", 0, "year", "1", "table-cell", "1900"},
	{"record on no day", "record", 0, "date", "2026-03", "table-cell", "日期"},
	{"evidence elsewhere", "evidence", 0, "name", "../../x.csv", "table-cell", "斜杠"},
	{"evidence on a drive", "evidence", 0, "name", `a\b`, "table-cell", "斜杠"},
	{"evidence of two lines", "evidence", 0, "name", "a\nb", "table-cell", "控制字符"},
	{"evidence without a name", "evidence", 0, "name", "", "table-cell", "不能为空"},
	{"evidence too large", "evidence", 0, "size", "20971521", "table-cell", "整数"},
	{"no digest", "evidence", 0, "sha256", strings.Repeat("0A", 32), "table-cell", "十六进制"},

	{"maximum below 0", "criterion", 0, "max", "-10.00", "criterion", "的值“-10.00”不合规定：标准分应大于0"},
	{"maximum 0", "criterion", 0, "max", "0.00", "criterion", "标准分应大于0"},
	{"monthly bonus", "criterion", 2, "cycle", "month", "criterion", "加分项按事项登记"},
	{"criterion of another year", "criterion", 2, "year", "2025", "year", "2026"},
	{"plan of another year", "plan", 0, "year", "2025", "year", "2026"},
	{"award of another year", "award", 0, "year", "2025", "year", "2026"},
	{"sheet of another year", "sheet", 0, "month", "2025-03", "year", "2026 年度"},
	{"record of another year", "record", 0, "date", "2025-03-05", "year", "2026 年"},
	{"setting is no year", "setting", 1, "value", "abc", "year", "2026"},
	{"setting of another year", "setting", 1, "value", "2025", "year", "2026"},
	{"confirmed without a date", "sheet", 0, "confirmed_on", "", "confirmed", "已确认"},
	{"draft with a date", "sheet", 1, "confirmed_on", "2026-05-01", "confirmed", "草稿"},
	{"points and raw", "entry", 0, "raw", "优", "entry-both", "的值“优”与分数 9.50"},
	{"points from nowhere", "entry", 0, "source", "", "entry-source", "空"},
	{"points below 0", "entry", 0, "points", "-0.01", "entry-points", "0 至标准分 10.00"},
	{"points over the maximum", "entry", 0, "points", "10.01", "entry-points", "0 至标准分 10.00"},
	{"group's criterion in a member's sheet", "entry", 0, "criterion_id", "5", "criterion-kind", "考核党小组"},
	{"group's criterion in a member's record", "record", 0, "criterion_id", "5", "criterion-kind", "考核党小组"},
	{"membership backwards", "membership", 0, "to", "2010-06-30", "membership-backwards", "李𬱖"},
	{"two groups on a day", "membership", 2, "from", "2010-06-30", "membership-overlap", "王芳同一天"},
	{"evidence of another size", "evidence", 0, "size", "4", "evidence-size", "3 字节"},
	{"other evidence", "evidence", 0, "sha256", strings.Repeat("0b", 32), "evidence-missing", "a.jpg"},

	{"same number twice", "entry", 1, "id", "8", "table-id", "重复"},
	{"member of nowhere", "membership", 0, "organisation_id", "5", "table-reference", "组织"},
	{"membership of nobody", "membership", 2, "member_id", "70", "table-reference", "党员"},
	{"record of nobody", "record", 0, "subject_id", "70", "table-reference", "对象"},
	{"record under nothing", "record", 0, "criterion_id", "30", "table-reference", "指标"},
	{"record with lost file", "record", 0, "evidence_id", "40", "table-reference", "佐证材料"},
	{"entry in no sheet", "entry", 0, "sheet_id", "60", "table-reference", "考核表"},
	{"entry of nobody", "entry", 0, "subject_id", "70", "table-reference", "对象"},
	{"entry under nothing", "entry", 0, "criterion_id", "30", "table-reference", "指标"},
	{"line of nobody", "sheet_line", 0, "subject_id", "70", "table-reference", "对象"},
	{"award to nobody", "award", 0, "subject_id", "70", "table-reference", "对象"},
	{"group's award to a branch", "award", 0, "subject_id", "1", "table-reference", "对象"},
	{"own parent", "organisation", 1, "parent", "2", "table-reference", "上级组织"},
	{"criterion twice", "criterion", 1, "name", "乙", "table-duplicate", "已在第 2 行"},
	{"cell twice", "entry", 1, "criterion_id", "3", "table-duplicate", "已在第 2 行"},
	{"setting twice", "setting", 1, "key", "operator", "table-duplicate", "已在第 2 行"},
	{"other home", "organisation", 0, "name", "别的支部", "info", "石桥村党支部"},

	{"forged result", "results", 0, "得分", "19.60", "results", "王芳 应为“19.50”"},
	{"forged rank", "results", 0, "名次", "2", "results", "王芳 应为“1”"},
	{"forged name", "results", 0, "姓名或名称", "李芳", "results", "没有这一行"},
	{"points for who has none", "results", 1, "得分", "19.60", "results", "李𬱖 应为“”"},
}

func TestCheckArchiveNamesTheCell(t *testing.T) {
	if findings := CheckArchive(exampleContent(t)); len(findings) > 0 {
		t.Fatalf("the example itself: %+v", findings)
	}
	for _, c := range wrongCells {
		t.Run(c.name, func(t *testing.T) {
			content := exampleContent(t)
			cellOf(c.table, c.row, c.column, c.value)(&content)
			place := (&archiveCheck{content: content}).place(c.table, c.row, c.column, Fault, c.code, "")
			for _, f := range CheckArchive(content) {
				if f.Code == c.code && f.Sheet == place.Sheet && strings.HasPrefix(f.Text, place.Text) {
					if f.Cell != place.Cell || f.Severity != Fault || !strings.Contains(f.Text, c.says) || strings.Contains(f.Text, "%!") {
						t.Errorf("finding %+v, want %s saying %q", f, place.Cell, c.says)
					}
					return
				}
			}
			t.Errorf("no finding %q at %s among %+v", c.code, place.Text, CheckArchive(content))
		})
	}
}

func TestCheckArchiveNamesWhatDoesNotAddUp(t *testing.T) {
	for name, c := range map[string]struct {
		change     func(*ArchiveContent)
		code, says string
	}{
		"table missing":            {func(c *ArchiveContent) { c.Tables = c.Tables[1:] }, "table-columns", "organisation"},
		"column missing":           {func(c *ArchiveContent) { c.Tables[1].Columns = c.Tables[1].Columns[1:] }, "table-columns", "member"},
		"row too short":            {func(c *ArchiveContent) { c.Tables[1].Rows[0] = c.Tables[1].Rows[0][1:] }, "table-row", "第 2 行"},
		"record of another kind":   {cellOf("record", 0, "subject", "group"), "table-reference", "对象"},
		"no home":                  {cellOf("organisation", 0, "home", "0"), "info", "本组织"},
		"two homes":                {cellOf("organisation", 1, "home", "1"), "info", "本组织"},
		"two plans":                {appended("plan", 0, map[string]string{"id": "2"}), "table-duplicate", "方案"},
		"two sheets of a month":    {appended("sheet", 0, map[string]string{"id": "20"}), "table-duplicate", "考核表"},
		"an award twice":           {appended("award", 0, map[string]string{"id": "20"}), "table-duplicate", "表彰"},
		"number without a secret":  {func(c *ArchiveContent) { c.Info.Sensitive = false }, "sensitive", "第 2 行“id_number”"},
		"phone without a secret":   {func(c *ArchiveContent) { c.Info.Sensitive = false }, "sensitive", "第 2 行“phone”"},
		"control in the name":      {func(c *ArchiveContent) { c.Info.Software = "争优\x00" }, "info", "控制字符"},
		"year no ledger has":       {func(c *ArchiveContent) { c.Info.Year = 1899 }, "year", "年度 1899"},
		"members miscounted":       {func(c *ArchiveContent) { c.Info.Members = 3 }, "info", "member"},
		"evidence not there":       {func(c *ArchiveContent) { c.Evidence, c.Info.Evidence = nil, 0 }, "evidence-missing", "不在包内"},
		"evidence nobody uses":     {func(c *ArchiveContent) { c.Evidence[0].Name = "evidence/ff" }, "evidence-unlisted", "没有登记"},
		"document not there":       {func(c *ArchiveContent) { c.Documents = c.Documents[1:] }, "item-missing", "第 2 行“文件”列有《名次表》"},
		"document not catalogued":  {func(c *ArchiveContent) { c.Items, c.Info.Documents = c.Items[:1], 1 }, "item-unlisted", "没有列入"},
		"documents miscounted":     {func(c *ArchiveContent) { c.Info.Documents = 5 }, "info", "件数"},
		"item without a title":     {func(c *ArchiveContent) { c.Items[1].Title = " " }, "item", "第 3 行“题名”"},
		"item of no retention":     {func(c *ArchiveContent) { c.Items[1].Retention = "5年" }, "item", "第 3 行“保管期限”"},
		"item numbered twice":      {func(c *ArchiveContent) { c.Items[1].Retention = ThirtyYears }, "item", "第 3 行“件号”应为 0002"},
		"item on no day":           {func(c *ArchiveContent) { c.Items[0].Date = "2026-13-01" }, "item", "第 2 行“日期”"},
		"items exchanged":          {func(c *ArchiveContent) { c.Items[0].File, c.Items[1].File = c.Items[1].File, c.Items[0].File }, "item", "第 2 行“文件”"},
		"item with a control":      {func(c *ArchiveContent) { c.Items[0].Note = "\x07" }, "item", "第 2 行“备注”"},
		"result left out":          {func(c *ArchiveContent) { c.Tables[12].Rows = c.Tables[12].Rows[1:] }, "results", "缺少 2026Q1 王芳"},
		"result twice":             {func(c *ArchiveContent) { c.Tables[12].Rows = append(c.Tables[12].Rows, c.Tables[12].Rows[0]) }, "results", "没有这一行"},
		"forged score":             {cellOf("entry", 2, "points", "9.90"), "results", "王芳 应为“19.40”"},
		"veto with points":         {cellOf("criterion", 2, "method", "veto"), "criterion", "第 4 行“max”的值“5.00”"},
		"two groups for ever":      {cellOf("membership", 1, "to", ""), "membership-overlap", "第 4 行“from”"},
		"line twice":               {cellOf("sheet_line", 1, "sheet_id", "6"), "table-duplicate", "第 3 行“subject_id”"},
		"result of another period": {cellOf("results", 0, "期间", "2026-03"), "results", "第 2 行“姓名或名称”"},
		"two hundred errors":       {manyErrors, "more", "其余"},
	} {
		t.Run(name, func(t *testing.T) {
			content := exampleContent(t)
			c.change(&content)
			findings := CheckArchive(content)
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
	for range 200 {
		appended("entry", 0, map[string]string{"points": "x"})(c)
	}
	for range 200 {
		c.Items = append(c.Items, ArchiveItem{})
	}
}

// However much is wrong, no more is told than anyone reads, and it is told in the order of the rows.
func TestFindingsAreFewAndInOrder(t *testing.T) {
	content := exampleContent(t)
	manyErrors(&content)
	findings := CheckArchive(content)
	if len(findings) != maxArchiveFindings+1 || findings[0].Cell != "E7" || findings[4].Cell != "E11" || findings[maxArchiveFindings].Code != "more" {
		t.Errorf("%d findings: %+v", len(findings), findings)
	}
	content = exampleContent(t)
	for range 200 {
		content.Items = append(content.Items, ArchiveItem{Title: "没有的"})
	}
	if findings := CheckArchive(content); len(findings) != maxArchiveFindings+1 || findings[0].Sheet != catalogueFile {
		t.Errorf("%d findings of the catalogue: %+v", len(findings), findings[0])
	}
}

// Doubts of a hundred rows do not hide the fault behind them.
func TestDoubtsDoNotHideAFault(t *testing.T) {
	content := exampleContent(t)
	for i := range 300 {
		appended("record", 0, map[string]string{"id": strconv.Itoa(i + 100), "points": "99.00"})(&content)
	}
	cellOf("setting", 1, "value", "abc")(&content)
	if findings := CheckArchive(content); !Blocks(findings) {
		t.Errorf("%+v", findings)
	}
}

// What a ledger may hold and a package may not is put right on the way into it.
func TestTextsOfALedgerAreFitForAPackage(t *testing.T) {
	y := archiveExample()
	y.members[0].Note, y.members[1].Name, y.evidences[0].Name = "一\v二\x00", "\x01", "a/b\\c\n.jpg"
	y.organisations[1].Name = "第一\u0085党小组"
	c := exampleContent(t)
	results, err := y.results(2026, "2027-01-10")
	if err != nil {
		t.Fatal(err)
	}
	c.Tables = append(y.tables(), resultsTable(results))
	if findings := CheckArchive(c); len(findings) > 0 {
		t.Errorf("findings %+v", findings)
	}
	if name := c.Table("evidence").Rows[0][1]; name != "a_b_c_.jpg" {
		t.Errorf("the evidence is called %q", name)
	}
}

// A package made to keep the program busy is not worked out, and that is said.
func TestResultsOfALargePackageAreLeftAlone(t *testing.T) {
	content := exampleContent(t)
	for i := range maxArchiveWork/4 + 1 {
		content.Tables[1].Rows = append(content.Tables[1].Rows, append([]string{strconv.Itoa(i + 100), "王芳"}, content.Tables[1].Rows[1][2:]...))
	}
	content.Info.Members = len(content.Tables[1].Rows)
	cellOf("results", 0, "得分", "1.00")(&content)
	findings := CheckArchive(content)
	if len(findings) != 1 || findings[0].Severity != Note || findings[0].Code != "results-unproven" {
		t.Errorf("findings %+v", findings)
	}
}
