package tabular_test

import (
	"os"
	"strings"
	"testing"

	"zhengyou/app/tabular"
)

// vectors reads the lines of a file that say "what is given => what is wanted".
func vectors(t *testing.T, path string) [][2]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for _, line := range strings.Split(string(b), "\n") {
		in, want, ok := strings.Cut(line, "=>")
		if ok && !strings.HasPrefix(line, "#") {
			out = append(out, [2]string{strings.TrimSpace(in), strings.TrimSpace(want)})
		}
	}
	if len(out) == 0 {
		t.Fatal("no vectors in " + path)
	}
	return out
}

func TestReadDateVectors(t *testing.T) {
	for _, v := range vectors(t, "testdata/dates.txt") {
		text, number := strings.CutSuffix(v[0], "#")
		d, problem := tabular.ReadDate(tabular.Cell{Text: text, Number: number})
		if got := strings.TrimSpace(d + " " + problem); got != v[1] {
			t.Errorf("%q: %q, want %q", v[0], got, v[1])
		}
	}
}

func TestReadDateOfTheWorkbook(t *testing.T) {
	if d, problem := tabular.ReadDate(tabular.Cell{Text: "1985/7/1", Date: "1985-07-01"}); d != "1985-07-01" || problem != "" {
		t.Errorf("%q %q", d, problem)
	}
	if d, problem := tabular.ReadDate(tabular.Cell{Text: "x", Date: "1850-07-01"}); d != "" || problem != tabular.DateImpossible {
		t.Errorf("%q %q", d, problem)
	}
}

func TestReadDateOverLines(t *testing.T) {
	if d, problem := tabular.ReadDate(tabular.Cell{Text: "1985.07.01\n（1986.07.01转正）"}); d != "1985-07-01" || problem != tabular.DateAside {
		t.Errorf("%q %q", d, problem)
	}
	if got := tabular.DateNote("1985.07.01\n（1986.07.01 转正）"); got != "1986.07.01转正" {
		t.Errorf("%q", got)
	}
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"1985.07.01", "一九八五年十月廿一日", "57岁", "31229", "---", "廿卅十年", "0000.0"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, number bool) {
		d, problem := tabular.ReadDate(tabular.Cell{Text: text, Number: number})
		if d != "" && !tabular.RealDate(d) || problem != "" && problem != tabular.DateMonth && problem != tabular.DateAside && d != "" {
			t.Fatalf("%q: %q %q", text, d, problem)
		}
	})
}
