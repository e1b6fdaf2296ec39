package intake

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zhengyou/app"
)

func TestFilesRead(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, size int) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		name, path string
		kind       app.Kind
		ok         bool
	}{
		{"at the limit", write("照片.jpg", 100), 0, true},
		{"over the limit", write("大.jpg", 101), app.Invalid, false},
		{"empty", write("空.txt", 0), app.Invalid, false},
		{"folder", dir, app.Invalid, false},
		{"missing", filepath.Join(dir, "没有.jpg"), app.NotFound, false},
	} {
		name, content, err := Files{}.Read(context.Background(), c.path, 100)
		if c.ok && (err != nil || len(content) != 100 || name != "照片.jpg") {
			t.Errorf("%s: %q %d bytes, %v", c.name, name, len(content), err)
		}
		if !c.ok && (err == nil || app.KindOf(err) != c.kind) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
