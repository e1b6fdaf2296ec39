package ui

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// helpWidth is what a help page is wide, px at the standard letter size: a picture on it can still be made out.
const helpWidth = 520

// showHelp opens the help page of a screen at the right of the window.
func (s *shell) showHelp(code string) {
	if kit.Asking(s.win.Canvas()) {
		return
	}
	kit.CloseDrawers(s.win.Canvas())
	var d *kit.Drawer
	h := &helpPage{picture: s.cfg.HelpPicture, enlarge: s.enlarge}
	h.open = func(page string) { d.Set(h.build(s.helpText(page))) }
	title, body := h.build(s.helpText(code))
	d = kit.ShowDrawer(s.win.Canvas(), title, body, helpWidth)
}

// helpText is the help page of a screen as Markdown.
func (s *shell) helpText(code string) string {
	if s.cfg.Help != nil {
		if text := s.cfg.Help(code); text != "" {
			return text
		}
	}
	return kit.T("这一页还没有帮助。")
}

// helpPage turns a help text into widgets. It knows what the help pages use: # title, ## heading, - points, a point with a
// number of the picture (- ①), 1. steps, ![what is to be seen](picture.png) and 另见：[name](page) on lines of their own,
// **bold** and `keys`, the last two shown as plain words.
type helpPage struct {
	picture func(name string) []byte // may be nil
	enlarge func(helpPicture)        // shows a picture large
	open    func(page string)        // goes to another page
}

var (
	helpImage = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)]+)\)$`)
	helpLink  = regexp.MustCompile(`\[([^\]]+)\]\(([^)]+)\)`)
	helpPlain = strings.NewReplacer("**", "", "`", "")
)

// build makes the heading and the widgets of a page.
func (h *helpPage) build(text string) (heading string, body fyne.CanvasObject) {
	title := ""
	var rows []fyne.CanvasObject
	for _, line := range strings.Split(text, "\n") {
		line = helpPlain.Replace(strings.TrimSpace(line))
		if name, ok := strings.CutPrefix(line, "# "); ok {
			title = name
		} else if row := h.row(line); row != nil {
			rows = append(rows, row)
		}
	}
	return kit.T("帮助：%s", title), kit.Column(8, rows...)
}

// row is a line of a page as a widget, nil for one that shows nothing.
func (h *helpPage) row(line string) fyne.CanvasObject {
	if m := helpImage.FindStringSubmatch(line); m != nil {
		return h.image(m[1], m[2])
	}
	switch {
	case line == "":
		return nil
	case strings.HasPrefix(line, "## "):
		return kit.Pad(6, 0, kit.Heading(line[3:]))
	case strings.HasPrefix(line, "- "):
		return point(line[2:])
	case strings.HasPrefix(line, kit.T("另见：")):
		return h.links(line)
	default:
		return kit.Para(line)
	}
}

// point hangs its text behind a dot, or behind the number that the picture above has at the place spoken of.
func point(text string) fyne.CanvasObject {
	mark, words := kit.Para("·"), text
	if r := []rune(text); r[0] >= '①' && r[0] <= '⑳' {
		mark = kit.Strong(string(r[0])).SetColor(kit.ColorRed)
		words = strings.TrimSpace(string(r[1:]))
	}
	return kit.Hang(6, mark, kit.Para(words))
}

// links leads to other pages.
func (h *helpPage) links(line string) fyne.CanvasObject {
	row := []fyne.CanvasObject{kit.Quiet(kit.T("另见："))}
	for _, m := range helpLink.FindAllStringSubmatch(line, -1) {
		row = append(row, kit.NewLink(m[1], func() { h.open(m[2]) }))
	}
	return kit.Pad(6, 0, kit.Flow(10, row...))
}
