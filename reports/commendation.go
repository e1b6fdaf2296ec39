package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
)

// commendation lists those commended: decided names, or, before a decision, those the shortlist names, said so. The points
// are for the branch to decide by; the list that may be posted afterwards goes without.
func commendation(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	t, err := a.Organisations(ctx)
	if err != nil {
		return app.Document{}, err
	}
	var lists []honourList
	decided := false
	for _, h := range []app.Honour{app.AdvancedGroup, app.ExcellentMember} {
		l, err := honoured(ctx, a, r.Period, h)
		if err != nil {
			return app.Document{}, err
		}
		decided = decided || l.decided
		if len(l.names) > 0 || len(l.notes) > 0 {
			lists = append(lists, l)
		}
	}
	if len(lists) == 0 {
		return app.Document{}, nobodyNamed(ctx, a, r.Period)
	}
	foot, err := head(ctx, a)
	if err != nil {
		return app.Document{}, err
	}
	d := app.Document{Title: app.CommendationTitle(r.Period.Year, decided), Subtitle: t.Home.Name, Author: t.Home.Name, Date: a.Today(), Foot: foot}
	for _, l := range lists {
		d.Blocks = append(d.Blocks, l.blocks(decided)...)
	}
	if !decided {
		d.Blocks = append(d.Blocks, app.Paragraph{Small: true, Text: proposal(lists)})
	}
	d.Blocks = append(d.Blocks, app.Signatures{Labels: []string{"组织委员", "支部书记"}, Date: true})
	return d, nil
}

// proposal says how far a list can be relied on before the branch has decided.
func proposal(lists []honourList) string {
	text := "本名单按考核结果和名额列出，尚未经支部研究确定。"
	for _, l := range lists {
		if l.state != "" {
			return text + "成绩" + strings.Trim(l.state, "（）") + "，定稿前请再核对。"
		}
	}
	return text
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

// honourList is one honour's names, members in stroke order, groups in theirs.
type honourList struct {
	honour  app.Honour
	decided bool
	order   string // how the names are ordered, a sentence
	state   string // why the scores may still change, empty when they are final
	names   []honouree
	tied    []honouree // before a decision: equal at the line of the quota, so that the branch must choose
	notes   []string
}

type honouree struct{ name, group, points, reason string }

func honoured(ctx context.Context, a *app.App, p app.Period, h app.Honour) (honourList, error) {
	l := honourList{honour: h}
	kind := app.MemberSubject
	if h == app.AdvancedGroup {
		kind = app.GroupSubject
	}
	res, err := a.Result(ctx, app.ResultRequest{Period: p, Subject: kind})
	if err != nil {
		return l, err
	}
	awards, err := a.Awards(ctx, p.Year)
	if err != nil {
		return l, err
	}
	plan, err := a.Plan(ctx, p.Year)
	if err != nil {
		return l, err
	}
	book, err := a.Roster(ctx)
	if err != nil {
		return l, err
	}
	l.order = plan.OrderText()
	open := map[int64]app.Award{} // decided, and not on the list yet
	for _, w := range awards {
		if w.Honour == h {
			open[w.SubjectID] = w
		}
	}
	l.decided, l.state = len(open) > 0, provisional(res, false)
	for _, line := range res.Lines {
		w, chosen := open[line.SubjectID]
		delete(open, line.SubjectID)
		x := honouree{name: line.Name, group: line.Group, points: line.Points.String(), reason: w.Reason}
		switch {
		case chosen, !l.decided && line.Standing.Within():
			l.names = append(l.names, x)
		case !l.decided && line.Standing == app.TiedAtLine:
			l.tied = append(l.tied, x)
		}
	}
	for _, w := range awards {
		if _, left := open[w.SubjectID]; left && w.Honour == h {
			l.names = append(l.names, unscored(w, book))
		}
	}
	if kind == app.MemberSubject {
		for _, names := range [][]honouree{l.names, l.tied} {
			app.SortByStrokes(names, func(x honouree) string { return x.name }, plan.FirstNameGap())
		}
	}
	if !l.decided && res.Shortlist.Tied > 0 {
		l.notes = res.Rules()[:2]
	}
	return l, nil
}

// unscored is one who was commended and has no result any more: the scores were taken back since, the decision was not.
func unscored(w app.Award, book app.Roster) honouree {
	if w.Honour == app.AdvancedGroup {
		return honouree{name: book.Tree.Find(w.SubjectID).Name, reason: w.Reason}
	}
	x := honouree{group: book.Tree.Find(book.GroupOn(w.SubjectID, w.DecidedOn)).Name, reason: w.Reason}
	if at := slices.IndexFunc(book.Members, func(m app.Member) bool { return m.ID == w.SubjectID }); at >= 0 {
		x.name = book.Members[at].Name
	}
	return x
}

// blocks are the honour's heading, names and notes. Among decided lists one that is not is called a proposal.
func (l honourList) blocks(decided bool) []app.Block {
	unit := map[app.Honour]string{app.ExcellentMember: "名", app.AdvancedGroup: "个"}[l.honour]
	proposed := ""
	if decided && !l.decided {
		proposed = "拟，尚未确定，"
	}
	points := !l.decided
	out := []app.Block{app.Heading{Level: 1, Text: fmt.Sprintf("%s（%s%d%s）", l.honour.Text(), proposed, len(l.names), unit)}}
	if len(l.names) > 0 {
		out = append(out, l.grid(l.names, points))
	}
	for _, n := range l.notes {
		out = append(out, app.Paragraph{Text: n, Small: true})
	}
	if len(l.tied) > 0 {
		out = append(out, app.Heading{Level: 2, Text: fmt.Sprintf("名额线上同分，待支部研究（%d%s）", len(l.tied), unit)}, l.grid(l.tied, points))
	}
	note := l.order
	switch {
	case l.honour == app.AdvancedGroup && points:
		note = "得分是党支部对党小组考核的得分，不是组内党员的平均分。"
	case l.honour == app.AdvancedGroup:
		return out
	case points:
		note += "得分含加分。"
	}
	return append(out, app.Paragraph{Small: true, Text: note})
}

// grid lists names. The columns of both honours stand under each other.
func (l honourList) grid(names []honouree, points bool) app.Grid {
	g := app.Grid{Columns: []app.Column{{Width: 8, Align: app.AlignCenter, Number: true}}, Header: [][]app.GridCell{cells("序号")}}
	add := func(title string, c app.Column) {
		g.Columns, g.Header[0] = append(g.Columns, c), append(g.Header[0], cell(title))
	}
	if l.honour == app.ExcellentMember {
		add("姓名", app.Column{Width: 22, Whole: true})
		add("党小组", app.Column{Width: 22, Whole: true})
	} else {
		add("党小组", app.Column{Width: 44, Whole: true})
	}
	if points {
		add("得分", app.Column{Width: 12, Align: app.AlignRight, Number: true})
	}
	add("备注", app.Column{Width: 36})
	for i, x := range names {
		row := cells(strconv.Itoa(i+1), x.name)
		if l.honour == app.ExcellentMember {
			row = append(row, cell(x.group))
		}
		if points {
			row = append(row, cell(x.points))
		}
		g.Rows = append(g.Rows, append(row, cell(x.reason)))
	}
	return g
}
