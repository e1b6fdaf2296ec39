package reports_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data/datatest"
	"zhengyou/reports"
	"zhengyou/reports/intake"
)

var ctx = context.Background()

var fonts = sync.OnceValues(func() (*reports.Renderer, error) {
	return reports.NewRenderer(reports.Fonts{
		Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
	})
})

// renderer is the Renderer all tests share.
func renderer(t *testing.T) *reports.Renderer {
	t.Helper()
	r, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sampleYear is the demo branch on a real database; it is only read.
func sampleYear(t *testing.T) *app.App {
	t.Helper()
	db := datatest.Open(t)
	a := app.New(app.Services{
		Store: db, Vault: db, Intake: intake.New(), Files: intake.Files{}, Composer: reports.Composer{}, Renderer: renderer(t),
		Clock: func() time.Time { return time.Date(2026, 11, 21, 9, 0, 0, 0, time.Local) },
	})
	at := func(name string) string { return filepath.Join("..", "assets", "samples", name) }
	err := a.FillDemo(ctx, app.DemoFiles{Roster: at("党员花名册.xlsx"), Criteria: at("党员量化考核细则.xlsx"), Scores: at("2026年月考核评分表.xlsx")}, app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func compose(t *testing.T, a *app.App, kind, period string, edit func(*app.DocumentRequest)) app.Document {
	t.Helper()
	p, err := app.ParsePeriod(period)
	if err != nil {
		t.Fatal(err)
	}
	r := app.DocumentRequest{Kind: kind, Period: p}
	if edit != nil {
		edit(&r)
	}
	d, err := a.Composer.Compose(ctx, a, r)
	if err != nil {
		t.Fatalf("%s %s: %v", kind, period, err)
	}
	return d
}

// grids returns the tables of a document.
func grids(d app.Document) []app.Grid {
	var out []app.Grid
	for _, b := range d.Blocks {
		if g, ok := b.(app.Grid); ok {
			out = append(out, g)
		}
	}
	return out
}

func words(d app.Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		switch x := block.(type) {
		case app.Heading:
			b.WriteString(x.Text)
		case app.Paragraph:
			b.WriteString(x.Text)
		case app.Grid:
			for _, rows := range [][][]app.GridCell{x.Header, x.Rows, x.Foot} {
				for _, row := range rows {
					for _, c := range row {
						b.WriteString(c.Text + "|")
					}
				}
			}
		}
	}
	return b.String()
}

// Every row of a table covers its columns exactly, spans counted: a gap would shift all figures after it.
func squareGrid(t *testing.T, kind string, g app.Grid) {
	t.Helper()
	for _, rows := range [][][]app.GridCell{g.Header, g.Rows, g.Foot} {
		covered := make([]int, len(rows)+1)
		for i, row := range rows {
			n := covered[i]
			for _, c := range row {
				cols := max(1, c.Cols)
				n += cols
				for j := 1; j < c.Rows && i+j < len(rows); j++ {
					covered[i+j] += cols
				}
			}
			if n != len(g.Columns) {
				t.Errorf("%s: row %d covers %d of %d columns", kind, i, n, len(g.Columns))
			}
		}
	}
}

func TestEveryKindFromTheSamples(t *testing.T) {
	a := sampleYear(t)
	book, err := a.Roster(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range a.Composer.Kinds() {
		for _, kind := range k.Periods {
			period := app.Period{Year: 2026, Kind: kind, N: 1}
			d := compose(t, a, k.Code, period.String(), func(r *app.DocumentRequest) {
				if k.Member {
					r.Member = book.Members[0].ID
				}
			})
			day := app.Date("2026-11-21") // confirmed sheets are of that day too
			if k.Code == "sheet-blank" {
				day = ""
			}
			if d.Kind != k.Code || d.Title == "" || d.Author == "" || d.Date != day || len(d.Blocks) == 0 {
				t.Errorf("%s %s: %q, author %q, date %q, %d blocks", k.Code, period, d.Title, d.Author, d.Date, len(d.Blocks))
			}
			for _, g := range grids(d) {
				squareGrid(t, k.Code, g)
			}
		}
	}
}

func TestSheetMarksWhatIsNotAccepted(t *testing.T) {
	a := sampleYear(t)
	wrong, short := 0, 0
	for _, row := range grids(compose(t, a, "sheet", "2026-04", nil))[0].Rows {
		for _, c := range row {
			if c.Mark == app.Wrong {
				wrong++
			}
		}
		if row[len(row)-1].Text == "缺" {
			short++
		}
	}
	if wrong != 1 || short != 1 {
		t.Errorf("April: %d wrong cells, %d totals missing; want one each", wrong, short)
	}
	d := compose(t, a, "sheet", "2026-04", nil)
	if !strings.Contains(d.Foot, "草稿") {
		t.Errorf("a draft does not say so: %q", d.Foot)
	}
	d = compose(t, a, "sheet", "2026-01", nil)
	if !strings.HasPrefix(d.Foot, "台账校验码 ") || !strings.Contains(words(d), "确认") {
		t.Errorf("a confirmed sheet bears the log's head: %q", d.Foot)
	}
	changed := 0
	for _, row := range grids(d)[0].Rows {
		for _, c := range row {
			if c.Mark == app.Changed {
				changed++
			}
		}
	}
	if changed != 1 {
		t.Errorf("%d cells marked as changed after confirmation", changed)
	}
}

func TestBlankSheetOfOneGroup(t *testing.T) {
	a := sampleYear(t)
	tree, err := a.Organisations(ctx)
	if err != nil {
		t.Fatal(err)
	}
	g := tree.Groups()[0]
	d := compose(t, a, "sheet-blank", "2026-12", func(r *app.DocumentRequest) { r.Group = g.ID })
	rows := grids(d)[0].Rows
	if len(rows) != 12 || rows[0][0].Text != "1" || rows[11][0].Text != "12" || !strings.Contains(d.Subtitle, g.Name) {
		t.Errorf("%d rows, subtitle %q", len(rows), d.Subtitle)
	}
	for _, row := range rows {
		for _, c := range row[3:] {
			if c.Text != "" {
				t.Errorf("a blank sheet says %q", c.Text)
			}
		}
	}
}

func TestRankingPrintsTheRules(t *testing.T) {
	a := sampleYear(t)
	d := compose(t, a, "ranking", "2026", nil)
	text := words(d)
	for _, want := range []string{"参评57人（含受限2人） × 10% = 5名（舍去小数）", "四舍五入", "一票否决", "缺4月", "尚未确认", "（截至9月，部分月份尚未确认，名次暂列）"} {
		if !strings.Contains(text, want) {
			t.Errorf("the ranking does not say %q", want)
		}
	}
	if strings.Contains(text, "推荐") || strings.Count(text, "暂列") < 6 {
		t.Error("somebody is called recommended while the year is not final")
	}
	for _, word := range []string{"暂列", "推荐", "名额", "年度得分"} {
		if text := words(compose(t, a, "ranking", "2026-01", nil)); strings.Contains(text, word) {
			t.Errorf("the ranking of a month that is over and confirmed says %q", word)
		}
	}
	if text := words(compose(t, a, "ranking", "2026Q2", nil)); !strings.Contains(text, "（部分月份尚未确认，名次暂列）") {
		t.Error("the ranks of a quarter that is over but not confirmed are not called provisional")
	}
	plan := app.DefaultPlan(2026)
	plan.QuotaNumber = 1
	if err := a.SavePlan(ctx, plan); err != nil {
		t.Fatal(err)
	}
	if text := words(compose(t, a, "ranking", "2026", nil)); !strings.Contains(text, "优秀共产党员名额：1人。") {
		t.Error("the quota by number is not printed")
	}
}

func TestMemberSheetShowsRecordsAndReasons(t *testing.T) {
	a := sampleYear(t)
	v, err := a.Sheet(ctx, app.Month(2026, 1), app.MemberSubject)
	if err != nil {
		t.Fatal(err)
	}
	d := compose(t, a, "member", "2026Q1", func(r *app.DocumentRequest) { r.Member = v.Rows[3].SubjectID })
	if text := words(d); !strings.Contains(text, "原因：补录1月30日走访，组长核实") {
		t.Error("the reason of a change after confirmation is not on the member's own sheet")
	}
	if n := len(grids(d)[1].Columns); n != 5 {
		t.Errorf("a quarter has %d columns, want the item, its maximum and three months", n)
	}
	year := words(compose(t, a, "member", "2026", func(r *app.DocumentRequest) { r.Member = v.Rows[3].SubjectID }))
	for _, want := range []string{"一季度", "二季度", "三季度", "标准分", "截至9月"} {
		if !strings.Contains(year, want) {
			t.Errorf("the year's sheet does not say %q", want)
		}
	}
	_, err = a.Composer.Compose(ctx, a, app.DocumentRequest{Kind: "member", Period: app.Year(2026)})
	if app.KindOf(err) != app.NotFound {
		t.Errorf("without a member: %v", err)
	}
}

func TestRosterHoldsNothingSensitive(t *testing.T) {
	text := words(compose(t, sampleYear(t), "roster", "2026", nil))
	for _, secret := range []string{"990101195007216810", "15878220482"} {
		if strings.Contains(text, secret) {
			t.Errorf("%s is printed in the roster", secret)
		}
	}
	if !strings.Contains(text, "共57人") {
		t.Error("the roster does not count its members")
	}
}

func TestCommendationIsByStrokesAndSaysHowFarItIs(t *testing.T) {
	a := sampleYear(t)
	d := compose(t, a, "commendation", "2026", nil)
	if !strings.Contains(d.Title, "拟表彰") || !strings.Contains(words(d), "尚未经支部研究确定") {
		t.Errorf("before a decision: %q", d.Title)
	}
	res, err := a.Result(ctx, app.ResultRequest{Period: app.Year(2026)})
	if err != nil {
		t.Fatal(err)
	}
	var chosen []app.Award
	for _, l := range res.Honoured() {
		chosen = append(chosen, app.Award{SubjectID: l.SubjectID})
	}
	chosen = append(chosen, app.Award{SubjectID: res.Lines[10].SubjectID, Reason: "支部大会讨论增补"})
	if err := a.Decide(ctx, 2026, app.ExcellentMember, chosen); err != nil {
		t.Fatal(err)
	}
	d = compose(t, a, "commendation", "2026", nil)
	text := words(d)
	if strings.Contains(d.Title, "拟") || !strings.Contains(text, "优秀共产党员（6名）") || !strings.Contains(text, "支部大会讨论增补") {
		t.Errorf("after the decision: %q %s", d.Title, text)
	}
	if text := words(compose(t, a, "ranking", "2026", nil)); strings.Count(text, "已表彰") != 6 || strings.Contains(text, "推荐") {
		t.Errorf("the ranking does not show who was commended: %s", text)
	}
	if !strings.Contains(text, "先进党小组（拟，尚未确定，1个）") {
		t.Errorf("a group nobody decided on is called commended: %s", text)
	}
	var names []string
	for _, g := range grids(d) {
		if g.Header[0][1].Text == "姓名" {
			for _, row := range g.Rows {
				names = append(names, row[1].Text)
			}
			if len(g.Columns) != 4 {
				t.Error("a list that may be posted gives points")
			}
		}
	}
	sorted := append([]string(nil), names...)
	app.SortByStrokes(sorted, func(s string) string { return s }, true)
	if len(names) != 6 || strings.Join(names, "") != strings.Join(sorted, "") {
		t.Errorf("not in stroke order: %v", names)
	}
}

// A member's sheet names the group the scores belong to, as the ranking of the same period does, not the one of today.
func TestMemberSheetNamesTheGroupOfItsPeriod(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	a := app.New(app.Services{Store: db, Vault: db, Composer: reports.Composer{}, Clock: func() time.Time { return datatest.Now }})
	if err := a.Transfer(ctx, b.Members[:1], b.Groups[1], "2026-09-01"); err != nil {
		t.Fatal(err)
	}
	d := compose(t, a, "member", "2026Q1", func(r *app.DocumentRequest) { r.Member = b.Members[0] })
	if head := grids(d)[0].Rows[0]; head[3].Text != "第1党小组" {
		t.Errorf("in group %q: %v", head[3].Text, head)
	}
}

// Whoever was commended stays on the list when the scores the decision was made by are taken back.
func TestCommendationKeepsWhoWasDecidedOn(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Size{Groups: 1, Members: 3, Criteria: 1, Months: 1})
	a := app.New(app.Services{Store: db, Vault: db, Composer: reports.Composer{}, Clock: func() time.Time { return datatest.Now }})
	var chosen []app.Award
	var cleared []app.ScoreChange
	for _, id := range b.Members {
		chosen = append(chosen, app.Award{SubjectID: id, Reason: "支部大会讨论"})
		cleared = append(cleared, app.ScoreChange{SubjectID: id, CriterionID: b.Criteria[0]})
	}
	if err := a.Leave(ctx, b.Members[:1], "2026-02-10", "转出"); err != nil {
		t.Fatal(err)
	}
	if err := a.Decide(ctx, 2026, app.ExcellentMember, chosen); err != nil {
		t.Fatal(err)
	}
	decided := words(compose(t, a, "commendation", "2026", nil))
	if _, err := a.SetScores(ctx, app.Month(2026, 1), app.MemberSubject, cleared, ""); err != nil {
		t.Fatal(err)
	}
	if got := words(compose(t, a, "commendation", "2026", nil)); !strings.Contains(got, "（3名）") || !strings.Contains(decided, "（3名）") {
		t.Errorf("decided %s, then %s", decided, got)
	}
}

// The catalogue lists what the package's own does, numbers and pages alike.
func TestCatalogueIsThePackages(t *testing.T) {
	a := sampleYear(t)
	plan, err := a.PlanArchive(ctx, 2026)
	if err != nil {
		t.Fatal(err)
	}
	d := compose(t, a, "catalogue", "2026", nil)
	rows := grids(d)[0].Rows
	if len(rows) != len(plan.Titles) || d.Title != "2026年度归档文件目录" {
		t.Fatalf("%q lists %d of %d documents", d.Title, len(rows), len(plan.Titles))
	}
	pages := 0
	for i, r := range plan.Documents {
		doc, err := a.Composer.Compose(ctx, a, r)
		if err != nil {
			t.Fatal(err)
		}
		n, err := a.Renderer.Pages(ctx, doc)
		if err != nil {
			t.Fatal(err)
		}
		pages += n
		if row := rows[i]; row[0].Text != strconv.Itoa(i+1) || row[5].Text != doc.Title || row[8].Text != strconv.Itoa(n) || row[6].Text != "20261121" {
			t.Errorf("line %d: %s, want %s with %d pages", i+1, rowText(row), doc.Title, n)
		}
	}
	if !strings.Contains(words(d), fmt.Sprintf("共%d件，%d页", len(rows), pages)) {
		t.Errorf("it does not count %d items of %d pages", len(rows), pages)
	}
}

func TestDocumentsThatCannotBeMade(t *testing.T) {
	db := datatest.Open(t)
	a := app.New(app.Services{Store: db, Vault: db, Composer: reports.Composer{}, Clock: func() time.Time { return datatest.Now }})
	if err := a.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		kind   string
		period app.Period
		want   app.Kind
	}{
		{"diploma", app.Year(2026), app.Invalid},
		{"sheet", app.Year(2026), app.Invalid},
		{"sheet", app.Month(2026, 1), app.State},
		{"ranking", app.Year(2026), app.State},
		{"roster", app.Year(2026), app.State},
		{"catalogue", app.Year(2026), app.State},
		{"criteria", app.Month(2026, 1), app.Invalid},
		{"criteria", app.Year(2030), app.State},
		{"chart", app.Year(2026), app.State},
		{"commendation", app.Year(2026), app.State},
	} {
		_, err := a.Composer.Compose(ctx, a, app.DocumentRequest{Kind: c.kind, Period: c.period})
		if err == nil || app.KindOf(err) != c.want || !strings.Contains(err.Error(), "。") {
			t.Errorf("%s %s: %v", c.kind, c.period, err)
		}
	}
}
