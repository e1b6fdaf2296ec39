package pack

import (
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// conformance is the Library of Congress's suite of test bags, kept beside the checkout.
const conformance = "../../../shared/corpora/bagit-conformance-suite"

// stricter names valid bags of the suite that are refused on purpose.
var stricter = map[string]string{
	"v0.97/valid/ISO-8859-1-encoded-tag-files": "tag files are UTF-8 here",
	"v0.97/valid/UTF-16-encoded-tag-files":     "tag files are UTF-8 here",
	"v0.97/valid/holey-bag":                    "nothing is ever fetched",
}

func TestConformanceSuite(t *testing.T) {
	if _, err := os.Stat(conformance); err != nil {
		t.Skip("skipped: no bagit-conformance-suite in ../shared/corpora")
	}
	// RFC 8493 allows a reader to refuse digests, as ours does; most of the suite's bags use others, and an older version.
	all := maps.Clone(digests)
	all["md5"], all["sha1"], all["sha512"] = md5.New, sha1.New, sha512.New
	all["sha224"] = func() hash.Hash { return sha256.New224() }
	checked := 0
	for _, group := range []string{
		"v1.0/valid", "v1.0/invalid", "v0.97/valid", "v0.97/invalid", "v0.97/linux-only", "v0.97/windows-only",
	} {
		folders, err := os.ReadDir(filepath.Join(conformance, group))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range folders {
			name := group + "/" + f.Name()
			t.Run(name, func(t *testing.T) {
				x := &examiner{
					ctx: context.Background(), tree: folderTree(t, filepath.Join(conformance, name)), digests: all,
					versions: []string{"1.0", "0.97"},
					keep:     func(string) bool { return false }, read: func(string) {},
				}
				b, err := x.examine()
				if err != nil {
					t.Fatal(err)
				}
				why, refused := stricter[name]
				valid := strings.HasSuffix(group, "/valid") && !refused
				if valid != (len(b.problems) == 0) {
					t.Errorf("valid should be %v (%s), problems are %+v", valid, why, b.problems)
				}
			})
			checked++
		}
	}
	t.Logf("%d bags of the suite checked", checked)
}

// folderTree is an unzipped bag.
func folderTree(t *testing.T, root string) tree {
	t.Helper()
	folder := os.DirFS(root)
	out := tree{
		open:  func(name string) (io.ReadCloser, error) { return folder.Open(name) },
		limit: func(string) int64 { return 1 << 20 },
	}
	err := fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out.names = append(out.names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out.names)
	return out
}
