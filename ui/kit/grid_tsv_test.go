package kit

import (
	"reflect"
	"strings"
	"testing"
)

func TestDecodeTSVDialects(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"nothing", "", nil},
		{"one cell", "9.5", [][]string{{"9.5"}}},
		{"excel, CRLF at the end", "9\t9.5\r\n8\t7\r\n", [][]string{{"9", "9.5"}, {"8", "7"}}},
		{"libreoffice, LF without the last", "9\t9.5\n8\t7", [][]string{{"9", "9.5"}, {"8", "7"}}},
		{"old CR", "9\r8\r", [][]string{{"9"}, {"8"}}},
		{"empty cells", "\t\r\n\t8\r\n", [][]string{{"", ""}, {"", "8"}}},
		{"tab at the end", "9\t", [][]string{{"9", ""}}},
		{"blank row between", "9\r\n\r\n8\r\n", [][]string{{"9"}, {""}, {"8"}}},
		{"line break in quotes", "\"甲\n乙\"\t9\r\n", [][]string{{"甲\n乙", "9"}}},
		{"tab in quotes", "\"a\tb\"\tc", [][]string{{"a\tb", "c"}}},
		{"doubled quotes", "\"说\"\"好\"\"\"\t9", [][]string{{`说"好"`, "9"}}},
		{"quote inside is text", "5\"寸\t9", [][]string{{`5"寸`, "9"}}},
		{"quote never closed is text", "\"5寸\t9", [][]string{{`"5寸`, "9"}}},
		{"quote closed early is text", "\"5\"寸\t9", [][]string{{`"5"寸`, "9"}}},
		{"only a line end", "\r\n", [][]string{{""}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := DecodeTSV(c.text); !reflect.DeepEqual(got, c.want) {
				t.Errorf("DecodeTSV(%q) = %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestEncodeTSV(t *testing.T) {
	for _, c := range []struct {
		rows [][]string
		want string
	}{
		{[][]string{{"9.5"}}, "9.5"},
		{[][]string{{"9", "8"}, {"", "7"}}, "9\t8\r\n\t7\r\n"},
		{[][]string{{"甲\n乙", `说"好"`}}, "\"甲\n乙\"\t说\"好\"\r\n"},
		{[][]string{{`"引"`, "a\tb"}}, "\"\"\"引\"\"\"\t\"a\tb\"\r\n"},
		{nil, ""},
	} {
		if got := EncodeTSV(c.rows); got != c.want {
			t.Errorf("EncodeTSV(%q) = %q, want %q", c.rows, got, c.want)
		}
	}
}

// FuzzTSV checks that any text decodes without loss of order or panic, and
// that what was decoded survives a round trip through the clipboard.
func FuzzTSV(f *testing.F) {
	for _, s := range []string{"", "a", "a\tb\r\nc\td\r\n", "\"a\nb\"\tc", "\"\"\"\"", "\"x", "\r\r\n\n", "\t\t", "\"\"\t\r\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		rows := DecodeTSV(text)
		if len(rows) > strings.Count(text, "\r")+strings.Count(text, "\n")+1 {
			t.Fatalf("%q gave %d rows", text, len(rows))
		}
		if len(rows) == 1 && len(rows[0]) == 1 && rows[0][0] == "" {
			return // a single empty cell is the empty clipboard
		}
		if again := DecodeTSV(EncodeTSV(rows)); !reflect.DeepEqual(again, rows) {
			t.Fatalf("%q → %q → %q", text, rows, again)
		}
	})
}
