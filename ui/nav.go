package ui

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
	"zhengyou/ui/view"
)

// footCode is the screen that stands at the foot of the navigation.
const footCode = "settings"

func (n *session) navItems() []kit.NavItem {
	var items []kit.NavItem
	for i, e := range view.Registry {
		if e.Code != footCode {
			items = append(items, n.navItem(i, e))
		}
	}
	return items
}

func (n *session) navFoot() []kit.NavItem {
	i := slices.IndexFunc(view.Registry, func(e view.Entry) bool { return e.Code == footCode })
	return []kit.NavItem{n.navItem(i, view.Registry[i])}
}

func (n *session) navItem(i int, e view.Entry) kit.NavItem {
	return kit.NavItem{ID: e.Code, Text: kit.T(e.Name), Icon: n.shell.icon(e.Code), Hint: kit.T("%s（Ctrl+%d）", e.Purpose, i+1)}
}

// Show implements screen.Host: it goes to a screen, which loads when it must or when an argument is given.
func (n *session) Show(code string, arg any) {
	p := n.place(code)
	if p == nil {
		return
	}
	if p != n.current {
		kit.CloseDrawers(n.shell.win.Canvas())
		n.leave()
		n.current = p
		n.nav.Select(code)
		n.shell.stage.SetContent(kit.NewShell(n.nav, n.content(p)))
		n.freshen(p)
	}
	n.load(p, arg)
	n.shell.win.SetOnDropped(n.dropped)
	if a, ok := p.view.(view.Arriver); ok {
		a.Arrive()
	}
}

// dropped says where a file that was dropped onto the window can be read; the screens that read tables take it themselves.
func (n *session) dropped(fyne.Position, []fyne.URI) {
	n.Notify(kit.T("这一页不读文件。名册请拖到“党员名册”，细则拖到“方案细则”，评分表拖到“考核打分”。"), false)
}

// content is a screen, on the sample branch under a line that says so.
func (n *session) content(p *place) fyne.CanvasObject {
	if !n.demo {
		return p.view.Content()
	}
	back := kit.TextButton(kit.T("回到我的台账"), n.shell.icon("left"), n.shell.goHome)
	return kit.Under(kit.NewStrip(kit.ToneInfo, kit.T("这是示例支部，随便试，不影响您自己的台账。"), back), p.view.Content())
}

func (n *session) load(p *place, arg any) {
	if p.stale || arg != nil {
		p.stale = false
		p.presenter.Load(arg)
	}
}

// leave lets the screen shown commit what is being typed.
func (n *session) leave() {
	n.commit()
	n.shell.win.Canvas().Unfocus()
}

// commit has the screen shown hand over what is being typed; the focus stays where it is.
func (n *session) commit() {
	if n.current == nil {
		return
	}
	if l, ok := n.current.view.(view.Leaver); ok {
		l.Leave()
	}
}

// unsaved says on which screen something stands that would be lost with the window, and what; "" for none.
func (n *session) unsaved() (code, what, then string) {
	for _, e := range view.Registry {
		p := n.places[e.Code]
		if p == nil {
			continue
		}
		if u, ok := p.presenter.(screen.Unsaved); ok {
			if what, then = u.Unsaved(); what != "" {
				return e.Code, what, then
			}
		}
	}
	return "", "", ""
}

// changed hears which topics a change touched: the screen shown loads again, the others when they are next shown.
func (n *session) changed(topics []app.Topic) {
	if n != n.shell.session {
		return
	}
	n.state.saved = n.app.Clock()
	n.showState()
	kit.ClearNotice(n.shell.win.Canvas()) // the change it speaks of is the last one no longer
	for _, p := range n.places {
		if !touches(p.presenter.Topics(), topics) {
			continue
		}
		p.stale = true
		if p == n.current {
			n.load(p, nil)
		}
	}
	if n.search != nil && touches(n.search.presenter.Topics(), topics) {
		n.search = nil
	}
	if touches([]app.Topic{app.TopicOrganisation, app.TopicSetting}, topics) {
		n.readHome(n.stayOrStart)
	}
}

// stayOrStart goes to the start screen when the branch itself was undone, and back when it came again.
func (n *session) stayOrStart(t app.Tree) {
	switch {
	case t.Home.ID == 0 && n.current != nil:
		n.showStart()
	case t.Home.ID != 0 && n.current == nil && n.shell.win.Canvas().Overlays().Top() == nil:
		n.Show("desk", nil)
	}
}

func touches(shown, changed []app.Topic) bool {
	return slices.ContainsFunc(shown, func(t app.Topic) bool { return slices.Contains(changed, t) })
}

// undo takes back what was typed last and is stored nowhere, else the latest change, and says which.
func (n *session) undo() {
	n.commit()
	if n.current != nil {
		if b, ok := n.current.presenter.(screen.TakesBack); ok && b.TakeBack() {
			return
		}
	}
	n.step("正在撤销", "已撤销：", "恢复", n.app.Undo, n.redo)
}

// redo repeats the change undone last and says which.
func (n *session) redo() { n.step("正在恢复", "已恢复：", "撤销", n.app.Redo, n.undo) }

func (n *session) step(title, said, back string, do func(context.Context) (app.Applied, error), again func()) {
	n.commit()
	var done app.Applied
	n.shell.jobs.Run(screen.Job{Title: title, Writes: true}, func(ctx context.Context, _ app.Progress) (err error) {
		done, err = do(ctx)
		return err
	}, func(err error) {
		canvas := n.shell.win.Canvas()
		switch {
		case err == nil:
			kit.Notify(canvas, said+done.What, back, again)
		case app.KindOf(err) == app.State:
			text, hint, _ := screen.Words(err)
			kit.Notify(canvas, text+hint, "", nil)
		default:
			n.Fail(err)
		}
	})
}

// print opens the paper of the screen shown, prints the one that is open already, or says that there is none.
func (n *session) print() {
	if n.current == nil {
		return
	}
	name := kit.T(n.current.entry.Name)
	p, ok := n.current.presenter.(screen.Printable)
	if !ok {
		n.Notify(kit.T("“%s”没有要打印的，各种表册在“文书”里。", name), false)
		return
	}
	n.commit()
	r, ok := p.Printable()
	d, open := p.(*screen.Document)
	switch {
	case !ok:
		n.Notify(kit.T("“%s”现在还没有可以打印的，各种表册在“文书”里。", name), false)
	case open:
		d.Print()
	default:
		n.Show("document", r)
	}
}

// setKeys gives the window its keys: screens, search, undo and redo, print, help.
func (s *shell) setKeys() {
	for i, e := range view.Registry {
		s.ctrl(fyne.KeyName(strconv.Itoa(i+1)), func(n *session) { n.Show(e.Code, nil) })
	}
	s.ctrl(fyne.KeyF, func(n *session) { n.openSearch("") })
	s.ctrl(fyne.KeyP, (*session).print)
	s.key(&fyne.ShortcutUndo{}, (*session).undo)
	s.key(&fyne.ShortcutRedo{}, (*session).redo)
	s.key(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}, (*session).redo)
	s.win.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch k.Name {
		case fyne.KeyF1:
			s.showHelp(s.here())
		case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown,
			fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete:
			s.toTable(func(f fyne.Focusable) { f.TypedKey(k) })
		}
	})
	s.win.Canvas().SetOnTypedRune(func(r rune) { s.toTable(func(f fyne.Focusable) { f.TypedRune(r) }) })
}

// toTable gives what is typed while nothing has the focus to the table of the screen: a click on a button takes the focus
// away, and people go on typing where they were.
func (s *shell) toTable(typed func(fyne.Focusable)) {
	s.onSession(func(n *session) {
		c := s.win.Canvas()
		if n.current == nil || c.Focused() != nil || c.Overlays().Top() != nil {
			return
		}
		if a, ok := n.current.view.(view.Arriver); ok {
			a.Arrive()
		}
		if f := c.Focused(); f != nil {
			typed(f)
		}
	})
}

func (s *shell) ctrl(key fyne.KeyName, do func(*session)) {
	s.key(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}, do)
}

// key makes a shortcut work in the whole window.
func (s *shell) key(k fyne.Shortcut, do func(*session)) {
	pressed := func(fyne.Shortcut) { s.onSession(do) }
	s.keys.AddShortcut(k, pressed)
	s.win.Canvas().AddShortcut(k, pressed)
}

// onSession does something with the data open, while a branch is there and no dialog waits for an answer.
func (s *shell) onSession(do func(*session)) {
	if s.session != nil && s.session.current != nil && !kit.Asking(s.win.Canvas()) {
		do(s.session)
	}
}

// here is the code of the screen shown, by which its help page is found.
func (s *shell) here() string {
	if s.session == nil || s.session.current == nil {
		return view.Start.Code
	}
	return s.session.current.entry.Code
}

// saving is what the foot tells: when the last change was stored, and whether there is a backup of today.
type saving struct {
	saved  time.Time // zero before the first change of this session
	backup time.Time // of the newest backup, zero for none
}

func (v *saving) backedUp(all []app.Backup) {
	if len(all) > 0 {
		v.backup = all[0].At
	}
}

func (v *saving) text(now time.Time) string {
	words := kit.T("改动自动保存")
	if !v.saved.IsZero() {
		words = kit.T("已自动保存 %s", v.saved.Local().Format("15:04"))
	}
	switch b := v.backup.Local(); {
	case v.backup.IsZero():
		return words + " · " + kit.T("还没有备份")
	case b.Format(time.DateOnly) == now.Local().Format(time.DateOnly):
		return words + " · " + kit.T("今日已备份")
	default:
		return words + " · " + kit.T("%s已备份", b.Format("1月2日"))
	}
}
