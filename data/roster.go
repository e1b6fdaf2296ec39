package data

import "zhengyou/app"

const memberColumns = `id, name, sex, ethnic, born, id_number, education, joined, confirmed, status, post, job, phone,
	floating, hardship, note, left_on, left_why`

func memberInto(m *app.Member) []any {
	return []any{
		&m.ID, &m.Name, &m.Sex, &m.Ethnic, &m.Born, &m.IDNumber, &m.Education, &m.Joined, &m.Confirmed, &m.Status,
		&m.Post, &m.Job, &m.Phone, &m.Floating, &m.Hardship, &m.Note, &m.Left, &m.LeftWhy,
	}
}

func memberValues(m app.Member) []any {
	return []any{
		m.ID, m.Name, m.Sex, m.Ethnic, m.Born, m.IDNumber, m.Education, m.Joined, m.Confirmed, m.Status,
		m.Post, m.Job, m.Phone, m.Floating, m.Hardship, m.Note, m.Left, m.LeftWhy,
	}
}

// Members implements app.RosterPort.
func (t *tx) Members() ([]app.Member, error) {
	all, err := list(t, memberInto, `SELECT `+memberColumns+` FROM member ORDER BY id`)
	if err != nil {
		return nil, err
	}
	now, err := t.groupsNow(0)
	for i := range all {
		all[i].GroupID = now[all[i].ID]
	}
	return all, err
}

// Member implements app.RosterPort.
func (t *tx) Member(id int64) (app.Member, error) {
	m, ok, err := first(t, memberInto, `SELECT `+memberColumns+` FROM member WHERE id = $1`, id)
	if err != nil {
		return m, err
	}
	if !ok {
		return m, app.Fail(app.NotFound, "没有找到这名党员。", "可能刚被删除，请刷新后再看。", nil)
	}
	now, err := t.groupsNow(id)
	m.GroupID = now[id]
	return m, err
}

// groupsNow returns the organisation each member (or the one) belongs to today. The condition is app.Membership.Covers: a
// beginning that is a month or year alone sorts before its days, an end is compared with as much of the day as it says.
func (t *tx) groupsNow(memberID int64) (map[int64]int64, error) {
	type ofMember struct{ member, org int64 }
	now := map[int64]int64{}
	err := each(t, func(m *ofMember) []any { return []any{&m.member, &m.org} }, func(m ofMember) error {
		now[m.member] = m.org
		return nil
	}, `SELECT member_id, org_id FROM membership WHERE (member_id = $1 OR $1 = 0) AND from_on <= $2
		AND (to_on = '' OR to_on >= substr($2, 1, length(to_on))) ORDER BY member_id, from_on, id`, memberID, t.today)
	return now, err
}

// InsertMember implements app.RosterPort.
func (t *tx) InsertMember(m app.Member) (int64, error) {
	ids, err := t.InsertMembers([]app.Member{m})
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// InsertMembers implements app.RosterPort.
func (t *tx) InsertMembers(ms []app.Member) ([]int64, error) {
	ids := make([]int64, 0, len(ms))
	err := putMany(t, ms, `INSERT INTO member (`+memberColumns+`)`, "", func(m app.Member) ([]any, error) {
		id, err := t.newID("member", m.ID)
		m.ID = id
		ids = append(ids, id)
		return memberValues(m), err
	})
	return ids, err
}

// UpdateMember implements app.RosterPort.
func (t *tx) UpdateMember(m app.Member) error {
	return t.execOne("没有找到这名党员。", `UPDATE member SET name = $2, sex = $3, ethnic = $4, born = $5, id_number = $6,
		education = $7, joined = $8, confirmed = $9, status = $10, post = $11, job = $12, phone = $13,
		floating = $14, hardship = $15, note = $16, left_on = $17, left_why = $18 WHERE id = $1`, memberValues(m)...)
}

// DeleteMember implements app.RosterPort. The memberships go with the member.
func (t *tx) DeleteMember(id int64) error {
	n, err := t.number(`SELECT (SELECT count(*) FROM record WHERE subject_id = $1 AND subject = 'member')
		+ (SELECT count(*) FROM entry e JOIN sheet s ON s.id = e.sheet_id WHERE e.subject_id = $1 AND s.subject = 'member')
		+ (SELECT count(*) FROM sheet_line l JOIN sheet s ON s.id = l.sheet_id WHERE l.subject_id = $1 AND s.subject = 'member')
		+ (SELECT count(*) FROM award WHERE subject_id = $1 AND honour = $2)`, id, app.ExcellentMember)
	if err != nil {
		return err
	}
	if n > 0 {
		return app.Fail(app.Conflict, "这位党员已有考核分、平时记录或表彰，不能删除，什么也没有改。",
			"如果已经离开支部，请用“离开支部”，历年成绩会保留。", nil)
	}
	return t.execOne("没有找到这名党员。", `DELETE FROM member WHERE id = $1`, id)
}

func membershipInto(s *app.Membership) []any {
	return []any{&s.ID, &s.MemberID, &s.OrgID, &s.From, &s.To}
}

// Memberships implements app.RosterPort.
func (t *tx) Memberships(memberID int64) ([]app.Membership, error) {
	return list(t, membershipInto, `SELECT id, member_id, org_id, from_on, to_on FROM membership
		WHERE member_id = $1 OR $1 = 0 ORDER BY member_id, from_on, id`, memberID)
}

// InsertMembership implements app.RosterPort.
func (t *tx) InsertMembership(s app.Membership) (int64, error) {
	ids, err := t.InsertMemberships([]app.Membership{s})
	if err != nil {
		return 0, err
	}
	return ids[0], nil
}

// InsertMemberships implements app.RosterPort.
func (t *tx) InsertMemberships(ss []app.Membership) ([]int64, error) {
	ids := make([]int64, 0, len(ss))
	err := putMany(t, ss, `INSERT INTO membership (id, member_id, org_id, from_on, to_on)`, "",
		func(s app.Membership) ([]any, error) {
			id, err := t.newID("membership", s.ID)
			ids = append(ids, id)
			return []any{id, s.MemberID, s.OrgID, s.From, s.To}, err
		})
	return ids, err
}

// UpdateMembership implements app.RosterPort.
func (t *tx) UpdateMembership(s app.Membership) error {
	return t.execOne("没有找到这条组别记录。", `UPDATE membership SET member_id = $2, org_id = $3, from_on = $4, to_on = $5
		WHERE id = $1`, s.ID, s.MemberID, s.OrgID, s.From, s.To)
}

// DeleteMembership implements app.RosterPort.
func (t *tx) DeleteMembership(id int64) error {
	return t.execOne("没有找到这条组别记录。", `DELETE FROM membership WHERE id = $1`, id)
}
