package view_test

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// picks is the choice of files of these tests: always the same one.
type picks string

func (p picks) Open(_, _ string, _ []kit.FileKind, picked func(string)) { picked(string(p)) }
func (p picks) Save(_, _, _ string, _ []kit.FileKind, _ func(string))   {}

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
	born := slices.IndexFunc(screen.RosterColumns, func(c screen.RosterColumn) bool { return c.Key == "born" })
	g.Select(2, born)
	b.Window().Canvas().Focus(g)
	b.typed("1985.13.2\n")
	g.Select(2, born)
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

// fullBranch is a branch beyond all measure: 10,000 members, 30 groups, names of 50 characters.
func fullBranch(ctx context.Context, a *app.App) error {
	if err := emptyBranch(ctx, a); err != nil {
		return err
	}
	_, err := a.Store.Update(ctx, app.Change{Who: "测试员", What: "填满"}, func(tx app.Tx) error {
		var groups []int64
		for i := range 30 {
			id, err := tx.InsertOrganisation(app.Organisation{Parent: 1, Kind: app.Group, Name: fmt.Sprintf("第%d党小组（清水镇柳树湾村外出务工流动党员驻省城联络站）", i+1), Position: i})
			if err != nil {
				return err
			}
			groups = append(groups, id)
		}
		long := strings.Repeat("阿卜杜热西提", 8)
		var ms []app.Member
		for i := range manyMembers() {
			name := fmt.Sprintf("%c%c%c", []rune("王李张刘陈杨赵黄周吴")[i%10], rune(0x4E00+i%3000), rune(0x6000+i%2000))
			if i%500 == 0 {
				name = long[:len("阿")*48] + "·" + string(rune(0x4E00+i/500))
			}
			ms = append(ms, app.Member{
				Name: name, Sex: "男", Ethnic: "柯尔克孜族", Born: "1985-12-28", Joined: "2011-11-11", Confirmed: "2012-11-11",
				Education: "在职研究生", Post: "党支部书记兼纪检委员", Job: "驻村第一书记、工作队队长", Floating: i%3 == 0, Hardship: i%7 == 0,
			})
		}
		ids, err := tx.InsertMembers(ms)
		if err != nil {
			return err
		}
		var ss []app.Membership
		for i, id := range ids {
			ss = append(ss, app.Membership{MemberID: id, OrgID: groups[i%30]})
		}
		_, err = tx.InsertMemberships(ss)
		return err
	})
	return err
}

// manyMembers is the size of a branch beyond all measure: 10,000 with ZHENGYOU_MANY set, fewer in ordinary runs.
func manyMembers() int {
	if os.Getenv("ZHENGYOU_MANY") != "" {
		return 10000
	}
	return 1500
}

// TestRosterOverfull draws the list, the panel and the dialogs where everything is too long.
func TestRosterOverfull(t *testing.T) {
	b := scoreWindow(t, fullBranch)
	b.Show("roster", nil)
	if count := fmt.Sprintf("%d人", manyMembers()); !b.contains(count) {
		t.Fatalf("the line of counts does not say %s", count)
	}
	b.grid().Select(0, 0)
	rosterPicture(t, b, "50-overfull")
	b.press("看资料")
	rosterPicture(t, b, "51-overfull-panel")
	b.press("调组")
	rosterPicture(t, b, "52-overfull-move")
	b.press("不调了")
	b.press("关闭")
	b.press("新增党员")
	rosterPicture(t, b, "53-add")
	b.press("新增")
	if !b.contains("请填写姓名") {
		t.Fatal("the form does not say what is missing")
	}
	rosterPicture(t, b, "54-add-wrong")
	b.press("不新增")
	g := b.grid()
	g.SelectRange(kit.GridRange{Top: 1, Left: 0, Bottom: 3, Right: 2})
	b.press("调组")
	if !b.contains("给3人调组") {
		t.Fatal("the selected rows are not those that move")
	}
	b.press("调组")
	if !b.contains("请选小组") {
		t.Fatal("no group was asked for")
	}
	b.press("不调了")
}

// TestRosterPanelWorks changes a field in the panel by typing and registers that the member left.
func TestRosterPanelWorks(t *testing.T) {
	b := scoreDemoWindow(t)
	b.Show("roster", nil)
	b.grid().Select(4, 0)
	b.press("看资料")
	var job *kit.Entry
	for _, e := range inSight[*kit.Entry](b) {
		if e.Text == "村民" {
			job = e
		}
	}
	if job == nil {
		t.Fatal("the panel shows no field with the post of the fifth member")
	}
	b.Window().Canvas().Focus(job)
	job.SetText("护林员")
	job.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.Settle()
	if !b.contains("工作岗位：村民 → 护林员") {
		t.Fatal("the history does not tell of the change")
	}
	b.press("离开支部")
	rosterPicture(t, b, "55-leave")
	b.press("登记离开")
	if !b.contains("已离开支部：转出 2026年10月9日。") {
		t.Fatal("the panel does not say that the member left")
	}
	rosterPicture(t, b, "56-left")
	b.press("关闭")
	if !b.contains("56人 · ") {
		t.Fatal("the member is still counted")
	}
}

// TestRosterEmptiesWithoutAskingOnlyALittle: all members selected and Delete pressed asks first, and one undo brings all back.
func TestRosterEmptiesWithoutAskingOnlyALittle(t *testing.T) {
	b := scoreDemoWindow(t)
	b.Show("roster", nil)
	g := b.grid()
	everything := func() []app.Member {
		t.Helper()
		a, shut, err := scoreOpen(context.Background(), b.copied())
		if err != nil {
			t.Fatal(err)
		}
		defer shut()
		book, err := a.Roster(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return book.Members
	}
	same := func(was []app.Member) bool { return slices.Equal(was, everything()) }
	was := everything()
	g.TypedShortcut(&fyne.ShortcutSelectAll{})
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	b.Settle()
	if !b.contains("清空57人的") || !same(was) {
		t.Fatal("everything selected is emptied without a question")
	}
	rosterPicture(t, b, "10-emptying")
	b.press("不清空")
	if !same(was) {
		t.Fatal("不清空 empties")
	}
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	b.Settle()
	b.press("清空")
	if same(was) {
		t.Fatal("清空 does not empty")
	}
	g.TypedShortcut(&fyne.ShortcutUndo{})
	b.Settle()
	if !same(was) {
		t.Error("one undo does not bring all back")
	}
	g.Select(0, slices.IndexFunc(screen.RosterColumns, func(c screen.RosterColumn) bool { return c.Field == app.SexField }))
	g.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	b.Settle()
	if kit.Asking(b.Window().Canvas()) || same(was) {
		t.Error("one cell is not emptied at once")
	}
}

// TestRosterFoundNobodySaysSo: a search nobody answers to leaves room for the words that say so.
func TestRosterFoundNobodySaysSo(t *testing.T) {
	b := scoreDemoWindow(t)
	b.Show("roster", nil)
	g := b.grid()
	if g.EmptyHeight() != 0 {
		t.Fatal("room is kept for words nobody sees")
	}
	find[*kit.Entry](b)[0].SetText("zzzz")
	b.Settle()
	if room := g.Size().Height - g.ContentSize().Height; g.EmptyHeight() == 0 || room < g.EmptyHeight() {
		t.Errorf("%v below the header, the words want %v", room, g.EmptyHeight())
	}
	rosterPicture(t, b, "13-nobody")
}

// TestRosterKeepsWhatWasRefused saves one field of the panel while another holds what is no date.
func TestRosterKeepsWhatWasRefused(t *testing.T) {
	b := scoreDemoWindow(t)
	b.Show("roster", nil)
	b.grid().Select(4, 0)
	b.press("看资料")
	put := func(e *kit.Entry, text string) {
		b.Window().Canvas().Focus(e)
		e.SetText(text)
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		b.Settle()
	}
	var born, job *kit.Entry
	for _, e := range inSight[*kit.Entry](b) {
		switch e.Text {
		case "1967年9月12日":
			born = e
		case "村民":
			job = e
		}
	}
	put(born, "35")
	put(job, "护林员")
	if born.Text != "35" || !b.contains("像是年龄") {
		t.Fatalf("after another field was saved the date says %q", born.Text)
	}
	put(born, "1967.9")
	if born.Text != "1967年9月" || b.contains("像是年龄") {
		t.Fatalf("the corrected date says %q", born.Text)
	}
}

// TestRosterSearchWithoutHit finds room for the sentence that stands for rows.
func TestRosterSearchWithoutHit(t *testing.T) {
	b := scoreDemoWindow(t)
	b.Show("roster", nil)
	g := b.grid()
	full := g.Size().Height
	for _, e := range inSight[*kit.Entry](b) {
		e.SetText("没有这个人")
	}
	b.Settle()
	if !b.contains("找到0人") {
		t.Fatal("somebody was found")
	}
	if h := g.Size().Height; h < g.ContentSize().Height+90 || h >= full {
		t.Fatalf("the table without rows is %v high, its head %v, full %v", h, g.ContentSize().Height, full)
	}
	rosterPicture(t, b, "57-no-hit")
}
