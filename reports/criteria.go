package reports

import (
	"context"
	"fmt"
	"strconv"
	"unicode/utf8"

	"zhengyou/app"
)

// criteria is the year's items for one subject kind as they are handed out: what is scored, how much it counts and how.
func criteria(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	all, err := a.Criteria(ctx, r.Period.Year)
	if err != nil {
		return app.Document{}, err
	}
	t, err := a.Organisations(ctx)
	if err != nil {
		return app.Document{}, err
	}
	g, used := criteriaGrid(all, r.Subject)
	if len(g.Rows) == 0 {
		return app.Document{}, app.Fail(app.State, fmt.Sprintf("%d年度还没有%s的考核细则，出不了细则表。", r.Period.Year, r.Subject.Text()), "请先到“方案细则”里采用默认细则，或者导入、新增。", nil)
	}
	d := app.Document{Title: fmt.Sprintf("%d年度%s考核细则", r.Period.Year, r.Subject.Text()), Subtitle: t.Home.Name, Author: t.Home.Name, Date: a.Today()}
	if d.Landscape = wordy(g); d.Landscape {
		g.Columns[len(g.Columns)-1].Width *= 2.5
	}
	d.Blocks = []app.Block{g, app.Paragraph{Small: true, Text: scoredBy[r.Subject]}}
	for _, m := range []app.Method{app.Deduction, app.Bonus, app.Veto} {
		if used[m] {
			d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: methodNotes[m]})
		}
	}
	d.Blocks = append(d.Blocks, app.Signatures{Labels: []string{"组织委员", "支部书记"}, Date: true})
	return d, nil
}

// wordy tells that the rules are long enough, on average, to want a broad column.
func wordy(g app.Grid) bool {
	n := 0
	for _, row := range g.Rows {
		n += utf8.RuneCountInString(row[len(row)-1].Text)
	}
	return n > 40*len(g.Rows)
}

// scoredBy says who scores whom: each level is scored by the one above it.
var scoredBy = map[app.SubjectKind]string{
	app.MemberSubject: "考核人：党员由所在党小组考核打分，党支部核对、确认。",
	app.GroupSubject:  "考核人：党小组由党支部考核打分、确认。",
	app.BranchSubject: "考核人：党支部由上级党组织考核打分。",
}

// methodNotes explain the methods a reader of the table may ask about.
var methodNotes = map[app.Method]string{
	app.Deduction: "扣分项从标准分扣起，扣完为止；没有扣分的得满分。",
	app.Bonus:     "加分项在月考核得分以外另加，全年累计不超过所列最高分。",
	app.Veto:      "一票否决项不计分，有所列情形的，取消当年各项评先资格。",
}

// criteriaGrid lists the items in the plan's order, those that add or bar after those that make up the score, and the sum
// of the monthly ones between the two. Items of one category that follow each other share its cell.
func criteriaGrid(all []app.Criterion, subject app.SubjectKind) (g app.Grid, used map[app.Method]bool) {
	g = app.Grid{
		Columns: []app.Column{{Width: 7, Align: app.AlignCenter, Number: true}, {Width: 15, Align: app.AlignCenter, Whole: true}, {Width: 31}, {Width: 10, Align: app.AlignCenter, Number: true}, {Width: 12, Align: app.AlignCenter}, {Width: 8, Align: app.AlignCenter}, {Width: 37}},
		Header:  [][]app.GridCell{cells("序号", "类别", "考核内容", "标准分", "计分方式", "周期", "评分办法")},
	}
	var parts [3][]app.Criterion
	var sum app.Points
	used = map[app.Method]bool{}
	for _, k := range all {
		if k.Subject != subject {
			continue
		}
		used[k.Method] = true
		at := map[app.Method]int{app.Bonus: 1, app.Veto: 2}[k.Method]
		parts[at] = append(parts[at], k)
		if k.Monthly() {
			sum += k.Max
		}
	}
	n := 0
	for i, items := range parts {
		g.Rows = append(g.Rows, criteriaRows(items, &n)...)
		if i == 0 && sum > 0 {
			g.Rows = append(g.Rows, []app.GridCell{
				centred(app.GridCell{Text: "月考核合计", Cols: 3, Strong: true}), strong(sum.Short()),
				{Text: "按月考核各项的标准分之和", Cols: 3, Mark: app.Quiet},
			})
		}
	}
	return g, used
}

func criteriaRows(items []app.Criterion, n *int) [][]app.GridCell {
	rows := make([][]app.GridCell, 0, len(items))
	first := 0
	for i, k := range items {
		*n++
		row := cells(strconv.Itoa(*n))
		if i == 0 || category(k) != category(items[i-1]) {
			first = i
			row = append(row, app.GridCell{Text: category(k), Rows: 1})
		} else {
			rows[first][1].Rows++
		}
		rows = append(rows, append(row, cell(k.Name), cell(fullMark(k)), cell(k.Method.Text()), cell(k.Cycle.Text()), cell(k.Rule)))
	}
	return rows
}

// category is where an item is listed; what adds or bars is known by that where nobody gave it a category.
func category(k app.Criterion) string {
	switch {
	case k.Category != "":
		return k.Category
	case k.Method == app.Bonus:
		return "加分项"
	case k.Method == app.Veto:
		return k.Method.Text()
	}
	return ""
}

// fullMark is what an item counts: a cap for what adds, nothing for what bars.
func fullMark(k app.Criterion) string {
	switch k.Method {
	case app.Bonus:
		return "最高" + k.Max.Short()
	case app.Veto:
		return "—"
	}
	return k.Max.Short()
}
