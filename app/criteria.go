package app

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// SubjectKind says who is scored.
type SubjectKind string

// The subject kinds.
const (
	BranchSubject SubjectKind = "branch"
	GroupSubject  SubjectKind = "group"
	MemberSubject SubjectKind = "member"
)

// Text returns the kind's Chinese name.
func (k SubjectKind) Text() string {
	return map[SubjectKind]string{BranchSubject: "党支部", GroupSubject: "党小组", MemberSubject: "党员"}[k]
}

// Method is how a criterion's points come about.
type Method string

// The methods.
const (
	Direct    Method = "direct"    // 0…max
	Deduction Method = "deduction" // starts at max, loses points per event
	Bonus     Method = "bonus"     // adds, up to the maximum as a cap for the year
	Veto      Method = "veto"      // any event bars the subject from every honour of the year
)

// Text returns the method's Chinese name.
func (m Method) Text() string {
	return map[Method]string{Direct: "直接计分", Deduction: "扣分", Bonus: "加分", Veto: "一票否决"}[m]
}

// Cycle is how often a criterion is scored.
type Cycle string

// The cycles.
const (
	ByEvent   Cycle = "event"
	ByMonth   Cycle = "month"
	ByQuarter Cycle = "quarter"
	ByHalf    Cycle = "half"
	ByYear    Cycle = "year"
)

// Text returns the cycle's Chinese name.
func (c Cycle) Text() string {
	return map[Cycle]string{ByEvent: "事项", ByMonth: "月", ByQuarter: "季度", ByHalf: "半年", ByYear: "年"}[c]
}

// Criterion is one item of the criteria (考核细则) of a campaign year.
type Criterion struct {
	ID       int64
	Year     int
	Subject  SubjectKind
	Category string // one of the five goods or five leads, or the plan's own
	Name     string
	Max      Points // cap for a bonus, 0 for a veto
	Method   Method
	Cycle    Cycle
	Rule     string // 评分办法 in words
	Position int
}

// Monthly reports whether c is a column of the monthly sheet.
func (c Criterion) Monthly() bool {
	return c.Cycle == ByMonth && (c.Method == Direct || c.Method == Deduction)
}

// NotCounted says why the points of an item that is no column of the monthly sheet do not count yet; "" when they do, and for a
// veto, which has none.
func (c Criterion) NotCounted() string {
	if c.Cycle == ByMonth || c.Method == Bonus || c.Method == Veto {
		return ""
	}
	return "按" + c.Cycle.Text() + "考核的项目不进月考核表，暂不计入得分。要计分，请把考核周期改为“月”。"
}

// CriteriaPort stores criteria.
type CriteriaPort interface {
	// Criteria returns those of a year, all subject kinds, by subject, position and ID; year 0 returns all years.
	Criteria(year int) ([]Criterion, error)
	InsertCriterion(c Criterion) (int64, error)
	UpdateCriterion(c Criterion) error
	DeleteCriterion(id int64) error
}

// defaultItem is one built-in criterion; the five leads are shared by all sectors, what is asked under them is not.
type defaultItem struct {
	category, name string
	max            int64 // whole points
	method         Method
	cycle          Cycle
	rule           string
}

var fiveLeads = []defaultItem{
	{"带头学习提高", "参加三会一课", 10, Deduction, ByMonth, "每缺席一次扣2分"},
	{"带头学习提高", "完成学习计划", 10, Direct, ByMonth, "按学习笔记和完成情况计分"},
	{"带头争创佳绩", "完成岗位任务", 20, Direct, ByMonth, "按完成比例计分"},
	{"带头争创佳绩", "参与支部重点工作", 10, Direct, ByMonth, "每参加一次得2分，最高10分"},
	{"带头服务群众", "联系服务群众", 15, Deduction, ByMonth, "少联系一户扣2分"},
	{"带头服务群众", "履行公开承诺", 10, Direct, ByMonth, "按践诺情况计分"},
	{"带头遵纪守法", "遵守党纪国法和规章制度", 10, Deduction, ByMonth, "违反一次扣5分"},
	{"带头遵纪守法", "按时足额交纳党费", 5, Deduction, ByMonth, "迟交一次扣1分"},
	{"带头弘扬正气", "和睦相处、移风易俗", 5, Direct, ByMonth, "酌情计分"},
	{"带头弘扬正气", "抵制歪风邪气", 5, Direct, ByMonth, "酌情计分"},
	{"加分项", "受到上级表彰", 10, Bonus, ByEvent, "乡科级及以下加2分、县处级加5分、地市级及以上加10分"},
	{"一票否决", "受到党纪政务处分", 0, Veto, ByEvent, "取消当年评先资格"},
}

var fiveGoods = []defaultItem{
	{"领导班子好", "班子分工明确、按时议事", 10, Direct, ByMonth, "按会议记录计分"},
	{"领导班子好", "落实上级部署", 10, Direct, ByMonth, "按完成情况计分"},
	{"党员队伍好", "党员按时参加组织生活", 10, Deduction, ByMonth, "出勤率每低5个百分点扣1分"},
	{"党员队伍好", "党员作用发挥", 10, Direct, ByMonth, "按岗位和承诺情况计分"},
	{"工作机制好", "三会一课制度落实", 10, Deduction, ByMonth, "每少一次扣2分"},
	{"工作机制好", "台账资料齐全", 10, Deduction, ByMonth, "每缺一项扣1分"},
	{"工作业绩好", "中心工作完成", 20, Direct, ByMonth, "按完成比例计分"},
	{"群众反映好", "联系服务群众", 10, Direct, ByMonth, "按走访和办实事计分"},
	{"群众反映好", "群众满意度", 10, Direct, ByMonth, "按走访了解的情况计分"},
	{"加分项", "受到上级表彰", 10, Bonus, ByEvent, "乡科级及以下加2分、县处级加5分、地市级及以上加10分"},
	{"一票否决", "发生违纪违法或重大责任事故", 0, Veto, ByEvent, "取消当年评先资格"},
}

// sectorWords puts the work of a sector in the place of the general wording: criteria must be something one can act on.
var sectorWords = map[string]map[string]string{
	"农村":   {"完成岗位任务": "完成生产发展和村务任务", "遵守党纪国法和规章制度": "遵守党纪国法村规民约", "联系服务群众": "走访联系农户", "和睦相处、移风易俗": "家庭邻里和睦、移风易俗", "中心工作完成": "乡村振兴重点工作完成"},
	"社区":   {"完成岗位任务": "完成社区报到和网格任务", "联系服务群众": "走访联系居民", "中心工作完成": "社区治理重点工作完成"},
	"机关":   {"完成岗位任务": "完成本职工作和重点督办事项", "联系服务群众": "服务基层和办事群众", "中心工作完成": "机关效能和重点工作完成"},
	"学校":   {"完成岗位任务": "完成教育教学任务", "联系服务群众": "联系学生和家长", "中心工作完成": "教书育人重点工作完成"},
	"医院":   {"完成岗位任务": "完成医疗护理任务", "联系服务群众": "改善患者就医感受", "中心工作完成": "医疗质量和行风工作完成"},
	"国企":   {"完成岗位任务": "完成生产经营任务", "联系服务群众": "联系职工和客户", "中心工作完成": "生产经营和安全指标完成"},
	"非公":   {"完成岗位任务": "完成岗位生产任务", "联系服务群众": "联系职工群众", "中心工作完成": "促进企业发展工作完成"},
	"社会组织": {"完成岗位任务": "完成业务和公益任务", "联系服务群众": "联系会员和服务对象", "中心工作完成": "公益服务重点工作完成"},
}

// DefaultCriteria returns the built-in criteria of a sector: five goods for groups and branches, five leads for members.
// The monthly items of each subject sum to 100 points.
func DefaultCriteria(sector string, year int) []Criterion {
	var cs []Criterion
	for _, set := range []struct {
		subject SubjectKind
		items   []defaultItem
	}{{BranchSubject, fiveGoods}, {GroupSubject, fiveGoods}, {MemberSubject, fiveLeads}} {
		for i, it := range set.items {
			if w := sectorWords[sector][it.name]; w != "" {
				it.name = w
			}
			cs = append(cs, Criterion{
				Year: year, Subject: set.subject, Category: it.category, Name: it.name, Max: Points(it.max * 100),
				Method: it.method, Cycle: it.cycle, Rule: it.rule, Position: i,
			})
		}
	}
	return cs
}

func insertDefaults(tx Tx, sector string, year int) error {
	for _, c := range DefaultCriteria(sector, year) {
		if _, err := tx.InsertCriterion(c); err != nil {
			return err
		}
	}
	return nil
}

// Criteria returns the criteria of a year.
func (a *App) Criteria(ctx context.Context, year int) ([]Criterion, error) {
	return view(ctx, a, func(tx Tx) ([]Criterion, error) { return tx.Criteria(year) })
}

// CheckCriterion returns what is wrong with c's fields; nil when it can be stored.
func CheckCriterion(c Criterion) error {
	switch {
	case strings.TrimSpace(c.Name) == "":
		return &Error{Kind: Invalid, Field: "name", Text: "考核内容不能为空。"}
	case c.Method == Veto && c.Max != 0:
		return &Error{Kind: Invalid, Field: "max", Text: "一票否决项不计分，标准分应为0。"}
	case c.Method != Veto && c.Max <= 0:
		return &Error{Kind: Invalid, Field: "max", Text: "标准分应大于0。"}
	case (c.Method == Bonus || c.Method == Veto) && c.Cycle == ByMonth:
		return &Error{Kind: Invalid, Field: "cycle", Text: c.Method.Text() + "项按事项登记，不进月考核表。", Hint: "请把考核周期改为“事项”。"}
	}
	return nil
}

// SaveCriterion adds c (ID 0, at the end) or changes it. What may change of an item already scored, and while a month is
// confirmed, is for criteriaUse to say; its refusals are State errors.
func (a *App) SaveCriterion(ctx context.Context, c Criterion) (int64, error) {
	if err := CheckCriterion(c); err != nil {
		return 0, err
	}
	what := "修改考核细则"
	if c.ID == 0 {
		what = "新增考核细则"
	}
	_, err := a.update(ctx, Change{What: what}, func(tx Tx) error {
		use, err := loadCriteriaUse(tx, c.Year)
		if err != nil {
			return err
		}
		c.ID, err = storeCriterion(tx, use, c)
		return err
	})
	return c.ID, err
}

// SaveCriteria changes items of a year already stored as one change: a block pasted into their table. Those that cannot be
// stored are left as they are, each with the reason by its ID.
func (a *App) SaveCriteria(ctx context.Context, cs []Criterion) (refused map[int64]error, err error) {
	if len(cs) == 0 {
		return nil, nil
	}
	_, err = a.update(ctx, Change{What: "修改考核细则"}, func(tx Tx) error {
		use, err := loadCriteriaUse(tx, cs[0].Year)
		if err != nil {
			return err
		}
		// An item may take the name another gives up further down, so what was refused is tried again until nothing moves.
		for left := cs; ; {
			refused = map[int64]error{}
			var again []Criterion
			for _, c := range left {
				err := CheckCriterion(c)
				if err == nil {
					_, err = storeCriterion(tx, use, c)
				}
				var why *Error
				switch {
				case errors.As(err, &why) && (why.Kind == Invalid || why.Kind == Conflict || why.Kind == State):
					refused[c.ID] = err
					again = append(again, c)
				case err != nil:
					return err
				}
			}
			if len(again) == 0 || len(again) == len(left) {
				return nil
			}
			left = again
		}
	})
	return refused, err
}

// storeCriterion adds c or changes it, unless another item has its name or what was entered does not allow it.
func storeCriterion(tx Tx, use *criteriaUse, c Criterion) (int64, error) {
	all, err := tx.Criteria(c.Year)
	if err != nil {
		return 0, err
	}
	var old Criterion
	for _, o := range all {
		if o.ID == c.ID {
			old = o
		} else if o.Subject == c.Subject && o.Category == c.Category && o.Name == c.Name {
			return 0, &Error{Kind: Conflict, Field: "name", Text: "“" + c.Name + "”已经在细则里，没有保存。"}
		}
	}
	if c.ID != 0 && old.ID == 0 {
		return 0, errNoCriterion
	}
	if err := use.allows(old, c); err != nil {
		return 0, err
	}
	if c.ID == 0 {
		c.Position = len(all)
		return tx.InsertCriterion(c)
	}
	return c.ID, use.update(tx, c)
}

// errNoCriterion is said of an item that is gone.
var errNoCriterion = Fail(NotFound, "这一项已经不在细则里了。", "", nil)

// DeleteCriterion removes one that nothing was scored or recorded under and that no confirmed sheet has as a column; otherwise
// it is a State error.
func (a *App) DeleteCriterion(ctx context.Context, id int64) error {
	_, err := a.update(ctx, Change{What: "删除考核细则"}, func(tx Tx) error {
		all, err := tx.Criteria(0)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(c Criterion) bool { return c.ID == id })
		if at < 0 {
			return errNoCriterion
		}
		use, err := loadCriteriaUse(tx, all[at].Year)
		if err != nil {
			return err
		}
		if err := use.allowsRemoval(all[at]); err != nil {
			return err
		}
		return tx.DeleteCriterion(id)
	})
	return err
}

// MoveCriterion puts the criterion step places further down (negative: up) within its subject.
func (a *App) MoveCriterion(ctx context.Context, id int64, step int) error {
	_, err := a.update(ctx, Change{What: "调整考核细则顺序"}, func(tx Tx) error {
		all, err := tx.Criteria(0)
		if err != nil {
			return err
		}
		var self Criterion
		for _, c := range all {
			if c.ID == id {
				self = c
			}
		}
		var same []Criterion
		at := -1
		for _, c := range all {
			if c.Year == self.Year && c.Subject == self.Subject {
				if c.ID == id {
					at = len(same)
				}
				same = append(same, c)
			}
		}
		to := at + step
		if at < 0 || to < 0 || to >= len(same) {
			return nil
		}
		same[at], same[to] = same[to], same[at]
		for i, c := range same {
			if c.Position != i {
				c.Position = i
				if err := tx.UpdateCriterion(c); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return err
}
