package data

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"time"

	"zhengyou/app"
)

// Update implements app.Store.
func (db *DB) Update(ctx context.Context, c app.Change, fn func(app.Tx) error) (app.Applied, error) {
	head := header{who: c.Who, what: c.What, why: c.Why, kind: "do"}
	return db.write(ctx, head, false, func(t *tx, _ *header, h *handles) error {
		h.rec.guarded.Store(true)
		defer h.rec.guarded.Store(false)
		return fn(t)
	})
}

// write runs fn as one change in one transaction and seals it. Relaxed puts foreign keys off while fn runs (rows are put
// back one by one) and checks them before committing; inside a transaction they cannot be put off.
func (db *DB) write(ctx context.Context, head header, relaxed bool, fn func(*tx, *header, *handles) error) (app.Applied, error) {
	var none app.Applied
	if err := ctx.Err(); err != nil {
		return none, translate(err)
	}
	h, release, err := db.use()
	if err != nil {
		return none, err
	}
	defer release()
	done, err := db.takeTurn(ctx)
	if err != nil {
		return none, err
	}
	defer done()
	conn, err := h.write.Conn(ctx)
	if err != nil {
		return none, db.judge(ctx, translate(err))
	}
	defer func() { _ = conn.Close() }()
	if relaxed {
		defer tighten(conn)
		if _, err := conn.ExecContext(ctx, `PRAGMA foreign_keys = OFF`); err != nil {
			return none, db.judge(ctx, translate(err))
		}
	}
	applied, err := db.transact(ctx, conn, h, head, relaxed, fn)
	return applied, db.judge(ctx, err)
}

// tighten puts foreign keys on again after a relaxed write, or has the connection thrown away: the next write must not go
// without them.
func tighten(conn *sql.Conn) {
	ctx := context.Background() // also after the user has cancelled
	var on bool
	_, err := conn.ExecContext(ctx, `PRAGMA foreign_keys = ON`)
	if err == nil {
		err = conn.QueryRowContext(ctx, `PRAGMA foreign_keys`).Scan(&on)
	}
	if err != nil || !on {
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	}
}

func (db *DB) transact(ctx context.Context, conn *sql.Conn, h *handles, head header, relaxed bool,
	fn func(*tx, *header, *handles) error,
) (app.Applied, error) {
	var none app.Applied
	// The statements hear when ctx is cancelled. The transaction does not: database/sql would roll it back behind our back,
	// on another goroutine, while what follows uses the connection.
	q, err := conn.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return none, translate(err)
	}
	defer func() { _ = q.Rollback() }()
	t := db.newTx(ctx, q, true)
	defer func() { t.over = true }()
	head.at = db.opts.Clock().UTC().Format(time.RFC3339Nano)
	if err := t.begin(&head, h.rec); err != nil {
		return none, err
	}
	defer h.rec.change.Store(0)
	if err := fn(t, &head, h); err != nil {
		return none, err
	}
	if t.err != nil { // fn passed over it, but SQLite may have rolled back
		return none, t.err
	}
	applied, err := t.seal(&head, h)
	if err != nil || applied.Rows == 0 {
		return none, err
	}
	if relaxed {
		if err := t.checkReferences(applied.Topics); err != nil {
			return none, err
		}
	}
	if err := cmp.Or(ctx.Err(), h.file.still(db.path)); err != nil {
		return none, translate(err)
	}
	return applied, translate(q.Commit())
}
