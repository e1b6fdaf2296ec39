package data_test

import (
	"fmt"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

// rename gives the first member a name, as one change.
func rename(t testing.TB, db app.Store, name string) app.Applied {
	t.Helper()
	return datatest.Update(t, db, "改姓名", func(tx app.Tx) error {
		ms, err := tx.Members()
		if err != nil {
			return err
		}
		ms[0].Name = name
		return tx.UpdateMember(ms[0])
	})
}

func TestLogTellsTheHistoryOfARow(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	applied := rename(t, db, "王新名")
	infos, err := db.Log(ctx, app.LogFilter{Table: app.TopicMember, Keys: b.Members[:1], WithRows: true})
	if err != nil || len(infos) != 2 {
		t.Fatalf("%+v, %v", infos, err)
	}
	newest := infos[0]
	if newest.ID != applied.Change || newest.Who != "测试员" || newest.What != "改姓名" || newest.Kind != "do" || !newest.At.Equal(datatest.Now) {
		t.Errorf("newest %+v", newest)
	}
	want := app.FieldChange{Name: "name", Old: infos[1].Rows[0].Fields[1].New, New: "王新名"}
	if len(newest.Rows) != 1 || len(newest.Rows[0].Fields) != 1 || newest.Rows[0].Fields[0] != want || newest.Rows[0].Op != "U" {
		t.Errorf("rows %+v", newest.Rows)
	}
	if rows := infos[1].Rows; len(rows) != 1 || rows[0].Op != "I" || len(rows[0].Fields) != 18 || rows[0].Fields[0].Old != nil {
		t.Errorf("insert %+v", rows)
	}
	all, err := db.Log(ctx, app.LogFilter{})
	if err != nil || len(all) != 6 || all[0].ID != 6 || all[0].Rows != nil {
		t.Errorf("all %+v, %v", all, err)
	}
	page, err := db.Log(ctx, app.LogFilter{Before: 4, Limit: 2})
	if err != nil || len(page) != 2 || page[0].ID != 3 || page[1].ID != 2 {
		t.Errorf("page %+v, %v", page, err)
	}
	entries, err := db.Log(ctx, app.LogFilter{Table: app.TopicEntry})
	if err != nil || len(entries) != 2 {
		t.Errorf("changes of entries %+v, %v", entries, err)
	}
	if id, hash, err := db.Head(ctx); id != 6 || hash != all[0].Hash || len(hash) != 64 || err != nil {
		t.Errorf("head %d %s %v", id, hash, err)
	}
}

func TestUndoAndRedoFollowTheLog(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Small)
	one, two := rename(t, db, "一"), rename(t, db, "二")
	reversible(t, db, two.Change, 0)
	for _, want := range []struct{ undo, redo int64 }{{one.Change, two.Change}, {one.Change - 1, one.Change}} {
		applied, err := db.Undo(ctx, "李")
		if err != nil || applied.What != "改姓名" || applied.Topics[0] != app.TopicMember {
			t.Fatalf("%+v, %v", applied, err)
		}
		reversible(t, db, want.undo, want.redo)
	}
	if _, err := db.Redo(ctx, "李"); err != nil {
		t.Fatal(err)
	}
	reversible(t, db, one.Change, two.Change)
	infos, err := db.Log(ctx, app.LogFilter{Limit: 1})
	if err != nil || infos[0].Kind != "redo" || infos[0].Ref != one.Change || infos[0].Who != "李" {
		t.Errorf("%+v, %v", infos, err)
	}
	three := rename(t, db, "三") // what was undone cannot be redone any more
	reversible(t, db, three.Change, 0)
	_, err = db.Redo(ctx, "李")
	wantKind(t, err, app.State, "没有可以恢复")
	for range 2 { // and undoing walks past it
		if _, err := db.Undo(ctx, "李"); err != nil {
			t.Fatal(err)
		}
	}
	reversible(t, db, one.Change-1, one.Change)
	clean(t, db)
}

func reversible(t *testing.T, db app.Store, undo, redo int64) {
	t.Helper()
	u, r, err := db.Reversible(ctx)
	id := func(i *app.ChangeInfo) int64 {
		if i == nil {
			return 0
		}
		return i.ID
	}
	if err != nil || id(u) != undo || id(r) != redo {
		t.Errorf("undo %d, redo %d, %v; want %d, %d", id(u), id(r), err, undo, redo)
	}
}

func TestUndoRefusesWhatIsNoLongerAsItWas(t *testing.T) {
	path, b := filled(t)
	db := open(t, path)
	rename(t, db, "一")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	forge(t, path, `UPDATE member SET name = '别人' WHERE id = $1`, b.Members[0])
	db = open(t, path)
	_, err := db.Undo(ctx, "李")
	wantKind(t, err, app.Conflict, "改姓名", "数据没有动")
	datatest.View(t, db, func(tx app.Tx) error {
		m, err := tx.Member(b.Members[0])
		equal(t, "name", m.Name, "别人", err)
		return nil
	})
}

func TestAKeyIsNeverUsedTwice(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Small)
	insert := func() (id int64) {
		datatest.Update(t, db, "新增", func(tx app.Tx) (err error) {
			id, err = tx.InsertMember(app.Member{Name: "新"})
			return err
		})
		return id
	}
	one := insert()
	if _, err := db.Undo(ctx, "李"); err != nil {
		t.Fatal(err)
	}
	if two := insert(); two != one+1 {
		t.Errorf("%d after %d", two, one)
	}
}

// TestUndoNamesTheLaterChange makes the log call the newest change an undo, so that the one before, which it overwrote, comes
// first to be undone.
func TestUndoNamesTheLaterChange(t *testing.T) {
	path, _ := filled(t)
	db := open(t, path)
	rename(t, db, "一")
	later := rename(t, db, "二")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	forge(t, path, `UPDATE change SET kind = 'undo', ref = 2 WHERE id = $1`, later.Change)
	_, err := open(t, path).Undo(ctx, "李")
	wantKind(t, err, app.Conflict, fmt.Sprintf("第 %d 次改动", later.Change), "又改了同一处", "数据没有动")
}
