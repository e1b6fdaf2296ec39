package app

import (
	"strings"
	"testing"
)

func TestMethods(t *testing.T) {
	for _, c := range []struct {
		place, name, rule, full string
		want                    Method
	}{
		{"带头学习提高", "参加三会一课", "每缺席一次扣2分", "10", Deduction},
		{"带头学习提高", "完成学习计划", "酌情计分", "10", Direct},
		{"带头争创佳绩", "参与重点工作", "每参加一次得2分", "10", Direct},
		{"加分项", "受到表彰", "违规的扣回", "5", Bonus},
		{"奖励加分", "受到表彰", "", "5", Bonus},
		{"", "加分：受到表彰", "", "5", Bonus},
		{"一票否决", "受到处分", "", "", Veto},
		{"否决项", "受到处分", "扣完为止", "", Veto},
		{"带头遵纪守法", "受到处分", "实行一票否决", "", Veto},
		// The veto: a rule that mentions it does not take an item's points away.
		{"守法", "遵守党纪国法", "违反一次扣5分，受党纪处分的实行一票否决", "40", Deduction},
		{"守法", "遵守党纪国法", "酌情计分，受处分的一票否决", "40", Direct},
		{"守法", "无一票否决情形", "出现不得分", "10", Direct},
		{"民主", "否决权行使", "x", "10", Direct},
		{"", "一票否决：受处分", "x", "", Veto},
		{"", "受处分（一票否决）", "", "", Veto},
		// What adds.
		{"奖励项", "获荣誉", "每次奖2分", "5", Bonus},
		{"奖分项", "见义勇为", "奖5分", "5", Bonus},
		{"特色加分", "典型经验", "加5分", "5", Bonus},
		{"附加项", "好人好事", "x", "5", Bonus},
		{"正向激励", "信息被采用", "每篇加1分", "5", Bonus},
		{"其他", "奖励加分", "酌情加分", "5", Bonus},
		{"", "受到表彰（加分项）", "每次加2分", "5", Bonus},
		{"", "额外加分", "x", "5", Bonus},
		{"激励关怀", "走访慰问", "每次得2分", "5", Direct},
		{"带头服务", "完善奖励机制", "x", "5", Direct},
		// What takes.
		{"减分项", "缺席会议", "每次扣2分", "10", Deduction},
		{"扣分项", "被通报批评", "", "5", Deduction},
		{"", "扣分项：被批评", "x", "5", Deduction},
		{"加减分项", "受到表彰", "每次加2分", "5", Bonus},
		{"加减分项", "被通报", "每次减2分", "5", Deduction},
		{"学习", "会议", "缺一次减2分", "10", Deduction},
		{"学习", "会议", "迟到一次倒扣1分", "10", Deduction},
		{"学习", "会议", "每少一次-1分", "10", Deduction},
		{"学习", "会议", "按0-5分打分", "10", Direct},
		{"学习", "会议", "每参加一次得2分，不参加不扣分", "10", Direct},
	} {
		w := itemWords{place: c.place, name: c.name, rule: c.rule, full: c.full != ""}
		if got := w.method(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
	if got := (itemWords{place: "加分项", name: "受到表彰", stated: "直接计分", full: true}).method(); got != Direct {
		t.Errorf("the method the program prints itself is read as %s", got)
	}
}

func TestPenalties(t *testing.T) {
	for place, want := range map[string]bool{"减分项": true, "负面清单": true, "加减分项": true, "加分项": false, "带头学习提高": false} {
		if got := (itemWords{place: place, rule: "每次扣2分"}).penalty(); got != want {
			t.Errorf("%s: %v", place, got)
		}
	}
}

func TestMaxima(t *testing.T) {
	for text, want := range map[string]string{
		"10": "10", "10分": "10", "１０": "10", " 10.5 ": "10.5", "≤10": "10", "满分10": "10", "满分 10 分": "10", "最高10": "10", "0-10": "10", "0～10分": "10", "10分/月": "10", "-5": "-5",
		"十分": "“十分”不是分数。", "10-12": "“10-12”不是分数。", "10/次": "“10/次”不是分数。", "5+5": "“5+5”不是分数。", "10%": "“10%”不是分数。", "10.555": "“10.555”多于两位小数。", "扣5": "“扣5”不是分数。",
	} {
		p, err := readFull(text)
		got := p.Short()
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestPointsInBrackets(t *testing.T) {
	for text, want := range map[string]string{
		"参加三会一课（60分）": "参加三会一课 60", "走访(40)": "走访 40", "一、带头学习提高（共50分）": "一、带头学习提高 50", "学习【满分7.5分】": "学习 7.5",
		"参加学习（3次）": "", "计划（2026）": "", "（10分）": "", "走访": "",
	} {
		name, full := splitFull(text)
		got := ""
		if full != nil {
			got = name + " " + full.Short()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCycles(t *testing.T) {
	for want, texts := range map[Cycle]string{
		ByMonth:   " 每月 月度 按月 逐月累计，年终汇总 1次/月 每月1次 一月一考 日常 1-12月 1月—12月",
		ByQuarter: "每季度 季度末月 每季度末月25日前 每季度1次",
		ByHalf:    "半年 上半年、下半年 6月、12月",
		ByYear:    "全年 年度 每年12月 年底（12月） 12月 一年一次 年终 每年1次",
		ByEvent:   "事项 即时 每次 按次",
	} {
		for _, text := range strings.Split(texts, " ") {
			if got := readCycle(text); got != want {
				t.Errorf("%q: %s, want %s", text, got, want)
			}
		}
	}
}
