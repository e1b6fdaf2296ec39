package screen

import (
	"context"
	"fmt"

	"zhengyou/app"
)

// counted is a number with its measure word: 12项.
func counted(n int, word string) string { return fmt.Sprintf("%d%s", n, word) }

// The columns of the table of criteria.
const (
	CriteriaCategory = iota
	CriteriaName
	CriteriaMax
	CriteriaMethod
	CriteriaCycle
	CriteriaRule
)

// criteriaKeys name the columns that are typed in.
var criteriaKeys = map[int]string{CriteriaName: "name", CriteriaMax: "max", CriteriaRule: "rule"}

// CriteriaCell is a cell of the table.
type CriteriaCell struct {
	Text     string
	Why      string // why the text was not accepted
	Editable bool
	Quiet    bool
}

// Cell is a cell of the table. What is typed and not accepted stays in sight.
func (c *Criteria) Cell(row, col int) CriteriaCell {
	k := c.Items[row]
	if w, ok := c.wrong[wrongPlace{k.ID, criteriaKeys[col]}]; ok && criteriaKeys[col] != "" {
		return CriteriaCell{Text: w.Text, Why: w.Why, Editable: true}
	}
	switch col {
	case CriteriaCategory:
		if !c.First(row) {
			return CriteriaCell{}
		}
		return CriteriaCell{Text: k.Category}
	case CriteriaName:
		return CriteriaCell{Text: k.Name, Editable: true}
	case CriteriaMax:
		if k.Method == app.Veto {
			return CriteriaCell{Text: "—", Quiet: true}
		}
		return CriteriaCell{Text: k.Max.Short(), Editable: true}
	case CriteriaMethod:
		return CriteriaCell{Text: k.Method.Text()}
	case CriteriaCycle:
		return CriteriaCell{Text: k.Cycle.Text(), Quiet: true}
	}
	return CriteriaCell{Text: k.Rule, Editable: true}
}

// SetCell stores what was typed into a cell; what cannot be accepted stays with the reason.
func (c *Criteria) SetCell(row, col int, text string) {
	if row < 0 || row >= len(c.Items) || criteriaKeys[col] == "" {
		return
	}
	k, place := c.Items[row], wrongPlace{c.Items[row].ID, criteriaKeys[col]}
	switch col {
	case CriteriaName:
		k.Name = plainText(text)
	case CriteriaRule:
		k.Rule = plainText(text)
	case CriteriaMax:
		p, why := readMax(text)
		if why != "" {
			c.wrong[place] = WrongText{text, why}
			c.Changed()
			return
		}
		k.Max = p
	}
	delete(c.wrong, place)
	if k == c.Items[row] {
		c.Changed()
		return
	}
	c.Items[row] = k
	c.Changed()
	c.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) error {
		_, err := c.App.SaveCriterion(ctx, k)
		return err
	}, func() { c.Load(nil) }, func(err error) {
		why, hint, _ := Words(err)
		c.wrong[place] = WrongText{text, why + hint}
		c.Load(nil)
	})
}

// SetCells stores a pasted or cleared block, cell by cell.
func (c *Criteria) SetCells(edits []CellEdit) {
	for _, e := range edits {
		c.SetCell(e.Row, e.Col, e.Text)
	}
}

// Restore takes a wrong text away; what the cell held before stands again.
func (c *Criteria) Restore(row, col int) {
	delete(c.wrong, wrongPlace{c.Items[row].ID, criteriaKeys[col]})
	c.Changed()
}

// Note tells about the cell under the cursor when its text was not accepted.
func (c *Criteria) Note(row, col int) (what, then string, ok bool) {
	if row < 0 || row >= len(c.Items) || col < 0 || col > CriteriaRule {
		return "", "", false
	}
	cell := c.Cell(row, col)
	if cell.Why == "" {
		return "", "", false
	}
	return c.Items[row].Name + "：" + cell.Why, "没有采用；改对以后自动保存，或按 Esc 恢复原来的内容。", true
}
