package screen

import (
	"fmt"
	"strings"
)

// sayCleared tells, with the offer to undo it, that many cells were emptied at once: Delete on a whole table is done in a
// moment and easily by mistake.
func sayCleared(h Host, cells int) {
	if cells > 1 {
		h.Notify(fmt.Sprintf("已清空%d格。", cells), true)
	}
}

// Emptying is a block of the roster about to be emptied: who loses how many cells, and doing it.
type Emptying struct {
	Cells, People int

	roster *Roster
	edits  []CellEdit
	ids    []int64 // beside edits: rows may move while somebody is asked
}

// From this many on one asks before cells are emptied: it is more than the correction of a slip, and whoever presses Delete
// on a whole row perhaps wants the member gone.
const (
	manyEmptied = 6
	manyPeople  = 4
)

// Emptying tells whether edits only take away, and so much of it that one is asked first.
func (r *Roster) Emptying(edits []CellEdit) (e Emptying, ask bool) {
	e = Emptying{roster: r, edits: edits}
	people := map[int64]bool{}
	for _, x := range edits {
		if strings.TrimSpace(x.Text) != "" || x.Row < 0 || x.Row >= len(r.Rows) {
			return e, false
		}
		id := r.at(x.Row).m.ID
		e.ids = append(e.ids, id)
		people[id] = true
	}
	e.Cells, e.People = len(edits), len(people)
	return e, e.Cells >= manyEmptied || e.People >= manyPeople
}

// Do empties the cells as one change.
func (e Emptying) Do() {
	rows := make(map[int64]int, len(e.roster.Rows))
	for row := range e.roster.Rows {
		rows[e.roster.at(row).m.ID] = row
	}
	var edits []CellEdit
	for i, x := range e.edits {
		row, shown := rows[e.ids[i]]
		if !shown {
			continue
		}
		x.Row = row
		edits = append(edits, x)
	}
	e.roster.SetCells(edits)
}
