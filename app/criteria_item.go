package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// closeItem judges the item that was read, if any, and adds it to the plan.
func (p *criteriaPlanner) closeItem() {
	it := p.item
	if it == nil {
		return
	}
	back := p.row
	p.item, p.row = nil, it.row
	defer func() { p.row = back }()

	k := Criterion{Year: p.year, Subject: p.subject, Category: it.category, Name: it.name, Rule: strings.Join(it.rules, "；")}
	w := itemWords{place: it.place, name: k.Name, rule: k.Rule, stated: it.method, full: it.full != 0}
	k.Method = w.method()
	k.Cycle = p.cycle(k, it.cycle)
	ok := p.takeFull(it, &k, w)
	if err := CheckCriterion(k); ok && err != nil {
		p.doubt(tabular.ItemColumn, Fault, "item-invalid", fmt.Sprintf("第 %d 行%s：%s没有导入这一项。", p.row+1, k.Name, err.Error()))
		ok = false
	}
	at := slices.IndexFunc(p.plan.Rows, func(r CriterionRow) bool {
		return r.Action != SkipRow && r.Criterion.Name == k.Name && r.Criterion.Category == k.Category
	})
	switch {
	case ok && at >= 0:
		p.repeated(k, p.plan.Rows[at].Criterion)
	case ok:
		p.take(k, w, it)
	default:
		p.plan.Rows = append(p.plan.Rows, CriterionRow{p.row, k, SkipRow})
	}
}

// repeated leaves out an item that stands above already.
func (p *criteriaPlanner) repeated(k, first Criterion) {
	text := "“" + k.Name + "”在上面已经有了，没有另加一项。"
	if k.Max != first.Max {
		text = fmt.Sprintf("“%s”在上面已经有了，标准分是 %s 分，这里写的是 %s 分；按上面的导入，没有另加一项。", k.Name, first.Max.Short(), k.Max.Short())
	}
	p.doubt(tabular.ItemColumn, Warning, "duplicate", text)
	p.plan.Rows = append(p.plan.Rows, CriterionRow{p.row, k, DuplicateRow})
}

// take adds an item to the plan and says what of it may be unexpected.
func (p *criteriaPlanner) take(k Criterion, w itemWords, it *readItem) {
	p.plan.Rows = append(p.plan.Rows, CriterionRow{p.row, k, AddRow})
	p.stated.sum += k.Max
	p.stated.items++
	if k.Monthly() {
		p.plan.Sum += k.Max
	}
	switch {
	case w.penalty() && k.Method == Deduction && k.Cycle == ByEvent:
		p.doubt(tabular.ItemColumn, Warning, "penalty", "“"+k.Name+"”只扣分，不算进月考核的满分，也暂不从月考核得分里扣，只用来登记平时记录。要扣分，请写进相应考核内容的评分办法。")
	case k.NotCounted() != "":
		p.doubt(p.cycleOrItem(), Warning, "not-counted", "“"+k.Name+"”："+k.NotCounted())
	}
	if k.Method != Veto && w.mentionsVeto() {
		p.doubt(p.ruleOrItem(), Warning, "veto-in-rule", "“"+k.Name+"”的评分办法里写着一票否决，又有标准分，按"+k.Method.Text()+"项导入，分数照算。要一票否决，请另加一个没有标准分的一票否决项。")
	}
	if it.lines > 1 && k.Method != Veto {
		p.doubt(tabular.ItemColumn, Note, "lines-joined", fmt.Sprintf("“%s”分 %d 行写，合为一项，标准分 %s 分。", k.Name, it.lines, k.Max.Short()))
	}
}

func (p *criteriaPlanner) cycleOrItem() string {
	if _, ok := p.columns[tabular.CycleColumn]; ok {
		return tabular.CycleColumn
	}
	return tabular.ItemColumn
}

func (p *criteriaPlanner) ruleOrItem() string {
	if _, ok := p.columns[tabular.RuleColumn]; ok {
		return tabular.RuleColumn
	}
	return tabular.ItemColumn
}

// takeFull takes the maximum; a veto has none. Without a number the item cannot be taken.
func (p *criteriaPlanner) takeFull(it *readItem, k *Criterion, w itemWords) bool {
	switch {
	case k.Method == Veto:
		if it.stated && it.fullErr == nil && it.full != 0 {
			p.doubt(tabular.MaxColumn, Note, "veto-max", "“"+k.Name+"”是一票否决项，不计分，表上的 "+it.full.Short()+" 分没有采用。")
		}
		return true
	case it.fullErr != nil:
		return false
	case !it.stated:
		p.doubt(p.maxOrItem(), Fault, "max-missing", "“"+k.Name+"”没有标准分，没有导入这一项。")
		return false
	}
	if k.Max = it.full; w.penalty() {
		k.Max = max(k.Max, -k.Max)
	}
	return true
}

func (p *criteriaPlanner) maxOrItem() string {
	if p.inName {
		return tabular.ItemColumn
	}
	return tabular.MaxColumn
}

// cycle reads how often an item is scored; bonus and veto are recorded when they happen, whatever the table says, and so is what
// only takes points: as a column of the month it would give everybody its maximum.
func (p *criteriaPlanner) cycle(k Criterion, text string) Cycle {
	found := readCycle(text)
	w := itemWords{place: strings.TrimSpace(p.section + " " + k.Category), name: k.Name, rule: k.Rule}
	switch {
	case k.Method == Bonus || k.Method == Veto:
		if text != "" && found != ByEvent {
			p.doubt(tabular.CycleColumn, Note, "cycle", k.Method.Text()+"项发生时登记，考核周期改为“事项”。")
		}
		return ByEvent
	case k.Method == Deduction && w.penalty():
		return ByEvent
	}
	return found
}

// checkSum holds the stated total against the items above it. It may be that of the monthly items alone, or count the others
// too; the subtotal of a category is passed over. first is what the row begins with.
func (p *criteriaPlanner) checkSum(first string) {
	if _, ok := p.columns[tabular.MaxColumn]; !ok || strings.Contains(first, "小计") {
		return
	}
	stated, err := ParsePoints(pointsText(p.text(tabular.MaxColumn)))
	if err != nil {
		return
	}
	var bonus, others Points
	for _, r := range p.plan.Rows {
		switch {
		case r.Action != AddRow || r.Criterion.Monthly():
		case r.Criterion.Method == Bonus:
			bonus += r.Criterion.Max
		default:
			others += r.Criterion.Max
		}
	}
	sum := p.plan.Sum
	if !slices.Contains([]Points{sum, sum + bonus, sum + others, sum + others + bonus}, stated) {
		p.doubt(tabular.MaxColumn, Warning, "sum", fmt.Sprintf("表上合计 %s 分，各项标准分之和是 %s 分（不含加分项），各项照原样导入，请核对。", stated.Short(), (sum+others).Short()))
	}
}
