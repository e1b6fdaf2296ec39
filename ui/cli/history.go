package cli

import (
	"zhengyou/app"
)

type historyCmd struct {
	Member string `placeholder:"姓名" help:"只看这位党员：资料的改动，和本年度改过的分数"`
	Limit  *int   `placeholder:"条数" help:"最多多少条（默认 50，0 或 --json 为全部）"`
}

// changeLine is one line of history --json, the newest first. Rows and Scores are given when a member is asked for.
type changeLine struct {
	ID     int64       `json:"id"`
	At     string      `json:"at"`
	Who    string      `json:"who"`
	What   string      `json:"what"`
	Why    string      `json:"why"`
	Kind   string      `json:"kind"`
	Hash   string      `json:"hash"`
	Rows   []rowLine   `json:"rows,omitempty"`
	Scores []scoreLine `json:"scores,omitempty"`
}

type rowLine struct {
	Table  app.Topic `json:"table"`
	Key    int64     `json:"key"`
	Op     string    `json:"op"`
	Fields []field   `json:"fields"`
}

type field struct {
	Name string `json:"name"`
	Old  any    `json:"old"`
	New  any    `json:"new"`
}

// scoreLine is a score that was there and was changed.
type scoreLine struct {
	Score string `json:"score"` // 2026年1月 · 参加三会一课
	Old   string `json:"old"`
	New   string `json:"new"`
}

// limit is how many changes are listed; 0 is all of them.
func (c historyCmd) limit(s *session) int {
	switch {
	case c.Limit != nil:
		return *c.Limit
	case s.json:
		return 0
	}
	return 50
}

func (c historyCmd) Run(s *session) error {
	a, err := s.need()
	if err != nil {
		return err
	}
	if c.Member != "" {
		return c.ofMember(s, a)
	}
	log, err := a.Store.Log(s.ctx, app.LogFilter{Limit: c.limit(s)})
	if err != nil {
		return err
	}
	lines := []changeLine{}
	for _, i := range log {
		lines = append(lines, s.change(i))
	}
	return s.answer(lines)
}

// ofMember lists the changes of a member's record and of scores that were there.
func (c historyCmd) ofMember(s *session, a *app.App) error {
	id, err := memberNamed(s, a, c.Member)
	if err != nil {
		return err
	}
	record, err := a.Store.Log(s.ctx, app.LogFilter{Table: app.TopicMember, Keys: []int64{id}, WithRows: true})
	if err != nil {
		return err
	}
	rows := map[int64][]app.RowChange{}
	for _, i := range record {
		rows[i.ID] = i.Rows
	}
	scores, err := changedScores(s, a, id)
	if err != nil {
		return err
	}
	log, err := a.Store.Log(s.ctx, app.LogFilter{})
	if err != nil {
		return err
	}
	lines := []changeLine{}
	for _, i := range log {
		if len(rows[i.ID])+len(scores[i.ID]) == 0 {
			continue
		}
		if limit := c.limit(s); limit > 0 && len(lines) == limit {
			break
		}
		l := s.change(i)
		for _, r := range rows[i.ID] {
			l.Rows = append(l.Rows, s.row(r))
		}
		for _, x := range scores[i.ID] {
			s.say("\t%s：%s → %s", x.Score, x.Old, x.New)
			l.Scores = append(l.Scores, x)
		}
		lines = append(lines, l)
	}
	return s.answer(lines)
}

// changedScores returns the scores of the campaign year that were changed after they had been entered, by change.
func changedScores(s *session, a *app.App, member int64) (map[int64][]scoreLine, error) {
	year, err := a.CampaignYear(s.ctx)
	if err != nil {
		return nil, err
	}
	fig, err := a.Explain(s.ctx, app.Year(year), app.MemberSubject, member)
	if app.KindOf(err) == app.NotFound {
		return nil, nil // no scores this year
	}
	if err != nil {
		return nil, err
	}
	changed := map[int64][]scoreLine{}
	var walk func(f app.Figure, within string)
	walk = func(f app.Figure, within string) {
		for i, c := range f.Changes {
			if i > 0 {
				changed[c.ID] = append(changed[c.ID], scoreLine{within + " · " + f.Title, orEmpty(c.Old), orEmpty(c.New)})
			}
		}
		for _, part := range f.Parts {
			walk(part, f.Title)
		}
	}
	walk(fig, "")
	return changed, nil
}

// orEmpty names a cell without a value.
func orEmpty(text string) string {
	if text == "" {
		return "空"
	}
	return text
}

// change tells of a change, without its rows.
func (s *session) change(i app.ChangeInfo) changeLine {
	l := changeLine{ID: i.ID, At: i.At.Format("2006-01-02 15:04:05"), Who: i.Who, What: i.What, Why: i.Why, Kind: i.Kind, Hash: i.Hash}
	s.say("%d\t%s\t%s\t%s%s\t%s", l.ID, l.At, l.Who, map[string]string{"undo": "撤销：", "redo": "重做："}[l.Kind], l.What, l.Why)
	return l
}

// row tells of a row of a member's record.
func (s *session) row(r app.RowChange) rowLine {
	out := rowLine{Table: r.Table, Key: r.Key, Op: r.Op}
	for _, f := range r.Fields {
		out.Fields = append(out.Fields, field{f.Name, f.Old, f.New})
		if r.Op == "U" {
			s.say("\t%s：%v → %v", f.Name, f.Old, f.New)
		}
	}
	return out
}
