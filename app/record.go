package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Record is a day record (平时记录): what happened on a day that adds or takes points, or bars.
type Record struct {
	ID          int64
	Date        Date
	Subject     SubjectKind
	SubjectID   int64 // member's or organisation's ID
	CriterionID int64
	Points      Points // up or down; 0 for a veto
	Text        string
	EvidenceID  int64 // 0 for none
}

// Evidence is a file kept with a record. The content is stored once by its digest.
type Evidence struct {
	ID     int64
	Name   string
	SHA256 string // hex
	Size   int64  // bytes
}

// MaxEvidence is the largest evidence file taken, in bytes.
const MaxEvidence = 20 << 20

// RecordPort stores day records and evidence.
type RecordPort interface {
	// Records returns those dated in [from, to], by date and ID; empty ends are open.
	Records(from, to Date) ([]Record, error)
	InsertRecord(r Record) (int64, error)
	UpdateRecord(r Record) error
	DeleteRecord(id int64) error
	// Evidence returns the description and content; a NotFound error when there is none.
	Evidence(id int64) (Evidence, []byte, error)
	Evidences() ([]Evidence, error)
	InsertEvidence(e Evidence, content []byte) (int64, error)
}

// Records returns the day records dated within p, newest first.
func (a *App) Records(ctx context.Context, p Period) ([]Record, error) {
	return view(ctx, a, func(tx Tx) ([]Record, error) {
		rs, err := tx.Records(p.First(), p.Last())
		slices.Reverse(rs)
		return rs, err
	})
}

// checkRecord returns what is wrong with r against its criterion; nil when it can be stored.
func checkRecord(r Record, k Criterion, today Date) error {
	switch {
	case !r.Date.Full():
		return &Error{Kind: Invalid, Field: "date", Text: "请写明哪一天，如 2026-03-15。"}
	case r.Date > today:
		return &Error{Kind: Invalid, Field: "date", Text: r.Date.Text() + "还没有到，没有保存。"}
	case r.SubjectID == 0:
		return &Error{Kind: Invalid, Field: "subject", Text: "请选择记在谁的名下。"}
	case k.ID == 0 || k.Subject != r.Subject:
		return &Error{Kind: Invalid, Field: "criterion", Text: "请选择对应的考核内容。"}
	case k.Year != r.Date.Year():
		return &Error{Kind: Invalid, Field: "date", Text: "日期不在" + Year(k.Year).Text() + "内，没有保存。"}
	case strings.TrimSpace(r.Text) == "":
		return &Error{Kind: Invalid, Field: "text", Text: "请写明做了什么事。"}
	case k.Method == Veto && r.Points != 0:
		return &Error{Kind: Invalid, Field: "points", Text: "一票否决项不计分，分数请留空。"}
	case k.Method == Bonus && r.Points <= 0:
		return &Error{Kind: Invalid, Field: "points", Text: "加分项的分数应大于0。"}
	case k.Method == Deduction && r.Points >= 0:
		return &Error{Kind: Invalid, Field: "points", Text: "扣分项请填负数，如 -2。"}
	case k.Method != Veto && (r.Points > k.Max || r.Points < -k.Max):
		return &Error{Kind: Invalid, Field: "points", Text: "超过这一项的标准分 " + k.Max.Short() + "，没有保存。"}
	}
	return nil
}

// subjectStored returns a NotFound error when nobody has the ID: the one chosen in a form may have been undone meanwhile.
func subjectStored(tx Tx, kind SubjectKind, id int64) error {
	if kind == MemberSubject {
		_, err := tx.Member(id)
		if KindOf(err) == NotFound {
			return errSubjectGone()
		}
		return err
	}
	tree, err := loadTree(tx)
	if err == nil && tree.Find(id).ID == 0 {
		return errSubjectGone()
	}
	return err
}

// SaveRecord adds r (ID 0) or changes it; evidence is the path of a file to keep with it, empty for none or as before. A
// record of a confirmed month is kept, but no longer moves that month's cell: the sheet says so by its state.
func (a *App) SaveRecord(ctx context.Context, r Record, evidence string) (int64, error) {
	if r.Subject == "" {
		r.Subject = MemberSubject
	}
	var name string
	var content []byte
	if evidence != "" {
		var err error
		if name, content, err = a.Files.Read(ctx, evidence, MaxEvidence); err != nil {
			return 0, err
		}
	}
	what := "修改平时记录"
	if r.ID == 0 {
		what = "登记平时记录"
	}
	_, err := a.update(ctx, Change{What: what}, func(tx Tx) error {
		ks, err := tx.Criteria(0)
		if err != nil {
			return err
		}
		var k Criterion
		for _, c := range ks {
			if c.ID == r.CriterionID {
				k = c
			}
		}
		if err := checkRecord(r, k, a.Today()); err != nil {
			return err
		}
		if err := subjectStored(tx, r.Subject, r.SubjectID); err != nil {
			return err
		}
		if content != nil {
			sum := sha256.Sum256(content)
			e := Evidence{Name: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(content))}
			if r.EvidenceID, err = tx.InsertEvidence(e, content); err != nil {
				return err
			}
		}
		if r.ID != 0 {
			return tx.UpdateRecord(r)
		}
		r.ID, err = tx.InsertRecord(r)
		return err
	})
	return r.ID, err
}

// DeleteRecord removes a day record; undo brings it back.
func (a *App) DeleteRecord(ctx context.Context, id int64) error {
	_, err := a.update(ctx, Change{What: "删除平时记录"}, func(tx Tx) error { return tx.DeleteRecord(id) })
	return err
}

// EvidenceFile returns the evidence kept under an ID.
func (a *App) EvidenceFile(ctx context.Context, id int64) (Evidence, []byte, error) {
	var content []byte
	e, err := view(ctx, a, func(tx Tx) (Evidence, error) {
		e, b, err := tx.Evidence(id)
		content = b
		return e, err
	})
	return e, content, err
}
