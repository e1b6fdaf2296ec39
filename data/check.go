package data

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"zhengyou/app"
)

// Check implements app.Vault: the file itself, the references between rows, memberships, plans, evidence, then Verify. An empty
// list means that all is well.
func (db *DB) Check(ctx context.Context, p app.Progress) ([]app.Finding, error) {
	var findings []app.Finding
	steps := []struct {
		doing string
		run   func(*tx) ([]app.Finding, error)
	}{
		{"正在检查数据文件", (*tx).checkFile},
		{"正在检查引用", (*tx).checkForeignKeys},
		{"正在检查考核对象", (*tx).checkSubjects},
		{"正在检查组别归属", (*tx).checkMemberships},
		{"正在检查评选规则", (*tx).checkPlans},
		{"正在检查佐证材料", (*tx).checkEvidence},
	}
	err := db.view(ctx, func(t *tx, _ *handles) error {
		for i, s := range steps {
			p(i, len(steps)+1, s.doing)
			found, err := s.run(t)
			if err != nil {
				return err
			}
			findings = append(findings, found...)
		}
		return nil
	})
	if err != nil {
		return findings, err
	}
	found, err := db.Verify(ctx, p)
	return append(findings, found...), err
}

func fault(code, text, value string) app.Finding {
	return app.Finding{Sheet: "数据检查", Severity: app.Fault, Code: code, Text: text, Value: value}
}

// checkFile runs SQLite's own full check.
func (t *tx) checkFile() ([]app.Finding, error) {
	lines, err := list(t, func(s *string) []any { return []any{s} }, `PRAGMA integrity_check(20)`)
	var findings []app.Finding
	for _, line := range lines {
		if line != "ok" {
			findings = append(findings, fault("file-damaged", "数据文件内部有损坏，请从备份恢复。", line))
		}
	}
	return findings, err
}

// broken is a row that refers to nothing.
type broken struct {
	table, refers app.Topic
	id            int64
}

func brokenInto(b *broken) []any { return []any{&b.table, &b.refers, &b.id} }

func (t *tx) checkForeignKeys() ([]app.Finding, error) {
	all, err := list(t, brokenInto, `SELECT "table", parent, COALESCE(rowid, 0) FROM pragma_foreign_key_check ORDER BY 1, 2, 3 LIMIT 200`)
	return brokenFindings("reference-broken", all), err
}

// checkSubjects looks for scores, records and awards of somebody who is not there: what they refer to depends on the kind
// of subject, so that no foreign key can watch it.
func (t *tx) checkSubjects() ([]app.Finding, error) {
	all, err := list(t, brokenInto, `
		WITH subject_of (tbl, id, kind, subject_id) AS (
			SELECT 'record', id, subject, subject_id FROM record
			UNION ALL SELECT 'entry', e.id, s.subject, e.subject_id FROM entry e JOIN sheet s ON s.id = e.sheet_id
			UNION ALL SELECT 'sheet_line', l.id, s.subject, l.subject_id FROM sheet_line l JOIN sheet s ON s.id = l.sheet_id
			UNION ALL SELECT 'award', id, CASE honour WHEN $1 THEN 'member' ELSE 'group' END, subject_id FROM award)
		SELECT tbl, CASE kind WHEN 'member' THEN 'member' ELSE 'organisation' END, id FROM subject_of
		WHERE kind = 'member' AND subject_id NOT IN (SELECT id FROM member)
		   OR kind <> 'member' AND subject_id NOT IN (SELECT id FROM organisation)
		ORDER BY tbl, id LIMIT 200`, app.ExcellentMember)
	return brokenFindings("subject-missing", all), err
}

func brokenFindings(code string, all []broken) []app.Finding {
	var findings []app.Finding
	for _, b := range all {
		findings = append(findings, fault(code, fmt.Sprintf("%s所指的%s不存在。", rowKey{b.table, b.id}.text(),
			tableNames[b.refers]), ""))
	}
	return findings
}

// checkMemberships looks for members who are in two groups on one day, and memberships that end before they begin.
func (t *tx) checkMemberships() ([]app.Finding, error) {
	all, err := t.Memberships(0)
	var findings []app.Finding
	for i, s := range all {
		if s.To != "" && s.To.Last() < s.From.First() {
			findings = append(findings, app.Finding{
				Sheet: "党员名册", Severity: app.Fault, Code: "membership-backwards", Subject: s.MemberID,
				Text: "党员所在党小组的结束日期早于开始日期。", Value: string(s.From + "—" + s.To),
			})
		}
		if i > 0 && all[i-1].MemberID == s.MemberID && (all[i-1].To == "" || s.From.First() <= all[i-1].To.Last()) {
			findings = append(findings, app.Finding{
				Sheet: "党员名册", Severity: app.Fault, Code: "membership-overlap", Subject: s.MemberID,
				Text: "党员同一天属于两个党小组，请改正组别的起止日期。", Value: string(s.From),
			})
		}
	}
	return findings, err
}

// checkPlans looks for orders of lists that nobody knows: such lists would stand in the usual one without a word.
func (t *tx) checkPlans() ([]app.Finding, error) {
	all, err := t.Plans()
	var findings []app.Finding
	for _, p := range all {
		if !p.OrderKnown() {
			findings = append(findings, fault("list-order", fmt.Sprintf("%d年的名单顺序不认识，名单按姓氏笔画排列；请在“设置”里重新选择名单顺序。", p.Year), p.ListOrder))
		}
	}
	return findings, err
}

// checkEvidence looks for evidence without its content, and for content nothing names (removed at the next backup).
func (t *tx) checkEvidence() ([]app.Finding, error) {
	lost, err := list(t, evidenceInto, `SELECT id, name, sha256, size FROM evidence
		WHERE sha256 NOT IN (SELECT sha256 FROM evidence_blob) ORDER BY id`)
	if err != nil {
		return nil, err
	}
	var findings []app.Finding
	for _, e := range lost {
		findings = append(findings, fault("evidence-lost", "佐证材料的内容不在数据文件里，可从较早的备份中找回。", e.Name))
	}
	altered, err := t.alteredEvidence()
	if err != nil {
		return nil, err
	}
	for _, name := range altered {
		findings = append(findings, fault("evidence-altered", "佐证材料的内容与登记时不同，数据被绕过程序改过；可从较早的备份中找回原件。", name))
	}
	n, err := t.number(`SELECT count(*)` + orphanBlobs)
	if n > 0 {
		findings = append(findings, app.Finding{
			Sheet: "数据检查", Severity: app.Note, Code: "evidence-orphan",
			Text: fmt.Sprintf("有 %d 份已撤销的佐证材料还占着空间，下次备份时会清理。", n),
		})
	}
	return findings, err
}

// alteredEvidence returns the names of the evidence whose content is not what its digest was taken of.
func (t *tx) alteredEvidence() ([]string, error) {
	type kept struct {
		name, digest string
		size         int64
		content      []byte
	}
	var names []string
	err := each(t, func(k *kept) []any { return []any{&k.name, &k.digest, &k.size, &k.content} }, func(k kept) error {
		sum := sha256.Sum256(k.content)
		if hex.EncodeToString(sum[:]) != k.digest || int64(len(k.content)) != k.size {
			names = append(names, k.name)
		}
		return nil
	}, `SELECT e.name, e.sha256, e.size, b.content FROM evidence e JOIN evidence_blob b ON b.sha256 = e.sha256 ORDER BY e.id`)
	return names, err
}
