package screen

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"zhengyou/app"
)

// Nominee is one who may be commended.
type Nominee struct {
	ResultLine
	Chosen  bool
	Reason  string
	Decided bool   // commended by the decision that stands
	Problem string // why the list cannot be stored with this line
}

// Needs tells that choosing the nominee needs a written reason.
func (n *Nominee) Needs() bool { return !n.Standing.Within() }

// Awards is the presenter of the commendation list of a year: who is commended with an honour.
type Awards struct {
	Base
	Year    int
	Subject app.SubjectKind
	Has     bool
	List    []Nominee // in the order of the ranking; only some are shown, see Shown
	Rules   []string
	Quota   int
	Draft   bool // some month of the year is not confirmed
	Decided bool // a decision stands
	Dirty   bool // changed since the decision

	brought map[int64]bool // brought into the list from outside the shortlist
}

func newAwards(b Base) *Awards { return &Awards{Base: b, brought: map[int64]bool{}} }

func honourOf(kind app.SubjectKind) app.Honour {
	if kind == app.GroupSubject {
		return app.AdvancedGroup
	}
	return app.ExcellentMember
}

// Honour is the honour's name.
func (a *Awards) Honour() string { return honourOf(a.Subject).Text() }

type awardsRead struct {
	result app.Result
	awards []app.Award
}

func (a *Awards) load(year int, kind app.SubjectKind) {
	if year == a.Year && kind == a.Subject && a.Dirty {
		return // what is being decided stays on the screen
	}
	a.Year, a.Subject, a.Dirty, a.brought = year, kind, false, map[int64]bool{}
	Query(&a.Base, "awards", func(ctx context.Context) (got awardsRead, err error) {
		if got.result, err = a.App.Result(ctx, app.ResultRequest{Period: app.Year(year), Subject: kind}); err != nil {
			return got, err
		}
		got.awards, err = a.App.Awards(ctx, year)
		return got, err
	}, a.apply)
}

func (a *Awards) apply(got awardsRead) {
	a.Has, a.Rules, a.Quota, a.Draft = true, got.result.Rules(), got.result.Shortlist.Quota, got.result.Draft
	decided := map[int64]app.Award{}
	for _, w := range got.awards {
		if w.Honour == honourOf(a.Subject) {
			decided[w.SubjectID] = w
		}
	}
	a.Decided = len(decided) > 0
	a.List = a.List[:0]
	for _, l := range got.result.Lines {
		w, named := decided[l.SubjectID]
		n := Nominee{ResultLine: l, Chosen: named, Reason: w.Reason, Decided: named}
		if !a.Decided {
			n.Chosen = l.Standing.Within()
		}
		a.List = append(a.List, n)
	}
}

// Shown are the nominees listed: recommended, tied at the line, chosen, or brought in. Of the barred those who would have
// been within the quota are listed too, so that nobody passes over them unseen.
func (a *Awards) Shown() []*Nominee {
	last := 0
	for i := range a.List {
		if s := a.List[i].Standing; s.Within() || s == app.TiedAtLine {
			last = i
		}
	}
	var out []*Nominee
	for i := range a.List {
		n := &a.List[i]
		barredAbove := n.Standing == app.Barred && n.Rank > 0 && i <= last
		if n.Standing.Within() || n.Standing == app.TiedAtLine || n.Chosen || barredAbove || a.brought[n.SubjectID] {
			out = append(out, n)
		}
	}
	return out
}

// NoPlace tells that somebody is ranked but the quota leaves room for nobody: a tenth of few members, rounded down.
func (a *Awards) NoPlace() bool {
	return a.Quota == 0 && slices.ContainsFunc(a.List, func(n Nominee) bool { return n.Rank > 0 })
}

// Others are those not listed, to be brought in with a reason.
func (a *Awards) Others() []Person {
	shown := map[int64]bool{}
	for _, n := range a.Shown() {
		shown[n.SubjectID] = true
	}
	var out []Person
	for _, n := range a.List {
		if !shown[n.SubjectID] {
			p := person(n.SubjectID, n.Name, n.Group)
			if n.Rank > 0 {
				p.Detail = fmt.Sprintf("第%d名 %s分", n.Rank, n.Points)
			}
			out = append(out, p)
		}
	}
	return out
}

// Bring lists one from outside the shortlist, chosen; a reason is then needed.
func (a *Awards) Bring(id int64) {
	a.brought[id] = true
	a.Pick(id, true)
}

// Pick chooses a nominee or not.
func (a *Awards) Pick(id int64, on bool) {
	if n := a.find(id); n != nil {
		n.Chosen, n.Problem, a.Dirty = on, "", true
		if !on {
			a.brought[id] = true // stays in sight until the screen is loaded again
		}
		a.Changed()
	}
}

// Because writes the reason for a nominee who needs one.
func (a *Awards) Because(id int64, reason string) {
	if n := a.find(id); n != nil {
		n.Reason, n.Problem, a.Dirty = strings.TrimSpace(reason), "", true
	}
}

func (a *Awards) find(id int64) *Nominee {
	for i := range a.List {
		if a.List[i].SubjectID == id {
			return &a.List[i]
		}
	}
	return nil
}

// Chosen is how many are chosen.
func (a *Awards) Chosen() int {
	n := 0
	for i := range a.List {
		if a.List[i].Chosen {
			n++
		}
	}
	return n
}

// Summary says how many are chosen of the quota, and whether that is the decision.
func (a *Awards) Summary() string {
	s := fmt.Sprintf("已勾选%d%s，名额%[3]d%[2]s", a.Chosen(), headWord(a.Subject), a.Quota)
	switch {
	case a.Dirty:
		return s + "。还没有保存，点“确定名单”才算数。"
	case a.Decided:
		return s + "。名单已经确定；要改，改好后再点一次“确定名单”。"
	}
	return s + "。这是按名额自动列出的，经支部研究后点“确定名单”。"
}

// Decide stores the list as the decision. Lines that lack their reason are marked and nothing is stored.
func (a *Awards) Decide() {
	if !a.checked() {
		a.Changed()
		return
	}
	year, honour := a.Year, honourOf(a.Subject)
	var chosen []app.Award
	for i := range a.List {
		n := &a.List[i]
		if n.Chosen {
			w := app.Award{SubjectID: n.SubjectID}
			if n.Needs() {
				w.Reason = n.Reason
			}
			chosen = append(chosen, w)
		}
	}
	a.Command(Job{Title: "正在保存名单", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		return a.App.Decide(ctx, year, honour, chosen)
	}, func() {
		a.Dirty = false
		a.Host.Notify(fmt.Sprintf("%d年度%s名单已确定，共 %d %s。", year, honour.Text(), len(chosen), headWord(a.Subject)), true)
		a.load(year, a.Subject)
	}, func(err error) {
		var e *app.Error
		if !errors.As(err, &e) || e.Field != "reason" {
			a.Host.Fail(err)
			return
		}
		for i := range a.List { // the standing changed since it was loaded
			if n := &a.List[i]; n.SubjectID == e.Who {
				n.Problem = e.Error()
			}
		}
	})
}

// checked marks the lines that lack their reason and tells whether there are none.
func (a *Awards) checked() bool {
	ok := true
	for i := range a.List {
		n := &a.List[i]
		n.Problem = ""
		if n.Chosen && n.Needs() && n.Reason == "" {
			n.Problem, ok = "列入名单要写明理由（"+n.Why()+"）。理由会印在名单上。", false
		}
	}
	return ok
}

// headWord is the word one counts a kind of subject by.
func headWord(kind app.SubjectKind) string {
	if kind == app.MemberSubject {
		return "名"
	}
	return "个"
}
