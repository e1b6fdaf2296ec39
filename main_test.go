package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhengyou/app"
	"zhengyou/ui/cli"
)

// office runs commands on one data file, as a user at the command line would.
type office struct {
	t  *testing.T
	db string
}

func newOffice(t *testing.T) office {
	return office{t, filepath.Join(t.TempDir(), "zhengyou.db")}
}

// try runs a command and returns its exit code and both outputs.
func (o office) try(args ...string) (int, string, string) {
	o.t.Helper()
	var out, errs bytes.Buffer
	code := run(context.Background(), append([]string{"--db", o.db}, args...), &out, &errs)
	return code, out.String(), errs.String()
}

// do runs a command that must succeed.
func (o office) do(args ...string) string {
	o.t.Helper()
	code, out, errs := o.try(args...)
	if code != cli.Done {
		o.t.Fatalf("%v: exit %d\n%s%s", args, code, out, errs)
	}
	return out
}

// ask runs a command with --json and decodes the answer.
func (o office) ask(v any, args ...string) {
	o.t.Helper()
	if err := json.Unmarshal([]byte(o.do(append(args, "--json")...)), v); err != nil {
		o.t.Fatalf("%v: %v", args, err)
	}
}

func sample(name string) string { return filepath.Join("assets", "samples", name) }

type report struct {
	Added, Updated, Duplicates, Skipped int
	Findings                            []app.Finding
}

// has reports whether a finding of a code stands at a cell.
func (r report) has(code, sheet, cell string) bool {
	for _, f := range r.Findings {
		if f.Code == code && f.Sheet == sheet && f.Cell == cell {
			return true
		}
	}
	return false
}

// samples2026 is the data file of an office with the samples imported, made once, and what the imports reported.
var samples2026 struct {
	sync.Once
	data           []byte
	roster, scores report
}

// year is an office with the samples imported, and what was reported about roster and scores.
func year(t *testing.T) (office, report, report) {
	t.Helper()
	s := &samples2026
	s.Do(func() {
		o := newOffice(t)
		o.do("init", "--org", "柳树湾村党支部", "--sector", "农村", "--year", "2026")
		o.ask(&s.roster, "import", "roster", sample("党员花名册.xlsx"))
		o.do("import", "criteria", sample("党员量化考核细则.xlsx"))
		o.ask(&s.scores, "import", "scores", sample("2026年月考核评分表.xlsx"))
		s.data = content(t, o.db)
	})
	if s.data == nil {
		t.Fatal("the samples could not be imported")
	}
	return newOfficeWith(t, s.data), s.roster, s.scores
}

// newOfficeWith is an office that has a data file already.
func newOfficeWith(t *testing.T, data []byte) office {
	t.Helper()
	o := newOffice(t)
	if err := os.WriteFile(o.db, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return o
}

func content(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRosterOfTheSamples(t *testing.T) {
	o, r, _ := year(t)
	if r.Added != 57 || r.Updated != 0 || r.Duplicates != 1 || r.Skipped != 0 {
		t.Errorf("added %d updated %d duplicates %d skipped %d", r.Added, r.Updated, r.Duplicates, r.Skipped)
	}
	for _, f := range r.Findings {
		if f.Sheet == "" || f.Text == "" || f.Severity != app.Note && f.Cell == "" {
			t.Errorf("a finding without its place: %+v", f)
		}
	}
	if n := len(r.Findings); n < 5 || n > 12 {
		t.Errorf("%d findings; a reader takes in a few", n)
	}
	for code, cell := range map[string]string{"id-as-number": "F19", "id-checksum": "F27", "born-unknown": "E42", "id-sex": "C46", "duplicate": "B63"} {
		if !r.has(code, "党员花名册", cell) {
			t.Errorf("%s is not reported at %s", code, cell)
		}
	}
	var again report
	o.ask(&again, "import", "roster", sample("党员花名册.xlsx"))
	if again.Added+again.Updated != 0 {
		t.Errorf("the same file twice changes nothing: %+v", again)
	}
}

func TestTransfersInGBK(t *testing.T) {
	o, _, _ := year(t)
	var r report
	o.ask(&r, "import", "roster", sample("转入党员-GBK.csv"))
	if r.Added != 3 || r.Skipped != 1 {
		t.Errorf("added %d skipped %d", r.Added, r.Skipped)
	}
	impossible := false
	for _, f := range r.Findings {
		impossible = impossible || f.Cell == "C3" && f.Value == "1993-13-01"
	}
	if !impossible {
		t.Errorf("1993-13-01 is not reported at C3: %+v", r.Findings)
	}
	var again report
	o.ask(&again, "import", "roster", sample("转入党员-GBK.csv"))
	if again.Added+again.Updated != 0 || len(again.Findings) != len(r.Findings)-1 { // nobody is new, so no day is told
		t.Errorf("the same list twice changes nothing: %+v", again)
	}
	out := filepath.Join(t.TempDir(), "名册.xlsx")
	o.do("print", "roster", "--out", out)
	f, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, row := range rows {
		text += strings.Join(row, "|") + "\n"
	}
	for _, name := range []string{"欧阳修远", "尉迟国庆", "阿依古丽·买买提", "李𬱖", "李𬡖"} {
		if !strings.Contains(text, name) {
			t.Errorf("%s is not in the workbook", name)
		}
	}
	if strings.Contains(text, "=1+1") {
		t.Error("=1+1 became a member")
	}
}

// byHand computes every member's mean of a quarter from the sample workbook itself, in hundredths, without the program:
// rows whose ten cells are numbers within their maxima.
func byHand(t *testing.T, months []string) map[string]int64 {
	t.Helper()
	f, err := excelize.OpenFile(sample("2026年月考核评分表.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sum, n := map[string]int64{}, map[string]int64{}
	for _, month := range months {
		rows, err := f.GetRows(month)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[2:] {
			name := strings.NewReplacer(" ", "", "　", "", "•", "·", "・", "·", "．", "·", "‧", "·").Replace(row[1])
			total, ok := int64(0), len(row) >= 12
			for i := 2; ok && i < 12; i++ {
				p, err := app.ParsePoints(row[i])
				head := rows[1][i]
				most, _ := app.ParsePoints(head[strings.LastIndex(head, "(")+1 : len(head)-1])
				ok = err == nil && p <= most
				total += int64(p)
			}
			if ok {
				sum[name] += total
				n[name]++
			}
		}
	}
	out := map[string]int64{}
	for name := range sum {
		out[name] = (2*sum[name] + n[name]) / (2 * n[name])
	}
	return out
}

func TestScoresOfTheSamples(t *testing.T) {
	o, _, r := year(t)
	if r.Added < 5100 {
		t.Errorf("%d cells taken", r.Added)
	}
	if len(r.Findings) != 4 || !r.has("over-max", "4月", "C14") || !r.has("empty", "5月", "F35") || !r.has("not-number", "6月", "G9") || !r.has("total", "7月", "M52") {
		t.Errorf("the four planted mistakes are not what is reported: %+v", r.Findings)
	}
	for q, months := range map[string][]string{"2026Q1": {"1月", "2月", "3月"}, "2026Q2": {"4月", "5月", "6月"}, "2026Q3": {"7月", "8月", "9月"}} {
		var lines []struct {
			Rank         *int
			Name, Points string
		}
		o.ask(&lines, "rank", "--period", q)
		want := byHand(t, months)
		if len(lines) != 57 {
			t.Fatalf("%s: %d members ranked", q, len(lines))
		}
		for _, l := range lines {
			if l.Points != app.Points(want[l.Name]).String() {
				t.Errorf("%s %s: %s, by hand %s", q, l.Name, l.Points, app.Points(want[l.Name]))
			}
		}
	}
	if code, out, errs := o.try("sheet", "confirm", "2026-04"); code != cli.Refused || !strings.Contains(out+errs, "没有确认") {
		t.Errorf("April confirms with a fault: %d %s %s", code, out, errs)
	}
	o.do("sheet", "confirm", "2026-03")
}

func TestDocumentsAndArchive(t *testing.T) {
	o, _, _ := year(t)
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for kind, args := range map[string][]string{
		"sheet": {"--period", "2026-03"}, "sheet-blank": {"--period", "2026-03"}, "ranking": {"--period", "2026Q3"},
		"member": {"--period", "2026", "--member", "李𬱖"}, "chart": {"--period", "2026"}, "roster": nil, "commendation": {"--period", "2026"},
		"criteria": nil, "catalogue": nil,
	} {
		for _, ext := range []string{".pdf", ".xlsx"} {
			o.do(append([]string{"print", kind, "--out", at(kind + ext)}, args...)...)
		}
	}
	if pdftotext, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("pdftotext is not installed; the text of the PDF is not read back")
	} else {
		text, err := exec.Command(pdftotext, "-layout", at("roster.pdf"), "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"欧阳海燕", "尉迟国庆", "阿依古丽·买买提", "李𬱖", "张㛃", "赵䶮"} {
			if !strings.Contains(string(text), name) {
				t.Errorf("%s cannot be found in the PDF", name)
			}
		}
	}
	pack := at("2026.zyb")
	o.do("pack", "archive", "--period", "2026", "--out", pack)
	o.do("verify", pack)
	other := newOffice(t)
	other.do("unpack", pack)
	for _, p := range []string{"2026Q1", "2026Q2", "2026Q3", "2026"} {
		if a, b := o.do("rank", "--period", p), other.do("rank", "--period", p); a != b {
			t.Errorf("%s differs after the archive was opened", p)
		}
	}
	content, err := os.ReadFile(pack)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 1
	if err := os.WriteFile(pack, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, _ := o.try("verify", pack); code != cli.Refused || !strings.Contains(out, "有问题") {
		t.Errorf("a damaged package: exit %d, %s", code, out)
	}
}

func TestUndoRedoAndHistory(t *testing.T) {
	o, _, _ := year(t)
	before := o.do("rank", "--period", "2026Q1")
	for range 4 {
		o.do("undo")
	}
	if code, _, errs := o.try("undo"); code != cli.Refused || errs == "" {
		t.Errorf("undo on the empty database: %d %q", code, errs)
	}
	for range 4 {
		o.do("redo")
	}
	if o.do("rank", "--period", "2026Q1") != before {
		t.Error("redo does not bring the year back")
	}
	o.do("check")
	var log []struct{ Kind string }
	o.ask(&log, "history")
	if len(log) != 12 || log[0].Kind != "redo" || log[11].Kind != "do" {
		t.Errorf("history %+v", log)
	}
}

func TestFilesThatAreNoRoster(t *testing.T) {
	o := newOffice(t)
	o.do("init", "--org", "柳树湾村党支部")
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, path := range []string{
		write("空.xlsx", ""), write("旧.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), write("截断.xlsx", "PK\x03\x04 truncated"),
		write("文件.xlsx", "%PDF-1.7\n%"), dir, filepath.Join(dir, "没有.xlsx"),
	} {
		code, out, errs := o.try("import", "roster", path, "--json")
		var answer struct{ Error struct{ Kind, Text string } }
		if err := json.Unmarshal([]byte(out), &answer); err != nil || answer.Error.Text == "" {
			t.Errorf("%s: the answer is no JSON with an error: %q", filepath.Base(path), out)
		}
		if code != cli.Refused || !strings.Contains(errs, "。") {
			t.Errorf("%s: exit %d, out %q, %q", filepath.Base(path), code, out, errs)
		}
	}
	var log []any
	o.ask(&log, "history")
	if len(log) != 1 {
		t.Errorf("a refused file left %d changes", len(log)-1)
	}
}

func TestWrongUsage(t *testing.T) {
	o := newOffice(t)
	for _, args := range [][]string{
		{"nonsense"},
		{"rank"},
		{"rank", "--period", "2026-13"},
		{"import", "people", "x"},
		{"print", "roster"},
		{"init", "--org", "甲", "--sector", "月球"},
		{"sheet", "confirm", "2026Q1"},
	} {
		if code, _, errs := o.try(args...); code != cli.Usage || errs == "" {
			t.Errorf("%v: exit %d, %q", args, code, errs)
		}
	}
	if _, err := os.Stat(o.db); err == nil {
		t.Error("wrong usage made a data file")
	}
}
