package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

var tableTitle = regexp.MustCompile(`细则|评分表|考核表|量化表|考核标准|考核办法|考核指标`)

// titleSubject returns whom a line that is the title of a criteria table is about, "" when it says nothing of the kind.
func titleSubject(line string) SubjectKind {
	s := tabular.Fold(line)
	if !tableTitle.MatchString(s) {
		return ""
	}
	return namedSubject(s)
}

// namedSubject returns whom the name of a table or worksheet says it is about; most are headed by the branch's own name too.
func namedSubject(s string) SubjectKind {
	switch {
	case strings.Contains(s, "党员"):
		return MemberSubject
	case strings.Contains(s, "小组"):
		return GroupSubject
	case strings.Contains(s, "支部"):
		return BranchSubject
	}
	return ""
}

// ChooseCriteria returns the table of a workbook that looks most like the criteria of members.
func ChooseCriteria(tables []tabular.Table) int { return CriteriaChooser(MemberSubject)(tables) }

// CriteriaChooser returns what chooses the table that looks most like the criteria of a subject: by what the worksheet is called,
// then by how many items it has.
func CriteriaChooser(subject SubjectKind) func([]tabular.Table) int {
	return func(tables []tabular.Table) int {
		return choose(tables, func(t tabular.Table) int {
			n := len(PlanCriteria(t, 2000, subject, nil).Rows)
			if n > 0 && namedSubject(tabular.Fold(t.Name)) == subject {
				n += 1000
			}
			return n
		})
	}
}

// part returns the part of a worksheet that is about the subject at hand where tables of several stand below each other, each
// under its title; the others are reported.
func (p *criteriaPlanner) part(t tabular.Table) tabular.Table {
	type title struct {
		row     int
		text    string
		subject SubjectKind
	}
	var titles []title
	for r := range t.Rows {
		text, _ := t.Lone(r)
		if k := titleSubject(text); k != "" && (len(titles) == 0 || titles[len(titles)-1].subject != k) {
			titles = append(titles, title{r, tabular.ReadPlain(text), k})
		}
	}
	if len(titles) < 2 {
		return t
	}
	titles[0].row = 0
	at := max(0, slices.IndexFunc(titles, func(x title) bool { return x.subject == p.subject }))
	for i, x := range titles {
		if i != at {
			p.report(Finding{
				Cell: tabular.CellName(x.row, 0), Severity: Warning, Code: "other-subject", Value: x.text,
				Text: fmt.Sprintf("第 %d 行起是“%s”，这次没有导入。需要的话请把考核对象选成%s，再导入一次。", x.row+1, x.text, x.subject.Text()),
			})
		}
	}
	end := len(t.Rows)
	if at+1 < len(titles) {
		end = titles[at+1].row
	}
	return t.Cut(titles[at].row, end)
}

// findColumns finds the header and what its columns mean; false when the table is no criteria.
func (p *criteriaPlanner) findColumns() bool {
	p.header = tabular.Criteria.Header(p.table, nil)
	if p.header.First >= 0 && p.mapColumns() {
		return true
	}
	p.header = tabular.CriteriaInWords.Header(p.table, nil)
	p.inName = true
	return p.header.First >= 0 && p.mapColumns() && p.pointsInNames()
}

// mapColumns maps the titles. Of several columns for the item or its category the deepest holds the item, and what stands left of
// it are the levels over it.
func (p *criteriaPlanner) mapColumns() bool {
	found := map[string][]int{}
	for col := range p.table.Width() {
		if key := tabular.Criteria.Key(p.header.Heading(p.table, col)); key != "" {
			found[key] = append(found[key], col)
		}
	}
	clear(p.columns)
	for key, cols := range found {
		p.columns[key] = cols[0]
	}
	delete(p.columns, tabular.CategoryColumn)
	items, maxima := found[tabular.ItemColumn], found[tabular.MaxColumn]
	if len(items) == 0 {
		items = found[tabular.CategoryColumn]
		slices.Reverse(items)
	}
	if len(items) == 0 || len(maxima) == 0 != p.inName {
		return false
	}
	item := p.deepest(items, maxima)
	p.columns[tabular.ItemColumn] = item
	for _, col := range maxima {
		if was := p.columns[tabular.MaxColumn]; was < item && col > item {
			p.columns[tabular.MaxColumn] = col
		}
	}
	p.levels, p.details = nil, nil
	for _, col := range slices.Sorted(slices.Values(append(slices.Clone(items), found[tabular.CategoryColumn]...))) {
		switch {
		case col < item && !slices.Contains(p.levels, col):
			p.levels = append(p.levels, col)
		case col > item && slices.Contains(found[tabular.ItemColumn], col) && p.header.Filled(p.table, col):
			p.details = append(p.details, col)
		}
	}
	if len(p.levels) > 0 {
		p.columns[tabular.CategoryColumn] = p.levels[0]
	}
	p.current = make([]string, len(p.levels))
	return true
}

// deepest returns which of the columns of contents holds the items: where each level has points of its own the last that has,
// else the last of numbered levels (三级指标), else the last below one title, else the first.
func (p *criteriaPlanner) deepest(items, maxima []int) int {
	at := items[0]
	for _, col := range items {
		pointed := len(maxima) > 1 && slices.Contains(maxima, col+1)
		leveled := strings.Contains(p.header.Heading(p.table, col), "级指标")
		below := p.header.Heading(p.table, col) == p.header.Heading(p.table, at) && col == at+1 && p.header.Filled(p.table, col)
		if (pointed || len(maxima) < 2 && leveled || below) && col > at {
			at = col
		}
	}
	return at
}

// pointsInNames reports whether most items state their points in brackets.
func (p *criteriaPlanner) pointsInNames() bool {
	stated, named := 0, 0
	for r := p.header.Body(); r < len(p.table.Rows); r++ {
		c := p.table.At(r, p.columns[tabular.ItemColumn])
		if _, full := splitFull(c.Text); full != nil && !c.Merged {
			stated++
		}
		if strings.TrimSpace(c.Text) != "" && !c.Merged {
			named++
		}
	}
	return 2*stated >= named && stated > 0
}
