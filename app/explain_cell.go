package app

import "context"

// OpenCell opens a figure of a month's sheet: one cell, or with criterion 0 the whole row of a subject.
func (a *App) OpenCell(ctx context.Context, month Period, kind SubjectKind, subject, criterion int64) (Figure, error) {
	c, err := view(ctx, a, func(tx Tx) (*campaign, error) { return loadCampaign(tx, month, a.Today()) })
	if err != nil {
		return Figure{}, err
	}
	v := c.view(month, kind)
	row := v.Row(subject)
	if row == nil {
		return Figure{}, Fail(NotFound, "在"+month.Text()+"的考核里没有这一位。", "请核对姓名和月份。", nil)
	}
	x := explainer{c: c, kind: kind, id: subject}
	if criterion == 0 {
		f := x.month(month)
		f.Title = row.Name + " · " + month.Text()
		return f, a.recall(ctx, &f)
	}
	for i, k := range v.Columns {
		if k.ID == criterion {
			f := x.cell(month, k, row.Scores[i])
			f.Title = row.Name + " · " + k.Name
			return f, a.recall(ctx, &f)
		}
	}
	return Figure{}, Fail(NotFound, "这一项不在本年度的月考核细则里。", "", nil)
}

// LastAccepted returns the points an entry held before the wrong value it holds now, nil when it never held any.
func (a *App) LastAccepted(ctx context.Context, entry int64) (*Points, error) {
	if entry == 0 {
		return nil, nil
	}
	log, err := a.Store.Log(ctx, LogFilter{Table: TopicEntry, Keys: []int64{entry}, WithRows: true})
	for _, info := range log {
		for _, r := range info.Rows {
			for _, f := range r.Fields {
				if old, held := f.Old.(int64); held && f.Name == "points" {
					p := Points(old)
					return &p, nil
				}
			}
		}
	}
	return nil, err
}

// LastReason returns the reason given with the newest change of an entry that has one, "" for none.
func (a *App) LastReason(ctx context.Context, entry int64) (string, error) {
	log, err := a.Store.Log(ctx, LogFilter{Table: TopicEntry, Keys: []int64{entry}})
	for _, info := range log {
		if info.Why != "" {
			return info.Why, nil
		}
	}
	return "", err
}
