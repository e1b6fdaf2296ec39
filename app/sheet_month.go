package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// saidMonth is the month a worksheet says it is for, zero for none; where tells who says so.
type saidMonth struct {
	month  Period
	where  string // 工作表名, 第 1 行
	byName bool
}

// findMonth finds out which month the worksheet is for: by its name, else by the lines over it, else by the file's name. Where
// two say one and differ, the first is taken, since titles are often copied along from the month before. A worksheet with a
// column of months needs none of its own.
func (p *scorePlanner) findMonth() bool {
	year, month := tabular.ReadMonth(p.table.Name)
	p.said = saidMonth{where: "工作表名", byName: month != 0}
	for r := range p.header.First {
		for col, c := range p.table.Rows[r] {
			if c.Merged {
				continue
			}
			y, m := tabular.TitleMonth(c.Text)
			if year == 0 {
				year = y
			}
			switch {
			case m == 0 || m == month:
			case month == 0:
				month, p.said.where = m, fmt.Sprintf("第 %d 行", r+1)
			default:
				p.doubt(r, col, Warning, "month-differs", fmt.Sprintf("%s写的是 %d 月，这里写的是 %d 月；按%s导入为 %d 月，请核对。", p.said.where, month, m, p.said.where, month))
			}
		}
	}
	if month == 0 && p.months < 0 && !p.saysLonger() {
		if month = p.request.fileMonth(); month != 0 {
			p.said.where = "文件名"
			p.report(Finding{Severity: Note, Code: "month-of-file", Value: p.request.File, Text: fmt.Sprintf("工作表名和标题里都没有月份，按文件名“%s”导入为 %d 月。", p.request.File, month)})
		}
	}
	switch {
	case month == 0 && p.months < 0:
		p.report(Finding{Severity: Fault, Code: "no-month", Text: "看不出“" + p.table.Name + "”是几月的评分表，没有导入。请把工作表名改成“3月”这样，或在标题里写明年月。"})
		return false
	case year != 0 && year != p.request.Year:
		p.report(Finding{Severity: Fault, Code: "year", Text: fmt.Sprintf("“%s”是 %d 年的评分表，现在的活动年度是 %d 年，没有导入。", p.table.Name, year, p.request.Year)})
		return false
	case month != 0:
		p.said.month = Month(p.request.Year, month)
	}
	return true
}

// longerPeriod is how worksheets are called that are for more than a month.
var longerPeriod = regexp.MustCompile(`季|半年|年度|汇总|累计|总表|Q[1-4]|\d月?[-—–~～至到、]\d{1,2}月`)

// saysLonger reports whether the worksheet or a line over its table says that it is for more than a month, or for a month that
// cannot be read.
func (p *scorePlanner) saysLonger() bool {
	if longerPeriod.MatchString(p.table.Name) || strings.Contains(p.table.Name, "月") {
		return true
	}
	for _, row := range p.table.Rows[:p.header.First] {
		if slices.ContainsFunc(row, func(c tabular.Cell) bool { return longerPeriod.MatchString(tabular.Fold(c.Text)) }) {
			return true
		}
	}
	return false
}

// fileMonth returns the month the file's name says, 0 for none.
func (r ScoresImport) fileMonth() int {
	name := r.File
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		name = name[:i]
	}
	for _, part := range strings.Fields(name) {
		if _, month := tabular.TitleMonth(part); month != 0 && !longerPeriod.MatchString(part) {
			return month
		}
	}
	return 0
}

// monthsRead is what the rows of a worksheet came to, by month.
type monthsRead struct {
	sheets  []*ScoreSheet
	twice   map[Period][]Finding // rows of people whose month stands somewhere already
	abroad  map[Period]bool      // some of these stand in another worksheet
	refused []refusedRows
	line    Period // the month the last line over rows names
	column  Period // the month the last filled cell of the column names
}

// refusedRows are rows that say another month than the worksheet; month is zero when none can be made out.
type refusedRows struct {
	month Period
	row   int // the first
	n     int
}

// sheet returns the month's sheet, begun when it is the first row of the month.
func (m *monthsRead) sheet(table string, month Period) *ScoreSheet {
	for _, s := range m.sheets {
		if s.Month == month {
			return s
		}
	}
	m.sheets = append(m.sheets, &ScoreSheet{Table: table, Month: month})
	return m.sheets[len(m.sheets)-1]
}

// again notes a row of somebody whose month stands somewhere already.
func (m *monthsRead) again(month Period, f Finding, abroad bool) {
	if m.twice == nil {
		m.twice, m.abroad = map[Period][]Finding{}, map[Period]bool{}
	}
	m.twice[month] = append(m.twice[month], f)
	m.abroad[month] = m.abroad[month] || abroad
}

func (m *monthsRead) refuse(month Period, row int) {
	for i := range m.refused {
		if m.refused[i].month == month {
			m.refused[i].n++
			return
		}
	}
	m.refused = append(m.refused, refusedRows{month, row, 1})
}

// rowMonth returns the month the row being read is for; false when it is not that of the worksheet, or cannot be made out.
func (p *scorePlanner) rowMonth() (Period, bool) {
	month := p.said.month
	if line := p.read.line; line.N != 0 {
		if p.said.byName && line != month {
			p.read.refuse(line, p.row)
			return Period{}, false
		}
		month = line
	}
	if p.months >= 0 {
		p.readMonthCell()
		if c := p.read.column; c.N != 0 || month.N == 0 {
			if c.N == 0 || c.Year != p.request.Year || month.N != 0 && c != month {
				p.read.refuse(c, p.row)
				return Period{}, false
			}
			month = c
		}
	}
	return month, true
}

// readMonthCell reads the column of months; an empty cell goes on with the one above.
func (p *scorePlanner) readMonthCell() {
	c := p.table.At(p.row, p.months)
	if strings.TrimSpace(c.Text) == "" {
		return
	}
	year, month := tabular.ReadMonth(c.Text)
	if month == 0 && len(c.Date) >= len("2026-03") {
		year, month = tabular.ReadMonth(c.Date[:len("2026-03")])
	}
	if year == 0 {
		year = p.request.Year
	}
	if p.read.column = Month(year, month); month == 0 {
		p.read.column = Period{}
	}
}

// titleWords are what a line says that is the title of what stands below it.
var titleWords = regexp.MustCompile(`考核|评分|打分|得分|量化|^(?:(?:19|20)\d{2}年)?\d{1,2}月份?$`)

// passOver looks at the rows from first up to end, which hold no data: lines that name a month, groups without scores, and a
// header that is not the one above. It returns where such a header stands, -1 for nowhere.
func (p *scorePlanner) passOver(first, end int) int {
	for r := first; r < end; r++ {
		if p.otherHeader(r) {
			return r
		}
		text, col := p.table.Lone(r)
		if p.request.Subject == GroupSubject && col == p.name && text != "" && p.row < r {
			if p.row = r; p.knows(text) {
				p.readRow()
			}
		}
		for _, c := range p.table.Rows[r] {
			if !c.Merged {
				p.readLine(c.Text)
			}
		}
	}
	return -1
}

// knows reports whether a text is the name of somebody who can be scored.
func (p *scorePlanner) knows(text string) bool {
	if p.said.month.N == 0 {
		return false // the month stands in the rows
	}
	found := p.finder(p.said.month)
	return len(found[text]) > 0 || len(found[tabular.GroupName(text)]) > 0
}

// readLine reads a line over rows that names the month of those below; false when it names none.
func (p *scorePlanner) readLine(text string) bool {
	year, month := tabular.TitleMonth(text)
	if month == 0 || !titleWords.MatchString(tabular.Fold(text)) {
		return false
	}
	if year == 0 {
		year = p.request.Year
	}
	p.read.line = Month(year, month)
	return true
}

// titleInRow reports whether the row is such a line, standing in the column of names.
func (p *scorePlanner) titleInRow() bool {
	text, _ := p.table.Lone(p.row)
	return text != "" && p.readLine(text)
}

// closeMonths puts what was read into the plan. A month that another worksheet has whole already is one finding.
func (p *scorePlanner) closeMonths() {
	for _, s := range p.read.sheets {
		p.plan.Sheets = append(p.plan.Sheets, *s)
	}
	months := make([]Period, 0, len(p.read.twice))
	for month := range p.read.twice {
		months = append(months, month)
	}
	slices.SortFunc(months, func(a, b Period) int { return a.N - b.N })
	for _, month := range months {
		fs := p.read.twice[month]
		if p.read.abroad[month] && !slices.ContainsFunc(p.read.sheets, func(s *ScoreSheet) bool { return s.Month == month }) {
			p.report(Finding{Severity: Fault, Code: "month-twice", Text: fmt.Sprintf("%s的这些人在前面的工作表里都已经有了，没有导入这一张。", month.Text())})
			continue
		}
		p.plan.Skipped += len(fs)
		p.plan.Findings = append(p.plan.Findings, fs...)
	}
	for _, r := range p.read.refused {
		p.sayRefused(r)
	}
}

func (p *scorePlanner) sayRefused(r refusedRows) {
	col := max(p.months, 0)
	switch {
	case r.month.N == 0:
		p.doubt(r.row, col, Fault, "row-month", fmt.Sprintf("有 %d 行看不出是几月，没有导入这些行。请在月份一列写明，如 3月。", r.n))
	case r.month.Year != p.request.Year:
		p.doubt(r.row, col, Fault, "row-month", fmt.Sprintf("有 %d 行是%s的，现在的活动年度是 %d 年，没有导入这些行。", r.n, r.month.Text(), p.request.Year))
	default:
		p.doubt(r.row, col, Fault, "row-month", fmt.Sprintf("有 %d 行写的是 %d 月，而%s写的是 %d 月，没有导入这些行，免得记错月份。请按月分开，再导入。", r.n, r.month.N, p.said.where, p.said.month.N))
	}
}
