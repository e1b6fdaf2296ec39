package view_test

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// picks is the choice of files of these tests: always the same one.
type picks string

func (p picks) Open(_, _ string, _ []kit.FileKind, picked func(string)) { picked(string(p)) }
func (p picks) Save(_, _, _ string, _ []kit.FileKind, _ func(string))   {}
func (p picks) Folder(_, _ string, _ func(string))                      {}

// sample is the path of a sample file.
func sample(name string) string { return filepath.Join("..", "..", "assets", "samples", name) }

// rosterPicture writes what the window shows where ROSTER_PICTURES names a folder.
func rosterPicture(t *testing.T, b *scoreBench, name string) {
	t.Helper()
	dir := os.Getenv("ROSTER_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.Picture()); err != nil {
		t.Fatal(err)
	}
}

func emptyBranch(ctx context.Context, a *app.App) error {
	return a.Init(ctx, "柳树湾村党支部", "农村", 2026)
}

// contains tells whether a text in sight contains words.
func (b *scoreBench) contains(words string) bool {
	for _, x := range inSight[*kit.Text](b) {
		if strings.Contains(x.Text(), words) {
			return true
		}
	}
	return false
}

// inSight are the objects of a type that are shown, what stands in hidden ones left out.
func inSight[T any](b *scoreBench) []T {
	root := b.Window().Content()
	if top := b.Window().Canvas().Overlays().Top(); top != nil {
		root = top
	}
	var out []T
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		if x, ok := o.(T); ok {
			out = append(out, x)
		}
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(root)
	return out
}

// TestRosterImportConversation goes through the conversation from the empty roster to the list, and back by undo.
func TestRosterImportConversation(t *testing.T) {
	b := scoreWindow(t, emptyBranch)
	kit.SetFiles(picks(sample("党员花名册.xlsx")))
	b.Show("roster", nil)
	rosterPicture(t, b, "01-empty")
	b.press("导入我的名册")
	if !b.contains("认出表头") {
		t.Fatal("the header was not recognised in the window")
	}
	rosterPicture(t, b, "02-header")
	b.press("下一步")
	rosterPicture(t, b, "03-columns")
	b.press("下一步")
	rosterPicture(t, b, "04-check")
	g := b.grid()
	g.Select(3, 2)
	b.Settle()
	rosterPicture(t, b, "05-row")
	b.press("导入57人")
	rosterPicture(t, b, "06-done")
	if !b.contains("新增57人") {
		t.Fatal("the summary does not tell of 57 new members")
	}
	b.press("查看名册")
	rosterPicture(t, b, "07-list")
	if !b.contains("57人 · ") {
		t.Fatal("the line of counts does not stand over the list")
	}
	b.Show("roster", "import")
	if !b.contains("读到58行") {
		t.Fatal("the same file does not go straight to the check")
	}
	rosterPicture(t, b, "08-again")
	b.press("取消")
	if len(b.grids()) != 1 {
		t.Fatal("the list does not come back")
	}
}

// grids are the grids in sight.
func (b *scoreBench) grids() []*kit.Grid { return find[*kit.Grid](b) }

// TestRosterScreen works in the list: search, panel, a wrong date.
func TestRosterScreen(t *testing.T) {
	b := scoreDemoWindow(t)
	b.Show("roster", nil)
	g := b.grid()
	rosterPicture(t, b, "10-list")
	g.Select(2, 3)
	b.Window().Canvas().Focus(g)
	b.typed("1985.13.2\n")
	g.Select(2, 3)
	b.Settle()
	if !b.contains("不是实有的日期") {
		t.Fatal("the reason does not stand in the window")
	}
	rosterPicture(t, b, "11-wrong")
	b.Window().Canvas().Focus(g)
	b.typed("\x1b")
	if b.contains("不是实有的日期") {
		t.Fatal("Escape does not bring the date back")
	}
	g.Select(2, 0)
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Settle()
	rosterPicture(t, b, "12-panel")
	if !b.says("修改记录") {
		t.Fatal("Enter on a name does not open the panel")
	}
}

// TestRosterLooks draws list, panel and check in dark and in the largest letters, and the file that cannot be read.
func TestRosterLooks(t *testing.T) {
	b := scoreDemoWindow(t)
	b.SetLook(kit.ScaleStandard, 1)
	b.Show("roster", nil)
	rosterPicture(t, b, "20-dark")
	b.SetLook(kit.ScaleHuge, 0)
	b.Resize(1024, 700)
	b.Settle()
	rosterPicture(t, b, "21-huge")
	b.grid().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Settle()
	rosterPicture(t, b, "22-huge-panel")
}

// TestRosterImportLooks draws the steps where room is short, and a file that cannot be read.
func TestRosterImportLooks(t *testing.T) {
	b := scoreWindow(t, emptyBranch)
	b.SetLook(kit.ScaleHuge, 0)
	b.Resize(1024, 700)
	kit.SetFiles(picks(sample("党员花名册.xlsx")))
	b.Show("roster", "import")
	rosterPicture(t, b, "30-huge-header")
	b.press("下一步")
	rosterPicture(t, b, "31-huge-columns")
	b.press("下一步")
	rosterPicture(t, b, "32-huge-check")
	b.SetLook(kit.ScaleStandard, 0)
	rosterPicture(t, b, "33-small-check")
	bad := filepath.Join(t.TempDir(), "名册.xlsx")
	if err := os.WriteFile(bad, []byte("%PDF-1.7 not a workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	kit.SetFiles(picks(bad))
	b.Show("roster", "import")
	rosterPicture(t, b, "34-bad-file")
	if !b.contains("PDF") {
		t.Fatal("the window does not say what the file is")
	}
	b.press("取消")
	if !b.contains("名册还是空的") {
		t.Fatal("cancelling does not lead back")
	}
}
