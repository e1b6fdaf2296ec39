package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// PackageKind says what a package file (.zyb) is for.
type PackageKind string

// The kinds of packages. Only archives are written and opened so far; the others are known by name, so that one of them is
// recognised rather than called damaged.
const (
	ArchivePackage    PackageKind = "archive"
	PlanPackage       PackageKind = "plan"
	SubmissionPackage PackageKind = "submission"
	ReplyPackage      PackageKind = "reply"
)

// Text returns the kind's Chinese name.
func (k PackageKind) Text() string {
	return map[PackageKind]string{
		ArchivePackage: "归档包", PlanPackage: "方案包", SubmissionPackage: "上报包", ReplyPackage: "批复包",
	}[k]
}

// ArchiveFormat is the version of the package format written here. Lower ones are read, a higher one is refused with a sentence.
const ArchiveFormat = 2

// HeadText is the check code of a ledger (台账校验码) as it is printed on forms and shown beside packages: the beginning of the
// newest change's hash, four groups of four characters; "" for no hash.
func HeadText(hash string) string {
	if len(hash) < 16 {
		return ""
	}
	return hash[:4] + " " + hash[4:8] + " " + hash[8:12] + " " + hash[12:16]
}

// PackageInfo is what a package says of itself.
type PackageInfo struct {
	Format       int         `json:"format"`
	Kind         PackageKind `json:"kind"`
	Year         int         `json:"year"`         // campaign year
	Organisation string      `json:"organisation"` // the home organisation, responsible for what is in it
	Made         Date        `json:"made"`         // full date it was written
	Software     string      `json:"software"`     // name and version of the program that wrote it
	HeadID       int64       `json:"headId"`       // newest change of the change log when it was written
	HeadHash     string      `json:"headHash"`     // that change's hash, hex; compare it with printed forms
	Sensitive    bool        `json:"sensitive"`    // ID numbers and telephone numbers are in it
	Members      int         `json:"members"`      // rows of the member table
	Entries      int         `json:"entries"`      // rows of the entry table
	Documents    int         `json:"documents"`    // catalogue items, each one document
	Evidence     int         `json:"evidence"`     // evidence files
}

// Retention is how long an archive item is kept (保管期限).
type Retention string

// The retention periods of DA/T 22.
const (
	Permanent   Retention = "永久"
	ThirtyYears Retention = "30年"
	TenYears    Retention = "10年"
)

// code returns the retention's part of an archive number: Y, D30, D10.
func (r Retention) code() string {
	return map[Retention]string{Permanent: "Y", ThirtyYears: "D30", TenYears: "D10"}[r]
}

// rank orders retentions, the longest first.
func (r Retention) rank() int {
	return map[Retention]int{Permanent: 0, ThirtyYears: 1, TenYears: 2}[r]
}

// RetentionOf returns the retention proposed for a document kind: what names and ranks people is kept for good, the
// year's registers and results thirty years, the monthly working papers ten.
func RetentionOf(kind string) Retention {
	switch {
	case strings.HasPrefix(kind, "commendation"), strings.HasPrefix(kind, "award"):
		return Permanent
	case strings.HasPrefix(kind, "ranking"), strings.HasPrefix(kind, "chart"), strings.HasPrefix(kind, "roster"), strings.HasPrefix(kind, "criteria"):
		return ThirtyYears
	}
	return TenYears
}

// ArchiveDocument is a finished document handed in to be archived.
type ArchiveDocument struct {
	Kind      string // Document.Kind: lower-case ASCII, digits and hyphens
	Title     string
	Author    string // 责任者
	Number    string // 文号, usually empty
	Date      Date   // full date
	Pages     int
	Retention Retention // empty: RetentionOf(Kind)
	Note      string
	PDF       func() ([]byte, error) // its bytes, asked for once while the package is written
}

// ArchiveItem is one line of the item catalogue (归档文件目录, DA/T 22-2015).
type ArchiveItem struct {
	Sequence  int       // 序号, from 1 over the whole catalogue
	Code      string    // 档号; empty when no fonds number (全宗号) is known
	Number    string    // 文号
	Author    string    // 责任者
	Title     string    // 题名
	Date      Date      // full date; written with eight digits
	Secrecy   string    // 密级, usually empty
	Pages     int       // 页数
	Note      string    // 备注
	Item      int       // 件号, from 1 within the year and retention; written with four digits
	Retention Retention // 保管期限
	File      string    // the document in the package, "documents/0001-ranking.pdf"
}

// ArchiveFile is a document or an evidence file of a package. Content is asked for once; on the way into a package it may
// read from the transaction it was made in, on the way out it reads and checks the package file.
type ArchiveFile struct {
	Name    string // below data/: "documents/0001-ranking.pdf", "evidence/<sha256>"
	Content func() ([]byte, error)
}

// ArchiveTable is one table of a package: text cells under named columns.
type ArchiveTable struct {
	Name    string // "member"; the file is tables/member.csv
	Columns []string
	Rows    [][]string
}

// ArchiveContent is what an archive package holds.
type ArchiveContent struct {
	Info      PackageInfo
	Tables    []ArchiveTable // those of ArchiveTables, in that order
	Items     []ArchiveItem
	Documents []ArchiveFile
	Evidence  []ArchiveFile
}

// Table returns the table of that name, an empty one when there is none.
func (c ArchiveContent) Table(name string) ArchiveTable {
	for _, t := range c.Tables {
		if t.Name == name {
			return t
		}
	}
	return ArchiveTable{Name: name}
}

// Archiver reads and writes package files.
type Archiver interface {
	// Write writes an archive package to path: beside, synced, read back and verified, renamed over what was there. A
	// failure leaves no file and what was there untouched.
	Write(ctx context.Context, path string, content ArchiveContent, p Progress) error
	// Verify reads the whole package and says what is wrong with it; no Fault among the findings means it is whole.
	// The error is for what is not the package's doing: no such file, unreadable medium, stopped by the user.
	Verify(ctx context.Context, path string, p Progress) (PackageInfo, []Finding, error)
	// Read verifies a package and returns what it holds; a package with faults is a Damaged error. File contents are
	// read, and checked again, when asked for.
	Read(ctx context.Context, path string, p Progress) (ArchiveContent, error)
}

// ArchiveResult is one line of the results table, which is there for people to read and never read back.
type ArchiveResult struct {
	Period  Period
	Subject SubjectKind
	Rank    int // 0 when not ranked
	Name    string
	Group   string
	Points  *Points // nil when there are no scores
	Note    string
}

// ArchiveOptions says what to archive and how to number it.
type ArchiveOptions struct {
	Year     int
	Made     Date // full date
	Software string
	HeadID   int64
	HeadHash string
	// IncludeSensitive takes ID and telephone numbers along. The archive is the organisation's own record and is
	// restored from, so callers set it unless the user says otherwise, and the screen states which it is.
	IncludeSensitive bool
	Fonds            string // 全宗号, given by the archives; empty leaves the archive numbers open
	Section          string // 机构（问题）code in the archive number, e.g. "DZB"
	Results          []ArchiveResult
}

// BuildArchive gathers what the archive of a year holds. The contents of evidence files are read from tx when they are
// written: write the package before tx ends.
func BuildArchive(tx Tx, o ArchiveOptions, docs []ArchiveDocument) (ArchiveContent, error) {
	year, err := yearRows(tx, o)
	if err != nil {
		return ArchiveContent{}, err
	}
	c := ArchiveContent{
		Tables:   append(year.tables(), resultsTable(o.Results)),
		Evidence: evidenceFiles(tx, year.evidences),
		Info: PackageInfo{
			Format: ArchiveFormat, Kind: ArchivePackage, Year: o.Year, Made: o.Made, Software: o.Software,
			HeadID: o.HeadID, HeadHash: o.HeadHash, Sensitive: o.IncludeSensitive,
			Members: len(year.members), Entries: len(year.entries), Documents: len(docs),
		},
	}
	c.Info.Evidence = len(c.Evidence)
	for _, org := range year.organisations {
		if org.Home {
			c.Info.Organisation = org.Name
		}
	}
	if c.Info.Organisation == "" {
		return ArchiveContent{}, Fail(State, "还没有设置本组织，不能归档。", "请先在“设置”中填写组织名称。", nil)
	}
	c.Items = Catalogue(o, docs)
	for i, d := range docs {
		c.Documents = append(c.Documents, ArchiveFile{Name: c.Items[i].File, Content: d.PDF})
	}
	return c, nil
}

// Catalogue numbers documents as archive items in the order given (DA/T 22-2015): 件号 from 1 within each retention.
func Catalogue(o ArchiveOptions, docs []ArchiveDocument) []ArchiveItem {
	last := map[Retention]int{}
	items := make([]ArchiveItem, 0, len(docs))
	for i, d := range docs {
		r := d.Retention
		if r == "" {
			r = RetentionOf(d.Kind)
		}
		last[r]++
		items = append(items, ArchiveItem{
			Sequence: i + 1, Code: archiveNumber(o, r, last[r]), Number: d.Number, Author: d.Author, Title: d.Title,
			Date: d.Date, Pages: d.Pages, Note: d.Note, Item: last[r], Retention: r,
			File: fmt.Sprintf("documents/%04d-%s.pdf", i+1, d.Kind),
		})
	}
	return items
}

// archiveNumber returns the 档号 全宗号-门类·年度-保管期限-机构(问题)-件号; WS is the class of documents (文书).
func archiveNumber(o ArchiveOptions, r Retention, item int) string {
	if o.Fonds == "" {
		return ""
	}
	parts := []string{o.Fonds, fmt.Sprintf("WS·%04d", o.Year), r.code()}
	if o.Section != "" {
		parts = append(parts, o.Section)
	}
	return strings.Join(append(parts, fmt.Sprintf("%04d", item)), "-")
}

// evidenceFiles returns the files of es, each content once.
func evidenceFiles(tx Tx, es []Evidence) []ArchiveFile {
	var files []ArchiveFile
	for _, e := range es {
		name := "evidence/" + e.SHA256
		if slices.ContainsFunc(files, func(f ArchiveFile) bool { return f.Name == name }) {
			continue
		}
		files = append(files, ArchiveFile{Name: name, Content: func() ([]byte, error) {
			_, content, err := tx.Evidence(e.ID)
			return content, err
		}})
	}
	slices.SortFunc(files, func(a, b ArchiveFile) int { return strings.Compare(a.Name, b.Name) })
	return files
}

// resultsTable renders results for people; its columns are Chinese for that reason.
func resultsTable(results []ArchiveResult) ArchiveTable {
	t := ArchiveTable{Name: resultsName, Columns: resultsColumns}
	for _, r := range results {
		rank, points := "", ""
		if r.Rank > 0 {
			rank = fmt.Sprint(r.Rank)
		}
		if r.Points != nil {
			points = r.Points.String()
		}
		t.Rows = append(t.Rows, []string{r.Period.String(), r.Subject.Text(), rank, r.Name, r.Group, points, r.Note})
	}
	return t
}
