package intake

import (
	"archive/zip"
	"context"
	"io"
	"path"
	"strings"

	"zhengyou/app"
	"zhengyou/app/tabular"
)

// workbook is an .xlsx package while it is read: parts by name, within limits shared by all parts.
type workbook struct {
	ctx    context.Context
	limits Limits
	parts  map[string]*zip.File // by lower-case name with forward slashes; the first of duplicates
	left   int64                // bytes that may still be unpacked

	strings  []string
	shared   map[string]string // texts seen in cells, see share
	styles   []dateForm        // by cell format index
	date1904 bool
	cells    int // filled so far in the whole workbook, as are
	rows     int // rows reached and
	merged   int // cells that merged ranges cover
}

// sheet is a worksheet named in the workbook part.
type sheet struct {
	name, rel, part string
	hidden          bool
	related         bool // the workbook says which part it is in
}

// Parts expand far less than this in true workbooks (about 25 times); deflate's own bound is 1032.
const (
	maxRatio      = 150
	usualRatio    = 40
	ratioMatters  = 8 << 20
	defaultOffice = "xl/workbook.xml"
)

// What a workbook may be made of, far above what true ones have: parts of the package (a roster may hold a photograph of every
// member), relationships of a part, and the length of a part's name.
const (
	maxParts     = 10_000
	maxRelations = 4096
	maxPartName  = 255
)

// centralHeader begins the entry of every file in the directory of a zip (APPNOTE 4.3.12).
const centralHeader = "PK\x01\x02"

// readXLSX reads the visible worksheets, and the hidden ones aside; when all are hidden, those.
func (r *Reader) readXLSX(ctx context.Context, name string, data content, progress app.Progress) (tables, hidden []tabular.Table, err error) {
	if data.count(centralHeader) > maxParts { // counted here: the count a zip declares may be anything
		if data.count(defaultOffice) == 0 {
			return nil, nil, refuseZip(name, func(string) bool { return false }, "")
		}
		return nil, nil, errParts
	}
	zr, err := zip.NewReader(data, data.size())
	if err != nil {
		return nil, nil, err
	}
	w := &workbook{ctx: ctx, limits: r.limits, left: r.limits.PartBytes, parts: map[string]*zip.File{}, shared: map[string]string{}}
	for _, f := range zr.File {
		if len(f.Name) > maxPartName {
			continue
		}
		key := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if w.parts[key] == nil {
			w.parts[key] = f
		}
	}
	office := w.officePart()
	if w.parts[office] == nil {
		return nil, nil, refuseZip(name, func(part string) bool { return w.parts[part] != nil }, w.mimetype())
	}
	if w.parts[office].Flags&1 != 0 { // APPNOTE 4.4.4
		return nil, nil, errLocked
	}
	if err := w.checkSizes(); err != nil {
		return nil, nil, err
	}
	sheets, err := w.readBook(office)
	if err != nil {
		return nil, nil, err
	}
	shown, aside := parted(sheets)
	if tables, err = w.readSheets(shown, name, progress); err != nil {
		return nil, nil, err
	}
	for _, s := range aside { // they are only looked at: one that cannot be read, or is one too many, takes nothing from the others
		if t, err := w.readSheet(s); err == nil {
			hidden = append(hidden, t)
		} else if ctx.Err() != nil {
			return nil, nil, context.Cause(ctx)
		}
	}
	return tables, hidden, nil
}

// checkSizes refuses by the declared sizes before anything is unpacked; a file that lies about them is stopped by the
// running count while it is read.
func (w *workbook) checkSizes() error {
	var packed, sum uint64
	for name, f := range w.parts {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue // pictures and the like are never unpacked
		}
		if f.UncompressedSize64 > ratioMatters && f.UncompressedSize64/max(1, f.CompressedSize64) > maxRatio {
			return errTooBig
		}
		if sum+f.UncompressedSize64 < sum {
			return errTooBig
		}
		packed, sum = packed+f.CompressedSize64, sum+f.UncompressedSize64
	}
	switch {
	case sum <= uint64(w.limits.PartBytes):
		return nil
	case sum/max(1, packed) > usualRatio:
		return errTooBig
	}
	return errLarge
}

// officePart returns the name of the workbook part, which the package's root relationship names.
func (w *workbook) officePart() string {
	rels, err := w.relations("_rels/.rels", "")
	if err != nil {
		return defaultOffice
	}
	for _, rel := range rels {
		if strings.HasSuffix(rel.kind, "/officeDocument") && strings.HasPrefix(rel.part, "xl/") {
			return rel.part
		}
	}
	return defaultOffice
}

func (w *workbook) mimetype() string {
	f := w.parts["mimetype"]
	if f == nil {
		return ""
	}
	rc, err := f.Open()
	if err != nil {
		return ""
	}
	defer rc.Close()
	b, _ := io.ReadAll(io.LimitReader(rc, 200))
	return string(b)
}

// readBook reads the list of sheets and, through the workbook's relationships, shared strings and styles.
func (w *workbook) readBook(office string) ([]sheet, error) {
	var sheets []sheet
	err := w.walk(office, "workbook", func(t token) error {
		if t.kind != startTag {
			return nil
		}
		switch string(t.name) {
		case "workbookPr":
			w.date1904 = truth(t.attr("date1904"))
		case "sheet":
			state := t.attr("state")
			sheets = append(sheets, sheet{name: sheetName(t.attr("name")), rel: t.attr("id"), hidden: state == "hidden" || state == "veryHidden"})
			if len(sheets) > w.limits.Sheets {
				return errParts
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	dir, base := path.Split(office)
	rels, err := w.relations(dir+"_rels/"+base+".rels", dir)
	if err != nil {
		return nil, err
	}
	if err := w.readShared(rels); err != nil {
		return nil, err
	}
	for i := range sheets {
		for _, rel := range rels {
			if rel.id != sheets[i].rel {
				continue
			}
			if sheets[i].related = true; strings.HasSuffix(rel.kind, "/worksheet") {
				sheets[i].part = rel.part
			}
		}
	}
	return sheets, nil
}

// sheetName cuts a name that no program would give a worksheet (they allow 31 characters): it is shown and stored.
func sheetName(name string) string {
	n := 0
	for i := range name {
		if n++; n > 64 {
			return name[:i] + "…"
		}
	}
	return name
}

// readShared reads what all sheets share: the string table and the cell formats, each of which a workbook has once.
func (w *workbook) readShared(rels []relation) error {
	var texts, formats bool
	for _, rel := range rels {
		var err error
		switch {
		case w.parts[rel.part] == nil:
		case strings.HasSuffix(rel.kind, "/sharedStrings") && !texts:
			texts, err = true, w.readStrings(rel.part)
		case strings.HasSuffix(rel.kind, "/styles") && !formats:
			formats, err = true, w.readStyles(rel.part)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// parted leaves out chart sheets, whose part is no worksheet, and parts the hidden sheets from those shown, unless there is
// nothing else. A sheet of which the workbook does not say where it is stays, to be reported as missing.
func parted(sheets []sheet) (shown, hidden []sheet) {
	for _, s := range sheets {
		switch {
		case s.part == "" && s.related:
		case s.hidden:
			hidden = append(hidden, s)
		default:
			shown = append(shown, s)
		}
	}
	if len(shown) == 0 {
		return hidden, nil
	}
	return shown, hidden
}

func (w *workbook) readSheets(sheets []sheet, name string, progress app.Progress) ([]tabular.Table, error) {
	var tables []tabular.Table
	for i, s := range sheets {
		progress(i, len(sheets), "正在读取“"+name+"”的“"+s.name+"”")
		if w.parts[s.part] == nil {
			return nil, errTruncated
		}
		t, err := w.readSheet(s)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	progress(len(sheets), len(sheets), "正在读取“"+name+"”")
	return tables, nil
}

// relation is one relationship; part is the lower-case name of its target.
type relation struct {
	id, kind, part string
}

func (w *workbook) relations(part, dir string) ([]relation, error) {
	var rels []relation
	err := w.walk(part, "Relationships", func(t token) error {
		if t.kind != startTag || string(t.name) != "Relationship" {
			return nil
		}
		if len(rels) == maxRelations {
			return errParts
		}
		target := strings.ReplaceAll(t.attr("Target"), `\`, "/")
		if absolute, ok := strings.CutPrefix(target, "/"); ok {
			target = path.Clean(absolute)
		} else {
			target = path.Join(dir, target)
		}
		rels = append(rels, relation{t.attr("Id"), t.attr("Type"), strings.ToLower(target)})
		return nil
	})
	return rels, err
}

// walk hands every tag and text of a part to fn. That the part is whole is seen from the end tag of its root and from the
// checksum at its end.
func (w *workbook) walk(part, root string, fn func(token) error) error {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return errTruncated
	}
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	m := newMarkup(w.ctx, rc, &w.left, w.limits.TokenBytes)
	whole := false
	for {
		err := m.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if m.token.kind == endTag && string(m.token.name) == root {
			whole = true
		}
		if err := fn(m.token); err != nil {
			return damage(rc, err)
		}
	}
	if !whole {
		return errTruncated
	}
	return nil
}

// damage tells a part that breaks a limit from one that only seems to because it was damaged, so far as its end is near enough
// for its checksum to be seen.
func damage(part io.Reader, limit error) error {
	if _, err := io.CopyN(io.Discard, part, ratioMatters); err != nil && err != io.EOF {
		return err
	}
	return limit
}

func truth(s string) bool { return s == "1" || s == "true" }
