package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"zhengyou/ui/kit"
)

// showHelp opens the help page of a screen at the right of the window.
func (s *shell) showHelp(code string) {
	if kit.Asking(s.win.Canvas()) {
		return
	}
	kit.CloseDrawers(s.win.Canvas())
	text := ""
	if s.cfg.Help != nil {
		text = s.cfg.Help(code)
	}
	if text == "" {
		text = kit.T("这一页还没有帮助。")
	}
	title, body := helpPage(text)
	kit.ShowDrawer(s.win.Canvas(), kit.T("帮助：%s", title), body, 460)
}

// helpPage turns a help text into widgets. It knows what the help pages use: # title, ## heading, - points, 1. steps,
// **bold** and `keys`, the last two shown as plain words.
func helpPage(text string) (title string, body fyne.CanvasObject) {
	var rows []fyne.CanvasObject
	plain := strings.NewReplacer("**", "", "`", "")
	for _, line := range strings.Split(text, "\n") {
		line = plain.Replace(strings.TrimSpace(line))
		switch {
		case line == "":
		case strings.HasPrefix(line, "# "):
			title = line[2:]
		case strings.HasPrefix(line, "## "):
			rows = append(rows, kit.Pad(6, 0, kit.Heading(line[3:])))
		case strings.HasPrefix(line, "- "):
			words := kit.Para(line[2:])
			rows = append(rows, kit.Spread(6, words, kit.Para("·"), words))
		default:
			rows = append(rows, kit.Para(line))
		}
	}
	return title, kit.Column(8, rows...)
}
