package app

import "strconv"

// criteriaUse is what has been entered under the criteria of a year. It alone decides what of them may still change, whichever
// way they are changed: typed, pasted, deleted, imported, or taken from the built-in ones. It is loaded once an operation.
type criteriaUse struct {
	year     int
	closed   map[SubjectKind][]Period // confirmed months, in order
	drafts   map[int64]bool           // sheets that are not confirmed
	entries  map[int64][]Entry        // by criterion, cleared cells too
	recorded map[int64]Points         // by criterion with day records: the most points one of them gives or takes
}

func loadCriteriaUse(tx Tx, year int) (*criteriaUse, error) {
	u := &criteriaUse{
		year: year, closed: map[SubjectKind][]Period{}, drafts: map[int64]bool{}, entries: map[int64][]Entry{}, recorded: map[int64]Points{},
	}
	sheets, err := tx.Sheets(Month(year, 1), Month(year, 12))
	if err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(sheets))
	for _, s := range sheets {
		ids = append(ids, s.ID)
		if u.drafts[s.ID] = s.State != Confirmed; s.State == Confirmed {
			u.closed[s.Subject] = append(u.closed[s.Subject], s.Month)
		}
	}
	es, err := tx.Entries(ids...)
	if err != nil {
		return nil, err
	}
	for _, e := range es {
		u.entries[e.CriterionID] = append(u.entries[e.CriterionID], e)
	}
	rs, err := tx.Records(Year(year).First(), Year(year).Last())
	for _, r := range rs {
		u.recorded[r.CriterionID] = max(u.recorded[r.CriterionID], r.Points, -r.Points)
	}
	return u, err
}

// used reports whether anything was ever entered under a criterion. A cleared cell counts too: its history hangs on the item,
// and the data refuses to let the item go.
func (u *criteriaUse) used(id int64) bool {
	_, recorded := u.recorded[id]
	return recorded || len(u.entries[id]) > 0
}

// allows returns why old may not become k, nil when it may. A zero old is an item to be added.
func (u *criteriaUse) allows(old, k Criterion) error {
	if err := u.keepsColumns(old, k); err != nil {
		return err
	}
	if old.ID == 0 || !u.used(old.ID) {
		return nil
	}
	text := "“" + old.Name + "”" + usedText
	switch {
	case k.Subject != old.Subject:
		return &Error{Kind: State, Text: text + "不能改给" + k.Subject.Text() + "，没有保存。", Hint: nextYearHint}
	case old.Monthly() && !k.Monthly() && k.Cycle != old.Cycle:
		return &Error{Kind: State, Field: "cycle", Text: text + "不能改为按" + k.Cycle.Text() + "考核，没有保存。", Hint: nextYearHint}
	case kindOf(k.Method) != kindOf(old.Method):
		return &Error{Kind: State, Text: text + "不能由" + old.Method.Text() + "改为" + k.Method.Text() + "，没有保存。", Hint: nextYearHint}
	}
	return u.keepsScores(old, k)
}

// What the sentences about items in use share.
const (
	usedText     = "已经打过分或有平时记录，"
	nextYearHint = "文字可以修改，别的请在下一年度调整。"
)

// kindOf tells the methods whose points make up the monthly score, which may change into each other, from those of other kinds.
func kindOf(m Method) Method {
	if m == Deduction {
		return Direct
	}
	return m
}

// keepsColumns holds that a confirmed sheet keeps its columns and what they count: a figure once confirmed must stay what it was.
func (u *criteriaUse) keepsColumns(old, k Criterion) error {
	for _, kind := range []SubjectKind{MemberSubject, GroupSubject, BranchSubject} {
		was, is := old.Subject == kind && old.Monthly(), k.Subject == kind && k.Monthly()
		if len(u.closed[kind]) == 0 || was == is && (!is || old.Max == k.Max) {
			continue
		}
		closed := strconv.Itoa(u.year) + "年" + MonthsText(u.closed[kind]) + "的" + kind.Text() + "考核已经确认，"
		e := &Error{Kind: State, Hint: "要改请先撤销确认，或从下一年度起改。"}
		switch {
		case was && is:
			e.Field, e.Text = "max", closed+"“"+k.Name+"”的标准分不能由"+old.Max.Short()+"分改为"+k.Max.Short()+"分，没有保存。"
		case was && k.ID == 0:
			e.Text = closed + "表里的“" + old.Name + "”不能去掉，什么也没有改。"
		case was:
			e.Field, e.Text = "cycle", closed+"“"+old.Name+"”不能退出月考核，没有保存。"
		default:
			e.Field, e.Text = "cycle", closed+"月考核不能再加一项“"+k.Name+"”，没有保存。"
		}
		return e
	}
	return nil
}

// keepsScores holds that nobody has more points than an item now counts.
func (u *criteriaUse) keepsScores(old, k Criterion) error {
	if k.Max >= old.Max {
		return nil
	}
	var most Points
	for _, e := range u.entries[k.ID] {
		if e.Points != nil {
			most = max(most, *e.Points)
		}
	}
	refuse := func(what, hint string) error {
		return &Error{Kind: State, Field: "max", Text: what + "，标准分不能改到" + k.Max.Short() + "分，没有保存。", Hint: hint}
	}
	switch {
	case most > k.Max:
		return refuse("已经有人在“"+k.Name+"”得到"+most.Short()+"分", "请先改正那些分数，或在下一年度调整。")
	case u.recorded[k.ID] > k.Max:
		return refuse("“"+k.Name+"”已经有"+u.recorded[k.ID].Short()+"分的平时记录", "请先改正那些记录，或在下一年度调整。")
	}
	return nil
}

// allowsRemoval returns why an item may not be removed, nil when it may.
func (u *criteriaUse) allowsRemoval(k Criterion) error {
	if u.used(k.ID) {
		return Fail(State, "“"+k.Name+"”"+usedText+"不能删除，什么也没有改。", "可以修改文字，或在下一年度去掉。", nil)
	}
	return u.keepsColumns(k, Criterion{})
}

// nowValid returns the values that drafts kept as they were written because an item counted less, and that k makes valid.
func (u *criteriaUse) nowValid(k Criterion) []Entry {
	var es []Entry
	for _, e := range u.entries[k.ID] {
		if e.Raw == "" || e.Points != nil || !u.drafts[e.SheetID] {
			continue
		}
		if p, reason, _ := ReadScore(k, e.Raw); reason == "" {
			e.Points, e.Raw = p, ""
			es = append(es, e)
		}
	}
	return es
}

// update changes a stored item that allows has allowed, and with it the cells that only waited for a higher maximum.
func (u *criteriaUse) update(tx Tx, k Criterion) error {
	if err := tx.UpdateCriterion(k); err != nil {
		return err
	}
	taken := u.nowValid(k)
	if err := tx.PutEntries(taken); err != nil {
		return err
	}
	for _, t := range taken {
		for i, e := range u.entries[k.ID] {
			if e.ID == t.ID {
				u.entries[k.ID][i] = t
			}
		}
	}
	return nil
}
