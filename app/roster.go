package app

// Member is a Party member's record: what the forms need and no more.
type Member struct {
	ID        int64
	Name      string
	Sex       string // 男, 女, ""
	Ethnic    string // 汉族 … (GB 3304)
	Born      Date
	IDNumber  string // GB 11643; optional, masked on screen and in lists
	Education string
	Joined    Date   // 入党时间
	Confirmed Date   // 转正时间; in the future: probationary
	Status    Status // what is stated where no such date is known
	Post      string // 党内职务
	Job       string // 工作岗位
	Phone     string // optional, masked in lists
	Floating  bool   // 流动党员
	Hardship  bool   // 困难党员
	Note      string
	Left      Date   // left the branch on; empty while here
	LeftWhy   string // 转出, 去世, 出党, 停止党籍 …
	GroupID   int64  // group now, derived from the memberships; ignored when writing
}

// Status is what a record states of a member's standing.
type Status string

// The statuses. The values are stored.
const (
	UnknownStatus Status = ""
	FullMember    Status = "full"         // 正式党员
	Probation     Status = "probationary" // 预备党员
)

// Text returns the status's Chinese name, "" for an unknown one.
func (s Status) Text() string {
	return map[Status]string{FullMember: "正式党员", Probation: "预备党员"}[s]
}

// longestProbation is how many years somebody is a probationary member at most: one, which may be prolonged by one.
const longestProbation = 2

// Probationary reports whether m is a probationary member (预备党员) on the full date d. The day of confirmation decides where
// one is known; else what is stated; else whether m joined less than two years before.
func (m Member) Probationary(d Date) bool {
	switch {
	case m.Confirmed != "":
		return m.Confirmed.First() > d
	case m.Status != UnknownStatus:
		return m.Status == Probation
	}
	return m.Joined != "" && m.Joined.AddYears(longestProbation) > d
}

// Membership says that a member belonged to a group from one day to another, both included; empty ends are open.
type Membership struct {
	ID       int64
	MemberID int64
	OrgID    int64
	From, To Date
}

// Covers reports whether the full date d lies within the membership; an end that is a month or year alone is its last day.
func (s Membership) Covers(d Date) bool {
	return (s.From == "" || s.From.First() <= d) && (s.To == "" || d <= s.To.Last())
}

// RosterPort stores members and the groups they belonged to.
type RosterPort interface {
	// Members returns all members, those who left included, by ID.
	Members() ([]Member, error)
	// Member returns one, a NotFound error when there is none.
	Member(id int64) (Member, error)
	// InsertMember stores m and returns its ID; a given ID is kept (packages).
	InsertMember(m Member) (int64, error)
	// InsertMembers is InsertMember for many at once (imports); the IDs are in the order of ms.
	InsertMembers(ms []Member) ([]int64, error)
	UpdateMember(m Member) error
	// DeleteMember removes one with the memberships; with scores, records or awards it is a Conflict: such a member leaves.
	DeleteMember(id int64) error
	// Memberships returns those of one member, or of all when memberID is 0, by member and From.
	Memberships(memberID int64) ([]Membership, error)
	InsertMembership(s Membership) (int64, error)
	// InsertMemberships is InsertMembership for many at once; the IDs are in the order of ss.
	InsertMemberships(ss []Membership) ([]int64, error)
	UpdateMembership(s Membership) error
	DeleteMembership(id int64) error
}
