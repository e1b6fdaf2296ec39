package ui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/ui/kit"
)

// item presses the row that holds a text beginning with the words given.
func (b *bench) item(words string) {
	b.t.Helper()
	for _, o := range b.objects() {
		it, ok := o.(*kit.Item)
		if !ok {
			continue
		}
		for _, inner := range test.LaidOutObjects(it) {
			if w, ok := inner.(*kit.Text); ok && strings.HasPrefix(w.Text(), words) {
				test.Tap(it)
				b.Settle()
				return
			}
		}
	}
	b.t.Fatalf("no row %q on %s", words, b.texts())
}

// link presses a link that begins with the words given.
func (b *bench) link(words string) {
	b.t.Helper()
	for _, o := range b.objects() {
		if l, ok := o.(*kit.Link); ok && strings.HasPrefix(l.Text().Text(), words) {
			test.Tap(l)
			b.Settle()
			return
		}
	}
	b.t.Fatalf("no link %q on %s", words, b.texts())
}

// gaps is a branch in whose second month two members have no scores.
func gaps(t testing.TB, db *data.DB) {
	b := datatest.Fill(t, db, datatest.Small)
	month := b.Sheets[1]
	datatest.Update(t, db, "清空两人", func(tx app.Tx) error {
		es, err := tx.Entries(month)
		for i := range es {
			if slices.Contains(b.Members[:2], es[i].SubjectID) {
				es[i].Points = nil
			}
		}
		if err != nil {
			return err
		}
		return tx.PutEntries(es)
	})
}

func TestDeskOpensTheThingBehindEverything(t *testing.T) {
	b := newBench(t, gaps)
	b.mustSay("现在要办（", "还缺什么", "2月未打完分：", "各季度得分（支部1—2月平均 ")
	b.item("2月未打完分")
	if b.Here() != "score" {
		t.Errorf("the missing name leads to %q", b.Here())
	}
	b.Show("desk", nil)
	b.press("去打分")
	if b.Here() != "score" {
		t.Errorf("the first thing to do leads to %q", b.Here())
	}
	for figure, want := range map[string]string{"党员": "roster", "党小组": "result", "已定表彰": "result"} {
		b.Show("desk", nil)
		b.tile(figure)
		if b.Here() != want {
			t.Errorf("%s leads to %q, want %q", figure, b.Here(), want)
		}
	}
	b.Show("desk", nil)
	b.keys(ctrl(fyne.KeyP))
	if b.Here() != "document" {
		t.Errorf("Ctrl+P leads to %q", b.Here())
	}
}

// tile presses a figure by its caption.
func (b *bench) tile(caption string) {
	b.t.Helper()
	for _, o := range b.objects() {
		if k, ok := o.(*kit.Tile); ok {
			for _, inner := range test.LaidOutObjects(k) {
				if w, ok := inner.(*kit.Text); ok && w.Text() == caption {
					test.Tap(k)
					b.Settle()
					return
				}
			}
		}
	}
	b.t.Fatalf("no figure %q on %s", caption, b.texts())
}

func TestSettingsNameAGroupInADialog(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", nil)
	b.press("新增党小组")
	b.typeInto(0, "第1党小组")
	b.press("新增")
	b.mustSay("已经有“第1党小组”了")
	b.typeInto(0, "机关党小组")
	b.press("新增")
	b.mustSay("机关党小组", "已新增党小组。")
	b.keys(&fyne.ShortcutUndo{})
	if strings.Contains(b.texts(), "机关党小组|") {
		t.Error("the group is still listed after undo")
	}
}

func TestRestoringShowsBothSidesFirst(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", "backup")
	if _, err := b.shell.session.app.Vault.Backup(context.Background(), "试一试", func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	b.Show("settings", "backup")
	b.press("恢复")
	b.mustSay("现在的数据：党员6人、分数36个", "备份：")
	b.press("保留当前数据")
	b.press("恢复")
	b.press("用备份替换当前数据")
	b.mustSay("已恢复。原来的数据另存为一份备份", "示例村党支部")
}

func TestCheckingTheData(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", "check")
	b.press("检查数据")
	b.mustSay("数据完好。")
}

func TestStartOffersBackups(t *testing.T) {
	b := newBench(t, nil)
	b.press("从备份恢复")
	b.mustSay("这台电脑上还没有备份。")
	b.button("选备份文件")
	b.button("选归档包")
	b.press("取消")
	b.press("帮助 F1")
	b.mustSay("帮助：怎样开始")
}

func TestRulesSayWhatIsWrongBeneathTheField(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", "rules")
	for _, o := range b.objects() {
		if e, ok := o.(*kit.Entry); ok && e.Text == "10" {
			e.SetText("一百一")
			e.Commit()
			b.Settle()
			b.mustSay("请填整数。")
			e.SetText("20")
			e.Commit()
			b.Settle()
			break
		}
	}
	if text := b.texts(); strings.Contains(text, "请填整数") || !strings.Contains(text, "|20|") {
		t.Errorf("after putting it right: %s", text)
	}
}

func TestSettingsKeepTheirPlaceWhenSomethingChanges(t *testing.T) {
	b := newBench(t, small)
	b.Show("settings", "about")
	body := b.shell.session.current.view.Content().(*kit.Frame).Body()
	where := func() fyne.Position {
		for _, o := range test.LaidOutObjects(body) {
			if k, ok := o.(*kit.Button); ok && k.Text() == "打开数据文件夹" {
				return fyne.CurrentApp().Driver().AbsolutePositionForObject(k)
			}
		}
		t.Fatal("关于 is not there")
		return fyne.Position{}
	}
	before := where()
	if before.Y > 700 {
		t.Fatalf("关于 was asked for and stands at %v, out of sight", before)
	}
	if err := b.shell.session.app.PutSetting(context.Background(), app.SettingOperator, "书记"); err != nil {
		t.Fatal(err)
	}
	b.Settle()
	if after := where(); after != before {
		t.Errorf("the screen moved from %v to %v", before, after)
	}
}
