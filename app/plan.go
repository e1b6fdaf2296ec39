package app

// Plan holds the rules of a campaign year that the result needs. (The plan document itself comes later.)
type Plan struct {
	ID           int64
	Year         int
	QuotaPercent int    // of the members scored, rounding down; 0 when QuotaNumber says
	QuotaNumber  int    // fixed number of excellent members; 0 when QuotaPercent says
	GroupQuota   int    // fixed number of advanced groups
	TieRule      string // what the office does with a tie at the line, in words, printed with the shortlist
	LateMonths   int    // members here for fewer months of the year are barred as joined late; 0 for no bar
	ListOrder    string // "strokes" (按姓氏笔画) or "name-strokes" (按姓名笔画)
}

// DefaultPlan returns the rules a year starts with.
func DefaultPlan(year int) Plan {
	return Plan{
		Year: year, QuotaPercent: 10, GroupQuota: 1, LateMonths: 6, ListOrder: "strokes",
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
