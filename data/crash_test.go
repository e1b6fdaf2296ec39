package data_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
)

// stopped is a data file as a machine leaves it that stops while the file is not in WAL mode: with a journal beside it.
func stopped(t *testing.T) string {
	t.Helper()
	path, _ := filled(t)
	db := raw(t, path)
	for _, statement := range []string{
		`PRAGMA journal_mode = DELETE`, `PRAGMA cache_size = 1`, `CREATE TABLE half_done (text)`, `BEGIN IMMEDIATE`,
		`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO half_done SELECT hex(randomblob(200)) FROM n`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	left := filepath.Join(t.TempDir(), "zhengyou.db") // what the disk holds at this moment
	for _, suffix := range []string{"", "-journal"} {
		content, err := os.ReadFile(path + suffix)
		if err != nil || len(content) == 0 {
			t.Fatalf("%s: %d bytes, %v", suffix, len(content), err)
		}
		if err := os.WriteFile(left+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return left
}

// TestHotJournalIsRolledBack: only a program that may write can take back what was half-written.
func TestHotJournalIsRolledBack(t *testing.T) {
	path := stopped(t)
	opened := open(t, path)
	var n int
	if err := raw(t, path).QueryRow(`SELECT count(*) FROM half_done`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d half-written rows stay, %v", n, err)
	}
	clean(t, opened)
}

// TestHotJournalStaysWithItsFile: rolled back into the backup that takes the place of a damaged file, it would damage that.
func TestHotJournalStaysWithItsFile(t *testing.T) {
	source, _ := filled(t)
	db := open(t, source)
	b, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	path := stopped(t)
	kept, err := data.Rescuer{}.Restore(ctx, path, b.Path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(kept + "-journal"); err != nil {
		t.Errorf("the journal is not kept with its file: %v", err)
	}
	clean(t, open(t, path))
	if got, want := dumpOf(t, path), dumpOf(t, source); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestReadOnlyFileIsRefusedBeforeAnythingIsLeft: SQLite would make what it keeps beside the file as read-only as the file, and
// the file could not be written ever after.
func TestReadOnlyFileIsRefusedBeforeAnythingIsLeft(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Log("as root every file can be written: only that nothing is left is looked at")
	}
	path, _ := filled(t)
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(ctx, path, data.Options{})
	if err == nil {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	} else if app.KindOf(err) != app.Storage || !strings.Contains(err.Error(), "只读") {
		t.Errorf("refused with %v", err)
	}
	if _, left := os.Stat(path + "-shm"); left == nil {
		t.Error("a -shm is left")
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	clean(t, open(t, path))
}

func TestUnfinishedCopiesAreSweptAway(t *testing.T) {
	path, _ := filled(t)
	dir := strings.TrimSuffix(path, ".db") + "-backups"
	left := filepath.Join(dir, "zhengyou-20260101-000000.db.part")
	others := filepath.Join(dir, "别的.db.part")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{left, left + "-journal", others} {
		if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if filepath.Base(path) != "zhengyou.db" {
		t.Fatalf("the file is called %s", path)
	}
	open(t, path)
	for file, stays := range map[string]bool{left: false, left + "-journal": false, others: true} {
		if _, err := os.Stat(file); (err == nil) != stays {
			t.Errorf("%s stays: %v, want %v", filepath.Base(file), err == nil, stays)
		}
	}
}

func TestAlteredEvidenceIsFound(t *testing.T) {
	db := datatest.Open(t)
	datatest.Update(t, db, "添加佐证", func(tx app.Tx) error {
		_, err := tx.InsertEvidence(app.Evidence{Name: "照片.jpg"}, []byte("原件"))
		return err
	})
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	forge(t, path, `UPDATE evidence_blob SET content = x'00'`)
	found, err := open(t, path).Check(ctx, app.NoProgress)
	if err != nil || len(found) != 1 || found[0].Code != "evidence-altered" || found[0].Value != "照片.jpg" {
		t.Errorf("%+v, %v", found, err)
	}
}

// TestForgedBackupIsNotRestored: points changed behind the log do not come in by way of a backup.
func TestForgedBackupIsNotRestored(t *testing.T) {
	path, _ := filled(t)
	db := open(t, path)
	b, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	forge(t, b.Path, `UPDATE entry SET points = 1000 WHERE id = (SELECT min(id) FROM entry)`)
	if _, err := db.Restore(ctx, b.Path, app.NoProgress); app.KindOf(err) != app.Damaged || !strings.Contains(err.Error(), "对不上") {
		t.Errorf("a forged backup: %v", err)
	}
	clean(t, db)
}

// TestSourceOfARestore: a pipe is refused instead of waited for, and a relative path is as good as an absolute one.
func TestSourceOfARestore(t *testing.T) {
	path, _ := filled(t)
	db := open(t, path)
	b, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(b.Path))
	if _, err := db.Restore(ctx, filepath.Base(b.Path), app.NoProgress); err != nil {
		t.Errorf("by a relative path: %v", err)
	}
	if err := os.WriteFile("坏的.db", []byte("SQLite format 3\x00 and no more"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Restore(ctx, "坏的.db", app.NoProgress); app.KindOf(err) != app.Damaged {
		t.Errorf("a damaged one by a relative path: %v", err)
	}
	if _, err := db.Restore(ctx, "/dev/null", app.NoProgress); app.KindOf(err) != app.Invalid {
		t.Errorf("a device: %v", err)
	}
	clean(t, db)
}
