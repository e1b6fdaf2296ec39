package view_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// pickedFiles answers every question for a file with a path, as if the user had chosen it.
type pickedFiles struct{ path string }

func (f pickedFiles) Open(_, _ string, _ []kit.FileKind, picked func(string))    { picked(f.path) }
func (f pickedFiles) Save(_, _, _ string, _ []kit.FileKind, picked func(string)) { picked(f.path) }

// sampleFile is a copy of a sample.
func sampleFile(t testing.TB, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "..", "assets", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// paste puts text on the clipboard and pastes it at the focus.
func (b *scoreBench) paste(text string) {
	board := fyne.CurrentApp().Clipboard()
	board.SetContent(text)
	b.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	b.Settle()
}

// points are the accepted points of a row's first n cells as stored.
func points(r app.SheetRow, n int) string {
	var out []string
	for _, s := range r.Scores[:n] {
		text := "?" + s.Raw
		if s.Points != nil {
			text = s.Points.Short()
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func TestScoreTypedWithTheKeyboard(t *testing.T) {
	b := scoreWindow(t, scoreBranch(6, true))
	b.goTo(9)
	b.typed("8\t9.5\t17\n7\t99\t16\n") // Enter returns to the column where Tab began
	v := b.sheet(9)
	if got := points(v.Rows[0], 3) + "; " + points(v.Rows[1], 3); got != "8 9.5 17; 7 ?99 16" {
		t.Errorf("stored %s", got)
	}
	if !b.says("6人 · 已打 0人 · 空着 14 格") || !b.says("1处有问题") {
		t.Error("the line over the sheet does not tell")
	}
}

func TestScoreEscapeRestores(t *testing.T) {
	b := scoreDemoWindow(t)
	b.goTo(9)
	was := b.sheet(9).Rows[0]
	b.typed("88\n")
	b.grid().Select(0, 2)
	b.Settle()
	if want := "没有采用；改成 0 至 10 之间的数，或按 Esc 恢复原来的 " + was.Scores[0].Points.Short() + "。"; !b.says(want) {
		t.Errorf("nowhere says %s", want)
	}
	b.typed("\x1b")
	if got := b.sheet(9).Rows[0].Scores[0]; got.Points == nil || *got.Points != *was.Scores[0].Points {
		t.Errorf("Escape leaves %+v", got)
	}
}

func TestScorePasteBlockFromSpreadsheet(t *testing.T) {
	b := scoreWindow(t, scoreBranch(6, true))
	b.goTo(9)
	b.paste("8\t９\t十\r\n7.5\t\t6\r\n")
	v := b.sheet(9)
	if got := points(v.Rows[0], 3) + "; " + points(v.Rows[1], 3); got != "8 9 ?十; 7.5 ? 6" {
		t.Errorf("stored %s", got)
	}
	b.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
	b.Settle()
	if v := b.sheet(9); v.Started() {
		t.Error("one undo does not take the block back")
	}
}

func TestScorePasteBeyondTheTableIsTold(t *testing.T) {
	b := scoreWindow(t, scoreBranch(2, true))
	b.goTo(9)
	b.grid().Select(1, 2)
	b.paste("1\r\n2\r\n3\r\n")
	if !b.says("有 2 个值落在表格外面，没有粘贴。") {
		t.Error("what found no place vanished without a word")
	}
}

func TestScoreConfirmLeadsToTheCell(t *testing.T) {
	b := scoreWindow(t, scoreBranch(3, true))
	b.goTo(9)
	b.paste(strings.Repeat(strings.TrimSuffix(strings.Repeat("5\t", 10), "\t")+"\r\n", 3))
	b.grid().Select(2, 4)
	b.typed("51\n")
	b.grid().Select(0, 2)
	b.press("确认本月")
	if !b.says("2026年9月还有 1 处要处理，没有确认") {
		t.Fatal("nothing says what stands in the way")
	}
	b.keep("findings")
	for _, it := range find[*kit.Item](b) {
		it.Tapped(nil)
	}
	b.Settle()
	if row, col := b.grid().Current(); row != 2 || col != 4 {
		t.Fatalf("the list leads to %d,%d", row, col)
	}
	b.typed("5\n")
	b.press("确认本月")
	if b.sheet(9).Sheet.State != app.Confirmed {
		t.Fatal("not confirmed")
	}

	b.typed("4\n") // now a reason is asked for
	b.press("不改了")
	if got := b.sheet(9); points(got.Rows[2], 3) != "5 5 5" {
		t.Errorf("leaving the question changed %s", points(got.Rows[2], 3))
	}
	b.grid().Select(2, 4)
	b.Window().Canvas().Focus(b.grid())
	b.typed("4\n")
	b.typed("少走访一户")
	b.press("保存改动")
	got := b.sheet(9).Rows[2].Scores[2]
	if *got.Points != 400 || !got.Amended {
		t.Errorf("stored %+v", got)
	}
}

func TestScoreAbsentRows(t *testing.T) {
	b := scoreWindow(t, scoreBranch(3, true))
	b.goTo(9)
	b.grid().SelectRange(kit.GridRange{Top: 0, Left: 2, Bottom: 1, Right: 2})
	b.menu(2) // 登记缺考核
	b.typed("外出务工")
	b.press("登记缺考核")
	v := b.sheet(9)
	if v.Rows[0].Absent != "外出务工" || v.Rows[1].Absent != "外出务工" || v.Rows[2].Absent != "" {
		t.Fatalf("stored %q %q %q", v.Rows[0].Absent, v.Rows[1].Absent, v.Rows[2].Absent)
	}
	b.Window().Canvas().Focus(b.grid())
	b.grid().Select(0, 3)
	b.typed("5")
	if b.sheet(9).Rows[0].Filled != 0 {
		t.Error("an absent row took a score")
	}
	b.keep("absent")
}

// menu chooses the n-th line of the menu 更多.
func (b *scoreBench) menu(n int) {
	b.t.Helper()
	b.press("更多")
	for range n {
		b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	b.typed("\n")
}

func TestScoreImportFromTheSampleWorkbook(t *testing.T) {
	b := scoreWindow(t, sampleRoster(t))
	kit.SetFiles(pickedFiles{sampleFile(t, "2026年月考核评分表.xlsx")})
	b.goTo(1)
	b.press("从表格导入")
	if !b.says("从“2026年月考核评分表.xlsx”导入党员考核分") {
		t.Fatal("the conversation does not begin")
	}
	b.keep("import")
	b.insideWindow()
	b.SetLook(kit.ScaleHuge, 0)
	b.Resize(1024, 700)
	b.Settle()
	b.keep("import-huge")
	b.insideWindow()
	if b.sheet(1).Started() {
		t.Fatal("the preview changed something")
	}
	b.press("导入")
	if n := b.sheet(1).Scored(); n != 57 {
		t.Errorf("January has %d scored", n)
	}
	b.press("撤销")
	if b.sheet(1).Started() {
		t.Error("undo does not take the import back")
	}
}

func TestRecordFromTheForm(t *testing.T) {
	b := scoreWindow(t, scoreBranch(6, true))
	b.Show("score", "records")
	b.press("登记一条")
	b.typed("oy\n") // the first of those found is taken
	for _, s := range find[*kit.Select](b) {
		s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	b.press("记下")
	if !b.says("请写明做了什么事。") && !b.says("请填分数。扣几分就写几，如 2。每缺席一次扣2分。") {
		t.Error("an incomplete record is not refused in words")
	}
	b.keep("record-refused")
	entries := find[*kit.Entry](b)
	for i, text := range map[int]string{2: "2", 3: "缺席一次党员大会"} {
		b.Window().Canvas().Focus(entries[i])
		b.typed(text)
	}
	b.press("记下")
	if len(find[*kit.Grid](b)) != 1 || !b.says("1 条") {
		t.Error("the list does not show the record")
	}
	b.keep("record-list")
	v := b.sheet(10)
	brought := 0
	for _, r := range v.Rows {
		if r.Scores[0].Source == "records" {
			brought++
		}
	}
	if brought != 1 {
		t.Errorf("the record is brought into %d cells of the month", brought)
	}
}

// sampleRoster fills a branch with the sample roster and criteria.
func sampleRoster(t testing.TB) func(context.Context, *app.App) error {
	return func(ctx context.Context, a *app.App) error {
		if err := a.Init(ctx, "柳树湾村党支部", "农村", 2026); err != nil {
			return err
		}
		wb, at, err := a.OpenTable(ctx, sampleFile(t, "党员花名册.xlsx"), "", app.ChooseRoster, app.NoProgress)
		if err != nil {
			return err
		}
		m, _, err := a.RosterMapping(ctx, wb.Tables[at])
		if err != nil {
			return err
		}
		if _, err := a.ImportRoster(ctx, app.RosterImport{Table: wb.Tables[at], Mapping: m}, app.NoProgress); err != nil {
			return err
		}
		wb, at, err = a.OpenTable(ctx, sampleFile(t, "党员量化考核细则.xlsx"), "", app.ChooseCriteria, app.NoProgress)
		if err != nil {
			return err
		}
		_, err = a.ImportCriteria(ctx, app.CriteriaImport{Table: wb.Tables[at], Year: 2026, Subject: app.MemberSubject}, app.NoProgress)
		return err
	}
}

func TestScoreFindGroupsAndPaper(t *testing.T) {
	b := scoreDemoWindow(t)
	b.goTo(9)
	search := find[*kit.Entry](b)[0]
	b.Window().Canvas().Focus(search)
	b.typed("oyhy")
	if !b.says("1人 · 已打 1人") {
		t.Error("oyhy does not find 欧阳海燕 alone")
	}
	b.typed("\n") // from the field to the row found
	b.typed("7\n")
	for _, r := range b.sheet(9).Rows {
		if r.Name == "欧阳海燕" && r.Scores[0].Points.Short() != "7" {
			t.Errorf("the row found takes %s", r.Scores[0].Points.Short())
		}
	}
	search.SetText("")
	b.Settle()
	for _, s := range find[*kit.Select](b) {
		s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	b.Settle()
	if !b.says("12人 · 已打 12人") {
		t.Error("the first group is not shown alone")
	}
	b.press("打印空表")
	if b.Here() != "document" {
		t.Errorf("printing leads to %q", b.Here())
	}
}

// BenchmarkScoreCommit is a cell typed and stored, with everything repainted that changes.
func BenchmarkScoreCommit(b *testing.B) {
	w := scoreDemoWindow(b)
	w.goTo(9)
	w.grid().Select(0, 2)
	for i := range b.N {
		w.typed([]string{"8\n", "9\n"}[i%2])
	}
}
