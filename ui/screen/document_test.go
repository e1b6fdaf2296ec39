package screen_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

// Print implements app.Printer: it keeps what it was given.
func (d *resultDesk) Print(_ context.Context, path string) (string, error) {
	content, err := os.ReadFile(path)
	if err == nil && !bytes.HasPrefix(content, []byte("%PDF")) {
		d.t.Errorf("%s is no PDF", path)
	}
	d.files = append(d.files, path)
	return "", err
}

func (d *resultDesk) document(arg any) *screen.Document {
	d.t.Helper()
	doc := screen.NewDocument(d.base())
	doc.Load(arg)
	if doc.Err != nil {
		d.t.Fatal(doc.Err)
	}
	return doc
}

func TestDocumentEveryKind(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	p := d.document(nil)
	if len(p.Kinds) < 9 {
		t.Fatalf("%d kinds", len(p.Kinds))
	}
	d.quota(1) // ten in a hundred of six is nobody
	p.Load(app.DocumentRequest{Kind: "ranking", Period: app.Month(2026, 1)})
	for i, k := range p.Kinds {
		p.SetKind(i)
		if p.Lacks != nil || p.Count == 0 || p.Doc.Title == "" {
			t.Errorf("%s: %v, %d pages", k.Name, p.Lacks, p.Count)
		}
		if p.Kind() != i {
			t.Errorf("%s: chosen is %d", k.Name, p.Kind())
		}
		if words, _ := p.Lengths(); len(words) != len(k.Periods) {
			t.Errorf("%s: lengths %v", k.Name, words)
		}
		if p.ByMember() != k.Member {
			t.Errorf("%s: by member %v", k.Name, p.ByMember())
		}
	}
}

func TestDocumentRequestOfAnotherScreen(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	p := d.document(app.DocumentRequest{Kind: "member", Period: app.Quarter(2026, 1), Member: d.at.Members[3]})
	if p.Request.Member != d.at.Members[3] || p.Request.Period != app.Quarter(2026, 1) || p.Count == 0 {
		t.Fatalf("asked for %+v, %v", p.Request, p.Lacks)
	}
	if name := p.FileName(".pdf"); !strings.HasSuffix(name, "-"+p.Member()+".pdf") {
		t.Errorf("file name %s", name)
	}
	p.SetMember(d.at.Members[4])
	if p.Member() != screen.PersonName(p.People, d.at.Members[4]) {
		t.Errorf("member %s", p.Member())
	}
	p.Load("roster")
	if p.Request.Kind != "roster" || p.Request.Period.Kind != app.YearPeriod || p.Count == 0 {
		t.Errorf("by its code: %+v, %v", p.Request, p.Lacks)
	}
	if _, ok := p.Printable(); !ok {
		t.Error("a document that is shown cannot be printed")
	}
}

// TestDocumentFindsScores: a kind chosen from the list comes for a month that has scores, where any has.
func TestDocumentFindsScores(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	p := d.document(app.DocumentRequest{Kind: "ranking", Period: app.Year(2026)})
	for _, c := range []struct {
		code string
		want app.Period
	}{{"sheet", app.Month(2026, 2)}, {"sheet-blank", app.Month(2026, 10)}} {
		p.Request.Period = app.Year(2026)
		p.SetKind(slices.IndexFunc(p.Kinds, func(k app.DocumentKind) bool { return k.Code == c.code }))
		if p.Request.Period != c.want {
			t.Errorf("%s comes for %v, want %v", c.code, p.Request.Period, c.want)
		}
	}
	p.Step(1)
	if p.Request.Period != app.Month(2026, 11) {
		t.Errorf("a month stepped to by hand became %v", p.Request.Period)
	}
}

// TestDocumentSubjects: criteria are had of the branch as well, what else knows a subject of members and groups.
func TestDocumentSubjects(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	p := d.document(app.DocumentRequest{Kind: "criteria", Period: app.Year(2026)})
	if p.Lacks != nil || p.Count == 0 || p.Doc.Title != "2026年度党员考核细则" {
		t.Fatalf("%q, %v", p.Doc.Title, p.Lacks)
	}
	p.SetSubject(2) // the small ledger has none for the branch
	if words, _ := p.Subjects(); len(words) != 3 || p.Request.Subject != app.BranchSubject || !p.OfCriteria() || !strings.Contains(p.Lacks.Error(), "党支部的考核细则") {
		t.Errorf("of %v: %v", words, p.Lacks)
	}
	p.SetKind(slices.IndexFunc(p.Kinds, func(k app.DocumentKind) bool { return k.Code == "ranking" }))
	if words, _ := p.Subjects(); len(words) != 2 || p.Request.Subject != app.MemberSubject || p.Lacks != nil {
		t.Errorf("a ranking of the %s, %v", p.Request.Subject, p.Lacks)
	}
	p.SetKind(slices.IndexFunc(p.Kinds, func(k app.DocumentKind) bool { return k.Code == "roster" }))
	if words, _ := p.Subjects(); words != nil {
		t.Errorf("a roster of %v", words)
	}
}

func TestDocumentLacking(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	p := d.document(app.DocumentRequest{Kind: "ranking", Period: app.Quarter(2026, 3)})
	if app.KindOf(p.Lacks) != app.State || p.Count != 0 {
		t.Fatalf("a quarter without scores: %v, %d pages", p.Lacks, p.Count)
	}
	p.Step(-2)
	if p.Lacks != nil || p.Count == 0 {
		t.Errorf("the first quarter: %v", p.Lacks)
	}
	p.SetSubject(1)
	if p.Lacks == nil {
		t.Error("groups nobody scored are ranked")
	}
	empty := newResultDesk(t, datatest.Size{})
	if q := empty.document(nil); q.Lacks == nil || len(q.People) != 0 {
		t.Errorf("an empty ledger makes a document: %v", q.Lacks)
	}
	d.must(empty.app.Init(context.Background(), "新支部", "农村", 2026))
	q := empty.document(nil)
	if q.SetKind(slices.IndexFunc(q.Kinds, func(k app.DocumentKind) bool { return k.Code == "criteria" })); q.Lacks != nil || q.Count == 0 {
		t.Errorf("criteria wait for a roster: %v", q.Lacks)
	}
}

func TestDocumentPages(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	p := d.document(app.DocumentRequest{Kind: "sheet", Period: app.Month(2026, 1)})
	var got screen.Pixels
	p.Paint(0, 72, func(px screen.Pixels) { got = px })
	w, h := p.Paper()
	if w != 297 || h != 210 || got.Width < 830 || got.Width > 850 || got.Width < got.Height {
		t.Errorf("paper %v × %v, drawn %d × %d", w, h, got.Width, got.Height)
	}
	p.Paint(9, 72, func(screen.Pixels) { t.Error("a page that does not exist was painted") })
	if p.Lacks == nil {
		t.Error("nobody was told that there is no such page")
	}
}

func TestDocumentSaveAndPrint(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	t.Setenv("TMPDIR", t.TempDir())
	p := d.document(app.DocumentRequest{Kind: "ranking", Period: app.Year(2026)})
	dir := t.TempDir()
	for _, ending := range []string{".pdf", ".xlsx"} {
		path, then := filepath.Join(dir, p.FileName(ending)), false
		p.Save(path, func() { then = true })
		if info, err := os.Stat(path); err != nil || info.Size() < 1000 || !then {
			t.Errorf("%s: %v, told %v", ending, err, then)
		}
	}
	p.Save(filepath.Join(dir, "x.doc"), func() { t.Error("a format nobody knows was written") })
	if len(d.host.fails) != 1 {
		t.Errorf("told of %v", d.host.fails)
	}
	p.Print()
	if len(d.files) != 1 || filepath.Base(d.files[0]) != p.FileName(".pdf") || len(d.host.said) != 1 {
		t.Errorf("printed %v, said %v", d.files, d.host.said)
	}
}

func TestDocumentClearsOldPrints(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	old := filepath.Join(dir, "zhengyou-print", "old")
	if err := os.MkdirAll(old, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(old, datatest.Now.AddDate(0, 0, -3), datatest.Now.AddDate(0, 0, -3)); err != nil {
		t.Fatal(err)
	}
	d.document(app.DocumentRequest{Kind: "ranking", Period: app.Year(2026)}).Print()
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Error("a file printed three days ago is still there")
	}
}

func TestDocumentTellsOfMissingGlyphs(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	datatest.Update(t, d.db, "改名", func(tx app.Tx) error {
		ms, err := tx.Members()
		if err == nil {
			ms[0].Name = "王\U0002FFFD"
			err = tx.UpdateMember(ms[0])
		}
		return err
	})
	p := d.document(app.DocumentRequest{Kind: "roster", Period: app.Year(2026)})
	if len(p.Findings) != 1 || !strings.Contains(p.Findings[0].Text, "没有字形") {
		t.Errorf("findings %v", p.Findings)
	}
}

// later is a Runner that does the work when told, as slow work comes in.
type later struct{ jobs []func() }

func (l *later) Run(_ screen.Job, work func(context.Context, app.Progress) error, done func(error)) {
	l.jobs = append(l.jobs, func() { done(work(context.Background(), app.NoProgress)) })
}

func (l *later) do() {
	jobs := l.jobs
	l.jobs = nil
	for _, j := range jobs {
		j()
	}
}

func TestDocumentOvertakenWorkIsGivenUp(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	slow := &later{}
	p := screen.NewDocument(screen.NewBase(d.app, slow, d.host))
	p.Load(app.DocumentRequest{Kind: "ranking", Period: app.Year(2026)})
	p.Load(app.DocumentRequest{Kind: "roster", Period: app.Year(2026)})
	slow.do()
	if p.Turn != 1 || p.Doc.Kind != "roster" || p.Err != nil {
		t.Fatalf("turn %d shows %s, %v", p.Turn, p.Doc.Kind, p.Err)
	}
	slow.do() // the look for missing glyphs
	var painted []int
	for _, dpi := range []int{50, 60, 70} {
		p.Paint(0, dpi, func(screen.Pixels) { painted = append(painted, dpi) })
	}
	slow.do()
	if len(painted) != 1 || painted[0] != 70 || p.Lacks != nil {
		t.Errorf("painted %v, %v", painted, p.Lacks)
	}
	p.Paint(0, 70, func(screen.Pixels) { t.Error("a page of the document before was shown") })
	p.SetKind(0)
	slow.do()
}
