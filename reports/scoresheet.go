package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"zhengyou/app"
)

// scoreSheet is a month's sheet as it stands.
func scoreSheet(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	v, unit, err := sheetOf(ctx, a, r)
	if err != nil {
		return app.Document{}, err
	}
	if !anyScore(v) {
		return app.Document{}, app.Fail(app.State, r.Period.Text()+"还没有打分，出不了评分表。", "要用笔打分，请用“月考核评分表（空表）”。", nil)
	}
	d := sheetFrame(v, unit, r)
	d.Date = a.Today()
	g := sheetGrid(v)
	shown := map[int64]bool{}
	for _, row := range v.Rows {
		if r.Group == 0 || row.GroupID == r.Group {
			shown[row.SubjectID] = true
			g.Rows = append(g.Rows, sheetRow(v, row))
		}
	}
	renumber(g.Rows)
	if v.Sheet.State == app.Confirmed {
		if d.Foot, err = head(ctx, a); err != nil {
			return app.Document{}, err
		}
		d.Date = v.Sheet.ConfirmedOn
		d.Blocks = append(d.Blocks, g, app.Paragraph{Small: true, Text: "本表已于" + v.Sheet.ConfirmedOn.Text() + "确认。加△的格子是确认以后改动的，原因见改动记录。"})
	} else {
		d.Foot = "草稿，尚未确认"
		d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Align: app.AlignCenter, Text: "（草稿，尚未确认）"}, g)
		d.Blocks = append(d.Blocks, sheetDoubts(v, shown)...)
	}
	d.Blocks = append(d.Blocks, sheetSignatures(r))
	return d, nil
}

func anyScore(v *app.SheetView) bool {
	return slices.ContainsFunc(v.Rows, func(r app.SheetRow) bool {
		return r.Absent != "" || slices.ContainsFunc(r.Scores, func(s app.Score) bool { return s.Points != nil || s.Raw != "" })
	})
}

// doubtsListed is how many values that were not taken are told of under a sheet.
const doubtsListed = 8

// sheetDoubts says under a draft what is wrong with the marked values. An empty cell is seen as it is.
func sheetDoubts(v *app.SheetView, shown map[int64]bool) []app.Block {
	out := []app.Block{app.Paragraph{Small: true, Text: "空格没有分数，不按0分计；标▲的没有采用或有待核对。"}}
	left := 0
	for _, f := range v.Findings {
		switch {
		case f.Value == "" || !shown[f.Subject]:
		case len(out) > doubtsListed:
			left++
		default:
			out = append(out, app.Paragraph{Small: true, Text: "▲ " + f.Text})
		}
	}
	if left > 0 {
		out = append(out, app.Paragraph{Small: true, Text: fmt.Sprintf("另有%d处没有列出，请在“考核打分”里查看。", left)})
	}
	return out
}

// sheetSignatures are who answers for the points: a group's leader where the sheet is that group's.
func sheetSignatures(r app.DocumentRequest) app.Signatures {
	if r.Group == 0 {
		return app.Signatures{Labels: []string{"打分人", "组织委员", "支部书记"}, Date: true}
	}
	return app.Signatures{Labels: []string{"打分人", "党小组长", "组织委员", "支部书记"}, Date: true}
}

// blankSheet is the month's sheet to be filled by hand.
func blankSheet(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	v, unit, err := sheetOf(ctx, a, r)
	if err != nil {
		return app.Document{}, err
	}
	d := sheetFrame(v, unit, r)
	g := sheetGrid(v)
	g.RowTall = 8
	for _, row := range v.Rows {
		if r.Group != 0 && row.GroupID != r.Group {
			continue
		}
		line := subjectCells(v, row)
		for range v.Columns {
			line = append(line, cell(""))
		}
		g.Rows = append(g.Rows, append(line, cell("")))
	}
	renumber(g.Rows)
	d.Blocks = append(d.Blocks, g,
		app.Paragraph{Small: true, Text: "填写说明：每格填0至标准分之间的数，最多两位小数；当月没有参加考核的，在合计栏写明原因。"},
		sheetSignatures(r))
	return d, nil
}

func renumber(rows [][]app.GridCell) {
	for i := range rows {
		rows[i][0].Text = strconv.Itoa(i + 1)
	}
}

func sheetOf(ctx context.Context, a *app.App, r app.DocumentRequest) (*app.SheetView, string, error) {
	v, err := a.Sheet(ctx, r.Period, r.Subject)
	if err != nil {
		return nil, "", err
	}
	t, err := a.Organisations(ctx)
	switch {
	case err != nil:
		return nil, "", err
	case len(v.Columns) == 0:
		return nil, "", app.Fail(app.State, "还没有"+r.Subject.Text()+"的月考核细则，出不了评分表。", "请先到“方案细则”里设好考核内容。", nil)
	case len(v.Rows) == 0:
		return nil, "", app.Fail(app.State, "名册里还没有要考核的"+r.Subject.Text()+"，出不了评分表。", "请先导入或登记名册。", nil)
	}
	unit := t.Home.Name
	if r.Group != 0 {
		unit += " · " + t.Find(r.Group).Name
	}
	return v, unit, nil
}

func sheetFrame(v *app.SheetView, unit string, r app.DocumentRequest) app.Document {
	return app.Document{
		Title: r.Period.Text() + v.Sheet.Subject.Text() + "考核评分表", Subtitle: unit, Author: unit, Landscape: true,
	}
}

// sheetGrid has a header of two levels: categories over criteria with their maxima.
func sheetGrid(v *app.SheetView) app.Grid {
	tall := func(text string) app.GridCell { return app.GridCell{Text: text, Rows: 2} }
	g := app.Grid{
		Columns: []app.Column{{Width: 5, Align: app.AlignCenter, Number: true}, {Width: 9, Whole: true}, {Width: 10, Whole: true}},
		Header:  [][]app.GridCell{{tall("序号"), tall("姓名"), tall("党小组")}, nil},
	}
	if v.Sheet.Subject != app.MemberSubject {
		g.Columns, g.Header[0] = g.Columns[:2], []app.GridCell{tall("序号"), tall(v.Sheet.Subject.Text())}
	}
	for i := 0; i < len(v.Columns); {
		j := i
		for ; j < len(v.Columns) && v.Columns[j].Category == v.Columns[i].Category; j++ {
			k := v.Columns[j]
			g.Header[1] = append(g.Header[1], cell(fmt.Sprintf("%s（%s）", k.Name, k.Max.Short())))
			g.Columns = append(g.Columns, app.Column{Width: 13, Align: app.AlignRight, Number: true})
		}
		g.Header[0] = append(g.Header[0], app.GridCell{Text: v.Columns[i].Category, Cols: j - i})
		i = j
	}
	g.Header[0] = append(g.Header[0], tall(fmt.Sprintf("合计（%s）", v.Full().Short())))
	g.Columns = append(g.Columns, app.Column{Width: 10, Align: app.AlignRight, Number: true})
	return g
}

// subjectCells begin a row: its number, which is filled in later, and who it is about.
func subjectCells(v *app.SheetView, row app.SheetRow) []app.GridCell {
	if v.Sheet.Subject != app.MemberSubject {
		return cells("", row.Name)
	}
	return cells("", row.Name, row.Group)
}

func sheetRow(v *app.SheetView, row app.SheetRow) []app.GridCell {
	line := subjectCells(v, row)
	for _, s := range row.Scores {
		c := cell(s.Text())
		switch {
		case s.Raw != "":
			c.Mark = app.Wrong
		case s.Amended:
			c.Mark = app.Changed
		}
		line = append(line, c)
	}
	total := strong(row.Total.String())
	if row.Stated != nil && *row.Stated != row.Total {
		total.Mark = app.Wrong
	}
	switch {
	case row.Absent != "":
		total = centred(app.GridCell{Text: row.Absent, Mark: app.Quiet})
	case !row.Complete:
		total = centred(app.GridCell{Text: "缺", Mark: app.Quiet})
	}
	return append(line, total)
}
