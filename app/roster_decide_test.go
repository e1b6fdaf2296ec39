package app

import (
	"slices"
	"testing"
)

// TestDecisions holds that what the program decided about a row can be decided otherwise, row by row.
func TestDecisions(t *testing.T) {
	members := []Member{{ID: 1, Name: "甲一", Born: "1985-07-01", IDNumber: "990101198507016390"}, {ID: 2, Name: "甲三", Born: "1990-01-01"}}
	tab := table("姓名|出生日期|身份证号|政治面貌",
		"甲一|1985-07-01|990101198507016392|", "甲二|1985-07-01||", "甲二|1960-01-01||", "甲三|1990-01-01||群众", "甲四|||群众", "甲五|1970-01-01||", "甲五|1970-01||", "甲六|1960-02-02|990101198507016390|", "|||")
	for what, c := range map[string]struct {
		row     int
		planned RowAction
		choices []RowAction
		want    RowAction
		id      string
	}{
		"another person after all":       {0, UpdateRow, []RowAction{SkipRow, AddRow, UpdateRow}, AddRow, "990101198507016392"},
		"a namesake left out":            {2, AddRow, []RowAction{AddRow, SkipRow}, SkipRow, ""},
		"no member by the file, updated": {3, SkipRow, []RowAction{SkipRow, AddRow, UpdateRow}, UpdateRow, ""},
		"no member by the file, taken":   {4, SkipRow, []RowAction{AddRow, SkipRow}, AddRow, ""},
		"one under another's number":     {7, SkipRow, []RowAction{AddRow, SkipRow}, AddRow, ""},
		"a repeated row is another":      {6, DuplicateRow, []RowAction{SkipRow, AddRow, UpdateRow}, AddRow, ""},
	} {
		p := PlanRoster(tab, GuessRoster(tab), members, nil)
		r := &p.Rows[c.row]
		if r.Planned != c.planned || !slices.Equal(r.Choices(), c.choices) {
			t.Errorf("%s: planned %s, choices %s", what, r.Planned, r.Choices())
		}
		p.decide(c.row, c.want)
		got := r.Action
		if got == SameRow {
			got = UpdateRow
		}
		if got != c.want || c.want == AddRow && (r.Member.ID != 0 || r.Member.IDNumber != c.id) {
			t.Errorf("%s: %s, %+v", what, r.Action, r.Member)
		}
		for _, a := range c.choices {
			if r.ChoiceText(a) == "" {
				t.Errorf("%s: no word for %s", what, a)
			}
		}
	}
}

// TestAnotherPersonHasNoGroup: the group of the member a row was taken for is not that of the person it is about after all.
func TestAnotherPersonHasNoGroup(t *testing.T) {
	members := []Member{{ID: 1, Name: "甲一", Born: "1985-07-01", GroupID: 7}, {ID: 2, Name: "甲二", Born: "1985-07-01", GroupID: 7}}
	groups := []Organisation{{ID: 7, Kind: Group, Name: "第一党小组"}}
	tab := table("姓名|出生日期|党小组", "甲一|1985-07-01|", "甲二|1985-07-01|第二党小组")
	p := PlanRoster(tab, GuessRoster(tab), members, groups)
	for i, want := range []struct{ taken, added string }{{"第一党小组", ""}, {"第二党小组", "第二党小组"}} {
		r := &p.Rows[i]
		if r.Like == nil || r.Group != want.taken {
			t.Errorf("row %d is taken for one in group %q", i, r.Group)
		}
		if p.decide(i, AddRow); r.Group != want.added {
			t.Errorf("row %d comes into group %q, want %q", i, r.Group, want.added)
		}
	}
}
