package screen

import (
	"zhengyou/app"
	"zhengyou/app/tabular"
)

// tablePlaces are the screens that read the kinds of table in: their code, and their name.
var tablePlaces = map[app.TableKind][2]string{
	app.RosterTable:   {"roster", "党员名册"},
	app.CriteriaTable: {"criteria", "方案细则"},
	app.ScoreTable:    {"score", "考核打分"},
}

// otherFile is a file that is plainly something else than what is being read in: what it is, and the screen to take it to.
type otherFile struct{ what, then, screen, place string }

// lookElsewhere tells of the first worksheet whose kind is plain that it is of another kind than the one wanted.
func lookElsewhere(tables []tabular.Table, file string, wanted app.TableKind) (otherFile, bool) {
	k, other := app.OtherTable(tables, file, wanted)
	if !other {
		return otherFile{}, false
	}
	to := tablePlaces[k]
	return otherFile{
		"“" + file + "”像是" + k.Name + "，不是" + wanted.Name + "。", "要导入" + k.Name + "，请到“" + to[1] + "”按“从表格导入”。现在什么都没有改。",
		to[0], to[1],
	}, true
}
