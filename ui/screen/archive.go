package screen

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"zhengyou/app"
)

// Archive is the presenter of 归档: what the year's package will hold, what is still missing, making it, checking one, and
// opening one into an empty ledger.
type Archive struct {
	Base
	Year  int
	Has   bool
	Plan  app.ArchivePlan
	Empty bool   // nothing was entered yet: a package may be opened into the ledger
	Head  string // of the change log, as printed at the foot of forms; "" before the first change

	Sensitive bool // ID and telephone numbers are taken along

	Made     *MadePackage
	Verified *VerifiedPackage
}

// MadePackage is a package that was written.
type MadePackage struct {
	Path string
	Info app.PackageInfo
}

// VerifiedPackage is a package that was checked.
type VerifiedPackage struct {
	Path     string
	Info     app.PackageInfo
	Findings []app.Finding
}

// Whole tells that nothing is wrong with the package.
func (v *VerifiedPackage) Whole() bool { return !app.Blocks(v.Findings) }

// NewArchive returns the presenter.
func NewArchive(b Base) *Archive {
	return &Archive{Base: b, Year: b.App.Today().Year(), Sensitive: true}
}

// Topics are what an archive holds: everything.
func (a *Archive) Topics() []app.Topic {
	return []app.Topic{app.TopicOrganisation, app.TopicMember, app.TopicMembership, app.TopicCriterion, app.TopicPlan, app.TopicRecord, app.TopicSheet, app.TopicEntry, app.TopicLine, app.TopicAward, app.TopicSetting}
}

type archiveRead struct {
	year  int
	plan  app.ArchivePlan
	empty bool
	head  string
}

// Load reads what the archive of the campaign year will hold.
func (a *Archive) Load(any) {
	Query(&a.Base, "archive", func(ctx context.Context) (got archiveRead, err error) {
		if got.year, err = a.App.CampaignYear(ctx); err != nil {
			return got, err
		}
		if got.plan, err = a.App.PlanArchive(ctx, got.year); err != nil {
			return got, err
		}
		if got.empty, err = a.App.Vacant(ctx); err != nil {
			return got, err
		}
		_, hash, err := a.App.Store.Head(ctx)
		got.head = HeadText(hash)
		return got, err
	}, func(got archiveRead) {
		a.Has, a.Year, a.Plan, a.Empty, a.Head = true, got.year, got.plan, got.empty, got.head
	})
}

// HeadText is the beginning of a hash as forms print it.
func HeadText(hash string) string { return app.HeadText(hash) }

// Nothing tells that the year has nothing to archive yet.
func (a *Archive) Nothing() bool { return a.Has && len(a.Plan.Documents) == 0 }

// OpenDocument shows document i of the plan as it will be printed.
func (a *Archive) OpenDocument(i int) { a.Host.Show("document", a.Plan.Documents[i]) }

// Printable is the catalogue of the documents listed.
func (a *Archive) Printable() (app.DocumentRequest, bool) {
	return app.DocumentRequest{Kind: "catalogue", Period: app.Year(a.Year)}, a.Has && len(a.Plan.Documents) > 0
}

// Print shows the catalogue as it will be printed.
func (a *Archive) Print() {
	if r, ok := a.Printable(); ok {
		a.Host.Show("document", r)
	}
}

// Repair goes where something missing is put right.
func (a *Archive) Repair(f app.Finding) {
	if f.Code == "no-awards" {
		a.Host.Show("result", ShowAwards)
		return
	}
	for _, m := range app.Year(a.Year).Months() {
		if f.Sheet == m.Text() {
			place := ScorePlace{Month: m, Subject: app.MemberSubject}
			if strings.Contains(f.Text, app.GroupSubject.Text()+"考核") {
				place.Subject = app.GroupSubject
			}
			a.Host.Show("score", place)
			return
		}
	}
}

// FileName is the name offered for the package.
func (a *Archive) FileName(unit string) string {
	return fileName(fmt.Sprintf("%s%d年度归档包", unit, a.Year)) + ".zyb"
}

// Unit is the name of the branch, for the name of the file; it goes to then.
func (a *Archive) Unit(then func(name string)) {
	var t app.Tree
	a.Command(Job{}, func(ctx context.Context, _ app.Progress) (err error) {
		t, err = a.App.Organisations(ctx)
		return err
	}, func() { then(t.Home.Name) }, nil)
}

// SetSensitive takes ID and telephone numbers along, or leaves them out.
func (a *Archive) SetSensitive(on bool) {
	a.Sensitive = on
	a.Changed()
}

// Pack writes the year's package to path.
func (a *Archive) Pack(path string) {
	year, sensitive := a.Year, a.Sensitive
	if _, err := os.Stat(path + ".zyb"); filepath.Ext(path) == "" && os.IsNotExist(err) {
		path += ".zyb" // where there is such a file nobody was asked whether to replace it
	}
	var info app.PackageInfo
	a.Command(Job{Title: "正在生成归档包", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		info, err = a.App.PackArchive(ctx, year, path, sensitive, p)
		return err
	}, func() { a.Made = &MadePackage{path, info} }, nil)
}

// Verify checks a package file.
func (a *Archive) Verify(path string) {
	got := &VerifiedPackage{Path: path}
	a.Command(Job{Title: "正在检验归档包", Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		got.Info, got.Findings, err = a.App.VerifyPackage(ctx, path, p)
		return err
	}, func() { a.Verified = got }, nil)
}

// Open brings a package into the empty ledger and then calls then.
func (a *Archive) Open(path string, then func()) {
	a.Command(Job{Title: "正在打开归档包", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		_, err := a.App.OpenArchive(ctx, path, p)
		return err
	}, then, nil)
}

// About says in words what a package holds.
func About(i app.PackageInfo) string {
	s := fmt.Sprintf("%s，%d年度，%s生成；党员 %d 人、分数 %d 个、文书 %d 件、佐证材料 %d 份", i.Organisation, i.Year, i.Made.Text(), i.Members, i.Entries, i.Documents, i.Evidence)
	if i.Sensitive {
		return s + "；含身份证号和电话。"
	}
	return s + "；不含身份证号和电话。"
}
