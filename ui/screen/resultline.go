package screen

import (
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

// Waiting tells that nothing of the period is scored yet.
func (r *Result) Waiting() bool { return r.Has && len(r.Result.Counted) == 0 }

// Status is the word on a line's mark and what it means; "" for none.
func (r *Result) Status(l *app.ResultLine) (word string, standing app.Standing) {
	if r.Named[l.SubjectID] {
		return "已表彰", Commended
	}
	return l.Standing.Text(), l.Standing
}

// The standings the view tells apart besides those it names itself.
const (
	Commended   app.Standing = "commended" // by decision; the one that is not among app's
	Provisional              = app.Provisional
)

// Provisional says why the ranking is not final, as 暂列：只算到三季度，5个月未确认; "" when it is.
func (r *Result) Provisional() string {
	if !r.Has || r.Waiting() || r.Result.Final() {
		return ""
	}
	var why []string
	months, counted := r.Period.Months(), r.Result.Counted
	switch left := len(months) - len(counted); {
	case left == 0:
	case slices.Equal(months[:len(counted)], counted):
		why = append(why, "只算到"+r.upTo(counted[len(counted)-1]))
	default:
		why = append(why, fmt.Sprintf("%d个月还没有分", left))
	}
	if begun := r.Result.Begun; len(begun) > 0 {
		why = append(why, app.MonthsText(begun)+"正在打分")
	}
	switch drafts := r.DraftMonths(); {
	case len(drafts) > 3:
		why = append(why, fmt.Sprintf("%d个月未确认", len(drafts)))
	case len(drafts) > 0:
		why = append(why, r.Drafts()+"未确认")
	}
	return Provisional.Text() + "：" + strings.Join(why, "，")
}

// upTo names the end of what is counted: a quarter where that ends with the month, else the month.
func (r *Result) upTo(m app.Period) string {
	for _, part := range r.Period.Parts() {
		if part.Last() == m.Last() {
			return part.Short()
		}
	}
	return m.Short()
}

// Drafts names the months of the period that are not confirmed, "" when all are.
func (r *Result) Drafts() string {
	var names []string
	for _, m := range r.DraftMonths() {
		names = append(names, m.Short())
	}
	return strings.Join(names, "、")
}

// DraftMonths are the months of the period with scores that are not confirmed.
func (r *Result) DraftMonths() []app.Period {
	var out []app.Period
	for _, m := range r.Result.Counted {
		for _, l := range r.Result.Lines {
			at := slices.IndexFunc(l.Months, func(k app.MonthMark) bool { return k.Month == m })
			if at >= 0 && l.Months[at].Draft {
				out = append(out, m)
				break
			}
		}
	}
	return out
}

// PartOf is a part's points in a line as shown, "—" where nothing counted; short marks a part with something missing.
func PartOf(l *app.ResultLine, p app.Period) (text string, short bool) {
	for _, m := range l.Missing {
		if p.Contains(m.First()) {
			short = true
		}
	}
	points, ok := l.Over(p)
	switch {
	case !ok && short:
		return "缺", true
	case !ok:
		return "—", false
	}
	return points.String(), short
}

// NameFit is how wide the longest name ranked is, in characters.
func (r *Result) NameFit() (w float32) {
	for i := range r.Result.Lines {
		w = max(w, textEms(r.Result.Lines[i].Name))
	}
	return w
}

// Count says how many are shown of how many.
func (r *Result) Count() string {
	unit := "人"
	if r.OfGroups() {
		unit = "个小组"
	}
	if len(r.Rows) == len(r.Result.Lines) {
		return fmt.Sprintf("共%d%s", len(r.Rows), unit)
	}
	return fmt.Sprintf("%d%s中的%d%s", len(r.Result.Lines), unit, len(r.Rows), unit)
}
