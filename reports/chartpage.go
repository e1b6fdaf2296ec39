package reports

import (
	"context"
	"strings"

	"zhengyou/app"
)

// quarterChart is the page with the year's lines as far as the period goes, the same numbers as a table, and the groups of
// the period compared.
func quarterChart(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	book, err := a.Roster(ctx)
	if err != nil {
		return app.Document{}, err
	}
	prog, err := a.Progress(ctx, r.Period, app.ProgressScope{Group: r.Group, Member: r.Member})
	if err != nil {
		return app.Document{}, err
	}
	res, err := a.Result(ctx, app.ResultRequest{Period: r.Period})
	if err != nil {
		return app.Document{}, err
	}
	if prog.Average == nil || len(res.Counted) == 0 {
		return app.Document{}, noScores(r.Period)
	}
	unit := book.Tree.Home.Name
	d := app.Document{Title: r.Period.Text() + "考核成绩图表", Subtitle: chartOf(book, r), Author: unit, Date: a.Today()}
	d.Blocks = []app.Block{app.Picture{Chart: prog.Chart, Height: 78}, chartGrid(prog.Chart)}
	if r.Member == 0 {
		bars, err := a.GroupChart(ctx, r.Period)
		if err != nil {
			return app.Document{}, err
		}
		if len(bars.Labels) > 0 {
			d.Blocks = append(d.Blocks, app.Picture{Chart: bars, Height: 60})
		}
	}
	note := averageLine(prog) + "平均分按各季度成绩齐全的党员计算，全年的是各季度的平均；还没有成绩的季度不画点，不按0分算。折线图的纵轴不从0起。"
	d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: note})
	return d, nil
}

// chartOf names whom the charts are about.
func chartOf(book app.Roster, r app.DocumentRequest) string {
	unit := book.Tree.Home.Name
	for _, m := range book.Members {
		if m.ID == r.Member {
			return unit + " · " + m.Name
		}
	}
	if r.Group != 0 {
		return unit + " · " + book.Tree.Find(r.Group).Name
	}
	return unit
}

// averageLine is the average the screens show beside the chart, and what it is of.
func averageLine(p app.QuarterProgress) string {
	basis := p.Basis()
	if basis == "" {
		basis = p.Average.String() + "。"
	}
	return strings.TrimSuffix(p.Chart.Series[0].Name, "平均") + app.MonthsText(p.Counted) + "平均：" + basis
}

func chartGrid(c app.Chart) app.Grid {
	g := app.Grid{Columns: []app.Column{{Width: 24}}, Header: [][]app.GridCell{cells("")}}
	for _, l := range c.Labels {
		g.Columns = append(g.Columns, app.Column{Width: 12, Align: app.AlignRight, Number: true})
		g.Header[0] = append(g.Header[0], cell(l))
	}
	for _, s := range c.Series {
		row := cells(s.Name)
		for _, v := range s.Values {
			if v == nil {
				row = append(row, dash("—"))
				continue
			}
			row = append(row, cell(v.String()))
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}
