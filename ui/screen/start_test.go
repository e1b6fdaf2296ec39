package screen_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

func TestStartMakesABranch(t *testing.T) {
	y := newYard(t, false)
	s := screen.NewStart(y.base)
	s.Load(nil)
	field, made := "", false
	no := func(f, _ string) { field = f }
	s.Create("", "农村", "2026", func() { made = true }, no)
	if field != "name" {
		t.Errorf("without a name: %q", field)
	}
	s.Create("柳树湾村党支部", "农村", "来年", func() { made = true }, no)
	if field != "year" || made {
		t.Errorf("without a year: %q, made %v", field, made)
	}
	s.Create("柳树湾村党支部", "农村", "2026", func() { made = true }, no)
	tree, err := y.app.Organisations(context.Background())
	if err != nil || !made || tree.Home.Name != "柳树湾村党支部" {
		t.Errorf("made %v, %+v, %v", made, tree.Home, err)
	}
	s.Create("另一个支部", "农村", "2026", func() { t.Error("a second branch") }, no)
	if len(y.host.failed) != 1 || app.KindOf(y.host.failed[0]) != app.State {
		t.Errorf("%v", y.host.failed)
	}
}

func TestStartRestoresABackup(t *testing.T) {
	old := newYard(t, true)
	kept, err := old.db.Backup(context.Background(), "换电脑", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	y := newYard(t, false)
	s := screen.NewStart(y.base)
	s.Load(nil)
	if len(s.Backups) != 0 {
		t.Errorf("an empty database offers %+v", s.Backups)
	}
	done := false
	s.Restore(kept.Path, func() { done = true })
	tree, err := y.app.Organisations(context.Background())
	if err != nil || !done || tree.Home.Name != "示例村党支部" {
		t.Errorf("restored %v, %+v, %v, %v", done, tree.Home, err, y.host.failed)
	}
}

func TestStartRefusesWhatIsNoArchive(t *testing.T) {
	y := newYard(t, false)
	s := screen.NewStart(y.base)
	path := filepath.Join(t.TempDir(), "坏的.zyb")
	if err := os.WriteFile(path, []byte("not an archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.OpenArchive(path, func() { t.Error("a broken archive was opened") })
	if len(y.host.failed) != 1 || app.KindOf(y.host.failed[0]) == app.Internal {
		t.Errorf("%v", y.host.failed)
	}
}
