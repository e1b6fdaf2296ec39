package view

import (
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// Below these, px at the standard letter size, the foot of the ranking is told in short.
const (
	lowResult   = 360 // height: the quota without its reasons
	tightResult = 640 // width: the figure without how it is rounded
)

// resultLayout is a listLayout whose foot is told as the room allows.
type resultLayout struct {
	listLayout
	t *resultTable
}

// Layout implements fyne.Layout.
func (l *resultLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	l.t.fit(resultRoom{size.Height < kit.Px(lowResult), size.Width < kit.Px(tightResult), l.t.side.narrow})
	l.listLayout.Layout(os, size)
}

// resultRoom is what the foot of the ranking is fitted to: low, tight, and without the panel beside.
type resultRoom struct{ low, tight, narrow bool }

func (t *resultTable) fit(room resultRoom) {
	if room != t.room {
		t.room = room
		t.renderFoot()
	}
}

// renderFoot says how many there are, how the quota and the points come about (where the panel, which says it too, has no
// room: the quota alone), and how far the figures are drafts.
func (t *resultTable) renderFoot() {
	p := t.v.p
	rules := p.Result.Rules()
	count := p.Count() + kit.T("。")
	if t.room.narrow && len(rules) > 1 {
		rules = rules[:len(rules)-1]
		if p.Find == "" {
			count = "" // the rule says it
		}
	}
	if t.room.low {
		rules = []string{p.Result.Shortlist.Brief} // the rest is in 评选说明
	}
	t.rules.SetText(count + strings.Join(rules, ""))
	t.brief.SetText(t.panel.line(t.room.tight))
	why := p.Provisional()
	t.why.SetText(why)
	t.draft.SetHint(kit.T("%s的考核还没有确认，名次供内部核对，不作表彰依据。点这里去确认。", p.Drafts()))
	setVisible(t.draft, p.Drafts() != "")
	setVisible(t.state, why != "")
	t.foot.Refresh()
}
