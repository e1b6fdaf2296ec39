package app

// decide changes what a plan does with a row to what the user wants. A choice that makes no sense for the row is passed
// over: the plan stands.
func (p *RosterPlan) decide(i int, want RowAction) {
	r := &p.Rows[i]
	if want == r.Action || r.Read.Name == "" {
		return
	}
	switch want {
	case SkipRow:
		r.Action, r.Changes = SkipRow, nil
	case AddRow:
		if r.Member = r.Read; p.numberTaken(i, r.Member.IDNumber) {
			r.Member.IDNumber = ""
		}
		if r.lentGroup {
			r.Group, r.lentGroup = "", false
		}
		r.Action, r.Changes = AddRow, nil
	case UpdateRow:
		p.decideUpdate(r)
	}
}

// lendGroup gives a row about a stored member that member's group, where the file says none.
func (r *RosterRow) lendGroup(name string) {
	if r.Group == "" {
		r.Group, r.lentGroup = name, true
	}
}

// decideUpdate lets a repeated row complete the one above, or a namesake the stored member.
func (p *RosterPlan) decideUpdate(r *RosterRow) {
	var planner rosterPlanner
	if r.Action == DuplicateRow {
		for i := range p.Rows {
			if first := &p.Rows[i]; first.Row == r.Of {
				r.Changes = planner.changes(first, *r)
				if first.Action == SameRow && len(r.Changes) > 0 {
					first.Action, first.Changes = UpdateRow, r.Changes
				}
			}
		}
		return
	}
	if r.Like == nil {
		return
	}
	merged := RosterRow{Member: *r.Like, Group: r.LikeGroup}
	r.Changes = planner.changes(&merged, *r)
	r.lendGroup(r.LikeGroup)
	r.Member, r.Action = merged.Member, UpdateRow
	if len(r.Changes) == 0 {
		r.Action = SameRow
	}
}

// The words choices are offered with say what comes out of them; findings that send the user to one use them too.
const (
	skipChoice     = "跳过"
	addChoice      = "作为新党员"
	updateChoice   = "更新已有"
	completeChoice = "补充上面那行"
)

// ChoiceText returns the words a choice is offered with.
func (r RosterRow) ChoiceText(a RowAction) string {
	switch {
	case a == SkipRow:
		return skipChoice
	case a == AddRow:
		return addChoice
	case r.Planned == DuplicateRow:
		return completeChoice
	}
	return updateChoice
}

// numberTaken reports whether an ID number belongs to another row of the file or to a stored member.
func (p *RosterPlan) numberTaken(at int, id string) bool {
	if id == "" {
		return false
	}
	if p.numbers[id] != nil {
		return true
	}
	for i, r := range p.Rows {
		if i != at && r.Member.IDNumber == id && (r.Action == AddRow || r.Action == UpdateRow || r.Action == SameRow) {
			return true
		}
	}
	return false
}

// nameNewGroups lists the groups the plan needs that do not exist yet, after decisions changed who is taken.
func (p *RosterPlan) nameNewGroups(groups []Organisation) {
	known := map[string]bool{}
	for _, g := range groups {
		known[g.Name] = true
	}
	p.NewGroups = nil
	for _, r := range p.Rows {
		if (r.Action == AddRow || r.Action == UpdateRow) && r.Group != "" && !known[r.Group] {
			known[r.Group] = true
			p.NewGroups = append(p.NewGroups, r.Group)
		}
	}
}

// Choices returns what the user may do with a row, where it is no matter of course: skip it, take it as a new member, update the one
// it was taken for. A row that cannot be read has none.
func (r RosterRow) Choices() []RowAction {
	if r.Read.Name == "" {
		return nil
	}
	switch {
	case r.Planned == DuplicateRow || r.Like != nil && r.Like.Left == "":
		return []RowAction{SkipRow, AddRow, UpdateRow}
	case r.Planned == AddRow || r.Planned == SkipRow:
		return []RowAction{AddRow, SkipRow}
	}
	return nil
}
