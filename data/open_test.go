package data_test

import (
	"bytes"
	"errors"
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

// refused opens a file that must be refused and left as it is.
func refused(t *testing.T, path string, kind app.Kind, parts ...string) {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(ctx, path, data.Options{BackupAtStart: true})
	if err == nil {
		_ = db.Close()
	}
	wantKind(t, err, kind, parts...)
	after, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the refused file was touched (%v)", err)
	}
}

func TestASecondProgramIsKeptOut(t *testing.T) {
	db := datatest.Open(t)
	_, err := data.Open(ctx, db.Path(), data.Options{})
	wantKind(t, err, app.Storage, "另一个窗口正在使用")
	link := filepath.Join(t.TempDir(), "快捷方式.db")
	if err := os.Symlink(db.Path(), link); err != nil {
		t.Fatal(err)
	}
	_, err = data.Open(ctx, link, data.Options{})
	wantKind(t, err, app.Storage, "另一个窗口正在使用")
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, link)
	wantKind(t, db.View(ctx, func(app.Tx) error { return nil }), app.State, "已经关闭")
}

func TestPathsOfficesUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "支部 数据#1%20?&", "争优 台账.db")
	db := open(t, path)
	datatest.Fill(t, db, datatest.Small)
	b, err := db.Backup(ctx, "手动备份", app.NoProgress)
	if err != nil || !strings.HasPrefix(b.Path, strings.TrimSuffix(path, ".db")) {
		t.Errorf("%+v, %v", b, err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestFilesThatAreNotOurs(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	refused(t, write("名单.db", "姓名,性别\n王,男\n"), app.Damaged, "不是争优台账的数据文件")
	refused(t, write("短.db", "x"), app.Damaged, "不是争优台账的数据文件")
	other := filepath.Join(dir, "别的.db")
	if _, err := raw(t, other).Exec(`CREATE TABLE a (b); PRAGMA application_id = 7`); err != nil {
		t.Fatal(err)
	}
	refused(t, other, app.Invalid, "别的程序")
	_, err := data.Open(ctx, dir, data.Options{})
	wantKind(t, err, app.Invalid, "文件夹")
	if left, _ := filepath.Glob(filepath.Join(dir, "*.lock")); left != nil {
		t.Errorf("left beside files of others: %v", left)
	}
	open(t, write("空.db", "")) // an empty file is a new one
}

func TestANewerVersionIsRefused(t *testing.T) {
	path, _ := filled(t)
	if _, err := raw(t, path).Exec(`PRAGMA user_version = 99`); err != nil {
		t.Fatal(err)
	}
	refused(t, path, app.State, "更新版本", "格式 99", "请安装新版本")
}

func TestDamagedFilesAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(content []byte) []byte{
		"truncated": func(b []byte) []byte { return b[:len(b)/3] },
		"overwritten": func(b []byte) []byte {
			copy(b[4096:], bytes.Repeat([]byte("坏"), 20000))
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			path, _ := filled(t)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, spoil(content), 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, path, app.Damaged, "已经损坏", "请从备份恢复")
		})
	}
}

func TestAFileWithoutItsTriggersIsRefused(t *testing.T) {
	for _, query := range []string{
		`DROP TRIGGER clog_entry_u`, `ALTER TABLE entry ADD COLUMN more TEXT`,
		`CREATE TRIGGER extra AFTER UPDATE ON entry BEGIN SELECT 1; END`,
	} {
		path, _ := filled(t)
		if _, err := raw(t, path).Exec(query); err != nil {
			t.Fatal(err)
		}
		_, err := data.Open(ctx, path, data.Options{})
		wantKind(t, err, app.Damaged, "被别的程序改过")
	}
}

func TestADiskThatIsFull(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	before := dumpOf(t, db.Path())
	db.LimitPages(t, 10)
	var first, second error
	_, err := db.Update(ctx, app.Change{What: "大批导入"}, func(tx app.Tx) error {
		_, first = tx.InsertMembers(many(20000))
		_, second = tx.InsertMember(app.Member{Name: "王"})
		return nil
	})
	wantKind(t, err, app.Storage, "磁盘已满", "原有数据没有动")
	if first == nil || !errors.Is(second, first) {
		t.Errorf("first %v, second %v", first, second)
	}
	if after := dumpOf(t, db.Path()); after != before {
		t.Error("a full disk changed the data")
	}
	db.LimitPages(t, 1000)
	datatest.Update(t, db, "腾出空间后", func(tx app.Tx) error {
		return tx.PutEntries([]app.Entry{{SheetID: b.Sheets[0], SubjectID: b.Members[0], CriterionID: b.Criteria[0], Points: points(1)}})
	})
	clean(t, db)
}

func many(n int) []app.Member {
	ms := make([]app.Member, n)
	for i := range ms {
		ms[i] = app.Member{Name: fmt.Sprintf("党员%d", i), Sex: "女", Born: "1980-01-01", Note: "同一次导入"}
	}
	return ms
}

func TestAFileTakenAwayInUse(t *testing.T) {
	for name, take := range map[string]func(path string) error{
		"deleted":  os.Remove,
		"moved":    func(path string) error { return os.Rename(path, path+".moved") },
		"replaced": func(path string) error { return errors.Join(os.Remove(path), os.WriteFile(path, nil, 0o600)) },
	} {
		t.Run(name, func(t *testing.T) {
			db := datatest.Open(t)
			datatest.Fill(t, db, datatest.Small)
			if err := take(db.Path()); err != nil {
				t.Fatal(err)
			}
			_, err := db.Update(ctx, app.Change{What: "改"}, func(tx app.Tx) error { return tx.PutSetting("a", "b") })
			wantKind(t, err, app.Storage, "被移走、删除或替换")
		})
	}
}

func TestAWriteLockHeldByAnotherProgram(t *testing.T) {
	db := datatest.Open(t)
	other := raw(t, db.Path())
	if _, err := other.Exec(`BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	db.Impatient(t)
	_, err := db.Update(ctx, app.Change{What: "改"}, func(tx app.Tx) error { return tx.PutSetting("a", "b") })
	wantKind(t, err, app.Storage, "被别的程序占用")
	if _, err := other.Exec(`ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	datatest.Update(t, db, "改", func(tx app.Tx) error { return tx.PutSetting("a", "b") })
}

func TestMigrationKeepsACopyAndTheLog(t *testing.T) {
	path, b := filled(t)
	data.WithMigration(t, `ALTER TABLE member ADD COLUMN nickname TEXT NOT NULL DEFAULT ''; CREATE INDEX nick ON member (nickname);`)
	db := open(t, path)
	backups, err := db.Backups(ctx)
	if err != nil || len(backups) != 1 || backups[0].Why != "升级数据格式之前" || backups[0].Members != 6 {
		t.Errorf("backups %+v, %v", backups, err)
	}
	rename(t, db, "新名")
	clean(t, db) // the log holds images of two shapes now
	look := raw(t, path)
	after := dump(t, look)
	for range 6 {
		if _, err := db.Undo(ctx, "李"); err != nil {
			t.Fatal(err)
		}
	}
	for range 6 {
		if _, err := db.Redo(ctx, "李"); err != nil {
			t.Fatal(err)
		}
	}
	if got := dump(t, look); got != after {
		t.Errorf("over a migration: got\n%s", got)
	}
	infos, err := db.Log(ctx, app.LogFilter{Table: app.TopicMember, Keys: b.Members[:1], WithRows: true, Limit: 100})
	if err != nil || len(infos) != 6 || len(infos[0].Rows[0].Fields) != 1 || len(infos[5].Rows[0].Fields) != 18 {
		t.Errorf("history over a migration: %+v, %v", infos, err)
	}
	clean(t, db)
}

func TestAFailedMigrationLeavesTheFile(t *testing.T) {
	path, _ := filled(t)
	data.WithMigration(t, `ALTER TABLE member ADD COLUMN nickname TEXT; SELECT no_such_function();`)
	_, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return datatest.Now }})
	wantKind(t, err, app.Internal)
	var version, columns int
	err = raw(t, path).QueryRow(`SELECT (SELECT user_version FROM pragma_user_version()),
		(SELECT count(*) FROM pragma_table_info('member'))`).Scan(&version, &columns)
	if err != nil || version != 2 || columns != 18 {
		t.Errorf("version %d, %d columns, %v", version, columns, err)
	}
}
