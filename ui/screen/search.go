package screen

import (
	"context"
	"slices"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// hitsShown is how many results of one sort are listed.
const hitsShown = 8

// Hit is one thing found and where it leads.
type Hit struct {
	Kind   string // 党员, 页面, 文书, 细则, 设置
	Name   string
	Detail string // group and state of a member, what a document is for
	Code   string // screen
	Arg    any    // for Host.Show

	key hanzi.Key
}

// NewHit makes a place that is found by its name or by other words.
func NewHit(kind, name, detail, words, code string, arg any) Hit {
	return Hit{Kind: kind, Name: name, Detail: detail, Code: code, Arg: arg, key: hanzi.NewKey(name, words)}
}

// Search is the presenter of the search for anything: people, screens, documents, criteria and settings by characters,
// pinyin or initials.
type Search struct {
	Base
	Text string
	Hits []Hit
	More int // results that found no place in Hits
	At   int // the result that Enter opens

	places []Hit // fixed: screens and settings
	data   []Hit // members, criteria
}

// NewSearch returns the presenter; screens are the places of the navigation.
func NewSearch(b Base, screens []Hit) *Search {
	s := &Search{Base: b, places: screens}
	for _, x := range SettingsSections {
		s.places = append(s.places, NewHit("设置", x.Name, "", x.Find, "settings", x.Code))
	}
	if b.App.Composer != nil {
		for _, k := range b.App.Composer.Kinds() {
			s.places = append(s.places, NewHit("文书", k.Name, k.Purpose, "", "document", k.Code))
		}
	}
	return s
}

// Topics are what is found.
func (s *Search) Topics() []app.Topic {
	return []app.Topic{app.TopicMember, app.TopicMembership, app.TopicOrganisation, app.TopicCriterion, app.TopicSetting}
}

// Load reads members and criteria.
func (s *Search) Load(any) {
	Query(&s.Base, "search", s.read, func(found []Hit) {
		s.data = found
		s.find()
	})
}

func (s *Search) read(ctx context.Context) ([]Hit, error) {
	r, err := s.App.Roster(ctx)
	if err != nil {
		return nil, err
	}
	year, err := s.App.CampaignYear(ctx)
	if err != nil {
		return nil, err
	}
	criteria, err := s.App.Criteria(ctx, year)
	if err != nil {
		return nil, err
	}
	out := make([]Hit, 0, len(r.Members)+len(criteria))
	today := s.App.Today()
	for _, m := range r.Members {
		detail := r.Tree.Find(r.GroupOn(m.ID, today)).Name
		if m.Left != "" {
			detail = m.Left.Text() + "离开"
		}
		out = append(out, NewHit("党员", m.Name, detail, "", "roster", m.ID))
	}
	for _, c := range criteria {
		out = append(out, NewHit("细则", c.Name, c.Category, "", "criteria", c.ID))
	}
	return out, nil
}

// Find looks for a text; an empty one lists the screens.
func (s *Search) Find(text string) {
	s.Text = text
	s.find()
	s.Changed()
}

func (s *Search) find() {
	s.Hits, s.More, s.At = nil, 0, 0
	if s.Text == "" {
		s.Hits = slices.DeleteFunc(slices.Clone(s.places), func(h Hit) bool { return h.Kind != "页面" })
		return
	}
	match := hanzi.NewMatcher(s.Text)
	count := map[string]int{}
	for _, list := range [][]Hit{s.data, s.places} {
		for _, h := range list {
			if !match.Match(h.key) {
				continue
			}
			if count[h.Kind]++; count[h.Kind] > hitsShown {
				s.More++
				continue
			}
			s.Hits = append(s.Hits, h)
		}
	}
}

// Move goes to the result by places further down (negative: up).
func (s *Search) Move(by int) {
	if n := len(s.Hits); n > 0 {
		s.At = min(max(0, s.At+by), n-1)
		s.Changed()
	}
}

// Open goes to result i; false when there is none.
func (s *Search) Open(i int) bool {
	if i < 0 || i >= len(s.Hits) {
		return false
	}
	s.Host.Show(s.Hits[i].Code, s.Hits[i].Arg)
	return true
}
