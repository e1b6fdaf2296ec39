// Package reports makes documents from the records: each file here builds one kind as a tree (app.Document); the packages
// below it turn trees into pages, PDF, pictures and workbooks, and read workbooks handed in.
package reports

import (
	"context"
	"slices"

	"zhengyou/app"
)

// Composer builds the documents the program knows. It holds no state.
type Composer struct{}

type compose func(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error)

var anyPeriod = []app.PeriodKind{app.MonthPeriod, app.QuarterPeriod, app.HalfPeriod, app.YearPeriod}

var (
	peopleAndGroups = []app.SubjectKind{app.MemberSubject, app.GroupSubject}
	allSubjects     = []app.SubjectKind{app.MemberSubject, app.GroupSubject, app.BranchSubject}
	yearly          = []app.PeriodKind{app.YearPeriod}
)

var kinds = []struct {
	app.DocumentKind
	build compose
}{
	{app.DocumentKind{
		Code: "sheet", Name: "月考核评分表", Purpose: "一个月的打分，逐人逐项，供签字存档。",
		Periods: anyPeriod[:1], Subjects: peopleAndGroups, Group: true, Scored: true,
	}, scoreSheet},
	{app.DocumentKind{
		Code: "sheet-blank", Name: "月考核评分表（空表）", Purpose: "打印出来用笔打分。",
		Periods: anyPeriod[:1], Subjects: peopleAndGroups, Group: true,
	}, blankSheet},
	{app.DocumentKind{
		Code: "ranking", Name: "考核名次表", Purpose: "一段时间的得分和名次；全年的附名额和规则。",
		Periods: anyPeriod, Subjects: peopleAndGroups, Group: true, Scored: true,
	}, ranking},
	{app.DocumentKind{
		Code: "member", Name: "党员考核情况表", Purpose: "逐月逐项列出，交本人核对签字。",
		Periods: anyPeriod, Member: true, Scored: true,
	}, memberSheet},
	{app.DocumentKind{
		Code: "chart", Name: "考核成绩图表", Purpose: "各季度得分的图和数据。",
		Periods: anyPeriod[1:], Group: true, Scored: true,
	}, quarterChart},
	{app.DocumentKind{
		Code: "criteria", Name: "考核细则表", Purpose: "考核内容、标准分和评分办法。",
		Periods: yearly, Subjects: allSubjects,
	}, criteria},
	{app.DocumentKind{
		Code: "roster", Name: "党员名册", Purpose: "全体党员名单，按笔画排列。",
		Periods: yearly, Group: true,
	}, roster},
	{app.DocumentKind{
		Code: "commendation", Name: "表彰名单", Purpose: "受表彰的党员和党小组；党员按笔画排列。",
		Periods: yearly, Scored: true,
	}, commendation},
	{app.DocumentKind{
		Code: "catalogue", Name: "归档文件目录", Purpose: "归档文书逐件列出，放在最前面。",
		Periods: yearly,
	}, catalogue},
}

// Kinds lists the documents in the order they are offered.
func (Composer) Kinds() []app.DocumentKind {
	out := make([]app.DocumentKind, len(kinds))
	for i, k := range kinds {
		out[i] = k.DocumentKind
	}
	return out
}

// Compose builds one document; an unknown kind or period is an Invalid error, missing records a State error.
func (Composer) Compose(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error) {
	if r.Subject == "" {
		r.Subject = app.MemberSubject
	}
	for _, k := range kinds {
		if k.Code != r.Kind {
			continue
		}
		if err := offered(k.DocumentKind, r); err != nil {
			return app.Document{}, err
		}
		d, err := k.build(ctx, a, r)
		d.Kind, d.Period = k.Code, r.Period
		return d, err
	}
	return app.Document{}, app.Fail(app.Invalid, "没有“"+r.Kind+"”这种文书。", "用 print list 可以看到全部种类。", nil)
}

// offered refuses what a kind cannot be had of: a list that leaves out what was asked for would be taken for the whole.
func offered(k app.DocumentKind, r app.DocumentRequest) error {
	switch {
	case !slices.Contains(k.Periods, r.Period.Kind):
		return app.Fail(app.Invalid, "“"+k.Name+"”不能按"+r.Period.Text()+"出。", "请换一个期间，例如 "+example(k.Periods[0], r.Period.Year).String()+"。", nil)
	case r.Subject != app.MemberSubject && !slices.Contains(k.Subjects, r.Subject):
		return app.Fail(app.Invalid, "“"+k.Name+"”没有"+r.Subject.Text()+"的。", "请换一种文书，或者不指定考核对象。", nil)
	case r.Group != 0 && (!k.Group || r.Subject != app.MemberSubject):
		return app.Fail(app.Invalid, "“"+k.Name+"”只按全支部出，没有单个党小组的。", "请不要指定党小组。", nil)
	}
	return nil
}

func example(k app.PeriodKind, year int) app.Period {
	return app.Period{Year: year, Kind: k, N: 1}
}

// cell is a plain table cell.
func cell(text string) app.GridCell { return app.GridCell{Text: text} }

func cells(texts ...string) []app.GridCell {
	row := make([]app.GridCell, len(texts))
	for i, t := range texts {
		row[i] = cell(t)
	}
	return row
}

func strong(text string) app.GridCell { return app.GridCell{Text: text, Strong: true} }

// dash is a cell that may hold a dash for nothing; it stands where the figures of its column do.
func dash(text string) app.GridCell {
	c := cell(text)
	if text == "—" {
		c.Mark = app.Quiet
	}
	return c
}

func centred(c app.GridCell) app.GridCell {
	align := app.AlignCenter
	c.Align = &align
	return c
}

// head returns the short hash printed at the foot of forms whose figures must be provable later; "" before the first change.
func head(ctx context.Context, a *app.App) (string, error) {
	id, hash, err := a.Store.Head(ctx)
	code := app.HeadText(hash)
	if err != nil || id == 0 || code == "" {
		return "", err
	}
	return "台账校验码 " + code, nil
}
