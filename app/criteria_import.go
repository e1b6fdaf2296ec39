package app

import (
	"fmt"
	"slices"
	"strings"

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
	Gone     []Criterion // stored items of the year and subject kind that the file does not name
	Sum      Points      // of the items that count towards the full mark: neither bonus nor veto
	Findings []Finding
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

// PlanCriteria reads a criteria table (考核细则): categories in merged cells or written once above their items, the maximum,
// the method from the category and the words of the rule (一票否决: veto, 加分: bonus, 扣: deduction, else direct), the cycle. stored
// are the criteria of the year. Items are compared with those stored by category and name.
func PlanCriteria(t tabular.Table, year int, subject SubjectKind, stored []Criterion) *CriteriaPlan {
	p := &criteriaPlanner{table: t, columns: map[string]int{}, seen: map[[2]int]bool{}, plan: &CriteriaPlan{Sheet: t.Name}, year: year, subject: subject}
	p.header = tabular.Criteria.Header(t, nil)
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

type criteriaPlanner struct {
	table   tabular.Table
	header  tabular.Header
	columns map[string]int
	seen    map[[2]int]bool // cells reported already
	plan    *CriteriaPlan
	year    int
	subject SubjectKind
	row     int
}

func (p *criteriaPlanner) report(f Finding) {
	f.Sheet = p.table.Name
	p.plan.Findings = append(p.plan.Findings, f)
}

func (p *criteriaPlanner) doubt(key string, s Severity, code, text string) {
	col := p.columns[key]
	p.report(Finding{Cell: tabular.CellName(p.row, col), Severity: s, Code: code, Text: text, Value: p.table.At(p.row, col).Text})
}

// findColumns maps the titles; a table with one text column calls its items whatever it likes.
func (p *criteriaPlanner) findColumns() bool {
	if p.header.First < 0 {
		return false
	}
	for col := range p.table.Width() {
		key := tabular.Criteria.Key(p.header.Heading(p.table, col))
		if _, taken := p.columns[key]; key != "" && !taken {
			p.columns[key] = col
		}
	}
	if _, ok := p.columns[tabular.ItemColumn]; !ok {
		if col, ok := p.columns[tabular.CategoryColumn]; ok {
			p.columns[tabular.ItemColumn] = col
			delete(p.columns, tabular.CategoryColumn)
		}
	}
	_, item := p.columns[tabular.ItemColumn]
	_, full := p.columns[tabular.MaxColumn]
	return item && full
}

func (p *criteriaPlanner) text(key string) string {
	if col, ok := p.columns[key]; ok {
		text := p.table.At(p.row, col).Text
		if tabular.IsError(text) {
			if at := [2]int{p.row, col}; !p.seen[at] {
				p.seen[at] = true
				p.doubt(key, Fault, "cell-error", fmt.Sprintf(cellErrorText, text))
			}
			return ""
		}
		return tabular.ReadPlain(text)
	}
	return ""
}

// read reads the rows; a category stands for the items below it until the next one.
func (p *criteriaPlanner) read() {
	category := ""
	for row := range tabular.Criteria.Rows(p.table, p.header, p.columns[tabular.ItemColumn], -1, nil) {
		p.row = row.At
		if row.Sum {
			p.checkSum(row.First)
			continue
		}
		if c := p.text(tabular.CategoryColumn); c != "" {
			category = c
		}
		p.readItem(category)
	}
}

func (p *criteriaPlanner) readItem(category string) {
	k := Criterion{Year: p.year, Subject: p.subject, Category: category, Name: p.text(tabular.ItemColumn), Rule: p.text(tabular.RuleColumn)}
	if k.Name == "" && p.text(tabular.MaxColumn) == "" {
		return
	}
	k.Method = methodOf(k.Category, k.Name, k.Rule)
	k.Cycle = p.cycle(k.Method)
	ok := p.readMax(&k)
	if err := CheckCriterion(k); ok && err != nil {
		p.doubt(tabular.ItemColumn, Fault, "item-invalid", fmt.Sprintf("第 %d 行%s：%s没有导入这一项。", p.row+1, k.Name, err.Error()))
		ok = false
	}
	if ok && slices.ContainsFunc(p.plan.Rows, func(r CriterionRow) bool { return r.Criterion.Name == k.Name && r.Criterion.Category == k.Category }) {
		p.doubt(tabular.ItemColumn, Warning, "duplicate", "“"+k.Name+"”在上面已经有了，没有另加一项。")
		p.plan.Rows = append(p.plan.Rows, CriterionRow{p.row, k, DuplicateRow})
		return
	}
	row := CriterionRow{p.row, k, AddRow}
	if !ok {
		row.Action = SkipRow
	} else if k.Method == Direct || k.Method == Deduction {
		p.plan.Sum += k.Max
	}
	p.plan.Rows = append(p.plan.Rows, row)
}

// methodOf reads how points come about from the words used.
func methodOf(category, name, rule string) Method {
	switch title := category + name; {
	case strings.Contains(title, "否决"):
		return Veto
	case strings.Contains(category, "加分") || strings.Contains(category, "奖励分") || strings.HasPrefix(category, "附加") || strings.HasPrefix(name, "加分"):
		return Bonus
	case strings.Contains(title+rule, "一票否决"):
		return Veto
	case strings.Contains(rule, "扣"):
		return Deduction
	}
	return Direct
}

// readMax reads the maximum; a veto has none. Without a number the item cannot be taken.
func (p *criteriaPlanner) readMax(k *Criterion) bool {
	text := pointsText(p.text(tabular.MaxColumn))
	if k.Method == Veto {
		return true
	}
	got, err := ParsePoints(text)
	switch {
	case text == "":
		p.doubt(tabular.MaxColumn, Fault, "max-missing", "“"+k.Name+"”没有标准分，没有导入这一项。")
	case err != nil:
		p.doubt(tabular.MaxColumn, Fault, "max-invalid", "“"+k.Name+"”的标准分"+err.Error()+"没有导入这一项。")
	default:
		k.Max = got
		return true
	}
	return false
}

// cycle reads how often an item is scored; bonus and veto are recorded when they happen, whatever the table says.
func (p *criteriaPlanner) cycle(m Method) Cycle {
	text := tabular.Fold(p.text(tabular.CycleColumn))
	found := ByMonth
	for _, c := range []struct {
		word  string
		cycle Cycle
	}{{"半年", ByHalf}, {"季", ByQuarter}, {"月", ByMonth}, {"年", ByYear}, {"事项", ByEvent}, {"次", ByEvent}, {"随时", ByEvent}, {"即时", ByEvent}} {
		if strings.Contains(text, c.word) {
			found = c.cycle
			break
		}
	}
	if m == Bonus || m == Veto {
		if text != "" && found != ByEvent {
			p.doubt(tabular.CycleColumn, Note, "cycle", m.Text()+"项发生时登记，考核周期改为“事项”。")
		}
		return ByEvent
	}
	return found
}

// checkSum holds the stated total against the items above it; a total that counts the bonus too is right as well. The
// subtotal of a category is passed over. first is what the row begins with.
func (p *criteriaPlanner) checkSum(first string) {
	if strings.Contains(first, "小计") {
		return
	}
	stated, err := ParsePoints(pointsText(p.text(tabular.MaxColumn)))
	if err != nil {
		return
	}
	withBonus := p.plan.Sum
	for _, r := range p.plan.Rows {
		if r.Action == AddRow && r.Criterion.Method == Bonus {
			withBonus += r.Criterion.Max
		}
	}
	if stated != p.plan.Sum && stated != withBonus {
		p.doubt(tabular.MaxColumn, Warning, "sum", fmt.Sprintf("表上合计 %s 分，各项标准分之和是 %s 分（不含加分项），各项照原样导入，请核对。", stated.Short(), p.plan.Sum.Short()))
	}
}

// compare holds the items against those stored: by category and name, then by a name that is the only one of its kind.
func (p *criteriaPlanner) compare(stored []Criterion) {
	taken := map[int64]bool{}
	position := 0
	for i := range p.plan.Rows {
		r := &p.plan.Rows[i]
		if r.Action != AddRow {
			continue
		}
		r.Criterion.Position = position
		position++
		if old, ok := p.find(stored, r.Criterion, taken); ok {
			taken[old.ID] = true
			r.Criterion.ID = old.ID
			r.Action = UpdateRow
			if old == r.Criterion {
				r.Action = SameRow
			}
		}
	}
	for _, k := range stored {
		if k.Year == p.year && k.Subject == p.subject && !taken[k.ID] {
			p.plan.Gone = append(p.plan.Gone, k)
		}
	}
}

func (p *criteriaPlanner) find(stored []Criterion, k Criterion, taken map[int64]bool) (Criterion, bool) {
	var byName []Criterion
	for _, old := range stored {
		if old.Year != p.year || old.Subject != p.subject || old.Name != k.Name || taken[old.ID] {
			continue
		}
		if old.Category == k.Category {
			return old, true
		}
		byName = append(byName, old)
	}
	if len(byName) == 1 {
		return byName[0], true
	}
	return Criterion{}, false
}

// ChooseCriteria returns the table of a workbook that looks most like criteria.
func ChooseCriteria(tables []tabular.Table) int {
	return choose(tables, func(t tabular.Table) int { return len(PlanCriteria(t, 2000, MemberSubject, nil).Rows) })
}
