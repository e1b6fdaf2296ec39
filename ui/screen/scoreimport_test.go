package screen_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data/datatest"
	"zhengyou/reports/intake"
	"zhengyou/ui/screen"
)

const scoreSamples = "../../assets/samples/"

// newSampleDesk is a presenter over the sample roster and criteria, without scores.
func newSampleDesk(t *testing.T) *scoreDesk {
	t.Helper()
	d := &scoreDesk{t: t, db: datatest.Open(t), host: &scoreHost{}}
	d.app = app.New(app.Services{Store: d.db, Vault: d.db, Intake: intake.New(), Clock: func() time.Time { return datatest.Now }})
	ctx := context.Background()
	if err := d.app.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	wb, at, err := d.app.OpenTable(ctx, scoreSamples+"党员花名册.xlsx", "", app.ChooseRoster, app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := d.app.RosterMapping(ctx, wb.Tables[at])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.ImportRoster(ctx, app.RosterImport{Table: wb.Tables[at], Mapping: m}, app.NoProgress); err != nil {
		t.Fatal(err)
	}
	wb, at, err = d.app.OpenTable(ctx, scoreSamples+"党员量化考核细则.xlsx", "", app.ChooseCriteria, app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.app.ImportCriteria(ctx, app.CriteriaImport{Table: wb.Tables[at], Year: 2026, Subject: app.MemberSubject}, app.NoProgress); err != nil {
		t.Fatal(err)
	}
	d.Score = screen.NewScore(screen.NewBase(d.app, screen.Inline{}, d.host))
	d.Import.Done = func(to screen.ScorePlace) { d.Load(to) }
	d.Load(app.Month(2026, 1))
	return d
}

func TestScoreImportConversation(t *testing.T) {
	d := newSampleDesk(t)
	head, _, err := d.db.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d.BeginImport(scoreSamples + "2026年月考核评分表.xlsx")
	d.noFailure()
	if !d.Import.Active || len(d.Import.Months) < 9 {
		t.Fatalf("active %v with %d months", d.Import.Active, len(d.Import.Months))
	}
	kept, empty, totals := 0, 0, 0
	for i, m := range d.Import.Months {
		if m.Month.N != i+1 || m.Changed+m.Same != 0 || m.New == 0 {
			t.Errorf("month %d: %+v", i+1, m)
		}
		kept, empty, totals = kept+m.Kept, empty+m.Empty, totals+m.Totals
	}
	faults := 0
	for _, f := range d.Import.Findings {
		if f.Severity == app.Fault {
			faults++
		}
	}
	if kept+empty+totals != 4 || faults != 4 {
		t.Errorf("planted mistakes: %d kept, %d empty, %d totals; %d faults", kept, empty, totals, faults)
	}
	if now, _, _ := d.db.Head(context.Background()); now != head {
		t.Error("the preview changed something")
	}
	what, then := d.Import.Verdict()
	if !strings.Contains(what, "新录入") || !strings.Contains(then, "还什么都没有改") {
		t.Errorf("verdict %q %q", what, then)
	}
	if lines := strings.Count(d.Import.Paper(), "\r\n"); lines != len(d.Import.Findings) {
		t.Errorf("the list has %d lines for %d findings", lines, len(d.Import.Findings))
	}

	d.Import.Apply()
	d.noFailure()
	if d.Import.Active || d.Month.N < 4 || d.Month.N > 7 || !d.Started() {
		t.Errorf("afterwards active %v at %v", d.Import.Active, d.Month)
	}
	if n := len(d.host.said); n != 1 || !d.host.undo[0] {
		t.Errorf("said %q", d.host.said)
	}
	d.BeginImport(scoreSamples + "2026年月考核评分表.xlsx")
	if what, _ := d.Import.Verdict(); d.Import.Months[0].Same == 0 || d.Import.Months[0].New != 0 {
		t.Errorf("the same file again: %+v %q", d.Import.Months[0], what)
	}
	d.Import.Cancel()
	if _, err := d.app.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.Load(app.Month(2026, 1))
	if d.Started() {
		t.Error("one undo does not take the import back")
	}
}

// Whoever has the groups' sheet before him and brings the members' workbook is taken to the members' sheet.
func TestScoreImportIsForWhomTheFileIs(t *testing.T) {
	d := newSampleDesk(t)
	d.Load(screen.ScorePlace{Month: app.Month(2026, 3), Subject: app.GroupSubject})
	d.BeginImport(scoreSamples + "2026年月考核评分表.xlsx")
	if d.Import.Subject != app.MemberSubject || len(d.Import.Months) < 9 || !strings.Contains(d.Import.Title(), "导入党员考核分") {
		t.Fatalf("%s: for %s, %d months", d.Import.Title(), d.Import.Subject, len(d.Import.Months))
	}
	d.Import.Apply()
	d.noFailure()
	if d.Subject != app.MemberSubject || !d.Started() {
		t.Errorf("afterwards the %s sheet, started %v", d.Subject, d.Started())
	}
}

func TestScoreImportLeavesConfirmedMonths(t *testing.T) {
	d := newSampleDesk(t)
	d.BeginImport(scoreSamples + "2026年月考核评分表.xlsx")
	d.Import.Apply()
	d.Load(app.Month(2026, 1))
	d.Confirm()
	d.BeginImport(scoreSamples + "2026年月考核评分表.xlsx")
	if !d.Import.Months[0].Confirmed || d.Import.Months[1].Confirmed {
		t.Errorf("months %+v", d.Import.Months[:2])
	}
}

func TestScoreImportRefusesOtherFiles(t *testing.T) {
	d := newSampleDesk(t)
	path := filepath.Join(t.TempDir(), "空.xlsx")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.BeginImport(path)
	if d.Import.Active || len(d.host.fails) != 1 {
		t.Errorf("active %v, told %v", d.Import.Active, d.host.fails)
	}
	d.BeginImport(scoreSamples + "党员花名册.xlsx") // a workbook, but no scores in it
	what, _ := d.Import.Verdict()
	if !d.Import.Active || d.Import.Cells() != 0 || len(d.Import.Findings) == 0 || !strings.Contains(what, "像是党员名册") {
		t.Errorf("a roster: %q with %d findings", what, len(d.Import.Findings))
	}
}

// A total that differs is shown where the cursor can settle it: the finding leads to the total, whose note offers the way.
func TestScoreTotalThatDiffers(t *testing.T) {
	d := newSampleDesk(t)
	d.BeginImport(scoreSamples + "2026年月考核评分表.xlsx")
	d.Import.Apply()
	d.noFailure()
	for month := 1; month <= 12; month++ {
		d.Load(app.Month(2026, month))
		for _, f := range d.Findings() {
			if f.Code != "total" {
				continue
			}
			d.GoTo(f)
			if n := d.Note(); d.Col != len(d.Sheet.Columns) || !n.Differs || !strings.Contains(n.What, "原表合计") {
				t.Errorf("at column %d of %d: %+v", d.Col, len(d.Sheet.Columns), n)
			}
			d.Settle()
			if n := d.Note(); n.Differs || n.Look != screen.LookPlain {
				t.Errorf("once settled: %+v", n)
			}
			return
		}
	}
	t.Error("no month of the sample differs")
}
