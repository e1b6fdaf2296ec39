package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestReadStanding(t *testing.T) {
	type s = tabular.Standing
	for text, want := range map[string]s{
		"":       {},
		"正式党员":   {Member: true, Full: true},
		"中共党员":   {Member: true},
		"中共预备党员": {Member: true, Probation: true},
		"预备党员（延长预备期一年）": {Member: true, Probation: true},
		"应转未转":    {Member: true, Probation: true},
		"预备（已转正）": {Member: true, Full: true},
		"流动党员":    {Member: true, Floating: true},
		"非流动党员":   {Member: true},
		"原流动党员":   {Member: true},
		"生活困难党员":  {Member: true, Hardship: true},
		"群众":      {Other: true},
		"共青团员":    {Other: true},
		"入党积极分子":  {Other: true},
		"民建会员":    {Other: true},
		"农民建房户":   {},
		"停止党籍":    {Gone: true},
		"已故":      {Gone: true},
		"历年去世党员":  {Member: true, Gone: true},
		"在职":      {},
	} {
		if got := tabular.ReadStanding(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"预备党员": true, " 预 备 ": true, "流动": true, "介绍预备党员马晓东": false, "困难群众": false, "": false} {
		if got := tabular.IsStanding(text); got != want {
			t.Errorf("%q is a standing: %v", text, got)
		}
	}
}

func TestWhoIsGone(t *testing.T) {
	for text, want := range map[string]bool{
		"2025年3月转出至县城关镇": true, "2024年5月病故": true, "已开除党籍": true, "父亲病故": false, "负责组织关系转出": false, "因交通事故致残": false, "2020年转入": false, "": false,
	} {
		if got := tabular.SaysGone(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	for text, want := range map[string]string{"已死亡": "去世", "停止党籍": "停止党籍", "开除党籍": "出党", "转往外省": "转出", "": "离开"} {
		if got := tabular.WhyLeft(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestOfOthers(t *testing.T) {
	for text, want := range map[string]bool{
		"入党积极分子": true, "三、发展对象（2人）": true, "2026年入党积极分子名册": true, "党员发展对象名单": true, "入党申请人情况表": true,
		"党员名册": false, "党员及入党积极分子名册": false, "发展对象不填此栏": false, "预备党员": false, "": false,
	} {
		if got := tabular.OfOthers(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestUnconfirmed(t *testing.T) {
	for text, want := range map[string][2]bool{
		"预备期": {true, true}, "尚未转正": {true, true}, "未转正": {true, true}, "2026.12（预计）": {true, false}, "2026-07-01（应转未转）": {true, false},
		"预备期延长至2027.7": {true, false}, "2026.12.01": {false, false}, "待查": {false, false}, "": {false, false}, "2006.07（补）": {false, false},
	} {
		if yes, told := tabular.Unconfirmed(tabular.Cell{Text: text}); yes != want[0] || told != want[1] {
			t.Errorf("%q: %v %v", text, yes, told)
		}
	}
	if yes, _ := tabular.Unconfirmed(tabular.Cell{Text: "预计", Date: "2026-12-01"}); yes {
		t.Error("a date of the workbook is no date")
	}
}
