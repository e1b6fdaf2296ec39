package view_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/ui/kit"
)

// toggle ticks or unticks what bears these words.
func (b *resultBench) toggle(words string) {
	b.t.Helper()
	for _, k := range find[*kit.Toggle](b.scoreBench) {
		for _, x := range texts(k) {
			if x == words {
				k.Tapped(nil)
				b.Settle()
				return
			}
		}
	}
	b.t.Fatalf("no %q to tick in sight", words)
}

// item presses the row of a list in which these words stand.
func (b *resultBench) item(words string) {
	b.t.Helper()
	for _, k := range find[*kit.Item](b.scoreBench) {
		for _, x := range texts(k) {
			if x == words {
				k.Tapped(nil)
				b.Settle()
				return
			}
		}
	}
	b.t.Fatalf("no row %q in sight", words)
}

// pressBeginning presses the button whose words begin so.
func (b *resultBench) pressBeginning(words string) {
	b.t.Helper()
	for _, k := range find[*kit.Button](b.scoreBench) {
		if strings.HasPrefix(k.Text(), words) {
			k.Tapped(nil)
			b.Settle()
			return
		}
	}
	b.t.Fatalf("no button beginning with %q in sight", words)
}

// texts are the words within an object.
func texts(root fyne.CanvasObject) []string {
	var out []string
	for _, o := range test.LaidOutObjects(root) {
		if x, ok := o.(*kit.Text); ok && x.Visible() {
			out = append(out, x.Text())
		}
	}
	return out
}

// saves is a choice of files that answers one path to whatever is asked.
type saves struct {
	path  string
	asked *string // the name offered last
}

func (s saves) Open(_, _ string, _ []kit.FileKind, picked func(string)) { picked(s.path) }
func (s saves) Save(_, _, name string, _ []kit.FileKind, picked func(string)) {
	*s.asked = name
	picked(s.path)
}

// TestResultOpensFigures goes from a quarter in the table down to a cell, and from there to its sheet.
func TestResultOpensFigures(t *testing.T) {
	b := resultDemoWindow(t)
	b.Show("result", app.Year(2026))
	b.grid().OnSelect(1, 4) // 二季度 of the second
	b.Settle()
	if !b.says("2026年5月") {
		t.Fatal("the quarter pressed is not unfolded")
	}
	b.item("2026年5月")
	if !b.contains("各项得分之和") {
		t.Error("the month does not say its rule")
	}
	var low, high float32
	for _, k := range find[*kit.Item](b.scoreBench) {
		if h := k.Size().Height; k.Visible() && h > 0 {
			if low == 0 || h < low {
				low = h
			}
			high = max(high, h)
		}
	}
	if high > low+2 {
		t.Errorf("rows of the tree are %v to %v high, whatever their depth", low, high)
	}
	b.keep("result-month")
	for _, k := range find[*kit.Link](b.scoreBench) {
		if k.Text().Text() == "到2026年5月考核表里看" {
			k.Tapped(nil)
			b.Settle()
			break
		}
	}
	if b.Here() != "score" {
		t.Errorf("the way to the sheet leads to %q", b.Here())
	}
	b.pressBeginning("2026年5月")
}

// TestResultAmendedCell shows who changed a confirmed score, when and why.
func TestResultAmendedCell(t *testing.T) {
	b := resultDemoWindow(t)
	b.Show("result", app.Month(2026, 1))
	b.Show("result", b.sheet(1).Rows[3].SubjectID) // whose score the sample amends
	for _, k := range find[*kit.Item](b.scoreBench) {
		if strings.Contains(strings.Join(texts(k), " "), "改过") {
			k.Tapped(nil)
		}
	}
	b.Settle()
	b.keep("result-amended")
	if !b.contains("原因：补录1月30日走访，组长核实") {
		t.Error("the reason of the change is not told")
	}
}

// TestResultDrawer: where there is no room beside the table the figure opens in a drawer, and closes with Escape.
func TestResultDrawer(t *testing.T) {
	b := resultDemoWindow(t)
	b.Show("result", app.Year(2026))
	b.SetLook(kit.ScaleHuge, 0)
	b.Resize(1024, 700)
	b.Settle()
	b.press("怎么来的")
	b.keep("drawer-huge")
	b.insideWindow()
	if b.Window().Canvas().Overlays().Top() == nil || !b.contains("的平均") && !b.contains("加上加分") {
		t.Fatal("no drawer with the figure")
	}
	b.item("2026年第二季度")
	if !b.says("2026年5月") {
		t.Error("the figure in the drawer does not unfold")
	}
	b.press("打印考核情况表")
	if b.Window().Canvas().Overlays().Top() != nil || b.Here() != "document" {
		t.Errorf("printing leads to %q with the drawer still there", b.Here())
	}
}

// TestResultDecides takes the list from the table to the decision, with one brought in for a reason, and undoes it.
func TestResultDecides(t *testing.T) {
	b := resultDemoWindow(t)
	b.Show("result", app.Year(2026))
	b.press("确定表彰名单")
	if !b.contains("已勾选5名，名额5名") {
		t.Fatal("the recommended are not ticked")
	}
	b.press("另加人选")
	b.keep("awards-pick")
	b.typed("sxd") // 史晓东, by initials
	b.typed("\n")
	if !b.contains("已勾选6名") {
		t.Fatal("史晓东 was not brought in")
	}
	b.keep("awards-reason")
	b.pick("党小组")
	b.press("留下继续改")
	if !b.contains("已勾选6名") {
		t.Fatal("the list being decided was lost")
	}
	b.press("确定名单")
	b.press("照样确定名单")
	if !b.contains("要写明理由") {
		t.Fatal("a name without a reason was taken")
	}
	b.keep("awards-refused")
	for _, f := range find[*kit.Entry](b.scoreBench) {
		if f.PlaceHolder == "如 支部委员会研究决定，表决情况" {
			b.Window().Canvas().Focus(f)
		}
	}
	b.typed("支部委员会研究决定\n")
	b.press("确定名单")
	b.press("照样确定名单")
	if !b.contains("名单已经确定") {
		t.Fatal("the list is not decided")
	}
	b.keep("awards-decided")
	b.pick("名次")
	b.keep("result-decided")
	b.pick("表彰")
	b.press("打印表彰名单")
	if b.Here() != "document" {
		t.Errorf("printing leads to %q", b.Here())
	}
	b.keep("document-commendation")
}

// TestDocumentScreen shows kinds and pages, picks a member by initials, saves, prints.
func TestDocumentScreen(t *testing.T) {
	b := resultDemoWindow(t)
	var asked string
	out := filepath.Join(t.TempDir(), "out.pdf")
	kit.SetFiles(saves{out, &asked})
	b.Show("document", app.DocumentRequest{Kind: "ranking", Period: app.Year(2026)})
	b.item("党员考核情况表")
	b.keep("document-member")
	b.pressBeginning("党员：")
	b.typed("oy\n") // the first 欧阳, by initials
	b.pressBeginning("党员：欧阳")
	b.press("取消")
	b.press("另存为 PDF")
	if content, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(content), "%PDF") {
		t.Errorf("saved: %v", err)
	}
	if !strings.HasSuffix(asked, ".pdf") || !strings.Contains(asked, "党员考核情况表") {
		t.Errorf("the name offered is %q", asked)
	}
	b.press("打印")
	if len(b.files) != 1 {
		t.Errorf("printed %v", b.files)
	}
	b.item("月考核评分表")
	b.keep("document-sheet")
	find[*kit.Preview](b.scoreBench)[0].Turn(1)
	b.pick("适合宽度")
	b.keep("document-width")
	b.item("考核成绩图表")
	b.keep("document-chart")
}

// TestArchiveScreen makes a package, checks it, and names what is wrong with a damaged one.
func TestArchiveScreen(t *testing.T) {
	b := resultDemoWindow(t)
	var asked string
	out := filepath.Join(t.TempDir(), "2026.zyb")
	kit.SetFiles(saves{out, &asked})
	b.Show("archive", nil)
	b.toggle("带上身份证号和电话")
	b.press("生成归档包")
	if asked != "柳树湾村党支部2026年度归档包.zyb" || !b.contains("已生成：2026.zyb") || !b.contains("不含身份证号和电话") {
		t.Fatalf("offered %q; nothing tells that it was made", asked)
	}
	b.press("检验归档包")
	if !b.contains("2026.zyb 完好") {
		t.Error("the package just made does not pass")
	}
	b.keep("archive-made")
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(out, content, 0o600); err != nil {
		t.Fatal(err)
	}
	b.press("检验归档包")
	if !b.contains("2026.zyb 有问题") {
		t.Error("a damaged package passes")
	}
	b.keep("archive-damaged")
	b.item("表彰名单还没有确定，按拟表彰名单归档")
	if b.Here() != "result" || !b.contains("已勾选") {
		t.Errorf("what is missing leads to %q", b.Here())
	}
}
