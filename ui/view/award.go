package view

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// awardList is the commendation list of a year: who is recommended, tied at the line or brought in, and why.
type awardList struct {
	v       *result
	root    *fyne.Container
	card    *kit.Card
	banner  *kit.Banner
	rules   *kit.Text
	summary *kit.Text
	rows    *fyne.Container
	bring   *kit.Button
	more    *fyne.Container
	rest    *kit.Button // shows the nominees not listed yet
	all     bool
}

// nomineesShown is how many nominees are listed before 再显示: a tie can be long.
const nomineesShown = 60

func newAwardList(v *result) *awardList {
	a := &awardList{v: v, rules: kit.QuietPara(""), summary: kit.Para(""), rows: kit.Column(0)}
	a.banner = kit.NewBanner(kit.ToneLate, kit.T("还有月份没有打分或没有确认，得分和名次可能还会变。"), "", kit.PlainButton(kit.T("去确认"), nil, v.p.CheckDrafts))
	a.bring = kit.PlainButton(kit.T("另加人选"), v.e.Icon("add"), a.bringIn)
	a.rest = kit.TextButton("", v.e.Icon("down"), func() { a.all = true; a.render() })
	a.more = kit.Row(0, a.rest)
	a.card = kit.NewCard("", kit.Column(8, a.summary, a.rules, a.rows, a.more), a.bring)
	a.root = kit.Column(12, a.banner, kit.MaxWidth(900, a.card))
	return a
}

func (a *awardList) render() {
	p := a.v.p.Awards
	if !p.Has {
		return
	}
	setVisible(a.banner, p.Draft && len(p.Shown()) > 0)
	a.card.SetTitle(kit.T("%d年度%s", p.Year, p.Honour()))
	a.summary.SetText(p.Summary())
	a.rules.SetText(strings.Join(p.Rules, ""))
	shown := p.Shown()
	var rows []fyne.CanvasObject
	for i, n := range shown {
		if i < nomineesShown || a.all || n.Chosen {
			rows = append(rows, a.row(n))
		}
	}
	a.rest.SetText(kit.T("再显示%d个", len(shown)-len(rows)))
	setVisible(a.more, len(shown) > len(rows))
	setVisible(a.summary, len(rows) > 0)
	setVisible(a.bring, len(p.List) > 0)
	if len(rows) == 0 {
		rows = append(rows, a.nobody())
	}
	a.rows.Objects = kit.NewList(rows...).Objects
	a.root.Refresh()
}

// nobody stands for a list that is empty, and says why it is.
func (a *awardList) nobody() fyne.CanvasObject {
	look := kit.PlainButton(kit.T("看名次"), nil, func() { a.v.p.Show(screen.ResultTable) })
	if a.v.p.Awards.NoPlace() {
		return kit.NewEmpty(a.v.e.Icon("award"), kit.T("照现在的规则，名额是 0"), kit.T("名额到设置里改；个别要表彰的，点“另加人选”写明理由。"),
			look, kit.PlainButton(kit.T("去设置改名额"), nil, func() { a.v.p.Host.Show("settings", "rules") }))
	}
	return kit.NewEmpty(a.v.e.Icon("award"), kit.T("还没有可以推荐的"), kit.T("这一年成绩齐全以后，名额以内的会自动列在这里。"), look)
}

// row is a nominee; one who is chosen from outside the recommended has a field for the reason beneath.
func (a *awardList) row(n *screen.Nominee) fyne.CanvasObject {
	p := a.v.p.Awards
	id := n.SubjectID
	rank := "—"
	if n.Rank > 0 {
		rank = kit.T("第%d名", n.Rank)
	}
	pick := kit.NewToggle(n.Name, n.Chosen, func(on bool) { p.Pick(id, on) })
	points := "—"
	if n.Scored {
		points = n.Points.String()
	}
	line := kit.Columns(10, []float32{2.2, 1.6, 1, 0.9, 1.1}, pick, kit.Quiet(a.v.p.Names.Of(n.Group)).Shorten(), kit.Quiet(rank),
		kit.Number(points).SetBold(true), kit.Row(0, a.pill(n)))
	if !n.Needs() {
		return kit.Pad(5, 0, line)
	}
	if !n.Chosen && n.Note() == "" {
		return kit.Pad(5, 0, line)
	}
	if !n.Chosen {
		return kit.Pad(5, 0, kit.Column(2, line, indented(kit.Small(kit.T("%s。要列入名单，勾选后写明理由。", n.Why())).Wrap())))
	}
	entry := kit.NewEntry(n.Reason, kit.T("如 支部委员会研究决定，表决情况"), func(text string) { p.Because(id, text) })
	field := kit.NewField(kit.T("列入名单的理由（%s）", n.Why()), entry).Required()
	field.SetError(n.Problem)
	return kit.Pad(5, 0, kit.Column(4, line, indented(field)))
}

// indented stands under the words of a tick box.
func indented(o fyne.CanvasObject) fyne.CanvasObject { return kit.Spread(0, o, kit.Gap(30), o) }

func (a *awardList) pill(n *screen.Nominee) fyne.CanvasObject {
	if n.Decided {
		return kit.NewPill(kit.ToneRed, kit.T("已表彰"))
	}
	tones := map[string]kit.Tone{"recommended": kit.ToneDone, string(screen.Provisional): kit.ToneLate, "tied": kit.ToneLate}
	word := n.Standing.Text()
	if word == "" {
		word = "名额以外"
	}
	return kit.NewPill(tones[string(n.Standing)], kit.T(word))
}

// bringIn asks for one outside the shortlist.
func (a *awardList) bringIn() {
	p := a.v.p.Awards
	a.v.e.Canvas().Unfocus()
	pickPerson(a.v.e, kit.T("另加人选"), kit.T("选中以后写明理由；理由会印在名单上，上级看得到。共 %s 个可选。", strconv.Itoa(len(p.Others()))), p.Others(), p.Bring)
}
