package pack

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zhengyou/app"
)

// FuzzVerify feeds Verify anything: it may find what it likes, but it neither panics nor fails for a reason of its own, and
// what it accepts can be read.
func FuzzVerify(f *testing.F) {
	good := written(f)
	f.Add(good)
	for _, d := range damages {
		f.Add(d.make(f, good))
	}
	small := limits{
		file: 1 << 20, entries: 200, total: 8 << 20, meta: 1 << 20, table: 1 << 20, document: 1 << 20, evidence: 1 << 20,
	}
	path := filepath.Join(f.TempDir(), "fuzz.zyb")
	f.Fuzz(func(t *testing.T, pkg []byte) {
		if err := os.WriteFile(path, pkg, 0o600); err != nil {
			t.Fatal(err)
		}
		files := Files{limits: &small}
		_, findings, err := files.Verify(context.Background(), path, nil)
		if err != nil {
			t.Fatalf("Verify: %v", err)
		}
		content, err := files.Read(context.Background(), path, nil)
		if app.Blocks(findings) != (err != nil) {
			t.Fatalf("Verify finds %+v, Read says %v", findings, err)
		}
		for _, file := range append(content.Documents, content.Evidence...) {
			if _, err := file.Content(); err != nil {
				t.Fatalf("%s: %v", file.Name, err)
			}
		}
	})
}
