package kit

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// FileKind is a sort of file to choose among: its words and its endings.
type FileKind struct {
	Name string   // Excel 工作簿
	Ends []string // ".xlsx", ".xls"
}

// Files asks the user for files. picked is called on the UI goroutine
// with the full path, and not at all when the user leaves without choosing. dir is
// the folder to begin in and may be "".
type Files interface {
	Open(title, dir string, kinds []FileKind, picked func(path string))
	Save(title, dir, name string, kinds []FileKind, picked func(path string))
}

// files is the implementation in force.
var files Files

// SetFiles sets how files are chosen: the dialogs of the system where there are
// any, DialogFiles elsewhere.
func SetFiles(f Files) { files = f }

// OpenFile asks for a file to read.
func OpenFile(title, dir string, kinds []FileKind, picked func(path string)) {
	if files != nil {
		files.Open(title, dir, kinds, picked)
	}
}

// SaveFile asks where to write a file; name is the name offered.
func SaveFile(title, dir, name string, kinds []FileKind, picked func(path string)) {
	if files != nil {
		files.Save(title, dir, name, kinds, picked)
	}
}

// DialogFiles chooses files with dialogs drawn in the window.
type DialogFiles struct{ Window fyne.Window }

// Open implements Files.
func (d DialogFiles) Open(title, dir string, kinds []FileKind, picked func(path string)) {
	showChooser(d.Window.Canvas(), title, dir, kinds, false, picked)
}

// Save implements Files with a name and a folder. (Fyne's own save dialog empties an
// existing file before anything is written.) Here replacing is only asked about, and
// the writer does it when the new file is whole.
func (d DialogFiles) Save(title, dir, name string, kinds []FileKind, picked func(path string)) {
	if dir == "" {
		dir, _ = os.UserHomeDir() // "" is the working folder, good enough to begin in
	}
	entry := NewEntry(name, "", nil)
	where := Para(dir)
	other := PlainButton(T("换文件夹"), theme.FolderOpenIcon(), func() {
		showChooser(d.Window.Canvas(), T("存到哪个文件夹"), dir, nil, true, func(path string) { dir = path; where.SetText(path) })
	})
	field := NewField(T("文件名"), entry)
	var dlg *Dialog
	save := PrimaryButton(T("保存"), nil, func() {
		file := strings.TrimSpace(entry.Text)
		if file == "" || strings.ContainsAny(file, `\/:*?"<>|`) {
			field.SetError(T("文件名不能空着，也不能有 \\ / : * ? \" < > | 这些符号。"))
			return
		}
		path := filepath.Join(dir, withEnd(file, kinds))
		if _, err := os.Stat(path); err == nil {
			d.askReplace(path, func() { dlg.Close(); picked(path) })
			return
		}
		dlg.Close()
		picked(path)
	})
	leave := PlainButton(T("取消"), nil, func() { dlg.Close() })
	body := Column(14, field, NewField(T("文件夹"), Spread(10, where, where, other)))
	dlg = ShowDialog(d.Window.Canvas(), title, body, 520, leave, save)
	d.Window.Canvas().Focus(entry)
}

// askReplace asks before a file that exists is replaced.
func (d DialogFiles) askReplace(path string, do func()) {
	Ask(d.Window.Canvas(), T("已经有同名文件"), T("“%s”已经存在。替换后，原来的内容就没有了。", filepath.Base(path)),
		Answer{Text: T("换个名字"), Leave: true, Main: true},
		Answer{Text: T("替换原来的文件"), Danger: true, Do: do})
}

// withEnd adds the first kind's ending where the name has none of the kinds'.
func withEnd(path string, kinds []FileKind) string {
	if len(kinds) == 0 || len(kinds[0].Ends) == 0 {
		return path
	}
	if ofKind(path, kinds) {
		return path
	}
	return path + kinds[0].Ends[0]
}
