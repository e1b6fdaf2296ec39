package screen

import (
	"context"
	"slices"
	"strings"

	"zhengyou/app"
)

// SubjectKind is who is scored, as views hold it.
type SubjectKind = app.SubjectKind

// CriteriaSubjects are whom criteria are for, in the order they are offered; CriteriaSubjectWords name them.
var (
	CriteriaSubjects     = []app.SubjectKind{app.MemberSubject, app.GroupSubject, app.BranchSubject}
	CriteriaSubjectWords = []string{"党员", "党小组", "党支部"}
)

// Methods are how points come about, in the order they are offered, Cycles how often an item is scored.
var (
	Methods = []app.Method{app.Direct, app.Deduction, app.Bonus, app.Veto}
	Cycles  = []app.Cycle{app.ByMonth, app.ByQuarter, app.ByHalf, app.ByYear, app.ByEvent}
)

// MethodHelp explains the methods, in the order of Methods.
var MethodHelp = []string{
	"在 0 到标准分之间直接打分，如完成任务的比例。",
	"从标准分起算，每发生一次按评分办法扣分，扣完为止；没有扣分的就是满分。",
	"在月考核的分数之外另加，登记平时记录时填写，全年累计不超过标准分。",
	"不计分。有这种情形的，登记以后取消当年各项评先资格。",
}

// fullMark is what the monthly items of a subject are expected to sum to.
const fullMark app.Points = 10000

// Criteria is the presenter of 方案细则: the items of the year for one subject kind.
type Criteria struct {
	Base
	Has     bool
	Year    int
	Sector  string
	Subject app.SubjectKind
	Items   []app.Criterion // of the subject, in their order
	Row     int             // selected item, -1 for none
	Import  *CriteriaImport

	// AskFile asks for a workbook to import from; the view sets it.
	AskFile func()

	all    []app.Criterion
	people int  // members of the branch
	begun  bool // a month of the year has a sheet
	wrong  refused
	goal   int64
	jumped bool
}

// NewCriteria returns the presenter.
func NewCriteria(b Base) *Criteria {
	c := &Criteria{Base: b, Subject: app.MemberSubject, Row: -1, wrong: newRefused()}
	c.Import = NewCriteriaImport(NewBase(b.App, b.Runner, b.Host))
	return c
}

// Topics are what the screen shows.
func (c *Criteria) Topics() []app.Topic {
	return []app.Topic{app.TopicCriterion, app.TopicSetting, app.TopicOrganisation, app.TopicMember, app.TopicSheet}
}

type loadedCriteria struct {
	year   int
	sector string
	all    []app.Criterion
	people int
	begun  bool
}

// Load reads the criteria of the year. arg may be a criterion's ID, to go there, ShowImport or an ImportFile.
func (c *Criteria) Load(arg any) {
	file := ""
	switch to := arg.(type) {
	case int64:
		c.goal = to
	case string:
		if to == ShowImport && c.AskFile != nil {
			c.AskFile()
		}
	case ImportFile:
		file = string(to)
	}
	Query(&c.Base, "criteria", c.read, func(got loadedCriteria) {
		c.Has, c.Year, c.Sector, c.all = true, got.year, got.sector, got.all
		c.people, c.begun = got.people, got.begun
		for _, k := range c.all {
			if c.goal != 0 && k.ID == c.goal {
				c.Subject = k.Subject
			}
		}
		c.arrange()
		if file != "" {
			c.Import.Begin(file, c.Year, c.Subject)
			return
		}
		c.Import.Again()
	})
}

func (c *Criteria) read(ctx context.Context) (got loadedCriteria, err error) {
	if got.year, err = c.App.CampaignYear(ctx); err != nil {
		return got, err
	}
	roster, err := c.App.Roster(ctx)
	if err != nil {
		return got, err
	}
	got.sector, got.people = roster.Tree.Home.Sector, len(roster.Members)
	err = c.App.Store.View(ctx, func(tx app.Tx) error {
		sheets, err := tx.Sheets(app.Month(got.year, 1), app.Month(got.year, 12))
		got.begun = len(sheets) > 0
		return err
	})
	if err != nil {
		return got, err
	}
	got.all, err = c.App.Criteria(ctx, got.year)
	return got, err
}

// arrange lists the items of the subject, the cursor staying on its item.
func (c *Criteria) arrange() {
	var at int64
	if c.Row >= 0 && c.Row < len(c.Items) {
		at = c.Items[c.Row].ID
	}
	if c.goal != 0 {
		at, c.goal, c.jumped = c.goal, 0, true
	}
	c.Items = nil
	for _, k := range c.all {
		if k.Subject == c.Subject {
			c.Items = append(c.Items, k)
		}
	}
	c.Row = slices.IndexFunc(c.Items, func(k app.Criterion) bool { return k.ID == at })
	if c.Row < 0 && len(c.Items) > 0 {
		c.Row = 0
	}
}

// Choose shows the criteria of another subject, an index into CriteriaSubjects.
func (c *Criteria) Choose(i int) {
	c.Subject, c.Row = CriteriaSubjects[i], -1
	c.arrange()
	c.jumped = true
	c.Changed()
}

// Select tells which item the cursor is on.
func (c *Criteria) Select(row int) { c.Row = row }

// Jumped tells, once, that the program moved the cursor and the grid must follow.
func (c *Criteria) Jumped() bool {
	was := c.jumped
	c.jumped = false
	return was
}

// Sum is the full mark of the monthly items.
func (c *Criteria) Sum() app.Points {
	var sum app.Points
	for _, k := range c.Items {
		if k.Monthly() {
			sum += k.Max
		}
	}
	return sum
}

// Verdict is the line over the table: how many items of each kind there are and what the monthly ones sum to. odd tells that
// the sum is not 100, which is allowed but rarely meant.
func (c *Criteria) Verdict() (line string, odd bool) {
	sum, n := c.Sum(), map[app.Method]int{}
	monthly := 0
	for _, k := range c.Items {
		if k.Monthly() {
			monthly++
		} else {
			n[k.Method]++
		}
	}
	parts := []string{counted(monthly, "项") + "共" + sum.Short() + "分"}
	for _, x := range []struct {
		word string
		n    int
	}{{"其他周期", n[app.Direct] + n[app.Deduction]}, {"加分", n[app.Bonus]}, {"一票否决", n[app.Veto]}} {
		if x.n > 0 {
			parts = append(parts, x.word+counted(x.n, "项"))
		}
	}
	return "月考核" + strings.Join(parts, " · "), sum != fullMark && len(c.Items) > 0
}

// longItem and longRule are from how many characters on the columns may cut what is written in them.
const (
	longItem = 12
	longRule = 16
)

// Reading is the item under the cursor in full, to be read below the table, and why it does not count where it does not; ""
// where no item is too long for its columns or needs saying that.
func (c *Criteria) Reading() string {
	long := func(k app.Criterion) bool {
		return len([]rune(k.Name)) > longItem || len([]rune(k.Rule)) > longRule || k.NotCounted() != ""
	}
	if c.Row < 0 || c.Row >= len(c.Items) || !slices.ContainsFunc(c.Items, long) {
		return ""
	}
	k := c.Items[c.Row]
	switch not := k.NotCounted(); {
	case not != "":
		return k.Name + "：" + sentence(k.Rule) + not
	case k.Rule == "":
		return k.Name
	}
	return k.Name + "：" + k.Rule
}

// Next is what to do once the criteria stand: the sentence, what the button says and where it leads; ok is false while there
// are no criteria or scoring has begun.
func (c *Criteria) Next() (text, action, screen string, arg any, ok bool) {
	switch {
	case len(c.Items) == 0 || c.begun:
		return "", "", "", nil, false
	case c.people == 0:
		return "细则已备好。下一步：导入名册。", "导入名册", "roster", ShowImport, true
	}
	return "细则已备好。下一步：给本月打分。", "去打分", "score", nil, true
}

// First reports whether the item of a row is the first of its category in a run, where the category is written.
func (c *Criteria) First(row int) bool {
	return row == 0 || c.Items[row-1].Category != c.Items[row].Category
}

// CriterionDraft is an item as it stands in the form.
type CriterionDraft struct {
	ID             int64
	Category, Name string
	Max            string
	Method, Cycle  int // indexes into Methods and Cycles
	Rule           string
}

// New is the form of a new item, in the category of the item the cursor is on.
func (c *Criteria) New() CriterionDraft {
	d := CriterionDraft{}
	if c.Row >= 0 && c.Row < len(c.Items) {
		d.Category = c.Items[c.Row].Category
	}
	return d
}

// Draft is the form of an item there is.
func (c *Criteria) Draft(row int) CriterionDraft {
	k := c.Items[row]
	d := CriterionDraft{ID: k.ID, Category: k.Category, Name: k.Name, Method: slices.Index(Methods, k.Method), Cycle: slices.Index(Cycles, k.Cycle), Rule: k.Rule}
	if k.Method != app.Veto {
		d.Max = k.Max.Short()
	}
	return d
}

// Save stores a draft. then follows when it is done; fail gets the field that keeps it from being stored ("name", "max",
// "cycle", "" for none in particular) and what is wrong.
func (c *Criteria) Save(d CriterionDraft, then func(), fail func(field, text string)) {
	k := app.Criterion{Year: c.Year, Subject: c.Subject}
	for _, old := range c.Items {
		if old.ID == d.ID && d.ID != 0 {
			k = old
		}
	}
	k.Category, k.Name, k.Rule = plainText(d.Category), plainText(d.Name), plainText(d.Rule)
	k.Method, k.Cycle, k.Max = Methods[max(0, d.Method)], Cycles[max(0, d.Cycle)], 0
	if k.Method == app.Bonus || k.Method == app.Veto {
		k.Cycle = app.ByEvent
	}
	if k.Method != app.Veto {
		p, err := readMax(d.Max)
		if err != "" {
			fail("max", err)
			return
		}
		k.Max = p
	}
	said := "已新增“" + k.Name + "”。"
	if k.ID != 0 {
		said = "已修改“" + k.Name + "”。"
	}
	var id int64
	c.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		var err error
		id, err = c.App.SaveCriterion(ctx, k)
		return err
	}, func() {
		then()
		c.Host.Notify(said+k.NotCounted(), true)
		c.goal = id
		c.Load(nil)
	}, func(err error) {
		text, hint, _ := Words(err)
		fail(fieldOf(err), text+hint)
	})
}

// readMax reads a maximum as it is typed: 10, 10分, 0.5.
func readMax(text string) (app.Points, string) {
	p, err := app.ParsePoints(strings.TrimSuffix(strings.TrimSpace(foldDigits(text)), "分"))
	if err != nil || p <= 0 {
		return 0, "标准分请填大于0的数，最多两位小数。"
	}
	return p, ""
}

// Move puts the selected item step places further down (negative: up).
func (c *Criteria) Move(step int) {
	if to := c.Row + step; c.Row < 0 || to < 0 || to >= len(c.Items) {
		return
	}
	id := c.Items[c.Row].ID
	c.do("正在调整顺序", "", func(ctx context.Context) error { return c.App.MoveCriterion(ctx, id, step) }, id)
}

// Delete removes the item of a row.
func (c *Criteria) Delete(row int) {
	k := c.Items[row]
	c.do("正在删除", "已删除“"+k.Name+"”。", func(ctx context.Context) error { return c.App.DeleteCriterion(ctx, k.ID) }, 0)
}

// UseDefaults adds the built-in criteria of the sector for the subject.
func (c *Criteria) UseDefaults() {
	year, subject := c.Year, c.Subject
	c.do("正在采用默认细则", "已采用"+c.Sector+"的默认细则。", func(ctx context.Context) error {
		_, err := c.App.UseDefaultCriteria(ctx, year, subject)
		return err
	}, 0)
}

// do runs a change and goes to an item after it (0: stays).
func (c *Criteria) do(title, said string, work func(context.Context) error, goal int64) {
	c.Command(Job{Title: title, Writes: true}, func(ctx context.Context, _ app.Progress) error { return work(ctx) }, func() {
		if said != "" {
			c.Host.Notify(said, true)
		}
		c.goal = goal
		c.Load(nil)
	}, nil)
}

// Printable is the table of the subject shown.
func (c *Criteria) Printable() (app.DocumentRequest, bool) {
	return app.DocumentRequest{Kind: "criteria", Period: app.Year(c.Year), Subject: c.Subject}, len(c.Items) > 0
}

// Print opens the table of the subject shown on the page of documents.
func (c *Criteria) Print() {
	if r, ok := c.Printable(); ok {
		c.Host.Show("document", r)
		return
	}
	c.Host.Notify(c.Subject.Text()+"还没有考核细则，没有可以打印的。", false)
}
