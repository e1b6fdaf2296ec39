package data

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"zhengyou/app"
)

// note is what lies beside a copy, so that the list of copies can be shown without opening each.
type note struct {
	app.Backup
	Head string `json:"head"` // hash of the newest change

	found bool // no note lies beside it: somebody put the copy here by hand
}

// Backup implements app.Vault. Contents of evidence that no row and no redo can ever name again are dropped first.
func (db *DB) Backup(ctx context.Context, why string, p app.Progress) (app.Backup, error) {
	h, release, err := db.use()
	if err != nil {
		return app.Backup{}, err
	}
	defer release()
	done, err := db.takeTurn(ctx)
	if err != nil {
		return app.Backup{}, err
	}
	defer done()
	p(0, 2, "正在备份")
	if err := db.dropOrphans(ctx, h); err != nil {
		return app.Backup{}, db.judge(ctx, err)
	}
	b, err := db.copyFile(ctx, why)
	if err != nil {
		return b, db.judge(ctx, err)
	}
	p(1, 2, "正在整理较早的备份")
	return b, db.thinOut()
}

// backupAtStart keeps a copy when something changed since the newest one. A full disk or a folder that cannot be read does not
// keep the user out: the failure is told by StartBackup.
func (db *DB) backupAtStart(ctx context.Context) error {
	_, hash, err := db.Head(ctx)
	if err != nil {
		return err
	}
	notes, err := db.notes(ctx)
	if err == nil && (hash == "" || len(notes) > 0 && notes[0].Head == hash) {
		return nil
	}
	if err == nil {
		db.started, err = db.Backup(ctx, "启动时自动备份", app.NoProgress)
	}
	if err != nil && (app.KindOf(err) == app.Damaged || app.KindOf(err) == app.Canceled) {
		return err
	}
	db.startErr = err
	return nil
}

// StartBackup implements app.Vault.
func (db *DB) StartBackup() (app.Backup, error) { return db.started, db.startErr }

// copyFile writes a verified copy of the file as it stands into the backup folder.
func (db *DB) copyFile(ctx context.Context, why string) (app.Backup, error) {
	if err := os.MkdirAll(db.opts.BackupDir, 0o700); err != nil {
		return app.Backup{}, translate(err)
	}
	now := db.opts.Clock()
	path, err := db.freeName(now)
	if err != nil {
		return app.Backup{}, err
	}
	n := note{Backup: app.Backup{Path: path, At: now.Truncate(time.Second), Why: why}}
	if err := copyVerified(ctx, db.path, path, &n); err != nil {
		return app.Backup{}, err
	}
	text, err := json.MarshalIndent(n, "", "  ")
	if err == nil {
		err = os.WriteFile(path+".json", text, 0o600)
	}
	return n.Backup, translate(err)
}

// freeName returns a name with the time in it that no copy has yet.
func (db *DB) freeName(now time.Time) (string, error) {
	stem := strings.TrimSuffix(filepath.Base(db.path), filepath.Ext(db.path)) + now.Format("-20060102-150405")
	for i := 1; ; i++ {
		name := stem
		if i > 1 {
			name = fmt.Sprintf("%s-%02d", stem, i) // sorts as it was made
		}
		path := filepath.Join(db.opts.BackupDir, name+".db")
		switch _, err := os.Stat(path); {
		case errors.Is(err, os.ErrNotExist):
			return path, nil
		case err != nil:
			return "", translate(err)
		}
	}
}

// copyVerified copies a database to a new file: beside, read back and compared, synced, renamed. A failure leaves nothing.
func copyVerified(ctx context.Context, from, to string, n *note) (err error) {
	part := to + ".part"
	_ = os.Remove(part)
	defer func() {
		if err != nil {
			_ = os.Remove(part)
		}
	}()
	if err := makePrivate(part); err != nil {
		return translate(err)
	}
	source := openAside(from, "ro", false)
	defer func() { _ = source.Close() }()
	if _, err := source.ExecContext(ctx, `VACUUM INTO $1`, part); err != nil {
		return failedCopy(ctx, err)
	}
	want, err := count(ctx, source)
	if err != nil {
		return failedCopy(ctx, err)
	}
	if err := readBack(ctx, part, want, n); err != nil {
		return err
	}
	return translate(settle(part, to))
}

// failedCopy translates an error of copying; a corrupt source keeps its cause for judge.
func failedCopy(ctx context.Context, err error) error {
	if cause := ctx.Err(); cause != nil {
		return translate(cause)
	}
	return translate(err)
}

// readBack opens a copy, checks it, compares its counts and fills the note.
func readBack(ctx context.Context, path string, want map[string]int64, n *note) error {
	db := openAside(path, "ro", true)
	defer func() { _ = db.Close() }()
	problem, err := quickCheck(ctx, db)
	if err != nil {
		return failedCopy(ctx, err)
	}
	got, err := count(ctx, db)
	if err != nil {
		return failedCopy(ctx, err)
	}
	for table, rows := range want {
		if got[table] != rows {
			problem = fmt.Sprintf("%s has %d rows, the copy %d", table, rows, got[table])
		}
	}
	if problem != "" {
		return app.Fail(app.Storage, "备份写出后读回来核对不上，没有保留，原数据没有动。", "请检查磁盘后再试。", errors.New(problem))
	}
	return describe(ctx, db, path, n)
}

// describe fills a note from the file itself.
func describe(ctx context.Context, db *sql.DB, path string, n *note) error {
	info, err := os.Stat(path)
	if err != nil {
		return translate(err)
	}
	n.Size = info.Size()
	var hash []byte
	err = db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM member), (SELECT count(*) FROM entry WHERE points IS NOT NULL OR raw <> ''),
		(SELECT COALESCE(max(id), 0) FROM change), (SELECT hash FROM change ORDER BY id DESC LIMIT 1)`).
		Scan(&n.Members, &n.Entries, &n.Changes, &hash)
	n.Head = hex.EncodeToString(hash)
	return translate(err)
}

// count returns the number of rows of every table.
func count(ctx context.Context, q querier) (map[string]int64, error) {
	rows, err := q.QueryContext(ctx, `SELECT name, '' FROM sqlite_master WHERE type = 'table' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	counts := map[string]int64{}
	for rows.Next() {
		var p pair
		if err := rows.Scan(pairInto(&p)...); err != nil {
			return nil, err
		}
		counts[p.key] = 0
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	_ = rows.Close() // the source has one connection
	for table := range counts {
		var n int64
		if err := q.QueryRowContext(ctx, `SELECT count(*) FROM "`+table+`"`).Scan(&n); err != nil {
			return nil, err
		}
		counts[table] = n
	}
	return counts, nil
}

// settle syncs a finished file and gives it its name.
func settle(part, path string) error {
	if err := syncFile(part); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	_ = syncFile(filepath.Dir(path)) // not everywhere can a folder be synced
	return nil
}

func syncFile(path string) error {
	mode := os.O_RDWR
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		mode = os.O_RDONLY
	}
	f, err := os.OpenFile(path, mode, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// Backups implements app.Vault.
func (db *DB) Backups(ctx context.Context) ([]app.Backup, error) {
	notes, err := db.notes(ctx)
	return backups(notes), err
}

func backups(notes []note) []app.Backup {
	list := make([]app.Backup, len(notes))
	for i, n := range notes {
		list[i] = n.Backup
	}
	return list
}

func (db *DB) notes(ctx context.Context) ([]note, error) {
	return readNotes(ctx, db.path, db.opts.BackupDir)
}

// readNotes returns the copies in dir of the data file at path, newest first. One without a note (copied there by hand) is
// described from the file; what cannot be read is left out.
func readNotes(ctx context.Context, path, dir string) ([]note, error) {
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, translate(err)
	}
	var notes []note
	for _, e := range entries {
		if e.IsDir() || !strings.HasPrefix(e.Name(), stem+"-") || filepath.Ext(e.Name()) != ".db" {
			continue
		}
		if n, ok := readNote(ctx, filepath.Join(dir, e.Name())); ok {
			notes = append(notes, n)
		}
	}
	slices.SortFunc(notes, func(a, b note) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Path, a.Path))
	})
	return notes, nil
}

func readNote(ctx context.Context, path string) (note, bool) {
	info, err := os.Stat(path)
	if err != nil {
		return note{}, false
	}
	var n note
	text, err := os.ReadFile(path + ".json")
	if err == nil && json.Unmarshal(text, &n) == nil && n.Size == info.Size() {
		n.Path = path // the folder may have been moved
		return n, true
	}
	n = note{Backup: app.Backup{Path: path, At: info.ModTime()}, found: true}
	db := openAside(path, "ro", true)
	defer func() { _ = db.Close() }()
	return n, describe(ctx, db, path, &n) == nil
}

// thinOut removes the copies that need not be kept. What somebody put here by hand is theirs to remove. A copy that another
// program holds open stays until the next time: it is no reason to say that the new one, which is there, could not be made.
func (db *DB) thinOut() error {
	notes, err := db.notes(context.Background())
	if err != nil {
		return err
	}
	own := slices.DeleteFunc(notes, func(n note) bool { return n.found })
	for _, old := range thin(backups(own), db.opts.Clock()) {
		if os.Remove(old.Path) == nil {
			_ = os.Remove(old.Path + ".json")
		}
	}
	return nil
}

// orphanBlobs selects the contents that no evidence names.
const orphanBlobs = ` FROM evidence_blob WHERE sha256 NOT IN (SELECT sha256 FROM evidence)`

// dropOrphans removes contents no evidence names, unless an undone change could still be done again and name one.
func (db *DB) dropOrphans(ctx context.Context, h *handles) error {
	q, err := h.write.BeginTx(ctx, nil)
	if err != nil {
		return translate(err)
	}
	defer func() { _ = q.Rollback() }()
	t := db.newTx(ctx, q, true)
	_, redo, err := t.standing()
	if err != nil || redo != 0 {
		return err
	}
	n, err := t.exec(`DELETE` + orphanBlobs)
	if err != nil || n == 0 {
		return err
	}
	return translate(q.Commit())
}
