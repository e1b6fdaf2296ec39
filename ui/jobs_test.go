package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// loop stands for the UI goroutine: what jobs post runs when the test takes it.
type loop struct {
	posted chan func()
	log    []string
}

// dialogLog notes what the dialog of a job showed.
type dialogLog struct {
	title  string
	cancel func()
	shown  []string
	closed bool
}

func (d *dialogLog) Set(_ float32, doing, _ string) { d.shown = append(d.shown, doing) }
func (d *dialogLog) Close()                         { d.closed = true }

// newLoop makes jobs whose dialogs are noted; they open at once.
func newLoop(t *testing.T) (*loop, *jobs, *[]*dialogLog) {
	t.Helper()
	l := &loop{posted: make(chan func(), 1000)}
	var dialogs []*dialogLog
	var mu sync.Mutex // the log is written on the work's goroutine
	j := &jobs{
		post: func(do func()) { l.posted <- do }, now: time.Now, soon: time.Millisecond, later: time.Millisecond,
		log: func(s string) { mu.Lock(); l.log = append(l.log, s); mu.Unlock() },
		open: func(title string, cancel func()) progressDialog {
			d := &dialogLog{title: title, cancel: cancel}
			dialogs = append(dialogs, d)
			return d
		},
	}
	return l, j, &dialogs
}

// until runs what was posted until a condition holds.
func (l *loop) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case do := <-l.posted:
			do()
		case <-late:
			t.Fatalf("waited in vain until %s", what)
		}
	}
}

func TestWritingJobsRunOneAfterTheOther(t *testing.T) {
	l, j, _ := newLoop(t)
	var mu sync.Mutex
	inside, most := 0, 0
	var order []int
	for i := range 8 {
		j.Run(screen.Job{Title: "写", Writes: true}, func(context.Context, app.Progress) error {
			mu.Lock()
			inside++
			most = max(most, inside)
			mu.Unlock()
			mu.Lock()
			inside--
			mu.Unlock()
			return nil
		}, func(err error) {
			if err != nil {
				t.Error(err)
			}
			order = append(order, i)
		})
	}
	l.until(t, "all jobs ended", func() bool { return len(order) == 8 })
	if most != 1 {
		t.Errorf("%d writing jobs at once, want 1", most)
	}
	for i, got := range order {
		if got != i {
			t.Fatalf("jobs ended in the order %v", order)
		}
	}
}

func TestReadingJobsDoNotWaitForWritingOnes(t *testing.T) {
	l, j, _ := newLoop(t)
	hold := make(chan struct{})
	wrote, read := false, false
	j.Run(screen.Job{Writes: true}, func(context.Context, app.Progress) error { <-hold; return nil }, func(error) { wrote = true })
	j.Run(screen.Job{}, func(context.Context, app.Progress) error { return nil }, func(error) { read = true })
	l.until(t, "the reading job ended", func() bool { return read })
	if wrote {
		t.Error("the writing job ended before it was let go")
	}
	close(hold)
	l.until(t, "the writing job ended", func() bool { return wrote })
}

func TestDialogShowsProgressAndCloses(t *testing.T) {
	l, j, dialogs := newLoop(t)
	reported, hold := make(chan struct{}), make(chan struct{})
	done := false
	j.Run(screen.Job{Title: "正在导入名册", Cancel: true}, func(_ context.Context, p app.Progress) error {
		p(3, 10, "读第3行")
		close(reported)
		<-hold
		return nil
	}, func(error) { done = true })
	<-reported
	l.until(t, "the dialog shows how far it is", func() bool {
		d := *dialogs
		return len(d) == 1 && len(d[0].shown) > 0 && d[0].shown[len(d[0].shown)-1] == "读第3行"
	})
	close(hold)
	l.until(t, "the job ended", func() bool { return done })
	if d := (*dialogs)[0]; !d.closed || d.title != "正在导入名册" {
		t.Errorf("dialog %q, closed %v", d.title, d.closed)
	}
}

func TestQuickJobsOpenNoDialog(t *testing.T) {
	l, j, dialogs := newLoop(t)
	j.soon, j.later = time.Hour, time.Hour
	done := false
	j.Run(screen.Job{Title: "快"}, func(context.Context, app.Progress) error { return nil }, func(error) { done = true })
	l.until(t, "the job ended", func() bool { return done })
	if len(*dialogs) != 0 {
		t.Error("a dialog opened")
	}
}

func TestProgressIsPublishedSparingly(t *testing.T) {
	l, j, _ := newLoop(t)
	done := false
	j.Run(screen.Job{}, func(_ context.Context, p app.Progress) error {
		for i := range 100000 {
			p(i, 100000, "一行")
		}
		return nil
	}, func(error) { done = true })
	posts := 0
	for !done {
		(<-l.posted)()
		posts++
	}
	if posts > 100 { // one every 100 ms and the end
		t.Errorf("%d messages to the UI goroutine for 100,000 reports", posts)
	}
}

func TestCancelEndsTheJob(t *testing.T) {
	l, j, dialogs := newLoop(t)
	var got error
	ended := false
	j.Run(screen.Job{Title: "长", Cancel: true, Writes: true}, func(ctx context.Context, _ app.Progress) error {
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { got, ended = err, true })
	l.until(t, "the dialog opened", func() bool { return len(*dialogs) == 1 })
	(*dialogs)[0].cancel()
	l.until(t, "the job ended", func() bool { return ended })
	if app.KindOf(got) != app.Canceled {
		t.Errorf("got %v, want a Canceled error", got)
	}
}

func TestCancelTakesAWaitingJobOut(t *testing.T) {
	l, j, dialogs := newLoop(t)
	hold := make(chan struct{})
	first, second := false, error(nil)
	ran := false
	j.Run(screen.Job{Writes: true}, func(context.Context, app.Progress) error { <-hold; return nil }, func(error) { first = true })
	j.Run(screen.Job{Title: "等", Writes: true, Cancel: true}, func(context.Context, app.Progress) error { ran = true; return nil }, func(err error) { second = err })
	l.until(t, "the waiting job's dialog opened", func() bool { return len(*dialogs) == 1 })
	if s := (*dialogs)[0].shown; len(s) == 0 || !strings.Contains(s[0], "排队") {
		t.Errorf("the dialog says %v, want that it waits", s)
	}
	(*dialogs)[0].cancel()
	if app.KindOf(second) != app.Canceled || second == nil {
		t.Errorf("got %v, want a Canceled error at once", second)
	}
	close(hold)
	l.until(t, "the first job ended", func() bool { return first })
	if ran || j.running != 0 || j.writing {
		t.Errorf("ran %v, running %d, writing %v", ran, j.running, j.writing)
	}
}

func TestPanicBecomesAnErrorWithoutNames(t *testing.T) {
	l, j, _ := newLoop(t)
	var got error
	j.Run(screen.Job{Writes: true}, func(context.Context, app.Progress) error {
		panic("欧阳修远的身份证号是 110101…")
	}, func(err error) { got = err })
	l.until(t, "the job ended", func() bool { return got != nil })
	if app.KindOf(got) != app.Internal {
		t.Errorf("kind %v, want Internal", app.KindOf(got))
	}
	var e *app.Error
	if !errors.As(got, &e) || !strings.Contains(e.Err.Error(), "jobs_test.go") {
		t.Errorf("the cause does not say where: %v", e)
	}
	if len(l.log) != 1 || strings.Contains(l.log[0]+got.Error(), "欧阳") {
		t.Errorf("log %q must tell of the crash and name nobody", l.log)
	}
	after := false
	j.Run(screen.Job{Writes: true}, func(context.Context, app.Progress) error { return nil }, func(error) { after = true })
	l.until(t, "the next job ran", func() bool { return after })
}

func TestIdleIsToldOnce(t *testing.T) {
	l, j, _ := newLoop(t)
	idle := 0
	j.idle = func() { idle++ }
	hold := make(chan struct{})
	for range 3 {
		j.Run(screen.Job{}, func(context.Context, app.Progress) error { <-hold; return nil }, func(error) {})
	}
	close(hold)
	l.until(t, "all work is done", func() bool { return j.running == 0 })
	if idle != 1 {
		t.Errorf("told %d times", idle)
	}
}

func TestTimeLeft(t *testing.T) {
	cases := []struct {
		spent       time.Duration
		done, total int
		want        string
	}{
		{0, 0, 0, ""},
		{500 * time.Millisecond, 5, 10, ""},
		{10 * time.Second, 0, 10, ""},
		{10 * time.Second, 10, 10, ""},
		{10 * time.Second, 9, 10, "马上就好"},
		{10 * time.Second, 5, 10, "还需约 10 秒"},
		{11 * time.Second, 5, 10, "还需约 15 秒"},
		{time.Minute, 1, 4, "还需约 3 分钟"},
	}
	for _, c := range cases {
		if got := timeLeft(c.spent, c.done, c.total); got != c.want {
			t.Errorf("%v, %d of %d: %q, want %q", c.spent, c.done, c.total, got, c.want)
		}
	}
}

func TestLogIsKeptShort(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, logFileName)
	appendLog(dir, "0.1.0", "first")
	appendLog(dir, "0.1.0", "second")
	text, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(text), "first") || !strings.Contains(string(text), "second") {
		t.Fatalf("log %q, %v", text, err)
	}
	if err := os.WriteFile(path, make([]byte, logMax+1), 0o600); err != nil {
		t.Fatal(err)
	}
	appendLog(dir, "0.1.0", "third")
	if text, err = os.ReadFile(path); err != nil || len(text) > 1000 || !strings.Contains(string(text), "third") {
		t.Errorf("%d bytes after the log was full, %v", len(text), err)
	}
}

var jobThatWrites = screen.Job{Title: "写", Writes: true}
