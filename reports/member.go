package reports

import (
	"context"
	"fmt"

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
	d := app.Document{Title: r.Period.Text() + "党员考核情况表", Subtitle: unit, Author: unit, Foot: head(ctx, a)}
	d.Blocks = []app.Block{
		memberHead(m, book, fig),
		app.Paragraph{Small: true, Text: "算法：" + fig.Rule},
		app.Heading{Level: 2, Text: "逐月得分"},
	}
	months := begun(leaves(fig))
	d.Blocks = append(d.Blocks, monthGrid(months))
	if notes := memberNotes(fig); len(notes) > 0 {
		d.Blocks = append(d.Blocks, app.Heading{Level: 2, Text: "记录和改动"}, noteGrid(notes))
	}
	d.Blocks = append(d.Blocks,
		app.Paragraph{Text: "本人对以上得分和记录：□ 无异议　　□ 有异议，意见如下：", Indent: true},
		app.Paragraph{Text: " "},
		app.Signatures{Labels: []string{"本人签字", "党小组长", "组织委员"}, Date: true})
	return d, nil
}

func memberHead(m app.Member, book app.Roster, fig app.Figure) app.Grid {
	pair := func(label, text string) []app.GridCell {
		return []app.GridCell{{Text: label, Mark: app.Quiet}, strong(text)}
	}
	row := append(pair("姓名", m.Name), pair("党小组", book.Tree.Find(m.GroupID).Name)...)
	row = append(row, pair("得分", fig.Value)...)
	return app.Grid{
		Columns: []app.Column{{Width: 8, Align: app.AlignCenter}, {Width: 22}, {Width: 10, Align: app.AlignCenter}, {Width: 26}, {Width: 8, Align: app.AlignCenter}, {Width: 14}},
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

// monthGrid has the months as columns when they fit, criteria as rows: what a member compares is one item through the year.
func monthGrid(months []app.Figure) app.Grid {
	g := app.Grid{Columns: []app.Column{{Width: 30}}, Header: [][]app.GridCell{cells("考核内容")}}
	rows := map[int64]int{}
	for i, m := range months {
		g.Columns = append(g.Columns, app.Column{Width: 8, Align: app.AlignRight, Number: true})
		g.Header[0] = append(g.Header[0], cell(fmt.Sprintf("%d月", m.Month.N)))
		for _, c := range m.Parts {
			at, ok := rows[c.Item]
			if !ok {
				at = len(g.Rows)
				rows[c.Item] = at
				g.Rows = append(g.Rows, cells(c.Title))
			}
			for len(g.Rows[at]) <= i {
				g.Rows[at] = append(g.Rows[at], cell(""))
			}
			g.Rows[at] = append(g.Rows[at], cell(c.Value))
		}
	}
	total := []app.GridCell{strong("合计")}
	for _, m := range months {
		total = append(total, strong(m.Value))
	}
	for i := range g.Rows {
		for len(g.Rows[i]) < len(g.Columns) {
			g.Rows[i] = append(g.Rows[i], cell(""))
		}
	}
	g.Foot = [][]app.GridCell{total}
	return g
}

type note struct{ when, item, text string }

// memberNotes gathers the day records and the changes after entry behind the figures.
func memberNotes(f app.Figure) []note {
	var out []note
	title := f.Title
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
		Columns: []app.Column{{Width: 18}, {Width: 24}, {Width: 50}},
		Header:  [][]app.GridCell{cells("日期", "考核内容", "记录或改动")},
	}
	for _, n := range notes {
		g.Rows = append(g.Rows, cells(n.when, n.item, n.text))
	}
	return g
}
