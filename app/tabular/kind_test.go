package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
)

func TestKindOf(t *testing.T) {
	const book = "表.xlsx"
	for _, c := range []struct {
		what, file string
		want       tabular.Kind
		lines      []string
	}{
		{"a roster", book, tabular.RosterKind, []string{"序号|姓名|性别|入党时间", "1|王一|男|2001-07-01"}},
		{"a roster in two rows", book, tabular.RosterKind, []string{"党员花名册|<|<|<", "姓名|基本情况|<|党小组", "^|性别|出生日期|^", "王一|男|1970-01-01|第一党小组"}},
		{"a roster with scores", book, tabular.RosterKind, []string{"姓名|性别|入党时间|考核得分|一季度|二季度", "王一|男|2001-07-01|95|94|96"}},
		{"names alone", book, tabular.NoKind, []string{"姓名", "王一", "李二"}},
		{"names and telephones", book, tabular.NoKind, []string{"序号|姓名|年龄|手机", "1|王一|40|13800000001"}},
		{"criteria", book, tabular.CriteriaKind, []string{"类别|考核内容|标准分|评分办法", "带头学习提高|三会一课|10|缺一次扣2分"}},
		{"criteria of other words", book, tabular.CriteriaKind, []string{"一级指标|二级指标|分值", "学习|三会一课|10"}},
		{"scores by the line above", book, tabular.ScoreKind, []string{"党员考核|<|<|<", "姓名|学习|服务|纪律", "王一|9|10|8.5", "李二|8|9|"}},
		{"scores by the file", "2026年月考核评分表.xlsx", tabular.ScoreKind, []string{"序号|姓名|学习|服务|合计", "1|王一|9|10|19"}},
		{"figures that say nothing", book, tabular.NoKind, []string{"姓名|甲|乙|丙", "王一|1|2|3", "李二|4|5|6"}},
		{"one figure", book, tabular.NoKind, []string{"姓名|考核得分", "王一|95"}},
		{"words where figures should be", "考核.xlsx", tabular.NoKind, []string{"姓名|学习|服务|纪律", "王一|好|好|9", "李二|好|差|好"}},
		{"nothing", book, tabular.NoKind, nil},
	} {
		if got := tabular.KindOf(tabulartest.Parse("Sheet1", c.lines...), c.file); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
