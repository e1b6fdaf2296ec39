package tabular_test

import (
	"testing"

	"zhengyou/app/tabular"
)

func TestCellNames(t *testing.T) {
	for want, at := range map[string][2]int{"A1": {0, 0}, "F19": {18, 5}, "Z3": {2, 25}, "AA1": {0, 26}, "AZ1": {0, 51}, "BA1": {0, 52}, "XFD9": {8, 16383}} {
		if got := tabular.CellName(at[0], at[1]); got != want {
			t.Errorf("%v: %s, want %s", at, got, want)
		}
		if row, col := tabular.CellPlace(want); row != at[0]+1 || col != at[1]+1 {
			t.Errorf("%s: %d %d", want, row, col)
		}
	}
}
