package data

import (
	"context"
	"database/sql"
	"errors"

	"zhengyou/app"
)

// tx is app.Tx over one SQL transaction. The first driver error ends it: SQLite may have rolled back by itself ("disk
// full"), and the next statement would then commit on its own, so nothing more is executed after it.
type tx struct {
	ctx    context.Context
	q      *sql.Tx
	writes bool             // a View's tx does not
	today  app.Date         // for "the group now"
	next   map[string]int64 // next free key of a table, once asked for
	err    error            // the first driver error
	over   bool             // the function it was given to has returned
}

// errOver is what a tx kept past its function answers.
var errOver = app.Fail(app.Internal, "这次读写已经结束。", "请重新操作。", nil)

// usable returns why nothing can be executed any more, nil when something can.
func (t *tx) usable(writing bool) error {
	switch {
	case t.over:
		return errOver
	case t.err != nil:
		return t.err
	case writing && !t.writes:
		return app.Fail(app.Internal, "查看数据时不能修改数据。", "", nil)
	}
	return nil
}

// fail translates a driver error and ends the tx with it.
func (t *tx) fail(err error) error {
	if err == nil {
		return nil
	}
	if cause := t.ctx.Err(); cause != nil {
		err = cause
	}
	t.err = translate(err)
	return t.err
}

// exec runs a writing statement and returns the number of rows it touched.
func (t *tx) exec(query string, args ...any) (int64, error) {
	if err := t.usable(true); err != nil {
		return 0, err
	}
	res, err := t.q.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, t.fail(err)
	}
	n, err := res.RowsAffected()
	return n, t.fail(err)
}

// execOne is exec for a statement about one row; missing is said when there is none.
func (t *tx) execOne(missing, query string, args ...any) error {
	n, err := t.exec(query, args...)
	if err == nil && n == 0 {
		return app.Fail(app.NotFound, missing, "它可能刚被删除，请刷新后再看。", nil)
	}
	return err
}

// list returns all rows of a query; into gives the places of a T's columns, in the query's order.
func list[T any](t *tx, into func(*T) []any, query string, args ...any) ([]T, error) {
	var all []T
	err := each(t, into, func(v T) error { all = append(all, v); return nil }, query, args...)
	return all, err
}

// each calls fn for every row of a query.
func each[T any](t *tx, into func(*T) []any, fn func(T) error, query string, args ...any) error {
	if err := t.usable(false); err != nil {
		return err
	}
	rows, err := t.q.QueryContext(t.ctx, query, args...)
	if err != nil {
		return t.fail(err)
	}
	defer func() { _ = rows.Close() }()
	var v T
	places := into(&v)
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return t.fail(err)
		}
		if err := fn(v); err != nil {
			return err
		}
	}
	return t.fail(rows.Err())
}

// first returns the first row of a query; ok is false when there is none.
func first[T any](t *tx, into func(*T) []any, query string, args ...any) (v T, ok bool, err error) {
	if err := t.usable(false); err != nil {
		return v, false, err
	}
	err = t.q.QueryRowContext(t.ctx, query, args...).Scan(into(&v)...)
	if errors.Is(err, sql.ErrNoRows) {
		return v, false, nil
	}
	return v, err == nil, t.fail(err)
}

// number returns the single integer of a query, 0 for NULL or no row.
func (t *tx) number(query string, args ...any) (int64, error) {
	v, _, err := first(t, func(n *sql.NullInt64) []any { return []any{n} }, query, args...)
	return v.Int64, err
}

// newID returns the key for a new row: the given one, or one never used before, also not by a row since undone or
// deleted, so that the history of a key is the history of one thing.
func (t *tx) newID(table string, given int64) (int64, error) {
	next, ok := t.next[table]
	if !ok {
		n, err := t.number(`SELECT max(n) FROM (SELECT max(id) AS n FROM `+table+` UNION ALL
			SELECT (SELECT max(pk) FROM change_row WHERE shape = log_shape.id) FROM log_shape WHERE tbl = $1) AS used`, table)
		if err != nil {
			return 0, err
		}
		next = n + 1
	}
	id := given
	if id == 0 {
		id = next
	}
	t.next[table] = max(next, id+1)
	return id, nil
}

// orNull turns the 0 that means "none" into NULL.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
