package app

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

// CriteriaPort stores criteria.
type CriteriaPort interface {
	// Criteria returns those of a year, all subject kinds, by subject, position and ID; year 0 returns all years.
	Criteria(year int) ([]Criterion, error)
	InsertCriterion(c Criterion) (int64, error)
	UpdateCriterion(c Criterion) error
	DeleteCriterion(id int64) error
}
