package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
)

// killRoster is how many members the killed import brings in.
const killRoster = 1000

// killTyping names the data file for TestTyping; killMonth is the month it types.
const killTyping = "ZHENGYOU_TEST_TYPING"

var killMonth = app.Month(2026, 10)

// TestTyping is the program that types scores, one cell a change for ever, and says after each that it is safe. TestKill
// runs it; it has no life of its own.
func TestTyping(t *testing.T) {
	path := os.Getenv(killTyping)
	if path == "" {
		return
	}
	a := openKilled(t, path)
	v, err := a.Sheet(context.Background(), killMonth, app.MemberSubject)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("typing")
	for i := range len(v.Rows) * len(v.Columns) {
		row, column := v.Rows[i/len(v.Columns)], v.Columns[i%len(v.Columns)]
		change := app.ScoreChange{SubjectID: row.SubjectID, CriterionID: column.ID, Text: killPoints(i).Short()}
		if _, err := a.SetScores(context.Background(), killMonth, app.MemberSubject, []app.ScoreChange{change}, ""); err != nil {
			t.Fatal(err)
		}
		fmt.Println("safe")
	}
}

// killPoints is what is typed into the i-th cell.
func killPoints(i int) app.Points { return app.Points(1 + i%100) }

// openKilled opens a data file as the program does.
func openKilled(t *testing.T, path string) *app.App {
	t.Helper()
	s, err := services()
	if err != nil {
		t.Fatal(err)
	}
	a, done, err := openData(context.Background(), path, s)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = done() })
	return a
}

// state is what a data file holds, so that two can be compared.
type state struct {
	changes int64      // in the log
	content string     // every row a user sees
	typed   int        // cells of killMonth
	points  app.Points // their sum
}

// look reads the state of a file, and fails the test when the program's own check finds anything.
func look(t *testing.T, path string) (s state) {
	t.Helper()
	program, err := services()
	if err != nil {
		t.Fatal(err)
	}
	a, done, err := openData(context.Background(), path, program)
	if err != nil {
		t.Fatalf("the file does not open: %v", err)
	}
	defer func() { _ = done() }()
	found, err := a.Vault.Check(context.Background(), app.NoProgress)
	if err != nil || len(found) > 0 {
		t.Errorf("the check finds %v (%v)", found, err)
	}
	if s.changes, _, err = a.Store.Head(context.Background()); err != nil {
		t.Error(err)
	}
	err = a.Store.View(context.Background(), func(tx app.Tx) error {
		s, err = s.read(tx)
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return s
}

func (s state) read(tx app.Tx) (state, error) {
	members, err := tx.Members()
	if err != nil {
		return s, err
	}
	ships, err := tx.Memberships(0)
	if err != nil {
		return s, err
	}
	orgs, err := tx.Organisations()
	if err != nil {
		return s, err
	}
	sheets, err := tx.Sheets(app.Period{}, app.Period{})
	if err != nil {
		return s, err
	}
	entries := map[string][]app.Entry{}
	for _, sheet := range sheets {
		if entries[sheet.Month.String()], err = tx.Entries(sheet.ID); err != nil {
			return s, err
		}
		if sheet.Month == killMonth {
			s.countTyped(entries[sheet.Month.String()])
		}
	}
	content, err := json.Marshal([]any{members, ships, orgs, sheets, entries})
	s.content = string(content)
	return s, err
}

func (s *state) countTyped(es []app.Entry) {
	s.typed = len(es)
	for _, e := range es {
		if e.Points != nil {
			s.points += *e.Points
		}
	}
}

// deed is something the program does that is killed in the middle: a command, on data that is there before.
type deed struct {
	name   string
	args   []string
	data   []byte // the data file before
	before state
	after  state
	takes  time.Duration
}

// deeds are at most so many deeds with the states before and after them, found by doing each once to the end; the office is
// left as the last of them leaves it.
func deeds(t *testing.T, o office, most int) []deed {
	t.Helper()
	roster := filepath.Join(t.TempDir(), "花名册.csv")
	writeKillRoster(t, roster)
	o.do("init", "--org", "柳树湾村党支部", "--sector", "农村", "--year", "2026")
	var all []deed
	for _, step := range []struct {
		killed bool
		args   []string
	}{
		{true, []string{"import", "roster", roster}},
		{false, []string{"undo"}},
		{false, []string{"import", "roster", sample("党员花名册.xlsx")}},
		{false, []string{"import", "criteria", sample("党员量化考核细则.xlsx")}},
		{true, []string{"import", "scores", sample("2026年月考核评分表.xlsx")}},
		{true, []string{"undo"}},
		{true, []string{"redo"}},
		{true, []string{"sheet", "confirm", "2026-03"}},
	} {
		if len(all) == most {
			break
		}
		d := deed{name: strings.Join(step.args[:min(2, len(step.args))], " "), args: append([]string{"--db", ""}, step.args...)}
		d.data = content(t, o.db)
		d.before = look(t, o.db)
		start := time.Now()
		if out, err := o.start(d.args).Output(); err != nil {
			t.Fatalf("%s: %v\n%s", d.name, err, out)
		}
		d.takes, d.after = time.Since(start), look(t, o.db)
		if step.killed {
			all = append(all, d)
		}
	}
	return all
}

// start is the program on the office's data, with arguments whose second is the place for its path.
func (o office) start(args []string) *exec.Cmd {
	args = append([]string{}, args...)
	args[1] = o.db
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

func writeKillRoster(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	_ = w.Write([]string{"序号", "姓名", "性别", "出生年月", "所在党小组"})
	for i := range killRoster {
		name := "王" + string(rune(0x4E00+i)) + string(rune(0x5E00+i%40))
		_ = w.Write([]string{strconv.Itoa(i + 1), name, "男", "1980年1月", fmt.Sprintf("第%d党小组", 1+i%6)})
	}
	if w.Flush(); w.Error() != nil {
		t.Fatal(w.Error())
	}
}

// TestKill kills the program itself in the middle of imports, undoing, confirming and typing, five times or as often as
// ZHENGYOU_KILLS says, and looks after each at what is there: everything that was said to be done, nothing half-done, the
// log and the check clean.
func TestKill(t *testing.T) {
	rounds := 5
	if n, err := strconv.Atoi(os.Getenv("ZHENGYOU_KILLS")); err == nil {
		rounds = n
	}
	o := newOffice(t)
	all := deeds(t, o, rounds/2)
	typing := deed{data: content(t, o.db), before: look(t, o.db)}
	seen := map[string]int{}
	for round := range rounds {
		if round%2 == 0 {
			killTypist(t, newOfficeWith(t, typing.data), typing, seen)
			continue
		}
		d := all[round/2%len(all)]
		killCommand(t, newOfficeWith(t, d.data), d, seen)
	}
	t.Logf("%d kills: %v", rounds, seen)
}

// killCommand kills a command at any moment from its start until it should be done.
func killCommand(t *testing.T, o office, d deed, seen map[string]int) {
	t.Helper()
	cmd := o.start(d.args)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(d.takes/10+rand.N(d.takes*9/10), func() { _ = cmd.Process.Kill() })
	said := bufio.NewScanner(out).Scan()
	err = cmd.Wait()
	timer.Stop()
	now := look(t, o.db)
	switch {
	case now == d.before && !said:
		seen[d.name+": nothing done"]++
	case now == d.after:
		seen[d.name+": done"]++
	default:
		t.Errorf("%s, killed (%v), said to be done: %v: %d changes (before %d, after %d), content as before %v, as after %v",
			d.name, err, said, now.changes, d.before.changes, d.after.changes, now.content == d.before.content, now.content == d.after.content)
	}
}

// killTypist kills the program after some cells were said to be safe. The one after them may be there too: kept, not said.
func killTypist(t *testing.T, o office, d deed, seen map[string]int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=TestTyping$")
	cmd.Env = append(os.Environ(), killTyping+"="+o.db)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	safe, last := 0, rand.N(40)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		switch lines.Text() {
		case "safe":
			safe++
		case "typing":
		default:
			t.Errorf("the program failed: %s", lines.Text())
		}
		if safe == last {
			time.AfterFunc(rand.N(20*time.Millisecond), func() { _ = cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the program ended by itself")
	}
	now := look(t, o.db)
	seen["typing"]++
	seen["cells said to be safe"] += safe
	var points app.Points
	for i := range now.typed {
		points += killPoints(i)
	}
	if now.typed < safe || now.typed > safe+1 || now.points != points || now.changes != d.before.changes+int64(now.typed) {
		t.Errorf("%d cells said to be safe, %d there with %s points, %d changes after %d", safe, now.typed, now.points, now.changes, d.before.changes)
	}
}
