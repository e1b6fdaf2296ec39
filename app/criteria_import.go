package app

import (
	"fmt"
	"slices"
	"strings"
)

// The columns of a criteria table, as keys of CriteriaColumns.
const (
	categoryColumn = "category"
	itemColumn     = "item"
	maxColumn      = "max"
	ruleColumn     = "rule"
	cycleColumn    = "cycle"
)

var criteriaTitles = []struct{ key, synonyms string }{
	{categoryColumn, "考核项目 考核类别 类别 项目 一级指标 考核大项 评选条件 条件 指标类别 项目类别"},
	{itemColumn, "考核内容 考核指标 指标 二级指标 内容 具体内容 考核要点 考核细则 具体指标 指标名称 内容及要求 考核内容及要求 细则"},
	{maxColumn, "标准分 分值 满分 标准分值 基本分 权重分 分数 标准分数 最高分 基础分"},
	{ruleColumn, "评分办法 评分标准 计分办法 计分标准 扣分标准 考核办法 评分细则 评分方法 考核标准 加扣分标准 评分说明 考评办法"},
	{cycleColumn, "考核周期 周期 频次 考核时间 考核频次 考核方式 评分周期"},
}

func criteriaTitle(title string) string {
	for _, exact := range []bool{true, false} {
		for _, c := range criteriaTitles {
			for _, s := range strings.Fields(c.synonyms) {
				if bare := bareTitle(title); bare == s || !exact && len(s) > len("指标") && len(bare) <= 30 && strings.HasPrefix(bare, s) {
					return c.key
				}
			}
		}
	}
	return ""
}

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
func PlanCriteria(t Table, year int, subject SubjectKind, stored []Criterion) *CriteriaPlan {
	p := &criteriaPlanner{table: t, columns: map[string]int{}, seen: map[[2]int]bool{}, plan: &CriteriaPlan{Sheet: t.Name}, year: year, subject: subject}
	p.header = findHeader(t, maxColumn, criteriaTitle)
	if !p.findColumns() {
		p.report(Finding{
			Severity: Fault, Code: "no-header",
			Text: "找不到考核内容和标准分两列，没有导入这张表。表头里要有“考核内容”和“标准分”（或“指标”“分值”）。",
		})
		return p.plan
	}
	p.read()
	p.compare(stored)
	return p.plan
}

type criteriaPlanner struct {
	table   Table
	header  Header
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
	p.report(Finding{Cell: CellName(p.row, col), Severity: s, Code: code, Text: text, Value: p.table.At(p.row, col).Text})
}

// findColumns maps the titles; a table with one text column calls its items whatever it likes.
func (p *criteriaPlanner) findColumns() bool {
	if p.header.First < 0 {
		return false
	}
	for col := range p.table.width() {
		levels := p.header.levels(p.table, col)
		if len(levels) == 0 {
			continue
		}
		key := criteriaTitle(levels[len(levels)-1])
		if _, taken := p.columns[key]; key != "" && !taken {
			p.columns[key] = col
		}
	}
	if _, ok := p.columns[itemColumn]; !ok {
		if col, ok := p.columns[categoryColumn]; ok {
			p.columns[itemColumn] = col
			delete(p.columns, categoryColumn)
		}
	}
	_, item := p.columns[itemColumn]
	_, full := p.columns[maxColumn]
	return item && full
}

func (p *criteriaPlanner) text(key string) string {
	if col, ok := p.columns[key]; ok {
		text := p.table.At(p.row, col).Text
		if isCellError(text) {
			if at := [2]int{p.row, col}; !p.seen[at] {
				p.seen[at] = true
				p.doubt(key, Fault, "cell-error", fmt.Sprintf(cellErrorText, text))
			}
			return ""
		}
		return readPlain(text)
	}
	return ""
}

// read reads the rows; a category stands for the items below it until the next one.
func (p *criteriaPlanner) read() {
	category := ""
	for p.row = p.header.Body(); p.row < len(p.table.Rows); p.row++ {
		switch p.header.classify(p.table, p.row, p.columns[itemColumn], -1) {
		case sumRow:
			p.checkSum()
		case dataRow:
			if c := p.text(categoryColumn); c != "" {
				category = c
			}
			p.readItem(category)
		}
	}
}

func (p *criteriaPlanner) readItem(category string) {
	k := Criterion{Year: p.year, Subject: p.subject, Category: category, Name: p.text(itemColumn), Rule: p.text(ruleColumn)}
	if k.Name == "" && p.text(maxColumn) == "" {
		return
	}
	k.Method = methodOf(k.Category, k.Name, k.Rule)
	k.Cycle = p.cycle(k.Method)
	ok := p.readMax(&k)
	if err := CheckCriterion(k); ok && err != nil {
		p.doubt(itemColumn, Fault, "item-invalid", fmt.Sprintf("第 %d 行%s：%s没有导入这一项。", p.row+1, k.Name, err.Error()))
		ok = false
	}
	if ok && slices.ContainsFunc(p.plan.Rows, func(r CriterionRow) bool { return r.Criterion.Name == k.Name && r.Criterion.Category == k.Category }) {
		p.doubt(itemColumn, Warning, "duplicate", "“"+k.Name+"”在上面已经有了，没有另加一项。")
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
	text := strings.TrimSuffix(foldTitle(p.text(maxColumn)), "分")
	if k.Method == Veto {
		return true
	}
	got, err := ParsePoints(text)
	switch {
	case text == "":
		p.doubt(maxColumn, Fault, "max-missing", "“"+k.Name+"”没有标准分，没有导入这一项。")
	case err != nil:
		p.doubt(maxColumn, Fault, "max-invalid", "“"+k.Name+"”的标准分"+err.Error()+"没有导入这一项。")
	default:
		k.Max = got
		return true
	}
	return false
}

// cycle reads how often an item is scored; bonus and veto are recorded when they happen, whatever the table says.
func (p *criteriaPlanner) cycle(m Method) Cycle {
	text := foldTitle(p.text(cycleColumn))
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
			p.doubt(cycleColumn, Note, "cycle", m.Text()+"项发生时登记，考核周期改为“事项”。")
		}
		return ByEvent
	}
	return found
}

// checkSum holds the stated total against the items above it; a total that counts the bonus too is right as well. The
// subtotal of a category is passed over.
func (p *criteriaPlanner) checkSum() {
	if strings.Contains(firstTexts(p.table.Rows[p.row], 1)[0], "小计") {
		return
	}
	stated, err := ParsePoints(strings.TrimSuffix(foldTitle(p.text(maxColumn)), "分"))
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
		p.doubt(maxColumn, Warning, "sum", fmt.Sprintf("表上合计 %s 分，各项标准分之和是 %s 分（不含加分项），各项照原样导入，请核对。", stated.Short(), p.plan.Sum.Short()))
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
func ChooseCriteria(tables []Table) int {
	return choose(tables, func(t Table) int { return len(PlanCriteria(t, 2000, MemberSubject, nil).Rows) })
}
