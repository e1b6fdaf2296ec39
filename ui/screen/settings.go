package screen

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhengyou/app"
)

// Section is a part of the settings screen. Short is its name on the button that goes there, Find other words it is found by.
type Section struct{ Code, Name, Short, Find string }

// SettingsSections are the parts of the settings screen, in their order.
var SettingsSections = []Section{
	{"organisation", "支部和党小组", "支部", "名称 类别 行业 新增小组 撤销小组 改名"},
	{"rules", "年度和评选规则", "年度规则", "名额 比例 同分 笔画 活动年度 表彰名额"},
	{"look", "字号和颜色", "字号", "字体大小 特大 深色 浅色 主题 显示"},
	{"backup", "备份和恢复", "备份", "备份 恢复 还原 数据安全"},
	{"check", "检查数据", "检查", "核查 校验 修改记录"},
	{"about", "关于", "关于", "版本 许可 数据位置 字体 文件夹"},
}

// GroupLine is a group as the settings list it.
type GroupLine struct {
	ID      int64
	Name    string
	Members int    // here now
	Closed  string // dissolved on, in words; "" while it exists
}

// Settings is the presenter of 设置.
type Settings struct {
	Base
	Section  string // the section asked for last; the view scrolls there
	Unit     app.Organisation
	Groups   []GroupLine
	Year     int
	Plan     app.Plan
	Operator string

	Backups []app.Backup
	Now     app.Backup // the data as they are, in the terms of a backup
	Path    string     // where the data file lies

	Checked  bool // the data were checked since the screen was loaded
	Findings []app.Finding

	here int // members who have not left
}

// NewSettings returns the presenter.
func NewSettings(b Base) *Settings { return &Settings{Base: b, Path: b.App.Vault.Path()} }

// Topics are what the screen shows.
func (s *Settings) Topics() []app.Topic {
	return []app.Topic{app.TopicOrganisation, app.TopicSetting, app.TopicPlan, app.TopicMembership, app.TopicMember}
}

type settingsRead struct {
	roster   app.Roster
	year     int
	plan     app.Plan
	operator string
	backups  []app.Backup
	now      app.Backup
}

// Load reads the settings; a section's code as argument asks for that section.
func (s *Settings) Load(arg any) {
	if code, ok := arg.(string); ok {
		s.Section = code
	}
	Query(&s.Base, "settings", s.read, func(got settingsRead) {
		s.Year, s.Plan, s.Operator, s.Backups, s.Now = got.year, got.plan, got.operator, got.backups, got.now
		s.Unit, s.Groups, s.here = got.roster.Tree.Home, s.groups(got.roster), len(got.roster.Here())
	})
}

func (s *Settings) read(ctx context.Context) (r settingsRead, err error) {
	if r.roster, err = s.App.Roster(ctx); err != nil {
		return r, err
	}
	if r.year, err = s.App.CampaignYear(ctx); err != nil {
		return r, err
	}
	if r.plan, err = s.App.Plan(ctx, r.year); err != nil {
		return r, err
	}
	kept, err := s.App.Settings(ctx)
	if err != nil {
		return r, err
	}
	if r.operator = kept[app.SettingOperator]; r.operator == "" {
		r.operator = "组织委员"
	}
	if r.backups, err = s.App.Vault.Backups(ctx); err != nil {
		return r, err
	}
	r.now, err = s.count(ctx, r.roster)
	return r, err
}

// count tells how much the data hold, as a backup would.
func (s *Settings) count(ctx context.Context, r app.Roster) (now app.Backup, err error) {
	now.Members, now.At, now.Path = len(r.Members), s.App.Clock(), s.App.Vault.Path()
	if now.Changes, _, err = s.App.Store.Head(ctx); err != nil {
		return now, err
	}
	err = s.App.Store.View(ctx, func(tx app.Tx) error {
		sheets, err := tx.Sheets(app.Period{}, app.Period{})
		if err != nil {
			return err
		}
		for _, sheet := range sheets { // one at a time: the cells of years are many
			es, err := tx.Entries(sheet.ID)
			if err != nil {
				return err
			}
			for _, x := range es { // a cleared cell stays, for its history, but is no score
				if x.Points != nil || x.Raw != "" {
					now.Entries++
				}
			}
		}
		return nil
	})
	return now, err
}

func (s *Settings) groups(r app.Roster) []GroupLine {
	here := map[int64]int{}
	today := s.App.Today()
	for _, m := range r.Members {
		if m.Left == "" {
			here[r.GroupOn(m.ID, today)]++
		}
	}
	var out []GroupLine
	for _, o := range r.Tree.All {
		if o.Kind == app.Group && o.Parent == r.Tree.Home.ID {
			g := GroupLine{ID: o.ID, Name: o.Name, Members: here[o.ID]}
			if o.Closed != "" {
				g.Closed = o.Closed.Text()
			}
			out = append(out, g)
		}
	}
	return out
}

// SetUnit changes the branch's name and sector. What cannot be accepted goes to refuse.
func (s *Settings) SetUnit(name, sector string, refuse func(text string)) {
	o := s.Unit
	if o.Name, o.Sector = strings.TrimSpace(name), sector; o == s.Unit {
		return
	}
	s.command("正在保存", "支部资料已保存。", func(err error) { s.refused(err, refuse) }, func(ctx context.Context) error {
		_, err := s.App.SaveOrganisation(ctx, o)
		return err
	})
}

// NameGroup makes a group under the branch (id 0) or gives one another name, and then calls then.
func (s *Settings) NameGroup(id int64, name string, then func(), refuse func(text string)) {
	said := "小组名称已改。"
	if id == 0 {
		said = "已新增党小组。"
	}
	s.changeGroup(id, said, then, refuse, func(o *app.Organisation) { o.Name = strings.TrimSpace(name) })
}

// CloseGroup marks a group as dissolved from today.
func (s *Settings) CloseGroup(id int64) {
	s.changeGroup(id, "小组已撤销，历年成绩保留。", nil, s.fail, func(o *app.Organisation) { o.Closed = s.App.Today() })
}

// ReopenGroup takes the dissolution back.
func (s *Settings) ReopenGroup(id int64) {
	s.changeGroup(id, "小组已恢复。", nil, s.fail, func(o *app.Organisation) { o.Closed = "" })
}

// DeleteGroup removes a group nobody ever belonged to.
func (s *Settings) DeleteGroup(id int64) {
	s.command("正在删除小组", "小组已删除。", s.Host.Fail, func(ctx context.Context) error { return s.App.DeleteOrganisation(ctx, id) })
}

func (s *Settings) fail(text string) { s.Host.Fail(app.Fail(app.State, text, "", nil)) }

// changeGroup changes a stored group, or a new one for id 0.
func (s *Settings) changeGroup(id int64, said string, then func(), refuse func(string), change func(*app.Organisation)) {
	s.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		t, err := s.App.Organisations(ctx)
		if err != nil {
			return err
		}
		o := t.Find(id)
		if id == 0 {
			o = app.Organisation{Parent: t.Home.ID, Kind: app.Group}
		}
		change(&o)
		_, err = s.App.SaveOrganisation(ctx, o)
		return err
	}, func() {
		s.saved(said)
		if then != nil {
			then()
		}
	}, func(err error) { s.refused(err, refuse) })
}

func (s *Settings) saved(said string) {
	s.Host.Notify(said, true)
	s.Load(nil)
}

// refused hands the sentence of a slip to the form, anything worse to the window.
func (s *Settings) refused(err error, refuse func(text string)) {
	var e *app.Error
	if errors.As(err, &e) && (e.Kind == app.Invalid || e.Kind == app.Conflict) {
		refuse(e.Error())
		return
	}
	s.Host.Fail(err)
}

func (s *Settings) command(title, said string, fail func(error), do func(context.Context) error) {
	s.Command(Job{Title: title, Writes: true}, func(ctx context.Context, _ app.Progress) error { return do(ctx) }, func() { s.saved(said) }, fail)
}

// SetYear goes to another campaign year.
func (s *Settings) SetYear(text string, refuse func(text string)) {
	y, err := readYear(text)
	if err != nil {
		refuse(err.Error())
		return
	}
	s.command("正在保存", fmt.Sprintf("现在是%s。", app.Year(y).Text()), s.Host.Fail, func(ctx context.Context) error {
		return s.App.PutSetting(ctx, app.SettingYear, app.Year(y).String())
	})
}

// SetOperator changes the post of who works here; it stands in the change log and at the foot of forms.
func (s *Settings) SetOperator(post string) {
	s.command("正在保存", "经办人职务已保存。", s.Host.Fail, func(ctx context.Context) error {
		return s.App.PutSetting(ctx, app.SettingOperator, strings.TrimSpace(post))
	})
}

// The numbers of the selection rules that are typed.
const (
	RulePercent = "percent"
	RuleNumber  = "number"
	RuleGroups  = "groups"
	RuleLate    = "late"
)

// SetRule changes a number of the selection rules.
func (s *Settings) SetRule(rule, text string, refuse func(text string)) {
	text = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSpace(foldDigits(text)), "%"), "％")
	n, err := strconv.Atoi(text)
	if err != nil {
		refuse("请填整数。")
		return
	}
	p := s.Plan
	switch rule {
	case RulePercent:
		p.QuotaPercent, p.QuotaNumber = n, 0
	case RuleNumber:
		p.QuotaNumber = n
	case RuleGroups:
		p.GroupQuota = n
	case RuleLate:
		p.LateMonths = n
	}
	s.savePlan(p, refuse)
}

// ByNumber tells whether the quota of members is a fixed number.
func (s *Settings) ByNumber() bool { return s.Plan.QuotaNumber > 0 }

// SetByNumber chooses between a fixed number and a percentage.
func (s *Settings) SetByNumber(fixed bool) {
	p := s.Plan
	switch {
	case fixed && p.QuotaNumber == 0:
		p.QuotaNumber = max(1, s.here*p.QuotaPercent/100)
	case !fixed && p.QuotaNumber > 0:
		p.QuotaNumber = 0
		if p.QuotaPercent == 0 {
			p.QuotaPercent = app.DefaultPlan(p.Year).QuotaPercent
		}
	}
	s.savePlan(p, s.fail)
}

// SetTieRule changes what is done with a tie at the line, in words.
func (s *Settings) SetTieRule(text string) {
	p := s.Plan
	p.TieRule = strings.TrimSpace(text)
	s.savePlan(p, s.fail)
}

// ByName tells whether lists stand by 姓名笔画 rather than 姓氏笔画.
func (s *Settings) ByName() bool { return !s.Plan.FirstNameGap() }

// SetByName chooses the order of lists without ranks.
func (s *Settings) SetByName(on bool) {
	p := s.Plan
	if p.ListOrder = app.BySurnameStrokes; on {
		p.ListOrder = app.ByNameStrokes
	}
	s.savePlan(p, s.fail)
}

func (s *Settings) savePlan(p app.Plan, refuse func(text string)) {
	if p == s.Plan {
		return
	}
	s.command("正在保存", "评选规则已保存。", func(err error) { s.refused(err, refuse) }, func(ctx context.Context) error {
		return s.App.SavePlan(ctx, p)
	})
}

// BackUp keeps a copy now.
func (s *Settings) BackUp() {
	s.Command(Job{Title: "正在备份", Writes: true, Cancel: true}, func(ctx context.Context, p app.Progress) error {
		_, err := s.App.Vault.Backup(ctx, "手动备份", p)
		return err
	}, func() {
		s.Host.Notify("已备份。", false)
		s.Load(nil)
	}, nil)
}

// Restore replaces the data by a backup and then calls then. What there was is kept as a backup.
func (s *Settings) Restore(path string, then func()) { restore(&s.Base, path, then) }

// Check examines the file, the references between rows and the change log.
func (s *Settings) Check() {
	var found []app.Finding
	s.Command(Job{Title: "正在检查数据", Cancel: true}, func(ctx context.Context, p app.Progress) error {
		var err error
		found, err = s.App.Vault.Check(ctx, p)
		return err
	}, func() { s.Checked, s.Findings = true, found }, nil)
}

// Sectors are the sectors a branch may belong to.
func (s *Settings) Sectors() []string { return app.Sectors }

// SectorIndex is where the branch's sector stands in Sectors, -1 for none.
func (s *Settings) SectorIndex() int { return slices.Index(app.Sectors, s.Unit.Sector) }
