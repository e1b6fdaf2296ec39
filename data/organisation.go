package data

import "zhengyou/app"

func organisationInto(o *app.Organisation) []any {
	return []any{&o.ID, &o.Parent, &o.Kind, &o.Name, &o.Sector, &o.Home, &o.Position, &o.Closed}
}

// Organisations implements app.OrganisationPort: depth first, so that a tree can be drawn from the list as it is.
func (t *tx) Organisations() ([]app.Organisation, error) {
	all, err := list(t, organisationInto, `SELECT id, COALESCE(parent_id, 0), kind, name, sector, home, position, closed
		FROM organisation ORDER BY position, id`)
	if err != nil {
		return nil, err
	}
	below := map[int64][]app.Organisation{}
	for _, o := range all {
		below[o.Parent] = append(below[o.Parent], o)
	}
	ordered := make([]app.Organisation, 0, len(all))
	var walk func(parent int64)
	walk = func(parent int64) {
		for _, o := range below[parent] {
			ordered = append(ordered, o)
			walk(o.ID)
		}
	}
	walk(0)
	return ordered, nil
}

// InsertOrganisation implements app.OrganisationPort.
func (t *tx) InsertOrganisation(o app.Organisation) (int64, error) {
	id, err := t.newID("organisation", o.ID)
	if err != nil {
		return 0, err
	}
	_, err = t.exec(`INSERT INTO organisation (id, parent_id, kind, name, sector, home, position, closed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		id, orNull(o.Parent), o.Kind, o.Name, o.Sector, o.Home, o.Position, o.Closed)
	return id, err
}

// UpdateOrganisation implements app.OrganisationPort. Putting an organisation under itself is an Invalid error.
func (t *tx) UpdateOrganisation(o app.Organisation) error {
	if err := t.refuseLoop(o); err != nil {
		return err
	}
	return t.execOne("没有找到这个组织。", `UPDATE organisation
		SET parent_id = $2, kind = $3, name = $4, sector = $5, home = $6, position = $7, closed = $8 WHERE id = $1`,
		o.ID, orNull(o.Parent), o.Kind, o.Name, o.Sector, o.Home, o.Position, o.Closed)
}

// refuseLoop returns an Invalid error when o's new parent is o itself or lies below it.
func (t *tx) refuseLoop(o app.Organisation) error {
	n, err := t.number(`WITH RECURSIVE up (id) AS (
			SELECT id FROM organisation WHERE id = $1
			UNION SELECT o.parent_id FROM organisation o JOIN up ON o.id = up.id WHERE o.parent_id IS NOT NULL)
		SELECT count(*) FROM up WHERE id = $2`, o.Parent, o.ID)
	if err == nil && n > 0 {
		return &app.Error{Kind: app.Invalid, Field: "parent", Text: "不能把组织放到它自己或它的下级之下。", Hint: "请另选上级组织。"}
	}
	return err
}

// DeleteOrganisation implements app.OrganisationPort.
func (t *tx) DeleteOrganisation(id int64) error {
	n, err := t.number(`SELECT (SELECT count(*) FROM organisation WHERE parent_id = $1)
		+ (SELECT count(*) FROM membership WHERE org_id = $1)
		+ (SELECT count(*) FROM record WHERE subject_id = $1 AND subject <> 'member')
		+ (SELECT count(*) FROM entry e JOIN sheet s ON s.id = e.sheet_id WHERE e.subject_id = $1 AND s.subject <> 'member')
		+ (SELECT count(*) FROM sheet_line l JOIN sheet s ON s.id = l.sheet_id WHERE l.subject_id = $1 AND s.subject <> 'member')
		+ (SELECT count(*) FROM award WHERE subject_id = $1 AND honour <> $2)`, id, app.ExcellentMember)
	if err != nil {
		return err
	}
	if n > 0 {
		return app.Fail(app.Conflict, "这个组织有（或有过）党员、下级、考核分、平时记录或表彰，不能删除，什么也没有改。",
			"请先把党员调到别的小组，再在“设置”里撤销它，历年成绩会保留。", nil)
	}
	return t.execOne("没有找到这个组织。", `DELETE FROM organisation WHERE id = $1`, id)
}
