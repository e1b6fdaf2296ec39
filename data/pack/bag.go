package pack

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// tree is the files of a bag: a zip's or, in tests, a folder's.
type tree struct {
	names []string                                 // files below the bag's base directory, sorted
	open  func(name string) (io.ReadCloser, error) // of a name in names
	limit func(name string) int64                  // most bytes that are kept in memory
}

// problem is one breach of RFC 8493. File is what it concerns, empty for the whole bag.
type problem struct {
	code string
	file string
	text string
}

// The codes of problems that concern one file.
const (
	codeMissing = "file-missing" // listed but not there
	codeExtra   = "file-extra"   // there but not listed
	codeChanged = "file-changed" // not the bytes that were listed
)

// digests and versions are what packages use; a reader may refuse other digests (RFC 8493, section 2.4). An examiner is given
// them, so that the conformance suite, whose bags are older, tries the same code.
var (
	digests  = map[string]func() hash.Hash{"sha256": sha256.New}
	versions = []string{"1.0"}
)

// bag is what examining a bag found.
type bag struct {
	info     []tag             // bag-info.txt, in order
	sums     map[string]string // sha256 of every file, hex
	payload  int64             // bytes below data/
	files    int               // files below data/
	kept     map[string][]byte // contents asked for
	problems []problem
}

// wrong notes a problem, of a hopeless bag only as many as are told of it and one more.
func (b *bag) wrong(code, file, format string, args ...any) {
	if len(b.problems) > maxFindings {
		return
	}
	b.problems = append(b.problems, problem{code, file, fmt.Sprintf(format, args...)})
}

// examiner examines a tree as a bag.
type examiner struct {
	ctx      context.Context
	tree     tree
	digests  map[string]func() hash.Hash
	versions []string
	sealed   []string               // tag files that tag manifests must list besides the payload manifests
	keep     func(name string) bool // whose contents are wanted besides
	read     func(name string)      // told before each file is read
	bag      *bag
	sums     map[string]map[string]string // file → algorithm → digest, hex
	told     map[string]bool
}

// examine checks a tree against RFC 8493: the declaration, the tag files, completeness and every digest. Every file is
// read once. The error is the user's stop or the medium's.
func (x *examiner) examine() (*bag, error) {
	x.bag = &bag{sums: map[string]string{}, kept: map[string][]byte{}}
	x.sums, x.told = map[string]map[string]string{}, map[string]bool{}
	if !slices.Contains(x.tree.names, "bagit.txt") {
		x.bag.wrong("bagit-missing", "bagit.txt", "缺少 bagit.txt，不是 BagIt 包。")
		return x.bag, nil
	}
	if slices.Contains(x.tree.names, "fetch.txt") {
		x.bag.wrong("fetch", "fetch.txt", "包里的文件要从网上取（fetch.txt），本程序不接受。")
	}
	for _, name := range x.tree.names {
		if err := x.digest(name); err != nil {
			return nil, err
		}
	}
	x.declaration()
	x.manifests()
	x.tagManifests()
	x.information()
	return x.bag, nil
}

// isTag reports whether the examiner itself needs the content of a file.
func isTag(name string) bool {
	return !strings.Contains(name, "/") && strings.HasSuffix(name, ".txt")
}

// digest reads one file through every algorithm.
func (x *examiner) digest(name string) error {
	x.read(name)
	r, err := x.tree.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	hashes := map[string]hash.Hash{}
	writers := []io.Writer{}
	for algorithm, create := range x.digests {
		h := create()
		hashes[algorithm] = h
		writers = append(writers, h)
	}
	var content bytes.Buffer
	kept := isTag(name) || x.keep(name)
	if kept {
		writers = append(writers, &content)
	}
	limit := x.tree.limit(name)
	n, err := io.Copy(io.MultiWriter(writers...), io.LimitReader(stopping{x.ctx, r}, limit+1))
	switch {
	case errors.Is(err, errChanged):
		x.once(codeChanged, name)
		x.sums[name] = nil
		return nil
	case err != nil:
		return err
	case n > limit:
		x.bag.wrong("too-large", name, "%s 超过了限度。", shown(name))
		x.sums[name] = nil
		return nil
	}
	sums := map[string]string{}
	for algorithm, h := range hashes {
		sums[algorithm] = hex.EncodeToString(h.Sum(nil))
	}
	x.sums[name], x.bag.sums[name] = sums, sums["sha256"]
	if kept {
		x.bag.kept[name] = content.Bytes()
	}
	if strings.HasPrefix(name, "data/") {
		x.bag.payload, x.bag.files = x.bag.payload+n, x.bag.files+1
	}
	return nil
}

// stopping reads until the context ends.
type stopping struct {
	ctx context.Context
	r   io.Reader
}

func (s stopping) Read(b []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.r.Read(b)
}

var declarationForm = regexp.MustCompile(
	`^BagIt-Version: ([0-9]+\.[0-9]+)(?:\r\n|\r|\n)Tag-File-Character-Encoding: UTF-8(?:\r\n|\r|\n)?$`)

// declaration reads bagit.txt (section 2.1.1), which may be written in this way only.
func (x *examiner) declaration() {
	m := declarationForm.FindSubmatch(x.bag.kept["bagit.txt"])
	if m == nil {
		x.bag.wrong("bagit-declaration", "bagit.txt", "bagit.txt 的写法不合 BagIt 规定。")
		return
	}
	if !slices.Contains(x.versions, string(m[1])) {
		x.bag.wrong("bagit-version", "bagit.txt", "BagIt 版本 %s 不认识。", m[1])
	}
}

// manifests checks that each payload manifest lists every payload file once and rightly (sections 2.1.3 and 3).
func (x *examiner) manifests() {
	found := false
	for _, name := range x.tree.names {
		sums, ok := x.manifest(name, "manifest-")
		if !ok {
			continue
		}
		found = true
		for _, file := range x.tree.names {
			if _, listed := sums[file]; strings.HasPrefix(file, "data/") && !listed {
				x.once(codeExtra, file)
			}
		}
		for _, file := range slices.Sorted(maps.Keys(sums)) {
			if !strings.HasPrefix(file, "data/") {
				x.bag.wrong("manifest-entry", name, "清单 %s 列有 data 之外的文件 %s。", name, shown(file))
			}
		}
		x.compare(name, sums)
	}
	if !found {
		x.bag.wrong("manifest-missing", manifestName, "缺少文件清单 %s。", manifestName)
	}
}

// tagManifests checks that tag manifests list the payload manifests, and the files they list (section 2.2.1).
func (x *examiner) tagManifests() {
	for _, name := range x.tree.names {
		sums, ok := x.manifest(name, "tagmanifest-")
		if !ok {
			continue
		}
		for _, file := range x.tree.names {
			if _, listed := sums[file]; !listed && x.mustList(file) {
				x.bag.wrong("tagmanifest-entry", name, "清单 %s 没有列出 %s，它是否被改动已不能确定。", name, shown(file))
			}
		}
		x.compare(name, sums)
	}
}

// mustList reports whether a tag manifest has to list a file: a payload manifest always, and whatever the kind of bag asks for.
func (x *examiner) mustList(file string) bool {
	return isTag(file) && strings.HasPrefix(file, "manifest-") || slices.Contains(x.sealed, file)
}

// compare reports files that are listed but missing or different.
func (x *examiner) compare(manifest string, sums map[string]string) {
	algorithm := algorithmOf(manifest)
	for _, file := range slices.Sorted(maps.Keys(sums)) {
		have, there := x.sums[file]
		switch {
		case !there:
			x.once(codeMissing, file)
		case have[algorithm] != sums[file]:
			x.once(codeChanged, file)
		}
	}
}

// once reports a file's problem unless it was reported already.
func (x *examiner) once(code, file string) {
	if !x.told[code+" "+file] {
		x.told[code+" "+file] = true
		x.bag.wrong(code, file, "")
	}
}

func algorithmOf(manifest string) string {
	_, rest, _ := strings.Cut(manifest, "manifest-")
	return strings.TrimSuffix(rest, ".txt")
}

// manifest reads the manifest of that name: file → digest. ok is false when name is not such a manifest.
func (x *examiner) manifest(name, prefix string) (sums map[string]string, ok bool) {
	if !strings.HasPrefix(name, prefix) || !isTag(name) {
		return nil, false
	}
	create, known := x.digests[algorithmOf(name)]
	if !known {
		x.bag.wrong("manifest-algorithm", name, "清单 %s 的算法不认识。", shown(name))
		return nil, true
	}
	content := x.bag.kept[name]
	if !utf8.Valid(content) {
		x.bag.wrong("manifest-entry", name, "清单 %s 不是 UTF-8 文字。", name)
		return nil, true
	}
	sums = map[string]string{}
	for i, line := range lines(string(content)) {
		sum, file, good := manifestLine(line, create().Size())
		if _, twice := sums[file]; twice || !good || strings.HasPrefix(prefix, "tag") && strings.HasPrefix(file, prefix) {
			x.bag.wrong("manifest-entry", name, "清单 %s 第 %d 行不合规定。", name, i+1)
			continue
		}
		sums[file] = sum
	}
	return sums, true
}

// lines splits a tag file at LF, CR or CRLF; an end of line after the last one is optional.
func lines(s string) []string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.TrimSuffix(s, "\n")
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

var escapes = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%25", "%")

// manifestLine reads "digest path"; the path must stay inside the bag and is what RFC 8493 section 2.1.3 escapes.
func manifestLine(line string, size int) (sum, file string, ok bool) {
	at := strings.IndexAny(line, " \t")
	if at < 0 {
		return "", "", false
	}
	sum = strings.ToLower(line[:at])
	file = escapes.Replace(strings.TrimPrefix(strings.TrimLeft(line[at:], " \t"), "./"))
	raw, err := hex.DecodeString(sum)
	return sum, file, err == nil && len(raw) == size && inside(file)
}

// inside reports whether a path is relative, clean and stays below the bag's base directory on every system.
func inside(file string) bool {
	return file != "" && path.Clean(file) == file && !path.IsAbs(file) && file != ".." && !strings.HasPrefix(file, "../") &&
		!strings.HasPrefix(file, "~") && !strings.ContainsAny(file, "\\\x00") && !strings.Contains(file, ":")
}
