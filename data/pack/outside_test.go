package pack

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// unzipped unpacks the sample's package with the system's unzip and returns the bag's folder.
func unzipped(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	run(t, folder, "unzip", "-q", saved(t, written(t)))
	return filepath.Join(folder, strings.TrimSuffix(top, "/"))
}

// run runs a program of the system, and skips in one line where it is not installed.
func run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	program, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("skipped: %s is not installed", name)
	}
	c := exec.Command(program, args...)
	c.Dir = folder
	out, err := c.CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func TestUnzippedBagSatisfiesSHA256Sum(t *testing.T) {
	bag := unzipped(t)
	listed := 0
	for _, manifest := range []string{manifestName, tagManifestName} {
		out := run(t, bag, "sha256sum", "--check", "--strict", manifest)
		listed += strings.Count(out, ": OK")
	}
	files := 0
	err := filepath.WalkDir(bag, func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files++
		}
		return err
	})
	if err != nil || listed != files-1 { // all but the tag manifest itself
		t.Errorf("%d files are listed, %d are there, %v", listed, files, err)
	}
}

func TestUnzipFindsNoFault(t *testing.T) {
	run(t, t.TempDir(), "unzip", "-tqq", saved(t, written(t)))
}

// The Library of Congress's validator (bagit-python), where it is installed.
func TestIndependentValidatorAcceptsTheBag(t *testing.T) {
	bag := unzipped(t)
	if _, err := exec.LookPath("bagit.py"); err == nil {
		run(t, bag, "bagit.py", "--validate", bag)
		return
	}
	if exec.Command("python3", "-c", "import bagit").Run() != nil {
		t.Skip("skipped: bagit-python is not installed")
	}
	run(t, bag, "python3", "-m", "bagit", "--validate", bag)
}
