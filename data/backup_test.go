package data_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
)

func TestBackupIsListedAndVerified(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Small)
	steps := 0
	b, err := db.Backup(ctx, "导入之前", func(int, int, string) { steps++ })
	if err != nil || b.Members != 6 || b.Entries != 36 || b.Changes != 5 || b.Why != "导入之前" || !b.At.Equal(datatest.Now) || steps == 0 {
		t.Fatalf("%+v, %v, %d steps", b, err, steps)
	}
	info, err := os.Stat(b.Path)
	if err != nil || info.Size() != b.Size || !strings.Contains(b.Path, "20261012-090000") {
		t.Errorf("%v, %v", info, err)
	}
	second, err := db.Backup(ctx, "再一次", app.NoProgress)
	if err != nil || second.Path == b.Path {
		t.Errorf("second %+v, %v", second, err)
	}
	if err := os.Remove(b.Path + ".json"); err != nil { // a copy without its note is still listed
		t.Fatal(err)
	}
	list, err := db.Backups(ctx)
	if err != nil || len(list) != 2 || list[1].Entries != 36 && list[0].Entries != 36 {
		t.Errorf("%+v, %v", list, err)
	}
	entries, err := os.ReadDir(filepath.Dir(b.Path))
	if err != nil || len(entries) != 3 {
		t.Errorf("left in the folder: %v, %v", entries, err)
	}
}

func TestBackupAtStartOnlyWhenSomethingChanged(t *testing.T) {
	path, _ := filled(t)
	now := datatest.Now
	start := func() (app.Backup, *data.DB) {
		now = now.Add(time.Hour)
		db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return now }, BackupAtStart: true})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		b, err := db.StartBackup()
		if err != nil {
			t.Fatal(err)
		}
		return b, db
	}
	for i, changed := range []bool{true, false, true, false} {
		b, db := start()
		if (b.Path != "") != changed {
			t.Errorf("start %d: %+v", i, b)
		}
		if i == 1 {
			rename(t, db, "一")
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestThinning(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.Local)
	at := func(days float64) app.Backup {
		return app.Backup{Path: fmt.Sprintf("%07.2f", days), At: now.Add(-time.Duration(days * 24 * float64(time.Hour)))}
	}
	series := func(n int, every float64) (all []app.Backup) {
		for i := range n {
			all = append(all, at(float64(i)*every))
		}
		return all
	}
	for _, c := range []struct {
		name   string
		copies []app.Backup
		keep   int
	}{
		{"none", nil, 0},
		{"ten in an hour", series(10, 1.0/240), 10},
		{"thirty in two hours", series(30, 1.0/360), 10},
		{"hourly for three days", series(72, 1.0/24), 10 + 3}, // ten recent, then one of each older day (noon: four dates, one among the recent)
		{"daily for a month", series(31, 1), 31},
		{"daily for two years", series(730, 1), 32 + 11},
		{"ten old ones stay however old", series(10, 400), 10},
		{"an old one after ten recent", append(series(10, 0.01), at(500)), 10},
		{"one of last spring after ten recent", append(series(10, 0.01), at(200)), 11},
		{"a clock set wrong", append(series(10, 1), at(-3000)), 11},
	} {
		drop := data.Thin(c.copies, now)
		if got := len(c.copies) - len(drop); got != c.keep {
			t.Errorf("%s: keeps %d of %d, want %d", c.name, got, len(c.copies), c.keep)
		}
		for _, d := range drop {
			for _, newer := range c.copies {
				if newer.At.Sub(d.At) > 0 && newer.At.Format("2006-01") == d.At.Format("2006-01") {
					d.Path = "" // a newer one of its month is there
				}
			}
			if d.Path != "" && now.Sub(d.At) < 360*24*time.Hour {
				t.Errorf("%s: the newest of its month was dropped: %v", c.name, d.At)
			}
		}
	}
}

func TestBackupThinsOldCopies(t *testing.T) {
	path, _ := filled(t)
	now := datatest.Now
	db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	for range 14 {
		now = now.Add(time.Minute)
		if _, err := db.Backup(ctx, "定时", app.NoProgress); err != nil {
			t.Fatal(err)
		}
	}
	list, err := db.Backups(ctx)
	if err != nil || len(list) != 10 || !list[0].At.Equal(now) {
		t.Errorf("%d copies, %v", len(list), err)
	}
	files, err := os.ReadDir(strings.TrimSuffix(path, ".db") + "-backups")
	if err != nil || len(files) != 20 {
		t.Errorf("%d files, %v", len(files), err)
	}
}

func TestRestore(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Small)
	before := dumpOf(t, db.Path())
	b, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	rename(t, db, "改过的")
	changed := dumpOf(t, db.Path())
	kept, err := db.Restore(ctx, b.Path, app.NoProgress)
	if err != nil || kept.Changes != 6 || kept.Path == b.Path {
		t.Fatalf("%+v, %v", kept, err)
	}
	if got := dumpOf(t, db.Path()); got != before {
		t.Errorf("%s: got\n%s", "restored", got)
	}
	clean(t, db)
	rename(t, db, "恢复后照常工作")
	if _, err := db.Restore(ctx, kept.Path, app.NoProgress); err != nil {
		t.Fatal(err)
	}
	if got := dumpOf(t, db.Path()); got != changed {
		t.Errorf("%s: got\n%s", "the kept one restored", got)
	}
	leftovers(t, db.Path())
}

// leftovers fails the test when anything but the data, the lock and the backups lies there.
func leftovers(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		switch strings.TrimPrefix(e.Name(), "zhengyou") {
		case ".db", ".db-wal", ".db-shm", ".db.lock", "-backups":
		default:
			t.Errorf("left over: %s", e.Name())
		}
	}
}

func TestARestoreThatFailsLeavesTheData(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Small)
	good, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	before := dumpOf(t, db.Path())
	bad := func(name string, spoil func([]byte) []byte) string {
		content, err := os.ReadFile(good.Path)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, spoil(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	newer := bad("newer.db", func(b []byte) []byte { return b })
	if _, err := raw(t, newer).Exec(`PRAGMA user_version = 99`); err != nil {
		t.Fatal(err)
	}
	unguarded := bad("unguarded.db", func(b []byte) []byte { return b })
	if _, err := raw(t, unguarded).Exec(`DROP TRIGGER clog_member_u`); err != nil {
		t.Fatal(err)
	}
	for path, kind := range map[string]app.Kind{
		bad("truncated.db", func(b []byte) []byte { return b[:len(b)/2] }):  app.Damaged,
		bad("text.db", func([]byte) []byte { return []byte("不是数据库的一个文件") }): app.Damaged,
		bad("empty.db", func([]byte) []byte { return nil }):                 app.Damaged,
		newer:     app.State,
		unguarded: app.Damaged,
		filepath.Join(t.TempDir(), "无此文件"): app.NotFound,
	} {
		_, err := db.Restore(ctx, path, app.NoProgress)
		t.Run(filepath.Base(path), func(t *testing.T) { wantKind(t, err, kind) })
	}
	if got := dumpOf(t, db.Path()); got != before {
		t.Errorf("%s: got\n%s", "after refused restores", got)
	}
	rename(t, db, "照常工作")
	leftovers(t, db.Path())
}

// TestAnExchangeThatFails breaks the exchange at its two steps: the old file cannot be put aside; the new one cannot be opened.
func TestAnExchangeThatFails(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Small)
	before := dumpOf(t, db.Path())
	fresh := filepath.Join(t.TempDir(), "fresh")
	garbage := func() {
		if err := os.WriteFile(fresh, []byte("不是数据库的一个文件"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	garbage()
	if err := os.MkdirAll(filepath.Join(db.Path()+".before", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := db.Exchange(fresh); err == nil {
		t.Error("the file went aside over a folder")
	}
	unharmed := func() {
		t.Helper()
		if got := dumpOf(t, db.Path()); got != before {
			t.Errorf("after a failed exchange:\n%s", got)
		}
		rename(t, db, "照常工作")
		before = dumpOf(t, db.Path())
	}
	unharmed()
	if err := os.RemoveAll(db.Path() + ".before"); err != nil {
		t.Fatal(err)
	}
	garbage()
	wantKind(t, db.Exchange(fresh), app.Damaged)
	unharmed()
	leftovers(t, db.Path())
}

func TestAMachineStoppedInTheMiddleOfARestore(t *testing.T) {
	path, _ := filled(t)
	before := dumpOf(t, path)
	if err := os.Rename(path, path+".before"); err != nil { // the old file is aside, the new one not yet in place
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".restoring", []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	db := open(t, path)
	if got := dumpOf(t, path); got != before {
		t.Errorf("%s: got\n%s", "taken back", got)
	}
	leftovers(t, path)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path+".before", []byte("old"), 0o600); err != nil { // the new one is in place
		t.Fatal(err)
	}
	open(t, path)
	leftovers(t, path)
}

func TestRescue(t *testing.T) {
	path, _ := filled(t)
	db := open(t, path)
	b, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("坏了的文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := data.Rescuer{}.Restore(ctx, path, b.Path)
	if err != nil {
		t.Fatal(err)
	}
	if content, err := os.ReadFile(kept); err != nil || string(content) != "坏了的文件" {
		t.Errorf("kept %q, %v", content, err)
	}
	db = open(t, path)
	clean(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("又坏了"), 0o600); err != nil {
		t.Fatal(err)
	}
	list, err := data.Rescuer{}.Backups(ctx, path)
	if err != nil || len(list) != 1 || list[0].Path != b.Path || list[0].Members != b.Members {
		t.Fatalf("the copies of a damaged file: %+v, %v", list, err)
	}
	again, err := data.Rescuer{}.Restore(ctx, path, list[0].Path)
	if err != nil || again == kept {
		t.Errorf("what was kept before is overwritten: %s, %v", again, err)
	}
}

// TestCopiesPutThereByHandStay: the program thins what it made itself.
func TestCopiesPutThereByHandStay(t *testing.T) {
	path, _ := filled(t)
	now := datatest.Now
	db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	backup := func() app.Backup {
		now = now.Add(time.Minute)
		b, err := db.Backup(ctx, "手动备份", app.NoProgress)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	byHand := strings.Replace(backup().Path, "-2026", "-放在这里的-2026", 1)
	content, err := os.ReadFile(backup().Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(byHand, content, 0o600); err != nil {
		t.Fatal(err)
	}
	old := datatest.Now.AddDate(-5, 0, 0)
	if err := os.Chtimes(byHand, old, old); err != nil {
		t.Fatal(err)
	}
	for range 12 {
		backup()
	}
	list, err := db.Backups(ctx)
	if err != nil || len(list) != 10+1 || list[10].Path != byHand {
		t.Errorf("%d copies, the last %+v, %v", len(list), list[len(list)-1], err)
	}
}

func TestBackupDropsOrphanedEvidence(t *testing.T) {
	db := datatest.Open(t)
	attach := func(content string) {
		datatest.Update(t, db, "添加佐证", func(tx app.Tx) error {
			_, err := tx.InsertEvidence(app.Evidence{Name: "照片"}, []byte(content))
			return err
		})
	}
	attach("留下的")
	attach("撤销的")
	if _, err := db.Undo(ctx, "李"); err != nil {
		t.Fatal(err)
	}
	blobs := func() (n int) {
		if err := raw(t, db.Path()).QueryRow(`SELECT count(*) FROM evidence_blob`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if _, err := db.Backup(ctx, "还能恢复时", app.NoProgress); err != nil || blobs() != 2 {
		t.Errorf("%d contents, %v", blobs(), err)
	}
	other := func(tx app.Tx) error { return tx.PutSetting("a", "b") }
	datatest.Update(t, db, "别的改动", other) // now the undone one cannot come back
	if _, err := db.Backup(ctx, "不能恢复了", app.NoProgress); err != nil || blobs() != 1 {
		t.Errorf("%d contents, %v", blobs(), err)
	}
	clean(t, db)
}
