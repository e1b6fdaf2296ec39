package screen

import (
	"fmt"
	"strings"
)

// Counts are how many members are here, of them in each state, and how many left; of the group chosen.
type Counts struct{ Here, Probationary, Floating, Hardship, Doubtful, Gone int }

// Counts counts the members of the group chosen.
func (r *Roster) Counts() (c Counts) {
	if r.book == nil {
		return c
	}
	for i := range r.book.lines {
		l := &r.book.lines[i]
		if r.Group == NoGroup && l.m.GroupID != 0 || r.Group > 0 && l.m.GroupID != r.Group {
			continue
		}
		if l.m.Left != "" {
			c.Gone++
			continue
		}
		c.Here++
		c.Probationary += one(l.probation)
		c.Floating += one(l.m.Floating)
		c.Hardship += one(l.m.Hardship)
		c.Doubtful += one(len(l.doubts) > 0)
	}
	return c
}

func one(on bool) int {
	if on {
		return 1
	}
	return 0
}

// Summary is the line of counts: 57人 · 预备2人 · 流动24人; with a search also how many it found.
func (r *Roster) Summary() string {
	c := r.Counts()
	parts := []string{fmt.Sprintf("%d人", c.Here)}
	for _, p := range []struct {
		word string
		n    int
	}{{"预备", c.Probationary}, {"流动", c.Floating}, {"困难", c.Hardship}, {"待核对", c.Doubtful}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%s%d人", p.word, p.n))
		}
	}
	if r.State == StateGone {
		parts = []string{fmt.Sprintf("已离开%d人", c.Gone)}
	}
	if r.Find != "" {
		parts = append(parts, fmt.Sprintf("找到%d人", len(r.Rows)))
	}
	return strings.Join(parts, " · ")
}
