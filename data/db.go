// Package data keeps the program's data in one SQLite file behind app's ports. Everything written goes through
// DB.Update and into the change log (history.go); backup.go and check.go keep the file itself.
package data

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"zhengyou/app"
)

// Options say how a file is opened. The zero value is right for a command.
type Options struct {
	Clock         func() time.Time // nil: time.Now
	BackupDir     string           // "": beside the file, named after it
	BackupAtStart bool             // keep a verified copy at opening when something changed since the last one
}

// DB is an open data file. It implements app.Store and app.Vault and may be used from several goroutines.
type DB struct {
	path string
	opts Options
	lock *flock.Flock
	turn chan struct{} // holds one token: who has it may write
	swap sync.RWMutex  // held for writing only while the file is exchanged or closed
	h    *handles      // nil once closed

	started  app.Backup // the copy kept at start
	startErr error
}

var (
	_ app.Store = (*DB)(nil)
	_ app.Vault = (*DB)(nil)
	_ app.Tx    = (*tx)(nil)
)

// handles are the two ways into the file: the one connection that writes, and a small pool that reads.
type handles struct {
	write  *sql.DB
	read   *sql.DB
	rec    *recorder
	file   identity
	shapes map[int64]shape
}

// Open opens the data file at path, making it when there is none, and brings it up to date after a verified backup. Only
// one program at a time can have it open; the second gets a Storage error that says so. A file that is no data file, of
// a newer version, or damaged is refused and left as it is.
func Open(ctx context.Context, path string, opts Options) (*DB, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	if opts.Clock == nil {
		opts.Clock = time.Now
	}
	if opts.BackupDir == "" {
		opts.BackupDir = backupDir(path)
	}
	db := &DB{path: path, opts: opts, turn: make(chan struct{}, 1)}
	db.turn <- struct{}{}
	_, unlocked := os.Stat(path + lockSuffix)
	if db.lock, err = lockFile(path); err != nil {
		return nil, err
	}
	if err = db.start(ctx); err != nil {
		_ = db.Close()
		if errors.Is(err, errForeign) && errors.Is(unlocked, fs.ErrNotExist) {
			_ = os.Remove(path + lockSuffix) // nobody holds it for a file that is none of ours
		}
		return nil, err
	}
	return db, nil
}

// backupDir is where the copies of a data file are kept.
func backupDir(path string) string { return strings.TrimSuffix(path, filepath.Ext(path)) + "-backups" }

// resolve returns the path with links followed, so that one file has one lock, and makes its folder.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", translate(err)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", translate(err)
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(path))
	return filepath.Join(dir, filepath.Base(path)), translate(err)
}

// start opens the handles and does what belongs to every start.
func (db *DB) start(ctx context.Context) error {
	if err := finishRestore(db.path); err != nil {
		return err
	}
	if err := writable(db.path); err != nil {
		return err
	}
	if err := rollBack(ctx, db.path); err != nil {
		return err
	}
	db.sweep()
	h, err := db.openHandles(ctx)
	if err != nil {
		return err
	}
	db.h = h
	if db.opts.BackupAtStart {
		return db.backupAtStart(ctx)
	}
	return nil
}

// writable refuses a file that may only be read before SQLite opens it: what it would keep beside such a file could not be
// written either, ever after.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	switch {
	case err == nil:
		return translate(f.Close())
	case errors.Is(err, fs.ErrPermission) || isReadOnly(err):
		return app.Fail(app.Storage, "数据文件是只读的，没有打开，文件没有动。", "请取消它的只读属性，或把它拷到能写的文件夹里再打开。", err)
	}
	return nil // not there yet, a folder: said later
}

// rollBack has SQLite take back what was half-written when the machine stopped while the file was not in WAL mode yet: before
// its first write, or just after a restore. Looking at the file afterwards is done without the right to write, and fails as
// long as that is open.
func rollBack(ctx context.Context, path string) error {
	if info, err := os.Stat(path + "-journal"); err != nil || info.Size() == 0 {
		return nil
	}
	db := openAside(path, "rw", false)
	defer func() { _ = db.Close() }()
	var n int
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&n)
	if looksCorrupt(err) {
		return confirmDamage(ctx, path, err)
	}
	return translate(err)
}

// sweep removes the beginnings of copies that a stopped machine left: nobody else makes any while this file is locked.
func (db *DB) sweep() {
	stem := strings.TrimSuffix(filepath.Base(db.path), filepath.Ext(db.path))
	left, _ := filepath.Glob(filepath.Join(globEscape(db.opts.BackupDir), globEscape(stem)+"-*.db.part*"))
	for _, path := range left {
		_ = os.Remove(path)
	}
}

// globEscape makes a name stand for itself in a pattern.
func globEscape(name string) string {
	return strings.NewReplacer(`*`, `[*]`, `?`, `[?]`, `[`, `[[]`).Replace(name)
}

// makePrivate makes an empty file that only its owner may read, where there is none: the data hold ID numbers. SQLite gives
// what it keeps beside a database the same rights.
func makePrivate(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// openHandles opens the file as it lies there, migrates it and checks the triggers.
func (db *DB) openHandles(ctx context.Context) (*handles, error) {
	texts, err := migrations()
	if err != nil {
		return nil, translate(err)
	}
	version, err := inspect(ctx, db.path, len(texts))
	if err != nil {
		return nil, err
	}
	if version > 0 && version < len(texts) {
		if _, err := db.copyFile(ctx, "升级数据格式之前"); err != nil {
			return nil, err
		}
	}
	if version == 0 {
		if err := makePrivate(db.path); err != nil {
			return nil, translate(err)
		}
	}
	h := &handles{rec: &recorder{}}
	if h.write, err = openWriter(db.path, h.rec); err != nil {
		return nil, translate(err)
	}
	h.read = openReaders(db.path)
	if err := h.prepare(ctx, db.path, version, texts); err != nil {
		h.close()
		if looksCorrupt(err) {
			err = confirmDamage(ctx, db.path, err)
		}
		return nil, translate(err)
	}
	return h, nil
}

func (h *handles) prepare(ctx context.Context, path string, version int, texts []string) (err error) {
	if err := migrate(ctx, h.write, version, texts); err != nil {
		return err
	}
	if h.shapes, err = readShapes(ctx, h.write); err != nil {
		return err
	}
	if err := checkTriggers(ctx, h.write, h.shapes); err != nil {
		return err
	}
	h.file, err = identify(path)
	return err
}

func (h *handles) close() {
	_ = h.read.Close()
	_ = h.write.Close() // the last to close writes the WAL back and removes it
}

// Close gives the file back. Closing twice does no harm.
func (db *DB) Close() error {
	db.swap.Lock()
	defer db.swap.Unlock()
	if db.h != nil {
		db.h.close()
		db.h = nil
	}
	return translate(db.lock.Unlock())
}

// Path implements app.Vault.
func (db *DB) Path() string { return db.path }

// use keeps the handles from being exchanged until the returned function is called.
func (db *DB) use() (*handles, func(), error) {
	db.swap.RLock()
	if db.h == nil {
		db.swap.RUnlock()
		return nil, nil, app.Fail(app.State, "数据文件已经关闭。", "请重新打开争优台账。", nil)
	}
	return db.h, db.swap.RUnlock, nil
}

// takeTurn waits until nobody else writes.
func (db *DB) takeTurn(ctx context.Context) (func(), error) {
	select {
	case <-db.turn:
		return func() { db.turn <- struct{}{} }, nil
	case <-ctx.Done():
		return nil, translate(ctx.Err())
	}
}

func (db *DB) newTx(ctx context.Context, q *sql.Tx, writes bool) *tx {
	return &tx{ctx: ctx, q: q, writes: writes, today: app.NewDate(db.opts.Clock()), next: map[string]int64{}}
}

// View implements app.Store.
func (db *DB) View(ctx context.Context, fn func(app.Tx) error) error {
	return db.view(ctx, func(t *tx, _ *handles) error { return fn(t) })
}

func (db *DB) view(ctx context.Context, fn func(*tx, *handles) error) error {
	h, release, err := db.use()
	if err != nil {
		return err
	}
	defer release()
	q, err := h.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return db.judge(ctx, translate(err))
	}
	defer func() { _ = q.Rollback() }()
	t := db.newTx(ctx, q, false)
	defer func() { t.over = true }()
	if err = fn(t, h); err == nil {
		err = t.err
	}
	return db.judge(ctx, err)
}

// judge turns "the file looks corrupt" into Damaged after opening it anew and checking it; other errors stay.
func (db *DB) judge(ctx context.Context, err error) error {
	if !looksCorrupt(err) {
		return err
	}
	if err := db.h.file.still(db.path); err != nil {
		return err
	}
	return confirmDamage(context.WithoutCancel(ctx), db.path, err)
}
