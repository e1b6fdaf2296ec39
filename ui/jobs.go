package ui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// When work is spoken of. A job that may be cancelled opens its dialog soon; one that may not is short as a rule (a cell
// being saved), and a dialog over it would swallow what is typed meanwhile.
const (
	dialogAfter     = 300 * time.Millisecond
	dialogAfterElse = 1500 * time.Millisecond
	progressEvery   = 100 * time.Millisecond
)

// progressDialog is what jobs show while they last; kit.Progress is one.
type progressDialog interface {
	Set(part float32, doing, left string)
	Close()
}

// jobs is the Runner of the window: it carries work off the UI goroutine and brings the answer back. Writing jobs run one
// after the other, in the order they came. All methods are called on the UI goroutine.
type jobs struct {
	post  func(func()) // brings a function onto the UI goroutine; fyne.Do
	open  func(title string, cancel func()) progressDialog
	log   func(crash string) // writes a crash to the log file
	idle  func()             // called when the last job has ended; may be nil
	now   func() time.Time
	soon  time.Duration // dialogAfter
	later time.Duration // dialogAfterElse

	running int    // jobs under way or waiting
	writing bool   // a writing job is under way
	waiting []*job // writing jobs to come
}

var _ screen.Runner = (*jobs)(nil)

// newJobs makes the Runner of a window.
func newJobs(on func() fyne.Canvas, log func(string)) *jobs {
	return &jobs{
		post: fyne.Do, log: log, now: time.Now, soon: dialogAfter, later: dialogAfterElse,
		open: func(title string, cancel func()) progressDialog { return kit.ShowProgress(on(), title, cancel) },
	}
}

// job is one piece of work from Run to done.
type job struct {
	screen.Job
	work  func(context.Context, app.Progress) error
	done  func(error)
	ctx   context.Context
	stop  context.CancelFunc
	begun time.Time

	dialog progressDialog // nil until it is shown
	over   bool           // done was called
	queued bool           // waits for another writing job

	mu      sync.Mutex // guards what the work reports from its own goroutine
	part    int
	whole   int
	doing   string
	planned bool // a repaint of the dialog is on its way
}

// Run implements screen.Runner.
func (j *jobs) Run(what screen.Job, work func(context.Context, app.Progress) error, done func(error)) {
	k := &job{Job: what, work: work, done: done, begun: j.now()}
	k.ctx, k.stop = context.WithCancel(context.Background())
	j.running++
	if k.Title != "" {
		j.planDialog(k)
	}
	if k.Writes && j.writing {
		k.queued = true
		j.waiting = append(j.waiting, k)
		return
	}
	j.start(k)
}

func (j *jobs) planDialog(k *job) {
	wait := j.later
	if k.Cancel {
		wait = j.soon
	}
	j.after(wait, func() { j.show(k) })
}

// after calls do on the UI goroutine when some time has passed.
func (j *jobs) after(wait time.Duration, do func()) {
	time.AfterFunc(wait, func() { j.post(do) })
}

// start lets the work begin on a goroutine of its own.
func (j *jobs) start(k *job) {
	k.queued = false
	j.writing = j.writing || k.Writes
	go func() {
		err := j.guard(k)
		j.post(func() { j.finish(k, err) })
	}()
}

// guard runs the work; a panic becomes an Internal error and a line in the log.
func (j *jobs) guard(k *job) (err error) {
	defer func() {
		if p := recover(); p != nil {
			crash := crashText(p)
			j.log(crash)
			err = app.Fail(app.Internal, "程序出了问题，这一步没有完成。已经保存的数据没有变。", "请再试一次；还是不行，请复制详情发给帮您维护电脑的人。", fmt.Errorf("%s", crash))
		}
	}()
	err = k.work(k.ctx, func(done, total int, what string) { j.report(k, done, total, what) })
	if err != nil && k.ctx.Err() != nil && app.KindOf(err) != app.Canceled {
		err = app.Fail(app.Canceled, "已取消，什么也没有改。", "", err)
	}
	return err
}

// report notes how far the work is, on the work's goroutine; the dialog hears of it at most every 100 ms.
func (j *jobs) report(k *job, done, total int, what string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.part, k.whole, k.doing = done, total, what
	if k.planned {
		return
	}
	k.planned = true
	j.after(progressEvery, func() { j.refresh(k) })
}

// show opens the dialog of a job that is still not done.
func (j *jobs) show(k *job) {
	if k.over || k.dialog != nil {
		return
	}
	var cancel func()
	if k.Cancel {
		cancel = func() { j.cancel(k) }
	}
	k.dialog = j.open(k.Title, cancel)
	j.refresh(k)
}

// cancel stops a job; one that still waits ends at once.
func (j *jobs) cancel(k *job) {
	k.stop()
	for i, w := range j.waiting {
		if w == k {
			j.waiting = append(j.waiting[:i:i], j.waiting[i+1:]...)
			j.finish(k, app.Fail(app.Canceled, "已取消，什么也没有改。", "", nil))
			return
		}
	}
}

// refresh brings the dialog up to date.
func (j *jobs) refresh(k *job) {
	k.mu.Lock()
	k.planned = false
	done, total, doing := k.part, k.whole, k.doing
	k.mu.Unlock()
	if k.dialog == nil || k.over {
		return
	}
	if k.queued {
		k.dialog.Set(0, "前面一项还没有做完，正在排队。", "")
		return
	}
	part := float32(0)
	if total > 0 {
		part = min(1, float32(done)/float32(total))
	}
	k.dialog.Set(part, doing, timeLeft(j.now().Sub(k.begun), done, total))
}

// finish ends a job on the UI goroutine and lets the next writing one begin.
func (j *jobs) finish(k *job, err error) {
	k.over = true
	k.stop()
	if k.dialog != nil {
		k.dialog.Close()
	}
	if k.Writes && !k.queued {
		j.writing = false
		if len(j.waiting) > 0 {
			next := j.waiting[0]
			j.waiting = j.waiting[1:]
			j.start(next)
		}
	}
	k.done(err)
	j.running--
	if j.running == 0 && j.idle != nil {
		j.idle()
	}
}

// timeLeft says how long a job will still take; "" while that cannot be known.
func timeLeft(spent time.Duration, done, total int) string {
	if done <= 0 || total <= done || spent < time.Second {
		return ""
	}
	left := time.Duration(float64(spent) / float64(done) * float64(total-done))
	switch {
	case left < 5*time.Second:
		return "马上就好"
	case left < time.Minute:
		return fmt.Sprintf("还需约 %d 秒", (int(left.Seconds())+4)/5*5)
	}
	return fmt.Sprintf("还需约 %d 分钟", int(left.Minutes()+0.5))
}

// crashText tells where a panic came from: its kind and the calls, never the values, which may name persons.
func crashText(p any) string {
	what := fmt.Sprintf("%T", p)
	if e, ok := p.(runtime.Error); ok {
		what = e.Error()
	}
	return what + "\n" + string(debug.Stack())
}

// logFileName is the file crashes are written to, beside the data.
const logFileName = "zhengyou-errors.log"

// logMax is how large the log may grow before it begins anew, in bytes.
const logMax = 1 << 20

// appendLog writes a crash to the log file in a folder.
func appendLog(folder, version, crash string) {
	path := filepath.Join(folder, logFileName)
	flag := os.O_APPEND
	if i, err := os.Stat(path); err == nil && i.Size() > logMax {
		flag = os.O_TRUNC
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|flag, 0o600)
	if err != nil {
		fyne.LogError("the log file cannot be written", err)
		return
	}
	_, err = fmt.Fprintf(f, "%s %s %s\n%s\n", time.Now().Format(time.RFC3339), version, runtime.GOOS, crash)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		fyne.LogError("the log file cannot be written", err)
	}
}
