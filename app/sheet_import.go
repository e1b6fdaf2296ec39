package app

import (
	"fmt"
	"regexp"
	"strings"

	"zhengyou/app/hanzi"
	"zhengyou/app/tabular"
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
func PlanScores(tables []tabular.Table, year int, criteria []Criterion, subjects func(month Period) []ScoreSubject) *ScoresPlan {
	plan := &ScoresPlan{}
	months := map[Period]string{}
	items := criteriaItems(criteria)
	var ignored []string
	for _, t := range tables {
		p := &scorePlanner{table: t, plan: plan, year: year, criteria: criteria, items: items, columns: map[int]Criterion{}, name: -1, group: -1, total: -1, note: -1, number: -1}
		if !p.findColumns() {
			ignored = append(ignored, "“"+t.Name+"”")
			continue
		}
		plan.Findings = append(plan.Findings, strayQuotes(t)...)
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

func criteriaItems(criteria []Criterion) tabular.Items {
	names := make([]string, len(criteria))
	for i, k := range criteria {
		names[i] = k.Name
	}
	return tabular.NewItems(names)
}

// scorePlanner is the state of reading one worksheet.
type scorePlanner struct {
	table    tabular.Table
	plan     *ScoresPlan
	year     int
	criteria []Criterion
	items    tabular.Items // the criteria, by what columns are headed
	header   tabular.Header
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
	p.report(Finding{Cell: tabular.CellName(row, col), Severity: s, Code: code, Text: text, Value: p.table.At(row, col).Text})
	return &p.plan.Findings[len(p.plan.Findings)-1]
}

var (
	maximaRow  = regexp.MustCompile(`^(标准分|满分|分值|标准分值|最高分|权重|标准)$`)
	extremeRow = regexp.MustCompile(`^(最高|最低|平均)分?$`)
)

// findColumns finds the header and what its columns mean; false when the table is no score sheet.
func (p *scorePlanner) findColumns() bool {
	p.header = tabular.Scores.Header(p.table, p.items)
	if p.header.First < 0 {
		return false
	}
	for col := range p.table.Width() {
		title := p.header.Heading(p.table, col)
		switch tabular.Scores.Key(title) {
		case tabular.NameColumn:
			p.name = col
		case tabular.GroupColumn:
			p.group = col
		case tabular.TotalColumn:
			p.total = col
		case tabular.NoteColumn:
			p.note = col
		case tabular.NumberColumn:
			p.number = col
		default:
			if at, _ := p.items.Find(title); at >= 0 {
				if _, taken := p.columnOf(p.criteria[at]); !taken {
					p.columns[col] = p.criteria[at]
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

// month finds out which month the sheet is for: by its name, else by its title. Where both say one and differ, the name is
// taken, since titles are often copied along from the month before.
func (p *scorePlanner) month() (Period, bool) {
	year, month := tabular.ReadMonth(p.table.Name)
	place := ""
	for r := 0; r < p.header.First; r++ {
		text := p.table.First(r)
		y, m := tabular.ReadMonth(text)
		if year == 0 {
			year = y
		}
		switch {
		case m == 0 || len(text) <= len("12"): // a figure alone names no month
		case month == 0:
			month = m
		case m != month:
			place = tabular.CellName(r, 0)
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
	if col := tabular.Scores.Again(p.table, p.header, p.name, "单位"); col >= 0 {
		p.doubt(p.header.Last, max(p.name, col), Fault, "side-by-side", fmt.Sprintf(sideBySideText, tabular.ColumnName(min(p.name, col)), tabular.ColumnName(max(p.name, col))))
		return
	}
	p.checkColumns()
	finder := newSubjectFinder(subjects)
	sheet := ScoreSheet{Table: p.table.Name, Month: month}
	seen := map[int64]int{}
	for row := range tabular.Scores.Rows(p.table, p.header, p.name, p.number, nil) {
		p.row, p.section = row.At, row.Section.Group
		switch {
		case row.Sum:
			continue
		case len(sheet.Rows) == 0 && (maximaRow.MatchString(row.First) || p.underHeader()):
			p.compareMaxima()
			continue
		case maximaRow.MatchString(row.First), extremeRow.MatchString(row.First):
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
		p.compareMax(p.row, col, pointsText(p.table.At(p.row, col).Text), p.columns[col])
	}
}

// checkColumns reports titles that state another maximum than the criteria, columns that match no criterion, and criteria
// the sheet has no column for.
func (p *scorePlanner) checkColumns() {
	for col := range p.table.Width() {
		title := p.header.Title(p.table, col)
		k, mapped := p.columns[col]
		switch {
		case title == "" || tabular.Scores.Key(title) != "":
		case !mapped:
			p.doubt(p.header.Last, col, Warning, "column-unknown", "“"+title+"”不在本年度的月考核细则里，没有导入这一列。")
		default:
			if _, exact := p.items.Find(title); !exact {
				p.doubt(p.header.Last, col, Warning, "column-near", "“"+title+"”按细则里的“"+k.Name+"”导入，请核对。").Item = k.ID
			}
			if stated := tabular.StatedPoints(title); stated != "" {
				p.compareMax(p.header.Last, col, stated, k)
			}
		}
	}
	for _, k := range p.criteria {
		if _, ok := p.columnOf(k); !ok {
			p.report(Finding{Severity: Warning, Code: "column-missing", Item: k.ID, Text: "表里没有“" + k.Name + "”这一列，这一项没有分数。"})
		}
	}
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
	name := tabular.ReadName(raw).Name
	group := p.section
	if p.group >= 0 {
		group = p.table.At(p.row, p.group).Text
	}
	found := find[name]
	if len(found) == 0 {
		found = find[tabular.GroupName(raw)]
	}
	if len(found) > 1 {
		var same []ScoreSubject
		for _, s := range found {
			if tabular.GroupKey(s.Group) == tabular.GroupKey(group) {
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
	if given := tabular.ReadPlain(group); given != "" && found[0].Group != "" && found[0].Group != found[0].Name && tabular.GroupKey(given) != tabular.GroupKey(found[0].Group) {
		at := max(p.group, 0)
		if p.group < 0 {
			at = p.name
		}
		p.doubt(p.row, at, Warning, "group-differs", fmt.Sprintf("表里%s在%s，名册里当月在%s；分数照原样导入，请核对。", name, tabular.GroupName(given), found[0].Group)).Subject = found[0].ID
	}
	return found[0], true
}
