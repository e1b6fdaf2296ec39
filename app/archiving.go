package app

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
)

// Software is how the program names itself in files; main sets the version.
var Software = "争优台账"

// ArchivePlan is what a year's archive will hold, for the screen to show before it is written.
type ArchivePlan struct {
	Documents []DocumentRequest // in the order of the catalogue
	Titles    []string          // beside Documents
	Missing   []Finding         // what the year still lacks; it can be archived all the same
	Evidence  int
}

// PlanArchive says what the archive of a year would hold and what is still missing for it.
func (a *App) PlanArchive(ctx context.Context, year int) (ArchivePlan, error) {
	c, err := view(ctx, a, func(tx Tx) (*campaign, error) { return loadCampaign(tx, Year(year), a.Today()) })
	if err != nil {
		return ArchivePlan{}, err
	}
	var p ArchivePlan
	var docs []plannedDocument
	add := func(title string, r DocumentRequest) { docs = append(docs, plannedDocument{title, r}) }
	if len(c.Roster.Here()) > 0 {
		add("党员名册", DocumentRequest{Kind: "roster", Period: Year(year)})
		c.archiveCriteria(add)
	}
	c.archiveMonths(add)
	p.Missing = c.archiveLacks()
	for _, kind := range []SubjectKind{GroupSubject, MemberSubject} {
		if len(c.result(ResultRequest{Period: Year(year), Subject: kind}).Counted) > 0 {
			add(Year(year).Text()+kind.Text()+"考核名次表", DocumentRequest{Kind: "ranking", Period: Year(year), Subject: kind})
		}
	}
	if c.progress(Year(year), ProgressScope{}).Average != nil {
		add(Year(year).Text()+"考核成绩图表", DocumentRequest{Kind: "chart", Period: Year(year)})
	}
	awards, err := a.Awards(ctx, year)
	if err != nil {
		return ArchivePlan{}, err
	}
	undecided, named := "表彰名单还没有确定，归档包里没有", c.anyoneNamed()
	if named {
		undecided = "表彰名单还没有确定，按拟表彰名单归档"
	}
	if len(awards) > 0 || named {
		add(CommendationTitle(year, len(awards) > 0), DocumentRequest{Kind: "commendation", Period: Year(year)})
	}
	if len(awards) == 0 {
		p.Missing = append(p.Missing, Finding{Severity: Warning, Code: "no-awards", Text: undecided})
	}
	seen := map[int64]bool{}
	for _, r := range c.Records {
		if r.EvidenceID != 0 && !seen[r.EvidenceID] {
			seen[r.EvidenceID] = true
			p.Evidence++
		}
	}
	slices.SortStableFunc(docs, func(x, y plannedDocument) int {
		return RetentionOf(x.request.Kind).rank() - RetentionOf(y.request.Kind).rank()
	})
	for _, d := range docs {
		p.Documents, p.Titles = append(p.Documents, d.request), append(p.Titles, d.title)
	}
	return p, nil
}

// plannedDocument is a document to be archived. The catalogue lists those kept longest first, so that 件号 run on.
type plannedDocument struct {
	title   string
	request DocumentRequest
}

// CommendationTitle is the title of a year's commendation list; until the branch has decided it is a proposal.
func CommendationTitle(year int, decided bool) string {
	if decided {
		return Year(year).Text() + "创先争优表彰名单"
	}
	return Year(year).Text() + "创先争优拟表彰名单"
}

// anyoneNamed tells whether the year's shortlists name anybody, or a tie at the line: a small quota may name nobody.
func (c *campaign) anyoneNamed() bool {
	for _, kind := range []SubjectKind{GroupSubject, MemberSubject} {
		res := c.result(ResultRequest{Period: Year(c.Year), Subject: kind})
		if len(res.Honoured()) > 0 || res.Shortlist.Tied > 0 {
			return true
		}
	}
	return false
}

// archiveCriteria adds what the year was scored by. Criteria alone are no year to be archived: a ledger starts with some.
func (c *campaign) archiveCriteria(add func(string, DocumentRequest)) {
	for _, kind := range []SubjectKind{BranchSubject, GroupSubject, MemberSubject} {
		if slices.ContainsFunc(c.Criteria, func(k Criterion) bool { return k.Subject == kind }) {
			add(Year(c.Year).Text()+kind.Text()+"考核细则", DocumentRequest{Kind: "criteria", Period: Year(c.Year), Subject: kind})
		}
	}
}

func (c *campaign) archiveMonths(add func(string, DocumentRequest)) {
	for _, m := range Year(c.Year).Months() {
		for _, kind := range []SubjectKind{GroupSubject, MemberSubject} {
			if c.started(m, kind) {
				add(m.Text()+kind.Text()+"考核评分表", DocumentRequest{Kind: "sheet", Period: m, Subject: kind})
			}
		}
	}
}

// archiveLacks is what the months still lack: people without all their scores as the desk has them, and, in a line each, the
// months not confirmed and those not scored at all, the ones to come too. A line of several months leads to the first.
func (c *campaign) archiveLacks() []Finding {
	var out []Finding
	lack := func(months []Period, code, text string) {
		if len(months) > 0 {
			out = append(out, Finding{Sheet: months[0].Text(), Severity: Warning, Code: code, Text: text})
		}
	}
	var none []Period
	for _, m := range Year(c.Year).Months() {
		if !c.started(m, MemberSubject) {
			none = append(none, m)
		}
		if names := c.unscoredIn(m); len(names) > 0 {
			lack([]Period{m}, "unfinished", unscoredWords(m, names))
		}
	}
	for _, kind := range []SubjectKind{GroupSubject, MemberSubject} {
		drafts := c.drafts(kind)
		lack(drafts, "draft", MonthsText(drafts)+kind.Text()+"考核未确认，按草稿归档")
	}
	lack(none, "unscored", MonthsText(none)+"党员考核还没有打分")
	return out
}

// drafts is the months that were scored and not confirmed.
func (c *campaign) drafts(kind SubjectKind) []Period {
	var out []Period
	for _, m := range Year(c.Year).Months() {
		if c.started(m, kind) && c.sheet(m, kind).State != Confirmed {
			out = append(out, m)
		}
	}
	return out
}

// PackArchive writes the year's archive package to path, which ends in .zyb so that no other file is overwritten by a slip,
// and returns what it says of itself.
func (a *App) PackArchive(ctx context.Context, year int, path string, sensitive bool, p Progress) (PackageInfo, error) {
	if !strings.EqualFold(filepath.Ext(path), ".zyb") {
		return PackageInfo{}, Fail(Invalid, "归档包的文件名要以 .zyb 结尾，“"+filepath.Base(path)+"”没有写。", "请把文件名写成“2026年度归档包.zyb”这样。", nil)
	}
	plan, err := a.PlanArchive(ctx, year)
	if err != nil {
		return PackageInfo{}, err
	}
	docs, err := a.archiveDocuments(ctx, plan, p)
	if err != nil {
		return PackageInfo{}, err
	}
	o := ArchiveOptions{Year: year, Made: a.Today(), Software: Software, IncludeSensitive: sensitive}
	if o.HeadID, o.HeadHash, err = a.Store.Head(ctx); err != nil {
		return PackageInfo{}, err
	}
	var info PackageInfo
	err = a.Store.View(ctx, func(tx Tx) error {
		content, err := BuildArchive(tx, o, docs)
		if err != nil {
			return err
		}
		info = content.Info
		return a.Archiver.Write(ctx, path, content, p)
	})
	return info, err
}

func (a *App) archiveDocuments(ctx context.Context, plan ArchivePlan, p Progress) ([]ArchiveDocument, error) {
	docs := make([]ArchiveDocument, 0, len(plan.Documents))
	for i, r := range plan.Documents {
		if err := ctx.Err(); err != nil {
			return nil, canceled(err)
		}
		p(i, len(plan.Documents), "正在生成"+plan.Titles[i])
		d, err := a.Composer.Compose(ctx, a, r)
		if err != nil {
			return nil, err
		}
		pdf, pages, err := a.Renderer.PDF(ctx, d)
		if err != nil {
			return nil, err
		}
		docs = append(docs, ArchiveDocument{
			Kind: d.Kind, Title: d.Title, Author: d.Author, Date: d.Date, Pages: pages,
			PDF: func() ([]byte, error) { return pdf, nil },
		})
	}
	return docs, nil
}

// ArchiveItems lists the documents of a year's archive as its catalogue will, without making the package: each is laid out to
// count its pages.
func (a *App) ArchiveItems(ctx context.Context, year int) ([]ArchiveItem, error) {
	plan, err := a.PlanArchive(ctx, year)
	if err != nil {
		return nil, err
	}
	docs := make([]ArchiveDocument, 0, len(plan.Documents))
	for _, r := range plan.Documents {
		d, err := a.Composer.Compose(ctx, a, r)
		if err != nil {
			return nil, err
		}
		pages, err := a.Renderer.Pages(ctx, d)
		if err != nil {
			return nil, err
		}
		docs = append(docs, ArchiveDocument{Kind: d.Kind, Title: d.Title, Author: d.Author, Date: d.Date, Pages: pages})
	}
	return Catalogue(docs), nil
}

// VerifyPackage says what is wrong with a package file; no Fault among the findings means it is whole.
func (a *App) VerifyPackage(ctx context.Context, path string, p Progress) (PackageInfo, []Finding, error) {
	return a.Archiver.Verify(ctx, path, p)
}

// Vacant tells whether an archive can be opened here: nothing was entered, or no more than the branch was founded.
func (a *App) Vacant(ctx context.Context) (bool, error) {
	empty, err := view(ctx, a, EmptyDatabase)
	if empty || err != nil {
		return empty, err
	}
	return a.founded(ctx)
}

// founded tells that the branch was founded and nothing that stands was done since.
func (a *App) founded(ctx context.Context) (bool, error) {
	undo, _, err := a.Store.Reversible(ctx)
	return err == nil && undo != nil && undo.What == founding, err
}

// OpenArchive brings an archive package into a vacant database as one change. A branch that was founded and no more is undone
// first, and comes back when the package cannot be brought in.
func (a *App) OpenArchive(ctx context.Context, path string, p Progress) (PackageInfo, error) {
	content, err := a.Archiver.Read(ctx, path, p)
	if err != nil {
		return PackageInfo{}, err
	}
	founded, err := a.founded(ctx)
	if err == nil && founded {
		_, err = a.Store.Undo(ctx, a.operator(ctx))
	}
	if err != nil {
		return content.Info, err
	}
	_, err = a.update(ctx, Change{What: "打开归档包"}, func(tx Tx) error { return LoadArchive(tx, content) })
	if err != nil && founded {
		if _, back := a.Store.Redo(context.WithoutCancel(ctx), a.operator(ctx)); back != nil {
			err = errors.Join(err, back)
		}
	}
	return content.Info, err
}
