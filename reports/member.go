package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

// memberSheet opens one member's result: quarters and months, then each month's cells with the records and changes behind.
func memberSheet(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	book, err := a.Roster(ctx)
	if err != nil {
		return app.Document{}, err
	}
	var m app.Member
	for _, x := range book.Members {
		if x.ID == r.Member {
			m = x
		}
	}
	if m.ID == 0 {
		return app.Document{}, app.Fail(app.NotFound, "没有指明是哪一位党员，出不了这份文书。", "请先选定党员。", nil)
	}
	fig, err := a.Explain(ctx, r.Period, app.MemberSubject, m.ID)
	if err != nil {
		return app.Document{}, err
	}
	unit := book.Tree.Home.Name
	ks, err := a.Criteria(ctx, r.Period.Year)
	if err != nil {
		return app.Document{}, err
	}
	res, err := a.Result(ctx, app.ResultRequest{Period: r.Period})
	if err != nil {
		return app.Document{}, err
	}
	var line app.ResultLine
	if at := slices.IndexFunc(res.Lines, func(l app.ResultLine) bool { return l.SubjectID == m.ID }); at >= 0 {
		line = res.Lines[at]
	}
	foot, err := head(ctx, a)
	if err != nil {
		return app.Document{}, err
	}
	d := app.Document{Title: r.Period.Text() + "党员考核情况表", Subtitle: unit, Author: unit, Date: a.Today(), Foot: foot}
	d.Blocks = []app.Block{memberHead(line, fig)}
	for _, text := range append([]string{"计算办法：" + fig.Rule}, memberState(res, line)...) {
		d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: text})
	}
	if quarters := quartersOf(fig); len(quarters) > 1 {
		d.Blocks = append(d.Blocks, quarterGrid(quarters))
	}
	months := begun(leaves(fig))
	d.Blocks = append(d.Blocks, app.Heading{Level: 1, Text: "逐月得分"}, monthGrid(months, ks))
	if notes := memberNotes(fig); len(notes) > 0 {
		d.Blocks = append(d.Blocks, app.Heading{Level: 1, Text: "记录和改动"}, noteGrid(notes))
	}
	d.Blocks = append(d.Blocks,
		app.Paragraph{Text: "本人对以上得分和记录：□ 无异议　　□ 有异议，意见如下：", Indent: true},
		app.Blanks{Lines: 2},
		app.Signatures{Labels: []string{"本人签字", "党小组长", "组织委员"}, Date: true})
	return d, nil
}

// memberState says what the figures do not: that they may still change, and what keeps the member from being named.
func memberState(res app.Result, line app.ResultLine) []string {
	var out []string
	if note := provisional(res, false); note != "" {
		out = append(out, "本表"+strings.Trim(note, "（）")+"。")
	}
	if line.Bar != "" {
		out = append(out, "评选："+line.Bar+"，列入表彰名单要由支部写明理由。")
	}
	return out
}

// quartersOf returns the quarters of an opened figure that have begun.
func quartersOf(f app.Figure) []app.Figure {
	var out []app.Figure
	for _, p := range f.Parts {
		if p.Period.Kind == app.QuarterPeriod && p.Value != "—" {
			out = append(out, p)
		} else {
			out = append(out, quartersOf(p)...)
		}
	}
	return out
}

// quarterGrid is one row of quarters and their means, like the head above it.
func quarterGrid(quarters []app.Figure) app.Grid {
	g := app.Grid{Rows: [][]app.GridCell{nil}}
	for _, q := range quarters {
		g.Columns = append(g.Columns, app.Column{Width: 8, Align: app.AlignCenter}, app.Column{Width: 10, Align: app.AlignCenter, Number: true})
		g.Rows[0] = append(g.Rows[0], app.GridCell{Text: q.Period.Short(), Mark: app.Quiet}, strong(q.Value))
	}
	return g
}

// memberHead names the member with the group the scores belong to, which is that of the ranking and not always today's.
func memberHead(line app.ResultLine, fig app.Figure) app.Grid {
	pair := func(label, text string) []app.GridCell {
		return []app.GridCell{{Text: label, Mark: app.Quiet}, strong(text)}
	}
	row := append(pair("姓名", line.Name), pair("党小组", line.Group)...)
	row = append(row, pair("得分", fig.Value)...)
	return app.Grid{
		Columns: []app.Column{{Width: 8, Align: app.AlignCenter}, {Width: 22}, {Width: 10, Align: app.AlignCenter}, {Width: 26}, {Width: 8, Align: app.AlignCenter}, {Width: 14, Number: true}},
		Rows:    [][]app.GridCell{row},
	}
}

// leaves returns the months of an opened figure in order.
func leaves(f app.Figure) []app.Figure {
	if f.Month.Kind == app.MonthPeriod && f.Item == 0 {
		return []app.Figure{f}
	}
	var out []app.Figure
	for _, p := range f.Parts {
		if p.Item == 0 {
			out = append(out, leaves(p)...)
		}
	}
	return out
}

// begun leaves out the months nobody is scored in yet.
func begun(months []app.Figure) []app.Figure {
	var out []app.Figure
	for _, m := range months {
		if m.Value != "—" || len(m.Parts) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// monthGrid has criteria as rows with their maximum, and a column a month: what a member compares is one item through the year.
func monthGrid(months []app.Figure, ks []app.Criterion) app.Grid {
	const before = 2 // columns before the first month
	full := map[int64]string{}
	for _, k := range ks {
		full[k.ID] = k.Max.Short()
	}
	g := app.Grid{
		Columns: []app.Column{{Width: 30}, {Width: 8, Align: app.AlignRight, Number: true}},
		Header:  [][]app.GridCell{cells("考核内容", "标准分")},
	}
	rows := map[int64]int{}
	for i, m := range months {
		g.Columns = append(g.Columns, app.Column{Width: 8, Align: app.AlignRight, Number: true})
		g.Header[0] = append(g.Header[0], cell(fmt.Sprintf("%d月", m.Month.N)))
		for _, c := range m.Parts {
			at, ok := rows[c.Item]
			if !ok {
				at = len(g.Rows)
				rows[c.Item] = at
				g.Rows = append(g.Rows, cells(c.Title, full[c.Item]))
			}
			for len(g.Rows[at]) < before+i {
				g.Rows[at] = append(g.Rows[at], cell(""))
			}
			g.Rows[at] = append(g.Rows[at], marked(cell(c.Value), c))
		}
	}
	total := []app.GridCell{strong("合计"), cell("")}
	for _, m := range months {
		total = append(total, marked(strong(m.Value), m))
	}
	for i := range g.Rows {
		for len(g.Rows[i]) < len(g.Columns) {
			g.Rows[i] = append(g.Rows[i], cell(""))
		}
	}
	g.Foot = [][]app.GridCell{total}
	return g
}

// marked marks a figure that is not counted as it stands.
func marked(c app.GridCell, f app.Figure) app.GridCell {
	if f.Wrong != "" {
		c.Mark = app.Wrong
	}
	return c
}

type note struct{ when, item, text string }

// memberNotes gathers the day records and the changes after entry behind the figures, and why a value is not counted.
func memberNotes(f app.Figure) []note {
	var out []note
	title := f.Title
	if f.Wrong != "" {
		if f.Item == 0 {
			title = "合计"
		}
		out = append(out, note{f.Month.Text(), title, "▲ " + f.Wrong})
	}
	for _, r := range f.Records {
		text := r.Text
		if r.Points != 0 {
			text = fmt.Sprintf("%s（%s分）", r.Text, signed(r.Points))
		}
		out = append(out, note{r.Date.Text(), title, text})
	}
	for i, c := range f.Changes {
		if i == 0 {
			continue // the first entry is the figure itself
		}
		text := fmt.Sprintf("%s改 %s → %s", c.Who, orEmpty(c.Old), orEmpty(c.New))
		if c.Why != "" {
			text += "，原因：" + c.Why
		}
		out = append(out, note{c.At.Format("2006年1月2日"), title, text})
	}
	for _, p := range f.Parts {
		out = append(out, memberNotes(p)...)
	}
	return out
}

func orEmpty(s string) string {
	if s == "" {
		return "空"
	}
	return s
}

func signed(p app.Points) string {
	if p > 0 {
		return "+" + p.Short()
	}
	return p.Short()
}

func noteGrid(notes []note) app.Grid {
	g := app.Grid{
		Columns: []app.Column{{Width: 20, Whole: true}, {Width: 24}, {Width: 48}},
		Header:  [][]app.GridCell{cells("日期", "考核内容", "记录或改动")},
	}
	for _, n := range notes {
		g.Rows = append(g.Rows, cells(n.when, n.item, n.text))
	}
	return g
}
