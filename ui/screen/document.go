package screen

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"zhengyou/app"
)

// Document is the presenter of 文书: which document, of what, its pages as they will be printed, and the ways out.
type Document struct {
	Base
	Kinds   []app.DocumentKind
	Request app.DocumentRequest

	People []Person
	Groups []app.Organisation
	Doc    app.Document // the document shown; Count says whether there is one
	Count  int          // pages
	Turn   int          // counts documents shown, so that a view knows when to fetch pages anew
	Lacks  error        // why the document cannot be made; nil when it can

	Findings []app.Finding // about characters no font has

	year     int
	seek     bool // the period was not chosen by hand: take one with scores
	composed turn
	pages    turn
	looked   turn
	shown    app.DocumentRequest // what Doc was made of
}

// NewDocument returns the presenter, with the first kind chosen.
func NewDocument(b Base) *Document {
	d := &Document{Base: b}
	if b.App.Composer != nil {
		d.Kinds = b.App.Composer.Kinds()
	}
	if len(d.Kinds) > 0 {
		d.Request = app.DocumentRequest{Kind: "ranking", Period: app.Year(b.App.Today().Year()), Subject: app.MemberSubject}
		if d.kind() == nil {
			d.Request.Kind = d.Kinds[0].Code
		}
	}
	return d
}

// Topics are what documents are made of: everything.
func (d *Document) Topics() []app.Topic {
	return []app.Topic{app.TopicOrganisation, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicPlan, app.TopicRecord, app.TopicSheet, app.TopicEntry, app.TopicLine, app.TopicAward, app.TopicSetting}
}

// Load makes the document anew. arg may be an app.DocumentRequest or a kind's code.
func (d *Document) Load(arg any) {
	asked := true
	switch to := arg.(type) {
	case app.DocumentRequest:
		d.Request = to
	case string:
		d.Request.Kind = to
		asked = false
	default:
		asked = false
	}
	if d.Request.Subject == "" {
		d.Request.Subject = app.MemberSubject
	}
	d.fit()
	d.load(asked)
}

// kind is the kind chosen, nil for one nobody knows.
func (d *Document) kind() *app.DocumentKind { return d.kindOf(d.Request.Kind) }

// Kind is where the kind chosen stands in Kinds, -1 for none.
func (d *Document) Kind() int {
	return slices.IndexFunc(d.Kinds, func(k app.DocumentKind) bool { return k.Code == d.Request.Kind })
}

// fit brings the subject and the period to ones the kind can be had of and in.
func (d *Document) fit() {
	if _, subjects := d.Subjects(); len(subjects) > 0 && !slices.Contains(subjects, d.Request.Subject) {
		d.Request.Subject = app.MemberSubject
	}
	k := d.kind()
	if k == nil || len(k.Periods) == 0 || slices.Contains(k.Periods, d.Request.Period.Kind) {
		return
	}
	d.Request.Period = PeriodAs(d.Request.Period, k.Periods[len(k.Periods)-1], d.App.Today())
}

type documentRead struct {
	year    int
	roster  app.Roster
	request app.DocumentRequest
	doc     app.Document
	count   int
	lacks   error
}

// load reads who there is and makes the document; asked says that the period was asked for by name.
func (d *Document) load(asked bool) {
	request, seen, seek, now := d.Request, d.year, d.seek, d.composed.next()
	d.pages.end()
	d.looked.end()
	d.seek = false
	Query(&d.Base, "document", func(ctx context.Context) (documentRead, error) {
		return within(ctx, now, func(ctx context.Context) (documentRead, error) {
			if seek {
				if err := d.seekScores(ctx, &request); err != nil {
					return documentRead{}, err
				}
			}
			return d.read(ctx, request, seen, asked)
		})
	}, d.apply)
}

func (d *Document) read(ctx context.Context, r app.DocumentRequest, seen int, asked bool) (got documentRead, err error) {
	if got.year, err = d.App.CampaignYear(ctx); err != nil {
		return got, err
	}
	if got.year != seen && !asked {
		r.Period = inYear(r.Period, got.year)
	}
	if got.roster, err = d.App.Roster(ctx); err != nil {
		return got, err
	}
	k := d.kindOf(r.Kind)
	if all := people(got.roster, d.App.Today()); k != nil && k.Member && r.Member == 0 && len(all) > 0 {
		r.Member = all[0].ID
	}
	got.request = r
	got.doc, got.lacks = d.App.Composer.Compose(ctx, d.App, d.only(r))
	if got.lacks == nil {
		got.count, got.lacks = d.App.Renderer.Pages(ctx, got.doc)
	}
	if got.lacks != nil && app.KindOf(got.lacks) == app.Internal {
		return got, got.lacks
	}
	return got, nil
}

// seekScores moves a request to a period with scores when the one it has is without.
func (d *Document) seekScores(ctx context.Context, r *app.DocumentRequest) error {
	res, err := d.App.Result(ctx, app.ResultRequest{Period: app.Year(r.Period.Year), Subject: r.Subject})
	r.Period = scoredAs(r.Period, r.Period.Kind, d.App.Today(), res.Counted)
	return err
}

// inYear is the same part of another year.
func inYear(p app.Period, year int) app.Period {
	p.Year = year
	return p
}

func (d *Document) kindOf(code string) *app.DocumentKind {
	for i := range d.Kinds {
		if d.Kinds[i].Code == code {
			return &d.Kinds[i]
		}
	}
	return nil
}

// only keeps of a request what its kind knows, so that what was chosen for another kind does not matter.
func (d *Document) only(r app.DocumentRequest) app.DocumentRequest {
	k := d.kindOf(r.Kind)
	if k == nil {
		return r
	}
	if !slices.Contains(k.Subjects, r.Subject) {
		r.Subject = app.MemberSubject
	}
	if !k.Group || r.Subject != app.MemberSubject {
		r.Group = 0
	}
	if !k.Member && k.Code != "chart" { // the chart is one member's where another screen asks for it
		r.Member = 0
	}
	return r
}

// Subjects are whom the kind can be had of, and the words for them; none for a kind that knows no subject.
func (d *Document) Subjects() (words []string, kinds []app.SubjectKind) {
	k := d.kind()
	if k == nil {
		return nil, nil
	}
	for i, s := range CriteriaSubjects {
		if slices.Contains(k.Subjects, s) {
			words, kinds = append(words, CriteriaSubjectWords[i]), append(kinds, s)
		}
	}
	return words, kinds
}

// ByGroup tells whether the kind is had for one group alone.
func (d *Document) ByGroup() bool {
	k := d.kind()
	return k != nil && k.Group && d.Request.Subject == app.MemberSubject
}

// ByMember tells whether the kind concerns one member.
func (d *Document) ByMember() bool {
	k := d.kind()
	return k != nil && k.Member
}

// Lengths are the words and the lengths of period the kind can be had in.
func (d *Document) Lengths() (words []string, kinds []app.PeriodKind) {
	k := d.kind()
	if k == nil {
		return nil, nil
	}
	for i, length := range PeriodKinds {
		if slices.Contains(k.Periods, length) {
			words, kinds = append(words, PeriodKindWords[i]), append(kinds, length)
		}
	}
	return words, kinds
}

func (d *Document) apply(got documentRead) {
	d.year, d.Request = got.year, got.request
	d.People, d.Groups = people(got.roster, d.App.Today()), got.roster.Tree.Groups()
	d.Lacks, d.Count, d.Findings = got.lacks, 0, nil
	d.Turn++
	if got.lacks != nil {
		return
	}
	d.Doc, d.Count, d.shown = got.doc, got.count, got.request
	d.checkGlyphs()
}

// checkGlyphs looks, after the pages are there, for characters no font has. The file it takes is thrown away.
func (d *Document) checkGlyphs() {
	doc, mine, now := d.Doc, d.Turn, d.looked.next()
	var found []app.Finding
	d.Runner.Run(Job{}, func(ctx context.Context, _ app.Progress) error {
		var err error
		found, err = within(ctx, now, func(ctx context.Context) ([]app.Finding, error) { return d.glyphs(ctx, doc) })
		return err
	}, func(err error) {
		if err == nil && mine == d.Turn && len(found) > 0 {
			d.Findings = found
			d.Changed()
		}
	})
}

func (d *Document) glyphs(ctx context.Context, doc app.Document) ([]app.Finding, error) {
	dir, err := os.MkdirTemp("", "zhengyou-look-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	return d.App.Renderer.Write(ctx, doc, filepath.Join(dir, "look.pdf"))
}

// SetKind chooses a document.
func (d *Document) SetKind(i int) {
	if i < 0 || i >= len(d.Kinds) {
		return
	}
	if d.Request.Kind = d.Kinds[i].Code; d.Request.Kind == "chart" {
		d.Request.Member = 0 // of the whole branch, unless another screen asks for one member's
	}
	d.fit()
	d.seek = d.needsScores()
	d.load(true)
	d.Changed()
}

func (d *Document) needsScores() bool {
	k := d.kind()
	return k != nil && k.Scored
}

// Length takes a period of another length, as Lengths lists them.
func (d *Document) Length(i int) {
	if _, ks := d.Lengths(); i >= 0 && i < len(ks) {
		d.Request.Period = PeriodAs(d.Request.Period, ks[i], d.App.Today())
		d.seek = d.needsScores()
		d.load(true)
		d.Changed()
	}
}

// Step takes another period of the same length.
func (d *Document) Step(n int) {
	d.Request.Period = StepPeriod(d.Request.Period, n)
	d.load(true)
	d.Changed()
}

// SetSubject takes another subject, as Subjects lists them.
func (d *Document) SetSubject(i int) {
	_, kinds := d.Subjects()
	if i < 0 || i >= len(kinds) {
		return
	}
	if d.Request.Subject = kinds[i]; kinds[i] != app.MemberSubject {
		d.Request.Group = 0
	}
	d.load(true)
}

// SetGroup takes one group alone (0: all).
func (d *Document) SetGroup(id int64) {
	d.Request.Group = id
	d.load(true)
}

// SetMember takes a member.
func (d *Document) SetMember(id int64) {
	d.Request.Member = id
	d.load(true)
}

// Member is the name of the member chosen.
func (d *Document) Member() string { return PersonName(d.People, d.Request.Member) }

// Paint paints a page off the UI goroutine; a later call ends one under way. then is not called when there is no such page.
func (d *Document) Paint(page, dpi int, then func(Pixels)) {
	doc, mine, now := d.Doc, d.Turn, d.pages.next()
	var got app.Page
	d.Runner.Run(Job{}, func(ctx context.Context, _ app.Progress) error {
		var err error
		got, err = within(ctx, now, func(ctx context.Context) (app.Page, error) {
			return d.App.Renderer.Preview(ctx, doc, page, max(18, min(dpi, 600)))
		})
		return err
	}, func(err error) {
		switch {
		case mine != d.Turn:
		case err == nil:
			then(Pixels{got.Width, got.Height, got.Pix})
		case app.KindOf(err) != app.Canceled:
			d.Lacks = err
			d.Changed()
		}
	})
}

// Paper is the size of a page in millimetres.
func (d *Document) Paper() (w, h float32) {
	if d.Doc.Landscape {
		return 297, 210
	}
	return 210, 297
}

// Printable is the document itself.
func (d *Document) Printable() (app.DocumentRequest, bool) { return d.shown, d.Count > 0 }

// OfCriteria tells that what is missing for the document is put right on the screen of criteria.
func (d *Document) OfCriteria() bool { return d.Request.Kind == "criteria" }
