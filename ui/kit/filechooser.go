package kit

import (
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// chooser is the dialog of DialogFiles: places, the path of where one is, which may
// be typed over, the folders there and the files of the kinds asked for.
type chooser struct {
	dir     string
	kinds   []FileKind
	folders bool // a folder is wanted, not a file
	chosen  string
	rows    map[string]*fileRow

	path   *Entry
	field  *Field // around path, says what is wrong with it
	list   *Scroll
	ok     *Button
	dialog *Dialog
	picked func(path string)
}

// chooserRows is how many entries of a folder are listed at most.
const chooserRows = 400

// showChooser opens the dialog.
func showChooser(on fyne.Canvas, title, dir string, kinds []FileKind, folders bool, picked func(path string)) *chooser {
	c := &chooser{dir: dir, kinds: kinds, folders: folders, picked: picked, path: NewEntry("", "", nil)}
	if c.dir == "" {
		c.dir, _ = os.UserHomeDir() // "" is the working folder, good enough to begin in
	}
	c.list = NewScroll(Gap(1))
	action := T("打开")
	if folders {
		action = T("选这个文件夹")
	}
	c.ok = PrimaryButton(action, nil, c.take)
	leave := PlainButton(T("取消"), nil, func() { c.dialog.Close() })
	up := PlainButton(T("上一级"), theme.MoveUpIcon(), func() { c.enter(filepath.Dir(c.dir)) })
	places := Flow(8, append([]fyne.CanvasObject{up}, c.placeButtons()...)...)
	c.field = NewField(T("路径（可以直接写，也可以粘贴）"), c.path)
	body := Column(10, places, c.field, container.New(&tallLayout{height: 260}, newBox("", ColorBorder, 6), Pad(2, 10, c.list)))
	c.dialog = ShowDialog(on, title, body, 640, leave, c.ok)
	c.enter(c.dir)
	c.path.OnChanged = func(string) { c.field.SetError(""); c.update() }
	c.path.OnSubmitted = func(string) { c.submit() }
	on.Focus(c.path)
	c.path.TypedShortcut(&fyne.ShortcutSelectAll{}) // what is typed or pasted takes its place
	return c
}

// placeButtons lead to where people keep files: 主目录, 桌面, 文档, 下载, U盘.
func (c *chooser) placeButtons() []fyne.CanvasObject {
	home, _ := os.UserHomeDir() // a missing home leaves only the sticks
	var bs []fyne.CanvasObject
	add := func(word, dir string, icon fyne.Resource) {
		if s, err := os.Stat(dir); err == nil && s.IsDir() {
			bs = append(bs, TextButton(word, icon, func() { c.enter(dir) }))
		}
	}
	add(T("主目录"), home, theme.HomeIcon())
	for _, p := range []struct{ word, a, b string }{
		{T("桌面"), "Desktop", "桌面"}, {T("文档"), "Documents", "文档"}, {T("下载"), "Downloads", "下载"},
	} {
		for _, name := range []string{p.a, p.b} {
			add(p.word, filepath.Join(home, name), theme.FolderIcon())
		}
	}
	for _, pattern := range []string{"/media/*/*", "/run/media/*/*"} {
		sticks, _ := filepath.Glob(pattern) // a bad pattern cannot be
		for _, s := range sticks {
			add(T("U盘 %s", filepath.Base(s)), s, theme.StorageIcon())
		}
	}
	return bs
}

// enter lists a folder.
func (c *chooser) enter(dir string) {
	c.dir, c.chosen, c.rows = dir, "", map[string]*fileRow{}
	c.shown(dir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		c.list.SetContent(Pad(12, 0, QuietPara(T("这个文件夹打不开，可能是没有权限或U盘已拔下。请换一个文件夹。"))))
		c.update()
		return
	}
	c.list.SetContent(c.listing(entries))
	c.update()
}

// listing makes the rows: folders first, then the files asked for, by name.
func (c *chooser) listing(entries []os.DirEntry) fyne.CanvasObject {
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool {
		return strings.HasPrefix(e.Name(), ".") || (!e.IsDir() && (c.folders || !ofKind(e.Name(), c.kinds)))
	})
	slices.SortFunc(entries, func(a, b os.DirEntry) int {
		if a.IsDir() != b.IsDir() {
			if a.IsDir() {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name(), b.Name())
	})
	if len(entries) == 0 {
		return Pad(12, 0, QuietPara(c.nothing()))
	}
	var rows []fyne.CanvasObject
	for _, e := range entries[:min(len(entries), chooserRows)] {
		rows = append(rows, c.row(e))
	}
	if len(entries) > chooserRows {
		rows = append(rows, Pad(8, 0, QuietPara(T("只列出前 %d 个。", chooserRows))))
	}
	return NewList(rows...)
}

// nothing says why the list is empty.
func (c *chooser) nothing() string {
	if c.folders || len(c.kinds) == 0 {
		return T("这里没有下级文件夹。")
	}
	var names []string
	for _, k := range c.kinds {
		names = append(names, k.Name)
	}
	return T("这里没有%s。", strings.Join(names, T("、")))
}

func (c *chooser) row(e os.DirEntry) fyne.CanvasObject {
	path := filepath.Join(c.dir, e.Name())
	if e.IsDir() {
		return newFileRow(e.Name(), "", theme.FolderIcon(), func() { c.enter(path) })
	}
	note := ""
	if s, err := e.Info(); err == nil {
		note = s.ModTime().Format("2006年1月2日 15:04")
	}
	r := newFileRow(e.Name(), note, theme.FileIcon(), func() { c.choose(path) })
	c.rows[path] = r
	return r
}

// choose marks a file; choosing it a second time takes it.
func (c *chooser) choose(path string) {
	if c.chosen == path {
		c.take()
		return
	}
	for p, r := range c.rows {
		r.mark(p == path)
	}
	c.chosen = path
	c.shown(path)
	c.update()
}

// shown writes where one is into the path's field.
func (c *chooser) shown(path string) {
	c.path.Put(path)
	c.path.CursorColumn = utf8.RuneCountInString(path) // the next part is typed behind it
	c.path.Refresh()
	c.field.SetError("")
}

// typed is the path written over the one that was shown; ok tells that there is one.
func (c *chooser) typed() (path string, ok bool) {
	at := c.dir
	if c.chosen != "" {
		at = c.chosen
	}
	path = readPath(c.path.Text, c.dir)
	return path, path != "" && path != at
}

func (c *chooser) update() {
	_, typed := c.typed()
	enable(c.ok, c.folders || c.chosen != "" || typed, T("先在上面点一个文件，或者写出它的路径。"))
}

// take is the red button: it hands over what is chosen or typed.
func (c *chooser) take() {
	path, typed := c.typed()
	switch {
	case typed:
		c.open(path, c.folders)
	case c.folders:
		c.done(c.dir)
	default:
		c.done(c.chosen)
	}
}

// submit is Enter in the path: a folder typed is gone to, else it is the red button.
func (c *chooser) submit() {
	if path, typed := c.typed(); typed {
		c.open(path, false)
	} else if !c.ok.Disabled() {
		c.take()
	}
}

// open takes the file of a typed path, or goes to its folder; takeFolder takes a folder too.
func (c *chooser) open(path string, takeFolder bool) {
	s, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.problem(T("没有“%s”这个文件或文件夹，请核对路径有没有写错、U盘有没有插好。", path))
	case err != nil:
		c.problem(T("“%s”打不开，可能是没有权限或U盘已拔下。", path))
	case s.IsDir() && takeFolder:
		c.done(path)
	case s.IsDir():
		c.enter(path)
		c.dialog.Refresh()
	case c.folders:
		c.problem(T("“%s”是一个文件，这里要选文件夹。", filepath.Base(path)))
	default:
		c.done(path)
	}
}

// problem says beneath the path what is wrong with it.
func (c *chooser) problem(text string) {
	c.field.SetError(text)
	c.dialog.Refresh()
}

func (c *chooser) done(path string) {
	c.dialog.Close()
	c.picked(path)
}

// readPath reads a path as it is typed or pasted: quoted, as a file manager's address, from the home folder, or from dir.
func readPath(text, dir string) string {
	text = strings.Trim(strings.TrimSpace(text), "\"'“”‘’")
	if u, err := url.Parse(text); err == nil && u.Scheme == "file" {
		text = u.Path
	}
	if home, err := os.UserHomeDir(); err == nil && (text == "~" || strings.HasPrefix(text, "~/")) {
		text = home + text[1:]
	}
	switch {
	case text == "":
		return ""
	case filepath.IsAbs(text):
		return filepath.Clean(text)
	}
	return filepath.Join(dir, text)
}

// ofKind tells whether a name has one of the endings asked for; no kinds means any.
func ofKind(name string, kinds []FileKind) bool {
	if len(kinds) == 0 {
		return true
	}
	for _, k := range kinds {
		for _, e := range k.Ends {
			if strings.EqualFold(filepath.Ext(name), e) {
				return true
			}
		}
	}
	return false
}

// fileRow is one entry of a folder.
type fileRow struct {
	*Item
	name *Text
}

func newFileRow(name, note string, icon fyne.Resource, tapped func()) *fileRow {
	r := &fileRow{name: Short(name)}
	var right fyne.CanvasObject
	if note != "" {
		right = Small(note)
	}
	r.Item = NewItem(Spread(8, r.name, newGlyph(icon, ColorQuiet, 18), r.name), right, tapped)
	return r
}

func (r *fileRow) mark(on bool) {
	ink := ColorInk
	if on {
		ink = ColorRed
	}
	r.name.SetColor(ink).SetBold(on)
}

// tallLayout gives its objects, laid over each other, a fixed height.
type tallLayout struct{ height float32 }

func (l *tallLayout) heightFor([]fyne.CanvasObject, float32) float32 { return Px(l.height) }

func (l *tallLayout) MinSize(os []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize((&stackLayout{}).MinSize(os).Width, Px(l.height))
}

func (l *tallLayout) Layout(os []fyne.CanvasObject, size fyne.Size) {
	(&stackLayout{}).Layout(os, size)
}

// Tall gives an object a fixed height, px at the standard letter size: a grid in a
// form, a list in a dialog.
func Tall(height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&tallLayout{height: height}, o)
}
