package screen_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
	"zhengyou/reports"
	"zhengyou/ui/screen"
)

// porch writes down what the screens around the work (start, desk, settings, search) asked of the window.
type porch struct {
	shown  []string
	args   []any
	said   []string
	failed []error
}

func (p *porch) Show(code string, arg any) {
	p.shown, p.args = append(p.shown, code), append(p.args, arg)
}
func (p *porch) Notify(text string, _ bool)   { p.said = append(p.said, text) }
func (p *porch) Fail(err error)               { p.failed = append(p.failed, err) }
func (p *porch) last() (code string, arg any) { return p.shown[len(p.shown)-1], p.args[len(p.args)-1] }

func refuse(t *testing.T) func(string)        { return func(text string) { t.Errorf("refused: %s", text) } }
func refusals(into *string) func(text string) { return func(text string) { *into = text } }

// yard is a real database with the base of a presenter over it.
type yard struct {
	app  *app.App
	db   *data.DB
	host *porch
	base screen.Base
	at   datatest.Branch
}

// newYard opens a database; with filled it holds a small branch.
func newYard(t *testing.T, filled bool) *yard {
	t.Helper()
	y := &yard{db: datatest.Open(t), host: &porch{}}
	y.app = app.New(app.Services{
		Store: y.db, Vault: y.db, Composer: reports.Composer{}, Archiver: pack.Files{}, Clock: func() time.Time { return datatest.Now },
	})
	y.base = screen.NewBase(y.app, screen.Inline{}, y.host)
	if filled {
		y.at = datatest.Fill(t, y.db, datatest.Small)
	}
	return y
}

func (y *yard) settings(t *testing.T) *screen.Settings {
	t.Helper()
	s := screen.NewSettings(y.base)
	s.Load(nil)
	if s.Err != nil {
		t.Fatal(s.Err)
	}
	return s
}

func TestSettingsShowWhatThereIs(t *testing.T) {
	s := newYard(t, true).settings(t)
	if s.Unit.Name != "示例村党支部" || s.Operator != "组织委员" || s.Year != 2026 || s.Sectors()[s.SectorIndex()] != "农村" {
		t.Errorf("%+v, %s, %d", s.Unit, s.Operator, s.Year)
	}
	if len(s.Groups) != 2 || s.Groups[0].Members != 3 || s.Groups[1].Members != 3 {
		t.Errorf("groups %+v", s.Groups)
	}
	if s.Now.Members != 6 || s.Now.Entries != 6*3*2 || s.Now.Changes == 0 {
		t.Errorf("the data as they are: %+v", s.Now)
	}
	s.Load("backup")
	if s.Section != "backup" {
		t.Errorf("section %q", s.Section)
	}
}

func TestSettingsUnit(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	s.SetUnit(" 柳树湾村党支部 ", "社区", refuse(t))
	if s.Unit.Name != "柳树湾村党支部" || s.Unit.Sector != "社区" {
		t.Errorf("%+v", s.Unit)
	}
	said := len(y.host.said)
	s.SetUnit("柳树湾村党支部", "社区", refuse(t))
	if len(y.host.said) != said {
		t.Error("storing the same again was announced")
	}
	var why string
	s.SetUnit("  ", "社区", refusals(&why))
	if why != "名称不能为空。" || s.Unit.Name != "柳树湾村党支部" {
		t.Errorf("%q, %+v", why, s.Unit)
	}
	s.SetOperator("支部书记")
	if s.Operator != "支部书记" {
		t.Errorf("operator %q", s.Operator)
	}
}

func TestSettingsGroups(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	var why string
	closed := false
	s.NameGroup(0, "第1党小组", func() { closed = true }, refusals(&why))
	if why == "" || closed {
		t.Errorf("a second group of one name: %q, dialog closed %v", why, closed)
	}
	s.NameGroup(0, "流动党员小组", func() { closed = true }, refuse(t))
	if !closed || len(s.Groups) != 3 || s.Groups[2].Name != "流动党员小组" {
		t.Fatalf("%v %+v", closed, s.Groups)
	}
	fresh := s.Groups[2].ID
	s.NameGroup(fresh, "外出党员小组", nil, refuse(t))
	s.CloseGroup(fresh)
	if g := s.Groups[2]; g.Name != "外出党员小组" || g.Closed != "2026年10月12日" {
		t.Errorf("%+v", g)
	}
	s.ReopenGroup(fresh)
	if s.Groups[2].Closed != "" {
		t.Errorf("%+v", s.Groups[2])
	}
	s.DeleteGroup(fresh)
	if len(s.Groups) != 2 {
		t.Errorf("%+v", s.Groups)
	}
	s.CloseGroup(s.Groups[0].ID)
	s.DeleteGroup(s.Groups[0].ID)
	if len(y.host.failed) != 2 || s.Groups[0].Closed != "" || len(s.Groups) != 2 {
		t.Errorf("groups with members: %v, %+v", y.host.failed, s.Groups)
	}
	if !strings.Contains(y.host.failed[0].Error(), "还有 3 名党员") {
		t.Errorf("%v", y.host.failed[0])
	}
}

func TestSettingsRules(t *testing.T) {
	s := newYard(t, true).settings(t)
	for _, c := range []struct{ rule, text, want string }{
		{screen.RulePercent, "15", "15 0 1 6"},
		{screen.RulePercent, "２０％", "20 0 1 6"},
		{screen.RuleGroups, "2", "20 0 2 6"},
		{screen.RuleLate, "3", "20 0 2 3"},
		{screen.RuleNumber, "5", "20 5 2 3"},
	} {
		s.SetRule(c.rule, c.text, refuse(t))
		if got := fmt.Sprint(s.Plan.QuotaPercent, s.Plan.QuotaNumber, s.Plan.GroupQuota, s.Plan.LateMonths); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.rule, c.text, got, c.want)
		}
	}
	for _, c := range []struct{ rule, text, want string }{
		{screen.RulePercent, "一成", "请填整数。"},
		{screen.RulePercent, "101", "名额比例应在0到100之间。"},
		{screen.RuleLate, "13", "月数应在0到12之间。"},
		{screen.RuleGroups, "-1", "名额不能小于0。"},
	} {
		why, before := "", s.Plan
		s.SetRule(c.rule, c.text, refusals(&why))
		if why != c.want || s.Plan != before {
			t.Errorf("%s %s: %q, want %q", c.rule, c.text, why, c.want)
		}
	}
	s.SetByNumber(false)
	if s.ByNumber() || s.Plan.QuotaPercent != 20 {
		t.Errorf("by percent: %+v", s.Plan)
	}
	s.SetByNumber(true)
	if !s.ByNumber() || s.Plan.QuotaNumber != 1 {
		t.Errorf("by number: %+v", s.Plan)
	}
	s.SetByName(true)
	s.SetTieRule("比民主测评得分。")
	if !s.ByName() || s.Plan.TieRule != "比民主测评得分。" {
		t.Errorf("%+v", s.Plan)
	}
}

func TestSettingsYear(t *testing.T) {
	s := newYard(t, true).settings(t)
	for _, text := range []string{"", "26", "明年", "12026"} {
		why := ""
		if s.SetYear(text, refusals(&why)); why == "" || s.Year != 2026 {
			t.Errorf("%q was taken as a year", text)
		}
	}
	s.SetYear("2027年度", refuse(t))
	if s.Year != 2027 || s.Plan.Year != 2027 {
		t.Errorf("year %d, plan of %d", s.Year, s.Plan.Year)
	}
}

func TestBackupAndRestoreShowBothSides(t *testing.T) {
	y := newYard(t, true)
	s := y.settings(t)
	s.BackUp()
	if len(s.Backups) == 0 || s.Backups[0].Members != 6 || s.Backups[0].Entries != s.Now.Entries {
		t.Fatalf("backups %+v", s.Backups)
	}
	kept := s.Backups[0]
	s.SetUnit("改过的支部", "农村", refuse(t))
	restored := false
	s.Restore(kept.Path, func() { restored = true })
	s.Load(nil)
	if !restored || s.Unit.Name != "示例村党支部" {
		t.Errorf("restored %v, %+v, %v", restored, s.Unit, y.host.failed)
	}
	if len(s.Backups) < 2 {
		t.Error("what there was before is not kept as a backup")
	}
	s.Restore(filepath.Join(t.TempDir(), "没有.db"), func() { t.Error("a missing file was restored") })
	if len(y.host.failed) != 1 || s.Unit.Name != "示例村党支部" {
		t.Errorf("%v", y.host.failed)
	}
}

func TestCheckReturnsFindings(t *testing.T) {
	s := newYard(t, true).settings(t)
	if s.Checked {
		t.Error("checked before it was asked for")
	}
	s.Check()
	if !s.Checked || len(s.Findings) != 0 {
		t.Errorf("checked %v, findings %+v", s.Checked, s.Findings)
	}
}

func TestStartMakesABranch(t *testing.T) {
	y := newYard(t, false)
	s := screen.NewStart(y.base)
	s.Load(nil)
	field, made := "", false
	no := func(f, _ string) { field = f }
	s.Create("", "农村", "2026", func() { made = true }, no)
	if field != "name" {
		t.Errorf("without a name: %q", field)
	}
	s.Create("柳树湾村党支部", "农村", "来年", func() { made = true }, no)
	if field != "year" || made {
		t.Errorf("without a year: %q, made %v", field, made)
	}
	s.Create("柳树湾村党支部", "农村", "2026", func() { made = true }, no)
	tree, err := y.app.Organisations(context.Background())
	if err != nil || !made || tree.Home.Name != "柳树湾村党支部" {
		t.Errorf("made %v, %+v, %v", made, tree.Home, err)
	}
	s.Create("另一个支部", "农村", "2026", func() { t.Error("a second branch") }, no)
	if len(y.host.failed) != 1 || app.KindOf(y.host.failed[0]) != app.State {
		t.Errorf("%v", y.host.failed)
	}
}

func TestStartRestoresABackup(t *testing.T) {
	old := newYard(t, true)
	kept, err := old.db.Backup(context.Background(), "换电脑", app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	y := newYard(t, false)
	s := screen.NewStart(y.base)
	s.Load(nil)
	if len(s.Backups) != 0 {
		t.Errorf("an empty database offers %+v", s.Backups)
	}
	done := false
	s.Restore(kept.Path, func() { done = true })
	tree, err := y.app.Organisations(context.Background())
	if err != nil || !done || tree.Home.Name != "示例村党支部" {
		t.Errorf("restored %v, %+v, %v, %v", done, tree.Home, err, y.host.failed)
	}
}

func TestStartRefusesWhatIsNoArchive(t *testing.T) {
	y := newYard(t, false)
	s := screen.NewStart(y.base)
	path := filepath.Join(t.TempDir(), "坏的.zyb")
	if err := os.WriteFile(path, []byte("not an archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.OpenArchive(path, func() { t.Error("a broken archive was opened") })
	if len(y.host.failed) != 1 || app.KindOf(y.host.failed[0]) == app.Internal {
		t.Errorf("%v", y.host.failed)
	}
}

func TestDeskLeadsToThePlaceOfEverything(t *testing.T) {
	y := newYard(t, true)
	d := screen.NewDesk(y.base)
	d.Load(nil)
	if !d.Has || d.Empty() || len(d.Desk.Todos) == 0 {
		t.Fatalf("%+v", d.Desk)
	}
	for i, want := range []string{"roster", "criteria", "score", "score", "score", "score", "result", "archive"} {
		d.Station(i)
		if code, _ := y.host.last(); code != want {
			t.Errorf("station %s leads to %s, want %s", d.Desk.Road[i].Name, code, want)
		}
	}
	d.Station(3)
	if _, arg := y.host.last(); arg != any(app.Month(2026, 6)) {
		t.Errorf("the second quarter leads to %v", arg)
	}
	d.Station(99)
	for _, todo := range d.Desk.Todos {
		d.Do(todo)
		if code, arg := y.host.last(); code != todo.Screen || todo.Month.Year != 0 && arg != any(todo.Month) {
			t.Errorf("%s leads to %s %v", todo.Text, code, arg)
		}
	}
	d.Missing()
	d.Figures()
	if code, arg := y.host.last(); code != "result" || arg != any(app.Year(2026)) {
		t.Errorf("the chart leads to %s %v", code, arg)
	}
}

func TestDeskOfAnEmptyBranch(t *testing.T) {
	y := newYard(t, false)
	if err := y.app.Init(context.Background(), "新支部", "农村", 2026); err != nil {
		t.Fatal(err)
	}
	d := screen.NewDesk(y.base)
	d.Load(nil)
	_, printable := d.Printable()
	if !d.Empty() || d.Charted() || printable || d.Desk.Todos[0].Screen != "roster" {
		t.Errorf("empty %v, charted %v, printable %v, %+v", d.Empty(), d.Charted(), printable, d.Desk.Todos)
	}
}

func TestDeskDrawsAReadableChart(t *testing.T) {
	for _, c := range []struct {
		groups  int
		crowded bool
	}{{0, false}, {2, false}, {6, false}, {7, false}, {8, true}, {30, true}} {
		y := newYard(t, false)
		datatest.Fill(t, y.db, datatest.Size{Groups: c.groups, Members: max(4, c.groups), Criteria: 2, Months: 3})
		drawn := &drawnChart{}
		y.app.Renderer = drawn
		d := screen.NewDesk(screen.NewBase(y.app, screen.Inline{}, y.host))
		d.Load(nil)
		d.DrawChart(300, 200, 1, false, func(p screen.Pixels) {
			if p.Width != 300 || len(p.Pix) != 4*300*200 {
				t.Errorf("a picture of %d × %d", p.Width, p.Height)
			}
		})
		want := c.groups + 1
		if c.crowded {
			want = 7
		}
		if got := len(drawn.chart.Series); got != want || d.Crowded() != c.crowded || drawn.chart.Series[0].Name != "支部平均" {
			t.Errorf("%d groups: %d lines, want %d; crowded %v", c.groups, got, want, d.Crowded())
		}
	}
}

// drawnChart notes the chart it is given and answers an empty picture: what is drawn is the test of reports/chart.
type drawnChart struct {
	app.Renderer
	chart app.Chart
}

func (d *drawnChart) Draw(_ context.Context, c app.Chart, w, h int, _ float64, _ bool) (app.Page, error) {
	d.chart = c
	return app.Page{Width: w, Height: h, Pix: make([]byte, 4*w*h)}, nil
}

func TestSearchFindsByCharactersPinyinAndInitials(t *testing.T) {
	y := newYard(t, false)
	datatest.Fill(t, y.db, datatest.Size{Groups: 2, Members: 12, Criteria: 3, Months: 1})
	screens := []screen.Hit{screen.NewHit("页面", "党员名册", "谁在册", "", "roster", nil)}
	s := screen.NewSearch(y.base, screens)
	s.Load(nil)
	s.Find("")
	if len(s.Hits) != 1 || s.Hits[0].Kind != "页面" {
		t.Errorf("without a text: %+v", s.Hits)
	}
	for _, c := range []struct{ text, kind, name, code string }{
		{"欧阳", "党员", "欧阳", "roster"},
		{"ouyang", "党员", "欧阳", "roster"},
		{"yuchi", "党员", "尉迟", "roster"},
		{"shan", "党员", "单", "roster"},
		{"dymc", "页面", "党员名册", "roster"},
		{"项目2", "细则", "项目2", "criteria"},
		{"beifen", "设置", "备份和恢复", "settings"},
		{"还原", "设置", "备份和恢复", "settings"},
		{"mcb", "文书", "考核名次表", "document"},
	} {
		s.Find(c.text)
		found := -1
		for i, h := range s.Hits {
			if h.Kind == c.kind && strings.HasPrefix(h.Name, c.name) {
				found = i
			}
		}
		if found < 0 {
			t.Errorf("%q does not find %s %s: %+v", c.text, c.kind, c.name, s.Hits)
			continue
		}
		if !s.Open(found) {
			t.Errorf("%q cannot be opened", c.text)
		}
		if code, _ := y.host.last(); code != c.code {
			t.Errorf("%q leads to %s", c.text, code)
		}
	}
	s.Find("xyzq")
	if len(s.Hits) != 0 || s.Open(0) {
		t.Errorf("%+v", s.Hits)
	}
}

func TestSearchShowsAFewOfMany(t *testing.T) {
	y := newYard(t, false)
	datatest.Fill(t, y.db, datatest.Size{Groups: 2, Members: 120, Criteria: 1, Months: 1})
	s := screen.NewSearch(y.base, nil)
	s.Load(nil)
	s.Find("王")
	if len(s.Hits) != 8 || s.More != 2 {
		t.Errorf("%d shown, %d more", len(s.Hits), s.More)
	}
	s.Move(3)
	s.Move(-1)
	if s.At != 2 {
		t.Errorf("at %d", s.At)
	}
	s.Move(100)
	if s.At != 7 {
		t.Errorf("at %d", s.At)
	}
	s.Find("王一")
	if s.At != 0 {
		t.Error("another text keeps the old place")
	}
}

func TestWordsOfErrors(t *testing.T) {
	text, hint, detail := screen.Words(app.Fail(app.Storage, "磁盘满了。", "请腾出空间。", errors.New("ENOSPC")))
	if text != "磁盘满了。" || hint != "请腾出空间。" || !strings.Contains(detail, "ENOSPC") {
		t.Errorf("%q %q %q", text, hint, detail)
	}
	text, hint, detail = screen.Words(errors.New("boom"))
	if text == "" || hint == "" || detail != "boom" || strings.Contains(text+hint, "boom") {
		t.Errorf("%q %q %q", text, hint, detail)
	}
}
