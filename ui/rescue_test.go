package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/data"
)

// TestDamagedFileLeadsToItsBackups: what cannot be opened any more is brought back from the list, and kept beside.
func TestDamagedFileLeadsToItsBackups(t *testing.T) {
	b := newBench(t, small)
	b.shell.closeSession()
	b.Settle()
	if err := os.WriteFile(b.path, []byte("坏了的文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Open(b.path)
	b.mustSay("不是争优台账的数据文件", "请从备份恢复")
	b.press("从备份恢复")
	b.mustSay("启动时自动备份", "党员6人")
	b.press("用这份恢复")
	if b.Here() != "desk" || !strings.Contains(b.Window().Title(), "示例村党支部") {
		t.Fatalf("after restoring the window shows %q, %q: %s", b.Here(), b.Window().Title(), b.texts())
	}
	b.mustSay("损坏的文件另存为 zhengyou.db.damaged")
	if content, err := os.ReadFile(b.path + ".damaged"); err != nil || string(content) != "坏了的文件" {
		t.Errorf("kept %q, %v", content, err)
	}
}

func TestDamagedFileWithoutBackups(t *testing.T) {
	b := newBench(t, nil)
	b.shell.closeSession()
	b.Settle()
	if err := os.WriteFile(b.path, []byte("坏了的文件"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Open(b.path)
	b.press("从备份恢复")
	b.mustSay("没有找到这个数据文件的备份")
	b.button("选备份文件")
}

// TestFailedBackupAtStartIsTold: the data can be worked with, but nobody believes in a copy that is not there.
func TestFailedBackupAtStartIsTold(t *testing.T) {
	b := newBench(t, func(t testing.TB, db *data.DB) {
		small(t, db)
		dir := filepath.Join(filepath.Dir(db.Path()), "zhengyou-backups")
		if err := os.WriteFile(dir, nil, 0o600); err != nil { // a file where the folder should be
			t.Fatal(err)
		}
	})
	if b.Here() != "desk" {
		t.Fatalf("the window shows %q: %s", b.Here(), b.texts())
	}
	b.mustSay("没能自动备份，数据照常可用")
}
