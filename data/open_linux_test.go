package data_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
)

// asOrdinaryUser makes a folder everybody may enter and returns what runs the named test in it as an ordinary user, for root may
// write everywhere.
func asOrdinaryUser(t *testing.T, test string) (dir string, run func(env string)) {
	t.Helper()
	dir = t.TempDir()
	binary := filepath.Join(dir, "test")
	content, err := os.ReadFile(os.Args[0])
	if err == nil {
		err = os.WriteFile(binary, content, 0o755)
	}
	for at := dir; err == nil && at != os.TempDir() && at != "/"; at = filepath.Dir(at) {
		err = os.Chmod(at, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir, func(env string) {
		cmd := exec.Command(binary, "-test.run="+test+"$")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), env)
		if os.Geteuid() == 0 {
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	if path := os.Getenv("ZHENGYOU_TEST_READONLY"); path != "" {
		_, err := data.Open(ctx, path, data.Options{})
		wantKind(t, err, app.Storage, "没有权限")
		return
	}
	dir, run := asOrdinaryUser(t, "TestAFolderThatCannotBeWritten")
	if err := os.Mkdir(filepath.Join(dir, "只读"), 0o555); err != nil {
		t.Fatal(err)
	}
	run("ZHENGYOU_TEST_READONLY=" + filepath.Join(dir, "只读", "zhengyou.db"))
}

// TestACopyThatCannotBeRemoved: an old copy that another program holds, or that is somebody else's, does not keep a new one from
// being made. (Only root can make files that are somebody else's; for others the test says less.)
func TestACopyThatCannotBeRemoved(t *testing.T) {
	options := func(dir string, now time.Time) data.Options {
		return data.Options{BackupDir: filepath.Join(dir, "备份"), Clock: func() time.Time { return now }}
	}
	if dir := os.Getenv("ZHENGYOU_TEST_COPIES"); dir != "" {
		own, err := os.MkdirTemp("", "")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(own)
		db, err := data.Open(ctx, filepath.Join(own, "zhengyou.db"), options(dir, datatest.Now))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if b, err := db.Backup(ctx, "导入名册前", app.NoProgress); err != nil || b.Path == "" {
			t.Errorf("%+v, %v", b, err)
		}
		return
	}
	dir, run := asOrdinaryUser(t, "TestACopyThatCannotBeRemoved")
	for years := range 15 { // more than are kept
		db, err := data.Open(ctx, filepath.Join(dir, "zhengyou.db"), options(dir, datatest.Now.AddDate(-2-years, 0, 0)))
		if err == nil {
			_, err = db.Backup(ctx, "手动备份", app.NoProgress)
			err = errors.Join(err, db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	copies, err := filepath.Glob(filepath.Join(dir, "备份", "*"))
	for _, file := range copies {
		err = errors.Join(err, os.Chmod(file, 0o644))
	}
	if err = errors.Join(err, os.Chmod(filepath.Join(dir, "备份"), 0o777|os.ModeSticky)); err != nil {
		t.Fatal(err)
	}
	run("ZHENGYOU_TEST_COPIES=" + dir)
}
