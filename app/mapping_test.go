package app

import (
	"maps"
	"testing"

	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
)

func table(lines ...string) tabular.Table { return tabulartest.Parse("表", lines...) }

func TestFieldsHaveNames(t *testing.T) {
	for _, info := range fieldInfos {
		if info.field.Text() != info.text || Field("x").Text() != "不导入" {
			t.Errorf("%q has no name", info.field)
		}
		if got := tabular.Roster.Key(info.text); got != string(info.field) {
			t.Errorf("a column headed %s is %q, want %q", info.text, got, info.field)
		}
	}
}

func TestSetMapping(t *testing.T) {
	m := GuessRoster(table("姓名|职务|工作", "张三|书记|教师"))
	before := maps.Clone(m.Columns)
	m2 := m
	m2.Set(1, JobField)
	if m2.Column(JobField) != 1 || m2.Column(PostField) != -1 || m2.FieldOf(2) != "" || m2.FieldOf(1) != JobField {
		t.Errorf("%+v", m2.Columns)
	}
	m2.Set(1, "")
	if m2.FieldOf(1) != "" {
		t.Errorf("%+v", m2.Columns)
	}
	if !maps.Equal(before, m.Columns) {
		t.Error("the mapping it was copied from changed")
	}
	for _, f := range RosterFields() {
		if f == NumberField || f == AgeField {
			t.Errorf("%s is offered", f)
		}
	}
}

func TestRememberMapping(t *testing.T) {
	a := table("花名册|<|<", "姓名|性别|生年", "张三|男|1985")
	b := table("某村|", "花名册|<|<", "姓名|性别|生年", "李四|女|1990")
	m := GuessRoster(a)
	m.Set(2, BornField)
	got, ok := RecallMapping(b, m.Remember(a))
	if !ok || got.Header != (tabular.Header{First: 2, Last: 2}) || got.Column(BornField) != 2 {
		t.Errorf("%v %+v", ok, got)
	}
	if p := PlanRoster(b, got, nil, nil); len(p.Rows) != 1 || p.Rows[0].Member.Born != "1990" {
		t.Errorf("%+v", p.Rows)
	}
	moved := Mapping{tabular.Header{First: 0, Last: 0}, map[Field]int{NameField: 0}} // the user says the header is one row higher
	if got, ok := RecallMapping(b, moved.Remember(a)); !ok || got.Header != (tabular.Header{First: 1, Last: 1}) {
		t.Errorf("%v %+v", ok, got)
	}
	for _, bad := range []string{"", "{}", "x", `{"shift":-9,"levels":1,"columns":{"name":0}}`, `{"shift":0,"levels":99,"columns":{"name":0}}`, `{"shift":0,"levels":1,"columns":{"name":7}}`, `{"levels":0,"columns":{"name":0}}`} {
		if _, ok := RecallMapping(b, bad); ok {
			t.Errorf("%s fits", bad)
		}
	}
}

func TestChooseTable(t *testing.T) {
	notes := table("一、姓名以身份证为准。", "二、时间填写支部大会通过之日。")
	roster := table("姓名|性别|民族|出生年月", "张三|男|汉|1985")
	short := table("姓名|签到", "张三|")
	criteria := table("考核项目|考核内容|标准分", "带头学习|三会一课|10", "|学习计划|10")
	tables := []tabular.Table{notes, short, roster, criteria}
	if ChooseRoster(tables) != 2 || ChooseCriteria(tables) != 3 || ChooseRoster(nil) != 0 {
		t.Errorf("roster %d, criteria %d", ChooseRoster(tables), ChooseCriteria(tables))
	}
}
