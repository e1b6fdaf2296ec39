package data_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
)

func TestFillAndReadBack(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	datatest.View(t, db, func(tx app.Tx) error {
		orgs, err := tx.Organisations()
		if err != nil || len(orgs) != 3 || !orgs[0].Home || orgs[1].Parent != b.ID {
			t.Errorf("organisations %+v, %v", orgs, err)
		}
		ms, err := tx.Members()
		if err != nil || len(ms) != 6 {
			t.Fatalf("members %v, %v", ms, err)
		}
		for i, m := range ms {
			if m.GroupID != b.Groups[i%2] {
				t.Errorf("member %d is in group %d", i, m.GroupID)
			}
		}
		es, err := tx.Entries(b.Sheets...)
		if err != nil || len(es) != 36 {
			t.Fatalf("%d entries, %v", len(es), err)
		}
		if p := es[0].Points; p == nil || *p != datatest.Points(0, 0, 0) {
			t.Errorf("first entry %v", p)
		}
		return nil
	})
	clean(t, db)
}

func TestEveryFieldComesBack(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	m := app.Member{
		Name: "李𬱖", Sex: "女", Ethnic: "维吾尔族", Born: "1985-07", IDNumber: "990101198507010022", Education: "本科",
		Joined: "2006-07-01", Confirmed: "2007-07-01", Status: app.Probation, Post: "组织委员", Job: "教师", Phone: "13800000000", Floating: true,
		Hardship: true, Note: "空\x00字节", Left: "2026-05-01", LeftWhy: "转出",
	}
	c := app.Criterion{
		Year: 2027, Subject: app.GroupSubject, Category: "领导班子好", Name: "班子", Max: 2050, Method: app.Bonus,
		Cycle: app.ByQuarter, Rule: "每次", Position: 3,
	}
	r := app.Record{Date: "2026-03-05", Subject: app.MemberSubject, SubjectID: b.Members[0], CriterionID: b.Criteria[0], Points: -250, Text: "迟到"}
	s := app.Sheet{Month: app.Month(2026, 9), Subject: app.GroupSubject, State: app.Confirmed, ConfirmedOn: "2026-10-08", ConfirmedBy: "书记"}
	a := app.Award{Year: 2026, Honour: app.AdvancedGroup, SubjectID: b.Groups[0], Reason: "超过名额", DecidedOn: "2026-12-31"}
	p := app.Plan{Year: 2026, QuotaNumber: 3, GroupQuota: 2, TieRule: "并列", LateMonths: 1, ListOrder: "name-strokes"}
	o := app.Organisation{Parent: b.ID, Kind: app.Group, Name: "撤销的组", Sector: "机关", Position: 7, Closed: "2025-12"}
	content := []byte("扫描件\x00")
	var e app.Evidence
	datatest.Update(t, db, "各种内容", func(tx app.Tx) error {
		var errs [10]error
		m.ID, errs[0] = tx.InsertMember(m)
		c.ID, errs[1] = tx.InsertCriterion(c)
		e.ID, errs[2] = tx.InsertEvidence(app.Evidence{Name: "照片.jpg"}, content)
		r.EvidenceID = e.ID
		r.ID, errs[3] = tx.InsertRecord(r)
		s.ID, errs[4] = tx.InsertSheet(s)
		a.ID, errs[5] = tx.InsertAward(a)
		o.ID, errs[6] = tx.InsertOrganisation(o)
		errs[7] = tx.PutPlan(p)
		errs[8] = tx.PutSetting("home.operator", "张三")
		errs[9] = tx.PutMapping("shape", `{"a":1}`)
		return errors.Join(errs[:]...)
	})
	datatest.View(t, db, func(tx app.Tx) error {
		gotM, err := tx.Member(m.ID)
		equal(t, "member", gotM, m, err)
		cs, err := tx.Criteria(2027)
		equal(t, "criterion", cs[0], c, err)
		rs, err := tx.Records("2026-03-01", "2026-03-31")
		equal(t, "record", rs[0], r, err)
		ss, err := tx.Sheets(app.Month(2026, 9), app.Month(2026, 9))
		equal(t, "sheet", ss[0], s, err)
		as, err := tx.Awards(2026)
		equal(t, "award", as[0], a, err)
		os, err := tx.Organisations()
		equal(t, "organisation", os[len(os)-1], o, err)
		gotP, ok, err := tx.Plan(2026)
		p.ID = gotP.ID
		equal(t, "plan", gotP, p, err)
		equal(t, "plan found", ok, true, nil)
		gotE, bytes, err := tx.Evidence(e.ID)
		equal(t, "content", string(bytes), string(content), err)
		equal(t, "size", gotE.Size, int64(len(content)), nil)
		set, err := tx.Settings()
		equal(t, "setting", set["home.operator"], "张三", err)
		mapping, err := tx.SavedMapping("shape")
		equal(t, "mapping", mapping, `{"a":1}`, err)
		return nil
	})
}

func equal[T comparable](t *testing.T, what string, got, want T, err error) {
	t.Helper()
	if err != nil || got != want {
		t.Errorf("%s: got %+v, want %+v (%v)", what, got, want, err)
	}
}

func TestAnErrorKeepsNothing(t *testing.T) {
	db := datatest.Open(t)
	stop := errors.New("stop")
	_, err := db.Update(ctx, app.Change{What: "半途"}, func(tx app.Tx) error {
		if _, err := tx.InsertMember(app.Member{Name: "王"}); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	func() {
		defer func() { _ = recover() }()
		_, _ = db.Update(ctx, app.Change{What: "崩溃"}, func(tx app.Tx) error {
			_, _ = tx.InsertMember(app.Member{Name: "王"})
			panic("bug")
		})
	}()
	empty(t, db)
}

// empty fails the test when anything was kept or logged.
func empty(t *testing.T, db *data.DB) {
	t.Helper()
	datatest.View(t, db, func(tx app.Tx) error {
		ms, err := tx.Members()
		if len(ms) > 0 {
			t.Errorf("kept %v", ms)
		}
		return err
	})
	if id, hash, err := db.Head(ctx); id != 0 || hash != "" || err != nil {
		t.Errorf("head %d %s %v", id, hash, err)
	}
}

func TestNothingIsExecutedAfterADriverError(t *testing.T) {
	db := datatest.Open(t)
	var first, second error
	_, err := db.Update(ctx, app.Change{What: "错误之后"}, func(tx app.Tx) error {
		_, first = tx.InsertMember(app.Member{Name: ""})
		_, second = tx.InsertMember(app.Member{Name: "王"})
		return nil // passed over
	})
	wantKind(t, first, app.Invalid, "不合要求")
	if !errors.Is(second, first) || !errors.Is(err, first) {
		t.Errorf("second %v, update %v", second, err)
	}
	empty(t, db)
}

func TestADoorThatCannotBePassed(t *testing.T) {
	db := datatest.Open(t)
	var kept app.Tx
	datatest.View(t, db, func(tx app.Tx) error {
		_, err := tx.InsertMember(app.Member{Name: "王"})
		wantKind(t, err, app.Internal)
		kept = tx
		return nil
	})
	_, err := kept.Members()
	wantKind(t, err, app.Internal, "已经结束")
	for _, query := range []string{
		`DELETE FROM change_row`, `UPDATE change SET who = ''`, `DROP TRIGGER clog_member_i`, `COMMIT`, `PRAGMA foreign_keys = OFF`,
		`ATTACH ':memory:' AS x`, `CREATE TABLE x (a)`, `SAVEPOINT a`,
	} {
		_, err := db.Update(ctx, app.Change{What: "绕过"}, func(tx app.Tx) error { return data.RawTx(tx, query) })
		if err == nil || !strings.Contains(errors.Unwrap(err).Error(), "not authorized") {
			t.Errorf("%s: %v", query, err)
		}
	}
	_, err = raw(t, db.Path()).Exec(`INSERT INTO setting (id, key, value) VALUES (1, 'a', 'b')`)
	if err == nil {
		t.Error("another program wrote past the door")
	}
	clean(t, db)
}

func TestWhatChangesNothingLeavesNoChange(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	before, _, _ := db.Head(ctx)
	applied := datatest.Update(t, db, "原样再存", func(tx app.Tx) error {
		ms, err := tx.Members()
		if err == nil {
			err = tx.UpdateMember(ms[0])
		}
		es, err2 := tx.Entries(b.Sheets...)
		cs, err3 := tx.Criteria(2026)
		return errors.Join(err, err2, err3, tx.PutEntries(es), tx.UpdateCriterion(cs[0]), tx.PutPlan(app.DefaultPlan(2026)))
	})
	after, _, _ := db.Head(ctx)
	if applied.Change != 0 || applied.Rows != 0 || after != before {
		t.Errorf("applied %+v, head %d to %d", applied, before, after)
	}
	applied = datatest.Update(t, db, "改一格", func(tx app.Tx) error {
		es, err := tx.Entries(b.Sheets...)
		*es[3].Points++
		return errors.Join(err, tx.PutEntries(es))
	})
	if applied.Rows != 1 || len(applied.Topics) != 1 || applied.Topics[0] != app.TopicEntry {
		t.Errorf("one cell: %+v", applied)
	}
}

func TestRefusals(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	for name, c := range map[string]struct {
		kind app.Kind
		fn   func(app.Tx) error
	}{
		"second home": {app.Conflict, func(tx app.Tx) error {
			_, err := tx.InsertOrganisation(app.Organisation{Kind: app.Branch, Name: "又一个", Home: true})
			return err
		}},
		"loop": {app.Invalid, func(tx app.Tx) error {
			return tx.UpdateOrganisation(app.Organisation{ID: b.ID, Parent: b.Groups[0], Kind: app.Branch, Name: "圈"})
		}},
		"group with members": {app.Conflict, func(tx app.Tx) error { return tx.DeleteOrganisation(b.Groups[0]) }},
		"member with scores": {app.Conflict, func(tx app.Tx) error { return tx.DeleteMember(b.Members[0]) }},
		"criterion in use":   {app.Conflict, func(tx app.Tx) error { return tx.DeleteCriterion(b.Criteria[0]) }},
		"no such member":     {app.NotFound, func(tx app.Tx) error { return tx.UpdateMember(app.Member{ID: 999, Name: "无"}) }},
		"no such evidence":   {app.NotFound, func(tx app.Tx) error { _, _, err := tx.Evidence(9); return err }},
		"membership of nobody": {app.Conflict, func(tx app.Tx) error {
			_, err := tx.InsertMembership(app.Membership{MemberID: 999, OrgID: b.ID})
			return err
		}},
		"second sheet": {app.Conflict, func(tx app.Tx) error {
			_, err := tx.InsertSheet(app.Sheet{Month: app.Month(2026, 1), Subject: app.MemberSubject, State: app.Draft})
			return err
		}},
		"too large": {app.Invalid, func(tx app.Tx) error {
			_, err := tx.InsertEvidence(app.Evidence{Name: "视频"}, make([]byte, app.MaxEvidence+1))
			return err
		}},
	} {
		_, err := db.Update(ctx, app.Change{What: name}, c.fn)
		t.Run(name, func(t *testing.T) { wantKind(t, err, c.kind) })
	}
	clean(t, db)
}

func TestCancel(t *testing.T) {
	db := datatest.Open(t)
	canceled, cancel := context.WithCancel(ctx)
	_, err := db.Update(canceled, app.Change{What: "取消"}, func(tx app.Tx) error {
		if _, err := tx.InsertMember(app.Member{Name: "王"}); err != nil {
			return err
		}
		cancel()
		_, err := tx.InsertMember(app.Member{Name: "李"})
		return err
	})
	wantKind(t, err, app.Canceled, "已取消")
	wantKind(t, db.View(canceled, func(app.Tx) error { return nil }), app.Canceled)
	empty(t, db)
}

func TestSheetsInAPeriod(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Size{Months: 12})
	for _, c := range []struct {
		from, to app.Period
		want     int
	}{
		{app.Month(2026, 3), app.Month(2026, 5), 3},
		{app.Quarter(2026, 2), app.Quarter(2026, 2), 3},
		{app.Year(2026), app.Year(2026), 12},
		{app.Period{}, app.Month(2026, 2), 2},
		{app.Month(2026, 11), app.Period{}, 2},
		{app.Year(2025), app.Year(2025), 0},
	} {
		datatest.View(t, db, func(tx app.Tx) error {
			ss, err := tx.Sheets(c.from, c.to)
			if len(ss) != c.want {
				t.Errorf("%v to %v: %d sheets", c.from, c.to, len(ss))
			}
			return err
		})
	}
}

func TestUpdatesFromManyGoroutines(t *testing.T) {
	db := datatest.Open(t)
	errs := make(chan error)
	for range 8 {
		go func() {
			_, err := db.Update(ctx, app.Change{What: "并发"}, func(tx app.Tx) error {
				_, err := tx.InsertMember(app.Member{Name: "王"})
				return err
			})
			errs <- errors.Join(err, db.View(ctx, func(tx app.Tx) error { _, err := tx.Members(); return err }))
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	clean(t, db)
}

// TestCancelledUndoKeepsForeignKeys: an undo runs with foreign keys off; one that is cancelled at whatever moment leaves
// nothing half-done and no connection without them.
func TestCancelledUndoKeepsForeignKeys(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	cancelled := 0
	for i := range 60 {
		stop, cancel := context.WithTimeout(ctx, time.Duration(i)*50*time.Microsecond)
		_, err := db.Undo(stop, "李")
		cancel()
		switch {
		case err == nil:
			if _, err := db.Redo(ctx, "李"); err != nil {
				t.Fatal(err)
			}
		case app.KindOf(err) != app.Canceled:
			t.Fatal(err)
		default:
			cancelled++
		}
		_, err = db.Update(ctx, app.Change{Who: "李", What: "调组"}, func(tx app.Tx) error {
			_, err := tx.InsertMembership(app.Membership{MemberID: b.Members[0], OrgID: 4711, From: "2026-01-01"})
			return err
		})
		if app.KindOf(err) != app.Conflict {
			t.Fatalf("round %d: a membership in no group: %v", i, err)
		}
	}
	if cancelled == 0 {
		t.Error("nothing was cancelled")
	}
	clean(t, db)
}
