package app

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app/tabular"
)

// maxArchiveFindings bounds what one check reports of a severity; the first hundred say enough. Each severity has its own
// hundred, so that doubts cannot crowd out a fault.
const maxArchiveFindings = 100

// CheckArchive examines the meaning of a package's tables, whose bytes are already proven: columns, every cell, what rows
// say of themselves and of each other, that the tables, the catalogue and the files tell the same story, and that the rankings
// are those the scores give. A Fault is what no ledger holds; what one may hold, however doubtful, is a Warning.
func CheckArchive(c ArchiveContent) []Finding {
	k := &archiveCheck{content: c}
	if y := k.parse(); !Blocks(k.findings) {
		k.results(y)
	}
	return k.told()
}

// parseArchive is CheckArchive without the rankings, and returns the rows.
func parseArchive(c ArchiveContent) (archiveYear, []Finding) {
	k := &archiveCheck{content: c}
	return k.parse(), k.told()
}

// firstFault returns the first Fault among findings; ok is false when there is none.
func firstFault(findings []Finding) (f Finding, ok bool) {
	at := slices.IndexFunc(findings, func(f Finding) bool { return f.Severity == Fault })
	if at < 0 {
		return Finding{}, false
	}
	return findings[at], true
}

func (k *archiveCheck) parse() archiveYear {
	if k.headers(); k.findings != nil {
		return archiveYear{}
	}
	y := k.rows()
	if k.findings == nil {
		k.rules(y)
		k.links(y)
		k.counts(y)
		k.files(y.evidences)
		k.catalogue()
	}
	return y
}

// archiveCheck gathers findings.
type archiveCheck struct {
	content  ArchiveContent
	findings []Finding
	counted  map[Severity]int
}

func (k *archiveCheck) add(f Finding) {
	if k.counted == nil {
		k.counted = map[Severity]int{}
	}
	if k.counted[f.Severity]++; k.counted[f.Severity] <= maxArchiveFindings {
		k.findings = append(k.findings, f)
	}
}

// cell adds a fault of a cell, named as spreadsheets name it: row counts from 0 below the header. The text goes on after the
// place.
func (k *archiveCheck) cell(table string, row int, column, code, format string, args ...any) {
	k.add(k.place(table, row, column, Fault, code, fmt.Sprintf(format, args...)))
}

// doubt is cell for what a ledger may hold.
func (k *archiveCheck) doubt(table string, row int, column, code, format string, args ...any) {
	k.add(k.place(table, row, column, Warning, code, fmt.Sprintf(format, args...)))
}

func (k *archiveCheck) place(table string, row int, column string, s Severity, code, text string) Finding {
	at := slices.Index(k.content.Table(table).Columns, column)
	return Finding{
		Sheet: tableFile(table), Cell: tabular.CellName(row+1, max(at, 0)), Severity: s, Code: code,
		Text: fmt.Sprintf("数据表 %s 第 %d 行“%s”%s", table, row+2, column, text),
	}
}

// sheet adds a fault of a whole table.
func (k *archiveCheck) sheet(table, code, format string, args ...any) {
	k.add(Finding{Sheet: tableFile(table), Severity: Fault, Code: code, Text: fmt.Sprintf(format, args...)})
}

func (k *archiveCheck) note(code, text string) {
	k.add(Finding{Sheet: tableFile(resultsName), Severity: Note, Code: code, Text: text})
}

func tableFile(table string) string { return "tables/" + table + ".csv" }

// told returns the findings as the eye goes over the tables: table by table, row by row.
func (k *archiveCheck) told() []Finding {
	order := map[string]int{}
	for i, t := range ArchiveTables(ArchiveFormat) {
		order[tableFile(t.Name)] = i + 1
	}
	order[catalogueFile] = len(order) + 1
	slices.SortStableFunc(k.findings, func(a, b Finding) int {
		rowA, columnA := tabular.CellPlace(a.Cell)
		rowB, columnB := tabular.CellPlace(b.Cell)
		return cmp.Or(cmp.Compare(order[a.Sheet], order[b.Sheet]), cmp.Compare(rowA, rowB), cmp.Compare(columnA, columnB))
	})
	for _, n := range k.counted {
		if n > maxArchiveFindings {
			return append(k.findings, Finding{Severity: Note, Code: "more", Text: "问题较多，其余不再列出。"})
		}
	}
	return k.findings
}

// shownValue returns a value from outside fit to be put into a sentence.
func shownValue(s string) string {
	const most = 30
	if runes := []rune(s[:min(len(s), 4*most+4)]); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	quoted := strconv.Quote(s)
	return quoted[1 : len(quoted)-1]
}

// headers compares every table's columns with the format's.
func (k *archiveCheck) headers() {
	for _, want := range ArchiveTables(k.content.Info.Format) {
		have := k.content.Table(want.Name)
		if !slices.Equal(have.Columns, want.Columns) {
			k.sheet(want.Name, "table-columns", "数据表 %s 的列应为 %s。", want.Name, strings.Join(want.Columns, "、"))
			continue
		}
		for i, row := range have.Rows {
			if len(row) != len(want.Columns) {
				k.cell(want.Name, i, want.Columns[0], "table-row", "：列数不对，应为 %d 列。", len(want.Columns))
			}
		}
	}
}

func decodeTable[T any](k *archiveCheck, shape archiveShape[T]) []T {
	table := k.content.Table(string(shape.name))
	return shape.decode(table, func(row, column int, why string) {
		k.cell(table.Name, row, table.Columns[column], "table-cell", "的值“%s”不合规定：%s。", shownValue(table.Rows[row][column]), why)
	})
}

func (k *archiveCheck) rows() archiveYear {
	return archiveYear{
		organisations: decodeTable(k, organisationShape),
		members:       decodeTable(k, memberShape),
		memberships:   decodeTable(k, membershipShape),
		criteria:      decodeTable(k, criterionShape),
		plans:         decodeTable(k, planShape),
		evidences:     decodeTable(k, evidenceShape),
		records:       decodeTable(k, recordShape),
		sheets:        decodeTable(k, sheetShape),
		entries:       decodeTable(k, entryShape),
		lines:         decodeTable(k, lineShape),
		awards:        decodeTable(k, awardShape),
		settings:      decodeTable(k, settingShape),
	}
}

// counts compares the tables with what the package says of itself.
func (k *archiveCheck) counts(y archiveYear) {
	info := k.content.Info
	for _, n := range []struct {
		table      Topic
		said, have int
	}{
		{TopicMember, info.Members, len(y.members)},
		{TopicEntry, info.Entries, len(y.entries)},
		{TopicEvidence, info.Evidence, len(k.content.Evidence)},
	} {
		if n.said != n.have {
			k.sheet(string(n.table), "info", "包的说明（package.json）写着 %d 条，数据表 %s 实有 %d 条。", n.said, n.table, n.have)
		}
	}
	if info.Year < minArchiveYear || info.Year > maxArchiveYear {
		k.add(Finding{
			Sheet: "package.json", Severity: Fault, Code: "year",
			Text: fmt.Sprintf("包的说明（package.json）里的年度 %d 不在 %d 至 %d 之间。", info.Year, minArchiveYear, maxArchiveYear),
		})
	}
	for _, text := range []string{info.Organisation, info.Software} {
		if strings.ContainsFunc(text, controls) {
			k.add(Finding{Sheet: "package.json", Severity: Fault, Code: "info", Text: "包的说明（package.json）里的“" + shownValue(text) + "”有控制字符。"})
		}
	}
}

// files demands that evidence is listed and there, and as long as it is said to be.
func (k *archiveCheck) files(evidences []Evidence) {
	there := map[string]int64{}
	for _, f := range k.content.Evidence {
		there[f.Name] = f.Size
	}
	listed := map[string]bool{}
	for i, e := range evidences {
		listed[evidenceName(e)] = true
		switch size, ok := there[evidenceName(e)]; {
		case !ok:
			k.cell(string(TopicEvidence), i, "sha256", "evidence-missing", "登记的佐证材料“%s”不在包内。", shownValue(e.Name))
		case size != e.Size:
			k.cell(string(TopicEvidence), i, "size", "evidence-size", "写着 %d 字节，包内的佐证材料“%s”是 %d 字节。", e.Size, shownValue(e.Name), size)
		}
	}
	for _, f := range k.content.Evidence {
		if !listed[f.Name] {
			k.sheet(string(TopicEvidence), "evidence-unlisted", "佐证材料 %s 没有登记。", f.Name)
		}
	}
}
