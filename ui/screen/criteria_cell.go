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

// Fit is how wide the widest category, item and rule are, in characters.
func (c *Criteria) Fit() (category, item, rule float32) {
	for _, k := range c.Items {
		category, item, rule = max(category, textEms(k.Category)), max(item, textEms(k.Name)), max(rule, textEms(k.Rule))
	}
	return category, item, rule
}

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
	if w, ok := c.wrong.texts[wrongPlace{k.ID, criteriaKeys[col]}]; ok && criteriaKeys[col] != "" {
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
			return CriteriaCell{Text: "—"}
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
	c.SetCells([]CellEdit{{Row: row, Col: col, Text: text}})
}

// SetCells stores a typed, pasted or cleared block as one change. What cannot be accepted stays with the reason, and the rest
// is stored.
func (c *Criteria) SetCells(edits []CellEdit) {
	changed := map[int]app.Criterion{} // by row
	typed := map[int64][]CellEdit{}    // by item
	c.wrong.begin()
	for _, e := range edits {
		if e.Row < 0 || e.Row >= len(c.Items) || criteriaKeys[e.Col] == "" {
			continue
		}
		k, ok := changed[e.Row]
		if !ok {
			k = c.Items[e.Row]
		}
		place := wrongPlace{k.ID, criteriaKeys[e.Col]}
		if why := setCriterion(&k, e.Col, e.Text); why != "" {
			c.wrong.put(place, e.Text, why)
			continue
		}
		c.wrong.drop(place)
		changed[e.Row] = k
		typed[k.ID] = append(typed[k.ID], e)
	}
	var ks []app.Criterion
	for row := range c.Items {
		if k, ok := changed[row]; ok && k != c.Items[row] {
			c.Items[row] = k
			ks = append(ks, k)
		}
	}
	c.Changed()
	if len(ks) > 0 {
		c.store(ks, typed)
	}
}

// setCriterion puts a text into an item; why tells what is wrong with it.
func setCriterion(k *app.Criterion, col int, text string) (why string) {
	switch col {
	case CriteriaName:
		k.Name = plainText(text)
	case CriteriaRule:
		k.Rule = plainText(text)
	case CriteriaMax:
		p, why := readMax(text)
		if why != "" {
			return why
		}
		k.Max = p
	}
	return ""
}

// store stores items; the texts typed into one that is refused stay in sight with the reason.
func (c *Criteria) store(ks []app.Criterion, typed map[int64][]CellEdit) {
	var refused map[int64]error
	c.Command(Job{Title: "正在保存", Writes: true}, func(ctx context.Context, _ app.Progress) (err error) {
		refused, err = c.App.SaveCriteria(ctx, ks)
		return err
	}, func() {
		sayCleared(c.Host, c.keep(typed, refused))
		c.Load(nil)
	}, func(err error) {
		c.Host.Fail(err)
		c.Load(nil)
	})
}

// keep keeps the texts typed into refused items in sight, and tells how many cells of the others were emptied.
func (c *Criteria) keep(typed map[int64][]CellEdit, refused map[int64]error) (cleared int) {
	for id, edits := range typed {
		err := refused[id]
		for _, e := range edits {
			if err == nil {
				cleared += one(e.Text == "")
				continue
			}
			why, hint, _ := Words(err)
			c.wrong.put(wrongPlace{id, criteriaKeys[e.Col]}, e.Text, why+hint)
		}
	}
	return cleared
}

// Restore takes a wrong text away; what the cell held before stands again.
func (c *Criteria) Restore(row, col int) {
	c.wrong.drop(wrongPlace{c.Items[row].ID, criteriaKeys[col]})
	c.Changed()
}

// TakeBack takes away what was typed last and not accepted; false when there is nothing of it.
func (c *Criteria) TakeBack() bool {
	if !c.wrong.takeBack() {
		return false
	}
	c.Changed()
	return true
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
