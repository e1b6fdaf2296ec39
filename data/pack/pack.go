// Package pack is the format of package files (.zyb): a zip file holding one BagIt 1.0 bag (RFC 8493). It does input and
// output only. docs/archive-format.md describes the format for strangers.
//
// A package may come from anywhere, so it is read as hostile: nothing is ever extracted, names are compared with an exact
// list, and no memory is reserved because a file says it needs it.
package pack

import (
	"regexp"
	"slices"
	"strings"

	"zhengyou/app"
)

// Files reads and writes package files; it implements app.Archiver. The zero value is ready to use.
type Files struct {
	limits *limits // nil: standardLimits
}

var _ app.Archiver = Files{}

// limits bound what is read, in bytes and counts.
type limits struct {
	file     int64 // the package file itself
	entries  int   // entries of the zip
	total    int64 // all entries unpacked
	meta     int64 // one tag file, manifest, catalogue or package.json
	table    int64 // all tables together: they are read into memory
	document int64 // one document
	evidence int64 // one evidence file
}

var standardLimits = limits{
	file: 2 << 30, entries: 20_000, total: 2 << 30,
	meta: 8 << 20, table: 128 << 20, document: 128 << 20, evidence: app.MaxEvidence,
}

func (f Files) bounds() limits {
	if f.limits != nil {
		return *f.limits
	}
	return standardLimits
}

// Names inside the bag.
const (
	bagitName       = "bagit.txt"
	bagInfoName     = "bag-info.txt"
	manifestName    = "manifest-sha256.txt"
	tagManifestName = "tagmanifest-sha256.txt"
	packageName     = "data/package.json"
	catalogueName   = "data/catalogue.csv"
	tablePrefix     = "data/tables/"
	documentPrefix  = "data/documents/"
	evidencePrefix  = "data/evidence/"
)

var (
	baseForm     = regexp.MustCompile(`^zhengyou-(archive|plan|submission|reply)-[0-9]{4}$`)
	documentForm = regexp.MustCompile(`^[0-9]{4}-[a-z][a-z0-9-]{0,40}\.pdf$`)
	headForm     = regexp.MustCompile(`^[0-9a-f]{0,64}$`)
	evidenceForm = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// baseName returns the bag's one top directory.
func baseName(info app.PackageInfo) string {
	const digits = "0123456789"
	year := []byte{digits[info.Year/1000%10], digits[info.Year/100%10], digits[info.Year/10%10], digits[info.Year%10]}
	return "zhengyou-" + string(info.Kind) + "-" + string(year)
}

// limitFor returns how large the file of that name inside the bag may be; ok is false when no such file belongs there.
func (l limits) limitFor(name string) (limit int64, ok bool) {
	switch name {
	case bagitName, bagInfoName, manifestName, tagManifestName, packageName, catalogueName:
		return l.meta, true
	}
	if rest, under := strings.CutPrefix(name, documentPrefix); under {
		return l.document, documentForm.MatchString(rest)
	}
	if rest, under := strings.CutPrefix(name, evidencePrefix); under {
		return l.evidence, evidenceForm.MatchString(rest)
	}
	if rest, under := strings.CutPrefix(name, tablePrefix); under {
		name, csv := strings.CutSuffix(rest, ".csv")
		return l.table, csv && isTable(name)
	}
	return 0, false
}

// isFolder reports whether name is one of the bag's folders, which a zip may list though ours do not.
func isFolder(name string) bool {
	switch name {
	case "", "data/", tablePrefix, documentPrefix, evidencePrefix:
		return true
	}
	return false
}

// isTable reports whether an archive package has a table of that name.
func isTable(name string) bool {
	return slices.ContainsFunc(app.ArchiveTables(app.ArchiveFormat), func(t app.ArchiveTable) bool { return t.Name == name })
}
