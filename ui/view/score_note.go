package view

import (
	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
)

// scoreNote is the line below the sheet: what the cursor is on, and when that is wrong, a notice with the way out.
type scoreNote struct {
	root         *fyne.Container
	plain        *fyne.Container
	what, then   *kit.Text
	words        *fyne.Container // what and then
	apart, line  fyne.Layout     // of words: broken where they must be; in one line
	notice       *kit.Banner
	shown        screen.Note
	short        bool // room is low: without the second half
	dark         bool // the variant it was painted in
	explain, how *kit.Button
	settle       *kit.Button // takes the sums as right
}

func newScoreNote(e *Env, open, settle func()) *scoreNote {
	n := &scoreNote{what: kit.Para("").SetBold(true), then: kit.QuietPara("")}
	button := func() *kit.Button {
		b := kit.PlainButton(kit.T("怎么来的"), e.Icon("history"), open)
		b.SetHint(kit.T("看这里由哪些记录、哪条规则得出，改过几次"))
		return b
	}
	n.explain, n.how = button(), button()
	n.settle = kit.PlainButton(kit.T("合计以各项之和为准"), e.Icon("check"), settle)
	n.settle.SetHint(kit.T("导入的表上写的合计与各项之和不符，核对以后以各项之和为准。"))
	n.words = kit.Flow(8, n.what, n.then)
	n.apart, n.line = n.words.Layout, kit.Spread(8, n.then, n.what, n.then).Layout
	n.plain = kit.Pad(0, 2, kit.Spread(12, n.words, n.words, n.explain))
	n.notice = kit.NewBanner(kit.ToneWrong, "", "", n.settle, n.how)
	n.root = kit.Stack(n.plain, n.notice)
	return n
}

// set shows a note; it answers whether anything changed.
func (n *scoreNote) set(note screen.Note) bool {
	if note == n.shown && n.dark == kit.IsDark() {
		return false
	}
	n.shown, n.dark = note, kit.IsDark()
	n.render()
	return true
}

// brief keeps to one line where the room is low.
func (n *scoreNote) brief(on bool) {
	if on != n.short {
		n.short = on
		n.render()
	}
}

func (n *scoreNote) render() {
	note := n.shown
	tone, special := map[screen.Look]kit.Tone{
		screen.LookWrong: kit.ToneWrong, screen.LookRecord: kit.ToneInfo, screen.LookAmended: kit.ToneLate,
	}[note.Look]
	if n.words.Layout = n.apart; n.short {
		n.words.Layout = n.line
		n.then.Shorten()
	} else {
		n.then.Wrap()
	}
	if n.short && special {
		note.Then = ""
	}
	n.root.Hidden = note.What == ""
	n.plain.Hidden, n.notice.Hidden = special, !special
	hide(!note.Differs, n.settle)
	n.notice.Set(tone, note.What, note.Then)
	n.what.SetText(note.What)
	n.then.SetText(note.Then)
	n.then.Hidden = note.Then == ""
}

// sheetLayout gives a grid the height of its rows, or what there is, and puts what is said of it right below.
type sheetLayout struct{ grid *kit.Grid }

// MinSize implements fyne.Layout.
func (l *sheetLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	g, n := os[0].MinSize(), os[1].MinSize()
	return fyne.NewSize(max(g.Width, n.Width), g.Height+n.Height+kit.Px(8))
}

// Layout implements fyne.Layout.
func (l *sheetLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	note := heightUnder(os[1], size.Width)
	placeSheet(l.grid, os[1], size, max(size.Height-note-kit.Px(8), l.grid.MinSize().Height))
}

// heightUnder is the height a note needs at a width, 0 while it is hidden.
func heightUnder(note fyne.CanvasObject, width float32) float32 {
	if !note.Visible() {
		return 0
	}
	note.Resize(fyne.NewSize(width, note.MinSize().Height))
	return note.MinSize().Height
}

// placeSheet places a grid, no higher than its rows, or what it says without any, and the room for it, and the note below it.
func placeSheet(grid *kit.Grid, note fyne.CanvasObject, size fyne.Size, room float32) {
	all := grid.ContentSize()
	height := all.Height + 1 + grid.EmptyHeight()
	if all.Width > size.Width {
		_, _, bar := grid.Heights()
		height += bar
	}
	height = min(height, room)
	grid.Move(fyne.NewPos(0, 0))
	grid.Resize(fyne.NewSize(size.Width, height))
	note.Move(fyne.NewPos(0, height+kit.Px(8)))
	note.Resize(fyne.NewSize(size.Width, heightUnder(note, size.Width)))
}

// scoreLayout is a sheetLayout whose note has the same room whatever it says, so that the grid does not jump while one moves
// about. Where the room is low the note is brief and the header low, and where it is very low the grid does without its row of
// totals, so that rows stay in sight.
type scoreLayout struct {
	s    *scoreSheet
	room sheetRoom
	size fyne.Size // as laid out last
}

// sheetRoom is how much of a sheet is shown: a brief note, a low header, no row of totals.
type sheetRoom struct{ brief, low, bare bool }

// sheetRooms are from the most to the least, with the rows there must be room for.
var sheetRooms = []struct {
	sheetRoom
	rows float32
}{{sheetRoom{}, 8}, {sheetRoom{brief: true}, 7}, {sheetRoom{brief: true, low: true}, 3}, {sheetRoom{brief: true, low: true, bare: true}, 0}}

// Heights, px at the standard letter size.
const (
	noteRoom  = 62 // what the note is given
	noteBrief = 36 // and when it is brief
	noteGap   = 8  // above it
)

// MinSize implements fyne.Layout: the head, two rows and the note.
func (l *scoreLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	g, n := os[0].MinSize(), os[1].MinSize()
	return fyne.NewSize(max(g.Width, n.Width), l.least()+max(l.room.note(), n.Height)+kit.Px(noteGap))
}

// least is the height the grid cannot do without.
func (l *scoreLayout) least() float32 {
	head, row, bar := l.s.grid.Heights()
	return head + 2*row + bar
}

// note is the room of the note.
func (r sheetRoom) note() float32 {
	if r.brief {
		return kit.Px(noteBrief)
	}
	return kit.Px(noteRoom)
}

// choose finds the most that leaves enough rows in a height.
func (l *scoreLayout) choose(height float32) sheetRoom {
	_, row, bar := l.s.grid.Heights()
	for _, r := range sheetRooms {
		need := l.s.grid.HeadHeight(r.low) + r.rows*row + bar + r.note() + kit.Px(noteGap)
		if !r.bare {
			need += row
		}
		if height >= need {
			return r.sheetRoom
		}
	}
	return sheetRooms[len(sheetRooms)-1].sheetRoom
}

// Layout implements fyne.Layout.
func (l *scoreLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	l.take(l.choose(size.Height))
	note := max(l.room.note(), heightUnder(os[1], size.Width))
	placeSheet(l.s.grid, os[1], size, max(size.Height-note-kit.Px(noteGap), l.least()))
	if size != l.size {
		l.size = size
		l.s.reveal()
	}
}

// take shows as much as there is room for.
func (l *scoreLayout) take(r sheetRoom) {
	if r == l.room && r.low == l.s.grid.LowHead && r.bare == (l.s.grid.Footer == nil) {
		return
	}
	l.room = r
	l.s.note.brief(r.brief)
	l.s.grid.LowHead = r.low
	l.s.grid.Footer = nil
	if !r.bare {
		l.s.grid.Footer = l.s.footer
	}
	l.s.grid.Refresh()
	kit.Remeasure()
}
