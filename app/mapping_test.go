package app

import (
	"maps"
	"strings"
	"testing"
)

func table(lines ...string) Table { return parseTable("表", lines) }

func TestTitles(t *testing.T) {
	for title, want := range map[string]Field{
		"姓名": NameField, "姓  名": NameField, "*姓名：": NameField, "姓名（必填）": NameField, "党员姓名": NameField, "名字": NameField,
		"性别": SexField, "民族": EthnicField, "出生\n年月": BornField, "生日": BornField, "出生年月(公历)": BornField, "出生地": "",
		"公民身份号码": IDField, "身份证号": IDField, "居民身份证号码": IDField, "学历": EducationField, "全日制学历": EducationField, "文化程度": EducationField,
		"入党时间": JoinedField, "入党日期（预备）": JoinedField, "加入党组织日期": JoinedField, "申请入党时间": "", "入党介绍人": "", "转正时间": ConfirmedField,
		"所在党小组": GroupField, "小组": GroupField, "所属支部": GroupField, "党内职务": PostField, "职务": PostField, "工作岗位": JobField, "单位职务": JobField,
		"联系电话": PhoneField, "手机": PhoneField, "本人手机号码": PhoneField, "备注": NoteField, "党员类别": KindField, "是否流动党员": FloatingField,
		"困难党员": HardshipField, "序号": NumberField, "年龄": AgeField, "配偶姓名": "", "家庭住址": "", "": "", "=1+1": "",
	} {
		if m, _ := matchTitle(title); m.field != want {
			t.Errorf("%q: %q, want %q", title, m.field, want)
		}
	}
	for _, info := range fieldInfos {
		for _, s := range strings.Fields(info.synonyms) {
			if m, _ := matchTitle(s); m.field != info.field {
				t.Errorf("%q stands for %q and %q", s, info.field, m.field)
			}
		}
		if info.field.Text() != info.text || Field("x").Text() != "不导入" {
			t.Errorf("%q has no name", info.field)
		}
	}
}

func TestThePlainerTitleWins(t *testing.T) {
	m := GuessRoster(table("姓名|所属支部|家庭电话|小组|手机|出生", "张三|柳树湾|1|一组|2|1985"))
	if m.Column(GroupField) != 3 || m.Column(PhoneField) != 4 || m.Column(BornField) != 5 || m.Column(SexField) != -1 {
		t.Errorf("%+v", m.Columns)
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

func TestShape(t *testing.T) {
	a := table("2026年花名册|<|<", "姓名|性别|生年", "张三|男|1985")
	b := table("填报单位：某村|", "", "某村2027年花名册|<|<", "姓 名|性别|生年", "李四|女|1990", "王五|男|1991")
	c := table("姓名|生年|性别", "张三|1985|男")
	if Shape(a) != Shape(b) || Shape(a) == Shape(c) || len(Shape(a)) != 24 {
		t.Errorf("%s %s %s", Shape(a), Shape(b), Shape(c))
	}
	if Shape(Table{}) == "" || Shape(table("甲|乙")) == Shape(table("丙|丁")) {
		t.Error("tables without a header have a shape too")
	}
}

func TestRememberMapping(t *testing.T) {
	a := table("花名册|<|<", "姓名|性别|生年", "张三|男|1985")
	b := table("某村|", "花名册|<|<", "姓名|性别|生年", "李四|女|1990")
	m := GuessRoster(a)
	m.Set(2, BornField)
	got, ok := RecallMapping(b, m.Remember(a))
	if !ok || got.Header != (Header{2, 2}) || got.Column(BornField) != 2 {
		t.Errorf("%v %+v", ok, got)
	}
	if p := PlanRoster(b, got, nil, nil); len(p.Rows) != 1 || p.Rows[0].Member.Born != "1990" {
		t.Errorf("%+v", p.Rows)
	}
	moved := Mapping{Header{0, 0}, map[Field]int{NameField: 0}} // the user says the header is one row higher
	if got, ok := RecallMapping(b, moved.Remember(a)); !ok || got.Header != (Header{1, 1}) {
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
	tables := []Table{notes, short, roster, criteria}
	if ChooseRoster(tables) != 2 || ChooseCriteria(tables) != 3 || ChooseRoster(nil) != 0 {
		t.Errorf("roster %d, criteria %d", ChooseRoster(tables), ChooseCriteria(tables))
	}
}
