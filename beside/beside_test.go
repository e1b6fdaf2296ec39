package beside

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWholeOrNotAtAll(t *testing.T) {
	folder := t.TempDir()
	place := filepath.Join(folder, strings.Repeat("名", 80)+".pdf") // as long as names may be
	write := func(text string, keep bool) {
		t.Helper()
		f, err := Create(place)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Done()
		if _, err := f.WriteString(text); err != nil {
			t.Fatal(err)
		}
		if err := f.Finish(); err != nil {
			t.Fatal(err)
		}
		if keep {
			if err := f.Keep(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		text string
		keep bool
		want string
	}{{"一", true, "一"}, {"二", false, "一"}, {"三", true, "三"}} {
		write(c.text, c.keep)
		if got, err := os.ReadFile(place); string(got) != c.want || err != nil {
			t.Errorf("after %s there is %q, %v", c.text, got, err)
		}
		if left := list(t, folder); len(left) != 1 {
			t.Errorf("after %s there are %q", c.text, left)
		}
	}
	if _, err := Create(filepath.Join(folder, "没有", "a.pdf")); err == nil {
		t.Error("a folder that is not there is made")
	}
}

// What a killed program left goes with the next writing of the same file; what another is writing, what belongs to another file
// and what only looks alike stays.
func TestLeftoversGo(t *testing.T) {
	folder := t.TempDir()
	place := filepath.Join(folder, "2026.zyb")
	stem := stemOf(place)
	stays := []string{stemOf("别的.zyb") + "1.tmp", stem + "1.tmp.bak", stem + "x1.tmp", stem + "2.part", ".zhengyou-1.tmp"}
	for _, name := range append(slices.Clone(stays), stem+"12.tmp") {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("半"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, stem+"3.tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	other, err := Create(place) // by another window, at this moment
	if err != nil {
		t.Fatal(err)
	}
	stays = append(stays, stem+"3.tmp", filepath.Base(other.Name()))
	f, err := Create(place)
	if err != nil {
		t.Fatal(err)
	}
	f.Done()
	slices.Sort(stays)
	if got := list(t, folder); !slices.Equal(got, stays) {
		t.Errorf("there are\n%q, want\n%q", got, stays)
	}
	if err := other.Finish(); err != nil {
		t.Fatal(err)
	}
	if f, err := Create(place); err != nil { // while the other reads back what it wrote
		t.Fatal(err)
	} else {
		f.Done()
	}
	if err := other.Keep(); err != nil {
		t.Error(err)
	}
	other.Done()
	if _, err := os.Stat(place); err != nil {
		t.Error(err)
	}
}

func list(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
