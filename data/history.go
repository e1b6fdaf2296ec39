package data

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"zhengyou/app"
)

// The change log. Triggers write an image of every row a change touches (image.go, trigger.go) into change_row; when the
// change is sealed, its header and the digests of its rows are hashed together with the hash of the change before. So the
// log is at once the history of every figure, the means of undoing, and the proof that nothing was altered afterwards.

// chainVersion begins everything that is hashed, so that another scheme can follow this one.
const chainVersion = "zhengyou change log 1\n"

// markSize is how much of a row's digest is kept beside the hash, to name a forged row.
const markSize = 8

// header is a row of the table change.
type header struct {
	id, ref, first, last, rows int64
	at, who, what, why, kind   string
	marks, hash                []byte
}

const headerColumns = `id, at, who, what, why, kind, ref, first, last, rows, marks, hash`

func headerInto(h *header) []any {
	return []any{
		&h.id, &h.at, &h.who, &h.what, &h.why, &h.kind, &h.ref, &h.first, &h.last, &h.rows, &h.marks, &h.hash,
	}
}

// loggedRow is a row of the table change_row.
type loggedRow struct {
	seq, change, shape, pk int64
	op                     string
	img                    []byte
}

const rowColumns = `seq, change, shape, op, pk, img`

func rowInto(r *loggedRow) []any {
	return []any{&r.seq, &r.change, &r.shape, &r.op, &r.pk, &r.img}
}

// frame is what the chain takes of a row. The image goes in as its digest, so that an image can be erased and the chain
// still be checked.
func (r loggedRow) frame(s shape) [sha256.Size]byte {
	img := sha256.Sum256(r.img)
	b := make([]byte, 0, 256)
	for _, n := range []int64{r.seq, r.change, r.shape, r.pk} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	b = appendText(appendText(b, r.op), s.digest)
	return sha256.Sum256(append(b, img[:]...))
}

// appendText appends a text so that no two lists of texts give the same bytes.
func appendText(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(len(s))), s...)
}

// chain returns the hash of a change over the one before, its header and the frames of its rows.
func (h header) chain(previous, frames []byte) []byte {
	b := append([]byte(chainVersion), previous...)
	for _, n := range []int64{h.id, h.ref, h.first, h.last, h.rows} {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	for _, s := range []string{h.at, h.who, h.what, h.why, h.kind} {
		b = appendText(b, s)
	}
	sum := sha256.Sum256(append(b, frames...))
	return sum[:]
}

// begin opens the change: its number follows the last, and the triggers may write.
func (t *tx) begin(h *header, rec *recorder) error {
	last, err := t.number(`SELECT max(id) FROM change`)
	if err != nil {
		return err
	}
	seq, err := t.number(`SELECT max(seq) FROM change_row`)
	if err != nil {
		return err
	}
	h.id, h.first = last+1, seq+1
	rec.empties.Store(0)
	rec.change.Store(h.id)
	return nil
}

// seal closes the change: it reads back the rows the triggers wrote (statements that failed took theirs back) and writes
// the header with the hash. A change of no rows is not written.
func (t *tx) seal(h *header, hs *handles) (app.Applied, error) {
	hs.rec.change.Store(0)
	if hs.rec.empties.Load() > 0 {
		if _, err := t.exec(`DELETE FROM change_row WHERE seq >= $1 AND op = 'U' AND length(img) = $2`,
			h.first, emptyUpdate); err != nil {
			return app.Applied{}, err
		}
	}
	var frames []byte
	touched := map[app.Topic]bool{}
	h.last, h.rows, h.marks = 0, 0, []byte{}
	err := each(t, rowInto, func(r loggedRow) error {
		s := hs.shapes[r.shape]
		frame := r.frame(s)
		frames = append(frames, frame[:]...)
		h.marks = append(h.marks, frame[:markSize]...)
		touched[s.table] = true
		h.rows++
		h.last = r.seq
		return nil
	}, `SELECT `+rowColumns+` FROM change_row WHERE seq >= $1 ORDER BY seq`, h.first)
	if err != nil || h.rows == 0 {
		return app.Applied{}, err
	}
	before, err := t.headerOf(h.id - 1)
	if err != nil {
		return app.Applied{}, err
	}
	h.hash = h.chain(before.hash, frames)
	_, err = t.exec(`INSERT INTO change (`+headerColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		h.id, h.at, h.who, h.what, h.why, h.kind, h.ref, h.first, h.last, h.rows, h.marks, h.hash)
	return app.Applied{Change: h.id, What: h.what, Topics: inOrder(touched), Rows: int(h.rows)}, err
}

// inOrder returns the topics in the order of loggedTables.
func inOrder(touched map[app.Topic]bool) []app.Topic {
	var topics []app.Topic
	for _, table := range loggedTables {
		if touched[table] {
			topics = append(topics, table)
		}
	}
	return topics
}

// headerOf returns a change's header, a zero one when there is none.
func (t *tx) headerOf(id int64) (header, error) {
	h, _, err := first(t, headerInto, `SELECT `+headerColumns+` FROM change WHERE id = $1`, id)
	return h, err
}

// info returns the header as the log tells it.
func (h header) info() (app.ChangeInfo, error) {
	at, err := time.Parse(time.RFC3339Nano, h.at)
	return app.ChangeInfo{
		ID: h.id, At: at.Local(), Who: h.who, What: h.what, Why: h.why, Kind: h.kind, Ref: h.ref,
		Hash: hex.EncodeToString(h.hash),
	}, err
}

// Head implements app.Store.
func (db *DB) Head(ctx context.Context) (id int64, hash string, err error) {
	err = db.view(ctx, func(t *tx, _ *handles) error {
		h, ok, err := first(t, headerInto, `SELECT `+headerColumns+` FROM change ORDER BY id DESC LIMIT 1`)
		if ok {
			id, hash = h.id, hex.EncodeToString(h.hash)
		}
		return err
	})
	return id, hash, err
}

// Log implements app.Store.
func (db *DB) Log(ctx context.Context, f app.LogFilter) ([]app.ChangeInfo, error) {
	if f.Limit <= 0 {
		f.Limit = 200 * max(1, len(f.Keys))
	}
	var infos []app.ChangeInfo
	err := db.view(ctx, func(t *tx, h *handles) error {
		headers, err := t.headers(f)
		if err != nil {
			return err
		}
		for _, head := range headers {
			info, err := head.info()
			if err != nil {
				return err
			}
			infos = append(infos, info)
		}
		if f.WithRows {
			return t.addRows(infos, headers, f, h)
		}
		return nil
	})
	return infos, err
}

// headers returns the headers a filter selects, newest first.
func (t *tx) headers(f app.LogFilter) ([]header, error) {
	before := f.Before
	if before == 0 {
		before = 1 << 62
	}
	const tail = ` AND id < $1 ORDER BY id DESC LIMIT $2`
	switch {
	case f.Table == "":
		return list(t, headerInto, `SELECT `+headerColumns+` FROM change WHERE 1 = 1`+tail, before, f.Limit)
	case len(f.Keys) == 0: // newest first, until enough are found
		return list(t, headerInto, `SELECT `+headerColumns+` FROM change WHERE EXISTS (
			SELECT 1 FROM change_row r JOIN log_shape s ON s.id = r.shape
			WHERE r.seq BETWEEN change.first AND change.last AND s.tbl = $3)`+tail, before, f.Limit, f.Table)
	}
	rows, args := ofKeys(f, before, f.Limit)
	return list(t, headerInto, `SELECT `+headerColumns+` FROM change WHERE id IN (SELECT change FROM change_row WHERE `+rows+`)`+tail,
		args...)
}

// ofKeys is the condition for the rows a filter names by their keys; its parameters follow those given.
func ofKeys(f app.LogFilter, before ...any) (condition string, args []any) {
	args = append(before, f.Table)
	places := make([]string, len(f.Keys))
	table := len(args)
	for i, key := range f.Keys {
		args = append(args, key)
		places[i] = fmt.Sprintf("$%d", len(args))
	}
	return fmt.Sprintf(`shape IN (SELECT id FROM log_shape WHERE tbl = $%d) AND pk IN (%s)`, table, strings.Join(places, ", ")), args
}

// addRows gives each change its rows that the filter asks for. Rows named by their keys are sought by these, once for all the
// changes: an import of thousands of cells lies behind each of them.
func (t *tx) addRows(infos []app.ChangeInfo, headers []header, f app.LogFilter, h *handles) error {
	of := make(map[int64]*app.ChangeInfo, len(infos))
	for i := range infos {
		of[infos[i].ID] = &infos[i]
	}
	add := func(r loggedRow) error {
		info := of[r.change]
		if info == nil { // of a change that the filter leaves out
			return nil
		}
		row, err := r.decode(h.shapes[r.shape])
		if err != nil {
			return app.Fail(app.Damaged, "修改记录里有一行读不出来。", "请运行数据检查。", err)
		}
		info.Rows = append(info.Rows, row)
		return nil
	}
	const query = `SELECT ` + rowColumns + ` FROM change_row WHERE `
	if f.Table != "" && len(f.Keys) > 0 {
		rows, args := ofKeys(f)
		return each(t, rowInto, add, query+rows+` ORDER BY seq`, args...)
	}
	for _, head := range headers {
		rows, args := `seq BETWEEN $1 AND $2`, []any{head.first, head.last}
		if f.Table != "" {
			rows, args = rows+` AND shape IN (SELECT id FROM log_shape WHERE tbl = $3)`, append(args, f.Table)
		}
		if err := each(t, rowInto, add, query+rows+` ORDER BY seq`, args...); err != nil {
			return err
		}
	}
	return nil
}

// decode returns a logged row as the log tells it. An erased image has no fields.
func (r loggedRow) decode(s shape) (app.RowChange, error) {
	row := app.RowChange{Table: s.table, Key: r.pk, Op: r.op}
	if r.img == nil {
		return row, nil
	}
	fields, err := decodeImage(r.op, r.img, len(s.columns))
	for _, f := range fields {
		change := app.FieldChange{Name: s.columns[f.column]}
		if f.old != nil {
			change.Old = decodeValue(f.old)
		}
		if f.new != nil {
			change.New = decodeValue(f.new)
		}
		row.Fields = append(row.Fields, change)
	}
	return row, err
}

// errStop ends an each early.
var errStop = errors.New("enough")

// standing finds, from the log alone, the change an undo would reverse and the one a redo would apply, 0 for none. Read
// backwards, the first word on a change decides whether it stands; what was undone can be redone until something new is
// done.
func (t *tx) standing() (undo, redo int64, err error) {
	decided := map[int64]bool{}
	var undone []int64
	onlySteps := true // only undos and redos so far
	into := func(h *header) []any { return []any{&h.id, &h.kind, &h.ref} }
	err = each(t, into, func(h header) error {
		about := h.id
		if h.kind != "do" {
			about = h.ref
		} else {
			onlySteps = false
		}
		if !decided[about] {
			decided[about] = true
			switch {
			case h.kind == "undo" && onlySteps:
				undone = append(undone, about)
			case h.kind != "undo" && undo == 0:
				undo = about
			}
		}
		if undo != 0 && !onlySteps {
			return errStop
		}
		return nil
	}, `SELECT id, kind, ref FROM change ORDER BY id DESC`)
	if errors.Is(err, errStop) {
		err = nil
	}
	if len(undone) > 0 {
		redo = slices.Min(undone)
	}
	return undo, redo, err
}

// Reversible implements app.Store.
func (db *DB) Reversible(ctx context.Context) (undo, redo *app.ChangeInfo, err error) {
	err = db.view(ctx, func(t *tx, _ *handles) error {
		u, r, err := t.standing()
		if err != nil {
			return err
		}
		if undo, err = t.infoOf(u); err != nil {
			return err
		}
		redo, err = t.infoOf(r)
		return err
	})
	return undo, redo, err
}

// infoOf returns a change without its rows, nil for number 0.
func (t *tx) infoOf(id int64) (*app.ChangeInfo, error) {
	if id == 0 {
		return nil, nil
	}
	h, err := t.headerOf(id)
	if err != nil {
		return nil, err
	}
	info, err := h.info()
	return &info, err
}
