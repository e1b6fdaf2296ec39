package app

import (
	"context"
	"fmt"
	"strings"
)

// DemoFiles are the paths of the sample files the demo branch is filled from.
type DemoFiles struct {
	Roster   string
	Criteria string
	Scores   string
	Evidence string // a file to keep with a day record, may be empty
}

// FillDemo fills an empty database with the sample branch as an organisation officer would: roster, criteria and scores
// imported, some day records, first-quarter months confirmed, one confirmed score amended with a reason, groups scored.
func (a *App) FillDemo(ctx context.Context, f DemoFiles, p Progress) error {
	const year = 2026
	steps := []struct {
		doing string
		do    func() error
	}{
		{"正在建立示例支部", func() error { return a.Init(ctx, "柳树湾村党支部", "农村", year) }},
		{"正在导入名册", func() error { return a.demoRoster(ctx, f.Roster) }},
		{"正在导入细则", func() error { return a.demoCriteria(ctx, f.Criteria, year) }},
		{"正在导入考核分", func() error { return a.demoScores(ctx, f.Scores, year) }},
		{"正在登记平时记录", func() error { return a.demoRecords(ctx, year, f.Evidence) }},
		{"正在给党小组打分", func() error { return a.demoGroups(ctx, year) }},
		{"正在确认前几个月", func() error { return a.demoConfirm(ctx, year) }},
	}
	for i, s := range steps {
		p(i, len(steps), s.doing)
		if err := s.do(); err != nil {
			return fmt.Errorf("demo step %d: %w", i+1, err)
		}
	}
	return nil
}

func (a *App) demoRoster(ctx context.Context, path string) error {
	wb, at, err := a.OpenTable(ctx, path, "", ChooseRoster, NoProgress)
	if err != nil {
		return err
	}
	m, _, err := a.RosterMapping(ctx, wb.Tables[at])
	if err != nil {
		return err
	}
	_, err = a.ImportRoster(ctx, RosterImport{Table: wb.Tables[at], Mapping: m}, NoProgress)
	return err
}

func (a *App) demoCriteria(ctx context.Context, path string, year int) error {
	wb, at, err := a.OpenTable(ctx, path, "", ChooseCriteria, NoProgress)
	if err != nil {
		return err
	}
	_, err = a.ImportCriteria(ctx, CriteriaImport{Table: wb.Tables[at], Year: year, Subject: MemberSubject}, NoProgress)
	return err
}

func (a *App) demoScores(ctx context.Context, path string, year int) error {
	wb, err := a.Intake.Open(ctx, path, NoProgress)
	if err != nil {
		return err
	}
	_, err = a.ImportScores(ctx, ScoresImport{Tables: wb.Tables, Year: year, Subject: MemberSubject}, NoProgress)
	return err
}

// demoRecord is a day record of the n-th member (by strokes) under the criterion whose name contains item.
type demoRecord struct {
	n      int
	date   Date
	item   string
	points Points
	text   string
}

var demoRecords = []demoRecord{
	{2, "2026-03-06", "表彰", 200, "被评为镇优秀护林员"},
	{9, "2026-05-04", "表彰", 500, "获县级见义勇为表彰"},
	{14, "2026-10-08", "联系服务群众", -200, "10月少走访一户"},
	{5, "2026-10-12", "重点工作", 600, "参加道路养护三次"},
	{11, "2026-10-15", "三会一课", -200, "缺席一次党员大会，事后补课"},
	{20, "2026-08-19", "处分", 0, "受党内警告处分（示例）"},
}

func (a *App) demoRecords(ctx context.Context, year int, evidence string) error {
	book, err := a.Roster(ctx)
	if err != nil {
		return err
	}
	criteria, err := a.Criteria(ctx, year)
	if err != nil {
		return err
	}
	here := book.Here()
	for i, d := range demoRecords {
		for _, k := range criteria {
			if k.Subject != MemberSubject || !strings.Contains(k.Name, d.item) || d.n >= len(here) || d.date > a.Today() {
				continue
			}
			file := ""
			if i == 0 {
				file = evidence
			}
			r := Record{Date: d.date, SubjectID: here[d.n].ID, CriterionID: k.ID, Points: d.points, Text: d.text}
			if _, err := a.SaveRecord(ctx, r, file); err != nil {
				return err
			}
			break
		}
	}
	return nil
}

// demoGroups scores the groups for the months members are scored in, a little apart from each other.
func (a *App) demoGroups(ctx context.Context, year int) error {
	for n := 1; n <= 9; n++ {
		v, err := a.Sheet(ctx, Month(year, n), GroupSubject)
		if err != nil {
			return err
		}
		var changes []ScoreChange
		for i, r := range v.Rows {
			for j, k := range v.Columns {
				lost := Points((i*7+j*3+n*5)%5) * 50
				changes = append(changes, ScoreChange{r.SubjectID, k.ID, (k.Max - lost).Short()})
			}
		}
		if len(changes) == 0 {
			return nil
		}
		if _, err := a.SetScores(ctx, Month(year, n), GroupSubject, changes, ""); err != nil {
			return err
		}
		if _, err := a.Confirm(ctx, Month(year, n), GroupSubject); err != nil {
			return err
		}
	}
	return nil
}

// demoConfirm confirms the months without faults and amends one score of January with a reason.
func (a *App) demoConfirm(ctx context.Context, year int) error {
	for _, n := range []int{1, 2, 3, 8} {
		if _, err := a.Confirm(ctx, Month(year, n), MemberSubject); err != nil && KindOf(err) != State {
			return err
		}
	}
	v, err := a.Sheet(ctx, Month(year, 1), MemberSubject)
	if err != nil || len(v.Rows) < 4 || v.Sheet.State != Confirmed {
		return err
	}
	for i, k := range v.Columns {
		score := v.Rows[3].Scores[i]
		if score.Points == nil || *score.Points+50 > k.Max {
			continue
		}
		change := ScoreChange{v.Rows[3].SubjectID, k.ID, (*score.Points + 50).Short()}
		_, err = a.SetScores(ctx, Month(year, 1), MemberSubject, []ScoreChange{change}, "补录1月30日走访，组长核实")
		return err
	}
	return nil
}
