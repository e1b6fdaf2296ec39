package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"zhengyou/app"
)

// Read verifies a package and returns what it holds; see app.Archiver.
func (f Files) Read(ctx context.Context, path string, p app.Progress) (app.ArchiveContent, error) {
	r, err := f.inspect(ctx, path, p)
	if err != nil {
		return app.ArchiveContent{}, err
	}
	for _, finding := range r.findings {
		if finding.Severity == app.Fault {
			return app.ArchiveContent{}, app.Fail(app.Damaged, finding.Text, "没有读入任何数据。请换一份副本，或用“检验”查看全部问题。", nil)
		}
	}
	return r.content, nil
}

// report turns the bag's problems into findings that name documents by their titles.
func (r *inspection) report(b *bag) {
	titles := map[string]string{}
	if items, err := decodeCatalogue(b.kept[catalogueName]); err == nil {
		for _, item := range items {
			titles["data/"+item.File] = item.Title
		}
	}
	forged := false
	for _, p := range b.problems {
		text := p.text
		switch what := describe(p.file, titles); p.code {
		case codeMissing:
			text = what + "不在包内。"
		case codeExtra:
			text = what + "没有列入清单，不是原来包里的。"
		case codeChanged:
			text = what + "与清单不符，已损坏或被改动。"
		}
		forged = forged || p.code == codeChanged && p.file == manifestName
		r.fault(p.code, p.file, text)
	}
	if forged {
		r.fault("manifest-forged", manifestName, "文件清单本身被改动过，包内文件是否为原件已不能确定。")
	}
	for _, name := range r.required() {
		if _, there := r.entries[name]; !there && !slices.ContainsFunc(b.problems, func(p problem) bool { return p.file == name }) {
			r.fault(codeMissing, name, describe(name, titles)+"不在包内。")
		}
	}
}

// required lists the files every archive package has.
func (r *inspection) required() []string {
	names := []string{bagInfoName, manifestName, tagManifestName, packageName, catalogueName}
	for _, table := range app.ArchiveTables(app.ArchiveFormat) {
		names = append(names, tablePrefix+table.Name+".csv")
	}
	return names
}

// describe names a file of the bag for people.
func describe(name string, titles map[string]string) string {
	switch {
	case titles[name] != "":
		return "文书《" + shown(titles[name]) + "》（" + name + "）"
	case strings.HasPrefix(name, documentPrefix):
		return "文书 " + name + " "
	case strings.HasPrefix(name, tablePrefix):
		return "数据表 " + name + " "
	case strings.HasPrefix(name, evidencePrefix):
		return "佐证材料 " + name + " "
	case name == catalogueName:
		return "归档文件目录 " + name + " "
	case name == packageName:
		return "包的说明 " + name + " "
	case name == manifestName, name == tagManifestName:
		return "文件清单 " + name + " "
	}
	return "文件 " + shown(name) + " "
}

// decode reads the metadata, and the tables of a bag whose bytes are proven. A damaged package may still say what it is.
func (r *inspection) decode(b *bag) {
	var d declared
	err := decodeJSON(b.kept[packageName], &d)
	proven := !app.Blocks(r.findings)
	switch {
	case err == nil:
		r.content.Info = d.PackageInfo
	case proven:
		r.fault("package-json", packageName, "包的说明 package.json 的写法不合规定。")
	}
	if err != nil || !proven {
		return
	}
	r.agree(d, b)
	r.manifests(b)
	c := &r.content
	items, err := decodeCatalogue(b.kept[catalogueName])
	if err != nil {
		r.fault("catalogue", catalogueName, "归档文件目录 catalogue.csv 的写法不合规定："+err.Error()+"。")
	}
	c.Items = items
	budget := maxCells
	for i, table := range app.ArchiveTables(app.ArchiveFormat) {
		name := table.Name
		header, rows, err := decodeCSV(b.kept[tablePrefix+name+".csv"], &budget)
		switch {
		case err != nil:
			r.fault("table-csv", tablePrefix+name+".csv", "数据表 "+name+" 不是规定的 CSV 写法："+err.Error()+"。")
			continue
		case i >= len(d.Tables) || d.Tables[i].Name != name || d.Tables[i].Rows != len(rows) || !slices.Equal(d.Tables[i].Columns, header):
			r.fault("info", packageName, "包的说明与数据表 "+name+" 的行数或列不一致。")
		}
		c.Tables = append(c.Tables, app.ArchiveTable{Name: name, Columns: header, Rows: rows})
	}
	r.files()
	r.papers()
}

// agree compares package.json with bag-info.txt and refuses what this version cannot know.
func (r *inspection) agree(d declared, b *bag) {
	if d.Algorithms != plainAlgorithms {
		r.fault("newer-format", packageName, "这个包签了名或加了密，本版本打不开。请先更新争优台账。")
	}
	switch {
	case d.Format < 1, d.Format > app.ArchiveFormat, d.Kind != app.ArchivePackage, !d.Made.Full(),
		d.Year < 1 || d.Year > 9999, d.Organisation == "", d.HeadID < 0, !headForm.MatchString(d.HeadHash), len(d.Tables) != len(app.ArchiveTables(d.Format)):
		r.fault("package-json", packageName, "包的说明 package.json 里的年度、组织、日期或校验值不合规定。")
		return
	}
	want := formatTags(information(d.PackageInfo, b.payload, b.files))
	if !bytes.Equal(want, b.kept[bagInfoName]) || r.base != baseName(d.PackageInfo) {
		r.fault("info", bagInfoName, "bag-info.txt 与 package.json 说的不一致，文件已被改动。")
	}
}

// manifests demands the form manifests are written in: the tag manifest stands in no other, so that nothing else would tell
// that it was touched.
func (r *inspection) manifests(b *bag) {
	var payload []string
	for name := range r.entries {
		if strings.HasPrefix(name, "data/") {
			payload = append(payload, name)
		}
	}
	demand := func(name string, files ...string) {
		if !bytes.Equal(b.kept[name], manifest(r.sums, files)) {
			r.fault("manifest-entry", name, "文件清单 "+name+" 的写法与规定不同，文件已被改动。")
		}
	}
	demand(manifestName, payload...)
	demand(tagManifestName, bagitName, bagInfoName, manifestName)
}

// files offers the documents and evidence for reading and compares the evidence with its names.
func (r *inspection) files() {
	for _, name := range r.tree().names {
		file := app.ArchiveFile{Name: strings.TrimPrefix(name, "data/"), Content: r.reader(name)}
		switch {
		case strings.HasPrefix(name, documentPrefix):
			r.content.Documents = append(r.content.Documents, file)
		case strings.HasPrefix(name, evidencePrefix):
			file.Size = r.entries[name].size
			r.content.Evidence = append(r.content.Evidence, file)
			if evidencePrefix+r.sums[name] != name {
				r.fault(codeChanged, name, describe(name, nil)+"的内容与它的名称（SHA-256）不符，已被换过。")
			}
		}
	}
}

// reader returns a function that reads the file of that name again and proves that it is still what was verified.
func (r *inspection) reader(name string) func() ([]byte, error) {
	e, want := r.entries[name], r.sums[name]
	return func() ([]byte, error) {
		file, err := os.Open(r.path)
		if err != nil {
			return nil, cannotRead(err)
		}
		defer file.Close()
		e.archive = file
		content, err := io.ReadAll(io.LimitReader(e.open(), e.limit+1))
		if err != nil && !errors.Is(err, errChanged) {
			return nil, cannotRead(err)
		}
		sum := sha256.Sum256(content)
		if err != nil || hex.EncodeToString(sum[:]) != want {
			return nil, app.Fail(app.Damaged, "包文件在读取时变了，没有读入任何数据。", "请重新选择文件再试。", err)
		}
		return content, nil
	}
}
