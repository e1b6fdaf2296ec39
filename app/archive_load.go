package app

// LoadArchive writes what an archive package holds into an empty database, every row under its own number, so that the
// same figures come out of it. A database that holds anything is refused with a State error, a package that does not add
// up with a Damaged one. (Entries and lines are numbered anew: nothing refers to them.) Call it inside one Update.
func LoadArchive(tx Tx, c ArchiveContent) error {
	y, findings := parseArchive(c)
	if f, wrong := firstFault(findings); wrong {
		return Fail(Damaged, "归档包的内容对不上，没有恢复任何数据。"+f.Text, "请用“检验”查看全部问题，或换一份副本。", nil)
	}
	empty, err := EmptyDatabase(tx)
	if err != nil {
		return err
	}
	if !empty {
		return Fail(State, "这里已经有数据，归档包只能打开到空的数据库中，现有数据没有变动。",
			"请换一个空的数据文件，再打开归档包。", nil)
	}
	return y.insert(tx, c.Evidence)
}

// EmptyDatabase reports whether tx holds no rows of the user's at all; settings do not count.
func EmptyDatabase(tx Tx) (bool, error) {
	r := reading{}
	n := len(got(&r, tx.Organisations)) + len(got(&r, tx.Members)) + len(got(&r, tx.Plans)) +
		len(got(&r, func() ([]Criterion, error) { return tx.Criteria(0) })) +
		len(got(&r, func() ([]Record, error) { return tx.Records("", "") })) +
		len(got(&r, func() ([]Award, error) { return tx.Awards(0) })) +
		len(got(&r, func() ([]Sheet, error) { return tx.Sheets(Period{}, Period{}) }))
	return n == 0, r.err
}

func (y archiveYear) insert(tx Tx, files []ArchiveFile) error {
	steps := []func() error{
		func() error {
			return insertAll(y.organisations, func(o Organisation) int64 { return o.ID }, tx.InsertOrganisation)
		},
		func() error { return insertMany(y.members, func(m Member) int64 { return m.ID }, tx.InsertMembers) },
		func() error {
			return insertMany(y.memberships, func(s Membership) int64 { return s.ID }, tx.InsertMemberships)
		},
		func() error {
			return insertAll(y.criteria, func(c Criterion) int64 { return c.ID }, tx.InsertCriterion)
		},
		func() error { return each(y.plans, tx.PutPlan) },
		func() error { return y.insertEvidence(tx, files) },
		func() error { return insertAll(y.records, func(r Record) int64 { return r.ID }, tx.InsertRecord) },
		func() error { return insertAll(y.sheets, func(s Sheet) int64 { return s.ID }, tx.InsertSheet) },
		func() error { return tx.PutEntries(y.entries) },
		func() error { return tx.PutLines(y.lines) },
		func() error { return insertAll(y.awards, func(a Award) int64 { return a.ID }, tx.InsertAward) },
		func() error {
			return each(y.settings, func(s archiveSetting) error { return tx.PutSetting(s.Key, s.Value) })
		},
	}
	return each(steps, func(step func() error) error { return step() })
}

func each[T any](rows []T, do func(T) error) error {
	for _, row := range rows {
		if err := do(row); err != nil {
			return err
		}
	}
	return nil
}

// insertAll inserts rows and makes sure that each kept its number: everything else refers to it.
func insertAll[T any](rows []T, id func(T) int64, insert func(T) (int64, error)) error {
	return each(rows, func(row T) error {
		got, err := insert(row)
		if err == nil && got != id(row) {
			err = errRenumbered
		}
		return err
	})
}

// insertMany is insertAll for what can be inserted in bulk.
func insertMany[T any](rows []T, id func(T) int64, insert func([]T) ([]int64, error)) error {
	ids, err := insert(rows)
	for i := range ids {
		if err == nil && ids[i] != id(rows[i]) {
			err = errRenumbered
		}
	}
	return err
}

var errRenumbered = Fail(Internal, "恢复时编号没有保持一致，没有恢复任何数据。", "", nil)

func (y archiveYear) insertEvidence(tx Tx, files []ArchiveFile) error {
	content := map[string]func() ([]byte, error){}
	for _, f := range files {
		content[f.Name] = f.Content
	}
	return insertAll(y.evidences, func(e Evidence) int64 { return e.ID }, func(e Evidence) (int64, error) {
		b, err := content[evidenceName(e)]()
		if err != nil {
			return 0, err
		}
		return tx.InsertEvidence(e, b)
	})
}
