package data

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"zhengyou/app"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrationSource is where the migrations are read from; tests add to it.
var migrationSource fs.FS = migrationFiles

// applicationID is PRAGMA application_id of this program's files ("ZYTZ").
const applicationID = 0x5A59545A

// migrations returns the texts of all migrations in the order of their names; the file's version is how many of them it has seen.
func migrations() ([]string, error) {
	entries, err := fs.ReadDir(migrationSource, "migrations")
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(entries))
	for i, e := range entries {
		text, err := fs.ReadFile(migrationSource, "migrations/"+e.Name())
		if err != nil {
			return nil, err
		}
		texts[i] = string(text)
	}
	return texts, nil
}

// inspect looks at the file without changing it and returns its version, 0 for one that is missing or empty. It refuses
// what is not a database, a database of another program, and one of a newer version.
func inspect(ctx context.Context, path string, newest int) (version int, err error) {
	empty, err := checkHeader(path)
	if empty || err != nil {
		return 0, err
	}
	db := openAside(path, "ro", false)
	defer func() { _ = db.Close() }()
	version, err = identifyFile(ctx, db, newest)
	if looksCorrupt(err) {
		return 0, confirmDamage(ctx, path, err)
	}
	return version, translate(err)
}

// checkHeader reports whether there is nothing at path yet, and refuses what is not a database file at all.
func checkHeader(path string) (empty bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, translate(err)
	}
	defer func() { _ = f.Close() }()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return false, app.Fail(app.Invalid, "“"+path+"”是一个文件夹，不是数据文件。", "请选择数据文件。", errForeign)
	}
	head := make([]byte, 16)
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF):
		return true, nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return false, translate(err)
	case string(head) != "SQLite format 3\x00":
		return false, app.Fail(app.Damaged, "“"+path+"”不是争优台账的数据文件，没有打开，文件没有动。",
			"请检查选的是不是别的文件；如果确是数据文件，它已损坏，请从备份恢复。", errForeign)
	}
	return false, nil
}

// errForeign is the cause where a file is of no program, or of another.
var errForeign = errors.New("not a file of this program")

// identifyFile reads the version and refuses files of other programs and of newer versions.
func identifyFile(ctx context.Context, q querier, newest int) (version int, err error) {
	var id, tables int
	err = q.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id()),
		(SELECT user_version FROM pragma_user_version()), (SELECT count(*) FROM sqlite_master)`).Scan(&id, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case id == 0 && tables == 0:
		return 0, nil
	case id != applicationID:
		return 0, app.Fail(app.Invalid, "这是别的程序的数据文件，没有打开，文件没有动。", "请选择争优台账的数据文件。", errForeign)
	case version > newest:
		return 0, app.Fail(app.State, fmt.Sprintf("这个数据文件是更新版本的争优台账建立的（格式 %d，本程序只认到 %d），没有打开，文件没有动。",
			version, newest), "请安装新版本的争优台账再打开。", nil)
	}
	return version, nil
}

// confirmDamage opens the file anew and checks it before calling it damaged: a pulled USB stick looks the same once.
func confirmDamage(ctx context.Context, path string, cause error) error {
	db := openAside(path, "ro", false)
	defer func() { _ = db.Close() }()
	problem, err := quickCheck(ctx, db)
	if err == nil && problem == "" {
		return translate(cause)
	}
	if err != nil && !looksCorrupt(err) {
		return translate(err)
	}
	return damaged(path, errors.Join(cause, err))
}

// quickCheck runs SQLite's quick check and returns the first problem, "" for none.
func quickCheck(ctx context.Context, q querier) (problem string, err error) {
	if err := q.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&problem); err != nil {
		return "", err
	}
	if problem == "ok" {
		problem = ""
	}
	return problem, nil
}

// migrate brings a file of the given version up to date: each migration in one transaction, which also makes the
// triggers anew and counts the version up.
func migrate(ctx context.Context, db *sql.DB, version int, texts []string) error {
	for ; version < len(texts); version++ {
		if err := step(ctx, db, texts[version], version+1); err != nil {
			return translate(err)
		}
	}
	return nil
}

func step(ctx context.Context, db *sql.DB, text string, version int) error {
	q, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = q.Rollback() }()
	if _, err := q.ExecContext(ctx, text); err != nil {
		return err
	}
	if err := makeTriggers(ctx, q); err != nil {
		return err
	}
	if _, err := q.ExecContext(ctx, fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`,
		applicationID, version)); err != nil {
		return err
	}
	return q.Commit()
}
