package screen_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// criteriaDesk is the criteria of a village branch as it begins.
func criteriaDesk(t *testing.T) (*rosterDesk, *screen.Criteria) {
	t.Helper()
	d := newRosterDesk(t, people()...)
	c := screen.NewCriteria(screen.NewBase(d.app, screen.Inline{}, d.host))
	c.Load(nil)
	d.must(c.Err)
	return d, c
}

// items are the names of the items in their order.
func items(c *screen.Criteria) string {
	var out []string
	for _, k := range c.Items {
		out = append(out, k.Name)
	}
	return strings.Join(out, " ")
}

func TestCriteriaShowTheYear(t *testing.T) {
	_, c := criteriaDesk(t)
	line, odd := c.Verdict()
	if line != "月考核10项共100分 · 加分1项 · 一票否决1项" || odd {
		t.Fatalf("%q, odd %v", line, odd)
	}
	if c.Cell(0, screen.CriteriaCategory).Text != "带头学习提高" || c.Cell(1, screen.CriteriaCategory).Text != "" {
		t.Error("a category is not written once for its items")
	}
	c.Choose(1)
	if c.Subject != app.GroupSubject || c.Items[0].Category != "领导班子好" {
		t.Errorf("the groups have %s", items(c))
	}
}

// TestCriteriaSayWhatIsNext: the roster first, then scoring, nothing once that has begun.
func TestCriteriaSayWhatIsNext(t *testing.T) {
	d := newRosterDesk(t)
	c := screen.NewCriteria(screen.NewBase(d.app, screen.Inline{}, d.host))
	c.Load(nil)
	if text, _, to, arg, ok := c.Next(); !ok || to != "roster" || arg != screen.ShowImport || !strings.Contains(text, "导入名册") {
		t.Errorf("without a roster: %q to %s", text, to)
	}
	d, c = criteriaDesk(t)
	if text, _, to, _, ok := c.Next(); !ok || to != "score" {
		t.Errorf("without scores: %q to %s", text, to)
	}
	changes := []app.ScoreChange{{SubjectID: d.stored("田富").ID, CriterionID: c.Items[0].ID, Text: "5"}}
	_, err := d.app.SetScores(t.Context(), app.Month(2026, 1), app.MemberSubject, changes, "")
	d.must(err)
	c.Load(nil)
	if text, _, _, _, ok := c.Next(); ok {
		t.Errorf("with scores: %q", text)
	}
}

// TestCriteriaReading: a long rule is read whole under the table, and then every item is, so that the table does not jump.
func TestCriteriaReading(t *testing.T) {
	_, c := criteriaDesk(t)
	c.Select(0)
	if c.Items[0].Name != "参加三会一课" || c.Reading() != "参加三会一课：每缺席一次扣2分" {
		t.Errorf("the bonus has a long rule, so the first item is read as well: %q", c.Reading())
	}
	for i, k := range c.Items {
		if k.Method == app.Bonus {
			c.SetCell(i, screen.CriteriaRule, "酌情加分")
		}
	}
	if got := c.Reading(); got != "" {
		t.Errorf("all short, yet %q", got)
	}
}

// TestItemsThatDoNotCountSaySo: an item of another cycle is kept and shown, with why its points do not count yet.
func TestItemsThatDoNotCountSaySo(t *testing.T) {
	d, c := criteriaDesk(t)
	draft := screen.CriterionDraft{Category: "带头服务群众", Name: "季度走访", Max: "5", Cycle: 1, Rule: "每户1分"}
	c.Save(draft, func() {}, func(f, s string) { t.Error(f, s) })
	const not = "按季度考核的项目不进月考核表，暂不计入得分。要计分，请把考核周期改为“月”。"
	if got := c.Reading(); got != "季度走访：每户1分。"+not {
		t.Errorf("below the table: %q", got)
	}
	if got := d.host.said[len(d.host.said)-1]; got != "已新增“季度走访”。"+not {
		t.Errorf("after saving: %q", got)
	}
	if got := screen.ItemHint(c.Items[c.Row]); got != "得分写 2，扣分写 -2。每户1分。"+not {
		t.Errorf("in the form of records: %q", got)
	}
}

func TestCriteriaEditMoveDelete(t *testing.T) {
	d, c := criteriaDesk(t)
	c.SetCell(0, screen.CriteriaMax, "１２分")
	if c.Items[0].Max != 1200 {
		t.Fatalf("the maximum is %s", c.Items[0].Max)
	}
	if line, odd := c.Verdict(); !odd || !strings.HasPrefix(line, "月考核10项共102分") {
		t.Errorf("%q, odd %v", line, odd)
	}
	c.SetCell(0, screen.CriteriaMax, "很多")
	if cell := c.Cell(0, screen.CriteriaMax); cell.Text != "很多" || cell.Why == "" || c.Items[0].Max != 1200 {
		t.Fatalf("a wrong maximum shows as %+v", cell)
	}
	if _, then, ok := c.Note(0, screen.CriteriaMax); !ok || !strings.Contains(then, "没有采用") {
		t.Error("the wrong maximum is not explained")
	}
	c.Restore(0, screen.CriteriaMax)
	c.SetCell(0, screen.CriteriaName, c.Items[1].Name)
	if cell := c.Cell(0, screen.CriteriaName); !strings.Contains(cell.Why, "已经在细则里") {
		t.Errorf("two items of one name: %+v", cell)
	}
	c.Restore(0, screen.CriteriaName)
	first := c.Items[0].Name
	c.Select(0)
	c.Move(1)
	if c.Items[1].Name != first || c.Row != 1 {
		t.Fatalf("after moving down: %s, row %d", items(c), c.Row)
	}
	c.Move(-1)
	c.Delete(0)
	if strings.Contains(items(c), first) || len(d.host.fails) != 0 {
		t.Fatalf("after deleting: %s, %v", items(c), d.host.fails)
	}
}

func TestCriterionForm(t *testing.T) {
	_, c := criteriaDesk(t)
	var field, text string
	fail := func(f, s string) { field, text = f, s }
	c.Save(screen.CriterionDraft{Name: "新的一项", Max: "零"}, func() { t.Error("stored") }, fail)
	if field != "max" || text == "" {
		t.Errorf("refused at %q: %s", field, text)
	}
	c.Save(screen.CriterionDraft{Name: " ", Max: "5"}, func() { t.Error("stored") }, fail)
	if field != "name" {
		t.Errorf("refused at %q: %s", field, text)
	}
	done := 0
	c.Save(screen.CriterionDraft{Category: "加分项", Name: "见义勇为", Max: "5", Method: 2}, func() { done++ }, fail)
	c.Save(screen.CriterionDraft{Category: "一票否决", Name: "失信被执行", Method: 3, Max: "7"}, func() { done++ }, fail)
	if done != 2 {
		t.Fatalf("refused at %q: %s", field, text)
	}
	last := c.Items[len(c.Items)-1]
	if last.Max != 0 || last.Cycle != app.ByEvent || c.Items[c.Row].ID != last.ID {
		t.Errorf("the veto is %+v", last)
	}
	draft := c.Draft(0)
	draft.Rule = "每缺席一次扣3分"
	c.Save(draft, func() { done++ }, fail)
	if c.Items[0].Rule != "每缺席一次扣3分" || done != 3 {
		t.Errorf("the rule is %q", c.Items[0].Rule)
	}
}

func TestCriteriaDefaultsAreOneStep(t *testing.T) {
	d, c := criteriaDesk(t)
	for len(c.Items) > 0 {
		c.Delete(0)
	}
	c.UseDefaults()
	if len(c.Items) != 12 || c.Sector != "农村" {
		t.Fatalf("the defaults are %s", items(c))
	}
	_, err := d.app.Undo(context.Background())
	d.must(err)
	if c.Load(nil); len(c.Items) != 0 {
		t.Fatalf("one undo leaves %s", items(c))
	}
}

func TestCriteriaImportSample(t *testing.T) {
	d, c := criteriaDesk(t)
	p := c.Import
	p.Begin(samplePath("党员量化考核细则.xlsx"), c.Year, c.Subject)
	what, then := p.Verdict()
	if p.Takes() != 12 || !p.Plan.Replaces || !strings.Contains(what, "月考核合计100分") || !strings.Contains(then, "整套换成") {
		t.Fatalf("%q %q", what, then)
	}
	p.Apply()
	c.Load(nil)
	if p.Active || len(c.Items) != 12 || c.Items[2].Name != "完成岗位任务" || !d.host.undo[len(d.host.undo)-1] {
		t.Fatalf("after the import: %s", items(c))
	}
	p.Begin(samplePath("党员量化考核细则.xlsx"), c.Year, c.Subject)
	if p.Takes() != 0 || p.Button() != "没有要导入的" {
		t.Errorf("the same file again would import %d items", p.Takes())
	}
	if _, err := d.app.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	c.Load(nil) // as after any change of what is shown
	if p.Takes() != 12 {
		t.Errorf("with the import undone the file has %d items to import", p.Takes())
	}
	if _, err := d.app.Redo(context.Background()); err != nil {
		t.Fatal(err)
	}
	c.Load(nil)
	c.Save(screen.CriterionDraft{Category: "带头弘扬正气", Name: "参加志愿服务", Max: "5"}, func() {}, func(f, s string) { t.Error(f, s) })
	p.Begin(samplePath("党员量化考核细则.xlsx"), c.Year, c.Subject)
	if got := p.GoneNames(); len(got) != 1 || got[0] != "参加志愿服务" {
		t.Errorf("gone are %v", got)
	}
	p.ChooseSubject(2)
	if p.Subject != app.BranchSubject || p.Takes() != 12 {
		t.Errorf("for the branch: %d", p.Takes())
	}
	p.Cancel()
	p.Begin(samplePath("README.md"), c.Year, c.Subject)
	if p.Plan != nil && p.Takes() > 0 || p.Plan == nil && p.Problem == "" {
		t.Error("a text that is no table was taken")
	}
}

func TestCriteriaPrint(t *testing.T) {
	d, c := criteriaDesk(t)
	c.Choose(2)
	c.Print()
	want := app.DocumentRequest{Kind: "criteria", Period: app.Year(2026), Subject: app.BranchSubject}
	if got, ok := c.Printable(); !ok || got != want || !slices.Equal(d.host.shown, []string{"document"}) {
		t.Errorf("printing asks for %+v and goes to %v", got, d.host.shown)
	}
	for len(c.Items) > 0 {
		c.Delete(0)
	}
	if _, ok := c.Printable(); ok {
		t.Error("no criteria can be printed")
	}
	c.Print()
	if n := len(d.host.said); n == 0 || !strings.Contains(d.host.said[n-1], "没有可以打印的") {
		t.Errorf("nothing is said of it: %v", d.host.said)
	}
}

// A pasted block is one change; an item that cannot be stored keeps its texts in sight and the others are stored.
func TestCriteriaPasteIsOneStep(t *testing.T) {
	d, c := criteriaDesk(t)
	was := append([]app.Criterion(nil), c.Items...)
	c.SetCells([]screen.CellEdit{
		{Row: 0, Col: screen.CriteriaName, Text: was[1].Name}, // given up in the next row
		{Row: 0, Col: screen.CriteriaMax, Text: "8"},
		{Row: 0, Col: screen.CriteriaCategory, Text: "不能改"},
		{Row: 1, Col: screen.CriteriaName, Text: "读书"},
		{Row: 1, Col: screen.CriteriaMax, Text: "很多"},
		{Row: 2, Col: screen.CriteriaName, Text: was[3].Name},
		{Row: 2, Col: screen.CriteriaRule, Text: "随它去"},
		{Row: 4, Col: screen.CriteriaRule, Text: "每户1分"},
		{Row: 99, Col: screen.CriteriaRule, Text: "表外"},
	})
	stored, err := d.app.Criteria(context.Background(), 2026)
	d.must(err)
	byID := map[int64]app.Criterion{}
	for _, k := range stored {
		byID[k.ID] = k
	}
	want := append([]app.Criterion(nil), was...)
	want[0].Name, want[0].Max, want[1].Name, want[4].Rule = was[1].Name, 800, "读书", "每户1分"
	for i, k := range want {
		if byID[k.ID] != k {
			t.Errorf("row %d is stored as %+v, want %+v", i, byID[k.ID], k)
		}
	}
	if cell := c.Cell(1, screen.CriteriaMax); cell.Text != "很多" || cell.Why == "" {
		t.Errorf("the wrong maximum shows as %+v", cell)
	}
	for col, text := range map[int]string{screen.CriteriaName: was[3].Name, screen.CriteriaRule: "随它去"} {
		if cell := c.Cell(2, col); cell.Text != text || !strings.Contains(cell.Why, "已经在细则里") {
			t.Errorf("what was refused shows as %+v", cell)
		}
	}
	_, err = d.app.Undo(context.Background())
	d.must(err)
	c.Load(nil)
	for i, k := range c.Items {
		if k != was[i] {
			t.Errorf("one undo leaves row %d as %+v, was %+v", i, k, was[i])
		}
	}
}

// Two rules emptied are told; the name beside them is refused, and no cell emptied.
func TestCriteriaSaysWhatDeleteEmptied(t *testing.T) {
	d, c := criteriaDesk(t)
	c.SetCells([]screen.CellEdit{
		{Row: 0, Col: screen.CriteriaRule}, {Row: 1, Col: screen.CriteriaRule}, {Row: 2, Col: screen.CriteriaName},
	})
	if !slices.Equal(d.host.said, []string{"已清空2格。"}) || !d.host.undo[0] {
		t.Errorf("it says %q", d.host.said)
	}
}

// What is refused as a whole is no change, and so nothing to undo.
func TestCriteriaRefusedPasteIsNoStep(t *testing.T) {
	d, c := criteriaDesk(t)
	before, _, err := d.db.Head(context.Background())
	d.must(err)
	c.SetCells([]screen.CellEdit{{Row: 0, Col: screen.CriteriaName, Text: " "}, {Row: 1, Col: screen.CriteriaName, Text: c.Items[0].Name}})
	after, _, err := d.db.Head(context.Background())
	d.must(err)
	if after != before {
		t.Errorf("change %d after, %d before", after, before)
	}
	for row := range 2 {
		if cell := c.Cell(row, screen.CriteriaName); cell.Why == "" {
			t.Errorf("row %d shows %+v", row, cell)
		}
	}
}
