package app

import "zhengyou/app/tabular"

// TableKind is a kind of table people bring, by the name they know it under.
type TableKind struct {
	Kind tabular.Kind
	Name string // 党员名册
}

// The kinds of table that can be read in.
var (
	RosterTable   = TableKind{tabular.RosterKind, "党员名册"}
	CriteriaTable = TableKind{tabular.CriteriaKind, "考核细则"}
	ScoreTable    = TableKind{tabular.ScoreKind, "考核评分表"}
)

// OtherTable returns the kind of the first worksheet whose kind is plain, when that is another than the one wanted.
func OtherTable(tables []tabular.Table, file string, wanted TableKind) (TableKind, bool) {
	for _, t := range tables {
		kind := tabular.KindOf(t, file)
		if kind == tabular.NoKind {
			continue
		}
		for _, k := range []TableKind{RosterTable, CriteriaTable, ScoreTable} {
			if k.Kind == kind {
				return k, k != wanted
			}
		}
	}
	return TableKind{}, false
}
