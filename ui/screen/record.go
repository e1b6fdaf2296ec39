package screen

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
	"zhengyou/app/hanzi"
)

// Records is the presenter of 平时记录: what happened on a day that adds or takes points.
type Records struct {
	Base
	Year  int
	Month int    // 1…12, 0 for the whole year
	Find  string // name, pinyin or words of the record

	Rows     []RecordRow // those shown, newest first
	All      int         // how many there are in the year
	Has      bool        // loaded at least once
	Subjects []RecordSubject
	LastItem int64 // the criterion used last

	rows  []RecordRow
	items []app.Criterion
	after []func() // wait for the records to be read
}

// RecordRow is a day record with the words for its IDs.
type RecordRow struct {
	app.Record
	Name, Group string
	Item        string // the criterion's name
	Method      app.Method
	key         hanzi.Key
}

// PointsText returns the points with their sign, the veto as a word.
func (r RecordRow) PointsText() string {
	switch {
	case r.Method == app.Veto:
		return "一票否决"
	case r.Points > 0:
		return "+" + r.Points.Short()
	}
	return r.Points.Short()
}

// RecordSubject is somebody a record can be about.
type RecordSubject struct {
	Kind  app.SubjectKind
	ID    int64
	Name  string
	Group string
	key   hanzi.Key
}

// Label returns the name with the group, by which two of one name are told apart.
func (r RecordSubject) Label() string {
	if r.Group == "" {
		return r.Name
	}
	return r.Name + "（" + r.Group + "）"
}

// NewRecords returns the presenter.
func NewRecords(b Base) *Records { return &Records{Base: b} }

type loadedRecords struct {
	year     int
	rows     []app.Record
	items    []app.Criterion
	roster   app.Roster
	subjects []RecordSubject
}

// Ready reads the records anew, for they may have changed while they were out of sight, and then calls then.
func (s *Records) Ready(then func()) {
	s.after = append(s.after, then)
	s.Load(nil)
}

// Load reads the year's records.
func (s *Records) Load(any) {
	Query(&s.Base, "records", func(ctx context.Context) (loadedRecords, error) {
		var got loadedRecords
		var err error
		if got.year, err = s.App.CampaignYear(ctx); err != nil {
			return got, err
		}
		if got.rows, err = s.App.Records(ctx, app.Year(got.year)); err != nil {
			return got, err
		}
		if got.items, err = s.App.Criteria(ctx, got.year); err != nil {
			return got, err
		}
		got.roster, err = s.App.Roster(ctx)
		got.subjects = recordSubjects(got.roster)
		return got, err
	}, func(got loadedRecords) {
		s.Has, s.Year, s.items, s.Subjects, s.All = true, got.year, got.items, got.subjects, len(got.rows)
		s.rows = make([]RecordRow, 0, len(got.rows))
		for _, r := range got.rows {
			s.rows = append(s.rows, s.row(r, got.roster))
		}
		s.filter()
		waiting := s.after
		s.after = nil
		for _, then := range waiting {
			then()
		}
	})
}

// recordSubjects is the groups, then the members who are here, by strokes.
func recordSubjects(r app.Roster) []RecordSubject {
	var out []RecordSubject
	for _, m := range r.Here() {
		group := r.Tree.Find(m.GroupID).Name
		out = append(out, RecordSubject{app.MemberSubject, m.ID, m.Name, group, hanzi.NewKey(m.Name)})
	}
	for _, g := range r.Tree.Groups() {
		out = append(out, RecordSubject{app.GroupSubject, g.ID, g.Name, "", hanzi.NewKey(g.Name)})
	}
	if home := r.Tree.Home; home.ID != 0 {
		out = append(out, RecordSubject{app.BranchSubject, home.ID, home.Name, "", hanzi.NewKey(home.Name)})
	}
	return out
}

func (s *Records) row(r app.Record, roster app.Roster) RecordRow {
	row := RecordRow{Record: r}
	for _, k := range s.items {
		if k.ID == r.CriterionID {
			row.Item, row.Method = k.Name, k.Method
		}
	}
	if r.Subject == app.MemberSubject {
		for _, m := range roster.Members {
			if m.ID == r.SubjectID {
				row.Name, row.Group = m.Name, roster.Tree.Find(roster.GroupOn(m.ID, r.Date)).Name
			}
		}
	} else {
		row.Name = roster.Tree.Find(r.SubjectID).Name
	}
	row.key = hanzi.NewKey(row.Name, r.Text, row.Item)
	return row
}

// Narrow shows one month (0: all) and what matches find.
func (s *Records) Narrow(month int, find string) {
	s.Month, s.Find = month, find
	s.filter()
	s.Changed()
}

func (s *Records) filter() {
	match := hanzi.NewMatcher(s.Find)
	s.Rows = s.Rows[:0]
	for _, r := range s.rows {
		if (s.Month == 0 || r.Date.Month() == s.Month) && (s.Find == "" || match.Match(r.key)) {
			s.Rows = append(s.Rows, r)
		}
	}
}

// Draft is a record as it stands in the form.
type Draft struct {
	ID         int64
	Date       string // as typed
	Subject    RecordSubject
	Item       int64
	Points     string
	Text       string
	File       string // a file to keep with it, "" for none or as before
	EvidenceID int64  // kept already
}

// New returns a draft that takes the least typing: today, the criterion used last. subject may be 0.
func (s *Records) New(kind app.SubjectKind, subject, item int64) Draft {
	d := Draft{Date: s.App.Today().Text(), Item: item}
	if s.App.Today().Year() != s.Year && s.Year != 0 {
		d.Date = app.Date(fmt.Sprintf("%04d-12-31", s.Year)).Text()
	}
	for _, x := range s.Subjects {
		if x.Kind == kind && x.ID == subject {
			d.Subject = x
		}
	}
	if item == 0 {
		d.Item = s.LastItem
	}
	return d
}

// Edit returns the draft of a stored record.
func (s *Records) Edit(r RecordRow) Draft {
	d := Draft{ID: r.ID, Date: r.Date.Text(), Item: r.CriterionID, Points: r.Points.Short(), Text: r.Text, EvidenceID: r.EvidenceID}
	d.Subject = RecordSubject{Kind: r.Subject, ID: r.SubjectID, Name: r.Name, Group: r.Group}
	if r.Method == app.Veto {
		d.Points = ""
	}
	return d
}

// Match returns whom find may mean, at most n: by characters, pinyin or initials.
func (s *Records) Match(find string, n int) []RecordSubject {
	match := hanzi.NewMatcher(find)
	var out []RecordSubject
	for _, x := range s.Subjects {
		if len(out) < n && match.Match(x.key) {
			out = append(out, x)
		}
	}
	return out
}

// Items returns the criteria a record about a subject kind can be under.
func (s *Records) Items(kind app.SubjectKind) []app.Criterion {
	if kind == "" {
		kind = app.MemberSubject
	}
	var out []app.Criterion
	for _, k := range s.items {
		if k.Subject == kind {
			out = append(out, k)
		}
	}
	return out
}

// ItemLabel returns the name of a criterion with its method and maximum.
func ItemLabel(k app.Criterion) string {
	if k.Method == app.Veto {
		return k.Name + "（一票否决）"
	}
	return fmt.Sprintf("%s（%s，%s分）", k.Name, k.Method.Text(), k.Max.Short())
}

// ItemHint says how the points of a criterion are written.
func ItemHint(k app.Criterion) string {
	switch k.Method {
	case app.Veto:
		return "一票否决不计分，分数留空。"
	case app.Deduction:
		return "扣几分就写几，如 2。" + sentence(k.Rule)
	case app.Bonus:
		return "加几分就写几，如 2。" + sentence(k.Rule)
	}
	return "得分写 2，扣分写 -2。" + sentence(k.Rule)
}

var (
	monthDay = regexp.MustCompile(`^(\d{1,2})\D+(\d{1,2})日?$`)
	dayOnly  = regexp.MustCompile(`^(\d{1,2})[日号]?$`)
)

// ReadDay reads a day as people type it: 2026.3.6, 20260306, 3月6日, 3-6, or the day of this month alone. problem is "" when
// it is understood.
func (s *Records) ReadDay(typed string) (d app.Date, problem string) {
	text := strings.TrimSpace(hanzi.Fold(typed))
	today := s.App.Today()
	year := s.Year
	if year == 0 {
		year = today.Year()
	}
	if m := monthDay.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("%d-%s-%s", year, m[1], m[2])
	} else if m := dayOnly.FindStringSubmatch(text); m != nil {
		text = fmt.Sprintf("%d-%d-%s", year, today.Month(), m[1])
	}
	d, why := app.ReadDate(app.Cell{Text: text})
	if why != "" || len(d) != len("2026-01-02") {
		return "", "“" + typed + "”不是哪一天。可以写 3月6日、2026.3.6 或 20260306。"
	}
	return d, ""
}

// Save stores a draft. fail gets the field that keeps it from being stored ("date", "subject", "criterion", "points", "text",
// "" for none in particular) and what is wrong with it.
func (s *Records) Save(d Draft, then func(), fail func(field, text string)) {
	r, field, problem := s.record(d)
	if problem != "" {
		fail(field, problem)
		return
	}
	s.Command(Job{Title: "正在保存平时记录", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := s.App.SaveRecord(ctx, r, d.File)
		return err
	}, func() {
		s.LastItem = d.Item
		then()
		s.Host.Notify(s.saved(d, r), true)
		s.Load(nil)
	}, func(err error) {
		text, hint, _ := Words(err)
		fail(fieldOf(err), text+hint)
	})
}

func (s *Records) saved(d Draft, r app.Record) string {
	if d.ID != 0 {
		return "已改好" + d.Subject.Name + "的平时记录。"
	}
	return "已记下：" + d.Subject.Name + " " + r.Date.Text() + "。"
}

// record reads a draft.
func (s *Records) record(d Draft) (r app.Record, field, problem string) {
	day, problem := s.ReadDay(d.Date)
	if problem != "" {
		return r, "date", problem
	}
	if d.Subject.ID == 0 {
		return r, "subject", "请选择记在谁的名下：打姓名或拼音首字母，再点一下。"
	}
	r = app.Record{ID: d.ID, Date: day, Subject: d.Subject.Kind, SubjectID: d.Subject.ID, CriterionID: d.Item, Text: strings.TrimSpace(d.Text), EvidenceID: d.EvidenceID}
	k, ok := s.item(d.Item)
	if !ok || k.Subject != d.Subject.Kind {
		return r, "criterion", "请选择对应的考核内容。"
	}
	text := strings.TrimSuffix(strings.TrimSpace(hanzi.Fold(d.Points)), "分")
	if text == "" && k.Method == app.Veto {
		return r, "", ""
	}
	if text == "" {
		return r, "points", "请填分数。" + ItemHint(k)
	}
	p, err := app.ParsePoints(text)
	if err != nil {
		return r, "points", "“" + d.Points + "”不是分数。" + ItemHint(k)
	}
	if k.Method == app.Deduction && p > 0 {
		p = -p
	}
	r.Points = p
	return r, "", ""
}

func (s *Records) item(id int64) (app.Criterion, bool) {
	i := slices.IndexFunc(s.items, func(k app.Criterion) bool { return k.ID == id })
	if i < 0 {
		return app.Criterion{}, false
	}
	return s.items[i], true
}

// Delete removes a record; undo brings it back.
func (s *Records) Delete(r RecordRow) {
	s.Command(Job{Title: "正在删除", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		return s.App.DeleteRecord(ctx, r.ID)
	}, func() {
		s.Host.Notify("已删除"+r.Name+r.Date.Text()+"的平时记录。", true)
		s.Load(nil)
	}, nil)
}

// Evidence asks for the file kept with a record and hands its name on.
func (s *Records) Evidence(r RecordRow, then func(name string, content []byte)) {
	var e app.Evidence
	var content []byte
	s.Command(Job{Title: "正在读取附件"}, func(ctx context.Context, _ app.Progress) error {
		var err error
		e, content, err = s.App.EvidenceFile(ctx, r.EvidenceID)
		return err
	}, func() { then(e.Name, content) }, nil)
}

// WriteEvidence writes a file beside its place and puts it there whole; a failure leaves no file.
func (s *Records) WriteEvidence(path string, content []byte) {
	s.Command(Job{Title: "正在保存附件"}, func(context.Context, app.Progress) error {
		return writeWhole(path, content)
	}, func() { s.Host.Notify("附件已存为“"+filepath.Base(path)+"”。", false) }, nil)
}

func writeWhole(path string, content []byte) error {
	failed := func(err error) error {
		return app.Fail(app.Storage, "“"+filepath.Base(path)+"”没有存成，台账里的附件还在。", "请换一个文件夹再试，或检查磁盘是否已满、U盘是否拔出。", err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".zhengyou-*")
	if err != nil {
		return failed(err)
	}
	_, err = f.Write(content)
	if e := f.Sync(); err == nil {
		err = e
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return failed(err)
	}
	return nil
}

// MonthNames are the choices of a month filter: the whole year, then the months.
func MonthNames() []string {
	names := []string{"全年"}
	for m := 1; m <= 12; m++ {
		names = append(names, strconv.Itoa(m)+"月")
	}
	return names
}

// fieldOf returns the field an error concerns, "" for none.
func fieldOf(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.Field
	}
	return ""
}
