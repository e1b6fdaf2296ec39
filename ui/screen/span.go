package screen

import (
	"context"
	"slices"

	"zhengyou/app"
)

// The lengths of a period, shortest first, and their words.
var (
	PeriodKinds     = []app.PeriodKind{app.MonthPeriod, app.QuarterPeriod, app.HalfPeriod, app.YearPeriod}
	PeriodKindWords = []string{"月", "季度", "半年", "全年"}
)

// monthsIn is how many months a period of a kind has.
var monthsIn = map[app.PeriodKind]int{app.MonthPeriod: 1, app.QuarterPeriod: 3, app.HalfPeriod: 6, app.YearPeriod: 12}

// StepPeriod returns the period n further on, of the same length, across years.
func StepPeriod(p app.Period, n int) app.Period {
	per := 12 / monthsIn[p.Kind]
	at := p.Year*per + p.N - 1 + n
	return app.Period{Year: at / per, Kind: p.Kind, N: at%per + 1}
}

// PeriodAs returns the period of a length at the place of p: a longer one holds it; of the shorter ones the one that holds
// today, or else the last.
func PeriodAs(p app.Period, k app.PeriodKind, today app.Date) app.Period {
	months := p.Months()
	month := months[len(months)-1].N
	if p.Contains(today) {
		month = today.Month()
	}
	return app.Period{Year: p.Year, Kind: k, N: (month-1)/monthsIn[k] + 1}
}

// scoredAs is PeriodAs, but when nothing of that period is scored, the one of the last month that is.
func scoredAs(p app.Period, k app.PeriodKind, today app.Date, scored []app.Period) app.Period {
	to := PeriodAs(p, k, today)
	if len(scored) == 0 || slices.ContainsFunc(scored, func(m app.Period) bool { return to.Contains(m.First()) }) {
		return to
	}
	return PeriodAs(scored[len(scored)-1], k, today)
}

// turn cancels what was asked before when the same is asked anew.
type turn struct{ stop context.CancelFunc }

// next ends the question before and returns what ends this one.
func (t *turn) next() context.Context {
	t.end()
	ctx, stop := context.WithCancel(context.Background())
	t.stop = stop
	return ctx
}

// end ends the question under way, if there is one.
func (t *turn) end() {
	if t.stop != nil {
		t.stop()
	}
}

// within runs do under ctx until either ctx or turn ends; of what comes too late nothing is answered.
func within[T any](ctx, turn context.Context, do func(context.Context) (T, error)) (T, error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	defer context.AfterFunc(turn, stop)()
	var got T
	var err error
	if turn.Err() == nil {
		got, err = do(ctx)
	}
	if cause := turn.Err(); cause != nil {
		var none T
		return none, app.Fail(app.Canceled, "已经停止。", "", cause)
	}
	return got, err
}
