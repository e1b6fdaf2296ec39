package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// ScoreCell is one cell of an imported sheet. Points nil with text: the value is not accepted and is kept as it was written.
type ScoreCell struct {
	CriterionID int64
	Place       string // "F19"
	Text        string // as written; "" for an empty cell
	Points      *Points
	Action      RowAction // what storing it does; "" for an empty cell, which does nothing

	said int // its finding, counted from 1
}

// ScoreRow is one subject's month.
type ScoreRow struct {
	Row     int // zero-based row of the table
	Subject ScoreSubject
	Cells   []ScoreCell
	Absent  string  // the file gives a reason instead of scores
	Remark  string  // what stands there instead of scores and is no reason
	Stated  *Points // the total written in the file where it does not prove right

	agrees  bool // the file gives a total, and it proves right
	off     bool // it gives one that is wrong, and not settled
	said    int  // the finding about the row or its total, counted from 1
	line    Line // what storing it makes of the line beside the cells
	relined bool // which differs from what is stored
}

// Off reports whether the file's total of the row differs from its cells and is still to be settled.
func (r ScoreRow) Off() bool { return r.off }

// ChangesLine reports whether storing the row changes what stands beside its cells: a reason of absence, a total.
func (r ScoreRow) ChangesLine() bool { return r.relined }

// ScoreSheet is what a worksheet says of one month.
type ScoreSheet struct {
	Table     string
	Month     Period
	Rows      []ScoreRow
	Confirmed bool // the month is confirmed, so that nothing is stored
}

// ScoresPlan is what importing scores would do. Nothing is stored until it is applied.
type ScoresPlan struct {
	Sheets   []ScoreSheet
	Taken    int // cells with accepted points
	Kept     int // cells whose value is not accepted and kept as written
	Empty    int // cells without a value, in rows that are scored
	Skipped  int // rows not taken: unknown or ambiguous names, other months, months confirmed
	Findings []Finding

	inexact int // items the sheets name otherwise than the criteria do
}

// PlanScores reads the monthly sheets (月考核评分表) of a workbook for the campaign year: the month from the sheet's name, its
// title or a column of its own, columns by the names of the criteria ("参加三会一课(10)"), rows by name and, where a name occurs
// twice, by group. criteria are those of the subject kind; subjects gives who can be scored in a month. Worksheets of one month
// are read together.
func PlanScores(r ScoresImport, criteria []Criterion, subjects func(month Period) []ScoreSubject) *ScoresPlan {
	book := newScoreBook(r, criteria, subjects)
	var ignored []string
	for _, t := range r.Tables {
		if p := book.planner(t); p.findColumns() {
			book.plan.Findings = append(book.plan.Findings, strayQuotes(t)...)
			p.readSheet()
		} else {
			ignored = append(ignored, "“"+t.Name+"”")
		}
	}
	plan := book.plan
	switch {
	case len(ignored) == 0:
	case len(ignored) == len(r.Tables):
		name := "姓名"
		if r.Subject == GroupSubject {
			name = "党小组"
		}
		plan.Findings = append(plan.Findings, Finding{
			Sheet: r.Tables[0].Name, Severity: Fault, Code: "no-header",
			Text: "找不到" + name + "和考核项目的表头，没有导入。表头里要有“" + name + "”和细则里的考核内容；还没有细则时，请先导入考核细则。",
		})
	default:
		plan.Findings = append(plan.Findings, Finding{Severity: Note, Code: "sheets-ignored", Text: "这些工作表不是评分表，没有导入：" + strings.Join(ignored, "、") + "。"})
	}
	return plan
}

// scoreBook is what the worksheets of a workbook have in common.
type scoreBook struct {
	request  ScoresImport
	plan     *ScoresPlan
	criteria []Criterion // columns of the monthly sheet
	items    tabular.Items
	others   []Criterion // items that are none
	named    tabular.Items
	subjects func(Period) []ScoreSubject
	finders  map[Period]subjectFinder
	seen     map[Period]map[int64]seenRow
}

// seenRow is where a subject's month stands.
type seenRow struct {
	table string
	row   int
}

func newScoreBook(r ScoresImport, criteria []Criterion, subjects func(Period) []ScoreSubject) *scoreBook {
	b := &scoreBook{request: r, plan: &ScoresPlan{}, subjects: subjects, finders: map[Period]subjectFinder{}, seen: map[Period]map[int64]seenRow{}}
	for _, k := range criteria {
		if k.Monthly() {
			b.criteria = append(b.criteria, k)
		} else {
			b.others = append(b.others, k)
		}
	}
	b.items, b.named = criteriaItems(b.criteria), criteriaItems(b.others)
	return b
}

func criteriaItems(criteria []Criterion) tabular.Items {
	names := make([]string, len(criteria))
	for i, k := range criteria {
		names[i] = k.Name
	}
	return tabular.NewItems(names)
}

func (b *scoreBook) planner(t tabular.Table) *scorePlanner {
	return &scorePlanner{scoreBook: b, table: t, columns: map[int]Criterion{}, marks: map[int]columnMark{}}
}

// finder finds who a name means in a month.
func (b *scoreBook) finder(month Period) subjectFinder {
	f, ok := b.finders[month]
	if !ok {
		f = newSubjectFinder(b.subjects(month))
		b.finders[month] = f
		b.seen[month] = map[int64]seenRow{}
	}
	return f
}

// scorePlanner is the state of reading one worksheet.
type scorePlanner struct {
	*scoreBook
	table   tabular.Table
	header  tabular.Header
	columns map[int]Criterion // the score of a criterion
	titles  []columnTitle
	marks   map[int]columnMark // what is to be said of a column

	name, group, total, note, number, months int // columns, -1 for none

	said    saidMonth // the month the name of the worksheet or a title says
	row     int
	section string // the group the rows stand under, where a line over them names one
	read    monthsRead
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
	maximaRow = regexp.MustCompile(`^(各项)?(标准分?|满分|分值|最高分|应得分|基准分|基础分|权重|总分值)(值|数)?$`)
	statRow   = regexp.MustCompile(`^.{0,8}(平均|最高|最低|及格|合格|优秀|优良|达标)(分|率|值|数|人数)?$`)
)

// readSheet reads the rows of a worksheet.
func (p *scorePlanner) readSheet() {
	if len(p.columns) == 0 {
		p.report(Finding{Severity: Fault, Code: "not-scores", Text: "“" + p.table.Name + "”里只有扣分、次数或自评一类的数，没有得分，没有导入。请填得分（从标准分里扣了以后的分数）再导入。"})
		return
	}
	if col := tabular.Scores.Again(p.table, p.header, p.name, "单位", "名称"); col >= 0 && isPersonTitle(p.header.Heading(p.table, p.name)) {
		p.doubt(p.header.Last, max(p.name, col), Fault, "side-by-side", fmt.Sprintf(sideBySideText, tabular.ColumnName(min(p.name, col)), tabular.ColumnName(max(p.name, col))))
		return
	}
	if !p.findMonth() {
		return
	}
	p.checkColumns()
	p.readRows()
	p.closeMonths()
}

// readRows goes over the rows. One that names the columns again in another order ends the table: what stands below would be
// read into the wrong items.
func (p *scorePlanner) readRows() {
	last := p.header.Last
	for row := range tabular.Scores.Rows(p.table, p.header, p.name, p.number, nil) {
		if p.endsAt(p.passOver(last+1, row.At)) || p.otherHeader(row.At) && p.endsAt(row.At) {
			return
		}
		p.row, p.section, last = row.At, row.Section.Group, row.At
		named := tabular.ReadPlain(p.table.At(p.row, p.name).Text)
		switch {
		case row.Sum:
		case len(p.read.sheets) == 0 && (maximaRow.MatchString(row.First) || p.underHeader()):
			p.compareMaxima()
		case maximaRow.MatchString(row.First), statRow.MatchString(row.First) && (named == "" || statRow.MatchString(named)):
		case p.titleInRow():
		default:
			p.readRow()
		}
	}
	p.endsAt(p.passOver(last+1, len(p.table.Rows)))
}

// endsAt says that the table ends at another header; false for -1, where there is none.
func (p *scorePlanner) endsAt(row int) bool {
	if row < 0 {
		return false
	}
	p.doubt(row, 0, Fault, "second-header", fmt.Sprintf("第 %d 行又是一行表头，各列和上面的不同，从这里起没有导入，以免记错项目。请把下面的表放到单独的工作表里，再导入。", row+1))
	return true
}

// readRow reads a row of a subject into its month.
func (p *scorePlanner) readRow() {
	month, ok := p.rowMonth()
	if !ok {
		p.plan.Skipped++
		return
	}
	s, ok := p.subject(p.finder(month))
	if !ok {
		p.plan.Skipped++
		return
	}
	if first, twice := p.seen[month][s.ID]; twice {
		p.read.again(month, p.rowTwice(s, first), first.table != p.table.Name)
		return
	}
	p.seen[month][s.ID] = seenRow{p.table.Name, p.row}
	if len(p.read.sheets) == 0 {
		p.compareStated()
	}
	sheet := p.read.sheet(p.table.Name, month)
	sheet.Rows = append(sheet.Rows, p.readScores(s))
}

func (p *scorePlanner) rowTwice(s ScoreSubject, first seenRow) Finding {
	where := fmt.Sprintf("第 %d 行", first.row+1)
	if first.table != p.table.Name {
		where = "工作表“" + first.table + "”" + where
	}
	return Finding{
		Sheet: p.table.Name, Cell: tabular.CellName(p.row, p.name), Severity: Fault, Code: "row-twice", Value: p.table.At(p.row, p.name).Text, Subject: s.ID,
		Text: s.Name + "在" + where + "已经有了，没有采用这一行。",
	}
}

// underHeader reports whether the row is still part of the header: the name's title is merged down into it.
func (p *scorePlanner) underHeader() bool {
	c := p.table.At(p.row, p.name)
	return c.Merged && c.Text == p.table.At(p.header.Last, p.name).Text
}

// otherHeader reports whether a row names the columns anew and otherwise than the header does.
func (p *scorePlanner) otherHeader(row int) bool {
	titles, filled, moved := 0, 0, false
	for col, c := range p.table.Rows[row] {
		text := tabular.Fold(c.Text)
		if text == "" || c.Merged {
			continue
		}
		filled++
		if c.Number || strings.Trim(text, "0123456789.") == "" || scoreKey(text) == "" && len(p.items.Same(text)) == 0 {
			continue
		}
		titles++
		moved = moved || !slices.Contains(p.header.Over(p.table, col), text)
	}
	return moved && titles >= 3 && 2*titles >= filled
}
