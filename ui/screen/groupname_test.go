package screen_test

import (
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

func TestGroupNamesTellGroupsApart(t *testing.T) {
	for _, c := range []struct {
		name string
		want map[string]string
	}{
		{"short ones stay", map[string]string{"第一党小组": "第一党小组", "流动党员小组": "流动党员小组"}},
		{"numbers are kept whole", map[string]string{
			"某某社区第1网格物业服务企业与业主委员会联合党小组": "第1网格", "某某社区第11网格物业服务企业与业主委员会联合党小组": "第11网格",
			"某某社区第21网格物业服务企业与业主委员会联合党小组": "第21网格",
		}},
		{"short ones beside long ones", map[string]string{
			"流动党员小组": "流动党员小组", "柳树湾行政村第十一村民组党小组": "第十一村民组", "柳树湾行政村第十二村民组党小组": "第十二村民组",
		}},
		{"one long name", map[string]string{"柳树湾行政村第十一村民组党小组": "柳树湾行政村第十一村民组党小组"}},
		{"one the beginning of another", map[string]string{"离退休干部职工联合党小组": "离退休干部职工联合党小组", "离退休干部职工联合第二党小组": "离退休干部职工联合第二党小组"}},
	} {
		var groups []app.Organisation
		for name := range c.want {
			groups = append(groups, app.Organisation{Name: name})
		}
		names := screen.NewGroupNames(groups)
		for name, want := range c.want {
			if got := names.Of(name); got != want {
				t.Errorf("%s: %s is %q, want %q", c.name, name, got, want)
			}
		}
	}
}

func TestGroupNamesUnderTheirHead(t *testing.T) {
	names := screen.GroupNames{"柳树湾行政村第十一村民组党小组": "第十一村民组"}
	for name, want := range map[string]string{
		"第一党小组": "第一", "流动党员小组": "流动党员", "柳树湾行政村第十一村民组党小组": "第十一村民组", "小组": "小组", "": "",
	} {
		if got := names.Under(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
