package tabular_test

import (
	"maps"
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

func TestTitles(t *testing.T) {
	for title, want := range map[string]string{
		"姓名": tabular.NameColumn, "姓  名": tabular.NameColumn, "*姓名：": tabular.NameColumn, "姓名（必填）": tabular.NameColumn, "党员姓名": tabular.NameColumn, "名字": tabular.NameColumn,
		"性别": tabular.SexColumn, "民族": tabular.EthnicColumn, "出生\n年月": tabular.BornColumn, "生日": tabular.BornColumn, "出生年月(公历)": tabular.BornColumn, "出生地": "",
		"公民身份号码": tabular.IDColumn, "身份证号": tabular.IDColumn, "居民身份证号码": tabular.IDColumn, "学历": tabular.EducationColumn, "全日制学历": tabular.EducationColumn, "文化程度": tabular.EducationColumn,
		"入党时间": tabular.JoinedColumn, "入党日期（预备）": tabular.JoinedColumn, "加入党组织日期": tabular.JoinedColumn, "申请入党时间": "", "入党介绍人": "", "转正时间": tabular.ConfirmedColumn,
		"所在党小组": tabular.GroupColumn, "小组": tabular.GroupColumn, "所属支部": tabular.GroupColumn, "党内职务": tabular.PostColumn, "职务": tabular.PostColumn, "工作岗位": tabular.JobColumn, "单位职务": tabular.JobColumn,
		"联系电话": tabular.PhoneColumn, "手机": tabular.PhoneColumn, "本人手机号码": tabular.PhoneColumn, "备注": tabular.NoteColumn, "党员类别": tabular.KindColumn, "是否流动党员": tabular.FloatingColumn,
		"困难党员": tabular.HardshipColumn, "序号": tabular.NumberColumn, "年龄": tabular.AgeColumn, "配偶姓名": "", "家庭住址": "", "职工姓名": tabular.NameColumn, "教师姓名（必填）": tabular.NameColumn, "请填写姓名": "",
		"入党时间（转正）": tabular.ConfirmedColumn, "入党时间（预备）": tabular.JoinedColumn, "接收为预备党员时间": tabular.JoinedColumn, "入党时间（年月）": tabular.JoinedColumn,
		"入党时所在党支部": "", "入党前职务": "", "参加工作": "", "家属电话": "", "所在村民小组": "", "家庭成员姓名": "", "介绍人姓名": "", "党员": "", "": "", "=1+1": "",
	} {
		if got := tabular.Roster.Key(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestEveryTitleMeansOneThing(t *testing.T) {
	for _, form := range []*tabular.Form{tabular.Roster, tabular.Criteria, tabular.Scores} {
		for want, titles := range form.Titles() {
			for _, s := range titles {
				if got := form.Key(s); got != want {
					t.Errorf("%q stands for %q and %q", s, want, got)
				}
			}
		}
	}
}

func columns(t tabular.Table) map[string]int {
	return tabular.Roster.Columns(t, tabular.Roster.Header(t, nil))
}

func TestThePlainerTitleWins(t *testing.T) {
	got := columns(table("姓名|所属支部|家庭电话|小组|手机|出生", "张三|柳树湾|1|一组|2|1985"))
	want := map[string]int{tabular.NameColumn: 0, tabular.GroupColumn: 3, tabular.PhoneColumn: 4, tabular.BornColumn: 5}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestColumnsOfOthers holds that what stands below a title about somebody else is not the member's own.
func TestColumnsOfOthers(t *testing.T) {
	got := columns(table("姓名|性别|电话|配偶情况|<|<|<|入党介绍人|<", "^|^|^|配偶姓名|出生日期|联系电话|身份证号|姓名|单位", "王芳|女|1|赵强|1983|2|3|孙志强|村委会"))
	want := map[string]int{tabular.NameColumn: 0, tabular.SexColumn: 1, tabular.PhoneColumn: 2}
	if !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestTitlesOverTitlesKeepThem holds that what stands over a column's title without being about somebody else takes nothing away.
func TestTitlesOverTitlesKeepThem(t *testing.T) {
	got := columns(table("柳树湾村民委员会|||2026年1月", "姓名|性别|出生年月|入党时间", "王芳|女|1985|2005"))
	if got[tabular.NameColumn] != 0 || len(got) != 4 {
		t.Errorf("%v", got)
	}
}

// TestColumnOfMembers holds that 党员 is the title of the names where persons stand below it, and nowhere else.
func TestColumnOfMembers(t *testing.T) {
	for lines, want := range map[string]int{
		"党员\n王芳\n赵铁柱": 0, "序号|党员|性别|出生日期\n1|王芳|女|1985": 1, "序号|党员|性别|出生日期|学历\n1|王芳|女|1985|大专": 1, "党员名册\n序号|党员\n1|王芳\n2|赵铁柱": 1,
		"姓名|党员|团员\n王芳|√|": 0, "党员|姓名\n王芳|赵铁柱": 1, "王芳|女|党员\n李四|男|党员": 0, "序号|党员|性别|出生日期|学历\n1|√|女|1985|大专": -1,
	} {
		got, found := columns(table(strings.Split(lines, "\n")...))[tabular.NameColumn]
		if !found {
			got = -1
		}
		if got != want {
			t.Errorf("%q: column %d, want %d", lines, got, want)
		}
	}
}

func TestShape(t *testing.T) {
	shape := tabular.Roster.Shape
	a := table("2026年花名册|<|<", "姓名|性别|生年", "张三|男|1985")
	b := table("填报单位：某村|", "", "某村2027年花名册|<|<", "姓 名|性别|生年", "李四|女|1990", "王五|男|1991")
	if len(shape(a)) != 24 || shape(a) != shape(b) {
		t.Errorf("%s %s", shape(a), shape(b))
	}
	for what, c := range map[string]tabular.Table{
		"another order":       table("姓名|生年|性别", "张三|1985|男"),
		"other titles above":  table("基本|<|其他", "姓名|性别|生年", "张三|男|1985"),
		"titles above, moved": table("基本|其他|<", "姓名|性别|生年", "张三|男|1985"),
	} {
		if shape(c) == shape(a) {
			t.Errorf("%s: the same form", what)
		}
	}
	if shape(tabular.Table{}) != "" || shape(table("甲|乙")) != "" {
		t.Error("a table without a header has a shape")
	}
}

func TestColumnsByTheirValues(t *testing.T) {
	bare := table("1|张三|男|汉|1985.7.1|2006年7月|110105194912310021|13800000000|一组|高中", "2|李四|女|土家|1990.1.2|2012年7月||13900000000|二组|大专")
	want := map[string]int{
		tabular.NumberColumn: 0, tabular.NameColumn: 1, tabular.SexColumn: 2, tabular.EthnicColumn: 3, tabular.BornColumn: 4, tabular.JoinedColumn: 5,
		tabular.IDColumn: 6, tabular.PhoneColumn: 7, tabular.GroupColumn: 8, tabular.EducationColumn: 9,
	}
	if got := tabular.Roster.Columns(bare, noHeader); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	titled := table("姓名|是谁介绍", "张三|李四")
	if got := tabular.Roster.Columns(titled, tabular.Header{}); !maps.Equal(got, map[string]int{tabular.NameColumn: 0}) {
		t.Errorf("an unknown title is read by its values: %v", got)
	}
}

func TestTitlesOfCriteriaAndScores(t *testing.T) {
	for title, want := range map[string]string{
		"考核内容及要求": tabular.ItemColumn, "考核内容（每月）": tabular.ItemColumn, "标准分（分）": tabular.MaxColumn, "评分办法及说明": tabular.RuleColumn, "类别": tabular.CategoryColumn,
		"指标说明": "", "考核内容和要求以及其他需要说明的事项": "", "本月考核内容": "", "": "",
	} {
		if got := tabular.Criteria.Key(title); got != want {
			t.Errorf("criteria %q: %q, want %q", title, got, want)
		}
	}
	for title, want := range map[string]string{"姓  名": tabular.NameColumn, "合计（分）": tabular.TotalColumn, "签字": tabular.NumberColumn, "姓名及单位": "", "总分数": tabular.TotalColumn, "小计": tabular.PartColumn, "考核月份": tabular.MonthColumn} {
		if got := tabular.Scores.Key(title); got != want {
			t.Errorf("scores %q: %q, want %q", title, got, want)
		}
	}
	tab := table("2026年3月|<|<", "姓名|参加学习(10)|环境卫生", "张三|9|8")
	if got := tabular.Scores.Header(tab, tabular.NewItems([]string{"参加学习", "环境卫生"})); got != (tabular.Header{First: 1, Last: 1}) {
		t.Errorf("header %v", got)
	}
}

func TestWordsOfForms(t *testing.T) {
	for _, s := range []string{"同上", "〃", "第一党小组", "预备党员", "花名册", "姓名", "联系电话"} {
		if !tabular.Roster.IsWord(s) {
			t.Errorf("%q is a person", s)
		}
	}
	for _, s := range []string{"张三", "党员", "序号", "一组", ""} {
		if tabular.Roster.IsWord(s) {
			t.Errorf("%q is a word", s)
		}
	}
}
