package data_test

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

// killImport is how many members the killed program imports in one change.
const killImport = 2000

// TestKilledProgram is the program that TestKill kills: it imports a roster, then types scores one cell a change for ever,
// and says what has been acknowledged.
func TestKilledProgram(t *testing.T) {
	path := os.Getenv("ZHENGYOU_KILL_DB")
	if path == "" {
		return // it has no life of its own
	}
	db := open(t, path)
	var b datatest.Branch
	datatest.View(t, db, func(tx app.Tx) (err error) { b, err = foundAgain(tx); return err })
	fmt.Println("open")
	datatest.Update(t, db, "导入花名册", func(tx app.Tx) error {
		ids, err := tx.InsertMembers(many(killImport))
		if err != nil {
			return err
		}
		ships := make([]app.Membership, len(ids))
		for i, id := range ids {
			ships[i] = app.Membership{MemberID: id, OrgID: b.Groups[0]}
		}
		_, err = tx.InsertMemberships(ships)
		return err
	})
	fmt.Println("import")
	for i := 0; ; i++ {
		datatest.Update(t, db, "录入一格", func(tx app.Tx) error { return tx.PutEntries([]app.Entry{killCell(b, i)}) })
		fmt.Println("score", i)
	}
}

// killCell is the cell that is typed as the i-th; its points say which one it was.
func killCell(b datatest.Branch, i int) app.Entry {
	p := app.Points(100000 + i)
	return app.Entry{
		SheetID: b.Sheets[i%2], SubjectID: b.Members[i/2%6], CriterionID: b.Criteria[i/12%3], Points: &p, Source: "typed",
	}
}

// foundAgain finds again the small branch that was filled in before.
func foundAgain(tx app.Tx) (b datatest.Branch, err error) {
	orgs, err := tx.Organisations()
	if err != nil {
		return b, err
	}
	b.ID, b.Groups = orgs[0].ID, []int64{orgs[1].ID, orgs[2].ID}
	ms, err := tx.Members()
	for i := 0; err == nil && i < 6; i++ {
		b.Members = append(b.Members, ms[i].ID)
	}
	if err == nil {
		var cs []app.Criterion
		cs, err = tx.Criteria(2026)
		for _, c := range cs {
			b.Criteria = append(b.Criteria, c.ID)
		}
	}
	if err == nil {
		var ss []app.Sheet
		ss, err = tx.Sheets(app.Period{}, app.Period{})
		for _, s := range ss {
			b.Sheets = append(b.Sheets, s.ID)
		}
	}
	return b, err
}

// acknowledged is what the killed program said before it died.
type acknowledged struct {
	imported bool
	scores   int // 0…scores-1 were typed
}

// TestKill kills the program in the middle of an import and of score entry, 20 times (6 under the race detector) or as often
// as ZHENGYOU_KILLS says, and looks after each: all that was acknowledged is there, nothing half-done, log and check are clean.
func TestKill(t *testing.T) {
	rounds := 20
	if raced {
		rounds = 6
	}
	if n, err := strconv.Atoi(os.Getenv("ZHENGYOU_KILLS")); err == nil {
		rounds = n
	}
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	importing := 200 * time.Millisecond
	during, scored := 0, 0
	for range rounds {
		victim, b := filled(t)
		// Half of them within the import and shortly after, half among the scores.
		after, wait := "open", time.Duration(rng.Int64N(int64(importing*5/4)))
		if rng.IntN(2) == 0 {
			after, wait = fmt.Sprint("score ", rng.IntN(30)), time.Duration(rng.Int64N(int64(10*time.Millisecond)))
		}
		ack, took := kill(t, victim, after, wait)
		if took > 0 {
			importing = took
		}
		if !ack.imported {
			during++
		}
		scored += ack.scores
		inspectVictim(t, victim, b, ack)
	}
	t.Logf("%d kills: %d before the import was acknowledged, %d acknowledged scores checked", rounds, during, scored)
}

// kill runs the program, kills it some time after it said a line, and returns what it acknowledged and how long the import
// took (0 when it did not get through).
func kill(t *testing.T, path, after string, wait time.Duration) (ack acknowledged, importing time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=TestKilledProgram$")
	cmd.Env = append(os.Environ(), "ZHENGYOU_KILL_DB="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var opened time.Time
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if err != nil { // io.EOF, or a line cut in the middle
			break
		}
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "open":
			opened = time.Now()
		case line == "import":
			ack.imported, importing = true, time.Since(opened)
		case strings.HasPrefix(line, "score "):
			ack.scores++
		default:
			rest, _ := io.ReadAll(lines)
			t.Errorf("the program failed: %s\n%s", line, rest)
		}
		if line == after {
			time.AfterFunc(wait, func() { _ = cmd.Process.Kill() })
		}
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the program ended by itself")
	}
	return ack, importing
}

// inspectVictim reopens the file and compares it with what was acknowledged. The one change after that may be there too:
// kept, but not said.
func inspectVictim(t *testing.T, path string, b datatest.Branch, ack acknowledged) {
	t.Helper()
	db := open(t, path)
	var members, ships, typed int
	datatest.View(t, db, func(tx app.Tx) error {
		ms, err := tx.Members()
		if err != nil {
			return err
		}
		ss, err := tx.Memberships(0)
		if err != nil {
			return err
		}
		members, ships = len(ms)-6, len(ss)-6
		typed, err = typedScores(t, tx, b)
		return err
	})
	if members != ships || members != 0 && members != killImport || ack.imported && members == 0 {
		t.Errorf("%d members and %d memberships imported, acknowledged %v", members, ships, ack.imported)
	}
	if typed < ack.scores || typed > ack.scores+1 || typed > 0 && members == 0 {
		t.Errorf("%d scores there, %d acknowledged", typed, ack.scores)
	}
	head := int64(5 + typed)
	if members > 0 {
		head++
	}
	if id, _, err := db.Head(ctx); err != nil || id != head {
		t.Errorf("%d changes in the log, want %d (%v)", id, head, err)
	}
	clean(t, db)
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// typedScores returns how many scores were typed, and fails the test when the cells are not exactly those of the first so many.
func typedScores(t *testing.T, tx app.Tx, b datatest.Branch) (typed int, err error) {
	es, err := tx.Entries(b.Sheets...)
	cells := map[[3]int64]app.Points{}
	for _, e := range es {
		cells[[3]int64{e.SheetID, e.SubjectID, e.CriterionID}] = *e.Points
		typed = max(typed, int(*e.Points)-100000+1)
	}
	for i := max(0, typed-36); i < typed; i++ {
		e := killCell(b, i)
		if got := cells[[3]int64{e.SheetID, e.SubjectID, e.CriterionID}]; got != *e.Points {
			t.Errorf("score %d is %v, want %v", i, got, *e.Points)
		}
	}
	return typed, err
}
