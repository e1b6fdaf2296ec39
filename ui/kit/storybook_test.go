package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// looks are the variants every page of the storybook is drawn in.
var looks = []struct {
	name  string
	dark  bool
	scale Scale
	w, h  float32
}{
	{"light", false, ScaleStandard, 1280, 780},
	{"dark", true, ScaleStandard, 1280, 780},
	{"huge", false, ScaleHuge, 1024, 700},
}

// pages are the storybook: each shows widgets as the screens use them.
var pages = map[string]func() fyne.CanvasObject{
	"desk": pageDesk,
}

// TestStorybook draws every page in every look and checks that no text leaves its
// place and no two pressable things overlap.
func TestStorybook(t *testing.T) {
	for name, page := range pages {
		for _, l := range looks {
			t.Run(name+"-"+l.name, func(t *testing.T) {
				win := testWindow(t, l.dark, l.scale, page, l.w, l.h)
				picture(t, win, name+"-"+l.name)
			})
		}
	}
}

func storyNav(active string) *Nav {
	var items []NavItem
	for i, w := range []string{"工作台", "党员名册", "方案细则", "承诺践诺", "考核打分", "季度检查", "测评评议", "年终评选", "台账登记", "文书打印", "归档上报"} {
		icons := []fyne.Resource{theme.HomeIcon(), theme.AccountIcon(), theme.DocumentIcon(), theme.ConfirmIcon(), theme.DocumentCreateIcon(), theme.SearchIcon(), theme.MailSendIcon(), theme.MediaRecordIcon(), theme.ListIcon(), theme.DocumentPrintIcon(), theme.UploadIcon()}
		items = append(items, NavItem{ID: w, Text: w, Icon: icons[i], Hint: w})
	}
	n := NewNav("争优台账", items, []NavItem{{ID: "设置", Text: "设置", Icon: theme.SettingsIcon()}}, nil)
	n.Select(active)
	n.SetFoot("柳树湾村党支部", "组织委员 · 2026年度")
	return n
}

func storyRoad() *Road {
	return NewRoad(nil,
		Station{"a", "方案", "1月12日", StationDone, ""}, Station{"b", "承诺", "1月28日", StationDone, ""},
		Station{"c", "一季度", "4月8日", StationDone, ""}, Station{"d", "半年初评", "7月6日", StationDone, ""},
		Station{"e", "三季度检查", "10月15日前", StationCurrent, ""}, Station{"f", "年终测评", "12月10日", StationFuture, ""},
		Station{"g", "总评公示", "12月20日", StationFuture, ""}, Station{"h", "表彰", "1月", StationFuture, ""},
		Station{"i", "归档上报", "1月31日", StationFuture, ""},
	)
}

func pageDesk() fyne.CanvasObject {
	bar := NewBar()
	bar.Set(0.78, "42 / 54", "78%")
	left := NewCard("现在要办（5）", Column(8, Para("9月考核：第三党小组还有 3 人未打分"), Row(6, NewPill(ToneLate, "已过期"), NewPill(ToneDone, "推荐"), NewPill(ToneQuiet, "草稿"), NewPill(ToneWrong, "错误"), NewPill(ToneInfo, "说明"), NewPill(ToneRed, "进行中")),
		NewBanner(ToneWrong, "尉迟国庆 · 岗位任务：22 分超过标准分 20。", "没有采用；改成 0 至 20 之间的数，或按 Esc 恢复原来的 18.5。", PlainButton("去改", nil, nil))))
	right := Column(14, NewCard("各季度得分（支部平均 91.26）", QuietPara("图")), NewCard("承诺兑现", Column(8, bar, QuietPara("已过期未兑现 2 项，点开看是谁"))))
	tiles := Columns(12, nil, NewTile("党员", "57", "其中预备 2", func() {}), NewTile("已打分", "54", "", nil), NewTile("缺", "3", "点开看是谁", func() {}).SetTone(ToneLate))
	panes := Panes(640, 14, []float32{1.15, 1}, left, right)
	body := Fill(14, panes, NewCard("", storyRoad()), tiles, panes)
	acts := NewActionBar(PlainButton("打印空表", theme.DocumentPrintIcon(), nil), PlainButton("从表格导入", theme.UploadIcon(), nil), PrimaryButton("确认本月", theme.ConfirmIcon(), nil))
	f := NewFrame("工作台", "今天 2026年10月9日。这一年走到哪里、下一步做什么、还缺什么，都在这里。", acts, body)
	f.SetFoot("Enter 向下 · Tab 向右 · F2 修改 · 可从 WPS 表格整块粘贴", "已自动保存 10:24")
	return NewShell(storyNav("工作台"), f)
}
