package app

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

func TestCriteriaCases(t *testing.T) {
	cases(t, "testdata/criteria", func(table tabular.Table, known []string) string {
		var stored []Criterion
		for _, line := range known {
			stored = append(stored, parseCriterion(t, line))
		}
		p := PlanCriteria(table, 2026, MemberSubject, stored)
		var b strings.Builder
		for _, r := range p.Rows {
			k := r.Criterion
			fmt.Fprintf(&b, "%d %s %d. %s/%s %s %s %s %s", r.Row+1, r.Action, k.Position, k.Category, k.Name, k.Max.Short(), k.Method, k.Cycle, k.Rule)
			if k.ID != 0 {
				fmt.Fprintf(&b, " (#%d)", k.ID)
			}
			b.WriteByte('\n')
		}
		for _, k := range p.Gone {
			fmt.Fprintf(&b, "gone %s (#%d)\n", k.Name, k.ID)
		}
		fmt.Fprintf(&b, "sum %s\n", p.Sum.Short())
		return b.String() + sayFindings(p.Findings)
	})
}

// parseCriterion reads "1 category|name|max|method|cycle|rule|position".
func parseCriterion(t *testing.T, line string) Criterion {
	t.Helper()
	id, rest, _ := strings.Cut(line, " ")
	f := strings.Split(rest, "|")
	full, err := ParsePoints(f[2])
	if err != nil || len(f) != 7 {
		t.Fatal(line)
	}
	k := Criterion{Year: 2026, Subject: MemberSubject, Category: f[0], Name: f[1], Max: full, Method: Method(f[3]), Cycle: Cycle(f[4]), Rule: f[5]}
	k.ID, _ = strconv.ParseInt(id, 10, 64)
	k.Position, _ = strconv.Atoi(f[6])
	return k
}
