package app_test

import (
	"testing"

	"zhengyou/app"
)

func TestNamed(t *testing.T) {
	book := app.Roster{
		Tree: app.Tree{Home: app.Organisation{ID: 1}, All: []app.Organisation{{ID: 1, Kind: app.Branch}, {ID: 2, Kind: app.Group, Parent: 1, Name: "第一党小组"}}},
		Members: []app.Member{
			{ID: 1, Name: "李𬱖", GroupID: 2}, {ID: 2, Name: "阿依古丽·买买提"}, {ID: 3, Name: "李四", GroupID: 2}, {ID: 4, Name: "李四"},
		},
	}
	for text, want := range map[string][]int64{
		"李𬱖": {1}, "李  𬱖": {1}, " 李𬱖": {1}, "阿依古丽•买买提": {2}, "李四": {3, 4}, "李四（第一党小组）": {3}, "李四(未编组)": {4}, "李五": nil, "": nil,
	} {
		var got []int64
		for _, m := range book.Named(text) {
			got = append(got, m.ID)
		}
		if len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Errorf("%q names %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"第一党小组": true, "一小组": true, "第1小组": true, "二小组": false, "": false} {
		if g, ok := book.Tree.GroupNamed(text); ok != want || ok && g.ID != 2 {
			t.Errorf("%q names group %+v, %v", text, g, ok)
		}
	}
}
