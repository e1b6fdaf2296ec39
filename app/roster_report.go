package app

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app/tabular"
)

// reportWhole says what concerns the table as a whole.
func (p *rosterPlanner) reportWhole() {
	p.reportOthers()
	p.reportDissolved()
	p.reportIgnoredColumns()
	p.reportTidied()
	p.reportHidden()
	p.plan.Findings = append(p.plan.Findings, strayQuotes(p.table)...)
}

// reportDissolved says who was to be put into a group that no longer exists: nobody is, and it does not come back by itself.
func (p *rosterPlanner) reportDissolved() {
	rows := map[string][]int{}
	var names []string
	for _, r := range p.plan.Rows {
		if r.dissolved == "" || r.Action == SkipRow || r.Action == DuplicateRow || r.LikeGroup == r.dissolved || r.Like != nil && r.Like.Left != "" {
			continue
		}
		if len(rows[r.dissolved]) == 0 {
			names = append(names, r.dissolved)
		}
		rows[r.dissolved] = append(rows[r.dissolved], r.Row)
	}
	for _, name := range names {
		p.doubt(rows[name][0], GroupField, Warning, "group-dissolved", fmt.Sprintf("“%s”已经撤销，没有恢复，也没有另建：%s的人新的不编入小组，"+
			"原有的组别不变。这个小组又有了，请先在“设置”里恢复它再导入；没有了，请在名册里给他们调组。", name, rowList(rows[name])))
	}
}

// tellDays says from which day the memberships count that come with the plan: no file states it, and months before it do not
// count for who is new.
func (p *RosterPlan) tellDays() {
	added, moved := 0, 0
	for _, r := range p.Rows {
		switch {
		case r.Group == "" || r.Member.Left != "":
		case r.Action == AddRow || r.Action == UpdateRow && !r.placed:
			added++
		case r.Action == UpdateRow && r.Group != r.LikeGroup:
			moved++
		}
	}
	tell := func(n int, code, text string) {
		if n > 0 {
			p.Findings = append(p.Findings, Finding{Sheet: p.Sheet, Severity: Note, Code: code, Text: fmt.Sprintf(text, n)})
		}
	}
	if p.since == "" {
		tell(added, "since", "新编入小组的 %d 人按一直在组里算，全年各月都参加考核。年中才来的，请先不在表里写他的党小组，导入后在名册里用“调组”填哪一天编入。")
	} else {
		tell(added, "since", "今年已经开始打分，新编入小组的 %d 人从"+p.since.Text()+"起参加考核，以前的月份不计，也不算缺。来得更早的，导入后请在名册里用“调组”改成他来的那一天。")
	}
	tell(moved, "moved", "换了党小组的 %d 人从今天（"+p.today.Text()+"）起算在新的小组，以前的成绩留在原来的小组。实际早些的，导入后请在名册里用“调组”改日期。")
}

// reportIgnoredColumns says which filled columns are not taken.
func (p *rosterPlanner) reportIgnoredColumns() {
	m := p.plan.Mapping
	var left []string
	for col := range p.table.Width() {
		f := m.FieldOf(col)
		if f == NumberField || f != "" && f != AgeField || !m.Header.Filled(p.table, col) {
			continue
		}
		title := m.Header.Title(p.table, col)
		if tabular.Roster.Key(title) == tabular.NumberColumn || p.partOfDate(col) {
			continue
		}
		if title == "" {
			title = tabular.ColumnName(col) + " 列"
		}
		left = append(left, title)
	}
	if len(left) > 0 {
		p.report(Finding{Severity: Note, Code: "columns-ignored", Text: "这些列没有导入：" + strings.Join(left, "、") + "。需要的话请在“列的含义”里指定。"})
	}
}

// reportTidied says in one line what was brought into the usual form, so that the list of findings stays short.
func (p *rosterPlanner) reportTidied() {
	var parts []string
	for _, info := range fieldInfos {
		if n := p.tidied[info.field]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 处", info.text, n))
		}
	}
	if p.dittos > 0 {
		p.report(Finding{Severity: Note, Code: "ditto", Text: fmt.Sprintf("写“同上”或“〃”的 %d 格，按上面一行的内容导入。", p.dittos)})
	}
	if len(parts) > 0 {
		p.report(Finding{Severity: Note, Code: "tidied", Text: "已统一写法（空格、全角字符、简称、日期格式）：" + strings.Join(parts, "，") + "。"})
	}
}

// reportHidden says which rows taken the file does not show.
func (p *rosterPlanner) reportHidden() {
	var rows []int
	for _, r := range p.plan.Rows {
		if _, hidden := slices.BinarySearch(p.table.Hidden, r.Row); hidden && r.Action != SkipRow {
			rows = append(rows, r.Row)
		}
	}
	if len(rows) > 0 {
		p.report(Finding{Severity: Warning, Code: "hidden-rows", Text: "原表里隐藏的" + rowList(rows) + "也一并导入了，请核对是否都要。"})
	}
}

// check reports what cannot be right today: births, admissions and leaving not yet done, confirmations more than two years off,
// and a word on somebody's standing that the day of confirmation contradicts.
func (p *RosterPlan) check(t tabular.Table, today Date) {
	for _, r := range p.Rows {
		if r.Action != AddRow && r.Action != UpdateRow {
			continue
		}
		for _, d := range []struct {
			field Field
			date  Date
			limit Date
		}{
			{BornField, r.Read.Born, today},
			{JoinedField, r.Read.Joined, today},
			{ConfirmedField, r.Read.Confirmed, today.AddDays(731)},
			{MovedField, r.Read.Left, today},
			{DiedField, r.Read.Left, today},
			{LeftField, r.Read.Left, today},
		} {
			if d.date != "" && d.date.First() > d.limit {
				p.doubt(t, r, d.field, "date-future", fmt.Sprintf("%s：%s%s在今天之后，照原样导入，请核对年份。", r.Read.Name, d.field.Text(), d.date.Text()))
			}
		}
		if m := r.Read; m.Confirmed != "" && m.Status != UnknownStatus && (m.Confirmed.First() > today) != (m.Status == Probation) {
			p.doubt(t, r, ConfirmedField, "status-differs", fmt.Sprintf("%s：写的是“%s”，转正时间却是%s，以转正时间为准，请核对。", m.Name, m.Status.Text(), m.Confirmed.Text()))
		}
	}
	sortFindings(p.Findings)
}

// doubt adds a warning about the cell of a field in a row, where the file has one.
func (p *RosterPlan) doubt(t tabular.Table, r RosterRow, f Field, code, text string) {
	if col := p.Column(r, f); col >= 0 {
		p.Findings = append(p.Findings, Finding{
			Sheet: p.Sheet, Cell: tabular.CellName(r.Row, col), Severity: Warning, Code: code, Value: t.At(r.Row, col).Text, Text: text,
		})
	}
}
