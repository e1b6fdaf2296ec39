package screen

import (
	"errors"

	"zhengyou/app"
)

// ShowImport asks a screen shown with it to begin its import conversation.
const ShowImport = "import"

// ImportFile is the path of a table that a screen shown with it is to read in: one chosen on another screen by mistake.
type ImportFile string

// ShowAdd asks the roster to ask for a new member.
const ShowAdd = "add"

// ShowDoubts asks the roster shown with it for those whose records are to be looked at again.
const ShowDoubts = "doubts"

// What Host.Show takes along, besides nil:
//
//	roster    int64 (a member), ShowImport, ImportFile, ShowAdd, ShowDoubts
//	criteria  int64 (a criterion), ShowImport, ImportFile
//	score     app.Period (a month), ScorePlace (a cell), ShowRecords, ShowImport, ImportFile
//	result    app.Period, int64 (a member whose result is opened)
//	document  app.DocumentRequest, string (a document kind's code)
//	settings  string (a section's code, see SettingsSections)
//
// Presenter is what the shell asks of every screen's presenter.
type Presenter interface {
	// Load reads what the screen shows. arg is what Host.Show was given (nil for nothing in particular): an app.Period,
	// an app.DocumentRequest, a member's ID, a word; a presenter ignores what it does not understand.
	Load(arg any)
	// Topics are what the screen shows; a change that touches one of them makes it load again.
	Topics() []app.Topic
}

// Printable is a Presenter whose screen has a paper: Ctrl+P opens it on the document screen, and prints it there. ok is false
// while there is nothing to print.
type Printable interface {
	Printable() (r app.DocumentRequest, ok bool)
}

// Words are what the user is told of an error: what happened and what is safe, what to do next, and the technical part
// that 复制详情 copies.
func Words(err error) (text, hint, detail string) {
	var e *app.Error
	if !errors.As(err, &e) {
		return "程序出了问题，这一步没有完成。已经保存的数据没有变。", "请再试一次；还是不行，请复制详情发给帮您维护电脑的人。", err.Error()
	}
	detail = e.Text
	if e.Err != nil {
		detail += "\n" + e.Err.Error()
	}
	return e.Text, e.Hint, detail
}
