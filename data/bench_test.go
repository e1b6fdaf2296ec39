package data_test

import (
	"fmt"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

func BenchmarkImportMembers(b *testing.B) {
	for _, n := range []int{10_000, 90_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			ms := many(n)
			for b.Loop() {
				db := datatest.Open(b)
				datatest.Update(b, db, "导入", func(tx app.Tx) error {
					_, err := tx.InsertMembers(ms)
					return err
				})
			}
		})
	}
}

func BenchmarkOneCell(b *testing.B) {
	db := datatest.Open(b)
	branch := datatest.Fill(b, db, datatest.Size{Groups: 6, Members: 60, Criteria: 10, Months: 9})
	i := 0
	for b.Loop() {
		i++
		datatest.Update(b, db, "一格", func(tx app.Tx) error {
			return tx.PutEntries([]app.Entry{{
				SheetID: branch.Sheets[0], SubjectID: branch.Members[i%60], CriterionID: branch.Criteria[0], Points: points(app.Points(i)),
			}})
		})
	}
}

func BenchmarkUndoRedoOneCell(b *testing.B) {
	db := datatest.Open(b)
	datatest.Fill(b, db, datatest.Size{Groups: 6, Members: 60, Criteria: 10, Months: 9})
	rename(b, db, "一")
	for b.Loop() {
		if _, err := db.Undo(ctx, "李"); err != nil {
			b.Fatal(err)
		}
		if _, err := db.Redo(ctx, "李"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	db := datatest.Open(b)
	branch := datatest.Fill(b, db, datatest.Size{Groups: 100, Members: 90_000, Criteria: 1, Months: 1})
	for name, read := range map[string]func(app.Tx) error{
		"Members":     func(tx app.Tx) error { _, err := tx.Members(); return err },
		"Memberships": func(tx app.Tx) error { _, err := tx.Memberships(0); return err },
		"Entries":     func(tx app.Tx) error { _, err := tx.Entries(branch.Sheets...); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				datatest.View(b, db, read)
			}
		})
	}
}

func BenchmarkWhole(b *testing.B) {
	db := datatest.Open(b)
	datatest.Fill(b, db, datatest.Size{Groups: 6, Members: 10_000, Criteria: 1, Months: 3})
	for name, run := range map[string]func() error{
		"Verify": func() error { _, err := db.Verify(ctx, app.NoProgress); return err },
		"Check":  func() error { _, err := db.Check(ctx, app.NoProgress); return err },
		"Backup": func() error { _, err := db.Backup(ctx, "测", app.NoProgress); return err },
		"UndoRedo10000": func() error {
			if _, err := db.Undo(ctx, "李"); err != nil {
				return err
			}
			_, err := db.Redo(ctx, "李")
			return err
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReopen(b *testing.B) {
	path, _ := filled(b)
	for b.Loop() {
		if err := open(b, path).Close(); err != nil {
			b.Fatal(err)
		}
	}
}
