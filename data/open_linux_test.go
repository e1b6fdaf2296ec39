package data_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"zhengyou/app"
	"zhengyou/data"
)

// TestAFolderThatCannotBeWritten runs as an ordinary user, for root may write everywhere.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	if path := os.Getenv("ZHENGYOU_TEST_READONLY"); path != "" {
		_, err := data.Open(ctx, path, data.Options{})
		wantKind(t, err, app.Storage, "没有权限")
		return
	}
	dir := t.TempDir()
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
	if err := os.Mkdir(filepath.Join(dir, "只读"), 0o555); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(binary, "-test.run=TestAFolderThatCannotBeWritten$")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "ZHENGYOU_TEST_READONLY="+filepath.Join(dir, "只读", "zhengyou.db"))
	if os.Geteuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
