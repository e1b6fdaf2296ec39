// Package datatest gives tests a real database in a folder of their own, and small branches to fill it with.
package datatest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
)

// Now is the clock of every database opened here: a Monday in October of the campaign year.
var Now = time.Date(2026, 10, 12, 9, 0, 0, 0, time.Local)

// Open opens a new database in t.TempDir; it is closed when the test ends.
func Open(t testing.TB) *data.DB {
	t.Helper()
	return OpenAt(t, filepath.Join(t.TempDir(), "zhengyou.db"))
}

// OpenAt opens the database at path; it is closed when the test ends.
func OpenAt(t testing.TB, path string) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), path, data.Options{Clock: func() time.Time { return Now }})
	if err != nil {
		t.Fatalf("open %s: %v", path, err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close %s: %v", path, err)
		}
	})
	return db
}

// Update runs fn as one change and fails the test when it fails.
func Update(t testing.TB, db app.Store, what string, fn func(app.Tx) error) app.Applied {
	t.Helper()
	applied, err := db.Update(context.Background(), app.Change{Who: "测试员", What: what}, fn)
	if err != nil {
		t.Fatalf("%s: %v (%v)", what, err, errors.Unwrap(err))
	}
	return applied
}

// View runs fn on a snapshot and fails the test when it fails.
func View(t testing.TB, db app.Store, fn func(app.Tx) error) {
	t.Helper()
	if err := db.View(context.Background(), fn); err != nil {
		t.Fatalf("view: %v", err)
	}
}

// Size says how large a branch Fill makes.
type Size struct {
	Groups, Members, Criteria, Months int // Criteria are those of members, monthly, 10 points each
}

// Small is a branch that can be checked by hand.
var Small = Size{Groups: 2, Members: 6, Criteria: 3, Months: 2}

// Branch is what Fill made.
type Branch struct {
	ID       int64
	Groups   []int64
	Members  []int64 // member i belongs to group i modulo the number of groups
	Criteria []int64
	Sheets   []int64 // January of 2026 onwards, all drafts, every cell scored
}

// Points is what Fill scores member m on criterion c in month n (all from 0): 7.00 to 9.75.
func Points(m, c, n int) app.Points {
	return app.Points(700 + 25*((m*5+c*3+n)%12))
}

// Fill makes a branch with groups, members, monthly criteria and scored sheets of 2026, in one change a step.
func Fill(t testing.TB, db app.Store, size Size) Branch {
	t.Helper()
	var b Branch
	Update(t, db, "建立支部", func(tx app.Tx) error { return b.organisations(tx, size) })
	Update(t, db, "导入花名册", func(tx app.Tx) error { return b.members(tx, size) })
	Update(t, db, "导入细则", func(tx app.Tx) error { return b.criteria(tx, size) })
	for n := range size.Months {
		Update(t, db, fmt.Sprintf("录入 %d 月考核", n+1), func(tx app.Tx) error { return b.month(tx, n) })
	}
	return b
}

func (b *Branch) organisations(tx app.Tx, size Size) (err error) {
	b.ID, err = tx.InsertOrganisation(app.Organisation{Kind: app.Branch, Name: "示例村党支部", Sector: "农村", Home: true})
	for i := 0; err == nil && i < size.Groups; i++ {
		var id int64
		id, err = tx.InsertOrganisation(app.Organisation{
			Parent: b.ID, Kind: app.Group, Name: fmt.Sprintf("第%d党小组", i+1), Position: i + 1,
		})
		b.Groups = append(b.Groups, id)
	}
	return err
}

func (b *Branch) members(tx app.Tx, size Size) (err error) {
	surnames := []string{"王", "李", "张", "刘", "陈", "杨", "欧阳", "尉迟", "单", "曾", "仇", "解"}
	var ms []app.Member
	for i := range size.Members {
		ms = append(ms, app.Member{
			Name: fmt.Sprintf("%s%c%c", surnames[i%len(surnames)], rune(0x4E00+i%3000), rune(0x5000+i/3000)),
			Sex:  []string{"男", "女"}[i%2], Ethnic: "汉族", Education: "大专",
			Born:   app.Date(fmt.Sprintf("%d-%02d-%02d", 1950+i%50, i%12+1, i%28+1)),
			Joined: app.Date(fmt.Sprintf("%d-07-01", 1980+i%40)),
		})
	}
	if b.Members, err = tx.InsertMembers(ms); err != nil || size.Groups == 0 {
		return err
	}
	var ss []app.Membership
	for i, id := range b.Members {
		ss = append(ss, app.Membership{MemberID: id, OrgID: b.Groups[i%len(b.Groups)], From: "2020-01-01"})
	}
	_, err = tx.InsertMemberships(ss)
	return err
}

func (b *Branch) criteria(tx app.Tx, size Size) error {
	goods := []string{"带头学习提高", "带头争创佳绩", "带头服务群众", "带头遵纪守法", "带头弘扬正气"}
	for i := range size.Criteria {
		id, err := tx.InsertCriterion(app.Criterion{
			Year: 2026, Subject: app.MemberSubject, Category: goods[i%len(goods)], Name: fmt.Sprintf("项目%d", i+1),
			Max: 1000, Method: app.Direct, Cycle: app.ByMonth, Position: i + 1,
		})
		if err != nil {
			return err
		}
		b.Criteria = append(b.Criteria, id)
	}
	return tx.PutPlan(app.DefaultPlan(2026))
}

func (b *Branch) month(tx app.Tx, n int) error {
	id, err := tx.InsertSheet(app.Sheet{Month: app.Month(2026, n+1), Subject: app.MemberSubject, State: app.Draft})
	if err != nil {
		return err
	}
	b.Sheets = append(b.Sheets, id)
	var es []app.Entry
	for m, member := range b.Members {
		for c, criterion := range b.Criteria {
			p := Points(m, c, n)
			es = append(es, app.Entry{SheetID: id, SubjectID: member, CriterionID: criterion, Points: &p, Source: "import"})
		}
	}
	return tx.PutEntries(es)
}
