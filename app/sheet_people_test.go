package app

import (
	"fmt"
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

// TestNamesakes: only a group that is stated tells namesakes apart, else who is in the branch that month.
func TestNamesakes(t *testing.T) {
	const away = "2026年2月10日转出"
	for _, c := range []struct {
		what   string
		people []ScoreSubject
		row    string
		want   string
	}{
		{"no group stated, one without a group", []ScoreSubject{{ID: 1, Name: "李强", Group: "第一党小组"}, {ID: 2, Name: "李强"}}, "|李强", "name-ambiguous"},
		{"no group stated, one has left", []ScoreSubject{{ID: 1, Name: "李强", Group: "第一党小组"}, {ID: 2, Name: "李强", Away: away}}, "|李强", "1"},
		{"no group stated, both have left", []ScoreSubject{{ID: 1, Name: "李强", Away: away}, {ID: 2, Name: "李强", Away: away}}, "|李强", "name-ambiguous"},
		{"a group stated", []ScoreSubject{{ID: 1, Name: "李强", Group: "第一党小组"}, {ID: 2, Name: "李强", Group: "第二党小组"}}, "2组|李强", "2"},
		{"a group nobody is in", []ScoreSubject{{ID: 1, Name: "李强", Group: "第一党小组"}, {ID: 2, Name: "李强", Away: away}}, "三组|李强", "name-ambiguous"},
		{"both in the group, one has left", []ScoreSubject{{ID: 1, Name: "李强", Group: "第一党小组"}, {ID: 2, Name: "李强", Group: "第一党小组", Away: away}}, "一组|李强", "1"},
		{"alone, and left", []ScoreSubject{{ID: 1, Name: "李强", Away: away}}, "|李强", "1 not-here"},
	} {
		table := named("3月", "党小组|姓名|参加三会一课|家庭邻里和睦、移风易俗", c.row+"|9|4")
		p := PlanScores(ScoresImport{Tables: []tabular.Table{table}, Year: 2026}, monthItems, func(Period) []ScoreSubject { return c.people })
		var got []string
		for _, s := range p.Sheets {
			got = append(got, fmt.Sprint(s.Rows[0].Subject.ID))
		}
		for _, f := range p.Findings {
			got = append(got, f.Code)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
