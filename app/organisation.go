package app

// OrgKind is the level of an Organisation in the tree.
type OrgKind string

// The levels, from the top: 党委, 党总支, 党支部, 党小组.
const (
	Committee     OrgKind = "committee"
	GeneralBranch OrgKind = "general"
	Branch        OrgKind = "branch"
	Group         OrgKind = "group"
)

// Text returns the level's Chinese name.
func (k OrgKind) Text() string {
	return map[OrgKind]string{Committee: "党委", GeneralBranch: "党总支", Branch: "党支部", Group: "党小组"}[k]
}

// Organisation is a node of the tree. One installation has one home organisation.
type Organisation struct {
	ID       int64
	Parent   int64 // 0 for the top
	Kind     OrgKind
	Name     string
	Sector   string // 农村, 社区, 机关, …: picks the criteria and the league
	Home     bool
	Position int  // order among siblings
	Closed   Date // dissolved on, empty while it exists
}

// Sectors lists the sectors (分类指导) in the order they are offered.
var Sectors = []string{"农村", "社区", "机关", "学校", "医院", "国企", "非公", "社会组织", "其他"}

// OrganisationPort stores the tree.
type OrganisationPort interface {
	// Organisations returns all, parents before children, siblings by position then ID.
	Organisations() ([]Organisation, error)
	// InsertOrganisation stores o and returns its ID; a given ID is kept (packages).
	InsertOrganisation(o Organisation) (int64, error)
	UpdateOrganisation(o Organisation) error
	DeleteOrganisation(id int64) error
}
