package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/tools/bench/xvfb"
)

// asProgram makes the test binary be the program itself: the window tested is then this very code, race detector and all.
const asProgram = "ZHENGYOU_TEST_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	os.Exit(m.Run())
}

// patience is how long anything in the window may take on a machine that is busy with other tests.
const patience = 2 * time.Minute

// shown is the program with its window open on a display of its own.
type shown struct {
	t       *testing.T
	office  office
	screen  *xvfb.Screen
	program *xvfb.Program
	errs    *bytes.Buffer
}

// openWindow starts the program on an office's data and waits until it is painted. The preferences it writes go to a
// folder of the test's.
func openWindow(t *testing.T, o office, home string) *shown {
	t.Helper()
	w := &shown{t: t, office: o, errs: &bytes.Buffer{}}
	var err error
	if w.screen, err = xvfb.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.screen.Close)
	cmd := exec.Command(os.Args[0], "--db", o.db)
	cmd.Env = []string{asProgram + "=1", "HOME=" + home, "XDG_CONFIG_HOME=" + home, "XDG_CACHE_HOME=" + home}
	cmd.Stderr = w.errs
	if w.program, _, err = w.screen.Paint(patience, cmd); err != nil {
		t.Fatalf("%v\n%s", err, w.errs)
	}
	t.Cleanup(func() {
		w.program.Stop()
		if t.Failed() {
			w.keepPicture()
			t.Logf("the program said:\n%s", w.errs)
		}
	})
	return w
}

// monthShown is the month whose sheet comes up: today's, or the last of the campaign year when that is over.
func monthShown() app.Period {
	if now := time.Now(); now.Year() == 2026 {
		return app.Month(2026, int(now.Month()))
	}
	return app.Month(2026, 12)
}

// keepPicture leaves a picture of the screen for whoever looks into the failure.
func (w *shown) keepPicture() {
	path := filepath.Join(os.TempDir(), "zhengyou-"+w.t.Name()+".png")
	if err := w.screen.Picture(path); err != nil {
		w.t.Log(err)
		return
	}
	w.t.Log("the screen at the end: " + path)
}

// press sends keys and does not wait for what they do.
func (w *shown) press(keys ...string) {
	w.t.Helper()
	if err := w.screen.Press(keys...); err != nil {
		w.t.Fatal(err)
	}
}

// show presses a key and waits until the screen it leads to is painted.
func (w *shown) show(key string) {
	w.t.Helper()
	watching := xvfb.Watching{Rest: time.Second, Limit: patience, Least: 20_000, Noise: 1200, Busy: w.program.Busy}
	if _, err := w.screen.Watch(watching, func() error { return w.screen.Press(key) }); err != nil {
		w.t.Fatalf("%s: %v", key, err)
	}
}

// close asks the window to close and waits for the program's good end.
func (w *shown) close() {
	w.t.Helper()
	if err := w.screen.CloseWindow("争优台账"); err != nil {
		w.t.Fatal(err)
	}
	if err := w.program.Wait(patience); err != nil {
		w.t.Fatalf("closing the window: %v\n%s", err, w.errs)
	}
}

// cells are the texts of a month's sheet, by row and column.
type cells [][]string

// readSheet reads a month's sheet from a data file nobody has open.
func readSheet(path string, month app.Period) (*app.SheetView, error) {
	ctx := context.Background()
	db, err := data.Open(ctx, path, data.Options{})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	return app.New(app.Services{Store: db, Vault: db}).Sheet(ctx, month, app.MemberSubject)
}

// texts returns what the cells show.
func texts(view *app.SheetView) cells {
	var all cells
	for _, row := range view.Rows {
		var line []string
		for _, score := range row.Scores {
			line = append(line, score.Text())
		}
		all = append(all, line)
	}
	return all
}

// wait waits until the data hold what is wanted. While the program has them open a copy is read; one taken in the middle
// of a change cannot be, and is taken again.
func (w *shown) wait(what string, want cells) {
	w.t.Helper()
	var got cells
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); {
		path := filepath.Join(w.t.TempDir(), "copy.db")
		for _, part := range []string{"-wal", ""} {
			if err := copyFile(w.office.db+part, path+part); err != nil && !os.IsNotExist(err) {
				w.t.Fatal(err)
			}
		}
		view, e := readSheet(path, monthShown())
		if err = e; err != nil {
			continue
		}
		if got = texts(view); equal(got, want) {
			return
		}
	}
	w.t.Fatalf("%s: the data do not hold it: %s %v", what, difference(got, want), err)
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	if e := target.Close(); err == nil {
		err = e
	}
	return err
}

func equal(a, b cells) bool { return slices.EqualFunc(a, b, slices.Equal[[]string]) }

// with returns the cells with a block of texts put into them, its corner at row and col.
func (c cells) with(row, col int, block ...[]string) cells {
	all := make(cells, len(c))
	for i := range c {
		all[i] = slices.Clone(c[i])
	}
	for i, line := range block {
		copy(all[row+i][col:], line)
	}
	return all
}

// difference names the cells that differ.
func difference(got, want cells) string {
	var found []string
	for i := range want {
		for j := range want[i] {
			if i < len(got) && j < len(got[i]) && got[i][j] != want[i][j] {
				found = append(found, fmt.Sprintf("row %d column %d is %q, not %q", i+1, j+1, got[i][j], want[i][j]))
			}
		}
	}
	return fmt.Sprintf("%d rows of %d; %s", len(got), len(want), strings.Join(found, "; "))
}

func needDisplay(t *testing.T) {
	t.Helper()
	if missing := xvfb.Needs(); missing != "" {
		t.Skip("not installed: " + missing + " (scripts/deps.sh test)")
	}
}

func TestWindow(t *testing.T) {
	needDisplay(t)
	o, _, _ := year(t)
	home := t.TempDir()
	before, err := readSheet(o.db, monthShown())
	if err != nil {
		t.Fatal(err)
	}
	empty := texts(before)

	w := openWindow(t, o, home)
	w.show("ctrl+4")
	w.press("ctrl+Home", "9", "Return", "8", "period", "5", "Tab", "1", "0", "Return", "7", "Return")
	typed := empty.with(0, 0, []string{"9"}, []string{"8.5", "10"}, []string{"7"})
	w.wait("scores typed with digits, Enter and Tab", typed)

	w.press("ctrl+Home", "Down", "Down", "Down", "Down", "Right")
	w.paste("8\t18.5\t9\r\n7\t99\t10\r\n６\t12\t\r\n") // as WPS puts a block; 99 is over the maximum and must stay in sight
	pasted := typed.with(4, 1, []string{"8", "18.5", "9"}, []string{"7", "99", "10"}, []string{"6", "12", ""})
	w.wait("a block pasted", pasted)
	w.paste("1\t1\r\n1\t1\r\n")
	w.wait("a block pasted over it", pasted.with(4, 1, []string{"1", "1"}, []string{"1", "1"}))
	w.press("ctrl+z")
	w.wait("the second block undone", pasted)
	w.close()
	o.stored("after typing, pasting and undoing", pasted)

	w = openWindow(t, o, home)
	w.show("ctrl+4")
	w.press("ctrl+Home", "Down", "Delete", "Down", "5") // nothing confirms the 5 but that the window closes
	w.close()
	o.stored("after deleting and an open cell", pasted.with(1, 0, []string{""}, []string{"5"}))
	var figure struct {
		Value string
		Parts []struct{ Title, Value string }
	}
	o.ask(&figure, "explain", "--member", before.Rows[0].Name, "--period", monthShown().String())
	if len(figure.Parts) != len(empty[0]) || figure.Parts[0].Value != "9" && figure.Parts[0].Value != "9.00" {
		t.Errorf("explain says %+v", figure)
	}
}

// paste puts a text on the clipboard and presses Ctrl+V.
func (w *shown) paste(text string) {
	w.t.Helper()
	if err := w.screen.Paste(text); err != nil {
		w.t.Fatal(err)
	}
}

// stored checks what a closed data file holds, and that the file and its change log are sound.
func (o office) stored(what string, want cells) {
	o.t.Helper()
	view, err := readSheet(o.db, monthShown())
	if err != nil {
		o.t.Fatal(err)
	}
	if got := texts(view); !equal(got, want) {
		o.t.Errorf("%s: %s", what, difference(got, want))
	}
	o.do("check")
}
