package screen_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// bring begins the import of a file and fails the test when it cannot be read.
func (d *rosterDesk) bring(path string) *screen.RosterImport {
	d.t.Helper()
	d.Import.Begin(path)
	if d.Import.Problem != "" {
		d.t.Fatal(d.Import.Problem)
	}
	return d.Import
}

// csv writes a file of rows.
func csv(t *testing.T, rows ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "名册.csv")
	if err := os.WriteFile(path, []byte(strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func samplePath(name string) string { return filepath.Join("..", "..", "assets", "samples", name) }

// A sheet of scores has names too; nobody should make new members of it unseen.
func TestImportTellsSheetsThatAreNoRoster(t *testing.T) {
	for file, hardly := range map[string]bool{"2026年月考核评分表.xlsx": true, "党员花名册.xlsx": false, "转入党员-GBK.csv": false} {
		d := newRosterDesk(t)
		if d.Import.Begin(samplePath(file)); hardly {
			d.Import.ReadAnyway()
		}
		if p := d.Import; !p.NameFound() || p.HardlyRoster() != hardly {
			t.Errorf("%s: names found %v, hardly a roster %v", file, p.NameFound(), p.HardlyRoster())
		}
	}
}

func TestImportSampleRoster(t *testing.T) {
	d := newRosterDesk(t)
	p := d.bring(samplePath("党员花名册.xlsx"))
	if p.Step != screen.StepHeader || p.HeaderRows() != 2 || !p.NameFound() || p.Remembered {
		t.Fatalf("step %d, header %+v", p.Step, p.Mapping.Header)
	}
	for row, header := range map[int]bool{1: false, 2: true, 3: true, 4: false} {
		if _, got, _ := p.RawCell(row, 1); got != header {
			t.Errorf("row %d is header: %v", row+1, got)
		}
	}
	if text, _, _ := p.RawCell(4, 5); !strings.Contains(text, "****") {
		t.Errorf("the raw preview shows an ID number: %s", text)
	}
	p.Go(screen.StepCheck)
	what, then := p.Verdict()
	if what != "读到58行：新增57人，重复1人。" || p.Button() != "导入57人" || !strings.Contains(then, "现在什么都没有改") {
		t.Fatalf("%q %q %q", what, then, p.Button())
	}
	before, _, err := d.db.Head(context.Background())
	d.must(err)
	p.Apply()
	if p.Step != screen.StepDone || p.Report.Added != 57 || p.Report.Duplicates != 1 {
		t.Fatalf("step %d, report %+v", p.Step, p.Report)
	}
	p.Cancel()
	d.Load(nil)
	if !strings.HasPrefix(d.Summary(), "57人 · ") || d.Import.Active {
		t.Fatalf("the roster says %q", d.Summary())
	}
	after, _, err := d.db.Head(context.Background())
	d.must(err)
	if after != before+1 {
		t.Fatalf("the import is %d changes", after-before)
	}
	_, err = d.app.Undo(context.Background())
	d.must(err)
	if d.Load(nil); !d.Empty() || len(d.Groups) != 2 {
		t.Fatalf("one undo leaves %s and %d groups", d.Summary(), len(d.Groups))
	}
}

func TestImportJumpsToDoubts(t *testing.T) {
	d := newRosterDesk(t)
	p := d.bring(samplePath("党员花名册.xlsx"))
	if p.DoubtCount() != 5 {
		t.Fatalf("%d doubts: %v", p.DoubtCount(), p.Doubts())
	}
	for _, f := range p.Doubts() {
		if f.Cell == "" {
			continue
		}
		p.GoTo(f)
		got, ok := p.Detail()
		if !ok || len(got.Doubts) == 0 || p.Step != screen.StepCheck || !p.Jumped() {
			t.Errorf("%s leads to %+v", f.Cell, got)
			continue
		}
		if c := p.Cell(p.Row, p.Columns()[p.Col]); c.Why != f.Text {
			t.Errorf("%s leads to the cell %+v", f.Cell, c)
		}
	}
	p.ShowDoubts(true)
	if len(p.Rows) != 5 {
		t.Errorf("%d rows have something to look at", len(p.Rows))
	}
}

// TestImportRemembersTheMapping has a mapping the user changed come back for the next file of the same form.
func TestImportRemembersTheMapping(t *testing.T) {
	d := newRosterDesk(t)
	p := d.bring(csv(t, "姓名,性别,生日,所在片区", "田富,男,1966-07,东片", "曾文,男,1970-01-01,西片"))
	cols := p.FileColumns()
	if len(cols) != 4 || cols[3].Field != "" || strings.Join(cols[3].Samples, " ") != "东片 西片" || cols[3].Letter != "D" {
		t.Fatalf("the columns are %+v", cols)
	}
	p.SetField(3, app.GroupField)
	p.SetField(2, "")
	if p.Remembered || len(p.Plan.NewGroups) != 2 || p.Plan.Rows[0].Member.Born != "" {
		t.Fatalf("the plan is %+v", p.Plan)
	}
	p.Apply()
	p.Cancel()
	p = d.bring(csv(t, "2027年党员名单,,,", "姓名,性别,生日,所在片区", "田大利,女,1950-01-02,东片"))
	if !p.Remembered || p.Step != screen.StepCheck || p.Plan.Rows[0].Group != "东片" || p.Plan.Rows[0].Member.Born != "" {
		t.Fatalf("remembered %v, step %d, %+v", p.Remembered, p.Step, p.Plan.Rows)
	}
	if notes := p.StepNotes(); notes[screen.StepColumns] != "沿用上次" {
		t.Errorf("the steps say %v", notes)
	}
}

func TestImportHeaderIsChosen(t *testing.T) {
	d := newRosterDesk(t)
	p := d.bring(csv(t, "甲,乙", "某某,东片", "田富,西片"))
	p.SetHeader(0, 1)
	p.SetField(0, screen.FieldName)
	if !p.NameFound() || len(p.Plan.Rows) != 2 {
		t.Fatalf("the plan is %+v", p.Plan)
	}
	p.SetHeader(-1, 1)
	if p.Mapping.Header.First != -1 || p.StepNotes()[screen.StepHeader] != "没有表头" {
		t.Fatalf("the header is %+v", p.Mapping.Header)
	}
}

func TestImportDecidedRows(t *testing.T) {
	d := newRosterDesk(t, people()...)
	p := d.bring(csv(t, "姓名,性别,出生日期,学历,身份证号",
		"欧阳修远,男,1988-02-29,本科,110101198802290016", // known: updated
		"曾文,男,,大专,",              // a namesake, perhaps the same
		"欧阳修远,男,1988-02-29,研究生,", // repeats the first row
		"新人,男,1990-01-01,,"))
	actions := func() string {
		var out []string
		for _, r := range p.Plan.Rows {
			out = append(out, string(r.Action))
		}
		return strings.Join(out, " ")
	}
	if got := actions(); got != "update add duplicate add" {
		t.Fatalf("planned %s", got)
	}
	p.Select(1, 0)
	detail, _ := p.Detail()
	if strings.Join(detail.Words, " ") != "跳过 作为新党员 更新已有" || detail.Chosen() != 1 {
		t.Fatalf("a namesake offers %v, %d", detail.Words, detail.Chosen())
	}
	p.Decide(1, screen.ActionUpdate)
	p.Decide(2, screen.ActionUpdate)
	p.Decide(3, screen.ActionSkip)
	if got := actions(); got != "update update duplicate skip" || p.Button() != "更新2人" {
		t.Fatalf("decided %s, %s", got, p.Button())
	}
	p.Apply()
	if m := d.stored("曾文"); m.Education != "大专" || !m.Floating {
		t.Errorf("the namesake is %+v", m)
	}
	if m := d.stored("欧阳修远"); m.Education != "研究生" {
		t.Errorf("the repeated row did not complete the first: %+v", m)
	}
	r, err := d.app.Roster(context.Background())
	d.must(err)
	if len(r.Members) != 5 {
		t.Errorf("%d members", len(r.Members))
	}
}

// TestImportAsNewMember takes a known row as somebody else: nothing of the stored member goes into the new one.
func TestImportAsNewMember(t *testing.T) {
	d := newRosterDesk(t, people()...)
	p := d.bring(csv(t, "姓名,出生日期,学历,身份证号", "欧阳修远,1988-02-29,本科,110101198802290016"))
	p.Decide(0, screen.ActionAdd)
	m := p.Plan.Rows[0].Member
	if m.Education != "本科" || m.Phone != "" || m.IDNumber != "" || m.ID != 0 {
		t.Fatalf("the new member is %+v", m)
	}
	p.Decide(0, screen.ActionUpdate)
	if p.Plan.Rows[0].Action != app.UpdateRow {
		t.Fatal("the decision cannot be taken back")
	}
	p.Decide(0, screen.ActionAdd)
	p.Apply()
	r, err := d.app.Roster(context.Background())
	d.must(err)
	if len(r.Members) != 6 || d.stored("欧阳修远").Education != "" {
		t.Fatalf("%d members", len(r.Members))
	}
}

func TestImportUnreadableFile(t *testing.T) {
	d := newRosterDesk(t)
	bad := filepath.Join(t.TempDir(), "名册.xlsx")
	if err := os.WriteFile(bad, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := d.Import
	p.Begin(bad)
	if !p.Active || p.Step != screen.StepFile || !strings.Contains(p.Problem, "空") || p.Hint == "" || len(d.host.fails) != 0 {
		t.Fatalf("step %d, %q %q", p.Step, p.Problem, p.Hint)
	}
	if p.CanGo(screen.StepCheck) {
		t.Fatal("one can go on without a file")
	}
	d.bring(samplePath("转入党员-GBK.csv"))
	if p.Problem != "" || p.Plan.Count(app.AddRow) != 3 || p.Plan.Count(app.SkipRow) != 1 {
		t.Fatalf("after the bad file: %q, %+v", p.Problem, p.Plan)
	}
	p.Cancel()
	if p.Active || p.Plan != nil {
		t.Fatal("the conversation goes on after cancelling")
	}
}

// TestImportShowsWhatASecondHeaderMoved holds that the preview finds the cells of rows below a second header, and what is stated
// of a member's standing.
func TestImportShowsWhatASecondHeaderMoved(t *testing.T) {
	d := newRosterDesk(t)
	p := d.bring(csv(t, "姓名,性别,出生日期,党员类别,转出时间,政治面貌", "高一,男,1990-01-01,预备党员,,中共党员", "姓名,性别,党员类别,出生日期", "高二,女,正式党员,1985-13-01", "高三,女,,1985-12-01"))
	cell := func(row int, f screen.RosterField) screen.PreviewCell {
		for _, c := range p.Columns() {
			if c.Field == f {
				return p.Cell(row, c)
			}
		}
		t.Fatalf("%s is not shown", f)
		return screen.PreviewCell{}
	}
	if got := cell(0, screen.FieldStatus).Text + " " + cell(1, screen.FieldStatus).Text; got != "预备党员 正式党员" {
		t.Errorf("standing %q", got)
	}
	if c := cell(1, screen.FieldBorn); c.Look != screen.LookWrong || c.Text != "1985-13-01" || !strings.Contains(c.Why, "不是实有的日期") {
		t.Errorf("birth date below the second header: %+v", c)
	}
	if c := cell(1, screen.FieldStatus); c.Why != "" {
		t.Errorf("the doubt is told of another field: %+v", c)
	}
	for _, f := range p.Plan.Findings {
		if f.Code == "date-impossible" {
			if p.GoTo(f); p.Row != 1 || p.Columns()[p.Col].Field != screen.FieldBorn {
				t.Errorf("the finding leads to row %d, column %d", p.Row, p.Col)
			}
		}
	}
}

// TestImportTellsEmptyRowsOnce holds that many findings of one kind are one in the list and still mark their cells.
func TestImportTellsEmptyRowsOnce(t *testing.T) {
	d := newRosterDesk(t)
	rows := []string{"序号,姓名,民族", "1,高一,汉族"}
	for i := range 20 {
		rows = append(rows, string(rune('a'+i))+",,汉族")
	}
	p := d.bring(csv(t, rows...))
	p.Go(screen.StepCheck)
	if len(p.Doubts()) != 1 || p.DoubtCount() != 1 || !strings.Contains(p.Doubts()[0].Text, "20 处") {
		t.Errorf("%+v", p.Doubts())
	}
	if c := p.Cell(15, screen.PreviewColumn{Field: screen.FieldName}); c.Look != screen.LookWrong {
		t.Errorf("a row is not marked: %+v", c)
	}
}
