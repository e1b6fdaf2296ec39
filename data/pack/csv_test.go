package pack

import (
	"encoding/csv"
	"reflect"
	"strings"
	"testing"
)

func TestGuardIsReversible(t *testing.T) {
	for cell, want := range map[string]string{
		"":                "",
		"王芳":              "王芳",
		"=1+1":            "'=1+1",
		"+86 138":         "'+86 138",
		"-2.00":           "-2.00",
		"+3":              "+3",
		"-2+cmd|' /C'!A0": "'-2+cmd|' /C'!A0",
		"-":               "'-",
		"@SUM(A1)":        "'@SUM(A1)",
		"\tx":             "'\tx",
		"\rx":             "'\rx",
		"'quoted'":        "''quoted'",
		"''":              "'''",
		"'=1":             "''=1",
		"-1.":             "'-1.",
		"-1\n":            "'-1\n",
	} {
		if got := guard(cell); got != want {
			t.Errorf("guard(%q) = %q, want %q", cell, got, want)
		}
		if got := unguard(guard(cell)); got != cell {
			t.Errorf("%q comes back as %q", cell, got)
		}
	}
}

func decode(content []byte) (header []string, rows [][]string, err error) {
	budget := maxCells
	return decodeCSV(content, &budget)
}

func TestCSVKeepsEveryCell(t *testing.T) {
	rows := [][]string{
		{"a", ""}, {"", ""}, {"逗号,", "引号\""}, {"一\r\n二\n三\r", "\""}, {"=x", "-1.00"}, {"李𬱖", "\x00"}, {"\ufeff", " 空 "},
	}
	b, err := encodeCSV([]string{"列一", "列二"}, rows)
	if err != nil {
		t.Fatal(err)
	}
	header, got, err := decode(b)
	if err != nil || !reflect.DeepEqual(got, rows) || !reflect.DeepEqual(header, []string{"列一", "列二"}) {
		t.Errorf("%q %q, %v", header, got, err)
	}
	// Another reader agrees, but for the line ends inside cells that it changes.
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), byteOrderMark)))
	other, err := r.ReadAll()
	if err != nil || len(other) != len(rows)+1 {
		t.Errorf("encoding/csv reads %d rows, %v", len(other), err)
	}
	for i, row := range rows {
		for j := range row {
			want := strings.ReplaceAll(guard(row[j]), "\r\n", "\n")
			if other[i+1][j] != want {
				t.Errorf("encoding/csv reads %q, want %q", other[i+1][j], want)
			}
		}
	}
}

func TestCSVOfOneColumn(t *testing.T) {
	rows := [][]string{{""}, {"x"}, {""}}
	b, err := encodeCSV([]string{"c"}, rows)
	if err != nil {
		t.Fatal(err)
	}
	if _, got, err := decode(b); err != nil || !reflect.DeepEqual(got, rows) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestCSVRefuses(t *testing.T) {
	for name, content := range map[string]string{
		"empty": "", "only a mark": byteOrderMark, "open quote": "a,\"b\r\n", "text after a quote": "\"a\"b,c\r\n",
		"quote inside": "a\"b,c\r\n", "bare CR": "a\rb\r\n", "GBK": "\xc4\xe3\r\n", "a short row": "a,b\r\n1\r\n", "a long row": "a,b\r\n1,2,3\r\n",
		"very many columns": strings.Repeat(",", 1<<20),
	} {
		if _, rows, err := decode([]byte(content)); err == nil {
			t.Errorf("%s: read as %q", name, rows)
		}
	}
	budget := 10
	if _, _, err := decodeCSV([]byte("a,b"+strings.Repeat("\n,", 5)), &budget); err == nil {
		t.Error("twelve cells are read where ten may be")
	}
	if _, err := encodeCSV([]string{"\xff"}, nil); err == nil {
		t.Error("text that is not UTF-8 was written")
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("a", "=b", "\r\n", "-1.5")
	f.Add("'", "\"", ",", "")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		rows := [][]string{{a, b}, {c, d}}
		content, err := encodeCSV([]string{"x", "y"}, rows)
		if err != nil {
			return
		}
		if _, got, err := decode(content); err != nil || !reflect.DeepEqual(got, rows) {
			t.Errorf("%q comes back as %q, %v", rows, got, err)
		}
	})
}
