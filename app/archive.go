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

// retentionRanks orders retentions, the longest first.
var retentionRanks = map[Retention]int{Permanent: 0, ThirtyYears: 1, TenYears: 2}

func (r Retention) rank() int { return retentionRanks[r] }

// RetentionOf returns the retention proposed for a document kind: what names and ranks people is kept for good, the
// year's registers and results thirty years, the monthly working papers ten.
func RetentionOf(kind string) Retention {
	switch kind {
	case "commendation":
		return Permanent
	case "ranking", "chart", "roster", "criteria":
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
	Code      string    // 档号; the archives give it when they take the item in, until then it is empty
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

// CatalogueColumns are the columns of the item catalogue in a package.
var CatalogueColumns = []string{
	"序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注", "件号", "保管期限", "文件",
}

// ArchiveFile is a document or an evidence file of a package. Content is asked for once; on the way into a package it may
// read from the transaction it was made in, on the way out it reads and checks the package file.
type ArchiveFile struct {
	Name    string // below data/: "documents/0001-ranking.pdf", "evidence/<sha256>"
	Size    int64  // bytes, of evidence; of documents it is not known before they are written
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

// ArchiveOptions says what to archive.
type ArchiveOptions struct {
	Year     int
	Made     Date // full date
	Software string
	HeadID   int64
	HeadHash string
	// IncludeSensitive takes ID and telephone numbers along. The archive is the organisation's own record and is
	// restored from, so callers set it unless the user says otherwise, and the screen states which it is.
	IncludeSensitive bool
}

// BuildArchive gathers what the archive of a year holds; rows that no package may hold are a State error that names the
// first. The contents of evidence files are read from tx when they are written: write the package before tx ends.
func BuildArchive(tx Tx, o ArchiveOptions, docs []ArchiveDocument) (ArchiveContent, error) {
	if o.Year < minArchiveYear || o.Year > maxArchiveYear {
		return ArchiveContent{}, Fail(Invalid, fmt.Sprintf("%d年度不能归档，没有写出文件。", o.Year), "年度应在 1900 至 2100 之间。", nil)
	}
	year, err := yearRows(tx, o)
	if err != nil {
		return ArchiveContent{}, err
	}
	results, err := year.results(o.Year, o.Made)
	if err != nil {
		return ArchiveContent{}, err
	}
	c := ArchiveContent{
		Tables:   append(year.tables(), resultsTable(results)),
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
			c.Info.Organisation = plainText(org.Name)
		}
	}
	if c.Info.Organisation == "" {
		return ArchiveContent{}, Fail(State, "还没有设置本组织，不能归档。", "请先在“设置”中填写组织名称。", nil)
	}
	c.Items = Catalogue(docs)
	for i, d := range docs {
		c.Documents = append(c.Documents, ArchiveFile{Name: c.Items[i].File, Content: d.PDF})
	}
	return c, archivable(c)
}

// archivable refuses rows that would make a package nobody can open, while the ledger is still there to be put right.
func archivable(c ArchiveContent) error {
	_, findings := parseArchive(c)
	if f, wrong := firstFault(findings); wrong {
		return Fail(State, "台账里有对不上的地方，没有归档，数据没有变动。"+f.Text, "请改正后再归档。", nil)
	}
	return nil
}

// Catalogue numbers documents as archive items in the order given (DA/T 22-2015): 件号 from 1 within each retention.
func Catalogue(docs []ArchiveDocument) []ArchiveItem {
	last := map[Retention]int{}
	items := make([]ArchiveItem, 0, len(docs))
	for i, d := range docs {
		r := d.Retention
		if r == "" {
			r = RetentionOf(d.Kind)
		}
		last[r]++
		items = append(items, ArchiveItem{
			Sequence: i + 1, Number: plainText(d.Number), Author: plainText(d.Author), Title: plainText(d.Title),
			Date: d.Date, Pages: d.Pages, Note: plainText(d.Note), Item: last[r], Retention: r,
			File: fmt.Sprintf("documents/%04d-%s.pdf", i+1, d.Kind),
		})
	}
	return items
}

// evidenceName is the name of an evidence file in a package.
func evidenceName(e Evidence) string { return "evidence/" + e.SHA256 }

// evidenceFiles returns the files of es, each content once.
func evidenceFiles(tx Tx, es []Evidence) []ArchiveFile {
	var files []ArchiveFile
	seen := map[string]bool{}
	for _, e := range es {
		if seen[e.SHA256] {
			continue
		}
		seen[e.SHA256] = true
		files = append(files, ArchiveFile{Name: evidenceName(e), Size: e.Size, Content: func() ([]byte, error) {
			_, content, err := tx.Evidence(e.ID)
			return content, err
		}})
	}
	slices.SortFunc(files, func(a, b ArchiveFile) int { return strings.Compare(a.Name, b.Name) })
	return files
}
