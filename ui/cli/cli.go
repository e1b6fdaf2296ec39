// Package cli is the program without its window: the same services, for scripts and for trying things out. Answers go to
// standard output, sentences about failures to standard error.
package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"zhengyou/app"
)

// Exit codes: what was asked is done; it was refused or findings block it; the command itself was wrong.
const (
	Done    = 0
	Refused = 1
	Usage   = 2
)

// Env is what main gives the commands.
type Env struct {
	Out, Err  io.Writer
	Version   string
	DefaultDB string // the data file used without --db
	Samples   fs.FS  // the sample files of the demo
	Open      func(ctx context.Context, path string) (*app.App, func() error, error)
	Window    func(ctx context.Context, o WindowOptions) error
	Stateless *app.App // services that need no data file: verify, print list
	Rescuer   Rescuer
}

// Rescuer brings back a data file that cannot be opened.
type Rescuer interface {
	// Restore puts a backup in the place of a file that is damaged or gone; the damaged one is kept under the name returned.
	Restore(ctx context.Context, path, backup string) (kept string, err error)
	// Interrupted reports whether a restore was stopped half-way; opening the file puts that right.
	Interrupted(path string) bool
}

// WindowOptions say how the window opens.
type WindowOptions struct {
	Path  string // the data file
	Shoot string // when set: visit every screen, keep pictures of them in this folder, and end
}

// grammar is the command line.
type grammar struct {
	DB   *string `name:"db" placeholder:"文件" help:"数据文件（默认在个人数据文件夹）"`
	JSON bool    `name:"json" help:"以 JSON 输出，供程序读取"`

	Window  windowCmd  `cmd:"" default:"withargs" help:"打开窗口（不带命令时也是）"`
	Init    initCmd    `cmd:"" help:"建立党支部"`
	Import  importCmd  `cmd:"" help:"导入名册、细则或考核分"`
	Sheet   sheetCmd   `cmd:"" help:"月考核表：列出、确认、撤销确认、处理合计"`
	Rank    rankCmd    `cmd:"" help:"名次和推荐名单"`
	Explain explainCmd `cmd:"" help:"打开一个分数，看它怎么算出来"`
	Print   printCmd   `cmd:"" help:"生成文书（PDF 或 XLSX）；print list 列出种类"`
	Pack    packCmd    `cmd:"" help:"生成归档包"`
	Verify  verifyCmd  `cmd:"" help:"检验归档包"`
	Unpack  unpackCmd  `cmd:"" help:"把归档包打开到一份空的台账里"`
	History historyCmd `cmd:"" help:"改动记录"`
	Undo    undoCmd    `cmd:"" help:"撤销最近一次改动"`
	Redo    redoCmd    `cmd:"" help:"重做刚撤销的改动"`
	Backup  backupCmd  `cmd:"" help:"立即备份"`
	Restore restoreCmd `cmd:"" help:"用一份备份替换数据（现在的数据先另存）"`
	Check   checkCmd   `cmd:"" help:"检查数据和改动记录"`
	Demo    demoCmd    `cmd:"" help:"用样例文件建一个示例支部，并生成文书和归档包"`
	Version versionCmd `cmd:"" help:"版本"`
}

// session is one run of one command.
type session struct {
	ctx  context.Context
	env  Env
	db   string
	json bool
	app  *app.App // open once need has been called
	stop func() error
	made bool // the data file was made by this run

	answered bool // the JSON is out
}

// errBlocked is returned by commands whose findings block; they are printed already.
var errBlocked = errors.New("findings block")

// Run carries out the command of args and returns the exit code.
func Run(ctx context.Context, env Env, args []string) int {
	var g grammar
	exited := -1
	out := &output{Writer: env.Out}
	env.Out = out
	parser, err := kong.New(&g, kong.Name("zhengyou"), kong.Description("争优台账：党支部创先争优的计划、打分、评选、表彰、归档。"),
		kong.Writers(env.Out, env.Err), kong.Exit(func(code int) { exited = code }), kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Help(help))
	if err != nil {
		fmt.Fprintln(env.Err, err)
		return Usage
	}
	parser.Model.HelpFlag.Help = "显示用法"
	k, err := parser.Parse(args)
	if exited >= 0 {
		return out.code(env.Err, exited)
	}
	if out.err != nil {
		return out.code(env.Err, Refused)
	}
	if err != nil {
		fmt.Fprintf(env.Err, "命令不对：%s。\n用 zhengyou --help 看全部命令。\n", usage(err))
		return Usage
	}
	s := &session{ctx: ctx, env: env, db: env.DefaultDB, json: g.JSON}
	if g.DB != nil {
		s.db = *g.DB
	}
	if s.db == "" { // as of a variable that is not set: never somebody else's data instead
		fmt.Fprintln(env.Err, "--db 后面的文件名是空的，什么也没有做。")
		return Usage
	}
	err = k.Run(s)
	empty := err != nil && s.made && s.untouched()
	if s.stop != nil {
		err = errors.Join(err, s.stop())
	}
	if empty {
		unmake(s.db)
	}
	return out.code(env.Err, s.report(err))
}

// output remembers that something could not be written, as to a full disk: an answer that is cut off is none.
type output struct {
	io.Writer
	err error
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	n, err := o.Writer.Write(p)
	if o.err == nil {
		o.err = err
	}
	return n, err
}

// code is the exit code, given the one everything else leads to.
func (o *output) code(errs io.Writer, code int) int {
	if o.err == nil {
		return code
	}
	fmt.Fprintln(errs, "结果没有写完：", o.err)
	return max(code, Refused)
}

// report tells a failure and returns the exit code.
func (s *session) report(err error) int {
	if err == nil {
		return Done
	}
	if errors.Is(err, errBlocked) {
		return Refused
	}
	if usage := new(usageError); errors.As(err, &usage) {
		fmt.Fprintln(s.env.Err, usage.Error())
		return Usage
	}
	var e *app.Error
	if errors.As(err, &e) {
		fmt.Fprintln(s.env.Err, e.Error())
		if !s.answered {
			_ = s.answer(map[string]any{"error": map[string]string{"kind": kindNames[e.Kind], "text": e.Text, "hint": e.Hint, "field": e.Field}})
		}
		if e.Kind == app.Internal && e.Err != nil {
			fmt.Fprintln(s.env.Err, e.Err)
		}
		return Refused
	}
	fmt.Fprintln(s.env.Err, "没有完成：", err)
	return Refused
}

// kindNames are the kinds of failure as --json names them.
var kindNames = map[app.Kind]string{
	app.Internal: "internal", app.Invalid: "invalid", app.NotFound: "not-found", app.Conflict: "conflict", app.State: "state",
	app.Denied: "denied", app.Damaged: "damaged", app.Storage: "storage", app.Canceled: "canceled",
}

// usageError is a command that cannot be understood.
type usageError struct{ text string }

func (u *usageError) Error() string { return u.text }

// need opens the data file, which must be there already.
func (s *session) need() (*app.App, error) { return s.open(false) }

// needNew opens the data file and makes it when it is not there.
func (s *session) needNew() (*app.App, error) { return s.open(true) }

func (s *session) open(create bool) (*app.App, error) {
	if s.app != nil {
		return s.app, nil
	}
	err := s.checkDB(create)
	if err != nil {
		return nil, err
	}
	_, missing := os.Stat(s.db)
	s.made = create && errors.Is(missing, fs.ErrNotExist) && !s.env.Rescuer.Interrupted(s.db)
	if s.app, s.stop, err = s.env.Open(s.ctx, s.db); err != nil {
		return nil, err
	}
	if _, failed := s.app.Vault.StartBackup(); failed != nil {
		fmt.Fprintln(s.env.Err, "这次没能自动备份：", failed)
	}
	return s.app, nil
}

// untouched tells whether nothing was ever stored in the data file: not by this run, and by no other that opened it meanwhile.
func (s *session) untouched() bool {
	if s.app == nil {
		return true // it could not be opened
	}
	all, err := s.app.Store.Log(s.ctx, app.LogFilter{Limit: 1})
	return err == nil && len(all) == 0
}

// say prints a line for people; with --json it is left out, the answer being the JSON alone.
func (s *session) say(format string, args ...any) {
	if !s.json {
		fmt.Fprintf(s.env.Out, format+"\n", args...)
	}
}

// answer prints v as JSON when asked for.
func (s *session) answer(v any) error {
	if !s.json {
		return nil
	}
	s.answered = true
	enc := json.NewEncoder(s.env.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// findings prints them for people.
func (s *session) findings(fs []app.Finding) {
	for _, f := range fs {
		place := strings.TrimSpace(f.Sheet + " " + f.Cell)
		if place != "" {
			place += "："
		}
		s.say("[%s] %s%s", f.Severity.Text(), place, f.Text)
	}
}

// blocks returns errBlocked when any finding is a fault.
func blocks(fs []app.Finding) error {
	if app.Blocks(fs) {
		return errBlocked
	}
	return nil
}

// parsePeriod reads a period or says how it is written.
func parsePeriod(text string) (app.Period, error) {
	p, err := app.ParsePeriod(text)
	if err != nil {
		return p, &usageError{err.Error()}
	}
	return p, nil
}

type versionCmd struct{}

func (versionCmd) Run(s *session) error {
	s.say("争优台账 %s", s.env.Version)
	return s.answer(map[string]string{"version": s.env.Version})
}

type windowCmd struct {
	Shoot string `hidden:"" placeholder:"文件夹"`
}

func (c windowCmd) Run(s *session) error {
	if err := s.checkDB(true); err != nil {
		return err
	}
	return s.env.Window(s.ctx, WindowOptions{Path: s.db, Shoot: c.Shoot})
}

// existing refuses a path that is not there before anything is opened.
func existing(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return app.Fail(app.NotFound, "找不到文件“"+path+"”，什么也没有做。", "请核对文件名和位置。", err)
	}
	return nil
}
