package screen_test

import (
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/ui/screen"
)

// TestRosterColumnsFitTheirTexts measures what is shown: the longest text, nothing for an empty column, those who left apart.
// A longer text typed later does not move the columns.
func TestRosterColumnsFitTheirTexts(t *testing.T) {
	d := newRosterDesk(t,
		app.Member{Name: "田富", Education: "大专", Joined: "2001-07"},
		app.Member{Name: "欧阳修远", Education: "大学本科（在职研究生）", Joined: "1999"})
	if got := d.Fit("name"); got != 4 {
		t.Errorf("the longest name has 4 characters, measured %v", got)
	}
	if got := d.Fit("education"); got != 11 {
		t.Errorf("the longest education has 11 characters, measured %v", got)
	}
	if got := d.Fit("confirmed"); got != 0 {
		t.Errorf("no date of confirmation, measured %v", got)
	}
	if year, month := d.Fit("joined"), float32(6*0.56+2); year != month {
		t.Errorf("2001年7月 is the longest date, measured %v, want %v", year, month)
	}
	d.SetCells([]screen.CellEdit{{Row: d.row("田富"), Col: col("post"), Text: "纪检委员"}})
	if got := d.Fit("post"); got != 0 {
		t.Errorf("a column got wider under the hands: %v", got)
	}
	d.Leave([]int64{d.stored("欧阳修远").ID}, "2026-03-01", "转出", nil, func(why string) { t.Fatal(why) })
	if here := d.Fit("name"); here != 2 {
		t.Errorf("of those here the longest name has 2 characters, measured %v", here)
	}
	d.Narrow(0, screen.StateGone, "")
	if gone := d.Fit("name"); gone != 4 {
		t.Errorf("of those who left the longest name has 4 characters, measured %v", gone)
	}
}

// TestRosterShowsDatesThatCannotBeRight: they are stored and stay red with the reason until one of them is mended.
func TestRosterShowsDatesThatCannotBeRight(t *testing.T) {
	d := newRosterDesk(t, app.Member{Name: "田富", Born: "1990-01-01", Joined: "1980-07-01", Confirmed: "1979-07-01"})
	at := d.row("田富")
	for _, key := range []string{"joined", "confirmed"} {
		d.Select(at, col(key))
		if what, then, ok := d.Note(); d.Cell(at, col(key)).Why == "" || !ok || !strings.Contains(what, "田富") || !strings.Contains(then, "照原样保存") {
			t.Errorf("%s: %+v, %q %q", key, d.Cell(at, col(key)), what, then)
		}
	}
	d.SetCells([]screen.CellEdit{{Row: at, Col: col("joined"), Text: "2012.7.1"}, {Row: at, Col: col("confirmed"), Text: "2013.7.1"}})
	if _, _, ok := d.Note(); ok || d.Cell(at, col("joined")).Why != "" {
		t.Error("mended, yet red")
	}
}
