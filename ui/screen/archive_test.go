package screen_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/ui/screen"
)

func (d *resultDesk) archive() *screen.Archive {
	d.t.Helper()
	a := screen.NewArchive(d.base())
	a.Load(nil)
	if a.Err != nil {
		d.t.Fatal(a.Err)
	}
	return a
}

func TestArchivePlan(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	d.quota(1)
	a := d.archive()
	if a.Year != 2026 || a.Nothing() || a.Empty || a.Head == "" || !a.Sensitive {
		t.Fatalf("%+v", a)
	}
	titles := strings.Join(a.Plan.Titles, " ")
	for _, want := range []string{"党员名册", "2026年度党员考核细则", "2026年1月党员考核评分表", "2026年度党员考核名次表", "表彰名单"} {
		if !strings.Contains(titles, want) {
			t.Errorf("no %s among %s", want, titles)
		}
	}
	a.OpenDocument(0)
	if got := d.host.last(); got != (told{"document", app.DocumentRequest{Kind: "commendation", Period: app.Year(2026)}}) {
		t.Errorf("the first document opens %+v", got)
	}
}

func TestArchivePrintsItsCatalogue(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	a := d.archive()
	a.Print()
	want := app.DocumentRequest{Kind: "catalogue", Period: app.Year(2026)}
	if got := d.host.last(); got != (told{"document", want}) {
		t.Fatalf("printing opens %+v", got)
	}
	p := d.document(want)
	if p.Lacks != nil || p.Count != 1 || p.Doc.Title != "2026年度归档文件目录" {
		t.Errorf("%q of %d pages, %v", p.Doc.Title, p.Count, p.Lacks)
	}
	empty := newResultDesk(t, datatest.Size{})
	if _, ok := empty.archive().Printable(); ok {
		t.Error("an empty ledger has a catalogue")
	}
}

func TestArchiveMissingLeadsToItsPlace(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	a := d.archive()
	want := map[string]told{
		"unscored":  {"score", screen.ScorePlace{Month: app.Month(2026, 3), Subject: app.MemberSubject}},
		"draft":     {"score", screen.ScorePlace{Month: app.Month(2026, 1), Subject: app.MemberSubject}},
		"no-awards": {"result", screen.ShowAwards},
	}
	for code, place := range want {
		found := false
		for _, f := range a.Plan.Missing {
			if f.Code == code && !found {
				found = true
				a.Repair(f)
				if d.host.last() != place {
					t.Errorf("%s leads to %+v, want %+v", f.Text, d.host.last(), place)
				}
			}
		}
		if !found {
			t.Errorf("%s is not missed", code)
		}
	}
	a.Repair(app.Finding{Sheet: "2026年2月", Code: "draft", Text: "2月党小组考核未确认，按草稿归档"})
	if got := d.host.last(); got != (told{"score", screen.ScorePlace{Month: app.Month(2026, 2), Subject: app.GroupSubject}}) {
		t.Errorf("a group's sheet leads to %+v", got)
	}
}

func TestArchivePackVerifyOpen(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	a := d.archive()
	name := ""
	a.Unit(func(unit string) { name = a.FileName(unit) })
	if name != "示例村党支部2026年度归档包.zyb" {
		t.Errorf("file name %s", name)
	}
	path := filepath.Join(t.TempDir(), name)
	a.SetSensitive(false)
	a.Pack(strings.TrimSuffix(path, ".zyb"))
	if a.Made == nil || a.Made.Path != path || a.Made.Info.Sensitive || a.Made.Info.Members != 6 {
		t.Fatalf("made %+v; told of %v", a.Made, d.host.fails)
	}
	if screen.HeadText(a.Made.Info.HeadHash) != a.Head {
		t.Errorf("head %s, in the package %s", a.Head, a.Made.Info.HeadHash)
	}
	a.Verify(path)
	if a.Verified == nil || !a.Verified.Whole() || !strings.Contains(screen.About(a.Verified.Info), "不含身份证号") {
		t.Fatalf("verified %+v", a.Verified)
	}
	a.Open(path, func() { t.Error("a package was opened over data") })
	if len(d.host.fails) != 1 || app.KindOf(d.host.fails[0]) != app.State {
		t.Errorf("told of %v", d.host.fails)
	}

	fresh := newResultDesk(t, datatest.Size{})
	b := fresh.archive()
	if !b.Empty || !b.Nothing() || b.Head != "" {
		t.Errorf("an empty ledger: %+v", b)
	}
	opened := false
	b.Open(path, func() { opened = true })
	if !opened {
		t.Fatalf("not opened: %v", fresh.host.fails)
	}
	want, err := d.app.Result(context.Background(), app.ResultRequest{Period: app.Year(2026)})
	d.must(err)
	got, err := fresh.app.Result(context.Background(), app.ResultRequest{Period: app.Year(2026)})
	d.must(err)
	for i, l := range want.Lines {
		if g := got.Lines[i]; g.Name != l.Name || g.Points != l.Points || g.Rank != l.Rank {
			t.Errorf("line %d: %s %s, was %s %s", i, g.Name, g.Points, l.Name, l.Points)
		}
	}
}

// A branch that was founded and no more makes room for a package, and stays when the package cannot be opened.
func TestArchiveOpensOverABranchJustFounded(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	path := filepath.Join(t.TempDir(), "a.zyb")
	d.archive().Pack(path)
	fresh := newResultDesk(t, datatest.Size{})
	d.must(fresh.app.Init(context.Background(), "新支部", "农村", 2026))
	a := fresh.archive()
	broken := filepath.Join(t.TempDir(), "b.zyb")
	d.must(os.WriteFile(broken, []byte("PK"), 0o600))
	a.Open(broken, func() { t.Error("a broken package was opened") })
	home := func() string {
		tree, err := fresh.app.Organisations(context.Background())
		d.must(err)
		return tree.Home.Name
	}
	if !a.Empty || home() != "新支部" {
		t.Fatalf("empty %v, the branch is %q", a.Empty, home())
	}
	a.Open(path, func() {})
	if a.Load(nil); home() != "示例村党支部" || a.Empty || a.Nothing() {
		t.Errorf("%q, told of %v", home(), fresh.host.fails[1:])
	}
	a.Open(path, func() { t.Error("a package was opened over data") })
}

// A ledger with data whose latest change only bears the founding's name gets that change back.
func TestArchiveRefusedTakesNothingAway(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	a := d.archive()
	path := filepath.Join(t.TempDir(), "a.zyb")
	a.Pack(path)
	datatest.Update(t, d.db, "建立党支部", func(tx app.Tx) error {
		_, err := tx.InsertMember(app.Member{Name: "王芳"})
		return err
	})
	a.Open(path, func() { t.Error("a package was opened over data") })
	if roster, err := d.app.Roster(context.Background()); err != nil || len(roster.Members) != 7 {
		t.Errorf("%d members are left, %v", len(roster.Members), err)
	}
	if len(d.host.fails) != 1 || app.KindOf(d.host.fails[0]) != app.State {
		t.Errorf("told of %v", d.host.fails)
	}
}

func TestArchiveVerifyNamesWhatIsWrong(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	a := d.archive()
	path := filepath.Join(t.TempDir(), "a.zyb")
	a.Pack(path)
	content, err := os.ReadFile(path)
	d.must(err)
	content[len(content)/2] ^= 0x55
	d.must(os.WriteFile(path, content, 0o600))
	a.Verify(path)
	if a.Verified == nil || a.Verified.Whole() || len(a.Verified.Findings) == 0 {
		t.Fatalf("a damaged package passes: %+v", a.Verified)
	}
	a.Verified = nil
	a.Verify(filepath.Join(t.TempDir(), "missing.zyb"))
	if a.Verified != nil || len(d.host.fails) == 0 {
		t.Error("a missing file says nothing")
	}
}

func TestArchiveCancelled(t *testing.T) {
	d := newResultDesk(t, datatest.Small)
	a := screen.NewArchive(screen.NewBase(d.app, stopped{}, d.host))
	path := filepath.Join(t.TempDir(), "a.zyb")
	a.Year = 2026
	a.Pack(path)
	if _, err := os.Stat(path); !os.IsNotExist(err) || a.Made != nil || len(d.host.said) != 1 {
		t.Errorf("after cancelling: %v, made %v, said %v", err, a.Made, d.host.said)
	}
}

// stopped is a Runner whose work is cancelled from the beginning, as the window's tells it.
type stopped struct{}

func (stopped) Run(_ screen.Job, work func(context.Context, app.Progress) error, done func(error)) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	err := work(ctx, app.NoProgress)
	if err != nil && app.KindOf(err) != app.Canceled {
		err = app.Fail(app.Canceled, "已取消，什么也没有改。", "", err)
	}
	done(err)
}
