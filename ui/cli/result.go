package cli

import (
	"fmt"
	"strings"

	"zhengyou/app"
)

type sheetCmd struct {
	List    sheetListCmd    `cmd:"" help:"各月考核表的状态"`
	Confirm sheetConfirmCmd `cmd:"" help:"确认一个月的考核表"`
	Reopen  sheetReopenCmd  `cmd:"" help:"撤销一个月的确认，要写原因"`
	Settle  sheetSettleCmd  `cmd:"" help:"合计不符的，以各项之和为准"`
}

type sheetLine struct {
	Month    string `json:"month"`
	Subject  string `json:"subject"`
	State    string `json:"state"`
	Scored   int    `json:"scored"`
	Subjects int    `json:"subjects"`
	Findings int    `json:"findings"`
}

type sheetListCmd struct{}

func (sheetListCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return err
	}
	lines := []sheetLine{}
	for _, m := range app.Year(year).Months() {
		for _, kind := range []app.SubjectKind{app.GroupSubject, app.MemberSubject} {
			v, err := a.Sheet(s.ctx, m, kind)
			if err != nil {
				return err
			}
			if !v.Started() {
				continue
			}
			lines = append(lines, sheetLine{m.String(), string(kind), string(v.Sheet.State), v.Scored(), len(v.Rows), len(v.Findings)})
			s.say("%s %s考核：%s，已打 %d/%d，要处理 %d 处", m.Text(), kind.Text(), v.Sheet.State.Text(), v.Scored(), len(v.Rows), len(v.Findings))
		}
	}
	if len(lines) == 0 {
		s.say("%d年度还没有打过分。", year)
	}
	return s.answer(lines)
}

type sheetConfirmCmd struct {
	Month   string `arg:"" help:"月份，如 2026-03"`
	Subject string `default:"member" enum:"member,group,branch" help:"针对谁：member（党员）、group（党小组）或 branch（支部）"`
}

func (c sheetConfirmCmd) Run(s *session) error {
	m, a, err := s.needMonth(c.Month)
	if err != nil {
		return err
	}
	found, err := a.Confirm(s.ctx, m, app.SubjectKind(c.Subject))
	if found == nil {
		found = []app.Finding{}
	}
	s.findings(found)
	if e := s.answer(map[string]any{"month": c.Month, "confirmed": err == nil, "findings": found}); e != nil {
		return e
	}
	if err == nil {
		s.say("%s考核已确认。", m.Text())
	}
	return err
}

// needMonth reads a month and opens the data file, in this order.
func (s *session) needMonth(text string) (app.Period, *app.App, error) {
	m, err := parsePeriod(text)
	if err == nil && m.Kind != app.MonthPeriod {
		err = &usageError{"“" + text + "”不是月份，请写成 2026-03。"}
	}
	if err != nil {
		return m, nil, err
	}
	a, err := s.need()
	return m, a, err
}

type sheetReopenCmd struct {
	Month   string `arg:"" help:"月份，如 2026-03"`
	Why     string `required:"" placeholder:"原因" help:"为什么撤销确认；记在改动记录里"`
	Subject string `default:"member" enum:"member,group,branch" help:"针对谁：member（党员）、group（党小组）或 branch（支部）"`
}

func (c sheetReopenCmd) Run(s *session) error {
	m, a, err := s.needMonth(c.Month)
	if err != nil {
		return err
	}
	if err := a.Reopen(s.ctx, m, app.SubjectKind(c.Subject), c.Why); err != nil {
		return err
	}
	s.say("%s考核的确认已撤销，又是草稿了。", m.Text())
	return s.answer(map[string]any{"month": c.Month, "confirmed": false})
}

type sheetSettleCmd struct {
	Month   string `arg:"" help:"月份，如 2026-07"`
	Subject string `default:"member" enum:"member,group,branch" help:"针对谁：member（党员）、group（党小组）或 branch（支部）"`
}

func (c sheetSettleCmd) Run(s *session) error {
	m, a, err := s.needMonth(c.Month)
	if err != nil {
		return err
	}
	done, err := a.SettleTotals(s.ctx, m, app.SubjectKind(c.Subject), nil)
	if err != nil {
		return err
	}
	s.say("%s：%d 处合计以各项之和为准。", m.Text(), done.Rows)
	return s.answer(map[string]any{"month": c.Month, "settled": done.Rows})
}

type rankCmd struct {
	Period  string `required:"" placeholder:"期间" help:"2026-03、2026Q3、2026H1 或 2026"`
	Group   string `placeholder:"党小组" help:"只排这个党小组"`
	Subject string `default:"member" enum:"member,group,branch" help:"针对谁：member（党员）、group（党小组）或 branch（支部）"`
}

// rankLine is one line of rank --json. Rank is null and missing not empty when something is missing; points are then the
// mean of the months there are, null without any.
type rankLine struct {
	Rank       *int           `json:"rank"`
	Name       string         `json:"name"`
	Group      string         `json:"group"`
	Points     *string        `json:"points"`
	Components map[string]any `json:"components"`
	Standing   string         `json:"standing"`
	Missing    []string       `json:"missing,omitempty"`
	Note       string         `json:"note,omitempty"`
}

func (c rankCmd) Run(s *session) error {
	p, err := parsePeriod(c.Period)
	if err != nil {
		return err
	}
	a, err := s.need()
	if err != nil {
		return err
	}
	r := app.ResultRequest{Period: p, Subject: app.SubjectKind(c.Subject)}
	if c.Group != "" {
		if r.Group, err = groupNamed(s, a, c.Group); err != nil {
			return err
		}
	}
	res, err := a.Result(s.ctx, r)
	if err != nil {
		return err
	}
	lines := []rankLine{}
	for _, l := range res.Lines {
		lines = append(lines, lineOf(p, l))
		s.say("%s\t%s\t%s\t%s\t%s", rankText(l.Rank), l.Name, l.Group, pointsText(l), strings.TrimSpace(l.Standing.Text()+" "+l.Note()))
	}
	if len(res.Counted) == 0 {
		s.say("%s还没有成绩。", p.Text())
	}
	for _, rule := range res.Rules() {
		s.say("%s", rule)
	}
	return s.answer(lines)
}

// pointsText is a line's points; nothing scored is not zero points.
func pointsText(l app.ResultLine) string {
	if !l.Scored {
		return "—"
	}
	return l.Points.String()
}

func rankText(n int) string {
	if n == 0 {
		return "—"
	}
	return fmt.Sprint(n)
}

func groupNamed(s *session, a *app.App, name string) (int64, error) {
	t, err := a.Organisations(s.ctx)
	if err != nil {
		return 0, err
	}
	if g, ok := t.GroupNamed(name); ok {
		return g.ID, nil
	}
	var names []string
	for _, g := range t.Groups() {
		names = append(names, g.Name)
	}
	return 0, app.Fail(app.NotFound, "没有“"+name+"”这个党小组。", "现有："+strings.Join(names, "、")+"。", nil)
}

func lineOf(p app.Period, l app.ResultLine) rankLine {
	out := rankLine{
		Name: l.Name, Group: l.Group, Standing: string(l.Standing), Note: l.Note(), Components: map[string]any{"bonus": l.Bonus.String()},
	}
	if l.Scored {
		points := l.Points.String()
		out.Points, out.Components["monthly"] = &points, l.Monthly.Round().String()
	}
	if l.Rank > 0 {
		out.Rank = &l.Rank
	}
	for _, part := range p.Parts() {
		if points, ok := l.Over(part); ok {
			out.Components[part.String()] = points.String()
		}
	}
	for _, m := range l.Missing {
		out.Missing = append(out.Missing, m.String())
	}
	return out
}

type explainCmd struct {
	Member string `required:"" placeholder:"姓名" help:"党员姓名"`
	Period string `required:"" placeholder:"期间" help:"2026-03、2026Q3 或 2026"`
}

func (c explainCmd) Run(s *session) error {
	p, err := parsePeriod(c.Period)
	if err != nil {
		return err
	}
	a, err := s.need()
	if err != nil {
		return err
	}
	id, err := memberNamed(s, a, c.Member)
	if err != nil {
		return err
	}
	fig, err := a.Explain(s.ctx, p, app.MemberSubject, id)
	if err != nil {
		return err
	}
	s.figure(fig, 0)
	return s.answer(figureJSON(fig))
}

// memberNamed finds one member; several of one name are told apart by "姓名（党小组）".
func memberNamed(s *session, a *app.App, name string) (int64, error) {
	book, err := a.Roster(s.ctx)
	if err != nil {
		return 0, err
	}
	found := book.Named(name)
	switch len(found) {
	case 0:
		return 0, app.Fail(app.NotFound, "名册里没有“"+name+"”。", "请核对姓名。", nil)
	case 1:
		return found[0].ID, nil
	}
	return 0, app.Fail(app.Invalid, fmt.Sprintf("名册里有%d位“%s”。", len(found), name),
		"请写成“"+found[0].Name+"（党小组名称）”；没有编入党小组的，写成“"+found[0].Name+"（"+app.NoGroupName+"）”。", nil)
}

func (s *session) figure(f app.Figure, depth int) {
	pad := strings.Repeat("  ", depth)
	s.say("%s%s　%s　%s", pad, f.Title, f.Value, f.Rule)
	for _, r := range f.Records {
		s.say("%s  · %s %s %s", pad, r.Date.Text(), r.Text, r.Points.Short())
	}
	for i, c := range f.Changes {
		if i > 0 {
			s.say("%s  · %s %s 改 %s → %s，原因：%s", pad, c.At.Format("2006-01-02"), c.Who, c.Old, c.New, c.Why)
		}
	}
	for _, p := range f.Parts {
		s.figure(p, depth+1)
	}
}

func figureJSON(f app.Figure) map[string]any {
	out := map[string]any{"title": f.Title, "value": f.Value, "rule": f.Rule}
	if len(f.Parts) > 0 {
		parts := []map[string]any{}
		for _, p := range f.Parts {
			parts = append(parts, figureJSON(p))
		}
		out["parts"] = parts
	}
	if len(f.Records) > 0 {
		rs := []map[string]any{}
		for _, r := range f.Records {
			rs = append(rs, map[string]any{"date": r.Date, "text": r.Text, "points": r.Points.String()})
		}
		out["records"] = rs
	}
	if len(f.Changes) > 0 {
		cs := []map[string]any{}
		for _, c := range f.Changes {
			cs = append(cs, map[string]any{"at": c.At, "who": c.Who, "what": c.What, "why": c.Why, "old": c.Old, "new": c.New})
		}
		out["changes"] = cs
	}
	return out
}
