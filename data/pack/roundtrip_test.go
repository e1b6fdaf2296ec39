package pack_test

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
)

// year is a branch's year with everything that bears on its figures: absence, amended and wrong cells, bonus, veto with
// evidence, a transfer, somebody who left, a draft, an imported total that differs, awards.
func year(t *testing.T) *data.DB {
	t.Helper()
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Size{Groups: 3, Members: 12, Criteria: 3, Months: 5})
	datatest.Update(t, db, "一年中的事", func(tx app.Tx) error {
		bonus, err := tx.InsertCriterion(app.Criterion{
			Year: 2026, Subject: app.MemberSubject, Category: "带头争创佳绩", Name: "=加分", Max: 500, Method: app.Bonus, Cycle: app.ByEvent, Position: 90,
		})
		if err != nil {
			return err
		}
		veto, err := tx.InsertCriterion(app.Criterion{
			Year: 2026, Subject: app.MemberSubject, Category: "带头遵纪守法", Name: "违纪", Method: app.Veto, Cycle: app.ByEvent, Position: 91,
		})
		if err != nil {
			return err
		}
		file, err := tx.InsertEvidence(app.Evidence{Name: "通报.pdf"}, []byte("%PDF-1.4\r\n\x00\xff"))
		if err != nil {
			return err
		}
		again, err := tx.InsertEvidence(app.Evidence{Name: "同一份.pdf"}, []byte("%PDF-1.4\r\n\x00\xff"))
		if err != nil {
			return err
		}
		if _, err := tx.InsertEvidence(app.Evidence{Name: "没有用到.txt"}, []byte("x")); err != nil {
			return err
		}
		for i, r := range []app.Record{
			{Date: "2026-02-03", SubjectID: b.Members[2], CriterionID: bonus, Points: 150, Text: "+抢险\n救灾", EvidenceID: file},
			{Date: "2026-05-06", SubjectID: b.Members[2], CriterionID: bonus, Points: 400, Text: "再次", EvidenceID: again},
			{Date: "2026-06-01", SubjectID: b.Members[5], CriterionID: veto, Text: "'受处分"},
		} {
			r.Subject = app.MemberSubject
			if _, err := tx.InsertRecord(r); err != nil {
				return fmt.Errorf("record %d: %w", i, err)
			}
		}
		return nil
	})
	datatest.Update(t, db, "考核表里的事", func(tx app.Tx) error {
		stated := app.Points(4321)
		if err := tx.PutLines([]app.Line{
			{SheetID: b.Sheets[1], SubjectID: b.Members[3], Absent: "外出务工"},
			{SheetID: b.Sheets[2], SubjectID: b.Members[4], Stated: &stated},
		}); err != nil {
			return err
		}
		points := app.Points(333)
		if err := tx.PutEntries([]app.Entry{
			{SheetID: b.Sheets[0], SubjectID: b.Members[0], CriterionID: b.Criteria[0], Points: &points, Source: "typed", Amended: true},
			{SheetID: b.Sheets[3], SubjectID: b.Members[1], CriterionID: b.Criteria[1], Raw: "九分半", Source: "import"},
			{SheetID: b.Sheets[4], SubjectID: b.Members[1], CriterionID: b.Criteria[1], Source: "typed"},
		}); err != nil {
			return err
		}
		return tx.UpdateSheet(app.Sheet{
			ID: b.Sheets[0], Month: app.Month(2026, 1), Subject: app.MemberSubject, State: app.Confirmed,
			ConfirmedOn: "2026-02-05", ConfirmedBy: "支部书记",
		})
	})
	datatest.Update(t, db, "人员变动和表彰", func(tx app.Tx) error {
		all, err := tx.Memberships(b.Members[6])
		if err != nil {
			return err
		}
		all[0].To = "2026-04-30"
		if err := tx.UpdateMembership(all[0]); err != nil {
			return err
		}
		if _, err := tx.InsertMembership(app.Membership{MemberID: b.Members[6], OrgID: b.Groups[2], From: "2026-05-01"}); err != nil {
			return err
		}
		gone, err := tx.Member(b.Members[7])
		if err != nil {
			return err
		}
		gone.Left, gone.LeftWhy, gone.IDNumber, gone.Phone = "2026-06", "转出", "11010119850701002X", "13800000000"
		if err := tx.UpdateMember(gone); err != nil {
			return err
		}
		if _, err := tx.InsertMember(app.Member{Name: "早已转出", Left: "2024-03-01", LeftWhy: "转出"}); err != nil {
			return err
		}
		if _, err := tx.InsertAward(app.Award{
			Year: 2026, Honour: app.ExcellentMember, SubjectID: b.Members[2], Reason: "经支部大会讨论", DecidedOn: "2026-12-20",
		}); err != nil {
			return err
		}
		_, err = tx.InsertAward(app.Award{Year: 2026, Honour: app.AdvancedGroup, SubjectID: b.Groups[0], DecidedOn: "2026-12-20"})
		return err
	})
	return db
}

var options = app.ArchiveOptions{
	Year: 2026, Made: "2027-01-10", Software: "争优台账 1.0", HeadID: 9, HeadHash: "0f", IncludeSensitive: true,
}

// archived packs db's year into a file.
func archived(t *testing.T, db *data.DB, o app.ArchiveOptions) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "2026.zyb")
	datatest.View(t, db, func(tx app.Tx) error {
		c, err := app.BuildArchive(tx, o, []app.ArchiveDocument{{
			Kind: "ranking", Title: "考核名次表", Author: "示例村党支部", Date: "2026-12-31", Pages: 1,
			PDF: func() ([]byte, error) { return []byte("%PDF-1.7\n%%EOF\n"), nil },
		}})
		if err != nil {
			return err
		}
		return pack.Files{}.Write(context.Background(), path, c, app.NoProgress)
	})
	return path
}

// opened loads a package into a new database.
func opened(t *testing.T, path string) *data.DB {
	t.Helper()
	c, err := pack.Files{}.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	db := datatest.Open(t)
	datatest.Update(t, db, "打开归档包", func(tx app.Tx) error { return app.LoadArchive(tx, c) })
	return db
}

// figures returns every result of the year.
func figures(t *testing.T, db *data.DB) map[string]app.Result {
	t.Helper()
	a := app.New(app.Services{Store: db, Clock: func() time.Time { return datatest.Now }})
	periods := append(app.Year(2026).Quarters(), app.Month(2026, 1), app.Month(2026, 5), app.Year(2026))
	all := map[string]app.Result{}
	for _, p := range periods {
		for _, kind := range []app.SubjectKind{app.MemberSubject, app.GroupSubject} {
			r, err := a.Result(context.Background(), app.ResultRequest{Period: p, Subject: kind})
			if err != nil {
				t.Fatalf("result of %s: %v", p, err)
			}
			all[p.String()+" "+string(kind)] = r
		}
	}
	return all
}

func TestAnOpenedArchiveGivesTheSameFigures(t *testing.T) {
	db := year(t)
	want := figures(t, db)
	if lines := want["2026 member"].Lines; len(lines) < 12 || lines[0].Points == 0 {
		t.Fatalf("the branch has no figures to compare: %+v", lines)
	}
	restored := opened(t, archived(t, db, options))
	got := figures(t, restored)
	for name := range want {
		if !reflect.DeepEqual(got[name], want[name]) {
			t.Errorf("%s differs:\n got %+v\nwant %+v", name, got[name], want[name])
		}
	}
}

func TestAnOpenedArchiveIsArchivedAgainAlike(t *testing.T) {
	first := archived(t, year(t), options)
	second := archived(t, opened(t, first), options)
	a, b := tables(t, first), tables(t, second)
	if !reflect.DeepEqual(a, b) {
		t.Errorf("tables differ:\n%q\n%q", a, b)
	}
	if len(a["evidence"].Rows) != 2 || len(a["member"].Rows) != 12 || len(a["record"].Rows) != 3 {
		t.Errorf("unused evidence or a member gone before the year travels: %q", a)
	}
	c, err := pack.Files{}.Read(context.Background(), second, nil)
	if err != nil || len(c.Evidence) != 1 {
		t.Fatalf("%d evidence files, want one for two records: %v", len(c.Evidence), err)
	}
	if content, err := c.Evidence[0].Content(); err != nil || string(content) != "%PDF-1.4\r\n\x00\xff" {
		t.Errorf("evidence is %q, %v", content, err)
	}
}

// tables returns a package's tables without the numbers of entries and lines, which nothing refers to.
func tables(t *testing.T, path string) map[string]app.ArchiveTable {
	t.Helper()
	c, err := pack.Files{}.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]app.ArchiveTable{}
	for _, table := range c.Tables {
		if table.Name == "entry" || table.Name == "sheet_line" {
			for i := range table.Rows {
				table.Rows[i] = table.Rows[i][1:]
			}
		}
		all[table.Name] = table
	}
	return all
}

func TestSensitiveFieldsStayAtHomeWhenAsked(t *testing.T) {
	db := year(t)
	for _, include := range []bool{true, false} {
		o := options
		o.IncludeSensitive = include
		path := archived(t, db, o)
		found := false
		for _, row := range tables(t, path)["member"].Rows {
			found = found || row[5] != "" || row[11] != ""
		}
		info, _, err := pack.Files{}.Verify(context.Background(), path, nil)
		if err != nil || found != include || info.Sensitive != include {
			t.Errorf("include %v: numbers found %v, package says %v, %v", include, found, info.Sensitive, err)
		}
	}
}

func TestAnArchiveIsOpenedIntoAnEmptyDatabaseOnly(t *testing.T) {
	path := archived(t, year(t), options)
	c, err := pack.Files{}.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, fill := range map[string]func(app.Tx) error{
		"organisation": func(tx app.Tx) error {
			_, err := tx.InsertOrganisation(app.Organisation{Kind: app.Branch, Name: "别的支部", Home: true})
			return err
		},
		"member": func(tx app.Tx) error { _, err := tx.InsertMember(app.Member{Name: "王芳"}); return err },
		"plan":   func(tx app.Tx) error { return tx.PutPlan(app.DefaultPlan(2025)) },
		"sheet": func(tx app.Tx) error {
			_, err := tx.InsertSheet(app.Sheet{Month: app.Month(2025, 1), Subject: app.MemberSubject, State: app.Draft})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			db := datatest.Open(t)
			datatest.Update(t, db, "已有数据", fill)
			before := head(t, db)
			_, err := db.Update(context.Background(), app.Change{Who: "测试员", What: "打开归档包"}, func(tx app.Tx) error {
				return app.LoadArchive(tx, c)
			})
			if app.KindOf(err) != app.State {
				t.Errorf("LoadArchive: %v", err)
			}
			if head(t, db) != before {
				t.Error("something was written")
			}
		})
	}
}

func head(t *testing.T, db *data.DB) string {
	t.Helper()
	_, hash, err := db.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return hash
}

func TestOpeningIsUndoneAsOneStep(t *testing.T) {
	db := opened(t, archived(t, year(t), options))
	if _, err := db.Undo(context.Background(), "测试员"); err != nil {
		t.Fatal(err)
	}
	datatest.View(t, db, func(tx app.Tx) error {
		empty, err := app.EmptyDatabase(tx)
		if err == nil && !empty {
			t.Error("something is left after undo")
		}
		return err
	})
}

func TestNothingIsArchivedWithoutAHome(t *testing.T) {
	datatest.View(t, datatest.Open(t), func(tx app.Tx) error {
		if _, err := app.BuildArchive(tx, options, nil); app.KindOf(err) != app.State {
			t.Errorf("BuildArchive: %v", err)
		}
		return nil
	})
}
