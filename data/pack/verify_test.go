package pack

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
)

func TestVerifyNamesWhatIsWrong(t *testing.T) {
	good := written(t)
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			path := saved(t, d.make(t, good))
			_, findings, err := Files{}.Verify(context.Background(), path, nil)
			if err != nil {
				t.Fatalf("Verify: %v", err)
			}
			if !finds(findings, d.code, d.says) {
				t.Errorf("no finding %q saying %q among %+v", d.code, d.says, findings)
			}
			for _, f := range findings {
				if f.Text == "" || f.Severity != app.Fault || strings.Contains(f.Text, "%!") {
					t.Errorf("finding %+v", f)
				}
			}
			if _, err := (Files{}).Read(context.Background(), path, nil); app.KindOf(err) != app.Damaged {
				t.Errorf("Read: %v", err)
			}
		})
	}
}

func finds(fs []app.Finding, code, says string) bool {
	for _, f := range fs {
		if f.Code == code && strings.Contains(f.Text, says) {
			return true
		}
	}
	return false
}

// TestEveryByteCounts changes every byte of a package outside the packed ones, and some of these, one at a time. All that may pass is what the zip's directory says of the
// program that wrote it and of the file's attributes on its system: nothing of what is inside depends on these.
func TestEveryByteCounts(t *testing.T) {
	pkg := written(t)
	free, packed := map[int]bool{}, map[int]bool{}
	z, err := zip.NewReader(bytes.NewReader(pkg), int64(len(pkg)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		from, err := f.DataOffset()
		if err != nil {
			t.Fatal(err)
		}
		for i := range int(f.CompressedSize64) {
			packed[int(from)+i] = i%29 != 0
		}
	}
	for at := bytes.Index(pkg, []byte(directory)); at >= 0; {
		for _, i := range []int{4, 5, 36, 37, 38, 39, 40, 41} {
			free[at+i] = true
		}
		next := bytes.Index(pkg[at+1:], []byte(directory))
		if next < 0 {
			break
		}
		at += 1 + next
	}
	path := saved(t, pkg)
	for i := range pkg {
		if packed[i] {
			continue
		}
		pkg[i] ^= 0x55
		if err := os.WriteFile(path, pkg, 0o600); err != nil {
			t.Fatal(err)
		}
		_, findings, err := Files{}.Verify(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(findings) == 0 && !free[i] {
			t.Errorf("byte %d of %d changed, and nothing is found", i, len(pkg))
		}
		pkg[i] ^= 0x55
	}
}

func TestVerifyOfWhatIsNoFile(t *testing.T) {
	folder := t.TempDir()
	for path, kind := range map[string]app.Kind{folder: app.Invalid, folder + "/missing.zyb": app.NotFound} {
		if _, _, err := (Files{}).Verify(context.Background(), path, nil); app.KindOf(err) != kind {
			t.Errorf("%s: %v", path, err)
		}
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := (Files{}).Verify(stopped, saved(t, written(t)), nil); app.KindOf(err) != app.Canceled {
		t.Errorf("stopped: %v", err)
	}
}

// A package that was unzipped and zipped again by another program is still whole.
func TestZippedAgainWithFolders(t *testing.T) {
	ps := parts(t, written(t))
	var again []part
	for _, folder := range []string{"", "data/", "data/tables/", "data/documents/", "data/evidence/"} {
		h := zip.FileHeader{Name: top + folder, Modified: time.Unix(1800000000, 0)}
		h.SetMode(fs.ModeDir | 0o755)
		again = append(again, part{header: h})
	}
	for i := range ps {
		ps[i].header.Method = zip.Deflate
		ps[i].header.Modified = time.Unix(1800000000, 0)
	}
	path := saved(t, join(t, append(again, ps...)))
	if _, findings, err := (Files{}).Verify(context.Background(), path, nil); err != nil || len(findings) > 0 {
		t.Errorf("Verify: %v, %+v", err, findings)
	}
}

func TestLimits(t *testing.T) {
	good := written(t)
	for name, l := range map[string]limits{
		"file":     {file: 100},
		"entries":  {file: 1 << 20, entries: 3},
		"total":    {file: 1 << 20, entries: 100, total: 100, meta: 1 << 20, table: 1 << 20, document: 1 << 20, evidence: 1 << 20},
		"document": {file: 1 << 20, entries: 100, total: 1 << 20, meta: 1 << 20, table: 1 << 20, document: 3, evidence: 1 << 20},
	} {
		t.Run(name, func(t *testing.T) {
			_, findings, err := Files{limits: &l}.Verify(context.Background(), saved(t, good), nil)
			if err != nil || !finds(findings, "too-large", "") && !finds(findings, "too-many", "") {
				t.Errorf("%v, %+v", err, findings)
			}
		})
	}
}

// A small file that unpacks to far more is refused by what it declares, or stopped where its declaration ends.
func TestBombs(t *testing.T) {
	small := standardLimits
	small.table = 8 << 20
	ps := parts(t, written(t))
	bomb := find(t, ps, "data/tables/entry.csv")
	ps[bomb].content = make([]byte, 12<<20)
	honest := join(t, ps)
	lying := bytes.Clone(honest)
	for mark, offset := range map[string]int{directory: 24, "PK\x07\x08": 12} {
		at := 0
		for range bomb + 1 {
			at += bytes.Index(lying[at:], []byte(mark)) + 4
		}
		binary.LittleEndian.PutUint32(lying[at-4+offset:], 1000)
	}
	for name, c := range map[string]struct {
		pkg  []byte
		code string
	}{"honest": {honest, "too-large"}, "lying": {lying, "file-changed"}} {
		t.Run(name, func(t *testing.T) {
			path := saved(t, c.pkg)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, findings, err := Files{limits: &small}.Verify(context.Background(), path, nil)
			runtime.ReadMemStats(&after)
			if err != nil || !finds(findings, c.code, "entry.csv") {
				t.Errorf("%v, %+v", err, findings)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
				t.Errorf("%d bytes were allocated", used)
			}
		})
	}
}

// A manifest that lists twenty thousand files that are not there is answered in few words.
func TestManyProblemsAreNotListedAll(t *testing.T) {
	ps := parts(t, written(t))
	manifest := &ps[find(t, ps, manifestName)]
	sum := sumOf(nil)
	for i := range 20_000 {
		manifest.content = fmt.Appendf(manifest.content, "%s  data/%d\n", sum, i)
	}
	_, findings, err := Files{}.Verify(context.Background(), saved(t, join(t, ps)), nil)
	if err != nil || len(findings) > maxFindings+1 || !finds(findings, "more", "其余") {
		t.Errorf("%d findings, %v", len(findings), err)
	}
}
