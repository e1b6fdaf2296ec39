package screen

import (
	"context"
	"path/filepath"
	"strconv"

	"zhengyou/app"
	"zhengyou/app/hanzi"
	"zhengyou/beside"
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
	Names    GroupNames
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
		s.Names = NewGroupNames(got.roster.Tree.Groups())
		s.rows = make([]RecordRow, 0, len(got.rows))
		names := map[int64]string{}
		for _, m := range got.roster.Members {
			names[m.ID] = m.Name
		}
		items := map[int64]app.Criterion{}
		for _, k := range got.items {
			items[k.ID] = k
		}
		for _, r := range got.rows {
			s.rows = append(s.rows, recordRow(r, items[r.CriterionID], names, got.roster))
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

// recordRow puts the words to a record, its criterion and the members' names by their ID.
func recordRow(r app.Record, of app.Criterion, names map[int64]string, roster app.Roster) RecordRow {
	row := RecordRow{Record: r, Item: of.Name, Method: of.Method}
	if r.Subject == app.MemberSubject {
		row.Name, row.Group = names[r.SubjectID], roster.Tree.Find(roster.GroupOn(r.SubjectID, r.Date)).Name
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
	f, err := beside.Create(path)
	if err != nil {
		return failed(err)
	}
	defer f.Done()
	_, err = f.Write(content)
	if e := f.Finish(); err == nil {
		err = e
	}
	if err == nil {
		err = f.Keep()
	}
	if err != nil {
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
