package app

import (
	"context"
	"time"
)

// Store is the one door to storage. Every write happens inside Update, under a Change, in one transaction whose row images
// go into the change log; a write outside it cannot be expressed.
type Store interface {
	// View runs fn on a consistent read-only snapshot.
	View(ctx context.Context, fn func(Tx) error) error
	// Update runs fn in one transaction. When fn returns an error nothing is kept. A fn that changes nothing leaves no
	// change behind and returns a zero Applied.
	Update(ctx context.Context, c Change, fn func(Tx) error) (Applied, error)
	// Undo reverses the latest change that stands; Redo applies the latest undone one again. Both are changes of their
	// own. With nothing to undo they return a State error.
	Undo(ctx context.Context, who string) (Applied, error)
	Redo(ctx context.Context, who string) (Applied, error)
	// Log returns changes, newest first.
	Log(ctx context.Context, f LogFilter) ([]ChangeInfo, error)
	// Reversible returns the change Undo would reverse and the one Redo would apply; nil when there is none.
	Reversible(ctx context.Context) (undo, redo *ChangeInfo, err error)
	// Head returns the number and hash (hex) of the newest change; it is printed on confirmed forms and sent in packages.
	Head(ctx context.Context) (id int64, hash string, err error)
}

// Change says what an Update is for. Why is the user's reason where one is asked for; What and Why hold no names of
// persons, so that a person's data can later be erased without breaking the chain.
type Change struct {
	Who  string
	What string
	Why  string
}

// Applied is what an Update, Undo or Redo did.
type Applied struct {
	Change int64 // 0 when nothing changed
	What   string
	Topics []Topic
	Rows   int
}

// Topic names what a screen shows and a change touched; it is the name of the table.
type Topic string

// The topics.
const (
	TopicOrganisation Topic = "organisation"
	TopicMember       Topic = "member"
	TopicMembership   Topic = "membership"
	TopicCriterion    Topic = "criterion"
	TopicPlan         Topic = "plan"
	TopicRecord       Topic = "record"
	TopicEvidence     Topic = "evidence"
	TopicSheet        Topic = "sheet"
	TopicEntry        Topic = "entry"
	TopicLine         Topic = "sheet_line"
	TopicAward        Topic = "award"
	TopicSetting      Topic = "setting"
	TopicMapping      Topic = "mapping"
)

// ChangeInfo is one change as the log tells it.
type ChangeInfo struct {
	ID   int64
	At   time.Time
	Who  string
	What string
	Why  string
	Kind string // "do", "undo", "redo"
	Ref  int64  // the change undone or redone
	Rows []RowChange
	Hash string // hex
}

// RowChange is what a change did to one row. Fields are given in column order; an insert has no Old, a delete no New.
type RowChange struct {
	Table  Topic
	Key    int64
	Op     string // "I", "U", "D"
	Fields []FieldChange
}

// FieldChange is one column's value before and after, nil for NULL.
type FieldChange struct {
	Name     string
	Old, New any
}

// LogFilter selects changes: those that touched one of the rows Keys of Table, or any row of Table when there are no Keys, or
// all when Table is empty. Limit 0 means 200, or 200 for each of the Keys. WithRows asks for the rows (of the filter's table
// and keys only, where given).
type LogFilter struct {
	Table    Topic
	Keys     []int64
	Before   int64 // only changes with a lower number, for paging
	Limit    int
	WithRows bool
}

// Tx is what a transaction can do, composed of one small port a concept. A Tx ends with the function it was given to.
type Tx interface {
	OrganisationPort
	RosterPort
	CriteriaPort
	PlanPort
	RecordPort
	SheetPort
	AwardPort
	SettingPort
	MappingPort
}

// SettingPort keeps the few settings that belong to the data rather than to the PC ("operator").
type SettingPort interface {
	// Settings returns all settings by key.
	Settings() (map[string]string, error)
	// PutSetting sets a key; an empty value removes it.
	PutSetting(key, value string) error
}

// MappingPort remembers how columns were mapped for files of one shape.
type MappingPort interface {
	// SavedMapping returns the remembered mapping (JSON, the importer's own) for a shape, "" when there is none.
	SavedMapping(shape string) (string, error)
	PutMapping(shape, mapping string) error
}

// Vault keeps the database file itself: backups, restoring, checking.
type Vault interface {
	// Backup writes a verified copy and thins old ones (10 recent, then daily for a month, monthly for a year).
	Backup(ctx context.Context, why string, p Progress) (Backup, error)
	// Backups lists the copies, newest first.
	Backups(ctx context.Context) ([]Backup, error)
	// StartBackup returns the copy kept when the file was opened (a zero one when none was due), or why it could not be kept.
	StartBackup() (Backup, error)
	// Restore replaces the data by a backup (or any database file of this program) after verifying it; the current
	// file is kept as a backup first and returned.
	Restore(ctx context.Context, path string, p Progress) (kept Backup, err error)
	// Check examines the file, the references between rows and the change log.
	Check(ctx context.Context, p Progress) ([]Finding, error)
	// Path returns where the database file lies.
	Path() string
}

// Backup is one verified copy of the database.
type Backup struct {
	Path    string    `json:"path"`
	At      time.Time `json:"at"`
	Size    int64     `json:"size"` // bytes
	Why     string    `json:"why"`
	Members int       `json:"members"`
	Entries int       `json:"entries"` // cells that hold something
	Changes int64     `json:"changes"`
}
