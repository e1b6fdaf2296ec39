package app

import (
	"cmp"
	"errors"
	"slices"
)

// rules checks what rows say by themselves, cell against cell and against the year of the package.
func (k *archiveCheck) rules(y archiveYear) {
	for i, m := range y.members {
		k.member(i, m)
	}
	for i, c := range y.criteria {
		k.criterion(i, c)
	}
	for i, p := range y.plans {
		k.ofYear(TopicPlan, i, p.Year)
	}
	for i, r := range y.records {
		if r.Date == "" || r.Date.Year() != k.content.Info.Year {
			k.cell(string(TopicRecord), i, "date", "year", "的值“%s”不在 %d 年内。", r.Date, k.content.Info.Year)
		}
	}
	for i, s := range y.sheets {
		k.monthly(i, s)
	}
	for i, e := range y.entries {
		k.entry(i, e)
	}
	for i, a := range y.awards {
		k.ofYear(TopicAward, i, a.Year)
	}
	for i, s := range y.settings {
		if want := Year(k.content.Info.Year).String(); s.Key == SettingYear && s.Value != want {
			k.cell(string(TopicSetting), i, "value", "year", "的值“%s”不是这个包的年度 %s。", shownValue(s.Value), want)
		}
	}
	k.memberships(y)
}

// ofYear demands that a row belongs to the year of the package.
func (k *archiveCheck) ofYear(table Topic, i, year int) {
	if year != k.content.Info.Year {
		k.cell(string(table), i, "year", "year", "的值“%d”不是这个包的年度 %d。", year, k.content.Info.Year)
	}
}

func (k *archiveCheck) member(i int, m Member) {
	const table = string(TopicMember)
	if !k.content.Info.Sensitive {
		for column, value := range map[string]string{"id_number": m.IDNumber, "phone": m.Phone} {
			if value != "" {
				k.cell(table, i, column, "sensitive", "不是空的，而包的说明（package.json）写着不含身份证号和电话。")
			}
		}
	}
	for _, pair := range []struct {
		column, later string
		from, to      Date
	}{{"joined", "入党早于出生", m.Born, m.Joined}, {"confirmed", "转正早于入党", m.Joined, m.Confirmed}, {"left", "离开早于入党", m.Joined, m.Left}} {
		if backwards(pair.from, pair.to) {
			k.doubt(table, i, pair.column, "date-order", "的值“%s”待核实：%s（%s）。", pair.to, pair.later, pair.from)
		}
	}
}

// backwards reports whether all days to can mean lie before those of from.
func backwards(from, to Date) bool {
	return from != "" && to != "" && to.Last() < from.First()
}

func (k *archiveCheck) criterion(i int, c Criterion) {
	k.ofYear(TopicCriterion, i, c.Year)
	var wrong *Error
	if errors.As(CheckCriterion(c), &wrong) {
		value := map[string]string{"name": c.Name, "max": c.Max.String(), "cycle": string(c.Cycle)}[wrong.Field]
		k.cell(string(TopicCriterion), i, cmp.Or(wrong.Field, "name"), "criterion", "的值“%s”不合规定：%s", shownValue(value), wrong.Text)
	}
}

func (k *archiveCheck) monthly(i int, s Sheet) {
	const table = string(TopicSheet)
	if s.Month.Year != k.content.Info.Year {
		k.cell(table, i, "month", "year", "的值“%s”不属于 %d 年度。", s.Month, k.content.Info.Year)
	}
	switch {
	case s.State == Confirmed && s.ConfirmedOn == "":
		k.cell(table, i, "confirmed_on", "confirmed", "是空的，而这张表已确认。")
	case s.State == Draft && s.ConfirmedOn != "":
		k.cell(table, i, "confirmed_on", "confirmed", "的值“%s”与状态不符：这张表是草稿。", s.ConfirmedOn)
	}
}

func (k *archiveCheck) entry(i int, e Entry) {
	const table = string(TopicEntry)
	switch {
	case e.Points != nil && e.Raw != "":
		k.cell(table, i, "raw", "entry-both", "的值“%s”与分数 %s 同在一格，只能有一个。", shownValue(e.Raw), *e.Points)
	case e.Source == "" && (e.Points != nil || e.Raw != ""):
		k.cell(table, i, "source", "entry-source", "是空的，而这一格有内容。")
	}
}

// memberships looks for those that end before they begin, and for members who are in two groups on one day.
func (k *archiveCheck) memberships(y archiveYear) {
	const table = string(TopicMembership)
	names := map[int64]string{}
	for _, m := range y.members {
		names[m.ID] = m.Name
	}
	rows := make([]int, 0, len(y.memberships))
	for i, s := range y.memberships {
		if rows = append(rows, i); backwards(s.From, s.To) {
			k.cell(table, i, "to", "membership-backwards", "的值“%s”早于开始的 %s（%s）。", s.To, s.From, shownValue(names[s.MemberID]))
		}
	}
	slices.SortStableFunc(rows, func(i, j int) int {
		a, b := y.memberships[i], y.memberships[j]
		return cmp.Or(cmp.Compare(a.MemberID, b.MemberID), cmp.Compare(a.From.First(), b.From.First()))
	})
	for at := 1; at < len(rows); at++ {
		before, s := y.memberships[rows[at-1]], y.memberships[rows[at]]
		if s.MemberID == before.MemberID && (before.To == "" || s.From.First() <= before.To.Last()) {
			k.cell(table, rows[at], "from", "membership-overlap", "的值“%s”不合规定：%s同一天属于两个组织。", s.From, shownValue(names[s.MemberID]))
		}
	}
}
