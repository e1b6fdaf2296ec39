package app

import (
	"cmp"
	"context"
	"slices"
	"strings"
)

// Honour is what a subject is commended as.
type Honour string

// The honours of a branch's own year.
const (
	ExcellentMember Honour = "excellent-member" // 优秀共产党员
	AdvancedGroup   Honour = "advanced-group"   // 先进党小组
)

// Text returns the honour's Chinese name.
func (h Honour) Text() string {
	return map[Honour]string{ExcellentMember: "优秀共产党员", AdvancedGroup: "先进党小组"}[h]
}

// Award is a decided commendation. Reason is required when the subject is over the quota or barred.
type Award struct {
	ID        int64
	Year      int
	Honour    Honour
	SubjectID int64
	Reason    string
	DecidedOn Date
}

// AwardPort stores awards.
type AwardPort interface {
	// Awards returns those of a year (0: all), by honour and ID.
	Awards(year int) ([]Award, error)
	InsertAward(a Award) (int64, error)
	UpdateAward(a Award) error
	DeleteAward(id int64) error
}

// Awards returns the commendations decided for a year.
func (a *App) Awards(ctx context.Context, year int) ([]Award, error) {
	return view(ctx, a, func(tx Tx) ([]Award, error) { return tx.Awards(year) })
}

// Decide sets who is commended with an honour in a year, in place of what was decided before; who was named before keeps the
// day of it. A subject who is barred, incomplete, tied at the line or beyond the quota needs a reason, which is printed;
// without it, or with one named who is not scored or named twice, nothing is changed.
func (a *App) Decide(ctx context.Context, year int, h Honour, chosen []Award) error {
	kind := MemberSubject
	if h == AdvancedGroup {
		kind = GroupSubject
	}
	_, err := a.update(ctx, Change{What: "确定" + h.Text() + "名单"}, func(tx Tx) error {
		c, err := loadCampaign(tx, Year(year), a.Today())
		if err != nil {
			return err
		}
		if err := mayBeNamed(c.result(ResultRequest{Period: Year(year), Subject: kind}), chosen); err != nil {
			return err
		}
		return replaceAwards(tx, year, h, chosen, a.Today())
	})
	return err
}

// mayBeNamed tells what forbids to name those chosen by a year's result.
func mayBeNamed(r Result, chosen []Award) error {
	lines := map[int64]ResultLine{}
	for _, l := range r.Lines {
		lines[l.SubjectID] = l
	}
	seen := map[int64]bool{}
	for _, w := range chosen {
		l, scored := lines[w.SubjectID]
		switch {
		case !scored:
			return Fail(NotFound, "名单里有一位不在"+r.Period.Text()+"的考核里，没有保存。", "请重新打开“表彰”再选。", nil)
		case seen[w.SubjectID]:
			return Fail(Conflict, l.Name+"在名单里列了两次，没有保存。", "请去掉一次。", nil)
		case !l.Standing.Within() && strings.TrimSpace(w.Reason) == "":
			return &Error{
				Kind: Invalid, Field: "reason", Who: w.SubjectID, Text: l.Name + "不在推荐范围内（" + l.Why() + "），列入名单要写明理由，没有保存。",
				Hint: "请填写理由；理由会随名单上报。",
			}
		}
		seen[w.SubjectID] = true
	}
	return nil
}

// Why says in words what makes a written reason needed to name the subject of a year's line, "" where none is.
func (l ResultLine) Why() string {
	switch {
	case l.Standing.Within():
		return ""
	case l.Note() != "":
		return l.Note()
	case l.Standing == TiedAtLine:
		return "名额线上同分"
	}
	return "名额以外"
}

func replaceAwards(tx Tx, year int, h Honour, chosen []Award, today Date) error {
	old, err := tx.Awards(year)
	if err != nil {
		return err
	}
	old = slices.DeleteFunc(old, func(w Award) bool { return w.Honour != h })
	for _, w := range chosen {
		w.Year, w.Honour = year, h
		at := slices.IndexFunc(old, func(before Award) bool { return before.SubjectID == w.SubjectID })
		if at < 0 {
			w.DecidedOn = cmp.Or(w.DecidedOn, today)
			_, err = tx.InsertAward(w)
		} else {
			w.ID, w.DecidedOn = old[at].ID, cmp.Or(w.DecidedOn, old[at].DecidedOn)
			err = tx.UpdateAward(w)
			old = slices.Delete(old, at, at+1)
		}
		if err != nil {
			return err
		}
	}
	for _, w := range old { // no longer named
		if err := tx.DeleteAward(w.ID); err != nil {
			return err
		}
	}
	return nil
}
