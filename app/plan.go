package app

import "context"

// Plan holds the rules of a campaign year that the result needs. (The plan document itself comes later.)
type Plan struct {
	ID           int64
	Year         int
	QuotaPercent int    // of the members scored, rounding down; 0 when QuotaNumber says
	QuotaNumber  int    // fixed number of excellent members; 0 when QuotaPercent says
	GroupQuota   int    // fixed number of advanced groups
	TieRule      string // what the office does with a tie at the line, in words, printed with the shortlist
	LateMonths   int    // members here for fewer months of the year are barred as joined late; 0 for no bar
	ListOrder    string // BySurnameStrokes or ByNameStrokes
}

// FirstNameGap reports whether a name of two characters leaves a blank in its middle when lists are ordered (按姓氏笔画).
func (p Plan) FirstNameGap() bool { return p.ListOrder != ByNameStrokes }

// OrderText says under a list how its names are ordered.
func (p Plan) OrderText() string {
	if p.FirstNameGap() {
		return "按姓氏笔画排列。"
	}
	return "按姓名笔画排列。"
}

// The orders of lists of names, as Plan.ListOrder has them.
const (
	BySurnameStrokes = "strokes"
	ByNameStrokes    = "name-strokes"
)

// OrderKnown reports whether ListOrder is one of the orders. Nothing stores another; a file changed from outside may hold one,
// which the data check names.
func (p Plan) OrderKnown() bool {
	return p.ListOrder == BySurnameStrokes || p.ListOrder == ByNameStrokes
}

// DefaultPlan returns the rules a year starts with.
func DefaultPlan(year int) Plan {
	return Plan{
		Year: year, QuotaPercent: 10, GroupQuota: 1, LateMonths: 6, ListOrder: BySurnameStrokes,
		TieRule: "名额线上同分的一并列出，由支部委员会研究后报党员大会决定，不由程序取舍。",
	}
}

// PlanPort stores plans.
type PlanPort interface {
	// Plan returns the year's plan; ok is false when none is stored yet.
	Plan(year int) (p Plan, ok bool, err error)
	// PutPlan stores the plan of p.Year.
	PutPlan(p Plan) error
	// Plans returns all stored plans by year.
	Plans() ([]Plan, error)
}

// Plan returns the year's plan, the default one when none is stored.
func (a *App) Plan(ctx context.Context, year int) (Plan, error) {
	return view(ctx, a, func(tx Tx) (Plan, error) { return loadPlan(tx, year) })
}

// SavePlan stores the rules of a year.
func (a *App) SavePlan(ctx context.Context, p Plan) error {
	switch {
	case p.QuotaPercent < 0 || p.QuotaPercent > 100:
		return &Error{Kind: Invalid, Field: "percent", Text: "名额比例应在0到100之间。"}
	case p.QuotaNumber < 0 || p.GroupQuota < 0:
		return &Error{Kind: Invalid, Field: "number", Text: "名额不能小于0。"}
	case p.LateMonths < 0 || p.LateMonths > 12:
		return &Error{Kind: Invalid, Field: "late", Text: "月数应在0到12之间。"}
	case !p.OrderKnown():
		return &Error{Kind: Invalid, Field: "order", Text: "没有“" + p.ListOrder + "”这种名单顺序，没有保存。", Hint: "请选按姓氏笔画或按姓名笔画。"}
	}
	_, err := a.update(ctx, Change{What: "修改评选规则"}, func(tx Tx) error { return tx.PutPlan(p) })
	return err
}
