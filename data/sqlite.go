package data

// What only SQLite has stands here and in trigger.go: the connection, its pragmas, the functions the triggers call.

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"sync/atomic"

	"modernc.org/sqlite"
)

// connector opens connections to one file with a driver of its own, so that the functions registered on it belong to this
// file alone.
type connector struct {
	driver *sqlite.Driver
	dsn    string
}

// Connect implements driver.Connector.
func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.driver.Open(c.dsn)
}

// Driver implements driver.Connector.
func (c connector) Driver() driver.Driver { return c.driver }

// dsn names a file as SQLite wants it, whatever characters its path has.
func dsn(path string, params url.Values) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + params.Encode()
}

// safe are the pragmas of every connection. recursive_triggers: else REPLACE deletes without a trace in the change log.
func safe(trusted string) url.Values {
	return url.Values{
		"_busy_timeout": {"5000"},
		"_dqs":          {"0"},
		"_pragma":       {"trusted_schema(" + trusted + ")", "cell_size_check(1)", "recursive_triggers(1)", "foreign_keys(1)"},
	}
}

// openWriter opens the one connection that writes. secure_delete, so that what is erased is gone from the file. Its
// schema is trusted, for the driver has no way to mark the log's functions innocuous and the triggers could not call them
// otherwise; checkTriggers has compared every trigger with what it should be before anything is written.
func openWriter(path string, rec *recorder) (*sql.DB, error) {
	params := safe("1")
	params.Set("_txlock", "immediate")
	params.Set("_journal_mode", "WAL")
	params.Set("_synchronous", "FULL")
	params.Add("_pragma", "secure_delete(1)")
	d := &sqlite.Driver{}
	if err := rec.register(d); err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector{d, dsn(path, params)})
	db.SetMaxOpenConns(1)
	return db, nil
}

// openReaders opens the small pool for reading.
func openReaders(path string) *sql.DB {
	params := safe("0")
	params.Set("_query_only", "1")
	db := sql.OpenDB(connector{&sqlite.Driver{}, dsn(path, params)})
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	return db
}

// openAside opens a file that is not the live one, or the live one for a single purpose; mode is SQLite's (ro, rw).
// A finished copy is opened immutable, so that nothing is left beside it.
func openAside(path, mode string, immutable bool) *sql.DB {
	params := safe("0")
	params.Set("mode", mode)
	if immutable {
		params.Set("immutable", "1")
	}
	db := sql.OpenDB(connector{&sqlite.Driver{}, dsn(path, params)})
	db.SetMaxOpenConns(1)
	return db
}

// recorder is what the writer's connection and the Go side share while a change is open.
type recorder struct {
	change  atomic.Int64 // the number of the open change, 0 when there is none
	empties atomic.Int64 // updates of it that changed nothing
	guarded atomic.Bool  // a caller's function is running: what it has no business with is denied
}

var errNoChange = errors.New("no change is open: rows are written through Update only")

// register adds the functions the triggers call and the guard. A trigger in a file opened by another program finds no such
// function, so its writes are refused.
func (r *recorder) register(d *sqlite.Driver) error {
	err := d.RegisterFunction("clog_change", &sqlite.FunctionImpl{
		Scalar: func(*sqlite.FunctionContext, []driver.Value) (driver.Value, error) {
			if id := r.change.Load(); id != 0 {
				return id, nil
			}
			return nil, errNoChange
		},
	})
	if err != nil {
		return err
	}
	// VolatileArgs: otherwise the driver cuts texts at a NUL.
	err = d.RegisterFunction("clog_img", &sqlite.FunctionImpl{NArgs: -1, VolatileArgs: true, Scalar: r.image})
	if err != nil {
		return err
	}
	d.RegisterConnectionHook(func(conn sqlite.ExecQuerierContext, _ string) error {
		if c, ok := conn.(sqlite.AuthorizerRegisterer); ok {
			return c.RegisterAuthorizer(r.authorize)
		}
		return errors.New("the driver offers no authorizer")
	})
	return nil
}

// image is clog_img(op, values…).
func (r *recorder) image(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	op, _ := args[0].(string)
	op = strings.Clone(op)
	vals := make([]any, len(args)-1)
	for i, v := range args[1:] {
		vals[i] = v
	}
	img, err := encodeImage(op, vals)
	if op == "U" && len(img) == emptyUpdate {
		r.empties.Add(1)
	}
	return img, err
}

// authorize denies, while a caller's function runs, everything that would get around the change log. Triggers may.
func (r *recorder) authorize(action sqlite.AuthorizerActionCode, arg1, _, _, trigger string) sqlite.AuthorizerReturnCode {
	if !r.guarded.Load() || trigger != "" {
		return sqlite.AuthorizerOK
	}
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthFunction, sqlite.AuthRecursive:
		return sqlite.AuthorizerOK
	case sqlite.AuthInsert, sqlite.AuthUpdate, sqlite.AuthDelete:
		switch arg1 {
		case "change", "change_row", "log_shape", "sqlite_master":
			return sqlite.AuthorizerDeny
		}
		return sqlite.AuthorizerOK
	}
	return sqlite.AuthorizerDeny
}
