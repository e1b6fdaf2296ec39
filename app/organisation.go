package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

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
	// DeleteOrganisation removes one that nothing belongs to or ever did: with members (now or once), subordinates, scores,
	// records or awards it is a Conflict.
	DeleteOrganisation(id int64) error
}

// Tree is the organisations with the home organisation picked out.
type Tree struct {
	All  []Organisation
	Home Organisation // zero when the database is still empty
}

// Groups returns the groups that stand under the home organisation, in order; those dissolved are left out.
func (t Tree) Groups() []Organisation {
	return slices.DeleteFunc(t.everyGroup(), func(o Organisation) bool { return o.Closed != "" })
}

// everyGroup is Groups with those dissolved.
func (t Tree) everyGroup() []Organisation {
	var gs []Organisation
	for _, o := range t.All {
		if o.Kind == Group && o.Parent == t.Home.ID {
			gs = append(gs, o)
		}
	}
	return gs
}

// Find returns the organisation with an ID; zero when there is none.
func (t Tree) Find(id int64) Organisation {
	for _, o := range t.All {
		if o.ID == id {
			return o
		}
	}
	return Organisation{}
}

func loadTree(tx Tx) (Tree, error) {
	all, err := tx.Organisations()
	t := Tree{All: all}
	for _, o := range all {
		if o.Home {
			t.Home = o
		}
	}
	return t, err
}

// Organisations returns the tree.
func (a *App) Organisations(ctx context.Context) (Tree, error) {
	return view(ctx, a, loadTree)
}

// founding is the change that Init makes.
const founding = "建立党支部"

// Init makes the home organisation, a branch, of an empty database, with the sector's default criteria for the year. It
// refuses with a State error when there is one already.
func (a *App) Init(ctx context.Context, name, sector string, year int) error {
	if name = strings.TrimSpace(name); name == "" {
		return &Error{Kind: Invalid, Field: "name", Text: "还没有填写党支部名称。"}
	}
	if err := CheckYear(year); err != nil {
		return err
	}
	if sector == "" {
		sector = Sectors[0]
	}
	_, err := a.update(ctx, Change{What: founding}, func(tx Tx) error {
		t, err := loadTree(tx)
		if err != nil {
			return err
		}
		if t.Home.ID != 0 {
			return Fail(State, "这份台账已经有党支部“"+t.Home.Name+"”，没有改动。", "要改名称，请到“设置”里修改。", nil)
		}
		if _, err := tx.InsertOrganisation(Organisation{Kind: Branch, Name: name, Sector: sector, Home: true}); err != nil {
			return err
		}
		if err := tx.PutSetting(SettingYear, Year(year).String()); err != nil {
			return err
		}
		if err := tx.PutPlan(DefaultPlan(year)); err != nil {
			return err
		}
		return insertDefaults(tx, sector, year)
	})
	return err
}

// SaveOrganisation adds o (ID 0) or changes it. Two groups of one name under one parent are a Conflict, dissolving one that
// members are still in is a State error.
func (a *App) SaveOrganisation(ctx context.Context, o Organisation) (int64, error) {
	if o.Name = strings.TrimSpace(o.Name); o.Name == "" {
		return 0, &Error{Kind: Invalid, Field: "name", Text: "名称不能为空。"}
	}
	what := "修改组织"
	if o.ID == 0 {
		what = "新增组织"
	}
	_, err := a.update(ctx, Change{What: what}, func(tx Tx) error {
		t, err := loadTree(tx)
		if err != nil {
			return err
		}
		for _, other := range t.All {
			if other.ID != o.ID && other.Parent == o.Parent && other.Name == o.Name {
				taken := &Error{Kind: Conflict, Field: "name", Text: "已经有“" + o.Name + "”了，没有保存。", Hint: "请换一个名称。"}
				if other.Closed != "" {
					taken.Text = "“" + o.Name + "”已于" + other.Closed.Text() + "撤销，没有另建一个。"
					taken.Hint = "又要用它，请恢复原来那个；是另一个小组，请换一个名称。"
				}
				return taken
			}
		}
		if o.ID != 0 {
			if err := leftAlone(tx, o, t.Find(o.ID)); err != nil {
				return err
			}
			return tx.UpdateOrganisation(o)
		}
		o.Position = len(t.All)
		o.ID, err = tx.InsertOrganisation(o)
		return err
	})
	return o.ID, err
}

// DeleteOrganisation removes a group entered by mistake; see OrganisationPort.
func (a *App) DeleteOrganisation(ctx context.Context, id int64) error {
	_, err := a.update(ctx, Change{What: "删除组织"}, func(tx Tx) error { return tx.DeleteOrganisation(id) })
	return err
}

// leftAlone refuses to dissolve a group that members are still in.
func leftAlone(tx Tx, o, was Organisation) error {
	if o.Kind != Group || o.Closed == "" || was.Closed != "" {
		return nil
	}
	ms, err := tx.Members()
	if err != nil {
		return err
	}
	n := 0
	for _, m := range ms {
		if m.GroupID == o.ID && m.Left == "" {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return Fail(State, fmt.Sprintf("%s还有%d名党员，没有撤销。", o.Name, n), "请先到“党员名册”把他们调到别的小组。历年成绩会一直保留。", nil)
}
