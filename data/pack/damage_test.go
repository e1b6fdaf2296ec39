package pack

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io/fs"
	"strings"
	"testing"
)

// damage is a broken package and what Verify must say of it.
type damage struct {
	name string
	make func(t testing.TB, pkg []byte) []byte
	code string // of one finding
	says string // part of that finding's text
}

// edit returns a damage that changes the parts of a package.
func edit(change func(t testing.TB, ps []part) []part) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pkg []byte) []byte { return join(t, change(t, parts(t, pkg))) }
}

// forge is edit by someone who then makes the manifests fit.
func forge(change func(t testing.TB, ps []part) []part) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pkg []byte) []byte { return join(t, sealed(t, change(t, parts(t, pkg)))) }
}

// replace changes the content of one file.
func replace(name, old, new string) func(testing.TB, []part) []part {
	return func(t testing.TB, ps []part) []part {
		p := &ps[find(t, ps, name)]
		if !bytes.Contains(p.content, []byte(old)) {
			t.Fatalf("%s holds no %q", name, old)
		}
		p.content = bytes.Replace(p.content, []byte(old), []byte(new), 1)
		return ps
	}
}

func without(name string) func(testing.TB, []part) []part {
	return func(t testing.TB, ps []part) []part {
		i := find(t, ps, name)
		return append(ps[:i:i], ps[i+1:]...)
	}
}

func with(name, content string) func(testing.TB, []part) []part {
	return func(t testing.TB, ps []part) []part {
		return append(ps, part{zip.FileHeader{Name: name, Method: zip.Store}, []byte(content)})
	}
}

// patch changes bytes at the n-th place (from 0) where mark stands.
func patch(mark string, n, offset int, b ...byte) func(testing.TB, []byte) []byte {
	return func(t testing.TB, pkg []byte) []byte {
		pkg = bytes.Clone(pkg)
		at := 0
		for range n + 1 {
			next := bytes.Index(pkg[at:], []byte(mark))
			if next < 0 {
				t.Fatalf("no %q in the package", mark)
			}
			at += next + 1
		}
		copy(pkg[at-1+offset:], b)
		return pkg
	}
}

const (
	local     = "PK\x03\x04"
	directory = "PK\x01\x02"
	end       = "PK\x05\x06"
)

var damages = []damage{
	{"empty file", func(testing.TB, []byte) []byte { return nil }, "empty", "0 字节"},
	{"a PDF renamed", func(testing.TB, []byte) []byte { return []byte("%PDF-1.7\n") }, "not-a-package", "不是争优台账的包"},
	{"three bytes", func(testing.TB, []byte) []byte { return []byte("PK\x03") }, "not-a-package", "不是争优台账的包"},
	{"another zip", edit(func(t testing.TB, _ []part) []part { return with("xl/workbook.xml", "<a/>")(t, nil) }), "not-a-package", "xl/workbook.xml"},
	{"cut in half", func(_ testing.TB, b []byte) []byte { return b[:len(b)/2] }, "truncated", "重新拷贝"},
	{"last byte missing", func(_ testing.TB, b []byte) []byte { return b[:len(b)-1] }, "truncated", "末尾缺失"},
	{"bytes after the end", func(_ testing.TB, b []byte) []byte { return append(bytes.Clone(b), "hidden"...) }, "trailing", "多出 6 个字节"},
	{"bytes before the start", func(_ testing.TB, b []byte) []byte { return append([]byte(local+"#!"), b...) }, "zip-structure", "目录"},
	{"a gap inside", hidden, "zip-structure", "位置不对"},
	{"two ends", func(_ testing.TB, b []byte) []byte { return append(bytes.Clone(b), b...) }, "zip-structure", ""},

	{"document missing", edit(without("data/documents/0002-ranking.pdf")), "file-missing", "《2026年度考核排名》"},
	{"table missing", edit(without("data/tables/entry.csv")), "file-missing", "数据表 data/tables/entry.csv"},
	{"table missing, forged", forge(without("data/tables/entry.csv")), "file-missing", "数据表 data/tables/entry.csv"},
	{"manifest missing", edit(without(manifestName)), "manifest-missing", manifestName},
	{"tag manifest missing", edit(without(tagManifestName)), "file-missing", tagManifestName},
	{"bagit.txt missing", edit(without(bagitName)), "bagit-missing", "bagit.txt"},
	{"bag-info.txt missing", edit(without(bagInfoName)), "file-missing", bagInfoName},
	{"package.json missing", forge(without(packageName)), "file-missing", "package.json"},
	{"document added", edit(with(top+"data/documents/0003-ranking.pdf", "%PDF")), "file-extra", "0003-ranking.pdf"},
	{"document added, forged", forge(with(top+"data/documents/0003-ranking.pdf", "%PDF")), "item-unlisted", "没有列入归档文件目录"},
	{"document removed, forged", forge(without("data/documents/0002-ranking.pdf")), "item-missing", "《2026年度考核排名》"},
	{"document changed", edit(replace("data/documents/0002-ranking.pdf", "排名", "名排")), "file-changed", "《2026年度考核排名》"},
	{"score changed", edit(replace("data/tables/entry.csv", "9.50", "9.90")), "file-changed", "数据表 data/tables/entry.csv"},
	{"byte flipped on the stick", patch("%PDF-1.7 排名", 0, 10, 'x'), "file-changed", "《2026年度考核排名》"},
	{"evidence exchanged, forged", forge(exchanged), "file-changed", "已被换过"},
	{"manifest forged", edit(forgedManifest), "manifest-forged", "清单本身被改动"},
	{"manifest twice the same", edit(doubledLine), "manifest-entry", "第 2 行"},
	{"manifest leaves the bag", edit(listing("../../etc/passwd")), "manifest-entry", "不合规定"},
	{"manifest lists a tag file", edit(listing("bagit.txt")), "manifest-entry", "data 之外"},
	{"manifest lists a drive", edit(listing(`C:\Windows\setx.exe`)), "manifest-entry", "不合规定"},
	{"bag-info.txt changed, forged", forge(replace(bagInfoName, "2027-01-10", "2027-01-11")), "info", "不一致"},
	{"total size changed", edit(replace(bagInfoName, "Payload-Oxum: ", "Payload-Oxum: 1")), "payload-oxum", "不符"},
	{"other BagIt", edit(replace(bagitName, "1.0", "2.0")), "bagit-version", "2.0"},
	{"older BagIt", forge(replace(bagitName, "1.0", "0.97")), "bagit-version", "0.97"},
	{"newer format", forge(replace(bagInfoName, "Format: 2", "Format: 3")), "newer-format", "更新争优台账"},
	{"signed", forge(replace(packageName, `"signature": "none"`, `"signature": "ed25519"`)), "newer-format", "签了名"},
	{"a submission", forge(replace(bagInfoName, "Package: archive", "Package: submission")), "other-kind", "上报包"},
	{"no kind", forge(replace(bagInfoName, "Package: archive", "Package: thing")), "bag-info", "种类"},
	{"unknown key", forge(replace(packageName, `"year"`, `"extra": 1, "year"`)), "package-json", "package.json"},
	{"key twice", forge(replace(packageName, `"year"`, `"year": 2025, "year"`)), "package-json", "package.json"},
	{"key in capitals", forge(replace(packageName, `"year"`, `"Year"`)), "package-json", "package.json"},
	{"text after the JSON", forge(replace(packageName, "}\n", "} {}\n")), "package-json", "package.json"},
	{"column renamed", forge(replace("data/tables/entry.csv", "points", "score")), "info", "entry"},
	{"row added, forged", forge(replace("data/tables/entry.csv", "\r\n8,", "\r\n11,6,7,3,9.50,,typed,0\r\n8,")), "info", "entry"},
	{"points not exact", forge(replace("data/tables/entry.csv", "9.50", "9.505")), "table-cell", "第 2 行“points”"},
	{"points as float", forge(replace("data/tables/entry.csv", "9.50", "9.5e0")), "table-cell", "points"},
	{"refers to nobody", forge(replace("data/tables/entry.csv", "8,6,7,", "8,6,70,")), "table-reference", "对象"},
	{"refers to no criterion", forge(replace("data/tables/record.csv", ",3,-0.50", ",4,-0.50")), "table-reference", "指标"},
	{"open quote", forge(replace("data/tables/entry.csv", "typed", "\"typed")), "table-csv", "entry"},
	{"catalogue renumbered", forge(replace(catalogueName, "\r\n2,", "\r\n3,")), "item", "第 3 行“序号”应为 2"},

	{"catalogue says more pages", forge(replace(catalogueName, ",1,,0001", ",9,,0001")), "document-pages", "第 2 行“页数”写着 9 页"},
	{"catalogue says another title", forge(replace(catalogueName, "表彰名单", "批评名单")), "document-title", "第 2 行“题名”写着《2026年度批评名单》"},
	{"documents exchanged", forge(replace(catalogueName, "0001-commendation", "0002-ranking")), "item", "第 2 行“文件”应为 documents/0001-"},
	{"catalogue number written otherwise", forge(replace(catalogueName, ",0001,", ",1,")), "catalogue", "第 2 行第 10 列“件号”的值“1”"},
	{"catalogue on no day", forge(replace(catalogueName, "20261230", "20261330")), "catalogue", "第 2 行第 6 列“日期”的值“20261330”"},
	{"catalogue column renamed", forge(replace(catalogueName, "题名", "标题")), "catalogue", "列应为 序号、档号"},
	{"not a PDF", forge(replace("data/documents/0002-ranking.pdf", "%PDF-1.7", "not one.")), "document-pdf", "《2026年度考核排名》"},
	{"a program before the PDF", forge(replace("data/documents/0002-ranking.pdf", "%PDF-1.7", "MZ%PDF-1.7")), "document-pdf", "《2026年度考核排名》"},
	{"half a PDF", forge(replace("data/documents/0002-ranking.pdf", "%%EOF", "")), "document-pdf", "不是完整的 PDF"},
	{"sex", forge(replace("data/tables/member.csv", ",女,", ",仙,")), "table-cell", "数据表 member 第 2 行“sex”的值“仙”"},
	{"NUL in a text", forge(replace("data/tables/member.csv", "李𬱖", "李\x00")), "table-cell", `第 2 行“name”的值“李\x00”`},
	{"formula", forge(replace("data/tables/member.csv", "110101198507010028", "=1+1")), "table-csv", "数据表 member 不是规定的 CSV 写法：第 2 行第 6 列开头的单引号"},
	{"formula disarmed without need", forge(replace("data/tables/member.csv", ",大专,", ",'大专,")), "table-csv", "第 2 行第 7 列开头的单引号"},
	{"no byte order mark", forge(replace("data/tables/member.csv", byteOrderMark, "")), "table-csv", "开头没有 UTF-8 标记"},
	{"LF alone", forge(replace("data/tables/entry.csv", "\r\n8,", "\n8,")), "table-csv", "第 1 行没有以 CRLF 结尾"},
	{"last line not ended", forge(replace("data/tables/entry.csv", "typed,0\r\n", "typed,0")), "table-csv", "第 2 行没有以 CRLF 结尾"},
	{"row too long", forge(replace("data/tables/entry.csv", "typed,0", "typed,0,0")), "table-csv", "第 2 行的列数不对"},
	{"not UTF-8", forge(replace("data/tables/entry.csv", "typed", "ty\xffed")), "table-csv", "第 2 行第 7 列不是 UTF-8"},
	{"secret numbers", forge(replace(packageName, `"sensitive": true`, `"sensitive": false`)), "sensitive", "第 2 行“id_number”"},
	{"head of no log", forge(replace(packageName, `"headHash": "ab`, `"headHash": "xy`)), "package-json", "校验值"},
	{"evidence of another size", forge(replace("data/tables/evidence.csv", ",14", ",15")), "evidence-size", "第 2 行“size”写着 15 字节"},
	{"forged ranking", forge(replace("data/tables/results.csv", "9.50", "9.90")), "results", "第 2 行“得分”的值“9.90”与考核分（entry）对不上"},
	{"forged score", forge(replace("data/tables/entry.csv", "9.50", "9.90")), "results", "应为“9.90”"},
	{"tag manifest empty", edit(emptied(tagManifestName)), "tagmanifest-entry", "没有列出 manifest-sha256.txt"},
	{"tag manifest without bag-info.txt", edit(unlisted("bag-info.txt")), "tagmanifest-entry", "没有列出 bag-info.txt"},
	{"tag manifest without bagit.txt", edit(unlisted("bagit.txt")), "tagmanifest-entry", "没有列出 bagit.txt"},
	{"tag manifest not ended", edit(func(t testing.TB, ps []part) []part {
		p := &ps[find(t, ps, tagManifestName)]
		p.content = bytes.TrimSuffix(p.content, []byte("\n"))
		return ps
	}), "manifest-entry", tagManifestName + " 的写法"},
	{"other digests", edit(with(top+"manifest-sha512.txt", "")), "file-unknown", "manifest-sha512.txt"},
	{"zip64 in front only", zip64InFront, "zip64", "zip64"},

	{"climbs out", edit(with(top+"data/documents/../../../evil.pdf", "x")), "file-unknown", "没有打开它"},
	{"absolute", edit(with("/etc/passwd", "x")), "file-unknown", "/etc/passwd"},
	{"drive letter", edit(with(`C:\Windows\evil.exe`, "x")), "not-a-package", `C:\`},
	{"backslashes", edit(with(top+`data\documents\0003-a.pdf`, "x")), "file-unknown", "没有打开它"},
	{"NUL in the name", edit(with(top+"data/package.json\x00.exe", "x")), "file-unknown", `\x00`},
	{"device name", edit(with(top+"CON", "x")), "file-unknown", "CON"},
	{"device name in data", edit(with(top+"data/documents/NUL.pdf", "x")), "file-unknown", "NUL"},
	{"data stream", edit(with(top+"data/package.json:ads", "x")), "file-unknown", "ads"},
	{"other case", edit(with(top+"DATA/package.json", "x")), "file-unknown", "DATA"},
	{"Chinese name", edit(with(top+"data/documents/名单.pdf", "x")), "file-unknown", "名单"},
	{"fetch.txt", edit(with(top+"fetch.txt", "https://x 1 data/a")), "file-unknown", "fetch.txt"},
	{"second folder", edit(with("zhengyou-archive-2025/bagit.txt", "x")), "file-unknown", "2025"},
	{"folder renamed", edit(renamedTop), "info", "不一致"},
	{"name twice", edit(with(top+packageName, "{}")), "duplicate", "同名"},
	{"symbolic link", edit(linked), "not-a-file", "链接"},
	{"encrypted", patch(directory, 2, 8, 9, 0), "encrypted", "加了密"},
	{"strong encryption", patch(directory, 2, 8, 0x48, 0), "encrypted", "加了密"},
	{"unknown packing", patch(directory, 2, 10, 93, 0), "zip-method", "压缩方法"},
	{"zip64 size", patch(directory, 2, 24, 255, 255, 255, 255), "zip64", "zip64"},
	{"size lie, larger", patch(directory, 2, 24, 0, 0, 0, 16), "zip-structure", "不一致"},
	{"packed size lie", patch(directory, 2, 20, 0, 0, 0, 127), "zip-structure", "不一致"},
	{"offset lie", patch(directory, 3, 42, 0, 0, 0, 0), "zip-structure", "位置不对"},
	{"other name in front", patch(local, 2, 30, 'Z'), "zip-structure", "不一致"},
	{"count lie", patch(end, 0, 8, 255, 255, 255, 255), "too-many", "65535"},
	{"directory length lie", patch(end, 0, 12, 255, 255, 255, 127), "zip-structure", "目录"},
	{"sums that do not fit", both(0xff), "zip-structure", ""},
}

// hidden slips bytes in between two entries.
func hidden(_ testing.TB, pkg []byte) []byte {
	return moved(pkg, bytes.Index(pkg[4:], []byte(local))+4, []byte("hidden!!"))
}

// moved puts bytes into the first entry or behind it and moves the rest along.
func moved(pkg []byte, place int, more []byte) []byte {
	out := append(bytes.Clone(pkg[:place]), more...)
	out = append(out, pkg[place:]...)
	at := bytes.Index(out, []byte(directory))
	for n := 0; at >= 0; n++ {
		if n > 0 {
			offset := binary.LittleEndian.Uint32(out[at+42:])
			binary.LittleEndian.PutUint32(out[at+42:], offset+uint32(len(more)))
		}
		next := bytes.Index(out[at+4:], []byte(directory))
		if next < 0 {
			break
		}
		at += next + 4
	}
	last := bytes.LastIndex(out, []byte(end))
	binary.LittleEndian.PutUint32(out[last+16:], binary.LittleEndian.Uint32(out[last+16:])+uint32(len(more)))
	return out
}

// both spoils the check sum of one entry in the directory only.
func both(b byte) func(testing.TB, []byte) []byte {
	return patch(directory, 1, 16, b, b, b, b)
}

func exchanged(t testing.TB, ps []part) []part {
	for i, p := range ps {
		if strings.HasPrefix(p.header.Name, top+evidencePrefix) {
			ps[i].content = []byte("换了内容")
		}
	}
	return ps
}

func forgedManifest(t testing.TB, ps []part) []part {
	ps = replace("data/tables/entry.csv", "9.50", "9.90")(t, ps)
	was := string(ps[find(t, ps, tagManifestName)].content)
	ps = sealed(t, ps)
	ps[find(t, ps, tagManifestName)].content = []byte(was)
	return ps
}

func doubledLine(t testing.TB, ps []part) []part {
	p := &ps[find(t, ps, manifestName)]
	line, rest, _ := strings.Cut(string(p.content), "\n")
	p.content = []byte(line + "\n" + line + "\n" + rest)
	return ps
}

func emptied(name string) func(testing.TB, []part) []part {
	return func(t testing.TB, ps []part) []part {
		ps[find(t, ps, name)].content = nil
		return ps
	}
}

// unlisted takes a line out of the tag manifest.
func unlisted(file string) func(testing.TB, []part) []part {
	return func(t testing.TB, ps []part) []part {
		p := &ps[find(t, ps, tagManifestName)]
		var left []string
		for _, line := range strings.SplitAfter(string(p.content), "\n") {
			if !strings.Contains(line, "  "+file) {
				left = append(left, line)
			}
		}
		p.content = []byte(strings.Join(left, ""))
		return ps
	}
}

// zip64InFront gives the first entry a zip64 field in its local header only and moves the rest along.
func zip64InFront(_ testing.TB, pkg []byte) []byte {
	le := binary.LittleEndian
	sizes := append([]byte{1, 0, 16, 0}, make([]byte, 16)...)
	extra := le.Uint16(pkg[28:])
	out := moved(pkg, 30+int(le.Uint16(pkg[26:])+extra), sizes)
	le.PutUint16(out[28:], extra+uint16(len(sizes)))
	return out
}

// listing adds a line to the manifest.
func listing(name string) func(testing.TB, []part) []part {
	return func(t testing.TB, ps []part) []part {
		p := &ps[find(t, ps, manifestName)]
		p.content = append(p.content, sumOf([]byte("x"))+"  "+name+"\n"...)
		return ps
	}
}

func renamedTop(t testing.TB, ps []part) []part {
	for i := range ps {
		ps[i].header.Name = strings.Replace(ps[i].header.Name, "2026", "2025", 1)
	}
	return ps
}

func linked(t testing.TB, ps []part) []part {
	p := &ps[find(t, ps, "data/documents/0002-ranking.pdf")]
	p.header.SetMode(fs.ModeSymlink | 0o777)
	p.content = []byte("/etc/passwd")
	return ps
}
