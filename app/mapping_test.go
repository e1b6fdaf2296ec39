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
	m := GuessRoster(a)
	m.Set(2, BornField)
	for what, b := range map[string]tabular.Table{
		"one title more":       table("某村|", "花名册|<|<", "姓名|性别|生年", "李四|女|1990"),
		"no title":             table("姓名|性别|生年", "李四|女|1990"),
		"a column without one": table("姓名|性别|生年|", "李四|女|1990|一组"),
	} {
		got, ok := RecallMapping(b, m.Remember(a))
		if p := PlanRoster(b, got, nil, nil); !ok || len(p.Rows) != 1 || p.Rows[0].Member.Name != "李四" || p.Rows[0].Member.Born != "1990" {
			t.Errorf("%s: %v %+v", what, ok, p.Rows)
		}
	}
	moved := Mapping{tabular.Header{First: 0, Last: 1}, map[Field]int{NameField: 0}} // the user's word on this file's header
	if got := moved.Remember(a); got != "" {
		t.Errorf("a header that is not found again is remembered: %s", got)
	}
	if got := GuessRoster(table("张三|男", "李四|女")).Remember(table("张三|男", "李四|女")); got != "" {
		t.Errorf("a table without titles is remembered: %s", got)
	}
	for _, bad := range []string{"", "{}", "x", `{"shift":0,"levels":1,"columns":{"name":0}}`, `{"titles":[{"text":"姓名","field":"name"}]}`, `{"titles":[{"text":"姓名"},{"text":"性别"},{"text":"生年"}]}`} {
		if _, ok := RecallMapping(a, bad); ok {
			t.Errorf("%s fits", bad)
		}
	}
}

// TestRememberedTitlesAreThoseAbove holds that a mapping goes along with the titles it was made for and with nothing else:
// neither the depth of the header, nor the order of titles that are told apart by what stands over them.
func TestRememberedTitlesAreThoseAbove(t *testing.T) {
	for what, files := range map[string][2]tabular.Table{
		"a title row less":       {table("柳树湾村|||2026年1月", "姓名|性别|出生年月|入党时间", "王芳|女|1985.07|2005.06"), table("姓名|性别|出生年月|入党时间", "马晓东|男|1990.01|2012.07")},
		"a level less":           {table("序号|基本情况|<", "^|姓名|性别", "1|王芳|女"), table("序号|姓名|性别", "1|马晓东|男")},
		"a level more":           {table("姓名|性别|入党时间", "王芳|女|2005.06"), table("基本情况|<|组织情况", "姓名|性别|入党时间", "马晓东|男|2012.07")},
		"upper titles swapped":   {table("姓名|入党|转正", "^|时间|时间", "王芳|2005.06|2006.06"), table("姓名|转正|入党", "^|时间|时间", "马晓东|2013.07|2012.07")},
		"a title that is no one": {table("柳树湾村党支部|党员名册", "姓名|性别|出生年月", "王芳|女|1985.07"), table("柳树湾村党支部党员名册|<|<", "姓名|性别|出生年月", "马晓东|男|1990.01")},
	} {
		if _, ok := RecallMapping(files[1], GuessRoster(files[0]).Remember(files[0])); ok {
			t.Errorf("%s: the mapping of the first file fits the second", what)
		}
		p := PlanRoster(files[1], GuessRoster(files[1]), nil, nil)
		if len(p.Rows) != 1 || p.Rows[0].Member.Name != "马晓东" || p.Rows[0].Member.Joined > "2012-07" {
			t.Errorf("%s: %+v", what, p.Rows)
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

// TestChooseRosterByName holds that a fuller list of others is not taken for the roster.
func TestChooseRosterByName(t *testing.T) {
	named := func(name string, lines ...string) tabular.Table { return tabulartest.Parse(name, lines...) }
	small := []string{"姓名|性别", "张三|男"}
	full := []string{"姓名|性别|民族|出生年月|入党时间|学历", "李四|男|汉|1985|2005|大专", "王五|男|汉|1985|2005|大专"}
	for what, c := range map[string]struct {
		tables []tabular.Table
		want   int
	}{
		"candidates":         {[]tabular.Table{named("发展对象", full...), named("党员名册", small...)}, 1},
		"the dead":           {[]tabular.Table{named("在册", small...), named("历年去世党员", full...)}, 0},
		"an older year":      {[]tabular.Table{named("2024年", full...), named("2026年", small...)}, 1},
		"by the title":       {[]tabular.Table{named("Sheet1", append([]string{"入党积极分子名册|<|<|<|<|<"}, full...)...), named("Sheet2", small...)}, 1},
		"a part of them":     {[]tabular.Table{named("流动党员名册", full...), named("党员名册", small...)}, 1},
		"names that say nil": {[]tabular.Table{named("Sheet1", small...), named("Sheet2", full...)}, 1},
		"no persons":         {[]tabular.Table{named("党员名册", "说明", "本表一式两份"), named("Sheet2", small...)}, 1},
	} {
		if got := ChooseRoster(c.tables); got != c.want {
			t.Errorf("%s: %d, want %d", what, got, c.want)
		}
	}
}

func TestRostersLeft(t *testing.T) {
	named := func(name string, lines ...string) tabular.Table { return tabulartest.Parse(name, lines...) }
	wb := &Workbook{
		Tables: []tabular.Table{named("一组", "姓名", "王芳"), named("二组", "姓名", "赵铁柱"), named("说明", "本表由支部填写"), named("空表", "姓名|性别", "1|")},
		Hidden: []tabular.Table{named("流动党员", "姓名|性别|出生年月", "马晓东|男|1990"), named("参数", "男", "女")},
	}
	want := "*  warning other-sheets 这次只导入“一组”；工作表“二组”也像名册，没有导入。需要的话请逐张指定工作表再导入。\n" +
		"*  warning hidden-sheets 隐藏的工作表“流动党员”也像名册，没有导入。需要的话请在 WPS 里取消隐藏、保存，再指定工作表导入。\n"
	if got := sayFindings(RostersLeft(wb, 0)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if got := RostersLeft(&Workbook{Tables: wb.Tables[:1]}, 0); got != nil {
		t.Errorf("%+v", got)
	}
}
