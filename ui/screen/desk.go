package screen

import (
	"context"

	"zhengyou/app"
)

// Desk is the presenter of 工作台.
type Desk struct {
	Base
	Desk app.Desk
	Has  bool // loaded at least once
}

// NewDesk returns the presenter.
func NewDesk(b Base) *Desk { return &Desk{Base: b} }

// Topics are what the desk shows: everything.
func (d *Desk) Topics() []app.Topic {
	return []app.Topic{app.TopicOrganisation, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicPlan, app.TopicRecord, app.TopicSheet, app.TopicEntry, app.TopicLine, app.TopicAward, app.TopicSetting}
}

// Load reads where the year stands.
func (d *Desk) Load(any) {
	Query(&d.Base, "desk", func(ctx context.Context) (app.Desk, error) {
		year, err := d.App.CampaignYear(ctx)
		if err != nil {
			return app.Desk{}, err
		}
		return d.App.Desk(ctx, year)
	}, func(got app.Desk) { d.Desk, d.Has = got, true })
}

// Do goes where a thing to be done is done.
func (d *Desk) Do(t app.Todo) {
	if t.Month.Year != 0 {
		d.Host.Show(t.Screen, t.Month)
		return
	}
	d.Host.Show(t.Screen, nil)
}
