package data

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"zhengyou/app"
)

// maxFindings bounds what one Verify or Check lists: beyond it, more of the same helps nobody.
const maxFindings = 200

// tableNames are what the user calls the tables.
var tableNames = map[app.Topic]string{
	app.TopicOrganisation: "组织", app.TopicMember: "党员", app.TopicMembership: "组别归属", app.TopicCriterion: "考核项目",
	app.TopicPlan: "年度规则", app.TopicEvidence: "佐证材料", app.TopicRecord: "平时记录", app.TopicSheet: "月考核表",
	app.TopicEntry: "考核分数", app.TopicLine: "考核表行", app.TopicAward: "表彰", app.TopicSetting: "设置",
	app.TopicMapping: "列对应关系",
}

// rowKey names a row of the logged tables.
type rowKey struct {
	table app.Topic
	id    int64
}

func (k rowKey) text() string { return fmt.Sprintf("%s（编号 %d）", tableNames[k.table], k.id) }

// rowState is a row as the log says it is.
type rowState struct {
	columns map[string][]byte // encoded values by column
	change  int64             // the last that touched it
	erased  bool              // an image was erased: what it holds is unknown
}

// audit checks the log against itself and against the tables.
type audit struct {
	t        *tx
	shapes   map[int64]shape
	findings []app.Finding
	rows     map[rowKey]*rowState
	previous header
}

// Verify checks the hash chain and replays it against the tables. Findings name the change and the row; a log that was
// rewritten as a whole, or cut at its end, only shows against a head kept elsewhere (a printed form, a package).
func (db *DB) Verify(ctx context.Context, p app.Progress) ([]app.Finding, error) {
	var findings []app.Finding
	err := db.view(ctx, func(t *tx, h *handles) (err error) {
		findings, err = verify(t, h.shapes, p)
		return err
	})
	return findings, err
}

func verify(t *tx, shapes map[int64]shape, p app.Progress) ([]app.Finding, error) {
	a := audit{t: t, shapes: shapes, rows: map[rowKey]*rowState{}}
	err := a.run(p)
	return a.findings, err
}

func (a *audit) run(p app.Progress) error {
	headers, err := list(a.t, headerInto, `SELECT `+headerColumns+` FROM change ORDER BY id`)
	if err != nil {
		return err
	}
	if err := a.log(headers, p); err != nil {
		return err
	}
	for i, table := range loggedTables {
		p(i, len(loggedTables), "正在核对"+tableNames[table])
		if err := a.table(table); err != nil {
			return err
		}
	}
	a.missing()
	return nil
}

func (a *audit) report(change int64, key rowKey, code, text, value string) {
	if len(a.findings) >= maxFindings {
		return
	}
	f := app.Finding{Sheet: "修改记录", Severity: app.Fault, Code: code, Text: text, Value: value}
	if change != 0 {
		f.Cell = fmt.Sprintf("第 %d 次改动", change)
	}
	if key.table == app.TopicMember {
		f.Subject = key.id
	}
	a.findings = append(a.findings, f)
}

// log walks all changes and their rows in order.
func (a *audit) log(headers []header, p app.Progress) error {
	at := 0 // the change whose rows are being read
	var rows []loggedRow
	finish := func() {
		if at < len(headers) {
			a.change(headers[at], rows)
		}
		if at++; at%256 == 0 {
			p(at, len(headers), "正在核对修改记录")
		}
		rows = rows[:0]
	}
	err := each(a.t, rowInto, func(r loggedRow) error {
		for at < len(headers) && r.seq > headers[at].last {
			finish()
		}
		if at == len(headers) || r.seq < headers[at].first {
			key := rowKey{a.shapes[r.shape].table, r.pk}
			a.report(r.change, key, "log-stray", "修改记录里多出一行，不属于任何一次改动："+key.text()+"。", fmt.Sprint(r.seq))
			return nil
		}
		rows = append(rows, r)
		return nil
	}, `SELECT `+rowColumns+` FROM change_row ORDER BY seq`)
	for err == nil && at < len(headers) {
		finish()
	}
	return err
}

// change checks one change: its place in the chain, its hash, its rows.
func (a *audit) change(h header, rows []loggedRow) {
	if h.id != a.previous.id+1 {
		a.report(h.id, rowKey{}, "log-gap", fmt.Sprintf("第 %d 次改动之前缺了 %d 次改动。", h.id, h.id-a.previous.id-1), "")
	}
	var frames []byte
	for _, r := range rows {
		frame := r.frame(a.shapes[r.shape])
		frames = append(frames, frame[:]...)
	}
	if !bytes.Equal(h.hash, h.chain(a.previous.hash, frames)) {
		a.forged(h, rows, frames)
	}
	for _, r := range rows {
		a.replay(r)
	}
	a.previous = h
}

// forged says what of a change whose hash does not fit was altered.
func (a *audit) forged(h header, rows []loggedRow, frames []byte) {
	named := false
	if int64(len(rows)) != h.rows {
		named = true
		a.report(h.id, rowKey{}, "log-rows", fmt.Sprintf("第 %d 次改动（%s）原有 %d 行修改记录，现有 %d 行。",
			h.id, h.what, h.rows, len(rows)), "")
	}
	for i, r := range rows {
		mark := frames[i*sha256.Size:][:markSize]
		if len(h.marks) < (i+1)*markSize || bytes.Equal(mark, h.marks[i*markSize:(i+1)*markSize]) {
			continue
		}
		named = true
		key := rowKey{a.shapes[r.shape].table, r.pk}
		a.report(h.id, key, "log-forged", fmt.Sprintf("第 %d 次改动（%s）的修改记录被改过：%s。", h.id, h.what, key.text()),
			fmt.Sprint(r.seq))
	}
	if !named {
		a.report(h.id, rowKey{}, "log-forged", fmt.Sprintf("第 %d 次改动（%s）的登记内容被改过，或它之前的改动被换过。", h.id, h.what), "")
	}
}

// replay applies a logged row to what the log has said so far, and reports where the two do not fit.
func (a *audit) replay(r loggedRow) {
	s := a.shapes[r.shape]
	key := rowKey{s.table, r.pk}
	misfit := func(why string) {
		a.report(r.change, key, "log-misfit", fmt.Sprintf("第 %d 次改动的修改记录与此前的接不上：%s，%s。", r.change, key.text(), why),
			fmt.Sprint(r.seq))
	}
	state := a.rows[key]
	if r.img == nil {
		if r.op == "D" {
			delete(a.rows, key)
		} else {
			a.rows[key] = &rowState{change: r.change, erased: true}
		}
		return
	}
	fields, err := decodeImage(r.op, r.img, len(s.columns))
	switch {
	case err != nil:
		misfit("内容读不出来")
		return
	case r.op == "I" && state != nil:
		misfit("新增的一行此前已有")
	case r.op != "I" && state == nil:
		misfit("改动的一行此前没有")
	}
	if state == nil {
		state = &rowState{columns: make(map[string][]byte, len(fields))}
		a.rows[key] = state
	}
	state.change = r.change
	state.apply(fields, s, misfit)
	if r.op == "D" {
		delete(a.rows, key)
	}
}

func (s *rowState) apply(fields []fieldImage, sh shape, misfit func(string)) {
	if s.erased {
		return
	}
	for _, f := range fields {
		name := sh.columns[f.column]
		if was, known := s.columns[name]; known && f.old != nil && !bytes.Equal(was, f.old) {
			misfit("“" + name + "”的原值不同")
		}
		if f.new != nil {
			s.columns[name] = f.new
		}
	}
}

// table compares a table's rows with what the log says of them; those that fit are taken out of a.rows.
func (a *audit) table(table app.Topic) error {
	s, ok, err := currentShape(a.t.ctx, a.t.q, a.shapes, table)
	if err != nil || !ok {
		return a.t.fail(err)
	}
	query := "SELECT id"
	for _, c := range s.columns {
		query += ", " + c
	}
	into := func(v *[]any) []any {
		*v = make([]any, len(s.columns)+1)
		places := make([]any, len(*v))
		for i := range *v {
			places[i] = &(*v)[i]
		}
		return places
	}
	return each(a.t, into, func(v []any) error {
		id, _ := v[0].(int64)
		return a.row(rowKey{table, id}, s, v[1:])
	}, query+" FROM "+string(table)+" ORDER BY id")
}

func (a *audit) row(key rowKey, s shape, vals []any) error {
	state := a.rows[key]
	if state == nil {
		a.report(0, key, "data-unlogged", "数据里多出一行，修改记录里没有："+key.text()+"。", "")
		return nil
	}
	delete(a.rows, key)
	var buf []byte
	for i, v := range vals {
		var err error
		if buf, err = appendValue(buf[:0], v); err != nil {
			return err
		}
		if was, known := state.columns[s.columns[i]]; known && !bytes.Equal(was, buf) {
			a.report(state.change, key, "data-altered", fmt.Sprintf("数据被绕过程序改过：%s的“%s”与第 %d 次改动后的不同。",
				key.text(), s.columns[i], state.change), fmt.Sprint(v))
		}
	}
	return nil
}

// missing reports the rows the log has and the tables do not.
func (a *audit) missing() {
	keys := slices.SortedFunc(maps.Keys(a.rows), func(x, y rowKey) int {
		return cmp.Or(cmp.Compare(x.table, y.table), cmp.Compare(x.id, y.id))
	})
	for _, key := range keys {
		state := a.rows[key]
		a.report(state.change, key, "data-missing", fmt.Sprintf("数据里少了一行：%s，第 %d 次改动后还在。", key.text(), state.change), "")
	}
}
