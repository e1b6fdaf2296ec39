package app

import (
	"fmt"
	"strings"
	"testing"
)

func TestGather(t *testing.T) {
	var fs []Finding
	for i := range 12 {
		fs = append(fs, Finding{Sheet: "表", Cell: fmt.Sprintf("B%d", i+3), Severity: Fault, Code: "name-missing", Text: "没有姓名。"})
		fs = append(fs, Finding{Sheet: "表", Cell: fmt.Sprintf("A%d", i+3), Severity: Warning, Code: "same-person", Text: "当作同一人。"})
	}
	fs = append(fs, Finding{Sheet: "表", Severity: Note, Code: "tidied"}, Finding{Sheet: "表", Cell: "C1", Severity: Warning, Code: "name-missing", Text: "另一种。"})
	got := Gather(fs)
	if len(got) != 1+12+2 {
		t.Fatalf("%d findings", len(got))
	}
	if want := "没有姓名。这样的一共 12 处：B3、B4、B5、B6、B7、B8、B9、B10、B11、B12 等。"; got[0].Text != want || got[0].Cell != "B3" {
		t.Errorf("%+v, want %q", got[0], want)
	}
	if got[1].Code != "same-person" || got[14].Text != "另一种。" || strings.Contains(fs[0].Text, "一共") {
		t.Errorf("%+v", got)
	}
}

func TestManyEmptyRowsAreToldOnce(t *testing.T) {
	lines := []string{"序号|姓名|民族", "1|王芳|汉族"}
	for i := range 500 {
		lines = append(lines, fmt.Sprintf("%d||汉族", i+2))
	}
	tab := table(lines...)
	p := PlanRoster(tab, GuessRoster(tab), nil, nil)
	if p.Count(AddRow) != 1 || p.Count(SkipRow) != 500 || len(p.Findings) != 500 {
		t.Errorf("%d added, %d skipped, %d findings", p.Count(AddRow), p.Count(SkipRow), len(p.Findings))
	}
	if r := p.Report(); len(r.Findings) != 1 || !strings.Contains(r.Findings[0].Text, "这样的一共 500 处：B3、B4") {
		t.Errorf("%+v", r.Findings)
	}
}
