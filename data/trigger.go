package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"zhengyou/app"
)

// loggedTables are the tables whose rows go into the change log, parents before children.
var loggedTables = []app.Topic{
	app.TopicOrganisation, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicPlan, app.TopicEvidence,
	app.TopicRecord, app.TopicSheet, app.TopicEntry, app.TopicLine, app.TopicAward, app.TopicSetting, app.TopicMapping,
}

// shape is the columns a table had when an image was taken.
type shape struct {
	id      int64
	table   app.Topic
	columns []string
	digest  string // table and columns, as the hash chain covers them
}

// querier is *sql.DB, *sql.Conn or *sql.Tx.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// readShapes returns all shapes by ID.
func readShapes(ctx context.Context, q querier) (map[int64]shape, error) {
	rows, err := q.QueryContext(ctx, `SELECT id, tbl, cols FROM log_shape ORDER BY id`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	shapes := map[int64]shape{}
	for rows.Next() {
		var s shape
		var columns string
		if err := rows.Scan(&s.id, &s.table, &columns); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(columns), &s.columns); err != nil {
			return nil, tampered(fmt.Errorf("columns of %s in log_shape: %w", s.table, err))
		}
		s.digest = string(s.table) + "\n" + columns
		shapes[s.id] = s
	}
	return shapes, rows.Err()
}

// columnsOf returns a table's columns in order.
func columnsOf(ctx context.Context, q querier, table app.Topic) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT name FROM pragma_table_info($1) ORDER BY cid`, string(table))
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var columns []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		columns = append(columns, name)
	}
	return columns, rows.Err()
}

// currentShape finds the shape a table has now; ok is false when log_shape does not know it yet.
func currentShape(ctx context.Context, q querier, shapes map[int64]shape, table app.Topic) (s shape, ok bool, err error) {
	columns, err := columnsOf(ctx, q, table)
	s = shape{table: table, columns: columns}
	for _, known := range shapes {
		if known.table == table && strings.Join(known.columns, "\n") == strings.Join(columns, "\n") {
			return known, true, err
		}
	}
	return s, false, err
}

// triggers returns the three triggers of a shape's table by name. There is no WHEN guard: whether a value changed is
// decided byte by byte in the image, not by a column's collation.
func triggers(s shape) map[string]string {
	list := func(prefix string) string {
		return prefix + "." + strings.Join(s.columns, ", "+prefix+".")
	}
	made := map[string]string{}
	for _, t := range []struct{ op, event, key, vals string }{
		{"I", "INSERT", "NEW.id", list("NEW")},
		{"U", "UPDATE", "NEW.id", list("OLD") + ", " + list("NEW")},
		{"D", "DELETE", "OLD.id", list("OLD")},
	} {
		name := fmt.Sprintf("clog_%s_%s", s.table, strings.ToLower(t.op))
		made[name] = fmt.Sprintf("CREATE TRIGGER %s AFTER %s ON %s BEGIN "+
			"INSERT INTO change_row (change, shape, op, pk, img) VALUES (clog_change(), %d, '%s', %s, clog_img('%s', %s)); END",
			name, t.event, s.table, s.id, t.op, t.key, t.op, t.vals)
	}
	return made
}

// wantedTriggers returns all triggers the file should have now. A table whose columns log_shape does not know makes it fail.
func wantedTriggers(ctx context.Context, q querier, shapes map[int64]shape) (map[string]string, error) {
	wanted := map[string]string{}
	for _, table := range loggedTables {
		s, ok, err := currentShape(ctx, q, shapes, table)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, tampered(fmt.Errorf("columns of %s are not in log_shape", table))
		}
		for name, text := range triggers(s) {
			wanted[name] = text
		}
	}
	return wanted, nil
}

// presentTriggers returns all triggers the file has.
func presentTriggers(ctx context.Context, q querier) (map[string]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	present := map[string]string{}
	for rows.Next() {
		var p pair
		if err := rows.Scan(pairInto(&p)...); err != nil {
			return nil, err
		}
		present[p.key] = p.value
	}
	return present, rows.Err()
}

// checkTriggers refuses a file whose triggers are not exactly those that would be made for it: with one missing, changes
// would go by unlogged.
func checkTriggers(ctx context.Context, q querier, shapes map[int64]shape) error {
	wanted, err := wantedTriggers(ctx, q, shapes)
	if err != nil {
		return err
	}
	present, err := presentTriggers(ctx, q)
	if err != nil {
		return err
	}
	for name, text := range wanted {
		if present[name] != text {
			return tampered(fmt.Errorf("trigger %s is missing or altered", name))
		}
		delete(present, name)
	}
	for name := range present {
		return tampered(fmt.Errorf("trigger %s does not belong here", name))
	}
	return nil
}

func tampered(cause error) error {
	return app.Fail(app.Damaged, "数据文件里记录改动的部分被别的程序改过，没有打开，文件没有动。", "请从备份恢复。", cause)
}

// makeTriggers drops and makes all triggers anew, after a migration.
func makeTriggers(ctx context.Context, q querier) error {
	present, err := presentTriggers(ctx, q)
	if err != nil {
		return err
	}
	for name := range present {
		if _, err := q.ExecContext(ctx, `DROP TRIGGER `+name); err != nil {
			return err
		}
	}
	if err := addShapes(ctx, q); err != nil {
		return err
	}
	shapes, err := readShapes(ctx, q)
	if err != nil {
		return err
	}
	wanted, err := wantedTriggers(ctx, q, shapes)
	if err != nil {
		return err
	}
	for _, text := range wanted {
		if _, err := q.ExecContext(ctx, text); err != nil {
			return err
		}
	}
	return nil
}

// addShapes writes the shapes that are new since the last migration.
func addShapes(ctx context.Context, q querier) error {
	shapes, err := readShapes(ctx, q)
	if err != nil {
		return err
	}
	for _, table := range loggedTables {
		s, ok, err := currentShape(ctx, q, shapes, table)
		if err != nil {
			return err
		}
		if ok {
			continue
		}
		columns, err := json.Marshal(s.columns)
		if err != nil {
			return err
		}
		if _, err := q.ExecContext(ctx, `INSERT INTO log_shape (tbl, cols, pk) VALUES ($1, $2, 'id')`,
			string(table), string(columns)); err != nil {
			return err
		}
	}
	return nil
}
