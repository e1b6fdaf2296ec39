package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
)

// ranking is the ranked list of a period, with the quota's working printed below.
func ranking(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	res, err := a.Result(ctx, app.ResultRequest{Period: r.Period, Subject: r.Subject, Group: r.Group})
	if err != nil {
		return app.Document{}, err
	}
	if len(res.Counted) == 0 {
		return app.Document{}, noScores(r.Period)
	}
	foot, err := head(ctx, a)
	if err != nil {
		return app.Document{}, err
	}
	d := app.Document{Title: r.Period.Text() + res.Subject.Text() + "考核名次表", Subtitle: unitOf(res), Author: res.Unit, Date: a.Today(), Landscape: len(r.Period.Parts()) > 4, Foot: foot}
	named, err := awarded(ctx, a, r.Period, res.Shortlist.Honour)
	if err != nil {
		return app.Document{}, err
	}
	if note := provisional(res, len(named) > 0); note != "" {
		d.Blocks = append(d.Blocks, app.Paragraph{Text: note, Align: app.AlignCenter, Small: true})
	}
	d.Blocks = append(d.Blocks, rankGrid(res, named))
	for _, s := range res.Rules() {
		d.Blocks = append(d.Blocks, app.Paragraph{Text: s, Small: true})
	}
	if res.Draft {
		d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: "表中有尚未确认的月份，名次供内部核对，不作表彰依据。"})
	}
	d.Blocks = append(d.Blocks, app.Signatures{Labels: []string{"制表人", "组织委员", "支部书记"}, Date: true})
	return d, nil
}

// provisional says under the title that ranks may still change and why. It is "" when the result is final, when there is none,
// or when somebody has been commended already.
func provisional(res app.Result, named bool) string {
	if named || res.Final() || len(res.Counted) == 0 {
		return ""
	}
	var why []string
	months, counted := res.Period.Months(), res.Counted
	switch left := len(months) - len(counted); {
	case left == 0:
	case slices.Equal(months[:len(counted)], counted):
		why = append(why, fmt.Sprintf("截至%d月", counted[len(counted)-1].N))
	default:
		why = append(why, fmt.Sprintf("%d个月还没有分", left))
	}
	if len(res.Begun) > 0 {
		why = append(why, app.MonthsText(res.Begun)+"正在打分，未计入")
	}
	if res.Draft {
		why = append(why, drafted(res.Period))
	}
	return "（" + strings.Join(append(why, "名次暂列"), "，") + "）"
}

// drafted says that something of the period is not confirmed.
func drafted(p app.Period) string {
	if p.Kind == app.MonthPeriod {
		return "本月尚未确认"
	}
	return "部分月份尚未确认"
}

func noScores(p app.Period) error {
	return app.Fail(app.State, p.Text()+"还没有考核成绩，出不了这份文书。", "请先在“考核打分”里打分或导入。", nil)
}

func unitOf(res app.Result) string {
	if res.GroupName != "" {
		return res.Unit + " · " + res.GroupName
	}
	return res.Unit
}

// awarded returns who was commended in the year of p; a shorter period's ranking names nobody.
func awarded(ctx context.Context, a *app.App, p app.Period, h app.Honour) (map[int64]bool, error) {
	if p.Kind != app.YearPeriod {
		return nil, nil
	}
	awards, err := a.Awards(ctx, p.Year)
	named := map[int64]bool{}
	for _, w := range awards {
		if w.Honour == h {
			named[w.SubjectID] = true
		}
	}
	return named, err
}

func rankGrid(res app.Result, named map[int64]bool) app.Grid {
	ps := res.Period.Parts()
	g := app.Grid{
		Columns: []app.Column{{Width: 7, Align: app.AlignCenter, Number: true}, {Width: 12, Whole: true}, {Width: 14, Whole: true}},
		Header:  [][]app.GridCell{cells("名次", "姓名", "党小组")},
	}
	if res.Subject == app.GroupSubject {
		g.Columns, g.Header[0] = g.Columns[:2], cells("名次", "党小组")
	}
	for _, p := range ps {
		g.Columns = append(g.Columns, app.Column{Width: 10, Align: app.AlignRight, Number: true})
		g.Header[0] = append(g.Header[0], cell(p.Short()))
	}
	for _, h := range []string{"加分", "得分", "情况"} {
		g.Columns = append(g.Columns, app.Column{Width: 9, Align: app.AlignRight, Number: h != "情况"})
		g.Header[0] = append(g.Header[0], cell(h))
	}
	last := len(g.Columns) - 1
	g.Columns[last] = app.Column{Width: 28, Align: app.AlignLeft}
	for _, l := range res.Lines {
		g.Rows = append(g.Rows, rankRow(res, ps, l, named[l.SubjectID]))
	}
	return g
}

func rankRow(res app.Result, ps []app.Period, l app.ResultLine, named bool) []app.GridCell {
	rank := "—"
	if l.Rank > 0 {
		rank = strconv.Itoa(l.Rank)
	}
	row := cells(rank, l.Name)
	if res.Subject != app.GroupSubject {
		row = append(row, cell(l.Group))
	}
	for _, p := range ps {
		m, ok := l.Over(p)
		if !ok {
			row = append(row, dash("—"))
			continue
		}
		row = append(row, cell(m.String()))
	}
	bonus, points := "—", l.Points.String()
	if l.Bonus != 0 {
		bonus = l.Bonus.String()
	}
	if !l.Scored {
		points = "—"
	}
	return append(row, dash(bonus), strong(points), app.GridCell{Text: situation(l, named), Mark: app.Quiet})
}

// situation is the last column: commended, else what keeps a line from being ranked or named, else its standing.
func situation(l app.ResultLine, named bool) string {
	if named {
		return "已表彰"
	}
	if note := l.Note(); note != "" {
		return note
	}
	return l.Standing.Text()
}
