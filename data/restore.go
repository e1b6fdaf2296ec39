package data

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"zhengyou/app"
)

// While a file is exchanged its old and its new content lie beside it under these names.
const (
	newSuffix = ".restoring"
	oldSuffix = ".before"
)

// besides are what SQLite keeps beside a database, by their endings. They belong to that file and to no other put in its place:
// a journal left there would be rolled back into it.
var besides = []string{"-journal", "-wal", "-shm"}

// Restore implements app.Vault. The database goes on working with the restored content; when anything fails, with the old.
// It waits until no View or Update is running.
func (db *DB) Restore(ctx context.Context, path string, p app.Progress) (kept app.Backup, err error) {
	db.swap.Lock()
	defer db.swap.Unlock()
	if db.h == nil {
		return kept, app.Fail(app.State, "数据文件已经关闭。", "请重新打开争优台账。", nil)
	}
	p(0, 3, "正在检查备份")
	fresh := db.path + newSuffix
	defer func() { _ = os.Remove(fresh) }()
	if err := fetch(ctx, path, fresh); err != nil {
		return kept, err
	}
	p(1, 3, "正在保留现在的数据")
	if kept, err = db.copyFile(ctx, "恢复备份之前"); err != nil {
		return kept, err
	}
	p(2, 3, "正在恢复")
	return kept, db.exchange(ctx, fresh)
}

// fetch copies a file of this program to fresh after verifying it.
func fetch(ctx context.Context, path, fresh string) error {
	texts, err := migrations()
	if err != nil {
		return translate(err)
	}
	if path, err = filepath.Abs(path); err != nil {
		return translate(err)
	}
	switch info, err := os.Stat(path); {
	case err != nil:
		return translate(err)
	case !info.Mode().IsRegular() && !info.IsDir(): // reading a pipe would wait for ever
		return app.Fail(app.Invalid, "“"+path+"”不是普通文件（是设备或管道），没有恢复，现有数据没有动。", "请另选一份备份。", nil)
	}
	version, err := inspect(ctx, path, len(texts))
	if err != nil {
		return err
	}
	if version == 0 {
		return app.Fail(app.Damaged, "“"+path+"”是空的，不是争优台账的数据，没有恢复，现有数据没有动。", "请另选一份备份。", nil)
	}
	var n note
	if err := copyVerified(ctx, path, fresh, &n); err != nil {
		if looksCorrupt(err) {
			return app.Fail(app.Damaged, "“"+path+"”已经损坏，没有恢复，现有数据没有动。", "请另选一份备份。", err)
		}
		return err
	}
	return verifyCopy(ctx, fresh, version == len(texts))
}

// verifyCopy checks the references in a copy and, when it is of this version, that its change log is guarded.
func verifyCopy(ctx context.Context, path string, current bool) error {
	db := openAside(path, "ro", true)
	defer func() { _ = db.Close() }()
	var broken int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil {
		return translate(err)
	}
	if broken > 0 {
		return app.Fail(app.Damaged, "这份备份的内容前后不一致，没有恢复，现有数据没有动。", "请另选一份备份。", nil)
	}
	if !current {
		return nil
	}
	shapes, err := readShapes(ctx, db)
	if err != nil {
		return translate(err)
	}
	if err := checkTriggers(ctx, db, shapes); err != nil {
		return translate(err)
	}
	return verifyLog(ctx, db, shapes)
}

// verifyLog refuses a copy whose data are not what its change log says: what was forged must not come in by the back door.
func verifyLog(ctx context.Context, db *sql.DB, shapes map[int64]shape) error {
	q, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return translate(err)
	}
	defer func() { _ = q.Rollback() }()
	found, err := verify(&tx{ctx: ctx, q: q}, shapes, app.NoProgress)
	if err != nil || len(found) == 0 {
		return translate(err)
	}
	return app.Fail(app.Damaged, "这份备份的数据和它的改动记录对不上，没有恢复，现有数据没有动。"+found[0].Text,
		"请另选一份备份；这一份请原样留着。", nil)
}

// exchange closes the handles, puts the fresh file in the place of the old, and opens again; when that fails the old one
// is put back.
func (db *DB) exchange(ctx context.Context, fresh string) error {
	ctx = context.WithoutCancel(ctx) // from here on half-way is no option
	db.h.close()
	db.h = nil
	aside, err := db.replace(fresh)
	if err == nil {
		if db.h, err = db.openHandles(ctx); err == nil {
			_ = os.Remove(db.path + oldSuffix) // else the next start removes it
			return nil
		}
	}
	err = translate(err)
	if aside {
		err = errors.Join(err, takeBack(db.path))
	}
	h, again := db.openHandles(ctx)
	db.h = h
	return errors.Join(err, again)
}

// replace renames the old file aside, which it reports, and the fresh one into its place.
func (db *DB) replace(fresh string) (aside bool, err error) {
	if info, err := os.Stat(db.path + "-wal"); err == nil && info.Size() > 0 {
		return false, app.Fail(app.Storage, "数据文件正被别的程序占用，没有恢复，现有数据没有动。", "请关闭占用它的程序后再试。", nil)
	}
	if err := os.Rename(db.path, db.path+oldSuffix); err != nil {
		return false, err
	}
	return true, settle(fresh, db.path)
}

// takeBack puts the file that was renamed aside back into its place.
func takeBack(path string) error {
	for _, suffix := range append([]string{""}, besides...) {
		_ = os.Remove(path + suffix)
	}
	return translate(os.Rename(path+oldSuffix, path))
}

// finishRestore puts right what an exchange left when the machine stopped in the middle of it: without a file in place the
// old one is taken back; with one, the old one is kept by the backup made before.
func finishRestore(path string) error {
	_ = os.Remove(path + newSuffix)
	_ = os.Remove(path + newSuffix + ".part")
	if _, err := os.Stat(path + oldSuffix); err != nil {
		return nil
	}
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return takeBack(path)
	}
	return translate(os.Remove(path + oldSuffix))
}
