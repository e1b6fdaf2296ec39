package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/ui"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// scene is a state of a screen that is not the one it opens with: a month with wrong scores, a form, a step of an import.
type scene struct {
	name   string
	screen string
	arg    any      // for the screen; a sample says which file is read in
	press  []string // words of the buttons pressed then, one after the other
}

// sample is a file of assets/samples.
type sample string

var scenes = []scene{
	{name: "roster-member", screen: "roster", arg: int64(1)},
	{name: "roster-doubts", screen: "roster", arg: screen.ShowDoubts},
	{name: "roster-add", screen: "roster", arg: screen.ShowAdd},
	{name: "roster-import", screen: "roster", arg: sample("党员花名册.xlsx")},
	{name: "roster-import-head", screen: "roster", arg: sample("转入党员-GBK.csv")},
	{name: "roster-import-columns", screen: "roster", arg: sample("转入党员-GBK.csv"), press: []string{"下一步"}},
	{name: "roster-import-check", screen: "roster", arg: sample("转入党员-GBK.csv"), press: []string{"下一步", "下一步"}},
	{name: "roster-other-file", screen: "roster", arg: sample("民主测评票数.xlsx")},
	{name: "criteria-edit", screen: "criteria", press: []string{"新增一项"}},
	{name: "criteria-import", screen: "criteria", arg: sample("党员量化考核细则.xlsx")},
	{name: "score-wrong", screen: "score", arg: screen.ScorePlace{Month: app.Month(2026, 4), Subject: app.MemberSubject}},
	{name: "score-group", screen: "score", arg: screen.ScorePlace{Month: app.Month(2026, 3), Subject: app.GroupSubject}},
	{name: "score-records", screen: "score", arg: screen.ShowRecords},
	{name: "score-record", screen: "score", arg: screen.ShowRecords, press: []string{"登记一条"}},
	{name: "score-import", screen: "score", arg: sample("2026年月考核评分表.xlsx")},
	{name: "result-quarter", screen: "result", arg: app.Quarter(2026, 2)},
	{name: "result-awards", screen: "result", arg: screen.ShowAwards},
	{name: "document-commendation", screen: "document", arg: "commendation"},
	{name: "document-member", screen: "document", arg: "member"},
}

// drawScenes draws the scenes on the sample branch, opened as one does to try the program.
func (g *gallery) drawScenes() error {
	path, err := g.filled("scenes", fillOrdinary)
	if err != nil {
		return err
	}
	c := g.config(filepath.Join(g.dir, "own", "zhengyou.db"))
	c.DemoPath = path
	samples, err := g.samples()
	if err != nil {
		return err
	}
	t := ui.NewStudio(test.NewApp(), c, looks[0].width, looks[0].height)
	defer t.Close()
	t.Open(c.Path)
	if err := press(t, "打开示例支部"); err != nil {
		return err
	}
	for _, l := range looks {
		t.Resize(l.width, l.height)
		t.SetLook(l.scale, l.theme)
		for _, s := range scenes {
			if err := g.drawScene(t, s, samples, "scene-"+s.name+"-"+l.name); err != nil {
				return fmt.Errorf("%s, %s: %w", s.name, l.name, err)
			}
		}
	}
	return nil
}

// drawScene draws one and leaves it again.
func (g *gallery) drawScene(t *ui.Studio, s scene, samples, name string) error {
	arg := s.arg
	if file, ok := arg.(sample); ok {
		arg = screen.ImportFile(filepath.Join(samples, string(file)))
	}
	t.Show(s.screen, arg)
	for _, words := range s.press {
		if err := press(t, words); err != nil {
			return err
		}
	}
	if err := g.keep(t, name); err != nil {
		return err
	}
	escape(t)
	return nil
}

// escape closes what lies over the screen and puts the screen back.
func escape(t *ui.Studio) {
	c := t.Window().Canvas()
	for range 4 {
		if c.Overlays().Top() != nil {
			c.Unfocus()
			c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	for _, leave := range []string{"取消", "不导入", "返回"} {
		_ = press(t, leave) // where it is there
	}
	t.Settle()
}

// press presses the button of some words.
func press(t *ui.Studio, words string) error {
	b, ok := find(t, func(o fyne.CanvasObject) bool {
		b, ok := o.(*kit.Button)
		return ok && b.Text() == words && !b.Disabled()
	})
	if !ok {
		return fmt.Errorf("no button %s", words)
	}
	test.Tap(b.CanvasObject.(*kit.Button))
	t.Settle()
	return nil
}

// samples lays the sample files out in a folder.
func (g *gallery) samples() (string, error) {
	dir := filepath.Join(g.dir, "samples")
	return dir, fs.WalkDir(assets.Samples(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(dir, path), 0o755)
		}
		content, err := fs.ReadFile(assets.Samples(), path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, path), content, 0o600)
	})
}
