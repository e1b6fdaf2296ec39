// Package reports makes documents from the records: each file here builds one kind as a tree (app.Document); the packages
// below it turn trees into pages, PDF, pictures and workbooks, and read workbooks handed in.
package reports

import (
	"context"

	"zhengyou/app"
)

// Composer builds the documents the program knows. It holds no state.
type Composer struct{}

type compose func(ctx context.Context, a *app.App, r app.DocumentRequest) (app.Document, error)

var anyPeriod = []app.PeriodKind{app.MonthPeriod, app.QuarterPeriod, app.HalfPeriod, app.YearPeriod}

var kinds = []struct {
	app.DocumentKind
	build compose
}{
	{app.DocumentKind{Code: "sheet", Name: "月考核评分表", Purpose: "一个月的打分，逐人逐项，供签字存档。", Periods: anyPeriod[:1]}, scoreSheet},
	{app.DocumentKind{Code: "sheet-blank", Name: "月考核评分表（空表）", Purpose: "打印出来用笔打分。", Periods: anyPeriod[:1]}, blankSheet},
	{app.DocumentKind{Code: "ranking", Name: "考核名次表", Purpose: "一段时间的得分和名次，附名额和规则。", Periods: anyPeriod}, ranking},
	{app.DocumentKind{Code: "member", Name: "党员本人考核情况表", Purpose: "逐月逐项列出，交本人核对签字。", Periods: anyPeriod, Member: true}, memberSheet},
	{app.DocumentKind{Code: "chart", Name: "季度成绩图表", Purpose: "各季度得分的图和数据。", Periods: []app.PeriodKind{app.QuarterPeriod, app.YearPeriod}}, quarterChart},
	{app.DocumentKind{Code: "criteria", Name: "考核细则表", Purpose: "考核内容、标准分和评分办法。", Periods: []app.PeriodKind{app.YearPeriod}}, criteria},
	{app.DocumentKind{Code: "roster", Name: "党员名册", Purpose: "全体党员名单，按姓氏笔画排列。", Periods: []app.PeriodKind{app.YearPeriod}}, roster},
	{app.DocumentKind{Code: "commendation", Name: "表彰名单", Purpose: "受表彰的党员和党小组，按笔画。", Periods: []app.PeriodKind{app.YearPeriod}}, commendation},
	{app.DocumentKind{Code: "catalogue", Name: "归档文件目录", Purpose: "归档文书逐件列出，放在最前面。", Periods: []app.PeriodKind{app.YearPeriod}}, catalogue},
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
		if !fits(k.Periods, r.Period.Kind) {
			return app.Document{}, app.Fail(app.Invalid, "“"+k.Name+"”不能按"+r.Period.Text()+"出。", "请换一个期间，例如 "+example(k.Periods[0], r.Period.Year).String()+"。", nil)
		}
		d, err := k.build(ctx, a, r)
		d.Kind, d.Period, d.Date = k.Code, r.Period, a.Today()
		return d, err
	}
	return app.Document{}, app.Fail(app.Invalid, "没有“"+r.Kind+"”这种文书。", "用 print list 可以看到全部种类。", nil)
}

func fits(ks []app.PeriodKind, k app.PeriodKind) bool {
	for _, x := range ks {
		if x == k {
			return true
		}
	}
	return false
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

func centred(c app.GridCell) app.GridCell {
	align := app.AlignCenter
	c.Align = &align
	return c
}

// head returns the short hash printed at the foot of forms whose figures must be provable later.
func head(ctx context.Context, a *app.App) string {
	id, hash, err := a.Store.Head(ctx)
	code := app.HeadText(hash)
	if err != nil || id == 0 || code == "" {
		return ""
	}
	return "台账校验码 " + code
}
