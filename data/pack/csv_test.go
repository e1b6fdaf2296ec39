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
	for name, c := range map[string]struct{ content, says string }{
		"empty":              {"", "BOM"},
		"no mark":            {"a,b\r\n", "BOM"},
		"only a mark":        {byteOrderMark, "没有表头"},
		"open quote":         {byteOrderMark + "a,\"b\r\n", "第 1 行第 2 列的引号没有成对"},
		"text after a quote": {byteOrderMark + "\"a\"b,c\r\n", "第 1 行第 1 列的引号"},
		"quote inside":       {byteOrderMark + "x\r\na\"b\r\n", "第 2 行第 1 列的引号"},
		"needless quotes":    {byteOrderMark + "a,\"b\"\r\n", "第 1 行第 2 列的引号"},
		"bare CR":            {byteOrderMark + "a\rb\r\n", "第 1 行没有以 CRLF 结尾"},
		"bare LF":            {byteOrderMark + "a\r\nb\nc\r\n", "第 2 行没有以 CRLF 结尾"},
		"no end":             {byteOrderMark + "a\r\nb", "第 2 行没有以 CRLF 结尾"},
		"GBK":                {byteOrderMark + "a,\xc4\xe3\r\n", "第 1 行第 2 列不是 UTF-8"},
		"a short row":        {byteOrderMark + "a,b\r\n1\r\n", "第 2 行的列数不对：太少"},
		"a long row":         {byteOrderMark + "a,b\r\n1,2,3\r\n", "第 2 行的列数不对：太多"},
		"very many columns":  {byteOrderMark + strings.Repeat(",", 1<<20), "第 1 行的列数不对：太多"},
		"a formula":          {byteOrderMark + "a,=b\r\n", "第 1 行第 2 列开头的单引号"},
		"needless guard":     {byteOrderMark + "'a\r\n", "第 1 行第 1 列开头的单引号"},
	} {
		if _, rows, err := decode([]byte(c.content)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: read as %q, %v", name, rows, err)
		}
	}
	budget := 10
	if _, _, err := decodeCSV([]byte(byteOrderMark+"a,b\r\n"+strings.Repeat(",\r\n", 5)), &budget); err == nil {
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

// What is read is written again to the byte: a table has one form.
func FuzzCSVHasOneForm(f *testing.F) {
	f.Add(byteOrderMark + "a,\"b\"\"\"\r\n'=1,-1\r\n")
	f.Add(byteOrderMark + "a\r\n\"\"\r\n")
	f.Fuzz(func(t *testing.T, content string) {
		header, rows, err := decode([]byte(content))
		if err != nil {
			return
		}
		if again, err := encodeCSV(header, rows); err != nil || string(again) != content {
			t.Errorf("%q is written as %q, %v", content, again, err)
		}
	})
}
