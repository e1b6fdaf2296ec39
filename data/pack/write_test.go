package pack

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"zhengyou/app"
)

func TestPackageComesBackAsItWas(t *testing.T) {
	want := sample()
	path := saved(t, written(t))
	info, findings, err := Files{}.Verify(context.Background(), path, nil)
	if err != nil || len(findings) > 0 {
		t.Fatalf("Verify: %v, %+v", err, findings)
	}
	if info != want.Info {
		t.Errorf("Verify says %+v, want %+v", info, want.Info)
	}
	got, err := Files{}.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	if !reflect.DeepEqual(got.Tables, want.Tables) {
		t.Errorf("tables differ:\n got %q\nwant %q", got.Tables, want.Tables)
	}
	if !reflect.DeepEqual(got.Items, want.Items) {
		t.Errorf("items differ:\n got %+v\nwant %+v", got.Items, want.Items)
	}
	sameFiles(t, got.Documents, want.Documents)
	sameFiles(t, got.Evidence, want.Evidence)
}

func sameFiles(t *testing.T, got, want []app.ArchiveFile) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d files, want %d", len(got), len(want))
	}
	for i := range want {
		a, err := got[i].Content()
		if err != nil {
			t.Fatal(err)
		}
		b, _ := want[i].Content()
		if got[i].Name != want[i].Name || !bytes.Equal(a, b) {
			t.Errorf("file %s is %q, want %s %q", got[i].Name, a, want[i].Name, b)
		}
	}
}

func TestSameContentGivesSameBytes(t *testing.T) {
	if !bytes.Equal(written(t), written(t)) {
		t.Error("two packages of the same content differ")
	}
}

func TestFailureLeavesNoFileAndKeepsTheOld(t *testing.T) {
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	broken := sample()
	broken.Evidence[0].Content = func() ([]byte, error) { return nil, errors.New("the stick was pulled") }
	lying := sample()
	lying.Evidence[0].Content = bytesOf("not what its name says")
	misnamed := sample()
	misnamed.Documents[0].Name = "documents/../../evil.pdf"
	undated := sample()
	undated.Tables[1].Rows[0][4] = "1985-13"
	latin := sample()
	latin.Tables[1].Rows[0][1] = "\xc4\xe3"
	for name, c := range map[string]struct {
		ctx     context.Context
		content app.ArchiveContent
		kind    app.Kind
	}{
		"stopped":                 {stopped, sample(), app.Canceled},
		"evidence cannot be read": {context.Background(), broken, app.Internal},
		"evidence is another":     {context.Background(), lying, app.Damaged},
		"bad file name":           {context.Background(), misnamed, app.Internal},
		"bad cell":                {context.Background(), undated, app.Damaged},
		"not UTF-8":               {context.Background(), latin, app.Internal},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "2026.zyb")
			if err := os.WriteFile(path, []byte("the old one"), 0o600); err != nil {
				t.Fatal(err)
			}
			err := Files{}.Write(c.ctx, path, c.content, app.NoProgress)
			if err == nil || app.KindOf(err) != c.kind {
				t.Errorf("Write: %v (kind %d), want kind %d", err, app.KindOf(err), c.kind)
			}
			if b, _ := os.ReadFile(path); string(b) != "the old one" {
				t.Errorf("the old file is %q", b)
			}
			if left, _ := os.ReadDir(folder); len(left) != 1 {
				t.Errorf("files left: %v", left)
			}
		})
	}
}

func TestWriteIntoAMissingFolderSaysWhatToDo(t *testing.T) {
	err := Files{}.Write(context.Background(), filepath.Join(t.TempDir(), "U盘", "x.zyb"), sample(), nil)
	if app.KindOf(err) != app.Storage || !strings.Contains(err.Error(), "U 盘") {
		t.Errorf("Write: %v", err)
	}
}

func TestContentIsProvenAgainWhenRead(t *testing.T) {
	b := written(t)
	path := saved(t, b)
	c, err := Files{}.Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(b, []byte("%PDF-1.7 排名"), []byte("%PDF-1.7 名排"), 1)
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Documents[1].Content(); app.KindOf(err) != app.Damaged {
		t.Errorf("a document exchanged after verification is read: %v", err)
	}
}
