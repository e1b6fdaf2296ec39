package app

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app/hanzi"
)

// ScoreSubject is one who can be scored in a month: a member, group or branch by ID.
type ScoreSubject struct {
	ID    int64
	Name  string
	Group string
}

// ScoreCell is one cell of an imported sheet. Points nil with text: the value is not accepted and is kept as it was written.
type ScoreCell struct {
	CriterionID int64
	Place       string // "F19"
	Text        string // as written; "" for an empty cell
	Points      *Points
}

// ScoreRow is one subject's month.
type ScoreRow struct {
	Row     int // zero-based row of the table
	Subject ScoreSubject
	Cells   []ScoreCell
	Absent  string  // the file gives a reason instead of scores
	Stated  *Points // the total written in the file where it does not prove right
}

// ScoreSheet is what a worksheet says of one month.
type ScoreSheet struct {
	Table string
	Month Period
	Rows  []ScoreRow
}

// ScoresPlan is what importing scores would do. Nothing is stored until it is applied.
type ScoresPlan struct {
	Sheets   []ScoreSheet
	Taken    int // cells with accepted points
	Kept     int // cells whose value is not accepted and kept as written
	Empty    int // cells without a value, in rows that are scored
	Skipped  int // rows not taken: unknown or ambiguous names
	Findings []Finding
}

// PlanScores reads the monthly sheets (月考核评分表) of a workbook for the campaign year: the month from the sheet's name or its
// title, columns by the names of the criteria ("参加三会一课(10)"), rows by name and, where a name occurs twice, by group. subjects
// gives who can be scored in a month. criteria are those of the year that are columns of the monthly sheet.
func PlanScores(tables []Table, year int, criteria []Criterion, subjects func(month Period) []ScoreSubject) *ScoresPlan {
	plan := &ScoresPlan{}
	months := map[Period]string{}
	var ignored []string
	for _, t := range tables {
		p := &scorePlanner{table: t, plan: plan, year: year, criteria: criteria, columns: map[int]Criterion{}, name: -1, group: -1, total: -1, note: -1, number: -1}
		if !p.findColumns() {
			ignored = append(ignored, "“"+t.Name+"”")
			continue
		}
		month, ok := p.month()
		switch {
		case !ok:
		case months[month] != "":
			p.report(Finding{Severity: Fault, Code: "month-twice", Text: fmt.Sprintf("%s在工作表“%s”里已经有了，没有导入这一张。", month.Text(), months[month])})
		default:
			months[month] = t.Name
			p.readSheet(month, subjects(month))
		}
	}
	if len(ignored) > 0 && len(ignored) == len(tables) {
		plan.Findings = append(plan.Findings, Finding{
			Sheet: tables[0].Name, Severity: Fault, Code: "no-header",
			Text: "找不到姓名和考核项目的表头，没有导入。表头里要有“姓名”和细则里的考核内容；还没有细则时，请先导入考核细则。",
		})
	} else if len(ignored) > 0 {
		plan.Findings = append(plan.Findings, Finding{Severity: Note, Code: "sheets-ignored", Text: "这些工作表不是评分表，没有导入：" + strings.Join(ignored, "、") + "。"})
	}
	return plan
}

// scorePlanner is the state of reading one worksheet.
type scorePlanner struct {
	table    Table
	plan     *ScoresPlan
	year     int
	criteria []Criterion
	header   Header
	columns  map[int]Criterion // by column
	row      int

	name, group, total, note, number int    // columns, -1 for none
	section                          string // the group the rows stand under, where a line over them names one
}

func (p *scorePlanner) report(f Finding) {
	f.Sheet = p.table.Name
	p.plan.Findings = append(p.plan.Findings, f)
}

func (p *scorePlanner) doubt(row, col int, s Severity, code, text string) *Finding {
	p.report(Finding{Cell: CellName(row, col), Severity: s, Code: code, Text: text, Value: p.table.At(row, col).Text})
	return &p.plan.Findings[len(p.plan.Findings)-1]
}

// What columns beside the criteria are called.
var scoreTitles = []struct{ key, synonyms string }{
	{"name", "姓名 党员姓名 名字 考核对象 被考核人 名称 单位"},
	{"group", "党小组 所在党小组 所属党小组 小组 所在小组 组别"},
	{"total", "合计 总分 得分 总计 总得分 合计得分 考核得分 月得分 小计"},
	{"note", "备注 附注 说明"},
	{"number", "序号 编号 名次 排名 位次 等次 签名 签字 号"},
}

func plainScoreTitle(title string) string {
	bare := bareTitle(title)
	for _, t := range scoreTitles {
		if slices.Contains(strings.Fields(t.synonyms), bare) {
			return t.key
		}
	}
	return ""
}

// itemKey is what names of criteria are compared by: no brackets, blanks, signs or stated points.
func itemKey(name string) string {
	s := trailingPoints.ReplaceAllString(bareTitle(name), "")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("、，。；：·,.;:-—/ ", r) {
			return -1
		}
		return r
	}, s)
}

var (
	trailingPoints = regexp.MustCompile(`(满分)?\d+(\.\d+)?分$|/(满分)?\d+(\.\d+)?分?$`)
	statedPoints   = regexp.MustCompile(`[(\[【〔](?:满分)?(\d+(?:\.\d+)?)分?[)\]】〕]$|(\d+(?:\.\d+)?)分$|/(\d+(?:\.\d+)?)$`)
	maximaRow      = regexp.MustCompile(`^(标准分|满分|分值|标准分值|最高分|权重|标准)$`)
	extremeRow     = regexp.MustCompile(`^(最高|最低|平均)分?$`)
)

// criterion returns the item a title names: exactly, else the only one whose name contains the title or the other way round.
func (p *scorePlanner) criterion(title string) (k Criterion, exact, ok bool) {
	key := itemKey(title)
	var near []Criterion
	for _, c := range p.criteria {
		own := itemKey(c.Name)
		if own == key && key != "" {
			return c, true, true
		}
		if len(key) >= len("三会") && (strings.Contains(own, key) || strings.Contains(key, own)) {
			near = append(near, c)
		}
	}
	if len(near) == 1 {
		return near[0], false, true
	}
	return Criterion{}, false, false
}

func (p *scorePlanner) known(title string) string {
	if key := plainScoreTitle(title); key != "" {
		return key
	}
	if k, _, ok := p.criterion(title); ok {
		return "item" + strconv.FormatInt(k.ID, 10)
	}
	return ""
}

// findColumns finds the header and what its columns mean; false when the table is no score sheet.
func (p *scorePlanner) findColumns() bool {
	p.header = findHeader(p.table, "name", p.known)
	if p.header.First < 0 {
		return false
	}
	for col := range p.table.width() {
		levels := p.header.levels(p.table, col)
		if len(levels) == 0 {
			continue
		}
		title := levels[len(levels)-1]
		switch plainScoreTitle(title) {
		case "name":
			p.name = col
		case "group":
			p.group = col
		case "total":
			p.total = col
		case "note":
			p.note = col
		case "number":
			p.number = col
		default:
			if k, _, ok := p.criterion(title); ok {
				if _, taken := p.columnOf(k); !taken {
					p.columns[col] = k
				}
			}
		}
	}
	return p.name >= 0 && len(p.columns) > 0
}

func (p *scorePlanner) columnOf(k Criterion) (int, bool) {
	for col, c := range p.columns {
		if c.ID == k.ID {
			return col, true
		}
	}
	return 0, false
}

var (
	yearMonth = regexp.MustCompile(`((?:19|20)\d{2})\s*[年.\-/]?\s*(0?[1-9]|1[0-2])(?:\D|$)`)
	monthOnly = regexp.MustCompile(`(?:^|\D)(0?[1-9]|1[0-2])\s*月`)
	hanMonth  = regexp.MustCompile(`(十[一二]?|[一二三四五六七八九])月`)
	bareMonth = regexp.MustCompile(`^(0?[1-9]|1[0-2])$`)
	twoMonths = regexp.MustCompile(`(?:^|\D)\d{1,2}月?[-—–~～至到、,，和与及/](\d{1,2})月|月.*\d月|[一二三四五六七八九十]{1,2}[-—–~～至到、,，和与及/][一二三四五六七八九十]{1,2}月`)
	yearDash  = regexp.MustCompile(`((?:19|20)\d{2})\s*[.\-/]\s*\d{1,2}\s*月`)
	yearOnly  = regexp.MustCompile(`((?:19|20)\d{2})年`)
)

// readMonth reads the month a text names and the year, 0 where it names none.
func readMonth(text string) (year, month int) {
	s := foldTitle(text)
	for _, re := range []*regexp.Regexp{yearDash, yearOnly} {
		if m := re.FindStringSubmatch(s); m != nil {
			year, _ = strconv.Atoi(m[1])
		}
	}
	switch {
	case twoMonths.MatchString(s): // 1—3月 is no month
	case monthOnly.MatchString(s):
		month, _ = strconv.Atoi(monthOnly.FindStringSubmatch(s)[1])
	case hanMonth.MatchString(s):
		month, _ = strconv.Atoi(hanNumber(hanMonth.FindStringSubmatch(s)[1], false))
	case yearMonth.MatchString(s):
		m := yearMonth.FindStringSubmatch(s)
		year, _ = strconv.Atoi(m[1])
		month, _ = strconv.Atoi(m[2])
	case bareMonth.MatchString(s):
		month, _ = strconv.Atoi(s)
	}
	return year, month
}

// month finds out which month the sheet is for: by its name, else by its title. Where both say one and differ, the name is
// taken, since titles are often copied along from the month before.
func (p *scorePlanner) month() (Period, bool) {
	year, month := readMonth(p.table.Name)
	place := ""
	for r := 0; r < p.header.First; r++ {
		text := firstTexts(p.table.Rows[r], 1)[0]
		y, m := readMonth(text)
		if year == 0 {
			year = y
		}
		switch {
		case m == 0 || bareMonth.MatchString(text):
		case month == 0:
			month = m
		case m != month:
			place = CellName(r, 0)
			p.report(Finding{Cell: place, Severity: Warning, Code: "month-differs", Value: text, Text: fmt.Sprintf("工作表名是“%s”，标题写的是 %d 月；按工作表名导入为 %d 月，请核对。", p.table.Name, m, month)})
		}
	}
	switch {
	case month == 0:
		p.report(Finding{Severity: Fault, Code: "no-month", Text: "看不出“" + p.table.Name + "”是几月的评分表，没有导入。请把工作表名改成“3月”这样，或在标题里写明年月。"})
		return Period{}, false
	case year != 0 && year != p.year:
		p.report(Finding{Severity: Fault, Code: "year", Text: fmt.Sprintf("“%s”是 %d 年的评分表，现在的活动年度是 %d 年，没有导入。", p.table.Name, year, p.year)})
		return Period{}, false
	}
	return Month(p.year, month), true
}

// readSheet reads the rows of a month.
func (p *scorePlanner) readSheet(month Period, subjects []ScoreSubject) {
	if col := sideBySide(p.table, p.header, p.name, func(s string) bool { return plainScoreTitle(s) == "name" && bareTitle(s) != "单位" }); col >= 0 {
		p.doubt(p.header.Last, max(p.name, col), Fault, "side-by-side", fmt.Sprintf(sideBySideText, ColumnName(min(p.name, col)), ColumnName(max(p.name, col))))
		return
	}
	p.checkColumns()
	finder := newSubjectFinder(subjects)
	sheet := ScoreSheet{Table: p.table.Name, Month: month}
	seen := map[int64]int{}
	for p.row = p.header.Body(); p.row < len(p.table.Rows); p.row++ {
		switch p.header.classify(p.table, p.row, p.name, p.number) {
		case sectionRow:
			p.section = sectionTitle(firstTexts(p.table.Rows[p.row], 1)[0])
			continue
		case dataRow:
		default:
			continue
		}
		first := firstTexts(p.table.Rows[p.row], 1)[0]
		switch {
		case len(sheet.Rows) == 0 && (maximaRow.MatchString(first) || p.underHeader()):
			p.compareMaxima()
			continue
		case maximaRow.MatchString(first), extremeRow.MatchString(first):
			continue
		}
		s, ok := p.subject(finder)
		if !ok {
			p.plan.Skipped++
			continue
		}
		if first, twice := seen[s.ID]; twice {
			p.plan.Skipped++
			p.doubt(p.row, p.name, Fault, "row-twice", fmt.Sprintf("%s在第 %d 行已经有了，没有采用这一行。", s.Name, first+1)).Subject = s.ID
			continue
		}
		seen[s.ID] = p.row
		sheet.Rows = append(sheet.Rows, p.readScores(s))
	}
	p.plan.Sheets = append(p.plan.Sheets, sheet)
}

// underHeader reports whether the row is still part of the header: the name's title is merged down into it.
func (p *scorePlanner) underHeader() bool {
	c := p.table.At(p.row, p.name)
	return c.Merged && c.Text == p.table.At(p.header.Last, p.name).Text
}

// compareMaxima reads a row of maxima under the header.
func (p *scorePlanner) compareMaxima() {
	for _, col := range p.scoreColumns() {
		text := strings.TrimSuffix(foldTitle(p.table.At(p.row, col).Text), "分")
		p.compareMax(p.row, col, text, p.columns[col])
	}
}

// checkColumns reports titles that state another maximum than the criteria, columns that match no criterion, and criteria
// the sheet has no column for.
func (p *scorePlanner) checkColumns() {
	for col := range p.table.width() {
		title := p.header.Title(p.table, col)
		k, mapped := p.columns[col]
		switch {
		case title == "" || plainScoreTitle(title) != "":
		case !mapped:
			p.doubt(p.header.Last, col, Warning, "column-unknown", "“"+title+"”不在本年度的月考核细则里，没有导入这一列。")
		default:
			if _, exact, _ := p.criterion(title); !exact {
				p.doubt(p.header.Last, col, Warning, "column-near", "“"+title+"”按细则里的“"+k.Name+"”导入，请核对。").Item = k.ID
			}
			p.checkMax(col, title, k)
		}
	}
	for _, k := range p.criteria {
		if _, ok := p.columnOf(k); !ok {
			p.report(Finding{Severity: Warning, Code: "column-missing", Item: k.ID, Text: "表里没有“" + k.Name + "”这一列，这一项没有分数。"})
		}
	}
}

func (p *scorePlanner) checkMax(col int, title string, k Criterion) {
	m := statedPoints.FindStringSubmatch(foldTitle(title))
	if m == nil {
		return
	}
	p.compareMax(p.header.Last, col, m[1]+m[2]+m[3], k)
}

// compareMax reports a maximum stated in the file that is not the criterion's.
func (p *scorePlanner) compareMax(row, col int, text string, k Criterion) {
	if stated, err := ParsePoints(text); err == nil && stated != k.Max {
		p.doubt(row, col, Warning, "max-differs", fmt.Sprintf("表上写的标准分是 %s 分，细则里“%s”是 %s 分；按细则检查。", stated.Short(), k.Name, k.Max.Short())).Item = k.ID
	}
}

// subjectFinder finds who a name means.
type subjectFinder map[string][]ScoreSubject

func newSubjectFinder(subjects []ScoreSubject) subjectFinder {
	f := subjectFinder{}
	for _, s := range subjects {
		key := hanzi.FoldName(s.Name)
		f[key] = append(f[key], s)
	}
	return f
}

// subject returns who the row is about; a name two people bear is told apart by the group.
func (p *scorePlanner) subject(find subjectFinder) (ScoreSubject, bool) {
	raw := p.table.At(p.row, p.name).Text
	name, _ := splitName(raw)
	group := p.section
	if p.group >= 0 {
		group = p.table.At(p.row, p.group).Text
	}
	found := find[name]
	if len(found) == 0 {
		found = find[GroupName(raw)]
	}
	if len(found) > 1 {
		var same []ScoreSubject
		for _, s := range found {
			if GroupKey(s.Group) == GroupKey(group) {
				same = append(same, s)
			}
		}
		if len(same) != 1 {
			p.doubt(p.row, p.name, Fault, "name-ambiguous", fmt.Sprintf("名册里有 %d 位%s，分不清是哪一位，没有采用这一行。请在表里写明党小组。", len(found), name))
			return ScoreSubject{}, false
		}
		found = same
	}
	if len(found) == 0 {
		if strings.TrimSpace(raw) == "" {
			p.doubt(p.row, p.name, Fault, "name-missing", fmt.Sprintf("第 %d 行没有姓名，没有采用这一行。", p.row+1))
		} else {
			p.doubt(p.row, p.name, Fault, "name-unknown", "名册里没有“"+name+"”（或当月不在本支部），没有采用这一行。")
		}
		return ScoreSubject{}, false
	}
	if given := readPlain(group); given != "" && found[0].Group != "" && found[0].Group != found[0].Name && GroupKey(given) != GroupKey(found[0].Group) {
		at := max(p.group, 0)
		if p.group < 0 {
			at = p.name
		}
		p.doubt(p.row, at, Warning, "group-differs", fmt.Sprintf("表里%s在%s，名册里当月在%s；分数照原样导入，请核对。", name, GroupName(given), found[0].Group)).Subject = found[0].ID
	}
	return found[0], true
}
