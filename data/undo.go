package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"zhengyou/app"
)

// errInTheWay says that a row is not as the change to be reversed left it.
var errInTheWay = errors.New("row is not as the change left it")

// Undo implements app.Store.
func (db *DB) Undo(ctx context.Context, who string) (app.Applied, error) {
	return db.write(ctx, header{who: who, kind: "undo"}, true, func(t *tx, head *header, h *handles) error {
		undo, _, err := t.standing()
		if err != nil {
			return err
		}
		if undo == 0 {
			return app.Fail(app.State, "没有可以撤销的操作。", "", nil)
		}
		return t.replay(undo, head, h)
	})
}

// Redo implements app.Store.
func (db *DB) Redo(ctx context.Context, who string) (app.Applied, error) {
	return db.write(ctx, header{who: who, kind: "redo"}, true, func(t *tx, head *header, h *handles) error {
		_, redo, err := t.standing()
		if err != nil {
			return err
		}
		if redo == 0 {
			return app.Fail(app.State, "没有可以恢复的操作。", "", nil)
		}
		return t.replay(redo, head, h)
	})
}

// replay applies the rows of a change again (redo), or their inverses backwards (undo), as the change head.
func (t *tx) replay(id int64, head *header, h *handles) error {
	target, err := t.headerOf(id)
	if err != nil {
		return err
	}
	head.ref, head.what, head.why = id, target.what, target.why
	order := "seq"
	if head.kind == "undo" {
		order = "seq DESC"
	}
	rows, err := list(t, rowInto, `SELECT `+rowColumns+` FROM change_row WHERE seq BETWEEN $1 AND $2 ORDER BY `+order,
		target.first, target.last)
	if err != nil {
		return err
	}
	p := player{t: t, prepared: map[string]*sql.Stmt{}}
	defer p.close()
	for _, r := range rows {
		s := h.shapes[r.shape]
		err := p.play(r, s, head.kind == "undo")
		if errors.Is(err, errInTheWay) {
			return t.refuse(target, r, s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// refuse explains why a row cannot be put back, naming the later change that is in the way.
func (t *tx) refuse(target header, r loggedRow, s shape) error {
	later, ok, err := first(t, headerInto, `SELECT `+headerColumns+` FROM change WHERE id = (
		SELECT max(r.change) FROM change_row r WHERE r.pk = $1 AND r.shape IN (SELECT id FROM log_shape WHERE tbl = $2)
			AND r.seq > $3)`, r.pk, s.table, target.last)
	if err != nil {
		return err
	}
	cause := fmt.Errorf("%w: change %d, %s %d", errInTheWay, target.id, s.table, r.pk)
	if !ok {
		return app.Fail(app.Conflict, "“"+target.what+"”涉及的内容已不是当时的样子，没有撤销或恢复，数据没有动。", "请运行数据检查。", cause)
	}
	return app.Fail(app.Conflict, fmt.Sprintf("“%s”之后的第 %d 次改动“%s”又改了同一处，没有撤销或恢复，数据没有动。",
		target.what, later.id, later.what), "请先撤销后来的那次改动。", cause)
}

// player puts rows back one by one. Each statement demands the row it expects to find, so that nothing else is overwritten.
type player struct {
	t        *tx
	prepared map[string]*sql.Stmt
}

func (p *player) close() {
	for _, s := range p.prepared {
		_ = s.Close()
	}
}

// play applies one logged row, or its inverse.
func (p *player) play(r loggedRow, s shape, inverse bool) error {
	if r.img == nil {
		return app.Fail(app.State, "这次改动的内容已按规定清除，不能撤销或恢复。", "", nil)
	}
	fields, err := decodeImage(r.op, r.img, len(s.columns))
	if err != nil {
		return app.Fail(app.Damaged, "修改记录里有一行读不出来，没有撤销或恢复，数据没有动。", "请运行数据检查。", err)
	}
	op := r.op
	if inverse {
		op = map[string]string{"I": "D", "D": "I", "U": "U"}[op]
		for i, f := range fields {
			fields[i].old, fields[i].new = f.new, f.old
		}
	}
	query, args := statement(op, r.pk, s, fields)
	return p.exec(query, args)
}

// statement makes the SQL that puts one row from its old to its new fields.
func statement(op string, key int64, s shape, fields []fieldImage) (query string, args []any) {
	value := func(encoded []byte) string {
		args = append(args, decodeValue(encoded))
		return fmt.Sprintf("$%d", len(args))
	}
	var names, news, sets []string
	for _, f := range fields {
		names = append(names, s.columns[f.column])
		if op != "D" {
			news = append(news, value(f.new))
			sets = append(sets, names[len(names)-1]+" = "+news[len(news)-1])
		}
	}
	if op == "I" {
		return fmt.Sprintf("INSERT INTO %s (%s) VALUES (%s)", s.table, strings.Join(names, ", "), strings.Join(news, ", ")), args
	}
	args = append(args, key)
	where := []string{fmt.Sprintf("id = $%d", len(args))}
	for i, f := range fields {
		where = append(where, names[i]+" IS NOT DISTINCT FROM "+value(f.old))
	}
	if op == "D" {
		return fmt.Sprintf("DELETE FROM %s WHERE %s", s.table, strings.Join(where, " AND ")), args
	}
	return fmt.Sprintf("UPDATE %s SET %s WHERE %s", s.table, strings.Join(sets, ", "), strings.Join(where, " AND ")), args
}

// exec runs a statement that must touch exactly one row.
func (p *player) exec(query string, args []any) error {
	if err := p.t.usable(true); err != nil {
		return err
	}
	stmt := p.prepared[query]
	if stmt == nil {
		var err error
		if stmt, err = p.t.q.PrepareContext(p.t.ctx, query); err != nil {
			return p.t.fail(err)
		}
		p.prepared[query] = stmt
	}
	res, err := stmt.ExecContext(p.t.ctx, args...)
	if err != nil {
		if err = p.t.fail(err); app.KindOf(err) == app.Conflict {
			return errors.Join(errInTheWay, err)
		}
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n != 1 {
		return errInTheWay
	}
	return p.t.fail(err)
}

// checkReferences makes sure, foreign keys having been off, that every row of the touched tables refers to something and
// that nothing refers to a row that is gone.
func (t *tx) checkReferences(touched []app.Topic) error {
	concerned := map[app.Topic]bool{}
	for _, table := range touched {
		concerned[table] = true
		children, err := list(t, func(s *app.Topic) []any { return []any{s} },
			`SELECT DISTINCT m.name FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f
				WHERE m.type = 'table' AND f."table" = $1 ORDER BY m.name`, table)
		if err != nil {
			return err
		}
		for _, child := range children {
			concerned[child] = true
		}
	}
	for _, table := range inOrder(concerned) {
		n, err := t.number(`SELECT count(*) FROM pragma_foreign_key_check($1)`, table)
		if err != nil {
			return err
		}
		if n > 0 {
			return app.Fail(app.Conflict, "后来的记录还用到这次改动的内容，没有撤销或恢复，数据没有动。", "请先处理相关的记录。",
				fmt.Errorf("%d rows of %s would refer to nothing", n, table))
		}
	}
	return nil
}
