package app

import (
	"errors"
	"fmt"
	"strings"

	"zhengyou/app/tabular"
)

// isWhole reports whether the table reads like all the criteria of its subject, so that what it does not name is meant to go:
// it names at least half of the monthly items, and there is no row whose item could not be read.
func (p *CriteriaPlan) isWhole(stored []Criterion) bool {
	names := map[string]bool{}
	for _, r := range p.Rows {
		if names[r.Criterion.Name] = true; r.Criterion.Name == "" {
			return false
		}
	}
	named, monthly := 0, 0
	for _, k := range stored {
		if k.Monthly() {
			monthly++
			if names[k.Name] {
				named++
			}
		}
	}
	return 2*named >= monthly
}

// decide takes out of the plan what the scores and records of the year do not allow, each with a finding at its cell, and says
// what happens to the stored items the table does not name. whole tells that these may go.
func (p *CriteriaPlan) decide(use *criteriaUse, stored []Criterion, whole bool) {
	old := map[int64]Criterion{}
	for _, k := range stored {
		old[k.ID] = k
	}
	for i := range p.Rows {
		if r := &p.Rows[i]; r.Action == AddRow || r.Action == UpdateRow {
			p.decideRow(use, r, old[r.Criterion.ID])
		}
	}
	gone := p.Gone
	p.Gone = nil
	if p.Count(AddRow)+p.Count(UpdateRow)+p.Count(SameRow) == 0 {
		return // nothing is taken, so nothing goes
	}
	var stays []Criterion
	for _, k := range gone {
		why := use.allowsRemoval(k)
		switch {
		case why != nil && use.used(k.ID):
			p.say(Warning, "item-in-use", k.Name, "“"+k.Name+"”不在这份细则里，但已经打过分或有平时记录，仍然保留。")
		case why != nil:
			p.say(Warning, "item-in-use", k.Name, "“"+k.Name+"”不在这份细则里，但是已确认的月考核表里的一列，仍然保留。")
		case whole:
			p.Gone = append(p.Gone, k)
		default:
			stays = append(stays, k)
		}
	}
	switch n := len(p.Gone); {
	case n > 0 && p.Replaces:
		p.say(Note, "items-removed", "", fmt.Sprintf("没有用过的默认细则 %d 项整套换成文件里的，去掉：%s。", n, itemNames(p.Gone)))
	case n > 0:
		p.say(Warning, "items-removed", "", fmt.Sprintf("现有的 %d 项不在这份细则里，没有打过分，也没有平时记录，去掉：%s。", n, itemNames(p.Gone)))
	}
	if n := len(stays); n > 0 {
		p.say(Note, "items-kept", "", fmt.Sprintf("现有的 %d 项不在这张表里，这张表看来不是全部细则，没有去掉：%s。不要的请在细则页里删除。", n, itemNames(stays)))
	}
}

// decideRow skips a row whose item may not become what the table says.
func (p *CriteriaPlan) decideRow(use *criteriaUse, r *CriterionRow, old Criterion) {
	err := use.allows(old, r.Criterion)
	if err == nil {
		if n := len(use.nowValid(r.Criterion)); n > 0 && old.Max < r.Criterion.Max {
			p.say(Note, "kept-taken", r.Criterion.Name, fmt.Sprintf("“%s”的标准分提高到 %s 分，草稿里原来超过标准分、原样保留的 %d 格现在采用。", r.Criterion.Name, r.Criterion.Max.Short(), n))
		}
		return
	}
	r.Action = SkipRow
	key, text := tabular.ItemColumn, err.Error()
	var why *Error
	if errors.As(err, &why) && why.Field == "max" {
		key = tabular.MaxColumn
	}
	p.Findings = append(p.Findings, Finding{
		Sheet: p.Sheet, Cell: tabular.CellName(r.Row, p.columns[key]), Severity: Fault, Code: "item-fixed", Value: r.Criterion.Name, Item: old.ID,
		Text: strings.ReplaceAll(text, "没有保存", "没有导入这一项"),
	})
}

// say adds a finding about the table as a whole.
func (p *CriteriaPlan) say(s Severity, code, value, text string) {
	p.Findings = append(p.Findings, Finding{Sheet: p.Sheet, Severity: s, Code: code, Value: value, Text: text})
}

// itemNames lists items by name.
func itemNames(ks []Criterion) string {
	names := make([]string, len(ks))
	for i, k := range ks {
		names[i] = "“" + k.Name + "”"
	}
	return strings.Join(names, "")
}
