package data_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"zhengyou/app"
	"zhengyou/data"
)

// TestUndoRedoOfASession is the promise of the change log: a session of 200 mixed changes over all tables undone back to
// the empty database and redone to the end gives the same bytes at every step.
func TestUndoRedoOfASession(t *testing.T) {
	const changes = 200
	seeds := uint64(3)
	if raced {
		seeds = 1
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "zhengyou.db")
			db := open(t, path)
			s := session{t: t, db: db, rng: rand.New(rand.NewPCG(seed, 7)), now: map[string]string{}, look: raw(t, path)}
			s.see(dumped)
			states := []map[string]string{maps.Clone(s.now)}
			for len(states) <= changes {
				if s.change() {
					states = append(states, maps.Clone(s.now))
				}
			}
			at := changes
			undo := func() { at--; s.step(db.Undo, at, states[at]) }
			redo := func() { at++; s.step(db.Redo, at, states[at]) }
			for at > 0 {
				undo()
			}
			_, err := db.Undo(ctx, "测试员")
			wantKind(t, err, app.State, "没有可以撤销")
			for at < changes {
				redo()
			}
			_, err = db.Redo(ctx, "测试员")
			wantKind(t, err, app.State, "没有可以恢复")
			for range 30 { // a walk back and forth
				if at == changes || at > 0 && s.rng.IntN(2) == 0 {
					undo()
				} else {
					redo()
				}
			}
			if findings, err := db.Verify(ctx, app.NoProgress); err != nil || len(findings) > 0 {
				t.Errorf("verify: %v, %v", findings, err)
			}
		})
	}
}

// session makes random changes.
type session struct {
	t    *testing.T
	db   *data.DB
	look *sql.DB
	rng  *rand.Rand
	n    int
	now  map[string]string // what the tables hold, by table
}

// see reads the tables again.
func (s *session) see(tables []string) {
	for _, table := range tables {
		s.now[table] = dump(s.t, s.look, table)
	}
}

// saw reads the tables a change says it touched; every twentieth time all, for it may have touched more than it says.
func (s *session) saw(applied app.Applied) {
	if applied.Change%20 == 0 {
		s.see(dumped)
	}
	for _, topic := range applied.Topics {
		s.see([]string{string(topic)})
	}
}

// step takes an undo or a redo and compares what the tables hold with what they held then.
func (s *session) step(take func(context.Context, string) (app.Applied, error), at int, want map[string]string) {
	s.t.Helper()
	applied, err := take(ctx, "测试员")
	if err != nil || applied.Rows == 0 {
		s.t.Fatalf("step to %d: %+v, %v (%v)", at, applied, err, errors.Unwrap(err))
	}
	if s.saw(applied); at == 0 {
		s.see(dumped)
	}
	for _, table := range dumped {
		if s.now[table] != want[table] {
			s.t.Fatalf("step to %d: got\n%s\nwant\n%s", at, s.now[table], want[table])
		}
	}
}

// change tries one change of one to four steps and reports whether it was made. A step that is refused (somebody still
// needs the row) must leave nothing behind.
func (s *session) change() bool {
	s.n++
	applied, err := s.db.Update(ctx, app.Change{Who: "测试员", What: fmt.Sprintf("改动 %d", s.n)}, func(tx app.Tx) error {
		for range 1 + s.rng.IntN(4) {
			if err := s.write(tx); err != nil {
				return err
			}
		}
		return nil
	})
	switch kind := app.KindOf(err); {
	case err != nil && kind != app.Conflict && kind != app.Invalid && kind != app.NotFound:
		s.t.Fatalf("change %d: %v", s.n, err)
	case err != nil && applied.Change != 0:
		s.t.Fatalf("a refused change was applied: %+v", applied)
	}
	if applied.Change != 0 {
		s.saw(applied)
	}
	return applied.Change != 0
}

// known is what a step can work on, read when asked for.
type known struct {
	t  *testing.T
	tx app.Tx
}

func must[T any](t *testing.T, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (k known) orgs() []app.Organisation {
	v, err := k.tx.Organisations()
	return must(k.t, v, err)
}

func (k known) members() []app.Member {
	v, err := k.tx.Members()
	return must(k.t, v, err)
}

func (k known) ships() []app.Membership {
	v, err := k.tx.Memberships(0)
	return must(k.t, v, err)
}

func (k known) criteria() []app.Criterion {
	v, err := k.tx.Criteria(0)
	return must(k.t, v, err)
}

func (k known) records() []app.Record {
	v, err := k.tx.Records("", "")
	return must(k.t, v, err)
}

func (k known) evidence() []app.Evidence {
	v, err := k.tx.Evidences()
	return must(k.t, v, err)
}

func (k known) sheets() []app.Sheet {
	v, err := k.tx.Sheets(app.Period{}, app.Period{})
	return must(k.t, v, err)
}

func (k known) awards() []app.Award {
	v, err := k.tx.Awards(0)
	return must(k.t, v, err)
}

func pick[T any](s *session, all []T) (v T) {
	if len(all) > 0 {
		v = all[s.rng.IntN(len(all))]
	}
	return v
}

// word returns a text as users write them, sometimes with what breaks careless code.
func (s *session) word() string {
	return []string{"王小明", "李𬱖", "阿依古丽·买买提", "a'b\"c", "空\x00字节", "尾 ", "=1+1", "两\n行"}[s.rng.IntN(8)] + fmt.Sprint(s.rng.IntN(50))
}

func (s *session) date() app.Date {
	return []app.Date{"", "1985", "1985-07", app.Date(fmt.Sprintf("2026-%02d-%02d", 1+s.rng.IntN(12), 1+s.rng.IntN(28)))}[s.rng.IntN(4)]
}

// write makes one random step.
func (s *session) write(tx app.Tx) error {
	k := known{s.t, tx}
	steps := []func(app.Tx, known) error{
		s.organisation, s.member, s.member, s.membership, s.criterion, s.plan, s.record, s.sheet, s.entries, s.entries,
		s.lines, s.award, s.setting,
	}
	return steps[s.rng.IntN(len(steps))](tx, k)
}

// oneOf runs insert, update or delete; the last two only when there is something.
func (s *session) oneOf(some bool, insert, update, remove func() error) error {
	switch n := s.rng.IntN(10); {
	case !some || n < 4:
		return insert()
	case n < 8:
		return update()
	}
	return remove()
}

func (s *session) organisation(tx app.Tx, k known) error {
	o := pick(s, k.orgs())
	return s.oneOf(o.ID != 0, func() error {
		_, err := tx.InsertOrganisation(app.Organisation{Parent: o.ID, Kind: app.Group, Name: s.word(), Sector: "农村"})
		return err
	}, func() error {
		o.Name, o.Position, o.Parent = s.word(), s.rng.IntN(9), pick(s, k.orgs()).ID
		return tx.UpdateOrganisation(o)
	}, func() error { return tx.DeleteOrganisation(o.ID) })
}

func (s *session) member(tx app.Tx, k known) error {
	m := pick(s, k.members())
	return s.oneOf(m.ID != 0, func() error {
		_, err := tx.InsertMembers([]app.Member{{Name: s.word(), Sex: "男", Born: s.date()}, {Name: s.word(), Phone: s.word()}})
		return err
	}, func() error {
		m.Name, m.Note, m.Joined, m.Floating = s.word(), s.word(), s.date(), s.rng.IntN(2) == 0
		return tx.UpdateMember(m)
	}, func() error { return tx.DeleteMember(m.ID) })
}

func (s *session) membership(tx app.Tx, k known) error {
	ship := pick(s, k.ships())
	if len(k.members()) == 0 || len(k.orgs()) == 0 {
		return nil
	}
	return s.oneOf(ship.ID != 0, func() error {
		_, err := tx.InsertMembership(app.Membership{MemberID: pick(s, k.members()).ID, OrgID: pick(s, k.orgs()).ID, From: s.date()})
		return err
	}, func() error {
		ship.To, ship.OrgID = s.date(), pick(s, k.orgs()).ID
		return tx.UpdateMembership(ship)
	}, func() error { return tx.DeleteMembership(ship.ID) })
}

func (s *session) criterion(tx app.Tx, k known) error {
	c := pick(s, k.criteria())
	return s.oneOf(c.ID != 0, func() error {
		_, err := tx.InsertCriterion(app.Criterion{
			Year: 2026, Subject: app.MemberSubject, Category: s.word(), Name: s.word(), Max: 1000, Method: app.Direct, Cycle: app.ByMonth,
		})
		return err
	}, func() error {
		c.Rule, c.Max = s.word(), app.Points(s.rng.IntN(2000))
		return tx.UpdateCriterion(c)
	}, func() error { return tx.DeleteCriterion(c.ID) })
}

func (s *session) plan(tx app.Tx, _ known) error {
	p := app.DefaultPlan(2024 + s.rng.IntN(4))
	p.TieRule, p.QuotaNumber = s.word(), s.rng.IntN(5)
	return tx.PutPlan(p)
}

func (s *session) record(tx app.Tx, k known) error {
	r := pick(s, k.records())
	if len(k.members()) == 0 || len(k.criteria()) == 0 {
		return nil
	}
	return s.oneOf(r.ID != 0, func() error {
		e, err := tx.InsertEvidence(app.Evidence{Name: s.word()}, []byte(s.word()))
		if err == nil {
			_, err = tx.InsertRecord(app.Record{
				Date: "2026-03-05", Subject: app.MemberSubject, SubjectID: pick(s, k.members()).ID,
				CriterionID: pick(s, k.criteria()).ID, Points: -50, Text: s.word(), EvidenceID: e,
			})
		}
		return err
	}, func() error {
		r.Text, r.EvidenceID = s.word(), pick(s, append(k.evidence(), app.Evidence{})).ID
		return tx.UpdateRecord(r)
	}, func() error { return tx.DeleteRecord(r.ID) })
}

func (s *session) sheet(tx app.Tx, k known) error {
	sh := pick(s, k.sheets())
	return s.oneOf(sh.ID != 0, func() error {
		_, err := tx.InsertSheet(app.Sheet{Month: app.Month(2026, 1+s.rng.IntN(12)), Subject: app.MemberSubject, State: app.Draft})
		return err
	}, func() error {
		sh.State, sh.ConfirmedBy = app.Confirmed, s.word()
		return tx.UpdateSheet(sh)
	}, func() error { // no sheet is ever deleted; confirming one is taken back
		sh.State, sh.ConfirmedBy = app.Draft, ""
		return tx.UpdateSheet(sh)
	})
}

func (s *session) entries(tx app.Tx, k known) error {
	sh := pick(s, k.sheets())
	if sh.ID == 0 {
		return nil
	}
	members, criteria := k.members(), k.criteria()
	if len(members) == 0 || len(criteria) == 0 {
		return nil
	}
	cells := map[app.Entry]bool{} // one statement may name a cell only once
	var es []app.Entry
	for range 8 {
		e := app.Entry{SheetID: sh.ID, SubjectID: pick(s, members).ID, CriterionID: pick(s, criteria).ID}
		if cells[e] {
			continue
		}
		cells[e] = true
		e.Source = "typed"
		if s.rng.IntN(3) == 0 {
			e.Raw = s.word()
		} else {
			e.Points = points(app.Points(s.rng.IntN(4) * 250))
		}
		es = append(es, e)
	}
	return tx.PutEntries(es)
}

func (s *session) lines(tx app.Tx, k known) error {
	sh := pick(s, k.sheets())
	if sh.ID == 0 || len(k.members()) == 0 {
		return nil
	}
	return tx.PutLines([]app.Line{{SheetID: sh.ID, SubjectID: pick(s, k.members()).ID, Absent: s.word(), Stated: points(app.Points(s.rng.IntN(9)))}})
}

func (s *session) award(tx app.Tx, k known) error {
	a := pick(s, k.awards())
	return s.oneOf(a.ID != 0, func() error {
		if len(k.members()) == 0 {
			return nil
		}
		_, err := tx.InsertAward(app.Award{Year: 2026, Honour: app.ExcellentMember, SubjectID: pick(s, k.members()).ID})
		return err
	}, func() error {
		a.Reason, a.DecidedOn = s.word(), s.date()
		return tx.UpdateAward(a)
	}, func() error { return tx.DeleteAward(a.ID) })
}

func (s *session) setting(tx app.Tx, _ known) error {
	key := fmt.Sprintf("home.%d", s.rng.IntN(4))
	if s.rng.IntN(2) == 0 {
		return tx.PutMapping(key, s.word())
	}
	return tx.PutSetting(key, []string{"", s.word()}[s.rng.IntN(2)])
}
