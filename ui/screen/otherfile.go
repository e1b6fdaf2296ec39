package screen

import "zhengyou/app/tabular"

// fileKind is a kind of worksheet as people know it, with the screen that reads it in.
type fileKind struct {
	kind   tabular.Kind
	name   string // 党员名册
	screen string // its code, and as people know it
	place  string
}

var (
	rosterFile   = fileKind{tabular.RosterKind, "党员名册", "roster", "党员名册"}
	criteriaFile = fileKind{tabular.CriteriaKind, "考核细则", "criteria", "方案细则"}
	scoreFile    = fileKind{tabular.ScoreKind, "考核评分表", "score", "考核打分"}
)

// otherFile says, of the first worksheet that is plainly something else than what is being read in, what it is and where to
// take it; ok is false when there is none.
func otherFile(tables []tabular.Table, file string, wanted fileKind) (k fileKind, what, then string, ok bool) {
	kind := tabular.NoKind
	for _, t := range tables {
		if kind = tabular.KindOf(t, file); kind != tabular.NoKind {
			break
		}
	}
	for _, k = range []fileKind{rosterFile, criteriaFile, scoreFile} {
		if k.kind == kind && k != wanted {
			return k, "“" + file + "”像是" + k.name + "，不是" + wanted.name + "。", "要导入" + k.name + "，请到“" + k.place + "”按“从表格导入”。现在什么都没有改。", true
		}
	}
	return wanted, "", "", false
}
