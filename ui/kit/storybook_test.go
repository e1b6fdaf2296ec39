package kit

import (
	"image"
	"image/draw"
	"os"
	"path/filepath"
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
	{"small", false, ScaleStandard, 1024, 700},
}

// pages are the storybook: each shows widgets as the screens use them.
var pages = map[string]func() fyne.CanvasObject{
	"desk": pageDesk, "form": pageForm, "lists": pageLists, "preview": pagePreview, "empty": pageEmpty,
	"buttons": pageButtons,
}

// TestStorybook draws every page in every look and checks that no text leaves its
// place and no two pressable things overlap.
func TestStorybook(t *testing.T) {
	for _, l := range looks {
		looked(l.dark, l.scale)
		for name, page := range pages {
			t.Run(name+"-"+l.name, func(t *testing.T) {
				win := show(t, page(), l.w, l.h)
				auditWindow(t, win)
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
		Station{"a", "方案", "1月12日", StationDone, "", ""}, Station{"b", "承诺", "1月28日", StationDone, "", ""},
		Station{"c", "一季度", "4月8日", StationDone, "", ""}, Station{"d", "半年初评", "7月6日", StationDone, "", ""},
		Station{"e", "三季度检查", "10月15日前", StationCurrent, "", "进行中"}, Station{"f", "年终测评", "12月10日", StationFuture, "", ""},
		Station{"g", "总评公示", "12月20日", StationFuture, "", ""}, Station{"h", "表彰", "1月", StationFuture, "", ""},
		Station{"i", "归档上报", "1月31日", StationFuture, "", ""},
	)
}

func pageDesk() fyne.CanvasObject {
	bar := NewBar()
	bar.Set(0.78, "42 / 54", "78%")
	left := NewCard("现在要办（5）", Column(8, Para("9月考核：第三党小组还有 3 人未打分"), Row(6, NewPill(ToneLate, "已过期"), NewPill(ToneDone, "推荐"), NewPill(ToneQuiet, "草稿"), NewPill(ToneWrong, "错误"), NewPill(ToneInfo, "说明"), NewPill(ToneRed, "进行中")),
		NewBanner(ToneWrong, "尉迟国庆 · 岗位任务：22 分超过标准分 20。", "没有采用；改成 0 至 20 之间的数，或按 Esc 恢复原来的 18.5。", PlainButton("去改", nil, nil))))
	right := Column(14, NewCard("各季度得分（支部平均 91.26）", QuietPara("图")), NewCard("承诺兑现", Column(8, bar, QuietPara("已过期未兑现 2 项，点开看是谁"))))
	tiles := Columns(12, nil, NewTile("党员", "57", "其中预备 2", func() {}), NewTile("已打分", "54", "", nil), NewTile("缺", "3", "点开看是谁", func() {}))
	panes := Panes(640, 14, []float32{1.15, 1}, left, right)
	body := Fill(14, panes, NewCard("", storyRoad()), tiles, panes)
	acts := NewActionBar(PlainButton("打印空表", theme.DocumentPrintIcon(), nil), PlainButton("从表格导入", theme.UploadIcon(), nil), PrimaryButton("确认本月", theme.ConfirmIcon(), nil))
	f := NewFrame("工作台", "今天 2026年10月9日。这一年走到哪里、下一步做什么、还缺什么，都在这里。", acts, body)
	f.SetFoot("Enter 向下 · Tab 向右 · F2 修改 · 可从 WPS 表格整块粘贴", "已自动保存 10:24")
	return NewShell(storyNav("工作台"), f)
}

func pageForm() fyne.CanvasObject {
	date := NewDate("2026年1月5日", func(s string) (string, string) { return s, "" }, nil).Label("入党日期").Hint("可以写 2026.1.5、20260105。")
	name := NewField("姓名", NewEntry("张", "姓名", nil)).Required()
	name.SetError("姓名至少两个字。请补全，或按 Esc 恢复原来的“张契”。")
	empty := NewSelect([]string{"第一党小组", "第二党小组"}, -1, nil)
	off := NewEntry("不能改", "", nil)
	off.Disable()
	form := NewForm(2, name, date, NewField("党小组", NewSelect([]string{"第一党小组", "第二党小组"}, 0, nil)),
		NewField("类别", empty), NewField("编号", off),
		NewField("事迹", NewArea("带头学习提高，带头争创佳绩，带头服务群众，带头遵纪守法，带头弘扬正气。2026年走访 36 户。", "", 3, nil)).Wide(),
		Column(4, NewToggle("每次退出前自动备份到U盘", true, nil), NewToggle("名册里遮住身份证号", false, nil)),
		NewField("字号", Row(0, NewChoice([]string{"标准", "大", "特大"}, 1, nil))),
	)
	card := NewCard("党员信息", form, TextButton("修改记录", theme.HistoryIcon(), nil))
	acts := NewActionBar(NewSearch("查找姓名或拼音首字母", "Ctrl+F", nil), PlainButton("打印登记表", theme.DocumentPrintIcon(), nil), PlainButton("导出", theme.DownloadIcon(), nil), PlainButton("转出组织关系", theme.LogoutIcon(), nil), PrimaryButton("新增党员", theme.ContentAddIcon(), nil))
	f := NewFrame("党员名册", "谁在册、在哪个党小组；点一行看这个人的全部情况。", acts, card)
	f.SetFoot("Tab 到下一格", "已自动保存 10:24")
	return NewShell(storyNav("党员名册"), f)
}

func pageLists() fyne.CanvasObject {
	row := func(t Tone, w, s, b string, k ButtonKind) *Item {
		what := Short(s)
		return NewItem(Spread(10, what, NewPill(t, w), what), NewButton(k, b, nil, func() {}), func() {})
	}
	todo := NewList(
		row(ToneLate, "已过期", "9月考核：第三党小组还有 3 人未打分", "去打分", KindPlain),
		row(ToneLate, "还剩6天", "三季度检查：第二、第三党小组未自查", "去填写", KindPlain),
		row(ToneQuiet, "退回", "镇党委退回二季度上报包：践诺情况第7行缺完成时间，请补上以后重新上报", "去改", KindPlain),
		row(ToneQuiet, "下一步", "把三季度上报包存到U盘或发邮件", "上报", KindPrimary),
	)
	found := NewFindings(
		Finding{SeverityError, "第7行 · 出生日期", "“1985.13.2”不是日期。", "改成 1985年12月2日 这样的日期，或者先空着。", func() {}},
		Finding{SeverityWarning, "第12行", "与第3行的姓名、党小组都相同，可能是同一个人。", "在两行里选一行保留。", func() {}},
		Finding{SeverityNote, "", "多余的列“备注2”没有导入。", "", nil},
	)
	text := Column(8, Row(4, Label("综合得分按"), Explain("一票否决", "有一票否决情形的，当年不能评先评优。"), Label("之外的各项权重合计，"), NewLink("看怎么算", func() {})),
		Row(10, Strong("李䶮、𬱖、㛃、𠮷"), Quiet("生僻字照样显示"), Number("94.84")),
		QuietPara("优秀名额：57人 × 10% = 5名（舍去小数）。第5名 2 人同分 93.51，按方案第四条“同分比民主测评”：钱富 94.90，雷兰 94.10。"))
	left := Column(14, NewCard("现在要办（4）", todo), NewCard("说明", text))
	f := NewFrame("检查结果", "点一条就跳到那里。", nil, Panes(700, 14, nil, left, NewCard("导入检查（3）", found)))
	return NewShell(storyNav("考核打分"), f)
}

func pagePreview() fyne.CanvasObject {
	page := func(_ int, dpi float64) image.Image {
		w, h := int(210/25.4*dpi), int(297/25.4*dpi)
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
		for y := h / 10; y < h*9/10; y += h / 40 {
			draw.Draw(img, image.Rect(w/8, y, w*7/8, y+h/160), image.Black, image.Point{}, draw.Src)
		}
		return img
	}
	p := NewPreview(Pages{Count: 3, Render: page})
	chart := NewImageView(220, func(w, h int, scale float32) image.Image {
		img := image.NewNRGBA(image.Rect(0, 0, w, h))
		for x := range w {
			img.Set(x, h/2+int(float32(h)/3*float32(x%97)/97), Color(ColorRed))
		}
		return img
	}, func() {})
	return NewShell(storyNav("文书打印"), NewFrame("表彰决定", "看到的就是打印出来的。", NewActionBar(PlainButton("存为 PDF", nil, nil), PrimaryButton("打印", theme.DocumentPrintIcon(), nil)),
		Panes(560, 14, []float32{2, 1}, p, NewCard("各季度得分", chart))))
}

func pageEmpty() fyne.CanvasObject {
	return NewShell(storyNav("台账登记"), NewFrame("台账登记", "全年的会议、学习、联系点、谈心谈话，都登在这里。", nil,
		NewEmpty(theme.ListIcon(), "还没有登记过会议", "登一次会，参加的人、议题、记录就都有了，年底归档不用再抄。", PlainButton("从表格导入", theme.UploadIcon(), nil), PrimaryButton("登记第一次会议", theme.ContentAddIcon(), nil))))
}

func pageButtons() fyne.CanvasObject {
	off := PlainButton("确认本月", nil, nil)
	off.Disable("还有 3 人未打分。")
	offRed := PrimaryButton("确认本月", nil, nil)
	offRed.Disable("还有 3 人未打分。")
	focused := PlainButton("有焦点", nil, nil)
	focused.focused = true
	focusedRed := PrimaryButton("有焦点", nil, nil)
	focusedRed.focused = true
	hover := PlainButton("鼠标在上", nil, nil)
	hover.hovered = true
	row := Flow(10, PrimaryButton("主要", nil, nil), PlainButton("普通", nil, nil), TextButton("文字", theme.InfoIcon(), nil), DangerButton("删除这一年", theme.DeleteIcon(), nil), off, offRed, focused, focusedRed, hover, PlainButton("", theme.MoreVerticalIcon(), nil))
	empty := NewBar()
	empty.Set(0, "0 / 54", "0%")
	full := NewBar()
	full.Set(1, "54 / 54", "100%")
	banners := Column(10, NewBanner(ToneLate, "三季度检查还剩 6 天。", ""), NewBanner(ToneInfo, "今天还没有备份。", "备份到U盘只要几秒。", PlainButton("现在备份", nil, nil), TextButton("以后再说", nil, nil)), NewBanner(ToneDone, "已经上报。", "回执号 2026-031。"))
	return Pad(20, 20, Column(16, row, NewChoice([]string{"支部", "党小组", "党员"}, 2, nil), empty, full, banners))
}

// windowOf finds the window of a canvas.
func windowOf(c fyne.Canvas) fyne.Window {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas() == c {
			return w
		}
	}
	return nil
}

// TestStorybookDialogs draws the dialogs over the desk.
func TestStorybookDialogs(t *testing.T) {
	open := map[string]func(c fyne.Canvas){
		"ask": func(c fyne.Canvas) {
			Ask(c, "用备份替换当前数据？", "当前数据（57 人、412 条记录）会换成 2026年10月8日的备份（57 人、398 条记录）。当前数据先自动另存一份，随时可以换回来。",
				Answer{Text: "保留当前数据", Leave: true}, Answer{Text: "用备份替换当前数据", Danger: true})
		},
		"error": func(c fyne.Canvas) {
			ShowError(c, "名册没有存上。", "原来的名册没有变。请看一下U盘是不是满了或被拔下，再试一次。", "disk full (13)")
		},
		"reason": func(c fyne.Canvas) {
			AskReason(c, "改已经确认的分数", "9月考核已经确认。改动会留下记录，上级看得到。", "改分", func(string) {})
		},
		"progress": func(c fyne.Canvas) {
			ShowProgress(c, "正在导入名册", func() {}).Set(0.42, "第 1,260 行，共 3,000 行", "还需约 20 秒")
		},
		"drawer": func(c fyne.Canvas) {
			ShowDrawer(c, "李䶮 · 94.84 怎么算出来", Column(12, QuietPara("月考核（1—12月平均）94.80 × 40% = 37.92"), NewCard("3月 · 联系服务群众 13 分", NewList(NewItem(Para("走访王庄两户（平时记录，附照片说明）"), NewPill(ToneQuiet, "3月6日"), nil), NewItem(Para("少走访一户，扣 2 分（细则第5条）"), NewPill(ToneQuiet, "3月28日"), nil)))), 420)
		},
		"notice": func(c fyne.Canvas) { Notify(c, "删除了 1 条平时记录", "撤销", func() {}) },
		"save": func(c fyne.Canvas) {
			w := windowOf(c)
			DialogFiles{Window: w}.Save("导出名册", "/home/user/文档", "党员名册", []FileKind{{"Excel 工作簿", []string{".xlsx"}}}, func(string) {})
		},
	}
	home := storyFolder(t)
	open["open"] = func(c fyne.Canvas) {
		DialogFiles{windowOf(c)}.Open("从表格导入党员名册", home, []FileKind{{"Excel 工作簿", []string{".xlsx"}}}, func(string) {})
	}
	for _, l := range looks {
		looked(l.dark, l.scale)
		for name, dialog := range open {
			t.Run(name+"-"+l.name, func(t *testing.T) {
				win := show(t, pageDesk(), l.w, l.h)
				dialog(win.Canvas())
				settle(win)
				auditWindow(t, win)
				picture(t, win, "dialog-"+name+"-"+l.name)
			})
		}
	}
}

// storyFolder makes a folder with some files.
func storyFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, n := range []string{"党员花名册.xlsx", "2026年月考核评分表.xlsx", "说明.txt"} {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "往年"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}
