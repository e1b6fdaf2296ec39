package data

import (
	"context"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"zhengyou/app"
)

// Thin is thin, for its table.
func Thin(copies []app.Backup, now time.Time) []app.Backup { return thin(copies, now) }

// WithMigration adds a migration for the length of a test.
func WithMigration(t *testing.T, text string) {
	t.Helper()
	more := fstest.MapFS{}
	texts, err := migrations()
	if err != nil {
		t.Fatal(err)
	}
	for i, old := range append(texts, text) {
		more[fmt.Sprintf("migrations/%04d.sql", i+1)] = &fstest.MapFile{Data: []byte(old)}
	}
	was := migrationSource
	migrationSource = fs.FS(more)
	t.Cleanup(func() { migrationSource = was })
}

// LimitPages makes the disk full once the file would have more pages than it has now plus spare.
func (db *DB) LimitPages(t *testing.T, spare int) {
	t.Helper()
	var pages int
	err := db.h.write.QueryRowContext(context.Background(), `PRAGMA page_count`).Scan(&pages)
	if err == nil {
		_, err = db.h.write.ExecContext(context.Background(), fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+spare))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// RawTx runs SQL inside an Update's function, past the ports.
func RawTx(tx app.Tx, query string, args ...any) error {
	t, ok := tx.(interface {
		exec(query string, args ...any) (int64, error)
	})
	if !ok {
		return fmt.Errorf("%T is not of this package", tx)
	}
	_, err := t.exec(query, args...)
	return err
}

// Impatient makes the writer give up at once when another program holds the file.
func (db *DB) Impatient(t *testing.T) {
	t.Helper()
	if _, err := db.h.write.ExecContext(context.Background(), `PRAGMA busy_timeout = 0`); err != nil {
		t.Fatal(err)
	}
}

// Exchange puts a file in the place of the data without looking at it first.
func (db *DB) Exchange(fresh string) error { return db.exchange(context.Background(), fresh) }
