package reports

import (
	"context"
	"strings"

	"zhengyou/app"
)

// quarterChart is the page with the year's lines, a period's bars, and the same numbers as a table.
func quarterChart(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	prog, err := a.Progress(ctx, r.Period.Year, app.ProgressScope{Group: r.Group, Member: r.Member})
	if err != nil {
		return app.Document{}, err
	}
	bars, err := a.GroupChart(ctx, r.Period)
	if err != nil {
		return app.Document{}, err
	}
	t, err := a.Organisations(ctx)
	if err != nil {
		return app.Document{}, err
	}
	if prog.Average == nil {
		return app.Document{}, noScores(r.Period)
	}
	d := app.Document{Title: r.Period.Text() + "考核成绩图表", Subtitle: t.Home.Name, Author: t.Home.Name}
	d.Blocks = []app.Block{
		app.Heading{Level: 2, Text: "各季度得分"},
		app.Picture{Chart: prog.Chart, Height: 78},
		chartGrid(prog.Chart, "单位"),
	}
	if len(bars.Labels) > 0 {
		d.Blocks = append(d.Blocks, app.Heading{Level: 2, Text: r.Period.Text() + "各党小组平均分"}, app.Picture{Chart: bars, Height: 60})
	}
	d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: averageLine(prog) + "平均分按各季度成绩齐全的党员计算，全年的是各季度的平均；还没有成绩的季度不画点，不按0分算。"})
	return d, nil
}

// averageLine is the average the screens show beside the chart, and what it is of.
func averageLine(p app.QuarterProgress) string {
	basis := p.Basis()
	if basis == "" {
		basis = p.Average.String() + "。"
	}
	return strings.TrimSuffix(p.Chart.Series[0].Name, "平均") + app.MonthsText(p.Counted) + "平均：" + basis
}

func chartGrid(c app.Chart, corner string) app.Grid {
	g := app.Grid{Columns: []app.Column{{Width: 24}}, Header: [][]app.GridCell{cells(corner)}}
	for _, l := range c.Labels {
		g.Columns = append(g.Columns, app.Column{Width: 12, Align: app.AlignRight, Number: true})
		g.Header[0] = append(g.Header[0], cell(l))
	}
	for _, s := range c.Series {
		row := cells(s.Name)
		for _, v := range s.Values {
			if v == nil {
				row = append(row, centred(cell("—")))
				continue
			}
			row = append(row, cell(v.String()))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
