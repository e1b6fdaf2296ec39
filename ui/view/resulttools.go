package view

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// resultTools is what stands over the result: which part of the screen, whom, which period, and what is to be looked at.
type resultTools struct {
	v       *result
	root    *fyne.Container
	tabs    *kit.Choice
	subject *kit.Choice
	length  *kit.Choice
	step    *stepper
	group   *kit.Select
	groupAt *fyne.Container // keeps it from growing with long names
	find    *kit.Entry
	terms   *kit.Term
	groups  []int64 // IDs behind the options of group
}

// selectWidth is how wide a choice of groups may become, px; long names are cut.
const selectWidth = 136

func newResultTools(v *result) *resultTools {
	t := &resultTools{v: v}
	t.tabs = kit.NewChoice([]string{kit.T("名次"), kit.T("图表"), kit.T("表彰")}, 0, func(i int) { v.p.Show(screen.ResultMode(i)) }).
		Hints(kit.T("按得分排列，得分相同名次相同，如 1、2、2、4。"), kit.T("支部、党小组、党员各季度的得分。"), kit.T("按名额列出推荐的，由支部研究后确定名单。"))
	t.subject = kit.NewChoice([]string{kit.T("党员"), kit.T("党小组")}, 0, func(i int) { v.keeping(func() { v.p.Choose(i) }) })
	t.length = kit.NewChoice(words(screen.PeriodKindWords), len(screen.PeriodKinds)-1, v.p.Length)
	t.step = newStepper(v.e, func(n int) { v.keeping(func() { v.p.Step(n) }) })
	t.group = kit.NewSelect(nil, -1, func(i int) { v.p.InGroup(t.groups[i]) })
	t.find = kit.NewSearch(kit.T("姓名或拼音首字母"), "", v.p.Search).Narrow(180)
	t.groupAt = kit.MaxWidth(selectWidth, t.group)
	t.terms = kit.Explain(kit.T("评选说明"), strings.Join(words(resultTerms), "\n"))
	t.root = kit.Flow(8, t.tabs, t.subject, t.length, t.step.root, t.groupAt, t.find, kit.Pad(4, 0, t.terms))
	return t
}

// resultTerms are the words of the ranking and of the commendation list.
var resultTerms = []string{
	"名额：可以推荐几名，比例或人数在设置里定，舍去小数。",
	"推荐：名次在名额以内。",
	"暂列：名次在名额以内，但还有月份没有打分或没有确认，名次还会变。",
	"线上同分：得分正好落在名额线上，又不止一个，由支部研究决定，程序不取舍。",
	"一票否决：有这种情形的，取消当年评选资格，得分照常列出。",
	"受限：预备党员、在支部不满规定月数等，不参加评选。",
	"未完成：还有月份没有打分，暂不排名次。",
	"加分：加分项的分，加在各月平均分之外。",
}

// keeping does something that leaves the commendation list; what is being decided is not lost without a word.
func (v *result) keeping(do func()) {
	what, then := v.p.Unsaved()
	if v.p.Mode != screen.ResultAwards || what == "" {
		do()
		return
	}
	v.tools.render()
	kit.Ask(v.e.Canvas(), what, then,
		kit.Answer{Text: kit.T("留下继续改"), Leave: true, Main: true},
		kit.Answer{Text: kit.T("放弃这些改动"), Danger: true, Do: func() { v.p.Awards.Dirty = false; do() }})
}

func words(all []string) []string {
	out := make([]string, len(all))
	for i, w := range all {
		out[i] = kit.T(w)
	}
	return out
}

func (t *resultTools) render() {
	p := t.v.p
	t.tabs.Select(int(p.Mode))
	t.subject.Select(tab(p.OfGroups()))
	for i, k := range screen.PeriodKinds {
		if k == p.Period.Kind {
			t.length.Select(i)
		}
	}
	awards, charts := p.Mode == screen.ResultAwards, p.Mode == screen.ResultCharts
	setVisible(t.subject, !charts)
	setVisible(t.length, !awards)
	setVisible(t.terms, !charts)
	if awards {
		t.step.set(kit.T("%d年度", p.Period.Year))
	} else {
		t.step.set(p.Period.Text())
	}
	t.renderGroups()
	t.terms.SetHint(strings.Join(append(words(resultTerms), p.Result.Rules()...), "\n"))
	setVisible(t.find, t.v.shownPart() == "table")
	if t.find.Text != p.Find {
		t.find.Put(p.Find)
	}
	t.root.Refresh()
}

// shownPart is which part the state asks for.
func (v *result) shownPart() string {
	part, _ := v.part()
	return part
}

// renderGroups offers the groups to narrow the ranking to.
func (t *resultTools) renderGroups() {
	p := t.v.p
	names, ids, at := []string{kit.T("全部党小组")}, []int64{0}, 0
	for _, g := range p.Groups {
		if g.ID == p.Group {
			at = len(ids)
		}
		names, ids = append(names, g.Name), append(ids, g.ID)
	}
	setVisible(t.groupAt, p.Mode == screen.ResultTable && !p.OfGroups() && len(p.Groups) > 1)
	if !slices.Equal(ids, t.groups) {
		t.groups = ids
		t.group.SetOptions(names, at)
		return
	}
	t.group.Choose(at)
}

// stepper shows a period with an arrow at each side.
type stepper struct {
	root *fyne.Container
	text *kit.Text
}

func newStepper(e *Env, step func(n int)) *stepper {
	s := &stepper{text: kit.Strong("")}
	arrow := func(icon, hint string, n int) *kit.Button {
		b := kit.PlainButton("", e.Icon(icon), func() { step(n) })
		b.SetHint(hint)
		return b
	}
	s.root = kit.Row(8, arrow("left", kit.T("往前"), -1), s.text, arrow("right", kit.T("往后"), 1))
	return s
}

func (s *stepper) set(text string) {
	s.text.SetText(text)
	s.root.Refresh()
}
