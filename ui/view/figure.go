package view

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// figurePanel is an opened figure: its rule in words, and the figures, records and changes behind it, to be unfolded.
type figurePanel struct {
	v      *result
	bare   bool // in a drawer, which has the title and scrolls by itself
	root   *fyne.Container
	head   *kit.Text
	note   *kit.Text
	rule   *kit.Text
	tree   *fyne.Container
	scroll *kit.Scroll
	print  *kit.Button
}

func newFigurePanel(v *result) *figurePanel {
	f := &figurePanel{v: v, head: kit.Heading(""), note: kit.Para(""), rule: kit.QuietPara(""), tree: kit.Column(0)}
	f.note.SetColor(kit.ColorLate)
	f.print = kit.PlainButton(kit.T("打印考核情况表"), v.e.Icon("print"), func() { v.table.closeDrawer(); v.p.PrintOpened() })
	f.root = kit.Column(8)
	return f
}

// title says whose figure is opened and how much it is.
func (f *figurePanel) title() string {
	p := f.v.p
	l := p.Selected()
	if l == nil {
		return ""
	}
	if p.Opened == nil {
		return l.Name
	}
	if v := p.Opened.Figure.Value; len(p.Opened.Figure.Parts) > 0 && l.Scored {
		return kit.T("%s · %s 怎么来的", l.Name, v)
	}
	return l.Name + " · " + p.Opened.Figure.Value
}

// line is the figure in one line, for where the panel has no room: how much it is and how it comes about; tight leaves out
// how it is rounded, which the opened figure says.
func (f *figurePanel) line(tight bool) string {
	o, l := f.v.p.Opened, f.v.p.Selected()
	if o == nil || l == nil || len(o.Figure.Parts) == 0 || !l.Scored {
		return f.title()
	}
	rule := o.Figure.Rule
	if what, _, more := strings.Cut(rule, kit.T("，")); tight && more {
		rule = what + kit.T("。")
	}
	return kit.T("%s · %s：%s", l.Name, o.Figure.Value, rule)
}

func (f *figurePanel) render() {
	o, l := f.v.p.Opened, f.v.p.Selected()
	if o == nil || l == nil {
		f.root.Objects = []fyne.CanvasObject{kit.QuietPara(kit.T("点左边任何一个分数，这里就打开它：哪几个月、哪几项、哪些记录和改动。"))}
		f.root.Refresh()
		return
	}
	f.head.SetText(f.title())
	note := strings.TrimPrefix(l.Note()+kit.T("。")+f.v.p.Provisional(), kit.T("。"))
	f.note.SetText(note)
	f.note.Hidden = note == ""
	f.rule.SetText(o.Figure.Rule)
	f.tree.Objects = nil
	var here fyne.CanvasObject
	for _, n := range o.Nodes() {
		row := f.row(n)
		if len(f.tree.Objects) > 0 && n.Depth == 0 {
			f.tree.Add(kit.Rule())
		}
		f.tree.Add(row)
		if n.Here {
			here = row
		}
		if n.Open {
			f.tree.Add(f.detail(n))
		}
	}
	f.print.Hidden = f.v.p.OfGroups()
	f.place()
	if here != nil && f.scroll != nil {
		f.scroll.Reveal(here)
	}
}

// place puts the parts of the panel where they stand: in a drawer all in a column, else the tree scrolls.
func (f *figurePanel) place() {
	if f.bare {
		f.root.Objects = []fyne.CanvasObject{f.note, f.rule, f.tree, kit.Row(0, f.print)}
		f.root.Refresh()
		return
	}
	if f.scroll == nil {
		f.scroll = kit.NewScroll(kit.Pad(0, 8, f.tree))
		f.root.Layout = kit.Fill(8, f.scroll).Layout
		f.root.Objects = []fyne.CanvasObject{f.head, f.note, f.rule, f.scroll, kit.Row(0, f.print)}
	}
	f.tree.Refresh()
	f.scroll.Refresh()
	f.root.Refresh()
}

// indent is how far a figure stands in, px for every level.
const indent = 20

// row is a figure in the tree; pressing it unfolds what is behind.
func (f *figurePanel) row(n screen.FigureNode) fyne.CanvasObject {
	title, value := kit.Short(n.Title), kit.Number(n.Value)
	if n.Depth == 0 || n.Here {
		value.SetBold(true)
	}
	if n.Here {
		title.SetBold(true)
		title.SetColor(kit.ColorRed)
		value.SetColor(kit.ColorRed)
	}
	icon := "right"
	if n.Open {
		icon = "down"
	}
	sign := kit.Icon(f.v.e.Icon(icon), kit.ColorQuiet)
	marks := f.marks(n)
	var parts []fyne.CanvasObject
	if n.Depth > 0 {
		parts = append(parts, inset(n.Depth))
	}
	parts = append(parts, sign, title)
	parts = append(parts, marks...)
	parts = append(parts, value)
	var tap func()
	if !n.Leaf {
		tap = func() { f.v.p.Toggle(n.Path) }
	}
	return kit.NewItem(kit.Spread(8, title, parts...), nil, tap)
}

// marks say that there are records or later changes behind a figure.
func (f *figurePanel) marks(n screen.FigureNode) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if len(n.Records) > 0 {
		out = append(out, kit.NewPill(kit.ToneInfo, kit.T("记录 %d", len(n.Records))))
	}
	if len(n.Changes) > 1 {
		out = append(out, kit.NewPill(kit.ToneLate, kit.T("改过")))
	}
	return out
}

// inset is the room before a figure of a depth. It has no height: rows deep in the tree are no higher than others.
func inset(depth int) fyne.CanvasObject {
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(kit.Px(float32(depth)*indent-8), 1))
	return room
}

// detail is what stands behind a figure besides other figures: its rule, day records, changes, and the way to the sheet.
func (f *figurePanel) detail(n screen.FigureNode) fyne.CanvasObject {
	body := kit.Column(6)
	if n.Rule != "" {
		body.Add(kit.Small(n.Rule).Wrap())
	}
	for _, r := range n.Records {
		day, text := screen.RecordLine(r)
		body.Add(dated(kit.ToneInfo, day, text))
	}
	for _, c := range n.Changes {
		day, text := screen.ChangeLine(c)
		tone := kit.ToneQuiet
		if c.Why != "" {
			tone = kit.ToneLate
		}
		body.Add(dated(tone, day, text))
	}
	if n.Month.Year != 0 && (n.Item != 0 || len(n.Parts) > 0) {
		body.Add(kit.Row(0, kit.NewLink(kit.T("到%s考核表里看", n.Month.Text()), func() { f.v.table.closeDrawer(); f.v.p.Jump(n.Figure) })))
	}
	return kit.Pad(4, 0, kit.Spread(8, body, inset(n.Depth+1), body))
}

// dated is a line that begins with its day.
func dated(tone kit.Tone, day, text string) fyne.CanvasObject {
	words := kit.Para(text)
	return kit.Spread(10, words, kit.NewPill(tone, day), words)
}
