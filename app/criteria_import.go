package app

import (
	"fmt"
	"slices"

	"zhengyou/app/tabular"
)

// CriterionRow is one item of a criteria table.
type CriterionRow struct {
	Row       int // zero-based row of the table
	Criterion Criterion
	Action    RowAction
}

// CriteriaPlan is what importing criteria would do. Nothing is stored until it is applied.
type CriteriaPlan struct {
	Sheet    string
	Rows     []CriterionRow
	Gone     []Criterion // stored items of the year and subject kind that the file does not name, and that go
	Replaces bool        // what goes is the built-in template, which nobody has used
	Sum      Points      // of the items that count towards the full mark of a month
	Findings []Finding

	columns map[string]int // what the table's columns mean
}

// Count returns how many rows have an action.
func (p *CriteriaPlan) Count(a RowAction) int {
	n := 0
	for _, r := range p.Rows {
		if r.Action == a {
			n++
		}
	}
	return n
}

// PlanCriteria reads a criteria table (考核细则): categories in merged cells, written once above their items, or as lines over
// them; the maximum, the method from the words used, the cycle. stored are the criteria of the year. Items are compared with
// those stored by category and name.
func PlanCriteria(t tabular.Table, year int, subject SubjectKind, stored []Criterion) *CriteriaPlan {
	columns := map[string]int{}
	p := &criteriaPlanner{columns: columns, seen: map[[2]int]bool{}, plan: &CriteriaPlan{Sheet: t.Name, columns: columns}, year: year, subject: subject}
	p.table = p.part(t)
	if !p.findColumns() {
		p.report(Finding{
			Severity: Fault, Code: "no-header",
			Text: "找不到考核内容和标准分两列，没有导入这张表。表头里要有“考核内容”和“标准分”（或“指标”“分值”）。",
		})
		return p.plan
	}
	p.read()
	p.compare(stored)
	p.plan.Findings = append(p.plan.Findings, strayQuotes(t)...)
	return p.plan
}

// criteriaPlanner is the state of reading one criteria table.
type criteriaPlanner struct {
	table   tabular.Table
	header  tabular.Header
	columns map[string]int
	levels  []int           // columns of the categories, from the broadest
	details []int           // further columns of contents, which explain the item
	inName  bool            // the maximum stands behind the item in brackets
	seen    map[[2]int]bool // cells reported already
	plan    *CriteriaPlan
	year    int
	subject SubjectKind

	row     int      // being read
	current []string // what stands in levels, which goes on until something else does
	section string   // the line the rows stand under
	item    *readItem
	stated  statedPart
}

func (p *criteriaPlanner) report(f Finding) {
	f.Sheet = p.plan.Sheet
	p.plan.Findings = append(p.plan.Findings, f)
}

func (p *criteriaPlanner) doubt(key string, s Severity, code, text string) {
	p.doubtAt(p.row, p.columns[key], s, code, text)
}

func (p *criteriaPlanner) doubtAt(row, col int, s Severity, code, text string) {
	p.report(Finding{Cell: tabular.CellName(row, col), Severity: s, Code: code, Text: text, Value: p.table.At(row, col).Text})
}

func (p *criteriaPlanner) text(key string) string {
	if col, ok := p.columns[key]; ok {
		return p.textAt(col)
	}
	return ""
}

func (p *criteriaPlanner) textAt(col int) string {
	text := p.table.At(p.row, col).Text
	if !tabular.IsError(text) {
		return tabular.ReadPlain(text)
	}
	if at := [2]int{p.row, col}; !p.seen[at] {
		p.seen[at] = true
		p.doubtAt(p.row, col, Fault, "cell-error", fmt.Sprintf(cellErrorText, text))
	}
	return ""
}

// compare holds the items against those stored: by category and name, then by a name that is the only one of its kind. A row
// that could not be read still names its item, which therefore stays.
func (p *criteriaPlanner) compare(stored []Criterion) {
	position := 0
	for i := range p.plan.Rows {
		if r := &p.plan.Rows[i]; r.Action == AddRow {
			r.Criterion.Position = position
			position++
		}
	}
	stored = slices.DeleteFunc(slices.Clone(stored), func(k Criterion) bool { return k.Year != p.year || k.Subject != p.subject })
	taken := map[int64]bool{}
	p.match(stored, taken, AddRow, true)
	p.match(stored, taken, AddRow, false)
	p.match(stored, taken, SkipRow, false)
	for _, k := range stored {
		if !taken[k.ID] {
			p.plan.Gone = append(p.plan.Gone, k)
		}
	}
}

// match finds the stored items of the rows with an action that have none yet, by category and name where exact.
func (p *criteriaPlanner) match(stored []Criterion, taken map[int64]bool, action RowAction, exact bool) {
	for i := range p.plan.Rows {
		r := &p.plan.Rows[i]
		if r.Action != action {
			continue
		}
		var found []Criterion
		for _, old := range stored {
			if old.Name == r.Criterion.Name && !taken[old.ID] && (!exact || old.Category == r.Criterion.Category) {
				found = append(found, old)
			}
		}
		if len(found) != 1 {
			continue
		}
		if taken[found[0].ID] = true; action == SkipRow {
			continue
		}
		r.Criterion.ID = found[0].ID
		r.Action = UpdateRow
		if found[0] == r.Criterion {
			r.Action = SameRow
		}
	}
}
