package reports

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"zhengyou/app"
)

// catalogue is the item catalogue (归档文件目录, DA/T 22) of what the year's archive holds, to be laid on top of the papers.
// The archive numbers are left open until the archives have given the organisation a fonds number.
func catalogue(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	t, err := a.Organisations(ctx)
	if err != nil {
		return app.Document{}, err
	}
	items, err := a.ArchiveItems(ctx, r.Period.Year)
	if err != nil {
		return app.Document{}, err
	}
	if len(items) == 0 {
		return app.Document{}, app.Fail(app.State, r.Period.Text()+"还没有可以归档的文书，出不了目录。", "请先导入名册、打分，文书会自己列进来。", nil)
	}
	d := app.Document{Title: r.Period.Text() + "归档文件目录", Subtitle: t.Home.Name, Author: t.Home.Name, Date: a.Today(), Landscape: true}
	g := app.Grid{
		Columns: []app.Column{{Width: 6, Align: app.AlignCenter, Number: true}, {Width: 16}, {Width: 8, Align: app.AlignCenter}, {Width: 10}, {Width: 20}, {Width: 44}, {Width: 12, Align: app.AlignCenter}, {Width: 6}, {Width: 7, Align: app.AlignCenter, Number: true}, {Width: 10, Align: app.AlignCenter}, {Width: 12}},
		Header:  [][]app.GridCell{cells("序号", "档号", "件号", "文号", "责任者", "题名", "日期", "密级", "页数", "保管期限", "备注")},
	}
	pages := 0
	for _, x := range items {
		pages += x.Pages
		g.Rows = append(g.Rows, cells(strconv.Itoa(x.Sequence), x.Code, fmt.Sprintf("%04d", x.Item), x.Number, x.Author, x.Title,
			strings.ReplaceAll(string(x.Date), "-", ""), x.Secrecy, strconv.Itoa(x.Pages), string(x.Retention), x.Note))
	}
	d.Blocks = []app.Block{
		g,
		app.Paragraph{Small: true, Text: fmt.Sprintf("共%d件，%d页。件号按保管期限分别编排；档号在档案馆（室）给定全宗号以后填写。", len(items), pages)},
		app.Signatures{Labels: []string{"整理人", "检查人"}, Date: true},
	}
	return d, nil
}
