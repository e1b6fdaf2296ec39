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

// TestCriteriaOfTheSubjectAtHand: of tables of two subjects below each other the one asked for is read, of worksheets that one
// called after it is chosen before a longer one.
func TestCriteriaOfTheSubjectAtHand(t *testing.T) {
	both := named("细则", "党员考核细则||", "考核内容|标准分|评分办法", "三会一课|60|", "走访|40|", "合计|100|", "党小组考核细则||", "考核内容|标准分|评分办法", "小组会|50|", "台账|30|", "活动|20|", "合计|100|")
	for subject, want := range map[SubjectKind]string{MemberSubject: "三会一课走访 A6", GroupSubject: "小组会台账活动 A1", BranchSubject: "三会一课走访 A6"} {
		p := PlanCriteria(both, 2026, subject, nil)
		got := ""
		for _, r := range p.Rows {
			got += r.Criterion.Name
		}
		if len(p.Findings) != 1 || p.Findings[0].Code != "other-subject" || got+" "+p.Findings[0].Cell != want {
			t.Errorf("%s: %q, %v, want %q", subject, got, p.Findings, want)
		}
	}
	book := []tabular.Table{
		named("党小组考核细则", "考核内容|标准分", "小组会|50", "台账|30", "活动|20"), named("党员", "考核内容|标准分", "三会一课|100"), named("说明", "请按年度填写"),
	}
	for subject, want := range map[SubjectKind]int{MemberSubject: 1, GroupSubject: 0} {
		if got := CriteriaChooser(subject)(book); got != want {
			t.Errorf("%s: worksheet %d, want %d", subject, got, want)
		}
	}
}
