package app

import "fmt"

// shortlist marks lines (already ranked) as recommended, tied at the line, beyond the quota or barred. Honours are of a year:
// the quota is held against nothing shorter, and nobody is recommended by a result that is not final.
func (c *campaign) shortlist(r Result) Shortlist {
	lines, s := r.Lines, Shortlist{Honour: ExcellentMember}
	if r.Subject == GroupSubject {
		s.Honour = AdvancedGroup
	}
	s.Base = len(lines)
	s.Quota = c.quota(s.Honour, s.Base)
	for i := range lines {
		l := &lines[i]
		if l.Bar = c.bar(r.Subject, l.SubjectID); l.Bar != "" {
			l.Standing = Barred
			s.Barred++
		} else if !l.ranked() {
			l.Standing = Incomplete
		}
	}
	points := pointsRule(r.Period) + begunRule(r.Begun)
	if r.Period.Kind != YearPeriod {
		s.Quota, s.Rules = 0, []string{points}
		return s
	}
	within := Recommended
	if !r.Final() {
		within = Provisional
	}
	name(lines, within, &s)
	s.Rules, s.Brief = append(c.rules(s, r.Group != 0), points), c.brief(s)
	return s
}

// begunRule says which months are being scored and do not count yet, "" for none.
func begunRule(months []Period) string {
	if len(months) == 0 {
		return ""
	}
	return MonthsText(months) + "正在打分，打完的还没有过半，先不计入。"
}

// pointsRule says how the points of a period come about.
func pointsRule(p Period) string {
	const end = "最后四舍五入到两位小数，另加加分项；同分同名次。"
	switch p.Kind {
	case MonthPeriod:
		return "得分为各项之和，另加加分项；同分同名次。"
	case QuarterPeriod:
		return "季度得分为各月合计的平均，" + end
	case HalfPeriod:
		return "季度得分为各月合计的平均，半年得分为各季度的平均，" + end
	}
	return "季度得分为各月合计的平均，年度得分为各季度的平均，" + end
}

func (c *campaign) quota(h Honour, base int) int {
	switch {
	case h == AdvancedGroup:
		return c.Plan.GroupQuota
	case c.Plan.QuotaNumber > 0:
		return c.Plan.QuotaNumber
	}
	return base * c.Plan.QuotaPercent / 100
}

// name walks the open lines tie by tie: a tie that fits is within the quota whole, one that does not is shown as such, whole.
func name(lines []ResultLine, within Standing, s *Shortlist) {
	for i := 0; i < len(lines); {
		j := i
		var tie []*ResultLine
		for ; j < len(lines) && lines[j].Rank == lines[i].Rank; j++ {
			if lines[j].Standing == "" {
				tie = append(tie, &lines[j])
			}
		}
		standing := BeyondQuota
		switch {
		case s.Tied > 0 || s.Named >= s.Quota:
		case s.Named+len(tie) <= s.Quota:
			standing = within
			s.Named += len(tie)
		default:
			standing = TiedAtLine
			s.Tied = len(tie)
		}
		for _, l := range tie {
			l.Standing = standing
		}
		i = j
	}
}

// bar says why a subject cannot be named without a written reason; empty when nothing bars it.
func (c *campaign) bar(kind SubjectKind, id int64) string {
	if v := c.vetoes(kind, id); len(v) > 0 {
		return "一票否决"
	}
	if kind != MemberSubject {
		return ""
	}
	m := c.member(id)
	if m == nil {
		return ""
	}
	day := min(c.Today, Year(c.Year).Last())
	switch {
	case m.Left != "" && m.Left.First() <= day:
		return "已离开支部"
	case m.Probationary(day):
		return "预备党员"
	case c.monthsHere(*m) < c.Plan.LateMonths:
		return fmt.Sprintf("本年在支部不满%d个月", c.Plan.LateMonths)
	}
	return ""
}

// monthsHere counts the months of the year on whose last day the member belonged to a group of the branch.
func (c *campaign) monthsHere(m Member) int {
	n := 0
	for _, p := range Year(c.Year).Months() {
		if c.Roster.GroupOn(m.ID, p.Last()) != 0 || len(c.Roster.Memberships[m.ID]) == 0 {
			n++
		}
	}
	return n
}

// shortlistUnits count what an honour is given to.
var shortlistUnits = map[Honour]string{ExcellentMember: "人", AdvancedGroup: "个小组"}

// brief is the quota, and the tie at its line, in one short sentence.
func (c *campaign) brief(s Shortlist) string {
	unit := shortlistUnits[s.Honour]
	line := fmt.Sprintf("名额%d%s", s.Quota, unit)
	if s.Honour == ExcellentMember && c.Plan.QuotaNumber == 0 {
		line = fmt.Sprintf("参评%d人 × %d%% = %d名（舍去小数）", s.Base, c.Plan.QuotaPercent, s.Quota)
	}
	if s.Tied > 0 {
		line += fmt.Sprintf("；线上%d%s同分", s.Tied, unit)
	}
	return line + "。"
}

func (c *campaign) rules(s Shortlist, ofGroup bool) []string {
	var out []string
	if ofGroup {
		out = append(out, "名次在本小组内排；名额按全支部计算。")
	}
	unit := shortlistUnits[s.Honour]
	if s.Honour == ExcellentMember && c.Plan.QuotaNumber == 0 {
		barred := ""
		if s.Barred > 0 {
			barred = fmt.Sprintf("（含受限%d人）", s.Barred)
		}
		out = append(out, fmt.Sprintf("%s名额：参评%d人%s × %d%% = %d名（舍去小数）。", s.Honour.Text(), s.Base, barred, c.Plan.QuotaPercent, s.Quota))
	} else {
		out = append(out, fmt.Sprintf("%s名额：%d%s。", s.Honour.Text(), s.Quota, unit))
	}
	if s.Tied > 0 {
		out = append(out, fmt.Sprintf("名额线上有%d%s同分，还剩%d个名额：%s", s.Tied, unit, s.Quota-s.Named, c.Plan.TieRule))
	}
	return out
}

// Rules returns the sentences that say how the shortlist came about.
func (r Result) Rules() []string { return r.Shortlist.Rules }

// Honoured returns the lines within the quota.
func (r Result) Honoured() []ResultLine {
	var out []ResultLine
	for _, l := range r.Lines {
		if l.Standing.Within() {
			out = append(out, l)
		}
	}
	return out
}
