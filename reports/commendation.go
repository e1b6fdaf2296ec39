package reports

import (
	"context"
	"fmt"
	"strconv"

	"zhengyou/app"
)

// commendation lists those commended: decided names, or, before a decision, those the shortlist recommends, said so.
func commendation(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	t, err := a.Organisations(ctx)
	if err != nil {
		return app.Document{}, err
	}
	d := app.Document{Title: fmt.Sprintf("%d年度创先争优表彰名单", r.Period.Year), Subtitle: t.Home.Name, Author: t.Home.Name, Foot: head(ctx, a)}
	decided := false
	for _, h := range []app.Honour{app.AdvancedGroup, app.ExcellentMember} {
		l, err := honoured(ctx, a, r.Period, h)
		if err != nil {
			return d, err
		}
		decided = decided || l.decided
		if len(l.names) > 0 || len(l.notes) > 0 {
			d.Blocks = append(d.Blocks, l.blocks(h)...)
		}
	}
	if len(d.Blocks) == 0 {
		return d, nobodyNamed(ctx, a, r.Period)
	}
	if !decided {
		d.Title = fmt.Sprintf("%d年度创先争优拟表彰名单", r.Period.Year)
		d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: "本名单按考核结果和名额列出，尚未经支部研究确定。"})
	}
	d.Blocks = append(d.Blocks, app.Signatures{Labels: []string{"组织委员", "支部书记"}, Date: true})
	return d, nil
}

// nobodyNamed says why a list has no names: no scores yet, or no quota that names anybody.
func nobodyNamed(ctx context.Context, a *app.App, p app.Period) error {
	res, err := a.Result(ctx, app.ResultRequest{Period: p})
	if err != nil {
		return err
	}
	if len(res.Counted) == 0 {
		return noScores(p)
	}
	return app.Fail(app.State, p.Text()+"名额以内还没有可以表彰的，出不了名单。", "请在“结果”的“表彰”里确定名单，或在“设置”里看名额。", nil)
}

// honourList is one honour's names, in stroke order.
type honourList struct {
	decided bool
	names   []honouree
	notes   []string
}

type honouree struct{ name, group, points, reason string }

func honoured(ctx context.Context, a *app.App, p app.Period, h app.Honour) (honourList, error) {
	kind := app.MemberSubject
	if h == app.AdvancedGroup {
		kind = app.GroupSubject
	}
	res, err := a.Result(ctx, app.ResultRequest{Period: p, Subject: kind})
	if err != nil {
		return honourList{}, err
	}
	awards, err := a.Awards(ctx, p.Year)
	if err != nil {
		return honourList{}, err
	}
	reasons := map[int64]*string{}
	for _, w := range awards {
		if w.Honour == h {
			reasons[w.SubjectID] = &w.Reason
		}
	}
	l := honourList{decided: len(reasons) > 0}
	for _, line := range res.Lines {
		reason, chosen := reasons[line.SubjectID]
		if !l.decided {
			chosen = line.Standing.Within()
		}
		if !chosen {
			continue
		}
		x := honouree{name: line.Name, group: line.Group, points: line.Points.String()}
		if reason != nil {
			x.reason = *reason
		}
		l.names = append(l.names, x)
	}
	app.SortByStrokes(l.names, func(x honouree) string { return x.name }, true)
	if !l.decided && res.Shortlist.Tied > 0 {
		l.notes = res.Rules()[:2]
	}
	return l, nil
}

func (l honourList) blocks(h app.Honour) []app.Block {
	unit := map[app.Honour]string{app.ExcellentMember: "名", app.AdvancedGroup: "个"}[h]
	out := []app.Block{app.Heading{Level: 1, Text: fmt.Sprintf("%s（%d%s）", h.Text(), len(l.names), unit)}}
	if len(l.names) > 0 {
		out = append(out, l.grid(h))
	}
	for _, n := range l.notes {
		out = append(out, app.Paragraph{Text: n, Small: true})
	}
	return append(out, app.Paragraph{Small: true, Text: "按姓氏笔画排列。"})
}

func (l honourList) grid(h app.Honour) app.Grid {
	g := app.Grid{
		Columns: []app.Column{{Width: 8, Align: app.AlignCenter, Number: true}, {Width: 22, Whole: true}, {Width: 22, Whole: true}, {Width: 12, Align: app.AlignRight, Number: true}, {Width: 36}},
		Header:  [][]app.GridCell{cells("序号", "姓名", "党小组", "得分", "备注")},
	}
	if h == app.AdvancedGroup {
		g.Columns = append(g.Columns[:2], g.Columns[3:]...)
		g.Header[0] = cells("序号", "党小组", "得分", "备注")
	}
	for i, x := range l.names {
		row := cells(strconv.Itoa(i+1), x.name)
		if h == app.ExcellentMember {
			row = append(row, cell(x.group))
		}
		g.Rows = append(g.Rows, append(row, cell(x.points), cell(x.reason)))
	}
	return g
}
