package data

import (
	"crypto/sha256"
	"encoding/hex"

	"zhengyou/app"
)

func recordInto(r *app.Record) []any {
	return []any{&r.ID, &r.Date, &r.Subject, &r.SubjectID, &r.CriterionID, &r.Points, &r.Text, &r.EvidenceID}
}

// Records implements app.RecordPort.
func (t *tx) Records(from, to app.Date) ([]app.Record, error) {
	return list(t, recordInto, `SELECT id, date, subject, subject_id, criterion_id, points, text, COALESCE(evidence_id, 0)
		FROM record WHERE date >= $1 AND (date <= $2 OR $2 = '') ORDER BY date, id`, from, to)
}

// InsertRecord implements app.RecordPort.
func (t *tx) InsertRecord(r app.Record) (int64, error) {
	id, err := t.newID("record", r.ID)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO record (id, date, subject, subject_id, criterion_id, points, text, evidence_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, r.Date, r.Subject, r.SubjectID, r.CriterionID, r.Points, r.Text, orNull(r.EvidenceID))
	return id, err
}

// UpdateRecord implements app.RecordPort.
func (t *tx) UpdateRecord(r app.Record) error {
	return t.execOne("没有找到这条平时记录。", `UPDATE record SET date = $2, subject = $3, subject_id = $4, criterion_id = $5,
		points = $6, text = $7, evidence_id = $8 WHERE id = $1`,
		r.ID, r.Date, r.Subject, r.SubjectID, r.CriterionID, r.Points, r.Text, orNull(r.EvidenceID))
}

// DeleteRecord implements app.RecordPort. Its evidence stays.
func (t *tx) DeleteRecord(id int64) error {
	return t.execOne("没有找到这条平时记录。", `DELETE FROM record WHERE id = $1`, id)
}

func evidenceInto(e *app.Evidence) []any {
	return []any{&e.ID, &e.Name, &e.SHA256, &e.Size}
}

// Evidence implements app.RecordPort.
func (t *tx) Evidence(id int64) (app.Evidence, []byte, error) {
	e, ok, err := first(t, evidenceInto, `SELECT id, name, sha256, size FROM evidence WHERE id = $1`, id)
	if err != nil {
		return e, nil, err
	}
	if !ok {
		return e, nil, app.Fail(app.NotFound, "没有找到这份佐证材料。", "可能刚被撤销，请刷新后再看。", nil)
	}
	content, ok, err := first(t, func(b *[]byte) []any { return []any{b} },
		`SELECT content FROM evidence_blob WHERE sha256 = $1`, e.SHA256)
	if err == nil && !ok {
		err = app.Fail(app.NotFound, "佐证材料“"+e.Name+"”的内容不在数据文件里。", "可从较早的备份中找回，或重新添加原文件。", nil)
	}
	return e, content, err
}

// Evidences implements app.RecordPort.
func (t *tx) Evidences() ([]app.Evidence, error) {
	return list(t, evidenceInto, `SELECT id, name, sha256, size FROM evidence ORDER BY id`)
}

// InsertEvidence implements app.RecordPort: digest and size are taken from the content.
func (t *tx) InsertEvidence(e app.Evidence, content []byte) (int64, error) {
	if len(content) > app.MaxEvidence {
		return 0, &app.Error{
			Kind: app.Invalid, Field: "evidence", Text: "佐证材料“" + e.Name + "”超过 20 MB，没有添加。",
			Hint: "请压缩或只保留需要的部分后再添加。",
		}
	}
	id, err := t.newID("evidence", e.ID)
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256(content)
	digest := hex.EncodeToString(sum[:])
	if content == nil {
		content = []byte{}
	}
	if _, err := t.exec(`INSERT INTO evidence_blob (sha256, content) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`,
		digest, content); err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO evidence (id, name, sha256, size) VALUES ($1, $2, $3, $4)`, id, e.Name, digest, len(content))
	return id, err
}
