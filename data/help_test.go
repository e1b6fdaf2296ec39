package data_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"

	_ "modernc.org/sqlite"
)

var ctx = context.Background()

// dumped are the logged tables, whose content undo and redo must bring back byte by byte.
var dumped = []string{
	"organisation", "member", "membership", "criterion", "plan", "evidence", "record", "sheet", "entry", "sheet_line",
	"award", "setting", "mapping",
}

// raw opens the file as another program would.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// dump returns every value of every row of the logged tables (or only of the given ones), quoted.
func dump(t testing.TB, db *sql.DB, tables ...string) string {
	t.Helper()
	if len(tables) == 0 {
		tables = dumped
	}
	var out strings.Builder
	for _, table := range tables {
		dumpTable(t, db, table, &out)
	}
	return out.String()
}

func dumpTable(t testing.TB, db *sql.DB, table string, out *strings.Builder) {
	t.Helper()
	rows, err := db.Query("SELECT * FROM " + table + " ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	vals := make([]any, len(columns))
	places := make([]any, len(columns))
	for i := range vals {
		places[i] = &vals[i]
	}
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(out, "%s %#v\n", table, vals)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
}

// dumpOf is dump for a look that leaves nothing open.
func dumpOf(t testing.TB, path string) string {
	t.Helper()
	db := raw(t, path)
	defer func() { _ = db.Close() }()
	return dump(t, db)
}

// forge writes to a closed file as somebody with a database tool would, the log's triggers out of the way.
func forge(t testing.TB, path, query string, args ...any) {
	t.Helper()
	db := raw(t, path)
	triggers := map[string]string{}
	rows, err := db.Query(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		triggers[name] = text
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	must := func(query string, args ...any) int64 {
		res, err := db.Exec(query, args...)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		n, _ := res.RowsAffected()
		return n
	}
	for name := range triggers {
		must("DROP TRIGGER " + name)
	}
	if n := must(query, args...); n == 0 {
		t.Fatalf("forged nothing: %s", query)
	}
	for _, text := range triggers {
		must(text)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// template is a closed file with a small branch in it, made once.
var template struct {
	once    sync.Once
	content []byte
	branch  datatest.Branch
}

// filled writes a closed file with a small branch in it.
func filled(t testing.TB) (path string, b datatest.Branch) {
	t.Helper()
	template.once.Do(func() {
		path := filepath.Join(t.TempDir(), "template.db")
		db := open(t, path)
		template.branch = datatest.Fill(t, db, datatest.Small)
		err := db.Close()
		if err == nil {
			template.content, err = os.ReadFile(path)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	path = filepath.Join(t.TempDir(), "zhengyou.db")
	if err := os.WriteFile(path, template.content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path, template.branch
}

func open(t testing.TB, path string) *data.DB {
	t.Helper()
	db, err := data.Open(ctx, path, data.Options{Clock: func() time.Time { return datatest.Now }})
	if err != nil {
		t.Fatalf("%v (%v)", err, errors.Unwrap(err))
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// wantKind fails the test unless err is of the kind and its sentence has all the parts.
func wantKind(t testing.TB, err error, kind app.Kind, parts ...string) {
	t.Helper()
	if err == nil || app.KindOf(err) != kind {
		t.Fatalf("got %v (%v), want kind %d", err, errors.Unwrap(err), kind)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

// clean fails the test when check, and with it verification, finds anything.
func clean(t testing.TB, db *data.DB) {
	t.Helper()
	if findings, err := db.Check(ctx, app.NoProgress); err != nil || len(findings) > 0 {
		t.Errorf("check: %v, %v", findings, err)
	}
}

func points(p app.Points) *app.Points { return &p }
