package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func TestRosterWorkbook(t *testing.T) {
	const rows = 13_000 // beyond 12,000 the birthdays' days move on
	path := filepath.Join(t.TempDir(), "roster.xlsx")
	if err := writeRoster(path, rows); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) != rows+1 || lines[0][1] != "姓名" || lines[rows][1] != lastName {
		t.Fatalf("%d lines, header %v, last %v", len(lines), lines[0], lines[len(lines)-1])
	}
	seen := map[string]bool{}
	for _, line := range lines[1:] {
		id := line[5]
		if seen[id] {
			t.Fatalf("ID number %s stands twice", id)
		}
		seen[id] = true
		if male := (id[16]-'0')%2 == 1; male != (line[2] == "男") {
			t.Fatalf("%s: the ID number's 17th digit contradicts %s", id, line[2])
		}
	}
}

func TestIDNumberCheckDigit(t *testing.T) {
	// The example of GB 11643-1999.
	if got := idNumber("11010519491231002"); got != "11010519491231002X" {
		t.Error(got)
	}
}

func TestTable(t *testing.T) {
	var b strings.Builder
	tab := table{}
	tab.times("start", 500*time.Millisecond, time.Second, "note")
	tab.bytes("size", 30e6, 240e6, "")
	tab.print(&b)
	for _, want := range []string{"500 ms", "1.00 s", "0.50", "30 MB", "240 MB", "0.12"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in:\n%s", want, b.String())
		}
	}
}
