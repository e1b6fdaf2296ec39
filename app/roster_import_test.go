package app

import (
	goflag "flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhengyou/app/tabular"
	"zhengyou/app/tabular/tabulartest"
)

var update = goflag.Bool("update", false, "rewrite the wanted part of testdata")

// cases runs say over every table of a directory and compares with what stands behind ==>.
func cases(t *testing.T, dir string, say func(table tabular.Table, known []string) string) {
	t.Helper()
	paths, _ := filepath.Glob(dir + "/*.txt")
	if len(paths) == 0 {
		t.Fatal("no cases in " + dir)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in, want, _ := strings.Cut(string(b), "==>\n")
			var known, lines []string
			for _, line := range strings.Split(strings.TrimSuffix(in, "\n"), "\n") {
				if who, ok := strings.CutPrefix(line, "known: "); ok {
					known = append(known, who)
				} else {
					lines = append(lines, line)
				}
			}
			got := say(tabulartest.Parse("表", lines...), known)
			if *update {
				if err := os.WriteFile(path, []byte(in+"==>\n"+got), 0o600); err != nil {
					t.Fatal(err)
				}
			} else if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestRosterCases(t *testing.T) {
	groups := []Organisation{{ID: 7, Kind: Group, Name: "第一党小组"}}
	cases(t, "testdata/roster", func(table tabular.Table, known []string) string {
		if i := slices.Index(known, "text"); i >= 0 {
			table.Plain, known = true, slices.Delete(known, i, i+1)
		}
		m := GuessRoster(table)
		var members []Member
		for _, line := range known {
			members = append(members, parseMember(t, line))
		}
		return sayRoster(PlanRoster(table, m, members, groups))
	})
}

// parseMember reads "3 王五 born=1970-07-01 left=2025-03-01".
func parseMember(t *testing.T, line string) Member {
	t.Helper()
	words := strings.Fields(line)
	m := Member{Name: words[1]}
	m.ID, _ = strconv.ParseInt(words[0], 10, 64)
	for _, w := range words[2:] {
		switch key, value, _ := strings.Cut(w, "="); key {
		case "born":
			m.Born = Date(value)
		case "id":
			m.IDNumber = value
		case "joined":
			m.Joined = Date(value)
		case "phone":
			m.Phone = value
		case "sex":
			m.Sex = value
		case "left":
			m.Left = Date(value)
		case "status":
			m.Status = Status(value)
		case "floating":
			m.Floating = value == "1"
		case "note":
			m.Note = value
		case "group":
			m.GroupID, _ = strconv.ParseInt(value, 10, 64)
		default:
			t.Fatal("unknown field " + key)
		}
	}
	return m
}

// sayRoster writes a plan as text.
func sayRoster(p *RosterPlan) string {
	var b strings.Builder
	var columns []string
	for _, info := range fieldInfos {
		if col := p.Mapping.Column(info.field); col >= 0 {
			columns = append(columns, tabular.ColumnName(col)+"="+string(info.field))
		}
	}
	slices.Sort(columns)
	fmt.Fprintf(&b, "header %d-%d: %s\n", p.Mapping.Header.First+1, p.Mapping.Header.Last+1, strings.Join(columns, " "))
	for _, r := range p.Rows {
		m := r.Member
		words := []string{strconv.Itoa(r.Row + 1), string(r.Action), m.Name, m.Sex, m.Ethnic, string(m.Born), m.IDNumber, string(m.Joined), string(m.Confirmed), r.Group, m.Post, m.Job, m.Phone, m.Note}
		if m.Status != UnknownStatus {
			words = append(words, "["+strings.TrimSuffix(m.Status.Text(), "党员")+"]")
		}
		if m.Left != "" {
			words = append(words, "["+m.LeftWhy+string(m.Left)+"]")
		}
		if m.Floating {
			words = append(words, "[流动]")
		}
		if m.Hardship {
			words = append(words, "[困难]")
		}
		if r.Action == DuplicateRow {
			words = append(words, fmt.Sprintf("(of %d)", r.Of+1))
		}
		for _, c := range r.Changes {
			words = append(words, fmt.Sprintf("{%s: %s→%s}", c.Field, c.Old, c.New))
		}
		fmt.Fprintln(&b, strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " "))
	}
	if len(p.NewGroups) > 0 {
		fmt.Fprintln(&b, "new groups:", strings.Join(p.NewGroups, " "))
	}
	return b.String() + sayFindings(p.Findings)
}

func sayFindings(fs []Finding) string {
	var b strings.Builder
	for _, f := range fs {
		fmt.Fprintf(&b, "* %s %s %s %s\n", f.Cell, f.Severity, f.Code, f.Text)
	}
	return b.String()
}
