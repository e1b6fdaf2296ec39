package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
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
	cells    int // filled so far in the whole workbook
}

// sheet is a worksheet named in the workbook part.
type sheet struct {
	name, rel, part string
	hidden          bool
}

// Parts expand far less than this in true workbooks (about 25 times); deflate's own bound is 1032.
const (
	maxRatio      = 150
	ratioMatters  = 8 << 20
	defaultOffice = "xl/workbook.xml"
)

// readXLSX reads the visible worksheets, and the hidden ones aside; when all are hidden, those.
func (r *Reader) readXLSX(ctx context.Context, name string, data []byte, progress app.Progress) (tables, hidden []tabular.Table, err error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, err
	}
	w := &workbook{ctx: ctx, limits: r.limits, left: r.limits.PartBytes, parts: map[string]*zip.File{}, shared: map[string]string{}}
	for _, f := range zr.File {
		key := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if w.parts[key] == nil {
			w.parts[key] = f
		}
	}
	office := w.officePart()
	if w.parts[office] == nil {
		return nil, nil, refuseZip(name, func(part string) bool { return w.parts[part] != nil }, w.mimetype())
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
		}
	}
	return tables, hidden, nil
}

// checkSizes refuses by the declared sizes before anything is unpacked; a file that lies about them is stopped by the
// running count in open.
func (w *workbook) checkSizes() error {
	var sum uint64
	for name, f := range w.parts {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue // pictures and the like are never unpacked
		}
		if sum += f.UncompressedSize64; sum > uint64(w.limits.PartBytes) {
			return errTooBig
		}
		if f.UncompressedSize64 > ratioMatters && f.UncompressedSize64/max(1, f.CompressedSize64) > maxRatio {
			return errTooBig
		}
	}
	return nil
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
	err := w.walk(office, "workbook", func(tok xml.Token) error {
		el, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		switch el.Name.Local {
		case "workbookPr":
			w.date1904 = truth(attr(el, "date1904"))
		case "sheet":
			state := attr(el, "state")
			sheets = append(sheets, sheet{name: attr(el, "name"), rel: attr(el, "id"), hidden: state == "hidden" || state == "veryHidden"})
			if len(sheets) > w.limits.Sheets {
				return errTooMany
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
	for _, rel := range rels {
		switch {
		case strings.HasSuffix(rel.kind, "/sharedStrings") && w.parts[rel.part] != nil:
			err = w.readStrings(rel.part)
		case strings.HasSuffix(rel.kind, "/styles") && w.parts[rel.part] != nil:
			err = w.readStyles(rel.part)
		case strings.HasSuffix(rel.kind, "/worksheet"):
			for i := range sheets {
				if sheets[i].rel == rel.id {
					sheets[i].part = rel.part
				}
			}
		}
		if err != nil {
			return nil, err
		}
	}
	return sheets, nil
}

// parted leaves out chart sheets, which have no worksheet part, and parts the hidden sheets from those shown, unless there is
// nothing else.
func parted(sheets []sheet) (shown, hidden []sheet) {
	for _, s := range sheets {
		switch {
		case s.part == "":
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
	err := w.walk(part, "Relationships", func(tok xml.Token) error {
		if el, ok := tok.(xml.StartElement); ok && el.Name.Local == "Relationship" {
			target := strings.ReplaceAll(attr(el, "Target"), `\`, "/")
			if absolute, ok := strings.CutPrefix(target, "/"); ok {
				target = path.Clean(absolute)
			} else {
				target = path.Join(dir, target)
			}
			rels = append(rels, relation{attr(el, "Id"), attr(el, "Type"), strings.ToLower(target)})
		}
		return nil
	})
	return rels, err
}

// readStrings reads the shared string table; phonetic readings (rPh) are left out.
func (w *workbook) readStrings(part string) error {
	var item strings.Builder
	inText, phonetic := false, false
	return w.walk(part, "sst", func(tok xml.Token) error {
		switch el := tok.(type) {
		case xml.StartElement:
			switch el.Name.Local {
			case "si":
				item.Reset()
			case "t":
				inText = !phonetic
			case "rPh":
				phonetic = true
			}
		case xml.CharData:
			if inText {
				item.Write(el)
			}
		case xml.EndElement:
			switch el.Name.Local {
			case "t":
				inText = false
			case "rPh":
				phonetic = false
			case "si":
				if w.strings = append(w.strings, unescape(item.String())); len(w.strings) > w.limits.Cells {
					return errTooMany
				}
			}
		}
		return nil
	})
}

// walk hands every token of a part to fn. It reads raw tokens, which keep no stack, so nesting costs nothing; that the
// part is whole is seen from the end tag of its root and from the checksum at its end.
func (w *workbook) walk(part, root string, fn func(xml.Token) error) error {
	f := w.parts[strings.ToLower(part)]
	if f == nil {
		return errTruncated
	}
	rc, err := f.Open()
	if err != nil {
		return err
	}
	defer rc.Close()
	in := &guard{in: rc, left: &w.left, token: w.limits.TokenBytes}
	dec := xml.NewDecoder(in)
	whole := false
	for n := 1; ; n++ {
		if n%4096 == 0 && w.ctx.Err() != nil {
			return context.Cause(w.ctx)
		}
		tok, err := dec.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if end, ok := tok.(xml.EndElement); ok && end.Name.Local == root {
			whole = true
		}
		if err := fn(tok); err != nil {
			return err
		}
	}
	if !whole {
		return errTruncated
	}
	return nil
}

// guard counts what is unpacked against the budget of the whole workbook and refuses a stretch of text or a tag so long
// that the decoder would hold it in memory.
type guard struct {
	in    io.Reader
	left  *int64
	token int // longest stretch without "<"
	run   int
}

func (g *guard) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if *g.left -= int64(n); *g.left < 0 {
		return 0, errTooBig
	}
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		g.run = n - i
	} else {
		g.run += n
	}
	if g.run > g.token {
		return 0, errTooBig
	}
	return n, err
}

func attr(el xml.StartElement, local string) string {
	for _, a := range el.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" }
