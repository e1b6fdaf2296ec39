package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestGroupNames(t *testing.T) {
	for text, want := range map[string]string{
		"三小组": "第三党小组", "3组": "第三党小组", "第3党小组": "第三党小组", "第三党小组": "第三党小组", "３ 小 组": "第三党小组", "第三小组": "第三党小组",
		"第十二党小组": "第十二党小组", "12组": "第十二党小组", "二十一组": "第二十一党小组", "20组": "第二十党小组", "10小组": "第十党小组",
		"柳树湾村党支部第一党小组": "第一党小组", "流动党员小组": "流动党员小组", "机关": "机关", "0组": "0组",
	} {
		if got := tabular.GroupName(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"柳树湾村党支部第一党小组": "柳树湾村支部", "机关支部一组": "机关支部", "第一党小组": "", "机关支部": "", "支部一组": ""} {
		if got := tabular.GroupBranch(text); got != want {
			t.Errorf("%q: branch %q, want %q", text, got, want)
		}
	}
	same := [][2]string{{"流动党员小组", "流动小组"}, {"流动党小组", "流动组"}, {"退休党小组", "退休小组"}}
	for _, s := range same {
		if tabular.GroupKey(s[0]) != tabular.GroupKey(s[1]) {
			t.Errorf("%q and %q: %q, %q", s[0], s[1], tabular.GroupKey(s[0]), tabular.GroupKey(s[1]))
		}
	}
}
