package app

import (
	"context"
	"strings"

	"zhengyou/app/hanzi"
)

// Roster is the members with what is needed to list them.
type Roster struct {
	Tree        Tree
	Members     []Member
	Memberships map[int64][]Membership // by member
}

func loadRoster(tx Tx) (Roster, error) {
	r := Roster{Memberships: map[int64][]Membership{}}
	var err error
	if r.Tree, err = loadTree(tx); err != nil {
		return r, err
	}
	if r.Members, err = tx.Members(); err != nil {
		return r, err
	}
	all, err := tx.Memberships(0)
	for _, s := range all {
		r.Memberships[s.MemberID] = append(r.Memberships[s.MemberID], s)
	}
	return r, err
}

// GroupOn returns the group a member belonged to on the full date d, 0 for none.
func (r Roster) GroupOn(member int64, d Date) int64 {
	for _, s := range r.Memberships[member] {
		if s.Covers(d) {
			return s.OrgID
		}
	}
	return 0
}

// Here returns the members who have not left, ordered by strokes.
func (r Roster) Here() []Member {
	var ms []Member
	for _, m := range r.Members {
		if m.Left == "" {
			ms = append(ms, m)
		}
	}
	SortByStrokes(ms, func(m Member) string { return m.Name }, true)
	return ms
}

// Roster returns all members, groups and memberships.
func (a *App) Roster(ctx context.Context) (Roster, error) {
	return view(ctx, a, loadRoster)
}

// CheckMember returns what is wrong with the first of m's fields that is wrong, in the form's order; nil when m can be stored.
func CheckMember(m Member) error {
	switch {
	case m.Name == "":
		return &Error{Kind: Invalid, Field: "name", Text: "姓名不能为空。"}
	case !hanzi.ValidName(m.Name):
		return &Error{Kind: Invalid, Field: "name", Text: "“" + m.Name + "”不像姓名，没有保存。", Hint: "姓名用汉字，少数民族姓名中间用“·”。"}
	case m.Sex != "" && m.Sex != "男" && m.Sex != "女":
		return &Error{Kind: Invalid, Field: "sex", Text: "性别只能是男或女。"}
	}
	for _, day := range []struct {
		field string
		date  Date
	}{{"born", m.Born}, {"joined", m.Joined}, {"confirmed", m.Confirmed}, {"left", m.Left}} {
		if !day.date.Valid() {
			return &Error{Kind: Invalid, Field: day.field, Text: "“" + string(day.date) + "”不是日期，没有保存。", Hint: "请写成 1985-07-01、1985-07 或 1985。"}
		}
	}
	return nil
}

// SaveMember adds m (ID 0, into group m.GroupID from the date given, "" for always) or changes it. The group of a member
// already stored is changed by Transfer alone.
func (a *App) SaveMember(ctx context.Context, m Member, since Date) (int64, error) {
	m.Name = hanzi.FoldName(m.Name)
	m.IDNumber = strings.ToUpper(strings.TrimSpace(hanzi.Fold(m.IDNumber)))
	if err := CheckMember(m); err != nil {
		return 0, err
	}
	what := "修改党员信息"
	if m.ID == 0 {
		what = "新增党员"
	}
	_, err := a.update(ctx, Change{What: what}, func(tx Tx) error {
		if err := uniqueID(tx, m); err != nil {
			return err
		}
		if m.ID != 0 {
			return tx.UpdateMember(m)
		}
		id, err := tx.InsertMember(m)
		m.ID = id
		if err == nil && m.GroupID != 0 {
			_, err = tx.InsertMembership(Membership{MemberID: id, OrgID: m.GroupID, From: since})
		}
		return err
	})
	return m.ID, err
}

func uniqueID(tx Tx, m Member) error {
	if m.IDNumber == "" {
		return nil
	}
	all, err := tx.Members()
	for _, o := range all {
		if o.ID != m.ID && o.IDNumber == m.IDNumber {
			return &Error{Kind: Conflict, Field: "id", Text: "这个身份证号已经登记在“" + o.Name + "”名下，没有保存。", Hint: "请核对号码，或打开那一位的记录。"}
		}
	}
	return err
}

// Transfer moves members to a group from a day on; scores before it stay with the old group. Those who never were in one may be
// put into it without a day: they always were, and have not come late. A dissolved group takes nobody: a State error.
func (a *App) Transfer(ctx context.Context, ids []int64, group int64, on Date) error {
	if on != "" && !on.Full() {
		return &Error{Kind: Invalid, Field: "on", Text: "请写明调组日期，如 2026-07-01。"}
	}
	_, err := a.update(ctx, Change{What: "调整党小组"}, func(tx Tx) error {
		t, err := loadTree(tx)
		if err != nil {
			return err
		}
		if o := t.Find(group); o.Closed != "" {
			return Fail(State, o.Name+"已于"+o.Closed.Text()+"撤销，没有调组。", "请选别的小组，或先在“设置”里恢复它。", nil)
		}
		for _, id := range ids {
			if err := transfer(tx, id, group, on); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func transfer(tx Tx, id, group int64, on Date) error {
	ms, err := tx.Memberships(id)
	if err != nil {
		return err
	}
	if on == "" && len(ms) > 0 {
		return &Error{Kind: Invalid, Field: "on", Text: "选中的人里有的原来就在小组里，请写明从哪一天起调组，如 2026-07-01。"}
	}
	for _, s := range ms {
		switch {
		case s.To != "" && s.To.Last() < on:
			continue
		case s.OrgID == group && s.Covers(on) && s.To == "":
			return nil
		case s.From != "" && s.From.First() >= on: // later than the day given: replaced
			err = tx.DeleteMembership(s.ID)
		default:
			s.To = on.AddDays(-1)
			err = tx.UpdateMembership(s)
		}
		if err != nil {
			return err
		}
	}
	_, err = tx.InsertMembership(Membership{MemberID: id, OrgID: group, From: on})
	return err
}

// Leave records that members left the branch on a day and why; their scores and membership stay. An empty day takes it back.
func (a *App) Leave(ctx context.Context, ids []int64, on Date, why string) error {
	if on != "" && !on.Full() {
		return &Error{Kind: Invalid, Field: "on", Text: "请写明离开日期，如 2026-07-01。"}
	}
	what := "党员离开支部"
	if on == "" {
		what, why = "恢复党员", ""
	}
	_, err := a.update(ctx, Change{What: what}, func(tx Tx) error {
		for _, id := range ids {
			m, err := tx.Member(id)
			if err != nil {
				return err
			}
			m.Left, m.LeftWhy = on, why
			if err := tx.UpdateMember(m); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// DeleteMember removes a member entered by mistake; see RosterPort.
func (a *App) DeleteMember(ctx context.Context, id int64) error {
	_, err := a.update(ctx, Change{What: "删除误录的党员"}, func(tx Tx) error { return tx.DeleteMember(id) })
	return err
}
