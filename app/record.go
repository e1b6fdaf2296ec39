package app

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
