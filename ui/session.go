package ui

import (
	"context"
	"slices"

	"zhengyou/app"
	"zhengyou/ui/kit"
	"zhengyou/ui/screen"
	"zhengyou/ui/view"
)

// session is one opened data file with its screens. It is the Host of their presenters.
type session struct {
	shell *shell
	app   *app.App
	close func() error
	path  string
	demo  bool // the sample branch

	nav     *kit.Nav
	places  map[string]*place
	current *place // nil while the start screen shows
	start   *place
	feet    []foot
	unit    string // whose data these are, short
	year    string // 2026年度
	role    string // post and year
	search  *searchBox
	state   saving

	noBackup bool // it was told that the backup at the start failed
	givenUp  bool // what is stored nowhere may be lost
}

var _ screen.Host = (*session)(nil)

// place is a screen that was visited: it is built the first time it is shown.
type place struct {
	entry     view.Entry
	presenter screen.Presenter
	view      view.View
	stale     bool // must load before it is shown again
	turn      int  // of the look it was painted in
}

// begin shows an opened data file: the desk, or the start screen when it is empty.
func (s *shell) begin(n *session) {
	s.session = n
	n.places = map[string]*place{}
	n.app.Listen(func(topics []app.Topic) { s.jobs.post(func() { n.changed(topics) }) })
	n.nav = kit.NewNav(kit.T(name), n.navItems(), n.navFoot(), func(code string) { n.Show(code, nil) })
	n.readHome(func(t app.Tree) {
		if t.Home.ID == 0 {
			n.showStart()
			return
		}
		n.Show("desk", nil)
	})
}

// readHome reads whose data these are into title and navigation, and then calls then (which may be nil).
func (n *session) readHome(then func(app.Tree)) {
	var home struct {
		tree     app.Tree
		operator string
		year     int
		backups  []app.Backup
	}
	n.shell.jobs.Run(screen.Job{}, func(ctx context.Context, _ app.Progress) (err error) {
		if home.tree, err = n.app.Organisations(ctx); err != nil {
			return err
		}
		if home.year, err = n.app.CampaignYear(ctx); err != nil {
			return err
		}
		kept, err := n.app.Settings(ctx)
		if err != nil {
			return err
		}
		home.operator = kept[app.SettingOperator]
		home.backups, _ = n.app.Vault.Backups(ctx) // what keeps them from being read is told by StartBackup
		return nil
	}, func(err error) {
		if n != n.shell.session {
			return
		}
		if err != nil {
			n.shell.cannotOpen(n.path, err)
			return
		}
		if home.operator == "" {
			home.operator = kit.T("组织委员")
		}
		if _, failed := n.app.Vault.StartBackup(); failed != nil {
			n.tellNoBackup(failed)
		}
		n.named(home.tree.Home.Name, home.operator, app.Year(home.year).Text())
		n.state.backedUp(home.backups)
		n.showState()
		if then != nil {
			then(home.tree)
		}
	})
}

// tellNoBackup says once that the copy due at the start could not be kept.
func (n *session) tellNoBackup(failed error) {
	if n.noBackup {
		return
	}
	n.noBackup = true
	text, hint, _ := screen.Words(failed)
	n.Notify(kit.T("这次启动没能自动备份，数据照常可用：")+text+hint, false)
}

// named shows the organisation, the post and the year.
func (n *session) named(unit, operator, year string) {
	if unit == "" {
		n.shell.win.SetTitle(kit.T(name))
		return
	}
	n.unit, n.role, n.year = shortName(unit, 5, 8), operator+" · "+year, year
	n.showFootOfNav()
	title := kit.T(name) + " — " + unit + " " + year
	if n.demo {
		title += kit.T("（示例支部）")
	}
	n.shell.win.SetTitle(title)
}

// showFootOfNav shows whose data these are under the navigation, as far as that leaves the places their room: in a low
// window with large letters not the post.
func (n *session) showFootOfNav() {
	if n.shell.win.Canvas().Size().Height < kit.Px(lowWindow) {
		n.nav.SetFoot(shortName(n.unit, 3, 7), n.year)
		return
	}
	n.nav.SetFoot(n.unit, n.role)
}

// lowWindow is the height below which the navigation has no room for a foot, px at the standard letter size.
const lowWindow = 640

// shortName is an organisation's name with so many characters from its head and its tail, as it fits under the navigation;
// the window's title has the whole of it.
func shortName(name string, head, tail int) string {
	r := []rune(name)
	if len(r) <= head+tail+1 {
		return name
	}
	return string(r[:head]) + "…" + string(r[len(r)-tail:])
}

// env is what a screen gets.
func (n *session) env(entry view.Entry) *view.Env {
	s := n.shell
	return view.NewEnv(view.Env{
		Base:   func() screen.Base { return screen.NewBase(n.app, s.jobs, n) },
		Window: s.win, Icon: s.icon, Undo: n.undo, Redo: n.redo, Search: n.openSearch, Help: s.showHelp,
		OpenFolder: s.openFolder, Reload: n.reload, Look: s.look,
		About: view.About{
			Version: s.cfg.Version, Licence: s.cfg.Licence, Demo: n.demo,
			GoHome: s.goHome, GoDemo: func() { s.keeping(s.openDemo) },
		},
	}, entry, s.app.Preferences(), n.addFoot)
}

// build makes a screen from its entry.
func (n *session) build(entry view.Entry) *place {
	p := &place{entry: entry, stale: true, turn: n.shell.look.turn}
	p.presenter, p.view = entry.Make(n.env(entry))
	return p
}

// place returns a screen by its code, building it the first time; nil for a code nobody registered.
func (n *session) place(code string) *place {
	if p := n.places[code]; p != nil {
		return p
	}
	i := slices.IndexFunc(view.Registry, func(e view.Entry) bool { return e.Code == code })
	if i < 0 {
		return nil
	}
	n.places[code] = n.build(view.Registry[i])
	return n.places[code]
}

// showStart shows the four ways to begin, over the whole window.
func (n *session) showStart() {
	n.leave()
	n.current = nil
	if n.start == nil {
		n.start = n.build(view.Start)
	}
	n.shell.stage.SetContent(n.start.view.Content())
	n.start.presenter.Load(nil)
}

// reload begins anew after the data were exchanged as a whole: what the screens remember, and what the search knows, is of
// other people.
func (n *session) reload() {
	here := "desk"
	if n.current != nil {
		here = n.current.entry.Code
	}
	n.leave()
	n.places, n.current, n.search = map[string]*place{}, nil, nil
	n.readHome(func(t app.Tree) {
		if t.Home.ID == 0 {
			n.showStart()
			return
		}
		n.Show(here, nil)
	})
}

// relook shows the screen anew after the letter size or the colours changed.
func (n *session) relook() {
	n.showFootOfNav()
	if n.current != nil {
		n.current.turn = n.shell.look.turn
		n.current.view.Render()
	}
}

// freshen paints a screen that comes back into the window in the look that has changed meanwhile.
func (n *session) freshen(p *place) {
	if l := n.shell.look; p.turn != l.turn {
		p.turn = l.turn
		l.apply()
		p.view.Render()
	}
}

// Notify implements screen.Host.
func (n *session) Notify(text string, undo bool) {
	if undo {
		kit.Notify(n.shell.win.Canvas(), text, kit.T("撤销"), n.undo)
		return
	}
	kit.Notify(n.shell.win.Canvas(), text, "", nil)
}

// Fail implements screen.Host.
func (n *session) Fail(err error) { n.shell.fail(err) }

// foot is a screen's foot, whose state the session keeps up to date.
type foot struct {
	frame *kit.Frame
	hints string
}

// addFoot shows hints in a frame's foot, beside the state of saving.
func (n *session) addFoot(f *kit.Frame, hints string) {
	i := slices.IndexFunc(n.feet, func(x foot) bool { return x.frame == f })
	if i < 0 {
		i = len(n.feet)
		n.feet = append(n.feet, foot{frame: f})
	}
	n.feet[i].hints = hints
	n.showFoot(n.feet[i])
}

func (n *session) showFoot(f foot) {
	if f.hints == "" {
		f.hints = kit.T("Ctrl+F 查找 · Ctrl+Z 撤销")
	}
	f.hints += " · " + kit.T("F1 帮助")
	f.frame.SetFoot(f.hints, n.state.text(n.app.Clock()))
}

// showState brings all feet up to date.
func (n *session) showState() {
	for _, f := range n.feet {
		n.showFoot(f)
	}
}

// openFolder shows the folder of a file in the system's file manager.
func (s *shell) openFolder(path string) {
	s.jobs.Run(screen.Job{}, func(context.Context, app.Progress) error { return openFolder(path) }, func(err error) {
		if err != nil {
			s.fail(app.Fail(app.Storage, kit.T("文件夹没有打开。"), kit.T("它在：%s", path), err))
		}
	})
}
