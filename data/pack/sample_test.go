package pack

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/reports/page"
	"zhengyou/reports/pdf"
)

// sample is a small archive that uses every part of the format. Its texts are those that break careless formats.
func sample() app.ArchiveContent {
	evidence := []byte("现场照片\x00\xff")
	rows := map[string][][]string{
		"organisation": {{"1", "", "branch", "石桥村党支部", "农村", "1", "0", ""}, {"2", "1", "group", "第一党小组", "", "0", "1", ""}},
		"member": {{
			"7", "李𬱖", "女", "汉族", "1985-07", "110101198507010028", "大专", "2010-07-01", "", "full", "组织委员", "=1+1", "", "0", "1",
			"第一行\r\n第二行\n\"引号\"，逗号,\r", "", "",
		}},
		"membership": {{"1", "7", "2", "2010-07-01", ""}},
		"criterion":  {{"3", "2026", "member", "带头学习提高", "参加学习", "10.00", "deduction", "month", "-每次扣 0.5 分", "1"}},
		"plan":       {{"1", "2026", "10", "0", "1", "'单引号开头", "6", "strokes"}},
		"evidence":   {{"4", "现场.jpg", sumOf(evidence), "14"}},
		"record":     {{"5", "2026-03-05", "member", "7", "3", "-0.50", "@迟到\t一次", "4"}},
		"sheet":      {{"6", "2026-03", "member", "draft", "", ""}},
		"entry":      {{"8", "6", "7", "3", "9.50", "", "typed", "0"}},
		"sheet_line": {{"9", "6", "7", "", ""}},
		"award":      {{"10", "2026", "excellent-member", "7", "", "2026-12-30"}},
		"setting":    {{"operator", "组织委员"}, {"year", "2026"}},
		"results":    {{"2026Q1", "党员", "1", "李𬱖", "第一党小组", "9.50", ""}, {"2026", "党员", "1", "李𬱖", "第一党小组", "9.50", "受限：'说明"}},
	}
	c := app.ArchiveContent{Info: app.PackageInfo{
		Format: app.ArchiveFormat, Kind: app.ArchivePackage, Year: 2026, Organisation: "石桥村党支部", Made: "2027-01-10",
		Software: "争优台账 1.0", HeadID: 12, HeadHash: strings.Repeat("ab", 32), Sensitive: true,
		Members: 1, Entries: 1, Documents: 2, Evidence: 1,
	}}
	for _, t := range app.ArchiveTables(app.ArchiveFormat) {
		t.Rows = rows[t.Name]
		c.Tables = append(c.Tables, t)
	}
	docs := []app.ArchiveDocument{
		{Kind: "commendation", Title: "2026年度表彰名单", Author: "石桥村党支部", Date: "2026-12-30", Pages: 1, PDF: bytesOf(paper("2026年度表彰名单", 1))},
		{Kind: "ranking", Title: "2026年度考核排名", Author: "石桥村党支部", Date: "2026-12-31", Pages: 2, PDF: bytesOf("%PDF-1.7 排名\n%%EOF\n")},
	}
	c.Items = app.Catalogue(docs)
	for i, d := range docs {
		c.Documents = append(c.Documents, app.ArchiveFile{Name: c.Items[i].File, Content: d.PDF})
	}
	c.Evidence = []app.ArchiveFile{{Name: "evidence/" + sumOf(evidence), Size: int64(len(evidence)), Content: func() ([]byte, error) { return evidence, nil }}}
	return c
}

// paper is as much of a PDF of this program's as is read of one.
func paper(title string, pages int) string {
	meta := pdf.Meta{Title: title, Program: "争优台账", Date: "2026-12-31"}
	var b bytes.Buffer
	if err := pdf.Write(&b, make([]page.Page, pages), meta); err != nil {
		panic(err)
	}
	return b.String()
}

func bytesOf(s string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(s), nil }
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// written returns the bytes of the sample's package.
func written(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "2026.zyb")
	if err := (Files{}).Write(context.Background(), path, sample(), app.NoProgress); err != nil {
		t.Fatalf("Write: %v", err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// part is one entry of a zip taken apart.
type part struct {
	header  zip.FileHeader
	content []byte
}

// parts takes a package apart, so that a test can put it together wrongly.
func parts(t testing.TB, pkg []byte) []part {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(pkg), int64(len(pkg)))
	if err != nil {
		t.Fatal(err)
	}
	var out []part
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part{zip.FileHeader{Name: f.Name, Method: f.Method, ExternalAttrs: f.ExternalAttrs}, content})
	}
	return out
}

// join packs parts again, as they are.
func join(t testing.TB, ps []part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range ps {
		h := p.header
		w, err := z.CreateHeader(&h)
		if err == nil && !strings.HasSuffix(h.Name, "/") {
			_, err = w.Write(p.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const top = "zhengyou-archive-2026/"

// find returns the index of the part of that name.
func find(t testing.TB, ps []part, name string) int {
	t.Helper()
	for i, p := range ps {
		if p.header.Name == top+name {
			return i
		}
	}
	t.Fatalf("the package has no %s", name)
	return 0
}

// sealed makes manifests, Payload-Oxum and tag manifest fit the parts again, as a forger would.
func sealed(t testing.TB, ps []part) []part {
	t.Helper()
	w := &writer{sums: map[string]string{}}
	var payload, tags []string
	for _, p := range ps {
		name := strings.TrimPrefix(p.header.Name, top)
		w.sums[name] = sumOf(p.content)
		if strings.HasPrefix(name, "data/") {
			payload = append(payload, name)
			w.bytes += int64(len(p.content))
		}
	}
	info := &ps[find(t, ps, bagInfoName)]
	tagsOf, _ := parseTags(info.content)
	for i := range tagsOf {
		if tagsOf[i].label == "Payload-Oxum" {
			tagsOf[i] = information(app.PackageInfo{}, w.bytes, len(payload))[4]
		}
	}
	info.content = formatTags(tagsOf)
	w.sums[bagInfoName] = sumOf(info.content)
	listed := &ps[find(t, ps, manifestName)]
	listed.content = manifest(w.sums, payload)
	w.sums[manifestName] = sumOf(listed.content)
	for _, p := range ps {
		if name := strings.TrimPrefix(p.header.Name, top); !strings.HasPrefix(name, "data/") && name != tagManifestName {
			tags = append(tags, name)
		}
	}
	ps[find(t, ps, tagManifestName)].content = manifest(w.sums, tags)
	return ps
}

// saved writes bytes to a file and returns its path.
func saved(t testing.TB, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "包.zyb")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
